/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/measure.h"

#include "analysis/run/headline.h"
#include "analysis/study/measure_find.h"
#include "models/input/diagnostics.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 32 };

static const char ALL[] = "all";

struct ana_measure {
    const char *text;
    struct ana_found found; /* of its texts, those of the words live as long as this */
};

void ana_measures_init(struct ana_measures *measures)
{
    *measures = (struct ana_measures){0};
    sim_arena_init(&measures->memory, SIZE_MAX);
    ana_responses_init(&measures->responses);
}

void ana_measures_destroy(struct ana_measures *measures)
{
    if (measures != NULL) {
        ana_responses_destroy(&measures->responses);
        sim_arena_destroy(&measures->memory);
        *measures = (struct ana_measures){0};
    }
}

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for the measures");
}

static enum sim_status make_room(struct ana_measures *measures, struct sim_error *error)
{
    if (measures->responses.count == ANA_MEASURES_MOST) {
        return sim_fail(error, SIM_ERR_DATA, "more than %d measures", ANA_MEASURES_MOST);
    }
    if (measures->responses.count < measures->room) {
        return SIM_OK;
    }
    struct ana_measure *items =
        sim_arena_grow(&measures->memory, measures->items, &measures->room, FIRST_ROOM, sizeof *items);
    if (items == NULL) {
        return out_of_memory(error);
    }
    measures->items = items;
    return SIM_OK;
}

/* The key under which it is reported: the pool joins the metric, what is compared the statistic. */
static enum sim_status make_key(struct ana_measures *measures, const struct ana_measure_words *words,
                                struct ana_response_key *key)
{
    const char *pool = words->selected[ANA_SELECT_POOL];
    key->statistic = ana_measure_words_statistic(words, &measures->memory);
    if (pool != NULL && strcmp(pool, ALL) != 0) {
        size_t bytes = strlen(key->metric) + strlen(pool) + 2;
        char *metric = sim_arena_alloc(&measures->memory, bytes, 1);
        if (metric == NULL) {
            return SIM_ERR_MEMORY;
        }
        snprintf(metric, bytes, "%s_%s", key->metric, pool);
        key->metric = metric;
    }
    return key->statistic == NULL ? SIM_ERR_MEMORY : SIM_OK;
}

/* Adds what was found, unless it is there. *index: of a quantile, at first the measure with its count. */
static enum sim_status add_found(struct ana_measures *measures, const struct ana_found *found, size_t *index,
                                 struct sim_error *error)
{
    const struct ana_measure_words *words = &found->words;
    size_t count_response = *index;
    struct ana_response response = found->response;
    if (make_key(measures, words, &response.key) != SIM_OK) {
        return out_of_memory(error);
    }
    *index = ana_responses_find(&measures->responses, &response.key);
    if (*index != ANA_NO_RESPONSE) {
        return SIM_OK;
    }
    const char *text = ana_measure_words_text(words, &measures->memory);
    enum sim_status status = text != NULL ? make_room(measures, error) : out_of_memory(error);
    if (status == SIM_OK) {
        response.count_response = count_response;
        status = ana_responses_add(&measures->responses, &response, index, error);
    }
    if (status == SIM_OK) {
        measures->items[*index] = (struct ana_measure){text, *found};
    }
    return status;
}

/* The number of values behind a quantile, at the post where there are fewest. */
static enum sim_status add_count(struct ana_measures *measures, const struct ana_run_table *table,
                                 const struct ana_measure_words *quantile, size_t *index,
                                 struct sim_error *error)
{
    struct ana_found found;
    struct ana_measure_words words = *quantile;
    words.statistic = "count";
    words.over = words.over == ANA_OVER_NONE ? ANA_OVER_NONE : ANA_OVER_LEAST;
    if (words.over != ANA_OVER_NONE) {
        words.selected[ANA_SELECT_POST] = NULL;
    }
    enum sim_status status = ana_measure_find(&found, &words, table, &measures->memory, error);
    return status == SIM_OK ? add_found(measures, &found, index, error) : status;
}

