/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/merge.h"

#include "analysis/run/manifest.h"
#include "analysis/run/version.h"
#include "models/input/fields.h"

#include <stdlib.h>
#include <string.h>

enum sim_status ana_merge_init(struct ana_merge *merge, char *const *folders, size_t count,
                               struct visa_diagnostics *problems)
{
    *merge = (struct ana_merge){.parts = calloc(count, sizeof *merge->parts), .problems = problems};
    if (merge->parts == NULL) {
        return SIM_ERR_MEMORY;
    }
    merge->count = count;
    for (size_t i = 0; i < count; i++) {
        merge->parts[i].folder = folders[i];
    }
    return SIM_OK;
}

void ana_merge_destroy(struct ana_merge *merge)
{
    for (size_t i = 0; merge != NULL && i < merge->count; i++) {
        ana_manifest_close(&merge->parts[i].manifest);
    }
    if (merge != NULL) {
        free(merge->parts);
        *merge = (struct ana_merge){0};
    }
}

#define COMPLAIN(merge, path, ...)                                                                           \
    visa_report((merge)->problems, VISA_ERROR, (struct visa_position){(path), 0, 0}, __VA_ARGS__)

/* A message of the reader begins with "PATH: error: " where it is about the data. */
static void complain_of_file(struct ana_merge *merge, const struct ana_part *part,
                             const struct sim_error *error)
{
    static const char mark[] = ": error: ";
    const char *what = strstr(error->message, mark);
    COMPLAIN(merge, part->folder, "%s", what != NULL ? what + strlen(mark) : error->message);
}

/* What the manifest says of the shard itself. */
static void read_numbers(struct ana_merge *merge, struct ana_part *part)
{
    struct ana_manifest_value shard;
    if (!ana_manifest_find(&part->manifest, "shard", &shard)) {
        COMPLAIN(merge, part->folder, "is no shard: it was not made with --shard");
        return;
    }
    int64_t whole = 0;
    int64_t first = 0;
    int64_t replications = 0;
    struct ana_block block = {0, 0};
    bool good = ana_shard_parse(shard.text, &part->shard) &&
                ana_manifest_whole(&part->manifest, "replications_in_all", part->shard.count, UINT32_MAX - 1,
                                   &whole) &&
                ana_manifest_whole(&part->manifest, "first_replication", 0, whole - 1, &first);
    if (good) {
        block = ana_shard_block(part->shard, (uint32_t)whole);
        good = block.first == first &&
               ana_manifest_whole(&part->manifest, "replications", 1, block.count, &replications);
    }
    if (!good) {
        part->shard = (struct ana_shard){0, 0};
        COMPLAIN(merge, part->manifest.path, "shard and replications do not go together");
        return;
    }
    part->whole = (uint32_t)whole;
    part->replications = (uint32_t)replications;
    if (part->replications < block.count) {
        COMPLAIN(merge, part->folder,
                 "has %u of the %u replications of shard %s; visaq run --shard %s --resume adds the others",
                 part->replications, block.count, shard.text, shard.text);
    }
}

/* SIM_ERR_NO_INPUT where there is no part; every other problem is only reported. */
static enum sim_status read_part(struct ana_merge *merge, struct ana_part *part)
{
    struct sim_error error;
    enum sim_status status = ana_manifest_open(&part->manifest, part->folder, &error);
    if (status == SIM_ERR_NO_INPUT) {
        COMPLAIN(merge, part->folder, "there is no result: no manifest.json");
        return status;
    }
    if (status != SIM_OK) {
        complain_of_file(merge, part, &error);
        ana_manifest_close(&part->manifest);
        return SIM_OK;
    }
    read_numbers(merge, part);
    static const char *const names[] = {"replications.csv", "daily_replications.csv"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        status = ana_manifest_file_check(&part->manifest, part->folder, names[i], &error);
        if (status == SIM_ERR_DATA) {
            COMPLAIN(merge, part->folder, "%s was changed since it was written", names[i]);
        } else if (status != SIM_OK) {
            COMPLAIN(merge, part->folder, "%s cannot be read", names[i]);
        }
    }
    return SIM_OK;
}

/* What a value must be, and whose it is. */
struct wanted {
    const char *key;
    const char *value;
    const char *whose; /* "that of the scenario", "that of FOLDER" */
};

static void compare(struct ana_merge *merge, const struct ana_part *part, const struct wanted *wanted)
{
    struct ana_manifest_value value;
    if (!ana_manifest_find(&part->manifest, wanted->key, &value)) {
        COMPLAIN(merge, part->folder, "its manifest has no \"%s\"", wanted->key);
    } else if (strcmp(value.text, wanted->value) != 0) {
        COMPLAIN(merge, part->folder, "\"%s\" is %.80s, that of %s is %.80s", wanted->key, value.text,
                 wanted->whose, wanted->value);
    }
}

/* The first shard that is one: what the others must agree with. NULL where there is none. */
static const struct ana_part *find_model(const struct ana_merge *merge)
{
    for (size_t i = 0; i < merge->count; i++) {
        if (merge->parts[i].shard.count > 0) {
            return &merge->parts[i];
        }
    }
    return NULL;
}

