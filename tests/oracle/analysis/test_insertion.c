/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ghosts against the same delegations really put in, on the same luck: parties of 1, 8 and 20 on one account,
 * at a post with many seats a day and at one with few, at a deadline that about half of them keep. People
 * queue for one and a half times the seats there are, move up, cancel, and come back after a refusal, members
 * of the party among them, each alone.
 */
#include "analysis/plan/insertion.h"
#include "models/clock.h"
#include "tests/support/market_scenario.h"

#include <gsl/gsl_errno.h>
#include <math.h>

enum { REPLICATIONS = 40, PARTY_MAX = 20, START = 6, TRIALS = 6 };

/* Of all intervals of a test together: one run in a hundred is wrong. */
static const double LEVEL = 1 - .01 / TRIALS;

/* Above this share of a day's seats a walk by ghosts is to be checked. */
static const double CHECK_ABOVE = .05;

struct party {
    struct visa_traveller members[PARTY_MAX];
    bool must[PARTY_MAX];
    int64_t start;
    struct visa_travellers travellers;
    struct ana_promise promise;
    int64_t deadline;
    struct ana_odds_question question;
};

/* days: from start to deadline. */
static void party_make(struct party *party, uint32_t count, int32_t day_0, int32_t days)
{
    *party = (struct party){.start = visa_midnight(day_0 + START),
                            .deadline = visa_midnight(day_0 + START + days)};
    for (uint32_t i = 0; i < count; i++) {
        party->members[i] = visa_unknown_traveller(sim_mix_pair(20, i));
        party->members[i].applicant = VISA_PRIVATE;
        party->members[i].account = 1;
        party->members[i].standing.entry = VISA_ENTRY_PREPARE;
    }
    party->travellers = (struct visa_travellers){.members = party->members,
                                                 .count = count,
                                                 .key = 7,
                                                 .starts = &party->start,
                                                 .start_count = 1,
                                                 .copies = 1};
    party->promise = (struct ana_promise){
        .must = party->must, .at_least = count, .ready = count == 1 ? ANA_READY_ISSUED : ANA_READY_IN_HAND};
    party->question = (struct ana_odds_question){.travellers = &party->travellers,
                                                 .promise = &party->promise,
                                                 .deadlines = &party->deadline,
                                                 .deadline_count = 1};
}

/* A post, and the deadline of each of the parties in days. */
struct trial {
    int seats, per_day;
    int32_t days[TRIALS / 2];
    bool warns[TRIALS / 2];
};

static const uint32_t party_sizes[TRIALS / 2] = {1, 8, 20};

static void post_open(struct market_place *post, const struct trial *trial)
{
    const struct market market = {.seats = trial->seats,
                                  .per_day = trial->per_day,
                                  .lottery = true,
                                  .horizon = 3,
                                  .issued = 92,
                                  .attempts = 9,
                                  .move_up = 50,
                                  .cancel = 10,
                                  .form = 1,
                                  .print = 1,
                                  .days = 25,
                                  .runoff = 30,
                                  .seed = 20};
    market_open(post, &market, REPLICATIONS);
}

/* share: of a day's seats, that of the party: more replications than that do not differ. */
static void compare(const struct ana_shares *ghosts, const struct ana_shares *inserted, double share,
                    const char *what)
{
    double difference[REPLICATIONS];
    double differ = 0;
    struct ana_interval a = ana_shares_interval(ghosts, 0, LEVEL);
    struct ana_interval b = ana_shares_interval(inserted, 0, LEVEL);
    for (int i = 0; i < REPLICATIONS; i++) {
        difference[i] = ghosts->share[i] - inserted->share[i];
        differ += fabs(difference[i]);
    }
    struct ana_interval d =
        ana_mean_interval(difference, REPLICATIONS, ana_student_quantile(LEVEL, REPLICATIONS));
    print_message("%s: %.3f by ghosts, %.3f put in, difference %.3f .. %.3f\n", what, a.estimate, b.estimate,
                  d.low, d.high);
    assert_true(a.estimate > .3 && a.estimate < .7);
    assert_true(a.low <= b.high && b.low <= a.high);
    assert_true(d.low <= 0 && d.high >= 0);
    assert_true(differ <= share * REPLICATIONS);
}

static void check_party(const struct market_place *post, const struct trial *trial, uint32_t number)
{
    struct sim_error error = {0};
    struct party party;
    struct ana_shares ghosts;
    struct ana_shares inserted;
    char what[80];
    const struct visa_scenario *s = &post->pipeline.scenario;
    party_make(&party, party_sizes[number], s->settings.start_day, trial->days[number]);
    const struct ana_insertion insertion = {
        .scenario = s, .question = &party.question, .seed = s->settings.seed, .count = REPLICATIONS};
    assert_int_equal(ana_odds_ask(&post->environments, &party.question, &ghosts, &error), SIM_OK);
    assert_int_equal(ana_insertion_ask(&insertion, &inserted, &error), SIM_OK);
    double seats =
        ana_seats_a_day(s, &party.travellers, s->settings.start_day, s->settings.start_day + trial->days[0]);
    assert_true(fabs(seats - trial->seats) < 1e-9);
    assert_int_equal(party_sizes[number] / seats > CHECK_ABOVE, trial->warns[number]);
    (void)snprintf(what, sizeof what, "%d seats a day, party of %u", trial->seats, party_sizes[number]);
    compare(&ghosts, &inserted, party_sizes[number] / seats, what);
    ana_shares_destroy(&ghosts);
    ana_shares_destroy(&inserted);
}

static void test_ghosts_against_insertion(void **state)
{
    (void)state;
    const struct trial trials[] = {
        {.seats = 410, .per_day = 620, .days = {4, 13, 20}, .warns = {false, false, false}},
        {.seats = 40, .per_day = 60, .days = {4, 13, 22}, .warns = {false, true, true}},
    };
    for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
        struct market_place post;
        post_open(&post, &trials[i]);
        for (uint32_t number = 0; number < TRIALS / 2; number++) {
            check_party(&post, &trials[i], number);
        }
        market_close(&post);
    }
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ghosts_against_insertion)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
