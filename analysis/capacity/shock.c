/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/shock.h"

#include "analysis/capacity/changed.h"
#include "analysis/output/terminal.h"
#include "models/input/fields.h"
#include "models/input/suggest.h"
#include "sim/base/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 64, LABEL_BYTES = 256, PARTS = 3 };

static const char SERIES[] = "recovery(";

/* ---- the shock ---- */

/* The dates behind `key` in a text: the least and the greatest. */
static bool find_dates(const char *text, const char *key, int32_t *least, int32_t *greatest)
{
    bool any = false;
    for (const char *at = strstr(text, key); at != NULL; at = strstr(at + 1, key)) {
        char date[NAME_BYTES];
        int32_t day = 0;
        size_t length = strcspn(at + strlen(key), ",]");
        snprintf(date, sizeof date, "%.*s", (int)(length < NAME_BYTES ? length : NAME_BYTES - 1),
                 at + strlen(key));
        if (visa_parse_date(date, &day)) {
            *least = !any || day < *least ? day : *least;
            *greatest = !any || day > *greatest ? day : *greatest;
            any = true;
        }
    }
    return any;
}

enum sim_status ana_shock_read(struct ana_shock *shock, const char *text,
                               const struct visa_scenario *scenario, struct sim_error *error)
{
    const struct visa_settings *settings = &scenario->settings;
    int32_t ignored = 0;
    *shock = (struct ana_shock){.text = text,
                                .first_day = settings->start_day,
                                .days = (size_t)(settings->last_day - settings->start_day) + 1};
    if (!find_dates(text, "from=", &shock->from, &ignored) ||
        !find_dates(text, "to=", &ignored, &shock->to)) {
        return sim_fail(error, SIM_ERR_DATA,
                        "--shock \"%s\": a shock begins and ends: give from= and to= with dates", text);
    }
    if (shock->from < settings->start_day || shock->to < shock->from || shock->to >= settings->last_day) {
        return sim_fail(
            error, SIM_ERR_DATA,
            "--shock \"%s\": it must begin and end within the run, and days must be left behind it", text);
    }
    shock->end = (size_t)(shock->to - settings->start_day) + 1;
    return SIM_OK;
}

/* ---- the series ---- */

bool ana_shock_is_series(const char *text)
{
    return strncmp(text, SERIES, strlen(SERIES)) == 0;
}

/* What stands in the brackets: the metric, and what is selected. */
struct parts {
    char metric[NAME_BYTES], post[NAME_BYTES], pool[NAME_BYTES];
};

static bool take_part(struct parts *parts, const char *text, size_t length, size_t number)
{
    static const char *const keys[] = {"post=", "pool="};
    char *const into[] = {parts->post, parts->pool};
    if (length == 0 || length >= NAME_BYTES) {
        return false;
    }
    if (number == 0) {
        memcpy(parts->metric, text, length);
        return true;
    }
    for (size_t i = 0; i < 2; i++) {
        size_t key = strlen(keys[i]);
        if (length > key && strncmp(text, keys[i], key) == 0 && into[i][0] == '\0') {
            memcpy(into[i], text + key, length - key);
            return true;
        }
    }
    return false;
}

static bool read_parts(struct parts *parts, const char *text)
{
    *parts = (struct parts){{0}, {0}, {0}};
    const char *at = text + strlen(SERIES);
    const char *end = strrchr(text, ')');
    for (size_t number = 0; end != NULL && at < end; number++) {
        size_t length = strcspn(at, ",)");
        if (number >= PARTS || !take_part(parts, at, length, number)) {
            return false;
        }
        at += length + 1;
    }
    return end != NULL && end[1] == '\0' && parts->metric[0] != '\0';
}

/* Stocks that are read at the close of every day; of flows, a day's difference is no lasting harm. */
static const char *const metrics[] = {N_("waiting"), N_("booked_ahead"), N_("backlog"), N_("next_wait_days"),
                                      N_("processing")};
static const enum visa_daily metric_numbers[] = {VISA_DAILY_WAITING, VISA_DAILY_BOOKED_AHEAD,
                                                 VISA_DAILY_BACKLOG, VISA_DAILY_NEXT_WAIT,
                                                 VISA_DAILY_PROCESSING};

const char *ana_shock_metric(const struct ana_shock_series *series)
{
    for (size_t i = 0; i < sizeof metrics / sizeof metrics[0]; i++) {
        if (metric_numbers[i] == series->metric) {
            return metrics[i];
        }
    }
    return series->name;
}

static enum sim_status unknown(const char *thing, const char *name, const char *const *names, size_t count,
                               struct sim_error *error)
{
    struct visa_spelling near = visa_suggest(name, names, count);
    return near.text != NULL
               ? sim_fail(error, SIM_ERR_DATA, "recovery: there is no %s \"%s\"; did you mean \"%.*s\"?",
                          thing, name, (int)near.length, near.text)
               : sim_fail(error, SIM_ERR_DATA, "recovery: there is no %s \"%s\"", thing, name);
}

static enum sim_status find_place(struct ana_shock_series *series, const struct parts *parts,
                                  struct ana_inquiry *inquiry, struct sim_error *error)
{
    const struct visa_scenario *scenario = inquiry->plan.scenario;
    const char **posts = sim_arena_alloc(&inquiry->memory, scenario->post_count, sizeof *posts);
    if (posts == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the names of posts");
    }
    for (uint32_t i = 0; i < scenario->post_count; i++) {
        posts[i] = scenario->posts[i].name;
    }
    series->post = parts->post[0] == '\0' ? -1 : visa_find_name(parts->post, posts, scenario->post_count);
    series->kind =
        parts->pool[0] == '\0' ? -1 : visa_find_name(parts->pool, scenario->kinds, scenario->kind_count);
    if (parts->post[0] != '\0' && series->post < 0) {
        return unknown("post", parts->post, posts, scenario->post_count, error);
    }
    if (parts->pool[0] != '\0' && series->kind < 0) {
        return unknown("pool", parts->pool, scenario->kinds, scenario->kind_count, error);
    }
    return SIM_OK;
}

