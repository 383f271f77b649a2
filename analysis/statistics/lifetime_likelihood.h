/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lifetimes as a likelihood sees them: what is alike merged, entries as the opposite of being still open.
 *
 * The logarithm of the likelihood is a sum of w log f(t), w log(F(high) - F(low)) and w log S(low); a case
 * seen from an age on, over S(entry), adds -w log S(entry). So a sample is a list of weighted times, in which
 * a case and its entry need not stand together, and whole days have few distinct ones.
 */
#ifndef ANALYSIS_STATISTICS_LIFETIME_LIKELIHOOD_H
#define ANALYSIS_STATISTICS_LIFETIME_LIKELIHOOD_H

#include "analysis/statistics/lifetime.h"
#include "analysis/statistics/lifetime_law.h"
#include "sim/base/status.h"

struct ana_life_atom {
    double low, high; /* as in a lifetime, in units; high INFINITY: open, or with weight < 0 an entry */
    double log_low, log_high;
    double weight;
};

struct ana_life_sample {
    struct ana_life_atom *atoms; /* owned; by low, then high: the order of the cases does not matter */
    size_t count;
    double unit;     /* the mean time, which all times are divided by */
    double events;   /* weight of what ended */
    double exact;    /* of it, with a density: ended at a time, not between two */
    size_t distinct; /* different times of end */
    bool zero;       /* something ended at exactly 0 */
};

/*
 * Checks and merges n lifetimes. SIM_ERR_ARGUMENT with the first that is outside its domain, SIM_ERR_MEMORY.
 * O(n log n). Destroy it where it succeeded.
 */
SIM_MUST_CHECK enum sim_status ana_life_sample_make(struct ana_life_sample *sample,
                                                    const struct ana_lifetime *lifetimes, size_t n,
                                                    struct sim_error *error);

/* NULL-safe. */
void ana_life_sample_destroy(struct ana_life_sample *sample);

static inline bool ana_life_atom_is_open(const struct ana_life_atom *atom)
{
    return isinf(atom->high);
}

static inline bool ana_life_atom_is_exact(const struct ana_life_atom *atom)
{
    return !(atom->low < atom->high);
}

/* Log-likelihood of a law in the sample's unit; -INFINITY or NaN where the law cannot be. O(atoms). */
double ana_life_log_likelihood(const struct ana_life_sample *sample, const struct ana_law_terms *law);

#endif
