/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overlay of a fit: its rows, what it takes back, and that it says what was fitted once it is loaded. */
#include "analysis/fit/fit_rows.h"

#include "analysis/fit/base_path.h"
#include "analysis/fit/odds_rows.h"
#include "analysis/fit/prior.h"
#include "analysis/fit/sheet.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/fit_scene.h"
#include "tests/support/scenario_copy.h"

enum { PATH_BYTES = 512 };

static struct fit_scene scene;
static struct csv_folder place;

static int open_place(void **state)
{
    (void)state;
    csv_folder_init(&place);
    return 0;
}

static void remove_overlay(const char *name)
{
    static const char *const files[] = {"scenario.csv", "durations.csv",   "quantiles.csv",
                                        "outcomes.csv", "uncertainty.csv", "changes.csv",
                                        "README.md",    "datapackage.json"};
    char path[PATH_BYTES];
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        (void)snprintf(path, sizeof path, "%s/%s/%s", place.path, name, files[i]);
        (void)unlink(path);
    }
    (void)snprintf(path, sizeof path, "%s/%s", place.path, name);
    (void)rmdir(path);
}

static int close_place(void **state)
{
    (void)state;
    remove_overlay("overlay");
    remove_overlay("second");
    assert_int_equal(rmdir(place.path), 0);
    return 0;
}

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance)) {
        fail_msg("got %.8g, expected %.8g -/+ %.2g", value, expected, tolerance);
    }
}

/* ---- cases ---- */

/* Official cases with a whole course, private ones in processing. */
static void add_cases(void)
{
    struct test_random random = {20261122};
    for (int i = 0; i < 60; i++) {
        struct visa_past_case *past = fit_scene_add(&scene, "B");
        int32_t day = scene.terms.as_of - 200;
        past->day[VISA_PAST_FILED] = day;
        past->day[VISA_PAST_APPROVED] = day += test_random_in(&random, 10, 40);
        past->day[VISA_PAST_PAID] = day += 7;
        past->day[VISA_PAST_INTERVIEW] = day += 20;
        past->sensitive_known = true;
        past->sensitive = i % 3 == 0;
        past->end = i % 10 == 0 ? VISA_PAST_ENDED_214B : VISA_PAST_ENDED_ISSUED;
        if (i % 10 == 0) {
            past->day[VISA_PAST_REFUSED] = day;
            continue;
        }
        past->day[VISA_PAST_ISSUED] = day += 1;
        past->day[VISA_PAST_AT_FAO] = day += test_random_in(&random, 4, 15);
        past->day[VISA_PAST_COLLECTED] = day += test_random_in(&random, 1, 5);
    }
    for (int i = 0; i < 90; i++) {
        int32_t days = i % 2 == 0 ? 20 + i % 7 : 120 + i % 5; /* two hills: no family fits */
        fit_scene_processing(&scene, i % 3 == 0 ? "B" : "H", days)->post = (int16_t)(i % 2);
    }
    for (int i = 0; i < 50; i++) {
        fit_scene_answered(&scene, "F", (int32_t)(10 * exp(.5 * (i % 10 - 4.5) / 3)));
    }
}

static void write_overlay(const char *name, char path[PATH_BYTES])
{
    (void)snprintf(path, PATH_BYTES, "%s/%s", place.path, name);
    const struct ana_fit_overlay overlay = {.folder = path, .force = true, .language = ANA_ENGLISH};
    if (ana_fit_write_scenario(&scene.fit, &overlay, &scene.error) != SIM_OK) {
        fail_msg("%s", scene.error.message);
    }
}

static void load(struct visa_scenario *scenario, const char *folder, enum visa_view view)
{
    struct visa_diagnostics diagnostics;
    const struct visa_scenario_source source = {.folder = folder, .view = view, .like = &scene.scenario};
    visa_diagnostics_init(&diagnostics, &scene.messages);
    enum sim_status status = visa_scenario_load_from(scenario, &source, &diagnostics);
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(&diagnostics, &count);
    for (size_t i = 0; i < count; i++) {
        print_message("%s\n", lines[i]);
    }
    assert_int_equal(status, SIM_OK);
    assert_true(view != VISA_VIEW_BASE || diagnostics.count[VISA_WARNING] == 0);
}

