/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lottery of a waiting list: everybody's place in the order, drawn anew on each opening date.
 *
 * A key is a pure function of (entry, pool, date): it does not depend on who else waits or when they joined,
 * so anybody's chance can be worked out later from the keys that won.
 */
#ifndef SIM_CAPACITY_LOTTERY_H
#define SIM_CAPACITY_LOTTERY_H

#include "sim/base/mix.h"

#include <stdint.h>

/* What all keys of a (pool, date) share. */
static inline uint64_t sim_lottery_salt(uint64_t pool_key, int32_t date)
{
    uint64_t step = (uint64_t)(uint32_t)date * UINT64_C(0x9e3779b97f4a7c15);
    return sim_mix64(sim_mix64(pool_key) + step);
}

/*
 * The key of an entry, uniform over 64 bits; lower is served first. For a given salt it is a bijection of
 * entry_key, so distinct entries never tie. entry_key must carry the seed and the replication, or
 * every replication draws the same lottery.
 */
static inline uint64_t sim_lottery_key(uint64_t entry_key, uint64_t salt)
{
    return sim_mix64(entry_key ^ salt);
}

#endif
