/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A calibration as JSON: what was asked, how it ended, the sentences, and its tables as lists of objects.
 */
#ifndef ANALYSIS_CALIBRATE_CALIBRATE_JSON_H
#define ANALYSIS_CALIBRATE_CALIBRATE_JSON_H

#include "analysis/calibrate/calibrate_report.h"
#include "analysis/output/json_writer.h"

#include <stdio.h>

/* Adds what it is about to an open object; for the manifest, too. */
void ana_calibration_json_head(struct ana_json *json, const struct ana_calibration_about *about);

/* Writes one object. Write errors stay in the stream. */
void ana_calibration_json(FILE *stream, const struct ana_calibration_about *about,
                          const struct ana_report *report);

#endif
