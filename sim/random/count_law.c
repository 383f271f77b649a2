/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/random/count_law.h"

#include <stdlib.h>

enum { LAYOUT_WORDS = 3, GUIDE_BITS_MIN = 4, GUIDE_BITS_MAX = 12 };

/* Against a weight of 1 at the mode, 2^-75: what lies beyond adds nothing to a cumulative of 32 bits. */
#define NEGLIGIBLE 2.6e-23

/* weight(k + 1) / weight(k) = odds / (k + 1) for Poisson, times (trials - k) for binomial. */
struct recurrence {
    double odds;
    uint32_t trials; /* 0 for Poisson */
    uint32_t mode;
};

/* Unnormalised probabilities of the counts low .. low + count - 1; the mode weighs 1. */
struct weights {
    double *value; /* owned */
    uint32_t low;
    uint32_t count;
};

static double ratio_up(const struct recurrence *law, uint32_t k)
{
    double ratio = law->odds / (k + 1.0);
    return law->trials > 0 ? ratio * (law->trials - k) : ratio;
}

static uint32_t lowest(const struct recurrence *law)
{
    double weight = 1.0;
    uint32_t k = law->mode;
    while (k > 0 && weight > NEGLIGIBLE) {
        k--;
        weight /= ratio_up(law, k);
    }
    return k;
}

static uint32_t highest(const struct recurrence *law)
{
    double weight = 1.0;
    uint32_t k = law->mode;
    while (weight > NEGLIGIBLE) {
        weight *= ratio_up(law, k);
        k++;
    }
    return k;
}

static enum sim_status weigh(struct weights *weights, const struct recurrence *law, struct sim_error *error)
{
    weights->low = lowest(law);
    weights->count = highest(law) - weights->low + 1;
    weights->value = malloc(weights->count * sizeof *weights->value);
    if (weights->value == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a count law of %u counts", weights->count);
    }
    uint32_t mode = law->mode - weights->low;
    weights->value[mode] = 1.0;
    for (uint32_t i = mode; i > 0; i--) {
        weights->value[i - 1] = weights->value[i] / ratio_up(law, weights->low + i - 1);
    }
    for (uint32_t i = mode; i + 1 < weights->count; i++) {
        weights->value[i + 1] = weights->value[i] * ratio_up(law, weights->low + i);
    }
    return SIM_OK;
}

/*
 * Turns weights into P(X <= k) below the mode and P(X > k) from the mode on, each summed from its small end:
 * neither tail loses digits.
 */
static void accumulate(struct weights *weights, uint32_t mode)
{
    double *value = weights->value;
    double below = 0.0;
    for (uint32_t i = 0; i < mode; i++) {
        below += value[i];
        value[i] = below;
    }
    double above = 0.0;
    for (uint32_t i = weights->count; i-- > mode;) {
        double weight = value[i];
        value[i] = above;
        above += weight;
    }
    double total = below + above;
    for (uint32_t i = 0; i < weights->count; i++) {
        value[i] /= total;
    }
}

static uint64_t threshold_at(const struct weights *weights, uint32_t mode, uint32_t i)
{
    uint64_t words = (uint64_t)(weights->value[i] * 4294967296.0 + 0.5);
    return i < mode ? words : (UINT64_C(1) << 32) - words;
}

static uint32_t choose_guide_bits(uint32_t entries)
{
    uint32_t bits = GUIDE_BITS_MIN;
    while (bits < GUIDE_BITS_MAX && (1u << bits) < entries) {
        bits++;
    }
    return bits;
}

static void fill_guide(const struct sim_count_law *law, uint32_t *guide, uint32_t bits)
{
    uint32_t passed = 0;
    for (uint32_t i = 0; i < 1u << bits; i++) {
        while (passed < law->entries && i << law->guide_shift >= law->threshold[passed]) {
            passed++;
        }
        guide[i] = passed;
    }
}

