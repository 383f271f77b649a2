/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sweep_answers.h"

#include "analysis/results/summary.h"

#include <math.h>
#include <stdlib.h>

static double value_at(const void *context, size_t point, uint32_t replication, size_t measure)
{
    const struct ana_sweep *sweep = context;
    const double *row = ana_study_row(&sweep->study, ana_sweep_scenario(sweep, point), replication);
    return row != NULL ? row[measure] : NAN;
}

/* A quantile that is too thin in some replication is blank in all: leaving these out would choose. */
static double blank_at(const void *context, size_t point, uint32_t replication, size_t measure)
{
    (void)context, (void)point, (void)replication, (void)measure;
    return NAN;
}

static bool is_thin_at(const struct ana_sweep_analysis *analysis, size_t point,
                       const struct ana_response *response)
{
    struct ana_asked asked = ana_sensitivity_asked(analysis->sensitivity, point);
    for (uint32_t r = 0; r < asked.count; r++) {
        double count = value_at(analysis->sweep, point, asked.first + r, response->count_response);
        if (ana_quantile_is_thin(response->probability, count)) {
            return true;
        }
    }
    return false;
}

bool ana_sweep_answer_is_thin(const struct ana_sweep_answers *answers, size_t i)
{
    const struct ana_response *response = ana_sweep_answered(answers, i);
    size_t points = answers->analysis.sensitivity->points.count;
    bool thin = false;
    for (size_t point = 0; point < points && response->kind == ANA_KIND_QUANTILE && !thin; point++) {
        thin = is_thin_at(&answers->analysis, point, response);
    }
    return thin;
}

static bool make_room(struct ana_sweep_answers *answers)
{
    size_t count = answers->analysis.count + 1; /* none is no NULL */
    size_t all = count * answers->analysis.sensitivity->plan.count;
    switch (answers->analysis.sensitivity->plan.kind) {
    case ANA_SENSITIVITY_MORRIS:
        answers->effects = calloc(all, sizeof *answers->effects);
        return answers->effects != NULL;
    case ANA_SENSITIVITY_SOBOL:
        answers->indices = calloc(all, sizeof *answers->indices);
        return answers->indices != NULL;
    case ANA_SENSITIVITY_ONE_AT_A_TIME:
        answers->swings = calloc(all, sizeof *answers->swings);
        answers->bases = calloc(count, sizeof *answers->bases);
        return answers->swings != NULL && answers->bases != NULL;
    case ANA_SENSITIVITY_UNCERTAINTY:
        answers->parts = calloc(count, sizeof *answers->parts);
        break;
    }
    return answers->parts != NULL;
}

static enum sim_status answer_one(struct ana_sweep_answers *answers, size_t i, struct sim_error *error)
{
    const struct ana_sensitivity *sensitivity = answers->analysis.sensitivity;
    size_t at = i * sensitivity->plan.count;
    bool thin = ana_sweep_answer_is_thin(answers, i);
    const struct ana_value_source source = {thin ? blank_at : value_at, answers->analysis.sweep,
                                            answers->analysis.measures[i]};
    switch (sensitivity->plan.kind) {
    case ANA_SENSITIVITY_MORRIS:
        return ana_sensitivity_morris(sensitivity, &source, &answers->effects[at], error);
    case ANA_SENSITIVITY_SOBOL:
        return ana_sensitivity_sobol(sensitivity, &source, &answers->indices[at], error);
    case ANA_SENSITIVITY_ONE_AT_A_TIME:
        return ana_sensitivity_swings(sensitivity, &source, &answers->swings[at], &answers->bases[i], error);
    case ANA_SENSITIVITY_UNCERTAINTY:
        break;
    }
    return ana_sensitivity_uncertainty(sensitivity, &source, &answers->parts[i], error);
}

enum sim_status ana_sweep_answer(struct ana_sweep_answers *answers, const struct ana_sweep_analysis *analysis,
                                 struct sim_error *error)
{
    *answers = (struct ana_sweep_answers){.analysis = *analysis};
    if (!make_room(answers)) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the answers of a sweep");
    }
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < analysis->count && status == SIM_OK; i++) {
        status = answer_one(answers, i, error);
    }
    return status;
}

const struct ana_response *ana_sweep_answered(const struct ana_sweep_answers *answers, size_t i)
{
    const struct ana_sweep_analysis *analysis = &answers->analysis;
    SIM_ASSERT(i < analysis->count);
    return &analysis->sweep->plan.study.measures->responses.items[analysis->measures[i]];
}

void ana_sweep_answers_destroy(struct ana_sweep_answers *answers)
{
    free(answers->effects);
    free(answers->indices);
    free(answers->swings);
    free(answers->bases);
    free(answers->parts);
    *answers = (struct ana_sweep_answers){0};
}
