/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a question of capacity came to, for people: the answer, the tables, what was assumed.
 */
#ifndef ANALYSIS_CAPACITY_CAPACITY_PRINT_H
#define ANALYSIS_CAPACITY_CAPACITY_PRINT_H

#include "analysis/capacity/report.h"

#include <stdio.h>

/* Writes the page under a heading, such as the title of the scenario. Write errors stay in the stream. */
void ana_capacity_print(FILE *stream, const char *heading, const struct ana_report *report);

#endif
