/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups, priors, laws and odds, from a few cases each. */
#include "analysis/fit/key.h"
#include "analysis/fit/odds.h"
#include "analysis/fit/prior.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/support/fit_scene.h"

#define BASELINE "scenarios/baseline-2025"

static struct fit_scene scene;

static int open_baseline(void **state)
{
    (void)state;
    fit_scene_open(&scene, BASELINE);
    return 0;
}

static int close_scene(void **state)
{
    (void)state;
    fit_scene_close(&scene);
    return 0;
}

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance)) {
        fail_msg("got %.8g, expected %.8g -/+ %.2g", value, expected, tolerance);
    }
}

/* ---- keys ---- */

static void test_keys_meet(void **state)
{
    (void)state;
    const struct ana_fit_key official = {VISA_ALL, VISA_OFFICIAL, VISA_ALL};
    const struct ana_fit_key post = {VISA_ALL, VISA_ALL, 2};
    const struct ana_fit_key private = {3, VISA_PRIVATE, VISA_ALL};
    struct ana_fit_key both;
    assert_true(ana_fit_key_meet(&official, &post, &both));
    assert_int_equal(both.class, VISA_ALL);
    assert_int_equal(both.applicant, VISA_OFFICIAL);
    assert_int_equal(both.post, 2);
    assert_false(ana_fit_key_meet(&official, &private, &both));
    assert_true(ana_fit_key_covers(&official, &official));
    assert_false(ana_fit_key_covers(&official, &post));
    assert_true(ana_fit_key_weight(&private) > ana_fit_key_weight(&official));
    assert_true(ana_fit_key_weight(&official) > ana_fit_key_weight(&post));
    assert_true(ana_fit_key_compare(&official, &private) < 0);
}

/* The law in force on the day is the prior: that of the shock of late 2025, and that of 2026. */
static void test_the_prior_is_the_law_of_the_day(void **state)
{
    (void)state;
    const struct visa_table *table;
    const struct ana_fit_key key = {(int16_t)visa_find_class(&scene.scenario, "B"), VISA_ALL, VISA_ALL};
    scene.history.count = 0;
    fit_scene_make(&scene);
    table = &scene.fit.tables->table[VISA_FILE_DURATIONS];
    int32_t row = ana_fit_row_at(table, VISA_PROCESSING, &key, fit_day(20251115));
    assert_string_equal(table->rows[row].cells[DURATION_P1].text, "processing-shock-b");
    row = ana_fit_row_at(table, VISA_PROCESSING, &key, fit_day(20250930));
    assert_string_equal(table->rows[row].cells[DURATION_P1].text, "processing-calm");
    row = fit_scene_group(&scene, ANA_FIT_PROCESSING, "B", "")->row;
    assert_string_equal(table->rows[row].cells[DURATION_P1].text, "processing-2026-b");
    assert_near(fit_scene_group(&scene, ANA_FIT_PROCESSING, "B", "")->shipped[0], 53.3, .01);
}

static void test_pseudo_cases_weigh_what_they_should(void **state)
{
    (void)state;
    struct ana_lifetime cases[ANA_FIT_PRIOR_CASES];
    fit_scene_make(&scene);
    int32_t row = fit_scene_group(&scene, ANA_FIT_DOCUMENTS_ANSWER, "", "")->row;
    const struct ana_fit_shipped shipped = {.law = &scene.scenario.durations[row].law};
    assert_int_equal(ana_fit_prior(&shipped, 0, cases), 0);
    assert_int_equal(ana_fit_prior(&shipped, 20, cases), ANA_FIT_PRIOR_CASES);
    double weight = 0;
    for (size_t i = 0; i < ANA_FIT_PRIOR_CASES; i++) {
        assert_true(cases[i].low < cases[i].high);
        assert_true(i == 0 || cases[i].low >= cases[i - 1].low);
        weight += cases[i].weight;
    }
    assert_near(weight, 20, 1e-12);
    /* Lognormal, median 10, sigma 0.9. */
    assert_near(cases[49].high, 10, .01);
    assert_near(cases[98].high, 10 * exp(.9 * 2.3263479), .2);
    assert_near(cases[0].high, 10 * exp(-.9 * 2.3263479), .01);
}

