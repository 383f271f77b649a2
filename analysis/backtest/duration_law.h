/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Laws of durations as forecasts that can be scored: straight between knots, with room of their own.
 */
#ifndef ANALYSIS_BACKTEST_DURATION_LAW_H
#define ANALYSIS_BACKTEST_DURATION_LAW_H

#include "analysis/fit/fit.h"
#include "analysis/statistics/scores.h"

/* A law and the room for what is left of it at an age. All arrays belong to the arena it was made with. */
struct ana_duration_law {
    struct ana_forecast_law law;
    double *time, *probability;           /* of the law */
    double *rest_time, *rest_probability; /* [law.count + 1] */
};

/*
 * Of a fitted group with a verdict FAMILY or TABLE. A family is taken off its distribution function at every
 * half day for a year, where outcomes in whole days have their bounds, then in steps of 2 %; it ends where
 * less than one in a million is left. A table is as it is written. SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_duration_law_fitted(struct ana_duration_law *law,
                                                       const struct ana_fit_group *group,
                                                       struct sim_arena *arena);

/* Of the ended ones among n merged lifetimes, as if there were no others; each is spread over its day. At
 * least one has ended. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_duration_law_naive(struct ana_duration_law *law,
                                                      const struct ana_lifetime *lifetimes, size_t n,
                                                      struct sim_arena *arena);

/* What is left for a case that has lasted `age` days, until the law's room is used again: "now" where it must
 * be over. An age below 0: it has not begun, the law itself. */
struct ana_forecast_law ana_duration_law_rest(struct ana_duration_law *law, double age);

#endif
