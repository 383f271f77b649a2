/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often the intervals of a summary hold the truth, over macro-replications of models whose truth is
 * known: cases are collected, reduced and summarised as in a run. The share of hits must be the exact
 * coverage of the method, which is not always its level:
 *
 *   mean         normal, with luck that all cases of a replication share: t is exact, pooling cases is not;
 *   P90          of 500 whole-day durations: its law is binomial in the distribution function;
 *   probability  few cases and a small probability: t is poor, and how poor is computed.
 *
 * and the same of antithetic pairs, made of draws and their complements: over pairs as exact as over
 * independent replications, over all replications as if they were independent far from it.
 *
 * The last two yield whole numbers in a replication, so that the exact coverage follows from the joint law of
 * sum and sum of squares over replications.
 */
#include "analysis/results/summary.h"
#include "analysis/statistics/interval.h"
#include "analysis/statistics/moments.h"
#include "sim/collect/reduce.h"
#include "sim/random/draw.h"
#include "tests/support/random_normal.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Enough to tell a divisor n from n - 1: that costs 1.3 points of coverage at 8 replications. */
enum {
    MACRO = 20000,
    MACRO_P90 = 5000,
    MACRO_P90_PAIRS = 2000,
    REPLICATIONS = 8,
    CASES = 40,
    CASES_P90 = 500,
    FEW_CASES = 12
};

static const double LEVEL = .95;

/* One response and a place for its values; a quantile has its number of cases in front. */
struct table {
    struct ana_responses responses;
    struct ana_results results;
};

static void make_table(struct table *table, enum ana_response_kind kind, enum ana_sampling sampling)
{
    size_t index = 0;
    struct ana_response response = {.key = {"lead_time", "all", "all", "all", "all", "count"},
                                    .unit = "cases",
                                    .kind = ANA_KIND_COUNT,
                                    .lowest = 0,
                                    .highest = INFINITY,
                                    .probability = .9};
    ana_responses_init(&table->responses);
    assert_int_equal(ana_responses_add(&table->responses, &response, &index, NULL), SIM_OK);
    response.key.statistic = "wanted";
    response.kind = kind;
    response.lowest = kind == ANA_KIND_MEAN ? -INFINITY : 0;
    response.highest = kind == ANA_KIND_SHARE ? 1 : INFINITY;
    assert_int_equal(ana_responses_add(&table->responses, &response, &index, NULL), SIM_OK);
    uint32_t rows = REPLICATIONS * ana_sampling_group(sampling);
    assert_int_equal(ana_results_init(&table->results, &table->responses, 0, rows, NULL), SIM_OK);
    table->results.sampling = sampling;
}

static void drop_table(struct table *table)
{
    ana_results_destroy(&table->results);
    ana_responses_destroy(&table->responses);
}

static void put(struct table *table, uint32_t replication, double cases, double value)
{
    double *row = ana_results_row(&table->results, replication);
    row[0] = cases;
    row[1] = value;
}

static bool covers(const struct table *table, double truth)
{
    struct ana_estimate estimates[2];
    uint32_t rows = table->results.replications;
    assert_int_equal(ana_summarise(&table->results, rows, LEVEL, estimates, NULL), SIM_OK);
    assert_int_equal(estimates[1].replications, rows);
    return estimates[1].low <= truth && truth <= estimates[1].high;
}

static void assert_coverage(const char *what, double share, double exact, int macro)
{
    double error = sqrt(exact * (1 - exact) / macro);
    print_message("%s: covered %.4f, exact %.4f, %.2f standard errors\n", what, share, exact,
                  (share - exact) / error);
    assert_true(fabs(share - exact) <= 3 * error);
}

/*
 * The coverage of a summary whose observations yield independent whole numbers 0..top with the given
 * probabilities, each number worth `unit`: enumerates sums and sums of squares.
 */
struct lattice {
    int top;
    const double *probability; /* [top + 1] */
    double unit;
    double truth;
    enum ana_response_kind kind;
};

/* The summary's interval for one pair of sums, from the formulas. */
static bool lattice_covers(const struct lattice *lattice, double sum, double squares)
{
    double n = REPLICATIONS;
    double mean = sum / n;
    double variance = (squares - sum * mean) / (n - 1);
    double half_width = gsl_cdf_tdist_Pinv((1 + LEVEL) / 2, n - 1) * sqrt(fmax(0, variance) / n);
    double low = mean - half_width;
    double high = mean + half_width;
    if (lattice->kind == ANA_KIND_SHARE && sum <= 0) {
        high = (1 - pow((1 - LEVEL) / 2, 1 / n)) / lattice->unit;
    }
    if (lattice->kind == ANA_KIND_SHARE && sum >= n * lattice->top) {
        low = pow((1 - LEVEL) / 2, 1 / n) / lattice->unit;
    }
    return low * lattice->unit <= lattice->truth && lattice->truth <= high * lattice->unit;
}

