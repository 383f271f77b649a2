/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/plot_parts.h"

#include <stdio.h>
#include <string.h>

enum { MAPS_MOST = 4 };

struct ana_name ana_plot_user_name(const char *text)
{
    return (struct ana_name){text, text};
}

size_t ana_plot_measure(const struct ana_sweep_plotting *plotting, size_t i)
{
    return plotting->what->account->question->shown[i];
}

struct ana_plot_quantity ana_plot_measured(const struct ana_sweep_plotting *plotting, size_t i)
{
    const struct ana_measures *measures = plotting->what->account->sweep->plan.study.measures;
    size_t measure = ana_plot_measure(plotting, i);
    const char *unit = measures->responses.items[measure].unit;
    return (struct ana_plot_quantity){.name = ana_plot_user_name(ana_measure_text(measures, measure)),
                                      .unit = ana_plot_user_name(unit),
                                      .share = strcmp(unit, "share") == 0};
}

const char *ana_plot_stem(struct ana_sweep_plotting *plotting, enum ana_study_plot kind, size_t i)
{
    char *stem = i > 0 ? ana_plot_pieces(plotting, ANA_SWEEP_STEM_BYTES, 1) : NULL;
    if (stem != NULL) {
        ana_sweep_plot_stem(kind, i, stem);
    }
    return stem;
}

struct ana_plot_estimate ana_plot_interval(const struct ana_interval *interval)
{
    return (struct ana_plot_estimate){interval->estimate, interval->low, interval->high};
}

void *ana_plot_pieces(struct ana_sweep_plotting *plotting, size_t count, size_t size)
{
    return sim_arena_alloc(&plotting->arena, count > 0 ? count : 1, size);
}

enum sim_status ana_plot_no_memory(const struct ana_sweep_plotting *plotting)
{
    return sim_fail(plotting->error, SIM_ERR_MEMORY, "no memory for a plot");
}

static size_t measures_of(const struct ana_sweep_account *account)
{
    size_t count = account->question->shown_count;
    return count < ANA_PLOTS_OF_A_KIND ? count : ANA_PLOTS_OF_A_KIND;
}

size_t ana_plot_measures(const struct ana_sweep_plotting *plotting)
{
    return measures_of(plotting->what->account);
}

static ana_sweep_plot_fn *const draws[ANA_STUDY_PLOT_COUNT] = {
    [ANA_STUDY_PLOT_RESPONSE] = ana_plot_grid_response, [ANA_STUDY_PLOT_RESPONSE_MAP] = ana_plot_grid_map,
    [ANA_STUDY_PLOT_SCATTER] = ana_plot_filling,        [ANA_STUDY_PLOT_MORRIS] = ana_plot_effects,
    [ANA_STUDY_PLOT_INDICES] = ana_plot_shares,         [ANA_STUDY_PLOT_TORNADO] = ana_plot_swings,
    [ANA_STUDY_PLOT_TWO_BANDS] = ana_plot_parts};

size_t ana_sweep_plot_kinds(const struct ana_sweep_account *account,
                            struct ana_sweep_plot_kind kinds[ANA_SWEEP_PLOT_KINDS])
{
    static const enum ana_study_plot of_answers[] = {[ANA_SENSITIVITY_MORRIS] = ANA_STUDY_PLOT_MORRIS,
                                                     [ANA_SENSITIVITY_SOBOL] = ANA_STUDY_PLOT_INDICES,
                                                     [ANA_SENSITIVITY_ONE_AT_A_TIME] = ANA_STUDY_PLOT_TORNADO,
                                                     [ANA_SENSITIVITY_UNCERTAINTY] =
                                                         ANA_STUDY_PLOT_TWO_BANDS};
    size_t each = measures_of(account);
    switch (account->question->design) {
    case ANA_SWEEP_GRID:
        kinds[0] = (struct ana_sweep_plot_kind){ANA_STUDY_PLOT_RESPONSE, 1};
        kinds[1] =
            (struct ana_sweep_plot_kind){ANA_STUDY_PLOT_RESPONSE_MAP, each < MAPS_MOST ? each : MAPS_MOST};
        return account->sweep->plan.points->factors > 1 ? 2 : 1;
    case ANA_SWEEP_LATIN:
    case ANA_SWEEP_SOBOL_POINTS:
        kinds[0] = (struct ana_sweep_plot_kind){ANA_STUDY_PLOT_SCATTER, each};
        return 1;
    default:
        break;
    }
    if (account->answers == NULL) {
        return 0;
    }
    kinds[0].plot = of_answers[account->answers->analysis.sensitivity->plan.kind];
    kinds[0].count = kinds[0].plot == ANA_STUDY_PLOT_TWO_BANDS ? 1 : each;
    return 1;
}

void ana_sweep_plot_stem(enum ana_study_plot plot, size_t i, char stem[ANA_SWEEP_STEM_BYTES])
{
    const char *name = ana_study_plot_entry(plot)->name;
    if (i > 0) {
        snprintf(stem, ANA_SWEEP_STEM_BYTES, "%s_%zu", name, i + 1);
    } else {
        snprintf(stem, ANA_SWEEP_STEM_BYTES, "%s", name);
    }
}

/* Without gnuplot the scripts are written all the same, to be drawn elsewhere. */
static bool may_go_on(enum sim_status status)
{
    return status == SIM_OK || status == SIM_ERR_UNAVAILABLE;
}

static enum sim_status draw_one(struct ana_sweep_plotting *plotting, const struct ana_sweep_plot_kind *kind,
                                size_t i, struct ana_plots_drawn *drawn)
{
    const atomic_bool *stop = plotting->what->stop;
    if (stop != NULL && atomic_load(stop)) {
        return sim_fail(plotting->error, SIM_ERR_INTERRUPTED, "interrupted before all plots were drawn");
    }
    sim_arena_reset(&plotting->arena);
    enum sim_status status = draws[kind->plot](plotting, i);
    if (status == SIM_ERR_ARGUMENT) {
        (void)sim_fail(&drawn->note[drawn->notes++], status, "plot %s left out: %s",
                       ana_study_plot_entry(kind->plot)->name, plotting->error->message);
        return SIM_OK;
    }
    drawn->count += status == SIM_OK ? 1 : 0;
    return status;
}

enum sim_status ana_sweep_plot(const struct ana_sweep_drawing *what, struct ana_plots_drawn *drawn,
                               struct sim_error *error)
{
    struct ana_sweep_plotting plotting = {.what = what, .error = error};
    struct ana_sweep_plot_kind kinds[ANA_SWEEP_PLOT_KINDS];
    size_t count = ana_sweep_plot_kinds(what->account, kinds);
    enum sim_status status = SIM_OK;
    drawn->count = 0;
    drawn->notes = 0;
    sim_arena_init(&plotting.arena, SIZE_MAX);
    for (size_t kind = 0; kind < count; kind++) {
        for (size_t i = 0; i < kinds[kind].count && may_go_on(status); i++) {
            enum sim_status present = draw_one(&plotting, &kinds[kind], i, drawn);
            status = present != SIM_OK ? present : status;
        }
    }
    sim_arena_destroy(&plotting.arena);
    return status;
}
