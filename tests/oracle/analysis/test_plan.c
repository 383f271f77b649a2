/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whole plans in scenarios whose answers are closed forms: the verdict and what is said beside it, with every
 * view.
 */
#include "analysis/plan/plan.h"
#include "tests/support/plan_scenario.h"

#include <gsl/gsl_errno.h>
#include <math.h>

enum { ENVIRONMENTS = 8, COPIES = 1000, ALL = ENVIRONMENTS * COPIES, RUNOFF = 300, DAYS = 100 };

static const double ALLOWED = 4.5; /* standard errors */

static const char *const printing_10[] = {"printing,exponential,10,,,days", NULL};
static const char *const printing_5[] = {"printing,exponential,5,,,days", NULL};
static const char *const refused_10[] = {",0.9,0.1", NULL};
static const char *const for_good[] = {"party_correlation,0.5", "give_up,1", "maximum_attempts,1", NULL};

struct case_of {
    struct pipeline pipeline;
    struct visa_member members[PLAN_MEMBERS_MAX];
    struct visa_delegation delegation;
    struct ana_plan_question question;
    struct ana_plan plan;
};

static void load(struct pipeline *pipeline, const struct plan_rows *rows)
{
    struct csv_folder folder;
    csv_folder_init(&folder);
    plan_scenario_write(&folder, rows);
    pipeline_load(pipeline, folder.path, 0);
    csv_folder_destroy(&folder);
}

/* Equals of whom all must be ready in hand by `days` behind day 0. */
static void case_open(struct case_of *c, const struct plan_rows *rows, uint32_t members, int32_t days)
{
    memset(c, 0, sizeof *c);
    load(&c->pipeline, rows);
    int32_t start = c->pipeline.scenario.settings.start_day;
    for (uint32_t i = 0; i < members; i++) {
        c->members[i] = (struct visa_member){.id = "M",
                                             .who = sim_mix_pair(7, i),
                                             .role = VISA_MEMBER,
                                             .unit = "",
                                             .passport = VISA_PUBLIC_AFFAIRS,
                                             .passport_place = VISA_PASSPORT_AT_FAO,
                                             .city = "",
                                             .account = "",
                                             .home = 0,
                                             .post_mask = 1};
    }
    c->delegation = (struct visa_delegation){.id = "D",
                                             .needed_by = start + days,
                                             .goal = {.everybody = true, .at_least = (int32_t)members},
                                             .clerks = 1,
                                             .members = c->members,
                                             .count = members};
    c->question = (struct ana_plan_question){.scenario = &c->pipeline.scenario,
                                             .delegation = &c->delegation,
                                             .as_of = VISA_NO_DAY,
                                             .start = VISA_NO_DAY,
                                             .deadline = VISA_NO_DAY,
                                             .ready = ANA_READY_IN_HAND,
                                             .confidence = 0.95,
                                             .level = 0.95,
                                             .reserve_odds = 0.8,
                                             .doubt = 0.5,
                                             .refund = 0.2,
                                             .environments = ENVIRONMENTS,
                                             .copies = COPIES,
                                             .seed = 5};
}

