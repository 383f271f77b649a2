/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/lead_time.h"
#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_fit.h"
#include "analysis/plot/plot_page.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define WIDTH  1000
#define HEIGHT 620

#define PANEL_LEFT  80
#define PANEL_RIGHT (WIDTH - 30)

/* Names of routes: cells, percent of the axis above and below the middle, pixels from the curve. */
#define NAME_CELLS 30
#define NAME_HALF  2.2
#define NAME_GAP   10

/* The last hundredth may take a year; it would squeeze the rest into a corner. */
#define SHARE_SHOWN 0.99

/* Two numbers at one level need this part of the axis between them. */
#define LABEL_WIDTH 0.05

static const double levels[3] = {0.50, 0.80, 0.95};

static double quantile_of(const struct ana_plot_curve *curve, size_t level)
{
    return level == 0 ? curve->p50 : level == 1 ? curve->p80 : curve->p95;
}

static bool has_points(const struct ana_plot_curve *curve)
{
    for (size_t i = 0; i < curve->count; i++) {
        if (ana_script_is_number(curve->days[i]) && ana_script_is_number(curve->shares[i])) {
            return true;
        }
    }
    return false;
}

static double days_shown(const struct ana_plot_lead_time *lead_time)
{
    double most = 0;
    for (size_t c = 0; c < lead_time->count; c++) {
        const struct ana_plot_curve *curve = &lead_time->curves[c];
        size_t i = 0;
        while (i + 1 < curve->count && !(curve->shares[i] >= SHARE_SHOWN)) {
            i++;
        }
        double end = curve->count > 0 ? curve->days[i] : 0;
        const double candidates[] = {most, end, curve->p95 * 1.05};
        most = ana_axis_largest(candidates, 3);
    }
    return ana_axis_nice(most);
}

static void add_curve_data(struct ana_script *script, const struct ana_plot_curve *curve, size_t index)
{
    size_t step = curve->count / ANA_PLOT_POINTS_MAX + 1;
    ana_script_begin_data(script, "curve", index);
    for (size_t i = 0; i < curve->count; i++) {
        if (i % step == 0 || i + 1 == curve->count) {
            ana_script_number(script, curve->days[i]);
            ana_script_add(script, " ");
            ana_script_number(script, curve->shares[i] * 100);
            ana_script_add(script, "\n");
        }
    }
    ana_script_end_data(script);
    ana_script_begin_data(script, "quantile", index);
    for (size_t level = 0; level < 3; level++) {
        ana_script_number(script, quantile_of(curve, level));
        ana_script_add(script, " %.0f\n", levels[level] * 100);
    }
    ana_script_end_data(script);
}

static bool has_quantile(const struct ana_plot_curve *curve)
{
    return ana_script_is_number(curve->p50) || ana_script_is_number(curve->p80) ||
           ana_script_is_number(curve->p95);
}

/* Where the number of a dot stands. */
enum side { NOWHERE, RIGHT_BELOW, LEFT_ABOVE };

/* On a side on which no curve crosses the level close by: a curve rises past its own dot to the right. */
static enum side label_side(const struct ana_plot_lead_time *lead_time, size_t c, size_t level, double days)
{
    double here = quantile_of(&lead_time->curves[c], level);
    bool right = here <= days * (1 - LABEL_WIDTH);
    bool left = here >= days * LABEL_WIDTH;
    if (!ana_script_is_number(here)) {
        return NOWHERE;
    }
    for (size_t other = 0; other < lead_time->count; other++) {
        double gap = quantile_of(&lead_time->curves[other], level) - here;
        if (other != c && ana_script_is_number(gap) && fabs(gap) < days * LABEL_WIDTH) {
            bool beyond = gap > 0 || (gap >= 0 && other < c);
            right = right && !beyond;
            left = left && beyond;
        }
    }
    return right ? RIGHT_BELOW : left ? LEFT_ABOVE : NOWHERE;
}

static void add_labels(struct ana_script *script, const struct ana_plot_lead_time *lead_time, double days)
{
    for (size_t c = 0; c < lead_time->count; c++) {
        for (size_t level = 0; level < 3; level++) {
            double here = quantile_of(&lead_time->curves[c], level);
            enum side side = label_side(lead_time, c, level, days);
            if (side != NOWHERE) {
                ana_script_add(script,
                               "set label '%.0f' at %.7g,%.0f %s offset %s noenhanced front textcolor rgb "
                               "'%s'\n",
                               here, here, levels[level] * 100, side == RIGHT_BELOW ? "left" : "right",
                               side == RIGHT_BELOW ? "0.7,-0.6" : "-0.7,0.6", ana_palette_ink(c));
            }
        }
    }
}

