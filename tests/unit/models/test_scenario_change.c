/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views of what is not known, and changes: the cells aimed at, no others, and shares that add up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/scenario/change.h"
#include "models/scenario/target.h"
#include "tests/unit/models/test_scenario_files.h"

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct asked {
    enum visa_view view;
    const struct visa_change *changes;
    size_t count;
};

/* Loads the text with a view and changes; tiny_close afterwards. */
static enum sim_status load_asked(struct tiny *tiny, const struct asked *asked)
{
    split_scenario_text(&tiny->split, tiny->text, strlen(tiny->text));
    sim_arena_init(&tiny->arena, SIZE_MAX);
    visa_diagnostics_init(&tiny->diagnostics, &tiny->arena);
    const struct visa_scenario_source source = {.folder = "tiny",
                                                .files = tiny->split.files,
                                                .file_count = tiny->split.count,
                                                .view = asked->view,
                                                .changes = asked->changes,
                                                .change_count = asked->count};
    return visa_scenario_load_from(&tiny->scenario, &source, &tiny->diagnostics);
}

struct digest {
    uint64_t word[4];
};

static struct digest digest_of(struct tiny *tiny, const struct asked *asked)
{
    struct digest digest;
    enum sim_status status = load_asked(tiny, asked);
    assert_diagnostics(&tiny->diagnostics, "");
    assert_int_equal(status, SIM_OK);
    memcpy(digest.word, tiny->scenario.digest, sizeof digest.word);
    tiny_close(tiny);
    return digest;
}

static void write_ranges(struct tiny *tiny)
{
    tiny_open(tiny);
    tiny_write(tiny, "@tiny/uncertainty.csv",
               "target,low,high,better\n"
               "\"behaviour[key=no_show].value\",0.01,0.05,low\n"
               "\"slots[pool=b,post=north].seats\",3,90,high\n"
               "\"durations[activity=documents_answer].p2\",8,12.50,low\n"
               "\"fees[item=mrv].amount\",160.25,200,low\n"
               "\"behaviour[key=waiver_uptake].value\",0.2,0.8,\n"
               "\"demand[stream=b-north].per_day\",1,4,\n"
               "\"outcomes.refused_214b\",0.02,0.08,low\n");
}

/* What a reader with a pencil would write into the files. The other shares of .96 make up .92, or .98. */
static void a_view_is_the_files_with_other_numbers(void **state)
{
    static const char *const pencil[][3] = {
        {"no_show,,,,0.02", "no_show,,,,0.01", "no_show,,,,0.05"},
        {"08:00-09:00/30,4", "08:00-09:00/30,90", "08:00-09:00/30,3"},
        {"uniform,3,10,", "uniform,3,8,", "uniform,3,12.50,"},
        {"mrv,,,185,", "mrv,,,160.25,", "mrv,,,200,"},
        {"0.9,0.02,0.03,0.04,0.01,0", "0.91875,0.020416666666666667,0.030625,0.02,0.010208333333333333,0",
         "0.8625,0.019166666666666667,0.02875,0.08,0.0095833333333333333,0"},
    };
    struct tiny *tiny = *state;
    struct digest base;
    for (enum visa_view view = VISA_VIEW_BASE; view <= VISA_VIEW_PESSIMISTIC; view++) {
        write_ranges(tiny);
        struct digest viewed = digest_of(tiny, &(struct asked){.view = view});
        for (size_t i = 0; i < COUNT(pencil); i++) {
            tiny_replace(tiny, pencil[i][0], pencil[i][view]);
        }
        struct digest written = digest_of(tiny, &(struct asked){0});
        assert_memory_equal(&viewed, &written, sizeof viewed);
        base = view == VISA_VIEW_BASE ? viewed : base;
        assert_int_equal(memcmp(&base, &viewed, sizeof base) == 0, view == VISA_VIEW_BASE);
    }
}

/* Rows are sorted by their texts, so that a change can move a row. */
static void rows_keep_the_order_of_the_files(void **state)
{
    static const struct visa_change change = {"initial_state[elapsed_days=5].count", "9", {0}};
    struct tiny *tiny = *state;
    tiny_open(tiny);
    tiny_replace(tiny, "private,2,3,", "private,2,3,\nprocessing,north,,B,private,1,5,");
    struct digest changed = digest_of(tiny, &(struct asked){VISA_VIEW_BASE, &change, 1});
    tiny_replace(tiny, "private,1,5,", "private,9,5,");
    struct digest written = digest_of(tiny, &(struct asked){0});
    assert_memory_equal(&changed, &written, sizeof written);
}