/* Two uniform laws of 1 to 2 make a triangular one of 2 to 4; one counted double 3 to 6. */
static void test_sums_of_laws(void **state)
{
    (void)state;
    struct sim_law law;
    const struct sim_law_spec spec = {.family = SIM_LAW_UNIFORM, .parameter = {1, 2}};
    assert_int_equal(sim_law_compile(&law, &spec, 1440, &scene.arena, &scene.error), SIM_OK);
    struct ana_fit_shipped shipped = {.law = &law};
    assert_int_equal(ana_fit_shipped_add(&shipped, &law, 1, &scene.arena), SIM_OK);
    assert_near(ana_fit_shipped_quantile(&shipped, .5), 3, .002);
    assert_near(ana_fit_shipped_quantile(&shipped, .95), 4 - sqrt(.1), .003);
    assert_near(ana_fit_shipped_quantile(&shipped, .02), 2 + sqrt(.04), .003);
    shipped = (struct ana_fit_shipped){.law = &law};
    assert_int_equal(ana_fit_shipped_add(&shipped, &law, 2, &scene.arena), SIM_OK);
    assert_near(ana_fit_shipped_quantile(&shipped, .5), 4.5, .01);
    assert_near(ana_fit_shipped_quantile(&shipped, 1), 6, .02);
}

/* ---- groups ---- */

static void test_groups_are_those_of_the_rows(void **state)
{
    (void)state;
    scene.history.count = 0;
    for (int i = 0; i < 12; i++) {
        fit_scene_processing(&scene, i % 3 == 0 ? "B" : "F", 20 + i)->post = (int16_t)(i % 2);
    }
    fit_scene_processing(&scene, "A", 10)->post = VISA_POST_CLOSED;
    fit_scene_processing(&scene, "A", -30);
    fit_scene_make(&scene);
    const struct ana_fit_group *all = fit_scene_group(&scene, ANA_FIT_PROCESSING, "", "");
    assert_int_equal(all->cases, 14);
    assert_int_equal(all->ended, 13);
    assert_int_equal(all->open, 1);
    assert_int_equal(fit_scene_group(&scene, ANA_FIT_PROCESSING, "B", "")->cases, 4);
    assert_int_equal(fit_scene_group(&scene, ANA_FIT_PROCESSING, "B", "")->verdict, ANA_FIT_TOO_FEW);
    assert_null(fit_scene_group(&scene, ANA_FIT_PROCESSING, "A", "")); /* no row of its own */
    scene.terms.by_class = true;
    scene.terms.by_post = true;
    fit_scene_make(&scene);
    assert_int_equal(fit_scene_group(&scene, ANA_FIT_PROCESSING, "A", "")->cases, 2);
    const char *post = scene.scenario.posts[1].name;
    assert_int_equal(fit_scene_group(&scene, ANA_FIT_PROCESSING, "", post)->cases, 6);
    assert_int_equal(fit_scene_group(&scene, ANA_FIT_PROCESSING, "F", post)->cases, 4);
    scene.terms.by_class = false;
    scene.terms.by_post = false;
    for (size_t i = 1; i < scene.fit.count; i++) {
        const struct ana_fit_group *a = &scene.fit.groups[i - 1];
        const struct ana_fit_group *b = &scene.fit.groups[i];
        const struct ana_fit_key left = {a->class, a->applicant, a->post};
        const struct ana_fit_key right = {b->class, b->applicant, b->post};
        assert_true(a->stage < b->stage || (a->stage == b->stage && ana_fit_key_compare(&left, &right) < 0));
    }
}

