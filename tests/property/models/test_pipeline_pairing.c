/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pairing, case by case: a change of the scenario leaves every case the draws it had.
 *
 * A draw is known by the activity it was for. Activities of an application are drawn by (case, attempt);
 * printing by what led to the decision as well; what recurs in time is drawn by its date: at the portal by
 * the day, at the post by the date of the seat. Whatever two runs have in common by that key must have the
 * same word. Where nothing upstream changes, whole courses must be the same.
 */
#include "models/words.h"
#include "sim/random/draw.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/recorder.h"
#include "tests/support/scenario_writer.h"
#include "tests/support/who_map.h"

#include <gsl/gsl_errno.h>

enum { SCENARIOS = 150, NO_DATE = -1 };

struct draw {
    uint64_t who;
    uint32_t word;
    int32_t date; /* NO_DATE for what is drawn by attempt; for printing, the activity before the decision */
    uint16_t nth; /* of the same activity in the same attempt */
    uint8_t activity, attempt;
    bool at_seat; /* behind the moment of the seat, not before */
};

/* Keeps all a run tells, and the draws with their keys. */
struct keeper {
    const struct visa_scenario *scenario;
    struct recorder record;
    struct who_map map;
    struct draw *draws;
    size_t count, capacity;
    struct visa_observed_seat *last_seat;  /* by case */
    struct visa_observed_activity *portal; /* by case: the last time in the portal's queue */
    enum visa_activity *decided;           /* by case: the last activity that leads to a decision */
};

enum { CASES_MAX = 20000 };

static bool is_by_day(enum visa_activity activity)
{
    return activity == VISA_PAYMENT_ONLINE || activity == VISA_PAYMENT_COUNTER ||
           activity == VISA_PORTAL_QUEUE || activity == VISA_PORTAL_FREEZE || activity == VISA_POST_SWITCH ||
           activity == VISA_DEFERRAL || activity == VISA_PATIENCE;
}

static bool is_by_seat(enum visa_activity activity)
{
    return activity == VISA_REBOOK_DELAY || activity == VISA_INTERVIEW ||
           activity == VISA_DOCUMENTS_CORRECTION || activity == VISA_WAIVER_TRANSIT ||
           activity == VISA_WAIVER_DECISION || activity == VISA_PASSPORT_RETURN_CALL_IN;
}

static bool leads_to_decision(enum visa_activity activity)
{
    return activity == VISA_INTERVIEW || activity == VISA_WAIVER_DECISION || activity == VISA_NOTE_DECISION ||
           activity == VISA_DOCUMENTS_REVIEW || activity == VISA_PROCESSING;
}

static void keep_activity(void *context, const struct visa_observed_activity *what)
{
    struct keeper *k = context;
    int32_t number = who_map_number(&k->map, what->who);
    assert_true(number < CASES_MAX);
    struct draw draw = {.who = what->who,
                        .word = what->word,
                        .date = NO_DATE,
                        .activity = (uint8_t)what->activity,
                        .attempt = what->attempt};
    const struct visa_observed_seat *seat = &k->last_seat[number];
    if (is_by_day(what->activity)) {
        const struct visa_observed_activity *portal = &k->portal[number];
        bool frozen = what->activity == VISA_PORTAL_FREEZE && portal->end == what->start;
        draw.date = (int32_t)((frozen ? portal->start : what->start) / 1440);
    } else if (is_by_seat(what->activity)) {
        const int32_t *minutes = k->scenario->pools[seat->pool].minute;
        draw.date = seat->day;
        draw.at_seat = what->start >= (int64_t)seat->day * 1440 + minutes[seat->time];
    }
    if (what->activity == VISA_PRINTING) {
        draw.date = (int32_t)k->decided[number];
    }
    if (leads_to_decision(what->activity)) {
        k->decided[number] = what->activity;
    }
    if (what->activity == VISA_PORTAL_QUEUE) {
        k->portal[number] = *what;
    }
    k->draws = recorder_room(k->draws, k->count, &k->capacity, sizeof *k->draws);
    k->draws[k->count++] = draw;
    recorder_on_activity(&k->record, what);
}

static void keep_seat(void *context, const struct visa_observed_seat *what)
{
    struct keeper *k = context;
    int32_t number = who_map_number(&k->map, what->who);
    assert_true(number < CASES_MAX);
    k->last_seat[number] = *what;
    recorder_on_seat(&k->record, what);
}

