/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every kind of plot with nothing, one point, a usual study, ten thousand points, long names and odd numbers,
 * in English and Chinese: each picture is whole and small, none of its texts leaves the canvas or lies on
 * another, every panel without data says so, and every script is one that may be drawn again. With the name
 * of a folder as argument the pictures stay there, to be looked at.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plan/plan_plots.h"
#include "analysis/plot/actions.h"
#include "analysis/plot/differences.h"
#include "analysis/plot/finish.h"
#include "analysis/plot/script_check.h"
#include "analysis/plot/start_odds.h"
#include "tests/support/history_data.h"
#include "tests/support/plan_answer.h"
#include "tests/support/plot_files.h"
#include "tests/support/study_data.h"
#include "tests/support/svg_texts.h"
#include "tests/unit/analysis/test_plot_data.h"

#include <errno.h>
#include <sys/stat.h>

enum { SVG_BYTES_MOST = 500000, PNG_BYTES_MOST = 500000, ROWS_MOST = 60 };

enum gallery_size { NOTHING, ONE, USUAL, GREAT, LONG_NAMES, ODD, SIZES };
static const char *const size_names[SIZES] = {"nothing", "one", "usual", "great", "long_names", "odd"};

static const char *kept; /* the folder of the pictures that stay */

/* What went wrong, all of it: one run shows everything that is to be mended. */
struct report {
    unsigned pictures, faults;
    struct svg_texts *texts;
};

static const char long_en[] =
    "Consulate General in a city with a remarkably long name, window 12 (afternoons)";
static const char long_zh[] = "名字特别长的某某市驻外总领事馆签证处第十二号窗口（仅限下午办理）";

__attribute__((format(printf, 2, 3))) static void complain(struct report *report, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)vfprintf(stderr, format, arguments);
    va_end(arguments);
    report->faults++;
}

static void check_texts(struct report *report, const char *folder, const char *stem, const char *svg)
{
    svg_texts_read(report->texts, svg);
    const struct svg_text *outside = svg_texts_outside(report->texts);
    const struct svg_text *a = NULL;
    const struct svg_text *b = NULL;
    if (outside != NULL) {
        complain(report, "%s/%s: off the canvas: %s\n", folder, stem, outside->text);
    }
    if (svg_texts_overlap(report->texts, &a, &b)) {
        complain(report, "%s/%s: on each other: \"%s\" and \"%s\"\n", folder, stem, a->text, b->text);
    }
}

/* A study without anything has no other panel. */
static void check_nothing(struct report *report, const char *folder, const char *stem, const char *svg)
{
    if (strstr(folder, "nothing-") != NULL && strstr(svg, ">no data<") == NULL &&
        strstr(svg, ">无数据<") == NULL) {
        complain(report, "%s/%s: nothing is not told\n", folder, stem);
    }
}

/* What our writer writes is what may be drawn again later. The folder's name ends with the language. */
static void check_script(struct report *report, const char *folder, const char *stem)
{
    struct sim_error error = {.status = SIM_OK};
    size_t length = 0;
    const char *ending = strcmp(strrchr(folder, '-'), "-zh") == 0 ? "zh.gp" : "en.gp";
    char *script = plot_file_read(folder, stem, ending, &length);
    if (ana_script_trust(script, length, stem, &error) != SIM_OK) {
        complain(report, "%s/%s\n", folder, error.message);
    }
    free(script);
}

static void check(struct report *report, const char *folder, const char *stem)
{
    size_t length = 0;
    plot_files_check(folder, stem);
    free(plot_file_read(folder, stem, "png", &length));
    if (length > PNG_BYTES_MOST) {
        complain(report, "%s/%s.png: %zu bytes\n", folder, stem, length);
    }
    char *svg = plot_file_read(folder, stem, "svg", &length);
    if (length > SVG_BYTES_MOST) {
        complain(report, "%s/%s.svg: %zu bytes\n", folder, stem, length);
    }
    check_texts(report, folder, stem, svg);
    check_nothing(report, folder, stem, svg);
    check_script(report, folder, stem);
    free(svg);
    report->pictures++;
}

