/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/change_options.h"

#include "analysis/cli/usage.h"
#include "sim/base/message.h"

#include <stdio.h>

/* Above the keys of sampling_options.c. */
enum { OPTION_SET = 1024, OPTION_ARM };

static const struct argp_option set_options[] = {
    {"set", OPTION_SET, "CHANGE", 0,
     N_("change the scenario (all of them), such as 'slots[post=shanghai].seats*=2'; = += -= *=, from= and "
        "to= "
        "for some days, "
        "FILE+=[...] and FILE-=[...] for rows, several with ; between them; may be given again, "
        "see scenarios/README.md"),
     1},
    {0},
};

static const struct argp_option arm_options[] = {
    {"arm", OPTION_ARM, "CHANGE", 0, N_("one more ALT: the BASE with a change, written as for --set"), 1},
    {0},
};

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_change_texts *chosen = state->input;
    if (key != OPTION_SET && key != OPTION_ARM) {
        return ARGP_ERR_UNKNOWN;
    }
    const char *option = key == OPTION_SET ? "set" : "arm";
    if (chosen->count == ANA_CHANGES_MOST) {
        ana_usage_error(state, "--%s more than %d times", option, ANA_CHANGES_MOST);
    }
    struct ana_change_place *place = &chosen->place[chosen->count];
    chosen->text[chosen->count++] = argument;
    (void)snprintf(place->text, sizeof place->text, "--%s %u", option, (unsigned)chosen->count);
    return 0;
}

const struct argp ana_set_parser = {.options = set_options, .parser = take_option};
const struct argp ana_arm_parser = {.options = arm_options, .parser = take_option};

static struct visa_change change_of(const struct ana_change_texts *texts, size_t k, const char *option)
{
    return (struct visa_change){.target = texts->text[k],
                                .where = {.file = texts->count > 1 ? texts->place[k].text : option}};
}

void ana_set_changes(const struct ana_change_texts *set, struct visa_change *changes, size_t *count)
{
    for (size_t k = 0; k < set->count; k++) {
        changes[(*count)++] = change_of(set, k, "--set");
    }
}

size_t ana_scenarios_count(const struct ana_scenarios *arms)
{
    return arms->folder_count + (arms->arms == NULL ? 0 : arms->arms->count);
}

const char *ana_scenarios_folder(const struct ana_scenarios *arms, size_t i)
{
    return arms->folders[i < arms->folder_count ? i : 0];
}

const char *ana_scenarios_name(const struct ana_scenarios *arms, size_t i)
{
    return i < arms->folder_count ? arms->folders[i] : arms->arms->text[i - arms->folder_count];
}

size_t ana_scenarios_changes(const struct ana_scenarios *arms, size_t i,
                             struct visa_change changes[ANA_CHANGES_MOST + 1])
{
    size_t count = 0;
    ana_set_changes(arms->set, changes, &count);
    if (i >= arms->folder_count) {
        changes[count++] = change_of(arms->arms, i - arms->folder_count, "--arm");
    }
    return count;
}
