/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The chain of a case: where its time went, link after link, from entry to end.
 *
 * Links follow each other without a gap and without overlap, so their minutes add up to the lead time. What
 * an observer is told as an activity is one link, or two where the counter was closed at its end; what lies
 * between activities is a wait, named by what the case last did. What runs beside something else (help while
 * waiting to apply again) counts where it lasts longer; what is broken off (papers that come too late) ends
 * there.
 */
#ifndef ANALYSIS_EXPLAIN_CHAIN_H
#define ANALYSIS_EXPLAIN_CHAIN_H

#include "models/pipeline/observer.h"
#include "models/scenario/scenario.h"

/* What a link is: kind, word of files. */
#define ANA_LINK_LIST(ENTRY)                                                                                 \
    ENTRY(ANA_LINK_ACTIVITY, "activity")                                                                     \
    ENTRY(ANA_WAIT_COUNTER, "counter")     /* the activity is done but for a counter that is closed */       \
    ENTRY(ANA_WAIT_CLERK, "clerk")         /* all clerks are busy */                                         \
    ENTRY(ANA_WAIT_ACCOUNT, "account")     /* others on the account are not ready to book */                 \
    ENTRY(ANA_WAIT_SEAT, "seat")           /* on the list: no seat is on sale */                             \
    ENTRY(ANA_WAIT_DATE, "date")           /* with a seat, for its date */                                   \
    ENTRY(ANA_WAIT_WINDOW, "window")       /* at the post, for a window */                                   \
    ENTRY(ANA_WAIT_DESK, "desk")           /* for the waiver desk, behind others */                          \
    ENTRY(ANA_WAIT_COME_BACK, "come_back") /* has looked in vain, looks again another day */                 \
    ENTRY(ANA_WAIT_REBOOK, "rebook")       /* the account gave its seats back, and looks again later */      \
    ENTRY(ANA_WAIT_UNKNOWN, "unknown")     /* nothing was told: under way since before the run */

#define ANA_LINK_ENUM(name, word) name,
enum ana_link_kind { ANA_LINK_LIST(ANA_LINK_ENUM) ANA_LINK_KINDS };
#undef ANA_LINK_ENUM

extern const char *const ana_link_words[]; /* NULL-terminated */

/* What brought a link about: cause, word of files. */
#define ANA_CAUSE_LIST(ENTRY)                                                                                \
    ENTRY(ANA_CAUSE_NONE, "")                                                                                \
    ENTRY(ANA_CAUSE_CLOSED_OUT, "closed_out") /* its seat was taken off the plan */                          \
    ENTRY(ANA_CAUSE_GAVE_BACK, "gave_back")   /* it gave its seat back */                                    \
    ENTRY(ANA_CAUSE_IMPATIENT, "impatient")   /* the wait is longer than its patience */                     \
    ENTRY(ANA_CAUSE_ABSENT, "absent")         /* it missed its seat */                                       \
    ENTRY(ANA_CAUSE_TURNED_AWAY, "turned_away")                                                              \
    ENTRY(ANA_CAUSE_NOT_WAIVED, "not_waived") /* the waiver's rules have changed since it booked */          \
    ENTRY(ANA_CAUSE_ISSUED, "issued")                                                                        \
    ENTRY(ANA_CAUSE_DOCUMENTS, "documents_221g")                                                             \
    ENTRY(ANA_CAUSE_PROCESSING, "processing_221g")                                                           \
    ENTRY(ANA_CAUSE_CALLED_IN, "call_in")                                                                    \
    ENTRY(ANA_CAUSE_REFUSED, "refused_214b")                                                                 \
    ENTRY(ANA_CAUSE_REFUSED_OTHERWISE, "other_refusal")

#define ANA_CAUSE_ENUM(name, word) name,
enum ana_cause { ANA_CAUSE_LIST(ANA_CAUSE_ENUM) ANA_CAUSES };
#undef ANA_CAUSE_ENUM

extern const char *const ana_cause_words[]; /* NULL-terminated */

enum { ANA_NO_CALENDAR = -1 };

struct ana_link {
    enum ana_link_kind kind;
    enum visa_stage stage;
    enum visa_activity activity; /* ACTIVITY, COUNTER */
    enum ana_cause cause;
    int64_t from, to; /* moments, from < to */
    int32_t calendar; /* on whose closed days time stands still: of ACTIVITY, COUNTER, DESK; of the post: of
                         DATE; else ANA_NO_CALENDAR */
    uint32_t pool;    /* SEAT: looked for, DATE: of the seat; index in the scenario */
    int64_t seat;     /* SEAT: won at the end, DATE: waited for: moment; 0 for none */
    bool kept;        /* DATE: it came to its date; else the seat was given up */
    bool moved;       /* DATE: for another, in the same moment */
    uint8_t clazz, route, post,
        attempt;    /* of the case then, as far as was told; post: VISA_NOTHING for none */
    int32_t number; /* CLERK: clerks; ACCOUNT: persons not ready; SEAT: days, the wait as known then */
};

struct ana_chain {
    const struct visa_scenario *scenario; /* borrowed */
    uint64_t who;
    uint32_t guest;
    bool begun, ended_in_run;
    bool replaced; /* the state given for day 0 stands for it from `ended` on: it is no case of the results */
    int64_t entered, ended; /* moments; open: the end of the run */
    int64_t issued;         /* 0: never */
    enum visa_outcome outcome;
    uint8_t clazz, applicant, route, post; /* the last; post: VISA_NOTHING for none */
    uint8_t attempt, place;                /* of the last activity: the application, from 1, and its post */
    int32_t fees, refusals;
    struct ana_link *links; /* owned */
    uint32_t count, capacity;
    struct ana_link waiting; /* what the time from `reached` on will be called */
    int64_t reached;         /* the end of the last link */
    enum ana_cause cause;    /* of the next link */
    bool failed;             /* sticky: memory was refused */
};

/* An empty chain of the case `who`, or of a guest. Destroy it. */
void ana_chain_init(struct ana_chain *chain, const struct visa_scenario *scenario, uint64_t who,
                    uint32_t guest);

/* NULL-safe. */
void ana_chain_destroy(struct ana_chain *chain);

/* What an observer is told of this case, in the order in which it is told. O(1) each, amortised. */
void ana_chain_turn(struct ana_chain *chain, const struct visa_observed_turn *what);
void ana_chain_activity(struct ana_chain *chain, const struct visa_observed_activity *what);
void ana_chain_seat(struct ana_chain *chain, const struct visa_observed_seat *what);
void ana_chain_verdict(struct ana_chain *chain, const struct visa_observed_verdict *what);
void ana_chain_end(struct ana_chain *chain, const struct visa_observed_end *what);

/* The run is over: a case that is still open goes on until `horizon`, a moment. */
void ana_chain_finish(struct ana_chain *chain, int64_t horizon);

/* The minutes of all links: ended - entered. */
int64_t ana_chain_minutes(const struct ana_chain *chain);

/* Several chains that one observer fills; some may be of the same case. */
struct ana_chains {
    struct ana_chain *const *items; /* borrowed, [count] */
    uint32_t count;
};

/* Hears of all cases and keeps to these. chains: must outlive the observer. */
struct visa_observer ana_chains_observer(struct ana_chains *chains);

#endif
