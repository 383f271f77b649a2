/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options of `visaq explain`.
 */
#ifndef ANALYSIS_CLI_EXPLAIN_OPTIONS_H
#define ANALYSIS_CLI_EXPLAIN_OPTIONS_H

#include "analysis/cli/change_options.h"
#include "analysis/cli/delegation_options.h"
#include "analysis/cli/output_options.h"
#include "analysis/explain/pick_case.h"

#include <stdbool.h>
#include <stdint.h>

/* As given. Texts are borrowed from argv. */
struct ana_explain_options {
    char *scenario;
    char *delegation; /* NULL: cases of a run */
    struct ana_output_options output;
    struct ana_change_texts set;
    uint32_t millionths[ANA_QUANTILES_ASKED_MAX];
    uint32_t quantiles;
    bool seed_given;
    uint64_t seed;
    /* Of a run: */
    uint32_t replication;
    bool by_key;
    uint64_t key;
    const char *clazz; /* NULL: any */
    enum visa_outcome outcome;
    /* Of a delegation: */
    struct ana_delegation_options items;
    int32_t start;      /* VISA_NO_DAY where not given */
    const char *member; /* NULL: who decides */
    uint32_t environments, copies, threads;
};

/*
 * Reads the command line into *chosen. A wrong one is told on standard error and ends the program with
 * status 64, as --help and --version end it with 0.
 */
void ana_explain_options_parse(struct ana_explain_options *chosen, int argc, char **argv);

#endif
