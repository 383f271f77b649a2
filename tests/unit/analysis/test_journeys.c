/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps and stages of single journeys written by hand, and quantiles of small samples. */
#include "analysis/plan/journeys.h"
#include "analysis/plan/odds.h"
#include "analysis/plan/quantiles.h"
#include "models/clock.h"
#include "models/delegation/delegation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { DAY = VISA_MINUTES_PER_DAY, AT_NINE = 540, POST = 2 };

static const int32_t minutes[] = {AT_NINE};
static const struct visa_pool interviews = {.post = POST, .kind = 0, .times = 1, .minute = minutes};
static const struct visa_pool hand_ins = {.post = POST, .kind = 1, .times = 1, .minute = minutes};
static const struct visa_class classes[] = {{.interview_kind = 0, .waiver_kind = 1}};
static const struct visa_scenario scenario = {
    .pools = &interviews, .pool_count = 1, .classes = classes, .class_count = 1};
static const struct visa_scenario waiver = {
    .pools = &hand_ins, .pool_count = 1, .classes = classes, .class_count = 1};
static const struct ana_journeys one = {.scenario = &scenario, .environments = 1, .copies = 1, .members = 1};
static const struct ana_journeys waived = {.scenario = &waiver, .environments = 1, .copies = 1, .members = 1};

static struct visa_journey begun(void)
{
    struct visa_journey journey = {.booked = VISA_NEVER_YET,
                                   .seat_day = SIM_NO_DAY,
                                   .issued = VISA_NEVER_YET,
                                   .at_office = VISA_NEVER_YET,
                                   .ended = VISA_NEVER_YET,
                                   .outcome = VISA_OUTCOME_OPEN,
                                   .post = VISA_NOTHING};
    for (int stage = 0; stage < VISA_STAGES; stage++) {
        journey.stage_end[stage] = VISA_NEVER_YET;
    }
    return journey;
}

/* Begun on day 100, approved on 110, forms on 112, paid on 113, seat of day 140 taken on 114, issued on 140,
 * at the office on 147, in hand on 150. */
static struct visa_journey straight(void)
{
    struct visa_journey journey = begun();
    journey.stage_end[VISA_STAGE_APPROVAL] = 110 * DAY;
    journey.stage_end[VISA_STAGE_PREPARE] = 112 * DAY;
    journey.stage_end[VISA_STAGE_PAY] = 113 * DAY;
    journey.stage_end[VISA_STAGE_BOOK] = 400 * DAY; /* patience, which nobody needed */
    journey.booked = 114 * DAY;
    journey.seat_day = 140;
    journey.stage_end[VISA_STAGE_ATTEND] = 140 * DAY + AT_NINE + 60;
    journey.issued = journey.stage_end[VISA_STAGE_ATTEND];
    journey.at_office = 147 * DAY;
    journey.ended = 150 * DAY;
    journey.stage_end[VISA_STAGE_RETURN] = journey.ended;
    journey.outcome = VISA_OUTCOME_ISSUED;
    journey.route = VISA_ROUTE_INTERVIEW;
    journey.post = POST;
    return journey;
}

static void check_times(const struct visa_journey *journey, int64_t ready,
                        const int64_t expected[VISA_STAGES])
{
    int64_t times[VISA_STAGES];
    const struct ana_stage_span span = {.start = 100 * DAY, .ready = ready, .until = 200 * DAY};
    ana_stage_times(&one, journey, &span, times);
    for (int stage = 0; stage < VISA_STAGES; stage++) {
        if (times[stage] != expected[stage]) {
            fail_msg("stage %d: %lld minutes instead of %lld", stage, (long long)times[stage],
                     (long long)expected[stage]);
        }
    }
}

static void test_stages_add_up(void **state)
{
    (void)state;
    struct visa_journey journey = straight();
    check_times(&journey, journey.at_office,
                (const int64_t[VISA_STAGES]){[VISA_STAGE_APPROVAL] = 10 * DAY,
                                             [VISA_STAGE_PREPARE] = 2 * DAY,
                                             [VISA_STAGE_PAY] = DAY,
                                             [VISA_STAGE_BOOK] = 27 * DAY + AT_NINE,
                                             [VISA_STAGE_ATTEND] = 60,
                                             [VISA_STAGE_RETURN] = 7 * DAY - AT_NINE - 60});
}

/* Refused at the interview of day 140, applied again on day 160, and has no seat by day 200. */
static void test_a_second_round(void **state)
{
    (void)state;
    struct visa_journey journey = straight();
    journey.outcome = VISA_OUTCOME_OPEN;
    journey.issued = VISA_NEVER_YET;
    journey.at_office = VISA_NEVER_YET;
    journey.stage_end[VISA_STAGE_RETURN] = VISA_NEVER_YET;
    journey.stage_end[VISA_STAGE_REAPPLY] = 160 * DAY;
    journey.stage_end[VISA_STAGE_PREPARE] = 162 * DAY;
    journey.stage_end[VISA_STAGE_PAY] = 163 * DAY;
    check_times(&journey, ANA_NEVER,
                (const int64_t[VISA_STAGES]){[VISA_STAGE_APPROVAL] = 10 * DAY,
                                             [VISA_STAGE_REAPPLY] = 50 * DAY,
                                             [VISA_STAGE_PREPARE] = 2 * DAY,
                                             [VISA_STAGE_PAY] = DAY,
                                             [VISA_STAGE_BOOK] = 37 * DAY});
    journey.outcome = VISA_OUTCOME_WITHDRAWN; /* what is left is no stage's */
    check_times(&journey, ANA_NEVER,
                (const int64_t[VISA_STAGES]){[VISA_STAGE_APPROVAL] = 10 * DAY,
                                             [VISA_STAGE_REAPPLY] = 50 * DAY,
                                             [VISA_STAGE_PREPARE] = 2 * DAY,
                                             [VISA_STAGE_PAY] = DAY});
}

