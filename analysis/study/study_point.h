/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A point of a study: its changes, its rows, and, while it is in use, its compiled scenario. Private to
 * analysis/study.
 */
#ifndef ANALYSIS_STUDY_STUDY_POINT_H
#define ANALYSIS_STUDY_STUDY_POINT_H

#include "analysis/study/study.h"

/* A compiled scenario and what is needed to run it. Not to be moved: its parts borrow from each other. */
struct ana_study_scenario {
    struct visa_scenario scenario;
    struct visa_layout layout;
    struct sim_arena memory; /* of the layout */
    struct ana_run_table table;
    struct ana_measure_places places;
};

enum ana_study_slot { ANA_SLOT_EMPTY, ANA_SLOT_ASKED, ANA_SLOT_DONE };

struct ana_study_point {
    const struct visa_change *changes; /* those of the plan, then its own; the study's */
    size_t change_count;
    uint64_t digest[4];
    struct ana_study_scenario *compiled; /* owned; NULL: not at hand */
    uint64_t used;                       /* the study's clock when it was used last */
    uint32_t room;                       /* replications there is room for */
    double *values;                      /* owned; [room][measures] */
    uint8_t *slots;                      /* owned; [room] of enum ana_study_slot */
};

/*
 * Compiles the scenario of a point; problems: or NULL, told what is wrong. *scenario is NULL after a failure.
 * Statuses of visa_scenario_load_from. Safe on several threads at once.
 */
SIM_MUST_CHECK enum sim_status ana_study_compile(const struct ana_study *study,
                                                 const struct ana_study_point *point,
                                                 struct visa_diagnostics *problems,
                                                 struct ana_study_scenario **scenario);

/* NULL-safe. */
void ana_study_scenario_destroy(struct ana_study_scenario *scenario);

/* Lets compiled scenarios go, those used the longest ago first, until there is room for so many more (<=
 * study->at_hand_room). */
void ana_study_make_room(struct ana_study *study, size_t more);

/* Makes room for so many replications. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_study_point_extend(struct ana_study_point *point, uint32_t replications,
                                                      size_t measures, struct sim_error *error);

/* Whether it has a replication. */
static inline bool ana_study_point_has(const struct ana_study_point *point, uint32_t replication)
{
    return replication < point->room && point->slots[replication] == ANA_SLOT_DONE;
}

#endif
