/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/json_writer.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void test_keeps_the_order_of_the_calls(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    struct ana_json json;
    ana_json_init(&json, stream);
    ana_json_begin_object(&json, NULL);
    ana_json_text(&json, "z", "签证 \"A\"\\\n\t\x01\x7f");
    ana_json_number(&json, "a", 0.1);
    ana_json_number(&json, "blank", NAN);
    ana_json_number(&json, "endless", INFINITY);
    ana_json_whole(&json, "n", -42);
    ana_json_whole(&json, "wide", 9007199254740993);
    ana_json_id(&json, "seed", 18446744073709551615u);
    ana_json_bool(&json, "yes", true);
    ana_json_text(&json, "none", NULL);
    ana_json_begin_array(&json, "list");
    ana_json_whole(&json, NULL, 1);
    ana_json_begin_object(&json, NULL);
    ana_json_end(&json);
    ana_json_end(&json);
    ana_json_begin_array(&json, "empty");
    ana_json_end(&json);
    ana_json_end(&json);
    fclose(stream);
    assert_string_equal(text, "{\n"
                              "  \"z\": \"签证 \\\"A\\\"\\\\\\n\\t\\u0001\\u007f\",\n"
                              "  \"a\": 0.1,\n"
                              "  \"blank\": null,\n"
                              "  \"endless\": null,\n"
                              "  \"n\": -42,\n"
                              "  \"wide\": \"9007199254740993\",\n"
                              "  \"seed\": \"18446744073709551615\",\n"
                              "  \"yes\": true,\n"
                              "  \"none\": null,\n"
                              "  \"list\": [\n"
                              "    1,\n"
                              "    {}\n"
                              "  ],\n"
                              "  \"empty\": []\n"
                              "}\n");
    free(text);
}

static void test_a_row_stays_on_its_line(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    struct ana_json json;
    ana_json_init(&json, stream);
    ana_json_begin_array(&json, NULL);
    for (int i = 1; i <= 2; i++) {
        ana_json_begin_line(&json, NULL);
        ana_json_whole(&json, "n", i);
        ana_json_begin_array(&json, "list");
        ana_json_begin_line(&json, NULL);
        ana_json_whole(&json, "a", 1);
        ana_json_end(&json);
        ana_json_whole(&json, NULL, 2);
        ana_json_end(&json);
        ana_json_end(&json);
    }
    ana_json_begin_object(&json, NULL);
    ana_json_whole(&json, "n", 3);
    ana_json_end(&json);
    ana_json_end(&json);
    fclose(stream);
    assert_string_equal(text, "[\n  {\"n\":1,\"list\":[{\"a\":1},2]},\n  {\"n\":2,\"list\":[{\"a\":1},2]},\n"
                              "  {\n    \"n\": 3\n  }\n]\n");
    free(text);
}

/* Stray, overlong, surrogate, beyond U+10FFFF, cut off. */
static void test_bytes_that_are_not_utf8_are_replaced(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    struct ana_json json;
    ana_json_init(&json, stream);
    ana_json_begin_array(&json, NULL);
    ana_json_text(&json, NULL, "a\x80z");
    ana_json_text(&json, NULL, "\xc0\xaf");
    ana_json_text(&json, NULL, "\xed\xa0\x80");
    ana_json_text(&json, NULL, "\xf4\x90\x80\x80");
    ana_json_text(&json, NULL, "\xe7\xad");
    ana_json_end(&json);
    fclose(stream);
#define BAD "\xef\xbf\xbd"
    assert_string_equal(text, "[\n  \"a" BAD "z\",\n  \"" BAD BAD "\",\n  \"" BAD BAD BAD
                              "\",\n  \"" BAD BAD BAD BAD "\",\n  \"" BAD BAD "\"\n]\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keeps_the_order_of_the_calls),
        cmocka_unit_test(test_a_row_stays_on_its_line),
        cmocka_unit_test(test_bytes_that_are_not_utf8_are_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
