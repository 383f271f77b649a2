/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/explain_options.h"

#include "analysis/cli/sampling_options.h"
#include "analysis/cli/usage.h"
#include "models/input/fields.h"
#include "sim/base/message.h"

#include <string.h>

enum {
    OPTION_AT = 256,
    OPTION_SEED,
    OPTION_REPLICATION,
    OPTION_CASE,
    OPTION_CLASS,
    OPTION_OUTCOME,
    OPTION_START,
    OPTION_MEMBER,
    OPTION_ENVIRONMENTS,
    OPTION_COPIES,
    OPTION_THREADS
};

/* Defaults, and how many at most. */
enum { ENVIRONMENTS = 8, ENVIRONMENTS_MOST = 1000, COPIES = 100, COPIES_MOST = 100000 };

static const struct argp_option options[] = {
    {"at", OPTION_AT, "P50,...", 0, N_("at these quantiles; default: p50,p90"), 1},
    {"seed", OPTION_SEED, "S", 0, N_("whole number; default: the scenario's"), 1},
    {NULL, 0, NULL, 0, N_("Without DELEGATION:"), 2},
    {"replication", OPTION_REPLICATION, "K", 0, N_("of replication K (from 0); default: 0"), 2},
    {"case", OPTION_CASE, "KEY", 0, N_("the case of this key, as printed: up to 16 hexadecimal digits"), 2},
    {"class", OPTION_CLASS, "CLASS", 0, N_("of cases that entered with this class"), 2},
    {"outcome", OPTION_OUTCOME, "OUTCOME", 0,
     N_("of cases that ended so: issued (default), refused, lapsed or withdrawn"), 2},
    {NULL, 0, NULL, 0, N_("With DELEGATION:"), 3},
    {"start", OPTION_START, "DATE", 0,
     N_("it starts at 00:00 of this day; default: the scenario's first day"), 3},
    {"member", OPTION_MEMBER, "ID", 0,
     N_("the chain of this member; default: who decides when enough are ready"), 3},
    {"environments", OPTION_ENVIRONMENTS, "N", 0, N_("recorded replications; default: 8"), 3},
    {"copies", OPTION_COPIES, "N", 0, N_("of the delegation in each environment; default: 100"), 3},
    {"threads", OPTION_THREADS, "N", 0, N_("at most so many threads; default: all processors"), 3},
    {0},
};

/* One of "p50", "P99.5", "50": millionths; 0 for anything else. */
static uint32_t quantile_of(const char *item, size_t length)
{
    enum { TEXT_BYTES = 16 };
    char text[TEXT_BYTES];
    double percent = 0;
    size_t prefix = length > 0 && (item[0] == 'p' || item[0] == 'P') ? 1 : 0;
    if (length - prefix >= sizeof text) {
        return 0;
    }
    memcpy(text, item + prefix, length - prefix);
    text[length - prefix] = '\0';
    bool sound = visa_parse_decimal(text, &percent) && percent >= 0.0001 && percent <= 100;
    return sound ? (uint32_t)(percent * 10000.0 + 0.5) : 0;
}

static void take_quantiles(const struct argp_state *state, struct ana_explain_options *chosen,
                           const char *argument)
{
    chosen->quantiles = 0;
    for (const char *at = argument;; at++) {
        size_t length = strcspn(at, ",");
        uint32_t millionths = quantile_of(at, length);
        if (millionths == 0 || chosen->quantiles == ANA_QUANTILES_ASKED_MAX) {
            ana_usage_error(state, "--at: expected up to %d quantiles such as p50,p90, got \"%s\"",
                            ANA_QUANTILES_ASKED_MAX, argument);
        }
        chosen->millionths[chosen->quantiles++] = millionths;
        at += length;
        if (*at == '\0') {
            return;
        }
    }
}

static uint64_t key_of(const struct argp_state *state, const char *text)
{
    static const char digits[] = "0123456789abcdef";
    enum { DIGITS_MOST = 16 };
    uint64_t key = 0;
    size_t length = strspn(text, "0123456789abcdefABCDEF");
    if (length == 0 || length > DIGITS_MOST || text[length] != '\0') {
        ana_usage_error(state, "--case: expected up to 16 hexadecimal digits, got \"%s\"", text);
    }
    for (; *text != '\0'; text++) {
        char small = *text >= 'A' && *text <= 'F' ? (char)(*text - 'A' + 'a') : *text;
        key = key << 4 | (uint64_t)(strchr(digits, small) - digits);
    }
    return key;
}

static enum visa_outcome outcome_of(const struct argp_state *state, const char *text)
{
    for (int i = 0; i < VISA_OUTCOME_OPEN; i++) {
        if (strcmp(visa_outcome_words[i], text) == 0) {
            return (enum visa_outcome)i;
        }
    }
    ana_usage_error(state, "--outcome: expected issued, refused, lapsed or withdrawn, got \"%s\"", text);
    return VISA_OUTCOME_OPEN;
}

static void take_folder(const struct argp_state *state, struct ana_explain_options *chosen, char *argument)
{
    if (chosen->scenario == NULL) {
        chosen->scenario = argument;
    } else if (chosen->delegation == NULL) {
        chosen->delegation = argument;
    } else {
        ana_usage_error(state, "one scenario and one delegation, please; \"%s\" is one too many", argument);
    }
}

/* Which sort of question an option belongs to. */
enum { ABOUT_RUN = 1, ABOUT_DELEGATION = 2 };

