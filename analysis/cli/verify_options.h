/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options of visaq verify.
 */
#ifndef ANALYSIS_CLI_VERIFY_OPTIONS_H
#define ANALYSIS_CLI_VERIFY_OPTIONS_H

#include "analysis/cli/output_options.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ANA_VERIFY_CLOSED_MOST = 8 };

/* Texts are borrowed from argv. */
struct ana_verify_options {
    const char *only;      /* NULL: all */
    const char *scenarios; /* NULL: where they are found */
    uint32_t threads;      /* 0: all */
    bool list, full;
    bool history;      /* score forecasts of the past instead of running oracles */
    const char *cases; /* of history; NULL: the shipped ones, as the next two */
    const char *waits;
    const char *scenario;
    const char *closed[ANA_VERIFY_CLOSED_MOST]; /* posts that are no longer there */
    size_t closed_count;
    bool years; /* as-of days are the ends of years, not of months */
    bool quick;
    uint32_t replications; /* 0: as many as there are by default */
    struct ana_output_options output;
};

/* Ends the program where the command line is wrong. */
void ana_verify_options_parse(struct ana_verify_options *chosen, int argc, char **argv);

/* What --only asks for with --history: durations, waits, or both where it is not given. */
bool ana_verify_wants_durations(const struct ana_verify_options *chosen);
bool ana_verify_wants_waits(const struct ana_verify_options *chosen);

#endif
