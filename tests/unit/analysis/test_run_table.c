/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The row of a replication against a second reading of the model's integers: from the six words of each
 * response, not from where the table says they stand.
 */
#include "analysis/run/run_days.h"
#include "analysis/run/run_table.h"
#include "models/input/diagnostics.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct world {
    struct visa_scenario scenario;
    struct visa_diagnostics diagnostics;
    struct sim_arena arena;
    struct visa_layout layout;
    struct visa_results results;
    struct ana_run_table table;
    double *row;
};

/* A number that is different in every place and zero now and then. */
static int64_t invent(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((*state >> 40) % 9973) * (int64_t)((*state >> 60) != 3);
}

static int64_t *invent_array(struct world *w, size_t count, uint64_t *state)
{
    int64_t *numbers = sim_arena_alloc(&w->arena, count, sizeof *numbers);
    assert_non_null(numbers);
    for (size_t i = 0; i < count; i++) {
        numbers[i] = invent(state);
    }
    return numbers;
}

static void invent_durations(struct world *w, uint64_t *state)
{
    size_t groups = w->layout.plan.groups;
    struct sim_reduction *durations = &w->results.durations;
    durations->probability_count = VISA_QUANTILES;
    durations->totals = sim_arena_alloc(&w->arena, groups, sizeof *durations->totals);
    durations->quantiles = sim_arena_alloc(&w->arena, groups * VISA_QUANTILES, sizeof *durations->quantiles);
    assert_non_null(durations->totals);
    assert_non_null(durations->quantiles);
    for (size_t i = 0; i < groups; i++) {
        durations->totals[i].count = (uint64_t)invent(state);
        durations->totals[i].sum = durations->totals[i].count > 0 ? invent(state) * 1000 : 0;
    }
    for (size_t i = 0; i < groups * VISA_QUANTILES; i++) {
        durations->quantiles[i] = (int32_t)invent(state);
    }
}

static void invent_results(struct world *w)
{
    uint64_t state = 42;
    struct visa_results *r = &w->results;
    size_t classes = w->scenario.class_count + 1;
    size_t posts = w->scenario.post_count;
    invent_durations(w, &state);
    r->outcomes = invent_array(w, (size_t)w->layout.groups * VISA_OUTCOMES, &state);
    r->follow_up = invent_array(w, classes * VISA_OUTCOMES * VISA_FOLLOW_UP_CELLS, &state);
    r->milestones = invent_array(w, classes * VISA_MILESTONES, &state);
    r->issued = invent_array(w, classes * (posts + 1), &state);
    r->busy_minutes = invent_array(w, posts, &state);
    r->staffed_minutes = invent_array(w, posts, &state);
    r->overtime_minutes = invent_array(w, posts, &state);
    struct sim_error error;
    const struct sim_day_series sizes = {
        .metrics = VISA_DAILIES, .cells = w->layout.daily_cells, .days = w->layout.days};
    assert_int_equal(sim_day_series_init(&r->daily, &w->arena, sizes, &error), SIM_OK);
    for (size_t i = 0; i < sim_day_series_size(&r->daily); i++) {
        r->daily.values[i] = i % 5 == 2 ? VISA_DAILY_BLANK : (int32_t)invent(&state);
    }
    r->initial = invent(&state);
    r->arrived = invent(&state);
    r->peak_cases = invent(&state);
    r->events = invent(&state);
    r->stale_events = invent(&state);
}

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    struct sim_error error;
    assert_non_null(w);
    *state = w;
    sim_arena_init(&w->arena, SIZE_MAX);
    visa_diagnostics_init(&w->diagnostics, &w->arena);
    assert_int_equal(
        visa_scenario_load(&w->scenario, VISAQ_SOURCE_DIR "/scenarios/validation/small", &w->diagnostics),
        SIM_OK);
    assert_int_equal(visa_layout_make(&w->layout, &w->scenario, &w->arena), SIM_OK);
    invent_results(w);
    assert_int_equal(ana_run_table_init(&w->table, &w->scenario, &w->layout, &error), SIM_OK);
    w->row = calloc(w->table.responses.count, sizeof *w->row);
    assert_non_null(w->row);
    ana_run_row(&w->table, &w->results, w->row);
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    free(w->row);
    ana_run_table_destroy(&w->table);
    visa_scenario_destroy(&w->scenario);
    sim_arena_destroy(&w->arena);
    free(w);
    return 0;
}

