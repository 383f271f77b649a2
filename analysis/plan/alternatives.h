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
    ANA_AT_POST,       /* everybody at this post alone */
    ANA_ON_ACCOUNTS,   /* everybody on accounts of so many: 1 single, count: one, in between: 5 + 3 */
    ANA_WITH_RESERVES, /* so many reserves more than in the file, each like its last reserve, else member */
    ANA_WITH_WAIVER,   /* all whom the waiver might serve take it: their last visa taken to count */
    ANA_WITHOUT_WAIVER
};

struct ana_alternative {
    enum ana_alternative_kind kind;
    uint8_t post;                /* ANA_AT_POST */
    uint32_t size;               /* of accounts, or how many reserves more */
    bool possible;               /* false: no member may; the rest is then not filled in */
    bool is_plan;                /* it is what the delegation's file says */
    struct ana_interval odds;    /* enough are ready by the deadline */
    struct ana_interval ceiling; /* enough ever have visas */
    struct ana_days ready;
    struct ana_outlook_money total; /* fees and travel */
};

struct ana_alternatives {
    struct ana_alternative *items; /* owned; by kind, then post or size */
    uint32_t count;
    uint32_t earliest, surest, cheapest; /* index among ANA_AT_POST: by ready.p50, odds, total.p50 */
};

/* Walks them all. As ana_outlook_make(); the copies of the question may be fewer. */
SIM_MUST_CHECK enum sim_status ana_alternatives_make(struct ana_alternatives *alternatives,
                                                     const struct ana_environments *environments,
                                                     const struct ana_outlook_question *question,
                                                     struct sim_error *error);

/* NULL-safe. */
void ana_alternatives_destroy(struct ana_alternatives *alternatives);

#endif
