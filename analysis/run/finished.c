/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/finished.h"

#include "analysis/output/paths.h"
#include "analysis/output/version.h"
#include "analysis/results/results_read.h"
#include "analysis/results/row_file.h"
#include "analysis/run/manifest_demand.h"
#include "analysis/run/run_folder.h"
#include "models/pipeline/results.h"
#include "sim/base/message.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for the results");
}

enum sim_status ana_finished_init(struct ana_finished_set *set, char *const *folders, size_t count,
                                  struct visa_diagnostics *problems)
{
    *set = (struct ana_finished_set){.items = calloc(count, sizeof *set->items), .problems = problems};
    if (set->items == NULL) {
        return SIM_ERR_MEMORY;
    }
    set->count = count;
    for (size_t i = 0; i < count; i++) {
        set->items[i].folder = folders[i];
        ana_responses_init(&set->items[i].responses);
    }
    return SIM_OK;
}

/* Whether there is a result at all that could be paired; what is none is reported. */
static bool is_whole(const struct ana_finished_set *set, const struct ana_finished *item)
{
    struct ana_manifest_value value;
    int64_t replications = 0;
    enum ana_sampling sampling = ANA_INDEPENDENT; /* a word that is none is reported by the others */
    (void)ana_manifest_sampling(&item->manifest, &sampling);
    if (ana_manifest_find(&item->manifest, "arms", &value)) {
        ANA_COMPLAIN(set->problems, item->folder,
                     "is a comparison; the results of its arms are in its folders");
    } else if (ana_manifest_find(&item->manifest, "shard", &value)) {
        ANA_COMPLAIN(set->problems, item->folder, "is shard %.80s; visaq merge makes a result of all shards",
                     value.text);
    } else if (!ana_manifest_whole(&item->manifest, "replications", 1, UINT32_MAX - 1, &replications) ||
               !ana_manifest_find(&item->manifest, "interrupted", &value)) {
        ANA_COMPLAIN(set->problems, item->folder, "its manifest has no good \"replications\"");
    } else if (strcmp(value.text, "false") != 0) {
        ANA_COMPLAIN(set->problems, item->folder, "was interrupted; visaq run --resume makes it whole");
    } else if (replications < 2 * ana_sampling_group(sampling)) {
        ANA_COMPLAIN(set->problems, item->folder, "has %" PRId64 " replication%s: one pair has no interval",
                     replications, replications == 1 ? "" : "s");
    } else {
        return true;
    }
    return false;
}

static void check_item(struct ana_finished_set *set, struct ana_finished *item)
{
    static const char *const paired[] = {"seed",        "sampling", "first_replication", "replications",
                                         "start_date",  "days",     "runoff_days",       "preroll_days",
                                         "warmup_days", NULL};
    const struct ana_finished *base = &set->items[0];
    const struct ana_demand version = {"version", ANA_VERSION, sim_message("this program")};
    ana_manifest_demand_value(&item->manifest, item->folder, &version, set->problems);
    if (item != base && base->manifest.text != NULL) {
        const struct ana_demand_of demand = {paired, &base->manifest, base->folder};
        ana_manifest_demand_same(&item->manifest, item->folder, &demand, set->problems);
    }
    for (size_t i = 0; i < ANA_RESULT_FILES; i++) {
        const char *name = ana_result_file_name(i);
        ana_manifest_demand_files(&item->manifest, item->folder, &name, 1, set->problems);
    }
    if (!ana_manifest_text(&item->manifest, "scenario", &item->scenario)) {
        ANA_COMPLAIN(set->problems, item->folder, "its manifest has no \"scenario\"");
    }
    (void)ana_manifest_text(&item->manifest, "changes", &item->changes);
}

enum sim_status ana_finished_check(struct ana_finished_set *set)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < set->count; i++) {
        struct ana_finished *item = &set->items[i];
        enum sim_status opened = ana_manifest_demand(&item->manifest, item->folder, set->problems);
        if (opened == SIM_OK && is_whole(set, item)) {
            check_item(set, item);
        } else if (opened == SIM_OK) {
            ana_manifest_close(&item->manifest); /* nothing to compare the others with */
        }
        status = opened == SIM_ERR_NO_INPUT ? opened : status;
    }
    int64_t seed = 0;
    const struct ana_manifest *base = &set->items[0].manifest;
    if (set->problems->count[VISA_ERROR] == 0 && (!ana_manifest_whole(base, "seed", 0, INT64_MAX, &seed) ||
                                                  !ana_manifest_sampling(base, &set->sampling))) {
        ANA_COMPLAIN(set->problems, set->items[0].folder,
                     "its manifest has no good \"seed\" or \"sampling\"");
    }
    set->seed = (uint64_t)seed;
    return status == SIM_OK ? visa_diagnostics_status(set->problems) : status;
}

