/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/backtest/past.h"

#include "analysis/fit/stages.h"

#include <stdlib.h>

size_t ana_past_cases(const struct visa_history *history, int32_t last, struct ana_past *past)
{
    const struct ana_fit_measure measure = {.as_of = last, .since = VISA_NO_DAY};
    size_t count = 0;
    for (size_t i = 0; i < history->count; i++) {
        const struct visa_past_case *from = &history->cases[i];
        struct ana_fit_span span;
        if (ana_fit_stage_lifetime(ANA_FIT_PROCESSING, from, &measure, &span)) {
            bool open = ana_lifetime_is_open(&span.lifetime);
            past[count++] = (struct ana_past){
                .start = span.start,
                .end = open ? VISA_NO_DAY : span.end,
                .seen = open ? span.end : last,
                .recorded = from->recorded > span.start ? from->recorded : span.start,
                .lifetime = span.lifetime,
            };
        }
    }
    return count;
}

static int order(double a, double b)
{
    return (a > b) - (a < b);
}

static int in_order(const void *left, const void *right)
{
    const struct ana_lifetime *a = left;
    const struct ana_lifetime *b = right;
    int by_low = order(a->low, b->low);
    int by_high = order(a->high, b->high);
    return by_low != 0 ? by_low : by_high != 0 ? by_high : order(a->entry, b->entry);
}

size_t ana_lifetimes_merge(struct ana_lifetime *lifetimes, size_t n)
{
    size_t kept = 0;
    if (n > 1) {
        qsort(lifetimes, n, sizeof *lifetimes, in_order);
    }
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && in_order(&lifetimes[kept - 1], &lifetimes[i]) == 0) {
            lifetimes[kept - 1].weight += lifetimes[i].weight;
        } else {
            lifetimes[kept++] = lifetimes[i];
        }
    }
    return kept;
}
