/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_text.h"
#include "analysis/run/text_table.h"
#include "sim/base/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void print(size_t columns, size_t names, const char *const *cells, const char *expected)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    assert_non_null(stream);
    struct ana_text_table table;
    ana_text_table_init(&table, columns, names);
    for (size_t i = 0; cells[i] != NULL; i++) {
        ana_text_table_add(&table, cells[i]);
    }
    ana_text_table_print(&table, stream);
    assert_int_equal(table.count, 0);
    ana_text_table_destroy(&table);
    fclose(stream);
    assert_string_equal(text, expected);
    free(text);
}

static void names_stand_left_and_numbers_right(void **state)
{
    (void)state;
    const char *const cells[] = {"post", "cases", "wuhan", "7", "x", "12345678", NULL};
    print(2, 1, cells,
          "  post      cases\n"
          "  wuhan         7\n"
          "  x      12345678\n");
}

static void chinese_takes_two_columns(void **state)
{
    (void)state;
    const char *const cells[] = {"武汉", "1", "wuhan", "22", NULL};
    print(2, 1, cells,
          "  武汉    1\n"
          "  wuhan  22\n");
}

static void no_row_ends_in_blanks(void **state)
{
    (void)state;
    const char *const cells[] = {"a", "1", "", "long name", "", "", "b", "2", "3", NULL};
    print(3, 1, cells,
          "  a          1\n"
          "  long name\n"
          "  b          2  3\n");
    const char *const texts[] = {"seed", "1", "digest", "abc", NULL};
    print(2, 2, texts, "  seed    1\n  digest  abc\n");
}

static void nothing_prints_nothing(void **state)
{
    (void)state;
    const char *const cells[] = {NULL};
    print(3, 1, cells, "");
}

static void every_text_is_there_in_both_languages(void **state)
{
    (void)state;
    for (int text = 0; text < ANA_RUN_TEXTS; text++) {
        assert_true(strlen(ana_run_text((enum ana_run_text)text, ANA_ENGLISH)) > 0);
        assert_true(strlen(ana_run_text((enum ana_run_text)text, ANA_CHINESE)) > 0);
    }
    assert_string_equal(ana_run_text(ANA_RUN_POST, ANA_CHINESE), "使领馆");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stand_left_and_numbers_right),
        cmocka_unit_test(chinese_takes_two_columns),
        cmocka_unit_test(no_row_ends_in_blanks),
        cmocka_unit_test(nothing_prints_nothing),
        cmocka_unit_test(every_text_is_there_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
