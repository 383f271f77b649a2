/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parts of the command in a manifest that gives the same bytes again, fit to be pasted into a shell.
 */
#ifndef ANALYSIS_RUN_COMMAND_TEXT_H
#define ANALYSIS_RUN_COMMAND_TEXT_H

#include <stdio.h>

/* Writes ` word`: as it is where a shell takes it for one word that is no option, else in quotes. Write
 * errors stay in the stream. */
void ana_command_word(FILE *stream, const char *word);

/* Writes ` --option 'value'`, or nothing for an empty value. Write errors stay in the stream. */
void ana_command_option(FILE *stream, const char *option, const char *value);

#endif