static enum sim_status add_words(struct ana_measures *measures, const struct ana_run_table *table,
                                 const struct ana_measure_words *words, size_t *index,
                                 struct sim_error *error)
{
    struct ana_found found;
    enum sim_status status = ana_measure_find(&found, words, table, &measures->memory, error);
    if (status == SIM_OK && found.response.kind == ANA_KIND_QUANTILE) {
        status = add_count(measures, table, &found.words, index, error);
    }
    return status == SIM_OK ? add_found(measures, &found, index, error) : status;
}

enum sim_status ana_measures_add(struct ana_measures *measures, const struct ana_run_table *table,
                                 const char *text, size_t *index, struct sim_error *error)
{
    struct ana_measure_words words;
    struct sim_error why = {0};
    enum sim_status status = ana_measure_words_read(&words, text, &measures->memory, &why);
    if (status == SIM_OK) {
        status = add_words(measures, table, &words, index, &why);
    }
    return status == SIM_OK
               ? SIM_OK
               : sim_fail(error, status, "%s: %s", visa_show_name(text, strlen(text)).text, why.message);
}

enum sim_status ana_measures_add_headline(struct ana_measures *measures, const struct ana_run_table *table,
                                          struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < table->responses.count && status == SIM_OK; i++) {
        if (!ana_is_headline(&table->responses.items[i])) {
            continue;
        }
        const struct ana_response_key *key = &table->responses.items[i].key;
        const struct ana_measure_words words = {.statistic = key->statistic,
                                                .subject = key->metric,
                                                .selected = {[ANA_SELECT_CLASS] = key->class_,
                                                             [ANA_SELECT_ROUTE] = key->route,
                                                             [ANA_SELECT_POST] = key->post,
                                                             [ANA_SELECT_OUTCOME] = key->outcome}};
        const char *text = ana_measure_words_text(&words, &measures->memory);
        size_t index = 0;
        status = text != NULL ? ana_measures_add(measures, table, text, &index, error) : out_of_memory(error);
    }
    return status;
}

const char *ana_measure_text(const struct ana_measures *measures, size_t measure)
{
    SIM_ASSERT(measure < measures->responses.count);
    return measures->items[measure].text;
}

enum sim_status ana_measure_places_init(struct ana_measure_places *places,
                                        const struct ana_measures *measures,
                                        const struct ana_run_table *table, struct sim_error *error)
{
    size_t count = measures->responses.count;
    uint32_t posts = table->scenario->post_count;
    *places = (struct ana_measure_places){.measures = measures, .table = table};
    places->places = calloc(count * posts + 1, sizeof *places->places);
    if (places->places == NULL) {
        return out_of_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        for (uint32_t post = 0; post < posts; post++) {
            places->places[i * posts + post] = ana_measure_place(&measures->items[i].found, table, post);
        }
    }
    return SIM_OK;
}

/* The greatest or the least over the posts, blanks left out; NaN where all are blank. */
static double over_posts(const struct ana_measure_places *places, size_t measure,
                         const struct visa_results *results)
{
    const struct ana_found *found = &places->measures->items[measure].found;
    uint32_t posts = places->table->scenario->post_count;
    const size_t *at = places->places + measure * posts;
    double value = NAN;
    for (uint32_t post = 0; post < posts; post++) {
        double here = ana_measure_value(found, at[post], places->table, results);
        value = found->words.over == ANA_OVER_WORST ? fmax(value, here) : fmin(value, here);
    }
    return value;
}

void ana_measure_values(const struct ana_measure_places *places, const struct visa_results *results,
                        double *values)
{
    const struct ana_measures *measures = places->measures;
    uint32_t posts = places->table->scenario->post_count;
    for (size_t i = 0; i < measures->responses.count; i++) {
        const struct ana_found *found = &measures->items[i].found;
        values[i] = found->words.over == ANA_OVER_NONE
                        ? ana_measure_value(found, places->places[i * posts], places->table, results)
                        : over_posts(places, i, results);
    }
}

void ana_measure_places_destroy(struct ana_measure_places *places)
{
    free(places->places);
    *places = (struct ana_measure_places){0};
}
