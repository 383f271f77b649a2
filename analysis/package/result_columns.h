/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list behind ana_result_column: ENTRY(file, column, kind, unit, words, description), sorted by verb.
 * file "": the column means the same in every file that has no entry of its own. Private to
 * analysis/package.
 */
#ifndef ANALYSIS_PACKAGE_RESULT_COLUMNS_H
#define ANALYSIS_PACKAGE_RESULT_COLUMNS_H

enum ana_column_kind {
    LABEL,  /* text, in every row */
    TEXT,   /* text or blank */
    WHOLE,  /* a whole number from 0, in every row */
    COUNT,  /* the same or blank */
    NUMBER, /* or blank */
    SHARE,  /* a number from 0 to 1, or blank */
    DAY,    /* date, in every row */
    DATE,   /* or blank */
    YES_NO  /* yes, no or blank */
};

#define ANA_METHOD_WORDS "none|student_t|exact_binomial|student_t_over_pairs|exact_binomial_over_pairs"

/* What every response has, and an estimate of it. */
#define ANA_COLUMNS_OF_ALL(ENTRY)                                                                            \
    ENTRY("", "metric", LABEL, NULL, NULL, "What is measured")                                               \
    ENTRY("", "class", LABEL, NULL, NULL, "Visa class; all where classes are merged")                        \
    ENTRY("", "route", LABEL, NULL, NULL, "interview, waiver or note; all where routes are merged")          \
    ENTRY("", "post", LABEL, NULL, NULL, "Post; all where posts are merged")                                 \
    ENTRY("", "outcome", LABEL, NULL, NULL, "How the case ended; all where outcomes are merged")             \
    ENTRY("", "statistic", LABEL, NULL, NULL, "Which number of it: mean, p10, p50, probability, count, …")   \
    ENTRY("", "estimate", NUMBER, NULL, NULL, "Mean over replications; blank where there is none")           \
    ENTRY("", "low", NUMBER, NULL, NULL, "Lower end of the interval")                                        \
    ENTRY("", "high", NUMBER, NULL, NULL, "Upper end of the interval")                                       \
    ENTRY("", "level", SHARE, "share", NULL, "Confidence level of the intervals")                            \
    ENTRY("", "method", LABEL, NULL, ANA_METHOD_WORDS, "How the interval is made")                           \
    ENTRY("", "replications", WHOLE, "replications", NULL, "Replications behind the estimate")               \
    ENTRY("", "unit", TEXT, NULL, NULL, "Unit of the row's numbers; blank for pure numbers")                 \
    ENTRY("", "note", TEXT, NULL, NULL, "Why an estimate or its interval is blank or partial")               \
    ENTRY("", "replication", WHOLE, NULL, NULL, "Number of the replication, from 0")                         \
    ENTRY("", "value", NUMBER, NULL, NULL, "The value; blank: no such case")                                 \
    ENTRY("", "date", DAY, NULL, NULL, "Day")                                                                \
    ENTRY("", "member", LABEL, NULL, NULL, "Member of the delegation, by the code its file gives")

