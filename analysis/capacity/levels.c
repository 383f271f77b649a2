/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/levels.h"

#include "analysis/output/text_number.h"
#include "models/scenario/change.h"
#include "models/scenario/target.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Of levels that nobody gave: steps of a twentieth, up to four times what there is. */
enum { STEPS_OF_ONE = 20, TIMES = 4, TEXT_BYTES = 512 };

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for levels");
}

/* A target alone, without an operator behind its brackets. */
static bool has_no_levels(const char *text)
{
    int depth = 0;
    for (const char *at = text; *at != '\0'; at++) {
        depth += *at == '[' ? 1 : *at == ']' ? -1 : 0;
        if (depth == 0 && *at == '=') {
            return false;
        }
    }
    return true;
}

/* ---- order ---- */

static void put(struct ana_levels *levels, size_t at, double value, const char *text)
{
    levels->values[at] = value;
    levels->texts[at] = text;
}

/* Takes a level into the list, which stays in order. */
static void insert(struct ana_levels *levels, double value, const char *text, bool largest)
{
    size_t at = levels->count++;
    while (at > 0 && (largest ? levels->values[at - 1] < value : levels->values[at - 1] > value)) {
        put(levels, at, levels->values[at - 1], levels->texts[at - 1]);
        at--;
    }
    put(levels, at, value, text);
}

static enum sim_status make_room(struct ana_levels *levels, size_t count, struct sim_error *error)
{
    levels->values = sim_arena_alloc(levels->arena, count, sizeof *levels->values);
    levels->texts = sim_arena_alloc(levels->arena, count, sizeof *levels->texts);
    return levels->values != NULL && levels->texts != NULL ? SIM_OK : out_of_memory(error);
}

static const char *number_text(const struct ana_levels *levels, double value)
{
    struct ana_number_text number = ana_number(value);
    char *text = sim_arena_alloc(levels->arena, sizeof number.text, 1);
    return text == NULL ? "" : memcpy(text, number.text, sizeof number.text);
}

/* ---- given levels ---- */

static enum sim_status order_interval(struct ana_levels *levels, bool largest, struct sim_error *error)
{
    const double *ends = levels->factor.values;
    enum sim_status status = make_room(levels, STEPS_OF_ONE + 1, error);
    for (int i = 0; i <= STEPS_OF_ONE && status == SIM_OK; i++) {
        double value = i == STEPS_OF_ONE ? ends[1] : ends[0] + (ends[1] - ends[0]) * i / STEPS_OF_ONE;
        insert(levels, value, number_text(levels, value), largest);
    }
    return status;
}

static enum sim_status order_levels(struct ana_levels *levels, bool largest, struct sim_error *error)
{
    const struct ana_factor *factor = &levels->factor;
    enum sim_status status = make_room(levels, factor->count, error);
    for (size_t i = 0; i < factor->count && status == SIM_OK; i++) {
        insert(levels, factor->values[i], factor->texts[i], largest);
    }
    return status;
}

/* Seats a day are told beside the levels of any factor that changes seats of posts and pools. */
static enum sim_status find_places_of(struct ana_levels *levels, const struct ana_levels_question *question,
                                      struct sim_error *error)
{
    char target[TEXT_BYTES];
    struct sim_error none;
    snprintf(target, sizeof target, "%s", levels->factor.target);
    target[strcspn(target, "]") + strcspn(target + strcspn(target, "]"), "=+-*")] = '\0';
    if (!ana_seat_places_are_meant(target)) {
        return SIM_OK;
    }
    const struct ana_seat_places_question asked = {question->scenario, target, false};
    if (ana_seat_places_find(&levels->places, &asked, levels->arena, &none) == SIM_ERR_MEMORY) {
        return out_of_memory(error);
    }
    return SIM_OK;
}

static enum sim_status read_factor(struct ana_levels *levels, const struct ana_levels_question *question,
                                   const char *text, struct sim_error *error)
{
    enum sim_status status = ana_factor_read(&levels->factor, text, levels->arena, error);
    levels->name = levels->factor.name;
    if (status != SIM_OK) {
        return status;
    }
    if (levels->factor.kind == ANA_FACTOR_INTERVAL) {
        status = order_interval(levels, question->largest, error);
    } else if (levels->factor.kind == ANA_FACTOR_LEVELS) {
        status = order_levels(levels, question->largest, error);
    }
    return status == SIM_OK ? find_places_of(levels, question, error) : status;
}

/* ---- levels that nobody gave ---- */

/* Seats a day: what there is, and steps of a twentieth of it, whole seats. */
static enum sim_status place_seats(struct ana_levels *levels, const struct ana_levels_question *question,
                                   struct sim_error *error)
{
    const struct ana_seat_places_question asked = {question->scenario, question->text, false};
    enum sim_status status = ana_seat_places_find(&levels->places, &asked, levels->arena, error);
    if (status != SIM_OK) {
        return status;
    }
    double now = round(ana_seat_places_seats_a_day(&levels->places, question->scenario));
    double step = fmax(1, round(now / STEPS_OF_ONE));
    size_t count = (size_t)((TIMES - 1) * now / step) + 1;
    status = make_room(levels, count, error);
    for (size_t i = 0; i < count && status == SIM_OK; i++) {
        double value = now + (double)i * step;
        insert(levels, value, number_text(levels, value), false);
    }
    levels->placed = true;
    levels->now = now;
    levels->name = question->text;
    return status;
}

