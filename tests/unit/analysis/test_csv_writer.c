/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/csv_writer.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_quotes_only_what_needs_it(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    ana_csv_row(&csv, (const char *const[]){"metric", "a,b", "say \"hi\""}, 3);
    ana_csv_text(&csv, "two\nlines");
    ana_csv_text(&csv, "");
    ana_csv_number(&csv, NAN);
    ana_csv_number(&csv, 0.5);
    ana_csv_whole(&csv, -3);
    ana_csv_label(&csv, " padded");
    ana_csv_end_row(&csv);
    ana_csv_label(&csv, "");
    ana_csv_end_row(&csv);
    ana_csv_label(&csv, "北京");
    ana_csv_label(&csv, "");
    ana_csv_end_row(&csv);
    fclose(stream);
    assert_string_equal(text, "metric,\"a,b\",\"say \"\"hi\"\"\"\n"
                              "\"two\nlines\",,,0.5,-3,\" padded\"\n"
                              "\"\"\n"
                              "北京,\n");
    free(text);
}

static void test_free_text_is_no_formula(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    ana_csv_text(&csv, "=1+1");
    ana_csv_text(&csv, "+1");
    ana_csv_text(&csv, "-1");
    ana_csv_text(&csv, "@x,y");
    ana_csv_text(&csv, "\tx");
    ana_csv_text(&csv, "a=b");
    ana_csv_label(&csv, "-1");
    ana_csv_end_row(&csv);
    fclose(stream);
    assert_string_equal(text, "'=1+1,'+1,'-1,\"'@x,y\",\"'\tx\",a=b,-1\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quotes_only_what_needs_it),
        cmocka_unit_test(test_free_text_is_no_formula),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