#define ANA_COLUMNS_OF_RUN(ENTRY)                                                                            \
    ENTRY("daily.csv", "metric", LABEL, NULL, NULL, "Daily series")                                          \
    ENTRY("daily.csv", "post", LABEL, NULL, NULL, "Post")                                                    \
    ENTRY("", "pool", LABEL, NULL, NULL, "Kind of seat; all for the whole post")                             \
    ENTRY("daily.csv", "mean", NUMBER, NULL, NULL, "Mean over replications")                                 \
    ENTRY("daily.csv", "p10", NUMBER, NULL, NULL, "10th percentile over replications")                       \
    ENTRY("daily.csv", "p50", NUMBER, NULL, NULL, "Median over replications")                                \
    ENTRY("daily.csv", "p90", NUMBER, NULL, NULL, "90th percentile over replications")                       \
    ENTRY("daily_replications.csv", "first_date", DAY, NULL, NULL, "Day of the first value")                 \
    ENTRY("daily_replications.csv", "values", TEXT, NULL, NULL,                                              \
          "A whole number for each day with blanks in between; a point where there is none")                 \
    ENTRY("comparison.csv", "alternative", LABEL, NULL, NULL, "What the base is compared with")              \
    ENTRY("comparison.csv", "base", NUMBER, NULL, NULL, "Estimate of the base")                              \
    ENTRY("comparison.csv", "alternative_value", NUMBER, NULL, NULL, "Estimate of the alternative")          \
    ENTRY("comparison.csv", "difference", NUMBER, NULL, NULL,                                                \
          "Alternative minus base, mean over pairs of replications")                                         \
    ENTRY("comparison.csv", "p_value", SHARE, NULL, NULL, "Two-sided p-value of no difference")              \
    ENTRY("comparison.csv", "p_adjusted", SHARE, NULL, NULL, "The same, adjusted for the family (Holm)")     \
    ENTRY("comparison.csv", "correlation", NUMBER, NULL, NULL, "Of the two values within a pair")            \
    ENTRY("comparison.csv", "variance_ratio", NUMBER, NULL, NULL,                                            \
          "Variance of the difference of independent runs over that of paired ones")                         \
    ENTRY("comparison.csv", "replications", WHOLE, "replications", NULL, "Pairs behind the difference")

