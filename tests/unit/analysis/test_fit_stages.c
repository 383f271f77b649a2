/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stages of past cases: who is in one, from when to when, in days and in working days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/fit/stages.h"
#include "tests/support/random.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { AS_OF = 20000, NONE = VISA_NO_DAY };

/* A case without any date, of an official applicant, by interview. */
static struct visa_past_case blank(void)
{
    struct visa_past_case c = {.post = VISA_ALL, .attempt = 1, .recorded = NONE, .looked_on = NONE};
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        c.day[i] = NONE;
    }
    return c;
}

static const struct ana_fit_measure days = {.as_of = AS_OF, .since = NONE};

/* What a stage is expected to say; low < 0: nothing. */
struct expected {
    double low, high, entry;
};

static void expect(enum ana_fit_stage stage, const struct visa_past_case *c,
                   const struct ana_fit_measure *measure, struct expected expected)
{
    struct ana_fit_span span;
    const bool there = ana_fit_stage_lifetime(stage, c, measure, &span);
    if (there != (expected.low >= 0)) {
        fail_msg("%s: %s", ana_fit_stage_word(stage), there ? "there" : "not there");
    } else if (there && (span.lifetime.low != expected.low || span.lifetime.high != expected.high ||
                         span.lifetime.entry != expected.entry)) {
        fail_msg("%s: [%g, %g] from %g", ana_fit_stage_word(stage), span.lifetime.low, span.lifetime.high,
                 span.lifetime.entry);
    } else if (there) {
        assert_true(span.lifetime.weight == 1);
        assert_int_equal(span.late, expected.entry > 0);
    }
}

#define NOTHING     ((struct expected){-1, 0, 0})
#define ENDED(d)    ((struct expected){(d)-0.5, (d) + 0.5, 0})
#define OPEN(d)     ((struct expected){(d) + 0.5, INFINITY, 0})
#define STAGES(...) ((const struct expected[ANA_FIT_STAGES]){__VA_ARGS__})

static void expect_all(const struct visa_past_case *c, const struct expected expected[ANA_FIT_STAGES])
{
    for (enum ana_fit_stage stage = 0; stage < ANA_FIT_STAGES; stage++) {
        const bool said = expected[stage].high > 0;
        expect(stage, c, &days, said ? expected[stage] : NOTHING);
    }
}

/* A whole official case with documents asked for, step by step. */
static void a_case_as_it_goes(void **state)
{
    (void)state;
    struct visa_past_case c = blank();
    c.day[VISA_PAST_FILED] = AS_OF - 100;
    expect_all(&c, STAGES([ANA_FIT_APPROVAL] = OPEN(100)));
    c.day[VISA_PAST_APPROVED] = AS_OF - 80;
    expect_all(&c, STAGES([ANA_FIT_APPROVAL] = ENDED(20), [ANA_FIT_PREPARATION] = OPEN(80)));
    c.day[VISA_PAST_PAID] = AS_OF - 70;
    c.day[VISA_PAST_BOOKED] = AS_OF - 69;
    expect_all(
        &c,
        STAGES([ANA_FIT_APPROVAL] = ENDED(20), [ANA_FIT_PREPARATION] = ENDED(10), [ANA_FIT_SEAT] = OPEN(70)));
    c.day[VISA_PAST_INTERVIEW] = AS_OF - 60;
    c.day[VISA_PAST_REQUESTED] = AS_OF - 60;
    c.request = VISA_PAST_DOCUMENTS;
    expect_all(&c, STAGES([ANA_FIT_APPROVAL] = ENDED(20), [ANA_FIT_PREPARATION] = ENDED(10),
                          [ANA_FIT_SEAT] = ENDED(10), [ANA_FIT_DOCUMENTS_ANSWER] = OPEN(60)));
    c.day[VISA_PAST_PAPERS] = AS_OF - 50;
    expect_all(
        &c,
        STAGES([ANA_FIT_APPROVAL] = ENDED(20), [ANA_FIT_PREPARATION] = ENDED(10), [ANA_FIT_SEAT] = ENDED(10),
               [ANA_FIT_DOCUMENTS_ANSWER] = ENDED(10), [ANA_FIT_DOCUMENTS_REVIEW] = OPEN(50)));
    c.day[VISA_PAST_ISSUED] = AS_OF - 50;
    c.day[VISA_PAST_AT_FAO] = AS_OF - 40;
    c.end = VISA_PAST_ENDED_ISSUED;
    c.looked_on = AS_OF - 30;
    expect_all(
        &c,
        STAGES([ANA_FIT_APPROVAL] = ENDED(20), [ANA_FIT_PREPARATION] = ENDED(10), [ANA_FIT_SEAT] = ENDED(10),
               [ANA_FIT_DOCUMENTS_ANSWER] = ENDED(10), [ANA_FIT_DOCUMENTS_REVIEW] = {0, 0.5, 0},
               [ANA_FIT_RETURN] = ENDED(10), [ANA_FIT_COLLECTION] = OPEN(10)));
}

