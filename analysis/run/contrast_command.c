/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/contrast_command.h"

#include "analysis/output/text_number.h"
#include "analysis/run/command_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What an arm adds to the changes of all; NULL where it does not add to them. */
static const char *own_change(const struct ana_contrast *contrast, size_t arm)
{
    const char *all = contrast->arms[0].changes;
    const char *own = contrast->arms[arm].changes;
    size_t length = strlen(all);
    bool adds = strncmp(own, all, length) == 0 && (length == 0 || own[length] == ';');
    return !adds ? NULL : length == 0 ? own : own + length + 1;
}

/* Folders, then what changes all of them, then the base with other changes; false: it cannot be said so. */
static bool write_scenarios(FILE *stream, const struct ana_contrast *contrast)
{
    const struct ana_contrast_arm *arms = contrast->arms;
    size_t folders = 0;
    bool known = true;
    for (; folders < contrast->count && strcmp(arms[folders].changes, arms[0].changes) == 0; folders++) {
        known = known && arms[folders].origin != NULL;
        if (known) {
            ana_command_word(stream, arms[folders].origin);
        }
    }
    ana_command_option(stream, "set", arms[0].changes);
    for (size_t i = folders; i < contrast->count && known; i++) {
        const char *own = own_change(contrast, i);
        known = own != NULL && arms[i].origin != NULL && strcmp(arms[i].origin, arms[0].origin) == 0;
        ana_command_option(stream, "arm", known ? own : "");
    }
    return known;
}

static void write_replications(FILE *stream, const struct ana_contrast *contrast)
{
    const struct ana_design *plan = &contrast->plan;
    if (plan->goal.target > 0) {
        fputs(ana_goal_option(&plan->goal).text, stream);
    } else if (plan->shard.count > 0) {
        fprintf(stream, "--replications %u --shard %s", plan->whole, ana_shard_text(plan->shard).text);
    } else {
        fprintf(stream, "--replications %u", contrast->done);
    }
}

char *ana_contrast_command(const struct ana_contrast *contrast)
{
    const struct ana_design *plan = &contrast->plan;
    char *command = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&command, &size);
    if (stream == NULL) {
        return NULL;
    }
    fputs("visaq compare", stream);
    bool known = write_scenarios(stream, contrast);
    fprintf(stream, " --seed %" PRIu64 "%s --level %s --family %s ", plan->seed,
            ana_sampling_option(plan->sampling), ana_number(plan->level).text,
            ana_family_word(contrast->family));
    write_replications(stream, contrast);
    bool whole = ferror(stream) == 0;
    whole = fclose(stream) == 0 && whole;
    if (!whole || !known) {
        free(command);
        command = NULL;
    }
    return command;
}
