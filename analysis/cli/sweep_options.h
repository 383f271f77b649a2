/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options of `visaq sweep`.
 */
#ifndef ANALYSIS_CLI_SWEEP_OPTIONS_H
#define ANALYSIS_CLI_SWEEP_OPTIONS_H

#include "analysis/cli/change_options.h"
#include "analysis/cli/output_options.h"
#include "analysis/cli/sampling_options.h"
#include "analysis/study/sweep_design.h"

/* As given; what is not given comes from the scenario. Texts are borrowed from argv. */
struct ana_sweep_options {
    char *scenario;
    bool merge;
    char **shards; /* [shard_count], with merge */
    size_t shard_count;
    struct ana_change_texts set, vary, where, measures;
    enum ana_sweep_design design;
    bool design_given, reference_given;
    size_t size; /* of the design, where it takes a number */
    size_t reference;
    struct ana_output_options output;
    struct ana_sampling_options sampling;
};

/* Reads the command line into *chosen. A wrong one ends the program with status 64, --help with 0. */
void ana_sweep_options_parse(struct ana_sweep_options *chosen, int argc, char **argv);

#endif
