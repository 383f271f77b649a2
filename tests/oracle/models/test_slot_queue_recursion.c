/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The slot queue with weekends and holidays, computed twice: by the pipeline, watched, and by a plain
 * recursion over the same applicants with days and weekdays counted here. Each applicant must have the same
 * seat day, and each day the same backlog: case by case, for random rates, seats, opening days and holidays.
 */
#include "tests/support/csv_folder.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/random.h"
#include "tests/support/recorder.h"

#include <gsl/gsl_errno.h>

enum { WORLDS = 60, DAYS = 200, RUNOFF = 40, HORIZON = 400, HOLIDAYS = 12, REPLICATIONS = 2 };

/* 2024-01-01, a Monday. */
enum { FIRST_DAY = 19723 };

struct world {
    uint64_t seed;
    int seats;                      /* on an open day */
    int rate_percent;               /* arrivals a day, hundredths */
    bool open_weekday[7];           /* from Monday on */
    int holidays[HOLIDAYS];         /* days from FIRST_DAY on */
    int closed_from, closed_to;     /* a closure, both ends included */
    int64_t arrivals[HORIZON];      /* by day, as seen */
    int32_t backlog[DAYS + RUNOFF]; /* at the close of a day, by recursion */
};

/* Day 0 is a Monday. */
static int seats_on(const struct world *world, int day)
{
    if (!world->open_weekday[day % 7] || (world->closed_from <= day && day <= world->closed_to)) {
        return 0;
    }
    for (int i = 0; i < HOLIDAYS; i++) {
        if (world->holidays[i] == day) {
            return 0;
        }
    }
    return world->seats;
}

static void draw_world(struct world *world, uint64_t seed)
{
    struct test_random random = {seed};
    *world = (struct world){.seed = seed, .seats = test_random_in(&random, 1, 12)};
    int open = 0;
    for (int weekday = 0; weekday < 7; weekday++) {
        world->open_weekday[weekday] = weekday < 5 || test_random_percent(&random, 20);
        open += world->open_weekday[weekday];
    }
    world->rate_percent = world->seats * open * test_random_in(&random, 60, 98) / 7;
    for (int i = 0; i < HOLIDAYS; i++) {
        world->holidays[i] = test_random_in(&random, 0, HORIZON / HOLIDAYS - 1) + i * (HORIZON / HOLIDAYS);
    }
    world->closed_from = test_random_in(&random, 0, DAYS);
    world->closed_to = world->closed_from + test_random_in(&random, 0, 9);
}

static const char *date(int day, char text[VISA_DATE_BYTES])
{
    visa_format_date(FIRST_DAY + day, text);
    return text;
}

static void write_settings(const struct world *world, struct csv_folder *folder)
{
    struct csv_file *settings = csv_file_of(folder, "scenario.csv", "key,value");
    csv_add(settings, "schema_version,1");
    csv_add(settings, "name,recursion");
    csv_add(settings, "base,%s/scenarios/validation/slot-queue-9-10", VISAQ_SOURCE_DIR);
    csv_add(settings, "start_date,2024-01-01");
    csv_add(settings, "days,%d", DAYS);
    csv_add(settings, "runoff_days,%d", RUNOFF);
    csv_add(settings, "warmup_days,0");
    csv_add(settings, "stationary,no");
    csv_add(settings, "seed,%llu", (unsigned long long)world->seed);
}

static void write_weekdays(const struct world *world, struct csv_folder *folder)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    char weekdays[40] = "";
    size_t length = 0;
    for (int i = 0; i < 7; i++) {
        if (world->open_weekday[i]) {
            int more = snprintf(weekdays + length, sizeof weekdays - length, "%s%s", length > 0 ? " " : "",
                                names[i]);
            length += (size_t)more;
        }
    }
    csv_add(csv_file_of(folder, "calendars.csv", "calendar,weekdays,open,close,closed_on"),
            "post,%s,00:00,24:00,CN:statutory", weekdays);
}

