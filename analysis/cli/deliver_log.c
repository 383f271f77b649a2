/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/deliver_log.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/load.h"
#include "analysis/output/safe_file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Whether a file's folder is there. */
static bool has_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL || slash == path) {
        return true;
    }
    char *folder = strndup(path, (size_t)(slash - path));
    bool there = folder != NULL && access(folder, F_OK) == 0;
    free(folder);
    return there;
}

enum sim_status ana_check_logs(const struct ana_run_options *options)
{
    for (size_t i = 0; i < options->log.count; i++) {
        struct ana_safe_file file;
        struct sim_error error = {0};
        const char *path = options->log.targets[i].path;
        if (options->output.folder != NULL && !has_folder(path)) {
            continue;
        }
        enum sim_status status = ana_safe_file_open(&file, path, options->output.force, &error);
        if (status != SIM_OK) {
            return ana_complain(status, &error);
        }
        ana_safe_file_abandon(&file);
    }
    return SIM_OK;
}

/* What is said once the files are there. */
static void talk(const struct ana_run_options *options, const struct ana_log_request *request,
                 const struct ana_log_told *told)
{
    for (size_t i = 0; i < request->count; i++) {
        ana_talk(options->output.quiet, "%s: %llu of the %llu cases of replication %u, %llu events",
                 request->targets[i].path, (unsigned long long)told->cases, (unsigned long long)told->whole,
                 request->replication, (unsigned long long)told->events);
    }
}

static enum sim_status write_logs(const struct ana_run_options *options, const struct visa_scenario *scenario)
{
    const struct ana_sampling_options *sampling = &options->sampling;
    uint32_t first = options->only_given ? options->only : 0;
    uint32_t replication = options->log.replication_given ? options->log.replication : first;
    const struct ana_replication_luck luck = ana_sampling_luck(sampling->sampling, replication);
    const struct ana_log_request request = {
        .scenario = scenario,
        .seed = sampling->seed_given ? sampling->seed : scenario->settings.seed,
        .replication = replication,
        .run = {.replication = luck.replication, .antithetic = luck.antithetic},
        .cases = options->log.cases,
        .targets = options->log.targets,
        .count = options->log.count,
        .force = options->output.force,
        .stop = ana_interrupt_install()};
    struct ana_log_told told;
    struct sim_error error = {0};
    enum sim_status status = ana_event_log_write(&request, &told, &error);
    if (status != SIM_OK) {
        return ana_complain(status, &error);
    }
    talk(options, &request, &told);
    return SIM_OK;
}

enum sim_status ana_deliver_logs(const struct ana_run_options *options)
{
    const struct ana_scenarios scenarios = {&options->scenario, 1, &options->set, NULL};
    struct ana_loaded_set loaded;
    enum sim_status status = ana_load_all(&loaded, &scenarios, true);
    if (status == SIM_OK) {
        status = write_logs(options, &loaded.items[0].scenario);
    }
    ana_loaded_set_destroy(&loaded);
    return status;
}
