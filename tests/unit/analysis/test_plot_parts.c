/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts that plots of studies are made of: names that fit, scales, places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plot/plot_fit.h"
#include "analysis/plot/plot_page.h"
#include "analysis/plot/plot_places.h"
#include "analysis/plot/plot_scale.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static double noise(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return (double)(*state >> 40) / 16777216.0;
}

static void long_names_keep_both_ends(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t cells;
        const char *line;
    } cases[] = {{"slots[post=shanghai].seats", 26, "slots[post=shanghai].seats"},
                 {"slots[post=shanghai].seats", 12, "slots[…seats"},
                 {"上海面谈号源", 12, "上海面谈号源"},
                 {"上海面谈号源", 7, "上…源"},
                 {"", 4, ""},
                 {NULL, 4, ""},
                 {"abcdef", 4, "ab…f"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[ANA_FIT_BYTES];
        ana_text_line(line, cases[i].text, cases[i].cells);
        assert_string_equal(line, cases[i].line);
    }
}

static void targets_break_behind_separators(void **state)
{
    (void)state;
    struct ana_wrapped_text fit;
    ana_text_wrap(&fit, "outcomes[class=B,route=interview,applicant=private].refused_214b", 44, 2);
    assert_int_equal(fit.count, 2);
    assert_string_equal(fit.lines[0], "outcomes[class=B,route=interview,");
    assert_string_equal(fit.lines[1], "applicant=private].refused_214b");
    assert_int_equal(fit.cells, 33);
    ana_text_wrap(&fit, "waiver window of 12 months", 10, 3);
    assert_int_equal(fit.count, 3);
    assert_string_equal(fit.lines[0], "waiver ");
    assert_string_equal(fit.lines[1], "window of ");
    assert_string_equal(fit.lines[2], "12 months");
    ana_text_wrap(&fit, "short", 10, 3);
    assert_int_equal(fit.count, 1);
}

/* Texts of characters of all widths, stray bytes among them: lines are never too wide, nothing is lost that
 * fits, and what was UTF-8 is still. */
static void random_texts_fit(void **state)
{
    (void)state;
    static const char *const characters[] = {"a", ",",  "]",    " ",   "é", "上", "\xF0\x9F\x98\x80",
                                             "_", "\n", "\xB1", "\xC3"};
    uint64_t seed = 7;
    for (size_t round = 0; round < 5000; round++) {
        char text[512] = "";
        size_t length = (size_t)(noise(&seed) * 100);
        size_t kinds = round % 2 == 0 ? 9 : 11;
        for (size_t i = 0; i < length; i++) {
            const char *character = characters[(size_t)(noise(&seed) * (double)kinds)];
            (void)memcpy(text + strlen(text), character, strlen(character) + 1);
        }
        size_t cells = 4 + (size_t)(noise(&seed) * 60);
        size_t lines = 1 + round % ANA_FIT_LINES_MOST;
        struct ana_wrapped_text fit;
        ana_text_wrap(&fit, text, cells, lines);
        assert_in_range(fit.count, 1, lines);
        for (size_t i = 0; i < fit.count; i++) {
            if (ana_page_cells(fit.lines[i]) > cells + 1) {
                fail_msg("round %zu: %zu cells for %zu: %s", round, ana_page_cells(fit.lines[i]), cells,
                         fit.lines[i]);
            }
        }
        if (kinds == 9) {
            struct ana_script script;
            ana_script_init(&script, 1 << 16);
            ana_text_quote(&script, &fit, true);
            assert_int_equal(script.status, SIM_OK);
            ana_script_destroy(&script);
        }
    }
}

static void scales_hold_their_values(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (size_t turn = 0; turn < 5000; turn++) {
        struct ana_scale scale;
        double size = pow(10, 20 * noise(&seed) - 9);
        double values[4];
        ana_scale_init(&scale);
        for (size_t i = 0; i < 4; i++) {
            values[i] = (noise(&seed) - 0.3) * size;
            ana_scale_include(&scale, values[i]);
        }
        size_t tics = 2 + turn % 12;
        struct ana_scale around = scale;
        ana_scale_settle(&scale, tics);
        ana_scale_settle_around(&around, tics, 0.05);
        for (size_t i = 0; i < 4; i++) {
            bool inside =
                values[i] >= scale.low - 1e-6 * scale.step && values[i] <= scale.high + 1e-6 * scale.step;
            if (!inside || values[i] < around.low || values[i] > around.high) {
                fail_msg("round %zu: %g outside %g..%g", turn, values[i], scale.low, scale.high);
            }
        }
        double steps = (scale.high - scale.low) / scale.step;
        assert_true(fabs(steps - round(steps)) < 1e-6 && steps <= (double)(tics < 3 ? 2 : tics - 1) + 0.5);
        assert_true(around.first >= around.low - 1e-6 * around.step);
    }
}

