/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/tables.h"

#include "models/scenario/change.h"
#include "models/scenario/folders.h"
#include "models/scenario/references.h"

#include <stdlib.h>
#include <string.h>

/* The columns that no two rows in force on one day may have in common; none = rows may repeat. */
struct unique {
    size_t count;
    int column[7];
};

static const struct unique unique_columns[VISA_FILES] = {
    [VISA_FILE_SCENARIO] = {1, {0}},
    [VISA_FILE_POSTS] = {1, {0}},
    [VISA_FILE_CALENDARS] = {1, {0}},
    [VISA_FILE_HOLIDAYS] = {2, {0, 1}},
    [VISA_FILE_RELEASES] = {2, {0, 1}},
    /* Cases of a stock are told apart by what their row says, its elapsed time included. */
    [VISA_FILE_INITIAL_STATE] = {6, {0, 1, 2, 3, 4, INITIAL_ELAPSED_DAYS}},
    [VISA_FILE_CLASSES] = {1, {0}},
    [VISA_FILE_SEASONALITY] = {2, {0, 1}},
    [VISA_FILE_POPULATION] = {4, {0, 1, 2, 3}},
    [VISA_FILE_OUTCOMES] = {7, {0, 1, 2, 3, 4, 5, 6}},
    [VISA_FILE_DURATIONS] = {4, {0, 1, 2, 3}},
    [VISA_FILE_QUANTILES] = {2, {0, 1}},
    [VISA_FILE_BEHAVIOUR] = {4, {0, 1, 2, 3}},
    [VISA_FILE_FEES] = {3, {0, 1, 2}},
    [VISA_FILE_TRAVEL] = {2, {TRAVEL_CITY, TRAVEL_POST}},
    [VISA_FILE_UNCERTAINTY] = {1, {0}},
};

size_t visa_file_unique(enum visa_file file, const int **columns)
{
    *columns = unique_columns[file].column;
    return unique_columns[file].count;
}

/* A selector may say "all" or nothing: one text for both, so that rows can be compared by their texts. */
static void unify_all(struct visa_table *table)
{
    for (size_t row = 0; row < table->count; row++) {
        for (size_t column = 0; column < table->schema->count; column++) {
            const struct visa_column *rule = &table->schema->columns[column];
            struct visa_cell *cell = &table->rows[row].cells[column];
            if (rule->kind == VISA_KIND_KEY && !rule->required && strcmp(cell->text, "all") == 0) {
                cell->text = "";
            }
        }
    }
}

static enum sim_status refuse_dates(struct visa_table *table, const char *why)
{
    enum sim_status status = SIM_OK;
    for (size_t row = 0; row < table->count; row++) {
        bool from = table->rows[row].cells[VISA_COLUMN_FROM].given;
        if (from || table->rows[row].cells[VISA_COLUMN_TO].given) {
            visa_table_error(table, row, from ? VISA_COLUMN_FROM : VISA_COLUMN_TO, "%s", why);
            status = SIM_ERR_DATA;
        }
    }
    return status;
}

static enum sim_status check_table(enum visa_file file, struct visa_table *table)
{
    enum sim_status status = SIM_OK;
    unify_all(table);
    if (visa_file_timeless(file) != NULL) {
        status = refuse_dates(table, visa_file_timeless(file));
    }
    if (unique_columns[file].count > 0) {
        status = visa_worse(
            status, visa_table_check_unique(table, unique_columns[file].column, unique_columns[file].count));
    }
    return status;
}

enum sim_status visa_tables_check(struct visa_tables *tables, enum visa_file file)
{
    return check_table(file, &tables->table[file]);
}

/* Points csv to the file's bytes if the scenario is in memory; false if it is not there. */
static bool find_in_memory(const struct visa_scenario_source *source, struct visa_csv_source *csv)
{
    for (size_t i = 0; i < source->file_count; i++) {
        if (strcmp(source->files[i].name, csv->name) == 0) {
            csv->data = source->files[i].data != NULL ? source->files[i].data : "";
            csv->length = source->files[i].length;
            return true;
        }
    }
    return false;
}

