/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/random/choice.h"

#include "sim/random/law_table.h"

#include <math.h>

#define ALL_WORDS     (UINT64_C(1) << 32)
#define SUM_TOLERANCE 1e-6

static enum sim_status check_shares(const struct sim_choice_spec *spec, double *sum, struct sim_error *error)
{
    *sum = 0.0;
    for (size_t i = 0; i < spec->outcomes; i++) {
        if (!isfinite(spec->shares[i]) || spec->shares[i] < 0.0) {
            return sim_fail(error, SIM_ERR_DATA, "%s: share %zu must be a finite number >= 0, got %g",
                            spec->label, i + 1, spec->shares[i]);
        }
        *sum += spec->shares[i];
    }
    if (fabs(*sum - 1.0) > SUM_TOLERANCE) {
        return sim_fail(error, SIM_ERR_DATA, "%s: shares must add up to 1, got a sum of %.9g", spec->label,
                        *sum);
    }
    return SIM_OK;
}

enum sim_status sim_choice_compile(struct sim_choice *choice, const struct sim_choice_spec *spec,
                                   struct sim_arena *arena, struct sim_error *error)
{
    double sum;
    enum sim_status status = check_shares(spec, &sum, error);
    if (status != SIM_OK) {
        return status;
    }
    uint64_t *threshold = sim_arena_alloc(arena, spec->outcomes, sizeof *threshold);
    if (threshold == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "%s: no memory for %zu shares", spec->label, spec->outcomes);
    }
    /* Added up in the order of check_shares: the last sum is that sum, and its threshold exactly 2^32. */
    double below = 0.0;
    for (size_t i = 0; i < spec->outcomes; i++) {
        below += spec->shares[i];
        threshold[i] = (uint64_t)(below / sum * (double)ALL_WORDS + 0.5);
    }
    SIM_ASSERT(threshold[spec->outcomes - 1] == ALL_WORDS);
    *choice = (struct sim_choice){threshold, spec->outcomes};
    return SIM_OK;
}

static double gumbel_quantile(const void *context, double p, double q)
{
    (void)context;
    double noise = p < 0.5 ? -log(-log(p)) : -log(-log1p(-q));
    return noise * SIM_GUMBEL_ONE + SIM_GUMBEL_SHIFT;
}

enum sim_status sim_gumbel_compile(struct sim_gumbel *gumbel, struct sim_arena *arena,
                                   struct sim_error *error)
{
    const struct sim_quantile quantile = {gumbel_quantile, NULL, "Gumbel"};
    return sim_law_build_octaves(&gumbel->shifted, &quantile, arena, error);
}
