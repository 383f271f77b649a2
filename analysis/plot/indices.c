/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/indices.h"
#include "analysis/plot/plot_legend.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_rows.h"

#include <math.h>
#include <stdio.h>

#define WIDTH       1000
#define RIGHT       (WIDTH - 70) /* room for a number behind a bar that reaches the end */
#define TOP         78
#define BELOW       92
#define ROW_PIXELS  40
#define ROWS_LEAST  3
#define NAME_CELLS  44
#define NAME_LINES  2
#define TIC_PIXELS  90
#define BAR_HALF    0.19
#define TITLE_CELLS 60

enum order { FIRST, TOTAL, ORDERS };

static const char *const order_colors[ORDERS] = {ANA_BLUE, ANA_PALE_BLUE};

/* The factors, largest total first. */
struct shown {
    const struct ana_plot_index *factors[ANA_INDICES_FACTORS_MOST];
    struct ana_name names[ANA_INDICES_FACTORS_MOST];
    size_t count;
};

static struct ana_plot_estimate index_of(const struct shown *shown, size_t row, enum order order)
{
    return ana_estimate_drawn(order == FIRST ? shown->factors[row]->first : shown->factors[row]->total, 1);
}

/* What a factor is sorted by: its total, else its first order; last without both. */
static double weight_of(const struct ana_plot_index *factor)
{
    return ana_script_is_number(factor->total.value)   ? factor->total.value
           : ana_script_is_number(factor->first.value) ? factor->first.value
                                                       : -INFINITY;
}

static void sort(struct shown *shown, const struct ana_plot_indices *indices)
{
    shown->count = 0;
    for (size_t i = 0; i < indices->count; i++) {
        size_t place = shown->count++;
        for (; place > 0 && weight_of(shown->factors[place - 1]) < weight_of(&indices->factors[i]); place--) {
            shown->factors[place] = shown->factors[place - 1];
        }
        shown->factors[place] = &indices->factors[i];
    }
    for (size_t i = 0; i < shown->count; i++) {
        shown->names[i] = shown->factors[i]->name;
    }
}

static double middle_of(size_t row, enum order order)
{
    return (double)row + (order == FIRST ? -BAR_HALF : BAR_HALF);
}

