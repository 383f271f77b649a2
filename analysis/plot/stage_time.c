/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/stage_time.h"
#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_legend.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_rows.h"

#define WIDTH        1000
#define TOP          64
#define BOTTOM       72
#define BAR_PIXELS   18
#define GAP_PIXELS   12
#define HEIGHT_LEAST 280
#define NAME_CELLS   36
#define NAME_LINES   2
#define LEGEND_GAP   8

/* The part of the axis that the numbers behind a bar need. */
#define NUMBERS_WIDTH 0.14

static double cell(const double *values, const struct ana_plot_stage_time *stage_time, size_t stage,
                   size_t route)
{
    return values[stage * stage_time->route_count + route];
}

/* Bars of one stage touch; y grows downwards by one a stage. */
static double bar_height(const struct ana_plot_stage_time *stage_time)
{
    double bars = (double)stage_time->route_count * BAR_PIXELS;
    return BAR_PIXELS / (bars + GAP_PIXELS);
}

static double bar_middle(const struct ana_plot_stage_time *stage_time, size_t stage, size_t route)
{
    double from_middle = (double)route - ((double)stage_time->route_count - 1) / 2;
    return (double)stage + from_middle * bar_height(stage_time);
}

/* Returns how many bars the route has. A line: middle, mean, P90. */
static size_t add_data(struct ana_script *script, const struct ana_plot_stage_time *stage_time, size_t route)
{
    size_t bars = 0;
    ana_script_begin_data(script, "route", route);
    for (size_t stage = 0; stage < stage_time->stage_count; stage++) {
        double mean = cell(stage_time->mean, stage_time, stage, route);
        double p90 = cell(stage_time->p90, stage_time, stage, route);
        if (ana_script_is_number(mean)) {
            const double values[] = {bar_middle(stage_time, stage, route), mean, p90};
            for (size_t i = 0; i < 3; i++) {
                ana_script_number(script, values[i]);
                ana_script_add(script, i < 2 ? " " : "\n");
            }
            bars++;
        }
    }
    ana_script_end_data(script);
    return bars;
}

/* What the numbers behind a bar say; without a P90 the mean alone. Pictures know no test for NaN. */
static void add_labels(struct ana_script *script, const struct ana_plot_stage_time *stage_time, size_t route)
{
    ana_script_begin_data(script, "label", route);
    for (size_t stage = 0; stage < stage_time->stage_count; stage++) {
        double mean = cell(stage_time->mean, stage_time, stage, route);
        double p90 = cell(stage_time->p90, stage_time, stage, route);
        if (!ana_script_is_number(mean)) {
            continue;
        }
        bool both = ana_script_is_number(p90);
        ana_script_number(script, both && p90 > mean ? p90 : mean);
        ana_script_add(script, " %.7g \"%.1f", bar_middle(stage_time, stage, route), mean);
        if (both) {
            ana_script_add(script, " | %.1f", p90);
        }
        ana_script_add(script, "\"\n");
    }
    ana_script_end_data(script);
}

static double longest(const struct ana_plot_stage_time *stage_time)
{
    size_t cells = stage_time->stage_count * stage_time->route_count;
    const double both[] = {ana_axis_largest(stage_time->mean, cells),
                           ana_axis_largest(stage_time->p90, cells)};
    return ana_axis_largest(both, 2);
}

static struct ana_wrapped_rows rows_of(const struct ana_plot_stage_time *stage_time)
{
    return (struct ana_wrapped_rows){stage_time->stages, stage_time->stage_count, NAME_CELLS, NAME_LINES};
}

static int page_height(const struct ana_plot_stage_time *stage_time, int top)
{
    int stage_pixels = (int)stage_time->route_count * BAR_PIXELS + GAP_PIXELS;
    int height = top + BOTTOM + (int)stage_time->stage_count * stage_pixels;
    return height < HEIGHT_LEAST ? HEIGHT_LEAST : height;
}

static void add_axes(struct ana_page *page, const struct ana_plot_stage_time *stage_time)
{
    struct ana_script *script = &page->script;
    const struct ana_wrapped_rows rows = rows_of(stage_time);
    ana_wrapped_draw(&rows, page);
    ana_script_add(script, "set xrange [0:%.7g]; set format x '%%.10g'\nset grid xtics noytics\nunset key\n",
                   ana_axis_nice(longest(stage_time) / (1 - NUMBERS_WIDTH)));
    ana_page_axis_label(page, 'x', ana_page_text(page, ANA_TEXT_STAGE_TIME_X));
}

static void add_plot(struct ana_page *page, const struct ana_plot_stage_time *stage_time)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "plot NaN notitle");
    for (size_t route = 0; route < stage_time->route_count; route++) {
        ana_script_add(
            script,
            ", \\\n $route%zu using 2:1:(0):2:($1-%.5f):($1+%.5f) with boxxyerror linecolor rgb '%s' notitle",
            route, bar_height(stage_time) * 0.46, bar_height(stage_time) * 0.46, ana_palette_color(route));
        ana_script_add(
            script,
            ", \\\n $route%zu using 2:1:($3-$2):(0) with vectors nohead linecolor rgb '#404040' notitle, \\\n"
            " $route%zu using 3:1 with points pointtype 7 pointsize 0.6 linecolor rgb '#404040' notitle, \\\n"
            " $label%zu using 1:2:3 with labels left offset 1,0 font ',9' textcolor rgb '#404040' notitle",
            route, route, route);
    }
    ana_script_add(script, "\n");
}

enum sim_status ana_plot_stage_time(const char *folder, const struct ana_plot_stage_time *stage_time,
                                    const struct ana_plot_options *options, struct sim_error *error)
{
    enum sim_status status = ana_page_check_count(stage_time->route_count, "routes", error);
    if (status == SIM_OK && stage_time->stage_count > ANA_PLOT_STAGES_MAX) {
        status = sim_fail(error, SIM_ERR_ARGUMENT, "%zu stages on one plot, at most %d are readable",
                          stage_time->stage_count, ANA_PLOT_STAGES_MAX);
    }
    if (status != SIM_OK) {
        return status;
    }
    struct ana_page page;
    struct ana_legend_entry legend[ANA_PLOT_SERIES_MAX];
    size_t bars = 0;
    ana_page_init(&page, options, "stage_time", WIDTH, HEIGHT_LEAST);
    for (size_t route = 0; route < stage_time->route_count; route++) {
        bars += add_data(&page.script, stage_time, route);
        add_labels(&page.script, stage_time, route);
        legend[route] = (struct ana_legend_entry){ana_page_name(&page, stage_time->routes[route]),
                                                  ana_palette_color(route), ANA_MARK_SQUARE};
    }
    size_t named = bars > 0 ? stage_time->route_count : 0;
    int top = TOP + ana_legend_height(&page, legend, named) + LEGEND_GAP;
    page.height = page_height(stage_time, top);
    const struct ana_wrapped_rows rows = rows_of(stage_time);
    struct ana_panel panel = {.left = ana_wrapped_margin(&rows, options->language),
                              .right = WIDTH - 30,
                              .top = top,
                              .bottom = page.height - BOTTOM};
    ana_page_open(&page, ANA_TEXT_STAGE_TIME, ANA_TEXT_STAGE_TIME_KEY);
    ana_page_panel(&page, &panel, NULL);
    if (bars > 0) {
        ana_legend_draw(&page, legend, named, TOP);
        add_axes(&page, stage_time);
        add_plot(&page, stage_time);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}