static void test_nothing_to_fit_is_no_failure(void **state)
{
    (void)state;
    scene.history.count = 0;
    fit_scene_make(&scene);
    assert_false(ana_fit_says_something(&scene.fit));
    for (int i = 0; i < 30; i++) {
        fit_scene_processing(&scene, "B", -10 - i);
    }
    fit_scene_make(&scene);
    assert_int_equal(fit_scene_group(&scene, ANA_FIT_PROCESSING, "", "")->verdict, ANA_FIT_ALL_OPEN);
    assert_false(ana_fit_says_something(&scene.fit));
    scene.terms.prior = -1;
    assert_int_equal(ana_fit_make(&scene.fit, &scene.terms, &scene.arena, &scene.error), SIM_ERR_ARGUMENT);
    scene.terms.prior = 20;
}

/* Memory that gives out, wherever it does, is told. */
static void test_no_memory(void **state)
{
    (void)state;
    struct ana_fit fit;
    enum sim_status status = SIM_ERR_MEMORY;
    scene.history.count = 0;
    for (int i = 0; i < 40; i++) {
        fit_scene_processing(&scene, "B", 20 + i * i % 37);
        fit_scene_answered(&scene, "B", 3 + i * i % 17);
    }
    for (size_t limit = 1 << 12; status == SIM_ERR_MEMORY; limit += limit / 4) {
        struct sim_arena arena;
        sim_arena_init(&arena, limit);
        status = ana_fit_make(&fit, &scene.terms, &arena, &scene.error);
        assert_true(status != SIM_OK || fit.count > 0);
        sim_arena_destroy(&arena);
    }
    assert_int_equal(status, SIM_OK);
}

/* ---- laws ---- */

/* Twelve cases that all took three days: no family can be had, and the law is that day. */
static void test_days_that_are_all_alike(void **state)
{
    (void)state;
    scene.history.count = 0;
    scene.terms.prior = 0;
    for (int i = 0; i < 12; i++) {
        fit_scene_processing(&scene, "B", 3);
    }
    fit_scene_make(&scene);
    const struct ana_fit_group *group = fit_scene_group(&scene, ANA_FIT_PROCESSING, "B", "");
    assert_int_equal(group->verdict, ANA_FIT_TABLE);
    assert_near(group->knot[0].value, 2.5, 1e-9);
    for (size_t i = 0; i < group->knots; i++) { /* anywhere in the day */
        assert_near(group->knot[i].value, 2.5 + group->knot[i].probability, 1e-9);
    }
    assert_near(group->knot[group->knots - 1].value, 3.5, 1e-9);
    scene.terms.prior = 20;
}

/* Half 10 days, half 100, and two still open after 200: two hills, and a tail behind the last end. */
static void test_a_curve_that_does_not_end(void **state)
{
    (void)state;
    scene.history.count = 0;
    scene.terms.prior = 0;
    for (int i = 0; i < 80; i++) {
        fit_scene_processing(&scene, "B", i % 2 == 0 ? 10 : 100);
    }
    for (int i = 0; i < 20; i++) {
        fit_scene_processing(&scene, "B", -200);
    }
    fit_scene_make(&scene);
    const struct ana_fit_group *group = fit_scene_group(&scene, ANA_FIT_PROCESSING, "B", "");
    assert_int_equal(group->verdict, ANA_FIT_TABLE);
    assert_true(group->chosen < ANA_FIT_FAMILIES);
    for (size_t i = 0; i < group->knots; i++) {
        const struct ana_fit_knot *knot = &group->knot[i];
        assert_true(knot->low <= knot->value && knot->value <= knot->high);
        assert_true(i == 0 || knot[-1].value <= knot->value);
        if (knot->probability > 0 && knot->probability < .4) {
            assert_true(knot->value >= 9.5 && knot->value <= 10.5);
        }
        if (knot->probability > .4 && knot->probability < .8) {
            assert_true(knot->value >= 99.5 && knot->value <= 100.5);
        }
        if (knot->probability > .8 && knot->probability < 1) { /* the tail of the family, given 100.5 days */
            const struct ana_fitted_law *law = &group->fit[group->chosen].law;
            double left = ana_fitted_survival(law, knot->value) / ana_fitted_survival(law, 100.5);
            assert_near(left, (1 - knot->probability) / .2, 1e-6);
        }
    }
    scene.terms.prior = 20;
}

