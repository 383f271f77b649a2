/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The outlook of a delegation in scenarios whose answers are closed forms, through the whole pipeline: who
 * caps it, who makes it late, what a day is worth, until when one may wait.
 */
#include "analysis/plan/outlook.h"
#include "tests/support/plan_scenario.h"

#include <gsl/gsl_errno.h>
#include <math.h>

/* 32 000 copies: a standard error of .0028 at .5. The start lies a week behind day 0 so that an earlier one
 * can be asked for. */
enum { ENVIRONMENTS = 16, COPIES = 2000, START = 7, RUNOFF = 400 };
enum { ALL = ENVIRONMENTS * COPIES };

static const double ALLOWED = 4.5; /* standard errors */
static const double MINUTE = 1e-3; /* activities end at the next whole minute */

struct scene {
    struct office office;
    struct plan_people people;
    struct visa_member who[PLAN_MEMBERS_MAX];
    const struct visa_member *pointers[PLAN_MEMBERS_MAX];
    struct ana_cast cast;
    struct ana_outlook outlook;
    int32_t start;
};

/* members: all must be ready by `days` behind the start, unless the caller changes the promise. */
static void scene_open(struct scene *scene, const struct plan_rows *rows, uint32_t members)
{
    memset(scene, 0, sizeof *scene);
    office_open(&scene->office, rows, ENVIRONMENTS);
    plan_people_make(&scene->people, members, COPIES);
    for (uint32_t i = 0; i < members; i++) {
        scene->who[i].city = "";
        scene->who[i].role = VISA_MEMBER;
        scene->pointers[i] = &scene->who[i];
    }
    scene->start = scene->office.pipeline.scenario.settings.start_day + START;
}

