/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { METRIC_BYTES = 96 };

static const char ALL[] = "all";

/* What the steps of making a table share. Once something has failed, the rest does nothing. */
struct making {
    struct ana_run_table *table;
    const struct visa_scenario *scenario;
    enum sim_status status;
    struct sim_error *error;
};

/* A group of cases; -1 for all. */
struct group {
    int clazz, route, post;
};

static struct ana_response_key key_of(const struct making *making, const char *metric, struct group group)
{
    const struct visa_scenario *s = making->scenario;
    return (struct ana_response_key){.metric = metric,
                                     .class_ = group.clazz < 0 ? ALL : s->classes[group.clazz].name,
                                     .route = group.route < 0 ? ALL : visa_route_words[group.route],
                                     .post = group.post < 0 ? ALL : s->posts[group.post].name,
                                     .outcome = ALL,
                                     .statistic = "count"};
}

static enum sim_status make_room(struct making *making)
{
    struct ana_run_table *table = making->table;
    if (table->responses.count < table->capacity) {
        return SIM_OK;
    }
    size_t capacity = table->capacity > 0 ? 2 * table->capacity : 1024;
    struct ana_run_source *sources = realloc(table->sources, capacity * sizeof *sources);
    if (sources == NULL) {
        return sim_fail(making->error, SIM_ERR_MEMORY, "no memory for the table of responses");
    }
    table->sources = sources;
    table->capacity = capacity;
    return SIM_OK;
}

static size_t add(struct making *making, const struct ana_response *response, struct ana_run_source source)
{
    size_t index = 0;
    if (making->status == SIM_OK) {
        making->status = make_room(making);
    }
    if (making->status == SIM_OK) {
        making->status = ana_responses_add(&making->table->responses, response, &index, making->error);
    }
    if (making->status == SIM_OK) {
        making->table->sources[index] = source;
    }
    return index;
}

static size_t add_count(struct making *making, const struct ana_response_key *key, const char *unit,
                        struct ana_run_source source)
{
    const struct ana_response response = {
        .key = *key, .unit = unit, .kind = ANA_KIND_COUNT, .lowest = 0, .highest = INFINITY};
    return add(making, &response, source);
}

static void add_mean(struct making *making, const struct ana_response_key *key, const char *unit,
                     struct ana_run_source source)
{
    struct ana_response response = {
        .key = *key, .unit = unit, .kind = ANA_KIND_MEAN, .lowest = 0, .highest = INFINITY};
    response.key.statistic = "mean";
    (void)add(making, &response, source);
}

/* The model counts minutes and fen. */
static double divisor_of(const char *unit)
{
    if (strcmp(unit, "days") == 0) {
        return VISA_MINUTES_PER_DAY;
    }
    return strcmp(unit, "CNY") == 0 ? 100 : 1;
}

static void add_duration(struct making *making, uint32_t metric, struct group group)
{
    const char *unit = visa_metric_units[metric];
    struct ana_response_key key = key_of(making, visa_metric_words[metric], group);
    struct ana_run_source source = {.kind = ANA_SOURCE_COUNT, .divisor = divisor_of(unit)};
    source.first = metric * making->table->layout->groups +
                   visa_group(making->scenario, group.clazz, group.route, group.post);
    size_t count = add_count(making, &key, "cases", source);
    source.kind = ANA_SOURCE_MEAN;
    add_mean(making, &key, unit, source);
    source.kind = ANA_SOURCE_QUANTILE;
    bool curve = metric == VISA_METRIC_LEAD_TIME && group.clazz < 0 && group.post < 0;
    for (uint32_t q = 0; q < VISA_QUANTILES; q++) {
        if (!curve && !visa_quantile_is_headline[q]) {
            continue;
        }
        struct ana_response quantile = {.key = key,
                                        .unit = unit,
                                        .kind = ANA_KIND_QUANTILE,
                                        .lowest = 0,
                                        .highest = INFINITY,
                                        .probability = visa_quantile_millionths[q] / 1e6,
                                        .count_response = count};
        quantile.key.statistic = visa_quantile_words[q];
        source.second = q;
        (void)add(making, &quantile, source);
    }
}

static void add_outcomes(struct making *making, uint32_t metric, struct group group)
{
    (void)metric;
    struct ana_response_key key = key_of(making, "outcome", group);
    struct ana_run_source source = {.kind = ANA_SOURCE_OUTCOME_TOTAL, .divisor = 1};
    source.first = visa_group(making->scenario, group.clazz, group.route, group.post);
    (void)add_count(making, &key, "cases", source);
    for (uint32_t outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        key.outcome = visa_outcome_words[outcome];
        source.second = outcome;
        source.kind = ANA_SOURCE_OUTCOME_COUNT;
        (void)add_count(making, &key, "cases", source);
        struct ana_response share = {
            .key = key, .unit = "share", .kind = ANA_KIND_SHARE, .lowest = 0, .highest = 1};
        share.key.statistic = "probability";
        source.kind = ANA_SOURCE_OUTCOME_SHARE;
        (void)add(making, &share, source);
    }
}

