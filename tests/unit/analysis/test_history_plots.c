/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plots of fits, back-tests and calibrations: what their scripts say, and that they are drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plot/plot_end_names.h"
#include "tests/support/history_data.h"
#include "tests/support/plot_files.h"

static const struct ana_plot_options script_only = {.keep_script = true};
static const struct ana_name days = {"days", "天"};

/* Each is in the script; frees it. One that begins with '!' is not. */
static void expect_parts(char *script, const char *const *parts)
{
    for (; *parts != NULL; parts++) {
        bool wanted = **parts != '!';
        if ((strstr(script, *parts + (wanted ? 0 : 1)) != NULL) != wanted) {
            fail_msg("%s in the script: %s\n%s", wanted ? "not" : "should not be", *parts, script);
        }
    }
    free(script);
}

#define EXPECT(script, ...) expect_parts(script, (const char *const[]){__VA_ARGS__, NULL})

/* The script of a plot that was drawn. */
static char *read_script(const char *folder, enum sim_status status, const char *stem)
{
    size_t length = 0;
    assert_int_equal(status, SIM_OK);
    return plot_file_read(folder, stem, "gp", &length);
}

static void survival_has_steps_ticks_and_laws(void **state)
{
    struct sim_error error;
    static const struct ana_plot_survival_step steps[] = {{10, {0.75, 0.5, 0.9}}, {40, {0, NAN, NAN}}};
    static const double open[] = {5, 25};
    static const double grid[] = {0, 50};
    static const double chosen[] = {1, 0.25};
    static const struct ana_plot_law laws[] = {{{"Weibull", NULL}, ANA_LAW_CHOSEN, chosen},
                                               {{"shipped", NULL}, ANA_LAW_SHIPPED, chosen}};
    static const struct ana_plot_known known[] = {{20, 0.5}, {NAN, 0.2}, {400, 0.05}};
    struct ana_plot_survival survival = {
        .heading = {.title = {"How long it takes: processing, B", NULL}, .level = 0.9},
        .known_name = {"before", NULL},
        .known = known,
        .known_count = 3,
        .unit = days,
        .steps = steps,
        .step_count = 2,
        .open = open,
        .open_count = 2,
        .grid = grid,
        .grid_count = 2,
        .laws = laws,
        .law_count = 2,
        .cases = 4,
        .ended = 2,
        .taken = {"Weibull", NULL},
        .p = 0.21};
    EXPECT(read_script(*state, ana_plot_survival(*state, &survival, &script_only, &error), "survival"),
           "$curve0 << EOD\n0 100 100 100\n10 100 100 100\n10 75 50 90\n40 75 50 90\n40 0 NaN NaN\n",
           "$open0 << EOD\n5 100 NaN NaN\n25 75 NaN NaN\nEOD", "$law0 << EOD\n0 100\n50 25\nEOD",
           "$known0 << EOD\n20 50\nEOD", "'before'",
           "cases: 4 · ended: 2 · open: 2 · taken: Weibull · test: p = 0.21", "dashtype 2",
           "How long it takes: processing, B", "duration (days)");
    survival.law_count = ANA_SURVIVAL_LAWS_MOST + 1;
    assert_int_equal(ana_plot_survival(*state, &survival, &script_only, &error), SIM_ERR_ARGUMENT);
}

static void survival_ends_where_a_hundredth_is_left(void **state)
{
    struct sim_error error;
    static const struct ana_plot_survival_step steps[] = {
        {10, {0.5, NAN, NAN}}, {100, {0.01, NAN, NAN}}, {2000, {0, NAN, NAN}}};
    const struct ana_plot_survival survival = {
        .unit = days, .steps = steps, .step_count = 3, .cases = 300, .ended = 300, .p = 1e-9};
    assert_true(fabs(ana_plot_survival_end(&survival) - 102) < 1e-9);
    EXPECT(read_script(*state, ana_plot_survival(*state, &survival, &script_only, &error), "survival"),
           "set xrange [0:102]", "longest: 2000 days", "p < 0.001", "!\n2000 ");
}