static double lattice_coverage(const struct lattice *lattice)
{
    int sums = REPLICATIONS * lattice->top + 1;
    int squares = REPLICATIONS * lattice->top * lattice->top + 1;
    size_t cells = (size_t)sums * (size_t)squares;
    double *now = calloc(cells, sizeof *now);
    double *next = calloc(cells, sizeof *next);
    assert_true(now != NULL && next != NULL);
    now[0] = 1;
    for (int r = 0; r < REPLICATIONS; r++) {
        memset(next, 0, cells * sizeof *next);
        for (size_t cell = 0; cell < cells; cell++) {
            for (int x = 0; now[cell] > 0 && x <= lattice->top; x++) {
                next[cell + (size_t)x * (size_t)squares + (size_t)(x * x)] +=
                    now[cell] * lattice->probability[x];
            }
        }
        double *kept = now;
        now = next;
        next = kept;
    }
    double coverage = 0;
    for (size_t cell = 0; cell < cells; cell++) {
        size_t sum = cell / (size_t)squares;
        if (now[cell] > 0 && lattice_covers(lattice, (double)sum, (double)(cell % (size_t)squares))) {
            coverage += now[cell];
        }
    }
    free(now);
    free(next);
    return coverage;
}

/* Cases of one replication share a number with standard deviation 4, their own has 10. */
static void test_mean(void **state)
{
    (void)state;
    struct test_random random = {1958};
    struct table table;
    double hits = 0;
    double pooled_hits = 0;
    make_table(&table, ANA_KIND_MEAN, ANA_INDEPENDENT);
    for (int macro = 0; macro < MACRO; macro++) {
        static double cases[REPLICATIONS * CASES];
        for (uint32_t r = 0; r < REPLICATIONS; r++) {
            double shared = 60 + 4 * test_random_normal(&random);
            for (size_t i = 0; i < CASES; i++) {
                cases[r * CASES + i] = shared + 10 * test_random_normal(&random);
            }
            put(&table, r, CASES, ana_mean(cases + r * CASES, CASES));
        }
        hits += covers(&table, 60) ? 1 : 0;
        double student = ana_student_quantile(LEVEL, REPLICATIONS * CASES);
        struct ana_interval pooled = ana_mean_interval(cases, REPLICATIONS * CASES, student);
        pooled_hits += pooled.low <= 60 && 60 <= pooled.high ? 1 : 0;
    }
    assert_coverage("mean", hits / MACRO, LEVEL, MACRO);
    print_message("mean, cases pooled: covered %.3f\n", pooled_hits / MACRO);
    assert_true(pooled_hits / MACRO < .6); /* the mistake this test must be able to see */
    drop_table(&table);
}

/* Durations in days: P(D > d) = .9^(d + 1), d = 0, 1, ... */
static double not_longer(int days)
{
    return 1 - pow(.9, days + 1);
}

/* Monotone in u, which is in (0, 1). */
static int days_of(double u)
{
    return (int)floor(log(u) / log(.9));
}

static int draw_days(void *random, uint64_t i)
{
    (void)i;
    return days_of(test_random_uniform(random));
}

/* u of one word of a luck. */
static double draw_of(const struct sim_luck *luck, uint64_t who)
{
    return (sim_draw(luck, who, 1, 0).word[0] + .5) / 4294967296.0;
}

static int days_of_luck(void *luck, uint64_t i)
{
    return days_of(draw_of(luck, i));
}

/* The P90 of a replication, by the collector that a run uses. */
static double collected_p90(int (*draw)(void *source, uint64_t i), void *source, struct sim_arena *arena)
{
    static const struct sim_cell_groups all = {{0, SIM_NO_GROUP, SIM_NO_GROUP, SIM_NO_GROUP, SIM_NO_GROUP,
                                                SIM_NO_GROUP, SIM_NO_GROUP, SIM_NO_GROUP}};
    static const uint32_t p90 = 900000;
    static const struct sim_reduce_plan plan = {1, 1, &all, 1, &p90};
    struct sim_activity_log log;
    struct sim_reduction reduction;
    sim_arena_reset(arena);
    sim_activity_log_init(&log, arena, 1);
    for (uint64_t i = 0; i < CASES_P90; i++) {
        sim_activity_log_append(&log, 0, draw(source, i));
    }
    assert_int_equal(sim_reduce(&plan, &log, arena, &reduction, NULL), SIM_OK);
    return sim_reduction_quantile(&reduction, 0, 0);
}

/*
 * The order statistic of rank 450 is <= d where at least 450 cases are. The truth is its mean: what the
 * estimate aims at is the P90 a replication of this size reports.
 */
