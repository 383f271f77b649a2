/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How good were probabilities that were said before the outcome was known?
 *
 * A forecast of a duration is a distribution function F on [0, infinity); the outcome is x, or "longer than
 * x" where the case is still open. Scores are those of the literature, so that others can compute them again:
 *   PIT       F(x), uniform for a calibrated forecast; where F jumps, spread over the jump
 *   coverage  was x at or below the forecast's P50, P80, P95?
 *   CRPS      integral of (F(t) - 1{t >= x})^2 dt, in the unit of t; of a certain forecast |x - t|
 *   Brier     (P(T <= d) - 1{x <= d})^2 for "by date d"
 *
 * Sources: Gneiting, Balabdaoui and Raftery, JRSS B 69 (2007) 243 (PIT); Gneiting and Raftery, JASA 102
 * (2007) 359 (CRPS, Brier); Czado, Gneiting and Held, Biometrics 65 (2009) 1254 (PIT of discrete outcomes).
 */
#ifndef ANALYSIS_STATISTICS_SCORES_H
#define ANALYSIS_STATISTICS_SCORES_H

#include "analysis/statistics/interval.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A distribution function, linear between its knots: 0 before the first, `probability` reaches 1 at the last.
 * Times do not fall, probabilities do not fall; two knots at one time are a jump. Borrowed. */
struct ana_forecast_law {
    const double *time;
    const double *probability;
    size_t count; /* >= 1 */
};

/* F(x), and F just before x. */
double ana_forecast_at(const struct ana_forecast_law *law, double x);
double ana_forecast_before(const struct ana_forecast_law *law, double x);

/* The first time with F >= p, p in (0, 1]. O(log count), as the two above. */
double ana_forecast_quantile(const struct ana_forecast_law *law, double p);

/*
 * The law of what remains for a case that has lasted `age`: into time and probability[law->count + 1] of
 * the caller, time counted from now. age >= 0, and T > age is what is known. false where F(age) is 1: the
 * forecast said that it must be over. O(count).
 */
bool ana_forecast_given_age(const struct ana_forecast_law *law, double age, double *time, double *probability,
                            struct ana_forecast_law *rest);

/* Exact for a piecewise linear F. O(count). */
double ana_crps(const struct ana_forecast_law *law, double x);

/*
 * The integral of the CRPS up to `limit` only: the outcomes that a history knows, x <= limit or "longer"
 * (then x is limit or anything behind it), can all be scored, and none of them sooner than another; still
 * least in the mean for the true F (Gneiting and Ranjan, JBES 29 (2011) 411, with an indicator for weight).
 */
double ana_crps_until(const struct ana_forecast_law *law, double x, double limit);

/* Of the forecast that "by then" has probability p. */
static inline double ana_brier(double p, bool happened)
{
    double difference = p - (happened ? 1 : 0);
    return difference * difference;
}

/*
 * A histogram of PIT values over [0, 1]. A value that is known to lie in [from, to] is spread over it and
 * adds up to 1: of an outcome in whole days d, F(d - 1/2) to F(d + 1/2); of one "longer than x", F(x) to 1.
 */
enum { ANA_PIT_BINS = 10 };
struct ana_pit {
    double bin[ANA_PIT_BINS];
    double sum; /* of the values (middles) */
    uint64_t count;
};
void ana_pit_add(struct ana_pit *pit, double from, double to); /* 0 <= from <= to <= 1 */
void ana_pit_merge(struct ana_pit *into, const struct ana_pit *from);

/* Is it uniform? Pearson's chi-square with ANA_PIT_BINS - 1 degrees of freedom; NaN below 5 a bin. The cases
 * are taken to be independent: where they share a cause, p is too small (said where it is shown); where
 * values are spread over much of [0, 1] it is too large, as spread values vary less. */
double ana_pit_uniform_p(const struct ana_pit *pit);

/* The share of cases that ended by a level of their forecast, such as its P80. */
struct ana_coverage {
    double hits;
    uint64_t count;
};

/* Adds an outcome whose PIT is spread over [from, to]: what lies below the level is a hit, so that a level
 * that falls into the middle of a day neither has all who ended on that day nor none of them. */
void ana_coverage_add(struct ana_coverage *coverage, double level, double from, double to);

/* With Wilson's interval, of the whole number of hits that is nearest; NaN throughout without cases. */
struct ana_interval ana_coverage_interval(const struct ana_coverage *coverage, double level);

#endif
