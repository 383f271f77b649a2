/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plot/plot_file.h"
#include "tests/support/plot_files.h"
#include "tests/unit/analysis/test_plot_data.h"

#include <sys/stat.h>

/* A folder of a result with plots of some kinds in it, in both languages, as scripts only. */
struct result {
    char *folder;
    char plots[160];
};

static const enum ana_plot_kind kinds[] = {ANA_PLOT_KIND_ISSUED, ANA_PLOT_KIND_FUNNEL,
                                           ANA_PLOT_KIND_NEXT_WAIT};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void make_scripts(const char *plots)
{
    struct test_results *results = test_results_make(60);
    for (int language = 0; language < 2; language++) {
        struct ana_plot_options options = {.language = (enum ana_language)language,
                                           .keep_script = true,
                                           .caption = {"seed 1 \\", "种子 1 \\"}};
        for (size_t i = 0; i < KINDS; i++) {
            assert_int_equal(test_draw(results, kinds[i], plots, &options, NULL), SIM_OK);
        }
    }
    free(results);
}

static int make_result(void **state)
{
    struct result *result = calloc(1, sizeof *result);
    void *folder = NULL;
    if (result == NULL || plot_folder_make(&folder) != 0) {
        return -1;
    }
    result->folder = folder;
    (void)snprintf(result->plots, sizeof result->plots, "%s/plots", result->folder);
    *state = result;
    return mkdir(result->plots, 0777);
}

static int remove_result(void **state)
{
    struct result *result = *state;
    void *folder = result->folder;
    (void)plot_files_remove(result->plots);
    int failed = rmdir(result->plots);
    failed = plot_folder_remove(&folder) != 0 || failed != 0 ? -1 : 0;
    free(result);
    return failed;
}

static void plots_are_listed_with_what_they_tell(void **state)
{
    struct result *result = *state;
    struct ana_plot_files files;
    make_scripts(result->plots);
    assert_int_equal(ana_plot_files_list(&files, result->folder, ANA_ENGLISH, NULL), SIM_OK);
    assert_int_equal(files.count, 3);
    assert_string_equal(files.items[0].stem, "funnel");
    assert_string_equal(files.items[1].stem, "issued");
    assert_string_equal(files.items[2].stem, "next_wait");
    assert_int_equal(ana_plot_files_find(&files, "issued"), 1);
    assert_int_equal(ana_plot_files_find(&files, "gantt"), 3);
    assert_non_null(strstr(files.items[1].title, "issued"));
    assert_string_equal(files.items[1].caption, "seed 1 \\");
    /* Each panel has a name. */
    assert_non_null(strstr(files.items[2].alternative, "Shenyang"));
    assert_non_null(strstr(files.items[2].alternative, files.items[2].title));
    ana_plot_files_destroy(&files);
    assert_int_equal(ana_plot_files_list(&files, result->folder, ANA_CHINESE, NULL), SIM_OK);
    assert_int_equal(files.count, 3);
    assert_non_null(strstr(files.items[2].alternative, "沈阳"));
    ana_plot_files_destroy(&files);
}

static void a_folder_without_plots_has_none(void **state)
{
    struct result *result = *state;
    struct ana_plot_files files;
    assert_int_equal(ana_plot_files_list(&files, result->folder, ANA_ENGLISH, NULL), SIM_OK);
    assert_int_equal(files.count, 0);
    ana_plot_files_destroy(&files);
    assert_int_equal(ana_plot_files_list(&files, result->plots, ANA_ENGLISH, NULL), SIM_OK);
    assert_int_equal(files.count, 0);
    ana_plot_files_destroy(&files);
}

static void each_format_is_drawn_alike_again(void **state)
{
    static const enum ana_plot_format formats[] = {ANA_PLOT_SVG, ANA_PLOT_PNG, ANA_PLOT_PDF};
    static const char *const endings[] = {"svg", "png", "pdf"};
    struct result *result = *state;
    struct ana_plot_files files;
    make_scripts(result->plots);
    assert_int_equal(ana_plot_files_list(&files, result->folder, ANA_CHINESE, NULL), SIM_OK);
    for (size_t i = 0; i < 3; i++) {
        char path[256];
        size_t lengths[2];
        (void)snprintf(path, sizeof path, "%s/a picture.%s", result->folder, endings[i]);
        assert_int_equal(ana_plot_file_draw(&files, 1, formats[i], path, NULL), SIM_OK);
        char *first = plot_file_read(result->folder, "a picture", endings[i], &lengths[0]);
        assert_int_equal(ana_plot_file_draw(&files, 1, formats[i], path, NULL), SIM_OK);
        char *again = plot_file_read(result->folder, "a picture", endings[i], &lengths[1]);
        assert_int_equal(lengths[0], lengths[1]);
        assert_memory_equal(first, again, lengths[0]);
        free(first);
        free(again);
    }
    /* Three pictures, and no folder in which they were drawn. */
    assert_int_equal(plot_files_remove(result->folder), 3);
    ana_plot_files_destroy(&files);
}

