/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A shock and a daily series by which it is felt: understood, then simulated with and without it on the same
 * luck.
 *
 *   closures+=[post=beijing,from=2025-06-02,to=2025-06-22]    the shock: changes with dates
 *   recovery(backlog,post=beijing)                            the series: a daily metric of a post, or of all
 *   recovery(next_wait_days,post=beijing,pool=b)              together, and of a pool
 *
 * The shock lasts from the first `from` to the last `to` in its text.
 */
#ifndef ANALYSIS_CAPACITY_SHOCK_H
#define ANALYSIS_CAPACITY_SHOCK_H

#include "analysis/capacity/inquiry.h"
#include "analysis/run/paired_runs.h"

struct ana_shock {
    const char *text;  /* borrowed */
    int32_t from, to;  /* days, both included */
    int32_t first_day; /* of the series */
    size_t days;       /* of the series */
    size_t end;        /* first day behind the shock, from first_day on; < days */
};

/* SIM_ERR_DATA: it has no dates, or ends when the run does. */
SIM_MUST_CHECK enum sim_status ana_shock_read(struct ana_shock *shock, const char *text,
                                              const struct visa_scenario *scenario, struct sim_error *error);

/* A series: the sum over the posts, or over the cells of the pool. */
struct ana_shock_series {
    const char *name; /* "backlog of beijing" */
    uint32_t metric;  /* enum visa_daily */
    int post, kind;   /* -1: all */
    const char *unit; /* "cases" or "days" */
};

/* Whether a text is one of a series. */
bool ana_shock_is_series(const char *text);

/* SIM_ERR_DATA, SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_shock_series_read(struct ana_shock_series *series, const char *text,
                                                     struct ana_inquiry *inquiry, struct sim_error *error);

/* Its daily stock as it is asked for: "backlog". */
const char *ana_shock_metric(const struct ana_shock_series *series);

/* Both arms of some replications. Destroy it. */
struct ana_shock_runs {
    struct visa_scenario scenarios[2]; /* without, with */
    struct ana_paired_runs runs;
};

/* Replications [first, first + count) of the scenario with a change, without and with the shock. */
struct ana_shock_wish {
    const struct ana_shock *shock;
    const char *change;
    uint32_t first, count;
};

/* Simulates them. Statuses of loading a scenario and of ana_paired_runs_run. Destroy the runs in any case. */
SIM_MUST_CHECK enum sim_status ana_shock_run(struct ana_shock_runs *runs, const struct ana_shock_wish *wish,
                                             const struct ana_inquiry *inquiry, struct sim_error *error);

/*
 * The days of a series in replication i (0-based) of an arm into values[days]. A day with nothing to show has
 * the value of the day before.
 */
void ana_shock_values(const struct ana_shock_runs *runs, const struct ana_shock_series *series, size_t arm,
                      uint32_t i, double *values);

void ana_shock_runs_destroy(struct ana_shock_runs *runs);

#endif
