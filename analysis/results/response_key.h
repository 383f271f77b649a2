/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What names a response, as columns of a CSV table and as members of JSON: metric, class, route, post,
 * outcome, statistic.
 */
#ifndef ANALYSIS_RESULTS_RESPONSE_KEY_H
#define ANALYSIS_RESULTS_RESPONSE_KEY_H

#include "analysis/output/csv_writer.h"
#include "analysis/output/json_writer.h"
#include "analysis/results/responses.h"

/* Adds six cells to a row. */
void ana_csv_response_key(struct ana_csv *csv, const struct ana_response_key *key);

/* Adds six members to an open object. */
void ana_json_response_key(struct ana_json *json, const struct ana_response_key *key);

#endif
