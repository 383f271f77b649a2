/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/contrast.h"

#include "analysis/run/headline.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 384, PART_BYTES = 128, CHANGE_BYTES = 200 };

const char *ana_family_word(enum ana_family family)
{
    return family == ANA_FAMILY_ALL ? "all" : "headline";
}

bool ana_family_parse(const char *word, enum ana_family *family)
{
    for (int i = ANA_FAMILY_HEADLINE; i <= ANA_FAMILY_ALL; i++) {
        if (strcmp(word, ana_family_word((enum ana_family)i)) == 0) {
            *family = (enum ana_family)i;
            return true;
        }
    }
    return false;
}

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for a comparison");
}

/* The name of arm i and its changes, with a number where an arm before it has the same. */
static char *name_arm(const struct ana_contrast *contrast, size_t i)
{
    const char *changes = contrast->arms[i].changes;
    char own[PART_BYTES + CHANGE_BYTES + sizeof " with "];
    char name[NAME_BYTES];
    snprintf(own, sizeof own, "%.*s%s%.*s", PART_BYTES, contrast->arms[i].scenario,
             changes[0] == '\0' ? "" : " with ", CHANGE_BYTES, changes);
    snprintf(name, sizeof name, "%s", own);
    for (size_t number = 2, other = 0; other < i;) {
        SIM_ASSERT(contrast->names[other] != NULL); /* named before */
        if (strcmp(name, contrast->names[other]) != 0) {
            other++;
        } else {
            snprintf(name, sizeof name, "%s (%zu)", own, number++);
            other = 0;
        }
    }
    return strdup(name);
}

enum sim_status ana_contrast_init(struct ana_contrast *contrast, const struct ana_question *question,
                                  struct sim_error *error)
{
    size_t count = question->count;
    SIM_ASSERT(count >= 2);
    *contrast = (struct ana_contrast){.plan = *question->plan, .family = question->family};
    contrast->arms = calloc(count, sizeof *contrast->arms);
    contrast->names = calloc(count, sizeof *contrast->names);
    if (contrast->arms == NULL || contrast->names == NULL) {
        return out_of_memory(error);
    }
    contrast->count = count;
    for (size_t i = 0; i < count; i++) {
        contrast->arms[i] = question->arms[i];
        contrast->names[i] = name_arm(contrast, i);
        if (contrast->names[i] == NULL) {
            return out_of_memory(error);
        }
    }
    contrast->comparisons =
        calloc((count - 1) * ana_contrast_responses(contrast)->count, sizeof *contrast->comparisons);
    return contrast->comparisons != NULL ? SIM_OK : out_of_memory(error);
}

const struct ana_responses *ana_contrast_responses(const struct ana_contrast *contrast)
{
    return contrast->arms[0].results->responses;
}

/* The comparisons that belong to the family, one behind the other, and back. */
static enum sim_status adjust_headline(struct ana_contrast *contrast, struct sim_error *error)
{
    const struct ana_responses *responses = ana_contrast_responses(contrast);
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
    size_t all = (contrast->count - 1) * ana_contrast_responses(contrast)->count;
    size_t tests = 0;
    for (size_t i = 0; i < all; i++) {
        double p = contrast->comparisons[i].p_adjusted;
        tests += p >= 0 ? 1 : 0; /* NaN is none */
    }
    return tests;
}

enum sim_status ana_contrast_compare(struct ana_contrast *contrast, uint32_t prefix, struct sim_error *error)
{
    const struct ana_results *base = contrast->arms[0].results;
    size_t responses = base->columns;
    enum sim_status status = SIM_OK;
    for (size_t i = 1; i < contrast->count && status == SIM_OK; i++) {
        const struct ana_arms arms = {base, contrast->arms[i].results, prefix};
        status = ana_compare(&arms, contrast->plan.level, &contrast->comparisons[(i - 1) * responses], error);
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
    return contrast->comparisons + (alternative - 1) * ana_contrast_responses(contrast)->count;
}

void ana_contrast_judge(struct ana_contrast *contrast, uint32_t prefix)
{
    contrast->verdict = ana_verdict_on(prefix);
    for (size_t i = 1; i < contrast->count; i++) {
        ana_goal_judge_comparison(&contrast->plan.goal, ana_contrast_responses(contrast),
                                  ana_contrast_of(contrast, i), &contrast->verdict);
    }
}

struct ana_goal_state ana_contrast_goal(const struct ana_contrast *contrast)
{
    return (struct ana_goal_state){&contrast->plan.goal, ana_contrast_responses(contrast), &contrast->verdict,
                                   contrast->done};
}

void ana_contrast_destroy(struct ana_contrast *contrast)
{
    for (size_t i = 0; i < contrast->count; i++) {
        free(contrast->names[i]);
    }
    free(contrast->arms);
    free(contrast->names);
    free(contrast->comparisons);
    *contrast = (struct ana_contrast){0};
}
