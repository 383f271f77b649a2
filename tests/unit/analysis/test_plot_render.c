/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws every kind for real. Whether the pictures are good to look at only eyes can tell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/plot_files.h"
#include "tests/unit/analysis/test_plot_data.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void draw(const struct test_results *results, enum ana_plot_kind kind, const char *folder,
                 const struct ana_plot_options *options)
{
    struct sim_error error = {.status = SIM_OK};
    if (test_draw(results, kind, folder, options, &error) != SIM_OK) {
        fail_msg("%s with %zu points: %s", ana_plot_kind_entry(kind)->name, results->days, error.message);
    }
}

static void every_kind_is_drawn_for_any_number_of_points(void **state)
{
    static const size_t sizes[] = {0, 1, 2, 60, 840, TEST_DAYS_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct test_results *results = test_results_make(sizes[i]);
        struct ana_plot_options options = plot_all_files;
        options.language = i % 2 == 0 ? ANA_ENGLISH : ANA_CHINESE;
        for (int kind = 0; kind < ANA_PLOT_KIND_COUNT; kind++) {
            draw(results, (enum ana_plot_kind)kind, *state, &options);
            plot_files_check(*state, ana_plot_kind_entry((enum ana_plot_kind)kind)->name);
        }
        free(results);
        /* Two pictures and a script each, nothing left over. */
        assert_int_equal(plot_files_remove(*state), 3 * ANA_PLOT_KIND_COUNT);
    }
}

static void the_same_input_gives_the_same_bytes(void **state)
{
    char second[] = "test_plot_XXXXXX";
    assert_non_null(mkdtemp(second));
    struct test_results *results = test_results_make(840);
    struct ana_plot_options options = plot_all_files;
    for (int language = 0; language < 2; language++) {
        options.language = language == 0 ? ANA_ENGLISH : ANA_CHINESE;
        for (int kind = 0; kind < ANA_PLOT_KIND_COUNT; kind++) {
            const char *stem = ana_plot_kind_entry((enum ana_plot_kind)kind)->name;
            draw(results, (enum ana_plot_kind)kind, *state, &options);
            draw(results, (enum ana_plot_kind)kind, second, &options);
            plot_files_expect_same(*state, second, stem);
            plot_script_replay(second, stem);
            plot_files_expect_same(*state, second, stem);
        }
        (void)plot_files_remove(*state);
        (void)plot_files_remove(second);
    }
    free(results);
    assert_int_equal(rmdir(second), 0);
}

static void the_language_reaches_the_picture(void **state)
{
    struct test_results *results = test_results_make(60);
    struct ana_plot_options options = plot_all_files;
    options.language = ANA_CHINESE;
    options.formats = ANA_PLOT_SVG;
    draw(results, ANA_PLOT_KIND_NEXT_WAIT, *state, &options);
    size_t length = 0;
    char *svg = plot_file_read(*state, "next_wait", "svg", &length);
    assert_non_null(strstr(svg, "沈阳"));
    assert_non_null(strstr(svg, "最早可约"));
    assert_non_null(strstr(svg, "种子 1"));
    assert_null(strstr(svg, "Shenyang"));
    free(svg);
    free(results);
}

static void empty_panels_say_so(void **state)
{
    struct test_results *results = test_results_make(60);
    for (size_t day = 0; day < 60; day++) {
        results->line[3][day] = NAN;
        results->seats[3][day] = NAN;
    }
    size_t length = 0;
    static const enum ana_plot_kind kinds[] = {ANA_PLOT_KIND_NEXT_WAIT, ANA_PLOT_KIND_SEATS_USED};
    for (size_t i = 0; i < 2; i++) {
        draw(results, kinds[i], *state, &plot_all_files);
        char *svg = plot_file_read(*state, ana_plot_kind_entry(kinds[i])->name, "svg", &length);
        const char *said = strstr(svg, "no data");
        assert_non_null(said);
        /* Once: in the fourth panel only. */
        assert_null(strstr(said + 1, "no data"));
        free(svg);
    }
    free(results);
}

