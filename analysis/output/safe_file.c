/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/safe_file.h"

#include "sim/base/message.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEMPORARY_TRIES = 100, SUFFIX_BYTES = 48 };

/* Opens path for writing; exclusive: it must not be there yet. NULL with errno on failure. */
static FILE *open_stream(const char *path, bool exclusive)
{
    int flags = O_WRONLY | O_CLOEXEC | (exclusive ? O_CREAT | O_EXCL : O_TRUNC);
    int descriptor = open(path, flags, 0666);
    if (descriptor < 0) {
        return NULL;
    }
    FILE *stream = fdopen(descriptor, "w");
    if (stream == NULL) {
        close(descriptor);
    }
    return stream;
}

/* Names are tried in turn, so that two processes in one folder do not meet. */
static FILE *open_temporary(struct ana_safe_file *file)
{
    size_t bytes = strlen(file->path) + SUFFIX_BYTES;
    file->temporary = malloc(bytes);
    if (file->temporary == NULL) {
        return NULL;
    }
    FILE *stream = NULL;
    for (int i = 0; stream == NULL && i < TEMPORARY_TRIES; i++) {
        snprintf(file->temporary, bytes, "%s.%ld-%d.tmp", file->path, (long)getpid(), i);
        stream = open_stream(file->temporary, true);
        if (stream == NULL && errno != EEXIST) {
            break;
        }
    }
    return stream;
}

static void release(struct ana_safe_file *file)
{
    free(file->path);
    free(file->temporary);
    *file = (struct ana_safe_file){0};
}

enum sim_status ana_safe_file_open(struct ana_safe_file *file, const char *path, bool force,
                                   struct sim_error *error)
{
    *file = (struct ana_safe_file){0};
    struct stat status;
    bool exists = stat(path, &status) == 0;
    bool straight = exists && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
    if (exists && S_ISDIR(status.st_mode)) {
        return sim_fail(error, SIM_ERR_CREATE, "%s: is a folder", path);
    }
    if (exists && !straight && !force) {
        return sim_fail(error, SIM_ERR_CREATE, "%s: exists already; --force overwrites it", path);
    }
    file->path = strdup(path);
    if (file->path == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "%s: no memory to open it", path);
    }
    file->stream = straight ? open_stream(path, false) : open_temporary(file);
    if (file->stream == NULL) {
        enum sim_status failure = errno == ENOMEM ? SIM_ERR_MEMORY : SIM_ERR_CREATE;
        (void)sim_fail(error, failure, "%s: cannot be created: %s", path, strerror(errno));
        release(file);
        return failure;
    }
    return SIM_OK;
}

/* Flush, fsync, close: 0, or the first errno on the way. A device need not know fsync. */
static int finish_stream(FILE *stream, bool regular)
{
    int failure = 0;
    errno = 0;
    if (ferror(stream)) {
        failure = EIO; /* which of the writes failed is not kept */
    }
    if (fflush(stream) != 0) {
        failure = errno;
    }
    if (failure == 0 && regular && fsync(fileno(stream)) != 0) {
        failure = errno;
    }
    if (fclose(stream) != 0 && failure == 0) {
        failure = errno;
    }
    return failure;
}

enum sim_status ana_safe_file_commit(struct ana_safe_file *file, struct sim_error *error)
{
    SIM_ASSERT(file->stream != NULL);
    int failure = finish_stream(file->stream, file->temporary != NULL);
    if (failure == 0 && file->temporary != NULL && rename(file->temporary, file->path) != 0) {
        failure = errno;
    }
    enum sim_status status = SIM_OK;
    if (failure != 0) {
        if (file->temporary != NULL) {
            unlink(file->temporary);
        }
        status = sim_fail(error, SIM_ERR_IO, "%s: cannot be written: %s", file->path, strerror(failure));
    }
    release(file);
    return status;
}

void ana_safe_file_abandon(struct ana_safe_file *file)
{
    if (file->stream == NULL) {
        return;
    }
    fclose(file->stream);
    if (file->temporary != NULL) {
        unlink(file->temporary);
    }
    release(file);
}

/* Makes every folder on the way; errno tells why not. */
static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(path, 0777) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made) {
            return false;
        }
    }
    return mkdir(path, 0777) == 0 || errno == EEXIST;
}

/* Entries beside "." and ".."; -1 where it cannot be read as a folder. */
static int count_entries(const char *path)
{
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return -1;
    }
    int count = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        bool itself = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
        count += itself ? 0 : 1;
    }
    closedir(folder);
    return count;
}

enum sim_status ana_result_folder(const char *path, bool force, struct sim_error *error)
{
    char *copy = path[0] != '\0' ? strdup(path) : NULL;
    bool made = copy != NULL && make_folders(copy);
    int entries = made ? count_entries(path) : -1;
    int failure = errno;
    free(copy);
    if (entries < 0) {
        return sim_fail(error, SIM_ERR_CREATE, "%s: cannot be made a folder: %s", path,
                        path[0] != '\0' ? strerror(failure) : sim_message("it has no name"));
    }
    if (entries > 0 && !force) {
        return sim_fail(error, SIM_ERR_CREATE, "%s: exists and is not empty; --force writes into it", path);
    }
    return SIM_OK;
}

enum sim_status ana_stream_check(FILE *stream, const char *name, struct sim_error *error)
{
    errno = 0;
    bool earlier = ferror(stream) != 0;
    if (fflush(stream) != 0 || earlier) {
        return sim_fail(error, SIM_ERR_IO, "%s: cannot be written: %s", name,
                        strerror(errno != 0 ? errno : EIO));
    }
    return SIM_OK;
}
