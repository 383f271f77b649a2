/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quotas are read from made-up control group folders, so the test does not depend on the machine. */
#include "sim/experiment/cpu_quota.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATH_BYTES = 512 };

struct fixture {
    char root[PATH_BYTES / 4];
    char membership[PATH_BYTES / 2];
};

static void put(const struct fixture *f, const char *name, const char *text)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", f->root, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void make_folder(const struct fixture *f, const char *name)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", f->root, name);
    assert_int_equal(mkdir(path, 0700), 0);
}

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    if (f == NULL) {
        return -1;
    }
    snprintf(f->root, sizeof f->root, "%s", "cpu_quota_XXXXXX");
    if (mkdtemp(f->root) == NULL) {
        return -1;
    }
    snprintf(f->membership, sizeof f->membership, "%s/membership", f->root);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    const char *const files[] = {"membership",
                                 "cpu.max",
                                 "a/cpu.max",
                                 "a/b/cpu.max",
                                 "cpu/a/cpu.cfs_quota_us",
                                 "cpu/a/cpu.cfs_period_us",
                                 "a/b",
                                 "a",
                                 "cpu/a",
                                 "cpu",
                                 ""};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "%s/%s", f->root, files[i]);
        (void)remove(path);
    }
    free(f);
    return 0;
}

static uint32_t quota(const struct fixture *f)
{
    return sim_cpu_quota(f->membership, f->root);
}

static void test_version_2_takes_the_tightest_ancestor(void **state)
{
    const struct fixture *f = *state;
    make_folder(f, "a");
    make_folder(f, "a/b");
    put(f, "membership", "0::/a/b\n");
    assert_int_equal(quota(f), UINT32_MAX);
    put(f, "a/b/cpu.max", "max 100000\n");
    assert_int_equal(quota(f), UINT32_MAX);
    put(f, "a/cpu.max", "250000 100000\n");
    assert_int_equal(quota(f), 3);
    put(f, "cpu.max", "800000 100000\n");
    assert_int_equal(quota(f), 3);
    put(f, "a/b/cpu.max", "1000 100000\n");
    assert_int_equal(quota(f), 1);
}

static void test_version_1(void **state)
{
    const struct fixture *f = *state;
    make_folder(f, "cpu");
    make_folder(f, "cpu/a");
    put(f, "membership", "3:cpuset:/\n2:cpuacct,cpu:/a\n");
    put(f, "cpu/a/cpu.cfs_period_us", "50000\n");
    put(f, "cpu/a/cpu.cfs_quota_us", "-1\n");
    assert_int_equal(quota(f), UINT32_MAX);
    put(f, "cpu/a/cpu.cfs_quota_us", "200000\n");
    assert_int_equal(quota(f), 4);
    put(f, "membership", "3:cpuset:/a\n");
    assert_int_equal(quota(f), UINT32_MAX);
}

static void test_nonsense_is_no_limit(void **state)
{
    const struct fixture *f = *state;
    assert_int_equal(quota(f), UINT32_MAX);
    put(f, "membership", "nonsense\n:\n\n0::/\n");
    put(f, "cpu.max", "0 0\n");
    assert_int_equal(quota(f), UINT32_MAX);
    put(f, "cpu.max", "");
    assert_int_equal(quota(f), UINT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_version_2_takes_the_tightest_ancestor, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_version_1, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_nonsense_is_no_limit, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
