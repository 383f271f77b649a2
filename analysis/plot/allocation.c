/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/allocation.h"
#include "analysis/plot/plot_legend.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_shade.h"

#include <math.h>
#include <stdio.h>

#define WIDTH       1200
#define LEFT        84
#define RIGHT       40
#define TOP         84
#define BELOW       84
#define ROW_PIXELS  32
#define ROWS_LEAST  3
#define COLUMN_MOST 96
#define TABLE_WIDTH 620
#define GAP         56
#define HEAD_LINES  3
#define LINE_PIXELS 15
#define TIC_PIXELS  70
#define TITLE_CELLS 60
#define BASE_PART   0.12 /* the base is shown where intervals keep this part of the axis */

/* A cell, in rows and columns. */
#define CELL_HALF 0.46

struct layout {
    struct ana_panel table, objective;
    size_t rows;
    double largest; /* of what is added */
};

static struct ana_plot_estimate objective_of(const struct ana_plot_allocation *allocation, size_t row)
{
    return ana_estimate_drawn(allocation->candidates[row].objective,
                              ana_quantity_factor(&allocation->objective));
}

static double added(const struct ana_plot_allocation *allocation, size_t row, size_t place)
{
    double value = allocation->candidates[row].added[place];
    return ana_script_is_number(value) && value > 0 ? value : 0;
}

static size_t cells_of_column(const struct ana_plot_allocation *allocation, const struct layout *layout)
{
    double columns = allocation->place_count > 0 ? (double)allocation->place_count : 1;
    return ana_text_cells((layout->table.right - layout->table.left) / columns - 4, ANA_FIT_PIXELS_9);
}

static void make_layout(struct layout *layout, const struct ana_plot_allocation *allocation,
                        struct ana_page *page, int legend_height)
{
    int columns = allocation->place_count > 0 ? (int)allocation->place_count : 1;
    int width = columns * COLUMN_MOST < TABLE_WIDTH ? columns * COLUMN_MOST : TABLE_WIDTH;
    layout->rows =
        allocation->count < ANA_ALLOCATION_ROWS_MOST ? allocation->count : ANA_ALLOCATION_ROWS_MOST;
    layout->largest = 0;
    for (size_t i = 0; i < layout->rows * allocation->place_count; i++) {
        layout->largest = fmax(layout->largest,
                               added(allocation, i / allocation->place_count, i % allocation->place_count));
    }
    layout->table = (struct ana_panel){.left = LEFT, .right = LEFT + width};
    size_t lines = 1;
    for (size_t place = 0; place < allocation->place_count; place++) {
        struct ana_wrapped_text fit;
        ana_text_wrap(&fit, ana_page_name(page, allocation->places[place]),
                      cells_of_column(allocation, layout), HEAD_LINES);
        lines = fit.count > lines ? fit.count : lines;
    }
    int rows = layout->rows < ROWS_LEAST ? ROWS_LEAST : (int)layout->rows;
    layout->table.top = TOP + legend_height + 30 + (int)lines * LINE_PIXELS;
    layout->table.bottom = layout->table.top + rows * ROW_PIXELS;
    layout->objective = layout->table;
    layout->objective.left = layout->table.right + GAP;
    layout->objective.right = page->width - RIGHT;
    page->height = layout->table.bottom + BELOW;
}

/* A line for each cell with something in it: column, row, what is added. */
static size_t add_table(struct ana_script *script, const struct ana_plot_allocation *allocation,
                        const struct layout *layout)
{
    size_t count = 0;
    ana_script_begin_data(script, "added", 0);
    for (size_t i = 0; i < layout->rows * allocation->place_count; i++) {
        size_t row = i / allocation->place_count;
        size_t place = i % allocation->place_count;
        if (added(allocation, row, place) > 0) {
            ana_script_add(script, "%zu %zu ", place, row);
            ana_script_number(script, added(allocation, row, place));
            ana_script_add(script, "\n");
            count++;
        }
    }
    ana_script_end_data(script);
    return count;
}

static size_t add_objectives(struct ana_script *script, const struct ana_plot_allocation *allocation,
                             const struct layout *layout, bool chosen)
{
    size_t count = 0;
    ana_script_begin_data(script, "objective", chosen ? 1 : 0);
    for (size_t row = 0; row < layout->rows; row++) {
        struct ana_plot_estimate estimate = objective_of(allocation, row);
        if (allocation->candidates[row].chosen == chosen && ana_estimate_has_value(&estimate)) {
            ana_script_add(script, "%zu", row);
            ana_estimate_add(script, &estimate);
            ana_script_add(script, "\n");
            count++;
        }
    }
    ana_script_end_data(script);
    return count;
}

