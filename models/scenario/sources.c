/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/sources.h"

#include "models/scenario/folders.h"

#include <stdlib.h>
#include <string.h>

#define ASSUMED "assumption"

struct found {
    struct visa_source source;
    struct found *next; /* of the same file, the one met last first: neighbours often say the same */
};

/* The sources of a file, as they are found. */
struct collecting {
    const struct visa_tables *tables;
    enum visa_file file;
    struct found *first;
    size_t count;
};

/* Whether a row stands in a file of the scenario, and not in a change of it. */
static bool is_written(const struct visa_row *row, enum visa_file file)
{
    const char *name = visa_file_name(file);
    size_t length = strlen(row->where.file);
    size_t tail = strlen(name);
    return length >= tail && strcmp(row->where.file + length - tail, name) == 0;
}

static bool is_changed(const struct visa_table *table, const struct visa_row *row)
{
    for (size_t i = 0; i < table->schema->count; i++) {
        const char *file = row->cells[i].where.file; /* NULL: of a change that stands nowhere */
        if (file == NULL || (file != row->where.file && strcmp(file, row->where.file) != 0)) {
            return true;
        }
    }
    return false;
}

/* Until the end `folder` is the path of the file. */
static bool same_place(const struct visa_source *source, const char *path)
{
    return source->folder == path || strcmp(source->folder, path) == 0;
}

static struct found *find(struct collecting *collecting, const struct visa_row *row, const char *path)
{
    struct found *before = NULL;
    for (struct found *at = collecting->first; at != NULL; before = at, at = at->next) {
        if (strcmp(at->source.text, row->source) == 0 && same_place(&at->source, path)) {
            if (before != NULL) {
                before->next = at->next;
                at->next = collecting->first;
                collecting->first = at;
            }
            return at;
        }
    }
    return NULL;
}

static struct found *add(struct collecting *collecting, const struct visa_row *row, const char *path)
{
    struct found *found = sim_arena_alloc(collecting->tables->arena, 1, sizeof *found);
    if (found != NULL) {
        found->source = (struct visa_source){.file = collecting->file,
                                             .folder = path,
                                             .text = row->source,
                                             .assumption = strstr(row->source, ASSUMED) != NULL};
        found->next = collecting->first;
        collecting->first = found;
        collecting->count++;
    }
    return found;
}

static enum sim_status note_row(struct collecting *collecting, const struct visa_row *row)
{
    bool written = is_written(row, collecting->file);
    const char *path = written ? row->where.file : "";
    struct found *found = find(collecting, row, path);
    found = found != NULL ? found : add(collecting, row, path);
    if (found == NULL) {
        return SIM_ERR_MEMORY;
    }
    struct visa_source *source = &found->source;
    const char *about = row->cells[0].text;
    source->first = source->rows == 0 || strcmp(about, source->first) < 0 ? about : source->first;
    source->last = source->rows == 0 || strcmp(about, source->last) > 0 ? about : source->last;
    source->added = !written;
    source->rows++;
    source->changed += !written || is_changed(&collecting->tables->table[collecting->file], row) ? 1 : 0;
    return SIM_OK;
}

/* Names need no source. */
static bool is_name(enum visa_file file, const struct visa_row *row)
{
    static const char *const names[] = {"name", "base", "title_en", "title_zh", "schema_version"};
    bool name = false;
    for (size_t i = 0; file == VISA_FILE_SCENARIO && i < sizeof names / sizeof *names; i++) {
        name = name || strcmp(row->cells[SETTING_KEY].text, names[i]) == 0;
    }
    return name;
}

/* The last part of a path's folder, "" where it has no name of its own. */
static const char *folder_name(struct sim_arena *arena, const char *path)
{
    const char *end = strrchr(path, '/');
    const char *begin = end;
    while (begin != NULL && begin > path && begin[-1] != '/') {
        begin--;
    }
    size_t length = end == NULL ? 0 : (size_t)(end - begin);
    bool dots = length <= 2 && strncmp("..", begin != NULL ? begin : "", length) == 0;
    char *name = dots ? NULL : sim_arena_alloc(arena, length + 1, 1);
    if (name == NULL) {
        return "";
    }
    memcpy(name, begin, length);
    return name;
}

static int compare(const void *a, const void *b)
{
    const struct visa_source *x = a;
    const struct visa_source *y = b;
    if (x->file != y->file) {
        return x->file < y->file ? -1 : 1;
    }
    int order = strcmp(x->folder, y->folder);
    order = order != 0 ? order : strcmp(x->first, y->first);
    order = order != 0 ? order : strcmp(x->last, y->last);
    order = order != 0 ? order : strcmp(x->text, y->text);
    return order != 0 ? order : (int)x->added - (int)y->added;
}

/* Those of a file to the end of a list that has room for them, with their folders as they are shown. */
static enum sim_status hand_over(const struct collecting *collecting, struct visa_source *list, size_t *count)
{
    struct sim_arena *arena = collecting->tables->arena;
    const char *own =
        visa_path_join(arena, collecting->tables->source->folder, visa_file_name(collecting->file));
    for (const struct found *at = collecting->first; at != NULL && own != NULL; at = at->next) {
        struct visa_source *source = &list[(*count)++];
        *source = at->source;
        source->folder = strcmp(source->folder, own) == 0 ? "" : folder_name(arena, source->folder);
    }
    return own != NULL ? SIM_OK : SIM_ERR_MEMORY;
}

static enum sim_status collect_file(struct collecting *collecting, enum visa_file file)
{
    const struct visa_table *table = &collecting->tables->table[file];
    enum sim_status status = SIM_OK;
    collecting->file = file;
    collecting->first = NULL;
    for (size_t i = 0; i < table->count && status == SIM_OK; i++) {
        if (!is_name(file, &table->rows[i])) {
            status = note_row(collecting, &table->rows[i]);
        }
    }
    return status;
}

enum sim_status visa_sources_collect(const struct visa_tables *tables, struct visa_sources *sources)
{
    struct collecting files[VISA_FILES];
    size_t room = 0;
    enum sim_status status = SIM_OK;
    for (int file = 0; file < VISA_FILES && status == SIM_OK; file++) {
        files[file] = (struct collecting){.tables = tables};
        status = collect_file(&files[file], (enum visa_file)file);
        room += files[file].count;
    }
    struct visa_source *list = sim_arena_alloc(tables->arena, room, sizeof *list);
    size_t count = 0;
    for (int file = 0; file < VISA_FILES && status == SIM_OK; file++) {
        status = list != NULL ? hand_over(&files[file], list, &count) : SIM_ERR_MEMORY;
    }
    if (status == SIM_OK && count > 1) {
        qsort(list, count, sizeof *list, compare);
    }
    *sources = (struct visa_sources){list, count};
    return tables->arena->failed ? SIM_ERR_MEMORY : status;
}

struct visa_source_count visa_sources_count(const struct visa_sources *sources)
{
    struct visa_source_count count = {0};
    for (size_t i = 0; i < sources->count; i++) {
        const struct visa_source *source = &sources->item[i];
        count.rows += source->rows;
        count.changed += source->changed;
        if (source->text[0] == '\0') {
            count.silent += source->rows;
        } else if (source->assumption) {
            count.assumed += source->rows;
        } else {
            count.sourced += source->rows;
        }
    }
    return count;
}
