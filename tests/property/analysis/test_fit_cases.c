/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped histories through the whole of a fit: read, cut, fitted, written, loaded. */
#include "analysis/fit/fit_rows.h"
#include "analysis/fit/prior.h"
#include "analysis/fit/stages.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/csv_folder.h"
#include "tests/support/fit_scene.h"

static struct fit_scene scene;

static void read_history(const char *name)
{
    static const char *const closed[] = {"chengdu"};
    char path[512];
    struct visa_diagnostics diagnostics;
    (void)snprintf(path, sizeof path, "%s/scenarios/history/%s", VISAQ_SOURCE_DIR, name);
    const struct visa_history_source source = {.path = path,
                                               .scenario = &scene.scenario,
                                               .closed_posts = closed,
                                               .closed_count = 1,
                                               .today = VISA_NO_DAY};
    free(scene.history.cases);
    scene.history.cases = NULL;
    visa_diagnostics_init(&diagnostics, &scene.messages);
    assert_int_equal(visa_history_read(&scene.history, &source, &diagnostics, &scene.messages), SIM_OK);
}

static void close_history(void)
{
    scene.history.cases = NULL; /* of the arena */
    fit_scene_close(&scene);
}

/* The compiled row of a group that is not nearer to somebody else. */
static const struct visa_duration *duration_of(const struct visa_scenario *s,
                                               const struct ana_fit_group *group)
{
    enum visa_activity carrier = ana_fit_stage_rule(group->stage)->carrier;
    int class = group->class == VISA_ALL ? visa_find_class(s, "A") : group->class;
    int applicant = group->applicant == VISA_ALL ? VISA_PRIVATE : group->applicant;
    size_t cell =
        (((size_t)carrier * s->class_count + (size_t) class) * VISA_APPLICANTS + (size_t)applicant) *
        (s->post_count + 1);
    return &s->durations[visa_steps_at(&s->duration_grid.cells[cell], s->settings.start_day)];
}

static size_t check_laws(const struct visa_scenario *loaded)
{
    size_t checked = 0;
    for (size_t i = 0; i < scene.fit.count; i++) {
        const struct ana_fit_group *group = &scene.fit.groups[i];
        if (!ana_fit_group_is_written(group)) {
            continue;
        }
        const struct ana_fit_shipped law = {.law = &duration_of(loaded, group)->law};
        checked++;
        for (size_t k = 0; k < group->knots; k++) {
            double value = group->knot[k].value;
            double drawn = ana_fit_shipped_quantile(&law, group->knot[k].probability);
            if (!(fabs(drawn - value) <= fmax(.01 * value, 1. / 1440))) {
                fail_msg("%s, group %zu, p %g: %g is compiled to %g", ana_fit_stage_word(group->stage), i,
                         group->knot[k].probability, value, drawn);
            }
        }
    }
    return checked;
}

/* Writes the overlay, loads it in every view without a warning, and removes it. */
static size_t check_overlay(void)
{
    static const char *const files[] = {"scenario.csv", "durations.csv",   "quantiles.csv",
                                        "outcomes.csv", "uncertainty.csv", "changes.csv",
                                        "README.md",    "datapackage.json"};
    struct csv_folder place;
    char path[512];
    size_t checked = 0;
    csv_folder_init(&place);
    const struct ana_fit_overlay overlay = {.folder = place.path, .language = ANA_CHINESE};
    if (ana_fit_write_scenario(&scene.fit, &overlay, &scene.error) != SIM_OK) {
        fail_msg("%s", scene.error.message);
    }
    for (int view = 0; view < VISA_VIEWS; view++) {
        struct visa_scenario loaded;
        struct visa_diagnostics diagnostics;
        const struct visa_scenario_source source = {
            .folder = place.path, .view = (enum visa_view)view, .like = &scene.scenario};
        visa_diagnostics_init(&diagnostics, &scene.messages);
        assert_int_equal(visa_scenario_load_from(&loaded, &source, &diagnostics), SIM_OK);
        assert_true(view != VISA_VIEW_BASE || diagnostics.count[VISA_WARNING] == 0);
        checked += view == VISA_VIEW_BASE ? check_laws(&loaded) : 0;
        visa_scenario_destroy(&loaded);
    }
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", place.path, files[i]);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(place.path), 0);
    return checked;
}

/* In the middle of 2014 some were pending; what came later is not known. */
static void test_twenty_thousand_cases(void **state)
{
    (void)state;
    fit_scene_open(&scene, "scenarios/planning-2027");
    read_history("processing-2009-2018.csv");
    assert_int_equal(scene.history.count, 20287);
    scene.terms.as_of = fit_day(20140630);
    visa_history_cut(&scene.history, scene.terms.as_of);
    fit_scene_make(&scene);
    const struct ana_fit_group *all = fit_scene_group(&scene, ANA_FIT_PROCESSING, "", "");
    assert_true(all->cases > 5000 && all->open > 50);
    assert_int_equal(all->verdict, ANA_FIT_TABLE); /* so many cases reject every family */
    assert_int_equal(fit_scene_group(&scene, ANA_FIT_PROCESSING, "O", "")->verdict, ANA_FIT_TOO_FEW);
    assert_true(fit_scene_odds(&scene, VISA_AFTER_PROCESSING, "", VISA_ALL, VISA_ALL)->shown_only);
    assert_true(check_overlay() >= 5);
    close_history();
}

/* Sixty official cases: days of four stages in working days, odds of the interview by field. */
static void test_an_office(void **state)
{
    (void)state;
    fit_scene_open(&scene, "scenarios/planning-2027");
    read_history("office/历史案例.csv");
    scene.terms.as_of = scene.history.last_day;
    visa_history_cut(&scene.history, scene.terms.as_of);
    fit_scene_make(&scene);
    const struct ana_fit_group *returned = fit_scene_group(&scene, ANA_FIT_RETURN, "", "");
    assert_true(returned->working && returned->cases > 50);
    /* What is shipped for these days is 3 + 3 + 1.5 working days about, not printing's 3 alone. */
    assert_true(returned->shipped[0] > 7 && returned->shipped[0] < 9);
    assert_true(ana_fit_odds_are_written(
        fit_scene_odds(&scene, VISA_AT_INTERVIEW, "B", VISA_OFFICIAL, VISA_SENSITIVE)));
    assert_int_equal(check_overlay(), 3); /* approval, return, collection */
    close_history();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_twenty_thousand_cases),
        cmocka_unit_test(test_an_office),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