static void draw_numbers(struct ana_page *page, const struct ana_plot_allocation *allocation,
                         const struct layout *layout)
{
    for (size_t i = 0; i < layout->rows * allocation->place_count; i++) {
        char text[32];
        size_t row = i / allocation->place_count;
        size_t place = i % allocation->place_count;
        double value = added(allocation, row, place);
        (void)snprintf(text, sizeof text, "+%.4g", value);
        ana_page_label(page, value > 0 ? text : "·",
                       "at first %zu,first %zu center font ',%d' front textcolor rgb '%s'", place, row,
                       allocation->place_count > 8 ? 9 : 10,
                       value > 0 ? ana_shade_text(value / layout->largest) : "#a0a0a0");
    }
}

/* Ranks to the left, names of the places above. */
static void draw_names(struct ana_page *page, const struct ana_plot_allocation *allocation,
                       const struct layout *layout)
{
    const struct ana_panel *table = &layout->table;
    double column = (double)(table->right - table->left) / (double)allocation->place_count;
    for (size_t place = 0; place < allocation->place_count; place++) {
        struct ana_wrapped_text fit;
        ana_text_wrap(&fit, ana_page_name(page, allocation->places[place]),
                      cells_of_column(allocation, layout), HEAD_LINES);
        for (size_t line = 0; line < fit.count; line++) {
            double y = table->top - 10.0 - (double)(fit.count - 1 - line) * LINE_PIXELS;
            ana_page_label(
                page, fit.lines[line], "at screen %.5f,%.5f center font ',9' textcolor rgb '#303030'",
                (table->left + ((double)place + 0.5) * column) / page->width, 1 - y / page->height);
        }
    }
    ana_script_add(&page->script, "set ytics scale 0 (");
    for (size_t row = 0; row < layout->rows; row++) {
        ana_script_add(&page->script, "%s'%zu' %zu", row == 0 ? "" : ", ", row + 1, row);
    }
    ana_script_add(&page->script, ")\n");
}

static void add_rows(struct ana_script *script, const struct layout *layout)
{
    ana_script_add(script, "set yrange [%.1f:-0.5]\nunset key\n",
                   (layout->rows < ROWS_LEAST ? ROWS_LEAST : (double)layout->rows) - 0.5);
}

static void draw_table(struct ana_page *page, const struct ana_plot_allocation *allocation,
                       const struct layout *layout, size_t cells)
{
    struct ana_script *script = &page->script;
    char name[ANA_FIT_BYTES];
    add_rows(script, layout);
    ana_script_add(
        script,
        "set xrange [-0.5:%.1f]\nunset xtics\nunset border\nunset grid\nunset colorbox\nset cbrange "
        "[0:%.9g]\n",
        (double)allocation->place_count - 0.5, layout->largest > 0 ? layout->largest : 1);
    ana_shade_palette(script);
    draw_names(page, allocation, layout);
    draw_numbers(page, allocation, layout);
    ana_text_line(name, ana_page_name(page, allocation->budget), TITLE_CELLS);
    ana_page_label(page, name,
                   "at graph 0.5,graph 0 center offset 0,-1.2 font ',10' textcolor rgb '#202020'");
    ana_script_add(script, "plot NaN notitle");
    if (cells > 0) {
        ana_script_add(
            script,
            ", \\\n $added0 using 1:2:($1-%.2f):($1+%.2f):($2-%.2f):($2+%.2f):3 with boxxyerror linecolor "
            "palette notitle",
            CELL_HALF, CELL_HALF, CELL_HALF, CELL_HALF);
    }
    ana_script_add(script, "\n");
}

/* The base, where it does not squeeze what is to be compared. */
static bool make_scale(struct ana_scale *scale, const struct ana_plot_allocation *allocation,
                       const struct layout *layout)
{
    struct ana_plot_estimate base =
        ana_estimate_drawn(allocation->base, ana_quantity_factor(&allocation->objective));
    ana_scale_init(scale);
    for (size_t row = 0; row < layout->rows; row++) {
        struct ana_plot_estimate estimate = objective_of(allocation, row);
        ana_estimate_include(scale, &estimate);
    }
    struct ana_scale wider = *scale;
    ana_scale_include(&wider, base.value);
    bool shown =
        ana_estimate_has_value(&base) && scale->high - scale->low >= BASE_PART * (wider.high - wider.low);
    *scale = shown ? wider : *scale;
    int width = layout->objective.right - layout->objective.left;
    ana_scale_settle_around(scale, (size_t)(width / TIC_PIXELS), 0.06);
    return shown;
}