static void nothing_at_all_says_so(void **state)
{
    struct test_results *results = test_results_make(0);
    for (size_t route = 0; route < 2; route++) {
        results->curves[route].p50 = results->curves[route].p80 = results->curves[route].p95 = NAN;
    }
    for (size_t step = 0; step < ANA_FUNNEL_COUNT; step++) {
        results->funnel.cases[step] = NAN;
    }
    for (int kind = 0; kind < ANA_PLOT_KIND_COUNT; kind++) {
        const char *stem = ana_plot_kind_entry((enum ana_plot_kind)kind)->name;
        size_t length = 0;
        draw(results, (enum ana_plot_kind)kind, *state, &plot_all_files);
        char *svg = plot_file_read(*state, stem, "svg", &length);
        if (strstr(svg, "no data") == NULL) {
            fail_msg("%s is silent", stem);
        }
        free(svg);
    }
    free(results);
}

static size_t polygons_with(const char *folder, size_t open_days)
{
    struct test_results *results = test_results_make(840);
    for (size_t post = 0; post < TEST_POSTS; post++) {
        for (size_t day = 0; day < 840; day++) {
            results->seats[post][day] = day < open_days ? 5 : NAN;
        }
    }
    draw(results, ANA_PLOT_KIND_SEATS_USED, folder, &plot_all_files);
    free(results);
    size_t length = 0;
    size_t count = 0;
    char *svg = plot_file_read(folder, "seats_used", "svg", &length);
    for (const char *at = svg; (at = strstr(at, "<polygon")) != NULL; at++) {
        count++;
    }
    free(svg);
    return count;
}

static void closed_days_are_blank(void **state)
{
    assert_int_equal(polygons_with(*state, 700) - polygons_with(*state, 1), 699 * TEST_POSTS);
}

static void odd_numbers_are_drawn_or_left_out(void **state)
{
    struct test_results *results = test_results_make(60);
    for (size_t post = 0; post < TEST_POSTS; post++) {
        static const double odd[] = {NAN, INFINITY, -INFINITY, 1e300, -1e300, 0, 1e-300, -5};
        for (size_t day = 0; day < 60; day++) {
            double value = odd[(day + post) % 8];
            results->line[post][day] = results->p10[post][day] = results->seats[post][day] = value;
            results->visas[post][day] = results->stock[post][day] = value;
        }
    }
    for (size_t i = 0; i < (size_t)TEST_STAGES * 2; i++) {
        results->mean[i] = i % 3 == 0 ? INFINITY : i % 3 == 1 ? 0 : -3;
    }
    results->curves[0].p50 = INFINITY;
    results->curves[1].p95 = -4;
    results->funnel.cases[ANA_FUNNEL_ENTERED] = 0;
    results->funnel.cases[ANA_FUNNEL_PAID] = NAN;
    for (int kind = 0; kind < ANA_PLOT_KIND_COUNT; kind++) {
        draw(results, (enum ana_plot_kind)kind, *state, &plot_all_files);
        plot_files_check(*state, ana_plot_kind_entry((enum ana_plot_kind)kind)->name);
        plot_script_replay(*state, ana_plot_kind_entry((enum ana_plot_kind)kind)->name);
    }
    for (size_t step = 0; step < ANA_FUNNEL_COUNT; step++) {
        results->funnel.cases[step] = NAN;
    }
    draw(results, ANA_PLOT_KIND_FUNNEL, *state, &plot_all_files);
    free(results);
}