#define ANA_COLUMNS_OF_SWEEP(ENTRY)                                                                          \
    ENTRY("", "point", WHOLE, NULL, NULL, "Number of the point, from 0")                                     \
    ENTRY("points.csv", "digest", LABEL, NULL, NULL, "Digest of the point's scenario")                       \
    ENTRY("sweep.csv", "reference", WHOLE, NULL, NULL, "The point that differences are taken from")          \
    ENTRY("sweep.csv", "difference", NUMBER, NULL, NULL, "The point minus the reference, over pairs")        \
    ENTRY("sweep.csv", "difference_low", NUMBER, NULL, NULL, "Lower end of its interval")                    \
    ENTRY("sweep.csv", "difference_high", NUMBER, NULL, NULL, "Upper end of its interval")                   \
    ENTRY("sweep.csv", "pairs", WHOLE, "replications", NULL, "Pairs of replications behind it")              \
    ENTRY("sweep.csv", "difference_note", TEXT, NULL, NULL, "Why the difference is blank or partial")        \
    ENTRY("", "factor", LABEL, NULL, NULL, "Factor that is varied")                                          \
    ENTRY("effects.csv", "from", TEXT, NULL, NULL,                                                           \
          "Level with the least mean over all else; blank without an effect")                                \
    ENTRY("effects.csv", "to", TEXT, NULL, NULL,                                                             \
          "Level with the greatest mean over all else; blank without an effect")                             \
    ENTRY("effects.csv", "effect", NUMBER, NULL, NULL, "Mean at the latter minus mean at the former")        \
    ENTRY("effects.csv", "effect_low", NUMBER, NULL, NULL, "Lower end of its interval")                      \
    ENTRY("effects.csv", "effect_high", NUMBER, NULL, NULL, "Upper end of its interval")                     \
    ENTRY("effects.csv", "correlation", NUMBER, NULL, NULL,                                                  \
          "Rank correlation of level and estimate over the points")                                          \
    ENTRY("morris.csv", "mu", NUMBER, NULL, NULL, "Mean elementary effect")                                  \
    ENTRY("morris.csv", "mu_low", NUMBER, NULL, NULL, "Lower end of its interval")                           \
    ENTRY("morris.csv", "mu_high", NUMBER, NULL, NULL, "Upper end of its interval")                          \
    ENTRY("morris.csv", "mu_star", NUMBER, NULL, NULL, "Mean absolute elementary effect")                    \
    ENTRY("morris.csv", "mu_star_low", NUMBER, NULL, NULL, "Lower end of its interval")                      \
    ENTRY("morris.csv", "mu_star_high", NUMBER, NULL, NULL, "Upper end of its interval")                     \
    ENTRY("morris.csv", "sigma", NUMBER, NULL, NULL, "Standard deviation of the elementary effects")         \
    ENTRY("morris.csv", "sigma_low", NUMBER, NULL, NULL, "Lower end of its interval")                        \
    ENTRY("morris.csv", "sigma_high", NUMBER, NULL, NULL, "Upper end of its interval")                       \
    ENTRY("morris.csv", "trajectories", WHOLE, NULL, NULL, "Trajectories behind the effects")                \
    ENTRY("indices.csv", "first", NUMBER, NULL, NULL, "First-order Sobol index")                             \
    ENTRY("indices.csv", "first_low", NUMBER, NULL, NULL, "Lower end of its interval")                       \
    ENTRY("indices.csv", "first_high", NUMBER, NULL, NULL, "Upper end of its interval")                      \
    ENTRY("indices.csv", "total", NUMBER, NULL, NULL, "Total Sobol index")                                   \
    ENTRY("indices.csv", "total_low", NUMBER, NULL, NULL, "Lower end of its interval")                       \
    ENTRY("indices.csv", "total_high", NUMBER, NULL, NULL, "Upper end of its interval")                      \
    ENTRY("indices.csv", "replicates", WHOLE, NULL, NULL, "Randomised replicates behind the indices")        \
    ENTRY("tornado.csv", "low_level", LABEL, NULL, NULL, "Low level of the factor")                          \
    ENTRY("tornado.csv", "low", NUMBER, NULL, NULL, "Estimate at the low level minus that of the base")      \
    ENTRY("tornado.csv", "low_low", NUMBER, NULL, NULL, "Lower end of its interval")                         \
    ENTRY("tornado.csv", "low_high", NUMBER, NULL, NULL, "Upper end of its interval")                        \
    ENTRY("tornado.csv", "low_pairs", WHOLE, "replications", NULL, "Pairs of replications behind it")        \
    ENTRY("tornado.csv", "high_level", LABEL, NULL, NULL, "High level of the factor")                        \
    ENTRY("tornado.csv", "high", NUMBER, NULL, NULL, "Estimate at the high level minus that of the base")    \
    ENTRY("tornado.csv", "high_low", NUMBER, NULL, NULL, "Lower end of its interval")                        \
    ENTRY("tornado.csv", "high_high", NUMBER, NULL, NULL, "Upper end of its interval")                       \
    ENTRY("tornado.csv", "high_pairs", WHOLE, "replications", NULL, "Pairs of replications behind it")       \
    ENTRY("tornado.csv", "base", NUMBER, NULL, NULL, "Estimate of the base")                                 \
    ENTRY("tornado.csv", "base_low", NUMBER, NULL, NULL, "Lower end of its interval")                        \
    ENTRY("tornado.csv", "base_high", NUMBER, NULL, NULL, "Upper end of its interval")                       \
    ENTRY("variance.csv", "mean", NUMBER, NULL, NULL, "Mean over points and replications")                   \
    ENTRY("variance.csv", "simulation_low", NUMBER, NULL, NULL, "Band of simulation error, lower end")       \
    ENTRY("variance.csv", "simulation_high", NUMBER, NULL, NULL, "Band of simulation error, upper end")      \
    ENTRY("variance.csv", "input_low", NUMBER, NULL, NULL, "Band of input uncertainty, lower end")           \
    ENTRY("variance.csv", "input_high", NUMBER, NULL, NULL, "Band of input uncertainty, upper end")          \
    ENTRY("variance.csv", "input_sd", NUMBER, NULL, NULL, "Standard deviation due to uncertain inputs")      \
    ENTRY("variance.csv", "input_sd_low", NUMBER, NULL, NULL, "Lower end of its interval")                   \
    ENTRY("variance.csv", "input_sd_high", NUMBER, NULL, NULL, "Upper end of its interval")                  \
    ENTRY("variance.csv", "input_variance", NUMBER, NULL, NULL, "Variance due to uncertain inputs")          \
    ENTRY("variance.csv", "luck_variance", NUMBER, NULL, NULL, "Variance due to luck that points share")     \
    ENTRY("variance.csv", "residual_variance", NUMBER, NULL, NULL, "Variance that remains")                  \
    ENTRY("variance.csv", "simulation_variance", NUMBER, NULL, NULL, "Variance of the mean over luck")       \
    ENTRY("variance.csv", "input_share", SHARE, "share", NULL, "Share of the variance due to inputs")        \
    ENTRY("variance.csv", "clipped", YES_NO, NULL, NULL, "Whether an input variance below 0 was set to 0")   \
    ENTRY("variance.csv", "points", WHOLE, NULL, NULL, "Points behind it")                                   \
    ENTRY("variance.csv", "replications", WHOLE, "replications", NULL, "Replications of each point")

