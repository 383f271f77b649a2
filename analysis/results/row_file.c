/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/row_file.h"

#include "models/input/diagnostics.h"

#include <string.h>

static enum sim_status read_cells(struct ana_row_file *file, const char *path, struct sim_error *error)
{
    struct visa_diagnostics diagnostics;
    visa_diagnostics_init(&diagnostics, &file->arena);
    const struct visa_csv_source source = {.name = path};
    enum sim_status status = visa_csv_read(&source, &diagnostics, &file->arena, &file->csv);
    if (status == SIM_OK) {
        return SIM_OK;
    }
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(&diagnostics, &count);
    bool worded = lines != NULL && count > 0;
    return sim_fail(error, status, "%s", worded ? lines[0] : sim_status_text(status));
}

enum sim_status ana_row_file_open(struct ana_row_file *file, const char *path, const char *const *names,
                                  size_t count, struct sim_error *error)
{
    SIM_ASSERT(count <= ANA_ROW_COLUMNS_MAX);
    *file = (struct ana_row_file){0};
    sim_arena_init(&file->arena, SIZE_MAX);
    enum sim_status status = read_cells(file, path, error);
    if (status != SIM_OK) {
        return status;
    }
    size_t present = file->csv.count > 0 ? file->csv.rows[0].count : 0;
    for (size_t column = 0; column < count; column++) {
        size_t i = 0;
        while (i < present && strcmp(file->csv.rows[0].cells[i].text, names[column]) != 0) {
            i++;
        }
        if (i == present) {
            return sim_fail(error, SIM_ERR_DATA, "%s:1: error: there is no column \"%s\"", path,
                            names[column]);
        }
        file->place[column] = i;
    }
    file->count = file->csv.count > 0 ? file->csv.count - 1 : 0;
    return SIM_OK;
}

const struct visa_csv_cell *ana_row_file_cell(const struct ana_row_file *file, size_t row, size_t column)
{
    return &file->csv.rows[row + 1].cells[file->place[column]];
}

enum sim_status ana_row_file_fail(const struct ana_row_file *file, const struct visa_csv_cell *cell,
                                  const char *what, struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_DATA, "%s:%u:%u: error: %s", file->csv.name, cell->line, cell->column,
                    what);
}

void ana_row_file_close(struct ana_row_file *file)
{
    sim_arena_destroy(&file->arena);
}
