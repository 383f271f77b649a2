/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Watching a run: the pipeline tells an observer what happens and takes nothing back, so that a watched run
 * is the same run. Every function may be NULL.
 */
#ifndef VISA_PIPELINE_OBSERVER_H
#define VISA_PIPELINE_OBSERVER_H

#include "models/words.h"

#include <stdbool.h>
#include <stdint.h>

/* "no traveller": a case of the scenario's own. */
#define VISA_NO_GUEST UINT32_MAX

/* "no party". */
#define VISA_ALONE UINT64_C(0)

/* One activity of a case: known when it begins or earlier, as soon as nothing can change it. */
struct visa_observed_activity {
    uint64_t who;   /* the case's key: the same in every scenario it occurs in */
    uint32_t guest; /* which journey of the travellers put in (visa_journey_at), VISA_NO_GUEST for none */
    uint8_t clazz, applicant, route, post, attempt;
    enum visa_activity activity;
    int64_t start, end; /* moments */
    uint32_t word;      /* the draw behind its duration */
    int32_t calendar;   /* of the scenario; -1 for none */
    bool working;       /* its time runs on working days of that calendar alone */
    int64_t due;        /* its time is over; until `end` the counter is closed */
};

/* What makes a case wait or turn, beside its activities: turn, word. Those with `until` are a wait. */
#define VISA_TURN_LIST(ENTRY)                                                                                  \
    ENTRY(VISA_TURN_ENTERED, "entered")                                                                        \
    ENTRY(VISA_TURN_CLERK, "clerk")             /* waits for one of `number` clerks; until */                  \
    ENTRY(VISA_TURN_ACCOUNT, "account")         /* ready to book; `number` others on its account are not */    \
    ENTRY(VISA_TURN_SEEKS, "seeks")             /* looks for a seat: `day` is the first that will do,          \
                                                   SIM_NO_DAY for none; `number` days are the wait as known */ \
    ENTRY(VISA_TURN_IMPATIENT, "impatient")     /* the wait is too long: another post or later; until */       \
    ENTRY(VISA_TURN_CANCELLED, "cancelled")     /* gives its seat back, books again; until */                  \
    ENTRY(VISA_TURN_CLOSED_OUT, "closed_out")   /* its seat was taken off the plan */                          \
    ENTRY(VISA_TURN_ARRIVED, "arrived")         /* the time of its seat has come */                            \
    ENTRY(VISA_TURN_ABSENT, "absent")           /* and it did not */                                           \
    ENTRY(VISA_TURN_TURNED_AWAY, "turned_away") /* late, mismatch or papers */                                 \
    ENTRY(VISA_TURN_NOT_WAIVED, "not_waived")   /* no longer eligible for the waiver: an interview */          \
    ENTRY(VISA_TURN_DESK, "desk")               /* behind others before the waiver desk; until */              \
    ENTRY(VISA_TURN_REPLACED, "replaced")       /* is gone: the state given for day 0 stands for it */

#define VISA_TURN_ENUM(name, word) name,
enum visa_turn { VISA_TURN_LIST(VISA_TURN_ENUM) VISA_TURNS };
#undef VISA_TURN_ENUM

struct visa_observed_turn {
    uint64_t who;
    uint32_t guest;
    enum visa_turn turn;
    uint8_t clazz, applicant;
    uint32_t pool;         /* VISA_TURN_SEEKS: index in the scenario */
    int64_t moment, until; /* until: 0 where it is no wait */
    int32_t day;
    int32_t number;
    bool cohort;      /* it counts in the results' cohort */
    uint8_t passport; /* its kind */
    uint64_t party;   /* the key of the party it is in, VISA_ALONE for none */
};

/* A verdict. */
struct visa_observed_verdict {
    uint64_t who;
    uint32_t guest;
    enum visa_decision place;
    enum visa_verdict verdict;
    int64_t moment;
};

/* A seat that was taken or given up. */
struct visa_observed_seat {
    uint64_t who;
    uint32_t guest;
    uint32_t pool; /* index in the scenario */
    int32_t day;
    int32_t time; /* index of the time of day */
    bool taken;   /* else given up */
    int64_t moment;
};

/* A visa that was issued. */
struct visa_observed_issue {
    uint64_t who;
    uint32_t guest;
    int64_t moment;
};

/* A traveller who has stood where it was put in for longer than the laws in force allow: that ends now. */
struct visa_observed_overdue {
    uint64_t who;
    uint32_t guest;
};

/* How a case ended. */
struct visa_observed_end {
    uint64_t who;
    uint32_t guest;
    enum visa_outcome outcome;
    int64_t entered, ended; /* moments */
    uint8_t clazz, route, post;
    uint8_t entry_class; /* under which it counts in the results */
    bool cohort;         /* it does */
    int32_t fees;        /* fen */
    int32_t refusals;    /* under 214(b) */
};

/* The stocks at a day's close. */
struct visa_observed_close {
    int32_t day;
    int64_t initial, arrived, under_way;
    int64_t ended[VISA_OUTCOMES];
};

struct visa_observer {
    void *context; /* borrowed; passed on */
    void (*activity)(void *context, const struct visa_observed_activity *what);
    void (*seat)(void *context, const struct visa_observed_seat *what);
    void (*turn)(void *context, const struct visa_observed_turn *what);
    void (*verdict)(void *context, const struct visa_observed_verdict *what);
    void (*issue)(void *context, const struct visa_observed_issue *what);
    void (*overdue)(void *context, const struct visa_observed_overdue *what);
    void (*end)(void *context, const struct visa_observed_end *what);
    void (*close)(void *context, const struct visa_observed_close *what);
};

#endif
