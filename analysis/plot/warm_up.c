/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/warm_up.h"

#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_page.h"
#include "analysis/plot/plot_palette.h"

#include <stdio.h>

#define WIDTH  1200
#define HEIGHT 720

/* Dots are drawn on so many values. */
#define POINTS_MARKED 250

static const struct ana_panel BACKLOG = {.left = 92, .right = WIDTH - 40, .top = 88, .bottom = 380};
static const struct ana_panel STATISTIC = {
    .left = 92, .right = WIDTH - 40, .top = 440, .bottom = HEIGHT - 60};

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

struct mark {
    size_t day;
    enum ana_plot_text name;
    const char *color, *dash;
    bool right; /* the name stands to the right of the line */
};

/* A line with its name above the panel. */
static void add_mark(struct ana_page *page, const struct mark *mark)
{
    char text[128];
    ana_script_add(&page->script,
                   "set arrow from first %zu, graph 0 to first %zu, graph 1 nohead linewidth 1.6 dashtype %s "
                   "linecolor rgb '%s'\n",
                   mark->day, mark->day, mark->dash, mark->color);
    (void)snprintf(text, sizeof text, "%.80s %zu", ana_page_text(page, mark->name), mark->day);
    ana_page_label(page, text, "at first %zu,graph 1 %s offset %s,0.6 font ',9' textcolor rgb '%s'",
                   mark->day, mark->right ? "left" : "right", mark->right ? "-0.5" : "0.5", mark->color);
}

static void begin_panel(struct ana_page *page, const struct ana_plot_warm_up *warm_up,
                        const struct ana_panel *panel, enum ana_plot_text label)
{
    ana_page_panel(page, panel, NULL);
    ana_script_add(&page->script, "set xrange [0:%zu]; set format y '%%.10g'\n",
                   warm_up->days > 0 ? warm_up->days : 1);
    ana_page_axis_label(page, 'y', ana_page_text(page, label));
}

/* Of one value, or of a few among many that are none, a line shows nothing. */
static const char *style_of(const double *values, size_t count)
{
    size_t numbers = 0;
    for (size_t i = 0; i < count; i++) {
        numbers += ana_script_is_number(values[i]) ? 1 : 0;
    }
    return numbers == 0             ? NULL
           : numbers == 1           ? "points pointtype 7 pointsize 1"
           : count <= POINTS_MARKED ? "linespoints pointtype 7 pointsize 0.4"
                                    : "lines";
}

static void draw_curve(struct ana_page *page, const char *name, const char *style, double most)
{
    ana_script_add(&page->script,
                   "set yrange [0:%.7g]\nunset key\n"
                   "plot $%s0 using 1:2 with %s linewidth 1.6 linecolor rgb '" ANA_BLUE "' notitle\n",
                   ana_axis_nice(most), name, style);
}

/* The names stand apart: of the earlier day to the left, of the later to the right, if there is room. */
static void draw_backlog(struct ana_page *page, const struct ana_plot_warm_up *warm_up)
{
    const char *style = style_of(warm_up->backlog, warm_up->days);
    begin_panel(page, warm_up, &BACKLOG, ANA_TEXT_BACKLOG_Y);
    if (style == NULL) {
        ana_page_no_data(page);
        return;
    }
    const struct mark used = {warm_up->used, ANA_TEXT_WARM_UP_USED, "#404040", "1",
                              warm_up->used * 2 < warm_up->days};
    add_mark(page, &used);
    draw_curve(page, "backlog", style, ana_axis_largest(warm_up->backlog, warm_up->days));
}

static void draw_statistic(struct ana_page *page, const struct ana_plot_warm_up *warm_up)
{
    const char *style = style_of(warm_up->statistic, warm_up->points);
    begin_panel(page, warm_up, &STATISTIC, ANA_TEXT_WARM_UP_Y);
    ana_page_axis_label(page, 'x', ana_page_text(page, ANA_TEXT_WARM_UP_X));
    if (style == NULL) {
        ana_page_no_data(page);
        return;
    }
    const struct mark found = {warm_up->found, ANA_TEXT_WARM_UP_FOUND, ANA_VERMILION_INK, "2",
                               warm_up->found * 2 < warm_up->days};
    add_mark(page, &found);
    draw_curve(page, "statistic", style, ana_axis_largest(warm_up->statistic, warm_up->points));
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
