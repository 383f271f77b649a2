/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The slot queue X' = max(X + A - s, 0), A Poisson(rate) a day and s seats a day: its stationary law,
 * computed in two ways, and replications of it.
 *
 * Source of the formulas: Janssen and van Leeuwaarden, Queueing Systems 50 (2005) 141; E z^X =
 * (s - rate) (z - 1) / (z^s - A(z)) product over k of (z - z_k) / (1 - z_k), z_k the s - 1 roots of
 * z^s = A(z) = exp(rate (z - 1)) inside the unit disc.
 */
#ifndef TESTS_SUPPORT_SLOT_QUEUE_H
#define TESTS_SUPPORT_SLOT_QUEUE_H

#include "tests/support/random.h"

#include <complex.h>
#include <math.h>
#include <string.h>

enum { TEST_SLOT_STATES = 600, TEST_SLOT_ARRIVALS = 100 };

struct test_slot_queue {
    double rate;
    int seats;
};

struct test_slot_law {
    double mean;  /* E X */
    double share; /* P(X > 0) */
};

static inline void test_poisson_table(double rate, double *chance)
{
    chance[0] = exp(-rate);
    for (int i = 1; i < TEST_SLOT_ARRIVALS; i++) {
        chance[i] = chance[i - 1] * rate / i;
    }
}

/* By the roots, each the fixed point of z = w exp(rate (z - 1) / s), w a root of 1. */
static inline struct test_slot_law test_slot_by_roots(struct test_slot_queue queue)
{
    double s = queue.seats;
    double rate = queue.rate;
    double complex ends = 0;                       /* sum of 1 / (1 - z_k) */
    double complex empty = (s - rate) * exp(rate); /* P(X = 0) */
    for (int k = 1; k < queue.seats; k++) {
        double angle = 2 * acos(-1.0) * k / s;
        double complex w = cos(angle) + I * sin(angle);
        double complex z = 0;
        for (int i = 0; i < 5000; i++) {
            z = w * cexp(rate * (z - 1) / s);
        }
        ends += 1 / (1 - z);
        empty *= z / (z - 1);
    }
    double mean = creal(ends) - (s * (s - 1) - rate * rate) / (2 * (s - rate));
    return (struct test_slot_law){mean, 1 - creal(empty)};
}

/* By the Markov chain, cut at TEST_SLOT_STATES: from an empty queue until nothing changes. */
static inline struct test_slot_law test_slot_by_chain(struct test_slot_queue queue)
{
    double arrivals[TEST_SLOT_ARRIVALS];
    double now[TEST_SLOT_STATES] = {1};
    double change = 1;
    test_poisson_table(queue.rate, arrivals);
    while (change > 1e-15) {
        double next[TEST_SLOT_STATES] = {0};
        for (int x = 0; x < TEST_SLOT_STATES && now[x] > 1e-300; x++) {
            for (int a = 0; a < TEST_SLOT_ARRIVALS; a++) {
                int to = x + a - queue.seats;
                to = to < 0 ? 0 : to < TEST_SLOT_STATES ? to : TEST_SLOT_STATES - 1;
                next[to] += now[x] * arrivals[a];
            }
        }
        change = 0;
        for (int x = 0; x < TEST_SLOT_STATES; x++) {
            change = fmax(change, fabs(next[x] - now[x]));
        }
        memcpy(now, next, sizeof now);
    }
    struct test_slot_law law = {0, 1 - now[0]};
    for (int x = 1; x < TEST_SLOT_STATES; x++) {
        law.mean += x * now[x];
    }
    return law;
}

/* Poisson by inversion: the same u gives more arrivals at no rate that is lower. */
static inline int test_poisson(const double *chance, double u)
{
    int count = 0;
    for (double below = chance[0]; u > below && count + 1 < TEST_SLOT_ARRIVALS; below += chance[count]) {
        count++;
    }
    return count;
}

/* One replication: means over `days` days behind a warm-up, from an empty queue. The seed is its luck. */
static inline struct test_slot_law test_slot_replication(struct test_slot_queue queue, int warm_up, int days,
                                                         uint64_t seed)
{
    double chance[TEST_SLOT_ARRIVALS];
    struct test_random random = {seed};
    struct test_slot_law seen = {0, 0};
    int backlog = 0;
    test_poisson_table(queue.rate, chance);
    for (int day = -warm_up; day < days; day++) {
        backlog += test_poisson(chance, test_random_unit(&random)) - queue.seats;
        backlog = backlog > 0 ? backlog : 0;
        seen.mean += day >= 0 ? (double)backlog / days : 0;
        seen.share += day >= 0 && backlog > 0 ? 1.0 / days : 0;
    }
    return seen;
}

#endif
