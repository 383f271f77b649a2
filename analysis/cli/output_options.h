/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options that every verb has which yields a result: where it goes and how it is shown.
 */
#ifndef ANALYSIS_CLI_OUTPUT_OPTIONS_H
#define ANALYSIS_CLI_OUTPUT_OPTIONS_H

#include "analysis/plot/plot_text.h"

#include <argp.h>
#include <stdbool.h>

enum ana_plots_wanted { ANA_PLOTS_IF_POSSIBLE, ANA_PLOTS_NONE, ANA_PLOTS_REQUIRED };

/* As given. Texts are borrowed from argv. */
struct ana_output_options {
    const char *folder; /* NULL: only standard output */
    bool force, json, quiet;
    bool report;      /* put all of it on a page, too */
    bool other_files; /* there are files beside the folder's, which --force replaces */
    enum ana_plots_wanted plots;
    enum ana_language language;
};

/* What is taken where nothing is given: the language is the user's, if the system's settings say so. */
struct ana_output_options ana_output_options_default(void);

/*
 * A parser to be the child of a verb's; its input is a struct ana_output_options. A wrong value ends the
 * program with ANA_EXIT_USAGE, as does --force without --output.
 */
extern const struct argp ana_output_parser;

/* --lang alone, for verbs that have no result; its input is an enum ana_language. */
extern const struct argp ana_language_parser;

/* The same for verbs that draw: --plots, --no-plots and --report, with the same input. */
extern const struct argp ana_plots_parser;

#endif
