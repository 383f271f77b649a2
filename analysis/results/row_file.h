/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A result table on its way back in: a CSV file whose columns are found by name, so that later versions may
 * add some.
 */
#ifndef ANALYSIS_RESULTS_ROW_FILE_H
#define ANALYSIS_RESULTS_ROW_FILE_H

#include "models/input/csv_reader.h"
#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stddef.h>
#include <stdint.h>

#define ANA_ROW_COLUMNS_MAX 16

struct ana_row_file {
    struct sim_arena arena; /* owns the cells */
    struct visa_csv csv;
    size_t place[ANA_ROW_COLUMNS_MAX]; /* of each wanted column in the file */
    size_t count;                      /* rows below the header */
};

/*
 * Reads the file and finds the columns (names: count of them, count <= ANA_ROW_COLUMNS_MAX). Close it in
 * every case. SIM_ERR_NO_INPUT, SIM_ERR_DATA, SIM_ERR_IO, SIM_ERR_MEMORY; the message begins with file and
 * line.
 */
SIM_MUST_CHECK enum sim_status ana_row_file_open(struct ana_row_file *file, const char *path,
                                                 const char *const *names, size_t count,
                                                 struct sim_error *error);

/* A cell: row counts from 0 below the header, column indexes the names given to open. */
const struct visa_csv_cell *ana_row_file_cell(const struct ana_row_file *file, size_t row, size_t column);

/* Fails with "file:line:column: error: what" at a cell. */
enum sim_status ana_row_file_fail(const struct ana_row_file *file, const struct visa_csv_cell *cell,
                                  const char *what, struct sim_error *error);

void ana_row_file_close(struct ana_row_file *file);

#endif
