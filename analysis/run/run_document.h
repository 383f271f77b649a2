/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a run says in a report: how long it takes, how it ends, where the wait is and what limits it, then the
 * tables and figures behind that. A pure function of the summary.
 */
#ifndef ANALYSIS_RUN_RUN_DOCUMENT_H
#define ANALYSIS_RUN_RUN_DOCUMENT_H

#include "analysis/document/document.h"
#include "analysis/run/run_report.h"

/* Tells all of it to an empty document, in the document's language. The experiment is whole or was
 * interrupted, but is no shard. */
void ana_run_document(struct ana_document *document, const struct ana_run_summary *summary);

#endif
