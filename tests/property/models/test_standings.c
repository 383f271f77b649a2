/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Travellers who stand anywhere in the pipeline, as ghosts and really put in: nothing happens before they are
 * put in, nothing contradicts where they stand, and who stands at the beginning does what a plan says.
 */
#include "models/clock.h"
#include "models/pipeline/environment.h"
#include "models/pipeline/ghosts.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/random.h"
#include "tests/support/recorder.h"
#include "tests/support/scenario_copy.h"

#include <gsl/gsl_errno.h>

enum { COPIES = 60, AS_OF = 60, ROUNDS = 8, LONGEST = 90 };

static const struct scenario_edit edits[] = {{"demand.csv", "wuhan,100,daily", "wuhan,14,daily"},
                                             {"slots.csv", "14:45/15,6,", "14:45/15,1,"},
                                             {"scenario.csv", "days,365", "days,120"},
                                             {NULL, NULL, NULL}};

struct fixture {
    struct pipeline pipeline;
    struct visa_environment environment;
    struct visa_traveller member;
    struct visa_travellers travellers;
    int64_t start;
    struct visa_journey journeys[COPIES];
    struct recorder record;
};

static void draw_member(struct fixture *f, enum visa_entry entry, uint64_t seed)
{
    struct test_random random = {.state = seed * 100 + (uint64_t)entry + 1};
    int32_t ago = test_random_in(&random, 1, LONGEST * 1440);
    bool known = test_random_percent(&random, 50);
    f->start = visa_midnight(f->pipeline.scenario.settings.start_day + AS_OF);
    f->member = visa_unknown_traveller(seed);
    f->member.clazz = 1;
    bool is_private = entry >= VISA_ENTRY_PAPERS && entry <= VISA_ENTRY_COURIER;
    f->member.applicant = is_private || test_random_percent(&random, 30) ? VISA_PRIVATE : VISA_OFFICIAL;
    bool is_official = entry == VISA_ENTRY_PASSPORT || entry == VISA_ENTRY_CONFIRMATION ||
                       entry == VISA_ENTRY_FORM || entry == VISA_ENTRY_AT_OFFICE;
    f->member.applicant = is_official ? VISA_OFFICIAL : f->member.applicant;
    f->member.account = test_random_percent(&random, 50) ? 1 : 0;
    f->member.standing = (struct visa_standing){
        .entry = entry,
        .since = (int32_t)f->start - ago,
        .seen = known ? 0 : (int32_t)f->start - test_random_in(&random, 0, ago),
        .seat_day = visa_day_of(f->start) + test_random_in(&random, 0, 20),
        .post = VISA_NOTHING,
        .route = test_random_percent(&random, 50) ? VISA_ROUTE_WAIVER : VISA_ROUTE_INTERVIEW,
        .passport_returned = test_random_percent(&random, 50)};
    f->travellers = (struct visa_travellers){.members = &f->member,
                                             .count = 1,
                                             .key = seed,
                                             .starts = &f->start,
                                             .start_count = 1,
                                             .copies = COPIES};
}

static void walk(struct fixture *f)
{
    struct sim_error error = {0};
    const struct visa_observer observer = recorder_start(&f->record);
    const struct visa_ghost_walk what = {.environment = &f->environment,
                                         .layout = &f->pipeline.layout,
                                         .travellers = &f->travellers,
                                         .observer = &observer};
    sim_arena_reset(&f->pipeline.arena);
    assert_int_equal(visa_ghosts_walk(&what, &f->pipeline.arena, f->journeys, &error), SIM_OK);
}

/* An activity behind which somebody may look for a seat again who has been at the post. */
static bool leads_back(enum visa_activity activity)
{
    return activity == VISA_REAPPLY_WAIT || activity == VISA_REAPPLY_WAIT_CHANGED ||
           activity == VISA_CLASS_CHANGE || activity == VISA_PASSPORT_RETURN_CALL_IN;
}

/* When a guest may first be back before the calendar; INT64_MAX for never. */
static int64_t back_at(const struct fixture *f, uint32_t guest)
{
    int64_t first = INT64_MAX;
    for (size_t i = 0; i < f->record.activity_count; i++) {
        const struct visa_observed_activity *what = &f->record.activities[i];
        if (what->guest == guest && leads_back(what->activity) && what->end < first) {
            first = what->end;
        }
    }
    return first;
}

static void check_times(const struct fixture *f)
{
    for (size_t i = 0; i < f->record.activity_count; i++) {
        const struct visa_observed_activity *what = &f->record.activities[i];
        assert_true(what->guest == VISA_NO_GUEST || (what->start >= f->start && what->end >= what->start));
    }
    for (size_t i = 0; i < f->record.seat_count; i++) {
        const struct visa_observed_seat *seat = &f->record.seats[i];
        assert_true(seat->guest == VISA_NO_GUEST || seat->moment >= f->start);
        bool behind =
            f->member.standing.entry > VISA_ENTRY_BOOKED && f->member.standing.entry != VISA_ENTRY_CALLED_IN;
        if (seat->guest != VISA_NO_GUEST && behind) {
            assert_true(seat->moment >= back_at(f, seat->guest));
        }
    }
    for (size_t i = 0; i < f->record.end_count; i++) {
        const struct visa_observed_end *end = &f->record.ends[i];
        assert_true(end->guest == VISA_NO_GUEST || (end->entered == f->start && end->ended >= f->start));
    }
}