/* Behind the decision what is missing was mostly not written down. */
static void missing_dates(void **state)
{
    (void)state;
    struct visa_past_case c = blank();
    c.day[VISA_PAST_FILED] = AS_OF - 100;
    c.day[VISA_PAST_PAID] = AS_OF - 70;
    c.day[VISA_PAST_ISSUED] = AS_OF - 10;
    c.end = VISA_PAST_ENDED_ISSUED;
    expect_all(&c, STAGES([0] = {0}));
    c.looked_on = AS_OF - 5;
    expect_all(&c, STAGES([ANA_FIT_RETURN] = OPEN(5)));
    c.day[VISA_PAST_COLLECTED] = AS_OF - 6;
    expect_all(&c, STAGES([0] = {0}));
    c.applicant = VISA_PRIVATE;
    expect_all(&c, STAGES([ANA_FIT_DELIVERY] = ENDED(4)));
    c.day[VISA_PAST_FILED] = AS_OF - 100;
    expect(ANA_FIT_APPROVAL, &c, &days, NOTHING);
}

/* Which 221(g) it was decides what the record tells. */
static void requests(void **state)
{
    (void)state;
    struct visa_past_case c = blank();
    c.day[VISA_PAST_REQUESTED] = 100;
    c.day[VISA_PAST_REFUSED] = 160;
    c.end = VISA_PAST_ENDED_OTHER_REFUSAL;
    c.request = VISA_PAST_PROCESSING;
    expect_all(&c, STAGES([ANA_FIT_PROCESSING] = ENDED(60)));
    c.request = VISA_PAST_DOCUMENTS;
    expect_all(&c, STAGES([ANA_FIT_DOCUMENTS_ANSWER] = OPEN(60)));
    c.request = VISA_PAST_NOT_SAID;
    expect_all(&c, STAGES([0] = {0}));
    c.day[VISA_PAST_PAPERS] = 150;
    expect_all(&c, STAGES([ANA_FIT_DOCUMENTS_REVIEW] = ENDED(10)));
    c.request = VISA_PAST_PROCESSING;
    expect_all(&c, STAGES([ANA_FIT_PROCESSING] = OPEN(50)));
    c.request = VISA_PAST_DOCUMENTS;
    c.day[VISA_PAST_REFUSED] = NONE;
    c.end = VISA_PAST_ENDED_WITHDRAWN;
    c.looked_on = 170;
    expect_all(&c, STAGES([ANA_FIT_DOCUMENTS_ANSWER] = ENDED(50), [ANA_FIT_DOCUMENTS_REVIEW] = OPEN(20)));
}

static void waivers(void **state)
{
    (void)state;
    struct visa_past_case c = blank();
    c.route = VISA_ROUTE_WAIVER;
    c.day[VISA_PAST_PAID] = 90;
    c.day[VISA_PAST_HANDED_IN] = 100;
    c.looked_on = 120;
    expect_all(&c, STAGES([ANA_FIT_WAIVER] = OPEN(20)));
    c.day[VISA_PAST_REFUSED] = 110;
    c.end = VISA_PAST_ENDED_214B;
    expect_all(&c, STAGES([ANA_FIT_WAIVER] = ENDED(10)));
    c.day[VISA_PAST_INTERVIEW] = 108; /* called in */
    expect_all(&c, STAGES([ANA_FIT_WAIVER] = OPEN(8)));
}

/* A case that was followed later was not seen to end before. */
static void late_entry(void **state)
{
    (void)state;
    struct visa_past_case c = blank();
    c.day[VISA_PAST_REQUESTED] = 100;
    c.day[VISA_PAST_ISSUED] = 130;
    c.request = VISA_PAST_PROCESSING;
    c.end = VISA_PAST_ENDED_ISSUED;
    c.recorded = 100;
    expect(ANA_FIT_PROCESSING, &c, &days, ENDED(30));
    c.recorded = 120;
    expect(ANA_FIT_PROCESSING, &c, &days, (struct expected){29.5, 30.5, 19.5});
    c.recorded = 130;
    expect(ANA_FIT_PROCESSING, &c, &days, (struct expected){29.5, 30.5, 29.5});
    c.recorded = 131;
    expect(ANA_FIT_PROCESSING, &c, &days, NOTHING);
    c.recorded = NONE;
    struct ana_fit_measure since = days;
    since.since = 110;
    expect(ANA_FIT_PROCESSING, &c, &since, (struct expected){29.5, 30.5, 9.5});
    c.recorded = 125;
    expect(ANA_FIT_PROCESSING, &c, &since, (struct expected){29.5, 30.5, 24.5});
    since.since = 131;
    expect(ANA_FIT_PROCESSING, &c, &since, NOTHING);
}

