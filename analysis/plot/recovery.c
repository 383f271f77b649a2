/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/recovery.h"
#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>
#include <stdio.h>

#define WIDTH         1000
#define LEFT          84
#define RIGHT         40
#define TOP           84
#define TITLE_PIXELS  42
#define GAP_DOWN      66
#define PANEL_HEIGHT  190
#define SINGLE_PANEL  420
#define BELOW         78
#define TIC_PIXELS    44
#define DAYS_MOST     36525
#define TEXT_BYTES    (ANA_FIT_BYTES + 256)
#define NAME_CELLS    40
#define MEASURE_CELLS 50
#define UNIT_CELLS    20

static struct ana_plot_estimate difference_of(const struct ana_plot_recovery *recovery, size_t series,
                                              size_t day)
{
    return ana_estimate_drawn(recovery->series[series].difference[day],
                              ana_quantity_factor(&recovery->quantity));
}

/* A line: day, estimate; of many days every k-th. */
static void add_data(struct ana_script *script, const struct ana_plot_recovery *recovery, size_t series)
{
    size_t step = recovery->days / ANA_PLOT_POINTS_MAX + 1;
    ana_script_begin_data(script, "series", series);
    for (size_t day = 0; day < recovery->days; day += step) {
        struct ana_plot_estimate estimate = difference_of(recovery, series, day);
        ana_script_add(script, "%ld", (long)recovery->first_day + (long)day);
        ana_estimate_add(script, &estimate);
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

static size_t values_of(const struct ana_plot_recovery *recovery, size_t series)
{
    size_t step = recovery->days / ANA_PLOT_POINTS_MAX + 1;
    size_t values = 0;
    for (size_t day = 0; day < recovery->days; day += step) {
        struct ana_plot_estimate estimate = difference_of(recovery, series, day);
        values += ana_estimate_has_value(&estimate) ? 1 : 0;
    }
    return values;
}

static void make_axis(struct ana_day_axis *axis, const struct ana_plot_recovery *recovery,
                      enum ana_language language)
{
    ana_day_axis_init(axis, language, LEFT, WIDTH - RIGHT);
    if (recovery->days > 0) {
        ana_day_axis_include(axis, recovery->first_day);
        ana_day_axis_include(axis, recovery->first_day + (int32_t)recovery->days - 1);
    }
    ana_day_axis_include(axis, recovery->shock_from);
    ana_day_axis_include(axis, recovery->shock_to);
    (void)ana_day_axis_settle(axis);
}

/* "…" where there is none. */
static void date_text(char text[ANA_DAY_BYTES], int32_t day, enum ana_language language)
{
    if (day < 0) {
        (void)snprintf(text, ANA_DAY_BYTES, "…");
    } else {
        ana_day_text_full(text, day, language);
    }
}

/* "Shanghai · recovered 2025-08-14 (2025-08-02 – 2025-08-30)" */
static void series_text(char text[TEXT_BYTES], const struct ana_plot_recovered *series,
                        const struct ana_page *page)
{
    enum ana_language language = page->options->language;
    char name[ANA_FIT_BYTES];
    char day[ANA_DAY_BYTES];
    char earliest[ANA_DAY_BYTES];
    char latest[ANA_DAY_BYTES];
    ana_text_line(name, ana_page_name(page, series->name), NAME_CELLS);
    const char *between = *name != '\0' ? " · " : "";
    date_text(day, series->recovered, language);
    date_text(earliest, series->earliest, language);
    date_text(latest, series->latest, language);
    if (series->recovered < 0) {
        (void)snprintf(text, TEXT_BYTES, "%s%s%s", name, between,
                       ana_page_text(page, ANA_TEXT_NOT_RECOVERED));
    } else if (series->earliest < 0 && series->latest < 0) {
        (void)snprintf(text, TEXT_BYTES, "%s%s%s %s", name, between, ana_page_text(page, ANA_TEXT_RECOVERED),
                       day);
    } else {
        (void)snprintf(text, TEXT_BYTES, "%s%s%s %s (%s – %s)", name, between,
                       ana_page_text(page, ANA_TEXT_RECOVERED), day, earliest, latest);
    }
}

static void make_scale(struct ana_scale *scale, const struct ana_plot_recovery *recovery, size_t series,
                       int height)
{
    double tolerance = recovery->tolerance * ana_quantity_factor(&recovery->quantity);
    ana_scale_init(scale);
    for (size_t day = 0; day < recovery->days; day++) {
        struct ana_plot_estimate estimate = difference_of(recovery, series, day);
        ana_estimate_include(scale, &estimate);
    }
    ana_scale_include(scale, 0);
    ana_scale_include(scale, tolerance);
    ana_scale_include(scale, -tolerance);
    ana_scale_settle_around(scale, (size_t)(height / TIC_PIXELS) + 1, 0.06);
}

static void add_shade(struct ana_script *script, int32_t from, int32_t to, const char *color)
{
    if (from >= 0 && to >= from) {
        ana_script_add(
            script,
            "set object rectangle from first %ld,graph 0 to first %ld,graph 1 fillstyle solid 1.0 noborder "
            "fillcolor rgb '%s' behind\n",
            (long)from, (long)to, color);
    }
}

/* What stands behind the line: the shock, the recovery with its interval, zero and the tolerance. */
static void add_background(struct ana_page *page, const struct ana_plot_recovery *recovery,
                           const struct ana_plot_recovered *series, const struct ana_day_axis *axis)
{
    struct ana_script *script = &page->script;
    double tolerance = recovery->tolerance * ana_quantity_factor(&recovery->quantity);
    add_shade(script, recovery->shock_from, recovery->shock_to + 1, "#fbe3d2");
    if (series->recovered >= 0) {
        add_shade(script, series->earliest, series->latest >= 0 ? series->latest : axis->last + 1, "#dff1ea");
        ana_script_add(
            script,
            "set arrow from first %ld,graph 0 to first %ld,graph 1 nohead linewidth 1.6 linecolor rgb "
            "'" ANA_GREEN_INK "' back\n",
            (long)series->recovered, (long)series->recovered);
    }
    if (recovery->shock_from >= 0) {
        ana_page_label(page, ana_page_text(page, ANA_TEXT_SHOCK),
                       "at first %ld,graph 1 left offset 0.3,-0.7 font ',9' textcolor rgb '" ANA_VERMILION_INK
                       "'",
                       (long)recovery->shock_from);
    }
    ana_script_add(script,
                   "set arrow from graph 0,first 0 to graph 1,first 0 nohead linewidth 1.2 linecolor rgb "
                   "'#606060' back\n");
    for (int side = -1; side <= 1 && ana_script_is_number(tolerance); side += 2) {
        ana_script_add(
            script,
            "set arrow from graph 0,first %.9g to graph 1,first %.9g nohead dashtype 3 linewidth 1 "
            "linecolor rgb '#909090' back\n",
            side * tolerance, side * tolerance);
    }
}

static void add_plot(struct ana_script *script, const struct ana_plot_recovery *recovery, size_t series)
{
    size_t values = values_of(recovery, series);
    const char *color = ana_palette_color(0);
    ana_script_add(script, "unset key\nplot NaN notitle");
    if (values > 1) {
        ana_script_add(
            script,
            ", \\\n $series%zu using 1:3:4 with filledcurves fillstyle transparent solid 0.3 noborder "
            "linecolor rgb '%s' notitle, \\\n $series%zu using 1:2 with lines linewidth 2 linecolor rgb "
            "'%s' notitle",
            series, color, series, color);
    }
    if (values == 1 || values < recovery->days / (recovery->days / ANA_PLOT_POINTS_MAX + 1)) {
        const struct ana_whiskers whiskers = {"series", series, 1, 3, 4, false, "1", color};
        ana_study_whiskers(script, &whiskers);
        ana_script_add(
            script,
            ", \\\n $series%zu using 1:2 with points pointtype 7 pointsize 0.4 linecolor rgb '%s' notitle",
            series, color);
    }
    ana_script_add(script, "\n");
}

static void draw_panel(struct ana_page *page, const struct ana_plot_recovery *recovery, size_t index,
                       const struct ana_panel *panel)
{
    const struct ana_plot_recovered *series = &recovery->series[index];
    struct ana_day_axis axis;
    struct ana_scale scale;
    char text[TEXT_BYTES];
    ana_page_panel(page, panel, NULL);
    series_text(text, series, page);
    ana_study_panel_title(page, panel, text);
    if (values_of(recovery, index) == 0) {
        ana_page_no_data(page);
        return;
    }
    make_axis(&axis, recovery, page->options->language);
    make_scale(&scale, recovery, index, panel->bottom - panel->top);
    ana_scale_draw(&scale, &page->script, "y");
    ana_text_line(text, ana_quantity_unit(&recovery->quantity, page), UNIT_CELLS);
    ana_page_axis_label(page, 'y', text);
    ana_day_axis_draw(&axis, page, panel->top);
    add_background(page, recovery, series, &axis);
    add_plot(&page->script, recovery, index);
}

static enum sim_status check(const struct ana_plot_recovery *recovery, struct sim_error *error)
{
    if (recovery->count > ANA_RECOVERY_SERIES_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu series on one plot, at most %d are readable",
                        recovery->count, ANA_RECOVERY_SERIES_MOST);
    }
    if (recovery->days > DAYS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu days, at most %d", recovery->days, DAYS_MOST);
    }
    return SIM_OK;
}

static void make_head(struct ana_study_head *head, const struct ana_page *page,
                      const struct ana_plot_recovery *recovery)
{
    char text[ANA_FIT_BYTES];
    ana_study_head_init(head, page, &recovery->heading, ANA_TEXT_RECOVERY, ANA_TEXT_RECOVERY_KEY);
    ana_quantity_label(text, &recovery->quantity, NULL, page, MEASURE_CELLS);
    ana_study_head_text(head, page, ANA_TEXT_MEASURE, text);
    ana_study_head_count(head, page, ANA_TEXT_PAIRS, recovery->heading.samples);
    if (ana_script_is_number(recovery->tolerance)) {
        (void)snprintf(text, sizeof text, "±%.4g",
                       recovery->tolerance * ana_quantity_factor(&recovery->quantity));
        ana_study_head_text(head, page, ANA_TEXT_TOLERANCE, text);
    }
}

enum sim_status ana_plot_recovery(const char *folder, const struct ana_plot_recovery *recovery,
                                  const struct ana_plot_options *options, struct sim_error *error)
{
    enum sim_status status = check(recovery, error);
    if (status != SIM_OK) {
        return status;
    }
    int rows = recovery->count > 0 ? (int)recovery->count : 1;
    int height = rows == 1 ? SINGLE_PANEL : rows * PANEL_HEIGHT + (rows - 1) * GAP_DOWN;
    struct ana_page page;
    struct ana_study_head head;
    ana_page_init(&page, options, ana_study_stem(&recovery->heading, "recovery"), WIDTH,
                  TOP + TITLE_PIXELS + height + BELOW);
    const struct ana_tiling tiling = {.grid = {1, (size_t)rows},
                                      .left = LEFT,
                                      .right = RIGHT,
                                      .top = TOP + TITLE_PIXELS,
                                      .bottom = BELOW,
                                      .gap_down = GAP_DOWN};
    make_head(&head, &page, recovery);
    for (size_t i = 0; i < recovery->count; i++) {
        add_data(&page.script, recovery, i);
    }
    ana_study_open(&page, &head);
    for (size_t i = 0; i < (size_t)rows; i++) {
        struct ana_panel panel = ana_tiling_place(&tiling, &page, i);
        if (i < recovery->count) {
            draw_panel(&page, recovery, i, &panel);
        } else {
            ana_page_panel(&page, &panel, NULL);
            ana_page_no_data(&page);
        }
    }
    return ana_page_finish(&page, folder, error);
}
