/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/fit_options.h"

#include "analysis/cli/delegation_options.h"
#include "analysis/cli/sampling_options.h"
#include "analysis/cli/usage.h"
#include "sim/base/message.h"

#include <string.h>

enum {
    OPTION_AS_OF = 256,
    OPTION_SINCE,
    OPTION_PRIOR,
    OPTION_LEAST,
    OPTION_LEVEL,
    OPTION_REJECT,
    OPTION_BY,
    OPTION_CLOSED,
    OPTION_TEMPLATE
};

#define PRIOR_DEFAULT  20
#define LEAST_DEFAULT  10
#define LEVEL_DEFAULT  0.9
#define REJECT_DEFAULT 0.05
#define PRIOR_MOST     1e6
#define LEAST_MOST     1e6
#define REJECT_MOST    0.9999

static const struct argp_option options[] = {
    {"as-of", OPTION_AS_OF, "DATE", 0,
     N_("the day on which the file was closed: nothing dated later is used; default: the last date in it"),
     0},
    {"since", OPTION_SINCE, "DATE", 0,
     N_("the day on which the record was begun: of older cases it has only those that were open then"), 0},
    {"prior", OPTION_PRIOR, "N", 0,
     N_("so many cases the scenario's own laws are worth; 0: nothing; default: 20"), 0},
    {"least", OPTION_LEAST, "N", 0, N_("ended cases that a law of one's own takes at least; default: 10"), 0},
    {"by", OPTION_BY, "class,post", 0,
     N_("laws by class or post as well, beside those that the scenario tells apart"), 0},
    {"closed-post", OPTION_CLOSED, N_("NAME"), 0,
     N_("a post that is no longer there: its cases count among all posts; may be repeated"), 0},
    {"level", OPTION_LEVEL, "P", 0, N_("of the intervals; default: 0.9"), 2},
    {"reject", OPTION_REJECT, "P", 0, N_("a family whose test has a smaller p does not fit; default: 0.05"),
     2},
    {"template", OPTION_TEMPLATE, "DIR", 0,
     N_("write an empty file of cases into the folder DIR, to be filled in, and nothing else"), 1},
    {0},
};

static void take_by(const struct argp_state *state, struct ana_fit_options *chosen, const char *text)
{
    bool class = strcmp(text, "class") == 0;
    bool post = strcmp(text, "post") == 0;
    bool both = strcmp(text, "class,post") == 0 || strcmp(text, "post,class") == 0;
    if (!class && !post && !both) {
        ana_usage_error(state, "--by: expected class, post or class,post, got \"%s\"", text);
    }
    chosen->by_class = chosen->by_class || class || both;
    chosen->by_post = chosen->by_post || post || both;
}

static void take_closed(const struct argp_state *state, struct ana_fit_options *chosen, const char *text)
{
    if (text[0] == '\0') {
        ana_usage_error(state, "--closed-post: expected the name of a post, got \"\"");
    }
    if (chosen->closed_count == ANA_CLOSED_POSTS_MOST) {
        ana_usage_error(state, "--closed-post more than %d times", ANA_CLOSED_POSTS_MOST);
    }
    chosen->closed[chosen->closed_count++] = text;
}

static void take_argument(const struct argp_state *state, struct ana_fit_options *chosen,
                          const char *argument)
{
    if (state->arg_num > 1) {
        ana_usage_error(state, "one file of cases and one scenario, please; \"%s\" is one too many",
                        argument);
    }
    *(state->arg_num == 0 ? &chosen->cases : &chosen->scenario) = argument;
}

static void check(const struct argp_state *state, const struct ana_fit_options *chosen)
{
    if (chosen->cases == NULL && chosen->template_into == NULL) {
        ana_usage_error(state, "the file of cases is missing; --template writes an empty one");
    }
    if (chosen->template_into != NULL && (chosen->cases != NULL || chosen->output.folder != NULL)) {
        ana_usage_error(state, "--template goes with neither CASES nor --output");
    }
    if (chosen->since != VISA_NO_DAY && chosen->as_of != VISA_NO_DAY && chosen->since > chosen->as_of) {
        ana_usage_error(state, "--since lies behind --as-of");
    }
}

