/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A fit as JSON: what was asked and read, the sentences, and the tables of the files as lists of objects.
 */
#ifndef ANALYSIS_FIT_FIT_JSON_H
#define ANALYSIS_FIT_FIT_JSON_H

#include "analysis/fit/fit_report.h"
#include "analysis/output/json_writer.h"

#include <stdio.h>

/* Adds what it is about to an open object; for the manifest, too. */
void ana_fit_json_head(struct ana_json *json, const struct ana_fit_about *about);

/* Writes one object. Write errors stay in the stream. */
void ana_fit_json(FILE *stream, const struct ana_fit_about *about, const struct ana_report *report);

#endif
