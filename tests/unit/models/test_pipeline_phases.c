/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order of what happens in one minute, at midnight: closures are announced, then seats open and go to
 * those who wait, then newcomers book.
 */
#include "tests/support/csv_folder.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/recorder.h"
#include "tests/support/who_map.h"

#include <gsl/gsl_errno.h>

enum { DAYS = 60, CLOSED_FROM = 40, ANNOUNCED = 38 };

/* Three come each midnight for one seat a day, which opens at midnight five days ahead. */
static void write_scenario(struct csv_folder *folder)
{
    struct csv_file *settings = csv_file_of(folder, "scenario.csv", "key,value");
    csv_add(settings, "schema_version,1");
    csv_add(settings, "name,phases");
    csv_add(settings, "start_date,2025-03-10");
    csv_add(settings, "days,%d", DAYS);
    csv_add(settings, "replications,1");
    csv_add(settings, "seed,1");
    csv_add(csv_file_of(folder, "posts.csv", "post,windows,calendar"), "north,1,daily");
    csv_add(csv_file_of(folder, "calendars.csv", "calendar,weekdays"), "daily,daily");
    csv_add(csv_file_of(folder, "classes.csv", "class,interview_pool"), "B,b");
    csv_add(csv_file_of(folder, "slots.csv", "post,pool,time,seats"), "north,b,12:00,1");
    csv_add(csv_file_of(folder, "releases.csv", "rule,time,horizon_days,queue"), "rolling,00:00,5,lottery");
    csv_add(csv_file_of(folder, "closures.csv", "post,from,to,announced"),
            "north,2025-04-19,2025-04-21,2025-04-17");
    csv_add(csv_file_of(folder, "demand.csv", "stream,class,applicant,post,per_day,time"),
            "night,B,private,north,3,00:00-00:00");
    csv_add(csv_file_of(folder, "durations.csv", "activity,distribution,p1,unit"), "ds160,fixed,0,minutes");
    csv_add(csv_file_of(folder, "outcomes.csv", "route,issued"), "interview,1");
    csv_folder_write(folder, NULL);
}

static void midnight_has_an_order(void **state)
{
    (void)state;
    struct csv_folder folder;
    struct pipeline pipeline;
    struct recorder record = {0};
    struct who_map map = {0};
    int taken = 0;
    int relisted = 0;
    csv_folder_init(&folder);
    write_scenario(&folder);
    pipeline_load(&pipeline, folder.path, 0);
    for (uint32_t k = 0; k < 50; k++) {
        struct visa_observer observer = recorder_start(&record);
        (void)pipeline_run(&pipeline, k, &observer);
        who_map_reset(&map, record.activity_count + 1);
        int64_t *joined = calloc(record.activity_count + 1, sizeof *joined);
        assert_non_null(joined);
        for (size_t i = 0; i < record.activity_count; i++) {
            if (record.activities[i].activity == VISA_DS160) {
                joined[who_map_number(&map, record.activities[i].who)] = record.activities[i].end;
            }
        }
        for (size_t i = 0; i < record.seat_count; i++) {
            const struct visa_observed_seat *seat = &record.seats[i];
            int32_t today = (int32_t)(seat->moment / 1440) - pipeline.scenario.settings.start_day;
            int32_t day = seat->day - pipeline.scenario.settings.start_day;
            bool closed = day >= CLOSED_FROM && day < CLOSED_FROM + 3;
            /* Behind the first days there is always a list, which every seat goes to. */
            assert_true(!seat->taken || today < 20 || joined[who_map_find(&map, seat->who)] < seat->moment);
            assert_true(!seat->taken || !closed || today < ANNOUNCED);
            assert_true(seat->taken || (closed && today == ANNOUNCED));
            taken += seat->taken;
            relisted += !seat->taken;
        }
        free(joined);
    }
    assert_true(taken > 50 * (DAYS - 10));
    assert_int_equal(relisted, 50 * 3);
    pipeline_destroy(&pipeline);
    recorder_destroy(&record);
    who_map_destroy(&map);
    csv_folder_destroy(&folder);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(midnight_has_an_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
