/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compiled laws against the quantile functions of GSL, against closed-form means and residual laws.
 *
 * The quantiles here are written down again from the definitions in law.h, and where GSL offers it the check
 * goes the other way round, through the distribution function.
 */
#include "sim/random/draw.h"
#include "sim/random/law.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static int set_up(void **state)
{
    static struct sim_arena arena;
    gsl_set_error_handler_off();
    sim_arena_init(&arena, SIZE_MAX);
    *state = &arena;
    return 0;
}

static int tear_down(void **state)
{
    sim_arena_destroy(*state);
    return 0;
}

static struct sim_law compiled(const struct sim_law_spec *spec, double ticks_per_unit,
                               struct sim_arena *arena)
{
    struct sim_law law;
    struct sim_error error;
    if (sim_law_compile(&law, spec, ticks_per_unit, arena, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
    return law;
}

static double triangular(const double *a, double p, double q)
{
    double cut = (a[1] - a[0]) / (a[2] - a[0]);
    return p < cut ? a[0] + sqrt(p * (a[2] - a[0]) * (a[1] - a[0]))
                   : a[2] - sqrt(q * (a[2] - a[0]) * (a[2] - a[1]));
}

static double pert(const double *a, double p, double q)
{
    double range = a[2] - a[0];
    double alpha = 1 + 4 * (a[1] - a[0]) / range;
    double beta = 1 + 4 * (a[2] - a[1]) / range;
    return p < 0.5 ? a[0] + range * gsl_cdf_beta_Pinv(p, alpha, beta)
                   : a[2] - range * gsl_cdf_beta_Pinv(q, beta, alpha);
}

static double truncated_normal(const double *a, double p, double q)
{
    double upper = gsl_cdf_gaussian_Q(a[2] - a[0], a[1]);
    double lower = gsl_cdf_gaussian_P(a[2] - a[0], a[1]);
    return a[0] + (upper < 0.5 || p > 0.5 ? gsl_cdf_gaussian_Qinv(q * upper, a[1])
                                          : gsl_cdf_gaussian_Pinv(lower + p * upper, a[1]));
}

/* In units. */
static double quantile(const struct sim_law_spec *spec, double p, double q)
{
    const double *a = spec->parameter;
    bool low = p < 0.5;
    switch (spec->family) {
    case SIM_LAW_FIXED:
        return a[0];
    case SIM_LAW_UNIFORM:
        return a[0] + (a[1] - a[0]) * p;
    case SIM_LAW_TRIANGULAR:
        return triangular(a, p, q);
    case SIM_LAW_PERT:
        return pert(a, p, q);
    case SIM_LAW_EXPONENTIAL:
        return low ? -a[0] * log1p(-p) : -a[0] * log(q);
    case SIM_LAW_LOGNORMAL:
        return a[0] * exp(a[1] * (low ? gsl_cdf_ugaussian_Pinv(p) : gsl_cdf_ugaussian_Qinv(q)));
    case SIM_LAW_GAMMA:
        return low ? gsl_cdf_gamma_Pinv(p, a[0], a[1]) : gsl_cdf_gamma_Qinv(q, a[0], a[1]);
    case SIM_LAW_WEIBULL:
        return a[1] * pow(low ? -log1p(-p) : -log(q), 1 / a[0]);
    case SIM_LAW_TRUNCATED_NORMAL:
        return truncated_normal(a, p, q);
    case SIM_LAW_EMPIRICAL:
    case SIM_LAW_FAMILY_COUNT:
        break;
    }
    return NAN;
}

struct law_case {
    struct sim_law_spec spec;
    double mean; /* in units, from the closed form; 0 if the cut-off tail matters */
};

enum { TICKS_PER_DAY = 8 * 60 * 24 };

/* Means of truncated normal laws: mean + sd phi(a) / Q(a). */
static const struct law_case cases[] = {
    {{.family = SIM_LAW_FIXED, .parameter = {3.25}}, 3.25},
    {{.family = SIM_LAW_UNIFORM, .parameter = {0.5, 4}}, 2.25},
    {{.family = SIM_LAW_TRIANGULAR, .parameter = {1, 2, 9}}, 4},
    {{.family = SIM_LAW_TRIANGULAR, .parameter = {0, 0, 9}}, 3},
    {{.family = SIM_LAW_TRIANGULAR, .parameter = {0, 9, 9}}, 6},
    {{.family = SIM_LAW_TRIANGULAR, .parameter = {0, 0.0001, 300}}, 100.00003333333333},
    {{.family = SIM_LAW_PERT, .parameter = {1, 2, 9}}, 3},
    {{.family = SIM_LAW_PERT, .parameter = {0, 0, 30}}, 5},
    {{.family = SIM_LAW_PERT, .parameter = {0, 30, 30}}, 25},
    {{.family = SIM_LAW_EXPONENTIAL, .parameter = {0.002}}, 0.002},
    {{.family = SIM_LAW_EXPONENTIAL, .parameter = {45}}, 45},
    {{.family = SIM_LAW_EXPONENTIAL, .parameter = {3000}}, 3000},
    {{.family = SIM_LAW_LOGNORMAL, .parameter = {21, 0.05}}, 21.0262664131},
    {{.family = SIM_LAW_LOGNORMAL, .parameter = {21, 0.8}}, 28.9196830511},
    {{.family = SIM_LAW_LOGNORMAL, .parameter = {5, 2.5}}, 0},
    {{.family = SIM_LAW_LOGNORMAL, .parameter = {0.5, 6}}, 0},
    {{.family = SIM_LAW_GAMMA, .parameter = {0.2, 40}}, 8},
    {{.family = SIM_LAW_GAMMA, .parameter = {0.9, 10}}, 9},
    {{.family = SIM_LAW_GAMMA, .parameter = {2.5, 3}}, 7.5},
    {{.family = SIM_LAW_GAMMA, .parameter = {60, 0.5}}, 30},
    {{.family = SIM_LAW_GAMMA, .parameter = {500, 0.1}}, 50},
    {{.family = SIM_LAW_WEIBULL, .parameter = {0.1, 0.0001}}, 0},
    {{.family = SIM_LAW_WEIBULL, .parameter = {0.5, 10}}, 20},
    {{.family = SIM_LAW_WEIBULL, .parameter = {2, 10}}, 8.86226925453},
    {{.family = SIM_LAW_WEIBULL, .parameter = {30, 10}}, 9.81825991523},
    {{.family = SIM_LAW_TRUNCATED_NORMAL, .parameter = {10, 3, 0}}, 10.004628823},
    {{.family = SIM_LAW_TRUNCATED_NORMAL, .parameter = {10, 2, 10}}, 11.5957691216},
    {{.family = SIM_LAW_TRUNCATED_NORMAL, .parameter = {0, 5, 20}}, 21.1280357224},
    {{.family = SIM_LAW_TRUNCATED_NORMAL, .parameter = {0, 1, 30}}, 30.0332596674},
};

enum { CASES = sizeof cases / sizeof cases[0] };

static void assert_close(const struct law_case *wanted, const struct sim_law *law, uint32_t u)
{
    double p = (u + 0.5) / 4294967296.0;
    double exact = quantile(&wanted->spec, p, 1.0 - p) * TICKS_PER_DAY;
    if (exact > 0.95 * SIM_LAW_MAX) {
        /* The tail is cut off here, in one cell of the table by a line instead of a corner. */
        assert_in_range(sim_law_draw(law, u), (int32_t)(0.94 * SIM_LAW_MAX), SIM_LAW_MAX);
        return;
    }
    double off = fabs(sim_law_draw(law, u) - exact);
    if (!(off <= fmax(1.0, 0.001 * exact))) {
        const double *a = wanted->spec.parameter;
        fail_msg("%s(%g, %g, %g): u = %08x draws %d, exactly %.3f", sim_law_family_name(wanted->spec.family),
                 a[0], a[1], a[2], u, sim_law_draw(law, u), exact);
    }
}

static void test_quantiles_on_a_grid_with_both_tails(void **state)
{
    for (size_t i = 0; i < CASES; i++) {
        struct sim_law law = compiled(&cases[i].spec, TICKS_PER_DAY, *state);
        for (uint32_t u = 0; u < 300; u++) {
            assert_close(&cases[i], &law, u);
            assert_close(&cases[i], &law, UINT32_MAX - u);
        }
        for (uint32_t step = 0; step < 4096; step++) {
            assert_close(&cases[i], &law, (step << 20) + 777777);
        }
        for (uint32_t octave = 8; octave < 31; octave++) {
            for (uint32_t part = 0; part < 199; part++) {
                uint32_t u = (UINT32_C(1) << octave) + (uint32_t)(((uint64_t)part << octave) / 199);
                assert_close(&cases[i], &law, u);
                assert_close(&cases[i], &law, ~u);
            }
        }
        sim_arena_reset(*state);
    }
}

static void test_means(void **state)
{
    for (size_t i = 0; i < CASES; i++) {
        if (!(cases[i].mean > 0.0)) {
            continue;
        }
        struct sim_law law = compiled(&cases[i].spec, TICKS_PER_DAY, *state);
        double mean = sim_law_mean(&law) / TICKS_PER_DAY;
        if (!(fabs(mean / cases[i].mean - 1.0) < 3e-4)) {
            fail_msg("case %zu, %s: mean %.9g, exactly %.9g", i, sim_law_family_name(cases[i].spec.family),
                     mean, cases[i].mean);
        }
    }
}

/* The mean over all words is also the mean of a stratified sample of words, drawn. */
static void test_table_mean_is_the_mean_of_draws(void **state)
{
    enum { STRATA = 1 << 18 };
    for (size_t i = 0; i < CASES; i++) {
        struct sim_law law = compiled(&cases[i].spec, TICKS_PER_DAY, *state);
        int64_t sum = 0;
        for (uint32_t k = 0; k < STRATA; k++) {
            sum += sim_law_draw(&law, (k << 14) + (1 << 13));
        }
        double mean = (double)sum / STRATA;
        double slack = cases[i].mean > 0.0 ? 2e-3 : 2e-2;
        assert_true(fabs(mean - sim_law_mean(&law)) < slack * sim_law_mean(&law) + 0.01);
    }
}

static int compare_draws(const void *left, const void *right)
{
    int32_t a = *(const int32_t *)left;
    int32_t b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

/* Kolmogorov-Smirnov: keyed draws of a gamma law against gsl_cdf_gamma_P; 1.95 / sqrt(n) is passed once in
 * 1000. */
static void test_keyed_draws_follow_the_law(void **state)
{
    enum { DRAWS = 100000 };
    const struct sim_law_spec spec = {.family = SIM_LAW_GAMMA, .parameter = {2.5, 3}};
    struct sim_law law = compiled(&spec, TICKS_PER_DAY, *state);
    const struct sim_luck luck = sim_luck_from(20260101, 5, false);
    int32_t *drawn = malloc(DRAWS * sizeof *drawn);
    assert_non_null(drawn);
    for (uint32_t k = 0; k < DRAWS; k++) {
        drawn[k] = sim_law_draw(&law, sim_draw(&luck, sim_who(sim_hash_name("ks"), 1, k), 4, 0).word[2]);
    }
    qsort(drawn, DRAWS, sizeof *drawn, compare_draws);
    double worst = 0.0;
    for (uint32_t k = 0; k < DRAWS; k++) {
        double exact = gsl_cdf_gamma_P((double)drawn[k] / TICKS_PER_DAY, 2.5, 3);
        worst = fmax(worst, fmax(fabs(exact - (double)k / DRAWS), fabs(exact - (k + 1.0) / DRAWS)));
    }
    free(drawn);
    assert_true(worst < 1.95 / sqrt(DRAWS));
    assert_true(worst > 0.2 / sqrt(DRAWS));
}

static void test_cdf_is_the_distribution_function(void **state)
{
    const struct sim_law_spec spec = {.family = SIM_LAW_GAMMA, .parameter = {2.5, 3}};
    struct sim_law law = compiled(&spec, TICKS_PER_DAY, *state);
    for (int32_t days = 0; days < 60; days++) {
        double exact = gsl_cdf_gamma_P(days, 2.5, 3);
        double mine = (double)sim_law_cdf(&law, days * TICKS_PER_DAY) / 4294967296.0;
        assert_true(fabs(mine - exact) < 1e-4);
    }
}

/* Given that an exponential or Weibull duration exceeds e: S(x) / S(e) = 1 - u solved for x. */
static void check_residual(double shape, double scale, double elapsed_days, struct sim_arena *arena)
{
    const struct sim_law_spec exponential = {.family = SIM_LAW_EXPONENTIAL, .parameter = {scale}};
    const struct sim_law_spec weibull = {.family = SIM_LAW_WEIBULL, .parameter = {shape, scale}};
    struct sim_law law = compiled(shape > 1.0 || shape < 1.0 ? &weibull : &exponential, TICKS_PER_DAY, arena);
    int32_t elapsed = (int32_t)(elapsed_days * TICKS_PER_DAY);
    for (uint32_t k = 0; k < 2000; k++) {
        uint32_t u = (k << 21) + (1u << 20);
        double q = 1.0 - (u + 0.5) / 4294967296.0;
        double exact = scale * pow(pow(elapsed_days / scale, shape) - log(q), 1 / shape) * TICKS_PER_DAY;
        int32_t total = sim_law_draw_residual(&law, u, elapsed);
        assert_true(total > elapsed);
        if (!(fabs(total - exact) <= 0.002 * exact + 2)) {
            fail_msg("shape %g, elapsed %g: u = %08x gives %d, exactly %.2f", shape, elapsed_days, u, total,
                     exact);
        }
    }
}

static void test_residual_laws(void **state)
{
    const double shapes[] = {1.0, 0.5, 2.0, 5.0};
    const double elapsed[] = {0.1, 0.5, 10.0, 25.0};
    for (size_t i = 0; i < 4; i++) {
        for (size_t j = 0; j < 4; j++) {
            check_residual(shapes[i], 20.0, elapsed[j], *state);
        }
    }
    /* Ten times the mean: 195,000 of the 2^32 words are left, and memory is still lost. */
    check_residual(1.0, 2.0, 20.0, *state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantiles_on_a_grid_with_both_tails),
        cmocka_unit_test(test_means),
        cmocka_unit_test(test_table_mean_is_the_mean_of_draws),
        cmocka_unit_test(test_keyed_draws_follow_the_law),
        cmocka_unit_test(test_cdf_is_the_distribution_function),
        cmocka_unit_test(test_residual_laws),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