enum sim_status ana_shock_series_read(struct ana_shock_series *series, const char *text,
                                      struct ana_inquiry *inquiry, struct sim_error *error)
{
    struct parts parts;
    if (!ana_shock_is_series(text) || !read_parts(&parts, text)) {
        return sim_fail(error, SIM_ERR_DATA,
                        "\"%s\": with --shock, expected recovery(METRIC,post=...,pool=...), such as "
                        "'recovery(backlog,post=beijing)<=60d'",
                        text);
    }
    size_t count = sizeof metrics / sizeof metrics[0];
    int metric = visa_find_name(parts.metric, metrics, count);
    if (metric < 0) {
        return unknown("daily stock", parts.metric, metrics, count, error);
    }
    char *name = sim_arena_alloc(&inquiry->memory, LABEL_BYTES, 1);
    if (name == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a name");
    }
    snprintf(name, LABEL_BYTES, "%s of %s%s%s", parts.metric,
             parts.post[0] != '\0' ? parts.post : "all posts", parts.pool[0] != '\0' ? ", pool " : "",
             parts.pool);
    *series =
        (struct ana_shock_series){.name = name,
                                  .metric = metric_numbers[metric],
                                  .unit = metric_numbers[metric] == VISA_DAILY_NEXT_WAIT ? "days" : "cases"};
    return find_place(series, &parts, inquiry, error);
}

/* ---- runs ---- */

static enum sim_status simulate(struct ana_shock_runs *runs, const struct ana_shock_wish *wish,
                                const struct ana_inquiry *inquiry, struct sim_error *error)
{
    const struct ana_inquiry_plan *plan = &inquiry->plan;
    struct ana_design designs[2];
    for (int arm = 0; arm < 2; arm++) {
        designs[arm] = (struct ana_design){.scenario = &runs->scenarios[arm],
                                           .seed = plan->seed,
                                           .first = wish->first,
                                           .replications = wish->count,
                                           .level = plan->confidence};
    }
    enum sim_status status = ana_paired_runs_init(&runs->runs, designs, 2, ANA_FAMILY_HEADLINE, error);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_progress progress;
    uint32_t threads = 0;
    ana_progress_init(&progress, stderr, N_("without and with the shock"), plan->quiet);
    const struct ana_effort effort = {.threads = plan->threads,
                                      .target = wish->count,
                                      .stop = plan->stop,
                                      .progress = ana_progress_show,
                                      .progress_context = &progress};
    status = ana_paired_runs_run(&runs->runs, &effort, &threads, error);
    ana_progress_end(&progress);
    return status;
}

enum sim_status ana_shock_run(struct ana_shock_runs *runs, const struct ana_shock_wish *wish,
                              const struct ana_inquiry *inquiry, struct sim_error *error)
{
    *runs = (struct ana_shock_runs){0};
    size_t bytes = strlen(wish->change) + strlen(wish->shock->text) + 3;
    char *both = malloc(bytes);
    if (both == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for changes");
    }
    snprintf(both, bytes, "%s; %s", wish->change, wish->shock->text);
    enum sim_status status =
        ana_changed_load(&runs->scenarios[0], &inquiry->plan.source, wish->change, error);
    if (status == SIM_OK) {
        status = ana_changed_load(&runs->scenarios[1], &inquiry->plan.source, both, error);
    }
    free(both);
    return status == SIM_OK ? simulate(runs, wish, inquiry, error) : status;
}

/* The daily cells that a series adds up: those of pools, or those of whole posts. */
static bool is_meant(const struct ana_shock_series *series, const struct visa_scenario *scenario,
                     uint32_t cell)
{
    if (cell < scenario->pool_count) {
        const struct visa_pool *pool = &scenario->pools[cell];
        return series->kind >= 0 && pool->kind == series->kind &&
               (series->post < 0 || pool->post == series->post);
    }
    uint32_t post = cell - scenario->pool_count;
    return series->kind < 0 && (series->post < 0 || post == (uint32_t)series->post);
}

void ana_shock_values(const struct ana_shock_runs *runs, const struct ana_shock_series *series, size_t arm,
                      uint32_t i, double *values)
{
    struct ana_daily *daily = &runs->runs.arms[arm].daily;
    const struct ana_daily_layout *layout = &daily->layout;
    const int32_t *slot = ana_daily_slot(daily, i);
    for (uint32_t day = 0; day < layout->days; day++) {
        bool any = false;
        double sum = 0;
        for (uint32_t cell = 0; cell < layout->cells; cell++) {
            int32_t value = slot[((size_t)series->metric * layout->cells + cell) * layout->days + day];
            if (is_meant(series, &runs->scenarios[arm], cell) && value != ANA_DAILY_BLANK) {
                sum += value;
                any = true;
            }
        }
        values[day] = any || day == 0 ? sum : values[day - 1];
    }
}

void ana_shock_runs_destroy(struct ana_shock_runs *runs)
{
    ana_paired_runs_destroy(&runs->runs);
    for (int arm = 0; arm < 2; arm++) {
        if (runs->scenarios[arm].memory.limit > 0) {
            visa_scenario_destroy(&runs->scenarios[arm]);
        }
    }
    *runs = (struct ana_shock_runs){0};
}
