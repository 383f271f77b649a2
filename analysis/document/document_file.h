/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * document.csv of a result: its documents, one after the other, a block a row:
 *
 *   language,kind,text,source,row
 *
 * A pure function of the documents: no time, path or host is in it.
 */
#ifndef ANALYSIS_DOCUMENT_DOCUMENT_FILE_H
#define ANALYSIS_DOCUMENT_DOCUMENT_FILE_H

#include "analysis/document/document.h"

#include <stdio.h>

#define ANA_DOCUMENT_FILE "document.csv"

/* Writes the documents, one for each language. Write errors stay in the stream. */
void ana_document_write(FILE *file, const struct ana_document *documents, size_t count);

/*
 * Reads the one in this language from folder. *document is initialised in any case and to be destroyed.
 * SIM_ERR_NO_INPUT: there is no document.csv; SIM_ERR_DATA: it is not what ana_document_write wrote, with
 * file:line:column; SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_document_read(struct ana_document *document, const char *folder,
                                                 enum ana_language language, struct sim_error *error);

#endif