static error_t take_number(int key, const char *argument, const struct argp_state *state)
{
    struct ana_fit_options *chosen = state->input;
    switch (key) {
    case OPTION_PRIOR:
        chosen->prior = ana_option_decimal(state, "prior", argument, 0, PRIOR_MOST);
        return 0;
    case OPTION_LEAST:
        chosen->least = ana_option_decimal(state, "least", argument, 2, LEAST_MOST);
        return 0;
    case OPTION_LEVEL:
        chosen->level = ana_option_level(state, argument);
        return 0;
    case OPTION_REJECT:
        chosen->reject = ana_option_decimal(state, "reject", argument, 0, REJECT_MOST);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_fit_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->output;
        state->child_inputs[1] = &chosen->output;
        return 0;
    case OPTION_AS_OF:
        chosen->as_of = ana_option_day(state, "as-of", argument);
        return 0;
    case OPTION_SINCE:
        chosen->since = ana_option_day(state, "since", argument);
        return 0;
    case OPTION_BY:
        take_by(state, chosen, argument);
        return 0;
    case OPTION_CLOSED:
        take_closed(state, chosen, argument);
        return 0;
    case OPTION_TEMPLATE:
        chosen->template_into = argument;
        chosen->output.other_files = true;
        return 0;
    case ARGP_KEY_ARG:
        take_argument(state, chosen, argument);
        return 0;
    case ARGP_KEY_END:
        check(state, chosen);
        return 0;
    default:
        return take_number(key, argument, state);
    }
}

void ana_fit_options_parse(struct ana_fit_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {
        {&ana_output_parser, 0, NULL, 0}, {&ana_plots_parser, 0, NULL, 0}, {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = N_("CASES [SCENARIO]\n--template DIR\n--seats SCENARIO --waits FILE"),
        .doc = N_(
            "Learns durations and odds from the cases of the past in CASES, pending ones included, and makes "
            "them a scenario: SCENARIO with laws of these cases where there are enough of them.\v"
            "CASES is a file or the folder with it: 历史案例.csv or cases.csv, one row a case, or a plain "
            "table check_date,complete_date,class,post,status. SCENARIO is the one whose laws are mixed in "
            "and stay where cases are few; default: the shipped planning-2027.\n\n"
            "For each stage and group: the survival curve (Kaplan–Meier); exponential, Weibull, lognormal "
            "and "
            "gamma by maximum likelihood; the one with the lowest AIC among those that fit, or a table of "
            "quantiles where none does. The scenario's own laws count as --prior cases more.\n\n"
            "DIR gets scenario/, which check, run, plan and compare take at once, and fits.csv, curves.csv, "
            "knots.csv, odds.csv, manifest.json, document.csv, datapackage.json and plots/. The same cases "
            "and options give the same bytes. No row of a case is printed or written anywhere.\n\n"
            "With --seats it is seats that are fitted, to waits that were noted: visaq fit --seats "
            "--help.\n\n"
            "Exit status: 0 done; 3 nothing could be fitted: too few cases, or all open; 64 wrong usage; 65 "
            "bad cases or scenario; 66 no such file; 69 --plots without gnuplot; 70 no memory; 73 DIR cannot "
            "be made or holds a result; 74 reading or writing failed; 130 interrupted."),
    };
    *chosen = (struct ana_fit_options){.output = ana_output_options_default(),
                                       .as_of = VISA_NO_DAY,
                                       .since = VISA_NO_DAY,
                                       .prior = PRIOR_DEFAULT,
                                       .least = LEAST_DEFAULT,
                                       .level = LEVEL_DEFAULT,
                                       .reject = REJECT_DEFAULT};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}
