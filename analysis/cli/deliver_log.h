/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The event logs of `visaq run`: after the run, from a replication that is run again. What fails is told on
 * standard error.
 */
#ifndef ANALYSIS_CLI_DELIVER_LOG_H
#define ANALYSIS_CLI_DELIVER_LOG_H

#include "analysis/cli/run_options.h"

/* Sees to it before the long work that there is a place for the logs: SIM_ERR_CREATE. A file in the folder of
 * the output need not have its folder yet. */
SIM_MUST_CHECK enum sim_status ana_check_logs(const struct ana_run_options *options);

/* Writes them all. Statuses of ana_load_all and ana_event_log_write. */
SIM_MUST_CHECK enum sim_status ana_deliver_logs(const struct ana_run_options *options);

#endif
