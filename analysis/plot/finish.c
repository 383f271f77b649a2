/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/finish.h"
#include "analysis/plot/plot_level.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>
#include <stdio.h>

#define WIDTH  1000
#define HEIGHT 620
#define LEFT   80
#define RIGHT  (WIDTH - 120) /* room for the ceiling */
#define TOP    72
#define BOTTOM (HEIGHT - 82)

/* What the name of a quantile takes. */
#define NAME_PIXELS 130

/* The curve is shown until only so much of it is left. */
#define REST_SHOWN 0.005

enum { LEVELS = 3 };
static const double levels[LEVELS] = {0.50, 0.80, 0.95};

/* A part of the curve, indices. */
struct part {
    size_t from, to; /* to - 1 is the last; empty: equal */
};

/* Where anything happens: from the last day with nothing to the first with nearly all. */
static struct part part_shown(const struct ana_plot_finish *finish)
{
    struct part part = {0, finish->count};
    double most = finish->count > 0 ? finish->ready[finish->count - 1] : 0;
    if (!(most > 0)) {
        return (struct part){0, 0};
    }
    while (part.from + 1 < part.to && !(finish->ready[part.from + 1] > 0)) {
        part.from++;
    }
    while (part.to > part.from + 1 && finish->ready[part.to - 2] >= most - REST_SHOWN) {
        part.to--;
    }
    return part;
}

static bool has_band(const struct ana_plot_finish *finish)
{
    return finish->low != NULL && finish->high != NULL;
}

static void add_curve(struct ana_script *script, const struct ana_plot_finish *finish, struct part part)
{
    size_t step = (part.to - part.from) / ANA_PLOT_POINTS_MAX + 1;
    ana_script_begin_data(script, "ready", 0);
    for (size_t i = part.from; i < part.to; i++) {
        if ((i - part.from) % step == 0 || i + 1 == part.to) {
            ana_script_add(script, "%d ", (int)(finish->first_day + (int32_t)i));
            ana_script_number(script, finish->ready[i] * 100);
            ana_script_add(script, " ");
            ana_script_number(script, has_band(finish) ? finish->low[i] * 100 : NAN);
            ana_script_add(script, " ");
            ana_script_number(script, has_band(finish) ? finish->high[i] * 100 : NAN);
            ana_script_add(script, "\n");
        }
    }
    ana_script_end_data(script);
}

/* Where on that day the line crosses the level: the middle of the day if the curve does not say. */
static double moment_of(const struct ana_plot_finish *finish, int32_t day, double level)
{
    int64_t place = (int64_t)day - finish->first_day;
    if (place < 0 || (size_t)place + 1 >= finish->count) {
        return day + 0.5;
    }
    double before = finish->ready[place];
    double after = finish->ready[place + 1];
    return before < level && level <= after ? day + (level - before) / (after - before) : day + 0.5;
}

/* Guides lead from the dots to their names at the left, where a curve that begins at nothing leaves room. */
static void add_quantile(struct ana_page *page, const struct ana_plot_finish *finish, int32_t day,
                         double level)
{
    struct ana_script *script = &page->script;
    char date[ANA_DAY_BYTES];
    char text[ANA_DAY_BYTES + 16];
    if (day < 0) {
        return;
    }
    ana_day_text_full(date, day, page->options->language);
    (void)snprintf(text, sizeof text, "P%.0f %s", level * 100, date);
    ana_script_add(
        script,
        "set arrow from graph 0,first %.0f to first %.7g,first %.0f nohead linecolor rgb '" ANA_BLUE "'"
        " dashtype 3\nset label ",
        level * 100, moment_of(finish, day, level), level * 100);
    ana_script_quote(script, text);
    ana_script_add(
        script,
        " at graph 0,first %.0f left offset 0.8,-0.7 noenhanced font ',10' textcolor rgb '" ANA_BLUE_INK
        "'\n",
        level * 100);
}

static void add_quantiles(struct ana_page *page, const struct ana_plot_finish *finish)
{
    const int32_t days[LEVELS] = {finish->p50, finish->p80, finish->p95};
    for (size_t i = 0; i < LEVELS; i++) {
        add_quantile(page, finish, days[i], levels[i]);
    }
}

