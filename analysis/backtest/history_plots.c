/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/backtest/history_plots.h"

#include "analysis/plot/coverage.h"
#include "analysis/plot/pit.h"
#include "analysis/plot/regime.h"
#include "analysis/plot/waits_history.h"
#include "models/calendar/date.h"

#include <math.h>
#include <string.h>

#define P10_TO_P90 0.8

enum { PANELS = 2 * ANA_BACKTEST_WINDOWS };

/* What is being drawn. */
struct drawing {
    const struct ana_history_findings *findings;
    const char *folder;
    const struct ana_plot_options *options;
    struct sim_error *error;
    struct sim_arena memory;
};

static const char *const panel_titles[PANELS] = {
    N_("Open cases, law of all the past"), N_("Open cases, law of the last year"),
    N_("New cases, law of all the past"), N_("New cases, law of the last year")};

static enum ana_backtest_window window_of(int panel)
{
    return (enum ana_backtest_window)(panel % ANA_BACKTEST_WINDOWS);
}

static bool is_of_new(int panel)
{
    return panel >= ANA_BACKTEST_WINDOWS;
}

static enum sim_status out_of_memory(const struct drawing *drawing)
{
    return sim_fail(drawing->error, SIM_ERR_MEMORY, "no memory for a plot");
}

/* ---- durations ---- */

static enum sim_status draw_pit(struct drawing *drawing)
{
    struct ana_scored scored[PANELS];
    struct ana_plot_pit_panel panels[PANELS];
    for (int i = 0; i < PANELS; i++) {
        scored[i] = ana_history_scored(drawing->findings->durations, 0, window_of(i), is_of_new(i));
        panels[i] = (struct ana_plot_pit_panel){.title = ana_name_of(panel_titles[i]),
                                                .bins = scored[i].pit.bin,
                                                .cases = scored[i].pit.count,
                                                .p = ana_pit_uniform_p(&scored[i].pit)};
    }
    const struct ana_plot_pit pit = {.heading = {.level = ANA_HISTORY_LEVEL},
                                     .bin_count = ANA_PIT_BINS,
                                     .panels = panels,
                                     .panel_count = PANELS};
    return ana_plot_pit(drawing->folder, &pit, drawing->options, drawing->error);
}

/* The shares of a panel: [level][year]. */
static void fill_shares(const struct drawing *drawing, struct ana_history_years years, int panel,
                        struct ana_plot_estimate *shares)
{
    for (int year = 0; year < years.count; year++) {
        const struct ana_scored scored = ana_history_scored(drawing->findings->durations, years.first + year,
                                                            window_of(panel), is_of_new(panel));
        for (int level = 0; level < ANA_BACKTEST_LEVELS; level++) {
            const struct ana_interval share =
                ana_coverage_interval(&scored.covered[level], ANA_HISTORY_LEVEL);
            shares[level * years.count + year] =
                (struct ana_plot_estimate){share.estimate, share.low, share.high};
        }
    }
}

static enum sim_status draw_coverage(struct drawing *drawing)
{
    const struct ana_history_years years = ana_history_years_of(drawing->findings->durations);
    const size_t cells = (size_t)years.count * ANA_BACKTEST_LEVELS;
    int *names = sim_arena_alloc(&drawing->memory, (size_t)years.count, sizeof *names);
    struct ana_plot_estimate *shares = sim_arena_alloc(&drawing->memory, cells * PANELS, sizeof *shares);
    struct ana_plot_coverage_panel panels[PANELS];
    if (names == NULL || shares == NULL) {
        return out_of_memory(drawing);
    }
    for (int year = 0; year < years.count; year++) {
        names[year] = years.first + year;
    }
    for (int i = 0; i < PANELS; i++) {
        const struct ana_scored all =
            ana_history_scored(drawing->findings->durations, 0, window_of(i), is_of_new(i));
        fill_shares(drawing, years, i, &shares[(size_t)i * cells]);
        panels[i] = (struct ana_plot_coverage_panel){.title = ana_name_of(panel_titles[i]),
                                                     .shares = &shares[(size_t)i * cells],
                                                     .cases = all.forecasts};
    }
    const struct ana_plot_coverage coverage = {.heading = {.level = ANA_HISTORY_LEVEL},
                                               .years = names,
                                               .year_count = (size_t)years.count,
                                               .levels = ana_backtest_levels,
                                               .level_count = ANA_BACKTEST_LEVELS,
                                               .panels = panels,
                                               .panel_count = PANELS};
    return ana_plot_coverage(drawing->folder, &coverage, drawing->options, drawing->error);
}

