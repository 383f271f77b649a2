/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ghosts against the real thing, in random scenarios with every rule of release and queue: the same traveller
 * is walked through the record of a replication, and put into that replication to take seats like everybody.
 * Where putting it in changed nobody else's seat, the ghost must have had the same one at the same moment.
 */
#include "models/clock.h"
#include "models/pipeline/ghosts.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/recorder.h"
#include "tests/support/scenario_writer.h"
#include "tests/support/seat_plan.h"

#include <gsl/gsl_errno.h>

enum { SCENARIOS = 150, COPIES = 12, MEMBERS_MAX = 3, ONE_ACCOUNT = 4 /* the stream of parties */ };

/* One scenario, its replication 0, and the record of it. */
struct base {
    struct random_scenario random;
    struct pipeline pipeline;
    struct visa_environment environment;
    struct recorder record;
};

static void base_make(struct base *base, struct csv_folder *folder, uint64_t seed)
{
    struct sim_error error = {0};
    struct visa_results results;
    random_scenario_draw(&base->random, seed);
    random_scenario_write(&base->random, folder, NULL);
    pipeline_load(&base->pipeline, folder->path, seed);
    const struct visa_scenario *s = &base->pipeline.scenario;
    uint64_t digest = pipeline_run(&base->pipeline, 0, NULL).course_digest;
    assert_int_equal(visa_environment_init(&base->environment, s, s->settings.last_day), SIM_OK);
    const struct visa_observer observer = recorder_start(&base->record);
    const struct visa_replication what = {.scenario = s,
                                          .layout = &base->pipeline.layout,
                                          .seed = s->settings.seed,
                                          .observer = &observer,
                                          .record = &base->environment};
    sim_arena_reset(&base->pipeline.arena);
    assert_int_equal(visa_replication_run(&what, &base->pipeline.arena, &results, &error), SIM_OK);
    assert_true(results.course_digest == digest); /* writing changes nothing */
}

static void base_destroy(struct base *base)
{
    visa_environment_destroy(&base->environment);
    pipeline_destroy(&base->pipeline);
}

/* ---- the record says what was on offer ---- */

static void play(struct sim_slot_bank *banks, const struct visa_seat_change *change)
{
    struct sim_slot_bank *bank = &banks[change->pool];
    uint8_t times[256];
    switch (change->kind) {
    case VISA_SEATS_OPENED:
        sim_slot_bank_open(bank, change->day, change->time, change->seats);
        break;
    case VISA_SEATS_CLOSED:
        assert_int_equal(sim_slot_bank_close(bank, change->day, change->time, change->seats), change->seats);
        break;
    case VISA_SEATS_TAKEN:
    case VISA_SEATS_WON:
        sim_slot_bank_take(bank, change->day, change->seats, times);
        break;
    case VISA_SEATS_GIVEN_BACK:
        sim_slot_bank_give_back(bank, change->day, change->time);
        break;
    case VISA_SEATS_CUT:
    case VISA_SEATS_SEEN:
    case VISA_LIST_JOINED:
    case VISA_LIST_SETTLED:
        break;
    }
}

/* The wait on offer at the close of a day, from the seats played so far. */
static int32_t wait_of(const struct base *base, const struct sim_slot_bank *bank, uint32_t pool, int32_t day)
{
    const struct visa_scenario *s = &base->pipeline.scenario;
    int kind = 0;
    while (kind < SCENARIO_KINDS - 1 && strcmp(scenario_kinds[kind], s->kinds[s->pools[pool].kind]) != 0) {
        kind++;
    }
    int notice = plan_release(&base->random, kind, day - base->random.start_day)->notice;
    int32_t first = sim_slot_bank_earliest(bank, day + (notice > 0 ? notice : 1), 1);
    return first == SIM_NO_DAY ? VISA_DAILY_BLANK : first - day;
}

static void waits_follow(struct base *base)
{
    const struct visa_scenario *s = &base->pipeline.scenario;
    struct visa_results results = pipeline_run(&base->pipeline, 0, NULL);
    struct sim_slot_bank *banks = sim_arena_alloc(&base->pipeline.arena, s->pool_count, sizeof *banks);
    assert_non_null(banks);
    for (uint32_t pool = 0; pool < s->pool_count; pool++) {
        sim_slot_bank_init(&banks[pool], &base->pipeline.arena, s->pools[pool].first_day,
                           s->pools[pool].last_day, s->pools[pool].times);
    }
    struct visa_environment_cursor cursor = visa_environment_begin(&base->environment);
    for (int32_t day = s->settings.start_day; day <= s->settings.last_day; day++) {
        sim_time close = visa_ticks(visa_midnight(day) + VISA_CLOSING_MINUTE, VISA_PHASE_STATISTICS);
        while (cursor.when <= close) {
            const struct visa_seat_change change = visa_environment_next(&cursor);
            play(banks, &change);
        }
        for (uint32_t pool = 0; pool < s->pool_count; pool++) {
            (void)sim_slot_bank_close_day(&banks[pool], day);
            int64_t index = day - s->settings.start_day;
            int64_t told = sim_day_series_at(&results.daily, VISA_DAILY_NEXT_WAIT, pool, index);
            assert_int_equal(wait_of(base, &banks[pool], pool, day), told);
        }
    }
    assert_int_equal(cursor.when, SIM_NEVER);
}

