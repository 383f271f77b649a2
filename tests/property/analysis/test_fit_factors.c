/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not known of the scenarios that come along, as factors: any draw of all of them is a scenario. */
#include "analysis/study/fit_factors.h"
#include "analysis/study/points.h"
#include "models/scenario/scenario.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SCENARIO(name) VISAQ_SOURCE_DIR "/scenarios/" name

/* Factors of a scenario and what owns them. */
struct unknowns {
    struct sim_arena arena;
    struct visa_tables tables;
    struct ana_factor *factors;
    size_t count;
};

static void read_unknowns(struct unknowns *unknowns, const struct visa_scenario_source *source)
{
    struct visa_diagnostics diagnostics;
    const char *const *texts = NULL;
    sim_arena_init(&unknowns->arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &unknowns->arena);
    assert_int_equal(visa_tables_read(&unknowns->tables, source, &diagnostics, &unknowns->arena), SIM_OK);
    assert_int_equal(ana_unknowns(&unknowns->tables, &unknowns->arena, &texts, &unknowns->count), SIM_OK);
    assert_int_equal(ana_factors_read(&unknowns->factors, texts, unknowns->count, &unknowns->arena, NULL),
                     SIM_OK);
    assert_int_equal(ana_factors_fit(unknowns->factors, unknowns->count, &unknowns->tables, NULL), SIM_OK);
}

/* All factors at a point at once; coordinates: [count]. */
static void assert_loads(struct unknowns *unknowns, const char *folder, const double *coordinates)
{
    struct visa_change changes[ANA_FACTORS_MOST];
    struct visa_scenario scenario;
    struct visa_diagnostics diagnostics;
    visa_diagnostics_init(&diagnostics, &unknowns->arena);
    for (size_t f = 0; f < unknowns->count; f++) {
        const char *text = ana_coordinate_change(&unknowns->factors[f], coordinates[f], &unknowns->arena);
        changes[f] = (struct visa_change){.target = text, .where = {.file = "a draw"}};
    }
    struct visa_scenario_source source = {
        .folder = folder, .changes = changes, .change_count = unknowns->count};
    enum sim_status status = visa_scenario_load_from(&scenario, &source, &diagnostics);
    size_t lines = 0;
    const char *const *line = visa_diagnostics_lines(&diagnostics, &lines);
    for (size_t i = 0; i < lines && status != SIM_OK; i++) {
        print_message("%s\n", line[i]);
    }
    assert_int_equal(status, SIM_OK);
    visa_scenario_destroy(&scenario);
}

static void assert_draws_load(const char *folder, size_t least)
{
    enum { DRAWS = 6 };
    struct unknowns unknowns;
    struct ana_points points;
    struct visa_scenario_source source = {.folder = folder};
    read_unknowns(&unknowns, &source);
    print_message("%s: %zu factors\n", folder, unknowns.count);
    assert_true(unknowns.count >= least);
    struct ana_filling filling = {unknowns.count, DRAWS, 1, 0};
    assert_int_equal(ana_points_latin(&points, &filling, NULL), SIM_OK);
    for (size_t p = 0; p < DRAWS; p++) {
        assert_loads(&unknowns, folder, points.at + p * unknowns.count);
    }
    for (size_t end = 0; end < 2; end++) {
        for (size_t f = 0; f < unknowns.count; f++) {
            points.at[f] = (double)end;
        }
        assert_loads(&unknowns, folder, points.at);
    }
    ana_points_destroy(&points);
    sim_arena_destroy(&unknowns.arena);
}

static void test_draws_are_scenarios(void **state)
{
    (void)state;
    assert_draws_load(SCENARIO("baseline-2025"), 30);
    assert_draws_load(SCENARIO("processing-surge"), 30);
}

/* Rows in the order of the table, sorted by their text. */
static void test_rows(void **state)
{
    (void)state;
    struct unknowns unknowns;
    struct visa_scenario_source source = {.folder = SCENARIO("baseline-2025")};
    read_unknowns(&unknowns, &source);
    for (size_t f = 1; f < unknowns.count; f++) {
        assert_true(strcmp(unknowns.factors[f - 1].name, unknowns.factors[f].name) < 0);
    }
    sim_arena_destroy(&unknowns.arena);
}

static const struct {
    const char *text;
    unsigned grain;
} FITS[] = {
    {"slots.seats=10..20", 1},       {"slots.seats*=0.5..2", 0}, {"slots.seats+=1..9", 0},
    {"fees.amount=100..200.5", 100}, {"demand.per_day=1..2", 0}, {"posts.windows=1,2", 0},
    {"nonsense.x=1..2", 0},
};

static void test_fit(void **state)
{
    (void)state;
    enum { COUNT = sizeof FITS / sizeof FITS[0] };
    struct unknowns unknowns;
    struct visa_scenario_source source = {.folder = SCENARIO("baseline-2025")};
    read_unknowns(&unknowns, &source);
    for (size_t i = 0; i < COUNT; i++) {
        struct ana_factor factor;
        assert_int_equal(ana_factor_read(&factor, FITS[i].text, &unknowns.arena, NULL), SIM_OK);
        assert_int_equal(ana_factors_fit(&factor, 1, &unknowns.tables, NULL), SIM_OK);
        assert_int_equal(factor.grain, FITS[i].grain);
    }
    static const char *const NONE[] = {"slots.seats=2.2..2.8", "slots.seats=2..2.9"};
    for (size_t i = 0; i < sizeof NONE / sizeof NONE[0]; i++) {
        struct ana_factor factor;
        struct sim_error error;
        assert_int_equal(ana_factor_read(&factor, NONE[i], &unknowns.arena, NULL), SIM_OK);
        assert_int_equal(ana_factors_fit(&factor, 1, &unknowns.tables, &error), SIM_ERR_DATA);
        assert_non_null(strstr(error.message, "takes less than two numbers"));
    }
    sim_arena_destroy(&unknowns.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draws_are_scenarios),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