/* The index of a word in a list that ends with NULL; -1 for "all" and for words that are not in it. */
static int index_of(const char *word, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], word) == 0) {
            return i;
        }
    }
    return -1;
}

static int class_of(const struct world *w, const char *name)
{
    int found = -1;
    for (int i = 0; i < (int)w->scenario.class_count; i++) {
        found = strcmp(w->scenario.classes[i].name, name) == 0 ? i : found;
    }
    return found;
}

static int post_of(const struct world *w, const char *name)
{
    int found = -1;
    for (int i = 0; i < (int)w->scenario.post_count; i++) {
        found = strcmp(w->scenario.posts[i].name, name) == 0 ? i : found;
    }
    return found;
}

static uint32_t group_of(const struct world *w, const struct ana_response_key *key)
{
    return visa_group(&w->scenario, class_of(w, key->class_), index_of(key->route, visa_route_words),
                      post_of(w, key->post));
}

static double expected_duration(const struct world *w, const struct ana_response_key *key, int metric)
{
    uint32_t group = (uint32_t)metric * w->layout.groups + group_of(w, key);
    double unit = metric == VISA_METRIC_FEES ? 100 : metric == VISA_METRIC_IN_POST_WAIT ? 1 : 24 * 60;
    struct sim_group_total total = w->results.durations.totals[group];
    if (strcmp(key->statistic, "count") == 0) {
        return (double)total.count;
    }
    if (total.count == 0) {
        return NAN;
    }
    if (strcmp(key->statistic, "mean") == 0) {
        return (double)total.sum / (double)total.count / unit;
    }
    int q = index_of(key->statistic, visa_quantile_words);
    assert_true(q >= 0);
    return w->results.durations.quantiles[group * VISA_QUANTILES + (uint32_t)q] / unit;
}

static double expected_outcome(const struct world *w, const struct ana_response_key *key)
{
    const int64_t *counts = &w->results.outcomes[(size_t)group_of(w, key) * VISA_OUTCOMES];
    int64_t total = counts[0] + counts[1] + counts[2] + counts[3] + counts[4];
    int outcome = index_of(key->outcome, visa_outcome_words);
    if (outcome < 0) {
        return (double)total;
    }
    bool share = strcmp(key->statistic, "probability") == 0;
    return share ? (total > 0 ? (double)counts[outcome] / (double)total : NAN) : (double)counts[outcome];
}

/* Sum, or mean over the days that are not blank, of a cell's metric in the 60 days of the window. */
static double over_window(const struct world *w, uint32_t cell, int metric, bool mean)
{
    double sum = 0;
    int days = 0;
    for (int day = 0; day < 60; day++) {
        int32_t value =
            w->results.daily
                .values[((size_t)metric * w->layout.daily_cells + cell) * w->layout.days + (size_t)day];
        sum += value != VISA_DAILY_BLANK ? value : 0;
        days += value != VISA_DAILY_BLANK;
    }
    return mean ? sum / days : sum;
}

/* Of the 60 days of the window. */
static int open_days(const struct visa_scenario *scenario, uint32_t post)
{
    int count = 0;
    for (int32_t day = 0; day < 60; day++) {
        count += visa_calendar_is_working(&scenario->calendars[scenario->posts[post].calendar],
                                          scenario->settings.start_day + day);
    }
    assert_in_range(count, 30, 45);
    return count;
}

