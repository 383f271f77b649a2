/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What news of a member would mean, against closed forms through the whole pipeline. */
#include "analysis/plan/news.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "tests/support/plan_scene.h"

enum { ALL = 32000, DEADLINE = 30 };

static const int32_t DAY = VISA_MINUTES_PER_DAY;

/* P(X + Y <= t), exponential of different means. */
static double sum_of_two(double t, double a, double b)
{
    return t <= 0 ? 0 : 1 - (a * exp(-t / a) - b * exp(-t / b)) / (a - b);
}

static void make(struct ana_news *news, struct plan_scene *scene, const struct ana_outlook_question *question)
{
    struct sim_error error = {0};
    if (ana_news_make(news, &scene->office.environments, question, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
}

/* The first in administrative processing, exponential of mean 20 and therefore without memory; the second
 * issued; both then wait for their passports, exponential of mean 10. */
static void test_the_odds_after_each_news(void **state)
{
    (void)state;
    static const char *const durations[] = {"processing,exponential,20,,,days",
                                            "printing,exponential,10,,,days", "ds160,exponential,4,,,days",
                                            NULL};
    static const char *const behaviour[] = {"give_up,1", "maximum_attempts,1", NULL};
    struct plan_scene scene;
    struct ana_news news;
    plan_scene_open(
        &scene,
        &(struct plan_rows){.durations = durations, .behaviour = behaviour, .days = 60, .runoff = 400}, 2, 7);
    scene.people.members[0].standing = (struct visa_standing){
        .entry = VISA_ENTRY_PROCESSING, .since = (int32_t)visa_midnight(scene.start - 5), .post = 0};
    scene.people.members[1].standing = (struct visa_standing){.entry = VISA_ENTRY_ISSUED, .post = 0};
    const struct ana_outlook_question question = plan_scene_ask(&scene, DEADLINE);
    make(&news, &scene, &question);
    const struct ana_news_item *first = news.members[0].items;
    double home = 1 - exp(-DEADLINE / 10.0);
    assert_false(first[ANA_NEWS_PROCESSING].possible); /* that is no news */
    assert_false(first[ANA_NEWS_DOCUMENTS].possible);
    plan_scene_check(first[ANA_NEWS_ISSUED].in_time.estimate, home, ALL, "issued: the member");
    plan_scene_check(first[ANA_NEWS_ISSUED].odds.estimate, home * home, ALL, "issued: both");
    assert_float_equal(first[ANA_NEWS_REFUSED].odds.estimate, 0, 0);
    assert_float_equal(first[ANA_NEWS_REFUSED].in_time.estimate, 0, 0);
    double reserve = sum_of_two(DEADLINE, 10, 4);
    plan_scene_check(first[ANA_NEWS_REPLACED].in_time.estimate, reserve, ALL, "replaced: the other");
    plan_scene_check(first[ANA_NEWS_REPLACED].odds.estimate, reserve * home, ALL, "replaced: both");
    for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
        assert_false(news.members[1].items[kind].possible); /* has its visa */
    }
    assert_int_equal(news.members[1].silence, VISA_NO_DAY);
    assert_int_equal(news.members[0].silence, scene.start); /* slower than a reserve from the first day on */
    ana_news_destroy(&news);
    plan_scene_close(&scene);
}

/* A new head needs a new approval, which takes its time; another member is of the approval. */
static void test_a_new_head_needs_an_approval(void **state)
{
    (void)state;
    static const char *const durations[] = {"mission_approval,fixed,12,,,days", "ds160,exponential,4,,,days",
                                            "printing,fixed,1,,,days", NULL};
    struct plan_scene scene;
    struct ana_news news;
    plan_scene_open(&scene, &(struct plan_rows){.durations = durations, .days = 60, .runoff = 200}, 2, 7);
    for (int i = 0; i < 2; i++) {
        scene.people.members[i].standing = (struct visa_standing){.entry = VISA_ENTRY_PREPARE};
    }
    scene.who[0].role = VISA_HEAD;
    scene.people.promise.at_least = 1;
    scene.people.must[0] = true;
    scene.people.travellers.clerks = 2; /* nobody waits for the other's forms */
    const struct ana_outlook_question question = plan_scene_ask(&scene, 20);
    make(&news, &scene, &question);
    plan_scene_check(news.members[0].items[ANA_NEWS_REPLACED].odds.estimate, 1 - exp(-(20 - 13) / 4.0), ALL,
                     "a new head");
    plan_scene_check(news.members[1].items[ANA_NEWS_REPLACED].in_time.estimate, 1 - exp(-(20 - 1) / 4.0), ALL,
                     "another member");
    ana_news_destroy(&news);
    plan_scene_close(&scene);
}

/* Processing that grows ever slower, Weibull of shape .5: S(x) = exp(-sqrt(x / scale)). */
static double silent_odds(double age, double left, double scale)
{
    return left <= 0 ? 0 : 1 - exp(-sqrt((age + left) / scale) + sqrt(age / scale));
}

static double reserve_odds(double left, double mean)
{
    return left <= 0 ? 0 : 1 - exp(-left / mean);
}

/* From the day on which silence says less than a reserve would, and not before it. */
static void test_silence(void **state)
{
    (void)state;
    enum { AGE = 4, LAST = 60, SCALE = 6, MEAN = 30, PRINTING = 1 };
    static const char *const durations[] = {"processing,weibull,0.5,6,,days", "printing,fixed,1,,,days",
                                            "ds160,exponential,30,,,days", NULL};
    static const double SLACK = 0.02; /* of 32 000 copies, fewer the longer they are silent */
    struct plan_scene scene;
    struct ana_news news;
    plan_scene_open(&scene, &(struct plan_rows){.durations = durations, .days = 90, .runoff = 200}, 1, 7);
    scene.people.members[0].standing = (struct visa_standing){
        .entry = VISA_ENTRY_PROCESSING, .since = (int32_t)visa_midnight(scene.start) - AGE * DAY, .post = 0};
    const struct ana_outlook_question question = plan_scene_ask(&scene, LAST);
    make(&news, &scene, &question);
    int32_t found = news.members[0].silence - scene.start;
    assert_in_range(found, 1, LAST - 1);
    for (int32_t day = 0; day <= found; day++) {
        double left = LAST - day - PRINTING;
        double difference = silent_odds(AGE + day, left, SCALE) - reserve_odds(left, MEAN);
        if (day < found ? difference < -SLACK : difference > SLACK) {
            fail_msg("silence from day %d on: on day %d the member is better by %.3f", found, day,
                     difference);
        }
    }
    ana_news_destroy(&news);
    plan_scene_close(&scene);
}

/* Whoever is refused is heard of: only those whose case goes on are silent, and they are better than a
 * reserve as long as a reserve makes sense. */
static void test_a_refusal_is_no_silence(void **state)
{
    (void)state;
    static const char *const durations[] = {"processing,exponential,8,,,days", "printing,fixed,1,,,days",
                                            "ds160,exponential,30,,,days", NULL};
    static const char *const behaviour[] = {"give_up,1", "maximum_attempts,1", NULL};
    struct plan_scene scene;
    struct ana_news news;
    plan_scene_open(&scene,
                    &(struct plan_rows){.durations = durations,
                                        .behaviour = behaviour,
                                        .after_processing = ",0.9,0.1",
                                        .days = 90,
                                        .runoff = 200},
                    1, 7);
    scene.people.members[0].standing = (struct visa_standing){
        .entry = VISA_ENTRY_PROCESSING, .since = (int32_t)visa_midnight(scene.start), .post = 0};
    const struct ana_outlook_question question = plan_scene_ask(&scene, 60);
    make(&news, &scene, &question);
    assert_int_equal(news.members[0].silence, VISA_NO_DAY);
    ana_news_destroy(&news);
    plan_scene_close(&scene);
}

/* A seat is told where the scenario has none for the class: no seat, no visa, and no crash. */
static void test_a_seat_that_cannot_be(void **state)
{
    (void)state;
    static const char *const durations[] = {"printing,fixed,1,,,days", NULL};
    struct plan_scene scene;
    struct ana_journeys journeys;
    struct sim_error error = {0};
    plan_scene_open(&scene, &(struct plan_rows){.durations = durations, .days = 60, .runoff = 60}, 1, 7);
    scene.people.members[0].standing = (struct visa_standing){.entry = VISA_ENTRY_BOOKED,
                                                              .since = (int32_t)visa_midnight(scene.start),
                                                              .seat_day = scene.start + 9,
                                                              .post = 0};
    const int64_t start = visa_midnight(scene.start);
    scene.people.travellers.starts = &start;
    scene.people.travellers.start_count = 1;
    assert_int_equal(
        ana_journeys_walk(&journeys, &scene.office.environments, &scene.people.travellers, &error), SIM_OK);
    for (uint32_t copy = 0; copy < ana_journeys_copies(&journeys); copy++) {
        assert_int_equal(ana_journeys_of(&journeys, 0, copy)->outcome, VISA_OUTCOME_WITHDRAWN);
    }
    ana_journeys_destroy(&journeys);
    plan_scene_close(&scene);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_odds_after_each_news),
        cmocka_unit_test(test_a_new_head_needs_an_approval),
        cmocka_unit_test(test_silence),
        cmocka_unit_test(test_a_refusal_is_no_silence),
        cmocka_unit_test(test_a_seat_that_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