static void many_open_cases_share_ticks(void **state)
{
    enum { OPEN = 5000 };
    static double open[OPEN];
    struct sim_error error;
    size_t length = 0;
    for (size_t i = 0; i < OPEN; i++) {
        open[i] = (double)i;
    }
    const struct ana_plot_survival survival = {
        .unit = days, .open = open, .open_count = OPEN, .cases = OPEN, .p = NAN};
    assert_int_equal(ana_plot_survival(*state, &survival, &script_only, &error), SIM_OK);
    char *script = plot_file_read(*state, "survival", "gp", &length);
    size_t ticks = 0;
    for (const char *at = strstr(script, "$open0"); strncmp(at, "EOD\n", 4) != 0; at = strchr(at, '\n') + 1) {
        ticks++;
    }
    assert_in_range(ticks, 90, 102);
    free(script);
}

static void quantiles_stand_on_one_scale(void **state)
{
    struct sim_error error;
    static const struct ana_plot_quantile_pair pairs[] = {
        {0.5, 10, {12, 8, 14}}, {0.8, 40, {80, 60, INFINITY}}, {0.95, NAN, {90, 60, 100}}};
    const struct ana_plot_qq qq = {.unit = days,
                                   .law = {"gamma", NULL},
                                   .pairs = pairs,
                                   .count = 3,
                                   .cases = 30,
                                   .ended = 20,
                                   .p = 0.001};
    EXPECT(read_script(*state, ana_plot_qq(*state, &qq, &script_only, &error), "qq"),
           "$pairs0 << EOD\n10 12 8 14\n40 80 60 80\nEOD", "set xrange [0:80]", "set yrange [0:80]", "'P50'",
           "'P80'", "!'P95'", "set label '' at first 10,first 12 ", "set label '' at first 40,first 80 ",
           "open: 10 · law: gamma · test: p = 0.001");
}

/* With 900 cases in 10 bins: 10 % and 1.96 sqrt(0.1 0.9 / 900) = 1.96 %. */
static void the_band_of_a_uniform_pit_is_worked_out(void **state)
{
    struct sim_error error;
    static const double bins[10] = {90, 90, 90, 90, 90, 90, 90, 90, 0, 180};
    const struct ana_plot_pit_panel panel = {{"all the past", NULL}, bins, 900, NAN};
    struct ana_plot_pit pit = {
        .heading = {.level = 0.95}, .bin_count = 10, .panels = &panel, .panel_count = 1};
    EXPECT(read_script(*state, ana_plot_pit(*state, &pit, &script_only, &error), "pit"), "first 8.040036 ",
           "first 11.95996 ", "\n0.85 0\n0.95 20\n", "all the past · n = 900'");
    pit.panel_count = ANA_PIT_PANELS_MOST + 1;
    assert_int_equal(ana_plot_pit(*state, &pit, &script_only, &error), SIM_ERR_ARGUMENT);
}

static void coverage_stands_by_year_against_its_levels(void **state)
{
    struct sim_error error;
    static const int years[] = {2016, 2017, 2018};
    static const double levels[] = {0.5, 0.95};
    static const struct ana_plot_estimate shares[] = {{0.5, 0.4, 0.6},   {NAN, NAN, NAN},   {0.25, 0.2, 0.3},
                                                      {0.94, 0.9, 0.97}, {0.95, 0.9, 0.98}, {0.7, 0.6, 0.8}};
    const struct ana_plot_coverage_panel panel = {{"the last year", NULL}, shares, 1234};
    struct ana_plot_coverage coverage = {.years = years,
                                         .year_count = 3,
                                         .levels = levels,
                                         .level_count = 2,
                                         .panels = &panel,
                                         .panel_count = 1};
    EXPECT(read_script(*state, ana_plot_coverage(*state, &coverage, &script_only, &error), "coverage"),
           "$share0 << EOD\n2016 50 40 60\n2017 NaN NaN NaN\n2018 25 20 30\nEOD",
           "('2016' 2016, '2017' 2017, '2018' 2018)", "'P50'", "'P95'", "first 95 ",
           "the last year · n = 1234");
    coverage.level_count = ANA_COVERAGE_LEVELS_MOST + 1;
    assert_int_equal(ana_plot_coverage(*state, &coverage, &script_only, &error), SIM_ERR_ARGUMENT);
}

