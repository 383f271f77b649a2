/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page for the director: a plan or forecast on one sheet of A4 for the terminal, in English or Chinese,
 * at most 100 columns wide and 60 lines long; the date or the odds come first. Members appear by their ids
 * alone. Behind it, if asked for: each member, what to do by date, what could be done otherwise.
 */
#ifndef ANALYSIS_PLAN_PAGE_H
#define ANALYSIS_PLAN_PAGE_H

#include "analysis/plan/plan.h"
#include "analysis/plot/plot_text.h"

#include <stdio.h>

struct ana_plan_page_options {
    enum ana_language language;
    bool members, actions, fallbacks; /* the parts behind the page */
    /* Of the agencies, to count days until the deadline; borrowed. NULL: all days count. */
    const struct visa_working_calendar *working_days;
};

/* Prints it. plan: answered. Write errors stay in the stream. O(members^2). */
void ana_plan_page_print(FILE *stream, const struct ana_plan *plan,
                         const struct ana_plan_page_options *options);

#endif
