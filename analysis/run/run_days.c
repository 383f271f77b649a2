/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_days.h"

#include <stdlib.h>

enum sim_status ana_run_days_init(struct ana_run_days *days, const struct visa_scenario *scenario,
                                  const struct visa_layout *layout, struct sim_error *error)
{
    *days = (struct ana_run_days){0};
    days->posts = calloc(layout->daily_cells, sizeof *days->posts);
    days->pools = calloc(layout->daily_cells, sizeof *days->pools);
    days->dates = calloc(layout->days, sizeof *days->dates);
    if (days->posts == NULL || days->pools == NULL || days->dates == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the names of the daily series");
    }
    for (uint32_t cell = 0; cell < layout->daily_cells; cell++) {
        visa_daily_cell_names(scenario, cell, &days->posts[cell], &days->pools[cell]);
    }
    for (uint32_t day = 0; day < layout->days; day++) {
        visa_format_date(scenario->settings.start_day + (int32_t)day, days->dates[day]);
    }
    days->layout = (struct ana_daily_layout){.metrics = VISA_DAILIES,
                                             .cells = layout->daily_cells,
                                             .days = layout->days,
                                             .metric_names = visa_daily_words,
                                             .posts = days->posts,
                                             .pools = days->pools,
                                             .dates = (const char(*)[VISA_DATE_BYTES])days->dates};
    return SIM_OK;
}

void ana_run_days_destroy(struct ana_run_days *days)
{
    if (days != NULL) {
        free(days->posts);
        free(days->pools);
        free(days->dates);
        *days = (struct ana_run_days){0};
    }
}
