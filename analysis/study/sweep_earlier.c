/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sweep_earlier.h"

#include "analysis/output/version.h"
#include "analysis/run/manifest_demand.h"
#include "analysis/study/sweep_rows.h"
#include "sim/base/message.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_BYTES = 32 };

static const char *const ROWS[] = {"points.csv", "replications.csv"};

/* What every part must be. */
static void demand(const struct ana_manifest *manifest, const char *folder, const struct ana_sweep *sweep,
                   const char *digest, struct visa_diagnostics *problems)
{
    char seed[NUMBER_BYTES];
    snprintf(seed, sizeof seed, "%" PRIu64, sweep->plan.study.seed);
    const struct ana_demand demands[] = {{"version", ANA_VERSION, sim_message("this program")},
                                         {"digest", digest, sim_message("the scenario")},
                                         {"seed", seed, sim_message("this sweep")}};
    for (size_t i = 0; i < sizeof demands / sizeof demands[0]; i++) {
        ana_manifest_demand_value(manifest, folder, &demands[i], problems);
    }
    ana_manifest_demand_files(manifest, folder, ROWS, sizeof ROWS / sizeof ROWS[0], problems);
}

/* The blocks of shards are those of one list. */
static void demand_list(const struct ana_manifest *manifest, const char *folder,
                        const struct ana_sweep *sweep, struct visa_diagnostics *problems)
{
    char runs[NUMBER_BYTES];
    snprintf(runs, sizeof runs, "%u", sweep->runs);
    const struct ana_demand same = {"runs_in_all", runs, sim_message("this sweep")};
    ana_manifest_demand_value(manifest, folder, &same, problems);
}

/* Opens the manifest in a folder; false: there is none of a sweep. Close it in any case. */
static enum sim_status open_sweep(struct ana_manifest *manifest, const char *folder,
                                  struct visa_diagnostics *problems)
{
    struct ana_manifest_value value;
    enum sim_status status = ana_manifest_demand(manifest, folder, problems);
    if (status == SIM_OK &&
        (!ana_manifest_find(manifest, "result", &value) || strcmp(value.text, "sweep") != 0)) {
        ANA_COMPLAIN(problems, folder, "is no result of visaq sweep");
        status = SIM_ERR_DATA;
    }
    return status;
}

/* Reports what the reader of the rows has to say. */
static enum sim_status adopt(struct ana_sweep *sweep, const char *folder, struct visa_diagnostics *problems)
{
    struct sim_error error;
    enum sim_status status = ana_sweep_adopt(sweep, folder, &error);
    if (status != SIM_OK) {
        ANA_COMPLAIN(problems, folder, "%s", error.message);
    }
    return status;
}

enum sim_status ana_sweep_resume(struct ana_sweep *sweep, const char *folder, const char *digest,
                                 struct visa_diagnostics *problems)
{
    struct ana_manifest manifest;
    enum sim_status status = open_sweep(&manifest, folder, problems);
    if (status == SIM_OK) {
        bool shard = sweep->plan.shard.count > 0;
        const struct ana_shard_text text = ana_shard_text(sweep->plan.shard);
        const struct ana_demand same = {"shard", shard ? text.text : NULL, sim_message("this sweep")};
        demand(&manifest, folder, sweep, digest, problems);
        ana_manifest_demand_value(&manifest, folder, &same, problems);
        if (shard) {
            demand_list(&manifest, folder, sweep, problems);
        }
        status = visa_diagnostics_status(problems);
    }
    ana_manifest_close(&manifest);
    return status == SIM_OK ? adopt(sweep, folder, problems) : status;
}

/* One shard's folder. */
struct part {
    const char *folder; /* borrowed */
    struct ana_shard shard;
};

