/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/quantiles.h"

#include "analysis/plan/odds.h"
#include "models/clock.h"
#include "models/delegation/delegation.h"

#include <math.h>
#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
    const int64_t *x = a;
    const int64_t *y = b;
    return (*x > *y) - (*x < *y);
}

void ana_sort(int64_t *values, size_t n)
{
    if (n > 1) {
        qsort(values, n, sizeof *values, by_value);
    }
}

int64_t ana_quantile_of(const int64_t *values, size_t n, double p)
{
    /* A product such as .95 * 20 may lie a rounding error above its integer. */
    double rank = ceil(p * (double)n - 1e-9);
    size_t at = rank < 1 ? 0 : (size_t)rank - 1;
    return values[at < n ? at : n - 1];
}

static int32_t day_at(const int64_t *moments, size_t n, double p)
{
    int64_t moment = ana_quantile_of(moments, n, p);
    return moment == ANA_NEVER ? VISA_NO_DAY : visa_day_of(moment);
}

struct ana_days ana_days_of(int64_t *moments, size_t n)
{
    if (n == 0) {
        return (struct ana_days){VISA_NO_DAY, VISA_NO_DAY, VISA_NO_DAY, VISA_NO_DAY};
    }
    ana_sort(moments, n);
    return (struct ana_days){.p50 = day_at(moments, n, 0.5),
                             .p80 = day_at(moments, n, 0.8),
                             .p90 = day_at(moments, n, 0.9),
                             .p95 = day_at(moments, n, 0.95)};
}

struct ana_outlook_money ana_money_of(int64_t *amounts, size_t n)
{
    struct ana_outlook_money money = {0};
    if (n == 0) {
        return money;
    }
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += amounts[i];
    }
    ana_sort(amounts, n);
    money.mean = (double)sum / (double)n;
    money.p50 = ana_quantile_of(amounts, n, 0.5);
    money.p90 = ana_quantile_of(amounts, n, 0.9);
    return money;
}
