/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/punctuation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void marks_are_those_of_the_language(void **state)
{
    typedef const char *mark_fn(enum ana_language language);
    static const struct {
        mark_fn *mark;
        const char *english, *chinese;
    } cases[] = {{ana_colon, ": ", "："},     {ana_comma, ", ", "，"}, {ana_listed, ", ", "、"},
                 {ana_semicolon, "; ", "；"}, {ana_stop, ".", "。"},   {ana_blank, " ", ""}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(cases[i].mark(ANA_ENGLISH), cases[i].english);
        assert_string_equal(cases[i].mark(ANA_CHINESE), cases[i].chinese);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_those_of_the_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
