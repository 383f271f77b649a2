/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the scripts of plots of studies say; each is drawn once. See test_study_plots_long.c for the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/plot_files.h"
#include "tests/support/study_data.h"

static const struct ana_plot_options script_only = {.keep_script = true};

static const char *stem_of(unsigned plot)
{
    return ana_study_plot_entry((enum ana_study_plot)plot)->name;
}

static void draw(const struct study_data *data, unsigned plot, const char *folder,
                 const struct ana_plot_options *options)
{
    struct sim_error error = {.status = SIM_OK};
    if (study_draw(data, (enum ana_study_plot)plot, folder, options, &error) != SIM_OK) {
        fail_msg("%s: %s", stem_of(plot), error.message);
    }
}

/* The saved script of a plot. Owned by the caller. */
static char *script_of(const struct study_data *data, unsigned plot, const char *folder)
{
    size_t length = 0;
    draw(data, plot, folder, &script_only);
    return plot_file_read(folder, stem_of(plot), "gp", &length);
}

static void expect_all(const char *script, const char *const *parts)
{
    for (; *parts != NULL; parts++) {
        if (strstr(script, *parts) == NULL) {
            fail_msg("not in the script: %s\n%s", *parts, script);
        }
    }
}

/* script_of, expect_all, free. */
static void expect_script(const struct study_data *data, unsigned plot, const char *folder,
                          const char *const *parts)
{
    char *script = script_of(data, plot, folder);
    expect_all(script, parts);
    free(script);
}

static size_t count_in(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part)) {
        count++;
    }
    return count;
}

static void every_plot_is_drawn(void **state)
{
    struct study_data *data = study_make(&study_usual);
    for (unsigned plot = 0; plot < ANA_STUDY_PLOT_COUNT; plot++) {
        draw(data, plot, *state, &plot_all_files);
        plot_files_check(*state, stem_of(plot));
    }
    free(data);
    /* Two pictures and a script each, nothing left over. */
    assert_int_equal(plot_files_remove(*state), 3 * ANA_STUDY_PLOT_COUNT);
}

static void nothing_at_all_says_so(void **state)
{
    struct study_data *data = study_make(&study_nothing);
    for (unsigned plot = 0; plot < ANA_STUDY_PLOT_COUNT; plot++) {
        expect_script(data, plot, *state, (const char *const[]){"'no data'", NULL});
    }
    free(data);
}

static void names_that_are_not_utf8_are_refused(void **state)
{
    struct study_data *data = study_make(&study_usual);
    struct sim_error error;
    study_name_all(data, "\xB1\xB1\xBE\xA9");
    for (unsigned plot = 0; plot < ANA_STUDY_PLOT_COUNT; plot++) {
        assert_int_equal(study_draw(data, (enum ana_study_plot)plot, *state, &plot_all_files, &error),
                         SIM_ERR_DATA);
    }
    assert_int_equal(plot_files_remove(*state), 0);
    free(data);
}

static void too_much_is_refused(void **state)
{
    struct study_data *data = study_make(&study_usual);
    struct sim_error error;
    data->response.line_count = ANA_RESPONSE_LINES_MOST + 1;
    data->map.up.count = ANA_RESPONSE_MAP_SIDE_MOST + 1;
    data->scatter.points = ANA_SCATTER_POINTS_MOST + 1;
    data->morris.count = ANA_MORRIS_FACTORS_MOST + 1;
    data->indices.count = ANA_INDICES_FACTORS_MOST + 1;
    data->allocation.place_count = ANA_PLOT_SERIES_MAX + 1;
    data->recovery.count = ANA_RECOVERY_SERIES_MOST + 1;
    static const enum ana_study_plot plots[] = {
        ANA_STUDY_PLOT_RESPONSE, ANA_STUDY_PLOT_RESPONSE_MAP, ANA_STUDY_PLOT_SCATTER, ANA_STUDY_PLOT_MORRIS,
        ANA_STUDY_PLOT_INDICES,  ANA_STUDY_PLOT_ALLOCATION,   ANA_STUDY_PLOT_RECOVERY};
    for (size_t i = 0; i < sizeof plots / sizeof *plots; i++) {
        assert_int_equal(study_draw(data, plots[i], *state, &plot_all_files, &error), SIM_ERR_ARGUMENT);
    }
    data->response.line_count = 1;
    data->response.levels.words = data->words;
    data->response.levels.count = ANA_RESPONSE_WORDS_MOST + 1;
    assert_int_equal(study_draw(data, ANA_STUDY_PLOT_RESPONSE, *state, &plot_all_files, &error),
                     SIM_ERR_ARGUMENT);
    assert_int_equal(plot_files_remove(*state), 0);
    free(data);
}