static void test_p90(void **state)
{
    (void)state;
    enum { LOWEST = 14, TOP = 16 }; /* 14..30 days; the rest has no weight to speak of */
    double probability[TOP + 1];
    double truth = 0;
    double total = 0;
    for (int x = 0; x <= TOP; x++) {
        double below = gsl_cdf_binomial_Q(449, not_longer(LOWEST + x - 1), CASES_P90);
        probability[x] = gsl_cdf_binomial_Q(449, not_longer(LOWEST + x), CASES_P90) - below;
        truth += (LOWEST + x) * probability[x];
        total += probability[x];
    }
    assert_true(fabs(total - 1) < 1e-9);
    const struct lattice lattice = {TOP, probability, 1, truth - LOWEST, ANA_KIND_QUANTILE};
    struct test_random random = {1967};
    struct table table;
    struct sim_arena arena;
    double hits = 0;
    sim_arena_init(&arena, SIZE_MAX);
    make_table(&table, ANA_KIND_QUANTILE, ANA_INDEPENDENT);
    for (int macro = 0; macro < MACRO_P90; macro++) {
        for (uint32_t r = 0; r < REPLICATIONS; r++) {
            put(&table, r, CASES_P90, collected_p90(draw_days, &random, &arena));
        }
        hits += covers(&table, truth) ? 1 : 0;
    }
    assert_coverage("P90", hits / MACRO_P90, lattice_coverage(&lattice), MACRO_P90);
    drop_table(&table);
    sim_arena_destroy(&arena);
}

/* Twelve cases in a replication: with 2 % most replications, and sometimes all of them, see none. */
static void test_probability(void **state)
{
    (void)state;
    const double truths[] = {.02, .1, .5, .97};
    for (size_t k = 0; k < sizeof truths / sizeof truths[0]; k++) {
        double probability[FEW_CASES + 1];
        for (unsigned x = 0; x <= FEW_CASES; x++) {
            probability[x] = gsl_ran_binomial_pdf(x, truths[k], FEW_CASES);
        }
        const struct lattice lattice = {FEW_CASES, probability, 1.0 / FEW_CASES, truths[k], ANA_KIND_SHARE};
        struct test_random random = {k};
        struct table table;
        double hits = 0;
        make_table(&table, ANA_KIND_SHARE, ANA_INDEPENDENT);
        for (int macro = 0; macro < MACRO; macro++) {
            for (uint32_t r = 0; r < REPLICATIONS; r++) {
                int successes = 0;
                for (int i = 0; i < FEW_CASES; i++) {
                    successes += test_random_uniform(&random) < truths[k] ? 1 : 0;
                }
                put(&table, r, FEW_CASES, (double)successes / FEW_CASES);
            }
            hits += covers(&table, truths[k]) ? 1 : 0;
        }
        char what[32];
        snprintf(what, sizeof what, "probability %g", truths[k]);
        assert_coverage(what, hits / MACRO, lattice_coverage(&lattice), MACRO);
        drop_table(&table);
    }
}

/* The same rows taken for independent replications: the mistake that the tests of pairs must be able to see.
 */
static bool covers_as_independent(struct table *table, double truth)
{
    enum ana_sampling sampling = table->results.sampling;
    table->results.sampling = ANA_INDEPENDENT;
    bool covered = covers(table, truth);
    table->results.sampling = sampling;
    return covered;
}

/*
 * A replication is 60 + 4 Z, turned round in the second of a pair or, where the response does not mind the
 * sign, the same, and a rest with standard deviation 2 that is never turned round. The means of pairs are
 * normal: t is exact.
 */
static void check_pairs(const char *what, bool odd, double as_independent[2])
{
    struct test_random random = {1957};
    struct table table;
    double hits = 0;
    double wrong = 0;
    make_table(&table, ANA_KIND_MEAN, ANA_ANTITHETIC);
    for (int macro = 0; macro < MACRO; macro++) {
        for (uint32_t r = 0; r < 2 * REPLICATIONS; r++) {
            const struct sim_luck luck = sim_luck_from((uint64_t)macro, r / 2, odd && r % 2 == 1);
            double z = gsl_cdf_ugaussian_Pinv(draw_of(&luck, 7));
            put(&table, r, CASES, 60 + 4 * z + 2 * test_random_normal(&random));
        }
        hits += covers(&table, 60) ? 1 : 0;
        wrong += covers_as_independent(&table, 60) ? 1 : 0;
    }
    assert_coverage(what, hits / MACRO, LEVEL, MACRO);
    print_message("%s, taken for independent: covered %.4f\n", what, wrong / MACRO);
    assert_in_range((uintmax_t)(1e4 * wrong / MACRO), (uintmax_t)(1e4 * as_independent[0]),
                    (uintmax_t)(1e4 * as_independent[1]));
    drop_table(&table);
}