/* ---- working days ---- */

/* Noons of working days passed, day by day: half a day for each end that is working. */
static double count_slowly(const struct visa_working_calendar *calendar, int32_t from, int32_t to)
{
    double passed = 0;
    for (int32_t day = from; day <= to; day++) {
        const bool known = calendar != NULL && day >= calendar->first_day && day <= calendar->last_day;
        const bool working = known ? visa_calendar_is_working(calendar, day) : visa_weekday(day) < 5;
        passed += working ? (day == from ? 0.5 : 0) + (day == to ? 0.5 : 0) : 0;
        passed += working && day != from && day != to ? 1 : 0;
        passed -= working && from == to ? 1 : 0;
    }
    return passed;
}

static void working_days_of_any_pair(void **state)
{
    enum { FIRST = 20089, LAST = 20200, TRIES = 20000 }; /* from 2025-01-01 */
    (void)state;
    static const struct visa_day_override overrides[] = {
        {20089, false}, {20111, true}, {20116, false}, {20117, false}, {20118, false}};
    const struct visa_calendar_rules rules = {.first_day = FIRST,
                                              .last_day = LAST,
                                              .weekdays = 0x1f,
                                              .close = 1440,
                                              .overrides = overrides,
                                              .override_count = COUNT(overrides)};
    struct sim_arena arena;
    struct sim_error error;
    struct visa_working_calendar calendar;
    struct test_random random = {20261122};
    sim_arena_init(&arena, SIZE_MAX);
    assert_int_equal(visa_calendar_build(&calendar, &rules, &arena, &error), SIM_OK);
    for (int i = 0; i < TRIES; i++) {
        struct visa_past_case c = blank();
        const int32_t from = FIRST - 60 + test_random_below(&random, 240);
        const int32_t to = from + test_random_below(&random, 200);
        const struct ana_fit_measure measure = {
            .working = true, .calendar = i % 4 == 0 ? NULL : &calendar, .as_of = AS_OF, .since = NONE};
        struct ana_fit_span span;
        c.day[VISA_PAST_FILED] = from;
        c.day[VISA_PAST_APPROVED] = to;
        assert_true(ana_fit_stage_lifetime(ANA_FIT_APPROVAL, &c, &measure, &span));
        const double expected = count_slowly(measure.calendar, from, to);
        const bool known = measure.calendar != NULL && from >= FIRST && to <= LAST;
        if (span.lifetime.high != expected + 0.5 || span.unknown_calendar == known) {
            fail_msg("from %d to %d: %g, not %g", from, to, span.lifetime.high - 0.5, expected);
        }
    }
    sim_arena_destroy(&arena);
}

/* Monday to Friday is four, Friday to Monday one, Saturday to Monday half a working day. */
static void working_days_by_hand(void **state)
{
    (void)state;
    static const struct {
        int32_t from, to;
        double took;
    } cases[] = {{4, 8, 4}, {8, 11, 1}, {9, 11, 0.5}, {9, 10, 0}, {8, 9, 0.5}, {4, 18, 10}, {5, 5, 0}};
    const struct ana_fit_measure measure = {.working = true, .as_of = AS_OF, .since = NONE};
    for (size_t i = 0; i < COUNT(cases); i++) { /* day 4 is Monday, 1970-01-05 */
        struct visa_past_case c = blank();
        c.day[VISA_PAST_FILED] = cases[i].from;
        c.day[VISA_PAST_APPROVED] = cases[i].to;
        const double low = cases[i].took > 0.5 ? cases[i].took - 0.5 : 0;
        expect(ANA_FIT_APPROVAL, &c, &measure, (struct expected){low, cases[i].took + 0.5, 0});
    }
}

/* ---- the table ---- */

static void the_rules(void **state)
{
    (void)state;
    for (enum ana_fit_stage stage = 0; stage < ANA_FIT_STAGES; stage++) {
        const struct ana_fit_stage_rule *rule = ana_fit_stage_rule(stage);
        assert_int_equal(rule->shown_only, rule->why != NULL);
        assert_int_not_equal(rule->to, 0);
        assert_int_equal(rule->to & rule->stop, 0);
        assert_true(rule->contained_count <= ANA_FIT_CONTAINED_MOST);
        assert_true(strlen(ana_fit_stage_word(stage)) > 0);
    }
    assert_string_equal(ana_fit_stage_word(ANA_FIT_DELIVERY), "delivery");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_case_as_it_goes),
        cmocka_unit_test(missing_dates),
        cmocka_unit_test(requests),
        cmocka_unit_test(waivers),
        cmocka_unit_test(late_entry),
        cmocka_unit_test(working_days_of_any_pair),
        cmocka_unit_test(working_days_by_hand),
        cmocka_unit_test(the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
