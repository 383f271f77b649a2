/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/tables.h"

#include "models/scenario/folders.h"
#include "models/words.h"

#include <stdlib.h>
#include <string.h>

/* How many columns, from the first, no two rows in force may have in common; 0 = rows may repeat. */
static const size_t unique_columns[VISA_FILES] = {
    [VISA_FILE_SCENARIO] = 1,    [VISA_FILE_POSTS] = 1,       [VISA_FILE_CALENDARS] = 1,
    [VISA_FILE_HOLIDAYS] = 2,    [VISA_FILE_RELEASES] = 2,    [VISA_FILE_CLASSES] = 1,
    [VISA_FILE_SEASONALITY] = 2, [VISA_FILE_POPULATION] = 4,  [VISA_FILE_OUTCOMES] = 7,
    [VISA_FILE_DURATIONS] = 4,   [VISA_FILE_QUANTILES] = 2,   [VISA_FILE_BEHAVIOUR] = 4,
    [VISA_FILE_FEES] = 3,        [VISA_FILE_UNCERTAINTY] = 1,
};

/* Keeps the first failure that is not mere bad data, else bad data, else nothing. */
static enum sim_status worse(enum sim_status a, enum sim_status b)
{
    if (a == SIM_OK || (a == SIM_ERR_DATA && b != SIM_OK)) {
        return b;
    }
    return a;
}

static enum sim_status read_file(struct visa_tables *tables, const char *folder, enum visa_file file,
                                 struct visa_table *table)
{
    const char *path = visa_path_join(tables->arena, folder, visa_file_name(file));
    if (path == NULL) {
        return SIM_ERR_MEMORY;
    }
    enum sim_status status = visa_table_read(&(struct visa_csv_source){.name = path}, visa_file_schema(file),
                                             tables->diagnostics, tables->arena, table);
    if (unique_columns[file] > 0) {
        static const int columns[] = {0, 1, 2, 3, 4, 5, 6};
        status = worse(status, visa_table_check_unique(table, columns, unique_columns[file]));
    }
    return status;
}

static bool same_key(enum visa_file file, const struct visa_row *a, const struct visa_row *b)
{
    const int *columns;
    size_t count = visa_file_key(file, &columns);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(a->cells[columns[i]].text, b->cells[columns[i]].text) != 0) {
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
    const char *folder = tables->folder;
    while (folder != NULL) {
        struct visa_table settings;
        status = worse(status, read_file(tables, folder, VISA_FILE_SCENARIO, &settings));
        if (status != SIM_OK && status != SIM_ERR_DATA) {
            return status;
        }
        tables->table[VISA_FILE_SCENARIO] = settings;
        const struct visa_row *base = visa_setting(tables, "base");
        enum sim_status added = visa_folders_add(folders, folder, &settings, base, &folder);
        status = worse(status, added);
        if (added != SIM_OK) {
            return status;
        }
    }
    return status;
}

static enum sim_status read_layers(struct visa_tables *tables, const struct visa_folders *folders)
{
    enum sim_status status = SIM_OK;
    for (int file = 0; file < VISA_FILES; file++) {
        for (size_t depth = folders->count; depth-- > 0;) {
            struct visa_table layer;
            if (file == VISA_FILE_SCENARIO) {
                layer = folders->settings[depth]; /* read already: a second reading would report twice */
            } else {
                status = worse(status, read_file(tables, folders->path[depth], file, &layer));
            }
            if (depth + 1 == folders->count) {
                tables->table[file] = layer;
            } else {
                status = worse(status, lay_over(file, &tables->table[file], &layer));
            }
            if (status != SIM_OK && status != SIM_ERR_DATA) {
                return status;
            }
        }
    }
    return status;
}

