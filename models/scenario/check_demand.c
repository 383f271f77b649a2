/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Demand against seats: parties that fit nowhere, homes without seats, load above capacity. */
#include "models/scenario/compile.h"

static bool is_in_run(const struct visa_compiler *compiler, const struct visa_row *row)
{
    const struct visa_settings *settings = &compiler->scenario->settings;
    return row->from <= settings->last_day && row->to >= settings->first_day;
}

/* The post whose best day has the fewest seats of a kind, or NULL if none has any. */
static const struct visa_pool *smallest_pool(const struct visa_scenario *s, uint8_t kind)
{
    const struct visa_pool *smallest = NULL;
    for (uint32_t i = 0; i < s->pool_count; i++) {
        const struct visa_pool *pool = &s->pools[i];
        if (pool->kind == kind && pool->most_on_a_day > 0 &&
            (smallest == NULL || pool->most_on_a_day < smallest->most_on_a_day)) {
            smallest = pool;
        }
    }
    return smallest;
}

/* A party may choose any post, so that it must fit at each of them. */
static void check_seats(const struct visa_compiler *compiler, size_t row)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_DEMAND);
    const struct visa_scenario *s = compiler->scenario;
    const struct visa_cell *cells = table->rows[row].cells;
    uint8_t kind = s->classes[cells[DEMAND_CLASS].whole].interview_kind;
    const struct visa_pool *smallest = smallest_pool(s, kind);
    bool one = cells[DEMAND_ACCOUNT].whole == VISA_ACCOUNT_ONE;
    long long size = one ? (long long)cells[DEMAND_PARTY_SIZE].whole : 1;
    int64_t home = cells[DEMAND_POST].whole;
    if (smallest == NULL) {
        visa_table_warn(table, row, DEMAND_CLASS, "no post has seats in pool \"%s\"", s->kinds[kind]);
    } else if (size > smallest->most_on_a_day) {
        visa_table_error(
            table, row, DEMAND_PARTY_SIZE,
            "a party of %lld on one account fits on no day at %s: at most %d seats in pool \"%s\"", size,
            s->posts[smallest->post].name, smallest->most_on_a_day, s->kinds[kind]);
    } else if (home != VISA_ALL && visa_pool_at(s, (uint8_t)home, kind) == NULL) {
        visa_table_warn(table, row, DEMAND_POST, "has no seats in pool \"%s\": its applicants go elsewhere",
                        s->kinds[kind]);
    }
}

/* In seats of the run; made seats a week at the end. */
static void add_seats(const struct visa_scenario *s, struct visa_load *loads)
{
    for (uint32_t i = 0; i < s->pool_count; i++) {
        const struct visa_pool *pool = &s->pools[i];
        int32_t days = s->settings.last_day - pool->first_day + 1;
        for (int32_t at = 0; at < days * pool->times; at++) {
            loads[pool->kind].seats += pool->seats[at];
        }
    }
    for (size_t i = 0; i < s->announcement_count; i++) {
        const struct visa_announcement *item = &s->announcements[i];
        if (item->seat_day <= s->settings.last_day) {
            loads[s->pools[item->pool].kind].seats += item->change;
        }
    }
}

/* Persons that a row brings, some by the interview, some by the waiver. Who comes again is not counted. */
static void add_persons(const struct visa_compiler *compiler, const struct visa_row *row,
                        struct visa_load *loads)
{
    const struct visa_settings *settings = &compiler->scenario->settings;
    const struct visa_cell *cells = row->cells;
    const struct visa_class *clazz = &compiler->scenario->classes[cells[DEMAND_CLASS].whole];
    double waived = 0.0;
    for (int32_t day = settings->start_day; day <= settings->last_day; day++) {
        if (day == settings->start_day || visa_date_from_day(day).day == 1) {
            waived = clazz->waiver_kind == VISA_NOTHING
                         ? 0.0
                         : visa_waiver_share(compiler, (uint8_t)cells[DEMAND_CLASS].whole,
                                             (uint8_t)cells[DEMAND_APPLICANT].whole, day);
        }
        double persons = visa_parties_on(compiler, row, day) * (double)cells[DEMAND_PARTY_SIZE].whole;
        loads[clazz->interview_kind].persons += persons * (1.0 - waived);
        if (clazz->waiver_kind != VISA_NOTHING) {
            loads[clazz->waiver_kind].persons += persons * waived;
        }
    }
}

static bool books(const struct visa_compiler *compiler, const struct visa_row *row)
{
    const struct visa_class *clazz = &compiler->scenario->classes[row->cells[DEMAND_CLASS].whole];
    return !clazz->note_verbale && clazz->interview_kind != VISA_NOTHING && is_in_run(compiler, row);
}

/* A patience in force on some day of the run, of a class or of all, makes the demand for its kinds answer. */
static void add_patience(const struct visa_compiler *compiler, struct visa_load *loads)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_DURATIONS);
    const struct visa_scenario *s = compiler->scenario;
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_cell *cells = table->rows[row].cells;
        bool patience = cells[DURATION_ACTIVITY].whole == VISA_PATIENCE;
        for (uint32_t i = 0; patience && i < s->class_count && is_in_run(compiler, &table->rows[row]); i++) {
            bool named = cells[DURATION_CLASS].whole == VISA_ALL || cells[DURATION_CLASS].whole == (int64_t)i;
            if (named && s->classes[i].interview_kind != VISA_NOTHING) {
                loads[s->classes[i].interview_kind].answers = true;
            }
            if (named && s->classes[i].waiver_kind != VISA_NOTHING) {
                loads[s->classes[i].waiver_kind].answers = true;
            }
        }
    }
}

static void make_weekly(const struct visa_scenario *s, struct visa_load *loads)
{
    double weeks = (s->settings.last_day - s->settings.start_day + 1) / 7.0;
    for (uint32_t kind = 0; kind < s->kind_count; kind++) {
        loads[kind].persons /= weeks;
        loads[kind].seats /= weeks;
    }
}

static void report_load(const struct visa_compiler *compiler)
{
    struct visa_table *slots = visa_table_of(compiler, VISA_FILE_SLOTS);
    for (uint32_t kind = 0; kind < compiler->scenario->kind_count; kind++) {
        const struct visa_load *load = &compiler->scenario->loads[kind];
        size_t row = 0;
        while (slots->rows[row].cells[SLOT_POOL].whole != (int64_t)kind) {
            row++;
        }
        if (load->seats > 0.0 && load->persons > load->seats) {
            visa_table_warn(slots, row, SLOT_POOL,
                            "load %.2f: about %.1f persons a week seek seats of this kind, all posts "
                            "together have %.1f a week over the run",
                            load->persons / load->seats, load->persons, load->seats);
        }
    }
}

enum sim_status visa_check_demand(const struct visa_compiler *compiler)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_DEMAND);
    struct visa_load *loads =
        sim_arena_alloc(compiler->arena, (size_t)compiler->scenario->kind_count + 1, sizeof *loads);
    if (loads == NULL) {
        return SIM_ERR_MEMORY;
    }
    compiler->scenario->loads = loads;
    for (size_t row = 0; row < table->count; row++) {
        if (books(compiler, &table->rows[row])) {
            check_seats(compiler, row);
            add_persons(compiler, &table->rows[row], loads);
        }
    }
    add_seats(compiler->scenario, loads);
    add_patience(compiler, loads);
    make_weekly(compiler->scenario, loads);
    report_load(compiler);
    return SIM_OK;
}
