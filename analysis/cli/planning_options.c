/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/planning_options.h"

#include "analysis/cli/delegation_options.h"
#include "analysis/cli/sampling_options.h"
#include "analysis/cli/usage.h"
#include "models/input/fields.h"
#include "models/input/suggest.h"
#include "sim/base/message.h"

#include <string.h>

/* Above the keys of the other groups of options. */
enum {
    OPTION_START = 1280,
    OPTION_FROM,
    OPTION_INSERT,
    OPTION_UNTIL,
    OPTION_BY,
    OPTION_CONFIDENCE,
    OPTION_LEVEL,
    OPTION_RESERVE_ODDS,
    OPTION_DOUBT,
    OPTION_REFUND,
    OPTION_ENVIRONMENTS,
    OPTION_COPIES,
    OPTION_NO_VIEWS,
    OPTION_NO_ALTERNATIVES,
    OPTION_OFFER,
    OPTION_PAGE,
    OPTION_SEED,
    OPTION_THREADS
};

/* With most seeds the half-width of the curve is .02 at most: see bench/README.md, "A plan". */
enum {
    ENVIRONMENTS_DEFAULT = 10,
    COPIES_DEFAULT = 512,
    VIEW_ENVIRONMENTS_DEFAULT = 3,
    ENVIRONMENTS_MOST = 1000,
    COPIES_MOST = 100000
};

static const struct argp_option options[] = {
    {"until", OPTION_UNTIL, N_("issued|at_fao|in_hand"), 0,
     N_("what \"ready\" means: the visa issued, the passport back at the foreign-affairs office, or in hand; "
        "default: at_fao"),
     0},
    {"by", OPTION_BY, N_("needed|departure"), 0,
     N_("ready before the day on which visas are needed (default), or before the departure"), 0},
    {"confidence", OPTION_CONFIDENCE, "P", 0, N_("how sure one wants to be; default: 0.95"), 0},
    {"reserve-odds", OPTION_RESERVE_ODDS, "P", 0,
     N_("the last day for a reserve to begin: still in time with this probability; default: 0.8"), 2},
    {"doubt", OPTION_DOUBT, "P", 0,
     N_("tell the host on the day from which being in time is less likely than this; default: 0.5"), 2},
    {"refund", OPTION_REFUND, "P", 0,
     N_("give tickets back on the day from which it is less likely than this; default: 0.2"), 2},
    {"page-only", OPTION_PAGE, NULL, 0, N_("print the page for the director without what stands behind it"),
     3},
    {"environments", OPTION_ENVIRONMENTS, "N", 0, N_("replications that are recorded; default: 10"), 4},
    {"copies", OPTION_COPIES, "N", 0, N_("copies of the delegation in each; default: 512"), 4},
    {"level", OPTION_LEVEL, "P", 0, N_("level of the intervals; default: 0.95"), 4},
    {"no-views", OPTION_NO_VIEWS, NULL, 0, N_("leave out the optimistic and the pessimistic view"), 4},
    {"no-alternatives", OPTION_NO_ALTERNATIVES, NULL, 0, N_("leave out other posts, accounts and reserves"),
     4},
    {"seed", OPTION_SEED, "S", 0, N_("whole number; default: the scenario's"), 4},
    {"threads", OPTION_THREADS, "N", 0, N_("at most so many threads; default: all processors"), 4},
    {0},
};

static const struct argp_option start_options[] = {
    {"start", OPTION_START, "DATE", 0, N_("ask about this start instead of the latest safe one"), 0},
    {"from", OPTION_FROM, N_("start|filed|approved|passport|account"), 0,
     N_("what \"start\" means: the mission is made public (default), its approval is filed, or granted; the "
        "passport is at hand; the account is made"),
     0},
    {"insert", OPTION_INSERT, NULL, 0,
     N_("check the answer with real replications into which the delegation is put; slow"), 0},
    {0},
};

static const struct argp_option offer_options[] = {
    {"offer", OPTION_OFFER, "POST,DATE,SEATS", 0,
     N_("the portal shows so many seats: take them, take them for some, or wait?"), 0},
    {0},
};

static double probability_of(const struct argp_state *state, const char *option, const char *text)
{
    double value = 0;
    if (!visa_parse_decimal(text, &value) || !(value > 0 && value < 1)) {
        ana_usage_error(state, "--%s: expected a number between 0 and 1, such as 0.9; got \"%s\"", option,
                        text);
    }
    return value;
}

/* The place of a word in a list that ends with NULL. */
static uint32_t word_of(const struct argp_state *state, const char *option, const char *text,
                        const char *const *words)
{
    uint32_t i = 0;
    while (words[i] != NULL && strcmp(words[i], text) != 0) {
        i++;
    }
    if (words[i] == NULL) {
        const struct visa_spelling near = visa_suggest(text, words, i);
        ana_usage_error(state, "--%s: unknown word \"%s\"%s%s%s", option, text,
                        near.text != NULL ? "; did you mean \"" : "", near.text != NULL ? near.text : "",
                        near.text != NULL ? "\"?" : "");
    }
    return i;
}

