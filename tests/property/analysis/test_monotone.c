/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can only make things worse: a later start, more members, fewer seats, more confidence. In random small
 * markets where all must be ready, a day's seats open each day, rules never change and the data go on long
 * behind everybody's end.
 *
 * Copies have the same luck at every start and in every party, so that most of this holds copy by copy, first
 * come first served or by lot, and is asked so: a later start, as long as nobody gives a seat back; more
 * members, on one account under the same condition, on accounts of their own always, for these do not notice
 * each other; fewer seats where nobody applies twice, since who comes back later may let others go before.
 * The rest is asked of the answer.
 */
#include "analysis/plan/latest_start.h"
#include "models/clock.h"
#include "tests/support/market_scenario.h"

#include <gsl/gsl_errno.h>

enum { SCENARIOS = 200, ENVIRONMENTS = 2, COPIES = 6, MEMBERS_MAX = 5, STARTS_MAX = 8 };

/* What is drawn for a scenario. */
struct trial {
    struct market market;
    struct visa_traveller members[MEMBERS_MAX];
    bool must[MEMBERS_MAX];
    int64_t starts[STARTS_MAX]; /* minutes behind day 0, ascending */
    struct visa_travellers travellers;
};

static void trial_draw(struct trial *trial, uint64_t seed)
{
    struct test_random random = {.state = seed};
    *trial = (struct trial){.market = {.seed = seed, .days = 30, .runoff = 60}};
    struct market *market = &trial->market;
    market->per_day = test_random_in(&random, 2, 20);
    market->seats = market->per_day * test_random_in(&random, 60, 130) / 100 + MEMBERS_MAX;
    market->lottery = test_random_percent(&random, 50);
    market->horizon = test_random_in(&random, 1, 10);
    market->issued = test_random_in(&random, 70, 100);
    market->attempts = test_random_in(&random, 1, 3);
    market->form = test_random_in(&random, 1, 5);
    market->print = test_random_in(&random, 1, 5);
    bool one_account = test_random_percent(&random, 50);
    uint32_t count = (uint32_t)test_random_in(&random, 1, MEMBERS_MAX - 1);
    int64_t start = 0;
    for (uint32_t i = 0; i < STARTS_MAX; i++) {
        start += test_random_in(&random, 1, 4 * 1440);
        trial->starts[i] = start;
    }
    for (uint32_t i = 0; i < MEMBERS_MAX; i++) {
        trial->members[i] = visa_unknown_traveller(sim_mix_pair(seed, i));
        trial->members[i].applicant = VISA_PRIVATE;
        trial->members[i].account = one_account ? 1 : 0;
        trial->members[i].standing.entry = VISA_ENTRY_PREPARE;
    }
    trial->travellers = (struct visa_travellers){.members = trial->members,
                                                 .count = count,
                                                 .key = seed,
                                                 .starts = trial->starts,
                                                 .start_count = STARTS_MAX,
                                                 .copies = COPIES};
}

/* Journeys [environment][start][copy][member] of the travellers. */
struct walked {
    const struct visa_travellers *travellers;
    struct visa_journey *journeys;
};

static void take(void *context, uint32_t environment, const struct visa_journey *journeys)
{
    const struct walked *walked = context;
    size_t count = visa_journey_at(walked->travellers, walked->travellers->start_count, 0, 0);
    memcpy(&walked->journeys[environment * count], journeys, count * sizeof *journeys);
}

static struct walked walk(const struct market_place *place, struct visa_travellers *travellers)
{
    struct sim_error error = {0};
    size_t count = visa_journey_at(travellers, travellers->start_count, 0, 0);
    struct walked walked = {.travellers = travellers,
                            .journeys = calloc(count * ENVIRONMENTS, sizeof *walked.journeys)};
    const struct ana_walk what = {.travellers = travellers, .take = take, .context = &walked};
    assert_non_null(walked.journeys);
    assert_int_equal(ana_environments_walk(&place->environments, &what, &error), SIM_OK);
    return walked;
}

static const struct visa_journey *journeys_of(const struct walked *walked, uint32_t environment,
                                              uint32_t start, uint32_t copy)
{
    size_t count = visa_journey_at(walked->travellers, walked->travellers->start_count, 0, 0);
    return &walked->journeys[environment * count + visa_journey_at(walked->travellers, start, copy, 0)];
}

/* Brings the starts to the scenario's days. */
static void open_trial(struct market_place *place, struct trial *trial)
{
    market_open(place, &trial->market, ENVIRONMENTS);
    for (uint32_t i = 0; i < STARTS_MAX; i++) {
        trial->starts[i] += visa_midnight(place->pipeline.scenario.settings.start_day);
    }
}

