/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kinds of plots: their names, which are those of their files, and what each shows.
 */
#ifndef ANA_PLOT_PLOT_KINDS_H
#define ANA_PLOT_PLOT_KINDS_H

#include "analysis/plot/plot_text.h"

/* Name, as in `visaq plot RESULT next_wait`, then what it shows. */
#define ANA_PLOT_KIND_LIST(ENTRY)                                                                            \
    ENTRY(LEAD_TIME, "lead_time", N_("lead time by route with P50, P80 and P95"))                            \
    ENTRY(NEXT_WAIT, "next_wait", N_("next available wait by post over time"))                               \
    ENTRY(SEATS_USED, "seats_used", N_("calendar heat map of seats used"))                                   \
    ENTRY(ISSUED, "issued", N_("visas issued a month by post"))                                              \
    ENTRY(STAGE_TIME, "stage_time", N_("time in each stage by route, mean and P90"))                         \
    ENTRY(FUNNEL, "funnel", N_("from application to visa, with 221(g), 214(b) and applying again"))          \
    ENTRY(BACKLOG, "backlog", N_("fan chart of the backlog by post"))                                        \
    ENTRY(WARM_UP, "warm_up", N_("start of a stationary run and its warm-up by MSER-5"))

#define ANA_PLOT_KIND_ENUM(id, name, en) ANA_PLOT_KIND_##id,
enum ana_plot_kind { ANA_PLOT_KIND_LIST(ANA_PLOT_KIND_ENUM) ANA_PLOT_KIND_COUNT };
#undef ANA_PLOT_KIND_ENUM

struct ana_plot_kind_entry {
    const char *name;
    const char *description; /* a text of the program, see ana_text */
};

/* The plot of a comparison; that of the second alternative is called differences_2. */
#define ANA_PLOT_DIFFERENCES "differences"

/* The same for plots of a delegation's plan or forecast. */
#define ANA_PLAN_PLOT_LIST(ENTRY)                                                                            \
    ENTRY(START_ODDS, "start_odds", N_("probability of being in time against the day of the start"))         \
    ENTRY(FINISH, "finish", N_("when enough members are ready, with P50, P80 and P95"))                      \
    ENTRY(GANTT, "gantt", N_("where each member is when, over closed days"))                                 \
    ENTRY(LATE, "late", N_("which member and stage make it late"))                                           \
    ENTRY(ACTIONS, "actions", N_("what must be done by when, and days to decide"))

#define ANA_PLAN_PLOT_ENUM(id, name, en) ANA_PLAN_PLOT_##id,
enum ana_plan_plot { ANA_PLAN_PLOT_LIST(ANA_PLAN_PLOT_ENUM) ANA_PLAN_PLOT_COUNT };
#undef ANA_PLAN_PLOT_ENUM

/* The same for plots of a study: sweeps, capacity, sensitivity, uncertainty. */
#define ANA_STUDY_PLOT_LIST(ENTRY)                                                                           \
    ENTRY(RESPONSE, "response", N_("a measure against the levels of one factor, by a second and a third"))   \
    ENTRY(RESPONSE_MAP, "response_map", N_("a measure over the levels of two factors"))                      \
    ENTRY(SCATTER, "scatter", N_("a measure at the points of a space-filling design, by factor"))            \
    ENTRY(TORNADO, "tornado", N_("what a measure gains or loses between the ends of each factor"))           \
    ENTRY(MORRIS, "morris", N_("elementary effects: mean size against standard deviation"))                  \
    ENTRY(INDICES, "indices", N_("first-order and total Sobol indices"))                                     \
    ENTRY(TWO_BANDS, "two_bands", N_("simulation error and input uncertainty, apart"))                       \
    ENTRY(TRADE_OFF, "trade_off", N_("a measure against capacity, with what was tested and chosen"))         \
    ENTRY(ALLOCATION, "allocation", N_("how a budget was dealt out by the best candidates"))                 \
    ENTRY(RECOVERY, "recovery", N_("a daily series after a shock minus without it, and when it recovers"))

#define ANA_STUDY_PLOT_ENUM(id, name, en) ANA_STUDY_PLOT_##id,
enum ana_study_plot { ANA_STUDY_PLOT_LIST(ANA_STUDY_PLOT_ENUM) ANA_STUDY_PLOT_COUNT };
#undef ANA_STUDY_PLOT_ENUM

/* The same for plots of a case history: fits, calibrations, back-tests. */
#define ANA_HISTORY_PLOT_LIST(ENTRY)                                                                         \
    ENTRY(SURVIVAL, "survival", N_("how long cases of a group lasted, and the laws that were fitted"))       \
    ENTRY(QQ, "qq", N_("quantiles of the law of a group against those of its cases"))                        \
    ENTRY(PIT, "pit", N_("in which tenth of their forecasts cases ended"))                                   \
    ENTRY(COVERAGE, "coverage",                                                                              \
          N_("how often it was over by the P50, P80 and P95 of the forecast, by year"))                      \
    ENTRY(REGIME, "regime", N_("medians that happened against those fitted at the time"))                    \
    ENTRY(WAITS_HISTORY, "waits_history", N_("waits noted and forecast by post over time"))                  \
    ENTRY(CALIBRATION, "calibration", N_("noted waits against simulated ones, before and after calibration"))

#define ANA_HISTORY_PLOT_ENUM(id, name, en) ANA_HISTORY_PLOT_##id,
enum ana_history_plot { ANA_HISTORY_PLOT_LIST(ANA_HISTORY_PLOT_ENUM) ANA_HISTORY_PLOT_COUNT };
#undef ANA_HISTORY_PLOT_ENUM

/* The entry of a kind; a constant of the program. */
const struct ana_plot_kind_entry *ana_plot_kind_entry(enum ana_plot_kind kind);

/* The entry of a plot of a plan; a constant of the program. */
const struct ana_plot_kind_entry *ana_plan_plot_entry(enum ana_plan_plot plot);

/* The entry of a plot of a study; a constant of the program. */
const struct ana_plot_kind_entry *ana_study_plot_entry(enum ana_study_plot plot);

/* The entry of a plot of a case history; a constant of the program. */
const struct ana_plot_kind_entry *ana_history_plot_entry(enum ana_history_plot plot);

#endif
