/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A plan: when must a delegation start so that enough of its members are ready in time, how sure is that, and
 * what limits it? A forecast is the same with the start behind it: it begins where everybody stands.
 */
#ifndef ANALYSIS_PLAN_PLAN_H
#define ANALYSIS_PLAN_PLAN_H

#include "analysis/plan/alternatives.h"
#include "analysis/plan/latest_start.h"
#include "analysis/plan/moved.h"
#include "analysis/plan/news.h"
#include "analysis/plan/offer.h"

/* A probability as it is told: with its interval; with everything that is not known at its better or worse
 * end (uncertainty.csv); and as if members had no luck in common. NaN: not asked. */
struct ana_views {
    struct ana_interval base;
    double optimistic, pessimistic, untied;
};

/* One start of the short table on the page. */
struct ana_plan_start {
    int32_t day;
    struct ana_views odds;
};

enum { ANA_PLAN_STARTS_MAX = 8 };

enum ana_plan_verdict {
    ANA_VERDICT_SAFE,    /* there is a safe start; or the start asked for, or today, is safe */
    ANA_VERDICT_UNSAFE,  /* the start asked for, or where they stand today, is not */
    ANA_VERDICT_NO_START /* no start is safe */
};

struct ana_plan_question {
    const struct visa_scenario *scenario; /* borrowed, as all here */
    /* The same with everything that is not known at its better and at its worse end; NULL: leave it out. */
    const struct visa_scenario *optimistic, *pessimistic;
    const struct visa_delegation *delegation; /* resolved against the scenario */
    const char *changes; /* of the scenario, made for this question alone, as one text; NULL: none */
    bool forecast;       /* begin where everybody stands on as_of */
    int32_t as_of;       /* the day of the question: no start before it; VISA_NO_DAY: the scenario's day 0 */
    int32_t start;       /* the one asked about; VISA_NO_DAY: find the latest */
    int32_t deadline;    /* ready before its 00:00; VISA_NO_DAY: when the delegation needs its visas */
    enum visa_entry entry; /* what "start" means */
    enum ana_ready ready;  /* what "ready" means */
    double confidence, level;
    double reserve_odds, doubt, refund; /* as in struct ana_outlook_question */
    uint32_t environments, copies;
    uint32_t
        view_environments; /* of the optimistic and of the pessimistic view; 0: a quarter, three at least */
    bool alternatives;     /* walk them */
    bool insert;           /* check the odds of the start by real insertion */
    const struct ana_offer *offer;     /* to be weighed, or NULL */
    const struct ana_earlier *earlier; /* a forecast to compare with, or NULL */
    uint64_t seed;
    uint32_t threads;
    const atomic_bool *stop;
};

struct ana_plan {
    struct ana_plan_question question; /* with as_of and deadline resolved */
    struct sim_arena memory;           /* owns the cast */
    struct ana_cast cast;
    struct ana_views ceiling; /* enough ever have visas, from the earliest start */
    struct ana_latest_start latest;
    enum ana_plan_verdict verdict;
    int32_t start; /* of the outlook: asked for, else the safe one, else the earliest; a forecast: as_of */
    struct ana_views odds; /* of that start */
    double nearest;        /* the confidence with which the earliest start is safe; NaN in a forecast */
    /* Where no start is safe: the next lower confidence in steps of .05, down to .5, with which one of the
     * curve is, and the last such start. Else NaN and VISA_NO_DAY, as where not even .5 is had. */
    double fallback_confidence;
    int32_t fallback_start;
    int32_t honest_deadline;  /* NO_START, UNSAFE: the first deadline, not before the one asked for, for
                                 which the start above is safe; VISA_NO_DAY where none is seen */
    int32_t latest_if_issued; /* the last start that is safe given that enough have visas; ANA_NO_START */
    /* From the safe start, else the earliest, to the first with odds below 10 %; none in a forecast. */
    struct ana_plan_start starts[ANA_PLAN_STARTS_MAX];
    uint32_t start_count;
    struct ana_outlook outlook;
    struct ana_alternatives alternatives; /* count 0: not asked */
    struct ana_news news;                 /* of a forecast; else count 0 */
    struct ana_offer_answer offer;        /* if there was an offer; else able is 0 */
    struct ana_moved moved;               /* if there was an earlier forecast; else count 0 */
    struct ana_interval inserted;         /* the odds of the start by insertion; NaN: not asked */
    /* Of the smallest pool of interviews that any member may use, on its days with seats up to the deadline;
     * the largest account over that: above .05 the walk is to be checked. Both 0 where nobody needs a seat.
     */
    double seats_a_day, largest_share;
};

/*
 * Answers. Everything random comes from the seed. Destroy it in any case. Returns SIM_OK (whatever the
 * verdict), SIM_ERR_DATA (nobody travels, or dates beyond the scenario), SIM_ERR_MEMORY or
 * SIM_ERR_INTERRUPTED.
 */
SIM_MUST_CHECK enum sim_status ana_plan_make(struct ana_plan *plan, const struct ana_plan_question *question,
                                             struct sim_error *error);

/* NULL-safe; a plan of zeros is as well. */
void ana_plan_destroy(struct ana_plan *plan);

#endif
