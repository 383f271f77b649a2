/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of durations.csv for groups and bases of any keys: at every class, applicant and post the overlay has
 * the law of the nearest group that has one, what its days contain takes no time there, and everything else
 * is the base's, in force on its days.
 */
#include "analysis/fit/duration_rows.h"

#include "analysis/fit/key.h"
#include "analysis/fit/stages.h"

#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/random.h"

enum { TRIALS = 1500, CLASSES = 3, POSTS = 3, ROWS = 5, GROUPS_MOST = 12, DAY = 20000 };

static const char *class_names[CLASSES] = {"A", "B", "C"};
static const char *post_names[POSTS] = {"north", "south", "west"};

/* A scenario that is its durations.csv, and groups of the stage `return`, whose carrier holds two others. */
struct world {
    struct sim_arena arena;
    struct visa_tables tables;
    struct visa_scenario scenario;
    struct ana_fit fit;
    struct ana_fit_group groups[GROUPS_MOST];
    struct ana_fit_sheets base; /* made by the same means, of no fit */
    uint64_t seed;
};

static int random_index(struct test_random *random, int count)
{
    return test_random_percent(random, 60) ? VISA_ALL : test_random_below(random, count);
}

static bool has_row(const struct visa_table *table, enum visa_activity activity,
                    const struct ana_fit_key *key)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct ana_fit_key other = ana_fit_key_of(&table->rows[i]);
        if (table->rows[i].cells[DURATION_ACTIVITY].whole == (int64_t)activity &&
            ana_fit_key_compare(&other, key) == 0) {
            return true;
        }
    }
    return false;
}

static void index_row(struct visa_row *row, enum visa_activity activity, const struct ana_fit_key *key)
{
    row->cells[DURATION_ACTIVITY].whole = activity;
    row->cells[DURATION_CLASS].whole = key->class;
    row->cells[DURATION_APPLICANT].whole = key->applicant;
    row->cells[DURATION_POST].whole = key->post;
}

/* Each base row takes its own time, from 100 days on; some in two parts. */
static void add_base_row(struct world *w, enum visa_activity activity, const struct ana_fit_key *key,
                         bool parts)
{
    for (int part = 0; part <= (parts ? 1 : 0); part++) {
        char value[16];
        struct visa_table *table = &w->base.table[VISA_FILE_DURATIONS];
        (void)snprintf(value, sizeof value, "%zu", 100 + table->count);
        ana_fit_sheet_add(&w->base, VISA_FILE_DURATIONS);
        ana_fit_sheet_put(&w->base, VISA_FILE_DURATIONS, DURATION_ACTIVITY, visa_activity_words[activity]);
        ana_fit_sheet_put(&w->base, VISA_FILE_DURATIONS, DURATION_CLASS,
                          key->class < 0 ? "" : class_names[key->class]);
        ana_fit_sheet_put(&w->base, VISA_FILE_DURATIONS, DURATION_APPLICANT,
                          key->applicant < 0 ? "" : visa_applicant_words[key->applicant]);
        ana_fit_sheet_put(&w->base, VISA_FILE_DURATIONS, DURATION_POST,
                          key->post < 0 ? "" : post_names[key->post]);
        ana_fit_sheet_put(&w->base, VISA_FILE_DURATIONS, DURATION_DISTRIBUTION, "fixed");
        ana_fit_sheet_put(&w->base, VISA_FILE_DURATIONS, DURATION_P1, value);
        ana_fit_sheet_put(&w->base, VISA_FILE_DURATIONS, DURATION_UNIT, "days");
        if (parts) {
            ana_fit_sheet_put(&w->base, VISA_FILE_DURATIONS, part == 0 ? VISA_COLUMN_TO : VISA_COLUMN_FROM,
                              part == 0 ? "2024-12-31" : "2025-01-01");
        }
        index_row(&table->rows[table->count - 1], activity, key);
    }
}

static void add_base(struct world *w, struct test_random *random, enum visa_activity activity)
{
    int32_t rows = test_random_in(random, 1, ROWS);
    for (int32_t i = 0; i < rows; i++) {
        struct ana_fit_key key = {(int16_t)random_index(random, CLASSES),
                                  (int8_t)random_index(random, VISA_APPLICANTS),
                                  (int16_t)random_index(random, POSTS)};
        key = i == 0 ? (struct ana_fit_key){VISA_ALL, VISA_ALL, VISA_ALL} : key;
        if (!has_row(&w->base.table[VISA_FILE_DURATIONS], activity, &key)) {
            add_base_row(w, activity, &key, test_random_percent(random, 30));
        }
    }
}

