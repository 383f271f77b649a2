/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a run began: its start state, the warm-up left out, and for scenarios marked stationary what MSER-5
 * would leave out of the daily backlog of all posts, averaged over replications.
 *
 * The series is that of the window without the run-off. MSER-5 only advises: the cohort is fixed by the
 * scenario's warmup_days before the first replication.
 */
#ifndef ANALYSIS_RUN_RUN_WARM_UP_H
#define ANALYSIS_RUN_RUN_WARM_UP_H

#include "analysis/output/json_writer.h"
#include "analysis/plot/plot_text.h"
#include "analysis/run/experiment.h"
#include "analysis/statistics/warm_up.h"

struct ana_run_warm_up {
    bool sought;       /* marked stationary, and long enough; else the rest is zeros */
    double *backlog;   /* owned; [days] cases, mean over replications */
    double *statistic; /* owned; [points] MSER-5, by batches left out */
    size_t days;
    size_t points;
    struct ana_warm_up found;
};

/* Looks at the replications that are done (>= 1). SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_run_warm_up_init(struct ana_run_warm_up *warm_up,
                                                    const struct ana_experiment *experiment,
                                                    struct sim_error *error);

void ana_run_warm_up_destroy(struct ana_run_warm_up *warm_up);

/* One line: which start state and warm-up were used, and what MSER-5 says. */
struct ana_warm_up_text {
    char text[400];
};
struct ana_warm_up_text ana_run_warm_up_text(const struct visa_settings *settings,
                                             const struct ana_run_warm_up *warm_up,
                                             enum ana_language language);

#endif