static struct ana_offer_option offer_of(const struct argp_state *state, const char *text)
{
    const char *first = strchr(text, ',');
    const char *second = first != NULL ? strchr(first + 1, ',') : NULL;
    char date[VISA_DATE_BYTES] = "";
    int64_t seats = 0;
    int32_t day = VISA_NO_DAY;
    size_t length = second != NULL ? (size_t)(second - first - 1) : sizeof date;
    if (length < sizeof date) {
        memcpy(date, first + 1, length);
        date[length] = '\0';
    }
    if (first == text || length >= sizeof date || !visa_parse_any_date(date, &day) ||
        !visa_parse_whole(second + 1, 1, 100, &seats)) {
        ana_usage_error(state, "--offer: expected POST,DATE,SEATS such as shanghai,2027-03-30,5; got \"%s\"",
                        text);
    }
    return (struct ana_offer_option){
        .post = text, .post_length = (size_t)(first - text), .day = day, .seats = (uint32_t)seats};
}

/* How hard to compute. */
static error_t take_effort(int key, const char *argument, const struct argp_state *state,
                           struct ana_planning_options *chosen)
{
    switch (key) {
    case OPTION_ENVIRONMENTS:
        chosen->environments =
            (uint32_t)ana_option_whole(state, "environments", argument, 2, ENVIRONMENTS_MOST);
        return 0;
    case OPTION_COPIES:
        chosen->copies = (uint32_t)ana_option_whole(state, "copies", argument, 1, COPIES_MOST);
        return 0;
    case OPTION_NO_VIEWS:
        chosen->views = false;
        return 0;
    case OPTION_NO_ALTERNATIVES:
        chosen->alternatives = false;
        return 0;
    case OPTION_SEED:
        chosen->seed = (uint64_t)ana_option_whole(state, "seed", argument, 0, INT64_MAX);
        chosen->seed_given = true;
        return 0;
    case OPTION_THREADS:
        chosen->threads = ana_option_threads(state, argument);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    static const char *const until[] = {"issued", "at_fao", "in_hand", NULL};
    static const char *const by[] = {"needed", "departure", NULL};
    struct ana_planning_options *chosen = state->input;
    switch (key) {
    case OPTION_UNTIL:
        chosen->ready = (enum ana_ready)word_of(state, "until", argument, until);
        return 0;
    case OPTION_BY:
        chosen->by_departure = word_of(state, "by", argument, by) == 1;
        return 0;
    case OPTION_CONFIDENCE:
        chosen->confidence = probability_of(state, "confidence", argument);
        return 0;
    case OPTION_LEVEL:
        chosen->level = ana_option_level(state, argument);
        return 0;
    case OPTION_RESERVE_ODDS:
        chosen->reserve_odds = probability_of(state, "reserve-odds", argument);
        return 0;
    case OPTION_DOUBT:
        chosen->doubt = probability_of(state, "doubt", argument);
        return 0;
    case OPTION_REFUND:
        chosen->refund = probability_of(state, "refund", argument);
        return 0;
    case OPTION_PAGE:
        chosen->page_alone = true;
        return 0;
    default:
        return take_effort(key, argument, state, chosen);
    }
}

static error_t take_start(int key, char *argument, struct argp_state *state)
{
    static const char *const from[] = {"start", "filed", "approved", "passport", "account", NULL};
    struct ana_planning_options *chosen = state->input;
    switch (key) {
    case OPTION_START:
        chosen->start = ana_option_day(state, "start", argument);
        return 0;
    case OPTION_FROM:
        chosen->entry = (enum visa_entry)word_of(state, "from", argument, from);
        return 0;
    case OPTION_INSERT:
        chosen->insert = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t take_offer(int key, char *argument, struct argp_state *state)
{
    struct ana_planning_options *chosen = state->input;
    if (key != OPTION_OFFER) {
        return ARGP_ERR_UNKNOWN;
    }
    chosen->offer = offer_of(state, argument);
    return 0;
}

const struct argp ana_planning_parser = {.options = options, .parser = take_option};
const struct argp ana_start_parser = {.options = start_options, .parser = take_start};
const struct argp ana_offer_parser = {.options = offer_options, .parser = take_offer};

void ana_planning_take_folder(const struct argp_state *state, struct ana_planning_folders *folders,
                              char *argument)
{
    if (folders->delegation != NULL) {
        ana_usage_error(state, "one scenario and one delegation, please; \"%s\" is one too many", argument);
    }
    *(folders->scenario == NULL ? &folders->scenario : &folders->delegation) = argument;
}

void ana_planning_check_folders(const struct argp_state *state, const struct ana_planning_folders *folders)
{
    if (folders->delegation == NULL) {
        ana_usage_error(state, "the folder of a %s is missing",
                        folders->scenario == NULL ? "scenario" : "delegation");
    }
}

struct ana_planning_options ana_planning_options_default(void)
{
    return (struct ana_planning_options){.start = VISA_NO_DAY,
                                         .entry = VISA_ENTRY_START,
                                         .ready = ANA_READY_AT_OFFICE,
                                         .confidence = .95,
                                         .level = .95,
                                         .reserve_odds = .8,
                                         .doubt = .5,
                                         .refund = .2,
                                         .environments = ENVIRONMENTS_DEFAULT,
                                         .copies = COPIES_DEFAULT,
                                         .view_environments = VIEW_ENVIRONMENTS_DEFAULT,
                                         .views = true,
                                         .alternatives = true};
}
