/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every question of capacity has: a scenario, targets, the luck, how sure the answer shall be, and the
 * study that runs what the procedures ask for.
 *
 * Life cycle: init; measures of one's own may be added; open, which begins the study; points and rows;
 * destroy.
 */
#ifndef ANALYSIS_CAPACITY_INQUIRY_H
#define ANALYSIS_CAPACITY_INQUIRY_H

#include "analysis/capacity/feasibility.h"
#include "analysis/capacity/report.h"
#include "analysis/capacity/target.h"
#include "analysis/run/shown.h"
#include "analysis/study/study.h"

/* As asked; borrowed throughout. */
struct ana_inquiry_plan {
    struct visa_scenario_source source;   /* with the changes of --set */
    const struct visa_scenario *scenario; /* made from it */
    uint64_t seed;
    double confidence;    /* in (0.5, 1) */
    double tolerance;     /* > 0: of the number of a target, or of the objective */
    uint32_t first_stage; /* replications before anything is decided, >= 2 */
    uint32_t most;        /* replications of one level or candidate at most */
    uint32_t threads;     /* 0: all */
    const atomic_bool *stop;
    bool quiet; /* no progress on standard error */
};

/* Not to be moved after init: its parts borrow from each other. */
struct ana_inquiry {
    struct ana_inquiry_plan plan;
    struct sim_arena memory;          /* of texts, and of the layout */
    struct visa_diagnostics problems; /* of the scenarios of points; its texts belong to memory */
    struct visa_layout layout;
    struct ana_run_table table;
    struct ana_measures measures;
    struct ana_study study;
};

/* SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_inquiry_init(struct ana_inquiry *inquiry,
                                                const struct ana_inquiry_plan *plan, struct sim_error *error);

/* Reads a promise, adds its measure and settles it; *index: the measure's number. SIM_ERR_DATA,
 * SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_inquiry_promise(struct ana_inquiry *inquiry, const char *text,
                                                   struct ana_promise *promise, size_t *index,
                                                   struct sim_error *error);

/* Begins the study. No measures may be added any more. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_inquiry_open(struct ana_inquiry *inquiry, struct sim_error *error);

/*
 * The point of a scenario with a change more ("" for none). SIM_ERR_DATA, with the first problem as message;
 * what else there is to say stays in problems.
 */
SIM_MUST_CHECK enum sim_status ana_inquiry_point(struct ana_inquiry *inquiry, const char *change,
                                                 size_t *point, struct sim_error *error);

/* Runs what is missing of some items, and shows how far it is under a label. As ana_study_ask. */
SIM_MUST_CHECK enum sim_status ana_inquiry_ask(struct ana_inquiry *inquiry,
                                               const struct ana_study_item *items, size_t count,
                                               const char *label, struct sim_error *error);

/* Where a value stands: in a replication of a point that was run. */
struct ana_inquiry_cell {
    size_t point;
    uint32_t replication;
    size_t measure;
};

/* The value there. SIM_ERR_DATA: it is blank, and nothing can be decided about it. */
SIM_MUST_CHECK enum sim_status ana_inquiry_value(const struct ana_inquiry *inquiry,
                                                 const struct ana_inquiry_cell *cell, double *value,
                                                 struct sim_error *error);

/* The unit of a measure in files, "" for none, and how it is shown to people. */
const char *ana_inquiry_unit(const struct ana_inquiry *inquiry, size_t measure);
struct ana_shape ana_inquiry_shape(const struct ana_inquiry *inquiry, size_t measure);

/* Does nothing to one that is all zeros. */
void ana_inquiry_destroy(struct ana_inquiry *inquiry);

#endif