/* Whether all rows that are aimed at hold the same whole number, >= 1, and which. */
static bool is_one_number(const struct visa_target *target, const struct visa_table *table, double *number)
{
    bool any = false, same = true;
    for (size_t i = 0; i < table->count; i++) {
        if (visa_target_selects(target, &table->rows[i])) {
            double value = visa_target_value(target, &table->rows[i]);
            same = same && (!any || !(fabs(value - *number) > 0));
            *number = value;
            any = true;
        }
    }
    return any && same && *number >= 1 && !(fabs(*number - round(*number)) > 0);
}

static enum sim_status read_present(const struct ana_levels_question *question, struct sim_arena *arena,
                                    bool *one, double *number, struct sim_error *error)
{
    struct visa_tables tables;
    struct visa_target target;
    struct visa_diagnostics diagnostics; /* the scenario was loaded before */
    visa_diagnostics_init(&diagnostics, arena);
    enum sim_status status = visa_tables_read(&tables, question->source, &diagnostics, arena);
    if (status == SIM_OK) {
        status = visa_tables_change(&tables);
    }
    if (status != SIM_OK) {
        return sim_fail(error, status, "the scenario cannot be read again");
    }
    status = visa_target_read(&target, &tables, question->text, error);
    *one = status == SIM_OK && is_one_number(&target, &tables.table[target.file], number);
    return status;
}

static enum sim_status scale(struct ana_levels *levels, const struct ana_levels_question *question,
                             struct sim_error *error)
{
    struct sim_arena arena; /* of the tables */
    char text[TEXT_BYTES];
    bool one = false;
    double now = 0;
    sim_arena_init(&arena, SIZE_MAX);
    enum sim_status status = read_present(question, &arena, &one, &now, error);
    sim_arena_destroy(&arena);
    int length = one ? snprintf(text, sizeof text, "%s=%.0f..%.0f:%.0f", question->text, now, TIMES * now,
                                fmax(1, round(now / STEPS_OF_ONE)))
                     : snprintf(text, sizeof text, "%s*=1..%d:0.05", question->text, TIMES);
    if (status == SIM_OK && (length < 0 || (size_t)length >= sizeof text)) {
        return sim_fail(error, SIM_ERR_DATA, "--vary \"%s\" is too long", question->text);
    }
    return status == SIM_OK ? read_factor(levels, question, text, error) : status;
}

/* ---- all of them ---- */

/* So many steps as lead to four times the last level. */
static void look_beyond(struct ana_levels *levels, const struct ana_levels_question *question)
{
    if (levels->count == 0) {
        return;
    }
    double last = levels->values[levels->count - 1];
    double before = levels->count > 1 ? levels->values[levels->count - 2] : 0;
    levels->step = last - before;
    if (!question->within && !question->largest && levels->step > 0 && last > 0) {
        double steps = (TIMES - 1) * last / levels->step;
        levels->beyond = (size_t)fmin(fmax(1, floor(steps)), ANA_LEVELS_MOST);
    }
}

enum sim_status ana_levels_read(struct ana_levels *levels, const struct ana_levels_question *question,
                                struct sim_arena *arena, struct sim_error *error)
{
    *levels = (struct ana_levels){.arena = arena};
    enum sim_status status = SIM_OK;
    if (!has_no_levels(question->text)) {
        status = read_factor(levels, question, question->text, error);
    } else if (question->largest) {
        status = sim_fail(error, SIM_ERR_DATA, "--vary \"%s\": --largest needs levels, such as %s=1..10:1",
                          question->text, question->text);
    } else {
        levels->chosen = true;
        status = ana_seat_places_are_meant(question->text) ? place_seats(levels, question, error)
                                                           : scale(levels, question, error);
    }
    if (status == SIM_OK) {
        look_beyond(levels, question);
    }
    return status;
}

void ana_levels_skip(struct ana_levels *levels, size_t skipped)
{
    SIM_ASSERT(skipped < levels->count);
    levels->values += skipped;
    levels->texts += skipped;
    levels->count -= skipped;
    levels->skipped += skipped;
}

double ana_levels_value(const struct ana_levels *levels, size_t level)
{
    SIM_ASSERT(level < levels->count + levels->beyond);
    return level < levels->count
               ? levels->values[level]
               : levels->values[levels->count - 1] + (double)(level - levels->count + 1) * levels->step;
}

const char *ana_levels_text(const struct ana_levels *levels, size_t level)
{
    return level < levels->count ? levels->texts[level]
                                 : number_text(levels, ana_levels_value(levels, level));
}

const char *ana_levels_change(const struct ana_levels *levels, size_t level)
{
    double value = ana_levels_value(levels, level);
    if (levels->placed) {
        return ana_seat_places_change(&levels->places, (uint32_t)lround(value - levels->now), levels->arena);
    }
    if (level < levels->count) {
        size_t bytes = strlen(levels->factor.target) + strlen(levels->texts[level]) + 1;
        char *text = sim_arena_alloc(levels->arena, bytes, 1);
        return text == NULL
                   ? NULL
                   : (snprintf(text, bytes, "%s%s", levels->factor.target, levels->texts[level]), text);
    }
    return ana_factor_change_at(&levels->factor, value, levels->arena);
}
