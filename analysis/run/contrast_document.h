/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a comparison says in a report: for each alternative what it clearly changes, then the tables and
 * figures behind that. A pure function of the comparison.
 */
#ifndef ANALYSIS_RUN_CONTRAST_DOCUMENT_H
#define ANALYSIS_RUN_CONTRAST_DOCUMENT_H

#include "analysis/document/document.h"
#include "analysis/run/contrast.h"

/*
 * Tells all of it to an empty document, in the document's language. arms: [contrast->count] those that were
 * run, or NULL where results were read and their scenarios are not at hand. After ana_contrast_compare.
 */
void ana_contrast_document(struct ana_document *document, const struct ana_contrast *contrast,
                           const struct ana_experiment *arms);

#endif
