/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Demand against seats by kind of pool: figures calculated by hand, and whether the demand answers. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/models/test_scenario_files.h"

static const struct visa_load *load_of(const struct tiny *tiny, const char *kind)
{
    const struct visa_scenario *s = &tiny->scenario;
    for (uint32_t i = 0; i < s->kind_count; i++) {
        if (strcmp(s->kinds[i], kind) == 0) {
            return &s->loads[i];
        }
    }
    fail_msg("no kind %s", kind);
    return NULL;
}

/*
 * Six weeks, 26 days of January at 1.2 and 16 of February at .8, 20 and 10 of them weekdays: 3 (31.2 + 12.8)
 * + .8 (24 + 8) = 157.6 persons, of whom .2 with half of the uptake go by the waiver. The posts are open on
 * 28 days: 12 + 8 seats for interviews, less 2 x 6 by a closure, and 5 + 5 for the waiver.
 */
static void the_figures_are_those_by_hand(void **state)
{
    struct tiny *tiny = *state;
    tiny_open(tiny);
    assert_int_equal(tiny_load(tiny), SIM_OK);
    assert_true(fabs(load_of(tiny, "b")->persons - 157.6 * .9 / 6) < 1e-9);
    assert_true(fabs(load_of(tiny, "waiver")->persons - 157.6 * .1 / 6) < 1e-9);
    assert_true(fabs(load_of(tiny, "b")->seats - 548 / 6.0) < 1e-9);
    assert_true(fabs(load_of(tiny, "waiver")->seats - 280 / 6.0) < 1e-9);
    tiny_close(tiny);
}

/* A row of durations.csv, and whether then somebody who waits for an interview, or the waiver, has patience.
 */
struct patience {
    const char *row;
    bool interview, waiver;
};

static void who_is_patient(void **state)
{
    struct tiny *tiny = *state;
    const struct patience rows[] = {{"", false, false},
                                    {"patience,,,,fixed,90,,,days,,,\n", true, true},
                                    {"patience,B,,,fixed,90,,,days,,,\n", true, true},
                                    {"patience,A,,,fixed,90,,,days,,,\n", false, false},
                                    {"patience,,,,fixed,90,,,days,,2026-01-01,\n", false, false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[128];
        snprintf(text, sizeof text, "%sreapply_wait,", rows[i].row);
        tiny_open(tiny);
        tiny_replace(tiny, "reapply_wait,", text);
        assert_int_equal(tiny_load(tiny), SIM_OK);
        assert_int_equal(load_of(tiny, "b")->answers, rows[i].interview);
        assert_int_equal(load_of(tiny, "waiver")->answers, rows[i].waiver);
        tiny_close(tiny);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_figures_are_those_by_hand),
        cmocka_unit_test(who_is_patient),
    };
    return cmocka_run_group_tests(tests, tiny_setup, tiny_teardown);
}
