/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/sweep_question.h"

#include "analysis/run/headline.h"
#include "analysis/study/constraint.h"
#include "analysis/study/fit_factors.h"
#include "analysis/study/sweep_files.h"
#include "models/scenario/change.h"
#include "sim/base/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* While a question is being understood. */
struct understanding {
    struct ana_sweep_asked *asked;
    const struct ana_sweep_options *options;
    const struct visa_scenario_source *source;
    const struct visa_scenario *base;
    struct visa_diagnostics *problems;
};

void ana_sweep_asked_init(struct ana_sweep_asked *asked)
{
    *asked = (struct ana_sweep_asked){.factor_count = 0};
    sim_arena_init(&asked->memory, SIZE_MAX);
    ana_measures_init(&asked->measures);
}

static void complain(const struct understanding *under, const char *whose, const char *what)
{
    visa_report(under->problems, VISA_ERROR, (struct visa_position){whose, 0, 0}, "%s", what);
}

/* What a wrong one comes to: reported, or more than that. */
static enum sim_status reported(const struct understanding *under, const char *whose, enum sim_status status,
                                const struct sim_error *error)
{
    bool wrong = status == SIM_ERR_DATA || status == SIM_ERR_ARGUMENT;
    if (wrong) {
        complain(under, whose, error->message);
    }
    return wrong ? SIM_OK : status;
}

/* ---- factors ---- */

/* "--vary 'TEXT'"; NULL without memory. */
static const char *origin_of(struct sim_arena *arena, const char *text)
{
    static const char format[] = "--vary '%s'";
    size_t bytes = sizeof format + strlen(text);
    char *origin = sim_arena_alloc(arena, bytes, 1);
    if (origin != NULL) {
        snprintf(origin, bytes, format, text);
    }
    return origin;
}

/* What is varied: as the command line says, or whatever nobody knows exactly. */
static enum sim_status list_texts(const struct understanding *under, const struct visa_tables *tables)
{
    struct ana_sweep_asked *asked = under->asked;
    const struct ana_change_texts *vary = &under->options->vary;
    asked->texts = vary->text;
    asked->factor_count = vary->count;
    enum sim_status status =
        vary->count == 0 ? ana_unknowns(tables, &asked->memory, &asked->texts, &asked->factor_count) : SIM_OK;
    const char **origins = sim_arena_alloc(&asked->memory, asked->factor_count + 1, sizeof *origins);
    for (size_t i = 0; i < asked->factor_count && origins != NULL; i++) {
        origins[i] = vary->count == 0 ? "uncertainty.csv" : origin_of(&asked->memory, vary->text[i]);
    }
    asked->origins = origins;
    if (status == SIM_OK && asked->factor_count == 0) {
        complain(under, "visaq sweep",
                 sim_message("nothing is varied: the scenario has no uncertainty.csv; give --vary"));
    }
    return asked->memory.failed ? SIM_ERR_MEMORY : status;
}

/* All that is wrong with any of them, before they are looked at together. */
static enum sim_status read_factors(const struct understanding *under)
{
    struct ana_sweep_asked *asked = under->asked;
    struct sim_error error;
    size_t before = under->problems->count[VISA_ERROR];
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < asked->factor_count && status == SIM_OK; i++) {
        struct ana_factor alone;
        status = ana_factor_read(&alone, asked->texts[i], &asked->memory, &error);
        if (status == SIM_OK && !ana_sweep_factor_name_is_free(alone.name)) {
            complain(under, asked->origins[i], sim_message("a column of the tables is called so already"));
        }
        status = reported(under, asked->origins[i], status, &error);
    }
    if (status != SIM_OK || under->problems->count[VISA_ERROR] > before || asked->factor_count == 0) {
        return status;
    }
    status = ana_factors_read(&asked->factors, asked->texts, asked->factor_count, &asked->memory, &error);
    return reported(under, "--vary", status, &error);
}

