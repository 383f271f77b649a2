/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The answer of a run in a few sentences: how many are issued a visa and how fast, where the next appointment
 * is, and what is tightest.
 */
#ifndef ANALYSIS_RUN_RUN_ANSWERS_H
#define ANALYSIS_RUN_RUN_ANSWERS_H

#include "analysis/document/document.h"
#include "analysis/run/run_report.h"

/* Adds the sentences that the summary has numbers for. */
void ana_run_answer(struct ana_document *document, const struct ana_run_summary *summary);

#endif
