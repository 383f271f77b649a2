/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/warm_up.h"

#include "analysis/statistics/moments.h"
#include "sim/base/status.h"

#include <math.h>

size_t ana_mser_length(size_t n, size_t batch)
{
    SIM_ASSERT(batch >= 1);
    return n / batch / 2 + 1;
}

/* From the last batch to the first, with Welford's update of mean and squares, so that every d costs one
 * step. */
struct ana_warm_up ana_mser(const double *values, size_t n, size_t batch, double *statistic)
{
    size_t last = ana_mser_length(n, batch) - 1;
    size_t batches = n / batch;
    SIM_ASSERT(batches >= 2);
    struct ana_warm_up best = {.statistic = INFINITY};
    double mean = 0;
    double squares = 0;
    for (size_t d = batches; d-- > 0;) {
        double kept = (double)(batches - d);
        double value = ana_mean(values + d * batch, batch);
        double step = value - mean;
        mean += step / kept;
        squares += step * (value - mean);
        if (d > last) {
            continue;
        }
        double g = squares / (kept * kept);
        if (statistic != NULL) {
            statistic[d] = g;
        }
        if (g <= best.statistic) { /* equal: the smaller d leaves more data in */
            best = (struct ana_warm_up){
                .left_out = d * batch, .statistic = g, .mean = mean, .at_end = d == last};
        }
    }
    return best;
}
