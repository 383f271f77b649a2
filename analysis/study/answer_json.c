/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/answer_report.h"

#include "analysis/results/response_key.h"

static void interval(struct ana_json *json, const char *key, const struct ana_interval *interval)
{
    ana_json_begin_object(json, key);
    ana_json_number(json, "estimate", interval->estimate);
    ana_json_number(json, "low", interval->low);
    ana_json_number(json, "high", interval->high);
    ana_json_end(json);
}

static void swing_members(struct ana_json *json, const struct ana_sweep_answers *answers, size_t i, size_t at)
{
    const struct ana_swing *swing = &answers->swings[at];
    SIM_ASSERT(answers->bases != NULL);
    ana_json_text(json, "low_level", swing->low_text);
    interval(json, "low", &swing->low);
    ana_json_text(json, "high_level", swing->high_text);
    interval(json, "high", &swing->high);
    interval(json, "base", &answers->bases[i]);
}

static void parts_members(struct ana_json *json, const struct ana_variance_parts *parts)
{
    interval(json, "simulation", &parts->simulation);
    ana_json_number(json, "input_low", parts->band_low);
    ana_json_number(json, "input_high", parts->band_high);
    interval(json, "input_sd", &parts->input_sd);
    ana_json_number(json, "input_variance", parts->input_variance);
    ana_json_number(json, "luck_variance", parts->luck_variance);
    ana_json_number(json, "residual_variance", parts->residual_variance);
    ana_json_number(json, "simulation_variance", parts->simulation_variance);
    ana_json_number(json, "input_share", parts->input_share);
    ana_json_bool(json, "clipped", parts->clipped);
    ana_json_whole(json, "points", (int64_t)parts->points);
    ana_json_whole(json, "replications", (int64_t)parts->replications);
}

/* Of a measure, and of a factor unless the answer is of all of them. */
static void row(struct ana_json *json, const struct ana_sweep_answers *answers, size_t i, size_t factor)
{
    const struct ana_sensitivity_plan *plan = &answers->analysis.sensitivity->plan;
    const struct ana_response *response = ana_sweep_answered(answers, i);
    size_t at = i * plan->count + factor;
    ana_json_begin_object(json, NULL);
    if (answers->parts == NULL) {
        ana_json_text(json, "factor", plan->factors[factor].name);
    }
    ana_json_response_key(json, &response->key);
    ana_json_text(json, "unit", answers->indices == NULL ? response->unit : "");
    if (answers->effects != NULL) {
        interval(json, "mu", &answers->effects[at].mu);
        interval(json, "mu_star", &answers->effects[at].mu_star);
        interval(json, "sigma", &answers->effects[at].sigma);
    } else if (answers->indices != NULL) {
        interval(json, "first", &answers->indices[at].first);
        interval(json, "total", &answers->indices[at].total);
    } else if (answers->swings != NULL) {
        swing_members(json, answers, i, at);
    } else {
        SIM_ASSERT(answers->parts != NULL);
        parts_members(json, &answers->parts[i]);
    }
    ana_json_end(json);
}

void ana_answers_json(struct ana_json *json, const struct ana_sweep_answers *answers)
{
    static const char *const names[] = {[ANA_SENSITIVITY_MORRIS] = "morris",
                                        [ANA_SENSITIVITY_SOBOL] = "indices",
                                        [ANA_SENSITIVITY_ONE_AT_A_TIME] = "tornado",
                                        [ANA_SENSITIVITY_UNCERTAINTY] = "variance"};
    const struct ana_sensitivity_plan *plan = &answers->analysis.sensitivity->plan;
    size_t rows = answers->parts == NULL ? plan->count : 1;
    ana_json_begin_array(json, names[plan->kind]);
    for (size_t i = 0; i < answers->analysis.count; i++) {
        for (size_t k = 0; k < rows; k++) {
            row(json, answers, i, k);
        }
    }
    ana_json_end(json);
}
