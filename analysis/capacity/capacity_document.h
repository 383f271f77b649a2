/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a question of capacity came to, as a document: the sentences and tables of its report, the figure
 * where it belongs, and the sections that all documents have.
 */
#ifndef ANALYSIS_CAPACITY_CAPACITY_DOCUMENT_H
#define ANALYSIS_CAPACITY_CAPACITY_DOCUMENT_H

#include "analysis/capacity/capacity_json.h"
#include "analysis/document/document.h"

/* Tells all of it to an empty document of the report's language. */
void ana_capacity_document(struct ana_document *document, const struct ana_capacity_about *about,
                           const struct ana_report *report);

#endif
