/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the luck of replications belongs together, and so what one independent observation is.
 *
 * Independent: each replication has luck of its own and is an observation. Antithetic: replications 2k and
 * 2k + 1 are a pair; the second has the luck of the first with every u turned into 1 - u, so that a lucky run
 * is followed by an unlucky one and their mean varies less than that of two independent runs. The two depend
 * on each other and are one observation, their mean; an interval over all replications as if they did not
 * would have the wrong width.
 *
 * A replication run alone stands for itself: one observation.
 */
#ifndef ANALYSIS_STATISTICS_SAMPLING_H
#define ANALYSIS_STATISTICS_SAMPLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum ana_sampling { ANA_INDEPENDENT, ANA_ANTITHETIC };

/* "independent" or "antithetic". */
const char *ana_sampling_word(enum ana_sampling sampling);

/* Reads such a word; false, and *sampling as it was, for anything else. */
bool ana_sampling_parse(const char *word, enum ana_sampling *sampling);

/* " --sampling WORD" for a command line, or "" where it is independent, as it is by default. */
const char *ana_sampling_option(enum ana_sampling sampling);

/* The luck that a replication has: that of its own number, or of its partner's turned round. */
struct ana_replication_luck {
    uint32_t replication;
    bool antithetic;
};
struct ana_replication_luck ana_sampling_luck(enum ana_sampling sampling, uint32_t replication);

/* Replications that make one observation: 1 or 2. */
uint32_t ana_sampling_group(enum ana_sampling sampling);

/* Whether so many replications make whole observations, or are one that was run alone. */
bool ana_sampling_observed(enum ana_sampling sampling, uint32_t replications);

/* Of so many replications done, those that make whole observations. */
uint32_t ana_sampling_complete(enum ana_sampling sampling, uint32_t replications);

/*
 * Leaves in values[n], by replication and whole observations, those of observations without a blank (NaN),
 * in their order. Returns how many values are left. O(n).
 */
size_t ana_sampling_keep(enum ana_sampling sampling, double *values, size_t n);

/*
 * Turns values[n] by replication into observations, the means of groups, in place; blank where one of a group
 * is. Returns how many. O(n).
 */
size_t ana_sampling_observe(enum ana_sampling sampling, double *values, size_t n);

#endif
