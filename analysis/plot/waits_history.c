/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/waits_history.h"
#include "analysis/plot/plot_legend.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>

#define SINGLE_WIDTH 1000
#define GRID_WIDTH   1200
#define SINGLE_PANEL 400
#define PANEL_HEIGHT 220
#define LEFT         70
#define RIGHT        36
#define TOP          84
#define TITLE_PIXELS 34
#define BELOW        58
#define GAP_ACROSS   66
#define GAP_DOWN     72
#define TIC_PIXELS   44

/* Bars and large dots where there are few. */
#define FORECASTS_WITH_BARS 100
#define NOTED_WITH_DOTS     120

static const char noted_color[] = "#303030";

/* How many values there are to draw. */
struct counts {
    size_t noted, forecasts, intervals, naive;
};

/* A panel is narrow. */
static size_t step_of(size_t count)
{
    return count / (ANA_PLOT_POINTS_MAX / 4) + 1;
}

static void add_noted(struct ana_script *script, const struct ana_plot_waits_panel *panel, size_t index,
                      struct counts *counts)
{
    ana_script_begin_data(script, "noted", index);
    for (size_t i = 0; i < panel->noted_count; i += step_of(panel->noted_count)) {
        ana_script_add(script, "%ld ", (long)panel->noted[i].day);
        ana_script_number(script, panel->noted[i].wait);
        ana_script_add(script, "\n");
        counts->noted += ana_script_is_number(panel->noted[i].wait) ? 1 : 0;
    }
    ana_script_end_data(script);
}

/* A line: day, forecast with its interval, naive; an empty one where another day's forecasts begin. */
static void add_forecasts(struct ana_script *script, const struct ana_plot_waits_panel *panel, size_t index,
                          struct counts *counts)
{
    int32_t made = ANA_PLOT_NO_DAY;
    ana_script_begin_data(script, "forecast", index);
    for (size_t i = 0; i < panel->forecast_count; i += step_of(panel->forecast_count)) {
        const struct ana_plot_wait_forecast *forecast = &panel->forecasts[i];
        struct ana_plot_estimate wait = ana_estimate_drawn(forecast->wait, 1);
        ana_script_add(script, "%s%ld", made >= 0 && made != forecast->made ? "\n" : "", (long)forecast->day);
        ana_estimate_add(script, &wait);
        ana_script_add(script, " ");
        ana_script_number(script, forecast->naive);
        ana_script_add(script, "\n");
        made = forecast->made;
        counts->forecasts += ana_estimate_has_value(&wait) ? 1 : 0;
        counts->intervals += ana_estimate_has_interval(&wait) ? 1 : 0;
        counts->naive += ana_script_is_number(forecast->naive) ? 1 : 0;
    }
    ana_script_end_data(script);
}

static void include_panel(struct ana_scale *scale, struct ana_day_axis *axis,
                          const struct ana_plot_waits_panel *panel)
{
    for (size_t i = 0; i < panel->noted_count; i++) {
        ana_day_axis_include(axis, panel->noted[i].day);
        ana_scale_include(scale, panel->noted[i].wait);
    }
    for (size_t i = 0; i < panel->forecast_count; i++) {
        struct ana_plot_estimate wait = ana_estimate_drawn(panel->forecasts[i].wait, 1);
        ana_day_axis_include(axis, panel->forecasts[i].day);
        ana_estimate_include(scale, &wait);
        ana_scale_include(scale, panel->forecasts[i].naive);
    }
}

/* One of all panels: posts are compared. */
static void make_axes(struct ana_scale *scale, struct ana_day_axis *axis,
                      const struct ana_plot_waits_history *history, const struct ana_panel *panel)
{
    ana_scale_init(scale);
    for (size_t i = 0; i < history->panel_count; i++) {
        include_panel(scale, axis, &history->panels[i]);
    }
    ana_scale_include(scale, 0);
    ana_scale_settle(scale, (size_t)((panel->bottom - panel->top) / TIC_PIXELS) + 1);
    (void)ana_day_axis_settle(axis);
}

static void plot_forecasts(struct ana_script *script, size_t index, size_t forecasts,
                           const struct counts *counts)
{
    if (counts->naive > 0) {
        ana_script_add(
            script,
            ", \\\n $forecast%zu using 1:5 with lines linewidth 1.2 linecolor rgb '#a8a8a8' notitle, "
            "\\\n $forecast%zu using 1:5 with points pointtype 7 pointsize 0.3 linecolor rgb "
            "'#a8a8a8' notitle",
            index, index);
    }
    if (counts->intervals > 0 && forecasts <= FORECASTS_WITH_BARS) {
        /* Broad and pale: several forecasts of one day stand at one place. */
        ana_script_add(
            script,
            ", \\\n $forecast%zu using 1:3:(0):($4-$3) with vectors nohead linewidth 4 linecolor rgb "
            "'" ANA_BEHIND_BLUE "' notitle",
            index);
    }
    if (counts->forecasts > 0) {
        ana_script_add(
            script,
            ", \\\n $forecast%zu using 1:2 with lines linewidth 1.6 linecolor rgb '" ANA_BLUE
            "' notitle, \\\n $forecast%zu using 1:2 with points pointtype 7 pointsize %s linecolor rgb "
            "'" ANA_BLUE "' notitle",
            index, index, forecasts <= FORECASTS_WITH_BARS ? "0.6" : "0.3");
    }
}