enum { METRIC, CLASS, ROUTE, POST, OUTCOME, STATISTIC, UNIT, COLUMNS };

/* A comparison asks of a response its unit, and of a quantile how thin it is. */
static enum sim_status add_response(struct ana_responses *responses, const struct ana_row_file *file,
                                    size_t row, struct sim_error *error)
{
    const char *texts[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++) {
        texts[i] = ana_row_file_cell(file, row, i)->text;
    }
    struct ana_response response = {
        .key = {texts[METRIC], texts[CLASS], texts[ROUTE], texts[POST], texts[OUTCOME], texts[STATISTIC]},
        .unit = texts[UNIT],
        .kind = ANA_KIND_MEAN,
        .lowest = -INFINITY,
        .highest = INFINITY};
    for (size_t q = 0; q < VISA_QUANTILES; q++) {
        if (strcmp(texts[STATISTIC], visa_quantile_words[q]) == 0) {
            struct ana_response_key count = response.key;
            count.statistic = "count";
            response.kind = ANA_KIND_QUANTILE;
            response.probability = visa_quantile_millionths[q] / 1e6;
            response.count_response = ana_responses_find(responses, &count);
        }
    }
    size_t index = 0;
    enum sim_status status = ana_responses_add(responses, &response, &index, error);
    return status == SIM_ERR_ARGUMENT || status == SIM_ERR_DATA
               ? ana_row_file_fail(file, ana_row_file_cell(file, row, METRIC),
                                   sim_message("no response of a run"), error)
               : status;
}

/* In the order of the summary, which is that of the scenario. */
static enum sim_status read_responses(struct ana_responses *responses, const char *path,
                                      struct sim_error *error)
{
    static const char *const names[COLUMNS] = {"metric",  "class",     "route", "post",
                                               "outcome", "statistic", "unit"};
    struct ana_row_file file;
    enum sim_status status = ana_row_file_open(&file, path, names, COLUMNS, error);
    for (size_t row = 0; status == SIM_OK && row < file.count; row++) {
        status = add_response(responses, &file, row, error);
    }
    ana_row_file_close(&file);
    return status;
}

static enum sim_status read_item(struct ana_finished *item, struct sim_error *error)
{
    char *summary = ana_path(item->folder, "summary.csv");
    char *rows = ana_path(item->folder, "replications.csv");
    enum sim_status status = summary != NULL && rows != NULL
                                 ? read_responses(&item->responses, summary, error)
                                 : out_of_memory(error);
    if (status == SIM_OK) {
        status = ana_results_read(&item->results, &item->responses, rows, error);
    }
    int64_t replications = 0;
    if (status == SIM_OK &&
        (!ana_manifest_whole(&item->manifest, "replications", 1, UINT32_MAX, &replications) ||
         item->results.first != 0 || item->results.replications != replications)) {
        status =
            sim_fail(error, SIM_ERR_DATA, "%s: error: not the replications that the manifest names", rows);
    }
    free(summary);
    free(rows);
    return status;
}

enum sim_status ana_finished_read(struct ana_finished_set *set, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < set->count && status == SIM_OK; i++) {
        status = read_item(&set->items[i], error);
        set->items[i].results.sampling = set->sampling;
    }
    return status;
}

enum sim_status ana_finished_contrast(const struct ana_finished_set *set, double level,
                                      enum ana_family family, struct ana_contrast *contrast,
                                      struct sim_error *error)
{
    *contrast = (struct ana_contrast){.count = 0};
    struct ana_contrast_arm *arms = calloc(set->count, sizeof *arms);
    if (arms == NULL) {
        return out_of_memory(error);
    }
    for (size_t i = 0; i < set->count; i++) {
        const struct ana_finished *item = &set->items[i];
        struct ana_manifest_value digest = {""};
        bool changed = item->changes.text[0] != '\0';
        (void)ana_manifest_find(&item->manifest, "digest", &digest);
        arms[i] = (struct ana_contrast_arm){.scenario = item->scenario.text,
                                            .changes = item->changes.text,
                                            .origin = changed ? NULL : item->scenario.text,
                                            .results = &item->results};
        snprintf(arms[i].digest.text, sizeof arms[i].digest.text, "%.64s", digest.text);
    }
    const struct ana_design plan = {.seed = set->seed,
                                    .replications = set->items[0].results.replications,
                                    .level = level,
                                    .sampling = set->sampling};
    const struct ana_question question = {&plan, family, arms, set->count};
    enum sim_status status = ana_contrast_init(contrast, &question, error);
    contrast->done = plan.replications;
    free(arms);
    return status;
}

void ana_finished_destroy(struct ana_finished_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        ana_results_destroy(&set->items[i].results);
        ana_responses_destroy(&set->items[i].responses);
        ana_manifest_close(&set->items[i].manifest);
    }
    free(set->items);
    *set = (struct ana_finished_set){0};
}