static void draw_objective(struct ana_page *page, const struct ana_plot_allocation *allocation,
                           const struct layout *layout, const size_t counts[2])
{
    static const char *const colors[] = {"#707070", ANA_GREEN};
    struct ana_script *script = &page->script;
    char label[ANA_FIT_BYTES];
    struct ana_scale scale;
    bool base = make_scale(&scale, allocation, layout);
    ana_scale_draw(&scale, script, "x");
    add_rows(script, layout);
    ana_script_add(script, "unset ytics\nset border 1\nset grid xtics noytics\n");
    int width = layout->objective.right - layout->objective.left;
    ana_quantity_label(label, &allocation->objective, NULL, page, ana_text_cells(width, ANA_FIT_PIXELS_10));
    ana_page_axis_label(page, 'x', label);
    if (base) {
        double at = allocation->base.value * ana_quantity_factor(&allocation->objective);
        ana_script_add(
            script,
            "set arrow from first %.9g,graph 0 to first %.9g,graph 1 nohead dashtype 2 linewidth 1.2 "
            "linecolor rgb '#8a8a8a' back\n",
            at, at);
        ana_page_label(page, ana_page_text(page, ANA_TEXT_NOTHING_ADDED),
                       "at first %.9g,graph 1 %s offset 0,0.6 font ',9' textcolor rgb '#707070'", at,
                       ana_scale_place(&scale, at) > 0.5 ? "right" : "left");
    }
    ana_script_add(script, "plot NaN notitle");
    for (unsigned chosen = 0; chosen < 2; chosen++) {
        if (counts[chosen] > 0) {
            const struct ana_whiskers whiskers = {"objective", chosen, 1, 3, 4, true, "1.6", colors[chosen]};
            ana_study_whiskers(script, &whiskers);
            ana_script_add(script,
                           ", \\\n $objective%u using 2:1 with points pointtype 7 pointsize 1.1 linecolor "
                           "rgb '%s' notitle",
                           chosen, colors[chosen]);
        }
    }
    ana_script_add(script, "\n");
}

static void make_head(struct ana_study_head *head, const struct ana_page *page,
                      const struct ana_plot_allocation *allocation, const struct layout *layout)
{
    char base[4 * ANA_SCALE_TIC_BYTES] = "";
    char low[ANA_SCALE_TIC_BYTES];
    char high[ANA_SCALE_TIC_BYTES];
    char value[ANA_SCALE_TIC_BYTES];
    struct ana_plot_estimate nothing =
        ana_estimate_drawn(allocation->base, ana_quantity_factor(&allocation->objective));
    ana_scale_value_text(value, nothing.value);
    ana_scale_value_text(low, nothing.low);
    ana_scale_value_text(high, nothing.high);
    if (ana_estimate_has_interval(&nothing)) {
        (void)snprintf(base, sizeof base, "%s (%s–%s)", value, low, high);
    } else if (ana_estimate_has_value(&nothing)) {
        (void)snprintf(base, sizeof base, "%s", value);
    }
    ana_study_head_init(head, page, &allocation->heading, ANA_TEXT_ALLOCATION, ANA_TEXT_ALLOCATION_KEY);
    ana_study_head_samples(head, page, ANA_TEXT_REPLICATIONS, &allocation->heading);
    ana_study_head_text(head, page, ANA_TEXT_NOTHING_ADDED, base);
    ana_study_head_count(head, page, ANA_TEXT_NOT_SHOWN, allocation->count - layout->rows);
}

enum sim_status ana_plot_allocation(const char *folder, const struct ana_plot_allocation *allocation,
                                    const struct ana_plot_options *options, struct sim_error *error)
{
    enum sim_status status = ana_page_check_count(allocation->place_count, "places", error);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_page page;
    struct ana_study_head head;
    struct layout layout;
    const struct ana_legend_entry legend[2] = {
        {ana_plot_text(ANA_TEXT_BEST_OR_AS_GOOD, options->language), ANA_GREEN, ANA_MARK_DOT},
        {ana_plot_text(ANA_TEXT_WORSE, options->language), "#707070", ANA_MARK_DOT}};
    ana_page_init(&page, options, ana_study_stem(&allocation->heading, "allocation"), WIDTH, 1);
    make_layout(&layout, allocation, &page, ana_legend_height(&page, legend, 2));
    make_head(&head, &page, allocation, &layout);
    size_t cells = add_table(&page.script, allocation, &layout);
    const size_t counts[2] = {add_objectives(&page.script, allocation, &layout, false),
                              add_objectives(&page.script, allocation, &layout, true)};
    ana_study_open(&page, &head);
    ana_page_panel(&page, &layout.table, NULL);
    ana_legend_draw(&page, legend, 2, TOP - 8);
    if (layout.rows > 0 && allocation->place_count > 0) {
        draw_table(&page, allocation, &layout, cells);
    } else {
        ana_page_no_data(&page);
    }
    ana_page_panel(&page, &layout.objective, NULL);
    if (counts[0] + counts[1] > 0) {
        draw_objective(&page, allocation, &layout, counts);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}