static void write_world(const struct world *world, struct csv_folder *folder)
{
    char from[VISA_DATE_BYTES], to[VISA_DATE_BYTES];
    csv_folder_clear(folder);
    write_settings(world, folder);
    write_weekdays(world, folder);
    struct csv_file *holidays = csv_file_of(folder, "holidays.csv", "date,country,name,kind");
    for (int i = 0; i < HOLIDAYS; i++) {
        csv_add(holidays, "%s,CN,Holiday,statutory", date(world->holidays[i], from));
    }
    csv_add(csv_file_of(folder, "posts.csv", "post,windows,waiver_decisions_per_day,calendar"),
            "north,100,0,post");
    csv_add(csv_file_of(folder, "closures.csv", "post,pool,share,from,to,announced"), "north,b,1,%s,%s,%s",
            date(world->closed_from, from), date(world->closed_to, to), "2023-12-01");
    csv_add(csv_file_of(folder, "releases.csv",
                        "post,pool,rule,weekdays,time,horizon_days,queue,min_notice_days,min_gain_days"),
            "north,b,all,daily,00:00,%d,fifo,0,1", HORIZON);
    csv_add(csv_file_of(folder, "slots.csv", "post,pool,weekdays,time,seats"), "north,b,daily,12:00,%d",
            world->seats);
    csv_add(csv_file_of(folder, "demand.csv",
                        "stream,class,applicant,post,per_day,weekdays,time,party_size,account"),
            "arrivals,B,private,north,%d.%02d,daily,00:00-00:00,1,one", world->rate_percent / 100,
            world->rate_percent % 100);
    csv_folder_write(folder, NULL);
}

/* The n-th applicant gets the n-th seat that is left from the day of arrival on. */
static void check_cases(struct world *world, const struct recorder *record)
{
    int day = 0;
    int taken = 0;
    memset(world->arrivals, 0, sizeof world->arrivals);
    for (size_t i = 0; i < record->seat_count; i++) {
        const struct visa_observed_seat *seat = &record->seats[i];
        int arrived = (int)(seat->moment / 1440) - FIRST_DAY;
        if (day < arrived) {
            day = arrived;
            taken = 0;
        }
        while (taken >= seats_on(world, day)) {
            day++;
            taken = 0;
            assert_true(day < HORIZON);
        }
        taken++;
        world->arrivals[arrived]++;
        if (!seat->taken || seat->moment % 1440 != 0 || seat->day - FIRST_DAY != day) {
            fail_msg("seed %llu: case %zu of day %d has day %d, in the recursion day %d",
                     (unsigned long long)world->seed, i, arrived, seat->day - FIRST_DAY, day);
        }
    }
}

/* X' = max(X + A - s, 0), with the arrivals seen. */
static void check_backlog(const struct world *world, const struct visa_results *results)
{
    int64_t backlog = 0;
    for (int day = 0; day < DAYS + RUNOFF; day++) {
        backlog += world->arrivals[day] - seats_on(world, day);
        backlog = backlog > 0 ? backlog : 0;
        if (pipeline_daily(results, VISA_DAILY_BACKLOG, 0, day) != backlog) {
            fail_msg("seed %llu: backlog %d at the close of day %d, in the recursion %lld",
                     (unsigned long long)world->seed, pipeline_daily(results, VISA_DAILY_BACKLOG, 0, day),
                     day, (long long)backlog);
        }
    }
}

static void both_computations_agree_case_by_case(void **state)
{
    (void)state;
    static struct world world;
    struct csv_folder folder;
    struct recorder record = {0};
    size_t cases = 0;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        struct pipeline pipeline;
        draw_world(&world, seed);
        write_world(&world, &folder);
        pipeline_load(&pipeline, folder.path, seed);
        for (uint32_t k = 0; k < REPLICATIONS; k++) {
            struct visa_observer observer = recorder_start(&record);
            struct visa_results results = pipeline_run(&pipeline, k, &observer);
            check_cases(&world, &record);
            check_backlog(&world, &results);
            cases += record.seat_count;
        }
        pipeline_destroy(&pipeline);
    }
    print_message("%zu cases\n", cases);
    assert_true(cases > 50000);
    recorder_destroy(&record);
    csv_folder_destroy(&folder);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_computations_agree_case_by_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
