/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A case goes on ahead of the clock where nobody else is concerned, and must not meet anything else thereby:
 * rules that change meanwhile, the date it pays on, the end of the run, its turn at a clerk.
 */
#include "tests/support/csv_folder.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/recorder.h"

#include <gsl/gsl_errno.h>

enum { DAYS = 40, CHANGE_DAY = 20, RUNS = 5 };

/* Applicants come at 23:40, seats abound. The files with rows of its own are the caller's to add. */
static void write_frame(struct csv_folder *folder, const char *stream)
{
    struct csv_file *settings = csv_file_of(folder, "scenario.csv", "key,value");
    csv_add(settings, "schema_version,1");
    csv_add(settings, "name,ahead");
    csv_add(settings, "start_date,2025-03-10");
    csv_add(settings, "days,%d", DAYS);
    csv_add(settings, "replications,1");
    csv_add(settings, "seed,1");
    csv_add(csv_file_of(folder, "posts.csv", "post,windows,calendar"), "north,9,daily");
    csv_add(csv_file_of(folder, "calendars.csv", "calendar,weekdays"), "daily,daily");
    csv_add(csv_file_of(folder, "classes.csv", "class,interview_pool"), "B,b");
    csv_add(csv_file_of(folder, "slots.csv", "post,pool,time,seats"), "north,b,12:00,99");
    csv_add(csv_file_of(folder, "releases.csv", "rule,time,horizon_days,queue"), "rolling,00:00,5,lottery");
    csv_add(csv_file_of(folder, "demand.csv", "stream,class,applicant,post,per_day,time,party_size"), "%s",
            stream);
    csv_add(csv_file_of(folder, "outcomes.csv", "route,issued"), "interview,1");
}

static size_t count_of(const struct recorder *record, enum visa_activity activity)
{
    size_t count = 0;
    for (size_t i = 0; i < record->activity_count; i++) {
        count += record->activities[i].activity == activity;
    }
    return count;
}

/* Who makes the account from the day on which everybody mistakes makes a mistake, and nobody before. */
static void rules_are_those_of_the_moment(void **state)
{
    (void)state;
    struct csv_folder folder;
    struct pipeline pipeline;
    struct recorder record = {0};
    csv_folder_init(&folder);
    write_frame(&folder, "night,B,private,north,5,23:40-23:40,1");
    struct csv_file *durations = csv_file_of(&folder, "durations.csv", "activity,distribution,p1,p2,unit");
    csv_add(durations, "ds160,uniform,0,4,days");
    csv_add(durations, "profile_correction,fixed,1,,days");
    csv_add(csv_file_of(&folder, "behaviour.csv", "key,value,from"), "profile_mistake,1,2025-03-30");
    csv_folder_write(&folder, NULL);
    pipeline_load(&pipeline, folder.path, 0);
    int64_t change = ((int64_t)pipeline.scenario.settings.start_day + CHANGE_DAY) * 1440;
    for (uint32_t k = 0; k < RUNS; k++) {
        struct visa_observer observer = recorder_start(&record);
        (void)pipeline_run(&pipeline, k, &observer);
        size_t mistakes = 0;
        for (size_t i = 0; i < record.activity_count; i++) {
            const struct visa_observed_activity *a = &record.activities[i];
            mistakes += a->activity == VISA_DS160 && a->end >= change &&
                        a->end < (int64_t)(pipeline.scenario.settings.last_day + 1) * 1440;
            assert_true(a->activity != VISA_PROFILE_CORRECTION || a->start >= change);
        }
        size_t corrections = 0;
        for (size_t i = 0; i < record.activity_count; i++) {
            const struct visa_observed_activity *a = &record.activities[i];
            corrections += a->activity == VISA_PROFILE_CORRECTION &&
                           a->start < (int64_t)(pipeline.scenario.settings.last_day + 1) * 1440;
        }
        assert_true(mistakes > 20);
        assert_int_equal(corrections, mistakes);
    }
    pipeline_destroy(&pipeline);
    recorder_destroy(&record);
    csv_folder_destroy(&folder);
}

/* Paying takes past midnight: the receipt is good on the day after entry, and who enters on the last evening
 * has not paid when the run ends. */