static int by_key(const void *a, const void *b)
{
    const struct draw *x = a;
    const struct draw *y = b;
    const int64_t left[] = {x->activity, x->attempt, x->date, x->at_seat, x->nth};
    const int64_t right[] = {y->activity, y->attempt, y->date, y->at_seat, y->nth};
    if (x->who != y->who) {
        return x->who < y->who ? -1 : 1;
    }
    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
        if (left[i] != right[i]) {
            return left[i] < right[i] ? -1 : 1;
        }
    }
    return 0;
}

/* Numbers equal keys in the order in which they came; then sorts. */
static void number_draws(struct keeper *k)
{
    struct who_map seen = {0};
    who_map_reset(&seen, k->count + 1);
    uint16_t *times = calloc(k->count + 1, sizeof *times);
    assert_non_null(times);
    for (size_t i = 0; i < k->count; i++) {
        uint64_t key =
            sim_mix_pair(k->draws[i].who, (uint64_t)(uint32_t)k->draws[i].date << 32 |
                                              (uint64_t)k->draws[i].activity << 16 |
                                              (uint64_t)k->draws[i].attempt << 1 | k->draws[i].at_seat);
        k->draws[i].nth = times[who_map_number(&seen, key)]++;
    }
    free(times);
    who_map_destroy(&seen);
    qsort(k->draws, k->count, sizeof *k->draws, by_key);
}

static void keeper_init(struct keeper *k)
{
    *k = (struct keeper){0};
    k->last_seat = calloc(CASES_MAX, sizeof *k->last_seat);
    k->portal = calloc(CASES_MAX, sizeof *k->portal);
    k->decided = calloc(CASES_MAX, sizeof *k->decided);
    assert_true(k->last_seat != NULL && k->portal != NULL && k->decided != NULL);
}

static void keeper_destroy(struct keeper *k)
{
    recorder_destroy(&k->record);
    who_map_destroy(&k->map);
    free(k->draws);
    free(k->last_seat);
    free(k->portal);
    free(k->decided);
}

/* Runs a scenario and keeps it; returns how many arrived. */
static int64_t run(struct keeper *k, const struct random_scenario *scenario, struct csv_folder *folder)
{
    struct pipeline pipeline;
    random_scenario_write(scenario, folder, NULL);
    pipeline_load(&pipeline, folder->path, scenario->seed);
    struct visa_observer observer = recorder_start(&k->record);
    observer.context = k;
    observer.activity = keep_activity;
    observer.seat = keep_seat;
    observer.end = NULL;
    observer.close = NULL;
    k->scenario = &pipeline.scenario;
    k->count = 0;
    who_map_reset(&k->map, CASES_MAX);
    memset(k->last_seat, 0, CASES_MAX * sizeof *k->last_seat);
    memset(k->portal, 0, CASES_MAX * sizeof *k->portal);
    memset(k->decided, 0, CASES_MAX * sizeof *k->decided);
    struct visa_results results = pipeline_run(&pipeline, 0, &observer);
    number_draws(k);
    pipeline_destroy(&pipeline);
    return results.arrived;
}

/* Draws that both runs made; each must have the same word. */
static size_t compare_draws(const struct keeper *a, const struct keeper *b, uint64_t seed)
{
    size_t common = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        int order = by_key(&a->draws[i], &b->draws[j]);
        if (order == 0) {
            if (a->draws[i].word != b->draws[j].word) {
                fail_msg("seed %llu: %s of a case is drawn otherwise", (unsigned long long)seed,
                         visa_activity_words[a->draws[i].activity]);
            }
            common++;
        }
        i += order <= 0;
        j += order >= 0;
    }
    return common;
}

/* Two of a kind, to be run, compared and thrown away. */
struct pair {
    struct csv_folder folder;
    struct keeper before, after;
    size_t common, draws;
};

static void pair_init(struct pair *p)
{
    csv_folder_init(&p->folder);
    keeper_init(&p->before);
    keeper_init(&p->after);
    p->common = p->draws = 0;
}