/* What counts for a cell of the compiled scenario, at any post. */
static const struct visa_duration *duration_of(const struct visa_scenario *s, enum visa_activity activity,
                                               int class, int applicant, int post)
{
    size_t cell =
        (((size_t)activity * s->class_count + (size_t) class) * VISA_APPLICANTS + (size_t)applicant) *
            (s->post_count + 1) +
        (size_t)post;
    int32_t row = visa_steps_at(&s->duration_grid.cells[cell], s->settings.start_day);
    return row == VISA_NO_ROW ? NULL : &s->durations[row];
}

static double quantile_of(const struct visa_duration *duration, double p)
{
    const struct ana_fit_shipped law = {.law = &duration->law};
    return ana_fit_shipped_quantile(&law, p);
}

static double median_of(const struct visa_scenario *s, enum visa_activity activity, int class, int applicant,
                        int post)
{
    return quantile_of(duration_of(s, activity, class, applicant, post), .5);
}

static void assert_same_law(const struct visa_scenario *loaded, enum visa_activity activity, int class,
                            int applicant, int post)
{
    double shipped = median_of(&scene.scenario, activity, class, applicant, post);
    assert_true(shipped > 0);
    assert_near(median_of(loaded, activity, class, applicant, post), shipped, 1e-9);
}

/* ---- tests ---- */

/* Every cell of the compiled overlay has the law that the fit says, or the base's. */
static void check_cell(const struct visa_scenario *loaded, const struct ana_fit_group *group, int class,
                       int post)
{
    static const double levels[] = {.05, .2, .5, .8, .95};
    enum visa_activity carrier = group->stage == ANA_FIT_PROCESSING ? VISA_PROCESSING
                                 : group->stage == ANA_FIT_RETURN   ? VISA_PRINTING
                                                                    : VISA_MISSION_APPROVAL;
    const struct visa_duration *duration = duration_of(
        loaded, carrier, class, group->applicant == VISA_ALL ? VISA_PRIVATE : group->applicant, post);
    assert_non_null(duration);
    assert_int_equal(duration->working, group->working);
    assert_int_equal(duration->calendar, group->calendar);
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        double expected = 0;
        if (group->verdict == ANA_FIT_FAMILY) {
            expected = ana_fitted_quantile(&group->mixed.law, levels[i]);
        } else {
            for (size_t k = 0; k < group->knots; k++) {
                expected =
                    fabs(group->knot[k].probability - levels[i]) < 1e-9 ? group->knot[k].value : expected;
            }
        }
        assert_near(quantile_of(duration, levels[i]), expected, fmax(.01 * expected, 1. / 1440));
    }
}

