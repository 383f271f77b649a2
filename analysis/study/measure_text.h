/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a measure, read from its text and written again; see measure.h for what they say. Nothing is
 * known here of what there is. Private to analysis/study.
 */
#ifndef ANALYSIS_STUDY_MEASURE_TEXT_H
#define ANALYSIS_STUDY_MEASURE_TEXT_H

#include "analysis/results/responses.h"
#include "analysis/run/window_days.h"
#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdbool.h>

/* Which of the values at all posts is taken. */
enum ana_over_posts { ANA_OVER_NONE, ANA_OVER_WORST, ANA_OVER_LEAST };

enum ana_measure_selector {
    ANA_SELECT_CLASS,
    ANA_SELECT_ROUTE,
    ANA_SELECT_POST,
    ANA_SELECT_OUTCOME,
    ANA_SELECT_POOL,
    ANA_SELECTORS
};
extern const char *const ana_selector_words[ANA_SELECTORS + 1]; /* NULL-terminated */

/* statistic(subject relation bound, selector=value, ...), in worst(...) or least(...). Texts: the arena's. */
struct ana_measure_words {
    enum ana_over_posts over;
    const char *statistic;
    const char *subject;                 /* a metric, a daily metric, or an outcome */
    const char *selected[ANA_SELECTORS]; /* NULL: not selected */
    bool compared;                       /* there is a condition */
    struct ana_day_test test;
    bool in_days; /* the bound is written with its unit */
    bool within;  /* the subject is an outcome; not read, but set by who finds out */
};

/* SIM_ERR_DATA, with a message that tells how it should look; SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_measure_words_read(struct ana_measure_words *words, const char *text,
                                                      struct sim_arena *arena, struct sim_error *error);

/* The text in its one form: no blanks, selectors in their order; NULL without memory. */
const char *ana_measure_words_text(const struct ana_measure_words *words, struct sim_arena *arena);

/* The statistic that stands in the key of its response, such as p90, worst_p90, share_gt_0 or within_60d;
 * NULL without memory. */
const char *ana_measure_words_statistic(const struct ana_measure_words *words, struct sim_arena *arena);

#endif
