/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/answer_files.h"

#include "analysis/results/response_key.h"

#include <math.h>

static const char *const MORRIS_COLUMNS[] = {"mu",          "mu_low",       "mu_high",      "mu_star",
                                             "mu_star_low", "mu_star_high", "sigma",        "sigma_low",
                                             "sigma_high",  "level",        "trajectories", "unit"};
static const char *const INDEX_COLUMNS[] = {"first",     "first_low",  "first_high", "total",
                                            "total_low", "total_high", "level",      "replicates"};
static const char *const TORNADO_COLUMNS[] = {
    "low_level", "low",        "low_low", "low_high", "low_pairs", "high_level", "high", "high_low",
    "high_high", "high_pairs", "base",    "base_low", "base_high", "level",      "unit"};
static const char *const VARIANCE_COLUMNS[] = {"mean",          "simulation_low",    "simulation_high",
                                               "input_low",     "input_high",        "input_sd",
                                               "input_sd_low",  "input_sd_high",     "input_variance",
                                               "luck_variance", "residual_variance", "simulation_variance",
                                               "input_share",   "clipped",           "level",
                                               "points",        "replications",      "unit"};

#define TABLE(columns) columns, sizeof(columns) / sizeof(columns)[0]

static const struct {
    const char *name;
    const char *const *columns;
    size_t count;
} tables[] = {[ANA_SENSITIVITY_MORRIS] = {"morris.csv", TABLE(MORRIS_COLUMNS)},
              [ANA_SENSITIVITY_SOBOL] = {"indices.csv", TABLE(INDEX_COLUMNS)},
              [ANA_SENSITIVITY_ONE_AT_A_TIME] = {"tornado.csv", TABLE(TORNADO_COLUMNS)},
              [ANA_SENSITIVITY_UNCERTAINTY] = {"variance.csv", TABLE(VARIANCE_COLUMNS)}};

const char *ana_answer_file_name(enum ana_sensitivity_kind kind)
{
    return tables[kind].name;
}

static void add_interval(struct ana_csv *csv, const struct ana_interval *interval)
{
    ana_csv_number(csv, interval->estimate);
    ana_csv_number(csv, interval->low);
    ana_csv_number(csv, interval->high);
}

static void add_effect(struct ana_csv *csv, const struct ana_morris_effect *effect, double level,
                       const char *unit)
{
    add_interval(csv, &effect->mu);
    add_interval(csv, &effect->mu_star);
    add_interval(csv, &effect->sigma);
    ana_csv_number(csv, level);
    ana_csv_whole(csv, (int64_t)effect->used);
    ana_csv_label(csv, unit);
}

static void add_index(struct ana_csv *csv, const struct ana_sobol_index *index, double level)
{
    add_interval(csv, &index->first);
    add_interval(csv, &index->total);
    ana_csv_number(csv, level);
    ana_csv_whole(csv, (int64_t)index->used);
}

static void add_swing(struct ana_csv *csv, const struct ana_sweep_answers *answers, size_t i, size_t factor)
{
    const struct ana_sensitivity_plan *plan = &answers->analysis.sensitivity->plan;
    const struct ana_swing *swing = &answers->swings[i * plan->count + factor];
    ana_csv_value(csv, swing->low_text);
    add_interval(csv, &swing->low);
    ana_csv_whole(csv, (int64_t)swing->low_pairs);
    ana_csv_value(csv, swing->high_text);
    add_interval(csv, &swing->high);
    ana_csv_whole(csv, (int64_t)swing->high_pairs);
    add_interval(csv, &answers->bases[i]);
    ana_csv_number(csv, plan->level);
    ana_csv_label(csv, ana_sweep_answered(answers, i)->unit);
}

static void add_parts(struct ana_csv *csv, const struct ana_variance_parts *parts, double level,
                      const char *unit)
{
    add_interval(csv, &parts->simulation);
    ana_csv_number(csv, parts->band_low);
    ana_csv_number(csv, parts->band_high);
    add_interval(csv, &parts->input_sd);
    ana_csv_number(csv, parts->input_variance);
    ana_csv_number(csv, parts->luck_variance);
    ana_csv_number(csv, parts->residual_variance);
    ana_csv_number(csv, parts->simulation_variance);
    ana_csv_number(csv, parts->input_share);
    ana_csv_label(csv, parts->clipped ? "yes" : "no");
    ana_csv_number(csv, level);
    ana_csv_whole(csv, (int64_t)parts->points);
    ana_csv_whole(csv, (int64_t)parts->replications);
    ana_csv_label(csv, unit);
}

