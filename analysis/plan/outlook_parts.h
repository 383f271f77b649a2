/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of an outlook are counted over. Private to analysis/plan/outlook*.c.
 */
#ifndef ANALYSIS_PLAN_OUTLOOK_PARTS_H
#define ANALYSIS_PLAN_OUTLOOK_PARTS_H

#include "analysis/plan/outlook.h"

/* One walk, and what every part asks of it. */
struct ana_parts {
    const struct ana_outlook_question *question;
    const struct ana_environments *environments;
    struct ana_outlook *outlook; /* to be filled */
    struct ana_journeys journeys;
    int64_t starts[2]; /* of the question; another one, to see what a day is worth */
    uint32_t start_count;
    int64_t deadline;         /* moment */
    uint32_t copies;          /* in all environments */
    int64_t *enough;          /* [copies] moment at which enough are ready */
    bool *ever;               /* [copies] enough ever have visas */
    int64_t *scratch;         /* [VISA_STAGES * copies] */
    struct ana_shares shares; /* two rows to count in */
};

/* The members of a copy at the question's start. */
static inline const struct visa_journey *ana_parts_copy(const struct ana_parts *parts, uint32_t copy)
{
    return ana_journeys_of(&parts->journeys, 0, copy);
}

/* Does something hold of a copy? what: a member, or a moment. */
typedef bool ana_holds_fn(const struct ana_parts *parts, uint32_t copy, int64_t what);

/* The share of copies of which it holds, over all environments. */
double ana_parts_count(const struct ana_parts *parts, ana_holds_fn *holds, int64_t what);

/* The same with its interval. */
struct ana_interval ana_parts_share(const struct ana_parts *parts, ana_holds_fn *holds, int64_t what);

/* The parts. */
void ana_outlook_steps(const struct ana_parts *parts);   /* steps of the delegation */
void ana_outlook_members(const struct ana_parts *parts); /* members but for what makes them late */
void ana_outlook_late(const struct ana_parts *parts);    /* late, late_stage, late_by_stage, never */
void ana_outlook_worth(const struct ana_parts *parts);
void ana_outlook_amounts(const struct ana_parts *parts); /* fees, travel, total */
SIM_MUST_CHECK enum sim_status ana_outlook_decide(const struct ana_parts *parts, struct sim_error *error);

#endif
