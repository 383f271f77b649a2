/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Telling a result to documents, once in each language, and writing them into one file.
 */
#ifndef ANALYSIS_DOCUMENT_DOCUMENT_TELL_H
#define ANALYSIS_DOCUMENT_DOCUMENT_TELL_H

#include "analysis/document/document.h"

#include <stdio.h>

/* Tells it to an empty document, in the document's language. */
typedef void ana_tell_fn(struct ana_document *document, const void *context);

/* Tells and writes as ana_document_write. SIM_ERR_MEMORY: nothing was written. Write errors stay in the
 * stream. */
SIM_MUST_CHECK enum sim_status ana_document_tell(FILE *stream, ana_tell_fn *tell, const void *context,
                                                 struct sim_error *error);

#endif
