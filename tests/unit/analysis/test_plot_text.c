/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plot/plot_kinds.h"
#include "analysis/plot/plot_options.h"
#include "analysis/plot/plot_page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool has_chinese(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text >= 0xE0) {
            return true;
        }
    }
    return false;
}

static void every_text_stands_in_both_languages(void **state)
{
    (void)state;
    for (unsigned i = ANA_TEXT_NO_DATA; i < ANA_TEXT_COUNT; i++) {
        const char *english = ana_plot_text((enum ana_plot_text)i, ANA_ENGLISH);
        const char *chinese = ana_plot_text((enum ana_plot_text)i, ANA_CHINESE);
        assert_true(*english != '\0' && !has_chinese(english));
        assert_true(has_chinese(chinese));
        /* Nothing of ours is cut by the sanitizer. */
        assert_true(strlen(english) <= ANA_SCRIPT_TEXT_MAX);
    }
    assert_string_equal(ana_plot_text(ANA_TEXT_NOTHING, ANA_CHINESE), "");
}

static void terms_are_those_of_the_field(void **state)
{
    (void)state;
    static const char *const expected[][3] = {
        {"interview", "Interview", "面谈"},
        {"waiver", "Interview waiver", "免面谈代传递"},
        {"issued", "Issued", "出签"},
        {"refused", "Refused", "拒签"},
        {"waiver_desk", "Decision without interview", "免面谈与照会审理"},
        {"in_hand", "Passport in hand", "领到护照"},
        {"processing_221g", "221(g): administrative processing", "221(g)：行政审理"}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        struct ana_name name = {NULL, NULL};
        assert_true(ana_plot_term(expected[i][0], &name));
        assert_string_equal(name.en, expected[i][1]);
        assert_string_equal(name.zh, expected[i][2]);
    }
    struct ana_name untouched = {"a", "b"};
    assert_false(ana_plot_term("no_such_term", &untouched));
    assert_string_equal(untouched.en, "a");
}

static void a_missing_name_is_served_by_the_other_language(void **state)
{
    (void)state;
    assert_string_equal(ana_name_in((struct ana_name){"Wuhan", ""}, ANA_CHINESE), "Wuhan");
    assert_string_equal(ana_name_in((struct ana_name){NULL, "武汉"}, ANA_ENGLISH), "武汉");
    assert_string_equal(ana_name_in((struct ana_name){"Wuhan", "武汉"}, ANA_CHINESE), "武汉");
    assert_string_equal(ana_name_in((struct ana_name){NULL, NULL}, ANA_CHINESE), "");
}

static void kinds_are_named_once_and_described(void **state)
{
    (void)state;
    const struct ana_plot_kind_entry
        *all[ANA_PLOT_KIND_COUNT + ANA_PLAN_PLOT_COUNT + ANA_STUDY_PLOT_COUNT + ANA_HISTORY_PLOT_COUNT];
    size_t count = 0;
    for (unsigned i = 0; i < ANA_PLOT_KIND_COUNT; i++) {
        all[count++] = ana_plot_kind_entry((enum ana_plot_kind)i);
    }
    for (unsigned i = 0; i < ANA_PLAN_PLOT_COUNT; i++) {
        all[count++] = ana_plan_plot_entry((enum ana_plan_plot)i);
    }
    for (unsigned i = 0; i < ANA_STUDY_PLOT_COUNT; i++) {
        all[count++] = ana_study_plot_entry((enum ana_study_plot)i);
    }
    for (unsigned i = 0; i < ANA_HISTORY_PLOT_COUNT; i++) {
        all[count++] = ana_history_plot_entry((enum ana_history_plot)i);
    }
    for (size_t i = 0; i < count; i++) {
        assert_true(has_chinese(ana_text(ANA_CHINESE, all[i]->description)));
        assert_false(has_chinese(all[i]->description));
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(all[i]->name, all[k]->name);
        }
    }
}

static void grids_hold_all_panels(void **state)
{
    (void)state;
    for (size_t count = 0; count <= ANA_PLOT_SERIES_MAX; count++) {
        struct ana_grid grid = ana_page_grid(count);
        assert_true(grid.columns >= 1 && grid.rows >= 1 && grid.columns * grid.rows >= count);
        /* No row is empty. */
        assert_true(count == 0 || grid.columns * (grid.rows - 1) < count);
    }
}

static void width_counts_cells(void **state)
{
    (void)state;
    assert_int_equal(ana_page_cells("Wuhan"), 5);
    assert_int_equal(ana_page_cells("北京 B"), 6);
    assert_int_equal(ana_page_cells("é"), 1);
    assert_int_equal(ana_page_cells(NULL), 0);
}

static void chinese_without_a_way_to_find_fonts_becomes_english(void **state)
{
    (void)state;
    struct ana_plot_options options = {.language = ANA_CHINESE};
    struct sim_error warning;
    char *path = strdup(getenv("PATH"));
    assert_int_equal(setenv("PATH", "/nonexistent", 1), 0);
    ana_plot_options_settle(&options, &warning);
    assert_int_equal(setenv("PATH", path, 1), 0);
    free(path);
    assert_int_equal(options.language, ANA_ENGLISH);
    assert_int_equal(warning.status, SIM_ERR_UNAVAILABLE);
    assert_non_null(strstr(warning.message, "English"));
    ana_plot_options_settle(&options, &warning);
    assert_int_equal(warning.status, SIM_OK);
    assert_string_equal(warning.message, "");
}

/* A font configuration without folders: fc-list ends well and lists nothing. */
static void chinese_without_a_font_becomes_english(void **state)
{
    (void)state;
    struct ana_plot_options options = {.language = ANA_CHINESE};
    struct sim_error warning;
    char *file = getenv("FONTCONFIG_FILE") != NULL ? strdup(getenv("FONTCONFIG_FILE")) : NULL;
    FILE *fonts = fopen("no_fonts.conf", "w");
    assert_non_null(fonts);
    assert_true(fputs("<?xml version=\"1.0\"?><fontconfig/>", fonts) >= 0);
    assert_int_equal(fclose(fonts), 0);
    char *folder = getcwd(NULL, 0);
    char configuration[4096];
    (void)snprintf(configuration, sizeof configuration, "%s/no_fonts.conf", folder);
    free(folder);
    assert_int_equal(setenv("FONTCONFIG_FILE", configuration, 1), 0);
    ana_plot_options_settle(&options, &warning);
    assert_int_equal(file != NULL ? setenv("FONTCONFIG_FILE", file, 1) : unsetenv("FONTCONFIG_FILE"), 0);
    free(file);
    assert_int_equal(unlink("no_fonts.conf"), 0);
    assert_int_equal(options.language, ANA_ENGLISH);
    assert_non_null(strstr(warning.message, "fonts-wqy-microhei"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_stands_in_both_languages),
        cmocka_unit_test(terms_are_those_of_the_field),
        cmocka_unit_test(a_missing_name_is_served_by_the_other_language),
        cmocka_unit_test(kinds_are_named_once_and_described),
        cmocka_unit_test(grids_hold_all_panels),
        cmocka_unit_test(width_counts_cells),
        cmocka_unit_test(chinese_without_a_way_to_find_fonts_becomes_english),
        cmocka_unit_test(chinese_without_a_font_becomes_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
