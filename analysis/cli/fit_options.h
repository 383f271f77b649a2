/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options of `visaq fit`.
 */
#ifndef ANALYSIS_CLI_FIT_OPTIONS_H
#define ANALYSIS_CLI_FIT_OPTIONS_H

#include "analysis/cli/output_options.h"

#include <stddef.h>
#include <stdint.h>

enum { ANA_CLOSED_POSTS_MOST = 16 };

/* As given. Texts are borrowed from argv. */
struct ana_fit_options {
    const char *cases;         /* a file, or a folder that has it */
    const char *scenario;      /* NULL: a shipped one */
    const char *template_into; /* a folder: write an empty file of cases there, and nothing else; or NULL */
    struct ana_output_options output;
    int32_t as_of, since; /* VISA_NO_DAY where not given */
    double prior, least, level, reject;
    bool by_class, by_post;
    const char *closed[ANA_CLOSED_POSTS_MOST];
    size_t closed_count;
};

/* Reads the command line into *chosen. A wrong one ends the program with status 64, --help with 0. */
void ana_fit_options_parse(struct ana_fit_options *chosen, int argc, char **argv);

#endif
