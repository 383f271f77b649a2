/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A calibration told to people: how it ended, each noted wait with the simulated one before and after, each
 * dial with its seats, what was assumed. The page, the files and the JSON are made from this one form.
 */
#ifndef ANALYSIS_CALIBRATE_CALIBRATE_REPORT_H
#define ANALYSIS_CALIBRATE_CALIBRATE_REPORT_H

#include "analysis/calibrate/calibrate.h"
#include "analysis/capacity/report.h"
#include "analysis/run/manifest.h"

/* What was calibrated and how; borrowed. */
struct ana_calibration_about {
    const struct ana_calibration *calibration;
    const struct ana_calibrate_terms *terms;
    const struct visa_scenario *scenario; /* as it was */
    const char *waits;                    /* name of the file, without folders */
    char sha256[ANA_SHA256_TEXT_BYTES];   /* of the file */
    struct ana_digest_text digest;
    const char *command; /* that gives the same bytes again */
};

/* Its tables: a row for each noted wait (the file), and for each dial. */
#define ANA_CALIBRATION_TABLE "calibration"
#define ANA_DIALS_TABLE       "dials"

/* Tells all of it to an empty report, in its language. */
void ana_calibration_report(struct ana_report *report, const struct ana_calibration_about *about);

/* How many dials are within the tolerance. */
size_t ana_dials_met(const struct ana_calibration_about *about);

#endif
