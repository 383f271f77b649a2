/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/manifest_read.h"

#include "analysis/output/json_writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A manifest whose scenario has this name. */
static void open_with_name(struct ana_manifest *manifest, const char *name)
{
    char folder[] = "test_manifest_XXXXXX";
    char path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/manifest.json", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    struct ana_json json;
    ana_json_init(&json, file);
    ana_json_begin_object(&json, NULL);
    ana_json_text(&json, "scenario", name);
    ana_json_id(&json, "seed", 7);
    ana_json_end(&json);
    assert_int_equal(fclose(file), 0);
    struct sim_error error;
    assert_int_equal(ana_manifest_open(manifest, folder, &error), SIM_OK);
    unlink(path);
    rmdir(folder);
}

static void test_a_name_comes_back_as_it_was(void **state)
{
    (void)state;
    static const char *const names[] = {"small",          "",         "a, b",      "say \"more\"",
                                        "C:\\new\\table", "\\",       "\\\"",      "two\nlines\tand a tab",
                                        "\x01\x1f\x7f",   "上海 × 2", "seed\": 9", "\\u0041"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct ana_manifest manifest;
        struct ana_manifest_value value;
        open_with_name(&manifest, names[i]);
        assert_true(ana_manifest_text(&manifest, "scenario", &value));
        assert_string_equal(value.text, names[i]);
        int64_t seed = 0;
        assert_true(ana_manifest_whole(&manifest, "seed", 0, 100, &seed));
        assert_int_equal(seed, 7);
        ana_manifest_close(&manifest);
    }
}

static void test_what_is_no_text_is_none(void **state)
{
    (void)state;
    static const char *const bad[] = {"{\n  \"scenario\": 5\n}", "{\n  \"scenario\": \"open",
                                      "{\n  \"scenario\": \"open\\", "{\n  \"scenario\": \"open\\u00", "{}"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct ana_manifest manifest = {.text = strdup(bad[i])};
        struct ana_manifest_value value;
        assert_non_null(manifest.text);
        assert_false(ana_manifest_text(&manifest, "scenario", &value));
        ana_manifest_close(&manifest);
    }
}

static void test_a_long_name_is_cut(void **state)
{
    (void)state;
    char name[3 * ANA_MANIFEST_VALUE_BYTES];
    memset(name, 'x', sizeof name);
    name[sizeof name - 1] = '\0';
    struct ana_manifest manifest;
    struct ana_manifest_value value;
    open_with_name(&manifest, name);
    assert_true(ana_manifest_text(&manifest, "scenario", &value));
    assert_int_equal(strlen(value.text), ANA_MANIFEST_VALUE_BYTES - 1);
    ana_manifest_close(&manifest);
}

/* As that of a comparison with many arms may be. */
static void test_a_long_manifest_is_read_to_its_end(void **state)
{
    (void)state;
    enum { BYTES = 300000 };
    char *name = malloc(BYTES + 1);
    assert_non_null(name);
    memset(name, 'n', BYTES);
    name[BYTES] = '\0';
    struct ana_manifest manifest;
    open_with_name(&manifest, name);
    int64_t seed = 0;
    assert_true(ana_manifest_whole(&manifest, "seed", 0, 100, &seed));
    assert_int_equal(seed, 7);
    ana_manifest_close(&manifest);
    free(name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_name_comes_back_as_it_was),
        cmocka_unit_test(test_what_is_no_text_is_none),
        cmocka_unit_test(test_a_long_name_is_cut),
        cmocka_unit_test(test_a_long_manifest_is_read_to_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