static void make(struct case_of *c)
{
    struct sim_error error = {0};
    if (ana_plan_make(&c->plan, &c->question, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
}

static void case_close(struct case_of *c)
{
    ana_plan_destroy(&c->plan);
    pipeline_destroy(&c->pipeline);
}

static void check(double share, double p, double n, const char *what)
{
    double error = sqrt(p * (1 - p) / n);
    if (!(fabs(share - p) <= ALLOWED * error + 1e-3)) {
        fail_msg("%s: %.5f, exact %.5f +- %.5f", what, share, p, error);
    }
}

/* ---- a safe start ---- */

/* The P95 of an exponential of mean 10 is 29.96 days; an interval of 8 000 copies reaches two days further.
 */
static void test_a_safe_start(void **state)
{
    (void)state;
    struct case_of c;
    case_open(&c, &(struct plan_rows){.durations = printing_10, .days = DAYS, .runoff = RUNOFF}, 1, 95);
    make(&c);
    int32_t deadline = c.delegation.needed_by;
    assert_int_equal(c.plan.verdict, ANA_VERDICT_SAFE);
    assert_int_equal(c.plan.question.deadline, deadline);
    assert_in_range(deadline - c.plan.latest.safe, 30, 33);
    assert_int_equal(c.plan.latest_if_issued, c.plan.latest.safe); /* everybody is issued */
    assert_int_equal(c.plan.start, c.plan.latest.safe);
    assert_true(c.plan.outlook.start == visa_midnight(c.plan.start));
    check(c.plan.odds.base.estimate, 1 - exp(-(deadline - c.plan.start) / 10.0), ALL, "odds");
    assert_true(c.plan.odds.base.low >= 0.95);
    assert_float_equal(c.plan.ceiling.base.estimate, 1, 0);
    assert_int_equal(c.plan.honest_deadline, VISA_NO_DAY);
    assert_true(isnan(c.plan.fallback_confidence) && c.plan.fallback_start == VISA_NO_DAY);
    check(c.plan.nearest, 1 - exp(-9.5), ALL, "the earliest start");
    assert_int_equal(c.plan.starts[0].day, c.plan.start);
    for (uint32_t i = 0; i < c.plan.start_count; i++) {
        const struct ana_plan_start *start = &c.plan.starts[i];
        double exact = 1 - exp(-(deadline - start->day) / 10.0);
        check(start->odds.base.estimate, exact, ALL, "a start of the table");
        check(start->odds.untied, exact, ALL, "a start of the table, untied");
        assert_true(isnan(start->odds.optimistic) && isnan(start->odds.pessimistic));
    }
    assert_float_equal(c.plan.seats_a_day, 0, 0);
    case_close(&c);
}

static void test_a_start_that_is_asked_for(void **state)
{
    (void)state;
    struct case_of c;
    case_open(&c, &(struct plan_rows){.durations = printing_10, .days = DAYS, .runoff = RUNOFF}, 1, 60);
    c.question.start = c.delegation.needed_by - 40;
    c.question.alternatives = true;
    make(&c);
    assert_int_equal(c.plan.verdict, ANA_VERDICT_SAFE);
    assert_int_equal(c.plan.start, c.question.start);
    assert_true(c.plan.alternatives.count > 0);
    uint32_t surest = c.plan.alternatives.surest; /* of one post: the plan itself */
    assert_float_equal(c.plan.alternatives.items[surest].odds.estimate, c.plan.odds.base.estimate, 0);
    ana_plan_destroy(&c.plan);
    c.question.alternatives = false;
    c.question.start = c.delegation.needed_by - 20;
    make(&c);
    assert_int_equal(c.plan.verdict, ANA_VERDICT_UNSAFE);
    assert_int_equal(c.plan.start, c.question.start);
    check(c.plan.odds.base.estimate, 1 - exp(-2.0), ALL, "odds");
    assert_in_range(c.plan.honest_deadline - c.plan.start, 30, 33);
    assert_true(c.plan.latest.safe != ANA_NO_START);
    case_close(&c);
}

/* ---- none ---- */

static void test_too_late_to_be_safe(void **state)
{
    (void)state;
    struct case_of c;
    case_open(&c, &(struct plan_rows){.durations = printing_10, .days = DAYS, .runoff = RUNOFF}, 1, 20);
    make(&c);
    int32_t start = c.pipeline.scenario.settings.start_day;
    assert_int_equal(c.plan.verdict, ANA_VERDICT_NO_START);
    assert_int_equal(c.plan.start, start);
    assert_int_equal(c.plan.latest_if_issued, ANA_NO_START);
    double p = 1 - exp(-2.0);
    double error = sqrt(p * (1 - p) / ALL);
    assert_true(c.plan.nearest < p + 2 * error && c.plan.nearest > p - 8 * error);
    assert_in_range(c.plan.honest_deadline - start, 30, 33);
    const struct ana_outlook_curve *finish = &c.plan.outlook.finish;
    uint32_t honest = (uint32_t)(c.plan.honest_deadline - finish->first_day);
    assert_true(finish->low[honest] >= 0.95 && finish->low[honest - 1] < 0.95);
    case_close(&c);
}

/* Two of two, each refused with .1, tied by half: with them untied the ceiling is .81. */
static void test_capped_by_refusals(void **state)
{
    (void)state;
    struct case_of c;
    const struct plan_rows rows = {.durations = printing_10,
                                   .outcomes = refused_10,
                                   .behaviour = for_good,
                                   .days = DAYS,
                                   .runoff = RUNOFF};
    case_open(&c, &rows, 2, 60);
    make(&c);
    assert_int_equal(c.plan.verdict, ANA_VERDICT_NO_START);
    assert_int_equal(c.plan.honest_deadline, VISA_NO_DAY);
    check(c.plan.ceiling.untied, 0.81, ALL, "ceiling, untied");
    check(c.plan.ceiling.base.estimate, 0.8324015, ALL, "ceiling"); /* bivariate normal */
    check(c.plan.ceiling.base.estimate, c.plan.outlook.ceiling.estimate, 1e12, "the same start twice");
    /* Issued or not has nothing to do with how long it takes: the P95 of the last of two is 36.76. */
    assert_in_range(c.delegation.needed_by - c.plan.latest_if_issued, 36, 39);
    /* .8 takes 39.3 days, its bound some more; the curve goes by weeks there. */
    assert_float_equal(c.plan.fallback_confidence, 0.8, 1e-12);
    assert_in_range(c.delegation.needed_by - c.plan.fallback_start, 40, 53);
    case_close(&c);
}

/* ---- views ---- */

static void test_better_and_worse_ends(void **state)
{
    (void)state;
    struct case_of c;
    struct pipeline better;
    case_open(&c, &(struct plan_rows){.durations = printing_10, .days = DAYS, .runoff = RUNOFF}, 1, 60);
    load(&better, &(struct plan_rows){.durations = printing_5, .days = DAYS, .runoff = RUNOFF});
    c.question.optimistic = &better.scenario;
    c.question.start = c.delegation.needed_by - 10;
    make(&c);
    /* Three environments, as a quarter of eight would be two. */
    check(c.plan.odds.optimistic, 1 - exp(-2.0), 3 * COPIES, "optimistic");
    assert_true(isnan(c.plan.odds.pessimistic));
    for (uint32_t i = 0; i < c.plan.start_count; i++) {
        double days = c.delegation.needed_by - c.plan.starts[i].day;
        check(c.plan.starts[i].odds.optimistic, 1 - exp(-days / 5), 3 * COPIES, "optimistic start");
    }
    pipeline_destroy(&better);
    case_close(&c);
}

/* Decisions take so long that not even the earliest start sees them all before the scenario ends. */
static void test_ceilings_are_those_of_the_earliest_start(void **state)
{
    (void)state;
    static const char *const slow[] = {"note_decision,exponential,50,,,days", NULL};
    static const char *const slower[] = {"note_decision,exponential,100,,,days", NULL};
    struct case_of c;
    struct pipeline worse;
    case_open(&c, &(struct plan_rows){.durations = slow, .days = 60, .runoff = 20}, 1, 60);
    load(&worse, &(struct plan_rows){.durations = slower, .days = 60, .runoff = 20});
    c.question.pessimistic = &worse.scenario;
    c.question.start = c.delegation.needed_by - 10;
    make(&c);
    const struct visa_settings *settings = &c.pipeline.scenario.settings;
    double days = settings->last_day + 1 - settings->start_day;
    double of_start = settings->last_day + 1 - c.question.start;
    check(c.plan.ceiling.base.estimate, 1 - exp(-days / 50), ALL, "ceiling");
    check(c.plan.ceiling.untied, 1 - exp(-days / 50), ALL, "ceiling, untied");
    check(c.plan.ceiling.pessimistic, 1 - exp(-days / 100), 3 * COPIES, "ceiling, pessimistic");
    check(c.plan.outlook.ceiling.estimate, 1 - exp(-of_start / 50), ALL, "ceiling of the start");
    pipeline_destroy(&worse);
    case_close(&c);
}

static void test_threads_change_nothing(void **state)
{
    (void)state;
    struct case_of one, two;
    const struct plan_rows rows = {.durations = printing_10, .days = DAYS, .runoff = RUNOFF};
    case_open(&one, &rows, 2, 60);
    one.question.copies = 100;
    one.question.threads = 1;
    case_open(&two, &rows, 2, 60);
    two.question.copies = 100;
    two.question.threads = 2;
    make(&one);
    make(&two);
    assert_int_equal(one.plan.latest.count, two.plan.latest.count);
    assert_memory_equal(one.plan.latest.curve, two.plan.latest.curve,
                        one.plan.latest.count * sizeof *one.plan.latest.curve);
    assert_memory_equal(one.plan.outlook.decisions, two.plan.outlook.decisions,
                        sizeof one.plan.outlook.decisions);
    assert_memory_equal(one.plan.starts, two.plan.starts, sizeof one.plan.starts);
    case_close(&one);
    case_close(&two);
}

/* ---- a forecast ---- */

/* "Not started, as of day 5" is a plan that starts on day 5, without a curve. */
static void test_a_forecast_at_the_beginning(void **state)
{
    (void)state;
    struct case_of c;
    case_open(&c, &(struct plan_rows){.durations = printing_10, .days = DAYS, .runoff = RUNOFF}, 2, 60);
    c.question.as_of = c.pipeline.scenario.settings.start_day + 5;
    c.question.forecast = true;
    make(&c);
    struct ana_interval odds = c.plan.odds.base;
    assert_int_equal(c.plan.verdict, ANA_VERDICT_SAFE);
    assert_int_equal(c.plan.start, c.question.as_of);
    assert_int_equal(c.plan.latest.count, 0);
    assert_int_equal(c.plan.latest.safe, ANA_NO_START);
    assert_int_equal(c.plan.start_count, 0);
    assert_true(isnan(c.plan.nearest));
    check(odds.estimate, pow(1 - exp(-5.5), 2), ALL, "odds");
    ana_plan_destroy(&c.plan);
    c.question.forecast = false;
    c.question.start = c.question.as_of;
    make(&c);
    assert_float_equal(c.plan.odds.base.estimate, odds.estimate, 0);
    case_close(&c);
}

/* ---- dates ---- */

static void refuse(struct case_of *c)
{
    struct sim_error error = {0};
    assert_int_equal(ana_plan_make(&c->plan, &c->question, &error), SIM_ERR_DATA);
    assert_true(error.message[0] != '\0');
    ana_plan_destroy(&c->plan);
}

static void test_dates_outside_the_scenario(void **state)
{
    (void)state;
    struct case_of c;
    case_open(&c, &(struct plan_rows){.durations = printing_10, .days = DAYS, .runoff = RUNOFF}, 1, 20);
    const struct ana_plan_question right = c.question;
    const struct visa_settings *settings = &c.pipeline.scenario.settings;
    c.question.deadline = settings->last_day + 1;
    refuse(&c);
    c.question = right;
    c.question.as_of = settings->start_day - 1;
    refuse(&c);
    c.question.as_of = c.delegation.needed_by;
    refuse(&c);
    c.question = right;
    c.question.start = c.delegation.needed_by;
    refuse(&c);
    c.question = right;
    c.delegation.needed_by = VISA_NO_DAY;
    refuse(&c);
    case_close(&c);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_safe_start),
        cmocka_unit_test(test_a_start_that_is_asked_for),
        cmocka_unit_test(test_too_late_to_be_safe),
        cmocka_unit_test(test_capped_by_refusals),
        cmocka_unit_test(test_better_and_worse_ends),
        cmocka_unit_test(test_ceilings_are_those_of_the_earliest_start),
        cmocka_unit_test(test_threads_change_nothing),
        cmocka_unit_test(test_a_forecast_at_the_beginning),
        cmocka_unit_test(test_dates_outside_the_scenario),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
