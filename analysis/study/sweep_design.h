/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the points of a sweep are laid out, and why: some designs answer a question of their own.
 */
#ifndef ANALYSIS_STUDY_SWEEP_DESIGN_H
#define ANALYSIS_STUDY_SWEEP_DESIGN_H

#include "analysis/study/sensitivity.h"

#include <stdbool.h>
#include <stddef.h>

/* Design, its word in files, its option ("" for none), whether the option takes a number. */
#define ANA_SWEEP_DESIGN_LIST(ENTRY)                                                                         \
    ENTRY(ANA_SWEEP_GRID, "grid", "", false)                                                                 \
    ENTRY(ANA_SWEEP_LATIN, "latin", "latin", true)                                                           \
    ENTRY(ANA_SWEEP_SOBOL_POINTS, "sobol_points", "sobol-points", true)                                      \
    ENTRY(ANA_SWEEP_MORRIS, "morris", "morris", true)                                                        \
    ENTRY(ANA_SWEEP_SOBOL, "sobol", "sobol", true)                                                           \
    ENTRY(ANA_SWEEP_TORNADO, "tornado", "tornado", false)                                                    \
    ENTRY(ANA_SWEEP_UNCERTAINTY, "uncertainty", "uncertainty", true)

#define ANA_SWEEP_DESIGN_ENUM(id, word, option, numbered) id,
enum ana_sweep_design { ANA_SWEEP_DESIGN_LIST(ANA_SWEEP_DESIGN_ENUM) ANA_SWEEP_DESIGNS };
#undef ANA_SWEEP_DESIGN_ENUM

/* Whether it is a sensitivity analysis (see sensitivity.h), and *kind which. */
bool ana_sweep_is_sensitivity(enum ana_sweep_design design, enum ana_sensitivity_kind *kind);

/* Whether all points are asked for the same replications, so that they can be compared one by one. */
bool ana_sweep_has_summary(enum ana_sweep_design design);

const char *ana_sweep_design_word(enum ana_sweep_design design);

/* The name of its option, "sobol-points"; "" for a grid. */
const char *ana_sweep_design_name(enum ana_sweep_design design);

/* The option that asks for it as it is typed, " --latin 100"; "" for a grid. */
struct ana_sweep_design_option {
    char text[48];
};
struct ana_sweep_design_option ana_sweep_design_option(enum ana_sweep_design design, size_t size);

#endif
