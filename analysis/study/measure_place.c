/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/measure_find.h"

#include <math.h>
#include <string.h>

/* More posts than a scenario can have. */
enum { CELLS_MOST = VISA_NOTHING + 1 };

static const char ALL[] = "all";

/* The texts of selectors that were found are set, "all" or a name. */
static bool is_all(const char *word)
{
    return strcmp(word, ALL) == 0;
}

static size_t place_response(const struct ana_found *found, const struct ana_run_table *table, uint32_t post)
{
    const struct ana_measure_words *words = &found->words;
    bool over = words->over != ANA_OVER_NONE;
    const struct ana_response_key key = {.metric = words->subject,
                                         .class_ = words->selected[ANA_SELECT_CLASS],
                                         .route = words->selected[ANA_SELECT_ROUTE],
                                         .post = over ? table->scenario->posts[post].name
                                                      : words->selected[ANA_SELECT_POST],
                                         .outcome = words->selected[ANA_SELECT_OUTCOME],
                                         .statistic = words->statistic};
    return ana_responses_find(&table->responses, &key);
}

/* The class and the outcome, as in ANA_SOURCE_INCIDENCE. */
static size_t place_within(const struct ana_found *found, const struct ana_run_table *table)
{
    const struct visa_scenario *scenario = table->scenario;
    const struct visa_settings *settings = &scenario->settings;
    const char *word = found->words.selected[ANA_SELECT_CLASS];
    int clazz = VISA_ALL;
    if (!is_all(word)) {
        clazz = 0;
        while (clazz < (int)scenario->class_count && strcmp(scenario->classes[clazz].name, word) != 0) {
            clazz++;
        }
    }
    bool there = clazz < (int)scenario->class_count &&
                 visa_group_possible(scenario, clazz, VISA_ALL, VISA_ALL) &&
                 found->words.test.bound <= settings->last_day - settings->cohort_from + 1;
    return there ? (size_t)(clazz + 1) * VISA_OUTCOMES + found->code : ANA_NO_RESPONSE;
}

/* Of daily series: post * (kinds + 1) + kind, either of which may be one beyond the last, for all of them. */
static size_t place_days(const struct ana_found *found, const struct ana_run_table *table, uint32_t post)
{
    const struct visa_scenario *s = table->scenario;
    const char *const *selected = found->words.selected;
    uint32_t at = post;
    if (found->words.over == ANA_OVER_NONE) {
        at = 0;
        while (at < s->post_count && strcmp(s->posts[at].name, selected[ANA_SELECT_POST]) != 0) {
            at++;
        }
        if (at == s->post_count && !is_all(selected[ANA_SELECT_POST])) {
            return ANA_NO_RESPONSE;
        }
    }
    uint32_t kind = 0;
    while (kind < s->kind_count && strcmp(s->kinds[kind], selected[ANA_SELECT_POOL]) != 0) {
        kind++;
    }
    if (kind == s->kind_count && !is_all(selected[ANA_SELECT_POOL])) {
        return ANA_NO_RESPONSE;
    }
    return (size_t)at * (s->kind_count + 1) + kind;
}

size_t ana_measure_place(const struct ana_found *found, const struct ana_run_table *table, uint32_t post)
{
    switch (found->form) {
    case ANA_FORM_RESPONSE:
        return place_response(found, table, post);
    case ANA_FORM_WITHIN:
        return place_within(found, table);
    default:
        return place_days(found, table, post);
    }
}

/* The cells of a place: those of the posts that have such a pool. */
static size_t list_cells(const struct visa_scenario *s, size_t place, uint32_t cells[CELLS_MOST])
{
    uint32_t post = (uint32_t)(place / (s->kind_count + 1));
    uint32_t kind = (uint32_t)(place % (s->kind_count + 1));
    uint32_t last = post < s->post_count ? post + 1 : s->post_count;
    size_t count = 0;
    for (uint32_t p = post < s->post_count ? post : 0; p < last; p++) {
        uint16_t pool = kind < s->kind_count ? s->pool_at[(size_t)p * s->kind_count + kind] : 0;
        if (kind == s->kind_count) {
            cells[count++] = s->pool_count + p;
        } else if (pool != UINT16_MAX) {
            cells[count++] = pool;
        }
    }
    return count;
}

static double value_of_days(const struct ana_found *found, size_t place, const struct visa_scenario *scenario,
                            const struct visa_results *results)
{
    uint32_t cells[CELLS_MOST];
    const struct ana_window_series series = {&results->daily, found->code, cells,
                                             list_cells(scenario, place, cells)};
    const struct ana_window_days window = ana_window_days(scenario, &series, &found->words.test);
    if (window.days == 0) {
        return NAN;
    }
    switch (found->form) {
    case ANA_FORM_DAYS_MOST:
        return (double)window.most;
    case ANA_FORM_DAYS_SHARE:
        return (double)window.passed / (double)window.days;
    default:
        return ana_window_mean(window);
    }
}

double ana_measure_value(const struct ana_found *found, size_t place, const struct ana_run_table *table,
                         const struct visa_results *results)
{
    if (place == ANA_NO_RESPONSE) {
        return NAN;
    }
    switch (found->form) {
    case ANA_FORM_RESPONSE:
        return ana_run_value(table, results, &table->sources[place]);
    case ANA_FORM_WITHIN:
        return ana_run_value(table, results,
                             &(struct ana_run_source){.kind = ANA_SOURCE_INCIDENCE,
                                                      .first = (uint32_t)place,
                                                      .second = (uint32_t)found->words.test.bound,
                                                      .divisor = 1});
    default:
        return value_of_days(found, place, table->scenario, results);
    }
}
