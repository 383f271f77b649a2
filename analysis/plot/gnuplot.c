/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/gnuplot.h"
#include "analysis/plot/child.h"
#include "analysis/plot/pdf_date.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A picture takes about a second; a machine that swaps may need more. */
#define SECONDS_MAX 120

/* Of a stem, of which the system takes 255 bytes, and of three formats. */
enum { SETTINGS_BYTES = 512 };

static const char png_head[8] = {'\x89', 'P', 'N', 'G', '\r', '\n', '\x1a', '\n'};
static const char png_tail[8] = {'I', 'E', 'N', 'D', '\xae', 'B', '`', '\x82'};

static bool ends_with(const char *text, size_t length, const char *tail, size_t tail_length)
{
    return length >= tail_length && memcmp(text + length - tail_length, tail, tail_length) == 0;
}

static bool is_picture_name(const char *name)
{
    size_t length = strlen(name);
    size_t stem = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return stem > 0 && stem + 4 == length &&
           (strcmp(name + stem, ".svg") == 0 || strcmp(name + stem, ".png") == 0 ||
            strcmp(name + stem, ".pdf") == 0);
}

/* Owned by the caller; NULL without memory. */
static char *join_path(const char *folder, const char *name, const char *suffix)
{
    size_t size = strlen(folder) + strlen(name) + strlen(suffix) + 2;
    char *path = malloc(size);
    if (path != NULL) {
        (void)snprintf(path, size, "%s/%s%s", folder, name, suffix);
    }
    return path;
}

static bool is_whole_png(FILE *file)
{
    char head[sizeof png_head];
    char tail[sizeof png_tail];
    return fread(head, sizeof head, 1, file) == 1 && memcmp(head, png_head, sizeof head) == 0 &&
           fseek(file, -(long)sizeof tail, SEEK_END) == 0 && fread(tail, sizeof tail, 1, file) == 1 &&
           memcmp(tail, png_tail, sizeof tail) == 0;
}

/* Does the text in the file end with these letters, blanks aside? */
static bool has_end(FILE *file, const char *end)
{
    char tail[16];
    if (fseek(file, 0, SEEK_END) != 0 || ftell(file) < (long)sizeof tail ||
        fseek(file, -(long)sizeof tail, SEEK_END) != 0 || fread(tail, sizeof tail, 1, file) != 1) {
        return false;
    }
    size_t length = sizeof tail;
    while (length > 0 && (tail[length - 1] == '\n' || tail[length - 1] == ' ')) {
        length--;
    }
    return ends_with(tail, length, end, strlen(end));
}

static bool is_whole_svg(FILE *file)
{
    return has_end(file, "</svg>");
}

static bool is_whole_pdf(FILE *file)
{
    char head[5];
    return fread(head, sizeof head, 1, file) == 1 && memcmp(head, "%PDF-", sizeof head) == 0 &&
           has_end(file, "%%EOF");
}

enum sim_status ana_gnuplot_verify(const char *path, const char *name, struct sim_error *error)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return sim_fail(error, SIM_ERR_IO, "%s: gnuplot did not write it: %s", path, strerror(errno));
    }
    bool whole = ends_with(name, strlen(name), ".png", 4)   ? is_whole_png(file)
                 : ends_with(name, strlen(name), ".pdf", 4) ? is_whole_pdf(file)
                                                            : is_whole_svg(file);
    fclose(file);
    if (!whole) {
        return sim_fail(error, SIM_ERR_IO, "%s: the picture is cut short (is the disk full?)", path);
    }
    return SIM_OK;
}

/* On disk before the rename, so that a crash leaves the old picture or the new one. */
static enum sim_status settle(const char *path, const char *name, struct sim_error *error)
{
    enum sim_status status = ana_gnuplot_verify(path, name, error);
    if (status == SIM_OK && ends_with(name, strlen(name), ".pdf", 4)) {
        status = ana_pdf_set_date(path, error);
    }
    if (status != SIM_OK) {
        return status;
    }
    int file = open(path, O_RDONLY | O_CLOEXEC);
    /* EINVAL: a file system without fsync. */
    bool failed = file < 0 || (fsync(file) != 0 && errno != EINVAL);
    int reason = errno;
    if (file >= 0) {
        close(file);
    }
    return failed ? sim_fail(error, SIM_ERR_IO, "%s: %s", path, strerror(reason)) : SIM_OK;
}

enum step { STEP_SETTLE, STEP_RENAME, STEP_REMOVE };