/* Is every member of every copy ready no earlier in b than in a? Counts those who are later. */
static void check_never_earlier(const struct visa_journey *a, const struct visa_journey *b, uint32_t count,
                                uint64_t seed, int *later)
{
    for (uint32_t i = 0; i < count; i++) {
        int64_t before = ana_ready_at(&a[i], ANA_READY_IN_HAND);
        int64_t after = ana_ready_at(&b[i], ANA_READY_IN_HAND);
        if (after < before) {
            fail_msg("seed %llu, member %u of %u: ready at %lld, and at %lld though it is harder",
                     (unsigned long long)seed, i, count, (long long)before, (long long)after);
        }
        *later += after > before;
    }
}

/* ---- a later start ---- */

static void test_later_starts(void **state)
{
    (void)state;
    int later = 0;
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct trial trial;
        struct market_place place;
        trial_draw(&trial, seed);
        open_trial(&place, &trial);
        struct walked walked = walk(&place, &trial.travellers);
        for (uint32_t i = 0; i < ENVIRONMENTS * (STARTS_MAX - 1) * COPIES; i++) {
            uint32_t environment = i % ENVIRONMENTS;
            uint32_t start = i / ENVIRONMENTS % (STARTS_MAX - 1);
            uint32_t copy = i / ENVIRONMENTS / (STARTS_MAX - 1);
            check_never_earlier(journeys_of(&walked, environment, start, copy),
                                journeys_of(&walked, environment, start + 1, copy), trial.travellers.count,
                                seed, &later);
        }
        free(walked.journeys);
        market_close(&place);
    }
    assert_true(later > SCENARIOS * COPIES);
}

/* ---- more members ---- */

static bool same_journey(const struct visa_journey *a, const struct visa_journey *b)
{
    return a->booked == b->booked && a->seat_day == b->seat_day && a->seat_time == b->seat_time &&
           a->issued == b->issued && a->ended == b->ended && a->outcome == b->outcome &&
           a->refusals == b->refusals && a->fees == b->fees;
}

/* The travellers with one member more. */
static void check_larger(const struct trial *trial, const struct walked *few, const struct walked *many,
                         int *later)
{
    uint32_t count = trial->travellers.count;
    for (uint32_t i = 0; i < ENVIRONMENTS * STARTS_MAX * COPIES; i++) {
        uint32_t environment = i % ENVIRONMENTS;
        uint32_t start = i / ENVIRONMENTS % STARTS_MAX;
        uint32_t copy = i / ENVIRONMENTS / STARTS_MAX;
        const struct visa_journey *a = journeys_of(few, environment, start, copy);
        const struct visa_journey *b = journeys_of(many, environment, start, copy);
        const struct ana_promise promise = {
            .must = trial->must, .at_least = count, .ready = ANA_READY_IN_HAND};
        const struct ana_promise larger = {
            .must = trial->must, .at_least = count + 1, .ready = ANA_READY_IN_HAND};
        check_never_earlier(a, b, count, trial->market.seed, later);
        assert_true(ana_enough_at(a, count, &promise) <= ana_enough_at(b, count + 1, &larger));
        for (uint32_t k = 0; k < count && trial->members[0].account == 0; k++) {
            assert_true(same_journey(&a[k], &b[k]));
        }
    }
}

static void test_more_members(void **state)
{
    (void)state;
    int later = 0;
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct trial trial;
        struct market_place place;
        trial_draw(&trial, seed);
        if (trial.members[0].account == 0) {
            trial.market.cancel = 20;
            trial.market.move_up = 30;
        }
        open_trial(&place, &trial);
        struct visa_travellers larger = trial.travellers;
        larger.count++;
        struct walked few = walk(&place, &trial.travellers);
        struct walked many = walk(&place, &larger);
        check_larger(&trial, &few, &many, &later);
        free(few.journeys);
        free(many.journeys);
        market_close(&place);
    }
    assert_true(later > SCENARIOS);
}

/* ---- fewer seats ---- */