static void pair_destroy(struct pair *p)
{
    print_message("%zu of %zu draws compared\n", p->common, p->draws);
    assert_true(p->common > 100000 && p->common > p->draws / 2);
    csv_folder_destroy(&p->folder);
    keeper_destroy(&p->before);
    keeper_destroy(&p->after);
}

static void compare_pair(struct pair *p, uint64_t seed)
{
    p->common += compare_draws(&p->before, &p->after, seed);
    p->draws += p->before.count;
}

static void another_post_leaves_all_draws(void **state)
{
    (void)state;
    struct pair p;
    pair_init(&p);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario scenario;
        random_scenario_draw(&scenario, seed);
        scenario.every_duration = true;
        int64_t arrived = run(&p.before, &scenario, &p.folder);
        random_scenario_add_post(&scenario);
        assert_int_equal(run(&p.after, &scenario, &p.folder), arrived);
        compare_pair(&p, seed);
    }
    pair_destroy(&p);
}

/* The post each case first goes to the portal for, by its number; -1 for none. */
static void first_posts(const struct recorder *record, const struct who_map *map, int32_t *posts)
{
    memset(posts, 0xff, CASES_MAX * sizeof *posts);
    for (size_t i = 0; i < record->activity_count; i++) {
        const struct visa_observed_activity *a = &record->activities[i];
        int32_t number = who_map_find(map, a->who);
        if (a->activity == VISA_PORTAL_QUEUE && posts[number] < 0) {
            posts[number] = a->post;
        }
    }
}

/* Whoever does not go to the new post goes where he went before: liking is a matter of names. */
static void another_post_leaves_all_liking(void **state)
{
    (void)state;
    static int32_t before[CASES_MAX];
    static int32_t after[CASES_MAX];
    struct pair p;
    int moved = 0;
    int stayed = 0;
    pair_init(&p);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario scenario;
        random_scenario_draw(&scenario, seed);
        scenario.every_duration = true;
        scenario.indifferent = true;
        (void)run(&p.before, &scenario, &p.folder);
        random_scenario_add_post(&scenario);
        (void)run(&p.after, &scenario, &p.folder);
        compare_pair(&p, seed);
        first_posts(&p.before.record, &p.before.map, before);
        first_posts(&p.after.record, &p.after.map, after);
        for (size_t i = 0; i < p.before.record.activity_count; i++) {
            uint64_t who = p.before.record.activities[i].who;
            int32_t old = before[who_map_find(&p.before.map, who)];
            int32_t number = who_map_find(&p.after.map, who);
            if (old < 0 || number == WHO_NOBODY || after[number] < 0) {
                continue;
            }
            /* Posts are numbered by name: the new one comes first. */
            if (after[number] != 0 && after[number] != old + 1) {
                fail_msg("seed %llu: a case likes another old post", (unsigned long long)seed);
            }
            moved += after[number] == 0;
            stayed += after[number] != 0;
        }
    }
    assert_true(moved > 1000 && stayed > 1000);
    pair_destroy(&p);
}

static void another_law_leaves_all_draws(void **state)
{
    (void)state;
    static const char *const activities[] = {"ds160", "patience", "interview", "processing", "reapply_wait"};
    struct pair p;
    pair_init(&p);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario scenario;
        random_scenario_draw(&scenario, seed);
        scenario.every_duration = true;
        int64_t arrived = run(&p.before, &scenario, &p.folder);
        scenario.changed_duration = scenario_duration_row(activities[seed % 5]);
        assert_int_equal(run(&p.after, &scenario, &p.folder), arrived);
        compare_pair(&p, seed);
    }
    pair_destroy(&p);
}

static bool is_return(const struct visa_observed_activity *a)
{
    return visa_activity_stage(a->activity) == VISA_STAGE_RETURN;
}

