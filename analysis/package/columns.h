/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The dictionary: every column of every CSV file that the program reads in a scenario's folder or writes into
 * a result's, with its type, unit and meaning. Package descriptors are made from it, and columns.csv beside
 * this file is it as a table.
 */
#ifndef ANALYSIS_PACKAGE_COLUMNS_H
#define ANALYSIS_PACKAGE_COLUMNS_H

#include "analysis/package/field.h"
#include "models/scenario/tables.h"

#include <stdio.h>

/* A file of a result. */
struct ana_result_file {
    const char *name; /* path in the folder */
    const char *description;
    const char *key;        /* columns with blanks in between that no two rows have in common; NULL: none */
    const char *refers;     /* the column that names a row of another file, or NULL */
    const char *defined_in; /* that file; the column is called the same there */
};

/* All of them, in the order in which packages list them; .name is NULL at the end. */
extern const struct ana_result_file ana_result_files[];

/* Fills *field with what is known of a column; false where it is not known: a factor of a sweep. */
bool ana_result_column(const char *file, const char *column, struct ana_field *field);

/* The same of a column of a scenario's file, common ones included. column: as in visa_column_at. */
void ana_scenario_column(enum visa_file file, int column, struct ana_field *field);

/* What a file of a scenario holds. */
const char *ana_scenario_file_text(enum visa_file file);

/* Writes the dictionary: folder,file,column,type,unit,required,description. Write errors stay in the stream.
 */
void ana_columns_write(FILE *stream);

#endif