static void test_fewer_seats(void **state)
{
    (void)state;
    int later = 0;
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct trial trial;
        struct trial scarce;
        struct market_place place;
        struct market_place scarce_place;
        trial_draw(&trial, seed);
        trial.market.attempts = 1;
        scarce = trial;
        scarce.market.seats = MEMBERS_MAX + (trial.market.seats - MEMBERS_MAX) * 3 / 4;
        open_trial(&place, &trial);
        open_trial(&scarce_place, &scarce);
        struct walked many = walk(&place, &trial.travellers);
        struct walked few = walk(&scarce_place, &trial.travellers);
        size_t count = visa_journey_at(&trial.travellers, STARTS_MAX, 0, 0);
        check_never_earlier(many.journeys, few.journeys, (uint32_t)count * ENVIRONMENTS, seed, &later);
        free(few.journeys);
        free(many.journeys);
        market_close(&place);
        market_close(&scarce_place);
    }
    assert_true(later > SCENARIOS);
}

/* ---- the answer ---- */

/* What is asked of a trial's travellers, the deadline and the copies the same every time. */
struct asked {
    uint32_t members;
    double confidence;
};

static struct ana_latest_start answer(const struct market_place *place, const struct trial *trial,
                                      const struct asked *asked)
{
    enum { FIRST = 1, LAST = 25, DEADLINE = 40, STEP = 6, MANY = 20 };
    struct sim_error error = {0};
    struct ana_latest_start latest;
    int32_t start_day = place->pipeline.scenario.settings.start_day;
    struct visa_travellers travellers = trial->travellers;
    travellers.count = asked->members;
    travellers.copies = MANY;
    const struct ana_promise promise = {
        .must = trial->must, .at_least = asked->members, .ready = ANA_READY_IN_HAND};
    const struct ana_start_question question = {.travellers = &travellers,
                                                .promise = &promise,
                                                .deadline = visa_midnight(start_day + DEADLINE),
                                                .first_day = start_day + FIRST,
                                                .last_day = start_day + LAST,
                                                .step = STEP,
                                                .confidence = asked->confidence,
                                                .level = 0.8};
    assert_int_equal(ana_latest_start_find(&place->environments, &question, &latest, &error), SIM_OK);
    return latest;
}

/* The second answer is to the harder question. Counts those that differ. The bound behind `safe` depends on
 * how much environments differ as well, which may be less where things are worse. */
static void check_never_later(const struct ana_latest_start *a, struct ana_latest_start *b, uint64_t seed,
                              int *differ)
{
    if (b->point > a->point) {
        fail_msg("seed %llu: latest start %d, and %d though it is harder", (unsigned long long)seed, a->point,
                 b->point);
    }
    for (uint32_t i = 1; i < b->count; i++) {
        assert_true(b->curve[i].odds.estimate <= b->curve[i - 1].odds.estimate);
    }
    *differ += a->point != b->point;
    ana_latest_start_destroy(b);
}

/* Of harder questions about one market, and the same about one with fewer seats. */
static void check_answers(const struct market_place *place, const struct market_place *scarce,
                          const struct trial *trial, int differ[3])
{
    const struct asked question = {trial->travellers.count, .5};
    const struct asked surer = {trial->travellers.count, .8};
    const struct asked larger = {trial->travellers.count + 1, .5};
    struct ana_latest_start first = answer(place, trial, &question);
    struct ana_latest_start harder = answer(place, trial, &surer);
    assert_true(harder.safe <= first.safe);
    check_never_later(&first, &harder, trial->market.seed, &differ[0]);
    harder = answer(place, trial, &larger);
    check_never_later(&first, &harder, trial->market.seed, &differ[1]);
    harder = answer(scarce, trial, &question);
    check_never_later(&first, &harder, trial->market.seed, &differ[2]);
    ana_latest_start_destroy(&first);
}

static void test_answers(void **state)
{
    (void)state;
    int differ[3] = {0};
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct trial trial;
        struct market scarcer;
        struct market_place place;
        struct market_place scarce;
        trial_draw(&trial, seed);
        trial.market.lottery = false;
        scarcer = trial.market;
        scarcer.seats = MEMBERS_MAX + (trial.market.seats - MEMBERS_MAX) * 3 / 4;
        market_open(&place, &trial.market, ENVIRONMENTS);
        market_open(&scarce, &scarcer, ENVIRONMENTS);
        check_answers(&place, &scarce, &trial, differ);
        market_close(&place);
        market_close(&scarce);
    }
    print_message("answers that differ: %d by confidence, %d by members, %d by seats\n", differ[0], differ[1],
                  differ[2]);
    assert_true(differ[0] > SCENARIOS / 4 && differ[1] > SCENARIOS / 4 && differ[2] > SCENARIOS / 20);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_later_starts),
        cmocka_unit_test(test_more_members),
        cmocka_unit_test(test_fewer_seats),
        cmocka_unit_test(test_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
