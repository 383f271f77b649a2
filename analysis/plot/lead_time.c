/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/lead_time.h"
#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_page.h"
#include "analysis/plot/plot_palette.h"

#include <stdio.h>

#define WIDTH  1000
#define HEIGHT 620

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

/* Is there room to the right of curve c's dot, seen from the routes before and after it? */
static bool label_fits(const struct ana_plot_lead_time *lead_time, size_t c, size_t level, double days)
{
    double here = quantile_of(&lead_time->curves[c], level);
    if (!ana_script_is_number(here) || here > days * (1 - LABEL_WIDTH)) {
        return false;
    }
    for (size_t other = 0; other < lead_time->count; other++) {
        double gap = quantile_of(&lead_time->curves[other], level) - here;
        if (other != c && gap >= 0 && gap < days * LABEL_WIDTH && (gap > 0 || other < c)) {
            return false;
        }
    }
    return true;
}

static void add_labels(struct ana_script *script, const struct ana_plot_lead_time *lead_time, double days)
{
    for (size_t c = 0; c < lead_time->count; c++) {
        for (size_t level = 0; level < 3; level++) {
            if (label_fits(lead_time, c, level, days)) {
                double here = quantile_of(&lead_time->curves[c], level);
                ana_script_add(script,
                               "set label '%.0f' at %.7g,%.0f left offset 0.7,-0.6 noenhanced front "
                               "textcolor rgb '%s'\n",
                               here, here, levels[level] * 100, ana_palette_color(c));
            }
        }
    }
}

static void add_axes(struct ana_page *page, double days)
{
    struct ana_script *script = &page->script;
    ana_script_add(script,
                   "set xrange [0:%.7g]; set yrange [0:100]; set ytics (0, 20, 50, 80, 95, 100)\n"
                   "set grid xtics ytics\nset xlabel ",
                   days);
    ana_script_quote(script, ana_page_text(page, ANA_TEXT_LEAD_TIME_X));
    ana_script_add(script, " noenhanced\nset ylabel ");
    ana_script_quote(script, ana_page_text(page, ANA_TEXT_LEAD_TIME_Y));
    ana_script_add(script, " noenhanced\nset key bottom right Left reverse samplen 2 spacing 1.3\n");
}

/* The legend carries the quantiles too, where they never overlap. */
static void add_title(struct ana_page *page, const struct ana_plot_curve *curve)
{
    char text[ANA_SCRIPT_TEXT_MAX * 4];
    size_t used = 0;
    static const char *const names[] = {"P50", "P80", "P95"};
    used += (size_t)snprintf(text, sizeof text, "%.200s", ana_page_name(page, curve->name));
    for (size_t level = 0; level < 3; level++) {
        double value = quantile_of(curve, level);
        if (ana_script_is_number(value)) {
            used += (size_t)snprintf(text + used, sizeof text - used, "   %s %.0f", names[level], value);
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
    static const struct ana_panel panel = {.left = 80, .right = WIDTH - 30, .top = 72, .bottom = HEIGHT - 80};
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
        add_plot(&page, lead_time);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}
