/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A fit as a document.
 */
#ifndef ANALYSIS_FIT_FIT_DOCUMENT_H
#define ANALYSIS_FIT_FIT_DOCUMENT_H

#include "analysis/document/document.h"
#include "analysis/fit/fit_report.h"

/* Tells a report, which is in the document's language, to an empty document. */
void ana_fit_document(struct ana_document *document, const struct ana_fit_about *about,
                      const struct ana_report *report);

#endif
