/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Count laws against gsl_cdf_poisson_P and gsl_cdf_binomial_P (incomplete gamma and beta functions: another
 * way to the same numbers). A word is u = w / 2^32; the smallest word of a count k is F(k - 1).
 */
#include "sim/random/count_law.h"
#include "sim/random/draw.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

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

/* How many words draw at most count. */
static uint64_t words_up_to(const struct sim_count_law *law, uint32_t count)
{
    uint64_t low = 0;
    uint64_t high = UINT64_C(1) << 32;
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        if (sim_count_law_draw(law, (uint32_t)middle) <= count) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/*
 * Rounding to a word allows 0.5. The rest is GSL 2.7.1: against decimal sums of 40 digits its
 * gsl_cdf_poisson_P is up to 6 words off at mean 31415.9 and 1041 words at 100000, our thresholds nowhere
 * more than 0.5.
 */
static void assert_words(uint64_t words, double below, double above, double size)
{
    double exact = below < 0.5 ? below * 4294967296.0 : 4294967296.0 - above * 4294967296.0;
    double slack = 0.51 + (size > 5000.0 ? 3e-7 : 1e-10) * exact;
    if (!(fabs((double)words - exact) <= slack)) {
        fail_msg("law of size %g: %.0f words, exactly %.3f", size, (double)words, exact);
    }
}

/* Counts to look at: every one of a small law, about 300 across 7 standard deviations of a large one. */
static uint32_t step_of(double sd)
{
    return (uint32_t)(1.0 + 14.0 * sd / 300.0);
}

static void test_poisson(void **state)
{
    const double means[] = {1e-9, 0.001, 0.3,    0.9999999, 1.0,      3.7,
                            12.0, 99.5,  1000.0, 31415.9,   100000.0, 1e6};
    for (size_t i = 0; i < sizeof means / sizeof means[0]; i++) {
        double mean = means[i];
        double sd = sqrt(mean);
        struct sim_count_law law;
        assert_int_equal(sim_poisson_compile(&law, mean, *state, NULL), SIM_OK);
        uint32_t first = mean > 7.0 * sd ? (uint32_t)(mean - 7.0 * sd) : 0;
        for (uint32_t k = first; k < mean + 7.0 * sd + 8.0; k += step_of(sd)) {
            assert_words(words_up_to(&law, k), gsl_cdf_poisson_P(k, mean), gsl_cdf_poisson_Q(k, mean), mean);
        }
    }
}

struct binomial_case {
    uint32_t trials;
    double probability;
};

static void test_binomial(void **state)
{
    const struct binomial_case cases[] = {{1, 0.3},     {2, 0.999},    {10, 0.5},     {10, 1e-6},
                                          {50, 0.97},   {400, 0.1},    {1000, 0.5},   {1000, 0.9999},
                                          {9999, 0.02}, {100000, 0.4}, {100000, 0.99}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t n = cases[i].trials;
        double p = cases[i].probability;
        double sd = sqrt(n * p * (1 - p));
        struct sim_count_law law;
        assert_int_equal(sim_binomial_compile(&law, n, p, *state, NULL), SIM_OK);
        uint32_t first = n * p > 7.0 * sd ? (uint32_t)(n * p - 7.0 * sd) : 0;
        for (uint32_t k = first; k <= n && k < n * p + 7.0 * sd + 8.0; k += step_of(sd)) {
            assert_words(words_up_to(&law, k), gsl_cdf_binomial_P(k, p, n), gsl_cdf_binomial_Q(k, p, n), n);
        }
    }
}

struct decimal_value {
    double mean; /* or the probability, if trials > 0 */
    uint32_t trials;
    uint32_t count;
    double words;
};

/* 2^32 F(count), summed in decimal arithmetic of 50 digits outside this program. */
static const struct decimal_value decimal_values[] = {
    {0.7, 0, 0, 2132817639.4583},           {0.7, 0, 5, 4294580635.7758},
    {1000.0, 0, 870, 61702.5295},           {1000.0, 0, 1150, 4294960233.6142},
    {31415.9, 0, 30500, 453.9390},          {31415.9, 0, 31561, 3411901181.5367},
    {100000.0, 0, 98200, 24.6658},          {100000.0, 0, 100000, 2151095900.6062},
    {100000.0, 0, 101900, 4294967291.5364}, {0.5, 1000, 430, 22998.9865},
    {0.4, 100000, 39811, 480295649.5046},   {0.99, 100000, 98850, 7265.7349},
    {0.1, 20, 9, 4294936583.1011},
};

static void test_thresholds_are_rounded_to_the_nearest_word(void **state)
{
    for (size_t i = 0; i < sizeof decimal_values / sizeof decimal_values[0]; i++) {
        const struct decimal_value *value = &decimal_values[i];
        struct sim_count_law law;
        enum sim_status status = value->trials > 0
                                     ? sim_binomial_compile(&law, value->trials, value->mean, *state, NULL)
                                     : sim_poisson_compile(&law, value->mean, *state, NULL);
        assert_int_equal(status, SIM_OK);
        assert_true(words_up_to(&law, value->count) == (uint64_t)(value->words + 0.5));
    }
}

/* Mean and variance of 10^5 keyed draws of Poisson(20), within four standard errors. */
static void test_keyed_draws(void **state)
{
    enum { DRAWS = 100000 };
    struct sim_count_law law;
    assert_int_equal(sim_poisson_compile(&law, 20.0, *state, NULL), SIM_OK);
    const struct sim_luck luck = sim_luck_from(11, 0, false);
    double sum = 0.0;
    double squares = 0.0;
    for (uint32_t i = 0; i < DRAWS; i++) {
        double count = sim_count_law_draw(&law, sim_draw(&luck, i, 2, 0).word[0]);
        sum += count;
        squares += (count - 20.0) * (count - 20.0);
    }
    assert_true(fabs(sum / DRAWS - 20.0) < 4.0 * sqrt(20.0 / DRAWS));
    /* The fourth central moment of Poisson(20) is 20 + 3 * 400. */
    assert_true(fabs(squares / DRAWS - 20.0) < 4.0 * sqrt((1220.0 - 400.0) / DRAWS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_poisson),
        cmocka_unit_test(test_binomial),
        cmocka_unit_test(test_thresholds_are_rounded_to_the_nearest_word),
        cmocka_unit_test(test_keyed_draws),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
