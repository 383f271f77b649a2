/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options of event logs: --log, --log-replication, --log-cases.
 */
#ifndef ANALYSIS_CLI_LOG_OPTIONS_H
#define ANALYSIS_CLI_LOG_OPTIONS_H

#include "analysis/cli/output_options.h"
#include "analysis/log/event_log.h"

#include <argp.h>
#include <stdbool.h>
#include <stdint.h>

/* As given. Paths are borrowed from argv. */
struct ana_log_options {
    struct ana_log_target targets[ANA_LOGS_MOST];
    size_t count; /* 0: no log is wanted */
    bool replication_given;
    uint32_t replication;
    uint64_t cases;                    /* 0: all */
    struct ana_output_options *output; /* of the verb: is told that there are files; borrowed */
};

/* A parser to be the child of a verb's; its input is a struct ana_log_options. A wrong value ends the program
 * with ANA_EXIT_USAGE. */
extern const struct argp ana_log_parser;

#endif