static void expect_drawn(enum sim_status status, const char *folder, const char *stem,
                         const struct sim_error *error)
{
    if (status != SIM_OK) {
        fail_msg("%s/%s: %s", folder, stem, error->message);
    }
}

static size_t points_of(enum gallery_size size)
{
    static const size_t points[SIZES] = {0, 1, 840, TEST_DAYS_MAX, 840, 840};
    return points[size];
}

/* Numbers as no result of ours has them, but as a study of a stranger may. */
static void make_odd(struct test_results *results)
{
    static const double scales[TEST_POSTS] = {1e-7, 1e9, 0, 1, -1};
    for (size_t post = 0; post < TEST_POSTS; post++) {
        double *const rows[] = {results->line[post],    results->low[post],     results->high[post],
                                results->p10[post],     results->p90[post],     results->stock[post],
                                results->stock10[post], results->stock90[post], results->seats[post],
                                results->visas[post]};
        for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
            for (size_t day = 0; day < results->days; day++) {
                rows[row][day] *= scales[post];
                rows[row][day] = day % 50 < 10 && post == 3 ? NAN : rows[row][day];
            }
        }
    }
    for (size_t step = 0; step < ANA_FUNNEL_COUNT; step++) {
        results->funnel.cases[step] *= step % 3 == 0 ? 1e-6 : step % 3 == 1 ? 0 : 1;
    }
    for (size_t stage = 0; stage < TEST_STAGES; stage++) {
        results->mean[2 * stage] *= stage % 2 == 0 ? 1e-3 : 1e3;
        results->p90_stage[2 * stage] *= stage % 2 == 0 ? 1e-3 : 1e3;
    }
}

/* Sums and quantiles are made up whatever the number of days. */
static void make_nothing(struct test_results *results)
{
    for (size_t step = 0; step < ANA_FUNNEL_COUNT; step++) {
        results->funnel.cases[step] = NAN;
    }
    for (size_t route = 0; route < 2; route++) {
        results->curves[route].p50 = results->curves[route].p80 = results->curves[route].p95 = NAN;
    }
}

static void name_long(struct test_results *results)
{
    const struct ana_name name = {long_en, long_zh};
    for (size_t post = 0; post < TEST_POSTS; post++) {
        results->waits[post].name = results->stocks[post].name = name;
        results->calendars[post].name = results->monthly[post].name = name;
    }
    for (size_t route = 0; route < 2; route++) {
        results->curves[route].name = results->routes[route] = name;
    }
    for (size_t stage = 0; stage < TEST_STAGES; stage++) {
        results->stages[stage] = name;
    }
}

static void draw_run(struct report *report, const char *folder, enum gallery_size size,
                     const struct ana_plot_options *options)
{
    struct sim_error error = {.status = SIM_OK};
    struct test_results *results = test_results_make(points_of(size));
    if (size == LONG_NAMES) {
        name_long(results);
    } else if (size == ODD) {
        make_odd(results);
    } else if (size == NOTHING) {
        make_nothing(results);
    } else if (size == ONE) {
        results->seats[0][0] = 500; /* the first day is a holiday */
    }
    for (unsigned kind = 0; kind < ANA_PLOT_KIND_COUNT; kind++) {
        const char *stem = ana_plot_kind_entry((enum ana_plot_kind)kind)->name;
        expect_drawn(test_draw(results, (enum ana_plot_kind)kind, folder, options, &error), folder, stem,
                     &error);
        check(report, folder, stem);
    }
    free(results);
}

