/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Travellers who stand somewhere, in scenarios in which what is left to do has a closed form: an activity in
 * progress, a chain of which only the end shows, a verdict that was not told, working days.
 */
#include "tests/support/plan_scenario.h"

#include <gsl/gsl_errno.h>
#include <math.h>

/* 32 000 ghosts a standing. */
enum { ENVIRONMENTS = 8, COPIES = 4000, AS_OF = 60, TIMES_MAX = 8 };

/* Standard errors by which an estimate may miss; of some 60 estimates one in 10^3 runs. */
static const double ALLOWED = 4.5;

struct trial {
    const struct plan_rows *rows;
    struct visa_standing standing; /* since: days before the as-of day, in minutes; seen: the same */
    double times[TIMES_MAX];       /* days behind it; 0 behind the last */
    double (*exact)(double days);  /* that it is in hand by then */
    bool pair;                     /* two of them; only `processed` is counted, of copies in which both are */
};

struct count {
    const struct plan_people *people;
    const struct trial *trial;
    double within[TIMES_MAX];
    double processed, overdue; /* went through administrative processing; told overdue */
};

static void take(void *context, uint32_t environment, const struct visa_journey *journeys)
{
    struct count *count = context;
    (void)environment;
    for (uint32_t copy = 0; copy < count->people->travellers.copies; copy++) {
        const struct visa_journey *journey = &journeys[copy * count->people->travellers.count];
        int64_t start = count->people->travellers.starts[0];
        assert_true(journey->ended == VISA_NEVER_YET || journey->ended >= start);
        for (size_t i = 0; i < TIMES_MAX && journey->outcome == VISA_OUTCOME_ISSUED; i++) {
            double passed = (double)(journey->ended - start) / VISA_MINUTES_PER_DAY;
            count->within[i] += passed <= count->trial->times[i] ? 1 : 0;
        }
        bool both = !count->trial->pair || journey[1].stage_end[VISA_STAGE_PROCESSING] != VISA_NEVER_YET;
        count->processed += both && journey->stage_end[VISA_STAGE_PROCESSING] != VISA_NEVER_YET;
        count->overdue += journey->overdue;
    }
}

/* Walks a trial; shares of its ghosts. */
static struct count walk(const struct trial *trial)
{
    struct office office;
    struct plan_people people;
    struct sim_error error = {0};
    office_open(&office, trial->rows, ENVIRONMENTS);
    plan_people_make(&people, trial->pair ? 2 : 1, COPIES);
    int64_t start = visa_midnight(office.pipeline.scenario.settings.start_day + AS_OF);
    people.travellers.starts = &start;
    people.travellers.start_count = 1;
    people.members[0].standing = trial->standing;
    people.members[0].standing.since = (int32_t)start - trial->standing.since;
    people.members[0].standing.seen = (int32_t)start - trial->standing.seen;
    people.members[0].standing.post = VISA_NOTHING;
    people.members[1].standing = people.members[0].standing;
    struct count count = {.people = &people, .trial = trial};
    office.environments.threads = 1;
    const struct ana_walk what = {.travellers = &people.travellers, .take = take, .context = &count};
    assert_int_equal(ana_environments_walk(&office.environments, &what, &error), SIM_OK);
    office_close(&office);
    double ghosts = (double)ENVIRONMENTS * COPIES;
    for (size_t i = 0; i < TIMES_MAX; i++) {
        count.within[i] /= ghosts;
    }
    count.processed /= ghosts;
    count.overdue /= ghosts;
    return count;
}

static void near(double estimate, double exact)
{
    double error = sqrt(exact * (1 - exact) / ((double)ENVIRONMENTS * COPIES));
    /* Activities end at whole minutes. */
    if (fabs(estimate - exact) > ALLOWED * error + 2e-4) {
        fail_msg("%.5f, exact %.5f +- %.5f", estimate, exact, error);
    }
}

static struct count check(const struct trial *trial)
{
    struct count count = walk(trial);
    for (size_t i = 0; i < TIMES_MAX && trial->times[i] > 0; i++) {
        near(count.within[i], trial->exact(trial->times[i]));
    }
    return count;
}

static int32_t days(double number)
{
    return (int32_t)lround(number * VISA_MINUTES_PER_DAY);
}

/* ---- one activity ---- */

/* Of shape 2 and scale 20 days, 15 days old. */
static double weibull_rest(double d)
{
    double e = 15;
    return 1 - exp(e * e / 400 - (e + d) * (e + d) / 400);
}