/* A case counts once however many are alike: 300 cases of 30 different days against the same one by one. */
static void test_alike_cases_are_counted(void **state)
{
    (void)state;
    struct ana_life_fit one;
    struct ana_lifetime lifetimes[300];
    scene.history.count = 0;
    scene.terms.prior = 0;
    for (int i = 0; i < 300; i++) {
        int32_t days = 5 + 3 * (i % 30) * (i % 30) / 10;
        fit_scene_processing(&scene, "B", days);
        lifetimes[i] = (struct ana_lifetime){days - .5, days + .5, 0, 1};
    }
    fit_scene_make(&scene);
    const struct ana_fit_group *group = fit_scene_group(&scene, ANA_FIT_PROCESSING, "B", "");
    for (size_t i = 0; i < ANA_FIT_FAMILIES; i++) {
        assert_int_equal(ana_life_fit(&one, ana_fit_families[i], lifetimes, 300, &scene.error), SIM_OK);
        assert_near(group->fit[i].log_likelihood, one.log_likelihood, 1e-6);
        assert_near(group->fit[i].law.parameter[0], one.law.parameter[0], 1e-4 * one.law.parameter[0]);
    }
    scene.terms.prior = 20;
}

/* ---- odds ---- */

/* Klein and Moeschberger's formula by hand: ends at 1 (a), 2 (b), open at 2, end at 3 (a), open at 5. */
static void test_incidence_by_hand(void **state)
{
    (void)state;
    struct ana_fit_end ends[] = {{0, 3, VISA_ISSUED},
                                 {0, 5, VISA_VERDICTS},
                                 {0, 1, VISA_ISSUED},
                                 {0, 2.5, VISA_VERDICTS},
                                 {0, 2, VISA_REFUSED_214B}};
    double shares[ANA_FIT_OUTCOMES];
    ana_fit_incidence(ends, 5, shares);
    /* 1/5; then 4/5 x 1/4; then 3/5 x 1/2: .2 and .3 issued, .2 refused, of .7. */
    assert_near(shares[VISA_ISSUED], .5 / .7, 1e-12);
    assert_near(shares[VISA_REFUSED_214B], .2 / .7, 1e-12);
    /* One that came under observation after 1 was not at risk then: 1/4; then 3/4 x 1/4; 9/16 x 1/2. */
    struct ana_fit_end late[] = {{0, 3, VISA_ISSUED},
                                 {0, 5, VISA_VERDICTS},
                                 {0, 1, VISA_ISSUED},
                                 {0, 2.5, VISA_VERDICTS},
                                 {1.5, 2, VISA_REFUSED_214B}};
    ana_fit_incidence(late, 5, shares);
    assert_near(shares[VISA_ISSUED], (.25 + .28125) / (.25 + .1875 + .28125), 1e-12);
}

static struct visa_past_case *add_interview(const char *class, enum visa_past_end end)
{
    struct visa_past_case *past = fit_scene_add(&scene, class);
    past->day[VISA_PAST_INTERVIEW] = scene.terms.as_of - 30;
    past->sensitive_known = true;
    past->end = end;
    if (end == VISA_PAST_ENDED_ISSUED) {
        past->day[VISA_PAST_ISSUED] = scene.terms.as_of - 25;
    } else if (end != VISA_PAST_OPEN) {
        past->day[VISA_PAST_REFUSED] = scene.terms.as_of - 30;
    }
    return past;
}