static void a_stem_of_its_own_names_the_files(void **state)
{
    struct study_data *data = study_make(&study_usual);
    data->tornado.heading.stem = "tornado_2";
    draw(data, ANA_STUDY_PLOT_TORNADO, *state, &plot_all_files);
    plot_files_check(*state, "tornado_2");
    plot_script_replay(*state, "tornado_2");
    free(data);
}

static void what_an_estimate_rests_on_is_said(void **state)
{
    struct study_data *data = study_make(&study_much);
    expect_script(data, ANA_STUDY_PLOT_RESPONSE, *state,
                  (const char *const[]){"'intervals: 95 % · replications of each point: 50'", NULL});
    expect_script(data, ANA_STUDY_PLOT_TORNADO, *state,
                  (const char *const[]){
                      "intervals: 95 % · replications of each point: 50 · base: 58.3 days · not shown: 20'",
                      "'change of P90 of lead time, class B, interview route (days)'", NULL});
    expect_script(data, ANA_STUDY_PLOT_MORRIS, *state,
                  (const char *const[]){"'intervals: 95 % · trajectories: 20 · measure: ", "μ* (days)'",
                                        "σ (days)'", NULL});
    expect_script(data, ANA_STUDY_PLOT_INDICES, *state,
                  (const char *const[]){"points of each matrix: 1024", NULL});
    expect_script(
        data, ANA_STUDY_PLOT_TWO_BANDS, *state,
        (const char *const[]){"'draws of the inputs: 200 · replications of each: 20 · not shown: 18'",
                              "'simulation error (95 %)'", "'input uncertainty (90 %)'",
                              "'58.3 days (56.8–59.8; 51–68.1)'", NULL});
    expect_script(data, ANA_STUDY_PLOT_TRADE_OFF, *state,
                  (const char *const[]){"'intervals: 95 % · replications of each point: 40–140'",
                                        "'chosen: 920'", "'target 60'", "'undecided'", NULL});
    expect_script(data, ANA_STUDY_PLOT_ALLOCATION, *state,
                  (const char *const[]){"· nothing added: 81 (79.5–82.5) · not shown: 15'", NULL});
    expect_script(data, ANA_STUDY_PLOT_RECOVERY, *state,
                  (const char *const[]){"'Beijing · recovered 2025-11-28 (2025-11-13 – 2025-12-17)'",
                                        "'Shanghai · recovered 2025-11-28 (2025-11-13 – …)'",
                                        "'Guangzhou · not recovered within these days'", "tolerance: ±50",
                                        NULL});
    expect_script(
        data, ANA_STUDY_PLOT_SCATTER, *state,
        (const char *const[]){
            "'points: 2000 · dots drawn in a panel: 250 · replications of each point: 20 · not shown: 28'",
            NULL});
    free(data);
}

static void a_tornado_is_sorted_by_span(void **state)
{
    struct study_data *data = study_make(&study_usual);
    const double ends[][2] = {{-1, 2}, {8, 9}, {4, -4}, {NAN, 6}, {NAN, NAN}};
    for (size_t i = 0; i < 5; i++) {
        data->swings[i].low = (struct ana_plot_estimate){ends[i][0], NAN, NAN};
        data->swings[i].high = (struct ana_plot_estimate){ends[i][1], NAN, NAN};
    }
    data->tornado.count = 5;
    char *script = script_of(data, ANA_STUDY_PLOT_TORNADO, *state);
    /* Spans 3, 9 (from the base, at 0), 8, 6, none; 8 and 9 go to one side and share their row. */
    expect_all(script, (const char *const[]){
                           "$end0 << EOD\n-0.17 0.17 8 NaN NaN\n1.00 0.34 4 NaN NaN\n2.00 0.34 NaN NaN NaN\n"
                           "3.00 0.34 -1 NaN NaN\n4.00 0.34 NaN NaN NaN\nEOD\n",
                           "$end1 << EOD\n0.17 0.17 9 NaN NaN\n1.00 0.34 -4 NaN NaN\n", "'0.8: +8'", NULL});
    free(script);
    free(data);
}

static void indices_are_sorted_by_their_total(void **state)
{
    struct study_data *data = study_make(&study_usual);
    static const double totals[] = {0.2, 0.7, NAN, 0.4};
    for (size_t i = 0; i < 4; i++) {
        data->index[i].total = (struct ana_plot_estimate){totals[i], NAN, NAN};
        data->index[i].first = (struct ana_plot_estimate){i == 2 ? NAN : totals[i] / 2, NAN, NAN};
    }
    data->indices.count = 4;
    expect_script(data, ANA_STUDY_PLOT_INDICES, *state,
                  (const char *const[]){
                      "$index1 << EOD\n0.19 0.7 NaN NaN\n1.19 0.4 NaN NaN\n2.19 0.2 NaN NaN\n", NULL});
    free(data);
}

