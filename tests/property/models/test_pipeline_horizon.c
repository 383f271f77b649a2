/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nothing looks into the future: a run that goes on longer begins with exactly the same events. What is
 * observed up to the end of the shorter run, and every day of its series, must be equal, also where the
 * longer run comes to hear of rows of which the shorter one never does.
 */
#include "tests/support/pipeline_run.h"
#include "tests/support/recorder.h"
#include "tests/support/scenario_writer.h"

#include <gsl/gsl_errno.h>

enum { SCENARIOS = 400 };

static bool same_activity(const struct visa_observed_activity *a, const struct visa_observed_activity *b)
{
    return a->who == b->who && a->clazz == b->clazz && a->applicant == b->applicant && a->route == b->route &&
           a->post == b->post && a->attempt == b->attempt && a->activity == b->activity &&
           a->start == b->start && a->end == b->end && a->word == b->word;
}

static bool same_seat(const struct visa_observed_seat *a, const struct visa_observed_seat *b)
{
    return a->who == b->who && a->pool == b->pool && a->day == b->day && a->time == b->time &&
           a->taken == b->taken && a->moment == b->moment;
}

static bool same_end(const struct visa_observed_end *a, const struct visa_observed_end *b)
{
    return a->who == b->who && a->outcome == b->outcome && a->entered == b->entered && a->ended == b->ended &&
           a->clazz == b->clazz && a->route == b->route && a->post == b->post;
}

/* Does the longer run's record begin with the shorter one's? */
static bool begins_with(const struct recorder *longer, const struct recorder *shorter)
{
    bool same = longer->activity_count >= shorter->activity_count &&
                longer->seat_count >= shorter->seat_count && longer->end_count >= shorter->end_count &&
                longer->close_count >= shorter->close_count;
    for (size_t i = 0; i < shorter->activity_count && same; i++) {
        same = same_activity(&longer->activities[i], &shorter->activities[i]);
    }
    for (size_t i = 0; i < shorter->seat_count && same; i++) {
        same = same_seat(&longer->seats[i], &shorter->seats[i]);
    }
    for (size_t i = 0; i < shorter->end_count && same; i++) {
        same = same_end(&longer->ends[i], &shorter->ends[i]);
    }
    for (size_t i = 0; i < shorter->close_count && same; i++) {
        const struct visa_observed_close *a = &longer->closes[i];
        const struct visa_observed_close *b = &shorter->closes[i];
        same = a->day == b->day && a->initial == b->initial && a->arrived == b->arrived &&
               a->under_way == b->under_way && memcmp(a->ended, b->ended, sizeof a->ended) == 0;
    }
    return same;
}

/* The daily values of a run, kept beyond its arena. */
struct days {
    int32_t *values;
    uint32_t days, cells;
};

static struct days keep_days(const struct visa_results *r)
{
    size_t size = sim_day_series_size(&r->daily);
    struct days kept = {malloc(size * sizeof *kept.values), r->daily.days, r->daily.cells};
    assert_non_null(kept.values);
    memcpy(kept.values, r->daily.values, size * sizeof *kept.values);
    return kept;
}

static bool same_days(const struct visa_results *longer, const struct days *shorter)
{
    bool same = longer->daily.cells == shorter->cells && longer->daily.days >= shorter->days;
    for (uint32_t metric = 0; metric < VISA_DAILIES && same; metric++) {
        for (uint32_t cell = 0; cell < shorter->cells && same; cell++) {
            const int32_t *a = sim_day_series_slot(&longer->daily, metric, cell, 0);
            const int32_t *b = &shorter->values[((size_t)metric * shorter->cells + cell) * shorter->days];
            same = memcmp(a, b, shorter->days * sizeof *a) == 0;
        }
    }
    return same;
}

/* The run of a scenario, into *record; its days. */
static struct days run(const struct random_scenario *scenario, struct csv_folder *folder,
                       struct recorder *record)
{
    struct pipeline pipeline;
    random_scenario_write(scenario, folder, NULL);
    pipeline_load(&pipeline, folder->path, scenario->seed);
    struct visa_observer observer = recorder_start(record);
    struct visa_results results = pipeline_run(&pipeline, 0, &observer);
    struct days days = keep_days(&results);
    pipeline_destroy(&pipeline);
    return days;
}

static void compare(struct random_scenario *scenario, struct csv_folder *folder, int more)
{
    struct recorder shorter = {0};
    struct recorder longer = {0};
    struct days days = run(scenario, folder, &shorter);
    struct pipeline pipeline;
    scenario->runoff += more;
    random_scenario_write(scenario, folder, NULL);
    pipeline_load(&pipeline, folder->path, scenario->seed);
    struct visa_observer observer = recorder_start(&longer);
    struct visa_results results = pipeline_run(&pipeline, 0, &observer);
    if (!begins_with(&longer, &shorter) || !same_days(&results, &days)) {
        fail_msg("seed %llu: %d more days change what came before", (unsigned long long)scenario->seed, more);
    }
    assert_true(longer.activity_count > shorter.activity_count);
    free(days.values);
    pipeline_destroy(&pipeline);
    recorder_destroy(&shorter);
    recorder_destroy(&longer);
}

static void a_longer_run_begins_the_same(void **state)
{
    (void)state;
    struct csv_folder folder;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario scenario;
        random_scenario_draw(&scenario, seed);
        compare(&scenario, &folder, 1 + (int)(seed % 90));
    }
    csv_folder_destroy(&folder);
}

/* Seats of a post that exist, or are announced, only after the shorter run: they must draw nobody before. */
static void seats_to_come_draw_nobody(void **state)
{
    (void)state;
    struct csv_folder folder;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS / 4; seed++) {
        struct random_scenario scenario;
        random_scenario_draw(&scenario, seed);
        int end = scenario.days + scenario.runoff;
        for (int i = 0; i < scenario.slot_count; i++) {
            struct scenario_slots *slots = &scenario.slots[i];
            if (slots->post == 1) {
                slots->from = seed % 2 == 0 ? end + 61 : end - 10;
                slots->to = SCENARIO_NEVER;
                slots->announced = seed % 2 == 0 ? SCENARIO_NEVER : end + 1;
            }
        }
        compare(&scenario, &folder, 100);
    }
    csv_folder_destroy(&folder);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_longer_run_begins_the_same),
        cmocka_unit_test(seats_to_come_draw_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