static void the_later_change_counts(void **state)
{
    static const struct visa_change changes[] = {
        {"behaviour[key=no_show].value", "0.5", {0}},
        {"slots[post=north].seats", "70", {0}},
        {"slots[post=north,pool=b].seats", "80", {0}},
        {"behaviour[key=no_show].value", "0.04", {0}},
        {"initial_state[stock=seats,post=north,pool=b].wait_days", "9", {0}},
    };
    struct tiny *tiny = *state;
    write_ranges(tiny);
    struct digest changed = digest_of(tiny, &(struct asked){VISA_VIEW_PESSIMISTIC, changes, COUNT(changes)});
    const struct visa_change *only = &changes[1];
    struct digest less = digest_of(tiny, &(struct asked){VISA_VIEW_PESSIMISTIC, only, 2});
    assert_memory_not_equal(&changed, &less, sizeof less);
    tiny_replace(tiny, "no_show].value\",0.01,0.05", "no_show].value\",0.01,0.04");
    tiny_replace(tiny, "north].seats\",3,", "north].seats\",80,");
    tiny_replace(tiny, "north,waiver,mon-fri,10:00,5", "north,waiver,mon-fri,10:00,70");
    tiny_replace(tiny, "seats,north,b,,,,,5", "seats,north,b,,,,,9");
    struct digest written = digest_of(tiny, &(struct asked){.view = VISA_VIEW_PESSIMISTIC});
    assert_memory_equal(&changed, &written, sizeof written);
}

/* ---- shares ---- */

static void odds_are(struct tiny *tiny, const struct visa_change *changes, size_t count, const double *shares,
                     const char *lines)
{
    tiny_open(tiny);
    enum sim_status status = load_asked(tiny, &(struct asked){VISA_VIEW_BASE, changes, count});
    assert_diagnostics(&tiny->diagnostics, lines);
    assert_int_equal(status, SIM_OK);
    double sum = 0.0;
    for (size_t i = 0; i < 6; i++) {
        sum += shares[i];
        double threshold = (double)tiny->scenario.outcomes[0].threshold[i] / 4294967296.0;
        if (fabs(threshold - sum) > 1e-9) {
            fail_msg("share %zu ends at %.12f, not %.12f", i, threshold, sum);
        }
    }
    tiny_close(tiny);
}

/* issued, documents, processing, call_in, refused, other: .9, .02, .03, 0, .04, .01 in the file. */
static void shares_add_up(void **state)
{
    static const struct visa_change two[] = {{"outcomes.refused_214b", "0.3", {0}},
                                             {"outcomes.processing_221g", "0.235", {0}}};
    static const double both[] = {.45, .01, .235, 0, .3, .005};
    odds_are(*state, two, 2, both, "");
    static const struct visa_change swapped[] = {{"outcomes.processing_221g", "0.235", {0}},
                                                 {"outcomes.refused_214b", "0.3", {0}}};
    odds_are(*state, swapped, 2, both, "");
    static const struct visa_change much[] = {{"outcomes.refused_214b", "0.9", {"--set", 0, 0}},
                                              {"outcomes.call_in", "0.6", {"--set", 0, 0}}};
    odds_are(
        *state, much, 2, (const double[]){0, 0, 0, .4, .6, 0},
        "--set: warning: column \"call_in\": the shares that are set add up to 1.5: they are scaled to a "
        "sum of 1");
    static const struct visa_change none_left[] = {
        {"outcomes.issued", "0", {0}},          {"outcomes.documents_221g", "0", {0}},
        {"outcomes.processing_221g", "0", {0}}, {"outcomes.call_in", "0", {0}},
        {"outcomes.refused_214b", "0.25", {0}},
    };
    odds_are(*state, none_left, 5, (const double[]){0, 0, 0, 0, .25, .75}, "");
}

static void issued_is_filled_up(void **state)
{
    static const struct visa_change change = {"outcomes.refused_214b", "0.25", {0}};
    struct tiny *tiny = *state;
    tiny_open(tiny);
    tiny_replace(tiny, "0.9,0.02,0.03,0.04,0.01,0", "0,0,0,1,0,0");
    struct digest changed = digest_of(tiny, &(struct asked){VISA_VIEW_BASE, &change, 1});
    tiny_replace(tiny, "0,0,0,1,0,0", "0.75,0,0,0.25,0,0");
    struct digest written = digest_of(tiny, &(struct asked){0});
    assert_memory_equal(&changed, &written, sizeof written);
}

/* ---- what is refused ---- */

