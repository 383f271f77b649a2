/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The verbs of visaq: one table that dispatches and that --help prints.
 */
#ifndef ANALYSIS_CLI_COMMANDS_H
#define ANALYSIS_CLI_COMMANDS_H

#include "analysis/cli/exit_codes.h"

#include <stddef.h>

/* A verb. argv[0] is its full name, "visaq run"; wrong options leave the program with ANA_EXIT_USAGE. */
struct ana_command {
    const char *name;
    const char *full_name;
    const char *summary; /* one line of --help */
    enum ana_exit (*run)(int argc, char **argv);
};

/* The table, in the order of --help. *count: how many. */
const struct ana_command *ana_commands(size_t *count);

/* The verb called name, or NULL. */
const struct ana_command *ana_command_find(const char *name);

/* The verb that was probably meant, or NULL. */
const char *ana_command_suggest(const char *name);

enum ana_exit ana_cmd_check(int argc, char **argv);
enum ana_exit ana_cmd_run(int argc, char **argv);
enum ana_exit ana_cmd_compare(int argc, char **argv);
enum ana_exit ana_cmd_capacity(int argc, char **argv);
enum ana_exit ana_cmd_plan(int argc, char **argv);
enum ana_exit ana_cmd_forecast(int argc, char **argv);
enum ana_exit ana_cmd_sweep(int argc, char **argv);
enum ana_exit ana_cmd_fit(int argc, char **argv);
enum ana_exit ana_cmd_merge(int argc, char **argv);
enum ana_exit ana_cmd_explain(int argc, char **argv);
enum ana_exit ana_cmd_plot(int argc, char **argv);
enum ana_exit ana_cmd_report(int argc, char **argv);
enum ana_exit ana_cmd_verify(int argc, char **argv);

#endif
