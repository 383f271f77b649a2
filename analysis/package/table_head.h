/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table that is to be described: its head, and if asked for its rows. */
#ifndef ANALYSIS_PACKAGE_TABLE_HEAD_H
#define ANALYSIS_PACKAGE_TABLE_HEAD_H

#include "models/input/csv_reader.h"
#include "sim/base/arena.h"
#include "sim/base/status.h"

struct ana_table_head {
    struct sim_arena arena; /* owns the cells */
    struct visa_csv csv;    /* rows[0] is the head; the others only of a whole table */
    bool converted;         /* of a whole table: it is in GB18030 */
};

/*
 * Reads the first record of a CSV file, or all of them. Close it in every case. SIM_ERR_NO_INPUT: there is no
 * such file; SIM_ERR_DATA: it is no table; SIM_ERR_IO, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_table_head_open(struct ana_table_head *table, const char *path, bool whole,
                                                   struct sim_error *error);

/* The place of a column, or -1. */
int ana_table_head_find(const struct ana_table_head *table, const char *column);

void ana_table_head_close(struct ana_table_head *table);

#endif
