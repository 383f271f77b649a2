/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What shall be least, or greatest, in a word or as a measure:
 *
 *   mean           mean(lead_time)
 *   p90            p90(lead_time)
 *   worst          worst(mean(lead_time)), the post with the longest
 *   MEASURE        see analysis/study/measure.h; the least is best
 *   most MEASURE   the greatest is best
 */
#ifndef ANALYSIS_CAPACITY_OBJECTIVE_H
#define ANALYSIS_CAPACITY_OBJECTIVE_H

#include <stdbool.h>

/* The text of the measure, a part of the text or a constant. */
const char *ana_objective_measure(const char *text, bool *greatest);

#endif
