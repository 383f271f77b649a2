/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The forms of a report that are the same whatever it is of: a table as CSV, all of it as JSON, its sentences
 * and tables in a document.
 */
#ifndef ANALYSIS_CAPACITY_REPORT_FORMS_H
#define ANALYSIS_CAPACITY_REPORT_FORMS_H

#include "analysis/capacity/report.h"
#include "analysis/document/document.h"
#include "analysis/output/json_writer.h"

#include <stdio.h>

/* The table as its file has it, all columns with their heads. Write errors stay in the stream. */
void ana_report_write_csv(FILE *stream, const struct ana_report_table *table);

/* Adds to an open object: "answer" and "notes", lists of sentences, and each table that is a file, as a list
 * of objects. */
void ana_report_write_json(struct ana_json *json, const struct ana_report *report);

/* Adds the sentences of a kind, each as a block of its own. */
void ana_report_tell_sentences(struct ana_document *document, const struct ana_report *report,
                               enum ana_sentence_kind kind, enum ana_block_kind block);

/*
 * Adds the first ANA_DOCUMENT_ROWS rows of a table, each with its line of the file. level: of the intervals
 * that its columns low and high are; NaN: the caption does not say.
 */
void ana_report_tell_table(struct ana_document *document, const struct ana_report *report,
                           const struct ana_report_table *table, double level);

#endif
