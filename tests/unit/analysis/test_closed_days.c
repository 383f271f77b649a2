/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plan/closed_days.h"
#include "analysis/plot/gantt.h"
#include "models/input/diagnostics.h"
#include "models/input/fields.h"

static struct visa_scenario *load(struct sim_arena *arena)
{
    struct visa_diagnostics diagnostics;
    struct visa_scenario *scenario = sim_arena_alloc(arena, 1, sizeof *scenario);
    assert_non_null(scenario);
    visa_diagnostics_init(&diagnostics, arena);
    assert_int_equal(visa_scenario_load(scenario, VISAQ_SOURCE_DIR "/scenarios/planning-2027", &diagnostics),
                     SIM_OK);
    return scenario;
}

static int32_t day_of(const char *text)
{
    int32_t day = 0;
    assert_true(visa_parse_date(text, &day));
    return day;
}

static void holidays_weekends_and_make_up_days_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        unsigned why;
    } expected[] = {
        {"2027-01-11", 0},
        {"2027-01-16", ANA_CLOSED_WEEKEND},
        {"2027-01-18", ANA_CLOSED_POST}, /* Martin Luther King Jr. Day */
        {"2027-01-30", ANA_CLOSED_WEEKEND},
        {"2027-01-31", ANA_CLOSED_POST},                       /* a Sunday on which agencies work */
        {"2027-02-05", ANA_CLOSED_AGENCIES | ANA_CLOSED_POST}, /* Spring Festival, statutory */
        {"2027-02-06", ANA_CLOSED_AGENCIES | ANA_CLOSED_POST}, /* its weekend */
        {"2027-02-08", ANA_CLOSED_AGENCIES | ANA_CLOSED_POST},
        {"2027-02-09", ANA_CLOSED_AGENCIES}, /* a bridge day */
        {"2027-02-12", ANA_CLOSED_AGENCIES},
        {"2027-02-13", ANA_CLOSED_WEEKEND}, /* nothing in common with Monday, a US holiday */
        {"2027-02-15", ANA_CLOSED_POST},
        {"2027-02-16", 0},
        {"2027-05-01", ANA_CLOSED_WEEKEND},
        {"2027-05-03", ANA_CLOSED_AGENCIES},
    };
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    struct visa_scenario *scenario = load(&arena);
    const struct ana_closed_request request = {scenario, 3, day_of("2027-01-01"), day_of("2027-06-30")};
    struct ana_closed_days closed;
    assert_int_equal(ana_closed_days_make(&closed, &request, &arena), SIM_OK);
    assert_int_equal(closed.first_day, request.first_day);
    assert_int_equal(closed.count, 181);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        unsigned why = closed.why[day_of(expected[i].day) - closed.first_day];
        if (why != expected[i].why) {
            fail_msg("%s: %u, not %u", expected[i].day, why, expected[i].why);
        }
    }
    visa_scenario_destroy(scenario);
    sim_arena_destroy(&arena);
}

static void days_outside_the_calendars_are_not_called_closed(void **state)
{
    (void)state;
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    struct visa_scenario *scenario = load(&arena);
    const struct visa_working_calendar *calendar = &scenario->calendars[0];
    struct ana_closed_request request = {scenario, 0, calendar->first_day - 1000, calendar->last_day + 1000};
    struct ana_closed_days closed;
    assert_int_equal(ana_closed_days_make(&closed, &request, &arena), SIM_OK);
    assert_int_equal(closed.first_day, calendar->first_day);
    assert_int_equal(closed.count, calendar->last_day - calendar->first_day + 1);
    request.first_day = calendar->last_day + 1;
    assert_int_equal(ana_closed_days_make(&closed, &request, &arena), SIM_OK);
    assert_int_equal(closed.count, 0);
    visa_scenario_destroy(scenario);
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holidays_weekends_and_make_up_days_are_told_apart),
        cmocka_unit_test(days_outside_the_calendars_are_not_called_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
