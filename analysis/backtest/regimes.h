/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Regimes: stretches of time in which cases that began had durations of one law, seen from afterwards; and
 * how soon forecasts followed from one to the next.
 *
 * Where did it change? Cases are put in order of their start. Each has the score of the generalised Wilcoxon
 * test, S(t-) + S(t) - 1 if it ended at t and S(t) - 1 if it was open then, S the survival curve of all of
 * the stretch: bounded, so that a case of a thousand days weighs no more than one of a hundred, and of mean 0
 * where nothing changed, whenever cases were last seen (Peto and Peto, JRSS A 135 (1972) 185; Prentice,
 * Biometrika 65 (1978) 167). The statistic is the largest difference of scores before and behind a week c, as
 * |sum of the scores before, less their share of the interval's sum| / sqrt(n1 n2 / n), over all c that leave
 * `apart` days on both sides of an interval, and over intervals of many lengths in the stretch, so that a
 * change and its reversal do not hide each other (seeded binary segmentation: Kovacs, Buehlmann, Li and Munk,
 * Biometrika 110 (2023) 249). What it may reach by chance is found by shuffling whole weeks of cases, for all
 * intervals at once: those of a week have a fate in common and stay together. A stretch with a change is cut
 * there and both parts are looked at again; then each change is placed and tested anew between its neighbours
 * (Bai, Econometric Theory 13 (1997) 315), and falls if it does not stand.
 *
 * So a steady history shows a change with probability `level` at most. A slow drift is told as steps, and a
 * season as changes.
 */
#ifndef ANALYSIS_BACKTEST_REGIMES_H
#define ANALYSIS_BACKTEST_REGIMES_H

#include "analysis/backtest/backtest.h"

struct ana_regime_terms {
    const struct visa_history *history; /* whole; borrowed */
    double level;                       /* of one test, in (0, 1) */
    int32_t apart;                      /* days between changes, at least 7 */
    uint32_t shuffles;                  /* p is a multiple of 1 / (shuffles + 1) */
    uint64_t seed;
    const atomic_bool *stop; /* or NULL */
};

/* The durations of cases begun on the days from..to, both included. */
struct ana_regime_cases {
    int32_t from, to;
    size_t cases, ended;
    struct ana_interval median; /* Kaplan-Meier, 95 %; NaN: the curve does not get there */
};

struct ana_regime {
    struct ana_regime_cases cases;
    double p; /* of the change at its beginning; NaN for the first */
    int32_t
        follows[ANA_BACKTEST_WINDOWS]; /* the first as-of day on which the law fitted had a median within a
                                          tenth of this one's; VISA_NO_DAY: none before the next change */
};

struct ana_regimes {
    struct ana_regime *regimes; /* by time; they leave no gap */
    size_t count;
    struct ana_regime_cases *months; /* by the month of the start */
    size_t month_count;
};

/* Owned by the arena; no regimes without cases. SIM_ERR_MEMORY, SIM_ERR_INTERRUPTED.
 * O(changes (n log n + shuffles weeks log weeks)). */
SIM_MUST_CHECK enum sim_status ana_regimes_find(struct ana_regimes *regimes,
                                                const struct ana_regime_terms *terms, struct sim_arena *arena,
                                                struct sim_error *error);

/* Fills in when the laws of a back-test followed. */
void ana_regimes_follow(struct ana_regimes *regimes, const struct ana_backtest *backtest);

/* The days from the beginning of regime i until the law of a window followed; NaN: it did not. */
double ana_regime_lag(const struct ana_regimes *regimes, size_t i, enum ana_backtest_window window);

#endif
