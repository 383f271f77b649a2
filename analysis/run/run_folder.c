/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_folder.h"

#include "analysis/document/document_file.h"
#include "analysis/document/document_tell.h"
#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/results/daily_rows.h"
#include "analysis/results/result_files.h"
#include "analysis/run/manifest.h"
#include "analysis/run/result_clear.h"
#include "analysis/run/run_document.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is being written; the files go to `aside`, a folder inside `folder`. */
struct writing {
    const char *folder;
    char *aside; /* owned */
    const struct ana_experiment *experiment;
    const struct ana_estimate *estimates;
    struct ana_manifest_file *files; /* [ANA_RESULT_FILES], filled as they are written */
    struct sim_error *error;
};

typedef enum sim_status write_fn(FILE *stream, const struct writing *writing);

static enum sim_status write_replications(FILE *stream, const struct writing *writing)
{
    ana_write_replications(stream, &writing->experiment->results, writing->experiment->done);
    return SIM_OK;
}

static enum sim_status write_days(FILE *stream, const struct writing *writing)
{
    const struct ana_experiment *experiment = writing->experiment;
    ana_write_daily_rows(stream, &experiment->daily, experiment->plan.first, experiment->done);
    return SIM_OK;
}

static void tell_run(struct ana_document *document, const void *summary)
{
    ana_run_document(document, summary);
}

static enum sim_status write_document(FILE *stream, const struct writing *writing)
{
    const struct ana_run_summary summary = {writing->experiment, writing->estimates};
    return ana_document_tell(stream, tell_run, &summary, writing->error);
}

static enum sim_status write_summary(FILE *stream, const struct writing *writing)
{
    ana_write_summary(stream, &writing->experiment->table.responses, writing->estimates);
    return SIM_OK;
}

static enum sim_status write_daily(FILE *stream, const struct writing *writing)
{
    const struct ana_experiment *experiment = writing->experiment;
    return ana_write_daily(stream, &experiment->daily, experiment->done, experiment->plan.level,
                           writing->error);
}

/* The first of the files that are written. */
static size_t first_file(const struct writing *writing)
{
    return writing->estimates != NULL ? 0 : ANA_ROW_FILES;
}

static enum sim_status write_manifest(FILE *stream, const struct writing *writing)
{
    size_t first = first_file(writing);
    ana_manifest_write(stream, writing->experiment, writing->files + first, ANA_RESULT_FILES - first);
    return SIM_OK;
}

/* In the order in which they are renamed: what has a manifest is whole. */
static const struct {
    const char *name;
    write_fn *write;
} files[] = {{ANA_DOCUMENT_FILE, write_document},
             {"summary.csv", write_summary},
             {"daily.csv", write_daily},
             {"replications.csv", write_replications},
             {"daily_replications.csv", write_days},
             {"manifest.json", write_manifest}};

enum { FILE_COUNT = sizeof files / sizeof files[0] };
_Static_assert(ANA_RESULT_FILES + 1 == FILE_COUNT, "the manifest holds checksums of all other files");

const char *ana_result_file_name(size_t i)
{
    SIM_ASSERT(i < ANA_RESULT_FILES);
    return files[i].name;
}

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
}

static enum sim_status write_stream(const char *path, const struct writing *writing, size_t i)
{
    struct ana_safe_file file;
    enum sim_status status = ana_safe_file_open(&file, path, false, writing->error);
    if (status != SIM_OK) {
        return status;
    }
    status = files[i].write(file.stream, writing);
    if (status != SIM_OK) {
        ana_safe_file_abandon(&file);
        return status;
    }
    return ana_safe_file_commit(&file, writing->error);
}

static enum sim_status write_one(const struct writing *writing, size_t i)
{
    char *path = ana_path(writing->aside, files[i].name);
    if (path == NULL) {
        return out_of_memory(writing->error);
    }
    enum sim_status status = write_stream(path, writing, i);
    if (status == SIM_OK && i < ANA_RESULT_FILES) {
        writing->files[i].name = files[i].name;
        status = ana_file_digest(path, writing->files[i].sha256, writing->error);
    }
    free(path);
    return status;
}

/* Renames the i-th file into place, or removes it from its place where aside is NULL. */
static enum sim_status move(const struct writing *writing, const char *aside, size_t i)
{
    char *from = aside != NULL ? ana_path(aside, files[i].name) : NULL;
    char *to = ana_path(writing->folder, files[i].name);
    enum sim_status status = SIM_OK;
    if (to == NULL || (aside != NULL && from == NULL)) {
        status = out_of_memory(writing->error);
    } else if (aside == NULL ? unlink(to) != 0 && errno != ENOENT : rename(from, to) != 0) {
        status = sim_fail(writing->error, SIM_ERR_IO, "%s: cannot be written: %s", to, strerror(errno));
    }
    free(from);
    free(to);
    return status;
}

/* From the removal of the old manifest to the arrival of the new one the folder holds no result. */
static enum sim_status put_in_place(const struct writing *writing)
{
    enum sim_status status = ana_result_clear(writing->folder, writing->error);
    if (status == SIM_OK) {
        status = move(writing, NULL, FILE_COUNT - 1); /* one that could not be read */
    }
    ana_result_remove_plots(writing->folder);
    for (size_t i = 0; i < FILE_COUNT && status == SIM_OK; i++) {
        status = move(writing, i < first_file(writing) ? NULL : writing->aside, i);
    }
    return status;
}

/* Removes the folder aside with what is left in it. */
static void clear_aside(const struct writing *writing)
{
    for (size_t i = 0; i < FILE_COUNT; i++) {
        char *path = ana_path(writing->aside, files[i].name);
        if (path != NULL) {
            (void)unlink(path);
        }
        free(path);
    }
    (void)rmdir(writing->aside);
}

enum sim_status ana_run_folder_write(const char *folder, const struct ana_experiment *experiment,
                                     const struct ana_estimate *estimates, struct sim_error *error)
{
    SIM_ASSERT(experiment->done > 0);
    struct ana_manifest_file checksums[ANA_RESULT_FILES];
    struct writing writing = {.folder = folder,
                              .experiment = experiment,
                              .estimates = estimates,
                              .files = checksums,
                              .error = error};
    enum sim_status status = ana_path_make_aside(folder, &writing.aside, error);
    if (status != SIM_OK) {
        return status;
    }
    for (size_t i = first_file(&writing); i < FILE_COUNT && status == SIM_OK; i++) {
        status = write_one(&writing, i);
    }
    if (status == SIM_OK) {
        status = put_in_place(&writing);
    }
    clear_aside(&writing);
    free(writing.aside);
    return status;
}

enum sim_status ana_run_folder_remove(const char *folder, struct sim_error *error)
{
    char *manifest = ana_path(folder, files[ANA_RESULT_FILES].name);
    bool any = manifest != NULL && access(manifest, F_OK) == 0;
    enum sim_status status = manifest != NULL ? ana_result_clear(folder, error) : out_of_memory(error);
    if (any && status == SIM_OK) {
        (void)rmdir(folder);
    }
    free(manifest);
    return status;
}
