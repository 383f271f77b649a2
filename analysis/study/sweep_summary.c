/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sweep_summary.h"

#include <stdlib.h>
#include <string.h>

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for the summary of a sweep");
}

/* The prefix of a scenario's rows. */
static enum sim_status gather(struct ana_results *results, const struct ana_sweep *sweep, size_t scenario,
                              struct sim_error *error)
{
    const struct ana_study_item all = {scenario, 0, sweep->plan.replications};
    uint32_t done = ana_study_prefix(&sweep->study, &all);
    const struct ana_responses *responses = &sweep->plan.study.measures->responses;
    enum sim_status status = ana_results_init(results, responses, 0, done, error);
    for (uint32_t r = 0; r < done && status == SIM_OK; r++) {
        const double *row = ana_study_row(&sweep->study, scenario, r);
        SIM_ASSERT(row != NULL);
        memcpy(ana_results_row(results, r), row, results->columns * sizeof *row);
    }
    return status;
}

/* One scenario: its estimates, and its differences from the reference's rows. */
static enum sim_status summarise(struct ana_sweep_summary *summary, size_t scenario,
                                 const struct ana_results *reference, struct sim_error *error)
{
    const struct ana_sweep *sweep = summary->sweep;
    size_t at = sweep->first_of[scenario] * summary->measures;
    struct ana_results rows = {0};
    enum sim_status status = gather(&rows, sweep, scenario, error);
    uint32_t pairs =
        rows.replications < reference->replications ? rows.replications : reference->replications;
    const struct ana_arms arms = {reference, &rows, pairs};
    summary->least = rows.replications < summary->least ? rows.replications : summary->least;
    if (status == SIM_OK) {
        status = ana_summarise(&rows, rows.replications, sweep->plan.level, &summary->estimates[at], error);
    }
    if (status == SIM_OK) {
        status = ana_compare(&arms, sweep->plan.level, &summary->differences[at], error);
    }
    ana_results_destroy(&rows);
    return status;
}

/* Points that share a scenario have its numbers. */
static void copy_to_others(struct ana_sweep_summary *summary)
{
    const struct ana_sweep *sweep = summary->sweep;
    for (size_t point = 0; point < sweep->plan.points->count; point++) {
        size_t first = sweep->first_of[ana_sweep_scenario(sweep, point)];
        if (first != point) {
            size_t from = first * summary->measures;
            size_t to = point * summary->measures;
            memcpy(&summary->estimates[to], &summary->estimates[from],
                   summary->measures * sizeof *summary->estimates);
            memcpy(&summary->differences[to], &summary->differences[from],
                   summary->measures * sizeof *summary->differences);
        }
    }
}

enum sim_status ana_sweep_summarise(struct ana_sweep_summary *summary, const struct ana_sweep *sweep,
                                    size_t reference, struct sim_error *error)
{
    size_t measures = sweep->plan.study.measures->responses.count;
    size_t cells = sweep->plan.points->count * measures;
    *summary = (struct ana_sweep_summary){.sweep = sweep,
                                          .reference = reference,
                                          .measures = measures,
                                          .least = UINT32_MAX,
                                          .estimates = calloc(cells + 1, sizeof *summary->estimates),
                                          .differences = calloc(cells + 1, sizeof *summary->differences)};
    if (summary->estimates == NULL || summary->differences == NULL) {
        return out_of_memory(error);
    }
    struct ana_results rows = {0};
    enum sim_status status = gather(&rows, sweep, ana_sweep_scenario(sweep, reference), error);
    for (size_t i = 0; i < sweep->study.count && status == SIM_OK; i++) {
        status = summarise(summary, i, &rows, error);
    }
    ana_results_destroy(&rows);
    if (status == SIM_OK) {
        copy_to_others(summary);
    }
    return status;
}

const struct ana_estimate *ana_sweep_estimates(const struct ana_sweep_summary *summary, size_t point)
{
    return &summary->estimates[point * summary->measures];
}

const struct ana_comparison *ana_sweep_differences(const struct ana_sweep_summary *summary, size_t point)
{
    return &summary->differences[point * summary->measures];
}

void ana_sweep_summary_destroy(struct ana_sweep_summary *summary)
{
    free(summary->estimates);
    free(summary->differences);
    *summary = (struct ana_sweep_summary){0};
}
