/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a measure's words mean in a scenario: which response of its table, which outcome or which daily
 * series. Private to analysis/study.
 */
#ifndef ANALYSIS_STUDY_MEASURE_FIND_H
#define ANALYSIS_STUDY_MEASURE_FIND_H

#include "analysis/run/run_table.h"
#include "analysis/study/measure_text.h"

enum ana_measure_form {
    ANA_FORM_RESPONSE,  /* a response of the table */
    ANA_FORM_WITHIN,    /* an outcome within so many days of entry */
    ANA_FORM_DAYS_MEAN, /* of a daily series: the mean of the window, */
    ANA_FORM_DAYS_MOST, /* its greatest value, */
    ANA_FORM_DAYS_SHARE /* the share of days on which it is so */
};

struct ana_found {
    enum ana_measure_form form;
    struct ana_measure_words words; /* with every selector that matters set, "all" or a name */
    uint32_t code;                  /* the outcome, or the daily metric */
    struct ana_response response; /* how it is reported; its texts live as long as the words and the table */
};

/*
 * Finds out what words mean; what is not selected becomes "all" or the only one there is, its text the
 * arena's. With ANA_OVER_WORST or _LEAST: what it is at the posts. SIM_ERR_DATA, with a message that names
 * what is wrong and what there is instead; SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_measure_find(struct ana_found *found,
                                                const struct ana_measure_words *words,
                                                const struct ana_run_table *table, struct sim_arena *arena,
                                                struct sim_error *error);

/* Where a measure is found in a table; ANA_NO_RESPONSE: nowhere. post: of a measure over the posts, else any.
 */
size_t ana_measure_place(const struct ana_found *found, const struct ana_run_table *table, uint32_t post);

/* Its value in a replication at a place; NaN for a blank. Safe on several threads at once. */
double ana_measure_value(const struct ana_found *found, size_t place, const struct ana_run_table *table,
                         const struct visa_results *results);

#endif
