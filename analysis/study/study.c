/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/study.h"

#include "analysis/study/study_point.h"

#include <stdlib.h>
#include <string.h>

enum { AT_HAND = 32, POINTS_FIRST = 64 };

enum sim_status ana_study_init(struct ana_study *study, const struct ana_study_plan *plan,
                               struct sim_error *error)
{
    size_t most = plan->at_hand > 0 ? plan->at_hand : AT_HAND;
    *study = (struct ana_study){.plan = *plan, .at_hand_room = most};
    sim_arena_init(&study->memory, SIZE_MAX);
    study->at_hand = calloc(most, sizeof *study->at_hand);
    return study->at_hand != NULL ? SIM_OK : sim_fail(error, SIM_ERR_MEMORY, "no memory for a study");
}

void ana_study_destroy(struct ana_study *study)
{
    if (study->plan.measures == NULL) {
        return; /* never made */
    }
    for (size_t i = 0; i < study->count; i++) {
        ana_study_scenario_destroy(study->points[i].compiled);
        free(study->points[i].values);
        free(study->points[i].slots);
    }
    free(study->points);
    free(study->at_hand);
    sim_arena_destroy(&study->memory);
    *study = (struct ana_study){0};
}

/* The point at hand that was used the longest ago. */
static size_t least_recent(const struct ana_study *study)
{
    size_t least = 0;
    for (size_t i = 1; i < study->at_hand_count; i++) {
        if (study->points[study->at_hand[i]].used < study->points[study->at_hand[least]].used) {
            least = i;
        }
    }
    return least;
}

void ana_study_make_room(struct ana_study *study, size_t more)
{
    SIM_ASSERT(more <= study->at_hand_room);
    while (study->at_hand_count + more > study->at_hand_room) {
        size_t place = least_recent(study);
        struct ana_study_point *point = &study->points[study->at_hand[place]];
        ana_study_scenario_destroy(point->compiled);
        point->compiled = NULL;
        study->at_hand[place] = study->at_hand[--study->at_hand_count];
    }
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The point with these changes, but for where they are asked for; count if there is none. */
static size_t find_changes(const struct ana_study *study, const struct visa_change *changes, size_t count)
{
    size_t before = study->plan.source.change_count;
    for (size_t i = 0; i < study->count; i++) {
        const struct ana_study_point *point = &study->points[i];
        bool same = point->change_count == before + count;
        for (size_t k = 0; k < count && same; k++) {
            const struct visa_change *own = &point->changes[before + k];
            same = same_text(own->target, changes[k].target) && same_text(own->value, changes[k].value);
        }
        if (same) {
            return i;
        }
    }
    return study->count;
}

static size_t find_digest(const struct ana_study *study, const uint64_t digest[4])
{
    size_t i = 0;
    while (i < study->count && memcmp(study->points[i].digest, digest, sizeof study->points[i].digest) != 0) {
        i++;
    }
    return i;
}

static const char *keep_text(struct ana_study *study, const char *text)
{
    if (text == NULL) {
        return NULL;
    }
    size_t bytes = strlen(text) + 1;
    char *copy = sim_arena_alloc(&study->memory, bytes, 1);
    if (copy != NULL) {
        memcpy(copy, text, bytes);
    }
    return copy;
}

/* The changes of the plan and then these, kept; NULL without memory. */
static const struct visa_change *keep_changes(struct ana_study *study, const struct visa_change *changes,
                                              size_t count)
{
    const struct visa_scenario_source *source = &study->plan.source;
    struct visa_change *kept = sim_arena_alloc(&study->memory, source->change_count + count, sizeof *kept);
    for (size_t i = 0; i < source->change_count && kept != NULL; i++) {
        kept[i] = source->changes[i];
    }
    for (size_t i = 0; i < count && kept != NULL; i++) {
        struct visa_change *change = &kept[source->change_count + i];
        *change = changes[i];
        change->target = keep_text(study, changes[i].target);
        change->value = keep_text(study, changes[i].value);
        change->where.file = keep_text(study, changes[i].where.file);
    }
    return study->memory.failed ? NULL : kept;
}

static bool make_room_for_point(struct ana_study *study)
{
    if (study->count < study->room) {
        return true;
    }
    size_t room = study->room > 0 ? 2 * study->room : POINTS_FIRST;
    struct ana_study_point *points = realloc(study->points, room * sizeof *points);
    if (points == NULL) {
        return false;
    }
    study->points = points;
    study->room = room;
    return true;
}

enum sim_status ana_study_add(struct ana_study *study, const struct visa_change *changes, size_t count,
                              struct visa_diagnostics *problems, size_t *point)
{
    *point = find_changes(study, changes, count);
    if (*point < study->count) {
        return SIM_OK;
    }
    struct ana_study_point made = {.changes = keep_changes(study, changes, count),
                                   .change_count = study->plan.source.change_count + count,
                                   .used = ++study->clock};
    if (made.changes == NULL || !make_room_for_point(study)) {
        return SIM_ERR_MEMORY;
    }
    enum sim_status status = ana_study_compile(study, &made, problems, &made.compiled);
    if (status != SIM_OK) {
        return status;
    }
    SIM_ASSERT(made.compiled != NULL);
    memcpy(made.digest, made.compiled->scenario.digest, sizeof made.digest);
    *point = find_digest(study, made.digest);
    if (*point < study->count) {
        ana_study_scenario_destroy(made.compiled);
        return SIM_OK;
    }
    if (study->count > 0) { /* the first stays: the others take laws from it */
        ana_study_make_room(study, 1);
        study->at_hand[study->at_hand_count++] = study->count;
    }
    study->points[study->count++] = made;
    return SIM_OK;
}

struct ana_digest_text ana_study_digest(const struct ana_study *study, size_t point)
{
    SIM_ASSERT(point < study->count);
    struct visa_scenario scenario = {0};
    memcpy(scenario.digest, study->points[point].digest, sizeof scenario.digest);
    return ana_digest_text(&scenario);
}

uint32_t ana_study_missing(const struct ana_study *study, const struct ana_study_item *item)
{
    SIM_ASSERT(item->point < study->count);
    uint32_t missing = 0;
    for (uint32_t i = 0; i < item->count; i++) {
        missing += !ana_study_point_has(&study->points[item->point], item->first + i);
    }
    return missing;
}

uint32_t ana_study_prefix(const struct ana_study *study, const struct ana_study_item *item)
{
    SIM_ASSERT(item->point < study->count);
    uint32_t prefix = 0;
    while (prefix < item->count && ana_study_point_has(&study->points[item->point], item->first + prefix)) {
        prefix++;
    }
    return prefix;
}

static double *row_of(const struct ana_study *study, size_t point, uint32_t replication)
{
    return study->points[point].values + (size_t)replication * study->plan.measures->responses.count;
}

const double *ana_study_row(const struct ana_study *study, size_t point, uint32_t replication)
{
    SIM_ASSERT(point < study->count);
    return ana_study_point_has(&study->points[point], replication) ? row_of(study, point, replication) : NULL;
}

enum sim_status ana_study_adopt(struct ana_study *study, size_t point, uint32_t replication,
                                const double *values, struct sim_error *error)
{
    SIM_ASSERT(point < study->count && replication < UINT32_MAX);
    size_t measures = study->plan.measures->responses.count;
    struct ana_study_point *taker = &study->points[point];
    enum sim_status status = ana_study_point_extend(taker, replication + 1, measures, error);
    if (status == SIM_OK) {
        memcpy(row_of(study, point, replication), values, measures * sizeof *values);
        taker->slots[replication] = ANA_SLOT_DONE;
    }
    return status;
}
