/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A measure: one number that every replication yields, named in a line.
 *
 *   p90(lead_time,class=B)             a statistic of a metric of a result, for a class, route, post or
 * outcome mean(next_wait_b,post=shanghai)    (see analysis/run/run_table.h)
 *   probability(outcome,outcome=issued)
 *   p(issued<=60d,class=B)             share of those who enter that end so within so many days of entry
 *   p(backlog>0,post=shanghai,pool=b)  share of days of the window on which a daily metric is so (< <= > >=)
 *   max(backlog,post=shanghai)         the greatest daily value of the window
 *   mean(backlog,post=shanghai,pool=b) the mean of the days of the window
 *   worst(mean(lead_time))             the greatest over the posts of another measure, which names no post
 *   least(count(lead_time))            the least over them
 *
 * What is not selected is "all", or the only one there is. Days may carry their unit (60d). Daily metrics:
 * visa_daily_words; those of several posts or pools are added up day by day, days with nothing to show are
 * left out. issued and refused are outcomes in p(issued<=60d), and daily metrics where a post is named.
 *
 * A quantile brings the number of values behind it along, as a measure before it, so that the summary can
 * leave it blank where it is too thin.
 *
 * Measures are understood once, against the scenario that is varied, and then found again in the table of
 * every point of a study; where a point has no such post or class, its value is blank (NaN).
 */
#ifndef ANALYSIS_STUDY_MEASURE_H
#define ANALYSIS_STUDY_MEASURE_H

#include "analysis/results/responses.h"
#include "analysis/run/run_table.h"

enum { ANA_MEASURES_MOST = 256 };

struct ana_measure; /* private */

/* Several of them. Read `responses` as you like: measure i is response i, its key, unit and kind. */
struct ana_measures {
    struct sim_arena memory; /* owns items and texts */
    struct ana_responses responses;
    struct ana_measure *items; /* [responses.count] */
    size_t room;
};

/* Makes an empty list; destroy it in any case. */
void ana_measures_init(struct ana_measures *measures);

/*
 * Adds a measure, unless it is there already, and gives its index. table: of the scenario that is varied.
 * SIM_ERR_DATA: with a message that names what is wrong and what there is instead. SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_measures_add(struct ana_measures *measures,
                                                const struct ana_run_table *table, const char *text,
                                                size_t *index, struct sim_error *error);

/* Adds all headline results (see analysis/run/headline.h) that are not there yet. */
SIM_MUST_CHECK enum sim_status ana_measures_add_headline(struct ana_measures *measures,
                                                         const struct ana_run_table *table,
                                                         struct sim_error *error);

/* The text that would be read as this measure; borrowed. */
const char *ana_measure_text(const struct ana_measures *measures, size_t measure);

/* Where measures stand in the table of one scenario. */
struct ana_measure_places {
    const struct ana_measures *measures; /* borrowed */
    const struct ana_run_table *table;   /* borrowed */
    size_t *places;                      /* owned; [responses.count][posts], where a measure is found */
};

/* SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_measure_places_init(struct ana_measure_places *places,
                                                       const struct ana_measures *measures,
                                                       const struct ana_run_table *table,
                                                       struct sim_error *error);

/*
 * Fills values[measures->responses.count] from the results of one replication. Safe on several threads at
 * once.
 */
void ana_measure_values(const struct ana_measure_places *places, const struct visa_results *results,
                        double *values);

/* Does nothing to one that is all zeros. */
void ana_measure_places_destroy(struct ana_measure_places *places);

/* NULL-safe. */
void ana_measures_destroy(struct ana_measures *measures);

#endif
