/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The daily series of a scenario: names of their days, posts and pools, and the file that keeps them by
 * replication.
 *
 *   daily_replications.csv  replication,date,post,pool, then one column for each daily metric
 *
 * The file exists so that replications can be added later; it is read back only as visaq writes it.
 */
#ifndef ANALYSIS_RUN_RUN_DAYS_H
#define ANALYSIS_RUN_RUN_DAYS_H

#include "analysis/results/daily_summary.h"
#include "models/pipeline/results.h"

#include <stdio.h>

struct ana_run_days {
    struct ana_daily_layout layout; /* what the fields below are borrowed by */
    const char **posts;             /* owned, as the next two */
    const char **pools;
    char (*dates)[VISA_DATE_BYTES];
};

/* Names the days and cells; the scenario must outlive them. SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_run_days_init(struct ana_run_days *days,
                                                 const struct visa_scenario *scenario,
                                                 const struct visa_layout *layout, struct sim_error *error);

/* NULL-safe. */
void ana_run_days_destroy(struct ana_run_days *days);

/* Writes replications first .. first + prefix - 1. Write errors stay in the stream. */
void ana_run_days_write(FILE *file, const struct ana_daily *daily, uint32_t first, uint32_t prefix);

/*
 * Fills the first `replications` slots of *daily from the file at path, which must hold just these.
 * SIM_ERR_NO_INPUT, SIM_ERR_IO; SIM_ERR_DATA with file:line where it is not as it was written.
 */
SIM_MUST_CHECK enum sim_status ana_run_days_read(struct ana_daily *daily, uint32_t replications,
                                                 const char *path, struct sim_error *error);

#endif
