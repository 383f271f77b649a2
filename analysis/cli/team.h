/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The processes that run one command together: one alone, or those that mpirun started. All of them go
 * through the same steps; the leader alone reads earlier results, talks, and writes.
 *
 * Rows are moved, never added up on the way: the leader has the same numbers as if it had run them itself.
 */
#ifndef ANALYSIS_CLI_TEAM_H
#define ANALYSIS_CLI_TEAM_H

#include "analysis/run/experiment.h"

struct ana_team {
    uint32_t rank; /* 0 is the leader */
    uint32_t size; /* >= 1 */

    /* The worst of the members' statuses, the same for all; SIM_ERR_INTERRUPTED is the least bad. */
    enum sim_status (*agree)(enum sim_status own);

    /* The leader's number, for all. */
    uint32_t (*tell)(uint32_t number);

    /* Whether a member has the same text as the leader. */
    bool (*same)(const char *text);

    /*
     * Moves the rows that the members have done (`done` of those in their experiments) to the leader, whose
     * experiment has all of the plan; rest: how many were to be run, dealt out as shards are. The leader's
     * `done` grows by what follows without a gap.
     */
    void (*gather)(struct ana_experiment *experiment, uint32_t rest);
};

/* One process. */
extern const struct ana_team ana_team_alone;

#endif
