/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that a spreadsheet would run: written without a formula, and read as they were. */
#include "models/delegation/text.h"
#include "models/input/csv_reader.h"
#include "models/input/guard.h"
#include "models/input/table.h"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { CASES = 4000, LENGTH = 12 };

static const char ALPHABET[] = "''==+-@\t\r\n,;\"ab1 <";

static void make_text(struct test_random *random, char text[LENGTH + 1])
{
    size_t length = (size_t)test_random_below(random, LENGTH + 1);
    for (size_t i = 0; i < length; i++) {
        text[i] = ALPHABET[test_random_below(random, sizeof ALPHABET - 1)];
    }
    text[length] = '\0';
}

enum { COLUMN_TEXT, COLUMN_END, COLUMNS };

static const struct visa_column columns[COLUMNS] = {
    [COLUMN_TEXT] = {.name = "text", .kind = VISA_KIND_TEXT},
    [COLUMN_END] = {.name = "end", .kind = VISA_KIND_TEXT, .required = true},
};

static const struct visa_schema schema = {.columns = columns, .count = COLUMNS};

static struct visa_csv_source written(struct sim_arena *arena, const char *text)
{
    struct visa_text file;
    visa_text_begin(&file, arena);
    visa_text_field(&file, "text", 4);
    visa_text_field(&file, "end", 3);
    visa_text_end_row(&file);
    visa_text_field(&file, text, strlen(text));
    visa_text_field(&file, ".", 1);
    visa_text_end_row(&file);
    return (struct visa_csv_source){.name = "texts.csv", .data = file.bytes, .length = file.length};
}

static void a_text_comes_back_and_is_no_formula(void **state)
{
    (void)state;
    struct test_random random = {20270601};
    for (int i = 0; i < CASES; i++) {
        char text[LENGTH + 1];
        struct sim_arena arena;
        struct visa_diagnostics diagnostics;
        struct visa_csv csv;
        struct visa_table table;
        make_text(&random, text);
        sim_arena_init(&arena, SIZE_MAX);
        visa_diagnostics_init(&diagnostics, &arena);
        struct visa_csv_source source = written(&arena, text);
        assert_int_equal(visa_csv_read(&source, &diagnostics, &arena, &csv), SIM_OK);
        const char *raw = csv.rows[1].cells[0].text;
        assert_true(raw[0] == '\0' || strchr("=+-@\t\r", raw[0]) == NULL);
        assert_string_equal(visa_unguarded(raw), text);
        assert_int_equal(visa_table_read(&source, &schema, &diagnostics, &arena, &table), SIM_OK);
        assert_string_equal(table.rows[0].cells[COLUMN_TEXT].text, text);
        sim_arena_destroy(&arena);
    }
}

static void what_is_no_formula_stays_as_it_is(void **state)
{
    (void)state;
    static const char *const plain[] = {"", "a", "'", "''", "'a", "a=1", " =1", "1-2", "'tis", "’=1"};
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        assert_false(visa_needs_guard(plain[i]));
        assert_ptr_equal(visa_unguarded(plain[i]), plain[i]);
    }
    assert_string_equal(visa_unguarded("'=1"), "=1");
    assert_string_equal(visa_unguarded("''@a"), "'@a");
    assert_string_equal(visa_unguarded("-5"), "-5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_comes_back_and_is_no_formula),
        cmocka_unit_test(what_is_no_formula_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