static void test_the_loaded_laws_are_the_fitted_ones(void **state)
{
    (void)state;
    struct visa_scenario loaded;
    char folder[PATH_BYTES];
    fit_scene_open(&scene, "scenarios/planning-2027");
    add_cases();
    fit_scene_make(&scene);
    write_overlay("overlay", folder);
    load(&loaded, folder, VISA_VIEW_BASE);
    assert_int_equal(fit_scene_group(&scene, ANA_FIT_PROCESSING, "B", "")->verdict, ANA_FIT_TABLE);
    assert_int_equal(fit_scene_group(&scene, ANA_FIT_RETURN, "", "")->verdict, ANA_FIT_FAMILY);
    int b = visa_find_class(&loaded, "B");
    int h = visa_find_class(&loaded, "H");
    check_cell(&loaded, fit_scene_group(&scene, ANA_FIT_PROCESSING, "B", ""), b, 0);
    check_cell(&loaded, fit_scene_group(&scene, ANA_FIT_PROCESSING, "H", ""), h, 1);
    check_cell(&loaded, fit_scene_group(&scene, ANA_FIT_RETURN, "", ""), h, 2);
    check_cell(&loaded, fit_scene_group(&scene, ANA_FIT_APPROVAL, "", ""), b, 3);
    /* What the days contain takes no time for official applicants, and what it took for private ones. */
    static const enum visa_activity contained[] = {VISA_EMS_TRANSIT, VISA_FAO_RECEIPT, VISA_FAO_NOTICE};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(
            sim_law_draw(&duration_of(&loaded, contained[i], b, VISA_OFFICIAL, 0)->law, UINT32_MAX), 0);
    }
    assert_true(sim_law_draw(&duration_of(&loaded, VISA_EMS_TRANSIT, b, VISA_PRIVATE, 0)->law, 1U << 31) > 0);
    /* L has no case: its own row of the base stays. */
    assert_near(median_of(&loaded, VISA_PROCESSING, visa_find_class(&loaded, "L"), VISA_PRIVATE, 0),
                fit_scene_group(&scene, ANA_FIT_PROCESSING, "L", "")->shipped[0], 1e-9);
    visa_scenario_destroy(&loaded);
    load(&loaded, folder, VISA_VIEW_OPTIMISTIC);
    double quick = median_of(&loaded, VISA_PROCESSING, b, VISA_PRIVATE, 0);
    visa_scenario_destroy(&loaded);
    load(&loaded, folder, VISA_VIEW_PESSIMISTIC);
    double slow = median_of(&loaded, VISA_PROCESSING, b, VISA_PRIVATE, 0);
    visa_scenario_destroy(&loaded);
    assert_true(quick < slow);
    fit_scene_close(&scene);
}

static void test_the_loaded_odds_are_the_fitted_ones(void **state)
{
    (void)state;
    struct visa_scenario loaded;
    char folder[PATH_BYTES];
    fit_scene_open(&scene, "scenarios/planning-2027");
    add_cases();
    fit_scene_make(&scene);
    write_overlay("overlay", folder);
    load(&loaded, folder, VISA_VIEW_BASE);
    for (int field = 0; field < VISA_FIELDS; field++) {
        const struct ana_fit_odds *odds =
            fit_scene_odds(&scene, VISA_AT_INTERVIEW, "B", VISA_OFFICIAL, field);
        assert_true(ana_fit_odds_are_written(odds));
        size_t cell =
            ((size_t)odds->class * VISA_DECISIONS + VISA_AT_INTERVIEW) * VISA_APPLICANTS + VISA_OFFICIAL;
        cell = ((cell * VISA_ATTEMPTS + 2) * VISA_STRENGTHS + 1) * VISA_FIELDS + (size_t)field;
        int32_t row =
            visa_steps_at(&loaded.outcome_grid.cells[cell * VISA_CIRCUMSTANCES], loaded.settings.start_day);
        double before = 0;
        for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
            double upto = (double)loaded.outcomes[row].threshold[i] / 0x1p32;
            assert_near(upto - before, odds->mixed[i], 2e-6);
            before = upto;
        }
    }
    visa_scenario_destroy(&loaded);
    fit_scene_close(&scene);
}

static void test_shares_sum_to_one_as_written(void **state)
{
    (void)state;
    struct test_random random = {7};
    for (int trial = 0; trial < 2000; trial++) {
        double shares[ANA_FIT_OUTCOMES];
        int32_t millionths[ANA_FIT_OUTCOMES];
        double sum = 0;
        int32_t whole = 0;
        for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
            shares[i] = test_random_percent(&random, 30) ? 0 : test_random_unit(&random);
            sum += shares[i];
        }
        shares[0] += sum > 0 ? 0 : 1;
        sum += sum > 0 ? 0 : 1;
        for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
            shares[i] /= sum;
        }
        ana_fit_round_shares(shares, millionths);
        for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
            assert_true(millionths[i] >= 0);
            assert_true(fabs(millionths[i] / 1e6 - shares[i]) < 4e-6);
            whole += millionths[i];
        }
        assert_int_equal(whole, 1000000);
    }
}