static void test_the_record_says_what_was_on_offer(void **state)
{
    (void)state;
    struct csv_folder folder;
    static struct base base;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        base_make(&base, &folder, seed);
        waits_follow(&base);
        base_destroy(&base);
    }
    recorder_destroy(&base.record);
    csv_folder_destroy(&folder);
}

/* ---- a ghost has the seat it would have had ---- */

struct trial {
    struct visa_traveller members[MEMBERS_MAX];
    struct visa_span busy;
    int64_t start;
    struct visa_travellers travellers;
    struct visa_journey ghosts[MEMBERS_MAX];
};

/* The draws of a trial stand one behind the other: those of an initialiser have no order. */
static struct visa_traveller member_draw(const struct trial *trial, struct test_random *random, bool waived,
                                         int32_t start_day)
{
    struct visa_traveller member = visa_unknown_traveller(0);
    member.applicant = (uint8_t)test_random_in(random, 0, 1);
    if (waived) {
        member.prior = VISA_PRIOR_VALID;
        member.prior_until = start_day - 20;
        member.age = 80;
        member.refused_before = 0;
    }
    member.posts = test_random_percent(random, 30) ? 1 : 0;
    member.busy = &trial->busy;
    member.busy_count = test_random_percent(random, 30) ? 1 : 0;
    return member;
}

/* series: of trials of a scenario. */
static void trial_draw(struct trial *trial, const struct base *base, uint32_t copy, uint64_t series)
{
    uint64_t seed = base->random.seed;
    struct test_random random = {.state = seed * 1000 + copy + series};
    const struct visa_scenario *s = &base->pipeline.scenario;
    int32_t start_day = s->settings.start_day;
    uint32_t count = (uint32_t)test_random_in(&random, 1, MEMBERS_MAX);
    bool waived = test_random_percent(&random, 50); /* as far as rules allow */
    bool one_account = count > 1 || test_random_percent(&random, 50);
    trial->start = visa_midnight(start_day) + test_random_in(&random, 1, 30 * 1440);
    trial->busy.from = start_day + test_random_in(&random, 10, 60);
    trial->busy.to = trial->busy.from + test_random_in(&random, 0, 10);
    uint8_t clazz = (uint8_t)test_random_below(&random, (int32_t)s->class_count);
    for (uint32_t i = 0; i < count; i++) {
        trial->members[i] = member_draw(trial, &random, waived, start_day);
        trial->members[i].key = sim_mix_pair(seed, i);
        trial->members[i].clazz = clazz;
        trial->members[i].account = one_account ? 1 : 0;
    }
    enum visa_entry entry = (enum visa_entry)test_random_in(&random, 0, VISA_ENTRY_ROUTE);
    for (uint32_t i = 0; i < count; i++) {
        trial->members[i].standing.entry = entry;
    }
    trial->travellers = (struct visa_travellers){.members = trial->members,
                                                 .count = count,
                                                 .key = seed,
                                                 .starts = &trial->start,
                                                 .start_count = 1,
                                                 .copies = 1,
                                                 .first_copy = copy};
}

static void walk(struct trial *trial, struct base *base, struct recorder *record)
{
    struct sim_error error = {0};
    const struct visa_observer observer = recorder_start(record);
    const struct visa_ghost_walk walk = {.environment = &base->environment,
                                         .layout = &base->pipeline.layout,
                                         .travellers = &trial->travellers,
                                         .observer = &observer};
    sim_arena_reset(&base->pipeline.arena);
    assert_int_equal(visa_ghosts_walk(&walk, &base->pipeline.arena, trial->ghosts, &error), SIM_OK);
}

static void put_in(const struct trial *trial, struct base *base, struct recorder *record)
{
    struct sim_error error = {0};
    struct visa_results results;
    const struct visa_observer observer = recorder_start(record);
    const struct visa_replication what = {.scenario = &base->pipeline.scenario,
                                          .layout = &base->pipeline.layout,
                                          .seed = base->pipeline.scenario.settings.seed,
                                          .observer = &observer,
                                          .travellers = &trial->travellers};
    sim_arena_reset(&base->pipeline.arena);
    assert_int_equal(visa_replication_run(&what, &base->pipeline.arena, &results, &error), SIM_OK);
}