static void look(struct scene *scene, int32_t days)
{
    struct sim_error error = {0};
    scene->cast = (struct ana_cast){
        .travellers = scene->people.travellers, .promise = scene->people.promise, .who = scene->pointers};
    const struct ana_outlook_question question = {.cast = &scene->cast,
                                                  .start = visa_midnight(scene->start),
                                                  .deadline = scene->start + days,
                                                  .level = 0.95,
                                                  .reserve_odds = 0.8,
                                                  .doubt = 0.5,
                                                  .refund = 0.2,
                                                  .copies = COPIES};
    if (ana_outlook_make(&scene->outlook, &scene->office.environments, &question, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
}

static void scene_close(struct scene *scene)
{
    ana_outlook_destroy(&scene->outlook);
    office_close(&scene->office);
}

/* A share of n copies against its probability. */
static void check(double share, double p, double n, const char *what)
{
    double error = sqrt(p * (1 - p) / n);
    if (!(fabs(share - p) <= ALLOWED * error + MINUTE)) {
        fail_msg("%s: %.5f, exact %.5f +- %.5f", what, share, p, error);
    }
}

/* ---- who makes it late ---- */

/* The first must be ready with one of the other two, each after an exponential time of mean 10. */
static void test_who_is_the_last_of_enough(void **state)
{
    (void)state;
    static const char *const durations[] = {"printing,exponential,10,,,days", NULL};
    struct scene scene;
    scene_open(&scene, &(struct plan_rows){.durations = durations, .days = 60, .runoff = RUNOFF}, 3);
    scene.people.promise.at_least = 2;
    scene.people.must[0] = true;
    look(&scene, 20);
    const struct ana_outlook *outlook = &scene.outlook;
    double one = exp(-2.0);
    double head = one - one * one * one / 3;
    double others = one * one - one * one * one * 2 / 3;
    check(outlook->odds.estimate, 1 - head - others, ALL, "odds");
    check(outlook->members[0].late, head / (head + others), ALL * (head + others), "the head");
    check(outlook->members[1].late, others / 2 / (head + others), ALL * (head + others), "the second");
    check(outlook->members[2].late, others / 2 / (head + others), ALL * (head + others), "the third");
    assert_int_equal(outlook->members[0].late_stage, VISA_STAGE_RETURN);
    assert_float_equal(outlook->late_by_stage[VISA_STAGE_RETURN], 1, 1e-9);
    assert_float_equal(outlook->never, 0, 0);
    scene_close(&scene);
}

/* Of two stages the slow one is to blame more often: it exceeds its median by more. */
static void test_where_it_is_lost(void **state)
{
    (void)state;
    static const char *const durations[] = {"ds160,exponential,2,,,days", "printing,exponential,10,,,days",
                                            NULL};
    struct scene scene;
    scene_open(&scene, &(struct plan_rows){.durations = durations, .days = 60, .runoff = RUNOFF}, 1);
    look(&scene, 10);
    /* P(X + Y > 10, X - m > Y - n): X of mean 2 and median m, Y of mean 10 and median n, over a grid. */
    enum { STEPS = 20000 };
    const double m = 2 * log(2);
    const double n = 10 * log(2);
    double form = 0;
    double all = 0;
    for (int i = 0; i < STEPS; i++) {
        double x = (i + 0.5) * 60 / STEPS;
        double weight = exp(-x / 2) / 2 * 60 / STEPS;
        double low = fmax(0, 10 - x);
        double high = fmax(low, x - m + n);
        all += weight * exp(-low / 10);
        form += weight * (exp(-low / 10) - exp(-high / 10));
    }
    check(scene.outlook.odds.estimate, 1 - all, ALL, "odds");
    check(scene.outlook.late_by_stage[VISA_STAGE_PREPARE], form / all, ALL * all, "forms");
    check(scene.outlook.late_by_stage[VISA_STAGE_RETURN], 1 - form / all, ALL * all, "return");
    scene_close(&scene);
}

/* ---- who caps it ---- */

/* Three independent members, of whom the first and one more are needed; each refused with .2. */
static void test_who_caps_it(void **state)
{
    (void)state;
    static const char *const durations[] = {"printing,exponential,10,,,days", NULL};
    static const char *const outcomes[] = {",0.8,0.2", NULL};
    static const char *const behaviour[] = {"give_up,1", "maximum_attempts,1", NULL};
    struct scene scene;
    scene_open(&scene,
               &(struct plan_rows){.durations = durations,
                                   .outcomes = outcomes,
                                   .behaviour = behaviour,
                                   .days = 60,
                                   .runoff = RUNOFF},
               3);
    scene.people.promise.at_least = 2;
    scene.people.must[0] = true;
    scene.people.travellers.untied = true;
    scene.who[2].role = VISA_RESERVE;
    look(&scene, 20);
    const struct ana_outlook *outlook = &scene.outlook;
    double ready = 1 - exp(-2.0);
    double with_any = 0.8 * ready * (1 - pow(1 - 0.8 * ready, 2));
    check(outlook->ceiling.estimate, 0.8 * 0.96, ALL, "ceiling");
    check(outlook->members[0].caps, 0.2 * 0.96, ALL, "the head caps");
    check(outlook->members[1].caps, 0.8 * 0.04, ALL, "another caps");
    check(outlook->members[1].issued.estimate, 0.8, ALL, "issued");
    check(outlook->members[1].in_time.estimate, 0.8 * ready, ALL, "in time");
    check(outlook->members[1].refused, 0.2, ALL, "refused");
    check(outlook->odds.estimate, with_any, ALL, "odds");
    check(outlook->everybody.estimate, pow(0.8 * ready, 2), ALL, "everybody");
    check(outlook->everybody_ever.estimate, 0.64, ALL, "everybody ever");
    check(outlook->if_issued.estimate, with_any / 0.768, ALL * 0.768, "if issued");
    check(outlook->never, 0.232 / (1 - with_any), ALL * (1 - with_any), "never");
    check(outlook->steps[ANA_STEP_ISSUED].share, 1 - 0.008, ALL, "anybody issued");
    scene_close(&scene);
}

/* ---- longer than the law allows ---- */

/* Ten days of processing at most: one has been there for twelve, the other for nine. */
static void test_who_is_overdue(void **state)
{
    (void)state;
    static const char *const durations[] = {"processing,fixed,10,,,days", "printing,fixed,2,,,days", NULL};
    struct scene scene;
    scene_open(&scene, &(struct plan_rows){.durations = durations, .days = 60, .runoff = RUNOFF}, 2);
    for (int i = 0; i < 2; i++) {
        int32_t since = (int32_t)visa_midnight(scene.start - (i == 0 ? 12 : 9));
        scene.people.members[i].standing =
            (struct visa_standing){.entry = VISA_ENTRY_PROCESSING, .since = since, .post = VISA_NOTHING};
    }
    look(&scene, 20);
    assert_float_equal(scene.outlook.members[0].overdue, 1, 0);
    assert_float_equal(scene.outlook.members[1].overdue, 0, 0);
    scene_close(&scene);
}

/* ---- quantiles ---- */

static void check_day(int32_t day, int32_t start, double days, const char *what)
{
    /* Quantiles of 32 000 copies err by less than this part of a day here. */
    if (day < start + (int32_t)floor(days - 0.3) || day > start + (int32_t)floor(days + 0.3)) {
        fail_msg("%s: %d days, exact %.2f", what, day - start, days);
    }
}

static void test_quantiles_of_the_last_of_three(void **state)
{
    (void)state;
    static const char *const durations[] = {"printing,exponential,10,,,days", NULL};
    struct scene scene;
    scene_open(&scene, &(struct plan_rows){.durations = durations, .days = 60, .runoff = RUNOFF}, 3);
    look(&scene, 20);
    const double p[] = {0.5, 0.8, 0.9, 0.95};
    const struct ana_days *all[] = {&scene.outlook.ready, &scene.outlook.steps[ANA_STEP_IN_HAND].done,
                                    &scene.outlook.members[1].ready,
                                    &scene.outlook.members[1].done[ANA_STEP_IN_HAND]};
    for (int k = 0; k < 4; k++) {
        const int32_t days[] = {all[k]->p50, all[k]->p80, all[k]->p90, all[k]->p95};
        for (int i = 0; i < 4; i++) {
            double exact = -10 * log(1 - pow(p[i], k < 2 ? 1.0 / 3 : 1));
            check_day(days[i], scene.start, exact, k < 2 ? "the last of three" : "one");
        }
    }
    for (uint32_t i = 1; i < 60; i += 7) {
        check(scene.outlook.finish.ready[i], pow(1 - exp(-(double)i / 10), 3), ALL, "finish");
        assert_true(scene.outlook.finish.low[i] <= scene.outlook.finish.ready[i]);
        assert_true(scene.outlook.finish.high[i] >= scene.outlook.finish.ready[i]);
    }
    assert_int_equal(scene.outlook.finish.first_day, scene.start);
    scene_close(&scene);
}

/* ---- what a day is worth ---- */

static double both_by(double days)
{
    return 1 - 2 * exp(-days / 10) + exp(-days / 5); /* means 10 and 5 */
}

static void test_what_a_day_is_worth(void **state)
{
    (void)state;
    static const char *const durations[] = {"ds160,exponential,5,,,days", "printing,exponential,10,,,days",
                                            NULL};
    enum { DAYS = 20, STEPS = 20000 };
    struct scene scene;
    scene_open(&scene, &(struct plan_rows){.durations = durations, .days = 60, .runoff = RUNOFF}, 1);
    look(&scene, DAYS);
    /* A day less of printing, which lasts Y after the forms' X: X + Y in [20, 21) if Y is a day or more, X
     * below 20 if it is less. */
    double saved = 0;
    for (int i = 0; i < STEPS; i++) {
        double x = (i + 0.5) * (DAYS + 1.0) / STEPS;
        double weight = exp(-x / 5) / 5 * (DAYS + 1.0) / STEPS;
        double low = fmax(DAYS - x, 0);
        double high = fmax(DAYS + 1 - x, x < DAYS ? 1 : 0);
        saved += weight * (x < DAYS ? exp(-low / 10) - exp(-high / 10) : 0);
    }
    check(scene.outlook.odds.estimate, both_by(DAYS), ALL, "odds");
    check(scene.outlook.worth[VISA_STAGE_RETURN], saved, ALL, "a day of the return");
    check(scene.outlook.worth[VISA_STAGE_PREPARE], (both_by(DAYS + 7) - both_by(DAYS)) / 7, ALL * 7.0,
          "a day of the start");
    assert_float_equal(scene.outlook.worth[VISA_STAGE_PROCESSING], 0, 0);
    scene_close(&scene);
}

/* ---- until when one may wait ---- */

static double weibull_above(double days)
{
    return days <= 0 ? 1 : exp(-sqrt(days / 9.1));
}

/* A decision of shape .5: who has waited longer waits longer still, so that a reserve is soon the better. */
static void test_decisions(void **state)
{
    (void)state;
    static const char *const durations[] = {"note_decision,weibull,0.5,9.1,,days", NULL};
    enum { DAYS = 60 };
    struct scene scene;
    scene_open(&scene, &(struct plan_rows){.durations = durations, .days = 90, .runoff = RUNOFF}, 1);
    look(&scene, DAYS);
    int32_t day[ANA_DECISIONS] = {-1, -1, -1, -1};
    for (int32_t d = 0; d <= DAYS; d++) {
        double reserve = 1 - weibull_above(DAYS - d);
        double member = 1 - weibull_above(DAYS) / weibull_above(d);
        day[ANA_DECIDE_RESERVE] = reserve >= 0.8 ? d : day[ANA_DECIDE_RESERVE];
        if (day[ANA_DECIDE_REPLACE] < 0 && weibull_above(d) <= 0.5 && member < reserve) {
            day[ANA_DECIDE_REPLACE] = d;
        }
        if (day[ANA_DECIDE_TELL_HOST] < 0 && member < 0.5) {
            day[ANA_DECIDE_TELL_HOST] = d;
        }
        if (day[ANA_DECIDE_REFUND] < 0 && member < 0.2) {
            day[ANA_DECIDE_REFUND] = d;
        }
    }
    for (int kind = 0; kind < ANA_DECISIONS; kind++) {
        const struct ana_decision *decision = &scene.outlook.decisions[kind];
        int32_t found = decision->day - scene.start;
        /* Among the few who still wait a day more changes the odds by a standard error. */
        if (abs(found - day[kind]) > (kind == ANA_DECIDE_REPLACE ? 0 : 1)) {
            fail_msg("decision %d: day %d, exact %d", kind, found, day[kind]);
        }
        double reserve = 1 - weibull_above(DAYS - found);
        double member = 1 - weibull_above(DAYS) / weibull_above(found);
        check(decision->odds, kind == ANA_DECIDE_RESERVE ? reserve : member, ALL * weibull_above(found),
              "the odds of a decision");
    }
    scene_close(&scene);
}

/* ---- a second count ---- */

/* The same shares, with their intervals, counted by odds.h while walking. */
static void test_shares_agree_with_the_odds(void **state)
{
    (void)state;
    static const char *const durations[] = {"printing,lognormal,12,0.8,,days", NULL};
    static const char *const outcomes[] = {",0.7,0.3", NULL};
    static const char *const behaviour[] = {"party_correlation,0.4", "maximum_attempts,2", NULL};
    enum { DAYS = 25, DEADLINES = 30 };
    struct scene scene;
    struct ana_shares shares;
    struct sim_error error = {0};
    int64_t deadlines[DEADLINES];
    scene_open(&scene,
               &(struct plan_rows){.durations = durations,
                                   .outcomes = outcomes,
                                   .behaviour = behaviour,
                                   .days = 60,
                                   .runoff = RUNOFF},
               4);
    scene.people.promise.at_least = 3;
    scene.people.must[1] = true;
    look(&scene, DAYS);
    const struct ana_outlook *outlook = &scene.outlook;
    int64_t start = visa_midnight(scene.start);
    struct visa_travellers travellers = scene.people.travellers;
    travellers.starts = &start;
    travellers.start_count = 1;
    for (int i = 0; i < DEADLINES; i++) {
        deadlines[i] = visa_midnight(scene.start + i);
    }
    const struct ana_odds_question question = {.travellers = &travellers,
                                               .promise = &scene.people.promise,
                                               .deadlines = deadlines,
                                               .deadline_count = DEADLINES,
                                               .ever = true};
    assert_int_equal(ana_odds_ask(&scene.office.environments, &question, &shares, &error), SIM_OK);
    for (uint32_t i = 0; i < DEADLINES; i++) {
        struct ana_interval share = ana_shares_interval(&shares, i, 0.95);
        assert_float_equal(outlook->finish.ready[i], share.estimate, 0);
        assert_float_equal(outlook->finish.low[i], share.low, 0);
        assert_float_equal(outlook->finish.high[i], share.high, 0);
    }
    struct ana_interval ratio = ana_shares_ratio(&shares, DAYS, DEADLINES, 0.95);
    assert_float_equal(outlook->odds.low, outlook->finish.low[DAYS], 0);
    assert_float_equal(outlook->ceiling.low, ana_shares_interval(&shares, DEADLINES, 0.95).low, 0);
    assert_float_equal(outlook->if_issued.low, ratio.low, 0);
    double late = 0;
    double lost = outlook->never;
    for (uint32_t i = 0; i < 4; i++) {
        late += outlook->members[i].late;
    }
    for (int stage = 0; stage < VISA_STAGES; stage++) {
        lost += outlook->late_by_stage[stage];
    }
    assert_float_equal(late, 1, 1e-9);
    assert_float_equal(lost, 1, 1e-9);
    ana_shares_destroy(&shares);
    scene_close(&scene);
}

/* ---- money ---- */

static void test_fees(void **state)
{
    (void)state;
    static const char *const durations[] = {"printing,exponential,10,,,days", NULL};
    static const char *const fees[] = {"mrv,1369.00,CNY", "ems,110,CNY", NULL};
    struct scene scene;
    scene_open(&scene,
               &(struct plan_rows){.durations = durations, .fees = fees, .days = 60, .runoff = RUNOFF}, 3);
    look(&scene, 20);
    assert_float_equal(scene.outlook.fees.mean, 3 * 147900, 1e-6);
    assert_int_equal(scene.outlook.fees.p50, 3 * 147900);
    assert_int_equal(scene.outlook.fees.p90, 3 * 147900);
    assert_int_equal(scene.outlook.total.p90, 3 * 147900);
    assert_true(isnan(scene.outlook.travel.mean));
    scene_close(&scene);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_is_the_last_of_enough),
        cmocka_unit_test(test_where_it_is_lost),
        cmocka_unit_test(test_who_caps_it),
        cmocka_unit_test(test_who_is_overdue),
        cmocka_unit_test(test_quantiles_of_the_last_of_three),
        cmocka_unit_test(test_what_a_day_is_worth),
        cmocka_unit_test(test_decisions),
        cmocka_unit_test(test_shares_agree_with_the_odds),
        cmocka_unit_test(test_fees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
