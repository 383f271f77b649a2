/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shards: the replications 0 … N - 1 of a run, dealt out to n machines.
 *
 * Each shard is one block without gaps, the blocks follow one another, and their sizes differ by at most one
 * observation: antithetic pairs are not torn apart.
 * What is done of a shard is therefore a prefix of its block, as it is of a whole run, and the rows of a
 * whole run are those of its shards one after the other.
 */
#ifndef ANALYSIS_RUN_SHARD_H
#define ANALYSIS_RUN_SHARD_H

#include "analysis/statistics/sampling.h"

#include <stdbool.h>
#include <stdint.h>

#define ANA_SHARDS_MOST 1000000

/* Shard `index` of `count`, 1 <= index <= count; count 0: no shard, the whole. */
struct ana_shard {
    uint32_t index, count;
};

/* Replications first … first + count - 1. */
struct ana_run_block {
    uint32_t first, count;
};

/* "i/n" as text. */
struct ana_shard_text {
    char text[24];
};

/* Reads "i/n", 1 <= i <= n <= ANA_SHARDS_MOST; false, and *shard as it was, for anything else. */
bool ana_shard_parse(const char *text, struct ana_shard *shard);

struct ana_shard_text ana_shard_text(struct ana_shard shard);

/*
 * The block of a shard (count >= 1) of so many replications, which are whole observations or one that is run
 * alone; empty for some where there are more shards.
 */
struct ana_run_block ana_shard_block(struct ana_shard shard, uint32_t replications,
                                     enum ana_sampling sampling);

/* Most shards that so many replications can be dealt out to with something for each. */
uint32_t ana_shards_most(uint32_t replications, enum ana_sampling sampling);

#endif
