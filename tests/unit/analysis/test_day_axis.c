/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plot/day_axis.h"
#include "analysis/plot/plot_axis.h"

#include <stdlib.h>
#include <string.h>

enum { LEFT = 80, RIGHT = 880 };

static int32_t day_of(int year, int month, int day)
{
    return ana_axis_day_of((struct ana_axis_date){year, month, day});
}

static void days_are_written_as_people_write_them(void **state)
{
    (void)state;
    char text[ANA_DAY_BYTES];
    ana_day_text(text, day_of(2027, 1, 11), ANA_ENGLISH);
    assert_string_equal(text, "2027-01-11");
    ana_day_text(text, day_of(2027, 1, 11), ANA_CHINESE);
    assert_string_equal(text, "1月11日");
    ana_day_text_full(text, day_of(2027, 1, 11), ANA_CHINESE);
    assert_string_equal(text, "2027年1月11日");
    ana_day_text_full(text, day_of(2027, 1, 11), ANA_ENGLISH);
    assert_string_equal(text, "2027-01-11");
    ana_day_text(text, ANA_PLOT_NO_DAY, ANA_CHINESE);
    assert_string_equal(text, "-");
}

static uint32_t random_below(uint64_t *state, uint32_t limit)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*state >> 33) % limit;
}

static double line_of(const struct ana_day_axis *axis, const struct ana_day_mark *mark)
{
    return LEFT + (double)(mark->day - axis->first) * (RIGHT - LEFT) / (axis->last - axis->first + 1.0);
}

/* A name needs at least six pixels a cell. */
static double end_of(const struct ana_day_mark *mark)
{
    return mark->left + 6.0 * (double)ana_page_cells(mark->text);
}

/* Do two names stand in each other, or does the line of the other run through the name? */
static bool is_blurred(const struct ana_day_axis *axis, const struct ana_day_mark *mark,
                       const struct ana_day_mark *other)
{
    double line = line_of(axis, other);
    bool touch = mark->line == other->line && mark->left < end_of(other) && other->left < end_of(mark);
    bool crossed = other->line > mark->line && line > mark->left && line < end_of(mark);
    return touch || crossed;
}

static void expect_apart(const struct ana_day_axis *axis, uint64_t seed)
{
    for (size_t pair = 0; pair < axis->count * axis->count; pair++) {
        const struct ana_day_mark *mark = &axis->marks[pair / axis->count];
        const struct ana_day_mark *other = &axis->marks[pair % axis->count];
        if (mark != other && is_blurred(axis, mark, other)) {
            fail_msg("seed %llu: '%s' and '%s'", (unsigned long long)seed, mark->text, other->text);
        }
        assert_true(mark->left >= LEFT && end_of(mark) <= RIGHT && mark->line < axis->lines);
    }
}

static void names_of_marks_never_touch(void **state)
{
    (void)state;
    static const enum ana_plot_text names[] = {ANA_TEXT_TODAY, ANA_TEXT_START, ANA_TEXT_NEEDED_BY,
                                               ANA_TEXT_DEPARTURE};
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        uint64_t luck = seed;
        struct ana_day_axis axis;
        uint32_t spread = 1 + random_below(&luck, 400);
        ana_day_axis_init(&axis, seed % 2 == 0 ? ANA_ENGLISH : ANA_CHINESE, LEFT, RIGHT);
        axis.room_left = (int)random_below(&luck, 200);
        size_t count = random_below(&luck, 5);
        for (size_t i = 0; i < count; i++) {
            int32_t day = 20000 + (int32_t)random_below(&luck, spread);
            ana_day_axis_mark(&axis, (struct ana_day_mark){.day = day, .color = "#000000"}, names[i],
                              random_below(&luck, 2) == 0 ? "95.2 % (93.1–97.0)" : NULL);
        }
        int pixels = ana_day_axis_settle(&axis);
        assert_true((count == 0) == (pixels == 0));
        assert_true(axis.lines <= (int)count);
        expect_apart(&axis, seed);
    }
}

