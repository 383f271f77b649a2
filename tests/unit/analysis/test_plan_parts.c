/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of starts and the largest account, from curves and scenarios written by hand. */
#include "analysis/plan/plan_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <math.h>

enum { POINTS = 40, FIRST = 1000 };

/* Weekly starts; the odds are .97 for `good` of them and fall by .1 a week then. */
static void draw(struct ana_start_odds *curve, int good)
{
    for (int i = 0; i < POINTS; i++) {
        double odds = i < good ? 0.97 : 0.97 - 0.1 * (i - good + 1);
        curve[i] = (struct ana_start_odds){.day = FIRST + 7 * i, .odds.estimate = odds > 0 ? odds : 0};
    }
}

static void check_table(const struct ana_plan *plan, int32_t first, int32_t last)
{
    assert_true(plan->start_count >= 1 && plan->start_count <= ANA_PLAN_STARTS_MAX);
    assert_int_equal(plan->starts[0].day, first);
    assert_int_equal(plan->starts[plan->start_count - 1].day, last);
    for (uint32_t i = 0; i < plan->start_count; i++) {
        const struct ana_start_odds *start =
            &plan->latest.curve[(plan->starts[i].day - FIRST) / 7]; /* it stands on the curve */
        assert_int_equal(start->day, plan->starts[i].day);
        assert_float_equal(plan->starts[i].odds.base.estimate, start->odds.estimate, 0);
        assert_true(i == 0 || plan->starts[i].day > plan->starts[i - 1].day);
    }
}

static void test_table_of_starts(void **state)
{
    (void)state;
    struct ana_start_odds curve[POINTS];
    struct ana_plan plan = {.latest = {.curve = curve, .count = POINTS, .safe = FIRST + 70}};
    draw(curve, 11);
    ana_plan_tabulate(&plan);
    check_table(&plan, FIRST + 70, FIRST + 7 * 19); /* .97 - .9 */
    assert_int_equal(plan.start_count, ANA_PLAN_STARTS_MAX);
    plan.latest.safe = ANA_NO_START;
    ana_plan_tabulate(&plan);
    check_table(&plan, FIRST, FIRST + 7 * 19);
    draw(curve, POINTS); /* never hopeless */
    ana_plan_tabulate(&plan);
    check_table(&plan, FIRST, FIRST + 7 * (POINTS - 1));
    plan.latest.count = 3;
    ana_plan_tabulate(&plan);
    check_table(&plan, FIRST, FIRST + 14);
    assert_int_equal(plan.start_count, 3);
    plan.latest.count = 0; /* a forecast */
    ana_plan_tabulate(&plan);
    assert_int_equal(plan.start_count, 0);
}

/* Bounds of .93, .92 … .80: what is asked for is not had, whatever lies behind a failure. */
static void test_the_next_lower_confidence(void **state)
{
    (void)state;
    enum { COUNT = 14 };
    static const struct {
        double asked, told;
        int start;
    } cases[] = {{.95, .9, 3},  {.94, .9, 3},  {.9, .85, 8},  {.9001, .9, 3},
                 {.8, .75, 13}, {.85, .8, 13}, {.999, .9, 3}, {.5, NAN, -1}};
    struct ana_start_odds curve[COUNT];
    struct ana_plan plan = {.latest = {.curve = curve, .count = COUNT, .safe = ANA_NO_START}};
    for (int i = 0; i < COUNT; i++) {
        curve[i] = (struct ana_start_odds){.day = FIRST + 7 * i, .bound = (93 - i) / 100.0};
    }
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        plan.question.confidence = cases[i].asked;
        ana_plan_fall_back(&plan);
        if (cases[i].start < 0) {
            assert_true(isnan(plan.fallback_confidence));
            assert_int_equal(plan.fallback_start, VISA_NO_DAY);
        } else {
            assert_float_equal(plan.fallback_confidence, cases[i].told, 1e-12);
            assert_int_equal(plan.fallback_start, FIRST + 7 * cases[i].start);
        }
    }
    curve[1].bound = .7; /* the tests end there */
    plan.question.confidence = .95;
    ana_plan_fall_back(&plan);
    assert_int_equal(plan.fallback_start, FIRST);
    for (int i = 0; i < COUNT; i++) {
        curve[i].bound = .49;
    }
    ana_plan_fall_back(&plan);
    assert_true(isnan(plan.fallback_confidence) && plan.fallback_start == VISA_NO_DAY);
    plan.latest.safe = FIRST;
    curve[0].bound = .95;
    ana_plan_fall_back(&plan);
    assert_true(isnan(plan.fallback_confidence));
}

/* Ten seats on every second day, more behind the deadline. */
static void test_share_of_the_largest_account(void **state)
{
    (void)state;
    enum { DAYS = 21 };
    uint16_t seats[DAYS] = {0};
    for (int i = 0; i < DAYS; i += 2) {
        seats[i] = i < DAYS - 1 ? 10 : 1000;
    }
    const struct visa_pool pool = {
        .post = 0, .first_day = FIRST, .last_day = FIRST + DAYS - 1, .times = 1, .seats = seats};
    static const uint16_t pool_at[] = {0};
    static const struct visa_class classes[] = {
        {.interview_kind = 0}, {.interview_kind = VISA_NOTHING}, {.interview_kind = 0, .note_verbale = true}};
    const struct visa_scenario scenario = {.post_count = 1,
                                           .kind_count = 1,
                                           .pools = &pool,
                                           .pool_count = 1,
                                           .pool_at = pool_at,
                                           .classes = classes,
                                           .class_count = 3};
    struct visa_traveller members[3] = {{.account = 5}, {.account = 5}, {.account = 0}};
    struct ana_plan plan = {.question = {.scenario = &scenario, .as_of = FIRST, .deadline = FIRST + DAYS - 1},
                            .cast.travellers = {.members = members, .count = 3}};
    ana_plan_measure_seats(&plan);
    assert_float_equal(plan.seats_a_day, 10, 1e-12);
    assert_float_equal(plan.largest_share, 0.2, 1e-12);
    members[1].account = 6;
    ana_plan_measure_seats(&plan);
    assert_float_equal(plan.largest_share, 0.1, 1e-12);
    for (uint8_t clazz = 1; clazz < 3; clazz++) {
        for (int i = 0; i < 3; i++) {
            members[i].clazz = clazz; /* by note verbale, with or without interviews for who is called in */
        }
        ana_plan_measure_seats(&plan);
        assert_float_equal(plan.seats_a_day, 0, 0);
        assert_float_equal(plan.largest_share, 0, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_of_starts),
        cmocka_unit_test(test_the_next_lower_confidence),
        cmocka_unit_test(test_share_of_the_largest_account),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
