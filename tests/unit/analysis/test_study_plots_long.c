/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws the plots of studies for real, with data of any size, hardly any numbers and hostile names. Whether
 * they are good to look at only eyes can tell.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/plot_files.h"
#include "tests/support/study_data.h"

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

static void every_plot_is_drawn_for_any_size(void **state)
{
    static const struct study_size *const sizes[] = {&study_nothing, &study_one, &study_usual, &study_much};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct study_data *data = study_make(sizes[i]);
        struct ana_plot_options options = plot_all_files;
        options.language = i % 2 == 0 ? ANA_CHINESE : ANA_ENGLISH;
        for (unsigned plot = 0; plot < ANA_STUDY_PLOT_COUNT; plot++) {
            draw(data, plot, *state, &options);
            plot_files_check(*state, stem_of(plot));
        }
        free(data);
        /* Two pictures and a script each, nothing left over. */
        assert_int_equal(plot_files_remove(*state), 3 * ANA_STUDY_PLOT_COUNT);
    }
}

static void the_same_data_gives_the_same_bytes(void **state)
{
    char second[] = "test_plot_XXXXXX";
    assert_non_null(mkdtemp(second));
    struct study_data *data = study_make(&study_usual);
    for (unsigned plot = 0; plot < ANA_STUDY_PLOT_COUNT; plot++) {
        draw(data, plot, *state, &plot_all_files);
        draw(data, plot, second, &plot_all_files);
        plot_script_replay(second, stem_of(plot));
        plot_files_expect_same(*state, second, stem_of(plot));
    }
    free(data);
    (void)plot_files_remove(second);
    assert_int_equal(rmdir(second), 0);
}

/* Every double of some fields becomes a value that is none, or hardly one. */
static void spoil(struct study_data *data, double value)
{
    const struct ana_plot_estimate estimate = {value, value, value};
    for (size_t i = 0; i < STUDY_FACTORS_MOST; i++) {
        data->swings[i].low = data->swings[i].high = estimate;
        data->elementary[i].mu_star = data->index[i].first = data->index[i].total = estimate;
        data->elementary[i].sigma = value;
        data->banded[i].value = data->banded[i].inner.low = data->banded[i].outer.high = value;
        data->candidates[i].objective = estimate;
        data->added[i][0] = value;
    }
    for (size_t i = 0; i < data->size.levels; i++) {
        data->points[0][i] = data->tested[i].estimate = estimate;
        data->curve[i].share = data->curve[i].inner.low = data->curve[i].outer.low = value;
    }
    for (size_t i = 0; i < data->size.side * data->size.side; i++) {
        data->cells[i] = estimate;
    }
    for (size_t i = 0; i < data->size.points; i++) {
        data->measured[i] = value;
    }
    for (size_t i = 0; i < data->size.days; i++) {
        data->differences[0][i] = estimate;
    }
    data->size.series = data->recovery.count = 1;
    data->response.line_count = 1;
    data->trade_off.target = data->tornado.base = data->map.target = value;
}

static void odd_numbers_are_drawn_or_left_out(void **state)
{
    static const double odd[] = {NAN, INFINITY, -INFINITY, 1e300, 0, -0.0, 1e-300, -5, 1e12, 123456789};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        struct study_data *data = study_make(&study_usual);
        spoil(data, odd[i]);
        for (unsigned plot = 0; plot < ANA_STUDY_PLOT_COUNT; plot++) {
            struct ana_plot_options options = plot_all_files;
            options.formats = ANA_PLOT_SVG;
            size_t length = 0;
            draw(data, plot, *state, &options);
            char *svg = plot_file_read(*state, stem_of(plot), "svg", &length);
            assert_true(plot_svg_is_well_formed(svg));
            bool none = i < 4 && plot != ANA_STUDY_PLOT_TWO_BANDS;
            if (none && strstr(svg, "no data") == NULL) {
                fail_msg("%s is silent about %g", stem_of(plot), odd[i]);
            }
            free(svg);
        }
        free(data);
    }
}

static void holes_do_not_stop_a_plot(void **state)
{
    struct study_data *data = study_make(&study_usual);
    const struct ana_plot_estimate hole = {NAN, NAN, NAN};
    data->points[0][2] = data->points[0][9] = data->cells[10] = hole;
    data->points[0][4].low = -INFINITY;
    data->swings[1].low = data->index[2].total = data->elementary[3].mu_star = hole;
    data->curve[3].inner.low = data->curve[4].share = data->measured[5] = NAN;
    data->banded[1].outer.low = NAN;
    data->tested[2].estimate = data->candidates[1].objective = hole;
    data->tested[3].at = NAN;
    for (size_t day = 40; day < 60; day++) {
        data->differences[0][day] = hole;
    }
    for (unsigned plot = 0; plot < ANA_STUDY_PLOT_COUNT; plot++) {
        draw(data, plot, *state, &plot_all_files);
        plot_files_check(*state, stem_of(plot));
        plot_script_replay(*state, stem_of(plot));
    }
    free(data);
}

static void hostile_names_stay_text(void **state)
{
    struct study_data *data = study_make(&study_usual);
    size_t count = sizeof study_hostile / sizeof *study_hostile;
    for (size_t i = 0; i <= count; i++) {
        study_name_all(data, i < count ? study_hostile[i] : data->longest);
        data->response.levels.words = i % 2 == 0 ? data->words : NULL;
        data->response.levels.values = i % 2 == 0 ? NULL : data->at;
        data->response.heading.title.zh = "没有引号";
        struct ana_plot_options options = plot_all_files;
        options.language = i % 2 == 0 ? ANA_CHINESE : ANA_ENGLISH;
        for (unsigned plot = 0; plot < ANA_STUDY_PLOT_COUNT; plot++) {
            draw(data, plot, *state, &options);
            plot_files_check(*state, stem_of(plot));
            plot_script_replay(*state, stem_of(plot));
        }
        /* Nothing was touched, here or in the folder. */
        assert_int_equal(plot_files_remove(*state), 3 * ANA_STUDY_PLOT_COUNT);
        assert_int_not_equal(access("hostile", F_OK), 0);
    }
    free(data);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, plot_folder_make, plot_folder_remove)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(every_plot_is_drawn_for_any_size),  WITH_FOLDER(the_same_data_gives_the_same_bytes),
        WITH_FOLDER(odd_numbers_are_drawn_or_left_out), WITH_FOLDER(holes_do_not_stop_a_plot),
        WITH_FOLDER(hostile_names_stay_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