static bool same_seat(const struct visa_observed_seat *a, const struct visa_observed_seat *b)
{
    return a->who == b->who && a->pool == b->pool && a->day == b->day && a->time == b->time &&
           a->taken == b->taken && a->moment == b->moment;
}

/* Did the others do what they had done without the travellers? */
static bool others_are_the_same(const struct recorder *without, const struct recorder *with)
{
    size_t at = 0;
    for (size_t i = 0; i < with->seat_count; i++) {
        if (with->seats[i].guest != VISA_NO_GUEST) {
            continue;
        }
        if (at == without->seat_count || !same_seat(&without->seats[at], &with->seats[i])) {
            return false;
        }
        at++;
    }
    return at == without->seat_count;
}

/* The seats that a traveller took and gave up before it first came to the post: then it waits at the window,
 * for a ghost as long as the last of its quarter hour. Returns their number, at most `room`. */
static size_t seats_of(const struct recorder *record, uint32_t guest, struct visa_observed_seat *out,
                       size_t room)
{
    size_t count = 0;
    for (size_t i = 0; i < record->seat_count && count < room; i++) {
        const struct visa_observed_seat *seat = &record->seats[i];
        if (seat->guest != guest) {
            continue;
        }
        if (count > 0 && out[count - 1].taken && visa_midnight(out[count - 1].day) < seat->moment) {
            break;
        }
        out[count++] = *seat;
    }
    return count;
}

enum { ROOM = 100 };

/* Did a traveller get a seat from the waiting list on a day on which it is busy? See travellers.h. */
static bool was_busy(const struct trial *trial, const struct recorder *real)
{
    for (size_t i = 0; i < real->seat_count; i++) {
        const struct visa_observed_seat *seat = &real->seats[i];
        if (seat->guest != VISA_NO_GUEST && trial->busy.from <= seat->day && seat->day <= trial->busy.to) {
            return true;
        }
    }
    return false;
}

/* Did somebody, in the very minute in which a traveller looked for a seat, take or give up one too late for
 * it? What it saw depends on whose turn it was; a ghost comes last. */
static bool took_turns(const struct recorder *real)
{
    for (size_t i = 0; i < real->activity_count; i++) {
        const struct visa_observed_activity *look = &real->activities[i];
        if (look->guest == VISA_NO_GUEST || look->activity != VISA_PATIENCE) {
            continue;
        }
        for (size_t k = 0; k < real->seat_count; k++) {
            const struct visa_observed_seat *seat = &real->seats[k];
            if (seat->guest == VISA_NO_GUEST && seat->moment == look->start &&
                visa_midnight(seat->day) > look->end) {
                return true;
            }
        }
    }
    return false;
}

/* Whose papers are handed in leaves the account, so that each has a seat of its own. */
static bool is_waiver_pool(const struct visa_scenario *s, uint32_t pool)
{
    bool waiver = false;
    for (uint32_t clazz = 0; clazz < s->class_count; clazz++) {
        waiver |= s->classes[clazz].waiver_kind == s->pools[pool].kind;
    }
    return waiver;
}

/* Did all members book as one, all the time? Those who go alone compete with each other, which ghosts do not.
 */
static bool stay_together(const struct trial *trial, const struct base *base, const struct recorder *real)
{
    struct visa_observed_seat first[ROOM];
    struct visa_observed_seat other[ROOM];
    size_t count = seats_of(real, 0, first, ROOM);
    for (uint32_t member = 1; member < trial->travellers.count; member++) {
        if (seats_of(real, member, other, ROOM) != count) {
            return false;
        }
        for (size_t i = 0; i < count; i++) {
            bool alone = is_waiver_pool(&base->pipeline.scenario, first[i].pool);
            if (other[i].moment != first[i].moment || other[i].day != first[i].day ||
                (alone && other[i].time != first[i].time)) {
                return false;
            }
        }
    }
    return true;
}

static void compare(const struct trial *trial, const struct recorder *ghosts, const struct recorder *real,
                    uint64_t seed)
{
    struct visa_observed_seat a[ROOM];
    struct visa_observed_seat b[ROOM];
    for (uint32_t member = 0; member < trial->travellers.count; member++) {
        size_t count = seats_of(ghosts, member, a, ROOM);
        size_t same = 0;
        bool equal = count == seats_of(real, member, b, ROOM);
        for (; equal && same < count; same += equal) {
            equal = same_seat(&a[same], &b[same]);
        }
        if (!equal) {
            fail_msg("seed %llu, copy %u, member %u of %u: seat %zu of %zu", (unsigned long long)seed,
                     trial->travellers.first_copy, member, trial->travellers.count, same, count);
        }
    }
}

