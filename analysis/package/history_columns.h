/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of what verify --history writes; see result_columns.h. */
#ifndef ANALYSIS_PACKAGE_HISTORY_COLUMNS_H
#define ANALYSIS_PACKAGE_HISTORY_COLUMNS_H

#include "analysis/package/result_columns.h"

#define ANA_COLUMNS_OF_HISTORY(ENTRY)                                                                        \
    ENTRY("durations_scores.csv", "year", LABEL, NULL, NULL, "Year of the as-of days; all: of all of them")  \
    ENTRY("durations_scores.csv", "window", LABEL, NULL, "all_past|last_year",                               \
          "Which cases the law is fitted to")                                                                \
    ENTRY("durations_days.csv", "window", LABEL, NULL, "all_past|last_year",                                 \
          "Which cases the law is fitted to")                                                                \
    ENTRY("pit.csv", "window", LABEL, NULL, "all_past|last_year", "Which cases the law is fitted to")        \
    ENTRY("durations_scores.csv", "cases", LABEL, NULL, "open|new",                                          \
          "open on the as-of day, or begun before the next one")                                             \
    ENTRY("pit.csv", "cases", LABEL, NULL, "open|new",                                                       \
          "open on the as-of day, or begun before the next one")                                             \
    ENTRY("durations_scores.csv", "forecasts", WHOLE, "forecasts", NULL, "Forecasts that are scored")        \
    ENTRY("waits_scores.csv", "forecasts", WHOLE, "forecasts", NULL, "Forecasts that are scored")            \
    ENTRY("durations_scores.csv", "unended", WHOLE, "forecasts", NULL,                                       \
          "Those whose case did not end within the history")                                                 \
    ENTRY("durations_scores.csv", "below_p50", SHARE, "share", NULL,                                         \
          "Share that ended by the P50 that was said")                                                       \
    ENTRY("durations_scores.csv", "below_p80", SHARE, "share", NULL,                                         \
          "Share that ended by the P80 that was said")                                                       \
    ENTRY("durations_scores.csv", "below_p95", SHARE, "share", NULL,                                         \
          "Share that ended by the P95 that was said")                                                       \
    ENTRY("durations_scores.csv", "below_p50_of", WHOLE, "forecasts", NULL,                                  \
          "Forecasts whose P50 lies within the history")                                                     \
    ENTRY("durations_scores.csv", "below_p80_of", WHOLE, "forecasts", NULL,                                  \
          "Forecasts whose P80 lies within the history")                                                     \
    ENTRY("durations_scores.csv", "below_p95_of", WHOLE, "forecasts", NULL,                                  \
          "Forecasts whose P95 lies within the history")                                                     \
    ENTRY("durations_scores.csv", "crps", NUMBER, "days", NULL, "Continuous ranked probability score, mean") \
    ENTRY("durations_scores.csv", "crps_naive", NUMBER, "days", NULL,                                        \
          "The same of the ended cases as they were")                                                        \
    ENTRY("durations_scores.csv", "error", NUMBER, "days", NULL,                                             \
          "What happened minus the median that was said, mean")                                              \
    ENTRY("durations_scores.csv", "absolute_error", NUMBER, "days", NULL,                                    \
          "Mean of the error without its sign")                                                              \
    ENTRY("waits_scores.csv", "absolute_error", NUMBER, "days", NULL, "Mean of the error without its sign")  \
    ENTRY("durations_scores.csv", "pit_mean", SHARE, NULL, NULL,                                             \
          "Mean of the probability integral transform")                                                      \
    ENTRY("durations_scores.csv", "pit_p", SHARE, NULL, NULL,                                                \
          "p-value of its uniformity, cases taken for independent")                                          \
    ENTRY("durations_scores.csv", "brier_30", NUMBER, NULL, NULL,                                            \
          "Brier score of the end within 30 days of the as-of day")                                          \
    ENTRY("durations_scores.csv", "brier_60", NUMBER, NULL, NULL,                                            \
          "Brier score of the end within 60 days of the as-of day")                                          \
    ENTRY("durations_scores.csv", "brier_90", NUMBER, NULL, NULL,                                            \
          "Brier score of the end within 90 days of the as-of day")                                          \
    ENTRY("durations_scores.csv", "brier_naive_30", NUMBER, NULL, NULL,                                      \
          "The same of the ended cases as they were")                                                        \
    ENTRY("durations_scores.csv", "brier_naive_60", NUMBER, NULL, NULL,                                      \
          "The same of the ended cases as they were")                                                        \
    ENTRY("durations_scores.csv", "brier_naive_90", NUMBER, NULL, NULL,                                      \
          "The same of the ended cases as they were")                                                        \
    ENTRY("durations_days.csv", "as_of", DAY, NULL, NULL,                                                    \
          "Day of the forecast; nothing later is known to it")                                               \
    ENTRY("waits_forecasts.csv", "as_of", DAY, NULL, NULL,                                                   \
          "Day of the forecast; nothing later is known to it")                                               \
    ENTRY("durations_days.csv", "law", TEXT, NULL, NULL,                                                     \
          "Family that was fitted; empirical: a table; blank: too few cases")                                \
    ENTRY("durations_days.csv", "fitted_cases", WHOLE, "cases", NULL, "Cases that the law is fitted to")     \
    ENTRY("durations_days.csv", "ended_cases", WHOLE, "cases", NULL, "Those of them that had ended")         \
    ENTRY("durations_days.csv", "p50", NUMBER, "days", NULL, "Median of the law")                            \
    ENTRY("durations_days.csv", "p80", NUMBER, "days", NULL, "Its 80th percentile")                          \
    ENTRY("durations_days.csv", "p95", NUMBER, "days", NULL, "Its 95th percentile")                          \
    ENTRY("durations_days.csv", "open_cases", WHOLE, "cases", NULL, "Cases open on the day")                 \
    ENTRY("durations_days.csv", "open_crps", NUMBER, "days", NULL, "Their score, mean")                      \
    ENTRY("durations_days.csv", "open_crps_naive", NUMBER, "days", NULL,                                     \
          "The same of the ended cases as they were")                                                        \
    ENTRY("durations_days.csv", "new_cases", WHOLE, "cases", NULL, "Cases begun before the next as-of day")  \
    ENTRY("durations_days.csv", "new_crps", NUMBER, "days", NULL, "Their score, mean")                       \
    ENTRY("durations_days.csv", "new_crps_naive", NUMBER, "days", NULL,                                      \
          "The same of the ended cases as they were")                                                        \
    ENTRY("pit.csv", "from", SHARE, NULL, NULL, "Lower end of the bar")                                      \
    ENTRY("pit.csv", "to", SHARE, NULL, NULL, "Upper end of the bar")                                        \
    ENTRY("pit.csv", "count", NUMBER, "cases", NULL, "Cases in it; one may be spread over several bars")     \
    ENTRY("regimes.csv", "from", DAY, NULL, NULL, "First day on which its cases began")                      \
    ENTRY("regimes.csv", "to", DAY, NULL, NULL, "Last day on which its cases began")                         \
    ENTRY("regimes.csv", "cases", WHOLE, "cases", NULL, "Cases begun on these days")                         \
    ENTRY("regimes.csv", "ended", WHOLE, "cases", NULL, "Those of them that ended")                          \
    ENTRY("regimes.csv", "median", NUMBER, "days", NULL, "Median duration by Kaplan and Meier")              \
    ENTRY("regimes.csv", "p", SHARE, NULL, NULL, "p-value of the change at its beginning")                   \
    ENTRY("regimes.csv", "lag_all_past", NUMBER, "days", NULL,                                               \
          "Days until a law of all the past followed; blank: not before the next change")                    \
    ENTRY("regimes.csv", "lag_last_year", NUMBER, "days", NULL, "The same of a law of the last year")        \
    ENTRY("months.csv", "from", DAY, NULL, NULL, "First day on which its cases began")                       \
    ENTRY("months.csv", "to", DAY, NULL, NULL, "Last day on which its cases began")                          \
    ENTRY("months.csv", "cases", WHOLE, "cases", NULL, "Cases begun on these days")                          \
    ENTRY("months.csv", "ended", WHOLE, "cases", NULL, "Those of them that ended")                           \
    ENTRY("months.csv", "median", NUMBER, "days", NULL, "Median duration by Kaplan and Meier")               \
    ENTRY("waits_scores.csv", "horizon_months", LABEL, NULL, NULL,                                           \
          "Months from the as-of day to the middle of the period, in steps of two")                          \
    ENTRY("waits_scores.csv", "blank", WHOLE, "forecasts", NULL,                                             \
          "Forecasts without a wait, as nothing was on offer")                                               \
    ENTRY("waits_scores.csv", "error", NUMBER, "days", NULL, "Forecast minus what was noted, mean")          \
    ENTRY("waits_scores.csv", "naive_error", NUMBER, "days", NULL,                                           \
          "The same of a wait that stays as it was noted last")                                              \
    ENTRY("waits_scores.csv", "naive_absolute_error", NUMBER, "days", NULL, "Mean of that without its sign") \
    ENTRY("waits_scores.csv", "within", SHARE, "share", NULL,                                                \
          "Share of forecasts within the range that was noted")                                              \
    ENTRY("waits_scores.csv", "naive_within", SHARE, "share", NULL,                                          \
          "The same of a wait that stays as it was noted last")                                              \
    ENTRY("waits_scores.csv", "covered", SHARE, "share", NULL,                                               \
          "Share of waits within P10 to P90 of the forecast")                                                \
    ENTRY("waits_forecasts.csv", "target", DAY, NULL, NULL, "Middle of the period that is forecast")         \
    ENTRY("waits_forecasts.csv", "horizon_months", WHOLE, "months", NULL,                                    \
          "Months from the as-of day to the target, in steps of two")                                        \
    ENTRY("waits_forecasts.csv", "forecast", NUMBER, "days", NULL,                                           \
          "Simulated wait, mean over replications; blank: nothing was on offer")                             \
    ENTRY("waits_forecasts.csv", "low", NUMBER, "days", NULL, "P10 over replications")                       \
    ENTRY("waits_forecasts.csv", "high", NUMBER, "days", NULL, "P90 over replications")                      \
    ENTRY("waits_forecasts.csv", "naive", NUMBER, "days", NULL, "Wait noted last before the as-of day")      \
    ENTRY("waits_forecasts.csv", "happened", NUMBER, "days", NULL, "Wait noted for the period")              \
    ENTRY("waits_forecasts.csv", "noted_low", NUMBER, "days", NULL,                                          \
          "Lower end of the range noted for the period")                                                     \
    ENTRY("waits_forecasts.csv", "noted_high", NUMBER, "days", NULL, "Upper end of that range")              \
    ENTRY("waits_forecasts.csv", "fit_error", NUMBER, "days", NULL,                                          \
          "By how much the calibrated run misses the waits it stands on, mean")                              \
    ENTRY("waits_forecasts.csv", "seats_before", NUMBER, "seats", NULL, "Seats a day in the scenario")       \
    ENTRY("waits_forecasts.csv", "seats_after", NUMBER, "seats", NULL, "Seats a day as they were calibrated")

#endif
