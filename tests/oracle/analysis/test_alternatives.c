/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What could be done otherwise, in scenarios where it is known what that is worth: reserves against sums over
 * binomials, posts with and without seats, accounts where seats abound, a waiver that everybody passes.
 */
#include "analysis/plan/alternatives.h"
#include "tests/support/plan_scenario.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

enum { ENVIRONMENTS = 8, COPIES = 2000, ALL = ENVIRONMENTS * COPIES, MEMBERS = 4, START = 7 };
enum { NORTH, SOUTH };

static const double ALLOWED = 4.5; /* standard errors */

struct scene {
    struct office office;
    struct plan_people people;
    struct visa_member who[PLAN_MEMBERS_MAX];
    const struct visa_member *pointers[PLAN_MEMBERS_MAX];
    struct ana_cast cast;
    struct ana_outlook_question question;
    struct ana_alternatives alternatives;
};

static void scene_fill(struct scene *scene, uint32_t copies)
{
    int32_t start = scene->office.pipeline.scenario.settings.start_day + START;
    plan_people_make(&scene->people, MEMBERS, copies);
    for (uint32_t i = 0; i < MEMBERS; i++) {
        scene->who[i] = (struct visa_member){.city = "Jia", .role = VISA_MEMBER, .last_until = VISA_NO_DAY};
        scene->pointers[i] = &scene->who[i];
        scene->people.members[i].prior = VISA_PRIOR_NONE;
        scene->people.members[i].age = -1;
        scene->people.members[i].need = VISA_NEEDS_NOTHING;
    }
    scene->question = (struct ana_outlook_question){.cast = &scene->cast,
                                                    .start = visa_midnight(start),
                                                    .deadline = start + 30,
                                                    .level = 0.95,
                                                    .reserve_odds = 0.8,
                                                    .doubt = 0.5,
                                                    .refund = 0.2,
                                                    .copies = copies};
}

static void compare(struct scene *scene)
{
    struct sim_error error = {0};
    scene->cast = (struct ana_cast){
        .travellers = scene->people.travellers, .promise = scene->people.promise, .who = scene->pointers};
    if (ana_alternatives_make(&scene->alternatives, &scene->office.environments, &scene->question, &error) !=
        SIM_OK) {
        fail_msg("%s", error.message);
    }
}

static const struct ana_alternative *found(const struct scene *scene, enum ana_alternative_kind kind,
                                           uint8_t post, uint32_t size)
{
    for (uint32_t i = 0; i < scene->alternatives.count; i++) {
        const struct ana_alternative *item = &scene->alternatives.items[i];
        if (item->kind == kind && (kind != ANA_AT_POST || item->post == post) && item->size == size) {
            return item;
        }
    }
    fail_msg("no alternative %d, %d, %u", kind, post, size);
    return NULL;
}

static void scene_close(struct scene *scene)
{
    ana_alternatives_destroy(&scene->alternatives);
    office_close(&scene->office);
}

static void check(double share, double p, const char *what)
{
    double error = sqrt(p * (1 - p) / ALL);
    if (!(fabs(share - p) <= ALLOWED * error + 1e-5)) {
        fail_msg("%s: %.5f, exact %.5f +- %.5f", what, share, p, error);
    }
}

static void same_share(struct ana_interval a, struct ana_interval b)
{
    assert_float_equal(a.estimate, b.estimate, 0);
    assert_float_equal(a.low, b.low, 0);
    assert_float_equal(a.high, b.high, 0);
}

static void same_days(struct ana_days a, struct ana_days b)
{
    assert_int_equal(a.p50, b.p50);
    assert_int_equal(a.p80, b.p80);
    assert_int_equal(a.p90, b.p90);
    assert_int_equal(a.p95, b.p95);
}

/* ---- reserves ---- */

/* At least k of n issued, whose verdicts are tied by rho: over the normal factor, by the midpoint rule. */
static double k_of_n(uint32_t k, uint32_t n, double issued, double rho)
{
    enum { STEPS = 4000 };
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
        double z = -8 + 16 * (i + 0.5) / STEPS;
        double p = gsl_cdf_ugaussian_P((gsl_cdf_ugaussian_Pinv(issued) - sqrt(rho) * z) / sqrt(1 - rho));
        sum += exp(-z * z / 2) / sqrt(2 * M_PI) * gsl_cdf_binomial_Q(k - 1, p, n) * 16 / STEPS;
    }
    return sum;
}

