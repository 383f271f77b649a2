/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_kinds.h"
#include "sim/base/status.h"

#include <stddef.h>

#define KIND_ROW(id, name, description) {name, description},
static const struct ana_plot_kind_entry kinds[] = {ANA_PLOT_KIND_LIST(KIND_ROW)};
static const struct ana_plot_kind_entry plan_plots[] = {ANA_PLAN_PLOT_LIST(KIND_ROW)};
static const struct ana_plot_kind_entry study_plots[] = {ANA_STUDY_PLOT_LIST(KIND_ROW)};
static const struct ana_plot_kind_entry history_plots[] = {ANA_HISTORY_PLOT_LIST(KIND_ROW)};
#undef KIND_ROW

const struct ana_plot_kind_entry *ana_plot_kind_entry(enum ana_plot_kind kind)
{
    SIM_ASSERT((unsigned)kind < ANA_PLOT_KIND_COUNT);
    return &kinds[kind];
}

const struct ana_plot_kind_entry *ana_plan_plot_entry(enum ana_plan_plot plot)
{
    SIM_ASSERT((unsigned)plot < ANA_PLAN_PLOT_COUNT);
    return &plan_plots[plot];
}

const struct ana_plot_kind_entry *ana_study_plot_entry(enum ana_study_plot plot)
{
    SIM_ASSERT((unsigned)plot < ANA_STUDY_PLOT_COUNT);
    return &study_plots[plot];
}

const struct ana_plot_kind_entry *ana_history_plot_entry(enum ana_history_plot plot)
{
    SIM_ASSERT((unsigned)plot < ANA_HISTORY_PLOT_COUNT);
    return &history_plots[plot];
}
