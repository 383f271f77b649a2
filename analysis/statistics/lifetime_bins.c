/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/lifetime_bins.h"

#include <math.h>
#include <stdlib.h>

/* Ends expected in a bin: aimed at; in few bins, as a few ends make too few otherwise; and put up with where
 * borders can only be in some places. */
#define ENDS_AIMED 8.0
#define ENDS_FEW   5.0
#define BINS_FEW   4.0
#define ENDS_LEAST 4.0

/* Below, what 1 - h / (exp(h) - 1) is made of cancels. */
#define SMALL_HAZARD 1e-4

/* A time at which a border may be, and what is expected up to there. */
struct knot {
    double time, expected;
    bool solid; /* from here to the next knot something ended: no border */
};

struct sweep {
    const struct ana_law_terms *law;
    struct knot *knots; /* owned */
    size_t count;
    double passed; /* expected of the atoms behind */
    double ahead;  /* weight of those ahead */
};

/* The hazard that an atom went through: up to its interval, and within. */
struct hazard {
    double before, within;
};

static double hazard_at(const struct ana_law_terms *law, double log_t)
{
    return -ana_law_tails(law, log_t).upper;
}

/* Given that it ended in the interval: 1 - h / (exp(h) - 1). */
static double mean_within(double h)
{
    return h < SMALL_HAZARD ? h / 2 - h * h / 12 : 1 - h / expm1(h);
}

static struct hazard hazard_of(const struct ana_life_atom *atom, const struct ana_law_terms *law)
{
    struct hazard hazard = {.before = hazard_at(law, atom->log_low)};
    if (!ana_life_atom_is_open(atom) && !ana_life_atom_is_exact(atom)) {
        hazard.within = hazard_at(law, atom->log_high) - hazard.before;
    }
    return hazard;
}

static double spent(const struct hazard *hazard)
{
    return hazard->before + mean_within(hazard->within);
}

static void put_knot(struct sweep *sweep, double time, bool solid)
{
    double expected = sweep->passed + sweep->ahead * hazard_at(sweep->law, log(time));
    sweep->knots[sweep->count++] = (struct knot){time, expected, solid};
}

/* Knots at both ends of every stretch of time within which something ended. */
static void find_knots(struct sweep *sweep, const struct ana_life_sample *sample)
{
    double reach = 0; /* the end of the stretch begun */
    bool begun = false;
    for (size_t i = 0; i < sample->count; i++) {
        sweep->ahead += sample->atoms[i].weight;
    }
    sweep->knots[sweep->count++] = (struct knot){0, 0, false};
    for (size_t i = 0; i < sample->count; i++) {
        const struct ana_life_atom *atom = &sample->atoms[i];
        const struct hazard hazard = hazard_of(atom, sweep->law);
        if (begun && atom->low >= reach) {
            put_knot(sweep, reach, false);
            begun = false;
        }
        if (!ana_life_atom_is_open(atom)) {
            if (!begun) {
                put_knot(sweep, atom->low, true);
            }
            reach = begun ? fmax(reach, atom->high) : atom->high;
            begun = true;
        }
        sweep->passed += atom->weight * spent(&hazard);
        sweep->ahead -= atom->weight;
    }
    if (begun) {
        put_knot(sweep, reach, false);
    }
}

/* Where a border would be, and what is expected up to there. */
static struct knot border_at(const struct sweep *sweep, double expected)
{
    size_t low = 0;
    size_t high = sweep->count; /* the last knot with less is below high */
    while (high - low > 1) {
        size_t half = low + (high - low) / 2;
        if (sweep->knots[half].expected <= expected) {
            low = half;
        } else {
            high = half;
        }
    }
    const struct knot *left = &sweep->knots[low];
    if (high == sweep->count) {
        return *left;
    }
    const struct knot *right = &sweep->knots[high];
    double place = (expected - left->expected) / (right->expected - left->expected);
    if (left->solid) {
        return place < .5 ? *left : *right;
    }
    return (struct knot){left->time + place * (right->time - left->time), expected, false};
}

static void place_borders(struct ana_life_bins *bins, const struct sweep *sweep)
{
    double total = sweep->passed;
    double few = fmin(floor(total / ENDS_FEW), BINS_FEW);
    size_t aimed = (size_t)fmin(fmax(fmax(floor(total / ENDS_AIMED), few), 1), ANA_LIFE_BINS_MOST);
    double last = 0;
    bins->count = 1;
    for (size_t j = 1; j < aimed; j++) {
        struct knot border = border_at(sweep, total * (double)j / (double)aimed);
        if (border.expected - last >= ENDS_LEAST && total - border.expected >= ENDS_LEAST) {
            bins->border[bins->count++ - 1] = border.time;
            last = border.expected;
        }
    }
}

enum sim_status ana_life_bins_make(struct ana_life_bins *bins, const struct ana_life_sample *sample,
                                   const struct ana_law_terms *law, struct sim_error *error)
{
    struct sweep sweep = {.law = law, .knots = calloc(2 * sample->count + 2, sizeof *sweep.knots)};
    if (sweep.knots == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %zu lifetimes", sample->count);
    }
    find_knots(&sweep, sample);
    place_borders(bins, &sweep);
    free(sweep.knots);
    return SIM_OK;
}

static size_t bin_of(const struct ana_life_bins *bins, const struct ana_life_atom *atom)
{
    double time = ana_life_atom_is_open(atom) ? atom->low : atom->high;
    size_t bin = 0;
    while (bin + 1 < bins->count && time > bins->border[bin]) {
        bin++;
    }
    return bin;
}

/* What knowing only the interval leaves of the variance that an end adds: 1 - h^2 / 12 + ... */
static double variance_within(double h)
{
    return h < SMALL_HAZARD ? 1 : pow(h / 2 / sinh(h / 2), 2);
}

/* Adds the hazard between borders that whoever was seen beyond them went through. */
static void add_passed(struct ana_life_ends *ends, const struct ana_life_bins *bins, const double *hazard,
                       const double *weight)
{
    double beyond = 0;
    for (size_t j = bins->count - 1; j > 0; j--) {
        beyond += weight[j];
        ends->expected[j - 1] += beyond * (hazard[j] - hazard[j - 1]);
    }
}

void ana_life_ends(struct ana_life_ends *ends, const struct ana_life_sample *sample,
                   const struct ana_life_bins *bins, const struct ana_law_terms *law)
{
    double begins[ANA_LIFE_BINS_MOST] = {0}; /* the hazard at the bin's begin */
    double weight[ANA_LIFE_BINS_MOST] = {0}; /* seen last in the bin */
    *ends = (struct ana_life_ends){0};
    for (size_t j = 1; j < bins->count; j++) {
        begins[j] = hazard_at(law, log(bins->border[j - 1]));
    }
    for (size_t i = 0; i < sample->count; i++) {
        const struct ana_life_atom *atom = &sample->atoms[i];
        const struct hazard hazard = hazard_of(atom, law);
        size_t j = bin_of(bins, atom);
        weight[j] += atom->weight;
        ends->expected[j] += atom->weight * (spent(&hazard) - begins[j]);
        if (!ana_life_atom_is_open(atom)) {
            ends->observed[j] += atom->weight;
            ends->variance[j] += atom->weight * variance_within(hazard.within);
        }
    }
    add_passed(ends, bins, begins, weight);
    for (size_t j = 0; j < bins->count; j++) {
        double each = ends->observed[j] > 0 ? ends->variance[j] / ends->observed[j] : 1;
        ends->variance[j] = ends->expected[j] * each;
    }
}