static void hostile_names_stay_text(void **state)
{
    static const char hostile[] = "'`touch evil`\" ]]> \n!touch evil\n%s %n {/*5 x} } { <b>&\\ EOD";
    struct ana_name name = {hostile, hostile};
    struct test_results *results = test_results_make(60);
    struct ana_plot_options options = plot_all_files;
    options.caption = name;
    for (size_t i = 0; i < TEST_POSTS; i++) {
        results->waits[i].name = results->stocks[i].name = results->calendars[i].name =
            results->monthly[i].name = name;
    }
    results->curves[0].name = results->routes[0] = results->stages[0] = name;
    for (int kind = 0; kind < ANA_PLOT_KIND_COUNT; kind++) {
        draw(results, (enum ana_plot_kind)kind, *state, &options);
        plot_files_check(*state, ana_plot_kind_entry((enum ana_plot_kind)kind)->name);
    }
    free(results);
    assert_int_equal(plot_files_remove(*state), 3 * ANA_PLOT_KIND_COUNT);
}

static void a_missing_p90_leaves_the_mean(void **state)
{
    struct test_results *results = test_results_make(60);
    for (size_t i = 0; i < (size_t)TEST_STAGES * 2; i += 2) {
        results->p90_stage[i] = NAN; /* of the first route */
    }
    size_t length = 0;
    draw(results, ANA_PLOT_KIND_STAGE_TIME, *state, &plot_all_files);
    char *svg = plot_file_read(*state, "stage_time", "svg", &length);
    assert_null(strstr(svg, "NaN"));
    assert_non_null(strstr(svg, ">68.4<"));         /* processing_221g, the mean alone */
    assert_non_null(strstr(svg, ">58.1 | 123.1<")); /* on the other route both */
    free(svg);
    free(results);
}

static size_t place_of(const char *svg, const char *text)
{
    const char *found = strstr(svg, text);
    assert_non_null(found);
    return (size_t)(found - svg);
}

static void branches_of_the_funnel_stand_with_their_stems(void **state)
{
    static const char *const order[] = {
        "Called in",       "221(g): documents", "Lapsed",        "221(g): administrative",
        "Refused, 214(b)", "Refused on other",  "Applied again", "Issued, all ways"};
    struct test_results *results = test_results_make(60);
    size_t length = 0;
    draw(results, ANA_PLOT_KIND_FUNNEL, *state, &plot_all_files);
    char *svg = plot_file_read(*state, "funnel", "svg", &length);
    for (size_t i = 1; i < sizeof order / sizeof *order; i++) {
        assert_true(place_of(svg, order[i - 1]) < place_of(svg, order[i]));
    }
    free(svg);
    free(results);
}

static size_t rows_of_first(const char *folder, const char *stem)
{
    size_t length = 0;
    size_t rows = 0;
    char *script = plot_file_read(folder, stem, "gp", &length);
    const char *at = strstr(script, "$daily0 << EOD\n");
    assert_non_null(at);
    const char *end = strstr(at, "\nEOD\n");
    for (at = strchr(at, '\n'); at < end; at = strchr(at + 1, '\n')) {
        rows++;
    }
    free(script);
    return rows;
}

/* Three panels of 310 pixels stand side by side; 840 days are three to a point. */
static void a_curve_has_no_more_points_than_pixels(void **state)
{
    struct test_results *results = test_results_make(840);
    struct ana_plot_options options = plot_all_files;
    options.formats = 0;
    draw(results, ANA_PLOT_KIND_NEXT_WAIT, *state, &options);
    draw(results, ANA_PLOT_KIND_BACKLOG, *state, &options);
    assert_int_equal(rows_of_first(*state, "next_wait"), 280);
    assert_int_equal(rows_of_first(*state, "backlog"), 280);
    free(results);
}

static void lone_days_are_seen(void **state)
{
    struct test_results *results = test_results_make(60);
    for (size_t day = 0; day < 60; day++) {
        if (day % 3 != 1) {
            results->line[0][day] = results->low[0][day] = results->high[0][day] = NAN;
            results->p10[0][day] = results->p90[0][day] = NAN;
        }
    }
    size_t length = 0;
    draw(results, ANA_PLOT_KIND_NEXT_WAIT, *state, &plot_all_files);
    plot_files_check(*state, "next_wait");
    plot_script_replay(*state, "next_wait");
    char *svg = plot_file_read(*state, "next_wait", "svg", &length);
    size_t points = 0;
    for (const char *at = svg; (at = strstr(at, "<use xlink:href='#gpPt6'")) != NULL; at++) {
        points++;
    }
    assert_int_equal(points, 20);
    free(svg);
    free(results);
}

