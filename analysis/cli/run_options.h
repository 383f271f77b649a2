/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options of `visaq run`.
 */
#ifndef ANALYSIS_CLI_RUN_OPTIONS_H
#define ANALYSIS_CLI_RUN_OPTIONS_H

#include "analysis/cli/change_options.h"
#include "analysis/cli/log_options.h"
#include "analysis/cli/output_options.h"
#include "analysis/cli/sampling_options.h"

#include <stdbool.h>
#include <stdint.h>

/* As given; what is not given comes from the scenario. Texts are borrowed from argv. */
struct ana_run_options {
    char *scenario;
    struct ana_change_texts set;
    struct ana_output_options output;
    struct ana_sampling_options sampling;
    struct ana_log_options log;
    bool only_given;
    uint32_t only;
};

/*
 * Reads the command line into *chosen. A wrong one is told on standard error and ends the program with
 * status 64, as --help and --version end it with 0.
 */
void ana_run_options_parse(struct ana_run_options *chosen, int argc, char **argv);

#endif
