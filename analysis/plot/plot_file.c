/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_file.h"
#include "analysis/output/paths.h"
#include "analysis/plot/glyphs.h"
#include "analysis/plot/gnuplot.h"
#include "analysis/plot/plot_frame.h"
#include "analysis/plot/script_check.h"
#include "models/input/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* SCRIPT_BYTES_MAX: as plot_page has it. ENDING_BYTES: ".zh.gp" and the NUL. PICTURES_MAX: of one call of
 * gnuplot; no result has more plots. */
enum { SCRIPT_BYTES_MAX = 16 << 20, ENDING_BYTES = 8 };

static enum sim_status no_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for the plots of a result");
}

/* ---- files ---- */

/* The whole of a regular file, with a NUL behind it. */
static enum sim_status read_whole(const char *path, struct ana_plot_picture *text, struct sim_error *error)
{
    struct stat about;
    *text = (struct ana_plot_picture){NULL, 0};
    if (stat(path, &about) != 0) {
        return sim_fail(error, SIM_ERR_IO, "%s: %s", path, strerror(errno));
    }
    if (!S_ISREG(about.st_mode) || about.st_size > SCRIPT_BYTES_MAX) {
        return sim_fail(error, SIM_ERR_DATA, "%s: not a file, or too large to be one of visaq's", path);
    }
    FILE *file = fopen(path, "rb");
    char *bytes = calloc((size_t)about.st_size + 1, 1);
    if (file != NULL && bytes != NULL) {
        *text = (struct ana_plot_picture){bytes, fread(bytes, 1, (size_t)about.st_size, file)};
    }
    int reason = errno;
    bool whole = file != NULL && bytes != NULL && text->length == (size_t)about.st_size;
    if (file != NULL) {
        fclose(file);
    }
    if (!whole) {
        free(bytes);
        *text = (struct ana_plot_picture){NULL, 0};
        return bytes == NULL ? no_memory(error)
                             : sim_fail(error, SIM_ERR_IO, "%s: %s", path, strerror(reason));
    }
    return SIM_OK;
}

static void ending_of(enum ana_language language, char ending[ENDING_BYTES])
{
    (void)snprintf(ending, ENDING_BYTES, ".%s.gp", ana_language_code(language));
}

/* The length of the stem in the name of a script in the language; 0: it is none. */
static size_t stem_length(const char *name, enum ana_language language)
{
    char ending[ENDING_BYTES];
    ending_of(language, ending);
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return length <= ANA_FRAME_STEM_MAX && strcmp(name + length, ending) == 0 ? length : 0;
}

/* The script, with its folder; NULL: no memory. */
static char *path_of(const struct ana_plot_files *files, size_t i)
{
    char ending[ENDING_BYTES];
    char name[ANA_FRAME_STEM_MAX + ENDING_BYTES];
    ending_of(files->language, ending);
    (void)snprintf(name, sizeof name, "%s%s", files->items[i].stem, ending);
    return ana_path(files->folder, name);
}

static enum sim_status read_script(const struct ana_plot_files *files, size_t i,
                                   struct ana_plot_picture *script, struct sim_error *error)
{
    char *path = path_of(files, i);
    enum sim_status status = path != NULL ? read_whole(path, script, error) : no_memory(error);
    free(path);
    return status;
}

enum sim_status ana_plot_file_read(const struct ana_plot_files *files, size_t i,
                                   struct ana_plot_picture *script, struct sim_error *error)
{
    char *path = path_of(files, i);
    *script = (struct ana_plot_picture){NULL, 0};
    enum sim_status status = path != NULL ? read_whole(path, script, error) : no_memory(error);
    if (status == SIM_OK) {
        status = ana_script_trust(script->bytes, script->length, path, error);
    }
    if (status != SIM_OK) {
        free(script->bytes);
        *script = (struct ana_plot_picture){NULL, 0};
    }
    free(path);
    return status;
}

/* ---- the list ---- */

static bool is_text(const char *text, size_t length)
{
    while (length > 0) {
        size_t bytes = visa_utf8_length(text, length);
        if (bytes == 0 || (unsigned char)*text < ' ') {
            return false;
        }
        text += bytes;
        length -= bytes;
    }
    return true;
}

/* The text behind "# key: ", out of its quotes; "" where there is none, or none that is text. In the arena.
 */
