/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options of `visaq compare`.
 */
#ifndef ANALYSIS_CLI_COMPARE_OPTIONS_H
#define ANALYSIS_CLI_COMPARE_OPTIONS_H

#include "analysis/cli/change_options.h"
#include "analysis/cli/output_options.h"
#include "analysis/cli/sampling_options.h"
#include "analysis/run/contrast.h"

/* As given. Texts are borrowed from argv. */
struct ana_compare_options {
    char **folders; /* [count]; of scenarios, or of results; the first is the base */
    size_t count;   /* >= 1, with the arms >= 2 */
    struct ana_change_texts set, arms;
    enum ana_family family;
    struct ana_output_options output;
    struct ana_sampling_options sampling;
};

/* Reads the command line into *chosen. A wrong one ends the program with status 64, --help with 0. */
void ana_compare_options_parse(struct ana_compare_options *chosen, int argc, char **argv);

#endif
