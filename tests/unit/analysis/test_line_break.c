/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What random texts come to is tested by the page of plan, test_page_text.c. */
#include "analysis/output/line_break.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void lines_end_where_they_may(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
        const char *line; /* without blanks at its end */
    } cases[] = {
        {"一二三四五", 6, "一二三"},
        {"一二三，四", 6, "一二"},        /* no comma begins a line */
        {"一二（三四）", 6, "一二"},      /* no bracket ends one */
        {"置信水平95 %", 11, "置信水平"}, /* a number stays with its unit */
        {"alpha beta gamma", 12, "alpha beta"},
        {"unbreakable", 4, "unbr"},
        {"一", 1, "一"}, /* at least one character */
        {"", 10, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t length = ana_line_length(cases[i].text, cases[i].columns);
        size_t printed = ana_line_printed(cases[i].text, length);
        assert_true(printed <= length && length <= strlen(cases[i].text));
        assert_int_equal(printed, strlen(cases[i].line));
        assert_memory_equal(cases[i].text, cases[i].line, printed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines_end_where_they_may)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
