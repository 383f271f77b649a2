/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/contrast_folder.h"

#include "analysis/output/safe_file.h"
#include "analysis/output/text_number.h"
#include "analysis/results/comparison_file.h"
#include "analysis/run/contrast_report.h"
#include "analysis/run/manifest.h"
#include "analysis/run/paths.h"
#include "analysis/run/run_folder.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARM_BYTES = 40 };

/* What is being written. */
struct writing {
    const struct ana_contrast *contrast;
    char *comparison; /* owned: the paths */
    char *manifest;
    struct sim_error *error;
};

struct arm_name {
    char text[ARM_BYTES];
};

static struct arm_name arm_name(size_t arm)
{
    struct arm_name name = {"base"};
    if (arm > 0) {
        snprintf(name.text, sizeof name.text, "alternative-%zu", arm);
    }
    return name;
}

char *ana_contrast_arm_folder(const char *folder, size_t arm)
{
    return ana_path(folder, arm_name(arm).text);
}

static enum sim_status write_arm(const char *folder, const struct ana_experiment *arm,
                                 struct sim_error *error)
{
    struct ana_estimate *estimates = calloc(arm->table.responses.count, sizeof *estimates);
    if (estimates == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the summary");
    }
    enum sim_status status = ana_result_folder(folder, true, error);
    if (status == SIM_OK) {
        status = ana_summarise(&arm->results, arm->done, arm->plan.level, estimates, error);
    }
    if (status == SIM_OK) {
        status = ana_run_folder_write(folder, arm, estimates, error);
    }
    free(estimates);
    return status;
}

static enum sim_status write_arms(const char *folder, const struct writing *writing)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < writing->contrast->count && status == SIM_OK; i++) {
        char *arm = ana_contrast_arm_folder(folder, i);
        status = arm != NULL ? write_arm(arm, &writing->contrast->arms[i], writing->error)
                             : sim_fail(writing->error, SIM_ERR_MEMORY, "no memory for a file name");
        free(arm);
    }
    return status;
}

static enum sim_status write_comparison(const struct writing *writing)
{
    const struct ana_contrast *contrast = writing->contrast;
    const struct ana_experiment *base = &contrast->arms[0];
    struct ana_safe_file file;
    enum sim_status status = ana_safe_file_open(&file, writing->comparison, true, writing->error);
    if (status != SIM_OK) {
        return status;
    }
    ana_write_comparison_head(file.stream);
    for (size_t i = 1; i < contrast->count; i++) {
        ana_write_comparison(file.stream, &base->table.responses, contrast->names[i], base->plan.level,
                             ana_contrast_of(contrast, i));
    }
    return ana_safe_file_commit(&file, writing->error);
}

static void write_arm_entry(struct ana_json *json, const struct ana_contrast *contrast, size_t arm)
{
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "folder", arm_name(arm).text);
    ana_json_text(json, "scenario", contrast->names[arm]);
    ana_json_text(json, "digest", ana_digest_text(contrast->arms[arm].plan.scenario).text);
    ana_json_end(json);
}

/* The command that gives the same bytes again. */
static void write_command(struct ana_json *json, const struct ana_contrast *contrast)
{
    const struct ana_plan *plan = &contrast->arms[0].plan;
    char *command = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&command, &size);
    if (stream == NULL) {
        ana_json_text(json, "command", NULL);
        return;
    }
    fputs("visaq compare", stream);
    for (size_t i = 0; i < contrast->count; i++) {
        fprintf(stream, " %s", contrast->arms[i].plan.scenario->settings.name);
    }
    fprintf(stream, " --seed %" PRIu64 " --level %s --family %s ", plan->seed, ana_number(plan->level).text,
            ana_family_word(contrast->family));
    if (contrast->goal.target > 0) {
        fputs(ana_goal_option(&contrast->goal).text, stream);
    } else {
        fprintf(stream, "--replications %u", ana_contrast_done(contrast));
    }
    bool whole = ferror(stream) == 0;
    whole = fclose(stream) == 0 && whole;
    ana_json_text(json, "command", whole ? command : NULL);
    free(command);
}

static enum sim_status write_manifest(const struct writing *writing)
{
    char checksum[ANA_SHA256_TEXT_BYTES];
    struct ana_safe_file file;
    enum sim_status status = ana_file_digest(writing->comparison, checksum, writing->error);
    if (status == SIM_OK) {
        status = ana_safe_file_open(&file, writing->manifest, true, writing->error);
    }
    if (status != SIM_OK) {
        return status;
    }
    struct ana_json json;
    ana_json_init(&json, file.stream);
    ana_json_begin_object(&json, NULL);
    ana_contrast_json_head(&json, writing->contrast);
    write_command(&json, writing->contrast);
    ana_json_begin_array(&json, "arms");
    for (size_t i = 0; i < writing->contrast->count; i++) {
        write_arm_entry(&json, writing->contrast, i);
    }
    ana_json_end(&json);
    ana_json_begin_object(&json, "sha256");
    ana_json_text(&json, "comparison.csv", checksum);
    ana_json_end(&json);
    ana_json_end(&json);
    return ana_safe_file_commit(&file, writing->error);
}

enum sim_status ana_contrast_folder_write(const char *folder, const struct ana_contrast *contrast,
                                          struct sim_error *error)
{
    struct writing writing = {.contrast = contrast,
                              .comparison = ana_path(folder, "comparison.csv"),
                              .manifest = ana_path(folder, "manifest.json"),
                              .error = error};
    enum sim_status status = SIM_OK;
    if (writing.comparison == NULL || writing.manifest == NULL) {
        status = sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
    } else if (unlink(writing.manifest) != 0 && errno != ENOENT) {
        status = sim_fail(error, SIM_ERR_IO, "%s: cannot be replaced: %s", writing.manifest, strerror(errno));
    }
    if (status == SIM_OK) {
        status = write_arms(folder, &writing);
    }
    if (status == SIM_OK) {
        status = write_comparison(&writing);
    }
    if (status == SIM_OK) {
        status = write_manifest(&writing);
    }
    free(writing.comparison);
    free(writing.manifest);
    return status;
}
