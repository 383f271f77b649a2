/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_text_stands_in_both_languages(void **state)
{
    (void)state;
    for (unsigned i = 0; i < ANA_RUN_TEXTS; i++) {
        assert_true(*ana_run_text((enum ana_run_text)i, ANA_ENGLISH) != '\0');
        assert_true(*ana_run_text((enum ana_run_text)i, ANA_CHINESE) != '\0');
    }
}

static void pools_are_shown_in_capitals(void **state)
{
    (void)state;
    char long_name[200];
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    assert_string_equal(ana_pool_code("b").text, "B");
    assert_string_equal(ana_pool_code("fmj_2").text, "FMJ_2");
    assert_string_equal(ana_pool_code("号b").text, "号B");
    assert_string_equal(ana_pool_code("").text, "");
    assert_int_equal(strlen(ana_pool_code(long_name).text), 63);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_stands_in_both_languages),
        cmocka_unit_test(pools_are_shown_in_capitals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
