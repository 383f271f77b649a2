/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a program of visaq settles once, when it starts. No other function touches what libraries keep in
 * global variables.
 */
#ifndef ANALYSIS_CLI_PROGRAM_H
#define ANALYSIS_CLI_PROGRAM_H

#include <stdbool.h>

/*
 * Language and locale, error handling of GSL and of files that may not grow, exit codes and version of argp;
 * standard output is checked on the way out, whatever way that is, and ends the program with ANA_EXIT_IO
 * where not everything arrived. The language is that of the last --lang among the arguments, since help and
 * complaints about the arguments are in it, too; else the system's. false: not to be had.
 */
bool ana_program_begin(int argc, char *const *argv);

#endif
