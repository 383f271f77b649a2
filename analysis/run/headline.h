/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The results that are read first: few enough that a question about all of them at once keeps its power.
 *
 *   lead_time             mean, p50, p80, p90, p95, of all cases
 *   outcome               probability of each outcome, of all cases
 *   issued_per_30_days    mean, of all cases
 *   next_wait_<pool>      mean, by post
 *
 * They are the family over which visaq compare adjusts p-values, and what --precision may ask for.
 */
#ifndef ANALYSIS_RUN_HEADLINE_H
#define ANALYSIS_RUN_HEADLINE_H

#include "analysis/results/responses.h"

#include <stdbool.h>

/* Whether a response is one of them. */
bool ana_is_headline(const struct ana_response *response);

/* A response in a few words: what is not "all", such as "lead_time p90" or "outcome issued probability". */
struct ana_response_label {
    char text[160];
};
struct ana_response_label ana_response_label(const struct ana_response *response);

#endif
