/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options of `visaq capacity`.
 */
#ifndef ANALYSIS_CLI_CAPACITY_OPTIONS_H
#define ANALYSIS_CLI_CAPACITY_OPTIONS_H

#include "analysis/capacity/feasibility.h"
#include "analysis/cli/change_options.h"
#include "analysis/cli/output_options.h"
#include "analysis/study/factor.h"

#include <stdbool.h>
#include <stdint.h>

/* As given; what is not given comes from the scenario. Texts are borrowed from argv. */
struct ana_capacity_options {
    const char *scenario;
    struct ana_change_texts set;
    struct ana_output_options output;
    const char *targets[ANA_TARGETS_MOST];
    size_t target_count;
    const char *vary[ANA_FACTORS_MOST];
    size_t vary_count;
    const char *shock;     /* NULL: none */
    const char *objective; /* NULL: none was given */
    uint32_t budget, step; /* 0: none; step 0: none was given */
    double confidence, tolerance;
    double near; /* what counts as recovered, as a share of the mean without the shock */
    uint32_t first_stage, most;
    uint32_t curve;
    uint32_t hold; /* days that a recovery has to last; 0: to the end */
    bool largest, within_range;
    bool seed_given;
    uint64_t seed;
    uint32_t threads; /* 0: all */
};

/* Reads the command line into *chosen. A wrong one ends the program with status 64, --help with 0. */
void ana_capacity_options_parse(struct ana_capacity_options *chosen, int argc, char **argv);

#endif
