/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a log is a log of.
 */
#ifndef ANALYSIS_LOG_LOG_HEAD_H
#define ANALYSIS_LOG_LOG_HEAD_H

#include "models/scenario/scenario.h"

struct ana_log_head {
    const struct visa_scenario *scenario; /* borrowed */
    uint64_t seed;
    uint32_t replication;
    uint64_t cases, whole; /* cases in the log; of the cohort */
};

#endif
