/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a program says about its own command line.
 */
#ifndef ANALYSIS_CLI_USAGE_H
#define ANALYSIS_CLI_USAGE_H

#include "sim/base/status.h"

#include <argp.h>

/* What argp says of itself and looks up in the program's catalogue. The rest of its texts it has of its own.
 */
#define ANA_ARGP_TEXT_LIST(TEXT)                                                                             \
    TEXT(USAGE, "Usage:")                                                                                    \
    TEXT(OR, "  or: ")                                                                                       \
    TEXT(OPTIONS, " [OPTION...]")                                                                            \
    TEXT(TRY, "Try `%s --help' or `%s --usage' for more information.\n")

/*
 * Tells on standard error what is wrong with the arguments, in the language of the program, and how to get
 * help; ends the program with ANA_EXIT_USAGE. As argp_error, which takes its format as it is.
 */
void ana_usage_error(const struct argp_state *state, const char *format, ...) SIM_PRINTF(2, 3);

#endif
