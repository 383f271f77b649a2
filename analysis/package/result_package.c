/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/package/package.h"

#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/package/columns.h"
#include "analysis/package/table_head.h"
#include "analysis/run/result_clear.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_BYTES = 64 };

/* One file of the result. */
struct describing {
    struct ana_json *json;
    const char *folder;
    const struct ana_result_file *file;
    struct ana_table_head head;
    struct sim_error *error;
};

static bool is_there(const char *folder, const char *name)
{
    char *path = ana_path(folder, name);
    bool there = path != NULL && access(path, R_OK) == 0;
    free(path);
    return there;
}

static bool all_numbers(const struct visa_csv *csv, size_t column)
{
    double number = 0;
    for (size_t row = 1; row < csv->count; row++) {
        const char *text = csv->rows[row].cells[column].text;
        if (text[0] != '\0' && !visa_parse_decimal(text, &number)) {
            return false;
        }
    }
    return true;
}

/* Columns that only the table itself can tell about. */
static bool has_factors(const struct describing *describing)
{
    const struct visa_csv_row *row = &describing->head.csv.rows[0];
    struct ana_field field;
    for (size_t i = 0; i < row->count; i++) {
        if (!ana_result_column(describing->file->name, row->cells[i].text, &field)) {
            return true;
        }
    }
    return false;
}

static enum sim_status open_table(struct describing *describing)
{
    char *path = ana_path(describing->folder, describing->file->name);
    if (path == NULL) {
        return sim_fail(describing->error, SIM_ERR_MEMORY, "no memory for a file name");
    }
    enum sim_status status = ana_table_head_open(&describing->head, path, false, describing->error);
    if (status == SIM_OK && has_factors(describing)) {
        ana_table_head_close(&describing->head);
        status = ana_table_head_open(&describing->head, path, true, describing->error);
    }
    free(path);
    return status;
}

static void write_fields(const struct describing *describing)
{
    const struct visa_csv *csv = &describing->head.csv;
    SIM_ASSERT(csv->rows != NULL);
    for (size_t i = 0; i < csv->rows[0].count; i++) {
        const char *name = csv->rows[0].cells[i].text;
        struct ana_field field;
        if (!ana_result_column(describing->file->name, name, &field)) {
            field = (struct ana_field){.name = name,
                                       .type = all_numbers(csv, i) ? ANA_FIELD_NUMBER : ANA_FIELD_STRING,
                                       .description = "Level of the factor; blank: as the scenario has it"};
        }
        ana_field_json(describing->json, &field);
    }
}

/* Of the columns that make a row unique, those that the file has. */
static void write_key(const struct describing *describing)
{
    const char *key = describing->file->key;
    if (key == NULL) {
        return;
    }
    ana_json_begin_array(describing->json, "primaryKey");
    while (*key != '\0') {
        char name[NAME_BYTES];
        size_t length = strcspn(key, " ");
        (void)snprintf(name, sizeof name, "%.*s", (int)length, key);
        if (ana_table_head_find(&describing->head, name) >= 0) {
            ana_json_text(describing->json, NULL, name);
        }
        key += length + (key[length] == ' ' ? 1 : 0);
    }
    ana_json_end(describing->json);
}

static void write_reference(const struct describing *describing)
{
    const struct ana_result_file *file = describing->file;
    if (file->refers == NULL || ana_table_head_find(&describing->head, file->refers) < 0 ||
        !is_there(describing->folder, file->defined_in)) {
        return;
    }
    ana_json_begin_array(describing->json, "foreignKeys");
    ana_foreign_key_json(describing->json, file->refers, file->defined_in, file->refers);
    ana_json_end(describing->json);
}

static enum sim_status write_resource(struct describing *describing)
{
    enum sim_status status = open_table(describing);
    if (status == SIM_OK) {
        ana_resource_begin(describing->json, describing->file->name, describing->file->description, "utf-8");
        write_fields(describing);
        ana_fields_end(describing->json);
        write_key(describing);
        write_reference(describing);
        ana_resource_end(describing->json);
    }
    ana_table_head_close(&describing->head);
    return status;
}

static enum sim_status write_package(FILE *stream, const char *folder, const char *name,
                                     struct sim_error *error)
{
    struct ana_json json;
    struct describing describing = {.json = &json, .folder = folder, .error = error};
    enum sim_status status = SIM_OK;
    const struct ana_package_about about = {
        name, NULL, "A result of visaq: its tables, with the type, unit and meaning of each column."};
    ana_json_init(&json, stream);
    ana_package_begin(&json, &about);
    for (size_t i = 0; ana_result_files[i].name != NULL && status == SIM_OK; i++) {
        describing.file = &ana_result_files[i];
        if (is_there(folder, describing.file->name)) {
            status = write_resource(&describing);
        }
    }
    if (status == SIM_OK) {
        ana_package_end(&json);
    }
    return status;
}

enum sim_status ana_result_package_write(const char *folder, const char *name, struct sim_error *error)
{
    struct ana_safe_file file;
    char *path = ana_path(folder, ANA_PACKAGE_FILE);
    if (path == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
    }
    enum sim_status status = ana_safe_file_open(&file, path, true, error);
    if (status == SIM_OK) {
        status = write_package(file.stream, folder, name, error);
        if (status == SIM_OK) {
            status = ana_safe_file_commit(&file, error);
        } else {
            ana_safe_file_abandon(&file);
        }
    }
    free(path);
    return status;
}
