/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The law of a group: the family that fits best, or a table of quantiles. */
#include "analysis/fit/knots.h"

#include <stdlib.h>
#include <string.h>

/* Lifetimes that are alike count as one with their weights, so that n is the number of different days. */
static int compare_lifetimes(const void *a, const void *b)
{
    const struct ana_lifetime *x = a;
    const struct ana_lifetime *y = b;
    const double left[] = {x->low, x->high, x->entry};
    const double right[] = {y->low, y->high, y->entry};
    for (size_t i = 0; i < 3; i++) {
        if (left[i] < right[i] || left[i] > right[i]) {
            return left[i] < right[i] ? -1 : 1;
        }
    }
    return 0;
}

static size_t merge(struct ana_lifetime *lifetimes, size_t n)
{
    size_t kept = 0;
    if (n > 1) {
        qsort(lifetimes, n, sizeof *lifetimes, compare_lifetimes);
    }
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && compare_lifetimes(&lifetimes[kept - 1], &lifetimes[i]) == 0) {
            lifetimes[kept - 1].weight += lifetimes[i].weight;
        } else {
            lifetimes[kept++] = lifetimes[i];
        }
    }
    return kept;
}

static bool gather(struct ana_fit_sample *sample, const struct ana_fit_group *group,
                   const struct ana_fit_pseudo *pseudo, struct sim_arena *arena)
{
    size_t pseudo_count = pseudo == NULL ? 0 : pseudo->count;
    sample->item = sim_arena_alloc(arena, group->cases + pseudo_count + 1, sizeof *sample->item);
    if (sample->item == NULL) {
        return false;
    }
    if (group->cases > 0) {
        memcpy(sample->item, group->lifetimes, group->cases * sizeof *sample->item);
    }
    sample->own = merge(sample->item, group->cases);
    if (pseudo_count > 0) {
        memcpy(sample->item + sample->own, pseudo->item, pseudo_count * sizeof *sample->item);
    }
    sample->all = sample->own + pseudo_count;
    return true;
}

/* Whether the scenario takes the law: its parameters have limits (sim/random/law.h). */
static bool can_be_written(const struct ana_fitted_law *law)
{
    struct sim_arena scratch;
    struct sim_law compiled;
    struct sim_error none;
    const struct sim_law_spec spec = {.family = law->family,
                                      .parameter = {law->parameter[0], law->parameter[1]}};
    sim_arena_init(&scratch, SIZE_MAX);
    enum sim_status status = sim_law_compile(&compiled, &spec, ANA_FIT_MINUTES_PER_DAY, &scratch, &none);
    sim_arena_destroy(&scratch);
    return status == SIM_OK;
}

static enum sim_status fit_families(struct ana_fit_group *group, const struct ana_fit_sample *sample,
                                    struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < ANA_FIT_FAMILIES && status == SIM_OK; i++) {
        group->test[i] = (struct ana_fit_test){.p = NAN};
        status = ana_life_fit(&group->fit[i], ana_fit_families[i], sample->item, sample->own, error);
        if (status == SIM_OK && group->fit[i].converged) {
            status = ana_life_fit_test(&group->test[i], &group->fit[i], sample->item, sample->own, error);
        }
    }
    return status;
}

/* The best by AIC of those that are not rejected, or of all; ANA_FIT_FAMILIES for none. */
static size_t best_family(const struct ana_fit_group *group, bool any, double reject)
{
    size_t best = ANA_FIT_FAMILIES;
    for (size_t i = 0; i < ANA_FIT_FAMILIES; i++) {
        bool fits = any || !(group->test[i].p < reject);
        if (group->fit[i].converged && fits &&
            (best == ANA_FIT_FAMILIES || group->fit[i].aic < group->fit[best].aic)) {
            best = i;
        }
    }
    return best;
}

/* The family from own cases and prior; false where that cannot be had, so that a table has to do. */
static enum sim_status mix(struct ana_fit_group *group, const struct ana_fit_sample *sample, bool *mixed,
                           struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    group->mixed = group->fit[group->chosen];
    if (sample->all > sample->own) {
        status =
            ana_life_fit(&group->mixed, ana_fit_families[group->chosen], sample->item, sample->all, error);
    }
    *mixed = status == SIM_OK && group->mixed.converged && can_be_written(&group->mixed.law);
    return status;
}

static enum sim_status find_law(struct ana_fit_group *group, const struct ana_fit_terms *terms,
                                const struct ana_fit_sample *sample, struct sim_error *error)
{
    bool mixed = false;
    enum sim_status status = fit_families(group, sample, error);
    group->chosen = best_family(group, false, terms->reject);
    if (status == SIM_OK && group->chosen < ANA_FIT_FAMILIES) {
        status = mix(group, sample, &mixed, error);
    }
    if (status != SIM_OK) {
        return status;
    }
    group->verdict = mixed ? ANA_FIT_FAMILY : ANA_FIT_TABLE;
    if (mixed) {
        ana_fit_knots_of_family(group, terms->level);
        return SIM_OK;
    }
    group->chosen = best_family(group, true, 0);
    return ana_fit_knots_of_curve(group, sample, terms->level, error);
}

static enum sim_status draw_curve(struct ana_fit_group *group, const struct ana_fit_sample *sample,
                                  struct sim_arena *arena)
{
    group->curve = sim_arena_alloc(arena, sample->own + 1, sizeof *group->curve);
    if (group->curve == NULL) {
        return SIM_ERR_MEMORY;
    }
    group->steps = sample->own > 0 ? ana_life_curve(sample->item, sample->own, group->curve) : 0;
    return group->steps == SIZE_MAX ? SIM_ERR_MEMORY : SIM_OK;
}

static enum sim_status make_law(struct ana_fit_group *group, const struct ana_fit_terms *terms,
                                const struct ana_fit_sample *sample, struct sim_arena *arena,
                                struct sim_error *error)
{
    enum sim_status status = draw_curve(group, sample, arena);
    group->verdict = group->cases > 0 && group->ended == 0 ? ANA_FIT_ALL_OPEN : ANA_FIT_TOO_FEW;
    if (status == SIM_OK && group->ended > 0 && !((double)group->ended < terms->least)) {
        status = find_law(group, terms, sample, error);
    }
    return status == SIM_ERR_MEMORY ? sim_fail(error, status, "no memory for a law") : status;
}

enum sim_status ana_fit_law(struct ana_fit_group *group, const struct ana_fit_terms *terms,
                            const struct ana_fit_pseudo *pseudo, struct sim_arena *arena,
                            struct sim_error *error)
{
    struct sim_arena scratch;
    struct ana_fit_sample sample;
    sim_arena_init(&scratch, SIZE_MAX);
    group->knots = 0;
    group->chosen = ANA_FIT_FAMILIES;
    for (size_t i = 0; i < ANA_FIT_FAMILIES; i++) {
        group->fit[i] = (struct ana_life_fit){.law.family = ana_fit_families[i]};
        group->test[i] = (struct ana_fit_test){.p = NAN};
    }
    sample.arena = &scratch;
    enum sim_status status = gather(&sample, group, pseudo, &scratch)
                                 ? make_law(group, terms, &sample, arena, error)
                                 : sim_fail(error, SIM_ERR_MEMORY, "no memory for a law");
    sim_arena_destroy(&scratch);
    return status;
}