static double exponential_rest(double d)
{
    return 1 - exp(-d / 10);
}

static void test_an_activity_in_progress(void **state)
{
    (void)state;
    static const char *const weibull[] = {"processing,weibull,2,20,,days", NULL};
    static const char *const exponential[] = {"processing,exponential,10,,,days", NULL};
    const struct plan_rows rows = {.durations = weibull, .days = 80, .runoff = 200};
    (void)check(&(struct trial){.rows = &rows,
                                .standing = {.entry = VISA_ENTRY_PROCESSING, .since = days(15)},
                                .times = {1, 3, 6, 10, 20},
                                .exact = weibull_rest});
    /* Without memory, however long ago, even before the scenario's first day. */
    const struct plan_rows same = {.durations = exponential, .days = 80, .runoff = 200};
    for (int age = 5; age <= 75; age += 35) {
        struct count count =
            check(&(struct trial){.rows = &same,
                                  .standing = {.entry = VISA_ENTRY_PROCESSING, .since = days(age)},
                                  .times = {1, 5, 10, 30},
                                  .exact = exponential_rest});
        assert_true(count.overdue <= 0);
    }
}

/* Nobody has looked for 5 days: what has ended since has ended now. */
static void test_what_was_last_seen_days_ago(void **state)
{
    (void)state;
    static const char *const rows_of[] = {"processing,exponential,10,,,days",
                                          "printing,exponential,10,,,days", NULL};
    const struct plan_rows rows = {.durations = rows_of, .days = 80, .runoff = 300};
    const struct trial trial = {
        .rows = &rows,
        .standing = {.entry = VISA_ENTRY_PROCESSING, .since = days(20), .seen = days(5)},
        .times = {4, 12}};
    struct count count = walk(&trial);
    for (int i = 0; i < 2; i++) {
        double d = trial.times[i];
        double over = 1 - exp(-.5);
        near(count.within[i], over * exponential_rest(d) + (1 - over) * (1 - exp(-d / 10) * (1 + d / 10)));
    }
}

/* ---- working days ---- */

/* Uniform over 0..20 working days, begun on a Friday at noon, seen on Friday the week after at 00:00: 4.5 of
 * them are over. It ends at noon of Wednesday, 5.5 - 2 days of them weekend - later. */
static double uniform_rest(double d)
{
    double working = d <= 1 ? d : d <= 3 ? 1 : d - 2;
    return working / (20 - 4.5);
}

static void test_working_days(void **state)
{
    (void)state;
    static const char *const durations[] = {"processing,uniform,0,20,,working_days", NULL};
    const struct plan_rows rows = {.durations = durations, .office = true, .days = 80, .runoff = 200};
    /* Day 60 behind Monday 3 January 2000 is Friday. */
    (void)check(&(struct trial){.rows = &rows,
                                .standing = {.entry = VISA_ENTRY_PROCESSING, .since = days(6.5)},
                                .times = {.25, .75, 4, 6.5},
                                .exact = uniform_rest});
}

/* 12 weeks before the as-of day are some 61 working days, 17 of them before the first day of the calendar, of
 * which nothing is known but the share of working days. */
static void test_days_before_the_calendar(void **state)
{
    (void)state;
    static const char *const durations[] = {"processing,fixed,70,,,working_days", NULL};
    const struct plan_rows rows = {.durations = durations, .office = true, .days = 80, .runoff = 200};
    struct count count = walk(&(struct trial){
        .rows = &rows,
        .standing = {.entry = VISA_ENTRY_PROCESSING, .since = days(84)},
        .times = {12, 14},
    });
    assert_true(count.within[0] <= 0 && count.within[1] >= 1 && count.overdue <= 0);
}

/* ---- a chain of which only the end shows ---- */

/* Exponentials of 10 and 4 days: what is left of their sum when neither form nor booking has shown for 25. */
static double tail_of_sum(double d)
{
    return (10 * exp(-d / 10) - 4 * exp(-d / 4)) / 6;
}

static double rest_of_sum(double d)
{
    return 1 - tail_of_sum(25 + d) / tail_of_sum(25);
}

static void test_a_chain(void **state)
{
    (void)state;
    static const char *const durations[] = {"central_booking,exponential,10,,,days",
                                            "fao_form,exponential,4,,,days", NULL};
    const struct plan_rows rows = {.durations = durations, .days = 80, .runoff = 200};
    struct count count = check(&(struct trial){.rows = &rows,
                                               .standing = {.entry = VISA_ENTRY_APPROVED, .since = days(25)},
                                               .times = {2, 5, 10, 20},
                                               .exact = rest_of_sum});
    assert_true(count.overdue <= 0);
}