/* ---- regimes ---- */

static double jump_at(const struct ana_regimes *regimes, size_t i)
{
    double jump =
        fabs(log(regimes->regimes[i].cases.median.estimate / regimes->regimes[i - 1].cases.median.estimate));
    return isnan(jump) ? 0 : jump;
}

/* The changes with the largest jumps of the median, by time. */
static size_t largest_changes(const struct ana_regimes *regimes, int32_t days[ANA_REGIME_MARKS_MOST])
{
    size_t count = 0;
    for (size_t i = 1; i < regimes->count; i++) {
        size_t larger = 0;
        for (size_t j = 1; j < regimes->count; j++) {
            double other = jump_at(regimes, j);
            larger += other > jump_at(regimes, i) || (other == jump_at(regimes, i) && j < i) ? 1 : 0;
        }
        if (larger < ANA_REGIME_MARKS_MOST) {
            days[count++] = regimes->regimes[i].cases.from;
        }
    }
    return count;
}

static struct ana_plot_happened *list_months(struct drawing *drawing, const struct ana_regimes *regimes)
{
    struct ana_plot_happened *months =
        sim_arena_alloc(&drawing->memory, regimes->month_count + 1, sizeof *months);
    for (size_t i = 0; i < regimes->month_count && months != NULL; i++) {
        const struct ana_regime_cases *month = &regimes->months[i];
        months[i] = (struct ana_plot_happened){
            month->from, month->to, {month->median.estimate, month->median.low, month->median.high}};
    }
    return months;
}

static enum sim_status draw_regime(struct drawing *drawing)
{
    const struct ana_backtest *durations = drawing->findings->durations;
    const size_t day_count = durations->count;
    const struct ana_regimes *regimes = drawing->findings->regimes;
    const struct ana_plot_happened *months = list_months(drawing, regimes);
    int32_t *days = sim_arena_alloc(&drawing->memory, day_count + 1, sizeof *days);
    double *medians =
        sim_arena_alloc(&drawing->memory, (day_count + 1) * ANA_BACKTEST_WINDOWS, sizeof *medians);
    struct ana_plot_fitted fits[ANA_BACKTEST_WINDOWS];
    int32_t changes[ANA_REGIME_MARKS_MOST];
    if (months == NULL || days == NULL || medians == NULL) {
        return out_of_memory(drawing);
    }
    for (size_t i = 0; i < day_count; i++) {
        const struct ana_backtest_day *day = &durations->days[i * ANA_BACKTEST_WINDOWS];
        days[i] = day->as_of;
        for (size_t window = 0; window < ANA_BACKTEST_WINDOWS; window++) {
            medians[window * day_count + i] = day[window].fitted[0];
        }
    }
    for (size_t window = 0; window < ANA_BACKTEST_WINDOWS; window++) {
        fits[window] =
            (struct ana_plot_fitted){ana_name_of(ana_history_windows[window]), &medians[window * day_count]};
    }
    const struct ana_plot_regime plot = {.heading = {.level = ANA_HISTORY_LEVEL},
                                         .unit = ana_name_of(N_("days")),
                                         .happened = months,
                                         .happened_count = regimes->month_count,
                                         .days = days,
                                         .day_count = day_count,
                                         .fits = fits,
                                         .fit_count = ANA_BACKTEST_WINDOWS,
                                         .changes = changes,
                                         .change_count = largest_changes(regimes, changes),
                                         .cases = drawing->findings->history->count};
    return ana_plot_regime(drawing->folder, &plot, drawing->options, drawing->error);
}

/* ---- waits ---- */

