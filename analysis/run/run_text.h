/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of the table on standard output, in English.
 */
#ifndef ANALYSIS_RUN_RUN_TEXT_H
#define ANALYSIS_RUN_RUN_TEXT_H

#include "analysis/plot/plot_text.h"

#define ANA_RUN_TEXT_LIST(TEXT)                                                                              \
    TEXT(LEAD_TIME, "Lead time in days, from start to passport in hand, among issued")                       \
    TEXT(OUTCOMES, "Outcomes, share of applications")                                                        \
    TEXT(INCIDENCE, "Outcomes by days since entry, cumulative incidence in %")                               \
    TEXT(OUTCOME, "outcome")                                                                                 \
    TEXT(NEXT_WAIT, "Next available wait in days, mean over the window")                                     \
    TEXT(THROUGHPUT, "Visas issued in 30 days")                                                              \
    TEXT(BACKLOG, "Cases waiting, mean over the window")                                                     \
    TEXT(CAPACITY, "Seats in the window, and windows")                                                       \
    TEXT(CLASS, "class")                                                                                     \
    TEXT(ROUTE, "route")                                                                                     \
    TEXT(POST, "post")                                                                                       \
    TEXT(POOL, "pool")                                                                                       \
    TEXT(CASES, "cases")                                                                                     \
    TEXT(MEAN, "mean")                                                                                       \
    TEXT(INTERVAL, "interval")                                                                               \
    TEXT(ALL, "all")                                                                                         \
    TEXT(VISAS, C_("column", "visas"))                                                                       \
    TEXT(WAITING, "no seat yet")                                                                             \
    TEXT(BOOKED_AHEAD, "seat ahead")                                                                         \
    TEXT(IN_PROCESSING, C_("column", "221(g)"))                                                              \
    TEXT(OFFERED, "offered")                                                                                 \
    TEXT(USED, "used")                                                                                       \
    TEXT(WASTED, "wasted")                                                                                   \
    TEXT(UTILISATION, "windows busy %")                                                                      \
    TEXT(INTERVALS_ARE, "intervals of the mean over replications, level")                                    \
    TEXT(INTERVALS_ARE_OF_PAIRS, "intervals of the mean over antithetic pairs of replications, level")       \
    TEXT(BLANKS_ARE, "a blank says that a quantile has fewer than 50 cases beyond it")

#define ANA_RUN_TEXT_ENUM(id, en) ANA_RUN_##id,
enum ana_run_text { ANA_RUN_TEXT_LIST(ANA_RUN_TEXT_ENUM) ANA_RUN_TEXTS };
#undef ANA_RUN_TEXT_ENUM

/* A pool as shown to people: "fmj" in the files is FMJ here. Cut where it is longer than any pool's name. */
struct ana_pool_code {
    char text[64];
};
struct ana_pool_code ana_pool_code(const char *pool);

/* The text in a language; a constant of the program. */
const char *ana_run_text(enum ana_run_text text, enum ana_language language);

#endif