typedef void add_fn(struct making *making, uint32_t metric, struct group group);

/* Calls add for every group in which cases can be. crossed: also where class, route and post are all set. */
static void for_each_group(struct making *making, bool crossed, uint32_t metric, add_fn *add_group)
{
    const struct visa_scenario *s = making->scenario;
    int classes = (int)s->class_count;
    int posts = (int)s->post_count;
    int groups = (classes + 1) * (VISA_ROUTES + 1) * (posts + 1);
    for (int i = 0; i < groups; i++) {
        struct group group = {.post = i % (posts + 1) - 1,
                              .route = i / (posts + 1) % (VISA_ROUTES + 1) - 1,
                              .clazz = i / (posts + 1) / (VISA_ROUTES + 1) - 1};
        bool cross = group.clazz >= 0 && group.route >= 0 && group.post >= 0;
        if ((crossed || !cross) && visa_group_possible(s, group.clazz, group.route, group.post)) {
            add_group(making, metric, group);
        }
    }
}

/* Within which days of entry; their words. */
static const struct {
    int32_t days;
    const char *word;
} horizons[] = {{30, "d30"}, {60, "d60"}, {90, "d90"}, {180, "d180"}, {365, "d365"}};

enum { HORIZONS = sizeof horizons / sizeof horizons[0] };

/* Days that nobody in the cohort can be followed for are left out. */
static void add_incidence(struct making *making, int clazz, uint32_t outcome)
{
    const struct visa_settings *settings = &making->scenario->settings;
    int32_t followed = settings->last_day - settings->cohort_from + 1;
    struct ana_response share = {.key = key_of(making, "cumulative_incidence", (struct group){clazz, -1, -1}),
                                 .unit = "share",
                                 .kind = ANA_KIND_SHARE,
                                 .lowest = 0,
                                 .highest = 1};
    struct ana_run_source source = {
        .kind = ANA_SOURCE_INCIDENCE, .first = (uint32_t)(clazz + 1) * VISA_OUTCOMES + outcome, .divisor = 1};
    share.key.outcome = visa_outcome_words[outcome];
    for (size_t i = 0; i < HORIZONS && horizons[i].days <= followed; i++) {
        share.key.statistic = horizons[i].word;
        source.second = (uint32_t)horizons[i].days;
        (void)add(making, &share, source);
    }
}

static void add_incidences(struct making *making)
{
    for (int clazz = -1; clazz < (int)making->scenario->class_count; clazz++) {
        bool possible = visa_group_possible(making->scenario, clazz, -1, -1);
        for (uint32_t outcome = 0; possible && outcome < VISA_OUTCOMES; outcome++) {
            add_incidence(making, clazz, outcome);
        }
    }
}

static void add_milestones(struct making *making)
{
    for (int clazz = -1; clazz < (int)making->scenario->class_count; clazz++) {
        if (!visa_group_possible(making->scenario, clazz, -1, -1)) {
            continue;
        }
        for (uint32_t milestone = 0; milestone < VISA_MILESTONES; milestone++) {
            struct ana_response_key key =
                key_of(making, visa_milestone_words[milestone], (struct group){clazz, -1, -1});
            (void)add_count(
                making, &key, "cases",
                (struct ana_run_source){ANA_SOURCE_MILESTONE, (uint32_t)(clazz + 1), milestone, 1});
        }
    }
}

static void add_throughput(struct making *making)
{
    const struct visa_scenario *s = making->scenario;
    double months = (s->settings.cohort_to - s->settings.start_day + 1) / 30.0;
    int posts = (int)s->post_count;
    int cells = ((int)s->class_count + 1) * (posts + 1);
    for (int cell = 0; cell < cells; cell++) {
        struct group group = {.clazz = cell / (posts + 1) - 1, .route = -1, .post = cell % (posts + 1) - 1};
        if (visa_group_possible(s, group.clazz, -1, group.post)) {
            struct ana_response_key key = key_of(making, "issued_per_30_days", group);
            key.outcome = visa_outcome_words[VISA_OUTCOME_ISSUED];
            add_mean(making, &key, "visas",
                     (struct ana_run_source){ANA_SOURCE_ISSUED, (uint32_t)cell, 0, months});
        }
    }
}

