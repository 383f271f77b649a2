/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/lifetime_likelihood.h"

#include <math.h>
#include <stdlib.h>

/* Below this difference of logarithms an interval is a density times its width to all digits. */
#define SAME_TAIL 1e-7

static int by_times(const void *left, const void *right)
{
    const struct ana_life_atom *a = left;
    const struct ana_life_atom *b = right;
    int low = (a->low > b->low) - (a->low < b->low);
    int high = (a->high > b->high) - (a->high < b->high);
    int weight = (a->weight > b->weight) - (a->weight < b->weight);
    return low != 0 ? low : high != 0 ? high : weight; /* weights too: a sum is the same in any order */
}

static bool is_valid(const struct ana_lifetime *l)
{
    return l->low >= 0 && isfinite(l->low) && l->high >= l->low && l->entry >= 0 && l->entry <= l->low &&
           l->weight > 0 && isfinite(l->weight);
}

/* Open at 0, or seen from the start, says nothing. */
static void list(struct ana_life_sample *sample, const struct ana_lifetime *lifetimes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct ana_lifetime *l = &lifetimes[i];
        if (!ana_lifetime_is_open(l) || l->low > 0) {
            sample->atoms[sample->count++] =
                (struct ana_life_atom){.low = l->low, .high = l->high, .weight = l->weight};
        }
        if (l->entry > 0) {
            sample->atoms[sample->count++] =
                (struct ana_life_atom){.low = l->entry, .high = INFINITY, .weight = -l->weight};
        }
    }
}

static void merge(struct ana_life_sample *sample)
{
    size_t kept = 0;
    for (size_t i = 0; i < sample->count; i++) {
        struct ana_life_atom atom = sample->atoms[i];
        struct ana_life_atom *last = kept > 0 ? &sample->atoms[kept - 1] : NULL;
        if (last != NULL && !(last->low < atom.low) && !(last->high < atom.high)) {
            last->weight += atom.weight;
        } else {
            sample->atoms[kept++] = atom;
        }
    }
    sample->count = kept;
}

static void sum_up(struct ana_life_sample *sample)
{
    double time = 0;
    double before = -1; /* the last time of end */
    for (size_t i = 0; i < sample->count; i++) {
        const struct ana_life_atom *atom = &sample->atoms[i];
        if (ana_life_atom_is_open(atom)) {
            continue;
        }
        double middle = atom->low + (atom->high - atom->low) / 2;
        sample->events += atom->weight;
        sample->exact += ana_life_atom_is_exact(atom) ? atom->weight : 0;
        sample->zero = sample->zero || !(atom->high > 0);
        sample->distinct += middle > before || middle < before;
        before = middle;
        time += atom->weight * middle;
    }
    sample->unit = time > 0 ? time / sample->events : 1;
}

static void scale(struct ana_life_sample *sample)
{
    for (size_t i = 0; i < sample->count; i++) {
        struct ana_life_atom *atom = &sample->atoms[i];
        atom->low /= sample->unit;
        atom->high /= sample->unit;
        atom->log_low = log(atom->low);
        atom->log_high = log(atom->high);
    }
}

enum sim_status ana_life_sample_make(struct ana_life_sample *sample, const struct ana_lifetime *lifetimes,
                                     size_t n, struct sim_error *error)
{
    *sample = (struct ana_life_sample){.unit = 1};
    for (size_t i = 0; i < n; i++) {
        const struct ana_lifetime *l = &lifetimes[i];
        if (!is_valid(l)) {
            return sim_fail(
                error, SIM_ERR_ARGUMENT,
                "lifetime %zu: needs 0 <= entry <= low <= high and weight > 0, got %g, %g, %g, %g", i,
                l->entry, l->low, l->high, l->weight);
        }
    }
    if (n == 0) {
        return SIM_OK;
    }
    sample->atoms = calloc(2 * n, sizeof *sample->atoms);
    if (sample->atoms == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %zu lifetimes", n);
    }
    list(sample, lifetimes, n);
    qsort(sample->atoms, sample->count, sizeof *sample->atoms, by_times);
    merge(sample);
    sum_up(sample);
    scale(sample);
    return SIM_OK;
}

void ana_life_sample_destroy(struct ana_life_sample *sample)
{
    if (sample != NULL) {
        free(sample->atoms);
        *sample = (struct ana_life_sample){.unit = 1};
    }
}

/* log(exp(a) - exp(b)), a >= b. */
static double log_difference(double a, double b)
{
    return a + (b - a > -.5 ? log(-expm1(b - a)) : log1p(-exp(b - a)));
}

/* From the side on which less than a half lies before the interval, so that tails keep their digits. */
static double log_interval(const struct ana_life_atom *atom, const struct ana_law_terms *law)
{
    struct ana_law_tails low = ana_law_tails(law, atom->log_low);
    struct ana_law_tails high = ana_law_tails(law, atom->log_high);
    bool upper = low.lower > low.upper;
    double near = upper ? low.upper : high.lower;
    double far = upper ? high.upper : low.lower;
    if (near - far < SAME_TAIL) {
        double middle = atom->low + (atom->high - atom->low) / 2;
        return ana_law_log_density(law, log(middle)) + log(atom->high - atom->low);
    }
    return log_difference(near, far);
}

static double log_term(const struct ana_life_atom *atom, const struct ana_law_terms *law)
{
    if (ana_life_atom_is_open(atom)) {
        return ana_law_tails(law, atom->log_low).upper;
    }
    return ana_life_atom_is_exact(atom) ? ana_law_log_density(law, atom->log_low) : log_interval(atom, law);
}

double ana_life_log_likelihood(const struct ana_life_sample *sample, const struct ana_law_terms *law)
{
    double sum = 0;
    for (size_t i = 0; i < sample->count; i++) {
        sum += sample->atoms[i].weight * log_term(&sample->atoms[i], law);
    }
    return sum;
}
