/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/precision.h"

#include "sim/base/status.h"

#include <math.h>

uint32_t ana_next_checkpoint(uint32_t n, uint32_t cap)
{
    SIM_ASSERT(cap >= 1);
    if (n >= cap) {
        return 0;
    }
    uint64_t checkpoint = ANA_FIRST_CHECKPOINT;
    while (checkpoint <= n) {
        checkpoint += checkpoint / 2;
    }
    return checkpoint < cap ? (uint32_t)checkpoint : cap;
}

double ana_half_width(const struct ana_interval *interval)
{
    if (isnan(interval->low) || isnan(interval->high)) {
        return NAN;
    }
    return fmax(interval->estimate - interval->low, interval->high - interval->estimate);
}

bool ana_is_precise(const struct ana_interval *interval, const struct ana_precision *precision)
{
    SIM_ASSERT(precision->target > 0);
    double scale = precision->absolute ? 1 : fabs(interval->estimate);
    return ana_half_width(interval) <= precision->target * scale;
}