/* source, from, to and announced stand before the cells of the schema. */
enum { COMMON = -VISA_COLUMN_SOURCE };

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

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The distinct texts of a column, sorted. */
static enum sim_status collect_names(const struct visa_table *table, int column, struct visa_names *names)
{
    names->count = 0;
    names->name = sim_arena_alloc(table->arena, table->count + 1, sizeof *names->name);
    if (names->name == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t i = 0; i < table->count; i++) {
        names->name[names->count++] = table->rows[i].cells[column].text;
    }
    if (names->count > 1) {
        qsort(names->name, names->count, sizeof *names->name, compare_names);
    }
    size_t distinct = 0;
    for (size_t i = 0; i < names->count; i++) {
        if (distinct == 0 || strcmp(names->name[distinct - 1], names->name[i]) != 0) {
            names->name[distinct++] = names->name[i];
        }
    }
    names->count = distinct;
    return SIM_OK;
}

int visa_name_index(const struct visa_names *names, const char *name)
{
    if (names->count == 0) {
        return -1;
    }
    const char **found = bsearch(&name, names->name, names->count, sizeof *names->name, compare_names);
    return found == NULL ? -1 : (int)(found - names->name);
}

static enum sim_status resolve(struct visa_table *table, int column, const char *thing,
                               const struct visa_names *names)
{
    return visa_table_resolve(table, column, thing, names->name, names->count);
}

static enum sim_status resolve_words(struct visa_table *table, int column, const char *thing,
                                     const char *const *words)
{
    size_t count = 0;
    while (words[count] != NULL) {
        count++;
    }
    return visa_table_resolve(table, column, thing, words, count);
}

static enum sim_status resolve_names(struct visa_tables *tables)
{
    enum sim_status status = SIM_OK;
    struct {
        enum visa_file file;
        int column;
        const char *thing;
        const struct visa_names *names;
    } references[] = {
        {VISA_FILE_POSTS, POST_CALENDAR, "calendar", &tables->calendars},
        {VISA_FILE_CLOSURES, CLOSURE_POST, "post", &tables->posts},
        {VISA_FILE_CLOSURES, CLOSURE_POOL, "pool", &tables->pools},
        {VISA_FILE_SLOTS, SLOT_POST, "post", &tables->posts},
        {VISA_FILE_SLOTS, SLOT_POOL, "pool", &tables->pools},
        {VISA_FILE_RELEASES, RELEASE_POST, "post", &tables->posts},
        {VISA_FILE_RELEASES, RELEASE_POOL, "pool", &tables->pools},
        {VISA_FILE_INITIAL_STATE, INITIAL_POST, "post", &tables->posts},
        {VISA_FILE_INITIAL_STATE, INITIAL_POOL, "pool", &tables->pools},
        {VISA_FILE_INITIAL_STATE, INITIAL_CLASS, "class", &tables->classes},
        {VISA_FILE_CLASSES, CLASS_INTERVIEW_POOL, "pool", &tables->pools},
        {VISA_FILE_CLASSES, CLASS_WAIVER_POOL, "pool", &tables->pools},
        {VISA_FILE_CLASSES, CLASS_ALTERNATIVE, "class", &tables->classes},
        {VISA_FILE_DEMAND, DEMAND_CLASS, "class", &tables->classes},
        {VISA_FILE_DEMAND, DEMAND_POST, "post", &tables->posts},
        {VISA_FILE_SEASONALITY, SEASON_CLASS, "class", &tables->classes},
        {VISA_FILE_POPULATION, POPULATION_CLASS, "class", &tables->classes},
        {VISA_FILE_WAIVER_RULES, WAIVER_CLASS, "class", &tables->classes},
        {VISA_FILE_OUTCOMES, OUTCOME_CLASS, "class", &tables->classes},
        {VISA_FILE_DURATIONS, DURATION_CLASS, "class", &tables->classes},
        {VISA_FILE_DURATIONS, DURATION_POST, "post", &tables->posts},
        {VISA_FILE_DURATIONS, DURATION_CALENDAR, "calendar", &tables->calendars},
        {VISA_FILE_BEHAVIOUR, BEHAVIOUR_CLASS, "class", &tables->classes},
        {VISA_FILE_BEHAVIOUR, BEHAVIOUR_POST, "post", &tables->posts},
        {VISA_FILE_FEES, FEE_CLASS, "class", &tables->classes},
    };
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++) {
        status = worse(status, resolve(&tables->table[references[i].file], references[i].column,
                                       references[i].thing, references[i].names));
    }
    return status;
}