/* Leaves out the counts that no word draws, and stores the others. */
static enum sim_status store(struct sim_count_law *law, const struct weights *weights, uint32_t mode,
                             struct sim_arena *arena, struct sim_error *error)
{
    uint32_t begin = 0;
    while (threshold_at(weights, mode, begin) == 0) {
        begin++;
    }
    uint32_t end = begin;
    while (end < weights->count && threshold_at(weights, mode, end) <= UINT32_MAX) {
        end++;
    }
    uint32_t bits = choose_guide_bits(end - begin);
    size_t words = LAYOUT_WORDS + ((size_t)1 << bits) + (end - begin);
    uint32_t *table = sim_arena_alloc(arena, words, sizeof *table);
    if (table == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a count law of %zu words", words);
    }
    uint32_t *guide = table + LAYOUT_WORDS;
    uint32_t *threshold = guide + ((size_t)1 << bits);
    for (uint32_t i = begin; i < end; i++) {
        threshold[i - begin] = (uint32_t)threshold_at(weights, mode, i);
    }
    *law = (struct sim_count_law){.table = table,
                                  .table_words = words,
                                  .guide = guide,
                                  .threshold = threshold,
                                  .guide_shift = 32 - bits,
                                  .first = weights->low + begin,
                                  .entries = end - begin};
    table[0] = bits;
    table[1] = law->first;
    table[2] = law->entries;
    fill_guide(law, guide, bits);
    return SIM_OK;
}

static enum sim_status compile(struct sim_count_law *law, const struct recurrence *recurrence,
                               struct sim_arena *arena, struct sim_error *error)
{
    struct weights weights;
    enum sim_status status = weigh(&weights, recurrence, error);
    if (status != SIM_OK) {
        return status;
    }
    uint32_t mode = recurrence->mode - weights.low;
    accumulate(&weights, mode);
    status = store(law, &weights, mode, arena, error);
    free(weights.value);
    return status;
}

/* A count that is certain: the law of one weight. */
static enum sim_status compile_certain(struct sim_count_law *law, uint32_t count, struct sim_arena *arena,
                                       struct sim_error *error)
{
    double nothing_above = 0.0;
    const struct weights weights = {&nothing_above, count, 1};
    return store(law, &weights, 0, arena, error);
}

enum sim_status sim_poisson_compile(struct sim_count_law *law, double mean, struct sim_arena *arena,
                                    struct sim_error *error)
{
    if (!(mean >= 0.0 && mean <= SIM_COUNT_MAX)) {
        return sim_fail(error, SIM_ERR_DATA, "Poisson law: mean must be in 0..%d, got %g", SIM_COUNT_MAX,
                        mean);
    }
    const struct recurrence recurrence = {.odds = mean, .mode = (uint32_t)mean};
    return compile(law, &recurrence, arena, error);
}

enum sim_status sim_binomial_compile(struct sim_count_law *law, uint32_t trials, double probability,
                                     struct sim_arena *arena, struct sim_error *error)
{
    if (trials > SIM_COUNT_MAX) {
        return sim_fail(error, SIM_ERR_DATA, "binomial law: trials must be in 0..%d, got %u", SIM_COUNT_MAX,
                        trials);
    }
    if (!(probability >= 0.0 && probability <= 1.0)) {
        return sim_fail(error, SIM_ERR_DATA, "binomial law: probability must be in 0..1, got %g",
                        probability);
    }
    if (trials == 0 || !(probability < 1.0)) {
        return compile_certain(law, trials, arena, error);
    }
    /* Below trials + 1 however the product is rounded, since probability is at most 1 - 2^-53. */
    const struct recurrence recurrence = {.odds = probability / (1.0 - probability),
                                          .trials = trials,
                                          .mode = (uint32_t)((trials + 1.0) * probability)};
    return compile(law, &recurrence, arena, error);
}

const uint32_t *sim_count_law_table(const struct sim_count_law *law, size_t *words)
{
    *words = law->table_words;
    return law->table;
}