static void refused_with_their_place(void **state)
{
    static const struct {
        struct visa_change change;
        const char *lines;
    } cases[] = {
        {{"slot[post=north].seats", "3", {"--set", 0, 0}},
         "--set: error: no file \"slot\"; did you mean \"slots\"?"},
        {{"slots[post=nort].seats", "3", {"office.csv", 2, 1}},
         "office.csv:2:1: error: no row of slots.csv has post \"nort\"; did you mean \"north\"?"},
        {{"slots[post=north].time", "08:00", {"--set", 0, 0}},
         "--set: error: column time of slots.csv is not a number in line 2"},
        {{"slots[post=north].seats", "3.5", {"--set", 0, 0}},
         "--set: error: column \"seats\": expected a whole number from 0 to 60000, got \"3.5\""},
        {{"behaviour[key=no_show].value", "-1", {"--set", 0, 0}},
         "--set: error: column \"value\": expected a number >= 0, got \"-1\""},
        {{"behaviour[key=no_show].value", "2", {"--set", 0, 0}},
         "--set: error: column \"value\": no_show is a share: at most 1, got \"2\""},
        {{"durations[activity=ds160].p1", "two", {"--set", 0, 0}},
         "--set: error: column \"p1\": expected a number, got \"two\""},
        {{"population[value=6].share", "0.5", {"--set", 0, 0}},
         "--set: error: column \"share\": prior_visa: shares must add up to 1, got a sum "
         "of 1.3"},
    };
    struct tiny *tiny = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        tiny_open(tiny);
        assert_int_equal(load_asked(tiny, &(struct asked){VISA_VIEW_BASE, &cases[i].change, 1}),
                         SIM_ERR_DATA);
        assert_diagnostics(&tiny->diagnostics, cases[i].lines);
        tiny_close(tiny);
    }
}

static void a_view_names_the_range(void **state)
{
    struct tiny *tiny = *state;
    write_ranges(tiny);
    tiny_replace(tiny, "seats\",3,90", "seats\",3,9.5");
    tiny_replace(tiny, "outcomes.refused", "outcomes.refusd");
    assert_int_equal(load_asked(tiny, &(struct asked){.view = VISA_VIEW_OPTIMISTIC}), SIM_ERR_DATA);
    assert_diagnostics(&tiny->diagnostics,
                       "tiny/uncertainty.csv:3:36: error: column \"seats\": expected a whole number from 0 "
                       "to 60000, got \"9.5\"\n"
                       "tiny/uncertainty.csv:8:24: error: outcomes.csv has no column \"refusd_214b\"; did "
                       "you mean \"refused_214b\"?");
    tiny_close(tiny);
    write_ranges(tiny);
    tiny_replace(tiny, "0.05,low", "0.05,lower");
    assert_int_equal(load_asked(tiny, &(struct asked){0}), SIM_ERR_DATA);
    assert_diagnostics(&tiny->diagnostics, "tiny/uncertainty.csv:2:42: error: column \"better\": expected "
                                           "one of low, high, got \"lower\"; did you mean \"low\"?");
    tiny_close(tiny);
}

/* ---- the scenarios that come with the program ---- */

struct read {
    struct visa_scenario_source source;
    struct visa_tables tables;
    struct visa_diagnostics diagnostics;
};

static void read_tables(struct read *read, const char *folder, enum visa_view view, struct sim_arena *arena)
{
    visa_diagnostics_init(&read->diagnostics, arena);
    read->source = (struct visa_scenario_source){.folder = folder, .view = view};
    assert_int_equal(visa_tables_read(&read->tables, &read->source, &read->diagnostics, arena), SIM_OK);
    assert_int_equal(visa_tables_change(&read->tables), SIM_OK);
}

static const struct visa_row *same_row(const struct visa_table *table, const struct visa_row *row)
{
    for (size_t i = 0; i < table->count; i++) {
        if (table->rows[i].where.line == row->where.line &&
            strcmp(table->rows[i].where.file, row->where.file) == 0) {
            return &table->rows[i];
        }
    }
    fail_msg("line %u of %s is gone", row->where.line, row->where.file);
    return NULL;
}

/* The number that a view must have in a cell: that of the last target that selects it; NaN for none. */
static double aimed_at(const struct read *base, enum visa_view view, enum visa_file file,
                       const struct visa_row *row, int column)
{
    const struct visa_table *ranges = &base->tables.table[VISA_FILE_UNCERTAINTY];
    double number = NAN;
    for (size_t i = 0; i < ranges->count; i++) {
        struct visa_target target;
        struct sim_error error;
        const struct visa_cell *cells = ranges->rows[i].cells;
        assert_int_equal(visa_target_read(&target, &base->tables, cells[UNCERTAINTY_TARGET].text, &error),
                         SIM_OK);
        bool high = strcmp(cells[UNCERTAINTY_BETTER].text, "high") == 0;
        if (cells[UNCERTAINTY_BETTER].text[0] != '\0' && target.file == file && target.column == column &&
            visa_target_selects(&target, row)) {
            number =
                cells[high == (view == VISA_VIEW_OPTIMISTIC) ? UNCERTAINTY_HIGH : UNCERTAINTY_LOW].decimal;
        }
    }
    return number;
}