/* A file that is not in memory is what one that is not on disk is. */
static enum sim_status lack_file(struct visa_tables *tables, const char *path,
                                 const struct visa_schema *schema, struct visa_table *table)
{
    *table = (struct visa_table){
        .schema = schema, .diagnostics = tables->diagnostics, .arena = tables->arena, .name = path};
    if (schema->optional) {
        return SIM_OK;
    }
    visa_report(tables->diagnostics, VISA_ERROR, (struct visa_position){.file = path}, "no such file");
    return SIM_ERR_NO_INPUT;
}

static enum sim_status read_file(struct visa_tables *tables, const char *folder, enum visa_file file,
                                 struct visa_table *table)
{
    const char *path = visa_path_join(tables->arena, folder, visa_file_name(file));
    if (path == NULL) {
        return SIM_ERR_MEMORY;
    }
    struct visa_csv_source csv = {.name = path};
    if (tables->source->files != NULL && !find_in_memory(tables->source, &csv)) {
        return lack_file(tables, path, visa_file_schema(file), table);
    }
    enum sim_status status =
        visa_table_read(&csv, visa_file_schema(file), tables->diagnostics, tables->arena, table);
    status = visa_worse(status, check_table(file, table));
    tables->doubtful[file] = tables->doubtful[file] || status != SIM_OK;
    return status;
}

/* By value where a text can be written in several ways. */
static bool same_cell(enum visa_kind kind, const struct visa_cell *a, const struct visa_cell *b)
{
    bool by_text = kind == VISA_KIND_TEXT || kind == VISA_KIND_KEY || !a->valid || !b->valid;
    return by_text ? strcmp(a->text, b->text) == 0 : a->whole == b->whole;
}

static bool same_key(enum visa_file file, const struct visa_row *a, const struct visa_row *b)
{
    size_t count = visa_file_key(file);
    const struct visa_column *columns = visa_file_schema(file)->columns;
    for (size_t i = 0; i < count; i++) {
        if (!same_cell(columns[i].kind, &a->cells[i], &b->cells[i])) {
            return false;
        }
    }
    return count > 0;
}

static bool replaced(enum visa_file file, const struct visa_row *row, const struct visa_table *overlay)
{
    for (size_t i = 0; i < overlay->count; i++) {
        if (same_key(file, row, &overlay->rows[i])) {
            return true;
        }
    }
    return false;
}

/* Puts the overlay's rows over the base's: base rows with a key that the overlay has are dropped. */
static enum sim_status lay_over(enum visa_file file, struct visa_table *base,
                                const struct visa_table *overlay)
{
    struct visa_row *rows = sim_arena_alloc(base->arena, base->count + overlay->count, sizeof *rows);
    if (rows == NULL) {
        return SIM_ERR_MEMORY;
    }
    size_t count = 0;
    for (size_t i = 0; i < base->count; i++) {
        if (!replaced(file, &base->rows[i], overlay)) {
            rows[count++] = base->rows[i];
        }
    }
    if (overlay->count > 0) {
        memcpy(rows + count, overlay->rows, overlay->count * sizeof *rows);
        base->name = overlay->name;
    }
    base->rows = rows;
    base->count = count + overlay->count;
    return SIM_OK;
}

const struct visa_row *visa_setting(const struct visa_tables *tables, const char *key)
{
    const struct visa_table *table = &tables->table[VISA_FILE_SCENARIO];
    for (size_t i = 0; i < table->count; i++) {
        if (strcmp(table->rows[i].cells[SETTING_KEY].text, key) == 0) {
            return &table->rows[i];
        }
    }
    return NULL;
}

/* The folders of a scenario, its own first, then its base, the base of that, … */
static enum sim_status find_folders(struct visa_tables *tables, struct visa_folders *folders)
{
    enum sim_status status = SIM_OK;
    const char *folder = tables->source->folder;
    while (folder != NULL) {
        struct visa_table settings;
        status = visa_worse(status, read_file(tables, folder, VISA_FILE_SCENARIO, &settings));
        if (!visa_can_go_on(status)) {
            return status;
        }
        tables->table[VISA_FILE_SCENARIO] = settings;
        const struct visa_row *base = visa_setting(tables, "base");
        enum sim_status added = visa_folders_add(folders, folder, &settings, base, &folder);
        status = visa_worse(status, added);
        if (added != SIM_OK) {
            return status;
        }
    }
    return status;
}

