/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/recovery_run.h"

#include "analysis/plot/recovery.h"

#include <math.h>
#include <stdlib.h>

/* The day on which so many days after the shock are over. */
static int32_t day_after(const struct ana_recovery_run *run, double days)
{
    return isfinite(days) ? run->shock.to + 1 + (int32_t)lround(fmax(days, 0)) : ANA_PLOT_NO_DAY;
}

static struct ana_plot_recovered panel_of(const struct ana_recovery_run *run,
                                          const struct ana_recovered *item, struct ana_plot_estimate *days,
                                          struct sim_arena *arena)
{
    const struct ana_name name = {ana_recovery_series_text(run, &item->series, ANA_ENGLISH, arena),
                                  ana_recovery_series_text(run, &item->series, ANA_CHINESE, arena)};
    for (size_t day = 0; day < run->shock.days; day++) {
        days[day] = (struct ana_plot_estimate){item->difference[day].estimate, item->difference[day].low,
                                               item->difference[day].high};
    }
    return (struct ana_plot_recovered){.name = name,
                                       .difference = days,
                                       .recovered = day_after(run, item->recovery.days.estimate),
                                       .earliest = day_after(run, item->recovery.days.low),
                                       .latest = day_after(run, item->recovery.days.high)};
}

enum sim_status ana_recovery_run_plot(const struct ana_recovery_run *run, const char *folder,
                                      const struct ana_plot_options *options, struct sim_error *error)
{
    size_t count = run->count < ANA_RECOVERY_SERIES_MOST ? run->count : ANA_RECOVERY_SERIES_MOST;
    struct ana_plot_recovered panels[ANA_RECOVERY_SERIES_MOST];
    if (count == 0) {
        return SIM_OK;
    }
    struct ana_plot_estimate *days = calloc(count * run->shock.days, sizeof *days);
    if (days == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a plot");
    }
    struct sim_arena names;
    sim_arena_init(&names, SIZE_MAX);
    for (size_t i = 0; i < count; i++) {
        panels[i] = panel_of(run, &run->items[i], days + i * run->shock.days, &names);
    }
    const char *unit = run->items[0].series.unit;
    const struct ana_plot_recovery recovery = {
        .heading = {.samples = run->replications, .level = run->inquiry->plan.confidence},
        .quantity = {.name = ana_name_of(N_("with the shock minus without it")), .unit = {unit, unit}},
        .first_day = run->shock.first_day,
        .days = run->shock.days,
        .shock_from = run->shock.from,
        .shock_to = run->shock.to,
        .tolerance = NAN,
        .series = panels,
        .count = count};
    enum sim_status status = names.failed ? sim_fail(error, SIM_ERR_MEMORY, "no memory for a plot")
                                          : ana_plot_recovery(folder, &recovery, options, error);
    sim_arena_destroy(&names);
    free(days);
    return status;
}
