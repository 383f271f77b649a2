/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The slot queue through the whole pipeline: short runs against the published numbers, and every single case
 * against a queue of people and days written down plainly.
 */
#include "sim/random/draw.h"
#include "tests/oracle/models/slot_queue.h"
#include "tests/support/recorder.h"

/* Six intervals; all hold at once in all but one of a thousand correct programs. */
#define LEVEL (1.0 - 1e-3 / (2 * SLOT_QUEUE_CASES))

enum { SHORT_DAYS = 4000, CASE_DAYS = 1500 };

static void short_runs_meet_the_published_numbers(void **state)
{
    (void)state;
    for (int i = 0; i < SLOT_QUEUE_CASES; i++) {
        slot_queue_run(&slot_queue_cases[i], SHORT_DAYS, LEVEL);
    }
}

/* The backlog follows from the arrivals alone. */
static void check_recursion(const struct visa_results *r, int seats)
{
    int64_t backlog = 0;
    for (int day = 0; day < CASE_DAYS; day++) {
        backlog += pipeline_daily(r, VISA_DAILY_ARRIVALS, 0, day) - seats;
        backlog = backlog < 0 ? 0 : backlog;
        assert_int_equal(pipeline_daily(r, VISA_DAILY_BACKLOG, 0, day), backlog);
        assert_int_equal(pipeline_daily(r, VISA_DAILY_SEATS_OFFERED, 0, day), seats);
    }
}

/* First come, first served: the k-th of a day stands behind all earlier ones and takes the first free seat.
 */
static void check_cases(const struct pipeline *p, const struct recorder *record, int seats)
{
    int32_t free_day = p->scenario.settings.start_day;
    int taken = 0;
    int32_t today = -1;
    uint32_t k = 0;
    uint64_t stream = sim_hash_name("arrivals");
    for (size_t i = 0; i < record->seat_count; i++) {
        const struct visa_observed_seat *seat = &record->seats[i];
        int32_t day = (int32_t)(seat->moment / VISA_MINUTES_PER_DAY);
        k = day == today ? k + 1 : 0;
        today = day;
        if (free_day < today || taken == seats) {
            free_day = free_day < today ? today : free_day + 1;
            taken = 0;
        }
        taken++;
        assert_true(seat->taken);
        assert_true(seat->who == sim_who(stream, today, k));
        assert_int_equal(seat->moment % VISA_MINUTES_PER_DAY, 0);
        assert_int_equal(seat->day, free_day);
    }
}

static void every_case_gets_the_seat_of_a_plain_queue(void **state)
{
    (void)state;
    struct csv_folder folder;
    struct recorder record = {0};
    csv_folder_init(&folder);
    for (int i = 0; i < SLOT_QUEUE_CASES; i++) {
        struct pipeline pipeline;
        slot_queue_write(&folder, slot_queue_cases[i].folder, CASE_DAYS);
        pipeline_load(&pipeline, folder.path, 0);
        for (uint32_t k = 0; k < 5; k++) {
            struct visa_observer observer = recorder_start(&record);
            struct visa_results results = pipeline_run(&pipeline, k, &observer);
            assert_int_equal(record.seat_count, results.arrived);
            assert_true(record.seat_count > 6000);
            check_recursion(&results, slot_queue_cases[i].seats);
            check_cases(&pipeline, &record, slot_queue_cases[i].seats);
        }
        pipeline_destroy(&pipeline);
    }
    recorder_destroy(&record);
    csv_folder_destroy(&folder);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_gets_the_seat_of_a_plain_queue),
        cmocka_unit_test(short_runs_meet_the_published_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
