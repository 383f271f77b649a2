/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which of k systems has the greatest mean: the fully sequential procedure KN of Kim and Nelson.
 *
 * Stage r brings one observation of every system still in the race, all from the same replication, so that
 * they share random numbers. After a first stage of n0 observations, and after every further one, system i is
 * out as soon as some other system l in the race leads by mean_l(r) - mean_i(r) > W(r) = max(0, (delta / 2 r)
 * (h^2 S^2(i, l) / delta^2 - r)), S^2(i, l) the first stage's sample variance of the difference. For normal
 * observations, correlated between systems or not, the system left is the best with probability >= 1 - alpha
 * whenever the best is ahead of the next by delta or more, the indifference zone; otherwise it is within
 * delta of the best with that probability.
 *
 * It ends when one system is left or, which only exact ties need, when no pair can lose any more; then the
 * greatest mean wins, the lowest index among equals. For "least is best" negate the observations.
 *
 * Source: Kim and Nelson, ACM TOMACS 11 (2001) 251, with c = 1.
 */
#ifndef ANALYSIS_STATISTICS_SELECTION_H
#define ANALYSIS_STATISTICS_SELECTION_H

#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* eta = ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2; k >= 2, n0 >= 2, alpha in (0, (k - 1) / 2), < 1. */
double ana_kim_nelson_eta(size_t systems, uint32_t first_stage, double alpha);

/* h^2 = 2 eta (n0 - 1); same domains. */
double ana_kim_nelson_h2(size_t systems, uint32_t first_stage, double alpha);

struct ana_selection_design {
    size_t systems;       /* k, 2..1000 */
    uint32_t first_stage; /* n0, observations before anybody may leave; >= 2, 10 or more advised */
    double alpha;         /* chance of a wrong choice, in (0, 1 - 1/k) */
    double delta;         /* least difference that matters, > 0, in the unit of the observations */
};

/* A race. Read it as you like, change it only through the functions. */
struct ana_selection {
    struct ana_selection_design design;
    double h2;
    uint32_t stages;    /* r, observations so far */
    size_t survivors;   /* systems in the race */
    uint32_t *left_at;  /* owned, [k]: stage after which a system was out; 0 while it is in */
    double *totals;     /* owned, [k]: sums of observations */
    double *difference; /* owned, [k][k]: mean difference, first stage only */
    double *squares;    /* owned, [k][k]: squared deviations of the difference, first stage only */
};

/*
 * Starts a race; end it with ana_selection_destroy. SIM_ERR_ARGUMENT: a design outside its domains.
 * SIM_ERR_MEMORY: nothing is owned then.
 */
SIM_MUST_CHECK enum sim_status ana_selection_init(struct ana_selection *selection,
                                                  const struct ana_selection_design *design,
                                                  struct sim_error *error);

/*
 * Takes in one stage: observations[k], finite for the systems in the race, ignored for the others. Must not
 * be called once the race is decided. O(k^2).
 */
void ana_selection_add(struct ana_selection *selection, const double *observations);

/* Whether a system, < k, is in the race. */
static inline bool ana_selection_has(const struct ana_selection *selection, size_t system)
{
    return selection->left_at[system] == 0;
}

/* Whether there is nothing left to find out. */
bool ana_selection_is_decided(const struct ana_selection *selection);

/* The system in the race with the greatest mean so far; the choice, once decided. At least one stage. O(k).
 */
size_t ana_selection_best(const struct ana_selection *selection);

/* Gives memory back. NULL-safe. */
void ana_selection_destroy(struct ana_selection *selection);

#endif
