/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Other countries' visas hold the one passport, one after the other, from its issue until forms begin: days
 * of the clock, and working days of the agencies, counted here minute by minute.
 */
#include "models/clock.h"
#include "models/scenario/agency.h"
#include "tests/support/csv_folder.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/recorder.h"

#include <gsl/gsl_errno.h>

enum { DAYS = 120, MEMBERS = 20, STARTS = 30, HOLDS_MAX = 3, LONGEST = 12, SATURDAY = 5 };

/* Officials need no seat. agencies: their passports are collected by a calendar. */
static void write_scenario(struct csv_folder *folder, bool agencies)
{
    struct csv_file *settings = csv_file_of(folder, "scenario.csv", "key,value");
    struct csv_file *calendars = csv_file_of(folder, "calendars.csv", "calendar,weekdays,closed_on,open_on");
    struct csv_file *holidays = csv_file_of(folder, "holidays.csv", "date,country,name,kind");
    struct csv_file *durations =
        csv_file_of(folder, "durations.csv", "activity,distribution,p1,unit,calendar");
    csv_add(settings, "schema_version,1");
    csv_add(settings, "name,hold");
    csv_add(settings, "start_date,2025-03-10");
    csv_add(settings, "days,%d", DAYS);
    csv_add(settings, "replications,1");
    csv_add(settings, "seed,1");
    csv_add(csv_file_of(folder, "posts.csv", "post,windows,calendar"), "north,9,daily");
    csv_add(calendars, "daily,daily,,");
    csv_add(calendars, "agency,mon-fri,CN:statutory,CN:makeup_workday");
    csv_add(holidays, "2025-04-04,CN,Holiday,statutory");
    csv_add(holidays, "2025-05-01,CN,Holiday,statutory");
    csv_add(holidays, "2025-05-02,CN,Holiday,statutory");
    csv_add(holidays, "2025-04-27,CN,Make-up,makeup_workday");
    csv_add(csv_file_of(folder, "classes.csv", "class,interview_pool,note_verbale"), "A,,yes");
    csv_add(csv_file_of(folder, "demand.csv", "stream,class,applicant,post,per_day,time,party_size"),
            "arrivals,A,official,north,1,10:00-11:00,1");
    csv_add(csv_file_of(folder, "outcomes.csv", "route,issued"), "note,1");
    csv_add(durations, "official_passport,fixed,3,days,");
    csv_add(durations, "fao_form,fixed,1,days,");
    csv_add(durations, "unit_collection,fixed,1,%s", agencies ? "working_days,agency" : "days,");
    csv_folder_write(folder, NULL);
}

struct group {
    struct visa_traveller members[MEMBERS];
    struct visa_hold holds[MEMBERS][HOLDS_MAX];
    int64_t starts[STARTS];
    struct visa_travellers travellers;
};

static void draw_group(struct group *group, int32_t start_day)
{
    struct test_random random = {.state = 20};
    for (uint32_t i = 0; i < MEMBERS; i++) {
        group->members[i] = visa_unknown_traveller(i);
        group->members[i].applicant = VISA_OFFICIAL;
        group->members[i].need = VISA_NEEDS_NOTHING;
        group->members[i].passport_state = i % 2 == 0 ? VISA_PASSPORT_READY : VISA_PASSPORT_RENEW;
        group->members[i].holds = group->holds[i];
        group->members[i].hold_count = i % (HOLDS_MAX + 1);
        for (uint32_t k = 0; k < HOLDS_MAX; k++) {
            group->holds[i][k] = (struct visa_hold){.days = test_random_in(&random, 1, LONGEST),
                                                    .working_days = test_random_percent(&random, 60)};
        }
    }
    for (uint32_t i = 0; i < STARTS; i++) {
        group->starts[i] = visa_midnight(start_day) + test_random_in(&random, 0, 60 * 1440);
    }
    group->travellers = (struct visa_travellers){.members = group->members,
                                                 .count = MEMBERS,
                                                 .key = 1,
                                                 .starts = group->starts,
                                                 .start_count = STARTS,
                                                 .copies = 1};
}

static bool is_working(const struct visa_scenario *s, bool agencies, int32_t day)
{
    int32_t calendar = visa_agency_calendar(s, day);
    assert_int_equal(calendar != VISA_ALL, agencies);
    return agencies ? visa_calendar_is_working(&s->calendars[calendar], day) : visa_weekday(day) < SATURDAY;
}