static void test_odds_of_the_interview(void **state)
{
    (void)state;
    scene.history.count = 0;
    for (int i = 0; i < 40; i++) {
        add_interview("B", i < 30 ? VISA_PAST_ENDED_ISSUED : VISA_PAST_ENDED_214B);
    }
    add_interview("B", VISA_PAST_OPEN);
    struct visa_past_case *letter = add_interview("B", VISA_PAST_ENDED_ISSUED);
    letter->request = VISA_PAST_PROCESSING;
    letter->day[VISA_PAST_REQUESTED] = letter->day[VISA_PAST_INTERVIEW];
    add_interview("B", VISA_PAST_ENDED_ISSUED)->sensitive_known = false;
    add_interview("B", VISA_PAST_ENDED_ISSUED)->sensitive = true;
    fit_scene_make(&scene);
    const struct ana_fit_odds *odds =
        fit_scene_odds(&scene, VISA_AT_INTERVIEW, "B", VISA_OFFICIAL, VISA_NORMAL);
    assert_int_equal(odds->count[VISA_ISSUED], 30);
    assert_int_equal(odds->count[VISA_REFUSED_214B], 10);
    assert_int_equal(odds->count[VISA_PROCESSING_221G], 1);
    assert_int_equal(odds->decided, 41);
    assert_int_equal(odds->undecided, 1);
    assert_int_equal(odds->unknown_field, 1);
    assert_true(ana_fit_odds_are_written(odds));
    /* (10 + 20 x .0285) / 61, and the beta law of 10.57 and 50.43. */
    assert_near(odds->mixed[VISA_REFUSED_214B], 10.57 / 61, 1e-12);
    assert_true(odds->low[VISA_REFUSED_214B] > .09 && odds->low[VISA_REFUSED_214B] < .11);
    assert_true(odds->high[VISA_REFUSED_214B] > .25 && odds->high[VISA_REFUSED_214B] < .27);
    double sum = 0;
    for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
        sum += odds->mixed[i];
    }
    assert_near(sum, 1, 1e-12);
    assert_int_equal(fit_scene_odds(&scene, VISA_AT_INTERVIEW, "B", VISA_OFFICIAL, VISA_SENSITIVE)->decided,
                     1);
    /* Rows by strength and attempt stay as they are. */
    odds = fit_scene_odds(&scene, VISA_AT_INTERVIEW, "B", VISA_PRIVATE, VISA_NORMAL);
    assert_true(odds->shown_only);
    assert_non_null(strstr(odds->why, "strength"));
}

/* Who was issued before the record began has left; of those days only the letters are in it, and say nothing
 * of shares. */
static void test_decisions_before_the_record_do_not_count(void **state)
{
    (void)state;
    scene.history.count = 0;
    for (int i = 0; i < 12; i++) {
        struct visa_past_case *letter = add_interview("B", VISA_PAST_ENDED_ISSUED);
        letter->request = VISA_PAST_PROCESSING;
        letter->day[VISA_PAST_REQUESTED] = letter->day[VISA_PAST_INTERVIEW];
        letter->recorded = letter->day[VISA_PAST_INTERVIEW] + (i < 9 ? 1 : 0);
    }
    fit_scene_make(&scene);
    assert_int_equal(fit_scene_odds(&scene, VISA_AT_INTERVIEW, "B", VISA_OFFICIAL, VISA_NORMAL)->decided, 3);
    scene.terms.since = scene.terms.as_of - 29;
    fit_scene_make(&scene);
    assert_int_equal(fit_scene_odds(&scene, VISA_AT_INTERVIEW, "B", VISA_OFFICIAL, VISA_NORMAL)->decided, 0);
    scene.terms.since = VISA_NO_DAY;
}

static void test_a_call_in_is_a_decision_of_the_desk(void **state)
{
    (void)state;
    scene.history.count = 0;
    for (int i = 0; i < 12; i++) {
        struct visa_past_case *past = fit_scene_add(&scene, "B");
        past->route = VISA_ROUTE_WAIVER;
        past->day[VISA_PAST_HANDED_IN] = scene.terms.as_of - 40;
        past->end = VISA_PAST_ENDED_ISSUED;
        past->day[VISA_PAST_ISSUED] = scene.terms.as_of - 2;
        if (i < 3) {
            past->day[VISA_PAST_INTERVIEW] = scene.terms.as_of - 10;
        }
    }
    fit_scene_make(&scene);
    const struct ana_fit_odds *odds =
        fit_scene_odds(&scene, VISA_AT_WAIVER_DESK, "B", VISA_OFFICIAL, VISA_ALL);
    assert_int_equal(odds->count[VISA_CALL_IN], 3);
    assert_int_equal(odds->count[VISA_ISSUED], 9);
}

