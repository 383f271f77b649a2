/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The least of ordered levels whose targets are met: bisection with a sequential test at every step.
 *
 * Levels 0..levels-1 improve: from one to the next no measure's mean gets worse. A level is clearly met when
 * all means are better than their targets by the tolerance or more, clearly missed when one mean is worse by
 * the tolerance or more; in between it is within tolerance, and either answer will do. Level -1 counts as
 * missed, level `levels` as met; the middle of what is between the greatest missed and the least met level is
 * tested next, by feasibility.h. At the end the level below the answer was tested and missed, and the answer
 * itself was tested and met: nothing is inferred.
 *
 * If the last level misses, levels beyond the list may be asked for (`beyond` of them): 1, 2, 4, ... steps
 * beyond it until one meets or there are no more, then bisection of the last gap. The list stays infeasible;
 * the level found says what would be needed.
 *
 * What is promised with error alpha, for normal observations and whatever the levels' luck has in common:
 *     with probability >= 1 - alpha the answer is no clearly missed level (enough is enough)
 *     and the level below it is no clearly met one (nothing is wasted).
 * The proof. Let T be the greatest number of tests in the list on any course of the search. While all tests
 * are right, and before the first level within tolerance is tested, the course is fixed: at most T tests on
 * levels that are known beforehand. After the first level within tolerance it may go two ways: above it there
 * are only levels that are clearly met or within tolerance, below it only missed ones or such; and as soon as
 * one of these is within tolerance and taken the other way, all that is left is within tolerance and nothing
 * can go wrong. So the tests that can go wrong are those on two fixed courses ("within tolerance counts as
 * missed", "... as met"): together at most C = max(T, 2 (T - 1)) fixed levels. Fixed levels, because that a
 * test is made at all depends on earlier tests with the same luck. The same holds beyond the list, where the
 * tests of a course number at most T', C' = max(T', 2 (T' - 1)). Each test in the list has error 3/4 alpha /
 * C, each one beyond 1/4 alpha / C', or alpha / C where there is nothing beyond; Bonferroni. The list has
 * more of it because it is what was asked for.
 *
 * A test that hits its limit of observations is undecided and counts as missed. "Enough" stays promised;
 * "nothing wasted" does not, and `undecided` says so.
 *
 * That levels improve is assumed. The tests cannot contradict each other, since nothing above a met level is
 * tested any more; so the estimates are compared: where a tested level is worse than a lower tested one by a
 * paired t-test on their common replications, at `error` over all such pairs, ana_bisection_doubt() says so.
 */
#ifndef ANALYSIS_CAPACITY_BISECTION_H
#define ANALYSIS_CAPACITY_BISECTION_H

#include "analysis/capacity/feasibility.h"
#include "analysis/statistics/paired.h"

enum { ANA_BISECTION_LEVELS_MOST = 1000000 };

struct ana_bisection_design {
    size_t levels;                      /* >= 1 */
    size_t beyond;                      /* levels that may be asked for beyond the last; 0 for none */
    struct ana_feasibility_design test; /* error: alpha, of the whole search */
};

/* What it was about; the level itself is in `level`. */
enum ana_bisection_answer {
    ANA_BISECTION_GOES_ON,
    ANA_LEVEL_FOUND,      /* the level meets, the one below misses */
    ANA_LEVEL_ALL_MEET,   /* level 0 meets: perhaps less would do */
    ANA_LEVEL_INFEASIBLE, /* no level of the list; `level` beyond the list would be needed */
    ANA_LEVEL_NONE        /* none at all; `level` is the greatest that was tested, and misses */
};

/* One level that was tested. */
struct ana_try {
    size_t level;
    struct ana_feasibility_test test; /* decision, observations, means; see feasibility.h for intervals */
    double *values;                   /* owned, [observations][targets] */
    uint32_t room;                    /* observations that fit into values */
};

/* A search. Read it as you like, change it only through the functions. */
struct ana_bisection {
    struct ana_bisection_design design;
    struct ana_target target[ANA_TARGETS_MOST];
    uint32_t tests_most;   /* T + T' */
    double error;          /* of each test in the list */
    double error_beyond;   /* of each test beyond it; 0 where there is nothing */
    struct ana_try *tries; /* owned, in the order of the tests; the last may be under way */
    size_t count;
    size_t low, high; /* levels, plus 1: all <= low were missed, all >= high were met */
    enum ana_bisection_answer answer;
    size_t level;
    bool undecided; /* the answer leans on a test that hit its limit */
};

/* SIM_ERR_ARGUMENT, SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_bisection_init(struct ana_bisection *search,
                                                  const struct ana_bisection_design *design,
                                                  struct sim_error *error);

/* Observations [first, first + count) of a level. */
struct ana_bisection_wish {
    size_t level;
    uint32_t first, count;
};

/* What it wants next; false: nothing, there is an answer. */
bool ana_bisection_next(const struct ana_bisection *search, struct ana_bisection_wish *wish);

/* Takes what the wish asked for: values[count][targets], all finite. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_bisection_give(struct ana_bisection *search, const double *values,
                                                  struct sim_error *error);

/* The try of a level, or NULL. O(tries). */
const struct ana_try *ana_bisection_try(const struct ana_bisection *search, size_t level);

/* Two tested levels of which the higher one is worse. */
struct ana_bisection_doubt {
    size_t lower, higher, target;
    struct ana_paired worse; /* value at the higher level less that at the lower, by common replications */
};

/*
 * *any: whether there is a finding; then *doubt is the one with the least p-value. SIM_ERR_MEMORY.
 * O(tries^2 observations).
 */
SIM_MUST_CHECK enum sim_status ana_bisection_doubts(const struct ana_bisection *search,
                                                    struct ana_bisection_doubt *doubt, bool *any,
                                                    struct sim_error *error);

/* Does nothing to one that is all zeros. */
void ana_bisection_destroy(struct ana_bisection *search);

#endif
