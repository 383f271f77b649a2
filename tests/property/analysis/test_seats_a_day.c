/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seats a day of the smallest pool, in random scenarios, against a count of their rows. */
#include "analysis/plan/insertion.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/scenario_writer.h"
#include "tests/support/seat_plan.h"

#include <gsl/gsl_errno.h>
#include <math.h>

enum { SCENARIOS = 60, QUESTIONS = 10, MEMBERS_MAX = 3, CLASSES = 3 };

/* The kind of seat that each class needs: scenario_rules.h, in the order of names; the first by note verbale.
 */
enum { NO_SEAT = -1 };
static const int kind_of_class[CLASSES] = {NO_SEAT, 0, 1};

struct question {
    struct visa_traveller members[MEMBERS_MAX];
    struct visa_travellers travellers;
    int from, to; /* days behind the scenario's start */
};

static void draw(struct question *question, const struct random_scenario *s, struct test_random *random)
{
    question->travellers = (struct visa_travellers){
        .members = question->members, .count = (uint32_t)test_random_in(random, 1, MEMBERS_MAX)};
    for (uint32_t i = 0; i < question->travellers.count; i++) {
        question->members[i] = visa_unknown_traveller(i);
        question->members[i].clazz = (uint8_t)test_random_below(random, CLASSES);
        question->members[i].posts = (uint64_t)test_random_below(random, 1 << s->posts);
    }
    question->from = test_random_in(random, 0, s->days);
    question->to = question->from + test_random_in(random, 0, s->days - question->from);
}

static int seats_on(const struct random_scenario *s, int post, int kind, int day)
{
    int sum = 0;
    for (int minute = 480; minute < 720; minute++) {
        const struct plan_seat seat = {.post = post, .kind = kind, .day = day, .minute = minute};
        sum += plan_seats(s, &seat, day);
    }
    return sum;
}

/* The mean of one pool on the days that have any, infinity for none. */
static double mean_of(const struct random_scenario *s, const struct question *question, int post, int kind)
{
    int sum = 0;
    int days = 0;
    for (int day = question->from; day <= question->to; day++) {
        int seats = seats_on(s, post, kind, day);
        sum += seats;
        days += seats > 0;
    }
    return days > 0 ? (double)sum / days : INFINITY;
}

/* Whether a member may apply at a post of the random scenario, which stands elsewhere in the compiled one. */
static bool may_apply(const struct visa_scenario *s, const struct visa_traveller *member, int post)
{
    uint32_t at = 0;
    while (strcmp(s->posts[at].name, scenario_posts[post]) != 0) {
        at++;
    }
    return member->posts == 0 || (member->posts >> at & 1) != 0;
}

static double expected(const struct random_scenario *s, const struct visa_scenario *compiled,
                       const struct question *question)
{
    double smallest = INFINITY;
    for (uint32_t i = 0; i < question->travellers.count; i++) {
        const struct visa_traveller *member = &question->members[i];
        for (int post = 0; post < s->posts; post++) {
            if (kind_of_class[member->clazz] != NO_SEAT && may_apply(compiled, member, post)) {
                smallest = fmin(smallest, mean_of(s, question, post, kind_of_class[member->clazz]));
            }
        }
    }
    return isinf(smallest) ? 0 : smallest;
}

/* Returns how many of the questions have no seat at all. */
static int ask(const struct random_scenario *s, const struct visa_scenario *compiled)
{
    struct test_random random = {.state = s->seed};
    int32_t start = compiled->settings.start_day;
    int without = 0;
    for (int i = 0; i < QUESTIONS; i++) {
        struct question question;
        draw(&question, s, &random);
        double seats =
            ana_seats_a_day(compiled, &question.travellers, start + question.from, start + question.to);
        double right = expected(s, compiled, &question);
        without += right <= 0;
        if (fabs(seats - right) > 1e-9) {
            fail_msg("seed %llu, question %d: %g seats a day, not %g", (unsigned long long)s->seed, i, seats,
                     right);
        }
    }
    return without;
}

static void test_seats_a_day(void **state)
{
    (void)state;
    struct csv_folder folder;
    int without = 0;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario random_scenario;
        struct pipeline pipeline;
        random_scenario_draw(&random_scenario, seed);
        random_scenario_write(&random_scenario, &folder, NULL);
        pipeline_load(&pipeline, folder.path, seed);
        without += ask(&random_scenario, &pipeline.scenario);
        pipeline_destroy(&pipeline);
    }
    assert_true(without > 0 && without < SCENARIOS * QUESTIONS / 2);
    csv_folder_destroy(&folder);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_seats_a_day)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
