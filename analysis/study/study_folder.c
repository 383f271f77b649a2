/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/study_folder.h"

#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/run/contrast_folder.h"
#include "analysis/run/manifest.h"
#include "analysis/run/result_clear.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is being written; the files go to `aside`, a folder inside `folder`. */
struct writing {
    const struct ana_study_result *result;
    const char *folder;
    char *aside; /* owned */
    char checksums[ANA_STUDY_FILES_MOST][ANA_SHA256_TEXT_BYTES];
    struct sim_error *error;
};

static const char *const MANIFEST = "manifest.json";

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
}

/* The manifest is the file behind the last. */
static const char *name_of(const struct writing *writing, size_t i)
{
    return i < writing->result->count ? writing->result->files[i].name : MANIFEST;
}

static void write_manifest(FILE *stream, const struct writing *writing)
{
    struct ana_json json;
    ana_json_init(&json, stream);
    ana_json_begin_object(&json, NULL);
    writing->result->describe(&json, writing->result->context);
    ana_json_begin_object(&json, "sha256");
    for (size_t i = 0; i < writing->result->count; i++) {
        ana_json_text(&json, name_of(writing, i), writing->checksums[i]);
    }
    ana_json_end(&json);
    ana_json_end(&json);
}

static enum sim_status write_stream(const char *path, const struct writing *writing, size_t i)
{
    struct ana_safe_file file;
    enum sim_status status = ana_safe_file_open(&file, path, false, writing->error);
    if (status != SIM_OK) {
        return status;
    }
    if (i < writing->result->count) {
        const struct ana_study_file *written = &writing->result->files[i];
        const void *context = written->of != NULL ? written->of : writing->result->context;
        status = written->write(file.stream, context, writing->error);
    } else {
        write_manifest(file.stream, writing);
    }
    if (status != SIM_OK) {
        ana_safe_file_abandon(&file);
        return status;
    }
    return ana_safe_file_commit(&file, writing->error);
}

static enum sim_status write_one(struct writing *writing, size_t i)
{
    char *path = ana_path(writing->aside, name_of(writing, i));
    if (path == NULL) {
        return out_of_memory(writing->error);
    }
    enum sim_status status = write_stream(path, writing, i);
    if (status == SIM_OK && i < writing->result->count) {
        status = ana_file_digest(path, writing->checksums[i], writing->error);
    }
    free(path);
    return status;
}

static enum sim_status move(const struct writing *writing, size_t i)
{
    char *from = ana_path(writing->aside, name_of(writing, i));
    char *to = ana_path(writing->folder, name_of(writing, i));
    enum sim_status status = SIM_OK;
    if (from == NULL || to == NULL) {
        status = out_of_memory(writing->error);
    } else if (rename(from, to) != 0) {
        status = sim_fail(writing->error, SIM_ERR_IO, "%s: cannot be written: %s", to, strerror(errno));
    }
    free(from);
    free(to);
    return status;
}

/* From here to the arrival of the new manifest the folder holds no result. */
static enum sim_status put_in_place(const struct writing *writing)
{
    struct ana_manifest older;
    struct sim_error none;
    bool any = ana_manifest_open(&older, writing->folder, &none) == SIM_OK;
    enum sim_status status = ana_result_clear(writing->folder, writing->error);
    if (any && status == SIM_OK) {
        status = ana_contrast_remove_arms(writing->folder, &older, 0, writing->error);
    }
    ana_manifest_close(&older);
    for (size_t i = 0; i < writing->result->count && status == SIM_OK; i++) {
        status = move(writing, i);
    }
    if (status == SIM_OK && writing->result->beside != NULL) {
        status = writing->result->beside(writing->folder, writing->result->context, writing->error);
    }
    return status == SIM_OK ? move(writing, writing->result->count) : status;
}

/* Removes the folder aside with what is left in it. */
static void clear_aside(const struct writing *writing)
{
    for (size_t i = 0; i <= writing->result->count; i++) {
        char *path = ana_path(writing->aside, name_of(writing, i));
        if (path != NULL) {
            (void)unlink(path);
        }
        free(path);
    }
    (void)rmdir(writing->aside);
}

enum sim_status ana_study_folder_write(const char *folder, const struct ana_study_result *result,
                                       struct sim_error *error)
{
    SIM_ASSERT(result->count <= ANA_STUDY_FILES_MOST);
    struct writing writing = {.result = result, .folder = folder, .error = error};
    enum sim_status status = ana_path_make_aside(folder, &writing.aside, error);
    if (status != SIM_OK) {
        return status;
    }
    for (size_t i = 0; i <= result->count && status == SIM_OK; i++) {
        status = write_one(&writing, i);
    }
    if (status == SIM_OK) {
        status = put_in_place(&writing);
    }
    clear_aside(&writing);
    free(writing.aside);
    return status;
}
