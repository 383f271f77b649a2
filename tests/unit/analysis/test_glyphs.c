/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plot/child.h"
#include "analysis/plot/glyphs.h"
#include "tests/support/plot_files.h"

/* Fonts of one folder only; NULL: there is no such folder. */
static void use_fonts(const char *folder, const char *fonts)
{
    char path[128];
    char full[256];
    (void)snprintf(path, sizeof path, "%s/fonts.conf", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "<?xml version=\"1.0\"?><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n",
            fonts, folder);
    assert_int_equal(fclose(file), 0);
    assert_non_null(realpath(path, full));
    assert_int_equal(setenv("FONTCONFIG_FILE", full, 1), 0);
}

static bool can_ask(void)
{
    struct ana_glyphs glyphs = {.count = 0};
    ana_glyphs_add(&glyphs, "é");
    return ana_glyphs_keep_missing(&glyphs, NULL) == SIM_OK;
}

static void characters_are_taken_once_in_order(void **state)
{
    (void)state;
    struct ana_glyphs glyphs = {.count = 0};
    ana_glyphs_add(&glyphs, "北京 Beijing \xff é 京 𠀀");
    ana_glyphs_add(&glyphs, "");
    static const uint32_t expected[] = {0xE9, 0x4EAC, 0x5317, 0x20000};
    assert_int_equal(glyphs.count, 4);
    assert_memory_equal(glyphs.items, expected, sizeof expected);
}

static void without_fonts_all_are_missing(void **state)
{
    if (!can_ask()) {
        skip();
    }
    struct ana_glyphs glyphs = {.count = 0};
    struct sim_error warning;
    use_fonts(*state, "/no/such/folder");
    ana_glyphs_add(&glyphs, "一二三四五六七八九十百千万亿");
    enum sim_status status = ana_glyphs_keep_missing(&glyphs, NULL);
    assert_int_equal(unsetenv("FONTCONFIG_FILE"), 0);
    assert_int_equal(status, SIM_OK);
    assert_int_equal(glyphs.count, 14);
    ana_glyphs_warn(&glyphs, &warning);
    assert_int_equal(warning.status, SIM_ERR_UNAVAILABLE);
    assert_non_null(strstr(warning.message, " 一 七 万"));
    assert_non_null(strstr(warning.message, "…"));
}

static void only_the_missing_ones_are_told(void **state)
{
    (void)state;
    if (!can_ask()) {
        skip();
    }
    struct ana_glyphs glyphs = {.count = 0};
    struct sim_error warning;
    /* No font has a character for private use in the last plane, and every one has é. */
    ana_glyphs_add(&glyphs, "é\xF4\x8F\xBF\xBDüöä");
    assert_int_equal(glyphs.count, 5);
    assert_int_equal(ana_glyphs_keep_missing(&glyphs, NULL), SIM_OK);
    assert_int_equal(glyphs.count, 1);
    assert_int_equal(glyphs.items[0], 0x10FFFD);
    ana_glyphs_warn(&glyphs, &warning);
    assert_non_null(strstr(warning.message, " \xF4\x8F\xBF\xBD;"));
    glyphs.count = 0;
    assert_int_equal(ana_glyphs_keep_missing(&glyphs, NULL), SIM_OK);
    ana_glyphs_warn(&glyphs, &warning);
    assert_int_equal(warning.status, SIM_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_taken_once_in_order),
        cmocka_unit_test_setup_teardown(without_fonts_all_are_missing, plot_folder_make, plot_folder_remove),
        cmocka_unit_test(only_the_missing_ones_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