/* The base's ranges of printing, ems_transit and mission_approval would put 2 to 29 where sigmas are now. */
static void test_ranges_of_rows_that_are_gone_are_taken_back(void **state)
{
    (void)state;
    struct visa_diagnostics diagnostics;
    struct visa_tables tables;
    struct sim_arena arena;
    char folder[PATH_BYTES];
    fit_scene_open(&scene, "scenarios/baseline-2025");
    add_cases();
    fit_scene_make(&scene);
    write_overlay("overlay", folder);
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &arena);
    const struct visa_scenario_source source = {.folder = folder};
    assert_int_equal(visa_tables_read(&tables, &source, &diagnostics, &arena), SIM_OK);
    const struct visa_table *table = &tables.table[VISA_FILE_UNCERTAINTY];
    bool narrowed = false;
    for (size_t i = 0; i < table->count; i++) {
        const char *target = table->rows[i].cells[UNCERTAINTY_TARGET].text;
        assert_null(strstr(table->rows[i].source, "taken back"));
        assert_string_not_equal(target, "durations[activity=printing].p2");
        assert_string_not_equal(target, "durations[activity=mission_approval].p2");
        if (strcmp(target, "durations[activity=printing,class=all,applicant=all,post=all].p2") == 0) {
            narrowed = true;
            assert_string_equal(table->rows[i].cells[UNCERTAINTY_HIGH].text, "5");
        }
    }
    assert_true(narrowed);
    sim_arena_destroy(&arena);
    fit_scene_close(&scene);
}

/* A scenario whose printing has a row of a post: the group is too small, so its row stays, and so do the
 * activities that the same days contain. */
static void test_a_nearer_row_of_the_base_stays(void **state)
{
    (void)state;
    static const struct scenario_edit edits[] = {
        {"durations.csv", "printing,,,,pert,2,3,5,working_days,post,,,",
         "printing,,,beijing,pert,4,4.9,5,working_days,post,,,\nprinting,,,,pert,2,3,5,working_days,post,,,"},
        {"durations.csv", "ems_transit,,,,pert,2,3,6,",
         "ems_transit,B,,,pert,3,4,5,days,,,,\nems_transit,,,,pert,2,3,6,"},
        {NULL, NULL, NULL}};
    struct csv_folder copy;
    struct visa_scenario loaded;
    char folder[PATH_BYTES];
    csv_folder_init(&copy);
    scenario_copy(&copy, VISAQ_SOURCE_DIR "/scenarios/baseline-2025", edits);
    fit_scene_open(&scene, copy.path);
    add_cases();
    fit_scene_make(&scene);
    assert_int_equal(fit_scene_group(&scene, ANA_FIT_RETURN, "", "beijing")->verdict, ANA_FIT_TOO_FEW);
    write_overlay("overlay", folder);
    load(&loaded, folder, VISA_VIEW_BASE);
    int beijing = visa_find_post(&loaded, "beijing");
    int wuhan = visa_find_post(&loaded, "wuhan");
    int b = visa_find_class(&loaded, "B");
    int h = visa_find_class(&loaded, "H");
    check_cell(&loaded, fit_scene_group(&scene, ANA_FIT_RETURN, "", ""), h, wuhan);
    assert_same_law(&loaded, VISA_PRINTING, h, VISA_OFFICIAL, beijing);
    assert_same_law(&loaded, VISA_PRINTING, h, VISA_PRIVATE, beijing);
    assert_same_law(&loaded, VISA_EMS_TRANSIT, b, VISA_OFFICIAL, beijing);
    assert_same_law(&loaded, VISA_EMS_TRANSIT, h, VISA_OFFICIAL, beijing);
    assert_same_law(&loaded, VISA_EMS_TRANSIT, b, VISA_PRIVATE, wuhan);
    assert_same_law(&loaded, VISA_FAO_RECEIPT, b, VISA_OFFICIAL, beijing);
    assert_near(median_of(&loaded, VISA_EMS_TRANSIT, b, VISA_OFFICIAL, wuhan), 0, 0);
    assert_near(median_of(&loaded, VISA_EMS_TRANSIT, h, VISA_OFFICIAL, wuhan), 0, 0);
    assert_near(median_of(&loaded, VISA_FAO_RECEIPT, h, VISA_OFFICIAL, wuhan), 0, 0);
    visa_scenario_destroy(&loaded);
    fit_scene_close(&scene);
    scenario_copy_destroy(&copy);
}

