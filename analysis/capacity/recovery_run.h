/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long it takes to recover from a shock, and the smallest level of something with which it takes no
 * longer than a target says.
 *
 * A replication recovers on the first day from which on its series, for so many days in a row, differs from
 * the same without the shock by no more than a share of the mean of the latter (see recovery.h). In
 * a search, one that does not recover within the run counts with all the days that were left.
 *
 * Without a target, the backlog of every post is looked at, those first where the shock is felt most.
 *
 * Life cycle: init; run; report and plot; destroy.
 */
#ifndef ANALYSIS_CAPACITY_RECOVERY_RUN_H
#define ANALYSIS_CAPACITY_RECOVERY_RUN_H

#include "analysis/capacity/recovery.h"
#include "analysis/capacity/search.h"
#include "analysis/capacity/shock.h"
#include "analysis/plot/plot_page.h"

enum { ANA_RECOVERED_MOST = 64 };

/* As asked; borrowed throughout. */
struct ana_recovery_plan {
    const char *shock;
    const char *target; /* NULL: none */
    const char *vary;   /* NULL: none; else there is a target */
    uint32_t hold;      /* days in a row; 0: to the end of the run */
    double near;        /* > 0: a difference within this share of the mean without the shock is none */
    bool largest, within;
};

/* A series, and what became of it. */
struct ana_recovered {
    struct ana_shock_series series;
    struct ana_recovery recovery;
    struct ana_interval *difference; /* [days], with minus without, in the arena of the inquiry */
    size_t peak;                     /* the day on which it is farthest from 0 */
};

/* Not to be moved after init. */
struct ana_recovery_run {
    struct ana_recovery_plan plan;
    struct ana_inquiry *inquiry; /* borrowed; not to be opened */
    struct ana_shock shock;
    struct ana_promise promise;
    struct ana_shock_series series; /* of the promise */
    struct ana_levels levels;       /* one, as it is, where nothing is varied */
    struct ana_search search;       /* if there is a target */
    struct ana_recovered items[ANA_RECOVERED_MOST];
    size_t count;
    const char *level; /* at which the items were looked at; NULL: as it is */
    uint32_t replications;
    bool interrupted;
};

/* SIM_ERR_DATA, with a message; SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_recovery_run_init(struct ana_recovery_run *run,
                                                     const struct ana_recovery_plan *plan,
                                                     struct ana_inquiry *inquiry, struct sim_error *error);

/* Simulates; an interruption is no failure. */
SIM_MUST_CHECK enum sim_status ana_recovery_run(struct ana_recovery_run *run, struct sim_error *error);

/* Whether there is an answer that is not no. */
bool ana_recovery_run_found(const struct ana_recovery_run *run);

/* Puts sentences and tables into a report. */
void ana_recovery_run_report(const struct ana_recovery_run *run, struct ana_report *report);

/* "backlog of beijing, pool b": what a series is called; in the arena, "" without memory. */
const char *ana_recovery_series_text(const struct ana_recovery_run *run,
                                     const struct ana_shock_series *series, enum ana_language language,
                                     struct sim_arena *arena);

/* Draws recovery into folder. Statuses of ana_plot_recovery. */
SIM_MUST_CHECK enum sim_status ana_recovery_run_plot(const struct ana_recovery_run *run, const char *folder,
                                                     const struct ana_plot_options *options,
                                                     struct sim_error *error);

/* Does nothing to one that is all zeros. */
void ana_recovery_run_destroy(struct ana_recovery_run *run);

#endif
