/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Laws of counts: Poisson and binomial, compiled into inverse tables of 32-bit cumulative thresholds.
 *
 * One word u gives one count, non-decreasing in u. For the same u a law of a smaller mean never gives a
 * larger count: a lower arrival rate drops the last of the arrivals and keeps the others. The odds of each
 * count are right to 2^-32. The tables are computed from the mode outwards with +, * and / only, which all
 * machines round alike. (Two means closer than 1e-9 of their size count as equal here.)
 */
#ifndef SIM_RANDOM_COUNT_LAW_H
#define SIM_RANDOM_COUNT_LAW_H

#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stddef.h>
#include <stdint.h>

/* The largest mean of a Poisson law and the largest number of trials of a binomial one. */
#define SIM_COUNT_MAX 1000000

/* A compiled law: immutable, may be shared between threads. The table belongs to the arena it was compiled
 * into. */
struct sim_count_law {
    const uint32_t *table; /* three words of layout, guide, thresholds */
    size_t table_words;
    const uint32_t *guide;     /* for the top bits of u: how many thresholds are surely passed */
    const uint32_t *threshold; /* non-decreasing; threshold[i] words draw at most first + i */
    uint32_t guide_shift;
    uint32_t first;   /* the smallest count */
    uint32_t entries; /* the largest count is first + entries */
};

/*
 * Compiles the Poisson law of a mean in [0, SIM_COUNT_MAX]. Takes about 100 * sqrt(mean) bytes from arena, 80
 * at least. SIM_ERR_DATA for a mean outside, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status sim_poisson_compile(struct sim_count_law *law, double mean,
                                                   struct sim_arena *arena, struct sim_error *error);

/*
 * Compiles the binomial law of trials in 0..SIM_COUNT_MAX with probability in [0, 1]. Memory and statuses as
 * above.
 */
SIM_MUST_CHECK enum sim_status sim_binomial_compile(struct sim_count_law *law, uint32_t trials,
                                                    double probability, struct sim_arena *arena,
                                                    struct sim_error *error);

/* The count of the word u. Expected constant time: the guide leaves about one threshold to look at. */
static inline uint32_t sim_count_law_draw(const struct sim_count_law *law, uint32_t u)
{
    uint32_t passed = law->guide[u >> law->guide_shift];
    while (passed < law->entries && u >= law->threshold[passed]) {
        passed++;
    }
    return law->first + passed;
}

/* The compiled integers, for a digest: *words of them, owned by the law's arena. Equal tables draw equally.
 */
const uint32_t *sim_count_law_table(const struct sim_count_law *law, size_t *words);

#endif
