/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kim and Nelson's procedure: published constants, a second computation from all stored observations, and the
 * probability of correct selection it guarantees.
 */
#include "analysis/statistics/selection.h"
#include "tests/support/random_normal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { SYSTEMS_MAX = 10, STAGES_MAX = 4000, RACES = 2000, COMPARED = 300 };

static void assert_near(double obtained, double expected, double relative)
{
    if (!(fabs(obtained - expected) <= relative * fabs(expected))) {
        fail_msg("obtained %.12g, expected %.12g", obtained, expected);
    }
}

static void test_constants(void **state)
{
    (void)state;
    assert_near(ana_kim_nelson_eta(5, 10, .05), .6349672652, 1e-10);
    assert_near(ana_kim_nelson_h2(5, 10, .05), 11.42941077, 4e-10);
    assert_near(ana_kim_nelson_eta(10, 20, .05), .3029338036, 2e-10);
    assert_near(ana_kim_nelson_h2(10, 20, .05), 11.51148454, 4e-10);
}

/* A model of k systems that share luck: x_i = mean_i + sd_i (sqrt(rho) z + sqrt(1 - rho) z_i). */
struct model {
    size_t systems;
    double mean[SYSTEMS_MAX];
    double deviation[SYSTEMS_MAX];
    double rho;
};

static void draw(const struct model *model, struct test_random *random, double *observations)
{
    double shared = sqrt(model->rho) * test_random_normal(random);
    for (size_t i = 0; i < model->systems; i++) {
        double own = sqrt(1 - model->rho) * test_random_normal(random);
        observations[i] = model->mean[i] + model->deviation[i] * (shared + own);
    }
}

static struct ana_selection_design design_of(const struct model *model, double delta)
{
    return (struct ana_selection_design){model->systems, 10, .05, delta};
}

