/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A plan or forecast as a document: the sentences of the page for the director as its answer, then what
 * stands behind them, in sections with their tables and figures. Every cell of a table names the line of the
 * file of plan_files.h that it was read off. Members appear by their ids alone.
 *
 * Sentences and tables are those of the page (page_parts.h), in their other form.
 */
#ifndef ANALYSIS_PLAN_PLAN_DOCUMENT_H
#define ANALYSIS_PLAN_PLAN_DOCUMENT_H

#include "analysis/document/document.h"
#include "analysis/plan/plan.h"
#include "models/delegation/evidence.h"

/* Borrowed during the call. */
struct ana_plan_document_parts {
    const struct ana_plan *plan;                      /* answered */
    const struct visa_working_calendar *working_days; /* as in struct ana_plan_page_options */
    const struct visa_evidence *evidence;             /* numbers of the office's own; NULL: none */
};

/* Adds title, answers and all sections, the common ones included. document: empty. O(members^2). */
void ana_plan_document(struct ana_document *document, const struct ana_plan_document_parts *parts);

/*
 * The command that gives the same plan again, with the delegation as the result keeps it (its folder input),
 * or DELEGATION where the office's own files are needed as well. Owned by the caller; NULL: no memory.
 */
char *ana_plan_command(const struct ana_plan_question *question, bool evidence);

#endif