/* As groups.c makes them, and some that were asked for; a law of its own for each that has one. */
static void add_group(struct world *w, struct test_random *random, const struct ana_fit_key *key)
{
    for (size_t i = 0; i < w->fit.count; i++) {
        const struct ana_fit_key other = {w->groups[i].class, w->groups[i].applicant, w->groups[i].post};
        if (ana_fit_key_compare(&other, key) == 0) {
            return;
        }
    }
    w->groups[w->fit.count] = (struct ana_fit_group){
        .stage = ANA_FIT_RETURN,
        .class = key->class,
        .applicant = key->applicant,
        .post = key->post,
        .row = ana_fit_row_at(&w->base.table[VISA_FILE_DURATIONS], VISA_PRINTING, key, DAY),
        .verdict = test_random_percent(random, 50) ? ANA_FIT_FAMILY : ANA_FIT_TOO_FEW,
        .mixed.law = {SIM_LAW_EXPONENTIAL, {(double)w->fit.count + 1}}};
    w->fit.count++;
}

static void make_world(struct world *w, struct test_random *random)
{
    const struct ana_fit_key official = {VISA_ALL, VISA_OFFICIAL, VISA_ALL};
    const struct visa_table *base = &w->base.table[VISA_FILE_DURATIONS];
    memset(w, 0, sizeof *w);
    sim_arena_init(&w->arena, SIZE_MAX);
    w->tables.classes = (struct visa_names){class_names, CLASSES};
    w->tables.posts = (struct visa_names){post_names, POSTS};
    w->scenario.settings.name = "base";
    w->fit = (struct ana_fit){.tables = &w->tables, .groups = w->groups};
    w->fit.terms = (struct ana_fit_terms){.scenario = &w->scenario, .as_of = DAY};
    ana_fit_sheets_init(&w->base, &w->fit, &w->arena);
    add_base(w, random, VISA_PRINTING);
    add_base(w, random, VISA_EMS_TRANSIT);
    assert_int_equal(w->base.status, SIM_OK);
    w->tables.table[VISA_FILE_DURATIONS] = *base;
    add_group(w, random, &official);
    for (size_t i = 0; i < base->count; i++) {
        struct ana_fit_key wide = ana_fit_key_of(&base->rows[i]);
        struct ana_fit_key key;
        if (base->rows[i].cells[DURATION_ACTIVITY].whole == VISA_PRINTING &&
            ana_fit_key_meet(&wide, &official, &key)) {
            add_group(w, random, &key);
        }
    }
    for (int32_t i = test_random_below(random, 4); i > 0; i--) {
        struct ana_fit_key key = {(int16_t)random_index(random, CLASSES), VISA_OFFICIAL,
                                  (int16_t)random_index(random, POSTS)};
        add_group(w, random, &key);
    }
}

/* ---- what is, and what should be ---- */

static int index_of(const char *text, const char *const *names, int count)
{
    int at = text[0] == '\0' ? VISA_ALL : 0;
    while (at >= 0 && at < count && strcmp(names[at], text) != 0) {
        at++;
    }
    return at;
}

/* Rows of the overlay are texts so far. */
static void index_rows(struct visa_table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct visa_cell *cells = table->rows[i].cells;
        const struct ana_fit_key key = {
            (int16_t)index_of(cells[DURATION_CLASS].text, class_names, CLASSES),
            (int8_t)index_of(cells[DURATION_APPLICANT].text, visa_applicant_words, VISA_APPLICANTS),
            (int16_t)index_of(cells[DURATION_POST].text, post_names, POSTS)};
        index_row(
            &table->rows[i],
            (enum visa_activity)index_of(cells[DURATION_ACTIVITY].text, visa_activity_words, VISA_ACTIVITIES),
            &key);
    }
}

/* p1 of the row in force once the overlay lies over the base; -1 for none. */
static double time_at(const struct world *w, const struct visa_table *overlay, enum visa_activity activity,
                      const struct ana_fit_key *cell, int32_t day)
{
    struct visa_row rows[64];
    struct visa_table merged = {.rows = rows};
    const struct visa_table *base = &w->tables.table[VISA_FILE_DURATIONS];
    for (size_t i = 0; i < base->count; i++) {
        bool replaced = false;
        for (size_t j = 0; j < overlay->count && !replaced; j++) {
            replaced = ana_fit_same_key(VISA_FILE_DURATIONS, &base->rows[i], &overlay->rows[j]);
        }
        if (!replaced) {
            rows[merged.count++] = base->rows[i];
        }
    }
    for (size_t i = 0; i < overlay->count; i++) {
        rows[merged.count++] = overlay->rows[i];
    }
    assert_true(merged.count <= 64);
    int32_t row = ana_fit_row_at(&merged, activity, cell, day);
    return row == VISA_NO_ROW ? -1 : strtod(rows[row].cells[DURATION_P1].text, NULL);
}