static void what_was_not_asked_for_is_not_written(void **state)
{
    struct test_results *results = test_results_make(60);
    struct ana_plot_options options = plot_all_files;
    options.formats = ANA_PLOT_PNG;
    options.keep_script = false;
    draw(results, ANA_PLOT_KIND_ISSUED, *state, &options);
    assert_int_equal(plot_files_remove(*state), 1);
    options.formats = 0;
    options.keep_script = true;
    draw(results, ANA_PLOT_KIND_ISSUED, *state, &options);
    plot_script_replay(*state, "issued");
    assert_int_equal(plot_files_remove(*state), 3);
    free(results);
}

static void failures_have_their_status(void **state)
{
    struct test_results *results = test_results_make(60);
    struct sim_error error;
    struct ana_plot_bands crowd = {results->waits, ANA_PLOT_SERIES_MAX + 1, NAN};
    assert_int_equal(ana_plot_next_wait(*state, &crowd, &plot_all_files, &error), SIM_ERR_ARGUMENT);
    struct ana_plot_calendar century = {test_posts[0], 0, 1000000, results->seats[0]};
    struct ana_plot_seats_used too_long = {&century, 1};
    assert_int_equal(ana_plot_seats_used(*state, &too_long, &plot_all_files, &error), SIM_ERR_ARGUMENT);
    assert_int_equal(test_draw(results, ANA_PLOT_KIND_ISSUED, "no/such/folder", &plot_all_files, &error),
                     SIM_ERR_CREATE);
    results->monthly[2].name = (struct ana_name){"\xB1\xB1\xBE\xA9", NULL};
    assert_int_equal(test_draw(results, ANA_PLOT_KIND_ISSUED, *state, &plot_all_files, &error), SIM_ERR_DATA);
    assert_int_equal(plot_files_remove(*state), 0);
    free(results);
}

static void without_gnuplot_the_script_is_still_saved(void **state)
{
    struct test_results *results = test_results_make(60);
    struct sim_error error;
    char *path = strdup(getenv("PATH"));
    assert_int_equal(setenv("PATH", "/nonexistent", 1), 0);
    enum sim_status status = test_draw(results, ANA_PLOT_KIND_BACKLOG, *state, &plot_all_files, &error);
    assert_int_equal(setenv("PATH", path, 1), 0);
    free(path);
    assert_int_equal(status, SIM_ERR_UNAVAILABLE);
    plot_script_replay(*state, "backlog");
    plot_files_check(*state, "backlog");
    free(results);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, plot_folder_make, plot_folder_remove)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(every_kind_is_drawn_for_any_number_of_points),
        WITH_FOLDER(the_same_input_gives_the_same_bytes),
        WITH_FOLDER(the_language_reaches_the_picture),
        WITH_FOLDER(empty_panels_say_so),
        WITH_FOLDER(nothing_at_all_says_so),
        WITH_FOLDER(closed_days_are_blank),
        WITH_FOLDER(odd_numbers_are_drawn_or_left_out),
        WITH_FOLDER(hostile_names_stay_text),
        WITH_FOLDER(a_missing_p90_leaves_the_mean),
        WITH_FOLDER(branches_of_the_funnel_stand_with_their_stems),
        WITH_FOLDER(a_curve_has_no_more_points_than_pixels),
        WITH_FOLDER(lone_days_are_seen),
        WITH_FOLDER(what_was_not_asked_for_is_not_written),
        WITH_FOLDER(failures_have_their_status),
        WITH_FOLDER(without_gnuplot_the_script_is_still_saved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