/* The days in which so many percent are in hand, between points on a straight line; those of the last point
 * where the curve does not get there. */
static double days_at(const struct ana_plot_curve *curve, double percent)
{
    double share = percent / 100;
    for (size_t i = 0; i < curve->count; i++) {
        if (curve->shares[i] >= share) {
            double step = i > 0 ? curve->shares[i] - curve->shares[i - 1] : 0;
            double part = step > 0 ? (share - curve->shares[i - 1]) / step : 1;
            return i > 0 ? curve->days[i - 1] + part * (curve->days[i] - curve->days[i - 1]) : curve->days[0];
        }
    }
    return curve->count > 0 ? curve->days[curve->count - 1] : 0;
}

/* A name beside its curve: in days and percent. */
struct direct {
    double from, to, level;
};

/* Does the name touch a curve, or another name at its level? Curves rise, so within the height of a name a
 * curve is between the days of its lower and its upper edge. */
static bool is_clear(const struct ana_plot_lead_time *lead_time, const struct direct *names, size_t c)
{
    const struct direct *name = &names[c];
    for (size_t other = 0; other < lead_time->count; other++) {
        const struct ana_plot_curve *curve = &lead_time->curves[other];
        double from = days_at(curve, name->level - NAME_HALF);
        double to = days_at(curve, name->level + NAME_HALF);
        bool crossed = curve->count > 0 && from < name->to && name->from < to;
        bool touched = other < c && fabs(names[other].level - name->level) < 2 * NAME_HALF &&
                       names[other].from < name->to && name->from < names[other].to;
        if (crossed || touched) {
            return false;
        }
    }
    return true;
}

/* Of a route that is hardly more than a dot: beside it, above its number. */
static bool place_at_dot(const struct ana_plot_lead_time *lead_time, size_t c, double width, double days,
                         struct direct *names)
{
    for (size_t level = 0; level < 3; level++) {
        double here = quantile_of(&lead_time->curves[c], level);
        if (ana_script_is_number(here)) {
            double from = here + NAME_GAP * days / (PANEL_RIGHT - PANEL_LEFT);
            names[c] = (struct direct){from, from + width, levels[level] * 100 + NAME_HALF};
            return names[c].to < days && is_clear(lead_time, names, c);
        }
    }
    return false;
}

/* Puts the name of curve c to the right of it, or to the left, at the first level that is free. */
static bool place_name(const struct ana_plot_lead_time *lead_time, const char *text, double days, size_t c,
                       struct direct *names)
{
    /* Away from 50, 80 and 95, around which numbers stand. */
    static const double heights[] = {65, 35, 27, 19, 69, 40};
    const struct ana_plot_curve *curve = &lead_time->curves[c];
    double a_pixel = days / (PANEL_RIGHT - PANEL_LEFT);
    double width = (double)ana_page_cells(text) * ANA_FIT_PIXELS_10 * a_pixel;
    if (curve->count < 2) {
        return place_at_dot(lead_time, c, width, days, names);
    }
    for (size_t i = 0; i < 2 * (sizeof heights / sizeof *heights); i++) {
        struct direct name = {.level = heights[i / 2]};
        bool right = i % 2 == 0;
        name.from = right ? days_at(curve, name.level + NAME_HALF) + NAME_GAP * a_pixel
                          : days_at(curve, name.level - NAME_HALF) - NAME_GAP * a_pixel - width;
        name.to = name.from + width;
        names[c] = name;
        if (name.from > 0 && name.to < days && is_clear(lead_time, names, c)) {
            return true;
        }
    }
    return false;
}

/* Have all dots their numbers? Else the key tells what is missing. */
static bool has_all_numbers(const struct ana_plot_lead_time *lead_time, size_t c, double days)
{
    for (size_t level = 0; level < 3; level++) {
        if (ana_script_is_number(quantile_of(&lead_time->curves[c], level)) &&
            label_side(lead_time, c, level, days) == NOWHERE) {
            return false;
        }
    }
    return true;
}

/* Names beside the curves instead of a key: where all have room, and all quantiles their numbers. */
static bool place_names(const struct ana_page *page, const struct ana_plot_lead_time *lead_time, double days,
                        struct direct *names)
{
    for (size_t c = 0; c < lead_time->count; c++) {
        char text[ANA_FIT_BYTES];
        ana_text_line(text, ana_page_name(page, lead_time->curves[c].name), NAME_CELLS);
        if (!has_all_numbers(lead_time, c, days) || !place_name(lead_time, text, days, c, names)) {
            return false;
        }
    }
    return true;
}

