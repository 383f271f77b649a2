/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What could be done otherwise: another post, other accounts, more reserves, the interview waiver. Every
 * alternative is walked on the same luck in the same environments at the same start, so that they differ by
 * what they change alone.
 */
#ifndef ANALYSIS_PLAN_ALTERNATIVES_H
#define ANALYSIS_PLAN_ALTERNATIVES_H

#include "analysis/plan/outlook.h"

enum ana_alternative_kind {
    ANA_AT_POST,       /* everybody at this post alone; a reserve who may not go there stays where it may */
    ANA_ON_ACCOUNTS,   /* everybody on accounts of so many, in the order of the file and for each class by
                          itself: 1 single, count: one, in between: 5 + 3 */
    ANA_WITH_RESERVES, /* so many reserves more than in the file, each like its last reserve, else like the
                          last member whom the trip can do without; in a forecast beginning with the forms */
    ANA_WITH_WAIVER,   /* the last visa of everybody who has one is taken to count, and one whose end is not
                          known to end on the day of the start; any rule for their class serves them,
                          whoever it is for, and is taken up */
    ANA_WITHOUT_WAIVER /* no last visa counts, and no age */
};

/* Posts, accounts and waiver are changed for those who have not paid yet. */
struct ana_alternative {
    enum ana_alternative_kind kind;
    uint8_t post;  /* ANA_AT_POST */
    uint32_t size; /* of accounts, or how many reserves more */
    bool possible; /* false: somebody who is no reserve may not, or nobody can; the rest is not filled in */
    bool is_plan;  /* it is what the delegation's file says: the plan's own walk */
    struct ana_interval odds;    /* enough are ready by the deadline */
    struct ana_interval ceiling; /* enough ever have visas */
    struct ana_days ready;
    struct ana_outlook_money total; /* fees and travel */
};

#define ANA_NO_ALTERNATIVE UINT32_MAX

struct ana_alternatives {
    struct ana_alternative *items; /* owned; by kind, then post or size */
    uint32_t count;
    /* Indices among ANA_AT_POST, or ANA_NO_ALTERNATIVE: the earliest by ready.p50, the surest by odds, the
     * cheapest by total.p50 among those with a ready.p50 (who gets no visa travels cheaply). */
    uint32_t earliest, surest, cheapest;
};

/*
 * Walks them all, once for each that is possible and once for the plan. As ana_outlook_make(); the copies of
 * the question may be fewer than the plan's. Members have the same luck in all of them; added reserves have
 * their own, the first the same one whether there are more or not.
 */
SIM_MUST_CHECK enum sim_status ana_alternatives_make(struct ana_alternatives *alternatives,
                                                     const struct ana_environments *environments,
                                                     const struct ana_outlook_question *question,
                                                     struct sim_error *error);

/* NULL-safe. */
void ana_alternatives_destroy(struct ana_alternatives *alternatives);

#endif