static void test_reserves_lift_the_ceiling(void **state)
{
    (void)state;
    static const char *const durations[] = {"printing,exponential,5,,,days", NULL};
    static const char *const outcomes[] = {",0.8,0.2", NULL};
    static const char *const behaviour[] = {"party_correlation,0.3", "give_up,1", "maximum_attempts,1", NULL};
    struct scene scene = {0};
    office_open(
        &scene.office,
        &(struct plan_rows){
            .durations = durations, .outcomes = outcomes, .behaviour = behaviour, .days = 60, .runoff = 200},
        ENVIRONMENTS);
    for (int untied = 0; untied <= 1; untied++) {
        double last = k_of_n(MEMBERS, MEMBERS, 0.8, untied ? 0 : 0.3);
        scene_fill(&scene, COPIES);
        scene.people.travellers.untied = untied;
        compare(&scene);
        for (uint32_t more = 1; more <= 4; more++) {
            const struct ana_alternative *item = found(&scene, ANA_WITH_RESERVES, 0, more);
            double exact = k_of_n(MEMBERS, MEMBERS + more, 0.8, untied ? 0 : 0.3);
            double ready = k_of_n(MEMBERS, MEMBERS + more, 0.8 * (1 - exp(-6.0)), 0);
            assert_true(item->possible && !item->is_plan);
            check(item->ceiling.estimate, exact, untied ? "untied" : "tied");
            assert_true(item->ceiling.estimate > last);
            if (untied) {
                check(item->odds.estimate, ready, "in time");
            }
            last = item->ceiling.estimate;
        }
        const struct ana_alternative *plan = found(&scene, ANA_ON_ACCOUNTS, 0, 1);
        assert_true(plan->is_plan);
        check(plan->ceiling.estimate, k_of_n(MEMBERS, MEMBERS, 0.8, untied ? 0 : 0.3), "the plan");
        ana_alternatives_destroy(&scene.alternatives);
    }
    scene_close(&scene);
}

/* ---- posts, accounts, waiver ---- */

/* Two posts, of which one has seats of one class for all who come. */
static void write_posts(struct csv_folder *folder, const char *ds160)
{
    struct csv_file *scenario = csv_file_of(folder, "scenario.csv", "key,value");
    static const char *const settings[] = {
        "schema_version,1", "name,posts",        "start_date,2000-01-03", "days,60",
        "runoff_days,60",   "start_state,empty", "replications,2",        "seed,1",
    };
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        csv_add(scenario, "%s", settings[i]);
    }
    struct csv_file *posts = csv_file_of(folder, "posts.csv", "post,windows,calendar");
    csv_add(posts, "north,900,daily");
    csv_add(posts, "south,900,daily");
    csv_add(csv_file_of(folder, "calendars.csv", "calendar,weekdays"), "daily,daily");
    csv_add(csv_file_of(folder, "classes.csv", "class,interview_pool,waiver_pool"), "B,b,w");
    csv_add(csv_file_of(folder, "demand.csv", "stream,class,applicant,post,per_day"),
            "arrivals,B,private,south,1");
    struct csv_file *slots = csv_file_of(folder, "slots.csv", "post,pool,time,seats");
    csv_add(slots, "south,b,09:00,900");
    csv_add(slots, "south,w,09:00,900");
    csv_add(csv_file_of(folder, "releases.csv", "post,pool,rule,horizon_days,min_notice_days"),
            "south,,rolling,60,1");
    /* A rule for others, of whom nobody takes it up: what if it served the delegation? */
    csv_add(csv_file_of(folder, "waiver_rules.csv", "class,passport,applicant,expired_within_months,min_age"),
            "B,ordinary,private,12,28");
    struct csv_file *outcomes = csv_file_of(folder, "outcomes.csv", "route,issued,refused_214b");
    csv_add(outcomes, "interview,0.7,0.3");
    csv_add(outcomes, "waiver,1,0");
    struct csv_file *durations = csv_file_of(folder, "durations.csv", "activity,distribution,p1,p2,unit");
    csv_add(durations, "ds160,%s,days", ds160);
    csv_add(durations, "interview,fixed,5,,minutes");
    csv_add(durations, "patience,fixed,300,,days");
    struct csv_file *behaviour = csv_file_of(folder, "behaviour.csv", "key,value");
    csv_add(behaviour, "receipt_valid_days,365");
    csv_add(behaviour, "maximum_attempts,1");
    csv_add(behaviour, "waiver_uptake,0");
    csv_add(csv_file_of(folder, "fees.csv", "item,amount"), "mrv,100");
    struct csv_file *travel = csv_file_of(folder, "travel.csv", "city,post,amount");
    csv_add(travel, "Jia,south,500");
    csv_add(travel, "Jia,north,1");
    csv_folder_write(folder, NULL);
}

