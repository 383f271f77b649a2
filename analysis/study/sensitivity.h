/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What drives a measure, and how much of it is not known: the points to run, which replications to ask of
 * each, and what the answers say.
 *
 *   Morris          trajectories over the factors' ranges; trajectory t runs on replication t
 *   Sobol           blocks A, B and A with columns of B; the blocks of replicate r run on replication r
 *   one at a time   the base, and each factor at both ends; all replications at every point
 *   uncertainty     draws of all factors at once (a Latin hypercube); all replications at every point
 *
 * Replication r has the same luck wherever it runs. Of a factor with levels, words or changes, each level
 * stands for an equal part of the range (see points.h): the first is the lower end, the last the upper one.
 *
 * Life cycle: init, which lays out the points; ask for their replications (study.h); then one of the four
 * functions for each measure; destroy.
 */
#ifndef ANALYSIS_STUDY_SENSITIVITY_H
#define ANALYSIS_STUDY_SENSITIVITY_H

#include "analysis/statistics/morris.h"
#include "analysis/statistics/sobol_indices.h"
#include "analysis/statistics/variance_parts.h"
#include "analysis/study/points.h"

enum ana_sensitivity_kind {
    ANA_SENSITIVITY_MORRIS,
    ANA_SENSITIVITY_SOBOL,
    ANA_SENSITIVITY_ONE_AT_A_TIME,
    ANA_SENSITIVITY_UNCERTAINTY
};

enum { ANA_MORRIS_LEVELS = 4 }; /* as usual */

struct ana_sensitivity_plan {
    enum ana_sensitivity_kind kind;
    const struct ana_factor *factors; /* borrowed */
    size_t count;                     /* >= 1; Sobol: at most ANA_SOBOL_FACTORS_MOST */
    size_t size;                      /* Morris: trajectories, >= 2; Sobol: base points, >= 2, 2^m best;
                                         uncertainty: draws, >= 2; one at a time: ignored */
    uint32_t levels;                  /* Morris: of the grid, even; others: ignored */
    uint32_t replications;            /* Sobol: replicates, >= 2; one at a time and uncertainty: at every
                                         point, >= 2; Morris: ignored, as each trajectory has its own */
    uint64_t seed;                    /* of the points */
    double level;                     /* of the intervals, in (0, 1) */
};

struct ana_sensitivity {
    struct ana_sensitivity_plan plan;
    struct ana_points points; /* owned */
};

/*
 * Lays out the points; destroy it in any case. SIM_ERR_ARGUMENT, with a message: too many or too few of
 * anything, a factor with one level; SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_sensitivity_init(struct ana_sensitivity *sensitivity,
                                                    const struct ana_sensitivity_plan *plan,
                                                    struct sim_error *error);

/* Replications [first, first + count) that a point is asked for. */
struct ana_asked {
    uint32_t first, count;
};

struct ana_asked ana_sensitivity_asked(const struct ana_sensitivity *sensitivity, size_t point);

/* Replications of all points together. */
uint64_t ana_sensitivity_runs(const struct ana_sensitivity *sensitivity);

/* The value of a measure in a replication that was asked for; NaN: blank. */
typedef double ana_value_fn(const void *context, size_t point, uint32_t replication, size_t measure);

/* Where values come from. All borrowed. */
struct ana_value_source {
    ana_value_fn *value;
    const void *context;
    size_t measure;
};

/* Results, [plan.count], in the order of the factors. Each for plans of its kind; SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_sensitivity_morris(const struct ana_sensitivity *sensitivity,
                                                      const struct ana_value_source *source,
                                                      struct ana_morris_effect *effects,
                                                      struct sim_error *error);
SIM_MUST_CHECK enum sim_status ana_sensitivity_sobol(const struct ana_sensitivity *sensitivity,
                                                     const struct ana_value_source *source,
                                                     struct ana_sobol_index *indices,
                                                     struct sim_error *error);

/* A factor at its ends. NaN for what blanks or too few replications leave open. */
struct ana_swing {
    const char *low_text, *high_text; /* borrowed: the levels as written */
    size_t low_pairs, high_pairs;     /* replications that count, here and at the base */
    struct ana_interval low, high;    /* measure there minus measure of the base, pair by pair */
    double low_p_value, high_p_value; /* of no difference */
};

/* base: the measure of the base, or NULL where nobody wants to know. */
SIM_MUST_CHECK enum sim_status ana_sensitivity_swings(const struct ana_sensitivity *sensitivity,
                                                      const struct ana_value_source *source,
                                                      struct ana_swing *swings, struct ana_interval *base,
                                                      struct sim_error *error);

/* The order of a tornado: order[count], widest swing first, blanks last, else as they are. */
void ana_swing_order(const struct ana_swing *swings, size_t count, size_t *order);

/*
 * The draws: simulation error and input uncertainty. P points of a Latin hypercube repel each other: the
 * input variance is too large by up to 1 / (P - 1) of it, which it is for effects that add up.
 */
SIM_MUST_CHECK enum sim_status ana_sensitivity_uncertainty(const struct ana_sensitivity *sensitivity,
                                                           const struct ana_value_source *source,
                                                           struct ana_variance_parts *parts,
                                                           struct sim_error *error);

/* Does nothing to one that is all zeros. */
void ana_sensitivity_destroy(struct ana_sensitivity *sensitivity);

#endif