/* Refusals come late: of 60 cases begun a day apart, every third is refused after 50 days, the others are
 * issued after 10. Counting who is over by now finds too few of the refusals, incidences do not. */
static void test_late_refusals_are_not_missed(void **state)
{
    (void)state;
    scene.history.count = 0;
    scene.terms.prior = 0;
    for (int i = 0; i < 60; i++) {
        int32_t age = i + 1;
        int32_t length = i % 3 == 0 ? 50 : 10;
        struct visa_past_case *past = fit_scene_processing(&scene, "B", -age);
        if (age >= length) {
            past->end = length == 50 ? VISA_PAST_ENDED_214B : VISA_PAST_ENDED_ISSUED;
            past->day[length == 50 ? VISA_PAST_REFUSED : VISA_PAST_ISSUED] =
                past->day[VISA_PAST_REQUESTED] + length;
        }
    }
    fit_scene_make(&scene);
    const struct ana_fit_odds *odds = fit_scene_odds(&scene, VISA_AFTER_PROCESSING, "", VISA_ALL, VISA_ALL);
    double counted = (double)odds->count[VISA_REFUSED_214B] / (double)odds->decided;
    assert_true(counted < .12);
    assert_near(odds->mixed[VISA_REFUSED_214B], 1. / 3, .02);
    scene.terms.prior = 20;
}

/* Behind the papers, .15 go into processing, of which .95 are issued: folded, since the record shows the end.
 */
static void test_processing_behind_papers_is_folded(void **state)
{
    (void)state;
    scene.history.count = 0;
    for (int i = 0; i < 24; i++) {
        struct visa_past_case *past = fit_scene_answered(&scene, "B", 12 + i);
        past->day[VISA_PAST_PAPERS] = scene.terms.as_of - 5 - i % 9;
        past->day[VISA_PAST_ISSUED] = scene.terms.as_of;
        past->end = VISA_PAST_ENDED_ISSUED;
    }
    fit_scene_make(&scene);
    const struct ana_fit_odds *odds = fit_scene_odds(&scene, VISA_AFTER_DOCUMENTS, "", VISA_ALL, VISA_ALL);
    assert_near(odds->shipped[VISA_ISSUED], .8 + .15 * .95, 1e-12);
    assert_near(odds->shipped[VISA_PROCESSING_221G], 0, 0);
    assert_near(odds->mixed[VISA_ISSUED], (24 + 20 * (.8 + .15 * .95)) / 44, 1e-12);
    assert_true(ana_fit_odds_are_written(odds));
    scene.terms.least = 25; /* too few for the days: then the odds are not written either */
    fit_scene_make(&scene);
    odds = fit_scene_odds(&scene, VISA_AFTER_DOCUMENTS, "", VISA_ALL, VISA_ALL);
    assert_false(ana_fit_odds_are_written(odds));
    assert_non_null(strstr(odds->why, "review"));
    scene.terms.least = 10;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_meet),
        cmocka_unit_test(test_the_prior_is_the_law_of_the_day),
        cmocka_unit_test(test_pseudo_cases_weigh_what_they_should),
        cmocka_unit_test(test_sums_of_laws),
        cmocka_unit_test(test_groups_are_those_of_the_rows),
        cmocka_unit_test(test_nothing_to_fit_is_no_failure),
        cmocka_unit_test(test_no_memory),
        cmocka_unit_test(test_days_that_are_all_alike),
        cmocka_unit_test(test_a_curve_that_does_not_end),
        cmocka_unit_test(test_alike_cases_are_counted),
        cmocka_unit_test(test_incidence_by_hand),
        cmocka_unit_test(test_odds_of_the_interview),
        cmocka_unit_test(test_decisions_before_the_record_do_not_count),
        cmocka_unit_test(test_a_call_in_is_a_decision_of_the_desk),
        cmocka_unit_test(test_late_refusals_are_not_missed),
        cmocka_unit_test(test_processing_behind_papers_is_folded),
    };
    return cmocka_run_group_tests(tests, open_baseline, close_scene);
}
