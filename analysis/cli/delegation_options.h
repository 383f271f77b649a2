/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options of the verbs that are about a delegation: what its file may leave open, or says otherwise.
 */
#ifndef ANALYSIS_CLI_DELEGATION_OPTIONS_H
#define ANALYSIS_CLI_DELEGATION_OPTIONS_H

#include "models/delegation/delegation.h"

#include <argp.h>

/* As given. Texts are borrowed from argv. */
struct ana_delegation_options {
    struct visa_delegation_option items[VISA_ITEMS]; /* they outweigh the file; each item once */
    size_t count;
    int32_t as_of; /* the day of the question; VISA_NO_DAY where not given */
};

struct ana_delegation_options ana_delegation_options_default(void);

/*
 * A parser to be the child of a verb's; its input is a struct ana_delegation_options. --as-of is read here,
 * and a wrong one ends the program with ANA_EXIT_USAGE; the others are read as the file's items are.
 */
extern const struct argp ana_delegation_parser;

/* A date as in the files of a delegation, or the end of the program with ANA_EXIT_USAGE. */
int32_t ana_option_day(const struct argp_state *state, const char *option, const char *text);

#endif
