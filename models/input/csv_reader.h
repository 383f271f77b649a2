/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads one CSV file into rows of cells, each with the place where it was written.
 *
 * Accepted: UTF-8 with or without BOM; GB18030 (converted, with a note); LF, CRLF or CR; quoted fields with
 * commas, doubled quotes and line ends; a last line without line end. Blank lines and rows of empty cells are
 * skipped. Blanks around an unquoted field are not part of it. The first row is the header: every other row
 * must have as many fields. Refused, with a message: UTF-16, NUL bytes and control characters, text that is
 * neither UTF-8 nor GB18030, stray and unterminated quotes, fields over 64 KiB, files over 256 MiB, anything
 * but a regular file.
 *
 * Lines are physical lines of the file and columns its bytes, both from 1; a BOM is not counted, and
 * a converted file keeps the columns of the bytes it has on disk. Memory beside the cells is bounded
 * whatever the file holds.
 */
#ifndef VISA_INPUT_CSV_READER_H
#define VISA_INPUT_CSV_READER_H

#include "models/input/diagnostics.h"
#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { VISA_CSV_FIELD_BYTES = 64 << 10, VISA_CSV_FILE_BYTES = 256 << 20 };

/* What to read: a file, or a piece of memory that is given a file's name. */
struct visa_csv_source {
    const char *name; /* path, and the name shown in messages */
    const char *data; /* NULL: open the file; else length bytes, borrowed during the call */
    size_t length;
    bool ragged;   /* rows may differ in their number of fields: the caller judges */
    bool optional; /* if there is no such file, SIM_ERR_NO_INPUT is returned without a message */
};

struct visa_csv_cell {
    const char *text; /* UTF-8, NUL-terminated, never NULL, no NUL inside */
    uint32_t length;  /* bytes, without the NUL */
    uint32_t line; /* where its first byte stands (its quote, if quoted; the delimiter behind it, if empty) */
    uint32_t column;
};

struct visa_csv_row {
    const struct visa_csv_cell *cells;
    size_t count;
};

/* All of it is owned by the arena. rows[0] is the header. */
struct visa_csv {
    const char *name; /* borrowed from the source */
    struct visa_csv_row *rows;
    size_t count; /* 0 for an empty file */
};

/*
 * Reads the source into *csv. A row with the wrong number of fields is reported and left out; after a
 * malformed quote nothing can be trusted, so that reading stops there with what came before.
 * Returns SIM_OK, SIM_ERR_DATA (something was reported), SIM_ERR_NO_INPUT (no such file), SIM_ERR_IO
 * (a directory, not readable) or SIM_ERR_MEMORY; all but the last are reported to diagnostics, too. O(bytes).
 */
SIM_MUST_CHECK enum sim_status visa_csv_read(const struct visa_csv_source *source,
                                             struct visa_diagnostics *diagnostics, struct sim_arena *arena,
                                             struct visa_csv *csv);

#endif
