/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenario in which waits of 2023-24 are forecast is a tenth of the market: its waits are those of the
 * whole. */
#include "analysis/calibrate/observe.h"
#include "models/calendar/date.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define FOLDER VISAQ_SOURCE_DIR "/scenarios/history/waits-2023"
#define WAITS  VISAQ_SOURCE_DIR "/scenarios/history/waits-2023-2024.csv"

#define WHOLE "demand.per_day*=10; slots[pool=b].seats*=10"

enum { MOST = 64, REPLICATIONS = 3 };

/* The simulated waits of B in the noted months behind the first. */
static size_t waits_of(const char *changes, double waits[MOST])
{
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_scenario scenario;
    struct visa_noted_waits noted;
    struct sim_error error = {0};
    const struct visa_change change = {.target = changes, .where = {.file = "test"}};
    const struct visa_scenario_source source = {
        .folder = FOLDER, .changes = &change, .change_count = changes != NULL ? 1 : 0};
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &arena);
    assert_int_equal(visa_scenario_load_from(&scenario, &source, &diagnostics), SIM_OK);
    const struct visa_waits_source file = {.path = WAITS, .scenario = &scenario, .as_of = VISA_LAST_DAY};
    assert_int_equal(visa_waits_read(&noted, &file, &diagnostics, &arena), SIM_OK);
    const struct visa_noted_wait *wanted[MOST];
    struct ana_observed observed[MOST];
    size_t count = 0;
    for (size_t i = 0; i < noted.count; i++) {
        bool asked = scenario.loads[scenario.pools[noted.wait[i].pool].kind].persons > 0;
        if (asked && noted.wait[i].from > scenario.settings.start_day) {
            wanted[count++] = &noted.wait[i];
        }
    }
    const struct ana_watching watching = {
        .scenario = &scenario, .noted = wanted, .count = count, .replications = REPLICATIONS, .seed = 1};
    const struct ana_effort effort = {.threads = 0};
    assert_int_equal(ana_observe(observed, &watching, &effort, &error), SIM_OK);
    for (size_t i = 0; i < count; i++) {
        waits[i] = observed[i].wait;
    }
    visa_scenario_destroy(&scenario);
    sim_arena_destroy(&arena);
    return count;
}

static void a_tenth_has_the_waits_of_the_whole(void **state)
{
    (void)state;
    double tenth[MOST];
    double whole[MOST];
    const size_t count = waits_of(NULL, tenth);
    assert_int_equal(count, 32); /* four posts, eight months */
    assert_int_equal(waits_of(WHOLE, whole), count);
    for (size_t i = 0; i < count; i++) {
        if (!(fabs(tenth[i] - whole[i]) <= 3)) {
            fail_msg("wait %zu: %.2f days at a tenth, %.2f in all", i, tenth[i], whole[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_tenth_has_the_waits_of_the_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
