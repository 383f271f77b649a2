/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/output_options.h"

#include "analysis/cli/usage.h"
#include "sim/base/message.h"

#include <string.h>

/* Above the keys of the verbs' own options. */
enum {
    OPTION_OUTPUT = 512,
    OPTION_FORCE,
    OPTION_PLOTS,
    OPTION_NO_PLOTS,
    OPTION_REPORT,
    OPTION_LANG,
    OPTION_JSON,
    OPTION_QUIET
};

static const struct argp_option options[] = {
    {"output", OPTION_OUTPUT, "DIR", 0, N_("write the result into the folder DIR"), 1},
    {"force", OPTION_FORCE, NULL, 0, N_("let an existing result in DIR be replaced"), 1},
    {"lang", OPTION_LANG, "en|zh", 0, N_("language of what is printed and of plots"), 3},
    {"json", OPTION_JSON, NULL, 0, N_("print JSON instead of the table or page"), 3},
    {"quiet", OPTION_QUIET, NULL, 0, N_("no progress, notes or warnings"), 3},
    {0},
};

static const struct argp_option language_options[] = {
    {"lang", OPTION_LANG, "en|zh", 0, N_("language of what is printed"), 3},
    {0},
};

static const struct argp_option plots_options[] = {
    {"plots", OPTION_PLOTS, NULL, 0, N_("fail if plots cannot be drawn"), 1},
    {"no-plots", OPTION_NO_PLOTS, NULL, 0, N_("draw no plots"), 1},
    {"report", OPTION_REPORT, NULL, 0, N_("put all of it on a page as well, DIR/report.html"), 1},
    {0},
};

static enum ana_language language_of(const struct argp_state *state, const char *text)
{
    if (strcmp(text, "zh") != 0 && strcmp(text, "en") != 0) {
        ana_usage_error(state, "--lang: expected en or zh, got \"%s\"", text);
    }
    return strcmp(text, "zh") == 0 ? ANA_CHINESE : ANA_ENGLISH;
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_output_options *chosen = state->input;
    switch (key) {
    case OPTION_OUTPUT:
        chosen->folder = argument;
        return 0;
    case OPTION_FORCE:
        chosen->force = true;
        return 0;
    case OPTION_LANG:
        chosen->language = language_of(state, argument);
        return 0;
    case OPTION_JSON:
        chosen->json = true;
        return 0;
    case OPTION_QUIET:
        chosen->quiet = true;
        return 0;
    case ARGP_KEY_END:
        if (chosen->folder == NULL && chosen->force && !chosen->other_files) {
            ana_usage_error(state, "--force and --plots need --output");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t take_language(int key, char *argument, struct argp_state *state)
{
    if (key != OPTION_LANG) {
        return ARGP_ERR_UNKNOWN;
    }
    *(enum ana_language *)state->input = language_of(state, argument);
    return 0;
}

static error_t take_plots(int key, char *argument, struct argp_state *state)
{
    (void)argument;
    struct ana_output_options *chosen = state->input;
    switch (key) {
    case OPTION_PLOTS:
        chosen->plots = ANA_PLOTS_REQUIRED;
        return 0;
    case OPTION_NO_PLOTS:
        chosen->plots = ANA_PLOTS_NONE;
        return 0;
    case OPTION_REPORT:
        chosen->report = true;
        return 0;
    case ARGP_KEY_END:
        if (chosen->folder == NULL && chosen->plots == ANA_PLOTS_REQUIRED) {
            ana_usage_error(state, "--force and --plots need --output");
        }
        if (chosen->folder == NULL && chosen->report) {
            ana_usage_error(state, "--report needs --output");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const struct argp ana_output_parser = {.options = options, .parser = take_option};
const struct argp ana_language_parser = {.options = language_options, .parser = take_language};
const struct argp ana_plots_parser = {.options = plots_options, .parser = take_plots};

struct ana_output_options ana_output_options_default(void)
{
    return (struct ana_output_options){.language = ana_catalogue_spoken()};
}
