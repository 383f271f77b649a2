/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Seats that were known when waits were simulated are found again from the waits.
 */
#include "analysis/calibrate/calibrate.h"
#include "analysis/calibrate/observe.h"
#include "tests/support/pipeline_run.h"

#include <math.h>
#include <string.h>

#define REGIONAL VISAQ_SOURCE_DIR "/scenarios/validation/regional"

enum { SEED = 20250310, REPLICATIONS = 3, ROUNDS = 15, WAITS_MOST = 12, SEATS = 144 };

#define TOLERANCE 0.25

/* Noted waits of one pool, and a calibration against them. */
struct bench {
    struct visa_noted_wait wait[WAITS_MOST];
    struct visa_noted_waits waits;
    struct visa_scenario_source source;
    struct visa_change change;
    struct ana_calibrate_terms terms;
    struct ana_calibration result;
    struct visa_diagnostics diagnostics;
    struct sim_arena arena;
    struct sim_error error;
};

static int32_t day_of(const char *text)
{
    int32_t day = 0;
    assert_true(visa_parse_date(text, &day));
    return day;
}

static void open_bench(struct bench *bench)
{
    *bench = (struct bench){.source = {.folder = REGIONAL}};
    sim_arena_init(&bench->arena, SIZE_MAX);
    visa_diagnostics_init(&bench->diagnostics, &bench->arena);
    bench->waits.wait = bench->wait;
    bench->terms = (struct ana_calibrate_terms){.source = &bench->source,
                                                .waits = &bench->waits,
                                                .tolerance = TOLERANCE,
                                                .low = 0.5,
                                                .high = 2,
                                                .rounds = ROUNDS,
                                                .replications = REPLICATIONS,
                                                .threads = 1,
                                                .seed = SEED};
}

static void close_bench(struct bench *bench)
{
    sim_arena_destroy(&bench->arena);
}

static void note(struct bench *bench, const char *from, const char *to, double days)
{
    bench->wait[bench->waits.count++] = (struct visa_noted_wait){.from = day_of(from),
                                                                 .to = day_of(to),
                                                                 .pool = 0,
                                                                 .days = days,
                                                                 .low = days,
                                                                 .high = days,
                                                                 .source = ""};
}

/* The scenario is calibrated with this change already made. */
static void change(struct bench *bench, const char *text)
{
    bench->change = (struct visa_change){.target = text, .where = {.file = "--set"}};
    bench->source.changes = &bench->change;
    bench->source.change_count = text[0] == '\0' ? 0 : 1;
}

/* Puts the waits that a changed scenario has in the place of the noted days. */
static void simulate_waits(struct bench *bench, const char *text)
{
    struct visa_scenario scenario;
    const struct visa_noted_wait *noted[WAITS_MOST];
    struct ana_observed observed[WAITS_MOST];
    const struct ana_effort effort = {.threads = 1};
    const struct ana_watching watching = {&scenario, noted, bench->waits.count, REPLICATIONS, SEED, NULL};
    change(bench, text);
    assert_int_equal(visa_scenario_load_from(&scenario, &bench->source, &bench->diagnostics), SIM_OK);
    for (size_t i = 0; i < bench->waits.count; i++) {
        noted[i] = &bench->wait[i];
    }
    assert_int_equal(ana_observe(observed, &watching, &effort, &bench->error), SIM_OK);
    for (size_t i = 0; i < bench->waits.count; i++) {
        bench->wait[i].days = observed[i].wait;
    }
    visa_scenario_destroy(&scenario);
    change(bench, "");
}

static enum sim_status calibrate(struct bench *bench)
{
    return ana_calibrate(&bench->result, &bench->terms, &bench->diagnostics, &bench->arena, &bench->error);
}

#define TEN_MORE "slots+=[post=wuhan,pool=b,weekdays=mon-fri,time=08:00-10:15/15,seats=1]"

static void test_known_seats_are_found_again(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    note(&bench, "2025-06-01", "2025-07-31", 0);
    simulate_waits(&bench, TEN_MORE);
    assert_int_equal(calibrate(&bench), SIM_OK);
    assert_int_equal(bench.result.ended, ANA_CALIBRATED);
    assert_int_equal(bench.result.dial_count, 1);
    assert_float_equal(bench.result.dials[0].factor * SEATS, SEATS + 10, 1);
    assert_float_equal(bench.result.residuals[0].after, bench.wait[0].days, TOLERANCE);
    close_bench(&bench);
}

#define TEN_IN_SUMMER                                                                                        \
    "slots+=[post=wuhan,pool=b,weekdays=mon-fri,time=08:00-10:15/15,seats=1,from=2025-07-01,to=2025-09-30]"
#define FIVE_FROM_AUTUMN                                                                                     \
    "slots+=[post=wuhan,pool=b,weekdays=mon-fri,time=08:00-09:00/15,seats=1,from=2025-10-01]"

