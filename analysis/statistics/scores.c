/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/scores.h"

#include "sim/base/status.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Fewer expected in a bin, and Pearson's statistic is not chi-square. */
#define LEAST_EXPECTED 5.0

/* How many knots lie before x; with `at`, those at x as well. */
static size_t knots_before(const struct ana_forecast_law *law, double x, bool at)
{
    size_t low = 0;
    size_t high = law->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool before = at ? law->time[middle] <= x : law->time[middle] < x;
        if (before) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* F at x between knot i - 1 and knot i, on the line that joins them. */
static double between(const struct ana_forecast_law *law, size_t i, double x)
{
    if (i == 0) {
        return 0;
    }
    if (i == law->count) {
        return 1;
    }
    double width = law->time[i] - law->time[i - 1];
    double share = (x - law->time[i - 1]) / width;
    double value = law->probability[i - 1] + share * (law->probability[i] - law->probability[i - 1]);
    return fmin(value, law->probability[i]);
}

double ana_forecast_at(const struct ana_forecast_law *law, double x)
{
    return between(law, knots_before(law, x, true), x);
}

double ana_forecast_before(const struct ana_forecast_law *law, double x)
{
    return between(law, knots_before(law, x, false), x);
}

double ana_forecast_quantile(const struct ana_forecast_law *law, double p)
{
    SIM_ASSERT(law->count > 0 && p > 0 && p <= 1);
    size_t low = 0;
    size_t high = law->count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (law->probability[middle] < p) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == 0 || law->probability[low] <= p) {
        return law->time[low];
    }
    double rise = law->probability[low] - law->probability[low - 1];
    double share = (p - law->probability[low - 1]) / rise;
    return law->time[low - 1] + share * (law->time[low] - law->time[low - 1]);
}

bool ana_forecast_given_age(const struct ana_forecast_law *law, double age, double *time, double *probability,
                            struct ana_forecast_law *rest)
{
    double past = ana_forecast_at(law, age);
    size_t first = knots_before(law, age, true);
    size_t count = 0;
    if (past >= 1) {
        return false;
    }
    if (first > 0) {
        time[count] = 0;
        probability[count++] = 0;
    }
    for (size_t i = first; i < law->count; i++) {
        time[count] = law->time[i] - age;
        probability[count++] = (law->probability[i] - past) / (1 - past);
    }
    *rest = (struct ana_forecast_law){time, probability, count};
    return true;
}

/* The integral of the square of a line from u to v over a width. */
static double square(double width, double u, double v)
{
    return width > 0 ? width * (u * u + u * v + v * v) / 3 : 0;
}

/* A piece of F, straight from (from, p) to (to, q). */
struct piece {
    double from, to, p, q;
};

static double value_at(const struct piece *piece, double t)
{
    double width = piece->to - piece->from;
    return width > 0 ? piece->p + (piece->q - piece->p) * ((t - piece->from) / width) : piece->q;
}

/* Its part of the score: F up to x, F - 1 behind. */
static double piece_score(struct piece piece, double x, double limit)
{
    if (piece.from >= limit) {
        return 0;
    }
    if (piece.to > limit) {
        piece.q = value_at(&piece, limit);
        piece.to = limit;
    }
    double cut = fmin(fmax(x, piece.from), piece.to);
    double middle = value_at(&piece, cut);
    return square(cut - piece.from, piece.p, middle) + square(piece.to - cut, middle - 1, piece.q - 1);
}

double ana_crps_until(const struct ana_forecast_law *law, double x, double limit)
{
    size_t last = law->count - 1;
    double before = fmin(law->time[0], limit) - x; /* F is 0 and it has happened */
    double behind = fmin(x, limit) - law->time[last];
    double sum = fmax(before, 0) + fmax(behind, 0);
    for (size_t i = 0; i < last; i++) {
        struct piece piece = {law->time[i], law->time[i + 1], law->probability[i], law->probability[i + 1]};
        sum += piece_score(piece, x, limit);
    }
    return sum;
}

double ana_crps(const struct ana_forecast_law *law, double x)
{
    return ana_crps_until(law, x, INFINITY);
}

static size_t bin_of(double value)
{
    size_t bin = (size_t)(value * ANA_PIT_BINS);
    return bin < ANA_PIT_BINS ? bin : ANA_PIT_BINS - 1;
}

void ana_pit_add(struct ana_pit *pit, double from, double to)
{
    SIM_ASSERT(from >= 0 && from <= to && to <= 1);
    double width = to - from;
    pit->sum += (from + to) / 2;
    pit->count++;
    if (bin_of(from) == bin_of(to)) {
        pit->bin[bin_of(from)] += 1;
        return;
    }
    for (size_t i = bin_of(from); i <= bin_of(to); i++) {
        double low = fmax(from, (double)i / ANA_PIT_BINS);
        double high = fmin(to, (double)(i + 1) / ANA_PIT_BINS);
        pit->bin[i] += fmax(high - low, 0) / width;
    }
}

void ana_pit_merge(struct ana_pit *into, const struct ana_pit *from)
{
    for (size_t i = 0; i < ANA_PIT_BINS; i++) {
        into->bin[i] += from->bin[i];
    }
    into->sum += from->sum;
    into->count += from->count;
}

double ana_pit_uniform_p(const struct ana_pit *pit)
{
    double expected = (double)pit->count / ANA_PIT_BINS;
    double statistic = 0;
    if (expected < LEAST_EXPECTED) {
        return NAN;
    }
    for (size_t i = 0; i < ANA_PIT_BINS; i++) {
        double difference = pit->bin[i] - expected;
        statistic += difference * difference / expected;
    }
    return gsl_cdf_chisq_Q(statistic, ANA_PIT_BINS - 1);
}

void ana_coverage_add(struct ana_coverage *coverage, double level, double from, double to)
{
    coverage->count++;
    if (to <= level) {
        coverage->hits += 1;
    } else if (from < level) {
        coverage->hits += (level - from) / (to - from);
    }
}

struct ana_interval ana_coverage_interval(const struct ana_coverage *coverage, double level)
{
    if (coverage->count == 0) {
        return (struct ana_interval){NAN, NAN, NAN};
    }
    double nearest = fmin(round(coverage->hits), (double)coverage->count);
    struct ana_interval interval = ana_wilson((uint64_t)nearest, coverage->count, level);
    interval.estimate = coverage->hits / (double)coverage->count;
    return interval;
}