/* Of a plane z = x the line of 2.5 stands upright between the third and the fourth column. */
static void the_line_of_the_target_is_where_it_is_met(void **state)
{
    struct study_data *data = study_make(&study_usual);
    for (size_t i = 0; i < 49; i++) {
        data->cells[i] = (struct ana_plot_estimate){(double)(i % 7), NAN, NAN};
    }
    data->map.target = 2.25;
    char *script = script_of(data, ANA_STUDY_PLOT_RESPONSE_MAP, *state);
    expect_all(script, (const char *const[]){"$line0 << EOD\n2.25 0\n2.25 1\n\n2.25 1\n2.25 2\n\n", NULL});
    assert_int_equal(count_in(script, "\n2.25 "), 12);
    free(script);
    data->map.target = 99;
    script = script_of(data, ANA_STUDY_PLOT_RESPONSE_MAP, *state);
    assert_null(strstr(script, "$line0 using"));
    free(script);
    free(data);
}

static void a_running_mean_of_a_straight_line_is_that_line(void **state)
{
    struct study_data *data = study_make(&study_usual);
    for (size_t i = 0; i < data->size.points; i++) {
        data->coordinates[0][i] = (double)((i * 37) % 128);
        data->measured[i] = 3 * data->coordinates[0][i] + 7;
    }
    char *script = script_of(data, ANA_STUDY_PLOT_SCATTER, *state);
    const char *at = strstr(script, "$mean0 << EOD\n");
    assert_non_null(at);
    at = strchr(at, '\n') + 1;
    size_t lines = 0;
    for (; strncmp(at, "EOD", 3) != 0; at = strchr(at, '\n') + 1) {
        char *end = NULL;
        double x = strtod(at, &end);
        double y = strtod(end, NULL);
        assert_true(fabs(y - (3 * x + 7)) < 1e-3);
        lines++;
    }
    assert_int_equal(lines, 128);
    free(script);
    free(data);
}

static void shares_are_drawn_in_percent(void **state)
{
    struct study_data *data = study_make(&study_one);
    data->panels_of[0].quantity = study_quantities[2];
    data->points[0][0] = (struct ana_plot_estimate){0.625, 0.5, 0.75};
    data->panels_of[0].target = 0.9;
    expect_script(data, ANA_STUDY_PLOT_RESPONSE, *state,
                  (const char *const[]){"$line0 << EOD\n1 62.5 50 75\n", "'issued within 60 days (%)'",
                                        "'target 90 %'", NULL});
    free(data);
}

static void units_of_results_are_translated(void **state)
{
    struct study_data *data = study_make(&study_one);
    struct ana_plot_options options = script_only;
    options.language = ANA_CHINESE;
    size_t length = 0;
    data->panels_of[0].quantity.unit = (struct ana_name){"days", NULL};
    draw(data, ANA_STUDY_PLOT_RESPONSE, *state, &options);
    char *script = plot_file_read(*state, "response", "gp", &length);
    expect_all(script, (const char *const[]){"P90（天）", NULL});
    free(script);
    free(data);
}

static void many_lines_have_bars_side_by_side(void **state)
{
    struct study_data *data = study_make(&study_usual);
    char *script = script_of(data, ANA_STUDY_PLOT_RESPONSE, *state);
    /* Five lines around 0.6, 0.7 % of 1.4 from each other. */
    expect_all(script, (const char *const[]){"$line0 << EOD\n0.5804 ", "$line1 << EOD\n0.5902 ",
                                             "$line2 << EOD\n0.6 ", "$line4 << EOD\n0.6196 ",
                                             "$line4 using 1:3:(0):($4-$3) with vectors", NULL});
    assert_null(strstr(script, "filledcurves"));
    free(script);
    data->response.line_count = 3;
    expect_script(data, ANA_STUDY_PLOT_RESPONSE, *state,
                  (const char *const[]){"$line0 << EOD\n0.6 ", "$line2 << EOD\n0.6 ",
                                        "$line2 using 1:3:4 with filledcurves", NULL});
    free(data);
}

static void no_size_of_an_effect_is_below_zero(void **state)
{
    struct study_data *data = study_make(&study_usual);
    data->elementary[0] = (struct ana_plot_elementary){data->factors_of[0], {2, -3, 7}, 1, 2};
    data->morris.count = 1;
    expect_script(data, ANA_STUDY_PLOT_MORRIS, *state,
                  (const char *const[]){"$factor0 << EOD\n1 2 0 7\nEOD", "set xrange [0:8]", NULL});
    free(data);
}