/* A line for each row: middle of the bar, estimate. */
static void add_data(struct ana_script *script, const struct shown *shown, enum order order)
{
    ana_script_begin_data(script, "index", order);
    for (size_t row = 0; row < shown->count; row++) {
        struct ana_plot_estimate estimate = index_of(shown, row, order);
        ana_script_add(script, "%.2f", middle_of(row, order));
        ana_estimate_add(script, &estimate);
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

static size_t count_of(const struct shown *shown, enum order order, bool intervals)
{
    size_t count = 0;
    for (size_t row = 0; row < shown->count; row++) {
        struct ana_plot_estimate estimate = index_of(shown, row, order);
        count +=
            (intervals ? ana_estimate_has_interval(&estimate) : ana_estimate_has_value(&estimate)) ? 1 : 0;
    }
    return count;
}

static void add_numbers(struct ana_page *page, const struct shown *shown)
{
    for (size_t i = 0; i < ORDERS * shown->count; i++) {
        struct ana_plot_estimate estimate = index_of(shown, i / ORDERS, i % ORDERS);
        char text[ANA_SCALE_TIC_BYTES];
        if (ana_estimate_has_value(&estimate)) {
            (void)snprintf(text, sizeof text, "%.2f", estimate.value);
            ana_page_label(page, text,
                           "at first %.9g,first %.2f left offset 0.7,0 font ',9' textcolor rgb '#303030'",
                           fmax(0, fmax(estimate.value, estimate.high)), middle_of(i / ORDERS, i % ORDERS));
        }
    }
}

static void make_scale(struct ana_scale *scale, const struct shown *shown, int width)
{
    ana_scale_init(scale);
    ana_scale_include(scale, 0);
    for (size_t i = 0; i < ORDERS * shown->count; i++) {
        struct ana_plot_estimate estimate = index_of(shown, i / ORDERS, i % ORDERS);
        ana_estimate_include(scale, &estimate);
    }
    /* All of the variance is the natural end, unless all indices are small. */
    if (scale->high > 0.5) {
        ana_scale_include(scale, 1);
    }
    ana_scale_settle_around(scale, (size_t)(width / TIC_PIXELS), 0);
}

static void draw_panel(struct ana_page *page, const struct shown *shown, const struct ana_panel *panel)
{
    const struct ana_wrapped_rows rows = {shown->names, shown->count, NAME_CELLS, NAME_LINES};
    struct ana_script *script = &page->script;
    struct ana_scale scale;
    make_scale(&scale, shown, panel->right - panel->left);
    ana_wrapped_draw(&rows, page);
    ana_scale_draw(&scale, script, "x");
    ana_page_axis_label(page, 'x', ana_page_text(page, ANA_TEXT_SHARE_OF_VARIANCE));
    ana_script_add(script, "set grid xtics noytics\nset arrow from first 0,graph 0 to first 0,graph 1 nohead "
                           "linewidth 1.2 linecolor rgb '#404040' front\n");
    add_numbers(page, shown);
    ana_script_add(script, "unset key\nplot NaN notitle");
    for (unsigned order = 0; order < ORDERS; order++) {
        if (count_of(shown, order, false) > 0) {
            ana_script_add(
                script,
                ", \\\n $index%u using 2:1:(0):2:($1-%.2f):($1+%.2f) with boxxyerror linecolor rgb '%s' "
                "notitle",
                order, BAR_HALF, BAR_HALF, order_colors[order]);
        }
        if (count_of(shown, order, true) > 0) {
            const struct ana_whiskers whiskers = {"index", order, 1, 3, 4, true, "1.3", "#303030"};
            ana_study_whiskers(script, &whiskers);
        }
    }
    ana_script_add(script, "\n");
}

static void make_head(struct ana_study_head *head, const struct ana_page *page,
                      const struct ana_plot_indices *indices)
{
    char name[ANA_FIT_BYTES];
    ana_text_line(name, ana_page_name(page, indices->quantity.name), TITLE_CELLS);
    ana_study_head_init(head, page, &indices->heading, ANA_TEXT_INDICES, ANA_TEXT_INDICES_KEY);
    ana_study_head_count(head, page, ANA_TEXT_MATRIX_POINTS, indices->heading.samples);
    ana_study_head_text(head, page, ANA_TEXT_MEASURE, name);
}

enum sim_status ana_plot_indices(const char *folder, const struct ana_plot_indices *indices,
                                 const struct ana_plot_options *options, struct sim_error *error)
{
    if (indices->count > ANA_INDICES_FACTORS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu factors on one plot, at most %d are readable",
                        indices->count, ANA_INDICES_FACTORS_MOST);
    }
    struct shown shown;
    struct ana_page page;
    struct ana_study_head head;
    sort(&shown, indices);
    const struct ana_wrapped_rows rows = {shown.names, shown.count, NAME_CELLS, NAME_LINES};
    int row_count = shown.count < ROWS_LEAST ? ROWS_LEAST : (int)shown.count;
    const struct ana_legend_entry legend[ORDERS] = {
        {ana_plot_text(ANA_TEXT_FIRST_ORDER, options->language), order_colors[FIRST], ANA_MARK_SQUARE},
        {ana_plot_text(ANA_TEXT_TOTAL_ORDER, options->language), order_colors[TOTAL], ANA_MARK_SQUARE}};
    ana_page_init(&page, options, ana_study_stem(&indices->heading, "indices"), WIDTH, 1);
    int legend_height = ana_legend_height(&page, legend, ORDERS);
    page.height = TOP + legend_height + row_count * ROW_PIXELS + BELOW;
    const struct ana_panel panel = {.left = ana_wrapped_margin(&rows, options->language),
                                    .right = RIGHT,
                                    .top = TOP + legend_height + 4,
                                    .bottom = page.height - BELOW};
    make_head(&head, &page, indices);
    add_data(&page.script, &shown, FIRST);
    add_data(&page.script, &shown, TOTAL);
    ana_study_open(&page, &head);
    ana_page_panel(&page, &panel, NULL);
    ana_legend_draw(&page, legend, ORDERS, TOP - 2);
    if (count_of(&shown, FIRST, false) + count_of(&shown, TOTAL, false) > 0) {
        draw_panel(&page, &shown, &panel);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}