static bool has_quantile(const struct ana_plot_finish *finish)
{
    return finish->p50 >= 0 || finish->p80 >= 0 || finish->p95 >= 0;
}

static void add_quantile_data(struct ana_script *script, const struct ana_plot_finish *finish)
{
    const int32_t days[LEVELS] = {finish->p50, finish->p80, finish->p95};
    ana_script_begin_data(script, "quantile", 0);
    for (size_t i = 0; i < LEVELS; i++) {
        if (days[i] >= 0) {
            ana_script_number(script, moment_of(finish, days[i], levels[i]));
            ana_script_add(script, " %.0f\n", levels[i] * 100);
        }
    }
    ana_script_end_data(script);
}

static void make_axis(struct ana_day_axis *axis, const struct ana_plot_finish *finish, struct part part,
                      enum ana_language language)
{
    char text[32];
    ana_day_axis_init(axis, language, LEFT, RIGHT);
    axis->room_left = has_quantile(finish) ? NAME_PIXELS : 0;
    if (part.from < part.to) {
        ana_day_axis_include(axis, finish->first_day + (int32_t)part.from);
        ana_day_axis_include(axis, finish->first_day + (int32_t)part.to - 1);
    }
    const int32_t days[LEVELS] = {finish->p50, finish->p80, finish->p95};
    for (size_t i = 0; i < LEVELS; i++) {
        ana_day_axis_include(axis, days[i]);
    }
    (void)snprintf(text, sizeof text, "%.1f %%", finish->odds * 100);
    ana_day_axis_mark_trip(axis, &finish->trip, ana_script_is_number(finish->odds) ? text : NULL);
}

static void add_axes(struct ana_page *page)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "set yrange [0:100]; set ytics (0, 20, 50, 80, 95)\nset ylabel ");
    ana_script_quote(script, ana_page_text(page, ANA_TEXT_FINISH_Y));
    ana_script_add(script, " noenhanced\nset xlabel ");
    ana_script_quote(script, ana_page_text(page, ANA_TEXT_FINISH_X));
    ana_script_add(script, " noenhanced\nunset key\n");
}

static void add_plot(struct ana_page *page, const struct ana_plot_finish *finish, struct part part)
{
    struct ana_script *script = &page->script;
    size_t points = part.to - part.from;
    ana_script_add(script, "plot NaN notitle");
    if (points > 1 && has_band(finish)) {
        ana_script_add(script,
                       ", \\\n $ready0 using 1:3:4 with filledcurves linecolor rgb '#c6dcec' notitle");
    }
    if (points > 0) {
        ana_script_add(script,
                       ", \\\n $ready0 using 1:2 with %s linewidth 2.5 linecolor rgb '" ANA_BLUE "' notitle",
                       points > 1 ? "lines" : "points pointtype 7");
    }
    if (has_quantile(finish)) {
        ana_script_add(script, ", \\\n $quantile0 using 1:2 with points pointtype 7 pointsize 1.1 linecolor "
                               "rgb '" ANA_BLUE "' notitle");
    }
    ana_script_add(script, "\n");
}

enum sim_status ana_plot_finish(const char *folder, const struct ana_plot_finish *finish,
                                const struct ana_plot_options *options, struct sim_error *error)
{
    const struct ana_plot_level ceiling = {ANA_TEXT_CEILING, finish->ceiling, ANA_PURPLE, ANA_PURPLE_INK};
    struct part part = part_shown(finish);
    struct ana_day_axis axis;
    struct ana_page page;
    make_axis(&axis, finish, part, options->language);
    struct ana_panel panel = {
        .left = LEFT, .right = RIGHT, .top = TOP + ana_day_axis_settle(&axis), .bottom = BOTTOM};
    ana_page_init(&page, options, "finish", WIDTH, HEIGHT);
    add_curve(&page.script, finish, part);
    add_quantile_data(&page.script, finish);
    ana_page_open(&page, ANA_TEXT_FINISH, ANA_TEXT_FINISH_KEY);
    ana_page_panel(&page, &panel, NULL);
    if (part.from < part.to || has_quantile(finish)) {
        ana_day_axis_draw(&axis, &page, panel.top);
        add_axes(&page);
        ana_level_draw(&ceiling, &page);
        add_quantiles(&page, finish);
        add_plot(&page, finish, part);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}