/* What came earlier is carried into later waits: the first dial is left as it is, the others are found. */
static void test_periods(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    static const double more[] = {0, 10, 5};
    const int32_t bounds[] = {day_of("2025-07-01"), day_of("2025-10-01")};
    bench.terms.boundaries = bounds;
    bench.terms.boundary_count = 2;
    note(&bench, "2025-05-01", "2025-05-31", 0);
    note(&bench, "2025-08-01", "2025-08-31", 0);
    note(&bench, "2025-12-01", "2025-12-31", 0);
    simulate_waits(&bench, TEN_IN_SUMMER "; " FIVE_FROM_AUTUMN);
    assert_int_equal(calibrate(&bench), SIM_OK);
    assert_int_equal(bench.result.dial_count, 3);
    for (size_t i = 0; i < 3; i++) {
        print_message("dial %zu: %.2f seats, before %.2f\n", i, bench.result.dials[i].seats_after,
                      bench.result.dials[i].seats_before);
        assert_true(fabs(bench.result.dials[i].factor * SEATS - SEATS - more[i]) < 1.5);
        assert_true(fabs(bench.result.residuals[i].miss_after) < 2 * TOLERANCE);
    }
    assert_int_equal(bench.result.dials[1].from, bounds[0]);
    assert_int_equal(bench.result.dials[1].to, bounds[1] - 1);
    assert_int_equal(bench.result.dials[2].to, VISA_FOREVER);
    close_bench(&bench);
}

/* A calendar that is sold out has no wait; it must be opened all the same. */
static void test_days_without_an_offer_ask_for_seats(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    change(&bench, "slots[pool=b].seats*=0.75");
    note(&bench, "2025-12-01", "2026-01-31", 20);
    assert_int_equal(calibrate(&bench), SIM_OK);
    assert_true(bench.result.residuals[0].blank_before > 0.2);
    assert_true(bench.result.residuals[0].blank_after == 0);
    const struct ana_residual *residual = &bench.result.residuals[0];
    const double calendar = 60; /* days, as releases.csv has it */
    double counted =
        residual->before * (1 - residual->blank_before) + (calendar + 1) * residual->blank_before;
    assert_true(fabs(residual->miss_before - (counted - 20)) < 1e-9);
    assert_true(fabs(bench.result.residuals[0].miss_after) < 1);
    assert_true(bench.result.dials[0].factor > 1.15);
    close_bench(&bench);
}

static void test_against_itself_nothing_moves(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    note(&bench, "2025-05-01", "2025-05-31", 0);
    note(&bench, "2025-09-01", "2025-10-15", 0);
    simulate_waits(&bench, "");
    assert_int_equal(calibrate(&bench), SIM_OK);
    assert_int_equal(bench.result.ended, ANA_CALIBRATED);
    assert_int_equal(bench.result.rounds, 1);
    assert_int_equal(bench.result.dial_count, 1);
    assert_true(bench.result.dials[0].factor == 1);
    assert_string_equal(bench.result.dials[0].change, "");
    for (size_t i = 0; i < 2; i++) {
        const struct ana_residual *residual = &bench.result.residuals[i];
        assert_true(residual->miss_after == 0 && residual->before == residual->after);
    }
    close_bench(&bench);
}

/* What the search saw, in runs that it had cut short, is what the whole run of the changed scenario has. */
static void test_an_independent_run_agrees(void **state)
{
    (void)state;
    struct bench bench;
    const char *texts[1];
    open_bench(&bench);
    note(&bench, "2025-04-10", "2025-05-31", 12);
    note(&bench, "2025-07-01", "2025-07-01", 12);
    assert_int_equal(calibrate(&bench), SIM_OK);
    assert_int_equal(ana_calibration_changes(&bench.result, texts, &bench.arena), SIM_OK);
    assert_true(texts[0][0] != '\0');
    simulate_waits(&bench, texts[0]);
    for (size_t i = 0; i < 2; i++) {
        assert_true(bench.result.residuals[i].after == bench.wait[i].days);
    }
    close_bench(&bench);
}

static void test_more_seats_shorter_waits(void **state)
{
    (void)state;
    static const char *const changes[] = {"slots[pool=b].seats*=0.84", "", TEN_MORE,
                                          "slots[pool=b].seats+=1"};
    double last = INFINITY;
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        struct bench bench;
        open_bench(&bench);
        note(&bench, "2025-05-01", "2025-09-30", 0);
        simulate_waits(&bench, changes[i]);
        assert_true(bench.wait[0].days < last);
        last = bench.wait[0].days;
        close_bench(&bench);
    }
}

/* More rounds never end farther away: the best is kept, not the last. */
static void test_the_best_round_is_kept(void **state)
{
    (void)state;
    double last = INFINITY;
    for (uint32_t rounds = 3; rounds <= 5; rounds++) {
        struct bench bench;
        open_bench(&bench);
        bench.terms.rounds = rounds;
        bench.terms.replications = 1;
        bench.terms.tolerance = 1e-6;
        note(&bench, "2025-04-20", "2025-04-22", 10.1);
        assert_int_equal(calibrate(&bench), SIM_OK);
        assert_true(fabs(bench.result.residuals[0].miss_after) <= last);
        last = fabs(bench.result.residuals[0].miss_after);
        close_bench(&bench);
    }
}