static enum sim_status read_part(struct part *part, const struct ana_sweep *sweep, const char *digest,
                                 struct visa_diagnostics *problems)
{
    struct ana_manifest manifest;
    struct ana_manifest_value value;
    enum sim_status status = open_sweep(&manifest, part->folder, problems);
    if (status == SIM_OK && !ana_manifest_find(&manifest, "shard", &value)) {
        ANA_COMPLAIN(problems, part->folder, "is no shard: it was not made with --shard");
    } else if (status == SIM_OK && !ana_shard_parse(value.text, &part->shard)) {
        ANA_COMPLAIN(problems, part->folder, "its manifest has no good \"shard\"");
    } else if (status == SIM_OK) {
        demand(&manifest, part->folder, sweep, digest, problems);
        demand_list(&manifest, part->folder, sweep, problems);
    }
    if (status == SIM_OK && ana_manifest_find(&manifest, "interrupted", &value) &&
        strcmp(value.text, "false") != 0) {
        ANA_COMPLAIN(problems, part->folder, "was interrupted; visaq sweep --shard --resume does the rest");
    }
    ana_manifest_close(&manifest);
    return status == SIM_ERR_DATA ? SIM_OK : status;
}

static int by_shard(const void *a, const void *b)
{
    const struct part *one = a;
    const struct part *other = b;
    if (one->shard.index != other->shard.index) {
        return one->shard.index < other->shard.index ? -1 : 1;
    }
    return strcmp(one->folder, other->folder);
}

/* Each shard of one division must be there once. The parts are all shards, in their order. */
static void look_for_gaps(const struct part *parts, size_t count, struct visa_diagnostics *problems)
{
    uint32_t shards = parts[0].shard.count;
    uint32_t next = 1;
    for (size_t i = 0; i < count; i++) {
        struct ana_shard shard = parts[i].shard;
        if (shard.count != shards) {
            ANA_COMPLAIN(problems, parts[i].folder, "is shard %s, but %s is shard %s: divided differently",
                         ana_shard_text(shard).text, parts[0].folder, ana_shard_text(parts[0].shard).text);
            return;
        }
        for (; next < shard.index; next++) {
            ANA_COMPLAIN(problems, "visaq sweep --merge", "shard %u/%u is missing", next, shards);
        }
        if (shard.index < next) {
            ANA_COMPLAIN(problems, parts[i].folder, "is shard %s, as is %s", ana_shard_text(shard).text,
                         parts[i - 1].folder);
        }
        next = shard.index + 1;
    }
    for (; next <= shards; next++) {
        ANA_COMPLAIN(problems, "visaq sweep --merge", "shard %u/%u is missing", next, shards);
    }
}

static enum sim_status take_all(struct ana_sweep *sweep, const struct part *parts, size_t count,
                                struct visa_diagnostics *problems)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < count && status == SIM_OK; i++) {
        status = adopt(sweep, parts[i].folder, problems);
    }
    if (status == SIM_OK && ana_sweep_missing(sweep) > 0) {
        ANA_COMPLAIN(problems, "visaq sweep --merge", "%u runs are in none of the shards",
                     ana_sweep_missing(sweep));
        status = SIM_ERR_DATA;
    }
    return status;
}

enum sim_status ana_sweep_merge(struct ana_sweep *sweep, char *const *folders, size_t count,
                                const char *digest, struct visa_diagnostics *problems)
{
    struct part *parts = calloc(count, sizeof *parts);
    if (parts == NULL) {
        return SIM_ERR_MEMORY;
    }
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < count; i++) {
        parts[i].folder = folders[i];
        enum sim_status read = read_part(&parts[i], sweep, digest, problems);
        status = read != SIM_OK ? read : status;
    }
    qsort(parts, count, sizeof *parts, by_shard);
    if (parts[0].shard.count > 0) { /* else some are no shards at all */
        look_for_gaps(parts, count, problems);
    }
    if (status == SIM_OK) {
        status = visa_diagnostics_status(problems);
    }
    if (status == SIM_OK) {
        status = take_all(sweep, parts, count, problems);
    }
    free(parts);
    return status;
}
