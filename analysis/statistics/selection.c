/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/selection.h"

#include <math.h>
#include <stdlib.h>

enum { SYSTEMS_MAX = 1000 };

double ana_kim_nelson_eta(size_t systems, uint32_t first_stage, double alpha)
{
    SIM_ASSERT(systems >= 2 && first_stage >= 2 && alpha > 0 && alpha < 1);
    double share = 2 * alpha / (double)(systems - 1);
    return expm1(-2 / (double)(first_stage - 1) * log(share)) / 2;
}

double ana_kim_nelson_h2(size_t systems, uint32_t first_stage, double alpha)
{
    return 2 * ana_kim_nelson_eta(systems, first_stage, alpha) * (double)(first_stage - 1);
}

/* NaN fails every comparison. */
static bool is_valid(const struct ana_selection_design *design)
{
    bool sizes = design->systems >= 2 && design->systems <= SYSTEMS_MAX && design->first_stage >= 2;
    bool chance = sizes && design->alpha > 0 && design->alpha < 1 - 1 / (double)design->systems;
    /* From alpha = 1/2 on with two systems h^2 is not positive; a guess does as well. */
    return chance && 2 * design->alpha < (double)(design->systems - 1) && design->delta > 0 &&
           isfinite(design->delta);
}

enum sim_status ana_selection_init(struct ana_selection *selection, const struct ana_selection_design *design,
                                   struct sim_error *error)
{
    *selection = (struct ana_selection){.design = *design};
    if (!is_valid(design)) {
        return sim_fail(error, SIM_ERR_ARGUMENT,
                        "cannot select among %zu systems with n0 %u, alpha %g and an indifference zone of %g",
                        design->systems, design->first_stage, design->alpha, design->delta);
    }
    size_t k = design->systems;
    selection->h2 = ana_kim_nelson_h2(k, design->first_stage, design->alpha);
    selection->survivors = k;
    selection->left_at = calloc(k, sizeof *selection->left_at);
    selection->totals = calloc(k, sizeof *selection->totals);
    selection->difference = calloc(k * k, sizeof *selection->difference);
    selection->squares = calloc(k * k, sizeof *selection->squares);
    if (selection->left_at == NULL || selection->totals == NULL || selection->difference == NULL ||
        selection->squares == NULL) {
        ana_selection_destroy(selection);
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to select among %zu systems", k);
    }
    return SIM_OK;
}

/* Welford's update for every pair, over the first stage. */
static void learn_variances(struct ana_selection *selection, const double *observations)
{
    size_t k = selection->design.systems;
    for (size_t i = 0; i < k; i++) {
        for (size_t l = 0; l < k; l++) {
            double value = observations[i] - observations[l];
            double *mean = &selection->difference[i * k + l];
            double step = value - *mean;
            *mean += step / (double)selection->stages;
            selection->squares[i * k + l] += step * (value - *mean);
        }
    }
}

/* h^2 S^2(i, l) / delta^2: from that many stages on any lead decides. */
static double stages_needed(const struct ana_selection *selection, size_t i, size_t l)
{
    const struct ana_selection_design *design = &selection->design;
    double variance = selection->squares[i * design->systems + l] / (double)(design->first_stage - 1);
    return selection->h2 * variance / (design->delta * design->delta);
}

static bool is_beaten(const struct ana_selection *selection, size_t i)
{
    double r = (double)selection->stages;
    for (size_t l = 0; l < selection->design.systems; l++) {
        /* Who leaves in this very stage still counts as an opponent in it. */
        if (l == i || (!ana_selection_has(selection, l) && selection->left_at[l] != selection->stages)) {
            continue;
        }
        double slack = selection->design.delta / 2 * (stages_needed(selection, i, l) - r); /* r W(r) */
        if (selection->totals[l] - selection->totals[i] > fmax(0, slack)) {
            return true;
        }
    }
    return false;
}

static void screen(struct ana_selection *selection)
{
    for (size_t i = 0; i < selection->design.systems; i++) {
        if (ana_selection_has(selection, i) && is_beaten(selection, i)) {
            selection->left_at[i] = selection->stages;
            selection->survivors--;
        }
    }
}

void ana_selection_add(struct ana_selection *selection, const double *observations)
{
    SIM_ASSERT(!ana_selection_is_decided(selection));
    selection->stages++;
    for (size_t i = 0; i < selection->design.systems; i++) {
        if (ana_selection_has(selection, i)) {
            SIM_ASSERT(isfinite(observations[i]));
            selection->totals[i] += observations[i];
        }
    }
    if (selection->stages <= selection->design.first_stage) {
        learn_variances(selection, observations);
    }
    if (selection->stages >= selection->design.first_stage) {
        screen(selection);
    }
}

bool ana_selection_is_decided(const struct ana_selection *selection)
{
    if (selection->survivors == 1) {
        return true;
    }
    if (selection->stages < selection->design.first_stage) {
        return false;
    }
    for (size_t i = 0; i < selection->design.systems; i++) {
        for (size_t l = 0; l < i; l++) {
            bool both = ana_selection_has(selection, i) && ana_selection_has(selection, l);
            if (both && stages_needed(selection, i, l) > (double)selection->stages) {
                return false;
            }
        }
    }
    return true;
}

size_t ana_selection_best(const struct ana_selection *selection)
{
    SIM_ASSERT(selection->stages >= 1);
    size_t best = selection->design.systems;
    for (size_t i = 0; i < selection->design.systems; i++) {
        bool in = ana_selection_has(selection, i);
        if (in && (best == selection->design.systems || selection->totals[i] > selection->totals[best])) {
            best = i;
        }
    }
    return best;
}

void ana_selection_destroy(struct ana_selection *selection)
{
    if (selection != NULL) {
        free(selection->left_at);
        free(selection->totals);
        free(selection->difference);
        free(selection->squares);
        *selection = (struct ana_selection){0};
    }
}
