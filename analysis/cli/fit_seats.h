/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * visaq fit --seats: seats such that simulated waits follow noted ones. A mode of `visaq fit`, with options
 * of its own.
 */
#ifndef ANALYSIS_CLI_FIT_SEATS_H
#define ANALYSIS_CLI_FIT_SEATS_H

#include "analysis/cli/exit_codes.h"
#include "analysis/cli/output_options.h"

#include <stdbool.h>
#include <stdint.h>

enum { ANA_BOUNDARIES_MOST = 64 };

enum ana_seat_period { ANA_PERIOD_NONE, ANA_PERIOD_QUARTER, ANA_PERIOD_MONTH };

/* As given; what is not given comes from the scenario. Texts are borrowed from argv. */
struct ana_fit_seats_options {
    const char *scenario, *waits;
    struct ana_output_options output;
    enum ana_seat_period period;
    int32_t boundaries[ANA_BOUNDARIES_MOST]; /* as given, in their order */
    size_t boundary_count;
    bool as_of_given, seed_given;
    int32_t as_of;
    double tolerance, most;
    uint32_t rounds, replications; /* replications 0: the scenario's */
    uint64_t seed;
    uint32_t threads; /* 0: all */
};

/* Reads the command line into *chosen. A wrong one ends the program with status 64, --help with 0. */
void ana_fit_seats_options_parse(struct ana_fit_seats_options *chosen, int argc, char **argv);

/* argv[0]: "visaq fit". --seats may stand anywhere among the arguments. */
enum ana_exit ana_cmd_fit_seats(int argc, char **argv);

#endif
