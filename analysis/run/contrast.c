/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/contrast.h"

#include "analysis/run/headline.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 256 };

const char *ana_family_word(enum ana_family family)
{
    return family == ANA_FAMILY_ALL ? "all" : "headline";
}

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for a comparison");
}

/* The name of arm i, with a number where an arm before it has the same one. */
static char *name_arm(const struct ana_contrast *contrast, size_t i, const char *scenario)
{
    char name[NAME_BYTES];
    snprintf(name, sizeof name, "%.*s", NAME_BYTES / 2, scenario);
    for (size_t number = 2, other = 0; other < i;) {
        SIM_ASSERT(contrast->names[other] != NULL); /* named before */
        if (strcmp(name, contrast->names[other]) != 0) {
            other++;
        } else {
            snprintf(name, sizeof name, "%.*s (%zu)", NAME_BYTES / 2, scenario, number++);
            other = 0;
        }
    }
    return strdup(name);
}

enum sim_status ana_contrast_init(struct ana_contrast *contrast, const struct ana_plan *plans, size_t count,
                                  enum ana_family family, struct sim_error *error)
{
    SIM_ASSERT(count >= 2);
    *contrast = (struct ana_contrast){.family = family};
    contrast->arms = calloc(count, sizeof *contrast->arms);
    contrast->names = calloc(count, sizeof *contrast->names);
    if (contrast->arms == NULL || contrast->names == NULL) {
        return out_of_memory(error);
    }
    contrast->count = count;
    for (size_t i = 0; i < count; i++) {
        contrast->names[i] = name_arm(contrast, i, plans[i].scenario->settings.name);
        enum sim_status status = contrast->names[i] != NULL
                                     ? ana_experiment_init(&contrast->arms[i], &plans[i], error)
                                     : out_of_memory(error);
        if (status != SIM_OK) {
            return status;
        }
    }
    contrast->comparisons =
        calloc((count - 1) * contrast->arms[0].table.responses.count, sizeof *contrast->comparisons);
    return contrast->comparisons != NULL ? SIM_OK : out_of_memory(error);
}

uint32_t ana_contrast_done(const struct ana_contrast *contrast)
{
    return contrast->arms[0].done;
}

enum sim_status ana_contrast_extend(struct ana_contrast *contrast, uint32_t replications,
                                    struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < contrast->count && status == SIM_OK; i++) {
        status = ana_experiment_extend(&contrast->arms[i], replications, error);
    }
    return status;
}

/* Run r is replication r / count of arm r % count. */
static enum sim_status run_one(void *context, uint32_t run, struct sim_arena *arena, struct sim_error *error)
{
    const struct ana_contrast *contrast = context;
    struct ana_experiment *arm = &contrast->arms[run % contrast->count];
    return ana_experiment_run_one(arm, arm->plan.first + (uint32_t)(run / contrast->count), arena, error);
}

enum sim_status ana_contrast_run(struct ana_contrast *contrast, const struct ana_effort *effort,
                                 uint32_t *threads, struct sim_error *error)
{
    uint32_t done = ana_contrast_done(contrast);
    uint32_t arms = (uint32_t)contrast->count;
    SIM_ASSERT(effort->target >= done && effort->target <= UINT32_MAX / arms);
    const struct ana_stint stint = {.run = run_one,
                                    .context = contrast,
                                    .first = done * arms,
                                    .before = done * arms,
                                    .count = (effort->target - done) * arms};
    struct sim_replications_report report;
    enum sim_status status = ana_effort_run(effort, &stint, &report, error);
    for (size_t i = 0; i < contrast->count; i++) {
        contrast->arms[i].done = done + report.prefix / arms;
    }
    *threads = report.threads;
    return status;
}

/* The comparisons that belong to the family, one behind the other, and back. */
static enum sim_status adjust_headline(struct ana_contrast *contrast, struct sim_error *error)
{
    const struct ana_responses *responses = &contrast->arms[0].table.responses;
    size_t all = (contrast->count - 1) * responses->count;
    struct ana_comparison *family = calloc(all, sizeof *family);
    if (family == NULL) {
        return out_of_memory(error);
    }
    size_t count = 0;
    for (size_t i = 0; i < all; i++) {
        if (ana_is_headline(&responses->items[i % responses->count])) {
            family[count++] = contrast->comparisons[i];
        }
    }
    enum sim_status status = ana_comparison_adjust(family, count, error);
    count = 0;
    for (size_t i = 0; i < all && status == SIM_OK; i++) {
        if (ana_is_headline(&responses->items[i % responses->count])) {
            contrast->comparisons[i].p_adjusted = family[count++].p_adjusted;
        }
    }
    free(family);
    return status;
}

static size_t count_tests(const struct ana_contrast *contrast)
{
    size_t all = (contrast->count - 1) * contrast->arms[0].table.responses.count;
    size_t tests = 0;
    for (size_t i = 0; i < all; i++) {
        double p = contrast->comparisons[i].p_adjusted;
        tests += p >= 0 ? 1 : 0; /* NaN is none */
    }
    return tests;
}

enum sim_status ana_contrast_compare(struct ana_contrast *contrast, uint32_t prefix, struct sim_error *error)
{
    const struct ana_experiment *base = &contrast->arms[0];
    size_t responses = base->table.responses.count;
    enum sim_status status = SIM_OK;
    for (size_t i = 1; i < contrast->count && status == SIM_OK; i++) {
        const struct ana_arms arms = {&base->results, &contrast->arms[i].results, prefix};
        status = ana_compare(&arms, base->plan.level, &contrast->comparisons[(i - 1) * responses], error);
    }
    if (status == SIM_OK) {
        status = contrast->family == ANA_FAMILY_HEADLINE
                     ? adjust_headline(contrast, error)
                     : ana_comparison_adjust(contrast->comparisons, (contrast->count - 1) * responses, error);
    }
    contrast->tests = status == SIM_OK ? count_tests(contrast) : 0;
    return status;
}

const struct ana_comparison *ana_contrast_of(const struct ana_contrast *contrast, size_t alternative)
{
    SIM_ASSERT(alternative >= 1 && alternative < contrast->count);
    return contrast->comparisons + (alternative - 1) * contrast->arms[0].table.responses.count;
}

void ana_contrast_judge(struct ana_contrast *contrast, uint32_t prefix)
{
    contrast->verdict = ana_verdict_on(prefix);
    for (size_t i = 1; i < contrast->count; i++) {
        ana_goal_judge_comparison(&contrast->goal, &contrast->arms[0].table.responses,
                                  ana_contrast_of(contrast, i), &contrast->verdict);
    }
}

struct ana_goal_state ana_contrast_goal(const struct ana_contrast *contrast)
{
    return (struct ana_goal_state){&contrast->goal, &contrast->arms[0].table.responses, &contrast->verdict,
                                   ana_contrast_done(contrast)};
}

void ana_contrast_destroy(struct ana_contrast *contrast)
{
    for (size_t i = 0; i < contrast->count; i++) {
        ana_experiment_destroy(&contrast->arms[i]);
        free(contrast->names[i]);
    }
    free(contrast->arms);
    free(contrast->names);
    free(contrast->comparisons);
    *contrast = (struct ana_contrast){0};
}