static double expected_of_post(const struct world *w, const struct ana_response_key *key)
{
    uint32_t post = (uint32_t)post_of(w, key->post);
    uint32_t cell = w->scenario.pool_count + post;
    if (strcmp(key->metric, "window_utilisation") == 0) {
        int64_t staffed = w->results.staffed_minutes[post];
        return staffed > 0 ? (double)w->results.busy_minutes[post] / (double)staffed : NAN;
    }
    if (strcmp(key->metric, "overtime") == 0) {
        return (double)w->results.overtime_minutes[post] / open_days(&w->scenario, post);
    }
    if (strcmp(key->metric, "seats_wasted") == 0) {
        return over_window(w, cell, VISA_DAILY_SEATS_OFFERED, false) -
               over_window(w, cell, VISA_DAILY_SEATS_USED, false);
    }
    int metric = index_of(key->metric, visa_daily_words);
    if (metric >= 0) {
        return over_window(w, cell, metric, strcmp(key->statistic, "mean") == 0);
    }
    for (uint32_t pool = 0; pool < w->scenario.pool_count; pool++) {
        char name[64];
        snprintf(name, sizeof name, "next_wait_%s", w->scenario.kinds[w->scenario.pools[pool].kind]);
        if (w->scenario.pools[pool].post == post && strcmp(name, key->metric) == 0) {
            return over_window(w, pool, VISA_DAILY_NEXT_WAIT, true);
        }
    }
    fail_msg("what is %s?", key->metric);
    return NAN;
}

static double expected_total(const struct world *w, const char *metric)
{
    static const char *const names[] = {"cases_at_start", "cases_arrived", "cases_peak",
                                        "events",         "events_stale",  NULL};
    const struct visa_results *r = &w->results;
    const int64_t totals[] = {r->initial, r->arrived, r->peak_cases, r->events, r->stale_events};
    int i = index_of(metric, names);
    return i >= 0 ? (double)totals[i] : -1;
}

static double ended_on(const int64_t *rows, size_t outcome, int day)
{
    return (double)rows[outcome * VISA_FOLLOW_UP_CELLS + (size_t)day];
}

/* Aalen and Johansen's sum, day by day. */
static double expected_incidence(const struct world *w, const struct ana_response_key *key, size_t clazz)
{
    const int64_t *rows = w->results.follow_up + clazz * VISA_OUTCOMES * VISA_FOLLOW_UP_CELLS;
    size_t wanted = (size_t)index_of(key->outcome, visa_outcome_words);
    int last = (int)strtol(key->statistic + 1, NULL, 10);
    double at_risk = 0;
    double survival = 1;
    double share = 0;
    for (int day = 0; day < VISA_FOLLOW_UP_CELLS; day++) {
        for (size_t outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
            at_risk += ended_on(rows, outcome, day);
        }
    }
    for (int day = 0; day <= last; day++) {
        double ended = 0;
        for (size_t outcome = 0; outcome < VISA_OUTCOME_OPEN; outcome++) {
            ended += ended_on(rows, outcome, day);
        }
        share += wanted == VISA_OUTCOME_OPEN ? 0 : survival * ended_on(rows, wanted, day) / at_risk;
        survival *= 1 - ended / at_risk;
        at_risk -= ended + ended_on(rows, VISA_OUTCOME_OPEN, day);
    }
    return wanted == VISA_OUTCOME_OPEN ? survival : share;
}

static double expected(const struct world *w, const struct ana_response_key *key)
{
    int metric = index_of(key->metric, visa_metric_words);
    int milestone = index_of(key->metric, visa_milestone_words);
    size_t clazz = (size_t)(class_of(w, key->class_) + 1);
    if (metric >= 0) {
        return expected_duration(w, key, metric);
    }
    if (strcmp(key->metric, "outcome") == 0) {
        return expected_outcome(w, key);
    }
    if (strcmp(key->metric, "cumulative_incidence") == 0) {
        return expected_incidence(w, key, clazz);
    }
    if (milestone >= 0) {
        return (double)w->results.milestones[clazz * VISA_MILESTONES + (size_t)milestone];
    }
    if (strcmp(key->metric, "issued_per_30_days") == 0) {
        size_t cell = clazz * (w->scenario.post_count + 1) + (size_t)(post_of(w, key->post) + 1);
        return (double)w->results.issued[cell] / 2; /* the window has 60 days */
    }
    double total = expected_total(w, key->metric);
    return total >= 0 ? total : expected_of_post(w, key);
}