/* Whoever holds a seat takes it first of all. */
static void check_seat(const struct fixture *f, uint32_t guest)
{
    for (size_t i = 0; i < f->record.seat_count; i++) {
        const struct visa_observed_seat *seat = &f->record.seats[i];
        if (seat->guest == guest) {
            assert_true(seat->taken && seat->day == f->member.standing.seat_day);
            assert_int_equal(seat->moment, f->start);
            return;
        }
    }
    fail_msg("no seat");
}

static void check_journey(const struct fixture *f, uint32_t guest)
{
    const struct visa_journey *journey = &f->journeys[guest];
    enum visa_entry entry = f->member.standing.entry;
    if (entry >= VISA_ENTRY_ISSUED && entry <= VISA_ENTRY_COLLECTED) {
        assert_int_equal(journey->issued, f->start);
        assert_int_equal(journey->outcome, VISA_OUTCOME_ISSUED);
        assert_true(f->member.applicant == VISA_PRIVATE || journey->at_office >= f->start);
    }
    if (entry == VISA_ENTRY_COLLECTED) {
        assert_int_equal(journey->ended, f->start);
    }
    if (entry == VISA_ENTRY_BOOKED) {
        check_seat(f, guest);
    }
    if (entry >= VISA_ENTRY_REFUSED_214B && journey->ended == f->start) {
        assert_int_equal(journey->outcome, VISA_OUTCOME_REFUSED);
    }
    if (entry == VISA_ENTRY_PROCESSING || entry == VISA_ENTRY_DOCUMENTS) {
        assert_true(journey->issued == VISA_NEVER_YET || journey->issued >= f->start);
        assert_true(journey->stage_end[VISA_STAGE_PROCESSING] >= f->start);
    }
}

/* Really put in: everybody is counted. */
static void check_insertion(struct fixture *f)
{
    const struct visa_observer observer = recorder_start(&f->record);
    struct visa_results results;
    struct sim_error error = {0};
    const struct visa_replication what = {.scenario = &f->pipeline.scenario,
                                          .layout = &f->pipeline.layout,
                                          .seed = f->environment.seed,
                                          .observer = &observer,
                                          .travellers = &f->travellers};
    sim_arena_reset(&f->pipeline.arena);
    assert_int_equal(visa_replication_run(&what, &f->pipeline.arena, &results, &error), SIM_OK);
    check_times(f);
    for (size_t i = 0; i < f->record.close_count; i++) {
        const struct visa_observed_close *close = &f->record.closes[i];
        int64_t ended = 0;
        for (int outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
            ended += close->ended[outcome];
        }
        /* Travellers count as arrived on the day on which they enter, and are made on day 0. */
        int64_t ahead = close->day < visa_day_of(f->start) ? COPIES : 0;
        assert_true(close->initial + close->arrived + ahead == ended + close->under_way);
    }
}

static void fixture_open(struct fixture *f)
{
    struct csv_folder folder;
    struct visa_results results;
    struct sim_error error = {0};
    csv_folder_init(&folder);
    scenario_copy(&folder, VISAQ_SOURCE_DIR "/scenarios/validation/regional", edits);
    pipeline_load(&f->pipeline, folder.path, 0);
    scenario_copy_destroy(&folder);
    const struct visa_scenario *s = &f->pipeline.scenario;
    assert_int_equal(visa_environment_init(&f->environment, s, s->settings.last_day), SIM_OK);
    const struct visa_replication what = {
        .scenario = s, .layout = &f->pipeline.layout, .seed = 7, .record = &f->environment};
    assert_int_equal(visa_replication_run(&what, &f->pipeline.arena, &results, &error), SIM_OK);
}

static void fixture_close(struct fixture *f)
{
    recorder_destroy(&f->record);
    visa_environment_destroy(&f->environment);
    pipeline_destroy(&f->pipeline);
}

static void test_every_standing(void **state)
{
    (void)state;
    static struct fixture f;
    fixture_open(&f);
    for (int entry = 0; entry <= VISA_ENTRY_REFUSED_OTHERWISE; entry++) {
        for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
            draw_member(&f, (enum visa_entry)entry, seed);
            walk(&f);
            check_times(&f);
            for (uint32_t guest = 0; guest < COPIES; guest++) {
                check_journey(&f, guest);
            }
        }
        check_insertion(&f);
    }
    fixture_close(&f);
}

/* A standing of no age is the entry of a plan, journey by journey. */
static void test_no_age_is_a_plan(void **state)
{
    (void)state;
    static struct fixture f;
    static struct visa_journey plan[COPIES];
    static const enum visa_entry entries[] = {VISA_ENTRY_START, VISA_ENTRY_FILED, VISA_ENTRY_PREPARE,
                                              VISA_ENTRY_ROUTE};
    fixture_open(&f);
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        draw_member(&f, entries[i], 5);
        f.member.standing.since = (int32_t)f.start;
        f.member.standing.seen = (int32_t)f.start;
        walk(&f);
        memcpy(plan, f.journeys, sizeof plan);
        f.member.standing = (struct visa_standing){.entry = entries[i]};
        walk(&f);
        assert_memory_equal(plan, f.journeys, sizeof plan);
    }
    fixture_close(&f);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_standing),
        cmocka_unit_test(test_no_age_is_a_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