static enum sim_status make_panel(struct drawing *drawing, uint16_t pool, struct ana_plot_waits_panel *panel)
{
    const struct ana_history_findings *findings = drawing->findings;
    const struct visa_post *post = &findings->scenario->posts[findings->scenario->pools[pool].post];
    size_t first = 0;
    const size_t noted = visa_waits_of_pool(findings->noted, pool, &first);
    struct ana_plot_noted_wait *waits = sim_arena_alloc(&drawing->memory, noted + 1, sizeof *waits);
    struct ana_plot_wait_forecast *forecasts =
        sim_arena_alloc(&drawing->memory, findings->waits->count + 1, sizeof *forecasts);
    if (waits == NULL || forecasts == NULL) {
        return out_of_memory(drawing);
    }
    for (size_t i = 0; i < noted; i++) {
        const struct visa_noted_wait *wait = &findings->noted->wait[first + i];
        waits[i] = (struct ana_plot_noted_wait){wait->from + (wait->to - wait->from) / 2, wait->days};
    }
    *panel = (struct ana_plot_waits_panel){
        .name = {post->city_en, post->city_zh}, .noted = waits, .noted_count = noted, .forecasts = forecasts};
    for (size_t i = 0; i < findings->waits->count; i++) {
        const struct ana_wait_forecast *f = &findings->waits->forecasts[i];
        if (f->pool == pool) {
            forecasts[panel->forecast_count++] = (struct ana_plot_wait_forecast){
                f->as_of, f->target, {f->forecast, f->low, f->high}, f->naive};
        }
    }
    return SIM_OK;
}

static bool is_forecast(const struct ana_wait_backtest *waits, uint16_t pool)
{
    const struct ana_wait_scores scores = ana_wait_scores_of(waits, pool, 0);
    return scores.forecasts + scores.blank > 0;
}

static enum sim_status draw_waits(struct drawing *drawing)
{
    const struct ana_history_findings *findings = drawing->findings;
    struct ana_plot_waits_panel panels[ANA_PLOT_SERIES_MAX];
    size_t count = 0;
    enum sim_status status = SIM_OK;
    for (uint16_t pool = 0; pool < findings->scenario->pool_count && status == SIM_OK; pool++) {
        if (is_forecast(findings->waits, pool) && count < ANA_PLOT_SERIES_MAX) {
            status = make_panel(drawing, pool, &panels[count++]);
        }
    }
    if (status != SIM_OK) {
        return status;
    }
    const struct ana_plot_waits_history plot = {
        .heading = {.level = P10_TO_P90, .samples = findings->replications},
        .unit = ana_name_of(N_("days")),
        .panels = panels,
        .panel_count = count};
    return ana_plot_waits_history(drawing->folder, &plot, drawing->options, drawing->error);
}

/* ---- all of them ---- */

static enum sim_status draw_all(struct drawing *drawing, struct ana_plots_drawn *drawn)
{
    const struct ana_history_findings *findings = drawing->findings;
    const bool durations = findings->durations != NULL && findings->durations->count > 0;
    const bool regimes = durations && findings->regimes != NULL && findings->regimes->count > 0;
    const bool waits = findings->waits != NULL && findings->waits->count > 0;
    enum sim_status (*const draw[])(struct drawing *) = {
        durations ? draw_pit : NULL, durations ? draw_coverage : NULL, regimes ? draw_regime : NULL,
        waits ? draw_waits : NULL};
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < sizeof draw / sizeof draw[0] && status == SIM_OK; i++) {
        if (draw[i] != NULL) {
            status = draw[i](drawing);
            drawn->count += status == SIM_OK ? 1 : 0;
        }
    }
    return status;
}

enum sim_status ana_history_plots(const struct ana_history_findings *findings, const char *folder,
                                  const struct ana_plot_options *options, struct ana_plots_drawn *drawn,
                                  struct sim_error *error)
{
    struct drawing drawing = {findings, folder, options, error, {0}};
    sim_arena_init(&drawing.memory, SIZE_MAX);
    enum sim_status status = draw_all(&drawing, drawn);
    sim_arena_destroy(&drawing.memory);
    return status;
}
