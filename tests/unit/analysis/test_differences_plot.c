/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forest plot of a comparison: what its script says, and that it is drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plot/differences.h"
#include "tests/support/plot_files.h"

#include <math.h>

static const struct ana_plot_options script_only = {.keep_script = true};

static const struct ana_plot_difference days[] = {
    {{"lead_time mean", "办理周期"}, {-3.5, -4, -3}, true},
    {{"lead_time p90", "办理周期 P90"}, {0.25, -1, 1.5}, false},
    {{"next_wait_b wuhan", NULL}, {NAN, NAN, NAN}, false},
    {{"it's 100 % <odd>", NULL}, {2, NAN, NAN}, false},
};
static const struct ana_plot_difference shares[] = {{{"outcome issued", NULL}, {0.0125, 0.01, 0.015}, true}};
static const struct ana_plot_difference_panel panels[] = {{{{"", ""}, {"days", "天"}, false}, days, 4},
                                                          {{{"", ""}, {"", ""}, true}, shares, 1}};

static char *script_of(const struct ana_plot_differences *differences, const char *folder)
{
    struct sim_error error = {.status = SIM_OK};
    size_t length = 0;
    assert_int_equal(ana_plot_differences(folder, differences, &script_only, &error), SIM_OK);
    return plot_file_read(folder, "differences", "gp", &length);
}

static void expect_parts(char *script, const char *const *parts)
{
    for (; *parts != NULL; parts++) {
        if (strstr(script, *parts) == NULL) {
            fail_msg("not in the script: %s\n%s", *parts, script);
        }
    }
    free(script);
}

static void differences_stand_in_panels_by_unit(void **state)
{
    const struct ana_plot_differences all = {
        .heading = {.title = {"more seats", NULL}, .samples = 34, .level = .95},
        .base = {"small", NULL},
        .panels = panels,
        .count = 2};
    expect_parts(
        script_of(&all, *state),
        (const char *const[]){"$change0 << EOD\n0 -3.5 -4 -3 1\n1 0.25 -1 1.5 0\n2 NaN NaN NaN 0\n3 2 ",
                              "$change1 << EOD\n0 1.25 1 1.5 1\n", "more seats", "base: small",
                              "replications of each: 34", "difference (days)",
                              "difference (percentage points)", NULL});
    struct sim_error error = {.status = SIM_OK};
    if (ana_plot_differences(*state, &all, &plot_all_files, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
    plot_files_check(*state, "differences");
    plot_script_replay(*state, "differences");
}

static void nothing_says_so_and_too_much_is_refused(void **state)
{
    const struct ana_plot_difference_panel empty = {{{"", ""}, {"days", ""}, false}, &days[2], 1};
    struct ana_plot_differences all = {.panels = &empty, .count = 1};
    expect_parts(script_of(&all, *state),
                 (const char *const[]){"'no data'", "What the alternative changes", NULL});
    all.count = 0;
    expect_parts(script_of(&all, *state), (const char *const[]){"'no data'", NULL});
    const struct ana_plot_difference_panel wide = {.rows = days, .count = ANA_DIFFERENCES_ROWS_MOST + 1};
    struct sim_error error;
    all = (struct ana_plot_differences){.panels = &wide, .count = 1};
    assert_int_equal(ana_plot_differences(*state, &all, &script_only, &error), SIM_ERR_ARGUMENT);
    all = (struct ana_plot_differences){.panels = panels, .count = ANA_DIFFERENCES_PANELS_MOST + 1};
    all.count = ANA_DIFFERENCES_PANELS_MOST + 1;
    struct ana_plot_difference_panel many[ANA_DIFFERENCES_PANELS_MOST + 1] = {{.count = 0}};
    all.panels = many;
    assert_int_equal(ana_plot_differences(*state, &all, &script_only, &error), SIM_ERR_ARGUMENT);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, plot_folder_make, plot_folder_remove)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(differences_stand_in_panels_by_unit),
        WITH_FOLDER(nothing_says_so_and_too_much_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
