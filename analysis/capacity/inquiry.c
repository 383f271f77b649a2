/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/inquiry.h"

#include "analysis/capacity/changed.h"
#include "analysis/output/terminal.h"
#include "analysis/results/summary.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum sim_status ana_inquiry_init(struct ana_inquiry *inquiry, const struct ana_inquiry_plan *plan,
                                 struct sim_error *error)
{
    *inquiry = (struct ana_inquiry){.plan = *plan};
    sim_arena_init(&inquiry->memory, SIZE_MAX);
    visa_diagnostics_init(&inquiry->problems, &inquiry->memory);
    ana_measures_init(&inquiry->measures);
    if (visa_layout_make(&inquiry->layout, plan->scenario, &inquiry->memory) != SIM_OK) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the layout of the results");
    }
    return ana_run_table_init(&inquiry->table, plan->scenario, &inquiry->layout, error);
}

enum sim_status ana_inquiry_promise(struct ana_inquiry *inquiry, const char *text,
                                    struct ana_promise *promise, size_t *index, struct sim_error *error)
{
    enum sim_status status = ana_promise_read(promise, text, &inquiry->memory, error);
    if (status == SIM_OK) {
        status = ana_measures_add(&inquiry->measures, &inquiry->table, promise->measure, index, error);
    }
    if (status != SIM_OK) {
        return status;
    }
    const struct ana_response *response = &inquiry->measures.responses.items[*index];
    const struct ana_promise_terms terms = {.unit = response->unit,
                                            .share = response->kind == ANA_KIND_SHARE,
                                            .tolerance = inquiry->plan.tolerance};
    return ana_promise_settle(promise, &terms, error);
}

enum sim_status ana_inquiry_open(struct ana_inquiry *inquiry, struct sim_error *error)
{
    const struct ana_study_plan plan = {
        .source = inquiry->plan.source, .measures = &inquiry->measures, .seed = inquiry->plan.seed};
    return ana_study_init(&inquiry->study, &plan, error);
}

enum sim_status ana_inquiry_point(struct ana_inquiry *inquiry, const char *change, size_t *point,
                                  struct sim_error *error)
{
    const struct visa_change one = {.target = change, .where = {.file = "--vary"}};
    size_t count = change[0] == '\0' ? 0 : 1;
    enum sim_status status = ana_study_add(&inquiry->study, &one, count, &inquiry->problems, point);
    return status == SIM_OK ? SIM_OK : ana_changed_tell(&inquiry->problems, status, error);
}

enum sim_status ana_inquiry_ask(struct ana_inquiry *inquiry, const struct ana_study_item *items, size_t count,
                                const char *label, struct sim_error *error)
{
    struct ana_progress progress;
    ana_progress_init(&progress, stderr, label, inquiry->plan.quiet);
    const struct ana_effort effort = {.threads = inquiry->plan.threads,
                                      .stop = inquiry->plan.stop,
                                      .progress = ana_progress_show,
                                      .progress_context = &progress};
    enum sim_status status = ana_study_ask(&inquiry->study, items, count, &effort, error);
    ana_progress_end(&progress);
    return status;
}

enum sim_status ana_inquiry_value(const struct ana_inquiry *inquiry, const struct ana_inquiry_cell *cell,
                                  double *value, struct sim_error *error)
{
    const double *row = ana_study_row(&inquiry->study, cell->point, cell->replication);
    SIM_ASSERT(row != NULL);
    const struct ana_response *response = &inquiry->measures.responses.items[cell->measure];
    *value = row[cell->measure];
    if (response->kind == ANA_KIND_QUANTILE &&
        ana_quantile_is_thin(response->probability, row[response->count_response])) {
        return sim_fail(error, SIM_ERR_DATA,
                        "%s has fewer than %d cases beyond it in replication %u, too few to decide by",
                        ana_measure_text(&inquiry->measures, cell->measure), ANA_QUANTILE_TAIL_MIN,
                        cell->replication);
    }
    if (isfinite(*value)) {
        return SIM_OK;
    }
    return sim_fail(error, SIM_ERR_DATA,
                    "%s has no value in replication %u: there was no such case, and nothing can be decided",
                    ana_measure_text(&inquiry->measures, cell->measure), cell->replication);
}

const char *ana_inquiry_unit(const struct ana_inquiry *inquiry, size_t measure)
{
    return inquiry->measures.responses.items[measure].unit;
}

/* Targets may be small: numbers without a unit of time need more decimals than in a table of results. */
struct ana_shape ana_inquiry_shape(const struct ana_inquiry *inquiry, size_t measure)
{
    struct ana_shape shape = ana_shape_of(&inquiry->measures.responses.items[measure]);
    shape.decimals = shape.decimals < 2 && strcmp(shape.unit, "minutes") != 0 ? 3 : shape.decimals;
    return shape;
}

void ana_inquiry_destroy(struct ana_inquiry *inquiry)
{
    if (inquiry->memory.limit == 0) {
        return; /* all zeros */
    }
    ana_study_destroy(&inquiry->study);
    ana_measures_destroy(&inquiry->measures);
    ana_run_table_destroy(&inquiry->table);
    sim_arena_destroy(&inquiry->memory);
    *inquiry = (struct ana_inquiry){0};
}
