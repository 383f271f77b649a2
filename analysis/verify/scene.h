/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A scenario on trial: a shipped one, read from the disk with its bases, changed in memory, and loaded by the
 * loader of every scenario.
 *
 * Life cycle: begin, set and put and shuffle (optional), load, use, destroy.
 */
#ifndef ANALYSIS_VERIFY_SCENE_H
#define ANALYSIS_VERIFY_SCENE_H

#include "analysis/run/experiment.h"
#include "analysis/statistics/interval.h"
#include "analysis/verify/oracle.h"
#include "models/pipeline/observer.h"
#include "models/scenario/scenario.h"

enum { ANA_SCENE_FILES_MAX = 128 };

/* Not to be moved while a scenario is loaded. */
struct ana_scene {
    const struct ana_verify *verify; /* borrowed */
    struct sim_arena memory;         /* of the texts */
    struct visa_csv_source files[ANA_SCENE_FILES_MAX];
    size_t count;
    const char *settings; /* of the overlay */
    struct visa_scenario scenario;
};

/*
 * Reads the files of verify->scenarios/name, such as "validation/small", and of its bases. SIM_ERR_NO_INPUT,
 * SIM_ERR_IO, SIM_ERR_MEMORY. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_scene_begin(struct ana_scene *scene, const struct ana_verify *verify,
                                               const char *name, struct sim_error *error);

/* A setting instead of that of the scenario. */
void ana_scene_set(struct ana_scene *scene, const char *key, long value);

/* A file over the scenario's: "slots.csv" and its text, borrowed until the load. */
void ana_scene_put(struct ana_scene *scene, const char *file, const char *text);

/* Puts the rows of every file behind its header into another order; needs a file a line a row. */
void ana_scene_shuffle(struct ana_scene *scene, uint64_t seed);

/* Loads it. Statuses of visa_scenario_load_from, the first message in *error. */
SIM_MUST_CHECK enum sim_status ana_scene_load(struct ana_scene *scene, struct sim_error *error);

/* NULL-safe. */
void ana_scene_destroy(struct ana_scene *scene);

/* Which replications to run; threads as in ana_verify where 0. */
struct ana_scene_run {
    uint32_t first, count;
    uint32_t threads;
};

/* Runs replications of a loaded scene with its seed into rows. Destroy the experiment in any case. */
SIM_MUST_CHECK enum sim_status ana_scene_run(const struct ana_scene *scene, struct ana_scene_run run,
                                             struct ana_experiment *experiment, struct sim_error *error);

/* One replication to watch. */
struct ana_scene_watch {
    uint32_t replication;
    const struct visa_observer *observer; /* or NULL */
};

/* Runs it in arena, which owns the results. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_scene_watch(const struct ana_scene *scene, struct ana_scene_watch what,
                                               struct sim_arena *arena, struct visa_results *results,
                                               struct sim_error *error);

/* Names a response: that of all classes, routes and posts where a text is NULL. */
struct ana_scene_key {
    const char *metric, *statistic, *post, *outcome;
};

/* The column of a response; it must be there. */
size_t ana_scene_response(const struct ana_experiment *experiment, struct ana_scene_key key);

/*
 * The summary's estimate of a response at verify->level. SIM_ERR_DATA where it is blank; statuses of
 * ana_summarise_response.
 */
SIM_MUST_CHECK enum sim_status ana_scene_estimate(const struct ana_scene *scene,
                                                  const struct ana_experiment *experiment, size_t response,
                                                  struct ana_interval *interval, struct sim_error *error);

/* A day's value of a daily series in the rows: row, metric, cell, day from start_day. */
int32_t ana_scene_daily(const struct ana_experiment *experiment, uint32_t row, struct ana_daily_place place,
                        uint32_t day);

#endif
