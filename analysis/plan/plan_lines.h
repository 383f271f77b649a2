/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * On which line of which table of a plan something stands, so that whoever reads it elsewhere can trace it.
 * The head of a table is its line 1; a row is counted as one line.
 */
#ifndef ANALYSIS_PLAN_PLAN_LINES_H
#define ANALYSIS_PLAN_PLAN_LINES_H

#include "analysis/plan/plan_actions.h"

/* Of members.csv, steps.csv, alternatives.csv and moved.csv: the index in the plan. */
static inline uint32_t ana_plan_line(uint32_t index)
{
    return index + 2;
}

/* A row of starts.csv: from the search, from the table of the page, or from both; the other one is NULL. */
struct ana_start_row {
    const struct ana_start_odds *searched;
    const struct ana_plan_start *shown;
};

/* The rows by day; zeros before the first. */
struct ana_start_rows {
    uint32_t searched, shown;
};

/* The next row; false: there is none. */
bool ana_start_rows_next(struct ana_start_rows *rows, const struct ana_plan *plan, struct ana_start_row *row);

/* The line in starts.csv of one of plan->starts. O(rows). */
uint32_t ana_plan_start_line(const struct ana_plan *plan, const struct ana_plan_start *start);

/* The line in actions.csv; 0: it does not stand there. */
uint32_t ana_plan_action_line(const struct ana_plan *plan, const struct ana_plan_action *action);

/* The line in news.csv of news of a member; 0: it does not stand there. */
uint32_t ana_plan_news_line(const struct ana_plan *plan, uint32_t member, int news);

/* A row of plan.csv. */
struct ana_tidy_key {
    const char *item, *member, *step; /* member: its id; NULL: an empty cell */
    const char *statistic;
};

/* The line in plan.csv; 0: it does not stand there. O(rows). */
uint32_t ana_plan_tidy_line(const struct ana_plan *plan, const struct ana_tidy_key *key);

#endif
