/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Help in Chinese. argp breaks lines at blanks and counts bytes, and Chinese has no blanks and three bytes a
 * character: it is told not to break lines at all, and they are broken here.
 */
#ifndef ANALYSIS_CLI_HELP_LINES_H
#define ANALYSIS_CLI_HELP_LINES_H

#include <stdio.h>

/* Columns of a line of help, as argp has it. */
enum { ANA_HELP_COLUMNS = 79 };

/*
 * Prints a line of help without its end, in as many lines as it takes. Those after the first begin where the
 * text of the first began: behind the option, or behind its own indentation.
 */
void ana_help_print(FILE *stream, const char *line);

/*
 * Lets what is written to standard output from now on pass through ana_help_print, line by line; for a
 * program that prints its help and ends. Nothing changes where the memory for that is refused.
 */
void ana_help_begin(void);

#endif
