/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/merge.h"

#include "analysis/output/version.h"
#include "analysis/run/contrast_folder.h"
#include "analysis/run/manifest_demand.h"
#include "analysis/run/run_folder.h"
#include "models/input/fields.h"
#include "sim/base/message.h"

#include <stdlib.h>
#include <string.h>

enum sim_status ana_merge_init(struct ana_merge *merge, const struct ana_merge_input *input,
                               struct visa_diagnostics *problems)
{
    *merge = (struct ana_merge){
        .input = *input, .parts = calloc(input->count, sizeof *merge->parts), .problems = problems};
    if (merge->parts == NULL) {
        return SIM_ERR_MEMORY;
    }
    merge->count = input->count;
    for (size_t i = 0; i < merge->count; i++) {
        merge->parts[i].folder = input->folders[i];
    }
    return SIM_OK;
}

void ana_merge_destroy(struct ana_merge *merge)
{
    for (size_t i = 0; i < merge->count; i++) {
        ana_manifest_close(&merge->parts[i].manifest);
    }
    free(merge->parts);
    *merge = (struct ana_merge){0};
}

#define COMPLAIN(merge, path, ...) ANA_COMPLAIN((merge)->problems, path, __VA_ARGS__)

static bool is_comparison(const struct ana_merge *merge)
{
    return merge->input.arms > 1;
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
    struct ana_run_block block = {0, 0};
    bool good = ana_shard_parse(shard.text, &part->shard) &&
                ana_manifest_sampling(&part->manifest, &part->sampling) &&
                ana_manifest_whole(&part->manifest, "replications_in_all", part->shard.count, UINT32_MAX - 1,
                                   &whole) &&
                ana_manifest_whole(&part->manifest, "first_replication", 0, whole - 1, &first);
    if (good) {
        block = ana_shard_block(part->shard, (uint32_t)whole, part->sampling);
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
                 "has %u of the %u replications of shard %s; %s --shard %s --resume adds the others",
                 part->replications, block.count, shard.text,
                 is_comparison(merge) ? "visaq compare" : "visaq run", shard.text);
    }
}

/* Arms that a part has rows of: one, unless it is a shard of a comparison. */
static size_t arms_of(const struct ana_part *part)
{
    struct ana_manifest entry;
    size_t arms = 0;
    while (ana_contrast_find_arm(&part->manifest, arms, &entry)) {
        arms++;
    }
    return arms > 0 ? arms : 1;
}

/* false: the part has other arms than there are scenarios. What is no shard has been reported. */
static bool check_arms(struct ana_merge *merge, const struct ana_part *part)
{
    size_t arms = arms_of(part);
    size_t scenarios = merge->input.arms;
    if (arms == scenarios || part->shard.count == 0) {
        return arms == scenarios;
    }
    if (arms == 1) {
        COMPLAIN(merge, part->folder, "is a shard of a run of one scenario, %zu were given", scenarios);
    } else {
        COMPLAIN(merge, part->folder, "is a shard of a comparison of %zu scenarios, %zu %s given", arms,
                 scenarios, scenarios == 1 ? "was" : "were");
    }
    return false;
}

static void check_rows(struct ana_merge *merge, const struct ana_part *part)
{
    for (size_t arm = 0; arm < merge->input.arms; arm++) {
        for (size_t i = ANA_ROW_FILES; i < ANA_RESULT_FILES; i++) {
            struct ana_arm_name name = ana_contrast_arm_file(arm, ana_result_file_name(i));
            const char *file = is_comparison(merge) ? name.text : ana_result_file_name(i);
            ana_manifest_demand_files(&part->manifest, part->folder, &file, 1, merge->problems);
        }
    }
}

