/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/level_search.h"

#include "analysis/plot/trade_off.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static enum ana_plot_verdict verdict_of(const struct ana_level_search *search, size_t level)
{
    const struct ana_try *try = ana_bisection_try(&search->search.bisection, level);
    if (try == NULL) {
        return ANA_PLOT_NOT_TESTED;
    }
    switch (try->test.decision) {
    case ANA_MET:
        return ANA_PLOT_MET;
    case ANA_MISSED:
        return ANA_PLOT_NOT_MET;
    case ANA_FEASIBILITY_OPEN:
    case ANA_UNDECIDED:
        break;
    }
    return ANA_PLOT_UNDECIDED;
}

/* The levels that were looked at; *chosen: where the answer stands among them. */
static size_t list_levels(const struct ana_level_search *search, struct ana_plot_tested *levels,
                          size_t *chosen)
{
    bool found = ana_level_search_end(search) == ANA_LEVELS_FOUND;
    size_t count = 0;
    *chosen = ANA_PLOT_NONE;
    for (size_t i = 0; i < search->levels.count + search->levels.beyond; i++) {
        struct ana_interval interval = ana_level_estimate(search, i, 0);
        if (isnan(interval.estimate)) {
            continue;
        }
        *chosen = found && i == search->search.bisection.level ? count : *chosen;
        levels[count++] =
            (struct ana_plot_tested){.at = ana_levels_value(&search->levels, i),
                                     .estimate = {interval.estimate, interval.low, interval.high},
                                     .verdict = verdict_of(search, i),
                                     .samples = search->facts[i].replications};
    }
    return count;
}

enum sim_status ana_level_search_plot(const struct ana_level_search *search, const char *folder,
                                      const struct ana_plot_options *options, struct sim_error *error)
{
    struct ana_plot_tested *levels = calloc(search->levels.count + search->levels.beyond, sizeof *levels);
    if (levels == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a plot");
    }
    const char *unit = ana_inquiry_unit(search->inquiry, search->measures[0]);
    const char *measure = search->promises[0].measure;
    bool share = strcmp(unit, "share") == 0;
    const struct ana_name varied = {search->levels.name, search->levels.name};
    struct ana_plot_trade_off trade = {.heading = {.level = search->inquiry->plan.confidence},
                                       .capacity =
                                           search->levels.placed ? ana_name_of(N_("seats a day")) : varied,
                                       .quantity = {.name = {measure, measure},
                                                    .unit = {share ? "" : unit, share ? "" : unit},
                                                    .share = share},
                                       .levels = levels,
                                       .target = search->promises[0].target.bound,
                                       .at_least = search->promises[0].sense == ANA_AT_LEAST,
                                       .base = search->levels.placed ? search->levels.values[0] : NAN};
    trade.count = list_levels(search, levels, &trade.chosen);
    enum sim_status status = trade.count > 0 ? ana_plot_trade_off(folder, &trade, options, error) : SIM_OK;
    free(levels);
    return status;
}
