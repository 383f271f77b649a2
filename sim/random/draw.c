/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/random/draw.h"

#include "sim/base/status.h"

struct sim_luck sim_luck_from(uint64_t seed, uint32_t replication, bool antithetic)
{
    return (struct sim_luck){
        .key = sim_philox_key_from(seed),
        .replication = (uint64_t)replication << 32,
        .mask = antithetic ? UINT64_MAX : 0,
    };
}

uint64_t sim_hash_name(const char *name)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (; *name != '\0'; name++) {
        hash = (hash ^ (unsigned char)*name) * UINT64_C(0x100000001B3);
    }
    return sim_mix64(hash);
}

uint64_t sim_chance_from(double p)
{
    SIM_ASSERT(p >= 0.0 && p <= 1.0);
    return (uint64_t)(p * 4294967296.0 + 0.5);
}