static const char *told(struct ana_plot_files *files, const char *script, const char *key)
{
    const char *line = script;
    size_t head = strlen(key);
    while (*line == '#') {
        size_t length = strcspn(line, "\n");
        const char *text = line + head;
        if (length > head && strncmp(line, key, head) == 0 && line[length - 1] == '\'') {
            size_t bytes = length - 1 - head;
            char *copy = sim_arena_alloc(&files->arena, bytes + 1, 1);
            if (copy == NULL || !is_text(text, bytes)) {
                return "";
            }
            memcpy(copy, text, bytes);
            return copy;
        }
        line += length + (line[length] == '\n' ? 1 : 0);
    }
    return "";
}

static void read_told(struct ana_plot_files *files, const char *script, struct ana_plot_file *file)
{
    file->title = told(files, script, "# title: '");
    file->subtitle = told(files, script, "# subtitle: '");
    file->note = told(files, script, "# note: '");
    file->caption = told(files, script, "# caption: '");
    file->alternative = told(files, script, "# alternative: '");
}

static int by_stem(const void *a, const void *b)
{
    return strcmp(((const struct ana_plot_file *)a)->stem, ((const struct ana_plot_file *)b)->stem);
}

/* Adds what the folder holds, in whatever order. */
static enum sim_status read_folder(struct ana_plot_files *files, DIR *entries, struct sim_error *error)
{
    size_t capacity = 0;
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        size_t length = stem_length(entry->d_name, files->language);
        if (length == 0) {
            continue;
        }
        if (files->count == capacity) {
            files->items = sim_arena_grow(&files->arena, files->items, &capacity, files->count + 1,
                                          sizeof *files->items);
        }
        char *stem = sim_arena_alloc(&files->arena, length + 1, 1);
        if (files->items == NULL || stem == NULL) {
            return no_memory(error);
        }
        memcpy(stem, entry->d_name, length);
        files->items[files->count++] = (struct ana_plot_file){.stem = stem};
    }
    return SIM_OK;
}

/* Fills in what the scripts tell, and drops those that tell nothing. */
static enum sim_status read_scripts(struct ana_plot_files *files, struct sim_error *error)
{
    size_t kept = 0;
    for (size_t i = 0; i < files->count; i++) {
        struct ana_plot_picture script = {NULL, 0};
        enum sim_status status = read_script(files, i, &script, error);
        if (status != SIM_OK || script.bytes == NULL) {
            return status;
        }
        struct ana_plot_file file = files->items[i];
        read_told(files, script.bytes, &file);
        free(script.bytes);
        if (files->arena.failed) {
            return no_memory(error);
        }
        if (*file.title != '\0') {
            files->items[kept++] = file;
        }
    }
    files->count = kept;
    return SIM_OK;
}

static enum sim_status list(struct ana_plot_files *files, struct sim_error *error)
{
    DIR *entries = opendir(files->folder);
    if (entries == NULL) {
        bool none = errno == ENOENT || errno == ENOTDIR;
        return none ? SIM_OK : sim_fail(error, SIM_ERR_IO, "%s: %s", files->folder, strerror(errno));
    }
    enum sim_status status = read_folder(files, entries, error);
    closedir(entries);
    if (status == SIM_OK && files->count > 0) {
        qsort(files->items, files->count, sizeof *files->items, by_stem);
        status = read_scripts(files, error);
    }
    return status;
}

enum sim_status ana_plot_files_list(struct ana_plot_files *files, const char *result,
                                    enum ana_language language, struct sim_error *error)
{
    *files = (struct ana_plot_files){.language = language};
    sim_arena_init(&files->arena, SIZE_MAX);
    files->folder = ana_path(result, "plots");
    enum sim_status status = files->folder != NULL ? list(files, error) : no_memory(error);
    if (status != SIM_OK) {
        ana_plot_files_destroy(files);
    }
    return status;
}

void ana_plot_files_check_fonts(const struct ana_plot_files *files, size_t from, size_t to,
                                struct sim_error *warning)
{
    struct ana_glyphs glyphs = {.count = 0};
    for (size_t i = from; i < to; i++) {
        struct ana_plot_picture script;
        if (ana_plot_file_read(files, i, &script, NULL) == SIM_OK) {
            ana_glyphs_add(&glyphs, script.bytes);
        }
        free(script.bytes);
    }
    *warning = (struct sim_error){.status = SIM_OK};
    if (ana_glyphs_keep_missing(&glyphs, NULL) == SIM_OK) {
        ana_glyphs_warn(&glyphs, warning);
    }
}

