/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An earlier forecast, as it stands in the folder of its output: the delegation then, and what was said.
 */
#ifndef ANALYSIS_CLI_EARLIER_FORECAST_H
#define ANALYSIS_CLI_EARLIER_FORECAST_H

#include "analysis/cli/load_delegation.h"
#include "analysis/plan/moved.h"
#include "analysis/plan/plan.h"

struct ana_earlier_forecast {
    bool loaded; /* there is something to be destroyed */
    struct ana_delegation_loaded delegation;
    struct ana_earlier forecast; /* borrows from it */
};

/* The text of input/forecast.csv, from which it is read again. */
void ana_earlier_forecast_write(FILE *stream, const struct ana_plan *plan);

/*
 * Reads it, resolved against the scenario. *earlier: zeroed; what is wrong with its files is told on standard
 * error. Statuses of ana_delegation_load; SIM_ERR_NO_INPUT also for a folder without a forecast. Destroy it
 * in any case.
 */
SIM_MUST_CHECK enum sim_status ana_earlier_forecast_read(struct ana_earlier_forecast *earlier,
                                                         const char *folder,
                                                         const struct visa_scenario *scenario);

/* Does nothing to one that is all zeros. */
void ana_earlier_forecast_destroy(struct ana_earlier_forecast *earlier);

#endif