static void regimes_are_steps_and_fits_are_lines(void **state)
{
    struct sim_error error;
    static const struct ana_plot_happened happened[] = {{100, 190, {30, 20, 40}}, {191, 280, {60, 50, NAN}}};
    static const int32_t fitted[] = {190, 280};
    static const double medians[] = {NAN, 33};
    static const struct ana_plot_fitted fit = {{"all the past", NULL}, medians};
    static const int32_t change = 191;
    struct ana_plot_regime regime = {.unit = days,
                                     .happened = happened,
                                     .happened_count = 2,
                                     .days = fitted,
                                     .day_count = 2,
                                     .fits = &fit,
                                     .fit_count = 1,
                                     .changes = &change,
                                     .change_count = 1};
    EXPECT(read_script(*state, ana_plot_regime(*state, &regime, &script_only, &error), "regime"),
           "$happened0 << EOD\n100 30 20 40\n191 30 20 40\n191 60 50 60\n281 60 50 60\nEOD",
           "$fit0 << EOD\n190 NaN\n280 33\nEOD", "regime changed 1970-07-11", "'all the past'", "'happened'",
           "median (days)");
    int32_t many[ANA_REGIME_MARKS_MOST];
    for (size_t i = 0; i < ANA_REGIME_MARKS_MOST; i++) {
        many[i] = 110 + (int32_t)i;
    }
    regime.changes = many;
    regime.change_count = 5;
    EXPECT(read_script(*state, ana_plot_regime(*state, &regime, &script_only, &error), "regime"),
           "set arrow from first 114,graph 0 to first 114,graph 1 ", "regime changes (dotted): 5",
           "!regime changed", "set yrange [0:60]");
    static const double wild[] = {NAN, 1000}; /* above all that happened: it leaves the panel */
    const struct ana_plot_fitted far = {{"all the past", NULL}, wild};
    regime.fits = &far;
    EXPECT(read_script(*state, ana_plot_regime(*state, &regime, &script_only, &error), "regime"),
           "\n280 1000\n", "set yrange [0:60]", "set arrow from first 280,first 60 to screen");
    regime.change_count = ANA_REGIME_MARKS_MOST + 1;
    assert_int_equal(ana_plot_regime(*state, &regime, &script_only, &error), SIM_ERR_ARGUMENT);
}

static void forecasts_of_one_day_are_joined(void **state)
{
    struct sim_error error;
    static const struct ana_plot_noted_wait noted[] = {{100, 30}, {130, 40}};
    static const struct ana_plot_wait_forecast forecasts[] = {
        {100, 130, {35, 30, 45}, 30}, {100, 160, {37, 30, 50}, 30}, {130, 160, {41, 35, 44}, NAN}};
    const struct ana_plot_waits_panel panel = {{"Wuhan", "武汉"}, noted, 2, forecasts, 3};
    const struct ana_plot_waits_history history = {
        .heading = {.samples = 12}, .unit = days, .panels = &panel, .panel_count = 1};
    EXPECT(
        read_script(*state, ana_plot_waits_history(*state, &history, &script_only, &error), "waits_history"),
        "$forecast0 << EOD\n130 35 30 45 30\n160 37 30 50 30\n\n160 41 35 44 NaN\nEOD",
        "$noted0 << EOD\n100 30\n130 40\nEOD", "'Wuhan'", "replications of each point: 12");
}

