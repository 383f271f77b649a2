/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/template.h"

#include "analysis/cli/deliver.h"
#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "models/delegation/delegation.h"
#include "models/delegation/evidence.h"
#include "models/history/history.h"

#include <stdlib.h>

/* One of the files. */
static enum sim_status write_one(const char *folder, const struct ana_output_options *options,
                                 const char *name, const char *text)
{
    struct sim_error error = {0};
    struct ana_safe_file file = {0};
    char *path = ana_path(folder, name);
    enum sim_status status = path != NULL ? ana_safe_file_open(&file, path, options->force, &error)
                                          : sim_fail(&error, SIM_ERR_MEMORY, "no memory for a file name");
    if (status == SIM_OK) {
        fputs(text, file.stream);
        status = ana_safe_file_commit(&file, &error);
    }
    if (status == SIM_OK) {
        ana_talk(options->quiet, "%s: to be filled in", path);
    }
    free(path);
    return status == SIM_OK ? SIM_OK : ana_complain(status, &error);
}

static enum sim_status write_all(const char *folder, const struct ana_output_options *options,
                                 const struct visa_delegation_text *text)
{
    bool chinese = options->language == ANA_CHINESE;
    const char *const files[][2] = {{visa_delegation_file(false, chinese), text->delegation},
                                    {visa_delegation_file(true, chinese), text->members},
                                    {visa_evidence_file(false, chinese), text->office},
                                    {visa_evidence_file(true, chinese), text->waits}};
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < sizeof files / sizeof *files && status == SIM_OK; i++) {
        status = write_one(folder, options, files[i][0], files[i][1]);
    }
    return status;
}

enum sim_status ana_template_write(const char *folder, const struct ana_output_options *options)
{
    struct sim_error error = {0};
    struct sim_arena arena;
    struct visa_delegation_text text;
    sim_arena_init(&arena, SIZE_MAX);
    /* What else is in the folder stays: only the files themselves are not to be overwritten. */
    enum sim_status status = ana_result_folder(folder, true, &error);
    if (status == SIM_OK && visa_delegation_template(&arena, &text) != SIM_OK) {
        status = sim_fail(&error, SIM_ERR_MEMORY, "no memory for the files");
    }
    status = status == SIM_OK ? write_all(folder, options, &text) : ana_complain(status, &error);
    sim_arena_destroy(&arena);
    return status;
}

enum sim_status ana_template_write_history(const char *folder, const struct ana_output_options *options)
{
    struct sim_error error = {0};
    struct sim_arena arena;
    const char *text = NULL;
    sim_arena_init(&arena, SIZE_MAX);
    enum sim_status status = ana_result_folder(folder, true, &error);
    if (status == SIM_OK && visa_history_template(&arena, &text) != SIM_OK) {
        status = sim_fail(&error, SIM_ERR_MEMORY, "no memory for the files");
    }
    status = status == SIM_OK
                 ? write_one(folder, options, visa_history_file(options->language == ANA_CHINESE), text)
                 : ana_complain(status, &error);
    sim_arena_destroy(&arena);
    return status;
}
