/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways between folders, followed to where they lead. */
#include "analysis/output/paths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#define ROOT VISAQ_SOURCE_DIR

enum { PATH_BYTES = 4096 };

static const struct {
    const char *from, *to, *way;
} cases[] = {
    {ROOT "/scenarios/double-shanghai", ROOT "/scenarios/baseline-2025", "../baseline-2025"},
    {ROOT "/scenarios/validation/small", ROOT "/scenarios/validation/small", "."},
    {ROOT "/scenarios", ROOT "/scenarios/validation/small", "validation/small"},
    {ROOT "/scenarios/validation/small", ROOT "/scenarios", "../.."},
    {ROOT "/scenarios/validation/slot-queue-9-10", ROOT "/scenarios/validation/slot-queue-19-20",
     "../slot-queue-19-20"},
    {ROOT "/analysis/cli/../plan", ROOT "/scenarios/validation/small/slots.csv",
     "../../scenarios/validation/small/slots.csv"},
    {ROOT "/scenarios/validation", "/", NULL},
    {"/", ROOT "/scenarios", NULL},
};

static void test_ways(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *way = ana_path_between(cases[i].from, cases[i].to);
        char reached[PATH_BYTES];
        struct stat there, here;
        assert_non_null(way);
        if (cases[i].way != NULL) {
            assert_string_equal(way, cases[i].way);
        }
        snprintf(reached, sizeof reached, "%s/%s", cases[i].from, way);
        assert_int_equal(stat(reached, &there), 0);
        assert_int_equal(stat(cases[i].to, &here), 0);
        assert_true(there.st_ino == here.st_ino && there.st_dev == here.st_dev);
        free(way);
    }
}

static void test_what_is_not_there(void **state)
{
    (void)state;
    assert_null(ana_path_between(ROOT, ROOT "/no such folder"));
    assert_null(ana_path_between(ROOT "/no such folder", ROOT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ways), cmocka_unit_test(test_what_is_not_there)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