static void add_names(struct ana_page *page, const struct ana_plot_lead_time *lead_time,
                      const struct direct *names)
{
    for (size_t c = 0; c < lead_time->count; c++) {
        char text[ANA_FIT_BYTES];
        ana_text_line(text, ana_page_name(page, lead_time->curves[c].name), NAME_CELLS);
        ana_page_label(page, text, "at %.7g,%.0f left font ',10' textcolor rgb '%s'", names[c].from,
                       names[c].level, ana_palette_ink(c));
    }
    ana_script_add(&page->script, "unset key\n");
}

static void add_axes(struct ana_page *page, double days)
{
    ana_script_add(&page->script,
                   "set xrange [0:%.7g]; set yrange [0:100]; set ytics (0, 20, 50, 80, 95, 100)\n"
                   "set format x '%%.10g'\nset grid xtics ytics\n"
                   "set key bottom right Left reverse samplen 2 spacing 1.3\n",
                   days);
    ana_page_axis_label(page, 'x', ana_page_text(page, ANA_TEXT_LEAD_TIME_X));
    ana_page_axis_label(page, 'y', ana_page_text(page, ANA_TEXT_LEAD_TIME_Y));
}

/* The legend carries the quantiles too, where they never overlap. */
static void add_title(struct ana_page *page, const struct ana_plot_curve *curve)
{
    char text[ANA_FIT_BYTES + 128];
    static const char *const quantiles[] = {"P50", "P80", "P95"};
    ana_text_line(text, ana_page_name(page, curve->name), NAME_CELLS);
    size_t used = strlen(text);
    for (size_t level = 0; level < 3; level++) {
        double value = quantile_of(curve, level);
        if (ana_script_is_number(value)) {
            used += (size_t)snprintf(text + used, sizeof text - used, "   %s %.0f", quantiles[level], value);
        }
    }
    ana_script_quote(&page->script, text);
}

static void add_plot(struct ana_page *page, const struct ana_plot_lead_time *lead_time)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "plot NaN notitle");
    for (size_t c = 0; c < lead_time->count; c++) {
        const struct ana_plot_curve *curve = &lead_time->curves[c];
        const char *color = ana_palette_color(c);
        if (has_points(curve)) {
            /* A single point makes no line. */
            const char *style = curve->count > 1 ? "lines" : "points pointtype 7";
            ana_script_add(script,
                           ", \\\n $curve%zu using 1:2 with %s linewidth 2.5 linecolor rgb '%s' title ", c,
                           style, color);
            add_title(page, curve);
        }
        if (has_quantile(curve)) {
            ana_script_add(script,
                           ", \\\n $quantile%zu using 1:2 with points pointtype 7 pointsize 1 "
                           "linecolor rgb '%s' %s",
                           c, color, has_points(curve) ? "notitle" : "title ");
            if (!has_points(curve)) {
                add_title(page, curve);
            }
        }
    }
    ana_script_add(script, "\n");
}

enum sim_status ana_plot_lead_time(const char *folder, const struct ana_plot_lead_time *lead_time,
                                   const struct ana_plot_options *options, struct sim_error *error)
{
    static const struct ana_panel panel = {
        .left = PANEL_LEFT, .right = PANEL_RIGHT, .top = 72, .bottom = HEIGHT - 80};
    enum sim_status status = ana_page_check_count(lead_time->count, "routes", error);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_page page;
    bool any = false;
    ana_page_init(&page, options, "lead_time", WIDTH, HEIGHT);
    for (size_t c = 0; c < lead_time->count; c++) {
        add_curve_data(&page.script, &lead_time->curves[c], c);
        any = any || has_points(&lead_time->curves[c]) || has_quantile(&lead_time->curves[c]);
    }
    ana_page_open(&page, ANA_TEXT_LEAD_TIME, ANA_TEXT_LEAD_TIME_KEY);
    ana_page_panel(&page, &panel, NULL);
    if (any) {
        double days = days_shown(lead_time);
        add_axes(&page, days);
        add_labels(&page.script, lead_time, days);
        struct direct names[ANA_PLOT_SERIES_MAX];
        if (place_names(&page, lead_time, days, names)) {
            add_names(&page, lead_time, names);
        }
        add_plot(&page, lead_time);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}
