/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A fit told to people, as a report: what was read, what the cases say by stage and group, which family fits,
 * what is written and why, the odds, and what none of this can tell. Nothing of a case is in it.
 */
#ifndef ANALYSIS_FIT_FIT_REPORT_H
#define ANALYSIS_FIT_FIT_REPORT_H

#include "analysis/capacity/report.h"
#include "analysis/fit/fit.h"
#include "analysis/run/manifest.h"

/* The file of cases, and what was asked; borrowed. */
struct ana_fit_about {
    const struct ana_fit *fit;
    const char *cases;                  /* name of the file, without folders */
    char sha256[ANA_SHA256_TEXT_BYTES]; /* of the file */
    size_t read;                        /* cases in the file; those begun after the as-of day are not used */
    size_t alike;                       /* rows that repeat an earlier one */
    int32_t first_day, last_day;        /* of all dates in the file; VISA_NO_DAY: it has none */
    const char *scenario;               /* name */
    struct ana_digest_text digest;
    const char *command; /* that gives the same bytes again */
};

/* The tables that people see, by their names; the files' are fits, curves, knots, odds (fit_tables.h). */
#define ANA_FIT_TABLE_STAGES   "stages"
#define ANA_FIT_TABLE_FAMILIES "families"
#define ANA_FIT_TABLE_LAWS     "laws"
#define ANA_FIT_TABLE_ODDS     "decisions"

/* Tells all of it to an empty report, in its language. */
void ana_fit_report(struct ana_report *report, const struct ana_fit_about *about);

#endif
