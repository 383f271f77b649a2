/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A study: many scenarios that differ by changes, its points, and the measures that replications of them
 * yield. Replication r has the same luck at every point, so that points are compared pair by pair.
 *
 * Life cycle: init; then, as often as needed, add points and ask for replications of them (or adopt what is
 * known from earlier); read the values; destroy. What has been run once is not run again. Sweeps ask for all
 * their points at once, sequential procedures for one or a few at a time.
 *
 * A study knows nothing of files of results, options or standard error.
 */
#ifndef ANALYSIS_STUDY_STUDY_H
#define ANALYSIS_STUDY_STUDY_H

#include "analysis/run/effort.h"
#include "analysis/run/manifest.h"
#include "analysis/study/measure.h"
#include "models/input/diagnostics.h"

struct ana_study_plan {
    struct visa_scenario_source source;  /* with the changes that all points have; texts and files borrowed */
    const struct ana_measures *measures; /* borrowed; not to be added to any more */
    uint64_t seed;
    size_t at_hand; /* compiled scenarios that are kept at least; 0: as many as are reasonable */
};

struct ana_study_point; /* private */

struct ana_study {
    struct ana_study_plan plan;
    struct sim_arena memory;        /* of texts */
    struct ana_study_point *points; /* owned */
    size_t count;
    size_t room;
    uint64_t clock;  /* of use, to know which compiled scenarios to keep */
    size_t *at_hand; /* owned; the points that are compiled now, but for the first, which stays */
    size_t at_hand_count;
    size_t at_hand_room;
};

/* SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_study_init(struct ana_study *study, const struct ana_study_plan *plan,
                                              struct sim_error *error);

/*
 * Adds a point, or finds one that has the same compiled scenario, and gives its index. The scenario is loaded
 * with `changes` (copied) behind those of the plan, unless there is a point with the same texts; what is
 * wrong with it goes to problems, each message once. Statuses of visa_scenario_load_from. O(points).
 */
SIM_MUST_CHECK enum sim_status ana_study_add(struct ana_study *study, const struct visa_change *changes,
                                             size_t count, struct visa_diagnostics *problems, size_t *point);

/* The digest of a point's compiled scenario. */
struct ana_digest_text ana_study_digest(const struct ana_study *study, size_t point);

/* Replications [first, first + count) of a point. */
struct ana_study_item {
    size_t point;
    uint32_t first, count;
};

/*
 * Sees to it that all items are there; runs what is missing. The items' replications are dealt out to the
 * threads in the order of the items, and only so many points are compiled at a time: give all replications of
 * a point before those of the next where there are many points. An interruption keeps whatever is finished.
 * effort->target is ignored; progress counts the missing replications of this call. Statuses of
 * sim_replications_run; SIM_ERR_DATA, SIM_ERR_NO_INPUT or SIM_ERR_IO if the files of the scenario are not
 * what they were when the point was added.
 */
SIM_MUST_CHECK enum sim_status ana_study_ask(struct ana_study *study, const struct ana_study_item *items,
                                             size_t count, const struct ana_effort *effort,
                                             struct sim_error *error);

/* How many replications of an item are still to be run. */
uint32_t ana_study_missing(const struct ana_study *study, const struct ana_study_item *item);

/* The values of one replication, [measures], borrowed until the next ask or adopt; NULL: not there. */
const double *ana_study_row(const struct ana_study *study, size_t point, uint32_t replication);

/* Takes the values of a replication, [measures], that was run earlier. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_study_adopt(struct ana_study *study, size_t point, uint32_t replication,
                                               const double *values, struct sim_error *error);

/* The finished replications of an item from its first on, without a gap. */
uint32_t ana_study_prefix(const struct ana_study *study, const struct ana_study_item *item);

/* Does nothing to one that is all zeros. */
void ana_study_destroy(struct ana_study *study);

#endif