/* What the files say of the factors; they have been read without errors before. */
static enum sim_status make_factors(const struct understanding *under)
{
    struct ana_sweep_asked *asked = under->asked;
    struct sim_arena arena;
    struct visa_diagnostics none;
    struct visa_tables tables;
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&none, &arena);
    enum sim_status status = visa_tables_read(&tables, under->source, &none, &arena);
    if (status == SIM_OK) {
        status = visa_tables_change(&tables);
    }
    if (status == SIM_OK) {
        status = list_texts(under, &tables);
    }
    if (status == SIM_OK) {
        status = read_factors(under);
    }
    if (status == SIM_OK && asked->factors != NULL) {
        struct sim_error error;
        status = ana_factors_fit(asked->factors, asked->factor_count, &tables, &error);
        status = reported(under, "--vary", status, &error);
    }
    sim_arena_destroy(&arena);
    return status;
}

/* ---- points ---- */

static uint64_t seed_of(const struct understanding *under)
{
    const struct ana_sampling_options *sampling = &under->options->sampling;
    return sampling->seed_given ? sampling->seed : under->base->settings.seed;
}

static enum sim_status analyse(const struct understanding *under, enum ana_sensitivity_kind kind)
{
    struct ana_sweep_asked *asked = under->asked;
    const struct ana_sensitivity_plan plan = {.kind = kind,
                                              .factors = asked->factors,
                                              .count = asked->factor_count,
                                              .size = under->options->size,
                                              .levels = ANA_MORRIS_LEVELS,
                                              .replications = asked->replications,
                                              .seed = seed_of(under),
                                              .level = under->options->sampling.level};
    struct sim_error error;
    enum sim_status status = ana_sensitivity_init(&asked->sensitivity, &plan, &error);
    if (status != SIM_OK) {
        return reported(under, "visaq sweep", status, &error);
    }
    asked->points = &asked->sensitivity.points;
    asked->asked = calloc(asked->points->count, sizeof *asked->asked);
    for (size_t point = 0; point < asked->points->count && asked->asked != NULL; point++) {
        struct ana_asked block = ana_sensitivity_asked(&asked->sensitivity, point);
        asked->asked[point] = (struct ana_run_block){block.first, block.count};
    }
    return asked->asked != NULL ? SIM_OK : SIM_ERR_MEMORY;
}

/* Leaves the points that are meant. */
static enum sim_status constrain(const struct understanding *under)
{
    struct ana_sweep_asked *asked = under->asked;
    const struct ana_change_texts *where = &under->options->where;
    const struct ana_factor_list factors = {asked->factors, asked->factor_count};
    struct ana_constraint *constraints =
        sim_arena_alloc(&asked->memory, where->count + 1, sizeof *constraints);
    struct sim_error error;
    size_t before = under->problems->count[VISA_ERROR];
    enum sim_status status = constraints != NULL ? SIM_OK : SIM_ERR_MEMORY;
    for (size_t i = 0; i < where->count && status == SIM_OK; i++) {
        status = ana_constraint_read(&constraints[i], where->text[i], factors, &asked->memory, &error);
        status = reported(under, "--where", status, &error);
    }
    if (status != SIM_OK || under->problems->count[VISA_ERROR] > before) {
        return status;
    }
    status = ana_constraints_keep(constraints, where->count, &asked->laid_out, &error);
    asked->points = status == SIM_OK ? &asked->laid_out : NULL;
    return reported(under, "--where", status, &error);
}

static enum sim_status lay_out(const struct understanding *under)
{
    struct ana_sweep_asked *asked = under->asked;
    struct sim_error error;
    enum sim_status status = SIM_OK;
    enum ana_sensitivity_kind kind;
    if (ana_sweep_is_sensitivity(under->options->design, &kind)) {
        return analyse(under, kind);
    }
    const struct ana_filling filling = {
        .factors = asked->factor_count, .count = under->options->size, .seed = seed_of(under)};
    if (under->options->design == ANA_SWEEP_LATIN) {
        status = ana_points_latin(&asked->laid_out, &filling, &error);
    } else if (under->options->design == ANA_SWEEP_SOBOL_POINTS) {
        status = ana_points_sobol(&asked->laid_out, &filling, &error);
    } else {
        status = ana_points_grid(&asked->laid_out, asked->factors, asked->factor_count, &error);
    }
    return status == SIM_OK ? constrain(under) : reported(under, "--vary", status, &error);
}

