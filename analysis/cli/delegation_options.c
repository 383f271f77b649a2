/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/delegation_options.h"

#include "analysis/cli/usage.h"
#include "sim/base/message.h"

#include <string.h>

/* Above the keys of sampling_options.c. */
enum { OPTION_AS_OF = 1024, OPTION_ITEM };

/* One option for each row that a question is often asked about; the others are for the file. */
static const struct visa_delegation_option rows[] = {
    {"departure", NULL, "--departure"},
    {"return", NULL, "--return"},
    {"needed_by", NULL, "--needed-by"},
    {"departure_movable", NULL, "--departure-movable"},
    {"goal", NULL, "--goal"},
    {"approval", NULL, "--approval"},
    {"approval_date", NULL, "--approval-date"},
    {"clerks", NULL, "--clerks"},
    {"accounts", NULL, "--accounts"},
};

enum { ROWS = sizeof rows / sizeof rows[0] };

static const struct argp_option options[] = {
    {"as-of", OPTION_AS_OF, "DATE", 0, N_("the day of the question: nothing known later is used"), 0},
    {"departure", OPTION_ITEM, "DATE", 0, N_("the day of the flight"), 5},
    {"return", OPTION_ITEM + 1, "DATE", 0, N_("the day of the flight back"), 5},
    {"needed-by", OPTION_ITEM + 2, "DATE", 0, N_("visas in hand by the start of this day"), 5},
    {"departure-movable", OPTION_ITEM + 3, "TEXT", 0, N_("no, or: until DATE"), 5},
    {"goal", OPTION_ITEM + 4, "TEXT", 0, N_("\"head + 6\", 6, or all"), 5},
    {"approval", OPTION_ITEM + 5, "TEXT", 0, N_("not_filed, filed or granted"), 5},
    {"approval-date", OPTION_ITEM + 6, "DATE", 0, N_("when it was filed or granted"), 5},
    {"clerks", OPTION_ITEM + 7, "N", 0, N_("who make accounts and pay"), 5},
    {"accounts", OPTION_ITEM + 8, "TEXT", 0, N_("single, one or groups"), 5},
    {NULL, 0, NULL, 0, N_("These take the place of rows of the delegation's file:"), 5},
    {0},
};

int32_t ana_option_day(const struct argp_state *state, const char *option, const char *text)
{
    int32_t day = VISA_NO_DAY;
    if (!visa_parse_any_date(text, &day)) {
        ana_usage_error(state, "--%s: expected a date such as 2027-06-10, got \"%s\"%s", option, text,
                        visa_date_hint(text));
    }
    return day;
}

/* The last of several counts, as everywhere on a command line. */
static void set_item(struct ana_delegation_options *chosen, struct visa_delegation_option item)
{
    size_t at = 0;
    while (at < chosen->count && strcmp(chosen->items[at].item, item.item) != 0) {
        at++;
    }
    chosen->items[at] = item;
    chosen->count += at == chosen->count;
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_delegation_options *chosen = state->input;
    if (key == OPTION_AS_OF) {
        chosen->as_of = ana_option_day(state, "as-of", argument);
        return 0;
    }
    if (key < OPTION_ITEM || key >= OPTION_ITEM + ROWS) {
        return ARGP_ERR_UNKNOWN;
    }
    struct visa_delegation_option item = rows[key - OPTION_ITEM];
    item.value = argument;
    set_item(chosen, item);
    return 0;
}

const struct argp ana_delegation_parser = {.options = options, .parser = take_option};

struct ana_delegation_options ana_delegation_options_default(void)
{
    return (struct ana_delegation_options){.as_of = VISA_NO_DAY};
}