static enum sim_status take_step(const struct ana_gnuplot_job *job, size_t i, enum step step,
                                 struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    char *drawn = join_path(job->folder, job->pictures[i], ANA_GNUPLOT_SUFFIX);
    char *final = join_path(job->folder, job->pictures[i], "");
    if (drawn == NULL || final == NULL) {
        status = sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
    } else if (step == STEP_REMOVE) {
        (void)unlink(drawn);
    } else if (step == STEP_SETTLE) {
        status = settle(drawn, job->pictures[i], error);
    } else if (rename(drawn, final) != 0) {
        status = sim_fail(error, SIM_ERR_CREATE, "%s: %s", final, strerror(errno));
    }
    free(drawn);
    free(final);
    return status;
}

static enum sim_status for_each_picture(const struct ana_gnuplot_job *job, enum step step,
                                        struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < job->picture_count && status == SIM_OK; i++) {
        status = take_step(job, i, step, error);
    }
    return status;
}

/* One line of what gnuplot said: its own messages span several, with a caret below the fault. */
static void flatten(char *text)
{
    size_t kept = 0;
    for (size_t i = 0; text[i] != '\0'; i++) {
        char c = (unsigned char)text[i] < ' ' ? ' ' : text[i];
        if (c != ' ' || (kept > 0 && text[kept - 1] != ' ')) {
            text[kept++] = c;
        }
    }
    text[kept] = '\0';
}

/* What the script finds set. No newline: the lines gnuplot complains about are those of the saved script. */
static size_t write_settings(const struct ana_gnuplot_job *job, char settings[SETTINGS_BYTES])
{
    int stem = (int)strcspn(job->pictures[0], ".");
    int length =
        snprintf(settings, SETTINGS_BYTES, "suffix = '" ANA_GNUPLOT_SUFFIX "'; name = '%.*s'; formats = '",
                 stem, job->pictures[0]);
    for (size_t i = 0; i < job->picture_count && length < SETTINGS_BYTES; i++) {
        length += snprintf(settings + length, SETTINGS_BYTES - (size_t)length, "%s%s", i == 0 ? "" : " ",
                           strchr(job->pictures[i], '.') + 1);
    }
    length += snprintf(settings + length, SETTINGS_BYTES - (size_t)length, "'; ");
    SIM_ASSERT(length < SETTINGS_BYTES);
    return (size_t)length;
}

static enum sim_status draw(const struct ana_gnuplot_job *job, struct sim_error *error)
{
    static const char *const arguments[] = {"gnuplot", "-d", "/dev/stdin", NULL};
    char settings[SETTINGS_BYTES];
    size_t head = write_settings(job, settings);
    char *input = malloc(head + job->script_length);
    if (input == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a gnuplot script");
    }
    memcpy(input, settings, head);
    memcpy(input + head, job->script, job->script_length);
    struct ana_child child = {.arguments = arguments,
                              .folder = job->folder,
                              .input = input,
                              .input_length = head + job->script_length,
                              .captured = STDERR_FILENO,
                              .seconds = SECONDS_MAX};
    struct ana_child_result result;
    enum sim_status status = ana_child_run(&child, &result, error);
    free(input);
    if (status == SIM_OK && result.exit_status != 0) {
        flatten(result.output);
        status =
            sim_fail(error, SIM_ERR_IO, "gnuplot failed (%d): %.400s", result.exit_status, result.output);
    }
    return status;
}

enum sim_status ana_gnuplot_run(const struct ana_gnuplot_job *job, struct sim_error *error)
{
    for (size_t i = 0; i < job->picture_count; i++) {
        SIM_ASSERT(is_picture_name(job->pictures[i]));
    }
    enum sim_status status = draw(job, error);
    if (status == SIM_OK) {
        status = for_each_picture(job, STEP_SETTLE, error);
    }
    if (status == SIM_OK) {
        status = for_each_picture(job, STEP_RENAME, error);
    }
    if (status != SIM_OK) {
        (void)for_each_picture(job, STEP_REMOVE, NULL);
    }
    return status;
}

enum sim_status ana_gnuplot_find_chinese_font(bool *found, struct sim_error *error)
{
    /* U+5317 is the first character of Beijing; fc-match would always answer something. */
    static const char *const arguments[] = {"fc-list", ":charset=5317", "family", NULL};
    struct ana_child child = {.arguments = arguments, .captured = STDOUT_FILENO, .seconds = 20};
    struct ana_child_result result;
    *found = false;
    enum sim_status status = ana_child_run(&child, &result, error);
    if (status == SIM_OK) {
        *found = result.exit_status == 0 && result.length > 0;
    }
    return status;
}
