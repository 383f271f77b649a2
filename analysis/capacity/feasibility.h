/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether the expected values of some measures reach their targets: a sequential test of one scenario.
 *
 * Observations Y1, Y2, ... of a measure are independent replications (of antithetic pairs, the means). For a
 * target "at most q" with tolerance e, after n0 of them with sample variance S^2, and at every checkpoint n
 * after that,
 *
 *     met     when  sum over i <= n of (q - Yi) >=  R(n)       R(n) = max(0, h^2 S^2 / (2 e) - e n / 2),
 *     missed  when  sum over i <= n of (q - Yi) <= -R(n)       h^2 = (n0 - 1) ((2 b)^(-2 / (n0 - 1)) - 1),
 *
 * and it goes on in between; b = error / targets. "At least" is the same with signs turned. R falls to 0, so
 * that it ends: at n = h^2 S^2 / e^2 at the latest. The scenario is MET when all targets are, and MISSED as
 * soon as one is.
 *
 * What is promised, for normal observations, whatever the measures have to do with each other:
 *     all means better than their targets by e or more  =>  P(MET) >= 1 - error;
 *     a mean worse than its target by e or more         =>  P(MISSED or UNDECIDED) >= 1 - error;
 *     between the two either answer is right: the tolerance is what nobody minds.
 * Looking often costs nothing: the error is that of crossing the wrong line at any time at all. Means of
 * many cases or days are near enough to normal.
 *
 * The proof: given S^2, which is independent of the mean, sum (q - Yi) is a Brownian motion with drift seen
 * at some moments. At drift e it leaves the triangle below with probability exp(-h^2 S^2 / (2 var)) / 2
 * (Fabian, Ann. Statist. 2 (1974) 170), and no sooner seen at fewer moments, fixed beforehand or by S^2
 * (Jennison, Johnstone and Turnbull 1982). Over S^2 ~ var chi^2(n0 - 1) / (n0 - 1) this is (1 + h^2 / (n0 -
 * 1))^(-(n0 - 1) / 2) / 2 = b, and less for a larger drift. Bonferroni for several targets. This is procedure
 * F_B with c = 1 and one system: Andradottir and Kim, Naval Research Logistics 57 (2010) 403; several
 * constraints: Batur and Kim, ACM TOMACS 20 (2010) 13.
 *
 * With max_observations there may be an end before the end: UNDECIDED, to be taken for "not shown to be met".
 * The second promise stays whole.
 *
 * Shares whose observations are 0 and 1 alone are the least normal ones there are. While all are 0, or all 1,
 * S^2 is 0 and proves little ("never in 16 replications" goes with one in five): the first stage lasts until
 * two differ, or until n alike would have a chance below b were the mean off by e, (1 - (q + e))^n <= b for
 * n times 0. When they differ, S^2 is at least what it is at q - e and q + e, m (1 - m): a sample with few
 * of the rare ones would have both its mean and its variance too low.
 */
#ifndef ANALYSIS_CAPACITY_FEASIBILITY_H
#define ANALYSIS_CAPACITY_FEASIBILITY_H

#include "analysis/statistics/interval.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ANA_TARGETS_MOST = 16 };

enum ana_sense { ANA_AT_MOST, ANA_AT_LEAST };

struct ana_target {
    double bound;     /* q, finite, in the unit of the measure */
    double tolerance; /* e > 0, the same unit */
    enum ana_sense sense;
    bool share; /* the measure is in [0, 1] in every replication */
};

struct ana_feasibility_design {
    size_t targets;                  /* 1..ANA_TARGETS_MOST */
    const struct ana_target *target; /* [targets]; copied */
    uint32_t first_stage;            /* n0 >= 2, 10 or more advised */
    uint32_t batch;                  /* least number of observations asked for at a time, >= 1 */
    uint32_t max_observations;       /* >= n0 */
    double error;                    /* in (0, 1/2) */
};

enum ana_feasibility { ANA_FEASIBILITY_OPEN, ANA_MET, ANA_MISSED, ANA_UNDECIDED };

/* "open", "met", "missed", "undecided". */
const char *ana_feasibility_word(enum ana_feasibility decision);

struct ana_target_test {
    struct ana_target target;
    double mean, squares; /* of all observations, by Welford's update */
    double lead;          /* sum of q - Yi; of Yi - q for "at least" */
    double least, most;   /* observed */
    bool yes_or_no;       /* a share, all 0 or 1 so far */
    double variance;      /* S^2 of the first stage; NaN before its end */
    uint32_t first_stage; /* n0, or what it became; 0 before its end */
    double ends;          /* h^2 S^2 / e^2: from that many observations on any lead decides */
    enum ana_feasibility decision;
    uint32_t decided_at; /* observations; 0 while it is open */
};

/* A test of one scenario. Read it as you like, change it only through the functions. Owns nothing. */
struct ana_feasibility_test {
    size_t targets;
    struct ana_target_test target[ANA_TARGETS_MOST];
    uint32_t first_stage, batch, max_observations;
    double error;          /* b: of one target */
    uint32_t observations; /* n */
    uint32_t checkpoint;   /* observations after which it is looked at next */
    enum ana_feasibility decision;
};

/* SIM_ERR_ARGUMENT: a design outside its domains, with a message that says what. */
SIM_MUST_CHECK enum sim_status ana_feasibility_init(struct ana_feasibility_test *test,
                                                    const struct ana_feasibility_design *design,
                                                    struct sim_error *error);

/*
 * How many observations more it wants before it is looked at again; 0 once it is decided. Steps grow to an
 * eighth of what there is, which costs some 15 % more observations than looking at every one (and errs less
 * often), and lets many run at once; they are cut to where the last open target must be decided, and to
 * max_observations.
 */
uint32_t ana_feasibility_wants(const struct ana_feasibility_test *test);

/* Takes one observation, values[targets], all finite; not after the decision. O(targets). */
void ana_feasibility_add(struct ana_feasibility_test *test, const double *values);

/*
 * Student's interval of a target's mean, two-sided at a level in (0, 1), from all observations (>= 2). Where
 * those of a share are all 0 or all 1, the exact binomial one. As after any sequential stopping it covers a
 * little less often than its level says; what is promised is the decision.
 */
struct ana_interval ana_feasibility_interval(const struct ana_feasibility_test *test, size_t target,
                                             double level);

/*
 * The end of the one-sided interval at that level that has to lie on the right side of the target: the upper
 * one for "at most", the lower one for "at least".
 */
double ana_feasibility_bound(const struct ana_feasibility_test *test, size_t target, double level);

#endif
