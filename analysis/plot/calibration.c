/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/calibration.h"
#include "analysis/plot/plot_legend.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_rows.h"

#include <math.h>
#include <stdio.h>

#define WIDTH      1100
#define TOP        84
#define LEGEND     48
#define BELOW      84
#define RIGHT      30
#define BETWEEN    36
#define ROW_PIXELS 26
#define ROWS_LEAST 3
#define TIC_PIXELS 70
#define NAME_CELLS 44
#define WAITS_PART 0.62 /* of the width for both panels */
#define EDGE       0.04

static const char noted_color[] = "#303030";

/* Places of columns in the datablock. */
enum { ROW = 1, NOTED, BEFORE, AFTER, LOW, HIGH, REST, REST_LOW, REST_HIGH };

struct counts {
    size_t noted, before, moved, after, intervals, rests, rest_intervals;
};

static struct ana_plot_estimate rest_of(const struct ana_plot_calibrated *row)
{
    const struct ana_plot_estimate rest = {row->after.value - row->noted, row->after.low - row->noted,
                                           row->after.high - row->noted};
    return ana_estimate_drawn(rest, 1);
}

static struct counts add_data(struct ana_script *script, const struct ana_plot_calibration *calibration)
{
    struct counts counts = {0};
    ana_script_begin_data(script, "rows", 0);
    for (size_t i = 0; i < calibration->count; i++) {
        const struct ana_plot_calibrated *row = &calibration->rows[i];
        struct ana_plot_estimate after = ana_estimate_drawn(row->after, 1);
        struct ana_plot_estimate rest = rest_of(row);
        ana_script_add(script, "%zu ", i);
        ana_script_number(script, row->noted);
        ana_script_add(script, " ");
        ana_script_number(script, row->before);
        ana_estimate_add(script, &after);
        ana_estimate_add(script, &rest);
        ana_script_add(script, "\n");
        bool before = ana_script_is_number(row->before);
        counts.noted += ana_script_is_number(row->noted) ? 1 : 0;
        counts.before += before ? 1 : 0;
        counts.after += ana_estimate_has_value(&after) ? 1 : 0;
        counts.moved += before && ana_estimate_has_value(&after) ? 1 : 0;
        counts.intervals += ana_estimate_has_interval(&after) ? 1 : 0;
        counts.rests += ana_estimate_has_value(&rest) ? 1 : 0;
        counts.rest_intervals += ana_estimate_has_interval(&rest) ? 1 : 0;
    }
    ana_script_end_data(script);
    return counts;
}

static void make_waits_scale(struct ana_scale *scale, const struct ana_plot_calibration *calibration,
                             int width)
{
    ana_scale_init(scale);
    for (size_t i = 0; i < calibration->count; i++) {
        struct ana_plot_estimate after = ana_estimate_drawn(calibration->rows[i].after, 1);
        ana_scale_include(scale, calibration->rows[i].noted);
        ana_scale_include(scale, calibration->rows[i].before);
        ana_estimate_include(scale, &after);
    }
    ana_scale_include(scale, 0);
    ana_scale_settle_around(scale, (size_t)(width / TIC_PIXELS), EDGE);
}

static void make_rest_scale(struct ana_scale *scale, const struct ana_plot_calibration *calibration,
                            int width)
{
    ana_scale_init(scale);
    for (size_t i = 0; i < calibration->count; i++) {
        struct ana_plot_estimate rest = rest_of(&calibration->rows[i]);
        ana_estimate_include(scale, &rest);
    }
    ana_scale_include(scale, 0);
    ana_scale_include(scale, calibration->tolerance);
    ana_scale_include(scale, -calibration->tolerance);
    ana_scale_settle_around(scale, (size_t)(width / TIC_PIXELS) + 1, EDGE);
}

static void label_axis(struct ana_page *page, const struct ana_plot_calibration *calibration,
                       enum ana_plot_text name)
{
    char label[ANA_FIT_BYTES];
    const struct ana_plot_quantity quantity = {.unit = calibration->unit};
    ana_quantity_label(label, &quantity, ana_page_text(page, name), page, NAME_CELLS);
    ana_page_axis_label(page, 'x', label);
    ana_script_add(&page->script, "set grid xtics noytics\nunset key\n");
}

static void plot_dots(struct ana_script *script, int column, const char *style)
{
    ana_script_add(script, ", \\\n $rows0 using %d:%d with points %s notitle", column, (int)ROW, style);
}

/* A line from before to after: how far the calibration has moved it. */
static void plot_waits(struct ana_page *page, const struct counts *counts)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "plot NaN notitle");
    if (counts->moved > 0) {
        ana_script_add(
            script,
            ", \\\n $rows0 using %d:%d:($%d-$%d):(0) with vectors nohead linewidth 1 linecolor rgb "
            "'#a8a8a8' notitle",
            (int)BEFORE, (int)ROW, (int)AFTER, (int)BEFORE);
    }
    if (counts->intervals > 0) {
        const struct ana_whiskers whiskers = {"rows", 0, ROW, LOW, HIGH, true, "1.4", ANA_BLUE};
        ana_study_whiskers(script, &whiskers);
    }
    if (counts->before > 0) {
        plot_dots(script, BEFORE, "pointtype 6 pointsize 1.1 linewidth 1.4 linecolor rgb '#8a8a8a'");
    }
    if (counts->after > 0) {
        plot_dots(script, AFTER, "pointtype 7 pointsize 1.1 linecolor rgb '" ANA_BLUE "'");
    }
    if (counts->noted > 0) {
        plot_dots(script, NOTED, "pointtype 13 pointsize 1.1 linecolor rgb '#303030'");
    }
    ana_script_add(script, "\n");
}