static void every_number_is_the_one_its_words_say(void **state)
{
    const struct world *w = *state;
    size_t blanks = 0;
    for (size_t i = 0; i < w->table.responses.count; i++) {
        const struct ana_response_key *key = &w->table.responses.items[i].key;
        double value = expected(w, key);
        blanks += isnan(value) != 0;
        if (isnan(value) != isnan(w->row[i]) || fabs(value - w->row[i]) > 1e-9 * fabs(value)) {
            fail_msg("%s %s %s %s %s %s: %g, expected %g", key->metric, key->class_, key->route, key->post,
                     key->outcome, key->statistic, w->row[i], value);
        }
    }
    assert_true(blanks > 0); /* the invented numbers try this, too */
}

static bool has(const struct world *w, struct ana_response_key key)
{
    return ana_responses_find(&w->table.responses, &key) != ANA_NO_RESPONSE;
}

static void groups_that_cannot_be_are_left_out(void **state)
{
    const struct world *w = *state;
    /* 120 days are seen at most. */
    assert_true(has(w, (struct ana_response_key){"cumulative_incidence", "B", "all", "all", "open", "d90"}));
    assert_false(
        has(w, (struct ana_response_key){"cumulative_incidence", "B", "all", "all", "open", "d180"}));
    assert_true(has(w, (struct ana_response_key){"lead_time", "B", "interview", "wuhan", "all", "p90"}));
    assert_true(has(w, (struct ana_response_key){"lead_time", "A", "note", "all", "all", "mean"}));
    assert_false(has(w, (struct ana_response_key){"lead_time", "B", "note", "all", "all", "mean"}));
    assert_true(has(w, (struct ana_response_key){"stage_book", "B", "interview", "all", "all", "mean"}));
    assert_false(has(w, (struct ana_response_key){"stage_book", "B", "interview", "wuhan", "all", "mean"}));
    assert_true(
        has(w, (struct ana_response_key){"outcome", "B", "waiver", "shenyang", "open", "probability"}));
    for (int clazz = -1; clazz < (int)w->scenario.class_count; clazz++) {
        const char *name = clazz < 0 ? "all" : w->scenario.classes[clazz].name;
        assert_true(has(w, (struct ana_response_key){"lead_time", name, "all", "all", "all", "p95"}));
        assert_true(has(w, (struct ana_response_key){"in_hand", name, "all", "all", "all", "count"}));
    }
}

static void quantiles_know_their_counts(void **state)
{
    const struct world *w = *state;
    size_t quantiles = 0;
    for (size_t i = 0; i < w->table.responses.count; i++) {
        const struct ana_response *response = &w->table.responses.items[i];
        if (response->kind != ANA_KIND_QUANTILE) {
            continue;
        }
        struct ana_response_key key = response->key;
        key.statistic = "count";
        assert_int_equal(response->count_response, ana_responses_find(&w->table.responses, &key));
        quantiles++;
    }
    assert_true(quantiles > 100);
}

static void days_and_cells_have_names(void **state)
{
    const struct world *w = *state;
    struct ana_run_days days;
    struct sim_error error;
    assert_int_equal(ana_run_days_init(&days, &w->scenario, &w->layout, &error), SIM_OK);
    assert_int_equal(VISA_DAILY_BLANK, ANA_DAILY_BLANK); /* series are copied as they are */
    assert_int_equal(days.layout.days, 120);
    assert_string_equal(days.layout.dates[0], "2025-03-10");
    assert_string_equal(days.layout.dates[119], "2025-07-07");
    assert_string_equal(days.layout.pools[days.layout.cells - 1], "all");
    assert_string_equal(days.layout.posts[days.layout.cells - 1], "wuhan");
    assert_string_equal(days.layout.metric_names[VISA_DAILY_NEXT_WAIT], "next_wait_days");
    ana_run_days_destroy(&days);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_is_the_one_its_words_say),
        cmocka_unit_test(groups_that_cannot_be_are_left_out),
        cmocka_unit_test(quantiles_know_their_counts),
        cmocka_unit_test(days_and_cells_have_names),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
