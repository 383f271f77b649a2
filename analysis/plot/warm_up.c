/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/warm_up.h"

#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_page.h"
#include "analysis/plot/plot_palette.h"

#define WIDTH  1200
#define HEIGHT 720

static const struct ana_panel BACKLOG = {.left = 92, .right = WIDTH - 40, .top = 72, .bottom = 380};
static const struct ana_panel STATISTIC = {
    .left = 92, .right = WIDTH - 40, .top = 430, .bottom = HEIGHT - 60};

/* Every k-th value, so that no more than a curve can show are left. */
static void add_curve(struct ana_script *script, const double *values, size_t count, size_t spacing,
                      const char *name)
{
    size_t step = count > 0 ? (count - 1) / ANA_PLOT_POINTS_MAX + 1 : 1;
    ana_script_begin_data(script, name, 0);
    for (size_t i = 0; i < count; i += step) {
        ana_script_add(script, "%zu ", i * spacing);
        ana_script_number(script, values[i]);
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

static void add_mark(struct ana_script *script, size_t day, const char *colour, const char *dash)
{
    ana_script_add(script,
                   "set arrow from first %zu, graph 0 to first %zu, graph 1 nohead linewidth 1.6 dashtype %s "
                   "linecolor rgb '%s'\n",
                   day, day, dash, colour);
}

static void begin_panel(struct ana_page *page, const struct ana_plot_warm_up *warm_up,
                        const struct ana_panel *panel, enum ana_plot_text label)
{
    struct ana_script *script = &page->script;
    ana_page_panel(page, panel, NULL);
    ana_script_add(script, "set xrange [0:%zu]; set format y '%%.10g'\nset ylabel ",
                   warm_up->days > 0 ? warm_up->days : 1);
    ana_script_quote(script, ana_page_text(page, label));
    ana_script_add(script, " noenhanced\n");
}

static void draw_backlog(struct ana_page *page, const struct ana_plot_warm_up *warm_up)
{
    struct ana_script *script = &page->script;
    begin_panel(page, warm_up, &BACKLOG, ANA_TEXT_BACKLOG_Y);
    if (warm_up->days == 0) {
        ana_page_no_data(page);
        return;
    }
    ana_script_add(script, "set yrange [0:%.7g]\n",
                   ana_axis_nice(ana_axis_largest(warm_up->backlog, warm_up->days)));
    add_mark(script, warm_up->used, "#404040", "1");
    add_mark(script, warm_up->found, ana_palette_color(1), "2");
    ana_script_add(script, "plot $backlog0 using 1:2 with lines linewidth 1.8 linecolor rgb '%s' notitle\n",
                   ana_palette_color(0));
}

static void draw_statistic(struct ana_page *page, const struct ana_plot_warm_up *warm_up)
{
    struct ana_script *script = &page->script;
    begin_panel(page, warm_up, &STATISTIC, ANA_TEXT_WARM_UP_Y);
    ana_script_add(script, "set xlabel ");
    ana_script_quote(script, ana_page_text(page, ANA_TEXT_WARM_UP_X));
    ana_script_add(script, " noenhanced\n");
    if (warm_up->points == 0) {
        ana_page_no_data(page);
        return;
    }
    ana_script_add(script, "set yrange [0:%.7g]\n",
                   ana_axis_nice(ana_axis_largest(warm_up->statistic, warm_up->points)));
    add_mark(script, warm_up->found, ana_palette_color(1), "2");
    ana_script_add(script,
                   "plot $statistic0 using 1:2 with linespoints pointtype 7 pointsize 0.4 linewidth 1.4 "
                   "linecolor rgb '%s' notitle\n",
                   ana_palette_color(0));
}

enum sim_status ana_plot_warm_up(const char *folder, const struct ana_plot_warm_up *warm_up,
                                 const struct ana_plot_options *options, struct sim_error *error)
{
    struct ana_page page;
    ana_page_init(&page, options, "warm_up", WIDTH, HEIGHT);
    add_curve(&page.script, warm_up->backlog, warm_up->days, 1, "backlog");
    add_curve(&page.script, warm_up->statistic, warm_up->points, warm_up->batch, "statistic");
    ana_page_open(&page, ANA_TEXT_WARM_UP, ANA_TEXT_WARM_UP_KEY);
    draw_backlog(&page, warm_up);
    draw_statistic(&page, warm_up);
    return ana_page_finish(&page, folder, error);
}
