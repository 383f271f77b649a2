/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Oracles that are one call of a function: a list of lines (name, what, expected, tolerance, function, three
 * arguments) makes the oracles, what computes them, and the trial. A tolerance of 0 means exactly.
 */
#ifndef ANALYSIS_VERIFY_CALCULATION_H
#define ANALYSIS_VERIFY_CALCULATION_H

#include "analysis/verify/oracle.h"

enum { ANA_CALCULATION_ARGUMENTS = 3 };

struct ana_calculation {
    double (*compute)(const double *arguments);
    double arguments[ANA_CALCULATION_ARGUMENTS];
};

#define ANA_AS_ORACLE(name, what, expected, tolerance, ...)                                                  \
    {(name), (what), (tolerance) > 0 ? ANA_JUDGE_DIGITS : ANA_JUDGE_EXACT, (expected), (tolerance)},
#define ANA_AS_CALCULATION(name, what, expected, tolerance, function, a, b, c) {(function), {(a), (b), (c)}},

/* The tables of list, which is a macro that takes ENTRY. */
#define ANA_CALCULATIONS(stem, list)                                                                         \
    static const struct ana_oracle stem##_oracles[] = {list(ANA_AS_ORACLE)};                                 \
    static const struct ana_calculation stem##_calculations[] = {list(ANA_AS_CALCULATION)};

/* An element of a table of trials. */
#define ANA_CALCULATION_TRIAL(name, source, stem)                                                            \
    {                                                                                                        \
        (name), (source), ana_calculations_run, stem##_calculations, ANA_ORACLES(stem##_oracles)             \
    }

/* Computes them all: an ana_trial_fn whose subject are the calculations. */
enum sim_status ana_calculations_run(const struct ana_verify *verify, const struct ana_trial *trial,
                                     struct ana_finding *findings, struct sim_error *error);

#endif
