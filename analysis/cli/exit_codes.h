/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the program says on leaving; those of sysexits.h where it has one.
 */
#ifndef ANALYSIS_CLI_EXIT_CODES_H
#define ANALYSIS_CLI_EXIT_CODES_H

#include "sim/base/status.h"

enum ana_exit {
    ANA_EXIT_DONE = 0,
    ANA_EXIT_NO = 3,           /* it ran, and the answer is no */
    ANA_EXIT_USAGE = 64,       /* the command line is wrong */
    ANA_EXIT_DATA = 65,        /* the input is wrong */
    ANA_EXIT_NO_INPUT = 66,    /* the input is not there */
    ANA_EXIT_UNAVAILABLE = 69, /* gnuplot is missing, and plots were required */
    ANA_EXIT_INTERNAL = 70,    /* no memory, or a bug */
    ANA_EXIT_CREATE = 73,      /* the output cannot be created */
    ANA_EXIT_IO = 74,          /* reading or writing failed */
    ANA_EXIT_INTERRUPTED = 130
};

enum ana_exit ana_exit_of(enum sim_status status);

#endif