/* SIM_ERR_NO_INPUT where there is no part; every other problem is only reported. */
static enum sim_status read_part(struct ana_merge *merge, struct ana_part *part)
{
    enum sim_status status = ana_manifest_demand(&part->manifest, part->folder, merge->problems);
    if (status != SIM_OK) {
        return status == SIM_ERR_NO_INPUT ? status : SIM_OK;
    }
    read_numbers(merge, part);
    bool alike = check_arms(merge, part);
    if (!alike) {
        part->shard = (struct ana_shard){0, 0};
    } else if (part->shard.count > 0 || !is_comparison(merge)) { /* a comparison names no rows */
        check_rows(merge, part);
    }
    return SIM_OK;
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

/* The arm whose scenario has this digest, or the number of arms. */
static size_t find_digest(const struct ana_merge *merge, const char *digest)
{
    size_t arm = 0;
    while (arm < merge->input.arms &&
           strcmp(ana_digest_text(merge->input.scenarios[arm]).text, digest) != 0) {
        arm++;
    }
    return arm;
}

static void compare_digests(struct ana_merge *merge, const struct ana_part *part)
{
    const char *const *names = merge->input.names;
    for (size_t arm = 0; arm < merge->input.arms; arm++) {
        struct ana_manifest entry = part->manifest;
        struct ana_manifest_value value = {""};
        if (is_comparison(merge)) {
            (void)ana_contrast_find_arm(&part->manifest, arm, &entry);
        }
        bool found = ana_manifest_find(&entry, "digest", &value);
        size_t other = found ? find_digest(merge, value.text) : merge->input.arms;
        struct ana_digest_text digest = ana_digest_text(merge->input.scenarios[arm]);
        if (other < merge->input.arms && strcmp(value.text, digest.text) != 0) {
            COMPLAIN(merge, part->folder, "scenario %zu is %s, not %s: give them in the order of the shards",
                     arm + 1, names[other], names[arm]);
        } else {
            const struct ana_demand demand = {
                "digest", digest.text, is_comparison(merge) ? names[arm] : sim_message("the scenario")};
            ana_manifest_demand_value(&entry, part->folder, &demand, merge->problems);
        }
    }
}

static void compare_part(struct ana_merge *merge, const struct ana_part *part, const struct ana_part *model)
{
    static const char *const of_run[] = {"seed", "sampling", "level", "replications_in_all", NULL};
    static const char *const of_comparison[] = {"seed", "sampling", "level", "family", "replications_in_all",
                                                NULL};
    const struct ana_demand version = {"version", ANA_VERSION, sim_message("this program")};
    ana_manifest_demand_value(&part->manifest, part->folder, &version, merge->problems);
    compare_digests(merge, part);
    if (part != model) {
        const struct ana_demand_of demand = {is_comparison(merge) ? of_comparison : of_run, &model->manifest,
                                             model->folder};
        ana_manifest_demand_same(&part->manifest, part->folder, &demand, merge->problems);
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
static void look_for_gaps(struct ana_merge *merge, const struct ana_part *model)
{
    uint32_t shards = model->shard.count;
    uint32_t next = 1;
    for (size_t i = 0; i <= merge->count; i++) {
        const struct ana_part *part = i < merge->count ? &merge->parts[i] : NULL;
        uint32_t index = part != NULL ? part->shard.index : shards + 1;
        for (; next < index; next++) {
            struct ana_run_block block =
                ana_shard_block((struct ana_shard){next, shards}, model->whole, model->sampling);
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
        if (part->shard.count > 0 && (part->shard.count != model->shard.count ||
                                      part->whole != model->whole || part->sampling != model->sampling)) {
            return false;
        }
    }
    return true;
}

/* Which shards there should be is clear only where all are of one division. */
static void compare_parts(struct ana_merge *merge)
{
    const struct ana_part *model = find_model(merge);
    for (size_t i = 0; model != NULL && i < merge->count; i++) {
        if (merge->parts[i].shard.count > 0) {
            compare_part(merge, &merge->parts[i], model);
        }
    }
    if (model != NULL && all_alike(merge, model)) {
        const struct ana_part one = *model; /* sorting moves it */
        qsort(merge->parts, merge->count, sizeof *merge->parts, by_shard);
        look_for_gaps(merge, &one);
    }
}

static enum sim_status make_plan(struct ana_merge *merge)
{
    const struct ana_part *model = &merge->parts[0];
    int64_t seed = 0;
    struct ana_manifest_value value;
    struct ana_design *plan = &merge->plan;
    *plan = (struct ana_design){
        .scenario = merge->input.scenarios[0], .replications = model->whole, .sampling = model->sampling};
    if (!ana_manifest_whole(&model->manifest, "seed", 0, INT64_MAX, &seed) ||
        !ana_manifest_find(&model->manifest, "level", &value) ||
        !visa_parse_decimal(value.text, &plan->level) || !(plan->level > 0 && plan->level < 1)) {
        COMPLAIN(merge, model->folder, "its manifest has no good \"seed\" or \"level\"");
        return SIM_ERR_DATA;
    }
    plan->seed = (uint64_t)seed;
    if (is_comparison(merge) && (!ana_manifest_find(&model->manifest, "family", &value) ||
                                 !ana_family_parse(value.text, &merge->family))) {
        COMPLAIN(merge, model->folder, "its manifest has no good \"family\"");
        return SIM_ERR_DATA;
    }
    return SIM_OK;
}

enum sim_status ana_merge_check(struct ana_merge *merge)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < merge->count; i++) {
        enum sim_status read = read_part(merge, &merge->parts[i]);
        status = read != SIM_OK ? read : status;
    }
    compare_parts(merge);
    if (status == SIM_OK) {
        status = visa_diagnostics_status(merge->problems);
    }
    return status == SIM_OK ? make_plan(merge) : status;
}

enum sim_status ana_merge_adopt(const struct ana_merge *merge, size_t arm, struct ana_experiment *experiment,
                                struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < merge->count && status == SIM_OK; i++) {
        const struct ana_part *part = &merge->parts[i];
        char *inside = is_comparison(merge) ? ana_contrast_arm_folder(part->folder, arm) : NULL;
        const char *folder = is_comparison(merge) ? inside : part->folder;
        status = folder != NULL ? ana_experiment_adopt(experiment, folder, part->replications, error)
                                : sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
        free(inside);
    }
    return status;
}