/* ---- a verdict that was not told ---- */

static const char *const verdicts[] = {"interview,,0.7,0.1,0.05,0.15,0,0", NULL};
static const char *const hidden[] = {"printing,exponential,3,,,days", "processing,exponential,30,,,days",
                                     NULL};

static void test_silence_after_the_interview(void **state)
{
    (void)state;
    const struct plan_rows rows = {.durations = hidden, .verdicts = verdicts, .days = 80, .runoff = 300};
    for (int e = 1; e <= 31; e += 10) {
        struct count count = walk(&(struct trial){
            .rows = &rows, .standing = {.entry = VISA_ENTRY_INTERVIEWED, .since = days(e)}, .times = {3}});
        double issued = .7 * exp(-e / 3.0);
        double processing = .15 * exp(-e / 30.0);
        near(count.processed, processing / (issued + processing));
        assert_true(count.overdue <= 0);
    }
}

/* Two members of one delegation: their verdicts are tied as those of anybody are. */
static void test_silence_is_shared(void **state)
{
    (void)state;
    static const char *const even[] = {"interview,,0.5,0,0,0.5,0,0", NULL};
    static const char *const tied[] = {"party_correlation,0.5", NULL};
    const struct plan_rows rows = {
        .durations = hidden, .verdicts = even, .behaviour = tied, .days = 80, .runoff = 300};
    struct count count =
        walk(&(struct trial){.rows = &rows, .standing = {.entry = VISA_ENTRY_INTERVIEWED}, .pair = true});
    near(count.processed, .25 + asin(.5) / (2 * acos(-1)));
}

/* Documents handed in are reviewed; a verdict may hide behind the review. Exponentials of 5 and 3 days. */
static void test_silence_after_documents(void **state)
{
    (void)state;
    static const char *const after[] = {"documents,,0.7,0.1,0,0.2,0,0", NULL};
    static const char *const durations[] = {"documents_review,exponential,5,,,days",
                                            "printing,exponential,3,,,days",
                                            "processing,exponential,30,,,days", NULL};
    const struct plan_rows rows = {.durations = durations, .verdicts = after, .days = 80, .runoff = 300};
    double e = 12;
    struct count count = walk(&(struct trial){
        .rows = &rows, .standing = {.entry = VISA_ENTRY_SUBMITTED, .since = days(e)}, .times = {0}});
    double reviewed = exp(-e / 5);
    double printing = .7 / 5 * (exp(-e / 5) - exp(-e / 3)) / (1.0 / 3 - 1.0 / 5);
    double processing = .2 / 5 * (exp(-e / 30) - exp(-e / 5)) / (1.0 / 5 - 1.0 / 30);
    /* Whoever is still under review goes through that stage as well. */
    near(count.processed, (reviewed + processing) / (reviewed + printing + processing));
}

/* ---- longer than the law allows ---- */

static void test_overdue(void **state)
{
    (void)state;
    static const char *const durations[] = {"processing,fixed,10,,,days", "printing,fixed,2,,,days", NULL};
    const struct plan_rows rows = {.durations = durations, .days = 80, .runoff = 100};
    struct trial trial = {.rows = &rows,
                          .standing = {.entry = VISA_ENTRY_PROCESSING, .since = days(12)},
                          .times = {1.99, 2.01}};
    struct count count = walk(&trial);
    assert_true(count.overdue >= 1 && count.within[0] <= 0 && count.within[1] >= 1);
    trial.standing.since = days(9.5);
    count = walk(&trial);
    assert_true(count.overdue <= 0 && count.within[1] <= 0);
    trial.standing = (struct visa_standing){.entry = VISA_ENTRY_INTERVIEWED, .since = days(9)};
    assert_true(walk(&trial).overdue >= 1);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_activity_in_progress),
        cmocka_unit_test(test_what_was_last_seen_days_ago),
        cmocka_unit_test(test_working_days),
        cmocka_unit_test(test_days_before_the_calendar),
        cmocka_unit_test(test_a_chain),
        cmocka_unit_test(test_silence_after_the_interview),
        cmocka_unit_test(test_silence_is_shared),
        cmocka_unit_test(test_silence_after_documents),
        cmocka_unit_test(test_overdue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
