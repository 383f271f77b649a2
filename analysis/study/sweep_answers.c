/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sweep_answers.h"

#include <math.h>
#include <stdlib.h>

static double value_at(const void *context, size_t point, uint32_t replication, size_t measure)
{
    const struct ana_sweep *sweep = context;
    const double *row = ana_study_row(&sweep->study, ana_sweep_scenario(sweep, point), replication);
    return row != NULL ? row[measure] : NAN;
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
    const struct ana_value_source source = {value_at, answers->analysis.sweep, answers->analysis.measures[i]};
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
