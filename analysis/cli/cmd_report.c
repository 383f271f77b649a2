/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_report.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/usage.h"
#include "sim/base/message.h"

#include <argp.h>
#include <stdlib.h>

enum { OPTION_OUTPUT = 256, OPTION_FORCE, OPTION_QUIET };

struct report_options {
    char **folders; /* [count]; part of argv */
    size_t count;
    const char *output;
    bool force, quiet;
    enum ana_language language;
};

static const struct argp_option options[] = {
    {"output", OPTION_OUTPUT, "FILE", 0, N_("write the page to FILE instead of RESULT/report.html"), 0},
    {"force", OPTION_FORCE, NULL, 0, N_("let FILE be replaced even if it is no report"), 0},
    {"quiet", OPTION_QUIET, NULL, 0, N_("no progress, notes or warnings"), 0},
    {0},
};

static void check(const struct argp_state *state, const struct report_options *chosen)
{
    if (chosen->count == 0) {
        ana_usage_error(state, "the folder of a result is missing");
    }
    if (chosen->count > 1 && chosen->output == NULL) {
        ana_usage_error(state, "the page of several results needs --output FILE");
    }
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct report_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->language;
        return 0;
    case OPTION_OUTPUT:
        chosen->output = argument;
        return 0;
    case OPTION_FORCE:
        chosen->force = true;
        return 0;
    case OPTION_QUIET:
        chosen->quiet = true;
        return 0;
    case ARGP_KEY_ARGS:
        chosen->folders = state->argv + state->next;
        chosen->count = (size_t)(state->argc - state->next);
        return 0;
    case ARGP_KEY_END:
        check(state, chosen);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void parse(struct report_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ana_language_parser, 0, NULL, 0}, {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = N_("RESULT..."),
        .doc = N_(
            "Puts what is in the folder RESULT on one page, which can be mailed, opened offline and printed: "
            "the "
            "answer first, then tables and figures, assumptions with their sources, what is not modelled, "
            "how "
            "to reproduce it. Several results become chapters of a page.\v"
            "RESULT is what --output of another verb has written. The page is one HTML file; it loads "
            "nothing "
            "and can be read without scripts. Figures are drawn anew in the page's language; without "
            "gnuplot the page says where they would be. An earlier report in FILE is replaced. The same "
            "RESULT "
            "gives the same bytes; --report of another verb makes the same page.\n\n"
            "Exit status: 0 done; 64 wrong usage; 65 RESULT has no document.csv, or one that visaq did not "
            "write; 66 no such folder, or no result in it; 70 no memory; 73 FILE cannot be made or is no "
            "report; 74 reading or writing failed."),
    };
    *chosen = (struct report_options){.language = ana_catalogue_spoken()};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}

enum ana_exit ana_cmd_report(int argc, char **argv)
{
    struct report_options chosen;
    parse(&chosen, argc, argv);
    char *path = chosen.output == NULL ? ana_deliver_page_path(chosen.folders[0]) : NULL;
    if (chosen.output == NULL && path == NULL) {
        return ana_exit_of(SIM_ERR_MEMORY);
    }
    const struct ana_html_order order = {.folders = (const char *const *)chosen.folders,
                                         .count = chosen.count,
                                         .language = chosen.language,
                                         .path = path != NULL ? path : chosen.output,
                                         .force = chosen.force,
                                         .stop = ana_interrupt_install()};
    enum sim_status status = ana_deliver_page(&order, chosen.quiet);
    free(path);
    return ana_exit_of(status);
}
