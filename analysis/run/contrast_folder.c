/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/contrast_folder.h"

#include "analysis/document/document_file.h"
#include "analysis/document/document_tell.h"
#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/output/text_number.h"
#include "analysis/results/comparison_file.h"
#include "analysis/run/contrast_command.h"
#include "analysis/run/contrast_document.h"
#include "analysis/run/contrast_report.h"
#include "analysis/run/manifest.h"
#include "analysis/run/result_clear.h"
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
    const struct ana_experiment *arms; /* NULL: their rows are elsewhere */
    const char *folder;
    char *comparison; /* owned: the paths */
    char *manifest;
    struct sim_error *error;
};

static struct ana_arm_name arm_name(size_t arm)
{
    struct ana_arm_name name = {"base"};
    if (arm > 0) {
        snprintf(name.text, sizeof name.text, "alternative-%zu", arm);
    }
    return name;
}

struct ana_arm_name ana_contrast_arm_file(size_t arm, const char *file)
{
    struct ana_arm_name name;
    snprintf(name.text, sizeof name.text, "%.*s/%.*s", ARM_BYTES, arm_name(arm).text, ARM_BYTES, file);
    return name;
}

bool ana_contrast_find_arm(const struct ana_manifest *manifest, size_t arm, struct ana_manifest *entry)
{
    char member[ARM_BYTES + 16];
    snprintf(member, sizeof member, "\"folder\": \"%.*s\"", ARM_BYTES, arm_name(arm).text);
    *entry = (struct ana_manifest){manifest->path, strstr(manifest->text, member)};
    return entry->text != NULL;
}

char *ana_contrast_arm_folder(const char *folder, size_t arm)
{
    return ana_path(folder, arm_name(arm).text);
}

/* Of a shard, the rows alone. */
static enum sim_status write_arm(const char *folder, const struct ana_experiment *arm,
                                 struct sim_error *error)
{
    enum sim_status status = ana_result_folder(folder, true, error);
    if (status != SIM_OK || arm->plan.shard.count > 0) {
        return status == SIM_OK ? ana_run_folder_write(folder, arm, NULL, error) : status;
    }
    struct ana_estimate *estimates = calloc(arm->table.responses.count, sizeof *estimates);
    if (estimates == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the summary");
    }
    status = ana_summarise(&arm->results, arm->done, arm->plan.level, estimates, error);
    if (status == SIM_OK) {
        status = ana_run_folder_write(folder, arm, estimates, error);
    }
    free(estimates);
    return status;
}

static enum sim_status write_arms(const struct writing *writing)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < writing->contrast->count && writing->arms != NULL && status == SIM_OK; i++) {
        char *arm = ana_contrast_arm_folder(writing->folder, i);
        status = arm != NULL ? write_arm(arm, &writing->arms[i], writing->error)
                             : sim_fail(writing->error, SIM_ERR_MEMORY, "no memory for a file name");
        free(arm);
    }
    return status;
}

static enum sim_status write_comparison(const struct writing *writing)
{
    const struct ana_contrast *contrast = writing->contrast;
    struct ana_safe_file file;
    enum sim_status status = ana_safe_file_open(&file, writing->comparison, true, writing->error);
    if (status != SIM_OK) {
        return status;
    }
    ana_write_comparison_head(file.stream);
    for (size_t i = 1; i < contrast->count; i++) {
        ana_write_comparison(file.stream, ana_contrast_responses(contrast), contrast->names[i],
                             contrast->plan.level, ana_contrast_of(contrast, i));
    }
    return ana_safe_file_commit(&file, writing->error);
}

static void write_arm_entry(struct ana_json *json, const struct writing *writing, size_t arm)
{
    ana_json_begin_object(json, NULL);
    if (writing->arms != NULL) {
        ana_json_text(json, "folder", arm_name(arm).text);
    }
    ana_json_text(json, "scenario", writing->contrast->names[arm]);
    ana_json_text(json, "digest", writing->contrast->arms[arm].digest.text);
    ana_json_end(json);
}

static void write_command(struct ana_json *json, const struct ana_contrast *contrast)
{
    char *command = ana_contrast_command(contrast);
    ana_json_text(json, "command", command);
    free(command);
}

static enum sim_status write_checksum(struct ana_json *json, const struct writing *writing, const char *name)
{
    char checksum[ANA_SHA256_TEXT_BYTES];
    char *path = ana_path(writing->folder, name);
    enum sim_status status = path != NULL
                                 ? ana_file_digest(path, checksum, writing->error)
                                 : sim_fail(writing->error, SIM_ERR_MEMORY, "no memory for a file name");
    if (status == SIM_OK) {
        ana_json_text(json, name, checksum);
    }
    free(path);
    return status;
}

static void tell_contrast(struct ana_document *document, const void *context)
{
    const struct writing *writing = context;
    ana_contrast_document(document, writing->contrast, writing->arms);
}