static void read_all(const char *path, char *text, size_t bytes)
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, bytes - 1, file);
    text[length] = '\0';
    assert_int_equal(fclose(file), 0);
}

/* The order of the rows of a history, and a second writing, change no byte. */
static void test_bytes_do_not_depend_on_the_order_of_rows(void **state)
{
    (void)state;
    static const char *const files[] = {"scenario.csv", "durations.csv",   "quantiles.csv",
                                        "outcomes.csv", "changes.csv",     "uncertainty.csv",
                                        "README.md",    "datapackage.json"};
    static char first[1 << 17];
    static char second[1 << 17];
    struct test_random random = {3};
    char folder[2][PATH_BYTES];
    char path[PATH_BYTES + 32];
    fit_scene_open(&scene, "scenarios/planning-2027");
    add_cases();
    fit_scene_make(&scene);
    write_overlay("overlay", folder[0]);
    for (size_t i = scene.history.count; i-- > 1;) {
        size_t j = (size_t)test_random_below(&random, (int32_t)i + 1);
        struct visa_past_case swap = scene.history.cases[i];
        scene.history.cases[i] = scene.history.cases[j];
        scene.history.cases[j] = swap;
    }
    fit_scene_make(&scene);
    write_overlay("second", folder[1]);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", folder[0], files[i]);
        read_all(path, first, sizeof first);
        (void)snprintf(path, sizeof path, "%s/%s", folder[1], files[i]);
        read_all(path, second, sizeof second);
        assert_string_equal(first, second);
    }
    fit_scene_close(&scene);
}

static void test_paths_of_bases(void **state)
{
    (void)state;
    struct sim_arena arena;
    char a[PATH_BYTES];
    char b[PATH_BYTES];
    sim_arena_init(&arena, SIZE_MAX);
    (void)snprintf(a, sizeof a, "%s/overlay", place.path);
    (void)snprintf(b, sizeof b, "%s/second", place.path);
    (void)mkdir(a, 0700);
    (void)mkdir(b, 0700);
    assert_string_equal(ana_fit_base_path(a, b, &arena), "../second");
    assert_string_equal(ana_fit_base_path(a, place.path, &arena)[0] == '.' ? "relative" : "full", "relative");
    (void)snprintf(b, sizeof b, "%s/link", place.path);
    assert_int_equal(symlink("/usr/share", b), 0); /* its .. is /usr, whatever its text says */
    assert_string_equal(ana_fit_base_path(b, "/usr/include", &arena), "/usr/include");
    assert_int_equal(unlink(b), 0);
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_loaded_laws_are_the_fitted_ones),
        cmocka_unit_test(test_the_loaded_odds_are_the_fitted_ones),
        cmocka_unit_test(test_shares_sum_to_one_as_written),
        cmocka_unit_test(test_ranges_of_rows_that_are_gone_are_taken_back),
        cmocka_unit_test(test_a_nearer_row_of_the_base_stays),
        cmocka_unit_test(test_bytes_do_not_depend_on_the_order_of_rows),
        cmocka_unit_test(test_paths_of_bases),
    };
    return cmocka_run_group_tests(tests, open_place, close_place);
}