static void plot_rests(struct ana_page *page, const struct ana_plot_calibration *calibration,
                       const struct counts *counts)
{
    struct ana_script *script = &page->script;
    double tolerance = calibration->tolerance;
    if (ana_script_is_number(tolerance) && tolerance > 0) {
        ana_script_add(
            script,
            "set object rectangle from first %.7g,graph 0 to first %.7g,graph 1 fillstyle solid 1.0 "
            "noborder fillcolor rgb '#dff1ea' behind\n",
            -tolerance, tolerance);
    }
    ana_script_add(script,
                   "set arrow from first 0,graph 0 to first 0,graph 1 nohead linewidth 1.2 linecolor rgb "
                   "'#404040' back\nplot NaN notitle");
    if (counts->rest_intervals > 0) {
        const struct ana_whiskers whiskers = {"rows", 0, ROW, REST_LOW, REST_HIGH, true, "1.4", ANA_BLUE};
        ana_study_whiskers(script, &whiskers);
    }
    if (counts->rests > 0) {
        plot_dots(script, REST, "pointtype 7 pointsize 1.1 linecolor rgb '" ANA_BLUE "'");
    }
    ana_script_add(script, "\n");
}

static void draw_waits(struct ana_page *page, const struct ana_plot_calibration *calibration,
                       const struct ana_wrapped_rows *rows, const struct ana_panel *panel,
                       const struct counts *counts)
{
    const struct ana_legend_entry legend[] = {
        {ana_page_text(page, ANA_TEXT_NOTED), noted_color, ANA_MARK_DIAMOND},
        {ana_page_text(page, ANA_TEXT_SIMULATED_BEFORE), "#8a8a8a", ANA_MARK_CIRCLE},
        {ana_page_text(page, ANA_TEXT_SIMULATED_AFTER), ANA_BLUE, ANA_MARK_DOT}};
    struct ana_scale scale;
    ana_page_panel(page, panel, NULL);
    ana_legend_draw(page, legend, sizeof legend / sizeof *legend, TOP - 8);
    if (counts->noted + counts->before + counts->after == 0) {
        ana_page_no_data(page);
        return;
    }
    make_waits_scale(&scale, calibration, panel->right - panel->left);
    ana_wrapped_draw(rows, page);
    ana_scale_draw(&scale, &page->script, "x");
    label_axis(page, calibration, ANA_TEXT_WAIT);
    plot_waits(page, counts);
}

static void draw_rests(struct ana_page *page, const struct ana_plot_calibration *calibration,
                       const struct ana_panel *panel, const struct counts *counts)
{
    struct ana_scale scale;
    ana_page_panel(page, panel, NULL);
    if (counts->rests == 0) {
        ana_page_no_data(page);
        return;
    }
    make_rest_scale(&scale, calibration, panel->right - panel->left);
    ana_script_add(&page->script, "set yrange [%.1f:-0.6]\nunset ytics\n", (double)calibration->count - 0.4);
    ana_scale_draw(&scale, &page->script, "x");
    label_axis(page, calibration, ANA_TEXT_REST);
    plot_rests(page, calibration, counts);
}

static void make_head(struct ana_study_head *head, const struct ana_page *page,
                      const struct ana_plot_calibration *calibration)
{
    char text[ANA_SCALE_TIC_BYTES + 8] = "";
    ana_study_head_init(head, page, &calibration->heading, ANA_TEXT_CALIBRATION, ANA_TEXT_CALIBRATION_KEY);
    ana_study_head_samples(head, page, ANA_TEXT_REPLICATIONS, &calibration->heading);
    if (ana_script_is_number(calibration->tolerance)) {
        (void)snprintf(text, sizeof text, "±%.4g", calibration->tolerance);
    }
    ana_study_head_text(head, page, ANA_TEXT_TOLERANCE, text);
    ana_study_head_count(head, page, ANA_TEXT_NOT_SHOWN, calibration->left_out);
}

enum sim_status ana_plot_calibration(const char *folder, const struct ana_plot_calibration *calibration,
                                     const struct ana_plot_options *options, struct sim_error *error)
{
    if (calibration->count > ANA_CALIBRATION_ROWS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu rows on one plot, at most %d are readable",
                        calibration->count, ANA_CALIBRATION_ROWS_MOST);
    }
    struct ana_name names[ANA_CALIBRATION_ROWS_MOST];
    for (size_t i = 0; i < calibration->count; i++) {
        names[i] = calibration->rows[i].name;
    }
    const struct ana_wrapped_rows rows = {names, calibration->count, NAME_CELLS, 1};
    int lines = calibration->count > ROWS_LEAST ? (int)calibration->count : ROWS_LEAST;
    int bottom = TOP + LEGEND + lines * ROW_PIXELS;
    int left = ana_wrapped_margin(&rows, options->language);
    int middle = left + (int)((WIDTH - RIGHT - left) * WAITS_PART);
    struct ana_page page;
    struct ana_study_head head;
    ana_page_init(&page, options, ana_study_stem(&calibration->heading, "calibration"), WIDTH,
                  bottom + BELOW);
    make_head(&head, &page, calibration);
    struct counts counts = add_data(&page.script, calibration);
    ana_study_open(&page, &head);
    const struct ana_panel waits = {left, middle, TOP + LEGEND, bottom};
    const struct ana_panel rests = {middle + BETWEEN, WIDTH - RIGHT, TOP + LEGEND, bottom};
    draw_waits(&page, calibration, &rows, &waits, &counts);
    draw_rests(&page, calibration, &rests, &counts);
    return ana_page_finish(&page, folder, error);
}
