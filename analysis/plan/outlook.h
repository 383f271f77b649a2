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
#include "analysis/plan/journeys.h"
#include "analysis/plan/quantiles.h"

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
    double overdue; /* share in which it has stood where it stands for longer than the laws allow */
    double caps;    /* what the ceiling would gain if this member's visa were certain */
    /* Share of the missed copies that this member decided: it was the one who made enough at last; where
     * enough are never ready, one of those who never are, of those who must go if any of them never is.
     * Several share a copy evenly. */
    double late;
    /* In most of those copies it lost most there, against its median; `reapply` where its case ended without
     * a visa. */
    enum visa_stage late_stage;
};

/* Shares of copies in which enough are ready, by day: from the start to the deadline or, where that is later,
 * the day on which the last copy is ready. */
struct ana_outlook_curve {
    int32_t first_day;
    uint32_t count;
    double *ready;      /* [count] before 00:00 of first_day + i; non-decreasing */
    double *low, *high; /* [count] their intervals */
};

enum ana_decision_kind {
    ANA_DECIDE_RESERVE, /* the last day on which a reserve who begins with the forms is likely in time */
    ANA_DECIDE_REPLACE, /* the first day, half of the members having visas, on which one still in wait is less
                           likely in time than such a reserve who begins then; none once the reserve's odds
                           are below `doubt`. Its odds: of that member */
    ANA_DECIDE_TELL_HOST, /* the first day on which, enough not being ready by then, they are in time less
                             likely than `doubt` */
    ANA_DECIDE_REFUND,    /* the same for `refund` */
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
    struct ana_interval ceiling;   /* enough ever have visas, with the seats of the environments */
    struct ana_interval everybody; /* all who are no reserves are ready by the deadline */
    struct ana_interval everybody_ever;
    struct ana_interval if_issued;   /* in time, given that enough ever have visas */
    struct ana_days ready;           /* enough are ready */
    struct ana_outlook_curve finish; /* the same by day */
    struct ana_outlook_step steps[ANA_STEPS];
    struct ana_outlook_member *members; /* [count], as the cast's */
    uint32_t count;
    /* Of the missed copies: where those who decided them lost most; and the share in which too few ever have
     * visas. Together 1, or all 0 if no copy is missed. */
    double late_by_stage[VISA_STAGES];
    double never;
    /* What a day less in a stage would add to the odds, everything behind it being a day earlier. Up to
     * `pay`: what a day's earlier start would add, a seventh of a week's, but not in a forecast; NaN where
     * neither an earlier start nor one a week later is possible. */
    double worth[VISA_STAGES];
    /* Fees of those whose case has ended; travel.mean is NaN where no member's city is told or the scenario
     * has no costs of trips: total is the fees alone then. */
    struct ana_outlook_money fees, travel, total;
    struct ana_decision decisions[ANA_DECISIONS];
    uint32_t environments, copies;
};

struct ana_outlook_question {
    const struct ana_cast *cast; /* borrowed, as the environments */
    int64_t start;               /* 00:00 of a day before the deadline */
    int32_t deadline;
    double level;         /* of the intervals */
    double reserve_odds;  /* "likely": of a reserve who begins late */
    double doubt, refund; /* see enum ana_decision_kind */
    bool brief;    /* odds … ready and the money: what alternatives are compared by; the rest stays 0 */
    bool forecast; /* the members stand where they stand at the start: no other start is thinkable */
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
