/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/verify/judge.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

static struct ana_finding found(double obtained, uint64_t cases)
{
    return (struct ana_finding){
        .obtained = obtained, .low = NAN, .high = NAN, .z = NAN, .cases = cases, .found = true};
}

struct ana_finding ana_find_number(const struct ana_oracle *oracle, double obtained, uint64_t cases)
{
    struct ana_finding finding = found(obtained, cases);
    double tolerance = oracle->judgement == ANA_JUDGE_DIGITS ? oracle->tolerance : 0.0;
    SIM_ASSERT(!ana_is_chancy(oracle));
    finding.passed = cases > 0 && fabs(obtained - oracle->expected) <= tolerance;
    return finding;
}

/* Both tails of t are kept, so that a z of 30 does not become infinite; beyond that it may. */
static double deviate(double t, double freedom)
{
    double tail = gsl_cdf_tdist_Q(fabs(t), freedom);
    double z = tail > 0.0 ? gsl_cdf_ugaussian_Qinv(tail) : INFINITY;
    return t < 0.0 ? -z : z;
}

struct ana_finding ana_find_interval(const struct ana_verify *verify, const struct ana_oracle *oracle,
                                     struct ana_interval interval, size_t n)
{
    struct ana_finding finding = found(interval.estimate, n);
    SIM_ASSERT(oracle->judgement == ANA_JUDGE_INTERVAL && n >= 2);
    double half = fmax(interval.high - interval.estimate, interval.estimate - interval.low);
    double off = interval.estimate - oracle->expected;
    finding.low = interval.low;
    finding.high = interval.high;
    if (half > 0.0) {
        finding.z = deviate(off * ana_student_quantile(verify->level, n) / half, (double)n - 1.0);
    }
    finding.passed = interval.low <= oracle->expected && oracle->expected <= interval.high &&
                     half <= ANA_WIDEST * fabs(oracle->expected);
    return finding;
}

struct ana_finding ana_find_mean(const struct ana_verify *verify, const struct ana_oracle *oracle,
                                 const double *values, size_t n)
{
    return ana_find_interval(verify, oracle,
                             ana_mean_interval(values, n, ana_student_quantile(verify->level, n)), n);
}

struct ana_finding ana_find_range(const struct ana_oracle *oracle, struct ana_interval range, size_t n)
{
    struct ana_finding finding = found(range.estimate, n);
    SIM_ASSERT(oracle->judgement == ANA_JUDGE_RANGE);
    finding.low = range.low;
    finding.high = range.high;
    finding.passed = range.low <= oracle->expected && oracle->expected <= range.high;
    return finding;
}