static void what_is_left_over_stands_beside_the_waits(void **state)
{
    struct sim_error error;
    static const struct ana_plot_calibrated rows[] = {{{"Wuhan", "武汉"}, 40, 10, {42, 39, 45}},
                                                      {{"Beijing", "北京"}, 20, NAN, {NAN, NAN, NAN}}};
    struct ana_plot_calibration calibration = {
        .unit = days, .tolerance = 3, .rows = rows, .count = 2, .left_out = 5};
    EXPECT(
        read_script(*state, ana_plot_calibration(*state, &calibration, &script_only, &error), "calibration"),
        "$rows0 << EOD\n0 40 10 42 39 45 2 -1 5\n1 20 NaN NaN NaN NaN NaN NaN NaN\nEOD", "tolerance: ±3",
        "not shown: 5", "from first -3,graph 0 to first 3,graph 1");
    calibration.count = ANA_CALIBRATION_ROWS_MOST + 1;
    assert_int_equal(ana_plot_calibration(*state, &calibration, &script_only, &error), SIM_ERR_ARGUMENT);
}

/* Of a panel 100 pixels high on a page of 200: two lines that end at its middle, 18 pixels between names. */
static void names_of_lines_that_end_at_one_place_stand_apart(void **state)
{
    (void)state;
    const struct ana_panel panel = {0, 84, 50, 150};
    const struct ana_scale scale = {.low = 0, .high = 10};
    const struct ana_end_name names[] = {{"first", 7, 5, "#000000", "#000000"},
                                         {"second", NAN, 5, "#000000", "#000000"}};
    struct ana_page page;
    ana_page_init(&page, &script_only, "x", 100, 200);
    ana_end_names_draw(&page, &panel, &scale, names, 2);
    EXPECT(strdup(page.script.text), "set label 'first' at screen 1.00000,0.50000 ",
           "set label 'second' at screen 1.00000,0.41000 ", "set arrow from first 7,first 5 to screen 0.96");
    assert_null(strstr(strstr(page.script.text, "arrow") + 1, "arrow")); /* x is not known: no line */
    ana_script_destroy(&page.script);
    assert_int_equal(ana_end_name_room("abcdefghij") - ana_end_name_room(""), 78);
    assert_true(ana_line_sample_room("a") > ana_end_name_room("a"));
}

static void all_kinds_are_drawn_and_nothing_says_so(void **state)
{
    static const struct history_size *const sizes[] = {&history_nothing, &history_one, &history_usual};
    struct sim_error error = {.status = SIM_OK};
    size_t length = 0;
    for (size_t size = 0; size < 3; size++) {
        struct history_data *data = history_make(sizes[size]);
        for (unsigned plot = 0; plot < ANA_HISTORY_PLOT_COUNT; plot++) {
            const char *stem = ana_history_plot_entry((enum ana_history_plot)plot)->name;
            if (history_draw(data, (enum ana_history_plot)plot, *state,
                             size == 2 ? &plot_all_files : &script_only, &error) != SIM_OK) {
                fail_msg("%s: %s", stem, error.message);
            }
            char *script = plot_file_read(*state, stem, "gp", &length);
            if ((strstr(script, "'no data'") != NULL) != (size == 0)) {
                fail_msg("%s of size %zu: \"no data\" is where it should not be, or not where it should",
                         stem, size);
            }
            free(script);
            if (size == 2) {
                plot_files_check(*state, stem);
            }
        }
        free(data);
    }
    plot_script_replay(*state, "regime");
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, plot_folder_make, plot_folder_remove)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(survival_has_steps_ticks_and_laws),
        WITH_FOLDER(survival_ends_where_a_hundredth_is_left),
        WITH_FOLDER(many_open_cases_share_ticks),
        WITH_FOLDER(quantiles_stand_on_one_scale),
        WITH_FOLDER(the_band_of_a_uniform_pit_is_worked_out),
        WITH_FOLDER(coverage_stands_by_year_against_its_levels),
        WITH_FOLDER(regimes_are_steps_and_fits_are_lines),
        WITH_FOLDER(forecasts_of_one_day_are_joined),
        WITH_FOLDER(what_is_left_over_stands_beside_the_waits),
        cmocka_unit_test(names_of_lines_that_end_at_one_place_stand_apart),
        WITH_FOLDER(all_kinds_are_drawn_and_nothing_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