/* The files of one folder over what the folders underneath it come to, then its changes of that. */
static enum sim_status read_layer(struct visa_tables *tables, const struct visa_folders *folders,
                                  size_t depth)
{
    enum sim_status status = SIM_OK;
    for (int file = 0; file < VISA_FILES && visa_can_go_on(status); file++) {
        /* scenario.csv was read to find the bases: a second reading would report twice. */
        struct visa_table layer = folders->settings[depth];
        if (file != VISA_FILE_SCENARIO) {
            status =
                visa_worse(status, read_file(tables, folders->path[depth], (enum visa_file)file, &layer));
        }
        if (depth + 1 == folders->count || file == VISA_FILE_CHANGES) {
            tables->table[file] = layer;
        } else if (visa_can_go_on(status)) {
            status = visa_worse(status, lay_over((enum visa_file)file, &tables->table[file], &layer));
        }
    }
    /* A table with errors has lost rows: what a change does not find would mislead. */
    bool whole = status == SIM_OK && tables->diagnostics->count[VISA_ERROR] == 0;
    return whole ? visa_tables_change_layer(tables) : status;
}

/* source, from, to and announced stand before the cells of the schema. */
enum { COMMON = VISA_COMMON_COLUMNS };

/* qsort takes no context, so the end of a row is marked: a cell without text behind its last one. */
static int compare_rows(const void *a, const void *b)
{
    const struct visa_row *x = a;
    const struct visa_row *y = b;
    for (size_t i = 0; x->cells[i].text != NULL && y->cells[i].text != NULL; i++) {
        int order = strcmp(x->cells[i].text, y->cells[i].text);
        if (order != 0) {
            return order;
        }
    }
    if (x->from != y->from) {
        return x->from < y->from ? -1 : 1;
    }
    if (x->to != y->to) {
        return x->to < y->to ? -1 : 1;
    }
    return (x->announced > y->announced) - (x->announced < y->announced);
}

/* Rows in an order of their own, so that the order in the file does not matter. Invalid rows go. */
static enum sim_status sort_rows(struct visa_table *table)
{
    size_t columns = table->schema->count;
    size_t kept = 0;
    for (size_t i = 0; i < table->count; i++) {
        if (!table->rows[i].valid) {
            continue;
        }
        struct visa_cell *cells = sim_arena_alloc(table->arena, COMMON + columns + 1, sizeof *cells);
        if (cells == NULL) {
            return SIM_ERR_MEMORY;
        }
        memcpy(cells, table->rows[i].cells - COMMON, (COMMON + columns) * sizeof *cells);
        table->rows[kept] = table->rows[i];
        table->rows[kept++].cells = cells + COMMON;
    }
    table->count = kept;
    if (kept > 1) {
        qsort(table->rows, kept, sizeof *table->rows, compare_rows);
    }
    return SIM_OK;
}

enum sim_status visa_tables_sort(struct visa_tables *tables, enum visa_file file)
{
    return sort_rows(&tables->table[file]);
}

static enum sim_status read_layers(struct visa_tables *tables, const struct visa_folders *folders)
{
    enum sim_status status = SIM_OK;
    for (size_t depth = folders->count; depth-- > 0 && visa_can_go_on(status);) {
        status = visa_worse(status, read_layer(tables, folders, depth));
    }
    for (int file = 0; file < VISA_FILES && visa_can_go_on(status); file++) {
        status = visa_worse(status, sort_rows(&tables->table[file]));
    }
    return status;
}

enum sim_status visa_tables_read(struct visa_tables *tables, const struct visa_scenario_source *source,
                                 struct visa_diagnostics *diagnostics, struct sim_arena *arena)
{
    *tables = (struct visa_tables){.source = source, .diagnostics = diagnostics, .arena = arena};
    struct visa_folders folders = {.source = source, .arena = arena, .diagnostics = diagnostics};
    enum sim_status status = find_folders(tables, &folders);
    /* A base that was not found, or not asked for, lacks in every file. */
    for (int file = 0; file < VISA_FILES; file++) {
        tables->doubtful[file] = status != SIM_OK;
    }
    if (folders.count > 0 && visa_can_go_on(status)) {
        status = visa_worse(status, read_layers(tables, &folders));
    }
    return visa_can_go_on(status) ? visa_worse(status, visa_resolve_references(tables)) : status;
}
