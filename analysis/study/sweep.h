/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sweep: a scenario for each point of a design, and replications of every one; most often the same for all.
 *
 * Life cycle: init, load, adopt rows of earlier sweeps (optional), run, read the rows, destroy. Points that
 * come to the same scenario, such as those of which a rounded number is the same, share one and its rows.
 *
 * The work is a list, point by point and replication by replication, without points that would ask for the
 * same again; a shard is a block of it (see analysis/run/shard.h).
 */
#ifndef ANALYSIS_STUDY_SWEEP_H
#define ANALYSIS_STUDY_SWEEP_H

#include "analysis/run/shard.h"
#include "analysis/study/points.h"
#include "analysis/study/study.h"

enum { ANA_SWEEP_RUNS_MOST = 1000000000 };

/* What was asked for; all borrowed. */
struct ana_sweep_plan {
    struct ana_study_plan study;
    const struct ana_factor *factors;  /* [points->factors] */
    const struct ana_points *points;   /* count >= 1 */
    const char *const *origins;        /* [points->factors]; what asks for each, for messages */
    uint32_t replications;             /* of every point, >= 1; unless they are in the next */
    const struct ana_run_block *asked; /* [points->count], none empty; NULL: [0, replications) of each */
    struct ana_shard shard;            /* or none */
    double level;                      /* of the intervals, in (0, 1) */
};

/* A part of the work. */
struct ana_sweep_item {
    size_t point;
    struct ana_run_block here; /* its replications that are to be run here; may be empty */
};

struct ana_sweep {
    struct ana_sweep_plan plan;
    struct ana_study study;       /* its points are our scenarios */
    size_t *scenario_of;          /* owned; [plan.points->count] */
    size_t *first_of;             /* owned; [study.count]: the first point with the scenario */
    struct ana_sweep_item *items; /* owned; [item_count] by point */
    size_t item_count;
    uint32_t runs; /* of the whole list */
};

/* SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_sweep_init(struct ana_sweep *sweep, const struct ana_sweep_plan *plan,
                                              struct sim_error *error);

/* How loading is watched. */
struct ana_sweep_watch {
    const atomic_bool *stop;   /* NULL, or: true loads no further point */
    sim_progress_fn *progress; /* or NULL */
    void *progress_context;
};

/*
 * Loads the scenario of every point; what is wrong with any of them goes to problems. SIM_ERR_INTERRUPTED and
 * statuses of ana_study_add; SIM_ERR_DATA also: there are more runs than ANA_SWEEP_RUNS_MOST, or fewer than
 * shards.
 */
SIM_MUST_CHECK enum sim_status ana_sweep_load(struct ana_sweep *sweep, const struct ana_sweep_watch *watch,
                                              struct visa_diagnostics *problems);

/* The scenario of a point: a point of the study. */
size_t ana_sweep_scenario(const struct ana_sweep *sweep, size_t point);

/* The replications that a point is asked for. */
struct ana_run_block ana_sweep_asked(const struct ana_sweep *sweep, size_t point);

/* The scenario with this digest, or study.count. */
size_t ana_sweep_find(const struct ana_sweep *sweep, const char *digest);

/* How many runs there are to be done here, and how many of them still are. */
uint32_t ana_sweep_runs(const struct ana_sweep *sweep);
uint32_t ana_sweep_missing(const struct ana_sweep *sweep);

/*
 * Runs what is missing here, some replications of all points and then the next ones, so that an interruption
 * leaves points that can be compared. Statuses of ana_study_ask.
 */
SIM_MUST_CHECK enum sim_status ana_sweep_run(struct ana_sweep *sweep, const struct ana_effort *effort,
                                             struct sim_error *error);

/*
 * The point of which the scenario has this digest, such as the one where nothing is changed; else point 0:
 * what differences are measured from unless another one is asked for.
 */
size_t ana_sweep_reference(const struct ana_sweep *sweep, const char *digest);

/* Does nothing to one that is all zeros. */
void ana_sweep_destroy(struct ana_sweep *sweep);

#endif
