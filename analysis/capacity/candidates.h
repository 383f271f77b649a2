/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of what was compared, the best first or in its own order: candidates.csv of a budget and of a
 * choice.
 */
#ifndef ANALYSIS_CAPACITY_CANDIDATES_H
#define ANALYSIS_CAPACITY_CANDIDATES_H

#include "analysis/capacity/report.h"
#include "analysis/run/shown.h"

/* What the candidates are. */
enum ana_candidates_kind { ANA_CANDIDATES_PLACEMENTS, ANA_CANDIDATES_LEVELS };

/* Begins the table. */
struct ana_report_table *ana_candidates_begin(struct ana_report *report, enum ana_candidates_kind kind);

/* A row of it; NaN for what there is not. */
struct ana_candidate_row {
    const char *name, *shown;   /* in files; to people, who read the same where it is NULL */
    double mean;                /* of the objective */
    struct ana_interval behind; /* the best, in the sense of the objective */
    const char *unit;           /* in files */
    struct ana_shape shape;
    size_t replications;
    const char *standing; /* a text of the program */
};
void ana_candidates_add(struct ana_report *report, struct ana_report_table *table,
                        const struct ana_candidate_row *row);

#endif
