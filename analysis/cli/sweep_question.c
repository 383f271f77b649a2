/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/sweep_question.h"

#include "analysis/run/headline.h"
#include "analysis/study/fit_factors.h"
#include "analysis/study/sweep_files.h"

#include <stdio.h>
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

static enum sim_status list_texts(struct ana_sweep_asked *asked, const struct ana_change_texts *vary)
{
    const char **origins = sim_arena_alloc(&asked->memory, vary->count + 1, sizeof *origins);
    for (size_t i = 0; i < vary->count && origins != NULL; i++) {
        origins[i] = origin_of(&asked->memory, vary->text[i]);
    }
    asked->texts = vary->text;
    asked->origins = origins;
    asked->factor_count = vary->count;
    return asked->memory.failed ? SIM_ERR_MEMORY : SIM_OK;
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
            complain(under, asked->origins[i], "a column of the tables is called so already");
        }
        status = reported(under, "--vary", status, &error);
    }
    if (status != SIM_OK || under->problems->count[VISA_ERROR] > before) {
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
        status = list_texts(asked, &under->options->vary);
    }
    if (status == SIM_OK) {
        status = read_factors(under);
    }
    if (status == SIM_OK && asked->factors != NULL) {
        status = ana_factors_fit(asked->factors, asked->factor_count, &tables);
    }
    sim_arena_destroy(&arena);
    return status;
}

/* ---- points ---- */

static enum sim_status lay_out(struct understanding *under)
{
    struct ana_sweep_asked *asked = under->asked;
    const struct ana_sweep_options *options = under->options;
    struct sim_error error;
    enum sim_status status = SIM_OK;
    const struct ana_filling filling = {.factors = asked->factor_count,
                                        .count = options->size,
                                        .seed = options->sampling.seed_given ? options->sampling.seed
                                                                             : under->base->settings.seed};
    switch (options->design) {
    case ANA_SWEEP_LATIN:
        status = ana_points_latin(&asked->points, &filling, &error);
        break;
    case ANA_SWEEP_SOBOL_POINTS:
        status = ana_points_sobol(&asked->points, &filling, &error);
        break;
    case ANA_SWEEP_GRID:
    case ANA_SWEEP_DESIGNS:
        status = ana_points_grid(&asked->points, asked->factors, asked->factor_count, &error);
        break;
    }
    return reported(under, "--vary", status, &error);
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
    ana_points_destroy(&asked->points);
    ana_measures_destroy(&asked->measures);
    sim_arena_destroy(&asked->memory);
}
