/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/sobol_indices.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_design(const struct ana_sobol_design *design)
{
    return design->factors >= 1 && design->factors <= ANA_SOBOL_FACTORS_MOST && design->base >= 2 &&
           design->replicates >= 1;
}

size_t ana_sobol_count(const struct ana_sobol_design *design)
{
    return (design->factors + 2) * design->base;
}

/* ---- points ---- */

/* Cuts 2k columns into the blocks: first half of a row to A, second to B. */
static void lay_out(double *at, const double *drawn, const struct ana_sobol_design *design)
{
    size_t k = design->factors;
    size_t n = design->base;
    for (size_t j = 0; j < n; j++) {
        const double *a = drawn + j * 2 * k;
        const double *b = a + k;
        memcpy(at + j * k, a, k * sizeof *a);
        memcpy(at + (n + j) * k, b, k * sizeof *b);
        for (size_t i = 0; i < k; i++) {
            double *mixed = at + ((2 + i) * n + j) * k;
            memcpy(mixed, a, k * sizeof *a);
            mixed[i] = b[i];
        }
    }
}

enum sim_status ana_sobol_points(double *at, const struct ana_sobol_design *design, uint32_t replicate,
                                 struct sim_error *error)
{
    SIM_ASSERT(is_design(design) && replicate < design->replicates);
    struct ana_filling filling = {2 * design->factors, design->base, design->seed, replicate};
    double *drawn = calloc(filling.count, filling.factors * sizeof *drawn);
    if (drawn == NULL || !ana_fill_sobol(drawn, &filling)) {
        free(drawn);
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for Sobol points");
    }
    lay_out(at, drawn, design);
    free(drawn);
    return SIM_OK;
}

/* ---- indices ---- */

/* Mean and variance of blocks A and B; the variance is NaN where any value of the replicate is. */
struct spread {
    double mean, variance;
};

static struct spread spread_of(const double *values, const struct ana_sobol_design *design)
{
    struct spread spread = {0, 0};
    size_t both = 2 * design->base;
    for (size_t j = 0; j < both; j++) {
        spread.mean += values[j] / (double)both;
    }
    for (size_t j = 0; j < both; j++) {
        spread.variance += (values[j] - spread.mean) * (values[j] - spread.mean) / (double)both;
    }
    for (size_t j = both; j < ana_sobol_count(design); j++) {
        spread.variance = isnan(values[j]) ? NAN : spread.variance;
    }
    return spread;
}

struct pair {
    double first, total;
};

/* Both indices of factor i from one replicate. */
static struct pair estimate(const double *values, const struct ana_sobol_design *design, size_t i,
                            struct spread spread)
{
    size_t n = design->base;
    const double *mixed = values + (2 + i) * n;
    struct pair sums = {0, 0};
    for (size_t j = 0; j < n; j++) {
        double step = mixed[j] - values[j];
        sums.first += (values[n + j] - spread.mean) * step;
        sums.total += step * step;
    }
    double scale = (double)n * spread.variance;
    return (struct pair){sums.first / scale, sums.total / (2 * scale)};
}

/* All indices of the replicates that count into first and total, [factors][replicates]; returns how many do.
 */
static size_t estimate_all(const struct ana_sobol_design *design, const double *values, double *first,
                           double *total)
{
    size_t used = 0;
    for (size_t r = 0; r < design->replicates; r++) {
        const double *block = values + r * ana_sobol_count(design);
        struct spread spread = spread_of(block, design);
        if (spread.variance > 0) {
            for (size_t i = 0; i < design->factors; i++) {
                struct pair pair = estimate(block, design, i, spread);
                first[i * design->replicates + used] = pair.first;
                total[i * design->replicates + used] = pair.total;
            }
            used++;
        }
    }
    return used;
}

enum sim_status ana_sobol_indices(const struct ana_sobol_design *design, const double *values, double level,
                                  struct ana_sobol_index *indices, struct sim_error *error)
{
    SIM_ASSERT(is_design(design));
    size_t size = design->factors * design->replicates;
    double *first = calloc(2 * size, sizeof *first);
    if (first == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for Sobol indices");
    }
    double *total = first + size;
    size_t used = estimate_all(design, values, first, total);
    for (size_t i = 0; i < design->factors; i++) {
        size_t at = i * design->replicates;
        indices[i] = (struct ana_sobol_index){used, ana_mean_estimate(first + at, used, level),
                                              ana_mean_estimate(total + at, used, level)};
    }
    free(first);
    return SIM_OK;
}
