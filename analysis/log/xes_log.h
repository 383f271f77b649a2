/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An event log as XES (IEEE 1849): one trace a case, with the extensions concept, time, lifecycle,
 * organizational and cost. Write errors stay in the stream.
 */
#ifndef ANALYSIS_LOG_XES_LOG_H
#define ANALYSIS_LOG_XES_LOG_H

#include "analysis/log/log_case.h"
#include "analysis/log/log_head.h"

#include <stdio.h>

void ana_xes_log_begin(FILE *stream, const struct ana_log_head *head);

/* A trace: its attributes, then its events. */
void ana_xes_log_case(FILE *stream, const struct ana_log_case *c);

void ana_xes_log_end(FILE *stream);

#endif
