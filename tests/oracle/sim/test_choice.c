/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Gumbel noise against its quantile function, and choices by utility against the multinomial logit:
 * P(i) = exp(v_i) / sum of exp(v_j).
 */
#include "sim/random/choice.h"
#include "sim/random/draw.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int set_up(void **state)
{
    static struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    *state = &arena;
    return 0;
}

static int tear_down(void **state)
{
    sim_arena_destroy(*state);
    return 0;
}

static void assert_gumbel(const struct sim_gumbel *gumbel, uint32_t u)
{
    double p = (u + 0.5) / 4294967296.0;
    double exact = 1024.0 * gsl_cdf_gumbel1_Pinv(p, 1.0, 1.0);
    if (p > 0.5) {
        exact = 1024.0 * gsl_cdf_gumbel1_Qinv((4294967295.5 - u) / 4294967296.0, 1.0, 1.0);
    }
    double off = fabs(sim_gumbel_draw(gumbel, u) - exact);
    if (!(off <= fmax(1.0, 0.001 * fabs(exact)))) {
        fail_msg("u = %08x draws %d, exactly %.3f", u, sim_gumbel_draw(gumbel, u), exact);
    }
}

static void test_gumbel_quantiles(void **state)
{
    struct sim_gumbel gumbel;
    assert_int_equal(sim_gumbel_compile(&gumbel, *state, NULL), SIM_OK);
    for (uint32_t i = 0; i < 1u << 16; i++) {
        assert_gumbel(&gumbel, i << 16 | 4711);
        assert_gumbel(&gumbel, i);
        assert_gumbel(&gumbel, ~i);
        assert_gumbel(&gumbel, i << 8);
        assert_gumbel(&gumbel, ~(i << 8));
    }
}

enum { POSTS = 4, CASES = 200000 };

static size_t best_post(const struct sim_gumbel *gumbel, const double *utility, size_t posts, uint64_t who)
{
    static const char *const names[POSTS] = {"north", "east", "south", "west"};
    const struct sim_luck luck = sim_luck_from(8, 0, false);
    size_t best = 0;
    int32_t best_score = INT32_MIN;
    for (size_t i = 0; i < posts; i++) {
        uint32_t word = sim_draw(&luck, sim_mix_pair(who, sim_hash_name(names[i])), 6, 0).word[0];
        int32_t score = (int32_t)lround(utility[i] * SIM_GUMBEL_ONE) + sim_gumbel_draw(gumbel, word);
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    return best;
}

static void test_choices_follow_the_logit(void **state)
{
    const double utility[POSTS] = {0.0, 1.0, -1.5, 0.3};
    struct sim_gumbel gumbel;
    assert_int_equal(sim_gumbel_compile(&gumbel, *state, NULL), SIM_OK);
    uint32_t count[POSTS] = {0};
    for (uint64_t who = 0; who < CASES; who++) {
        count[best_post(&gumbel, utility, POSTS, who)]++;
    }
    double total = 0.0;
    for (size_t i = 0; i < POSTS; i++) {
        total += exp(utility[i]);
    }
    double chi_square = 0.0;
    for (size_t i = 0; i < POSTS; i++) {
        double expected = CASES * exp(utility[i]) / total;
        chi_square += (count[i] - expected) * (count[i] - expected) / expected;
    }
    assert_true(gsl_cdf_chisq_Q(chi_square, POSTS - 1) > 1e-4);
}

/* Independence of irrelevant alternatives, case by case: without the last post only its own cases move. */
static void test_removing_an_option_moves_only_its_cases(void **state)
{
    const double utility[POSTS] = {0.0, 1.0, -1.5, 0.3};
    struct sim_gumbel gumbel;
    assert_int_equal(sim_gumbel_compile(&gumbel, *state, NULL), SIM_OK);
    for (uint64_t who = 0; who < 20000; who++) {
        size_t all = best_post(&gumbel, utility, POSTS, who);
        size_t fewer = best_post(&gumbel, utility, POSTS - 1, who);
        assert_true(all == POSTS - 1 || all == fewer);
    }
}

/* Shares as typed against 10^5 keyed words. */
static void test_share_table_frequencies(void **state)
{
    enum { DRAWS = 100000, OUTCOMES = 5 };
    const double shares[OUTCOMES] = {0.62, 0.2, 0.1, 0.05, 0.03};
    const struct sim_choice_spec spec = {shares, OUTCOMES, "test"};
    struct sim_choice choice;
    assert_int_equal(sim_choice_compile(&choice, &spec, *state, NULL), SIM_OK);
    const struct sim_luck luck = sim_luck_from(3, 0, false);
    uint32_t count[OUTCOMES] = {0};
    for (uint64_t who = 0; who < DRAWS; who++) {
        count[sim_choice_draw(&choice, sim_draw(&luck, who, 1, 0).word[3])]++;
    }
    double chi_square = 0.0;
    for (size_t i = 0; i < OUTCOMES; i++) {
        double expected = DRAWS * shares[i];
        chi_square += (count[i] - expected) * (count[i] - expected) / expected;
    }
    assert_true(gsl_cdf_chisq_Q(chi_square, OUTCOMES - 1) > 1e-4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gumbel_quantiles),
        cmocka_unit_test(test_choices_follow_the_logit),
        cmocka_unit_test(test_removing_an_option_moves_only_its_cases),
        cmocka_unit_test(test_share_table_frequencies),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