static void scene_open(struct scene *scene, const char *ds160, uint32_t copies)
{
    struct sim_error error = {0};
    struct csv_folder folder;
    memset(scene, 0, sizeof *scene);
    csv_folder_init(&folder);
    write_posts(&folder, ds160);
    pipeline_load(&scene->office.pipeline, folder.path, 0);
    csv_folder_destroy(&folder);
    const struct visa_scenario *s = &scene->office.pipeline.scenario;
    const struct ana_environments_request request = {
        .scenario = s, .seed = 1, .count = ENVIRONMENTS, .last_day = s->settings.last_day};
    assert_int_equal(ana_environments_record(&scene->office.environments, &request, &error), SIM_OK);
    scene_fill(scene, copies);
    for (uint32_t i = 0; i < MEMBERS; i++) {
        scene->people.members[i].posts = 1U << SOUTH | 1U << NORTH;
    }
}

static void test_a_post_without_seats_is_worst(void **state)
{
    (void)state;
    struct scene scene;
    scene_open(&scene, "fixed,2,", COPIES);
    scene.people.promise.at_least = 3;
    compare(&scene);
    const struct ana_alternative *south = found(&scene, ANA_AT_POST, SOUTH, 0);
    const struct ana_alternative *north = found(&scene, ANA_AT_POST, NORTH, 0);
    assert_true(south->possible && north->possible && !south->is_plan);
    check(south->ceiling.estimate, gsl_cdf_binomial_Q(2, 0.7, MEMBERS), "south");
    assert_float_equal(north->odds.estimate, 0, 0);
    assert_float_equal(north->ceiling.estimate, 0, 0);
    assert_int_equal(north->ready.p50, VISA_NO_DAY);
    const struct ana_alternatives *all = &scene.alternatives;
    assert_ptr_equal(&all->items[all->earliest], south);
    assert_ptr_equal(&all->items[all->surest], south);
    assert_ptr_equal(&all->items[all->cheapest], south);
    /* A fee, and one trip to the only interview. */
    assert_int_equal(south->total.p50, MEMBERS * 60000);
    assert_int_equal(south->total.p90, MEMBERS * 60000);
    scene_close(&scene);
}

static void test_nobody_may(void **state)
{
    (void)state;
    struct scene scene;
    scene_open(&scene, "fixed,2,", 50);
    for (uint32_t i = 0; i < MEMBERS; i++) {
        scene.people.members[i].posts = 1U << SOUTH;
    }
    compare(&scene);
    assert_true(found(&scene, ANA_AT_POST, SOUTH, 0)->is_plan);
    assert_false(found(&scene, ANA_AT_POST, NORTH, 0)->possible);
    assert_int_equal(scene.alternatives.surest, SOUTH);
    ana_alternatives_destroy(&scene.alternatives);
    scene.people.members[0].posts = 1U << NORTH;
    compare(&scene);
    assert_int_equal(scene.alternatives.surest, ANA_NO_ALTERNATIVE);
    assert_int_equal(scene.alternatives.earliest, ANA_NO_ALTERNATIVE);
    assert_int_equal(scene.alternatives.cheapest, ANA_NO_ALTERNATIVE);
    scene_close(&scene);
}

static void test_accounts_where_seats_abound(void **state)
{
    (void)state;
    struct scene scene;
    scene_open(&scene, "fixed,2,", 300);
    compare(&scene);
    const struct ana_alternative *single = found(&scene, ANA_ON_ACCOUNTS, 0, 1);
    for (uint32_t size = 2; size <= MEMBERS; size++) {
        const struct ana_alternative *item = found(&scene, ANA_ON_ACCOUNTS, 0, size);
        assert_true(item->possible && !item->is_plan);
        same_share(item->odds, single->odds);
        same_share(item->ceiling, single->ceiling);
        same_days(item->ready, single->ready);
    }
    /* Who is more comes on top of the same luck: nobody is worse off. */
    for (uint32_t more = 1; more <= 4; more++) {
        const struct ana_alternative *item = found(&scene, ANA_WITH_RESERVES, 0, more);
        assert_false(item->is_plan);
        assert_true(item->ceiling.estimate > single->ceiling.estimate);
        single = item;
    }
    scene_close(&scene);
}

