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
    assert_true(bench.result.residuals[0].miss_before > 30);
    assert_true(fabs(bench.result.residuals[0].miss_after) < 1);
    assert_true(bench.result.dials[0].factor > 1.15);
    close_bench(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_seats_are_found_again),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_days_without_an_offer_ask_for_seats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
