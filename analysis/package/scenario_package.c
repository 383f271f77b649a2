/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/package/package.h"

#include "analysis/output/paths.h"
#include "analysis/package/columns.h"
#include "analysis/package/table_head.h"

#include <stdlib.h>
#include <string.h>

/* The tables of the folder; those that are not there have no rows. */
struct describing {
    struct ana_json *json;
    struct ana_table_head head[VISA_FILES];
    bool there[VISA_FILES];
    bool alone; /* without a base, so that what is named is defined here */
};

/* Whether the file itself says what may be found under a key of it. */
static bool has_setting(const struct ana_table_head *settings, const char *key)
{
    int at = ana_table_head_find(settings, "key");
    for (size_t row = 1; row < settings->csv.count && at >= 0; row++) {
        if (strcmp(settings->csv.rows[row].cells[at].text, key) == 0) {
            return true;
        }
    }
    return false;
}

static enum sim_status read_tables(struct describing *describing, const char *folder, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (int file = 0; file < VISA_FILES && status == SIM_OK; file++) {
        char *path = ana_path(folder, visa_file_name((enum visa_file)file));
        if (path == NULL) {
            return sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
        }
        status = ana_table_head_open(&describing->head[file], path, true, error);
        describing->there[file] = status == SIM_OK;
        status = status == SIM_ERR_NO_INPUT ? SIM_OK : status;
        free(path);
    }
    if (status == SIM_OK) {
        describing->alone = !has_setting(&describing->head[VISA_FILE_SCENARIO], "base");
    }
    return status;
}

/* The number of a column by its name, as visa_column_at has it. */
static int column_number(enum visa_file file, const char *name)
{
    const struct visa_schema *schema = visa_file_schema(file);
    int column = -VISA_COMMON_COLUMNS;
    while (column < (int)schema->count && strcmp(visa_column_at(schema, column)->name, name) != 0) {
        column++;
    }
    return column;
}

static void write_fields(const struct describing *describing, enum visa_file file)
{
    const struct visa_csv_row *head = &describing->head[file].csv.rows[0];
    for (size_t i = 0; i < head->count; i++) {
        int column = column_number(file, head->cells[i].text);
        struct ana_field field = {.name = head->cells[i].text};
        if (column < (int)visa_file_schema(file)->count) {
            ana_scenario_column(file, column, &field);
        }
        ana_field_json(describing->json, &field);
    }
    ana_fields_end(describing->json);
}

static void write_key_column(const struct describing *describing, enum visa_file file, int column)
{
    const char *name = visa_column_at(visa_file_schema(file), column)->name;
    if (ana_table_head_find(&describing->head[file], name) >= 0) {
        ana_json_text(describing->json, NULL, name);
    }
}

/* Rows for one thing differ in the days on which they are in force. */
static void write_key(const struct describing *describing, enum visa_file file)
{
    const int *columns = NULL;
    size_t count = visa_file_unique(file, &columns);
    if (count == 0) {
        return;
    }
    ana_json_begin_array(describing->json, "primaryKey");
    for (size_t i = 0; i < count; i++) {
        write_key_column(describing, file, columns[i]);
    }
    if (visa_file_timeless(file) == NULL) {
        write_key_column(describing, file, VISA_COLUMN_FROM);
        write_key_column(describing, file, VISA_COLUMN_TO);
    }
    ana_json_end(describing->json);
}

/* Only where every row names a thing, and that thing is defined in this folder. */
static bool refers(const struct describing *describing, enum visa_file file, int column)
{
    const struct visa_reference *reference = visa_file_reference(file, column);
    const struct visa_column *told = visa_column_at(visa_file_schema(file), column);
    return reference != NULL && told->required && reference->defined_in != file &&
           describing->there[reference->defined_in];
}

static void write_references(const struct describing *describing, enum visa_file file)
{
    bool any = false;
    for (int column = 0; column < (int)visa_file_schema(file)->count && describing->alone; column++) {
        if (refers(describing, file, column)) {
            enum visa_file other = visa_file_reference(file, column)->defined_in;
            int defined = other == VISA_FILE_SLOTS ? (int)SLOT_POOL : 0;
            if (!any) {
                ana_json_begin_array(describing->json, "foreignKeys");
            }
            any = true;
            ana_foreign_key_json(describing->json, visa_column_at(visa_file_schema(file), column)->name,
                                 visa_file_name(other),
                                 visa_column_at(visa_file_schema(other), defined)->name);
        }
    }
    if (any) {
        ana_json_end(describing->json);
    }
}

static void write_package(const struct describing *describing, const struct visa_scenario *scenario)
{
    const struct ana_package_about about = {
        scenario->settings.name, scenario->settings.title_en,
        describing->alone
            ? "A scenario of visaq: the files of its folder."
            : "A scenario of visaq: the files of its folder, which say what differs from its base."};
    ana_package_begin(describing->json, &about);
    for (int i = 0; i < VISA_FILES; i++) {
        enum visa_file file = (enum visa_file)i;
        if (describing->there[i]) {
            ana_resource_begin(describing->json, visa_file_name(file), ana_scenario_file_text(file),
                               describing->head[i].converted ? "gb18030" : "utf-8");
            write_fields(describing, file);
            write_key(describing, file);
            write_references(describing, file);
            ana_resource_end(describing->json);
        }
    }
    ana_package_end(describing->json);
}

enum sim_status ana_scenario_package_write(FILE *stream, const char *folder,
                                           const struct visa_scenario *scenario, struct sim_error *error)
{
    struct ana_json json;
    struct describing describing = {.json = &json};
    ana_json_init(&json, stream);
    enum sim_status status = read_tables(&describing, folder, error);
    if (status == SIM_OK) {
        write_package(&describing, scenario);
    }
    for (int file = 0; file < VISA_FILES; file++) {
        ana_table_head_close(&describing.head[file]);
    }
    return status;
}