/* One-sided bounds are drawn up to the estimate. */
static void an_open_interval_ends_at_the_estimate(void **state)
{
    struct study_data *data = study_make(&study_one);
    data->points[0][0] = (struct ana_plot_estimate){10, -INFINITY, 12};
    expect_script(data, ANA_STUDY_PLOT_RESPONSE, *state, (const char *const[]){"\n1 10 10 12\n", NULL});
    data->points[0][0] = (struct ana_plot_estimate){NAN, 1, 12};
    expect_script(data, ANA_STUDY_PLOT_RESPONSE, *state,
                  (const char *const[]){"\n1 NaN NaN NaN\n", "'no data'", NULL});
    free(data);
}

static void verdicts_have_their_marks(void **state)
{
    struct study_data *data = study_make(&study_usual);
    static const enum ana_plot_verdict verdicts[] = {ANA_PLOT_MET, ANA_PLOT_NOT_MET, ANA_PLOT_NOT_MET,
                                                     ANA_PLOT_UNDECIDED};
    for (size_t i = 0; i < 4; i++) {
        /* Given in any order, drawn in ascending order. */
        data->tested[i] =
            (struct ana_plot_tested){(double)(40 - 10 * i), {1 + (double)i, NAN, NAN}, verdicts[i], 0};
    }
    data->trade_off.count = 4;
    data->trade_off.chosen = 0;
    data->trade_off.heading.samples = 7;
    char *script = script_of(data, ANA_STUDY_PLOT_TRADE_OFF, *state);
    expect_all(script, (const char *const[]){
                           "$levels4 << EOD\n10 4 NaN NaN\n20 3 NaN NaN\n30 2 NaN NaN\n40 1 NaN NaN\n",
                           "$levels1 << EOD\n40 1 NaN NaN\nEOD", "$levels3 << EOD\n10 4 NaN NaN\nEOD",
                           "'chosen: 40'", "replications of each point: 7'", NULL});
    assert_null(strstr(script, "'estimated only'"));
    free(script);
    data->trade_off.chosen = ANA_PLOT_NONE;
    script = script_of(data, ANA_STUDY_PLOT_TRADE_OFF, *state);
    assert_null(strstr(script, "'chosen"));
    free(script);
    free(data);
}

static void chinese_reaches_every_plot(void **state)
{
    static const char *const said[ANA_STUDY_PLOT_COUNT] = {
        "每点模拟次数：50", "指标：B 类面谈路线办理周期 P90（天）",
        "滑动均值",         "变化：B 类面谈路线办理周期 P90（天）",
        "轨迹数：20",       "一阶（单独）",
        "模拟误差 (95 %)",  "选定：320",
        "最优或与之相当",   "恢复日 2025年11月28日"};
    struct study_data *data = study_make(&study_usual);
    struct ana_plot_options options = script_only;
    options.language = ANA_CHINESE;
    for (unsigned plot = 0; plot < ANA_STUDY_PLOT_COUNT; plot++) {
        size_t length = 0;
        draw(data, plot, *state, &options);
        char *script = plot_file_read(*state, stem_of(plot), "gp", &length);
        expect_all(script, (const char *const[]){said[plot], NULL});
        free(script);
    }
    free(data);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, plot_folder_make, plot_folder_remove)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(every_plot_is_drawn),
        WITH_FOLDER(nothing_at_all_says_so),
        WITH_FOLDER(names_that_are_not_utf8_are_refused),
        WITH_FOLDER(too_much_is_refused),
        WITH_FOLDER(a_stem_of_its_own_names_the_files),
        WITH_FOLDER(what_an_estimate_rests_on_is_said),
        WITH_FOLDER(a_tornado_is_sorted_by_span),
        WITH_FOLDER(indices_are_sorted_by_their_total),
        WITH_FOLDER(the_line_of_the_target_is_where_it_is_met),
        WITH_FOLDER(a_running_mean_of_a_straight_line_is_that_line),
        WITH_FOLDER(shares_are_drawn_in_percent),
        WITH_FOLDER(units_of_results_are_translated),
        WITH_FOLDER(many_lines_have_bars_side_by_side),
        WITH_FOLDER(no_size_of_an_effect_is_below_zero),
        WITH_FOLDER(an_open_interval_ends_at_the_estimate),
        WITH_FOLDER(verdicts_have_their_marks),
        WITH_FOLDER(chinese_reaches_every_plot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
