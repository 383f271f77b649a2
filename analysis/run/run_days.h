/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The daily series of a scenario: the names of their days, posts and pools.
 */
#ifndef ANALYSIS_RUN_RUN_DAYS_H
#define ANALYSIS_RUN_RUN_DAYS_H

#include "analysis/results/daily_summary.h"
#include "models/pipeline/results.h"

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

#endif
