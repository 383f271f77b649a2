/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An event log as CSV, one row an event, with the column names that process-mining tools know. Write errors
 * stay in the stream.
 */
#ifndef ANALYSIS_LOG_CSV_LOG_H
#define ANALYSIS_LOG_CSV_LOG_H

#include "analysis/log/log_event.h"
#include "analysis/output/csv_writer.h"

/* The header. */
void ana_csv_log_begin(struct ana_csv *csv);

void ana_csv_log_event(struct ana_csv *csv, const struct visa_scenario *s, const struct ana_log_event *event);

#endif