static const char *const KEY_COLUMNS[] = {"metric", "class", "route", "post", "outcome", "statistic"};

#define KEY_COUNT (sizeof KEY_COLUMNS / sizeof KEY_COLUMNS[0])

static void write_factor(struct ana_csv *csv, const struct ana_sweep_answers *answers, size_t i,
                         size_t factor)
{
    const struct ana_sensitivity_plan *plan = &answers->analysis.sensitivity->plan;
    const struct ana_response *response = ana_sweep_answered(answers, i);
    size_t at = i * plan->count + factor;
    ana_csv_text(csv, plan->factors[factor].name);
    ana_csv_response_key(csv, &response->key);
    if (answers->effects != NULL) {
        add_effect(csv, &answers->effects[at], plan->level, response->unit);
    } else if (answers->indices != NULL) {
        add_index(csv, &answers->indices[at], plan->level);
    } else {
        add_swing(csv, answers, i, factor);
    }
    ana_csv_end_row(csv);
}

static void write_measure(struct ana_csv *csv, const struct ana_sweep_answers *answers, size_t i)
{
    const struct ana_sensitivity_plan *plan = &answers->analysis.sensitivity->plan;
    if (answers->parts == NULL) {
        for (size_t factor = 0; factor < plan->count; factor++) {
            write_factor(csv, answers, i, factor);
        }
        return;
    }
    const struct ana_response *response = ana_sweep_answered(answers, i);
    ana_csv_response_key(csv, &response->key);
    add_parts(csv, &answers->parts[i], plan->level, response->unit);
    ana_csv_end_row(csv);
}

void ana_write_answers(FILE *stream, const struct ana_sweep_answers *answers)
{
    enum ana_sensitivity_kind kind = answers->analysis.sensitivity->plan.kind;
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    if (kind != ANA_SENSITIVITY_UNCERTAINTY) {
        ana_csv_label(&csv, "factor");
    }
    for (size_t i = 0; i < KEY_COUNT; i++) {
        ana_csv_label(&csv, KEY_COLUMNS[i]);
    }
    ana_csv_row(&csv, tables[kind].columns, tables[kind].count);
    for (size_t i = 0; i < answers->analysis.count; i++) {
        write_measure(&csv, answers, i);
    }
}

static void write_effect(struct ana_csv *csv, const struct ana_sweep_plan *plan, size_t factor,
                         const struct ana_factor_effect *effect)
{
    bool any = !isnan(effect->effect.estimate);
    const struct ana_factor *varied = &plan->factors[factor];
    ana_csv_value(csv, any ? varied->texts[effect->from] : "");
    ana_csv_value(csv, any ? varied->texts[effect->to] : "");
    add_interval(csv, &effect->effect);
    ana_csv_number(csv, effect->correlation);
    ana_csv_number(csv, plan->level);
    ana_csv_whole(csv, (int64_t)effect->replications);
}

void ana_write_effects(FILE *stream, const struct ana_sweep_effects *effects)
{
    static const char *const columns[] = {"from",        "to",    "effect",       "effect_low", "effect_high",
                                          "correlation", "level", "replications", "unit"};
    const struct ana_sweep_plan *plan = &effects->summary->sweep->plan;
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    ana_csv_label(&csv, "factor");
    for (size_t i = 0; i < KEY_COUNT; i++) {
        ana_csv_label(&csv, KEY_COLUMNS[i]);
    }
    ana_csv_row(&csv, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < effects->count; i++) {
        const struct ana_response *response = &plan->study.measures->responses.items[effects->measures[i]];
        for (size_t factor = 0; factor < plan->points->factors; factor++) {
            ana_csv_text(&csv, plan->factors[factor].name);
            ana_csv_response_key(&csv, &response->key);
            write_effect(&csv, plan, factor, &ana_sweep_effects_of(effects, i)[factor]);
            ana_csv_label(&csv, response->unit);
            ana_csv_end_row(&csv);
        }
    }
}