static void add_plot(struct ana_script *script, const struct ana_plot_waits_history *history, size_t index,
                     const struct counts *counts)
{
    const struct ana_plot_waits_panel *panel = &history->panels[index];
    ana_script_add(script, "unset key\nplot NaN notitle");
    plot_forecasts(script, index, panel->forecast_count, counts);
    if (counts->noted > 1) {
        ana_script_add(script, ", \\\n $noted%zu using 1:2 with lines linewidth 2 linecolor rgb '%s' notitle",
                       index, noted_color);
    }
    if (counts->noted > 0 && panel->noted_count <= NOTED_WITH_DOTS) {
        ana_script_add(script,
                       ", \\\n $noted%zu using 1:2 with points pointtype 7 pointsize 0.7 linecolor rgb '%s' "
                       "notitle",
                       index, noted_color);
    }
    ana_script_add(script, "\n");
}

static void draw_panel(struct ana_page *page, const struct ana_plot_waits_history *history, size_t index,
                       const struct ana_panel *panel, const struct counts *counts)
{
    struct ana_scale scale;
    struct ana_day_axis axis;
    char label[ANA_FIT_BYTES];
    const struct ana_plot_quantity quantity = {.unit = history->unit};
    ana_day_axis_init(&axis, page->options->language, panel->left, panel->right);
    make_axes(&scale, &axis, history, panel);
    ana_study_panel_title(page, panel, ana_page_name(page, history->panels[index].name));
    if (counts->noted + counts->forecasts + counts->naive == 0) {
        ana_page_no_data(page);
        return;
    }
    ana_scale_draw(&scale, &page->script, "y");
    ana_quantity_label(label, &quantity, ana_page_text(page, ANA_TEXT_WAIT), page, 24);
    ana_page_axis_label(page, 'y', label);
    ana_day_axis_draw(&axis, page, panel->top);
    add_plot(&page->script, history, index, counts);
}

static void draw_all(struct ana_page *page, const struct ana_plot_waits_history *history,
                     const struct ana_tiling *tiling, const struct counts *counts)
{
    const struct ana_legend_entry legend[] = {
        {ana_page_text(page, ANA_TEXT_NOTED), noted_color, ANA_MARK_DOT},
        {ana_page_text(page, ANA_TEXT_FORECAST_BEFORE), ANA_BLUE, ANA_MARK_DOT},
        {ana_page_text(page, ANA_TEXT_STAYS_AS_IT_IS), "#a8a8a8", ANA_MARK_DOT}};
    size_t panels = history->panel_count > 0 ? history->panel_count : 1;
    for (size_t i = 0; i < panels; i++) {
        struct ana_panel panel = ana_tiling_place(tiling, page, i);
        ana_page_panel(page, &panel, NULL);
        if (i == 0) {
            ana_legend_draw(page, legend, sizeof legend / sizeof *legend, TOP - 8);
        }
        if (i < history->panel_count) {
            draw_panel(page, history, i, &panel, &counts[i]);
        } else {
            ana_page_no_data(page);
        }
    }
}

enum sim_status ana_plot_waits_history(const char *folder, const struct ana_plot_waits_history *history,
                                       const struct ana_plot_options *options, struct sim_error *error)
{
    enum sim_status status = ana_page_check_count(history->panel_count, "posts", error);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_page page;
    struct ana_study_head head;
    struct counts counts[ANA_PLOT_SERIES_MAX] = {{0}};
    bool single = history->panel_count <= 1;
    struct ana_tiling tiling = {.grid = ana_page_grid(history->panel_count),
                                .left = LEFT,
                                .right = RIGHT,
                                .top = TOP + TITLE_PIXELS + 20,
                                .bottom = BELOW,
                                .gap_across = GAP_ACROSS,
                                .gap_down = GAP_DOWN};
    int rows = (int)tiling.grid.rows;
    int height = single ? SINGLE_PANEL : rows * PANEL_HEIGHT + (rows - 1) * GAP_DOWN;
    ana_page_init(&page, options, ana_study_stem(&history->heading, "waits_history"),
                  single ? SINGLE_WIDTH : GRID_WIDTH, tiling.top + height + tiling.bottom);
    ana_study_head_init(&head, &page, &history->heading, ANA_TEXT_WAITS_HISTORY, ANA_TEXT_WAITS_HISTORY_KEY);
    ana_study_head_samples(&head, &page, ANA_TEXT_REPLICATIONS, &history->heading);
    for (size_t i = 0; i < history->panel_count; i++) {
        add_noted(&page.script, &history->panels[i], i, &counts[i]);
        add_forecasts(&page.script, &history->panels[i], i, &counts[i]);
    }
    ana_study_open(&page, &head);
    draw_all(&page, history, &tiling, counts);
    return ana_page_finish(&page, folder, error);
}