static void a_day_that_does_not_come_is_neither_marked_nor_shown(void **state)
{
    (void)state;
    struct ana_day_axis axis;
    ana_day_axis_init(&axis, ANA_ENGLISH, LEFT, RIGHT);
    ana_day_axis_include(&axis, ANA_PLOT_NO_DAY);
    ana_day_axis_mark(&axis, (struct ana_day_mark){.day = ANA_PLOT_NO_DAY}, ANA_TEXT_TODAY, NULL);
    assert_false(ana_day_axis_has_days(&axis));
    assert_int_equal(ana_day_axis_settle(&axis), 0);
    assert_int_equal(axis.count, 0);
}

/* The tics that an axis writes for first..last. Owned by the caller. */
static char *tics_of(int32_t first, int32_t last, enum ana_language language)
{
    static const struct ana_plot_options english = {.language = ANA_ENGLISH};
    struct ana_day_axis axis;
    struct ana_page page;
    ana_day_axis_init(&axis, language, LEFT, RIGHT);
    ana_day_axis_include(&axis, first);
    ana_day_axis_include(&axis, last);
    (void)ana_day_axis_settle(&axis);
    assert_true(axis.first < first && last < axis.last);
    ana_page_init(&page, &english, "axis", 1000, 600);
    ana_day_axis_draw(&axis, &page, 80);
    const char *tics = strstr(page.script.text, "set xtics");
    assert_non_null(tics);
    char *copy = strdup(tics);
    ana_script_destroy(&page.script);
    return copy;
}

static size_t count_of(const char *text, const char *what)
{
    size_t count = 0;
    for (; (text = strstr(text, what)) != NULL; text++) {
        count++;
    }
    return count;
}

static void long_axes_have_months_and_short_ones_days(void **state)
{
    (void)state;
    char *tics = tics_of(day_of(2026, 11, 23), day_of(2027, 6, 10), ANA_ENGLISH);
    assert_non_null(strstr(tics, "'2027-01' 20819"));
    assert_null(strstr(tics, "-11'"));
    free(tics);
    tics = tics_of(day_of(2026, 11, 23), day_of(2027, 6, 10), ANA_CHINESE);
    assert_non_null(strstr(tics, "'2026年12月' 20788, '2027年1月' 20819, '2月' 20850"));
    free(tics);
    /* Weeks begin on Mondays: 2027-01-11 is one. */
    tics = tics_of(day_of(2027, 1, 13), day_of(2027, 2, 20), ANA_ENGLISH);
    assert_non_null(strstr(tics, "'2027-01-11' 20829, '2027-01-18' 20836"));
    free(tics);
    tics = tics_of(day_of(2027, 1, 13), day_of(2027, 2, 20), ANA_CHINESE);
    assert_non_null(strstr(tics, "('2027年1月11日' 20829, '1月18日' 20836"));
    free(tics);
}

static void tics_are_few_enough_for_their_labels(void **state)
{
    (void)state;
    static const enum ana_language languages[] = {ANA_ENGLISH, ANA_CHINESE};
    for (int32_t i = 0, days = 0; days < 20000; i++, days += i % 2 == 0 ? days / 4 + 1 : 0) {
        char *tics = tics_of(20000, 20000 + days, languages[i % 2]);
        size_t count = count_of(tics, "' 1") + count_of(tics, "' 2") + count_of(tics, "' 3");
        if (count == 0 || count > (RIGHT - LEFT) / 76 + 1) {
            fail_msg("%d days: %zu tics: %s", (int)days, count, tics);
        }
        free(tics);
    }
}

static void room_is_left_free(void **state)
{
    (void)state;
    struct ana_day_axis axis;
    ana_day_axis_init(&axis, ANA_ENGLISH, LEFT, RIGHT);
    axis.room_left = 100;
    axis.room_right = 200;
    ana_day_axis_include(&axis, 20000);
    ana_day_axis_include(&axis, 20100);
    (void)ana_day_axis_settle(&axis);
    double scale = (RIGHT - LEFT) / (axis.last - axis.first + 1.0);
    assert_true((20000 - axis.first) * scale >= 95);
    assert_true((axis.last - 20100) * scale >= 195);
    assert_true((20000 - axis.first) * scale < 160 && (axis.last - 20100) * scale < 260);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_written_as_people_write_them),
        cmocka_unit_test(names_of_marks_never_touch),
        cmocka_unit_test(a_day_that_does_not_come_is_neither_marked_nor_shown),
        cmocka_unit_test(long_axes_have_months_and_short_ones_days),
        cmocka_unit_test(tics_are_few_enough_for_their_labels),
        cmocka_unit_test(room_is_left_free),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