/* Of the window of days. */
static int32_t working_days(const struct making *making, int post)
{
    const struct visa_scenario *s = making->scenario;
    const struct visa_working_calendar *calendar = &s->calendars[s->posts[post].calendar];
    int32_t count = 0;
    for (int32_t day = s->settings.start_day; day <= s->settings.cohort_to; day++) {
        count += visa_calendar_is_working(calendar, day) ? 1 : 0;
    }
    return count;
}

static void add_post_days(struct making *making, int post)
{
    static const enum visa_daily flows[] = {VISA_DAILY_SEATS_OFFERED, VISA_DAILY_SEATS_USED};
    static const enum visa_daily stocks[] = {VISA_DAILY_WAITING, VISA_DAILY_BOOKED_AHEAD, VISA_DAILY_BACKLOG,
                                             VISA_DAILY_PROCESSING};
    const struct group group = {-1, -1, post};
    struct ana_run_source source = {.first = making->scenario->pool_count + (uint32_t)post, .divisor = 1};
    struct ana_response_key key = key_of(making, "seats_wasted", group);
    source.kind = ANA_SOURCE_SEATS_WASTED;
    (void)add_count(making, &key, "seats", source);
    source.kind = ANA_SOURCE_DAILY_SUM;
    for (size_t i = 0; i < sizeof flows / sizeof flows[0]; i++) {
        source.second = flows[i];
        key = key_of(making, visa_daily_words[flows[i]], group);
        (void)add_count(making, &key, "seats", source);
    }
    source.kind = ANA_SOURCE_DAILY_MEAN;
    for (size_t i = 0; i < sizeof stocks / sizeof stocks[0]; i++) {
        source.second = stocks[i];
        key = key_of(making, visa_daily_words[stocks[i]], group);
        add_mean(making, &key, "cases", source);
    }
    key = key_of(making, "window_utilisation", group);
    add_mean(making, &key, "share", (struct ana_run_source){ANA_SOURCE_UTILISATION, (uint32_t)post, 0, 1});
    key = key_of(making, "overtime", group);
    add_mean(making, &key, "minutes",
             (struct ana_run_source){ANA_SOURCE_OVERTIME, (uint32_t)post, 0, working_days(making, post)});
}

static void add_pool_waits(struct making *making)
{
    const struct visa_scenario *s = making->scenario;
    for (uint32_t pool = 0; pool < s->pool_count; pool++) {
        char metric[METRIC_BYTES];
        snprintf(metric, sizeof metric, "next_wait_%s", s->kinds[s->pools[pool].kind]);
        struct ana_response_key key = key_of(making, metric, (struct group){-1, -1, s->pools[pool].post});
        add_mean(making, &key, "days",
                 (struct ana_run_source){ANA_SOURCE_DAILY_MEAN, pool, VISA_DAILY_NEXT_WAIT, 1});
    }
}

static void add_totals(struct making *making)
{
#define METRIC(name, metric, unit) metric,
#define UNIT(name, metric, unit)   unit,
    static const char *const metrics[] = {ANA_RUN_TOTAL_LIST(METRIC)};
    static const char *const units[] = {ANA_RUN_TOTAL_LIST(UNIT)};
#undef METRIC
#undef UNIT
    for (uint32_t total = 0; total < ANA_RUN_TOTALS; total++) {
        struct ana_response_key key = key_of(making, metrics[total], (struct group){-1, -1, -1});
        (void)add_count(making, &key, units[total], (struct ana_run_source){ANA_SOURCE_TOTAL, total, 0, 1});
    }
}

enum sim_status ana_run_table_init(struct ana_run_table *table, const struct visa_scenario *scenario,
                                   const struct visa_layout *layout, struct sim_error *error)
{
    *table = (struct ana_run_table){.scenario = scenario, .layout = layout};
    ana_responses_init(&table->responses);
    struct making making = {.table = table, .scenario = scenario, .status = SIM_OK, .error = error};
    for (uint32_t metric = 0; metric < VISA_METRICS; metric++) {
        for_each_group(&making, metric == VISA_METRIC_LEAD_TIME, metric, add_duration);
    }
    for_each_group(&making, true, 0, add_outcomes);
    add_incidences(&making);
    add_milestones(&making);
    add_throughput(&making);
    for (int post = 0; post < (int)scenario->post_count; post++) {
        add_post_days(&making, post);
    }
    add_pool_waits(&making);
    add_totals(&making);
    return making.status;
}

void ana_run_table_destroy(struct ana_run_table *table)
{
    if (table != NULL && table->scenario != NULL) {
        ana_responses_destroy(&table->responses);
        free(table->sources);
        *table = (struct ana_run_table){0};
    }
}
