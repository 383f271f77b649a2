/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Windows that work beyond closing: seats late in the afternoon, interviews that all take as long, and so
 * many applicants that every seat is taken. When the windows are done is known to the minute.
 */
#include "tests/support/csv_folder.h"
#include "tests/support/pipeline_run.h"

#include <gsl/gsl_errno.h>

/* From a Monday to a Saturday, so that what a Friday leaves over is still seen. */
enum { DAYS = 62, OPEN_DAYS = 45 };

struct office {
    const char *times; /* of the seats */
    int seats;         /* at each of them */
    int minutes;       /* an interview takes */
    int first_week;    /* windows */
    int windows;       /* from then on */
    int64_t overtime;  /* window-minutes on a day on which all come */
};

static void write_scenario(struct csv_folder *folder, const struct office *office)
{
    struct csv_file *settings = csv_file_of(folder, "scenario.csv", "key,value");
    csv_add(settings, "schema_version,1");
    csv_add(settings, "name,overtime");
    csv_add(settings, "start_date,2025-03-10");
    csv_add(settings, "days,%d", DAYS);
    csv_add(settings, "replications,1");
    csv_add(settings, "seed,1");
    struct csv_file *posts = csv_file_of(folder, "posts.csv", "post,windows,calendar,from,to");
    csv_add(posts, "north,%d,office,,2025-03-16", office->first_week);
    csv_add(posts, "north,%d,office,2025-03-17,", office->windows);
    struct csv_file *calendars = csv_file_of(folder, "calendars.csv", "calendar,weekdays,open,close");
    csv_add(calendars, "office,mon-fri,08:00,17:00");
    csv_add(calendars, "daily,daily,00:00,24:00");
    csv_add(csv_file_of(folder, "classes.csv", "class,interview_pool"), "B,b");
    csv_add(csv_file_of(folder, "slots.csv", "post,pool,weekdays,time,seats"), "north,b,mon-fri,%s,%d",
            office->times, office->seats);
    csv_add(csv_file_of(folder, "releases.csv", "rule,time,horizon_days"), "rolling,00:00,5");
    csv_add(csv_file_of(folder, "demand.csv", "stream,class,applicant,post,per_day,time"),
            "night,B,private,north,200,00:00-00:00");
    struct csv_file *durations = csv_file_of(folder, "durations.csv", "activity,distribution,p1,unit");
    csv_add(durations, "ds160,fixed,0,minutes");
    csv_add(durations, "interview,fixed,%d,minutes", office->minutes);
    csv_add(csv_file_of(folder, "outcomes.csv", "route,issued"), "interview,1");
    csv_folder_write(folder, NULL);
}

static int64_t seats_used(const struct pipeline *p, const struct visa_results *results)
{
    int64_t used = 0;
    for (int32_t day = 0; day < DAYS; day++) {
        used += sim_day_series_at(&results->daily, VISA_DAILY_SEATS_USED, p->scenario.pool_count, day);
    }
    return used;
}

/* times: of seats on a day; more: overtime of the first week besides. */
static void check_office(const struct office *office, int64_t times, int64_t more)
{
    struct csv_folder folder;
    struct pipeline pipeline;
    csv_folder_init(&folder);
    write_scenario(&folder, office);
    pipeline_load(&pipeline, folder.path, 0);
    const struct visa_results results = pipeline_run(&pipeline, 0, NULL);
    assert_int_equal(seats_used(&pipeline, &results), OPEN_DAYS * times * office->seats);
    assert_int_equal(results.overtime_minutes[0], OPEN_DAYS * office->overtime + more);
    pipeline_destroy(&pipeline);
    csv_folder_destroy(&folder);
}

static void overtime_is_what_is_left_at_closing(void **state)
{
    (void)state;
    static const struct office offices[] = {
        {"16:45", 3, 5, 1, 1, 0},                  /* done at 17:00 sharp */
        {"16:45", 4, 5, 1, 1, 5},                  /* the last one is */
        {"16:45", 11, 4, 1, 1, 11 * 4 - 15},       /* the fourth is cut by closing */
        {"16:45", 11, 4, 2, 2, 24 - 15 + 20 - 15}, /* six and five */
        {"16:45", 10, 60, 1, 1, 600 - 15},         /* into the next day, on Fridays a Saturday */
        {"17:30", 2, 7, 1, 1, 14},                 /* nobody comes before closing */
        {"07:50", 3, 4, 1, 1, 10},                 /* before the doors open, officially */
        {"07:50", 3, 4, 3, 3, 12},
    };
    for (size_t i = 0; i < sizeof offices / sizeof offices[0]; i++) {
        check_office(&offices[i], 1, 0);
    }
    check_office(&(struct office){"07:50 16:50", 4, 5, 1, 1, 10 + 10}, 2, 0);
    check_office(&(struct office){"12:00", 30, 10, 1, 1, 0}, 1, 0);
    check_office(&(struct office){"12:00", 31, 10, 1, 1, 10}, 1, 0);
}

/*
 * One window, 200 minutes each, five times ten who come at 16:30: busy without a break from Monday on, in its
 * hours for 30 minutes that day and 4 x 540 thereafter. On the next Monday at 00:00 it has 110 minutes to go
 * and four wait; two more windows take two of them at once, and all is done before the doors open.
 */
static void windows_that_come_at_night_take_who_waits(void **state)
{
    (void)state;
    enum { DAILY = 10 * 200 - 3 * 30, FIRST_WEEK = 50 * 200 - 30 - 4 * 540 };
    check_office(&(struct office){"16:30", 10, 200, 1, 3, DAILY}, 1, FIRST_WEEK - 5 * DAILY);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overtime_is_what_is_left_at_closing),
        cmocka_unit_test(windows_that_come_at_night_take_who_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
