/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A plan as one JSON object: everything in struct ana_plan. Keys and their order are the same for every plan;
 * dates are "YYYY-MM-DD", probabilities shares of 1, money yuan; what is not known is null. Members appear by
 * their ids alone.
 */
#ifndef ANALYSIS_PLAN_PLAN_JSON_H
#define ANALYSIS_PLAN_PLAN_JSON_H

#include "analysis/plan/plan.h"

#include <stdio.h>

/* Writes it. plan: answered. Write errors stay in the stream. O(size of the plan). */
void ana_plan_json_write(FILE *stream, const struct ana_plan *plan);

#endif
