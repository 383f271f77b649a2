/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of a document on a terminal.
 */
#ifndef ANALYSIS_RUN_TABLE_PRINT_H
#define ANALYSIS_RUN_TABLE_PRINT_H

#include "analysis/document/document.h"

#include <stdio.h>

/* Prints each table of a document that holds nothing else: its caption behind an empty line, then its rows.
 * Columns of texts are set flush left. Write errors stay in the stream. */
void ana_tables_print(FILE *stream, const struct ana_document *document);

#endif
