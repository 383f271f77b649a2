/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/find_scenarios.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void takes_the_folder_that_was_named(void **state)
{
    (void)state;
    char path[PATH_MAX];
    char full[PATH_MAX];
    assert_true(ana_find_scenarios(VISAQ_SOURCE_DIR "/scenarios/../scenarios", path));
    assert_non_null(realpath(VISAQ_SOURCE_DIR "/scenarios", full));
    assert_string_equal(path, full);
}

static void no_other_will_do(void **state)
{
    (void)state;
    char path[PATH_MAX];
    assert_false(ana_find_scenarios(VISAQ_SOURCE_DIR "/analysis", path));
    assert_false(ana_find_scenarios("no such folder", path));
    char endless[PATH_MAX + 100];
    memset(endless, 'x', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    assert_false(ana_find_scenarios(endless, path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(takes_the_folder_that_was_named),
                                       cmocka_unit_test(no_other_will_do)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
