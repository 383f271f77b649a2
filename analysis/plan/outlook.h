/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The outlook of a delegation: it starts on a given day, or stands where it stands today. Who is ready when,
 * what makes it late, until when one may wait, what it costs.
 *
 * All of it is counted over the same copies in the same environments, so that its parts agree with each
 * other. Days are those on which something is done, VISA_NO_DAY where so large a share never gets there:
 * who is never ready counts as latest of all.
 */
#ifndef ANALYSIS_PLAN_OUTLOOK_H
#define ANALYSIS_PLAN_OUTLOOK_H

#include "analysis/plan/cast.h"

/* What has to be done, in order: step, word of files. */
#define ANA_STEP_LIST(ENTRY)                                                                                 \
    ENTRY(ANA_STEP_APPROVAL, "approval")     /* the mission is approved; official travellers only */         \
    ENTRY(ANA_STEP_PASSPORT, "passport")     /* the passport is at hand */                                   \
    ENTRY(ANA_STEP_PREPARE, "prepare")       /* forms and account are made */                                \
    ENTRY(ANA_STEP_PAY, "pay")               /* the fee is paid, the calendar to be seen */                  \
    ENTRY(ANA_STEP_BOOK, "book")             /* the seat is booked, of an interview or hand-in */            \
    ENTRY(ANA_STEP_ATTEND, "attend")         /* interviewed, or the papers handed in */                      \
    ENTRY(ANA_STEP_PROCESSING, "processing") /* out of 221(g); of those who were in it */                    \
    ENTRY(ANA_STEP_ISSUED, "issued")                                                                         \
    ENTRY(ANA_STEP_AT_OFFICE, "at_office") /* the passport with its visa is at the foreign-affairs office */ \
    ENTRY(ANA_STEP_IN_HAND, "in_hand")

#define ANA_STEP_ENUM(name, word) name,
enum ana_step { ANA_STEP_LIST(ANA_STEP_ENUM) ANA_STEPS };
#undef ANA_STEP_ENUM

extern const char *const ana_step_words[]; /* NULL-terminated */

/* Quantiles of a day. */
struct ana_days {
    int32_t p50, p80, p90, p95;
};

struct ana_outlook_step {
    double share;         /* of copies in which anybody takes this step */
    struct ana_days done; /* of the delegation: its last member who takes it; over copies that take it */
};

struct ana_outlook_member {
    const struct visa_member *member;
    struct ana_interval issued;      /* probability that a visa is ever issued */
    struct ana_interval in_time;     /* that the member is ready by the deadline */
    struct ana_days ready;           /* over all copies */
    struct ana_days done[ANA_STEPS]; /* over copies that take the step */
    double takes[ANA_STEPS];         /* share of copies that take the step */
    double waived;                   /* share of copies without an interview */
    double refused;                  /* share that is refused under 214(b) at least once */
    double caps;                     /* what the ceiling would gain if this member's visa were certain */
    double late;                     /* share of the missed copies that this member decided */
    enum visa_stage late_stage;      /* where those copies lost most against the member's median */
};

/* Shares of copies that are ready, by day. */
struct ana_outlook_curve {
    int32_t first_day;
    uint32_t count;
    double *ready; /* [count] before 00:00 of first_day + i; non-decreasing */
};

/* Amounts in fen, over copies. */
struct ana_outlook_money {
    double mean;
    int64_t p50, p90;
};

enum ana_decision_kind {
    ANA_DECIDE_RESERVE,   /* the last day on which a reserve who begins with the forms is likely in time */
    ANA_DECIDE_REPLACE,   /* whoever is not issued by then is more likely late than that reserve */
    ANA_DECIDE_TELL_HOST, /* not ready by then: in time less likely than `doubt` */
    ANA_DECIDE_REFUND,    /* not ready by then: in time less likely than `refund` */
    ANA_DECISIONS
};

struct ana_decision {
    int32_t day; /* VISA_NO_DAY: there is none */
    double odds; /* of being in time, decided on that day */
};

struct ana_outlook {
    int64_t start;
    int32_t deadline;              /* ready before its 00:00 */
    struct ana_interval odds;      /* enough are ready by the deadline */
    struct ana_interval ceiling;   /* enough ever have visas */
    struct ana_interval everybody; /* all who are no reserves are ready by the deadline */
    struct ana_interval everybody_ever;
    struct ana_interval if_issued;   /* in time, given that enough ever have visas */
    struct ana_days ready;           /* enough are ready */
    struct ana_outlook_curve finish; /* the same by day */
    struct ana_outlook_step steps[ANA_STEPS];
    struct ana_outlook_member *members; /* [count], as the cast's */
    uint32_t count;
    double late_by_stage[VISA_STAGES]; /* shares of the missed copies */
    double never;                      /* share of the missed copies in which too few ever have visas */
    double worth[VISA_STAGES]; /* what a day less in a stage would add to the odds; stages before the seat:
                                  what a day's earlier start would */
    struct ana_outlook_money fees, travel, total;
    struct ana_decision decisions[ANA_DECISIONS];
    uint32_t environments, copies;
};

struct ana_outlook_question {
    const struct ana_cast *cast; /* borrowed, as the environments */
    int64_t start;
    int32_t deadline;
    double level;         /* of the intervals */
    double reserve_odds;  /* "likely": of a reserve who begins late */
    double doubt, refund; /* see enum ana_decision_kind */
    uint32_t copies;
};

/* Walks and counts. Destroy it in any case. Returns SIM_OK, SIM_ERR_MEMORY or SIM_ERR_INTERRUPTED. */
SIM_MUST_CHECK enum sim_status ana_outlook_make(struct ana_outlook *outlook,
                                                const struct ana_environments *environments,
                                                const struct ana_outlook_question *question,
                                                struct sim_error *error);

/* NULL-safe. */
void ana_outlook_destroy(struct ana_outlook *outlook);

#endif