static enum sim_status write_document(const struct writing *writing)
{
    struct ana_safe_file file = {.stream = NULL};
    char *path = ana_path(writing->folder, ANA_DOCUMENT_FILE);
    enum sim_status status = path != NULL
                                 ? ana_safe_file_open(&file, path, true, writing->error)
                                 : sim_fail(writing->error, SIM_ERR_MEMORY, "no memory for a file name");
    free(path);
    if (status != SIM_OK) {
        return status;
    }
    status = ana_document_tell(file.stream, tell_contrast, writing, writing->error);
    if (status != SIM_OK) {
        ana_safe_file_abandon(&file);
        return status;
    }
    return ana_safe_file_commit(&file, writing->error);
}

/* Of the comparison, or of the rows of a shard. */
static enum sim_status write_checksums(struct ana_json *json, const struct writing *writing)
{
    if (writing->contrast->plan.shard.count == 0) {
        enum sim_status document = write_checksum(json, writing, ANA_DOCUMENT_FILE);
        return document == SIM_OK ? write_checksum(json, writing, "comparison.csv") : document;
    }
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < writing->contrast->count; i++) {
        for (size_t k = ANA_ROW_FILES; k < ANA_RESULT_FILES && status == SIM_OK; k++) {
            status = write_checksum(json, writing, ana_contrast_arm_file(i, ana_result_file_name(k)).text);
        }
    }
    return status;
}

static enum sim_status write_manifest(const struct writing *writing)
{
    struct ana_safe_file file;
    enum sim_status status = ana_safe_file_open(&file, writing->manifest, true, writing->error);
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
        write_arm_entry(&json, writing, i);
    }
    ana_json_end(&json);
    ana_json_begin_object(&json, "sha256");
    status = write_checksums(&json, writing);
    ana_json_end(&json);
    ana_json_end(&json);
    if (status != SIM_OK) {
        ana_safe_file_abandon(&file);
        return status;
    }
    return ana_safe_file_commit(&file, writing->error);
}

static enum sim_status remove_file(const char *path, struct sim_error *error)
{
    return unlink(path) == 0 || errno == ENOENT
               ? SIM_OK
               : sim_fail(error, SIM_ERR_IO, "%s: cannot be replaced: %s", path, strerror(errno));
}

/* What is written again when the tables are there. */
static enum sim_status remove_named(const struct writing *writing, const char *name)
{
    char *path = ana_path(writing->folder, name);
    enum sim_status status = path != NULL
                                 ? remove_file(path, writing->error)
                                 : sim_fail(writing->error, SIM_ERR_MEMORY, "no memory for a file name");
    free(path);
    return status;
}

enum sim_status ana_contrast_remove_arms(const char *folder, const struct ana_manifest *manifest, size_t kept,
                                         struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    struct ana_manifest entry;
    for (size_t i = kept; status == SIM_OK && ana_contrast_find_arm(manifest, i, &entry); i++) {
        char *arm = ana_contrast_arm_folder(folder, i);
        status = arm != NULL ? ana_run_folder_remove(arm, error)
                             : sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
        free(arm);
    }
    return status;
}

/*
 * Takes away what an older comparison has and this one has not: arms, and the table; or a result of one
 * scenario. Only what its manifests name; of anything else that is there, its folder included, nothing.
 */
static enum sim_status remove_older(const struct writing *writing)
{
    struct ana_manifest older;
    struct sim_error none;
    bool whole = ana_manifest_open(&older, writing->folder, &none) == SIM_OK;
    struct ana_manifest_value value;
    bool of_run = whole && !ana_manifest_find(&older, "arms", &value);
    enum sim_status status = of_run ? ana_result_clear(writing->folder, writing->error)
                                    : remove_file(writing->manifest, writing->error);
    if (status == SIM_OK && whole && ana_manifest_find(&older, "comparison.csv", &value)) {
        status = remove_file(writing->comparison, writing->error);
    }
    if (status == SIM_OK && whole) {
        status = remove_named(writing, ANA_PACKAGE_FILE);
    }
    if (status == SIM_OK && whole && ana_manifest_find(&older, ANA_DOCUMENT_FILE, &value)) {
        status = remove_named(writing, ANA_DOCUMENT_FILE);
    }
    size_t kept = writing->arms != NULL ? writing->contrast->count : 0;
    if (status == SIM_OK && whole) {
        ana_result_remove_plots(writing->folder);
        status = ana_contrast_remove_arms(writing->folder, &older, kept, writing->error);
    }
    ana_manifest_close(&older);
    return status;
}

enum sim_status ana_contrast_folder_write(const char *folder, const struct ana_contrast *contrast,
                                          const struct ana_experiment *arms, struct sim_error *error)
{
    struct writing writing = {.contrast = contrast,
                              .arms = arms,
                              .folder = folder,
                              .comparison = ana_path(folder, "comparison.csv"),
                              .manifest = ana_path(folder, "manifest.json"),
                              .error = error};
    enum sim_status status = writing.comparison != NULL && writing.manifest != NULL
                                 ? remove_older(&writing)
                                 : sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
    if (status == SIM_OK) {
        status = write_arms(&writing);
    }
    if (status == SIM_OK && contrast->plan.shard.count == 0) {
        status = write_comparison(&writing);
        status = status == SIM_OK ? write_document(&writing) : status;
    }
    if (status == SIM_OK) {
        status = write_manifest(&writing);
    }
    free(writing.comparison);
    free(writing.manifest);
    return status;
}
