/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plot of a calibration: which rows it has, what they are called, and of too many those that miss most.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/calibrate/calibrate_plots.h"
#include "tests/support/plot_files.h"

#include <math.h>

enum { MANY = 100, DAY = 19783 /* 2024-03-01 */ };

static struct visa_post posts[] = {{.name = "wuhan", .city_en = "Wuhan", .city_zh = "武汉"}};
static struct visa_pool pools[] = {{.post = 0, .kind = 0}};
static const char *const kinds[] = {"interview"};
static const struct visa_scenario scenario = {.posts = posts, .pools = pools, .kinds = kinds};

static char *draw(const char *folder, struct ana_residual *residuals, size_t count,
                  enum ana_language language)
{
    const struct ana_plot_options options = {.language = language, .keep_script = true};
    const struct ana_calibrate_terms terms = {.tolerance = 2};
    const struct ana_calibration calibration = {
        .residuals = residuals, .residual_count = count, .replications = 7};
    const struct ana_calibration_about about = {
        .calibration = &calibration, .terms = &terms, .scenario = &scenario};
    struct ana_plots_drawn drawn = {.count = 0};
    struct sim_error error = {.status = SIM_OK};
    size_t length = 0;
    assert_int_equal(ana_calibration_plot(&about, folder, &options, &drawn, &error), SIM_OK);
    assert_int_equal(drawn.count, 1);
    return plot_file_read(folder, "calibration", "gp", &length);
}

static void rows_are_noted_waits(void **state)
{
    static const struct visa_noted_wait noted[] = {{.from = DAY, .to = DAY + 30, .days = 40},
                                                   {.from = DAY + 31, .to = DAY + 31, .days = 50}};
    struct ana_residual residuals[] = {
        {.noted = &noted[0], .before = 10, .after = 41, .half_width = 3, .miss_after = 1},
        {.noted = &noted[1], .before = NAN, .after = 45, .half_width = NAN, .miss_after = -5}};
    char *script = draw(*state, residuals, 2, ANA_ENGLISH);
    assert_non_null(strstr(script, "\n0 40 10 41 38 44 1 -2 4\n1 50 NaN 45 NaN NaN -5 NaN NaN\n"));
    assert_non_null(strstr(script, "'Wuhan · interview · 2024-03-01 – 2024-03-31'"));
    assert_non_null(strstr(script, "'Wuhan · interview · 2024-04-01'"));
    assert_non_null(strstr(script, "replications of each point: 7 · tolerance: ±2"));
    free(script);
    (void)plot_files_remove(*state);
    script = draw(*state, residuals, 2, ANA_CHINESE);
    assert_non_null(strstr(script, "'武汉 · interview · 2024-04-01'"));
    free(script);
}

/* Of a hundred the sixty that miss by most, in the order of their days. */
static void of_many_the_worst_are_shown(void **state)
{
    static struct visa_noted_wait noted[MANY];
    struct ana_residual residuals[MANY];
    for (size_t i = 0; i < MANY; i++) {
        double miss = i % 2 == 0 ? (double)i : -(double)i;
        noted[i] = (struct visa_noted_wait){.from = DAY + (int32_t)i, .to = DAY + (int32_t)i, .days = 200};
        residuals[i] = (struct ana_residual){
            .noted = &noted[i], .before = 1, .after = 200 + miss, .half_width = 1, .miss_after = miss};
    }
    residuals[3].after = residuals[3].miss_after = NAN; /* nothing was on offer: the worst of all */
    char *script = draw(*state, residuals, MANY, ANA_ENGLISH);
    assert_non_null(strstr(script, "not shown: 40"));
    assert_non_null(strstr(script, "\n0 200 1 NaN NaN NaN NaN NaN NaN\n1 200 1 159 "));
    assert_non_null(strstr(script, "\n59 200 1 101 "));
    free(script);
}

static void nothing_noted_says_so(void **state)
{
    char *script = draw(*state, NULL, 0, ANA_ENGLISH);
    assert_non_null(strstr(script, "'no data'"));
    free(script);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, plot_folder_make, plot_folder_remove)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(rows_are_noted_waits),
        WITH_FOLDER(of_many_the_worst_are_shown),
        WITH_FOLDER(nothing_noted_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
