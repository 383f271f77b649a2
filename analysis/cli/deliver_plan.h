/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a plan to what the user gets: tables, plots and the page. What fails is told on standard error.
 */
#ifndef ANALYSIS_CLI_DELIVER_PLAN_H
#define ANALYSIS_CLI_DELIVER_PLAN_H

#include "analysis/cli/output_options.h"
#include "analysis/plan/plan.h"
#include "models/delegation/evidence.h"

/* Borrowed throughout. */
struct ana_plan_delivery {
    const struct ana_plan *plan;
    const struct ana_output_options *options; /* the folder exists, if there is one */
    const struct visa_evidence *evidence;     /* what the office knew better than the scenario */
    bool page_alone;                          /* without what stands behind the page */
    const atomic_bool *stop;                  /* true begins no further plot */
};

/*
 * With a folder writes tables, page, plan.json, document.csv, what was asked (input/) and plots there; prints
 * the page or JSON. SIM_ERR_CREATE, SIM_ERR_IO, SIM_ERR_MEMORY; SIM_ERR_UNAVAILABLE: there is no gnuplot, and
 * plots were required; SIM_ERR_INTERRUPTED: not all plots were drawn.
 */
SIM_MUST_CHECK enum sim_status ana_deliver_plan(const struct ana_plan_delivery *delivery);

#endif
