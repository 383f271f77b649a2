/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/random/draw.h"

#include "sim/base/status.h"

/* Fixed-length loops over lanes are what compilers turn into vector instructions without special flags. */
enum { LANES = 16 };

struct lanes {
    uint32_t c0[LANES];
    uint32_t c1[LANES];
    uint32_t c2[LANES];
    uint32_t c3[LANES];
};

static void philox_lanes(struct lanes *lanes, uint32_t k0, uint32_t k1)
{
    for (int round = 0; round < SIM_PHILOX_ROUNDS; round++) {
        for (int i = 0; i < LANES; i++) {
            uint64_t product_0 = (uint64_t)SIM_PHILOX_MULTIPLIER_0 * lanes->c0[i];
            uint64_t product_1 = (uint64_t)SIM_PHILOX_MULTIPLIER_1 * lanes->c2[i];
            lanes->c0[i] = (uint32_t)(product_1 >> 32) ^ lanes->c1[i] ^ k0;
            lanes->c1[i] = (uint32_t)product_1;
            lanes->c2[i] = (uint32_t)(product_0 >> 32) ^ lanes->c3[i] ^ k1;
            lanes->c3[i] = (uint32_t)product_0;
        }
        k0 += SIM_PHILOX_WEYL_0;
        k1 += SIM_PHILOX_WEYL_1;
    }
}

static void draw_lanes(const struct sim_luck *luck, uint32_t what, const uint64_t *who, struct sim_draw *out)
{
    struct lanes lanes;
    for (int i = 0; i < LANES; i++) {
        lanes.c0[i] = (uint32_t)who[i];
        lanes.c1[i] = (uint32_t)(who[i] >> 32);
        lanes.c2[i] = luck->replication;
        lanes.c3[i] = what;
    }
    philox_lanes(&lanes, (uint32_t)luck->seed, (uint32_t)(luck->seed >> 32));
    const uint32_t mask = 0u - (uint32_t)luck->antithetic;
    for (int i = 0; i < LANES; i++) {
        out[i].word[0] = lanes.c0[i] ^ mask;
        out[i].word[1] = lanes.c1[i] ^ mask;
        out[i].word[2] = lanes.c2[i] ^ mask;
        out[i].word[3] = lanes.c3[i] ^ mask;
    }
}

void sim_draw_many(const struct sim_luck *luck, struct sim_draw_purpose what, const uint64_t *who, size_t n,
                   struct sim_draw *out)
{
    size_t done = 0;
    for (; n - done >= LANES; done += LANES) {
        draw_lanes(luck, sim_draw_what(what.purpose, what.attempt), who + done, out + done);
    }
    for (; done < n; done++) {
        out[done] = sim_draw(luck, who[done], what.purpose, what.attempt);
    }
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