/* On one account they book when the last of them has filled in the form: the first of them is later. */
static void test_an_account_waits_for_its_last(void **state)
{
    (void)state;
    struct scene scene;
    scene_open(&scene, "exponential,8,", 300);
    scene.people.promise.at_least = 1;
    compare(&scene);
    const struct ana_alternative *single = found(&scene, ANA_ON_ACCOUNTS, 0, 1);
    const struct ana_alternative *pairs = found(&scene, ANA_ON_ACCOUNTS, 0, 2);
    const struct ana_alternative *one = found(&scene, ANA_ON_ACCOUNTS, 0, MEMBERS);
    assert_true(single->ready.p50 < pairs->ready.p50 && pairs->ready.p50 < one->ready.p50);
    scene_close(&scene);
}

static void test_the_waiver(void **state)
{
    (void)state;
    struct scene scene;
    scene_open(&scene, "fixed,2,", COPIES);
    int32_t start = visa_day_of(scene.question.start);
    scene.who[0].last_visa = VISA_LAST_VALID;
    scene.who[1].last_visa = VISA_LAST_EXPIRED;
    scene.who[1].last_until = start - 100;
    scene.who[2].last_visa = VISA_LAST_EXPIRED;
    scene.who[2].last_until = start - 500;
    scene.who[3].last_visa = VISA_LAST_LOST;
    compare(&scene);
    const struct ana_alternative *with = found(&scene, ANA_WITH_WAIVER, 0, 0);
    const struct ana_alternative *without = found(&scene, ANA_WITHOUT_WAIVER, 0, 0);
    assert_true(with->possible && !with->is_plan && without->is_plan);
    check(with->ceiling.estimate, 0.7 * 0.7, "with");
    check(without->ceiling.estimate, pow(0.7, MEMBERS), "without");
    /* Two trips are saved. */
    assert_int_equal(without->total.p50 - with->total.p50, 2 * 50000);
    ana_alternatives_destroy(&scene.alternatives);
    for (uint32_t i = 0; i < MEMBERS; i++) {
        scene.who[i].last_visa = VISA_LAST_NONE;
    }
    compare(&scene);
    assert_false(found(&scene, ANA_WITH_WAIVER, 0, 0)->possible);
    scene_close(&scene);
}

/* ---- sameness ---- */

static void test_the_alternative_that_is_the_plan(void **state)
{
    (void)state;
    struct scene scene;
    struct ana_outlook outlook;
    struct sim_error error = {0};
    scene_open(&scene, "exponential,8,", 400);
    scene.question.deadline = visa_day_of(scene.question.start) + 14;
    scene.people.promise.at_least = 2;
    for (uint32_t i = 0; i < MEMBERS; i++) {
        scene.people.members[i].account = i < 2 ? 7 : 3;
    }
    compare(&scene);
    assert_int_equal(ana_outlook_make(&outlook, &scene.office.environments, &scene.question, &error), SIM_OK);
    const struct ana_alternative *same[] = {found(&scene, ANA_ON_ACCOUNTS, 0, 2),
                                            found(&scene, ANA_WITHOUT_WAIVER, 0, 0)};
    for (size_t i = 0; i < 2; i++) {
        assert_true(same[i]->is_plan);
        same_share(same[i]->odds, outlook.odds);
        same_share(same[i]->ceiling, outlook.ceiling);
        same_days(same[i]->ready, outlook.ready);
        assert_int_equal(same[i]->total.p90, outlook.total.p90);
        assert_float_equal(same[i]->total.mean, outlook.total.mean, 0);
    }
    assert_true(outlook.odds.estimate > 0.1 && outlook.odds.estimate < 0.9);
    ana_outlook_destroy(&outlook);
    scene_close(&scene);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reserves_lift_the_ceiling),
        cmocka_unit_test(test_a_post_without_seats_is_worst),
        cmocka_unit_test(test_nobody_may),
        cmocka_unit_test(test_accounts_where_seats_abound),
        cmocka_unit_test(test_an_account_waits_for_its_last),
        cmocka_unit_test(test_the_waiver),
        cmocka_unit_test(test_the_alternative_that_is_the_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