size_t ana_plot_files_find(const struct ana_plot_files *files, const char *stem)
{
    size_t i = 0;
    while (i < files->count && strcmp(files->items[i].stem, stem) != 0) {
        i++;
    }
    return i;
}

void ana_plot_files_destroy(struct ana_plot_files *files)
{
    free(files->folder);
    sim_arena_destroy(&files->arena);
    *files = (struct ana_plot_files){.language = files->language};
}

/* ---- drawing ---- */

/* A plot that is drawn in a folder of its own, from which its picture is fetched. */
struct drawing {
    const struct ana_plot_files *files;
    size_t i;
    enum ana_plot_format format;
    char *aside;   /* the folder */
    char *picture; /* the file in it, with the folder */
};

static const char *ending_of_format(enum ana_plot_format format)
{
    return format == ANA_PLOT_SVG ? "svg" : format == ANA_PLOT_PNG ? "png" : "pdf";
}

static enum sim_status run(const struct drawing *drawing, const struct ana_plot_picture *script,
                           struct sim_error *error)
{
    const char *name = strrchr(drawing->picture, '/') + 1;
    const struct ana_gnuplot_job job = {.folder = drawing->aside,
                                        .script = script->bytes,
                                        .script_length = script->length,
                                        .pictures = &name,
                                        .picture_count = 1};
    return ana_gnuplot_run(&job, error);
}

static enum sim_status check_and_run(const struct drawing *drawing, struct sim_error *error)
{
    struct ana_plot_picture script;
    enum sim_status status = ana_plot_file_read(drawing->files, drawing->i, &script, error);
    if (status == SIM_OK) {
        status = run(drawing, &script, error);
    }
    free(script.bytes);
    return status;
}

/* The picture is then in a folder inside folder; end_drawing removes both in any case. */
static enum sim_status draw(struct drawing *drawing, const char *folder, struct sim_error *error)
{
    char name[ANA_FRAME_STEM_MAX + ENDING_BYTES];
    (void)snprintf(name, sizeof name, "%s.%s", drawing->files->items[drawing->i].stem,
                   ending_of_format(drawing->format));
    enum sim_status status = ana_path_make_aside(folder, &drawing->aside, error);
    if (status != SIM_OK) {
        return status;
    }
    drawing->picture = ana_path(drawing->aside, name);
    return drawing->picture != NULL ? check_and_run(drawing, error) : no_memory(error);
}

static void end_drawing(struct drawing *drawing)
{
    if (drawing->picture != NULL) {
        (void)unlink(drawing->picture);
    }
    if (drawing->aside != NULL) {
        (void)rmdir(drawing->aside);
    }
    free(drawing->picture);
    free(drawing->aside);
}

/* The folder that path lies in; to be freed. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? strdup(".") : slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

enum sim_status ana_plot_file_draw(const struct ana_plot_files *files, size_t i, enum ana_plot_format format,
                                   const char *path, struct sim_error *error)
{
    SIM_ASSERT(i < files->count);
    struct drawing drawing = {.files = files, .i = i, .format = format};
    char *folder = folder_of(path);
    enum sim_status status = folder != NULL ? draw(&drawing, folder, error) : no_memory(error);
    if (status == SIM_OK && rename(drawing.picture, path) != 0) {
        status = sim_fail(error, SIM_ERR_CREATE, "%s: %s", path, strerror(errno));
    }
    end_drawing(&drawing);
    free(folder);
    return status;
}

enum sim_status ana_plot_file_draw_svg(const struct ana_plot_files *files, size_t i,
                                       struct ana_plot_picture *picture, struct sim_error *error)
{
    SIM_ASSERT(i < files->count);
    const char *folder = getenv("TMPDIR");
    struct drawing drawing = {.files = files, .i = i, .format = ANA_PLOT_SVG};
    *picture = (struct ana_plot_picture){NULL, 0};
    enum sim_status status = draw(&drawing, folder != NULL && *folder != '\0' ? folder : "/tmp", error);
    if (status == SIM_OK) {
        status = read_whole(drawing.picture, picture, error);
    }
    end_drawing(&drawing);
    return status;
}