/* Everything that was read, and of which sort it was. */
struct reading {
    struct ana_explain_options *chosen;
    int about;
    bool at, filtered; /* --at; --class or --outcome */
};

static void check(const struct argp_state *state, const struct reading *reading)
{
    const struct ana_explain_options *chosen = reading->chosen;
    const struct ana_delegation_options *items = &chosen->items;
    bool asks_delegation =
        (reading->about & ABOUT_DELEGATION) != 0 || items->count > 0 || items->as_of != VISA_NO_DAY;
    if (chosen->delegation == NULL && asks_delegation) {
        ana_usage_error(state, "--start, --member, --as-of and the like need the folder of a delegation");
    }
    if (chosen->delegation != NULL && (reading->about & ABOUT_RUN) != 0) {
        ana_usage_error(state, "--replication, --case, --class and --outcome go without a delegation");
    }
    if (chosen->by_key && (reading->at || reading->filtered)) {
        ana_usage_error(state, "--case is one case: --at, --class and --outcome have nothing to choose from");
    }
    if (chosen->start != VISA_NO_DAY && items->as_of != VISA_NO_DAY && chosen->start < items->as_of) {
        ana_usage_error(state, "--start is before --as-of");
    }
}

static bool take_run(const struct argp_state *state, struct reading *reading, int key, char *argument)
{
    struct ana_explain_options *chosen = reading->chosen;
    switch (key) {
    case OPTION_REPLICATION:
        chosen->replication =
            (uint32_t)ana_option_whole(state, "replication", argument, 0, ANA_REPLICATIONS_MOST - 1);
        break;
    case OPTION_CASE:
        chosen->by_key = true;
        chosen->key = key_of(state, argument);
        break;
    case OPTION_CLASS:
        chosen->clazz = argument;
        reading->filtered = true;
        break;
    case OPTION_OUTCOME:
        chosen->outcome = outcome_of(state, argument);
        reading->filtered = true;
        break;
    default:
        return false;
    }
    reading->about |= ABOUT_RUN;
    return true;
}

static bool take_delegation(const struct argp_state *state, struct reading *reading, int key, char *argument)
{
    struct ana_explain_options *chosen = reading->chosen;
    switch (key) {
    case OPTION_START:
        chosen->start = ana_option_day(state, "start", argument);
        break;
    case OPTION_MEMBER:
        chosen->member = argument;
        break;
    case OPTION_ENVIRONMENTS:
        chosen->environments =
            (uint32_t)ana_option_whole(state, "environments", argument, 2, ENVIRONMENTS_MOST);
        break;
    case OPTION_COPIES:
        chosen->copies = (uint32_t)ana_option_whole(state, "copies", argument, 1, COPIES_MOST);
        break;
    case OPTION_THREADS:
        chosen->threads = ana_option_threads(state, argument);
        break;
    default:
        return false;
    }
    reading->about |= ABOUT_DELEGATION;
    return true;
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct reading *reading = state->input;
    struct ana_explain_options *chosen = reading->chosen;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->output;
        state->child_inputs[1] = &chosen->items;
        state->child_inputs[2] = &chosen->set;
        return 0;
    case OPTION_AT:
        take_quantiles(state, chosen, argument);
        reading->at = true;
        return 0;
    case OPTION_SEED:
        chosen->seed = (uint64_t)ana_option_whole(state, "seed", argument, 0, INT64_MAX);
        chosen->seed_given = true;
        return 0;
    case ARGP_KEY_ARG:
        take_folder(state, chosen, argument);
        return 0;
    case ARGP_KEY_NO_ARGS:
        ana_usage_error(state, "the folder of a scenario is missing");
        return 0;
    case ARGP_KEY_END:
        check(state, reading);
        return 0;
    default:
        return take_run(state, reading, key, argument) || take_delegation(state, reading, key, argument)
                   ? 0
                   : ARGP_ERR_UNKNOWN;
    }
}

void ana_explain_options_parse(struct ana_explain_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ana_output_parser, 0, NULL, 0},
                                                 {&ana_delegation_parser, 0, NULL, 0},
                                                 {&ana_set_parser, 0, NULL, 0},
                                                 {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = N_("SCENARIO [DELEGATION]"),
        .doc =
            N_("Tells where the time went, link after link, from beginning to end: of cases of a run, or of "
               "the delegation in the folder DELEGATION as a plan sees it.\v"
               "A run: the issued case at each quantile of lead time. A delegation: its copy at each "
               "quantile of the moment at which enough members are ready; with --as-of and without --start "
               "everybody goes on from where they stand. DIR gets chains.csv, one row for each link.\n\n"
               "Exit status: 0 done; 64 wrong usage, or no such case, class or member; 65 bad scenario or "
               "delegation; 66 no such folder; 70 no memory; 73 DIR cannot be made or holds a result; 74 "
               "reading or writing failed; 130 interrupted."),
    };
    struct reading reading = {.chosen = chosen};
    *chosen = (struct ana_explain_options){.output = ana_output_options_default(),
                                           .millionths = {500000, 900000},
                                           .quantiles = 2,
                                           .outcome = VISA_OUTCOME_ISSUED,
                                           .items = ana_delegation_options_default(),
                                           .start = VISA_NO_DAY,
                                           .environments = ENVIRONMENTS,
                                           .copies = COPIES};
    argp_parse(&parser, argc, argv, 0, NULL, &reading);
}