/* Ten thousand starts and days, of which the answer of a plan has but few. */
static void draw_long_plan(const char *folder, const struct ana_plot_options *options)
{
    enum { DAYS = 10000 };
    struct sim_error error = {.status = SIM_OK};
    struct ana_plot_start *starts = calloc(DAYS, sizeof *starts);
    double *ready = calloc(DAYS, sizeof *ready);
    assert_true(starts != NULL && ready != NULL);
    for (size_t i = 0; i < DAYS; i++) {
        double share = answer_share((double)i, 5000, 700);
        starts[i] = (struct ana_plot_start){ANSWER_START + (int32_t)i, 1 - share,       0.96 - 0.96 * share,
                                            1 - 0.95 * share,          1 - 0.9 * share, 0.9 - 0.9 * share};
        ready[i] = share * 0.97;
    }
    const struct ana_plot_start_odds odds = {
        starts, DAYS, 0.95, ANSWER_START + 2000, ANSWER_START + 2300, ANSWER_START + 4000, ANSWER_TODAY};
    const struct ana_plot_finish finish = {
        ANSWER_START,
        DAYS,
        ready,
        ready,
        ready,
        ANSWER_START + 5000,
        ANSWER_START + 6000,
        ANA_PLOT_NO_DAY,
        {ANSWER_START, ANSWER_TODAY, ANSWER_START + 7000, ANSWER_START + 7010},
        0.93,
        0.97};
    expect_drawn(ana_plot_start_odds(folder, &odds, options, &error), folder, "start_odds", &error);
    expect_drawn(ana_plot_finish(folder, &finish, options, &error), folder, "finish", &error);
    free(starts);
    free(ready);
}

/* What the made-up answer has also for a delegation of nobody. */
static void draw_no_plan(const char *folder, const struct ana_plot_options *options)
{
    enum { NONE = ANA_PLOT_NO_DAY };
    struct sim_error error = {.status = SIM_OK};
    const struct ana_plot_trip nowhere = {NONE, NONE, NONE, NONE};
    const struct ana_plot_start_odds odds = {NULL, 0, NAN, NONE, NONE, NONE, NONE};
    const struct ana_plot_finish finish = {0, 0, NULL, NULL, NULL, NONE, NONE, NONE, nowhere, NAN, NAN};
    const struct ana_plot_actions actions = {NULL, NULL, 0, nowhere};
    expect_drawn(ana_plot_start_odds(folder, &odds, options, &error), folder, "start_odds", &error);
    expect_drawn(ana_plot_finish(folder, &finish, options, &error), folder, "finish", &error);
    expect_drawn(ana_plot_actions(folder, &actions, options, &error), folder, "actions", &error);
}

static void draw_plan(struct report *report, const char *folder, enum gallery_size size,
                      const struct ana_plot_options *options)
{
    static const uint32_t members[SIZES] = {0, 1, 8, ANSWER_MEMBERS_MAX, 8, 3};
    struct sim_error error = {.status = SIM_OK};
    struct plan_answer *answer = answer_make(members[size]);
    for (uint32_t i = 0; size == LONG_NAMES && i < members[size]; i++) {
        answer->people[i].id = options->language == ANA_CHINESE ? long_zh : long_en;
    }
    if (size == ODD) {
        answer->plan.question.deadline = answer->plan.start + 1; /* all on a day or two */
        answer->plan.question.as_of = answer->plan.start;
        answer->delegation.departure = answer->plan.start + 2;
    }
    expect_drawn(ana_plan_plots(folder, &answer->plan, options, NULL, &error), folder, "plan", &error);
    if (size == GREAT) {
        draw_long_plan(folder, options);
    } else if (size == NOTHING) {
        draw_no_plan(folder, options);
    }
    for (unsigned plot = 0; plot < ANA_PLAN_PLOT_COUNT; plot++) {
        check(report, folder, ana_plan_plot_entry((enum ana_plan_plot)plot)->name);
    }
    answer_free(answer);
}

static void scale_estimate(struct ana_plot_estimate *estimate, double factor)
{
    *estimate =
        (struct ana_plot_estimate){estimate->value * factor, estimate->low * factor, estimate->high * factor};
}