static bool is_share(enum visa_file file, int column)
{
    return file == VISA_FILE_OUTCOMES && column >= OUTCOME_ISSUED;
}

/* Returns how many cells of the row are at an end of a range. */
static size_t check_row(const struct read *base, const struct read *viewed, enum visa_file file,
                        const struct visa_row *row)
{
    const struct visa_row *other = same_row(&viewed->tables.table[file], row);
    size_t moved = 0;
    double shares = 0.0;
    for (int column = 0; column < (int)visa_file_schema(file)->count; column++) {
        const struct visa_target target = {.file = file, .column = column};
        double number = aimed_at(base, viewed->source.view, file, row, column);
        if (!isnan(number)) {
            moved++;
            assert_true(fabs(visa_target_value(&target, other) - number) < 1e-12);
        } else if (!is_share(file, column) || moved == 0) {
            bool later = is_share(file, column); /* a share before the first that is set: looked at below */
            assert_true(later || strcmp(row->cells[column].text, other->cells[column].text) == 0);
        }
        shares += is_share(file, column) ? other->cells[column].decimal : 0.0;
    }
    assert_true(file != VISA_FILE_OUTCOMES || fabs(shares - 1.0) < 1e-9);
    for (int column = OUTCOME_ISSUED; is_share(file, column) && column <= OUTCOME_OTHER && moved == 0;
         column++) {
        assert_string_equal(row->cells[column].text, other->cells[column].text);
    }
    return moved;
}

static void exactly_the_cells_aimed_at(void **state)
{
    (void)state;
    for (enum visa_view view = VISA_VIEW_BASE; view <= VISA_VIEW_PESSIMISTIC; view++) {
        struct sim_arena arena;
        struct read base;
        struct read viewed;
        size_t moved = 0;
        sim_arena_init(&arena, SIZE_MAX);
        read_tables(&base, VISAQ_SOURCE_DIR "/scenarios/baseline-2025", VISA_VIEW_BASE, &arena);
        read_tables(&viewed, VISAQ_SOURCE_DIR "/scenarios/baseline-2025", view, &arena);
        for (int file = 0; file < VISA_FILES && view != VISA_VIEW_BASE; file++) {
            const struct visa_table *table = &base.tables.table[file];
            assert_int_equal(table->count, viewed.tables.table[file].count);
            for (size_t row = 0; row < table->count; row++) {
                moved += check_row(&base, &viewed, (enum visa_file)file, &table->rows[row]);
            }
        }
        assert_int_equal(moved > 28, view != VISA_VIEW_BASE);
        sim_arena_destroy(&arena);
    }
}

static void every_scenario_in_every_view(void **state)
{
    static const char *const folders[] = {"baseline-2025", "planning-2027", "double-shanghai",
                                          "processing-surge", "waiver-48-months"};
    struct tiny *tiny = *state;
    for (size_t i = 0; i < COUNT(folders); i++) {
        uint64_t digest[3][4];
        for (enum visa_view view = VISA_VIEW_BASE; view <= VISA_VIEW_PESSIMISTIC; view++) {
            char path[512];
            snprintf(path, sizeof path, "%s/scenarios/%s", VISAQ_SOURCE_DIR, folders[i]);
            sim_arena_init(&tiny->arena, SIZE_MAX);
            visa_diagnostics_init(&tiny->diagnostics, &tiny->arena);
            const struct visa_scenario_source source = {.folder = path, .view = view};
            if (visa_scenario_load_from(&tiny->scenario, &source, &tiny->diagnostics) != SIM_OK) {
                assert_diagnostics(&tiny->diagnostics, "");
                fail_msg("%s, view %d", folders[i], view);
            }
            memcpy(digest[view], tiny->scenario.digest, sizeof digest[view]);
            tiny_close(tiny);
        }
        assert_memory_not_equal(digest[0], digest[1], sizeof digest[0]);
        assert_memory_not_equal(digest[0], digest[2], sizeof digest[0]);
        assert_memory_not_equal(digest[1], digest[2], sizeof digest[0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_view_is_the_files_with_other_numbers),
        cmocka_unit_test(rows_keep_the_order_of_the_files),
        cmocka_unit_test(the_later_change_counts),
        cmocka_unit_test(shares_add_up),
        cmocka_unit_test(issued_is_filled_up),
        cmocka_unit_test(refused_with_their_place),
        cmocka_unit_test(a_view_names_the_range),
        cmocka_unit_test(exactly_the_cells_aimed_at),
        cmocka_unit_test(every_scenario_in_every_view),
    };
    return cmocka_run_group_tests(tests, tiny_setup, tiny_teardown);
}