static void tics_are_round_numbers(void **state)
{
    (void)state;
    static const struct {
        double low, high;
        size_t tics;
        double expected_low, expected_high, step;
    } cases[] = {{3, 97, 6, 0, 100, 20},
                 {-26.6, 20.4, 7, -30, 30, 10},
                 {0, 0, 5, -1, 1, 0.5},
                 {100, 100, 5, 90, 110, 5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ana_scale scale;
        ana_scale_init(&scale);
        ana_scale_include(&scale, cases[i].low);
        ana_scale_include(&scale, cases[i].high);
        ana_scale_include(&scale, NAN);
        ana_scale_settle(&scale, cases[i].tics);
        assert_true(fabs(scale.low - cases[i].expected_low) < 1e-9 &&
                    fabs(scale.high - cases[i].expected_high) < 1e-9);
        assert_true(fabs(scale.step - cases[i].step) < 1e-9);
    }
    char text[ANA_SCALE_TIC_BYTES];
    ana_scale_text(text, 0.30000000000000004, 0.1);
    assert_string_equal(text, "0.3");
    ana_scale_text(text, -1e-17, 0.25);
    assert_string_equal(text, "0.00");
    ana_scale_text(text, 2500000, 500000);
    assert_string_equal(text, "2500000");
    ana_scale_text(text, 1.2e11, 2e10);
    assert_string_equal(text, "1.2e+11");
    ana_scale_value_text(text, 106650.4);
    assert_string_equal(text, "106650");
    ana_scale_value_text(text, 58.3149);
    assert_string_equal(text, "58.31");
}

static void zero_is_shown_when_it_is_near(void **state)
{
    (void)state;
    struct ana_scale scale;
    ana_scale_init(&scale);
    ana_scale_reach_zero(&scale);
    assert_false(ana_scale_has_range(&scale));
    ana_scale_include(&scale, 40);
    ana_scale_include(&scale, 90);
    ana_scale_reach_zero(&scale);
    assert_true(fabs(scale.low) < 1e-12);
    ana_scale_init(&scale);
    ana_scale_include(&scale, 80);
    ana_scale_include(&scale, 90);
    ana_scale_reach_zero(&scale);
    assert_true(scale.low > 79);
}

static bool touch(const struct ana_box *a, const struct ana_box *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static void names_touch_nothing(void **state)
{
    (void)state;
    uint64_t seed = 13;
    size_t placed = 0;
    const struct ana_box edge = {0, 0, 900, 600};
    for (size_t round = 0; round < 200; round++) {
        struct ana_places places;
        double points[20][2];
        ana_places_init(&places, edge);
        for (size_t i = 0; i < 20; i++) {
            points[i][0] = 900 * noise(&seed);
            points[i][1] = 600 * noise(&seed);
            ana_places_take(&places, (struct ana_box){points[i][0] - 6, points[i][1] - 6, points[i][0] + 6,
                                                      points[i][1] + 6});
        }
        for (size_t i = 0; i < 20; i++) {
            struct ana_box name;
            size_t before = places.count;
            const struct ana_spot spot = {points[i][0], points[i][1], 60 + 100 * noise(&seed), 15};
            if (!ana_places_find(&places, &spot, &name)) {
                continue;
            }
            placed++;
            assert_int_equal(places.count, before + 1);
            assert_true(name.left >= 0 && name.right <= 900 && name.top >= 0 && name.bottom <= 600);
            for (size_t other = 0; other < before; other++) {
                assert_false(touch(&name, &places.taken[other]));
            }
        }
    }
    /* With this much room nearly all find a place. */
    assert_true(placed > 3960);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_names_keep_both_ends), cmocka_unit_test(targets_break_behind_separators),
        cmocka_unit_test(random_texts_fit),          cmocka_unit_test(scales_hold_their_values),
        cmocka_unit_test(tics_are_round_numbers),    cmocka_unit_test(zero_is_shown_when_it_is_near),
        cmocka_unit_test(names_touch_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
