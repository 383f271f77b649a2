/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What moved between two forecasts, step by step, in closed form. */
#include "analysis/plan/moved.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "tests/support/plan_scene.h"

#include "tests/support/delegation_files.h"

enum { ALL = 32000, THEN = 7, WEEK = 7, DEADLINE = 37 };

static const char header[] =
    "member,role,passport,passport_state,class,last_visa,refusals,status,status_date,"
    "mission\n";

/* Processing, exponential of mean 20; then printing, of mean 10. Neither has a memory. */
static const char *const durations[] = {"processing,exponential,20,,,days", "printing,exponential,10,,,days",
                                        NULL};

static double sum_of_two(double t)
{
    return 1 - (20 * exp(-t / 20) - 10 * exp(-t / 10)) / 10;
}

static double one(double t)
{
    return 1 - exp(-t / 10);
}

static void read_members(struct delegation_files *files, const struct plan_scene *scene, const char *rows)
{
    char text[1000];
    snprintf(text, sizeof text, "%s%s", header, rows);
    enum sim_status status = read_delegation(files, "item,value\ndelegation,D\n", text, VISA_NO_DAY);
    if (status == SIM_OK) {
        status = visa_delegation_resolve(&files->delegation, &scene->office.pipeline.scenario);
    }
    if (status != SIM_OK) {
        size_t count = 0;
        const char *const *lines = visa_diagnostics_lines(&files->diagnostics, &count);
        fail_msg("%s", count > 0 ? lines[0] : "no delegation");
    }
}

/* Day 0 is 2000-01-03: the first forecast is of the 10th, the second of the 17th. */
static void test_each_step(void **state)
{
    (void)state;
    struct plan_scene scene;
    struct delegation_files then;
    struct delegation_files now;
    struct sim_error error = {0};
    struct ana_moved moved;
    plan_scene_open(&scene, &(struct plan_rows){.durations = durations, .days = 90, .runoff = 400}, 2,
                    THEN + WEEK);
    read_members(&then, &scene,
                 "M1,member,public_affairs,at_fao,A,none,none,processing,2000-01-05,none\n"
                 "M2,member,public_affairs,at_fao,A,none,none,processing,2000-01-06,none\n");
    read_members(&now, &scene,
                 "M1,member,public_affairs,at_fao,A,none,none,processing,2000-01-05,none\n"
                 "M2,member,public_affairs,at_fao,A,none,none,issued,2000-01-15,none\n");
    struct ana_cast cast;
    const struct ana_cast_view view = {.forecast = true, .as_of = scene.start};
    assert_int_equal(ana_cast_make(&cast, &now.delegation, &view, &now.arena, &error), SIM_OK);
    cast.promise.ready = ANA_READY_IN_HAND;
    struct ana_outlook_question question = plan_scene_ask(&scene, DEADLINE - THEN - WEEK);
    question.cast = &cast;
    const struct ana_earlier earlier = {.delegation = &then.delegation,
                                        .as_of = scene.start - WEEK,
                                        .deadline = question.deadline,
                                        .told = 0.25};
    if (ana_moved_make(&moved, &scene.office.environments, &question, &earlier, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
    double left_then = DEADLINE - THEN;
    double left_now = DEADLINE - THEN - WEEK;
    /* Nothing heard: what has ended in the week has ended now (models/pipeline/standing.h). */
    double ended = 1 - exp(-WEEK / 20.0);
    double unheard = ended * one(left_now) + (1 - ended) * sum_of_two(left_now);
    static const enum ana_moved_kind kinds[] = {ANA_MOVED_EARLIER, ANA_MOVED_WORLD,   ANA_MOVED_TIME,
                                                ANA_MOVED_MEMBER,  ANA_MOVED_SILENCE, ANA_MOVED_ITEMS};
    const double odds[] = {0.25,
                           sum_of_two(left_then) * sum_of_two(left_then),
                           unheard * unheard,
                           unheard * one(left_now),
                           sum_of_two(left_now) * one(left_now),
                           sum_of_two(left_now) * one(left_now)};
    double sum = 0;
    assert_int_equal(moved.count, 6);
    for (uint32_t i = 0; i < moved.count; i++) {
        assert_int_equal(moved.rows[i].kind, kinds[i]);
        plan_scene_check(moved.rows[i].odds, odds[i], ALL, ana_moved_words[kinds[i]]);
        sum += moved.rows[i].change;
    }
    assert_string_equal(moved.rows[3].member->id, "M2");
    assert_true(fabs(0.25 + sum - moved.rows[5].odds) < 1e-9);
    ana_moved_destroy(&moved);
    close_delegation(&then);
    close_delegation(&now);
    plan_scene_close(&scene);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_step)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