/* A working day is over when as many minutes of working days have passed as a day has, and another begins. */
static int64_t held_until(const struct visa_scenario *s, bool agencies, const struct visa_hold *hold,
                          int64_t moment)
{
    int64_t left = (int64_t)hold->days * 1440;
    if (!hold->working_days) {
        return moment + left;
    }
    for (;; moment++) {
        bool working = is_working(s, agencies, visa_day_of(moment));
        if (left == 0 && working) {
            return moment;
        }
        left -= working ? 1 : 0;
    }
}

/* When the forms of a journey begin. */
static int64_t form_of(const struct recorder *record, uint32_t journey)
{
    for (size_t i = 0; i < record->activity_count; i++) {
        if (record->activities[i].guest == journey && record->activities[i].activity == VISA_FAO_FORM) {
            return record->activities[i].start;
        }
    }
    fail_msg("journey %u never came to its forms", journey);
    return 0;
}

/* How many holds were told of a journey, the last of which ends when its forms begin. */
static void check_told(const struct recorder *record, uint32_t journey, const struct visa_traveller *member)
{
    uint32_t told = 0;
    int64_t end = 0;
    for (size_t i = 0; i < record->activity_count; i++) {
        const struct visa_observed_activity *what = &record->activities[i];
        if (what->guest == journey && what->activity == VISA_PASSPORT_AWAY) {
            assert_true(told == 0 || what->start == end);
            end = what->end;
            told++;
        }
    }
    assert_int_equal(told, member->hold_count);
    assert_true(told == 0 || end == form_of(record, journey));
}

static void check(bool agencies)
{
    struct sim_error error = {0};
    struct csv_folder folder;
    struct pipeline pipeline;
    struct recorder record = {0};
    struct visa_results results;
    static struct group group;
    csv_folder_init(&folder);
    write_scenario(&folder, agencies);
    pipeline_load(&pipeline, folder.path, 0);
    const struct visa_scenario *s = &pipeline.scenario;
    draw_group(&group, s->settings.start_day);
    const struct visa_observer observer = recorder_start(&record);
    const struct visa_replication what = {.scenario = s,
                                          .layout = &pipeline.layout,
                                          .seed = 1,
                                          .observer = &observer,
                                          .travellers = &group.travellers};
    assert_int_equal(visa_replication_run(&what, &pipeline.arena, &results, &error), SIM_OK);
    for (uint32_t start = 0; start < STARTS; start++) {
        for (uint32_t i = 0; i < MEMBERS; i++) {
            const struct visa_traveller *member = &group.members[i];
            uint32_t journey = (uint32_t)visa_journey_at(&group.travellers, start, 0, i);
            int64_t moment = group.starts[start] + (i % 2 == 0 ? 0 : INT64_C(3) * 1440);
            for (uint32_t k = 0; k < member->hold_count; k++) {
                moment = held_until(s, agencies, &member->holds[k], moment);
            }
            assert_int_equal(form_of(&record, journey), moment);
            check_told(&record, journey, member);
        }
    }
    recorder_destroy(&record);
    pipeline_destroy(&pipeline);
    csv_folder_destroy(&folder);
}

static void test_holds_with_a_calendar(void **state)
{
    (void)state;
    check(true);
}

static void test_holds_on_weekdays(void **state)
{
    (void)state;
    check(false);
}

static int32_t next_working(const struct visa_scenario *s, bool agencies, int32_t day, int32_t step)
{
    do {
        day += step;
    } while (!is_working(s, agencies, day));
    return day;
}

/* The n-th working day after and before a day, by counting. */
static void check_shift(const struct visa_scenario *s, bool agencies, int32_t day)
{
    int32_t after = day;
    int32_t before = day;
    for (int32_t n = 1; n <= 15; n++) {
        after = next_working(s, agencies, after, 1);
        before = next_working(s, agencies, before, -1);
        assert_int_equal(visa_agency_shift(s, day, n), after);
        assert_int_equal(visa_agency_shift(s, day, -n), before);
    }
}

static void test_shift(void **state)
{
    (void)state;
    for (int agencies = 0; agencies < 2; agencies++) {
        struct csv_folder folder;
        struct pipeline pipeline;
        csv_folder_init(&folder);
        write_scenario(&folder, agencies == 1);
        pipeline_load(&pipeline, folder.path, 0);
        int32_t start_day = pipeline.scenario.settings.start_day;
        for (int32_t day = start_day + 20; day < start_day + 60; day++) {
            check_shift(&pipeline.scenario, agencies == 1, day);
        }
        pipeline_destroy(&pipeline);
        csv_folder_destroy(&folder);
    }
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_holds_with_a_calendar),
        cmocka_unit_test(test_holds_on_weekdays),
        cmocka_unit_test(test_shift),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
