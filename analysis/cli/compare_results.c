/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/compare_results.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_contrast.h"
#include "analysis/cli/load.h"
#include "analysis/output/safe_file.h"
#include "analysis/run/finished.h"
#include "sim/base/message.h"

#include <unistd.h>

enum { NOTE_BYTES = 128 };

/* The first option that was given and says how to simulate; NULL for none. */
static const char *option_too_many(const struct ana_sampling_options *sampling)
{
    const struct {
        bool given;
        const char *name;
    } options[] = {{sampling->resume, "--resume"},
                   {sampling->shard.count > 0, "--shard"},
                   {sampling->goal.target > 0, "--precision"},
                   {sampling->sampling != ANA_INDEPENDENT, "--sampling"},
                   {sampling->replications_given, "--replications"},
                   {sampling->seed_given, "--seed"},
                   {sampling->threads > 0, "--threads"}};
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (options[i].given) {
            return options[i].name;
        }
    }
    return NULL;
}

static enum sim_status deliver(const struct ana_compare_options *options, struct ana_contrast *contrast)
{
    const struct ana_output_options *output = &options->output;
    struct sim_error error;
    bool made = output->folder != NULL && access(output->folder, F_OK) != 0;
    enum sim_status status =
        output->folder != NULL ? ana_result_folder(output->folder, output->force, &error) : SIM_OK;
    if (status != SIM_OK) {
        return ana_complain(status, &error);
    }
    char note[NOTE_BYTES];
    snprintf(note, sizeof note, sim_message("%zu results, %u replications of each"), contrast->count,
             contrast->done);
    const struct ana_contrast_delivery delivery = {contrast, NULL, output, note, true};
    status = ana_deliver_contrast(&delivery);
    if (status != SIM_OK && made) {
        (void)rmdir(output->folder); /* made for nothing, unless there is something in it */
    }
    return status;
}

static enum sim_status compare(const struct ana_compare_options *options, struct ana_finished_set *set)
{
    struct ana_contrast contrast = {.count = 0};
    struct sim_error error;
    enum sim_status status = ana_finished_read(set, &error);
    if (status == SIM_OK) {
        status = ana_finished_contrast(set, options->sampling.level, options->family, &contrast, &error);
    }
    status = status == SIM_OK ? deliver(options, &contrast) : ana_complain(status, &error);
    ana_contrast_destroy(&contrast);
    return status;
}

enum ana_exit ana_compare_results(const struct ana_compare_options *options)
{
    const char *option = option_too_many(&options->sampling);
    if (option != NULL) {
        fprintf(stderr, sim_message("visaq: %s is for scenarios: results are compared as they are\n"),
                option);
        return ANA_EXIT_USAGE;
    }
    if (ana_would_replace(options->output.folder, options->folders, options->count)) {
        return ANA_EXIT_USAGE;
    }
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    struct visa_diagnostics problems;
    visa_diagnostics_init(&problems, &arena);
    struct ana_finished_set set;
    enum sim_status status = ana_finished_init(&set, options->folders, options->count, &problems);
    if (status == SIM_OK) {
        status = ana_finished_check(&set);
    }
    ana_print_diagnostics(&problems);
    if (status == SIM_OK) {
        status = compare(options, &set);
    }
    ana_finished_destroy(&set);
    sim_arena_destroy(&arena);
    return ana_exit_of(status);
}
