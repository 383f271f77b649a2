/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"
#include "analysis/cli/program.h"
#include "analysis/cli/usage.h"
#include "sim/base/message.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>

/* Which argument is the verb; the rest belongs to it. */
struct chosen {
    int index;
    const struct ana_command *command;
};

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct chosen *chosen = state->input;
    if (key == ARGP_KEY_NO_ARGS) {
        ana_usage_error(state, "a verb is missing");
    }
    if (key != ARGP_KEY_ARG) {
        return key == ARGP_KEY_INIT || key == ARGP_KEY_END ? 0 : ARGP_ERR_UNKNOWN;
    }
    chosen->command = ana_command_find(argument);
    if (chosen->command == NULL) {
        const char *meant = ana_command_suggest(argument);
        ana_usage_error(state,
                        meant != NULL ? "there is no verb \"%s\"; did you mean \"%s\"?"
                                      : sim_message("there is no verb \"%s\""),
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
    fputs(sim_message("Verbs:\n"), stream);
    for (size_t i = 0; i < count; i++) {
        fprintf(stream, "  %-8s %s\n", commands[i].name, sim_message(commands[i].summary));
    }
    fputs(sim_message("\n\"visaq VERB --help\" tells the options of a verb.\n"), stream);
    fclose(stream);
    return list;
}

int main(int argc, char **argv)
{
    if (!ana_program_begin(argc, argv)) {
        return ANA_EXIT_INTERNAL;
    }
    static const struct argp parser = {
        .parser = take_option,
        .args_doc = N_("VERB [OPTION...] SCENARIO"),
        .doc = N_("Simulates the pipeline of US non-immigrant visas in mainland China.\v"),
        .help_filter = list_verbs,
    };
    struct chosen chosen = {0};
    argp_parse(&parser, argc, argv, ARGP_IN_ORDER, NULL, &chosen);
    argv[chosen.index] = (char *)chosen.command->full_name;
    return (int)chosen.command->run(argc - chosen.index, argv + chosen.index);
}
