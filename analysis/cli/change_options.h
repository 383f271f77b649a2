/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options that change a scenario on the command line, --set and --arm, and the scenarios that a command
 * line so asks for: those in folders, then the first of them once more for each --arm.
 */
#ifndef ANALYSIS_CLI_CHANGE_OPTIONS_H
#define ANALYSIS_CLI_CHANGE_OPTIONS_H

#include "models/scenario/tables.h"

#include <argp.h>
#include <stddef.h>

enum { ANA_CHANGES_MOST = 100 };

/* The values of an option that may be given several times, in their order; borrowed from argv. */
struct ana_change_texts {
    const char *text[ANA_CHANGES_MOST];
    struct ana_change_place {
        char text[16];
    } place[ANA_CHANGES_MOST]; /* for messages, where there are several: "--set 2" */
    size_t count;
};

/* Appends the changes that --set asks for to *count others; there is room for ANA_CHANGES_MOST more. */
void ana_set_changes(const struct ana_change_texts *set, struct visa_change *changes, size_t *count);

/*
 * Parsers to be children of a verb's, whose inputs are struct ana_change_texts: --set for every scenario, and
 * --arm for an alternative that is the base with a change. More than there is room for ends the program with
 * ANA_EXIT_USAGE; what the texts say is seen when a scenario is loaded.
 */
extern const struct argp ana_set_parser;
extern const struct argp ana_arm_parser;

/* Borrowed throughout. */
struct ana_scenarios {
    char *const *folders; /* [folder_count]; the first is the base */
    size_t folder_count;  /* >= 1 */
    const struct ana_change_texts *set;
    const struct ana_change_texts *arms; /* NULL: none */
};

size_t ana_scenarios_count(const struct ana_scenarios *arms);

/* The folder of the i-th scenario. */
const char *ana_scenarios_folder(const struct ana_scenarios *arms, size_t i);

/* What to call it: its folder, or its change. */
const char *ana_scenarios_name(const struct ana_scenarios *arms, size_t i);

/* Its changes, which are at most ANA_CHANGES_MOST + 1; returns how many. */
size_t ana_scenarios_changes(const struct ana_scenarios *arms, size_t i,
                             struct visa_change changes[ANA_CHANGES_MOST + 1]);

#endif
