/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A replication that is run again to be watched: nothing is kept of it but what its observer keeps.
 */
#ifndef ANALYSIS_RUN_WATCH_H
#define ANALYSIS_RUN_WATCH_H

#include "models/pipeline/replication.h"

/* Runs it, its layout aside, which may be NULL. Statuses of visa_replication_run. */
SIM_MUST_CHECK enum sim_status ana_watch(const struct visa_replication *what, struct sim_error *error);

#endif