static void test_mean_of_pairs(void **state)
{
    (void)state;
    check_pairs("mean of antithetic pairs", true, (double[]){.999, 1});
    check_pairs("mean of pairs that vary together", false, (double[]){0, .9});
}

/*
 * Of pairs with u and 1 - u, not both can be below p < 1/2: the sum of a pair's shares is binomial with 2 p,
 * and its mean has that lattice with half the unit.
 */
static void test_probability_of_pairs(void **state)
{
    (void)state;
    const double truths[] = {.02, .1, .3};
    for (size_t k = 0; k < sizeof truths / sizeof truths[0]; k++) {
        double probability[FEW_CASES + 1];
        for (unsigned x = 0; x <= FEW_CASES; x++) {
            probability[x] = gsl_ran_binomial_pdf(x, 2 * truths[k], FEW_CASES);
        }
        const struct lattice lattice = {FEW_CASES, probability, .5 / FEW_CASES, truths[k], ANA_KIND_SHARE};
        const uint64_t threshold = sim_chance_from(truths[k]);
        struct table table;
        double hits = 0;
        make_table(&table, ANA_KIND_SHARE, ANA_ANTITHETIC);
        for (int macro = 0; macro < MACRO; macro++) {
            for (uint32_t r = 0; r < 2 * REPLICATIONS; r++) {
                const struct sim_luck luck = sim_luck_from((uint64_t)macro, r / 2, r % 2 == 1);
                int successes = 0;
                for (uint64_t i = 0; i < FEW_CASES; i++) {
                    successes += sim_happens(sim_draw(&luck, i, 1, 0).word[0], threshold) ? 1 : 0;
                }
                put(&table, r, FEW_CASES, (double)successes / FEW_CASES);
            }
            hits += covers(&table, truths[k]) ? 1 : 0;
        }
        char what[48];
        snprintf(what, sizeof what, "probability %g of antithetic pairs", truths[k]);
        assert_coverage(what, hits / MACRO, lattice_coverage(&lattice), MACRO);
        drop_table(&table);
    }
}

/*
 * P(X <= x, Y <= y) of the P90s of a pair: at least 450 u are below F(x), at least 450 of 1 - u below F(y).
 * No more than 50 are above the first bound and no more than 50 below the other: a trinomial law.
 */
static double both_p90(int x, int y)
{
    enum { OUTSIDE = CASES_P90 / 10 };
    double above = 1 - not_longer(x);
    double below = 1 - not_longer(y);
    double sum = 0;
    for (unsigned high = 0; high <= OUTSIDE; high++) {
        sum += gsl_ran_binomial_pdf(high, above, CASES_P90) *
               gsl_cdf_binomial_P(OUTSIDE, below / (1 - above), CASES_P90 - high);
    }
    return sum;
}

static void test_p90_of_pairs(void **state)
{
    (void)state;
    enum { LOWEST = 16, TOP = 12 }; /* 16..28 days */
    double probability[2 * TOP + 1] = {0};
    double truth = 0;
    double total = 0;
    for (int x = 0; x <= TOP; x++) {
        for (int y = 0; y <= TOP; y++) {
            int a = LOWEST + x;
            int b = LOWEST + y;
            double p = both_p90(a, b) - both_p90(a - 1, b) - both_p90(a, b - 1) + both_p90(a - 1, b - 1);
            probability[x + y] += p;
            truth += (x + y) / 2.0 * p;
            total += p;
        }
    }
    assert_true(fabs(total - 1) < 1e-5);
    const struct lattice lattice = {2 * TOP, probability, .5, truth, ANA_KIND_QUANTILE};
    struct table table;
    struct sim_arena arena;
    double hits = 0;
    sim_arena_init(&arena, SIZE_MAX);
    make_table(&table, ANA_KIND_QUANTILE, ANA_ANTITHETIC);
    for (int macro = 0; macro < MACRO_P90_PAIRS; macro++) {
        for (uint32_t r = 0; r < 2 * REPLICATIONS; r++) {
            struct sim_luck luck = sim_luck_from((uint64_t)macro, r / 2, r % 2 == 1);
            put(&table, r, CASES_P90, collected_p90(days_of_luck, &luck, &arena));
        }
        hits += covers(&table, LOWEST + truth) ? 1 : 0;
    }
    assert_coverage("P90 of antithetic pairs", hits / MACRO_P90_PAIRS, lattice_coverage(&lattice),
                    MACRO_P90_PAIRS);
    drop_table(&table);
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mean),         cmocka_unit_test(test_p90),
        cmocka_unit_test(test_probability),  cmocka_unit_test(test_mean_of_pairs),
        cmocka_unit_test(test_p90_of_pairs), cmocka_unit_test(test_probability_of_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
