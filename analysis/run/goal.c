/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/goal.h"

#include "analysis/results/summary.h"
#include "analysis/run/headline.h"
#include "analysis/statistics/precision.h"
#include "models/input/fields.h"
#include "models/input/suggest.h"
#include "sim/base/message.h"

#include <math.h>
#include <string.h>

enum { TARGET_BYTES = 32 };

/* One name of the list: metric, or metric.statistic. */
struct name {
    const char *text;
    size_t length;
};

/* Takes the next name off the list; false at its end. */
static bool next_name(const char **list, struct name *name)
{
    if (**list == '\0') {
        return false;
    }
    *name = (struct name){*list, strcspn(*list, ",")};
    *list += name->length + ((*list)[name->length] == ',' ? 1 : 0);
    return true;
}

bool ana_goal_parse(const char *text, struct ana_goal *goal)
{
    char target[TARGET_BYTES];
    double value = 0;
    size_t length = strcspn(text, ":");
    const char *of = text[length] == ':' ? text + length + 1 : ANA_GOAL_DEFAULT;
    if (length >= sizeof target || of[0] == '\0' || of[strlen(of) - 1] == ',') {
        return false;
    }
    memcpy(target, text, length);
    target[length] = '\0';
    if (!visa_parse_decimal(target, &value) || !(value > 0 && value <= 1)) {
        return false;
    }
    goal->target = value;
    goal->of = of;
    return true;
}

static bool starts(struct name name, const char *text)
{
    return strlen(text) <= name.length && strncmp(name.text, text, strlen(text)) == 0;
}

static bool names(struct name name, const struct ana_response_key *key)
{
    size_t metric = strlen(key->metric);
    if (!starts(name, key->metric)) {
        return false;
    }
    if (name.length == metric) {
        return true;
    }
    const struct name statistic = {name.text + metric + 1, name.length - metric - 1};
    return name.text[metric] == '.' && statistic.length == strlen(key->statistic) &&
           starts(statistic, key->statistic);
}

static bool wants(const struct ana_goal *goal, const struct ana_response *response)
{
    const char *list = goal->of;
    struct name name;
    bool wanted = false;
    while (ana_is_headline(response) && !wanted && next_name(&list, &name)) {
        wanted = names(name, &response->key);
    }
    return wanted;
}

static enum sim_status fail_name(struct name name, const char *metric, struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_ARGUMENT,
                    metric != NULL
                        ? "--precision: no headline result is called \"%.*s\"; did you mean \"%s\"?"
                        : sim_message("--precision: no headline result is called \"%.*s\""),
                    (int)(name.length < TARGET_BYTES ? name.length : TARGET_BYTES), name.text, metric);
}

/* The metric that was probably meant, or NULL. */
static const char *nearest(struct name name, const struct ana_responses *responses)
{
    size_t least = 4;
    const char *metric = NULL;
    const struct visa_spelling word = {name.text, strcspn(name.text, ".,")};
    for (size_t i = 0; i < responses->count; i++) {
        const struct ana_response *response = &responses->items[i];
        if (ana_is_headline(response)) {
            const struct visa_spelling other = {response->key.metric, strlen(response->key.metric)};
            size_t distance = visa_edit_distance(word, other);
            metric = distance < least ? response->key.metric : metric;
            least = distance < least ? distance : least;
        }
    }
    return metric;
}

enum sim_status ana_goal_check(const struct ana_goal *goal, const struct ana_responses *responses,
                               struct sim_error *error)
{
    const char *list = goal->of;
    struct name name;
    while (next_name(&list, &name)) {
        bool known = false;
        for (size_t i = 0; i < responses->count && !known; i++) {
            known = ana_is_headline(&responses->items[i]) && names(name, &responses->items[i].key);
        }
        if (!known) {
            return fail_name(name, nearest(name, responses), error);
        }
    }
    return SIM_OK;
}

uint32_t ana_goal_checkpoint(const struct ana_goal *goal, enum ana_sampling sampling, uint32_t n)
{
    uint32_t group = ana_sampling_group(sampling);
    return group * ana_next_checkpoint(n / group, goal->most / group);
}

/* One interval and the estimate that it is measured by. */
struct measured {
    size_t response;
    struct ana_interval interval;
    double by;
    bool stays_blank;
};

static void take(const struct ana_goal *goal, const struct measured *measured, struct ana_verdict *verdict)
{
    double scale = fabs(measured->by) > 1 ? fabs(measured->by) : 1;
    const struct ana_precision precision = {.target = goal->target * scale, .absolute = true};
    double half_width = ana_half_width(&measured->interval) / scale;
    verdict->reached = verdict->reached && ana_is_precise(&measured->interval, &precision);
    bool hopeless = verdict->hopeless;
    verdict->hopeless = hopeless || measured->stays_blank;
    /* A blank is wider than anything, and what stays blank says most. */
    bool wider = half_width > verdict->half_width || (isnan(half_width) && !isnan(verdict->half_width));
    if (measured->stays_blank ? !hopeless : wider && !hopeless) {
        verdict->half_width = half_width;
        verdict->widest = measured->response;
    }
}

struct ana_verdict ana_verdict_on(uint32_t replications)
{
    return (struct ana_verdict){.replications = replications, .reached = true, .half_width = -1};
}

enum sim_status ana_goal_judge(const struct ana_goal *goal, const struct ana_results *results,
                               uint32_t prefix, double level, struct ana_verdict *verdict)
{
    *verdict = ana_verdict_on(prefix);
    for (size_t i = 0; i < results->columns; i++) {
        if (!wants(goal, &results->responses->items[i])) {
            continue;
        }
        struct ana_estimate estimate;
        enum sim_status status = ana_summarise_response(results, prefix, i, level, &estimate);
        if (status != SIM_OK) {
            return status;
        }
        const struct measured measured = {.response = i,
                                          .interval = {estimate.estimate, estimate.low, estimate.high},
                                          .by = estimate.estimate,
                                          .stays_blank = estimate.note == ANA_NOTE_THIN};
        take(goal, &measured, verdict);
    }
    return SIM_OK;
}

void ana_goal_judge_comparison(const struct ana_goal *goal, const struct ana_responses *responses,
                               const struct ana_comparison *comparisons, struct ana_verdict *verdict)
{
    for (size_t i = 0; i < responses->count; i++) {
        if (wants(goal, &responses->items[i])) {
            const struct ana_comparison *comparison = &comparisons[i];
            const struct measured measured = {.response = i,
                                              .interval = comparison->paired.difference,
                                              .by = comparison->paired.mean_b,
                                              .stays_blank = comparison->note == ANA_COMPARISON_THIN ||
                                                             comparison->note == ANA_COMPARISON_ABSENT};
            take(goal, &measured, verdict);
        }
    }
}
