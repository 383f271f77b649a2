/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of a run: what its page on standard output and its report show of the summary, made once for
 * both. Every number names the line of summary.csv that it was read off.
 */
#ifndef ANALYSIS_RUN_RUN_TABLES_H
#define ANALYSIS_RUN_RUN_TABLES_H

#include "analysis/document/document.h"
#include "analysis/run/run_report.h"

enum ana_run_part {
    ANA_RUN_PART_LEAD_TIME,
    ANA_RUN_PART_OUTCOMES,
    ANA_RUN_PART_INCIDENCE,
    ANA_RUN_PART_NEXT_WAIT,
    ANA_RUN_PART_THROUGHPUT,
    ANA_RUN_PART_BACKLOG,
    ANA_RUN_PART_CAPACITY,
    ANA_RUN_PARTS
};

/* How much a table says. */
enum ana_run_detail {
    ANA_RUN_BRIEF, /* names as in the files, intervals of what matters most: fits a terminal */
    ANA_RUN_FULL   /* names in full, an interval wherever there is room, level and replications in the caption
                    */
};

/* Adds the table of a part to the document. Groups without a case are left out. */
void ana_run_part_add(struct ana_document *document, const struct ana_run_summary *summary,
                      enum ana_run_part part, enum ana_run_detail detail);

/* A post as people call it: its city in the document's language. Borrowed from the scenario. */
const char *ana_post_shown(const struct visa_post *post, enum ana_language language);

#endif