static enum sim_status resolve_fixed_words(struct visa_tables *tables)
{
    static const struct {
        enum visa_file file;
        int column;
        const char *thing;
        const char *const *words;
    } references[] = {
        {VISA_FILE_INITIAL_STATE, INITIAL_APPLICANT, "applicant", visa_applicant_words},
        {VISA_FILE_DEMAND, DEMAND_APPLICANT, "applicant", visa_applicant_words},
        {VISA_FILE_POPULATION, POPULATION_APPLICANT, "applicant", visa_applicant_words},
        {VISA_FILE_POPULATION, POPULATION_ATTRIBUTE, "attribute", visa_attribute_words},
        {VISA_FILE_WAIVER_RULES, WAIVER_PASSPORT, "passport", visa_passport_words},
        {VISA_FILE_WAIVER_RULES, WAIVER_APPLICANT, "applicant", visa_applicant_words},
        {VISA_FILE_OUTCOMES, OUTCOME_ROUTE, "route", visa_decision_words},
        {VISA_FILE_OUTCOMES, OUTCOME_APPLICANT, "applicant", visa_applicant_words},
        {VISA_FILE_OUTCOMES, OUTCOME_STRENGTH, "strength", visa_strength_words},
        {VISA_FILE_OUTCOMES, OUTCOME_FIELD, "field", visa_field_words},
        {VISA_FILE_OUTCOMES, OUTCOME_CIRCUMSTANCES, "circumstances", visa_circumstances_words},
        {VISA_FILE_DURATIONS, DURATION_ACTIVITY, "activity", visa_activity_words},
        {VISA_FILE_DURATIONS, DURATION_APPLICANT, "applicant", visa_applicant_words},
        {VISA_FILE_BEHAVIOUR, BEHAVIOUR_KEY, "key", visa_behaviour_words},
        {VISA_FILE_BEHAVIOUR, BEHAVIOUR_APPLICANT, "applicant", visa_applicant_words},
        {VISA_FILE_FEES, FEE_ITEM, "item", visa_fee_words},
        {VISA_FILE_FEES, FEE_PASSPORT, "passport", visa_passport_words},
    };
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++) {
        status = worse(status, resolve_words(&tables->table[references[i].file], references[i].column,
                                             references[i].thing, references[i].words));
    }
    return status;
}

static enum sim_status name_things(struct visa_tables *tables)
{
    const struct visa_table *table = tables->table;
    enum sim_status status = SIM_OK;
    status = worse(status, collect_names(&table[VISA_FILE_POSTS], POST_POST, &tables->posts));
    status = worse(status, collect_names(&table[VISA_FILE_SLOTS], SLOT_POOL, &tables->pools));
    status = worse(status, collect_names(&table[VISA_FILE_CLASSES], CLASS_CLASS, &tables->classes));
    status = worse(status, collect_names(&table[VISA_FILE_CALENDARS], CALENDAR_CALENDAR, &tables->calendars));
    status = worse(status, collect_names(&table[VISA_FILE_DEMAND], DEMAND_STREAM, &tables->streams));
    status = worse(status, collect_names(&table[VISA_FILE_QUANTILES], QUANTILE_LAW, &tables->laws));
    return status;
}

enum sim_status visa_tables_read(struct visa_tables *tables, const char *folder,
                                 struct visa_diagnostics *diagnostics, struct sim_arena *arena)
{
    *tables = (struct visa_tables){.folder = folder, .diagnostics = diagnostics, .arena = arena};
    struct visa_folders folders = {.arena = arena, .diagnostics = diagnostics};
    enum sim_status status = find_folders(tables, &folders);
    if (folders.count == 0 || (status != SIM_OK && status != SIM_ERR_DATA)) {
        return status;
    }
    status = worse(status, read_layers(tables, &folders));
    for (int file = 0; file < VISA_FILES && (status == SIM_OK || status == SIM_ERR_DATA); file++) {
        status = worse(status, sort_rows(&tables->table[file]));
    }
    if (status != SIM_OK && status != SIM_ERR_DATA) {
        return status;
    }
    status = worse(status, name_things(tables));
    status = worse(status, resolve_names(tables));
    return worse(status, resolve_fixed_words(tables));
}
