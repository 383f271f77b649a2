/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/budget_search.h"

#include "analysis/plot/allocation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is drawn. */
struct drawing {
    struct ana_name names[ANA_PLACEMENT_POSTS_MOST];
    struct ana_placement_rank *ranks;      /* owned, as the next two */
    struct ana_plot_candidate *candidates; /* best first */
    double *added;                         /* [count][places] */
};

static void fill(struct drawing *drawing, const struct ana_budget_search *search,
                 const struct ana_placement *candidates, size_t count)
{
    double sign = search->greatest ? -1 : 1;
    for (size_t i = 0; i < count; i++) {
        const struct ana_placement *candidate = &candidates[drawing->ranks[i].candidate];
        double *added = &drawing->added[i * search->place_count];
        for (size_t k = 0; k < search->place_count; k++) {
            added[k] = (double)candidate->units[k] * search->plan.step;
        }
        double student = ana_student_quantile(search->inquiry->plan.confidence, candidate->observations);
        struct ana_interval mean = ana_mean_interval(candidate->values, candidate->observations, student);
        struct ana_plot_estimate estimate = {sign * mean.estimate, search->greatest ? -mean.high : mean.low,
                                             search->greatest ? -mean.low : mean.high};
        drawing->candidates[i] =
            (struct ana_plot_candidate){added, estimate, i == 0 || drawing->ranks[i].as_good};
    }
}

/* The race leaves candidates with unlike many observations. */
static struct ana_plot_heading heading_of(const struct ana_budget_search *search,
                                          const struct ana_placement *candidates, size_t count)
{
    struct ana_plot_heading heading = {.level = search->inquiry->plan.confidence};
    for (size_t i = 0; i < count; i++) {
        uint32_t here = (uint32_t)candidates[i].observations;
        heading.samples = i == 0 || here < heading.samples ? here : heading.samples;
        heading.samples_most = here > heading.samples_most ? here : heading.samples_most;
    }
    return heading;
}

static enum sim_status draw(struct drawing *drawing, const struct ana_budget_search *search,
                            const char *folder, const struct ana_plot_options *options,
                            struct sim_error *error)
{
    const struct ana_placement *candidates = NULL;
    size_t count = ana_placement_candidates(search->search, &candidates);
    const char *unit = ana_inquiry_unit(search->inquiry, search->objective);
    bool share = strcmp(unit, "share") == 0;
    drawing->ranks = calloc(count, sizeof *drawing->ranks);
    drawing->candidates = calloc(count, sizeof *drawing->candidates);
    drawing->added = calloc(count * search->place_count, sizeof *drawing->added);
    if (drawing->ranks == NULL || drawing->candidates == NULL || drawing->added == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a plot");
    }
    ana_placement_ranks(search->search, search->inquiry->plan.confidence, drawing->ranks);
    fill(drawing, search, candidates, count);
    for (size_t i = 0; i < search->place_count; i++) {
        drawing->names[i] = (struct ana_name){search->places[i].name, search->places[i].name};
    }
    double base = search->base_load.stability == ANA_UNSTABLE ? NAN : search->gain.mean_b;
    bool seats = search->pools.count == search->place_count;
    const struct ana_plot_allocation allocation = {
        .heading = heading_of(search, candidates, count),
        .places = drawing->names,
        .place_count = search->place_count,
        .budget = ana_name_of(seats ? N_("seats a day added") : N_("added")),
        .objective = {.name = {search->measure, search->measure},
                      .unit = {share ? "" : unit, share ? "" : unit},
                      .share = share},
        .base = {base, NAN, NAN},
        .candidates = drawing->candidates,
        .count = count};
    return ana_plot_allocation(folder, &allocation, options, error);
}

enum sim_status ana_budget_search_plot(const struct ana_budget_search *search, const char *folder,
                                       const struct ana_plot_options *options, struct sim_error *error)
{
    if (!search->done || search->load.stability == ANA_UNSTABLE ||
        search->place_count > ANA_PLOT_SERIES_MAX) {
        return SIM_OK;
    }
    struct drawing drawing = {.ranks = NULL};
    enum sim_status status = draw(&drawing, search, folder, options, error);
    free(drawing.added);
    free(drawing.candidates);
    free(drawing.ranks);
    return status;
}