static void a_fee_is_paid_when_paying_ends(void **state)
{
    (void)state;
    struct csv_folder folder;
    struct pipeline pipeline;
    struct recorder record = {0};
    csv_folder_init(&folder);
    write_frame(&folder, "night,B,private,north,5,23:40-23:40,1");
    csv_add(csv_file_of(&folder, "durations.csv", "activity,distribution,p1,unit"),
            "payment_online,fixed,30,minutes");
    csv_add(csv_file_of(&folder, "fees.csv", "item,amount,currency"), "mrv,100,CNY");
    csv_add(csv_file_of(&folder, "behaviour.csv", "key,value"), "receipt_valid_days,0");
    csv_folder_write(&folder, NULL);
    pipeline_load(&pipeline, folder.path, 0);
    int64_t last_evening = (int64_t)pipeline.scenario.settings.last_day * 1440;
    for (uint32_t k = 0; k < RUNS; k++) {
        struct visa_observer observer = recorder_start(&record);
        struct visa_results results = pipeline_run(&pipeline, k, &observer);
        int64_t late = 0;
        for (size_t i = 0; i < record.activity_count; i++) {
            late += record.activities[i].activity == VISA_PAYMENT_ONLINE &&
                    record.activities[i].start >= last_evening;
        }
        assert_true(late > 0);
        assert_int_equal(count_of(&record, VISA_PAYMENT_ONLINE), results.arrived);
        assert_int_equal(results.milestones[VISA_MILESTONE_PAID], results.arrived - late);
    }
    pipeline_destroy(&pipeline);
    recorder_destroy(&record);
    csv_folder_destroy(&folder);
}

/* The form of a case whose account a clerk made; NULL if it is not recorded. */
static const struct visa_observed_activity *form_of(const struct recorder *record, uint64_t who)
{
    for (size_t i = 0; i < record->activity_count; i++) {
        if (record->activities[i].activity == VISA_FAO_FORM && record->activities[i].who == who) {
            return &record->activities[i];
        }
    }
    return NULL;
}

/* Members of a delegation begin their forms together. Whose was ready sooner is served sooner. */
static size_t check_turns(const struct recorder *record)
{
    size_t waits = 0;
    for (size_t i = 0; i < record->activity_count; i++) {
        const struct visa_observed_activity *a = &record->activities[i];
        for (size_t j = 0; a->activity == VISA_DS160 && j < record->activity_count; j++) {
            const struct visa_observed_activity *b = &record->activities[j];
            if (b->activity != VISA_DS160 || b->who == a->who) {
                continue;
            }
            const struct visa_observed_activity *form = form_of(record, a->who);
            const struct visa_observed_activity *other = form_of(record, b->who);
            if (form->start == other->start && form->end < other->end) {
                assert_true(a->end <= b->start);
                waits += b->start > other->end;
            }
        }
    }
    return waits;
}

/* One clerk serves the members of a delegation in the order in which they come to him. */
static void a_clerk_serves_in_order_of_coming(void **state)
{
    (void)state;
    struct csv_folder folder;
    struct pipeline pipeline;
    struct recorder record = {0};
    csv_folder_init(&folder);
    write_frame(&folder, "day,B,official,north,0.3,00:00-23:59,6");
    struct csv_file *durations = csv_file_of(&folder, "durations.csv", "activity,distribution,p1,p2,unit");
    csv_add(durations, "fao_form,uniform,0,8,days");
    csv_add(durations, "ds160,fixed,2,,days");
    csv_add(csv_file_of(&folder, "behaviour.csv", "key,value"), "clerks,1");
    csv_folder_write(&folder, NULL);
    pipeline_load(&pipeline, folder.path, 0);
    size_t waits = 0;
    for (uint32_t k = 0; k < RUNS; k++) {
        struct visa_observer observer = recorder_start(&record);
        (void)pipeline_run(&pipeline, k, &observer);
        waits += check_turns(&record);
    }
    assert_true(waits > 0);
    pipeline_destroy(&pipeline);
    recorder_destroy(&record);
    csv_folder_destroy(&folder);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_those_of_the_moment),
        cmocka_unit_test(a_fee_is_paid_when_paying_ends),
        cmocka_unit_test(a_clerk_serves_in_order_of_coming),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
