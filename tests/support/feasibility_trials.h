/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often a test of targets is wrong on normal observations that share luck. */
#ifndef TESTS_SUPPORT_FEASIBILITY_TRIALS_H
#define TESTS_SUPPORT_FEASIBILITY_TRIALS_H

#include "analysis/capacity/feasibility.h"
#include "tests/support/random_normal.h"

/* Observation i is mean[i] + deviation[i] (sqrt(rho) z + sqrt(1 - rho) z_i). */
struct test_measures {
    double mean[ANA_TARGETS_MOST], deviation[ANA_TARGETS_MOST];
    double rho;
};

struct test_shares {
    double met, missed, undecided; /* of the tests */
    double observations;           /* mean */
};

static inline void test_observe(const struct test_measures *measures, size_t targets,
                                struct test_random *random, double *values)
{
    double shared = sqrt(measures->rho) * test_random_normal(random);
    for (size_t i = 0; i < targets; i++) {
        double own = sqrt(1 - measures->rho) * test_random_normal(random);
        values[i] = measures->mean[i] + measures->deviation[i] * (shared + own);
    }
}

static inline enum ana_feasibility test_feasibility_once(const struct ana_feasibility_design *design,
                                                         const struct test_measures *measures,
                                                         struct test_random *random, uint32_t *observations)
{
    struct ana_feasibility_test test;
    double values[ANA_TARGETS_MOST];
    SIM_ASSERT(ana_feasibility_init(&test, design, NULL) == SIM_OK);
    while (ana_feasibility_wants(&test) > 0) {
        test_observe(measures, design->targets, random, values);
        ana_feasibility_add(&test, values);
    }
    *observations = test.observations;
    return test.decision;
}

static inline struct test_shares test_feasibility_often(const struct ana_feasibility_design *design,
                                                        const struct test_measures *measures, uint64_t seed,
                                                        int trials)
{
    struct test_random random = {seed};
    struct test_shares shares = {0};
    for (int i = 0; i < trials; i++) {
        uint32_t observations;
        enum ana_feasibility decision = test_feasibility_once(design, measures, &random, &observations);
        shares.met += decision == ANA_MET ? 1.0 / trials : 0;
        shares.missed += decision == ANA_MISSED ? 1.0 / trials : 0;
        shares.undecided += decision == ANA_UNDECIDED ? 1.0 / trials : 0;
        shares.observations += (double)observations / trials;
    }
    return shares;
}

/* Above this a share of wrong answers is no chance event: three standard deviations. */
static inline double test_most_wrong(double error, int trials)
{
    return error + 3 * sqrt(error * (1 - error) / trials);
}

#endif
