/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A calibration as a document: the sentences and tables of its report, and the sections that all have.
 */
#ifndef ANALYSIS_CALIBRATE_CALIBRATE_DOCUMENT_H
#define ANALYSIS_CALIBRATE_CALIBRATE_DOCUMENT_H

#include "analysis/calibrate/calibrate_report.h"
#include "analysis/document/document.h"

/* Tells all of it to an empty document of the report's language. */
void ana_calibration_document(struct ana_document *document, const struct ana_calibration_about *about,
                              const struct ana_report *report);

#endif