/* Some tiny, some huge, most negative. */
static void make_study_odd(struct study_data *data)
{
    static const double factors[] = {-1, 1e-9, 1e9, 0};
    for (size_t i = 0; i < data->size.factors; i++) {
        scale_estimate(&data->swings[i].low, factors[i % 2]);
        scale_estimate(&data->swings[i].high, factors[i % 2]);
        scale_estimate(&data->elementary[i].mu_star, 1e8);
        data->elementary[i].sigma *= 1e8;
        scale_estimate(&data->index[i].first, i % 3 == 0 ? -1 : 1);
    }
    for (size_t i = 0; i < data->size.levels * data->size.lines; i++) {
        scale_estimate(&data->points[0][i], -1e8);
    }
    for (size_t i = 0; i < data->size.side * data->size.side; i++) {
        scale_estimate(&data->cells[i], -1e-5);
    }
    for (size_t i = 0; i < data->size.points; i++) {
        data->measured[i] *= -1e-8;
    }
    for (size_t i = 0; i < data->size.levels; i++) {
        scale_estimate(&data->tested[i].estimate, -1e6);
        data->tested[i].at *= 1e6;
    }
    for (size_t i = 0; i < data->size.rows; i++) {
        scale_estimate(&data->candidates[i].objective, 1e8);
        for (size_t place = 0; place < 12; place++) {
            data->added[i][place] *= place % 2 == 0 ? -1e5 : 0.0123;
        }
    }
    for (size_t i = 0; i < data->size.days; i++) {
        scale_estimate(&data->differences[0][i], -1e6);
    }
    data->response.panels = data->panels_of;
    data->panels_of[0].target = -60e8;
    data->map.target = -60e-5;
    data->scatter.target = -60e-8;
    data->trade_off.target = -60e6;
    data->trade_off.base *= 1e6;
    data->allocation.base = (struct ana_plot_estimate){81e8, 79e8, 83e8};
}

static struct ana_plot_difference difference_of(struct study_data *data, enum gallery_size size, size_t row)
{
    static const char *const names[] = {"lead_time mean", "lead_time p90", "outcome issued", "next_wait_b"};
    double scale = size == ODD ? (row % 3 == 0 ? 1e9 : 1e-6) : 1;
    struct ana_name name = {names[row % 4], study_posts[row % 12].zh};
    name = size == LONG_NAMES ? (struct ana_name){long_en, long_zh} : name;
    double value = (study_noise(data) - 0.5) * 10;
    struct ana_plot_estimate change = study_estimate(data, value, 3);
    scale_estimate(&change, scale);
    return (struct ana_plot_difference){name, change, row % 2 == 0};
}

static void draw_differences(struct report *report, struct study_data *data, const char *folder,
                             enum gallery_size size, const struct ana_plot_options *options)
{
    static const size_t counts[SIZES] = {0, 1, 8, ROWS_MOST, 8, 8};
    static struct ana_plot_difference rows[ROWS_MOST];
    struct sim_error error = {.status = SIM_OK};
    for (size_t row = 0; row < counts[size]; row++) {
        rows[row] = difference_of(data, size, row);
    }
    const struct ana_plot_difference_panel panels[] = {{study_quantities[0], rows, counts[size]},
                                                       {study_quantities[2], rows, counts[size]}};
    const struct ana_plot_differences differences = {.heading = data->tornado.heading,
                                                     .base = {"baseline-2025", "基准 2025"},
                                                     .panels = panels,
                                                     .count = size == NOTHING ? 0 : 2};
    expect_drawn(ana_plot_differences(folder, &differences, options, &error), folder, "differences", &error);
    check(report, folder, "differences");
}

static void draw_study(struct report *report, const char *folder, enum gallery_size size,
                       const struct ana_plot_options *options)
{
    static const struct study_size *const sizes[SIZES] = {&study_nothing, &study_one,   &study_usual,
                                                          &study_great,   &study_usual, &study_usual};
    struct sim_error error = {.status = SIM_OK};
    struct study_data *data = study_make(sizes[size]);
    if (size == LONG_NAMES) {
        study_name_all(data, options->language == ANA_CHINESE ? long_zh : long_en);
    } else if (size == ODD) {
        make_study_odd(data);
    }
    for (unsigned plot = 0; plot < ANA_STUDY_PLOT_COUNT; plot++) {
        const char *stem = ana_study_plot_entry((enum ana_study_plot)plot)->name;
        expect_drawn(study_draw(data, (enum ana_study_plot)plot, folder, options, &error), folder, stem,
                     &error);
        check(report, folder, stem);
    }
    draw_differences(report, data, folder, size, options);
    free(data);
}