static void compare_part(struct ana_merge *merge, const struct ana_part *part, const struct ana_part *model,
                         const char *digest)
{
    const struct wanted fixed[] = {{"version", ANA_VERSION, "this program"},
                                   {"digest", digest, "the scenario"}};
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        compare(merge, part, &fixed[i]);
    }
    static const char *const shared[] = {"seed", "level", "replications_in_all"};
    struct ana_manifest_value value;
    for (size_t i = 0; i < sizeof shared / sizeof shared[0] && part != model; i++) {
        if (ana_manifest_find(&model->manifest, shared[i], &value)) {
            compare(merge, part, &(struct wanted){shared[i], value.text, model->folder});
        }
    }
    if (part->shard.count != model->shard.count) {
        COMPLAIN(merge, part->folder, "is shard %s, but %s is shard %s: divided differently",
                 ana_shard_text(part->shard).text, model->folder, ana_shard_text(model->shard).text);
    }
}

static int by_shard(const void *a, const void *b)
{
    const struct ana_part *one = a;
    const struct ana_part *other = b;
    if (one->shard.index != other->shard.index) {
        return one->shard.index < other->shard.index ? -1 : 1;
    }
    return strcmp(one->folder, other->folder);
}

/* Each shard must be there once. The parts are in the order of their shards, what is none comes first. */
static void look_for_gaps(struct ana_merge *merge, uint32_t shards, uint32_t whole)
{
    uint32_t next = 1;
    for (size_t i = 0; i <= merge->count; i++) {
        const struct ana_part *part = i < merge->count ? &merge->parts[i] : NULL;
        uint32_t index = part != NULL ? part->shard.index : shards + 1;
        for (; next < index; next++) {
            struct ana_block block = ana_shard_block((struct ana_shard){next, shards}, whole);
            COMPLAIN(merge, "visaq merge", "shard %u/%u is missing: replications %u to %u", next, shards,
                     block.first, block.first + block.count - 1);
        }
        if (part != NULL && index > 0 && index < next) {
            COMPLAIN(merge, part->folder, "is shard %u/%u, as is %s", index, shards,
                     merge->parts[i - 1].folder);
        } else {
            next = index + 1;
        }
    }
}

static bool all_alike(const struct ana_merge *merge, const struct ana_part *model)
{
    for (size_t i = 0; i < merge->count; i++) {
        const struct ana_part *part = &merge->parts[i];
        if (part->shard.count > 0 &&
            (part->shard.count != model->shard.count || part->whole != model->whole)) {
            return false;
        }
    }
    return true;
}

/* Which shards there should be is clear only where all are of one division. */
static void compare_parts(struct ana_merge *merge, const struct visa_scenario *scenario)
{
    struct ana_digest_text digest = ana_digest_text(scenario);
    const struct ana_part *model = find_model(merge);
    for (size_t i = 0; model != NULL && i < merge->count; i++) {
        if (merge->parts[i].shard.count > 0) {
            compare_part(merge, &merge->parts[i], model, digest.text);
        }
    }
    if (model != NULL && all_alike(merge, model)) {
        uint32_t shards = model->shard.count;
        uint32_t whole = model->whole;
        qsort(merge->parts, merge->count, sizeof *merge->parts, by_shard);
        look_for_gaps(merge, shards, whole);
    }
}

static enum sim_status make_plan(struct ana_merge *merge, const struct visa_scenario *scenario,
                                 struct ana_plan *plan)
{
    const struct ana_part *model = &merge->parts[0];
    int64_t seed = 0;
    struct ana_manifest_value level;
    *plan = (struct ana_plan){.scenario = scenario, .replications = model->whole};
    if (!ana_manifest_whole(&model->manifest, "seed", 0, INT64_MAX, &seed) ||
        !ana_manifest_find(&model->manifest, "level", &level) ||
        !visa_parse_decimal(level.text, &plan->level) || !(plan->level > 0 && plan->level < 1)) {
        COMPLAIN(merge, model->folder, "its manifest has no good \"seed\" or \"level\"");
        return SIM_ERR_DATA;
    }
    plan->seed = (uint64_t)seed;
    return SIM_OK;
}

enum sim_status ana_merge_check(struct ana_merge *merge, const struct visa_scenario *scenario,
                                struct ana_plan *plan)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < merge->count; i++) {
        enum sim_status read = read_part(merge, &merge->parts[i]);
        status = read != SIM_OK ? read : status;
    }
    compare_parts(merge, scenario);
    if (status == SIM_OK) {
        status = visa_diagnostics_status(merge->problems);
    }
    return status == SIM_OK ? make_plan(merge, scenario, plan) : status;
}

enum sim_status ana_merge_adopt(const struct ana_merge *merge, struct ana_experiment *experiment,
                                struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < merge->count && status == SIM_OK; i++) {
        const struct ana_part *part = &merge->parts[i];
        status = ana_experiment_adopt(experiment, part->folder, part->replications, error);
    }
    return status;
}
