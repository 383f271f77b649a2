/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The events of a log: what they are called, who takes part, and what is known of each.
 *
 * A link of a case's chain (analysis/explain/chain.h) is two events, its start and its completion; what
 * happens in a moment is one, a completion. Names are those of the CSV files of scenarios where there are
 * any.
 */
#ifndef ANALYSIS_LOG_LOG_EVENT_H
#define ANALYSIS_LOG_LOG_EVENT_H

#include "analysis/explain/chain.h"

/* Types are numbered by what they come from: activities, waits, turns, seats, verdicts, outcomes. */
enum {
    ANA_TYPE_ACTIVITY = 0,
    ANA_TYPE_WAIT = ANA_TYPE_ACTIVITY + VISA_ACTIVITIES, /* + enum ana_link_kind */
    ANA_TYPE_TURN = ANA_TYPE_WAIT + ANA_LINK_KINDS,      /* + enum visa_turn */
    ANA_TYPE_SEAT_GIVEN_UP = ANA_TYPE_TURN + VISA_TURNS,
    ANA_TYPE_SEAT_BOOKED,
    ANA_TYPE_VERDICT,                                    /* + enum visa_verdict */
    ANA_TYPE_OUTCOME = ANA_TYPE_VERDICT + VISA_VERDICTS, /* + enum visa_outcome */
    ANA_TYPES = ANA_TYPE_OUTCOME + VISA_OUTCOMES
};

/* What sort of event a type is: word of files. */
#define ANA_SORT_LIST(ENTRY)                                                                                 \
    ENTRY(ANA_SORT_ACTIVITY, "activity")                                                                     \
    ENTRY(ANA_SORT_WAIT, "wait")                                                                             \
    ENTRY(ANA_SORT_EVENT, "event") /* takes no time */

/* Who takes part: word of files. */
#define ANA_ROLE_LIST(ENTRY)                                                                                 \
    ENTRY(ANA_ROLE_APPLICANT, "applicant")                                                                   \
    ENTRY(ANA_ROLE_UNIT, "unit")                                                                             \
    ENTRY(ANA_ROLE_AUTHORITY, "approving_authority") /* approves missions */                                 \
    ENTRY(ANA_ROLE_OFFICE, "foreign_affairs_office")                                                         \
    ENTRY(ANA_ROLE_PASSPORT_OFFICE, "passport_office")                                                       \
    ENTRY(ANA_ROLE_PORTAL, "portal")                                                                         \
    ENTRY(ANA_ROLE_POST, "post") /* the resource is the post's name */                                       \
    ENTRY(ANA_ROLE_BANK, "citic")                                                                            \
    ENTRY(ANA_ROLE_COURIER, "ems")                                                                           \
    ENTRY(ANA_ROLE_ADVISER, "adviser")

#define ANA_LOG_ENUM(name, word) name,
enum ana_sort { ANA_SORT_LIST(ANA_LOG_ENUM) ANA_SORTS };
enum ana_role { ANA_ROLE_LIST(ANA_LOG_ENUM) ANA_ROLES };
#undef ANA_LOG_ENUM

extern const char *const ana_sort_words[]; /* NULL-terminated, as is the next */
extern const char *const ana_role_words[];

/* One event. Holds no pointers, so that it can be sorted on the disk. */
struct ana_log_event {
    uint64_t who;
    uint64_t party; /* ENTERED: in which; VISA_ALONE for none, and for all other events */
    uint32_t moment;
    uint32_t sequence; /* of the case's events, from 0 */
    uint32_t begun;    /* when the link began; else the moment */
    uint32_t instance; /* the same for the start and completion of a link, from 1 */
    uint32_t pool;     /* of the slot it is about, UINT32_MAX for none */
    int32_t day, time; /* of the slot; time: index */
    int32_t fees;      /* OUTCOME: fen in all; -1: not told, since it is open */
    uint8_t type;
    bool start;                                     /* else completion */
    bool passport;                                  /* the passport takes part */
    uint8_t passport_number;                        /* which of the case's, from 1 */
    uint8_t stage;                                  /* VISA_NOTHING for none */
    uint8_t cause;                                  /* enum ana_cause, of links */
    uint8_t activity;                               /* of a closed counter; else VISA_ACTIVITIES or 0 */
    uint8_t place;                                  /* VERDICT: enum visa_decision */
    uint8_t refusals;                               /* OUTCOME: under 214(b); 255: so many or more */
    uint8_t clazz, applicant, route, post, attempt; /* as of a link */
};

/* What the type is called; of waits that are none and turns that are told as waits, too. */
const char *ana_type_name(uint8_t type);

/* Whether there are events of this type. */
bool ana_type_occurs(uint8_t type);

enum ana_sort ana_type_sort(uint8_t type);

/* activity: of a closed counter, VISA_ACTIVITIES for all other types. */
enum ana_role ana_type_role(uint8_t type, uint8_t activity);

/* The role's word, or the name of the post. */
const char *ana_event_resource(const struct visa_scenario *s, const struct ana_log_event *event,
                               enum ana_role role);

/* Whether the passport itself takes part in an activity. */
bool ana_activity_has_passport(enum visa_activity activity);

/* The pool's name as files have it, of its kind. */
const char *ana_pool_kind(const struct visa_scenario *s, uint32_t pool);

/* The name of a post, "" for none. */
const char *ana_post_name(const struct visa_scenario *s, uint8_t post);

/* Moment of a slot. */
int64_t ana_slot_moment(const struct visa_scenario *s, const struct ana_log_event *event);

enum { ANA_STAMP_BYTES = 40 };

struct ana_stamp {
    char text[ANA_STAMP_BYTES];
};

/* "2025-03-12T08:15:00+08:00" */
struct ana_stamp ana_local_stamp(int64_t moment);

/* "2025-03-12T00:15:00Z" */
struct ana_stamp ana_utc_stamp(int64_t moment);

/* A case's key, as explain has it. */
struct ana_stamp ana_case_name(uint64_t who);

/* Fen as yuan: "1369.00". */
struct ana_stamp ana_yuan(int32_t fen);

#endif
