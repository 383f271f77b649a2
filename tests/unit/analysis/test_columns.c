/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dictionary of columns: whole, without repetition, and the table that is shipped. */
#include "analysis/package/columns.h"
#include "analysis/results/summary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SHIPPED VISAQ_SOURCE_DIR "/analysis/package/columns.csv"

static char *write_dictionary(void)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    assert_non_null(stream);
    ana_columns_write(stream);
    assert_int_equal(fclose(stream), 0);
    return text;
}

/* Run with the argument "write" to ship it anew. */
static void the_shipped_table_is_the_dictionary(void **state)
{
    (void)state;
    char *written = write_dictionary();
    FILE *file = fopen(SHIPPED, "r");
    assert_non_null(file);
    size_t length = strlen(written);
    char *shipped = calloc(length + 2, 1);
    assert_non_null(shipped);
    assert_int_equal(fread(shipped, 1, length + 1, file), length);
    assert_string_equal(shipped, written);
    fclose(file);
    free(shipped);
    free(written);
}

static void every_column_of_a_scenario_is_described(void **state)
{
    (void)state;
    for (int file = 0; file < VISA_FILES; file++) {
        assert_non_null(ana_scenario_file_text((enum visa_file)file));
        for (int column = -VISA_COMMON_COLUMNS; column < (int)visa_file_schema((enum visa_file)file)->count;
             column++) {
            struct ana_field field;
            ana_scenario_column((enum visa_file)file, column, &field);
            assert_non_null(field.description);
            assert_false(field.pattern != NULL && field.names != NULL);
        }
    }
}

/* Lines begin with folder, file and column. */
static void no_column_is_there_twice(void **state)
{
    (void)state;
    char *written = write_dictionary();
    for (char *line = written; *line != '\0'; line = strchr(line, '\n') + 1) {
        size_t length = 0;
        for (int commas = 0; commas < 3; length++) {
            commas += line[length] == ',';
        }
        for (char *other = strchr(line, '\n') + 1; *other != '\0'; other = strchr(other, '\n') + 1) {
            assert_int_not_equal(strncmp(line, other, length), 0);
        }
    }
    free(written);
}

/* What stands in a list of words is what the program writes. */
static void words_are_those_of_the_program(void **state)
{
    (void)state;
    struct ana_field field;
    assert_true(ana_result_column("summary.csv", "method", &field));
    const char *word = field.words;
    for (int method = 0; method < ANA_METHOD_COUNT; method++) {
        const char *text = ana_method_text((enum ana_method)method);
        assert_int_equal(strncmp(word, text, strlen(text)), 0);
        word += strlen(text);
        assert_int_equal(*word, method + 1 < ANA_METHOD_COUNT ? '|' : '\0');
        word += *word == '|' ? 1 : 0;
    }
}

static void a_files_own_entry_goes_before_the_common_one(void **state)
{
    (void)state;
    struct ana_field field;
    assert_true(ana_result_column("sweep.csv", "level", &field));
    assert_int_equal(field.type, ANA_FIELD_NUMBER);
    assert_true(field.bounded_above);
    assert_true(ana_result_column("certificate.csv", "level", &field));
    assert_int_equal(field.type, ANA_FIELD_STRING);
    assert_false(ana_result_column("points.csv", "demand.per_day*=", &field));
}

static void ship(void)
{
    FILE *file = fopen(SHIPPED, "w");
    if (file != NULL) {
        ana_columns_write(file);
        fclose(file);
    }
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "write") == 0) {
        ship();
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_table_is_the_dictionary),
        cmocka_unit_test(every_column_of_a_scenario_is_described),
        cmocka_unit_test(no_column_is_there_twice),
        cmocka_unit_test(words_are_those_of_the_program),
        cmocka_unit_test(a_files_own_entry_goes_before_the_common_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