/* Tiny durations, huge waits, medians that nothing can have. */
static void make_history_odd(struct history_data *data)
{
    for (size_t i = 0; i < data->size.cases; i++) {
        data->steps[i].time *= 1e-6;
        data->grid[i] *= 1e-6;
        data->pairs[i].law *= 1e7;
        scale_estimate(&data->pairs[i].observed, i % 9 == 0 ? NAN : 1e7);
        data->steps[i].survival.high = i % 9 == 0 ? NAN : data->steps[i].survival.high;
    }
    for (size_t i = 0; i < data->survival.open_count; i++) {
        data->open[i] *= 1e-6;
    }
    for (size_t i = 0; i < data->size.years; i++) {
        scale_estimate(&data->shares[0][i], i % 3 == 0 ? NAN : 0);
    }
    for (size_t i = 0; i < data->size.months; i++) {
        scale_estimate(&data->happened[i].median, i % 7 < 2 ? NAN : -1e8);
        data->medians[0][i] *= -1e8;
        scale_estimate(&data->forecasts[1][i].wait, 1e9);
        data->forecasts[2][i].wait.value = NAN;
        data->forecasts[3][i].naive = NAN;
    }
    for (size_t i = 0; i < data->size.rows; i++) {
        data->rows[i].before = i % 2 == 0 ? NAN : -1e6;
        scale_estimate(&data->rows[i].after, i % 3 == 0 ? NAN : 1e6);
    }
    data->bins[0][3] = 1e9;
}

static void draw_history(struct report *report, const char *folder, enum gallery_size size,
                         const struct ana_plot_options *options)
{
    static const struct history_size *const sizes[SIZES] = {&history_nothing, &history_one,   &history_usual,
                                                            &history_great,   &history_usual, &history_usual};
    struct sim_error error = {.status = SIM_OK};
    struct history_data *data = history_make(sizes[size]);
    if (size == LONG_NAMES) {
        history_name_all(data, (struct ana_name){long_en, long_zh});
    } else if (size == ODD) {
        make_history_odd(data);
    }
    for (unsigned plot = 0; plot < ANA_HISTORY_PLOT_COUNT; plot++) {
        const char *stem = ana_history_plot_entry((enum ana_history_plot)plot)->name;
        expect_drawn(history_draw(data, (enum ana_history_plot)plot, folder, options, &error), folder, stem,
                     &error);
        check(report, folder, stem);
    }
    free(data);
}

static void make_folder(char *folder, size_t bytes, const char *parent, enum gallery_size size,
                        enum ana_language language)
{
    (void)snprintf(folder, bytes, "%s/%s-%s", kept != NULL ? kept : parent, size_names[size],
                   ana_language_code(language));
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        fail_msg("cannot make %s", folder);
    }
}

static void draw_all(struct report *report, const char *parent, enum gallery_size size,
                     enum ana_language language)
{
    char folder[256];
    struct ana_plot_options options = plot_all_files;
    options.language = language;
    options.caption = (struct ana_name){"baseline-2025 · 20 replications · seed 20250310",
                                        "baseline-2025 · 模拟 20 次 · 种子 20250310"};
    make_folder(folder, sizeof folder, parent, size, language);
    draw_run(report, folder, size, &options);
    draw_plan(report, folder, size, &options);
    draw_study(report, folder, size, &options);
    draw_history(report, folder, size, &options);
    if (kept == NULL) {
        (void)plot_files_remove(folder);
        assert_int_equal(rmdir(folder), 0);
    }
}

static void pictures_of_any_size_are_whole_and_their_texts_apart(void **state)
{
    struct report report = {.texts = malloc(sizeof *report.texts)};
    assert_non_null(report.texts);
    for (unsigned size = 0; size < SIZES; size++) {
        draw_all(&report, *state, (enum gallery_size)size, ANA_ENGLISH);
        draw_all(&report, *state, (enum gallery_size)size, ANA_CHINESE);
    }
    free(report.texts);
    unsigned kinds = ANA_PLOT_KIND_COUNT + ANA_PLAN_PLOT_COUNT + ANA_STUDY_PLOT_COUNT + 1;
    assert_int_equal(report.pictures, 2 * SIZES * (kinds + ANA_HISTORY_PLOT_COUNT));
    if (report.faults > 0) {
        fail_msg("%u faults in %u pictures", report.faults, report.pictures);
    }
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(pictures_of_any_size_are_whole_and_their_texts_apart,
                                        plot_folder_make, plot_folder_remove),
    };
    kept = count > 1 ? arguments[1] : NULL;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
