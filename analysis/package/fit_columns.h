/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of what fit writes; see result_columns.h. */
#ifndef ANALYSIS_PACKAGE_FIT_COLUMNS_H
#define ANALYSIS_PACKAGE_FIT_COLUMNS_H

#include "analysis/package/result_columns.h"

#define ANA_FIT_LAW_WORDS     "observed|fitted|shipped|written"
#define ANA_FIT_VERDICT_WORDS "too_few|all_open|family|table|shown_only|taken|written"

#define ANA_COLUMNS_OF_FIT(ENTRY)                                                                            \
    ENTRY("", "stage", LABEL, NULL, NULL, "Stage of a case, from one milestone to another")                  \
    ENTRY("", "applicant", LABEL, NULL, NULL, "official or private; all where merged")                       \
    ENTRY("fits.csv", "law", LABEL, NULL, ANA_FIT_LAW_WORDS,                                                 \
          "What the row is about: the cases, a family fitted to them, the scenario's law, the new law")      \
    ENTRY("fits.csv", "family", TEXT, NULL, NULL, "Family of the law; empirical: a table of quantiles")      \
    ENTRY("fits.csv", "cases", COUNT, "cases", NULL, "Cases that reached the stage")                         \
    ENTRY("fits.csv", "ended", COUNT, "cases", NULL, "Those of them that left it")                           \
    ENTRY("fits.csv", "open", COUNT, "cases", NULL, "Those that had not by the as-of day")                   \
    ENTRY("fits.csv", "late", COUNT, "cases", NULL, "Those that were followed only from later on")           \
    ENTRY("fits.csv", "unknown_calendar", COUNT, "cases", NULL,                                              \
          "Those with days that the calendar does not know")                                                 \
    ENTRY("fits.csv", "p1", NUMBER, NULL, NULL, "First parameter, as in durations.csv")                      \
    ENTRY("fits.csv", "p1_low", NUMBER, NULL, NULL, "Lower end of its interval")                             \
    ENTRY("fits.csv", "p1_high", NUMBER, NULL, NULL, "Upper end of its interval")                            \
    ENTRY("fits.csv", "p2", NUMBER, NULL, NULL, "Second parameter, as in durations.csv")                     \
    ENTRY("fits.csv", "p2_low", NUMBER, NULL, NULL, "Lower end of its interval")                             \
    ENTRY("fits.csv", "p2_high", NUMBER, NULL, NULL, "Upper end of its interval")                            \
    ENTRY("fits.csv", "log_likelihood", NUMBER, NULL, NULL, "Logarithm of the likelihood")                   \
    ENTRY("fits.csv", "aic", NUMBER, NULL, NULL, "Akaike's criterion")                                       \
    ENTRY("fits.csv", "test_statistic", NUMBER, NULL, NULL, "Chi-square statistic of the test of fit")       \
    ENTRY("fits.csv", "freedom", NUMBER, NULL, NULL, "Its degrees of freedom")                               \
    ENTRY("fits.csv", "p_value", SHARE, NULL, NULL, "p of the test; blank: too few cases to say")            \
    ENTRY("fits.csv", "p50", NUMBER, NULL, NULL, "Median")                                                   \
    ENTRY("fits.csv", "p50_low", NUMBER, NULL, NULL, "Lower end of its interval")                            \
    ENTRY("fits.csv", "p50_high", NUMBER, NULL, NULL, "Upper end of its interval")                           \
    ENTRY("fits.csv", "p80", NUMBER, NULL, NULL, "80th percentile")                                          \
    ENTRY("fits.csv", "p80_low", NUMBER, NULL, NULL, "Lower end of its interval")                            \
    ENTRY("fits.csv", "p80_high", NUMBER, NULL, NULL, "Upper end of its interval")                           \
    ENTRY("fits.csv", "p95", NUMBER, NULL, NULL, "95th percentile")                                          \
    ENTRY("fits.csv", "p95_low", NUMBER, NULL, NULL, "Lower end of its interval")                            \
    ENTRY("fits.csv", "p95_high", NUMBER, NULL, NULL, "Upper end of its interval")                           \
    ENTRY("fits.csv", "verdict", TEXT, NULL, ANA_FIT_VERDICT_WORDS,                                          \
          "What came of the group; taken: the family whose law is written")                                  \
    ENTRY("fits.csv", "note", TEXT, NULL, NULL, "Why there is no fit")                                       \
    ENTRY("curves.csv", "time", NUMBER, NULL, NULL, "How long the stage has lasted")                         \
    ENTRY("curves.csv", "at_risk", NUMBER, "cases", NULL, "Cases under observation just before")             \
    ENTRY("curves.csv", "ended", NUMBER, "cases", NULL, "Cases that ended then")                             \
    ENTRY("curves.csv", "survival", SHARE, "share", NULL, "Share that lasts longer (Kaplan-Meier)")          \
    ENTRY("curves.csv", "exponential", SHARE, "share", NULL, "The same by the exponential law")              \
    ENTRY("curves.csv", "weibull", SHARE, "share", NULL, "The same by the Weibull law")                      \
    ENTRY("curves.csv", "lognormal", SHARE, "share", NULL, "The same by the lognormal law")                  \
    ENTRY("curves.csv", "gamma", SHARE, "share", NULL, "The same by the gamma law")                          \
    ENTRY("curves.csv", "written", SHARE, "share", NULL, "The same by the law that is written")              \
    ENTRY("knots.csv", "probability", SHARE, NULL, NULL, "Probability of a quantile")                        \
    ENTRY("knots.csv", "value", NUMBER, NULL, NULL, "The quantile of the law that is written")               \
    ENTRY("odds.csv", "decided_at", LABEL, NULL, NULL, "Where the decision was taken, as in outcomes.csv")   \
    ENTRY("odds.csv", "field", LABEL, NULL, NULL, "normal or sensitive; all where not told apart")           \
    ENTRY("odds.csv", "outcome", LABEL, NULL, NULL, "What came of it, as in outcomes.csv")                   \
    ENTRY("odds.csv", "count", WHOLE, "cases", NULL, "Cases with this outcome")                              \
    ENTRY("odds.csv", "decided", WHOLE, "cases", NULL, "Cases that were decided")                            \
    ENTRY("odds.csv", "undecided", WHOLE, "cases", NULL, "Cases that were not, and are left out")            \
    ENTRY("odds.csv", "unknown_field", WHOLE, "cases", NULL, "Cases left out since their field is unknown")  \
    ENTRY("odds.csv", "observed", SHARE, "share", NULL, "Share of the decided cases")                        \
    ENTRY("odds.csv", "shipped", SHARE, "share", NULL, "Share in the scenario")                              \
    ENTRY("odds.csv", "written", SHARE, "share", NULL, "Share that is written; blank: none")                 \
    ENTRY("odds.csv", "verdict", LABEL, NULL, ANA_FIT_VERDICT_WORDS, "Whether the odds are written")

#endif
