/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/verify/verify.h"

#include "analysis/statistics/multiple.h"
#include "analysis/verify/judge.h"
#include "analysis/verify/trials.h"
#include "models/input/suggest.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 96 };

static const struct ana_trial *(*const groups[])(size_t *count) = {
    ana_trials_slot_queue, ana_trials_laws,      ana_trials_day_zero,
    ana_trials_sameness,   ana_trials_conduct,   ana_trials_queues,
    ana_trials_statistics, ana_trials_lifetimes, ana_trials_random,
};

enum { GROUPS = sizeof groups / sizeof groups[0] };

static void add_trial(struct ana_trials *trials, const struct ana_trial *trial)
{
    trials->items[trials->count++] = trial;
    trials->oracles += trial->count;
    for (size_t i = 0; i < trial->count; i++) {
        trials->chancy += ana_is_chancy(&trial->oracles[i]);
    }
}

enum sim_status ana_trials_init(struct ana_trials *trials)
{
    size_t all = 0;
    *trials = (struct ana_trials){0};
    for (size_t group = 0; group < GROUPS; group++) {
        size_t count;
        (void)groups[group](&count);
        all += count;
    }
    trials->items = calloc(all, sizeof *trials->items);
    for (size_t group = 0; group < GROUPS && trials->items != NULL; group++) {
        size_t count;
        const struct ana_trial *items = groups[group](&count);
        for (size_t i = 0; i < count; i++) {
            add_trial(trials, &items[i]);
        }
    }
    return trials->items != NULL ? SIM_OK : SIM_ERR_MEMORY;
}

void ana_trials_destroy(struct ana_trials *trials)
{
    free(trials->items);
}

double ana_trials_level(const struct ana_trials *trials)
{
    return ana_family_level(ANA_FAMILY_ERROR, trials->chancy);
}

double ana_trials_z(const struct ana_trials *trials)
{
    return ana_family_z(ANA_FAMILY_ERROR, trials->chancy);
}

/* Whether name[length] is "trial" or "trial/oracle". */
static bool is_named(const struct ana_trial *trial, const struct ana_oracle *oracle, const char *name,
                     size_t length)
{
    size_t stem = strlen(trial->name);
    if (length < stem || memcmp(name, trial->name, stem) != 0) {
        return false;
    }
    return length == stem || (name[stem] == '/' && length - stem - 1 == strlen(oracle->name) &&
                              memcmp(name + stem + 1, oracle->name, length - stem - 1) == 0);
}

/* Marks what a name means; false: nothing. */
static bool want(struct ana_choice *choice, const char *name, size_t length)
{
    const struct ana_trials *trials = choice->trials;
    bool any = false;
    size_t at = 0;
    for (size_t t = 0; t < trials->count; t++) {
        for (size_t i = 0; i < trials->items[t]->count; i++, at++) {
            bool named = is_named(trials->items[t], &trials->items[t]->oracles[i], name, length);
            choice->wanted[at] = choice->wanted[at] || named;
            any = any || named;
        }
    }
    return any;
}

static enum sim_status unknown(const struct ana_trials *trials, const char *name, size_t length,
                               struct sim_error *error)
{
    char shown[NAME_BYTES];
    const char **names = calloc(trials->count, sizeof *names);
    (void)snprintf(shown, sizeof shown, "%.*s", (int)(length < NAME_BYTES ? length : NAME_BYTES - 1), name);
    for (size_t t = 0; t < trials->count && names != NULL; t++) {
        names[t] = trials->items[t]->name;
    }
    const char *meant = names != NULL ? visa_suggest(shown, names, trials->count).text : NULL;
    enum sim_status status = sim_fail(error, SIM_ERR_ARGUMENT, "there is no oracle \"%s\"%s%s%s; see --list",
                                      shown, meant != NULL ? "; did you mean \"" : "",
                                      meant != NULL ? meant : "", meant != NULL ? "\"" : "");
    free(names);
    return status;
}

enum sim_status ana_choice_init(struct ana_choice *choice, const struct ana_trials *trials, const char *only,
                                struct sim_error *error)
{
    choice->wanted = calloc(trials->oracles, sizeof *choice->wanted);
    choice->trials = trials;
    choice->count = 0;
    if (choice->wanted == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the list of oracles");
    }
    for (const char *name = only; name != NULL;) {
        size_t length = strcspn(name, ",");
        if (!want(choice, name, length)) {
            return unknown(trials, name, length, error);
        }
        name = name[length] == ',' ? name + length + 1 : NULL;
    }
    for (size_t i = 0; i < trials->oracles; i++) {
        choice->wanted[i] = choice->wanted[i] || only == NULL;
        choice->count += choice->wanted[i];
    }
    return SIM_OK;
}

void ana_choice_destroy(struct ana_choice *choice)
{
    free(choice->wanted);
}

static bool any_wanted(const bool *wanted, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (wanted[i]) {
            return true;
        }
    }
    return false;
}

enum sim_status ana_verify_run(const struct ana_verify *verify, const struct ana_choice *choice,
                               struct ana_told told, struct ana_finding *findings, struct sim_error *error)
{
    const struct ana_trials *trials = choice->trials;
    size_t at = 0;
    enum sim_status status = SIM_OK;
    for (size_t t = 0; t < trials->count && status == SIM_OK; t++) {
        const struct ana_trial *trial = trials->items[t];
        if (told.tell != NULL) {
            told.tell(told.context, (uint32_t)t, (uint32_t)trials->count);
        }
        if (any_wanted(choice->wanted + at, trial->count)) {
            struct sim_error why = {0};
            status = trial->run(verify, trial, findings + at, &why);
            if (status != SIM_OK) {
                (void)sim_fail(error, status, "%s: %s", trial->name,
                               why.message[0] != '\0' ? why.message : sim_status_text(status));
            }
        }
        at += trial->count;
    }
    return status;
}

struct ana_verification ana_verification_of(const struct ana_choice *choice,
                                            const struct ana_finding *findings)
{
    struct ana_verification verdict = {0, 0};
    for (size_t i = 0; i < choice->trials->oracles; i++) {
        verdict.found += choice->wanted[i] && findings[i].found;
        verdict.passed += choice->wanted[i] && findings[i].found && findings[i].passed;
    }
    return verdict;
}
