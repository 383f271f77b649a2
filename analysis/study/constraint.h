/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Constraints: which points of a study are meant.
 *
 *   shanghai + beijing <= 400     numbers and factors, by their names, with + - * and parentheses
 *   seats >= 2*windows            compared by < <= > >= = !=
 *   policy = rolling              a factor of words or changes against one of its levels, by = or !=
 *
 * Expressions are linear: a product has a number on one side. A name stands as it is, and the longest that
 * fits counts: slots[post=shanghai].seats <= 400. Comparisons allow for the last digits of sums: 0.1 + 0.2
 * = 0.3 holds. Where a factor is as written in the scenario (ANA_AS_IS) there is nothing to compare, and
 * constraints that need it hold.
 */
#ifndef ANALYSIS_STUDY_CONSTRAINT_H
#define ANALYSIS_STUDY_CONSTRAINT_H

#include "analysis/study/points.h"

/* Borrowed. */
struct ana_factor_list {
    const struct ana_factor *items;
    size_t count;
};

enum ana_relation { ANA_LESS, ANA_AT_MOST, ANA_MORE, ANA_AT_LEAST, ANA_EQUAL, ANA_UNEQUAL };

/* One of two kinds. Texts and weights are in the arena it was read with. */
struct ana_constraint {
    const char *text;
    struct ana_factor_list factors;
    enum ana_relation comparison;
    const double
        *weights; /* [factors.count]: sum of weights x numbers + constant, compared with 0; or NULL: */
    double constant;
    size_t factor; /* this factor's level, compared with that one */
    size_t level;
};

/*
 * Understands a constraint. SIM_ERR_DATA, with a message that names what is wrong and what there is instead;
 * SIM_ERR_MEMORY. O(length x total length of names).
 */
SIM_MUST_CHECK enum sim_status ana_constraint_read(struct ana_constraint *constraint, const char *text,
                                                   struct ana_factor_list factors, struct sim_arena *arena,
                                                   struct sim_error *error);

/* Whether a point, [factors.count] coordinates, meets it. O(factors). */
bool ana_constraint_holds(const struct ana_constraint *constraint, const double *point);

/* Leaves in points those that meet all constraints, in their order. SIM_ERR_DATA where none does. */
SIM_MUST_CHECK enum sim_status ana_constraints_keep(const struct ana_constraint *constraints, size_t count,
                                                    struct ana_points *points, struct sim_error *error);

#endif