#define ANA_COLUMNS_OF_CAPACITY(ENTRY)                                                                       \
    ENTRY("capacity.csv", "item", LABEL, NULL, NULL, "Part of the answer: search, answer, before, …")        \
    ENTRY("capacity.csv", "statistic", LABEL, NULL, NULL, "Which number of it, or what it is of")            \
    ENTRY("capacity.csv", "text", TEXT, NULL, NULL, "The value where it is a text")                          \
    ENTRY("", "target", LABEL, NULL, NULL, "Target that is tested")                                          \
    ENTRY("", "seats_a_day", NUMBER, "seats", NULL, "Seats a day at this level")                             \
    ENTRY("certificate.csv", "level", LABEL, NULL, NULL, "Level that is tested")                             \
    ENTRY("certificate.csv", "bound", NUMBER, NULL, NULL, "What the target asks for")                        \
    ENTRY("certificate.csv", "tolerance", NUMBER, NULL, NULL, "Distance from it that makes no difference")   \
    ENTRY("certificate.csv", "decision", LABEL, NULL, NULL, "What the test says")                            \
    ENTRY("certificate.csv", "error", NUMBER, NULL, NULL, "Chance of error that the test may spend")         \
    ENTRY("certificate.csv", "stability", TEXT, NULL, NULL, "Whether queues are bounded at this level")      \
    ENTRY("curve.csv", "level", LABEL, NULL, NULL, "Level")                                                  \
    ENTRY("", "series", LABEL, NULL, NULL, "Daily series")                                                   \
    ENTRY("curve.csv", "value", NUMBER, NULL, NULL, "The level as a number")                                 \
    ENTRY("curve.csv", "difference", NUMBER, NULL, NULL, "With the shock minus without it, on this day")     \
    ENTRY("candidates.csv", "placement", LABEL, NULL, NULL, "Where the budget goes")                         \
    ENTRY("candidates.csv", "level", LABEL, NULL, NULL, "Level")                                             \
    ENTRY("candidates.csv", "mean", NUMBER, NULL, NULL, "Objective")                                         \
    ENTRY("candidates.csv", "behind", NUMBER, NULL, NULL, "How far behind the best")                         \
    ENTRY("candidates.csv", "standing", LABEL, NULL, NULL, "best, in or out of the race")                    \
    ENTRY("recovery.csv", "days", NUMBER, "days", NULL, "Mean days to recover")                              \
    ENTRY("recovery.csv", "median", NUMBER, "days", NULL, "Median days to recover")                          \
    ENTRY("recovery.csv", "not_recovered", SHARE, "share", NULL,                                             \
          "Share of replications that do not recover")                                                       \
    ENTRY("recovery.csv", "not_recovered_low", SHARE, "share", NULL, "Lower end of its interval")            \
    ENTRY("recovery.csv", "not_recovered_high", SHARE, "share", NULL, "Upper end of its interval")           \
    ENTRY("recovery.csv", "area", NUMBER, NULL, NULL, "Sum of the difference over days")                     \
    ENTRY("recovery.csv", "area_low", NUMBER, NULL, NULL, "Lower end of its interval")                       \
    ENTRY("recovery.csv", "area_high", NUMBER, NULL, NULL, "Upper end of its interval")                      \
    ENTRY("recovery.csv", "peak", NUMBER, NULL, NULL, "Largest difference on a day")                         \
    ENTRY("recovery.csv", "peak_day", DATE, NULL, NULL, "That day")

#endif