static bool is_base_key(const struct world *w, const struct ana_fit_group *group)
{
    const struct ana_fit_key official = {VISA_ALL, VISA_OFFICIAL, VISA_ALL};
    const struct visa_table *base = &w->tables.table[VISA_FILE_DURATIONS];
    for (size_t i = 0; i < base->count; i++) {
        const struct ana_fit_key wide = ana_fit_key_of(&base->rows[i]);
        struct ana_fit_key key;
        if (base->rows[i].cells[DURATION_ACTIVITY].whole == VISA_PRINTING &&
            ana_fit_key_meet(&wide, &official, &key) && key.class == group->class &&
            key.post == group->post) {
            return true;
        }
    }
    return false;
}

/* The nearest group that counts for a cell: 0 where the base does. */
static double law_at(const struct world *w, const struct ana_fit_key *cell)
{
    double law = 0;
    int nearest = -1;
    for (size_t i = 0; i < w->fit.count && cell->applicant == VISA_OFFICIAL; i++) {
        const struct ana_fit_group *group = &w->groups[i];
        bool matches = (group->class == VISA_ALL || group->class == cell->class) &&
                       (group->post == VISA_ALL || group->post == cell->post);
        bool written = group->verdict == ANA_FIT_FAMILY;
        int near = (group->class == VISA_ALL ? 0 : 2) + (group->post == VISA_ALL ? 0 : 1);
        if (matches && near > nearest && (written || is_base_key(w, group))) {
            nearest = near;
            law = written ? group->mixed.law.parameter[0] : 0;
        }
    }
    return law;
}

static void check_cell(const struct world *w, const struct visa_table *overlay,
                       const struct ana_fit_key *cell, int32_t day)
{
    static const struct visa_table none = {0};
    double law = law_at(w, cell);
    double printing = law > 0 ? law : time_at(w, &none, VISA_PRINTING, cell, day);
    double transit = law > 0 ? 0 : time_at(w, &none, VISA_EMS_TRANSIT, cell, day);
    double is_printing = time_at(w, overlay, VISA_PRINTING, cell, day);
    double is_transit = time_at(w, overlay, VISA_EMS_TRANSIT, cell, day);
    if (fabs(is_printing - printing) > 1e-9 || fabs(is_transit - transit) > 1e-9) {
        fail_msg("seed %" PRIu64 ", class %d, applicant %d, post %d, day %d: %g and %g, expected %g and %g",
                 w->seed, cell->class, cell->applicant, cell->post, day, is_printing, is_transit, printing,
                 transit);
    }
}

static void check_world(const struct world *w, const struct visa_table *overlay)
{
    for (int class = 0; class < CLASSES; class ++) {
        for (int applicant = 0; applicant < VISA_APPLICANTS; applicant++) {
            for (int post = 0; post < POSTS; post++) {
                const struct ana_fit_key cell = {(int16_t) class, (int8_t)applicant, (int16_t)post};
                check_cell(w, overlay, &cell, DAY);
                check_cell(w, overlay, &cell, DAY + 1000); /* 2027 */
            }
        }
    }
}

static void test_rows_make_hold_what_should(void **state)
{
    (void)state;
    static struct world w;
    for (uint64_t seed = 1; seed <= TRIALS; seed++) {
        struct test_random random = {seed};
        struct ana_fit_sheets sheets;
        make_world(&w, &random);
        ana_fit_sheets_init(&sheets, &w.fit, &w.arena);
        ana_fit_add_durations(&sheets);
        assert_int_equal(sheets.status, SIM_OK);
        struct visa_table *overlay = &sheets.table[VISA_FILE_DURATIONS];
        index_rows(overlay);
        for (size_t i = 0; i < overlay->count; i++) { /* of one key only at different days */
            const struct visa_row *row = &overlay->rows[i];
            for (size_t j = 0; j < i; j++) {
                const struct visa_row *other = &overlay->rows[j];
                assert_true(!ana_fit_same_key(VISA_FILE_DURATIONS, row, other) || row->from > other->to ||
                            other->from > row->to);
            }
        }

        w.seed = seed;
        check_world(&w, overlay);
        sim_arena_destroy(&w.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_make_hold_what_should),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
