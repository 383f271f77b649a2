/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"
#include "analysis/output/safe_file.h"
#include "analysis/run/version.h"

#include <argp.h>
#include <gsl/gsl_errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Which argument is the verb; the rest belongs to it. */
struct chosen {
    int index;
    const struct ana_command *command;
};

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct chosen *chosen = state->input;
    if (key == ARGP_KEY_NO_ARGS) {
        argp_error(state, "a verb is missing");
    }
    if (key != ARGP_KEY_ARG) {
        return key == ARGP_KEY_INIT || key == ARGP_KEY_END ? 0 : ARGP_ERR_UNKNOWN;
    }
    chosen->command = ana_command_find(argument);
    if (chosen->command == NULL) {
        const char *meant = ana_command_suggest(argument);
        argp_error(state,
                   meant != NULL ? "there is no verb \"%s\"; did you mean \"%s\"?"
                                 : "there is no verb \"%s\"",
                   argument, meant);
    }
    chosen->index = state->next - 1;
    state->next = state->argc;
    return 0;
}

/* argp frees what differs from the text it gave. */
static char *list_verbs(int key, const char *text, void *input)
{
    (void)input;
    char *list = NULL;
    size_t size = 0;
    FILE *stream = key == ARGP_KEY_HELP_POST_DOC ? open_memstream(&list, &size) : NULL;
    if (stream == NULL) {
        return (char *)text;
    }
    size_t count = 0;
    const struct ana_command *commands = ana_commands(&count);
    fputs("Verbs:\n", stream);
    for (size_t i = 0; i < count; i++) {
        fprintf(stream, "  %-8s %s\n", commands[i].name, commands[i].summary);
    }
    fputs("\n\"visaq VERB --help\" tells the options of a verb.\n", stream);
    fclose(stream);
    return list;
}

/* Also reached from --help and --version. A full disk shows only when everything has been flushed. */
static void check_stdout(void)
{
    struct sim_error error;
    if (ana_stream_check(stdout, "standard output", &error) != SIM_OK) {
        fprintf(stderr, "visaq: %s\n", error.message);
        _exit(ANA_EXIT_IO);
    }
}

int main(int argc, char **argv)
{
    /* Numbers keep their point in every locale: LC_NUMERIC stays as it is. */
    (void)(setlocale(LC_CTYPE, "") || setlocale(LC_CTYPE, "C.UTF-8"));
    (void)setlocale(LC_MESSAGES, "");
    gsl_set_error_handler_off();
    argp_err_exit_status = ANA_EXIT_USAGE;
    argp_program_version = "visaq " ANA_VERSION "\nLicense GPL-3.0-or-later. There is no warranty.";
    if (atexit(check_stdout) != 0) {
        return ANA_EXIT_INTERNAL;
    }
    static const struct argp parser = {
        .parser = take_option,
        .args_doc = "VERB [OPTION...] SCENARIO",
        .doc = "Simulates the pipeline of US non-immigrant visas in mainland China.\v",
        .help_filter = list_verbs,
    };
    struct chosen chosen = {0};
    argp_parse(&parser, argc, argv, ARGP_IN_ORDER, NULL, &chosen);
    argv[chosen.index] = (char *)chosen.command->full_name;
    return (int)chosen.command->run(argc - chosen.index, argv + chosen.index);
}
