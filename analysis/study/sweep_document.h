/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sweep as a document: which factor moves which measure most, where a measure is least and greatest, how
 * much of what is not known is simulation error and how much input; then the tables.
 *
 * A pure function of the account: resumed, merged and undivided sweeps have the same document. One that was
 * interrupted says so first. Of a shard there is none.
 */
#ifndef ANALYSIS_STUDY_SWEEP_DOCUMENT_H
#define ANALYSIS_STUDY_SWEEP_DOCUMENT_H

#include "analysis/document/document.h"
#include "analysis/study/sweep_folder.h"

#include <stdio.h>

/* Tells the sentences of the answer alone. */
void ana_sweep_document_answer(struct ana_document *document, const struct ana_sweep_account *account);

/* Writes document.csv, in all languages. Write errors stay in the stream; SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_sweep_document_write(FILE *stream, const struct ana_sweep_account *account,
                                                        struct sim_error *error);

#endif
