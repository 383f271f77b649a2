/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Domains and quantile functions of the families of law.h. For law.c only.
 */
#ifndef SIM_RANDOM_LAW_FAMILIES_H
#define SIM_RANDOM_LAW_FAMILIES_H

#include "sim/random/law.h"

/* A checked law: durations in ticks, in the order of the spec. */
struct sim_law_curve {
    enum sim_law_family family;
    double parameter[3];
};

/*
 * Checks every parameter of spec, knots too, and converts durations to ticks. Nothing is handed to GSL before
 * it has passed here: some GSL functions never return, or abort, on parameters outside their domain.
 * SIM_ERR_DATA with family, parameter and value.
 */
SIM_MUST_CHECK enum sim_status sim_law_curve_prepare(struct sim_law_curve *curve,
                                                     const struct sim_law_spec *spec, double ticks_per_unit,
                                                     struct sim_error *error);

/*
 * Whether a checked curve has no spread (min = max, sigma = 0): it is then the fixed law of parameter[0].
 */
bool sim_law_curve_is_point(const struct sim_law_curve *curve);

/*
 * The quantile of p in ticks, not cut off; q = 1 - p. context: a struct sim_law_curve with spread, of a
 * family other than fixed, uniform and empirical. NaN when GSL finds none.
 */
double sim_law_curve_quantile(const void *context, double p, double q);

#endif