/* The queue of June has reached July where the wait is long. */
static void test_the_dates_that_are_reached_answer(void **state)
{
    (void)state;
    const double waits[] = {2, 20};
    for (size_t i = 0; i < 2; i++) {
        struct bench bench;
        open_bench(&bench);
        const int32_t bound = day_of("2025-07-01");
        bench.terms.boundaries = &bound;
        bench.terms.boundary_count = 1;
        bench.terms.rounds = 1;
        note(&bench, "2025-06-20", "2025-06-24", waits[i]);
        assert_int_equal(calibrate(&bench), SIM_OK);
        assert_int_equal(bench.result.dial_count, 1);
        assert_int_equal(bench.result.dials[0].from, i == 0 ? VISA_ALWAYS : bound);
        assert_int_equal(bench.result.dials[0].to, VISA_FOREVER);
        close_bench(&bench);
    }
}

static void test_what_cannot_be_met_is_said(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    bench.terms.low = 1 / 1.03;
    bench.terms.high = 1.03;
    note(&bench, "2025-06-01", "2025-07-31", 4);
    assert_int_equal(calibrate(&bench), SIM_OK);
    assert_int_equal(bench.result.ended, ANA_CALIBRATE_AT_BOUND);
    assert_true(bench.result.dials[0].at_bound);
    assert_false(ana_dial_is_met(&bench.result, 0, TOLERANCE));
    assert_true(bench.result.residuals[0].after < bench.result.residuals[0].before);
    close_bench(&bench);
}

static void test_waits_outside_the_run(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    bench.terms.rounds = 1;
    note(&bench, "2024-06-01", "2024-07-31", 12);
    assert_int_equal(calibrate(&bench), SIM_ERR_DATA);
    note(&bench, "2025-06-01", "2025-07-31", 12);
    note(&bench, "2027-06-01", "2027-07-31", 12);
    assert_int_equal(calibrate(&bench), SIM_OK);
    assert_int_equal(bench.result.outside, 2);
    assert_int_equal(bench.result.residual_count, 1);
    assert_int_equal(bench.result.ended, ANA_CALIBRATE_ROUNDS_OUT);
    close_bench(&bench);
}

static void test_threads_make_no_difference(void **state)
{
    (void)state;
    struct bench one, two;
    struct bench *const both[] = {&one, &two};
    for (uint32_t i = 0; i < 2; i++) {
        open_bench(both[i]);
        both[i]->terms.threads = i + 1;
        note(both[i], "2025-06-01", "2025-07-31", 12);
        assert_int_equal(calibrate(both[i]), SIM_OK);
    }
    assert_int_equal(one.result.rounds, two.result.rounds);
    assert_memory_equal(&one.result.residuals[0].before, &two.result.residuals[0].before,
                        sizeof one.result.residuals[0] - offsetof(struct ana_residual, before));
    assert_true(one.result.dials[0].factor == two.result.dials[0].factor);
    assert_string_equal(one.result.dials[0].change, two.result.dials[0].change);
    close_bench(&one);
    close_bench(&two);
}

/* Stops once so many runs of all rounds are done. */
struct stopper {
    atomic_bool stop;
    uint32_t after;
};

static void stop_after(void *context, uint32_t done, uint32_t count)
{
    struct stopper *stopper = context;
    assert_int_equal(count, ROUNDS * REPLICATIONS);
    if (done >= stopper->after) {
        atomic_store(&stopper->stop, true);
    }
}

static void test_an_interruption_leaves_the_best(void **state)
{
    (void)state;
    struct stopper stopper = {.after = REPLICATIONS + 1};
    struct bench bench;
    open_bench(&bench);
    atomic_init(&stopper.stop, false);
    bench.terms.stop = &stopper.stop;
    bench.terms.progress = stop_after;
    bench.terms.progress_context = &stopper;
    note(&bench, "2025-06-01", "2025-07-31", 4);
    assert_int_equal(calibrate(&bench), SIM_OK);
    assert_int_equal(bench.result.ended, ANA_CALIBRATE_STOPPED);
    assert_int_equal(bench.result.rounds, 1);
    assert_true(bench.result.dials[0].factor == 1);
    assert_true(bench.result.residuals[0].before == bench.result.residuals[0].after);
    assert_int_equal(calibrate(&bench), SIM_ERR_INTERRUPTED); /* the flag is still up */
    close_bench(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_seats_are_found_again),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_days_without_an_offer_ask_for_seats),
        cmocka_unit_test(test_against_itself_nothing_moves),
        cmocka_unit_test(test_an_independent_run_agrees),
        cmocka_unit_test(test_more_seats_shorter_waits),
        cmocka_unit_test(test_the_best_round_is_kept),
        cmocka_unit_test(test_the_dates_that_are_reached_answer),
        cmocka_unit_test(test_what_cannot_be_met_is_said),
        cmocka_unit_test(test_waits_outside_the_run),
        cmocka_unit_test(test_threads_make_no_difference),
        cmocka_unit_test(test_an_interruption_leaves_the_best),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
