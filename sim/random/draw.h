/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keyed draws: chance as a pure function.
 *
 * A draw is one Philox2x64 block, cut into four 32-bit words, and depends on nothing but
 *   seed         64 bits, the Philox key;
 *   who          64 bits, the counter's first word: whose luck, see sim_who;
 *   replication  32 bits, the upper half of the counter's second word;
 *   purpose      16 bits below them: what is decided;
 *   attempt      the last 16 bits: which time it is decided.
 * It never depends on the order of calls, on the thread or on how many draws came before. The five
 * coordinates fill key and counter without overlap, so that two different draws never share a block. Two runs
 * that differ in one rule therefore give the same case the same luck (common random numbers).
 *
 * A word w stands for u = (w + 1/2) / 2^32. Everything made from a word here is monotone in it.
 */
#ifndef SIM_RANDOM_DRAW_H
#define SIM_RANDOM_DRAW_H

#include "sim/base/mix.h"
#include "sim/random/philox.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * The luck of one replication, ready for its draws: made by sim_luck_from, and then a plain value. Copy it
 * freely, share it between threads.
 */
struct sim_luck {
    struct sim_philox_key key;
    uint64_t replication; /* where it stands in the counter */
    uint64_t mask;        /* all ones: every word is complemented */
};

/*
 * The luck of (seed, replication). antithetic: false is the usual case; true complements every word, so that
 * u becomes exactly 1 - u.
 */
struct sim_luck sim_luck_from(uint64_t seed, uint32_t replication, bool antithetic);

/* One block: the lower and upper half of its first word, then of its second. Each serves one decision. */
struct sim_draw {
    uint32_t word[4];
};

/* 2^32 as a threshold: see sim_chance_from. */
#define SIM_CHANCE_ALWAYS (UINT64_C(1) << 32)

/* Purpose and attempt as one word. Attempts beyond 16 bits wrap around instead of spilling into the purpose.
 */
static inline uint32_t sim_draw_what(uint32_t purpose, uint32_t attempt)
{
    return purpose << 16 | (attempt & UINT32_C(0xFFFF));
}

/*
 * The block of (luck, who, purpose, attempt). purpose, attempt: 0..65535.
 */
static inline struct sim_draw sim_draw(const struct sim_luck *luck, uint64_t who, uint32_t purpose,
                                       uint32_t attempt)
{
    const struct sim_philox counter = {{who, luck->replication | sim_draw_what(purpose, attempt)}};
    const struct sim_philox block = sim_philox2x64_10(counter, &luck->key);
    const uint64_t a = block.word[0] ^ luck->mask;
    const uint64_t b = block.word[1] ^ luck->mask;
    return (struct sim_draw){{(uint32_t)a, (uint32_t)(a >> 32), (uint32_t)b, (uint32_t)(b >> 32)}};
}

/*
 * Who: the k-th subject of a day in a stream. stream: sim_hash_name of the stream's name; day: any day
 * number. Subjects of one stream never collide; among a million subjects of different streams the chance that
 * any two do is 3e-8, and all that would happen is that those two share their luck.
 */
static inline uint64_t sim_who(uint64_t stream, int32_t day, uint32_t k)
{
    return sim_mix_pair(stream, (uint64_t)(uint32_t)day << 32 | k);
}

/*
 * The 64-bit hash of a name: FNV-1a (64 bits) over its bytes, finished by sim_mix64, which spreads names that
 * differ in their last letters only. name: NUL-terminated. The value is part of the results' reproducibility
 * and never changes. Two names may collide (n names with probability n^2 / 2^65): a loader checks for it.
 */
uint64_t sim_hash_name(const char *name);

/* A whole number in 0..n-1, monotone in word; n: 1..2^32-1. Odds differ from 1/n by less than 2^-32. */
static inline uint32_t sim_uniform_below(uint32_t word, uint32_t n)
{
    return (uint32_t)((uint64_t)word * n >> 32);
}

/*
 * The threshold of a probability p in [0, 1], to the nearest 2^-32: 0 never happens, 1 always does. Anything
 * else (NaN too) is a bug of the caller: input is checked before.
 */
uint64_t sim_chance_from(double p);

/* Whether an event of that threshold happens. A larger threshold keeps every event of a smaller one. */
static inline bool sim_happens(uint32_t word, uint64_t threshold)
{
    return word < threshold;
}

#endif