static void in_memory_as_on_disk(void **state)
{
    struct result *result = *state;
    struct ana_plot_files files;
    make_scripts(result->plots);
    assert_int_equal(ana_plot_files_list(&files, result->folder, ANA_ENGLISH, NULL), SIM_OK);
    for (size_t i = 0; i < KINDS; i++) {
        char path[256];
        size_t length = 0;
        (void)snprintf(path, sizeof path, "%s/alone.svg", result->folder);
        struct ana_plot_picture picture;
        assert_int_equal(ana_plot_file_draw_svg(&files, i, &picture, NULL), SIM_OK);
        assert_int_equal(ana_plot_file_draw(&files, i, ANA_PLOT_SVG, path, NULL), SIM_OK);
        char *alone = plot_file_read(result->folder, "alone", "svg", &length);
        assert_int_equal(length, picture.length);
        assert_memory_equal(alone, picture.bytes, length);
        assert_true(plot_svg_is_well_formed(picture.bytes));
        free(alone);
        free(picture.bytes);
    }
    ana_plot_files_destroy(&files);
}

static void append(const char *folder, const char *name, const char *text)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "ab");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void a_script_of_somebody_else_is_not_drawn(void **state)
{
    struct result *result = *state;
    struct ana_plot_files files;
    struct sim_error error;
    struct ana_plot_picture picture;
    char path[256];
    make_scripts(result->plots);
    append(result->plots, "issued.en.gp", "set print 'evil'\nprint 1\n");
    assert_int_equal(ana_plot_files_list(&files, result->folder, ANA_ENGLISH, NULL), SIM_OK);
    (void)snprintf(path, sizeof path, "%s/a.svg", result->folder);
    assert_int_equal(ana_plot_file_draw(&files, 1, ANA_PLOT_SVG, path, &error), SIM_ERR_DATA);
    assert_non_null(strstr(error.message, "plots/issued.en.gp:"));
    assert_non_null(strstr(error.message, "\"print\""));
    assert_int_equal(ana_plot_file_draw_svg(&files, 1, &picture, &error), SIM_ERR_DATA);
    assert_null(picture.bytes);
    assert_int_equal(ana_plot_file_draw(&files, 0, ANA_PLOT_SVG, path, NULL), SIM_OK);
    assert_int_equal(plot_files_remove(result->folder), 1);
    ana_plot_files_destroy(&files);
}

static void names_that_are_none_are_left_alone(void **state)
{
    struct result *result = *state;
    struct ana_plot_files files;
    append(result->plots, "a.gp", "# title: 'a'\n");
    append(result->plots, "A.en.gp", "# title: 'a'\n");
    append(result->plots, "a b.en.gp", "# title: 'a'\n");
    append(result->plots, "b.en.gp", "# title: ''\n");
    append(result->plots, "c.en.gp", "# title: '\xff'\n");
    append(result->plots, "d.en.gp", "");
    append(result->plots, "e.en.gp", "# subtitle: 'x'\n# title: 'it''s'\n# note: 'no end\n");
    append(result->plots, "f.en.gp", "set x\n# title: 'too late'\n");
    assert_int_equal(ana_plot_files_list(&files, result->folder, ANA_ENGLISH, NULL), SIM_OK);
    assert_int_equal(files.count, 1);
    assert_string_equal(files.items[0].title, "it''s");
    assert_string_equal(files.items[0].subtitle, "x");
    assert_string_equal(files.items[0].note, "");
    ana_plot_files_destroy(&files);
}

int main(void)
{
#define WITH_RESULT(test) cmocka_unit_test_setup_teardown(test, make_result, remove_result)
    const struct CMUnitTest tests[] = {
        WITH_RESULT(plots_are_listed_with_what_they_tell),   WITH_RESULT(a_folder_without_plots_has_none),
        WITH_RESULT(each_format_is_drawn_alike_again),       WITH_RESULT(in_memory_as_on_disk),
        WITH_RESULT(a_script_of_somebody_else_is_not_drawn), WITH_RESULT(names_that_are_none_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