/* ---- measures ---- */

static enum sim_status show_headline(struct ana_sweep_asked *asked, size_t *shown)
{
    const struct ana_responses *responses = &asked->measures.responses;
    for (size_t i = 0; i < responses->count; i++) {
        if (ana_is_headline(&responses->items[i])) {
            shown[asked->question.shown_count++] = i;
        }
    }
    return SIM_OK;
}

static enum sim_status add_measures(const struct understanding *under, const struct ana_run_table *table)
{
    struct ana_sweep_asked *asked = under->asked;
    const struct ana_change_texts *texts = &under->options->measures;
    struct sim_error error;
    size_t *shown = sim_arena_alloc(&asked->memory, ANA_MEASURES_MOST, sizeof *shown);
    if (shown == NULL) {
        return SIM_ERR_MEMORY;
    }
    asked->question.shown = shown;
    if (texts->count == 0) {
        enum sim_status status = ana_measures_add_headline(&asked->measures, table, &error);
        return status == SIM_OK ? show_headline(asked, shown) : reported(under, "--measure", status, &error);
    }
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < texts->count && status == SIM_OK; i++) {
        size_t index = 0;
        status = ana_measures_add(&asked->measures, table, texts->text[i], &index, &error);
        if (status == SIM_OK) {
            shown[asked->question.shown_count++] = index;
        }
        status = reported(under, "--measure", status, &error);
    }
    return status;
}

static enum sim_status read_measures(const struct understanding *under)
{
    struct sim_arena arena;
    struct visa_layout layout;
    struct ana_run_table table = {0};
    struct sim_error error;
    sim_arena_init(&arena, SIZE_MAX);
    enum sim_status status = visa_layout_make(&layout, under->base, &arena);
    if (status == SIM_OK) {
        status = ana_run_table_init(&table, under->base, &layout, &error);
    }
    if (status == SIM_OK) {
        status = add_measures(under, &table);
    }
    ana_run_table_destroy(&table);
    sim_arena_destroy(&arena);
    return status;
}

enum sim_status ana_sweep_asked_make(struct ana_sweep_asked *asked, const struct ana_sweep_options *options,
                                     const struct visa_scenario_source *source,
                                     const struct visa_scenario *base, struct visa_diagnostics *problems)
{
    struct understanding under = {asked, options, source, base, problems};
    asked->question = (struct ana_sweep_question){.base = base,
                                                  .design = options->design,
                                                  .size = options->size,
                                                  .vary = options->vary.text,
                                                  .vary_count = options->vary.count,
                                                  .where = options->where.text,
                                                  .where_count = options->where.count,
                                                  .measures = options->measures.text,
                                                  .measure_count = options->measures.count,
                                                  .reference_given = options->reference_given};
    asked->replications = options->design == ANA_SWEEP_MORRIS
                              ? (uint32_t)options->size
                              : ana_sampling_replications(&options->sampling, &base->settings);
    enum sim_status status = make_factors(&under);
    if (status == SIM_OK) {
        status = read_measures(&under);
    }
    if (status == SIM_OK && asked->factors != NULL) {
        status = lay_out(&under);
    }
    return status == SIM_OK ? visa_diagnostics_status(problems) : status;
}

void ana_sweep_asked_destroy(struct ana_sweep_asked *asked)
{
    ana_sensitivity_destroy(&asked->sensitivity);
    ana_points_destroy(&asked->laid_out);
    free(asked->asked);
    ana_measures_destroy(&asked->measures);
    sim_arena_destroy(&asked->memory);
}
