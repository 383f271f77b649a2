/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An experiment: the replications of one scenario and the rows they yield.
 *
 * Life cycle: init, adopt rows of earlier runs (optional), run, read, destroy. Replications first ...
 * first + done - 1 are a contiguous prefix and the only ones that are ever summarised; when a run is
 * interrupted `done` says how far it came.
 */
#ifndef ANALYSIS_RUN_EXPERIMENT_H
#define ANALYSIS_RUN_EXPERIMENT_H

#include "analysis/results/daily_summary.h"
#include "analysis/results/responses.h"
#include "analysis/run/effort.h"
#include "analysis/run/goal_report.h"
#include "analysis/run/run_days.h"
#include "analysis/run/run_table.h"
#include "analysis/run/shard.h"

/* What was asked for. */
struct ana_design {
    const struct visa_scenario *scenario; /* borrowed */
    uint64_t seed;
    uint32_t first;        /* index of the first replication */
    uint32_t replications; /* >= 1; whole observations, unless it is one that is run alone */
    double level;          /* of the intervals, in (0, 1) */
    enum ana_sampling sampling;
    struct ana_shard shard; /* or none: then the two fields above are all there is to run */
    uint32_t whole;         /* of a shard: replications of all shards together */
    struct ana_goal goal;   /* or none: then `replications` are what was asked for, not a stage */
};

/* Not to be moved after init: its parts borrow from each other. */
struct ana_experiment {
    struct ana_design plan;
    struct sim_arena memory; /* of the layout */
    struct visa_layout layout;
    struct ana_run_table table;
    struct ana_run_days days;
    struct ana_results results;
    struct ana_daily daily;
    uint32_t done;              /* rows that are filled, from the first on */
    struct ana_verdict verdict; /* of the goal, at the last checkpoint */
};

/* Makes the plan, of all replications, that of a shard of it; of no shard, leaves it as it is. */
void ana_design_divide(struct ana_design *plan, struct ana_shard shard);

/* SIM_ERR_ARGUMENT: there are fewer observations than shards. */
SIM_MUST_CHECK enum sim_status ana_design_check(const struct ana_design *plan, struct sim_error *error);

/* Of so many replications of a plan that were run, from the first on, those that count: whole observations.
 */
uint32_t ana_design_done(const struct ana_design *plan, uint32_t ran);

/* Its goal and how far it is; borrows from the experiment. */
struct ana_goal_state ana_experiment_goal(const struct ana_experiment *experiment);

/* Makes room for all replications of the plan. SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_experiment_init(struct ana_experiment *experiment,
                                                   const struct ana_design *plan, struct sim_error *error);

/* Makes the plan one of `replications` (>= those of the plan) and room for them. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_experiment_extend(struct ana_experiment *experiment, uint32_t replications,
                                                     struct sim_error *error);

/*
 * Takes the next replications from replications.csv and daily_replications.csv in folder, which hold just
 * these, instead of running them. replications: how many, no more than are missing. To be called before the
 * run, in the order of the replications. SIM_ERR_NO_INPUT, SIM_ERR_DATA, SIM_ERR_IO, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_experiment_adopt(struct ana_experiment *experiment, const char *folder,
                                                    uint32_t replications, struct sim_error *error);

/*
 * Runs the replications that are not done, up to the target. *threads: how many worked. SIM_OK: they are
 * done. Otherwise as sim_replications_run; the prefix that is done, cut to whole observations, may be read
 * all the same.
 */
SIM_MUST_CHECK enum sim_status ana_experiment_run(struct ana_experiment *experiment,
                                                  const struct ana_effort *effort, uint32_t *threads,
                                                  struct sim_error *error);

/*
 * Runs one replication of the plan and fills its row; `done` stays as it is. Safe on several threads at once,
 * for different replications. *arena is empty at entry. Statuses of visa_replication_run.
 */
SIM_MUST_CHECK enum sim_status ana_experiment_run_one(struct ana_experiment *experiment, uint32_t replication,
                                                      struct sim_arena *arena, struct sim_error *error);

/* NULL-safe; does nothing to an experiment that is all zeros. */
void ana_experiment_destroy(struct ana_experiment *experiment);

#endif
