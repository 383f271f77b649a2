/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a question of capacity came to, as JSON: what was asked, the sentences, and the tables as lists of
 * objects.
 */
#ifndef ANALYSIS_CAPACITY_CAPACITY_JSON_H
#define ANALYSIS_CAPACITY_CAPACITY_JSON_H

#include "analysis/capacity/report.h"
#include "analysis/output/json_writer.h"
#include "analysis/run/manifest.h"

#include <stdint.h>
#include <stdio.h>

/* What was asked and of what; borrowed. */
struct ana_capacity_about {
    const char *kind; /* "search", "choice", "budget" or "recovery" */
    const struct visa_scenario *base;
    const char *scenario; /* its name without changes */
    const char *changes;  /* "" for none */
    struct ana_digest_text digest;
    const char *command; /* that gives the same bytes again */
    uint64_t seed;
    double confidence;
    bool found;       /* the answer is not no */
    bool interrupted; /* it is what was known when it was stopped */
};

/* Adds what it is about to an open object; for the manifest, too. */
void ana_capacity_json_head(struct ana_json *json, const struct ana_capacity_about *about);

/* Writes one object. Write errors stay in the stream. */
void ana_capacity_json(FILE *stream, const struct ana_capacity_about *about, const struct ana_report *report);

#endif