/* Everything but the way back is the same to the minute, and in the same order. */
static void compare_courses(const struct recorder *a, const struct recorder *b, uint64_t seed)
{
    size_t j = 0;
    bool same = a->seat_count == b->seat_count;
    for (size_t i = 0; i < a->activity_count && same; i++) {
        const struct visa_observed_activity *x = &a->activities[i];
        if (is_return(x)) {
            continue;
        }
        while (j < b->activity_count && is_return(&b->activities[j])) {
            j++;
        }
        const struct visa_observed_activity *y = &b->activities[j];
        same = j < b->activity_count && x->who == y->who && x->activity == y->activity &&
               x->word == y->word && x->start == y->start && x->end == y->end && x->post == y->post &&
               x->route == y->route;
        j++;
    }
    for (size_t i = 0; i < a->seat_count && same; i++) {
        same = a->seats[i].who == b->seats[i].who && a->seats[i].day == b->seats[i].day &&
               a->seats[i].time == b->seats[i].time && a->seats[i].taken == b->seats[i].taken &&
               a->seats[i].moment == b->seats[i].moment;
    }
    if (!same) {
        fail_msg("seed %llu: slower printing changes what comes before it", (unsigned long long)seed);
    }
}

static void slower_printing_changes_only_the_way_back(void **state)
{
    (void)state;
    struct pair p;
    pair_init(&p);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario scenario;
        random_scenario_draw(&scenario, seed);
        scenario.every_duration = true;
        (void)run(&p.before, &scenario, &p.folder);
        scenario.changed_duration = scenario_duration_row("printing");
        (void)run(&p.after, &scenario, &p.folder);
        compare_pair(&p, seed);
        compare_courses(&p.before.record, &p.after.record, seed);
    }
    pair_destroy(&p);
}

/* The key of member m of party k of a stream's day, from its name. */
static uint64_t key_of(const struct random_scenario *s, int stream, int day, uint32_t k, int member)
{
    uint64_t party = sim_who(sim_hash_name(scenario_streams[stream]), s->start_day + day, k);
    return scenario_party_size(s, stream) == 1 ? party : sim_mix_pair(party, (uint64_t)member);
}

/* Parties 0, 1, … of a stream's day that were seen; no later one and no part of one may have been. */
static int parties_of(const struct keeper *k, const struct random_scenario *s, int stream, int day)
{
    enum { BEYOND = 12 };
    int size = scenario_party_size(s, stream);
    int parties = 0;
    for (uint32_t party = 0; party < (uint32_t)parties + BEYOND; party++) {
        int members = 0;
        for (int m = 0; m < size; m++) {
            members += who_map_find(&k->map, key_of(s, stream, day, party, m)) != WHO_NOBODY;
        }
        bool next = (int)party == parties && members == size;
        if (!next && members > 0) {
            fail_msg("seed %llu: party %u of day %d came without those before it",
                     (unsigned long long)s->seed, party, day);
        }
        parties += next;
    }
    return parties;
}

/* A lower rate keeps exactly the first ones of every day, and all of the other streams. */
static void a_lower_rate_keeps_the_first_of_each_day(void **state)
{
    (void)state;
    struct pair p;
    int64_t all = 0;
    int64_t kept = 0;
    pair_init(&p);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario s;
        int lowered = (int)(seed % SCENARIO_STREAMS);
        int64_t cases[2] = {0, 0};
        random_scenario_draw(&s, seed);
        s.every_duration = true;
        int64_t before = run(&p.before, &s, &p.folder);
        s.rate_percent[lowered] = 90;
        int64_t after = run(&p.after, &s, &p.folder);
        compare_pair(&p, seed);
        for (int i = 0; i < SCENARIO_STREAMS * (s.days + s.runoff); i++) {
            int stream = i % SCENARIO_STREAMS;
            int old = parties_of(&p.before, &s, stream, i / SCENARIO_STREAMS);
            int new = parties_of(&p.after, &s, stream, i / SCENARIO_STREAMS);
            assert_true(stream == lowered ? new <= old : new == old);
            cases[0] += old * scenario_party_size(&s, stream);
            cases[1] += new *scenario_party_size(&s, stream);
            all += stream == lowered ? old : 0;
            kept += stream == lowered ? new : 0;
        }
        assert_int_equal(cases[0], before);
        assert_int_equal(cases[1], after);
    }
    print_message("%lld of %lld parties kept\n", (long long)kept, (long long)all);
    assert_true(kept * 100 > all * 87 && kept * 100 < all * 93);
    pair_destroy(&p);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_post_leaves_all_draws),
        cmocka_unit_test(another_post_leaves_all_liking),
        cmocka_unit_test(another_law_leaves_all_draws),
        cmocka_unit_test(slower_printing_changes_only_the_way_back),
        cmocka_unit_test(a_lower_rate_keeps_the_first_of_each_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