static void start(struct ana_selection *selection, const struct ana_selection_design *design)
{
    struct sim_error error = {0};
    if (ana_selection_init(selection, design, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
}

/* The procedure once more, from the paper: everything kept, everything computed anew at each stage. */
struct plain_race {
    size_t k;
    uint32_t r;
    bool in[SYSTEMS_MAX];
    double x[STAGES_MAX][SYSTEMS_MAX];
};

static double mean_of(const struct plain_race *race, size_t i, uint32_t stages)
{
    double sum = 0;
    for (uint32_t j = 0; j < stages; j++) {
        sum += race->x[j][i];
    }
    return sum / stages;
}

static double variance_of_difference(const struct plain_race *race, size_t i, size_t l, uint32_t n0)
{
    double mean = mean_of(race, i, n0) - mean_of(race, l, n0);
    double sum = 0;
    for (uint32_t j = 0; j < n0; j++) {
        double deviation = race->x[j][i] - race->x[j][l] - mean;
        sum += deviation * deviation;
    }
    return sum / (n0 - 1);
}

/* I = {i in I_old: mean_i >= mean_l - W_il(r) for all l in I_old}. */
static void plain_screen(struct plain_race *race, const struct ana_selection_design *design)
{
    double n0 = design->first_stage;
    double share = 2 * design->alpha / (double)(design->systems - 1);
    double h2 = (n0 - 1) * (pow(share, -2 / (n0 - 1)) - 1);
    double squared = design->delta * design->delta;
    bool old[SYSTEMS_MAX];
    memcpy(old, race->in, sizeof old);
    for (size_t i = 0; i < race->k; i++) {
        for (size_t l = 0; l < race->k; l++) {
            if (!old[i] || !old[l] || i == l) {
                continue;
            }
            double s2 = variance_of_difference(race, i, l, design->first_stage);
            double w = fmax(0, design->delta / (2.0 * race->r) * (h2 * s2 / squared - race->r));
            bool stays = mean_of(race, i, race->r) >= mean_of(race, l, race->r) - w;
            race->in[i] = race->in[i] && stays;
        }
    }
}

static size_t plain_leader(const struct plain_race *race)
{
    size_t leader = race->k;
    for (size_t i = 0; i < race->k; i++) {
        bool ahead = leader == race->k || mean_of(race, i, race->r) > mean_of(race, leader, race->r);
        leader = race->in[i] && ahead ? i : leader;
    }
    return leader;
}

static void test_equals_the_paper_stage_by_stage(void **state)
{
    (void)state;
    static struct plain_race race;
    for (uint64_t seed = 1; seed <= COMPARED; seed++) {
        struct test_random random = {seed};
        struct model model = {.systems = (size_t)test_random_in(&random, 2, 6), .rho = .5};
        for (size_t i = 0; i < model.systems; i++) {
            model.mean[i] = test_random_in(&random, 0, 3);
            model.deviation[i] = test_random_in(&random, 1, 3);
        }
        const struct ana_selection_design design = design_of(&model, 1);
        struct ana_selection selection;
        start(&selection, &design);
        memset(&race, 0, sizeof race);
        race.k = model.systems;
        memset(race.in, 1, sizeof race.in);
        while (!ana_selection_is_decided(&selection)) {
            assert_true(race.r < STAGES_MAX);
            draw(&model, &random, race.x[race.r]);
            ana_selection_add(&selection, race.x[race.r++]);
            if (race.r >= design.first_stage) {
                plain_screen(&race, &design);
            }
            size_t survivors = 0;
            for (size_t i = 0; i < model.systems; i++) {
                if (race.in[i] != ana_selection_has(&selection, i)) {
                    fail_msg("seed %llu: system %zu at stage %u", (unsigned long long)seed, i, race.r);
                }
                survivors += race.in[i] ? 1 : 0;
            }
            assert_int_equal(survivors, selection.survivors);
            assert_int_equal(ana_selection_best(&selection), plain_leader(&race));
        }
        ana_selection_destroy(&selection);
    }
}

struct record {
    double correct; /* share of races */
    double stages;  /* mean */
};

static struct record race_often(const struct model *model, double delta, size_t best, uint64_t seed)
{
    struct test_random random = {seed};
    struct record record = {0, 0};
    const struct ana_selection_design design = design_of(model, delta);
    for (int i = 0; i < RACES; i++) {
        struct ana_selection selection;
        double observations[SYSTEMS_MAX];
        start(&selection, &design);
        while (!ana_selection_is_decided(&selection)) {
            draw(model, &random, observations);
            ana_selection_add(&selection, observations);
        }
        record.correct += ana_selection_best(&selection) == best ? 1.0 / RACES : 0;
        record.stages += (double)selection.stages / RACES;
        ana_selection_destroy(&selection);
    }
    return record;
}

/* The least favourable case: the best leads all others by the indifference zone and no more. */
static void test_probability_of_correct_selection(void **state)
{
    (void)state;
    const double rhos[] = {0, .5, .8};
    double stages[3];
    for (size_t c = 0; c < 6; c++) {
        struct model model = {.systems = c < 3 ? 2 : 5, .rho = rhos[c % 3]};
        for (size_t i = 0; i < model.systems; i++) {
            model.deviation[i] = c < 3 ? 2 : 1 + (double)i / 2; /* unequal as well */
        }
        model.mean[1] = 1;
        struct record record = race_often(&model, 1, 1, c + 1);
        print_message("k %zu, rho %g: correct %.4f after %.1f stages\n", model.systems, model.rho,
                      record.correct, record.stages);
        assert_true(record.correct >= .95 - 3 * sqrt(.95 * .05 / RACES));
        stages[c % 3] = record.stages;
    }
    assert_true(stages[2] < stages[1] && stages[1] < stages[0]); /* sharing luck makes races short */
}

/* With two systems of known variance the chance is close to 1 - alpha: the procedure wastes little. */
static void test_it_is_not_merely_cautious(void **state)
{
    (void)state;
    struct model model = {.systems = 2, .mean = {0, 1}, .deviation = {2, 2}};
    struct record lead = race_often(&model, 1, 1, 77);
    assert_true(lead.correct <= .985);
    model.mean[1] = .1; /* within the zone: either will do, and it must still end */
    struct record close = race_often(&model, 1, 1, 78);
    assert_true(close.correct > .5 && close.correct < .7);
    model.mean[1] = 10; /* far apart: the first stage is enough */
    struct record far = race_often(&model, 1, 1, 79);
    assert_true(far.correct > .9999 && far.stages < 11);
}

/* One system twice under shared luck: S^2 is 0, nobody can leave, the lower index wins at the first stage. */
static void test_exact_ties_end(void **state)
{
    (void)state;
    const struct ana_selection_design design = {3, 10, .05, 1};
    struct test_random random = {5};
    struct ana_selection selection;
    start(&selection, &design);
    while (!ana_selection_is_decided(&selection)) {
        double x = test_random_normal(&random);
        ana_selection_add(&selection, (const double[]){x - 100, x, x});
    }
    assert_int_equal(selection.stages, 10);
    assert_int_equal(selection.survivors, 2);
    assert_int_equal(ana_selection_best(&selection), 1);
    assert_int_equal(selection.left_at[0], 10);
    assert_true(!ana_selection_has(&selection, 0) && ana_selection_has(&selection, 2));
    ana_selection_destroy(&selection);
    ana_selection_destroy(NULL);
}

static void test_refuses_wrong_designs(void **state)
{
    (void)state;
    const struct ana_selection_design wrong[] = {{1, 10, .05, 1},   {2, 1, .05, 1},    {2, 10, 0, 1},
                                                 {2, 10, .5, 1},    {2, 10, NAN, 1},   {2, 10, .05, 0},
                                                 {2, 10, .05, NAN}, {5000, 10, .05, 1}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct ana_selection selection;
        struct sim_error error = {0};
        assert_int_equal(ana_selection_init(&selection, &wrong[i], &error), SIM_ERR_ARGUMENT);
        assert_true(error.message[0] != '\0');
        ana_selection_destroy(&selection);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_constants),
        cmocka_unit_test(test_equals_the_paper_stage_by_stage),
        cmocka_unit_test(test_probability_of_correct_selection),
        cmocka_unit_test(test_it_is_not_merely_cautious),
        cmocka_unit_test(test_exact_ties_end),
        cmocka_unit_test(test_refuses_wrong_designs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
