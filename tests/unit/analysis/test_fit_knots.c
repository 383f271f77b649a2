/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A fitted table against the curve that it is of, in its tail too: the area between them is taken from the
 * sample itself, none of the cases being open.
 */
#include "analysis/fit/knots.h"

#include "tests/support/random_normal.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MOST = 8000 };

/* Ended cases, and the table of them. */
struct scene {
    struct sim_arena arena;
    struct ana_lifetime *item;
    double *days; /* rising */
    size_t count;
    struct ana_fit_group group;
};

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Whole days, median 20; `slow` per cent of them last ten times as long. */
static void open_scene(struct scene *s, size_t count, int slow, uint64_t seed)
{
    struct test_random random = {seed};
    struct sim_error error = {0};
    *s = (struct scene){.count = count};
    sim_arena_init(&s->arena, SIZE_MAX);
    s->item = sim_arena_alloc(&s->arena, count, sizeof *s->item);
    s->days = sim_arena_alloc(&s->arena, count, sizeof *s->days);
    assert_true(s->item != NULL && s->days != NULL);
    for (size_t i = 0; i < count; i++) {
        double longer = test_random_percent(&random, slow) ? 10 : 1;
        s->days[i] = fmax(1, round(20 * longer * exp(.7 * test_random_normal(&random))));
    }
    qsort(s->days, count, sizeof *s->days, by_size);
    for (size_t i = 0; i < count; i++) {
        s->item[i] = (struct ana_lifetime){s->days[i] - .5, s->days[i] + .5, 0, 1};
    }
    const struct ana_fit_sample sample = {s->item, count, count, &s->arena};
    s->group.chosen = ANA_FIT_FAMILIES;
    assert_int_equal(ana_fit_knots_of_curve(&s->group, &sample, .9, &error), SIM_OK);
}

static void close_scene(struct scene *s)
{
    sim_arena_destroy(&s->arena);
}

static double table_at(const struct ana_fit_group *group, double time)
{
    size_t i = 0;
    while (i < group->knots && group->knot[i].value <= time) {
        i++;
    }
    if (i == 0 || i == group->knots) {
        return i == 0 ? 0 : 1;
    }
    const struct ana_fit_knot *from = &group->knot[i - 1];
    const struct ana_fit_knot *to = &group->knot[i];
    double share = (time - from->value) / (to->value - from->value);
    return from->probability + share * (to->probability - from->probability);
}

/* The share of the cases that had ended by the close of a day, which is half a day behind it. */
static double ended_by(const struct scene *s, double day)
{
    size_t ended = 0;
    while (ended < s->count && s->days[ended] <= day) {
        ended++;
    }
    return (double)ended / (double)s->count;
}

/* The area between table and curve behind a case, as a part of the area under what is left of the curve. */
static double distance_behind(const struct scene *s, double share)
{
    double between = 0;
    double left = 0;
    for (double day = s->days[(size_t)((double)s->count * share)]; day <= s->days[s->count - 1]; day++) {
        between += fabs(table_at(&s->group, day + .5) - ended_by(s, day));
        left += 1 - ended_by(s, day);
    }
    return between / left;
}

static void assert_behind(const struct scene *s, double share, double most, uint64_t seed)
{
    double distance = distance_behind(s, share);
    if (!(distance < most)) {
        fail_msg("seed %llu: behind %g the table is %.3f of what is left away from the curve",
                 (unsigned long long)seed, share, distance);
    }
}

static void the_table_follows_the_tail(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct scene s;
        open_scene(&s, MOST, seed % 2 == 0 ? 0 : 3, seed);
        assert_behind(&s, 0, .03, seed);
        assert_behind(&s, .95, .1, seed);
        assert_behind(&s, .99, .15, seed);
        close_scene(&s);
    }
}

static void knots_rise_within_their_intervals(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct scene s;
        open_scene(&s, seed % 3 == 0 ? MOST : 10 * seed, 3, seed);
        assert_true(s.group.knots <= ANA_FIT_KNOTS_MOST);
        assert_true(s.group.knot[0].probability <= 0 && s.group.knot[s.group.knots - 1].probability >= 1);
        for (size_t i = 0; i < s.group.knots; i++) {
            const struct ana_fit_knot *knot = &s.group.knot[i];
            assert_true(knot->low <= knot->value && knot->value <= knot->high);
            assert_true(i == 0 || knot[-1].probability < knot->probability);
            assert_true(i == 0 || knot[-1].value <= knot->value);
        }
        close_scene(&s);
    }
}

/* What one case says of the tail is no knot. */
static void a_few_cases_have_no_tail_of_their_own(void **state)
{
    (void)state;
    struct scene few;
    struct scene many;
    open_scene(&few, 60, 3, 1);
    open_scene(&many, MOST, 3, 1);
    assert_int_equal(few.group.knots, 21);
    assert_true(many.group.knots > 25);
    close_scene(&few);
    close_scene(&many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_follows_the_tail),
        cmocka_unit_test(knots_rise_within_their_intervals),
        cmocka_unit_test(a_few_cases_have_no_tail_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
