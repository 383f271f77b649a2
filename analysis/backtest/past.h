/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Administrative processing as a history tells it, as days: what back-tests and regimes are made from.
 */
#ifndef ANALYSIS_BACKTEST_PAST_H
#define ANALYSIS_BACKTEST_PAST_H

#include "analysis/statistics/lifetime.h"
#include "models/history/history.h"

/* A case that began, and perhaps ended. */
struct ana_past {
    int32_t start;
    int32_t end;      /* VISA_NO_DAY: still open when last seen */
    int32_t seen;     /* an open one was open at the close of this day; of an ended one, the last day told */
    int32_t recorded; /* followed from this day on; start at the earliest */
    struct ana_lifetime lifetime; /* as `visaq fit` has it (analysis/fit/stages.h) */
};

/*
 * The cases of `history` that had processing, in the order of the file, into past[history->count]; returns
 * how many. last: the day whose close the history tells.
 */
size_t ana_past_cases(const struct visa_history *history, int32_t last, struct ana_past *past);

/* Sorts lifetimes and makes one of those that are alike, with their weight; returns how many there are then.
 * O(n log n). */
size_t ana_lifetimes_merge(struct ana_lifetime *lifetimes, size_t n);

#endif
