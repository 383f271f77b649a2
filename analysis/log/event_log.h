/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Event logs of one replication for process-mining tools: CSV, OCEL 2.0 JSON and XES.
 *
 * The replication is run again and watched; its cohort's cases, or a sample of them, are told whole. What is
 * written follows from the scenario, the seed and the replication alone. Memory grows with the cases under
 * way at once, not with those in the log, which are sorted in temporary files beside it.
 */
#ifndef ANALYSIS_LOG_EVENT_LOG_H
#define ANALYSIS_LOG_EVENT_LOG_H

#include "models/pipeline/replication.h"

#include <stdatomic.h>

enum ana_log_format { ANA_LOG_CSV, ANA_LOG_OCEL, ANA_LOG_XES };

enum { ANA_LOGS_MOST = 8 };

/* One file. */
struct ana_log_target {
    const char *path; /* borrowed */
    enum ana_log_format format;
};

/* Which format the end of a path asks for: .csv, .ocel.json (or ocel.json), .xes. False: none of them. */
bool ana_log_format_of(const char *path, enum ana_log_format *format);

/* Borrowed throughout. */
struct ana_log_request {
    const struct visa_scenario *scenario;
    uint64_t seed;
    uint32_t replication;        /* as it is called */
    struct visa_replication run; /* whose luck it has; scenario, layout and observer need not be set */
    uint64_t cases;              /* a sample of so many; 0: all */
    const struct ana_log_target *targets; /* [count] */
    size_t count;                         /* 1..ANA_LOGS_MOST */
    bool force;                           /* files that are there are replaced */
    const atomic_bool *stop;              /* NULL, or: true ends the writing */
};

/* What became of it. */
struct ana_log_told {
    uint64_t cases, whole; /* in the log; of the cohort */
    uint64_t events;       /* rows of a CSV log */
};

/*
 * Writes all files or, when something fails before the first of them is whole, none. SIM_ERR_CREATE: a file
 * is there, or cannot be made; SIM_ERR_IO; SIM_ERR_MEMORY; SIM_ERR_INTERRUPTED; SIM_ERR_ARGUMENT: too many
 * cases.
 */
SIM_MUST_CHECK enum sim_status ana_event_log_write(const struct ana_log_request *request,
                                                   struct ana_log_told *told, struct sim_error *error);

#endif