static void test_where_an_open_case_is(void **state)
{
    (void)state;
    struct visa_journey journey = straight();
    int64_t times[VISA_STAGES];
    const struct ana_stage_span span = {.start = 100 * DAY, .ready = ANA_NEVER, .until = 200 * DAY};
    journey.outcome = VISA_OUTCOME_OPEN;
    journey.stage_end[VISA_STAGE_RETURN] = VISA_NEVER_YET;
    ana_stage_times(&one, &journey, &span, times);
    assert_int_equal(times[VISA_STAGE_RETURN], 60 * DAY - AT_NINE - 60);
    journey.issued = VISA_NEVER_YET;
    ana_stage_times(&one, &journey, &span, times);
    assert_int_equal(times[VISA_STAGE_PROCESSING], 60 * DAY - AT_NINE - 60);
}

static void test_steps(void **state)
{
    (void)state;
    struct visa_journey journey = straight();
    const int64_t expected[ANA_STEPS] = {
        [ANA_STEP_APPROVAL] = 110 * DAY,   [ANA_STEP_PASSPORT] = ANA_NEVER,
        [ANA_STEP_PREPARE] = 112 * DAY,    [ANA_STEP_PAY] = 113 * DAY,
        [ANA_STEP_BOOK] = 114 * DAY,       [ANA_STEP_ATTEND] = 140 * DAY + AT_NINE + 60,
        [ANA_STEP_PROCESSING] = ANA_NEVER, [ANA_STEP_ISSUED] = 140 * DAY + AT_NINE + 60,
        [ANA_STEP_AT_OFFICE] = 147 * DAY,  [ANA_STEP_IN_HAND] = 150 * DAY,
    };
    for (int step = 0; step < ANA_STEPS; step++) {
        assert_int_equal(ana_step_at(&one, &journey, (enum ana_step)step), expected[step]);
    }
    assert_true(ana_was_interview(&one, &journey));
    assert_int_equal(ana_post_of(&one, &journey), POST);
    assert_int_equal(ana_ready_at(&journey, ANA_READY_AT_OFFICE), 147 * DAY);
    journey.at_office = VISA_NEVER_YET; /* by courier to the door */
    assert_int_equal(ana_ready_at(&journey, ANA_READY_AT_OFFICE), 150 * DAY);
}

/* Papers handed in at a seat of a waiver pool; the route is told at the end alone. */
static void test_a_hand_in(void **state)
{
    (void)state;
    struct visa_journey journey = begun();
    assert_false(ana_was_interview(&one, &journey));
    assert_int_equal(ana_post_of(&one, &journey), VISA_NOTHING);
    journey.booked = 114 * DAY;
    journey.seat_day = 120;
    assert_true(ana_was_interview(&one, &journey));
    assert_false(ana_was_interview(&waived, &journey));
    assert_int_equal(ana_post_of(&waived, &journey), POST);
    assert_int_equal(ana_step_at(&waived, &journey, ANA_STEP_ATTEND), ANA_NEVER);
    journey.stage_end[VISA_STAGE_WAIVER_DESK] = 130 * DAY;
    assert_int_equal(ana_step_at(&waived, &journey, ANA_STEP_ATTEND), 120 * DAY + AT_NINE);
}

static void test_quantiles(void **state)
{
    (void)state;
    int64_t moments[20];
    for (int i = 0; i < 20; i++) {
        moments[i] = i < 1 ? ANA_NEVER : (int64_t)(30 - i) * DAY + i;
    }
    struct ana_days days = ana_days_of(moments, 20); /* 11 .. 29, never */
    assert_int_equal(days.p50, 20);
    assert_int_equal(days.p80, 26);
    assert_int_equal(days.p90, 28);
    assert_int_equal(days.p95, 29);
    moments[18] = ANA_NEVER;
    assert_int_equal(ana_days_of(moments, 20).p95, VISA_NO_DAY);
    assert_int_equal(ana_days_of(moments, 0).p50, VISA_NO_DAY);
    int64_t amounts[] = {500, 100, 400, 200, 300};
    struct ana_outlook_money money = ana_money_of(amounts, 5);
    assert_float_equal(money.mean, 300, 1e-9);
    assert_int_equal(money.p50, 300);
    assert_int_equal(money.p90, 500);
    assert_int_equal(ana_money_of(amounts, 0).p90, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stages_add_up),
        cmocka_unit_test(test_a_second_round),
        cmocka_unit_test(test_where_an_open_case_is),
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_a_hand_in),
        cmocka_unit_test(test_quantiles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