/* When the post first decided on papers handed in by a traveller; INT64_MAX for never. */
static int64_t desk_of(const struct recorder *record, uint32_t guest)
{
    for (size_t i = 0; i < record->activity_count; i++) {
        const struct visa_observed_activity *what = &record->activities[i];
        if (what->guest == guest && what->activity == VISA_WAIVER_DECISION) {
            return what->start;
        }
    }
    return INT64_MAX;
}

/* A ghost's papers lie behind all others of their day: never before the traveller's, nor days behind. Returns
 * the decisions that were compared. */
static int compare_desks(const struct trial *trial, const struct recorder *ghosts,
                         const struct recorder *real, uint64_t seed)
{
    int compared = 0;
    for (uint32_t member = 0; member < trial->travellers.count; member++) {
        int64_t there = desk_of(real, member);
        int64_t here = desk_of(ghosts, member);
        if (there == INT64_MAX || here == INT64_MAX) {
            continue;
        }
        compared++;
        if (here < there) {
            fail_msg(
                "seed %llu, copy %u, member %u: the ghost's papers are decided at %lld, the traveller's at "
                "%lld",
                (unsigned long long)seed, trial->travellers.first_copy, member, (long long)here,
                (long long)there);
        }
    }
    return compared;
}

/* Nobody holds a seat on a busy day or at a post it may not go to. */
static void check_wishes(const struct trial *trial, const struct base *base)
{
    for (uint32_t member = 0; member < trial->travellers.count; member++) {
        const struct visa_journey *ghost = &trial->ghosts[member];
        const struct visa_traveller *traveller = &trial->members[member];
        if (ghost->seat_day == SIM_NO_DAY || ghost->outcome == VISA_OUTCOME_WITHDRAWN) {
            continue;
        }
        assert_true(traveller->posts == 0 ||
                    (traveller->posts >> base->pipeline.scenario.pools[ghost->seat_pool].post & 1) != 0);
        assert_false(traveller->busy_count > 0 && trial->busy.from <= ghost->seat_day &&
                     ghost->seat_day <= trial->busy.to);
    }
}

/* What is kept from trial to trial, and counted. */
struct tally {
    struct base base;
    struct recorder ghosts, with;
    struct trial trial;
    int undisturbed, seats, decisions;
};

static void try_copy(struct tally *tally, uint32_t copy, uint64_t series)
{
    struct base *base = &tally->base;
    struct trial *trial = &tally->trial;
    uint64_t seed = base->random.seed;
    trial_draw(trial, base, copy, series);
    walk(trial, base, &tally->ghosts);
    check_wishes(trial, base);
    put_in(trial, base, &tally->with);
    if (others_are_the_same(&base->record, &tally->with) && stay_together(trial, base, &tally->with) &&
        !was_busy(trial, &tally->with) && !took_turns(&tally->with)) {
        compare(trial, &tally->ghosts, &tally->with, seed);
        tally->decisions += compare_desks(trial, &tally->ghosts, &tally->with, seed);
        tally->undisturbed++;
        tally->seats += trial->ghosts[0].seat_day != SIM_NO_DAY;
    }
}

static void tally_destroy(struct tally *tally)
{
    recorder_destroy(&tally->base.record);
    recorder_destroy(&tally->ghosts);
    recorder_destroy(&tally->with);
}

static void test_a_ghost_has_the_seat_it_would_have_had(void **state)
{
    (void)state;
    struct csv_folder folder;
    static struct tally tally;
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        base_make(&tally.base, &folder, seed);
        for (uint32_t copy = 0; copy < COPIES; copy++) {
            try_copy(&tally, copy, 0);
        }
        base_destroy(&tally.base);
    }
    print_message("%d of %d insertions changed nobody else's seat, %d of them booked, %d papers decided\n",
                  tally.undisturbed, SCENARIOS * COPIES, tally.seats, tally.decisions);
    assert_true(tally.undisturbed > SCENARIOS && tally.seats > SCENARIOS / 2 && tally.decisions > 0);
    tally_destroy(&tally);
    csv_folder_destroy(&folder);
}

/* Rare cases that longer searches found: a post chosen on the day on which a pool first opens; somebody left
 * alone on an account who looks for a seat at once. */
static void test_rare_cases(void **state)
{
    (void)state;
    static const struct {
        uint64_t seed, series;
        uint32_t copy;
    } cases[] = {{510, 50000000007, 5}, {436, 0, 5}, {268, 50000000007, 8}};
    struct csv_folder folder;
    static struct tally tally;
    csv_folder_init(&folder);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        base_make(&tally.base, &folder, cases[i].seed);
        try_copy(&tally, cases[i].copy, cases[i].series);
        assert_int_equal(tally.undisturbed, i + 1);
        base_destroy(&tally.base);
    }
    tally_destroy(&tally);
    csv_folder_destroy(&folder);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_record_says_what_was_on_offer),
        cmocka_unit_test(test_a_ghost_has_the_seat_it_would_have_had),
        cmocka_unit_test(test_rare_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
