/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/interval.h"

#include "analysis/statistics/moments.h"
#include "sim/base/status.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

/* Coverages closer than this are equal: symmetric ones differ by rounding only. */
#define COVERAGE_TIE 1e-12

static bool is_level(double level)
{
    return level > 0 && level < 1;
}

double ana_student_quantile(double level, size_t n)
{
    SIM_ASSERT(is_level(level) && n >= 2);
    return gsl_cdf_tdist_Qinv((1 - level) / 2, (double)(n - 1));
}

struct ana_interval ana_mean_interval(const double *values, size_t n, double student)
{
    double mean = ana_mean(values, n);
    double half_width = student * ana_standard_deviation(values, n) / sqrt((double)n);
    return (struct ana_interval){mean, mean - half_width, mean + half_width};
}

struct ana_interval ana_mean_estimate(const double *values, size_t n, double level)
{
    if (n < 2) {
        return (struct ana_interval){n == 0 ? NAN : values[0], NAN, NAN};
    }
    return ana_mean_interval(values, n, ana_student_quantile(level, n));
}

struct ana_interval ana_interval_clip(struct ana_interval interval, double lowest, double highest)
{
    SIM_ASSERT(lowest <= highest);
    interval.low = fmin(fmax(interval.low, lowest), highest);
    interval.high = fmin(fmax(interval.high, lowest), highest);
    return interval;
}

struct ana_interval ana_wilson(uint64_t successes, uint64_t trials, double level)
{
    SIM_ASSERT(is_level(level) && trials >= 1 && successes <= trials);
    double n = (double)trials;
    double p = (double)successes / n;
    double z = gsl_cdf_ugaussian_Qinv((1 - level) / 2);
    double centre = p + z * z / (2 * n);
    double half_width = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    double scale = 1 + z * z / n;
    struct ana_interval interval = {p, (centre - half_width) / scale, (centre + half_width) / scale};
    /* At the ends the formula is exact on paper only. */
    interval.low = successes == 0 ? 0 : interval.low;
    interval.high = successes == trials ? 1 : interval.high;
    return ana_interval_clip(interval, 0, 1);
}

struct ana_interval ana_exact_binomial(uint64_t successes, uint64_t trials, double level)
{
    SIM_ASSERT(is_level(level) && trials >= 1 && successes <= trials);
    double n = (double)trials;
    double x = (double)successes;
    double tail = (1 - level) / 2;
    struct ana_interval interval = {x / n, 0, 1};
    if (successes == trials) {
        interval.low = pow(tail, 1 / n);
    } else if (successes > 0) {
        interval.low = gsl_cdf_beta_Pinv(tail, x, n - x + 1);
    }
    if (successes == 0) {
        interval.high = -expm1(log(tail) / n);
    } else if (successes < trials) {
        interval.high = gsl_cdf_beta_Qinv(tail, x + 1, n - x);
    }
    return interval;
}

/* P(B < rank) for B binomial(n, p); the rank is 1-based. */
static double below_rank(uint64_t rank, uint64_t n, double p)
{
    return gsl_cdf_binomial_P((unsigned)(rank - 1), p, (unsigned)n);
}

struct ana_ranks ana_quantile_ranks(uint64_t n, double p, double level)
{
    SIM_ASSERT(is_level(level) && is_level(p) && n >= 1 && n <= UINT32_MAX);
    struct ana_ranks best = {0, 0, 0};
    uint64_t high = 2;
    for (uint64_t low = 1; low < n; low++) {
        double under = below_rank(low, n, p);
        high = high > low ? high : low + 1;
        while (high < n && below_rank(high, n, p) - under < level) {
            high++; /* the higher `low`, the higher the least `high`: it never has to go back */
        }
        double coverage = high <= n ? below_rank(high, n, p) - under : 0;
        if (coverage < level) {
            break;
        }
        bool closer = best.low == 0 || high - low < best.high - best.low;
        bool as_close = best.low > 0 && high - low == best.high - best.low;
        if (closer || (as_close && coverage > best.coverage + COVERAGE_TIE)) {
            best = (struct ana_ranks){low, high, coverage};
        }
    }
    return best;
}
