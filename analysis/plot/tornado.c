/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/tornado.h"
#include "analysis/plot/plot_legend.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_rows.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define WIDTH      1100
#define RIGHT      (WIDTH - 40)
#define TOP        78
#define BELOW      92
#define ROW_PIXELS 38
#define ROWS_LEAST 3
#define NAME_CELLS 44
#define NAME_LINES 2

/* What is written at the end of a bar: its number and what the factor is there. */
#define LEVEL_CELLS 20
#define TEXT_BYTES  (ANA_FIT_BYTES + ANA_SCALE_TIC_BYTES + 8)
#define GAP_PIXELS  8
#define TIC_PIXELS  76

/* Half of a bar's height, in rows. */
#define WHOLE 0.34
#define HALF  0.17

enum end { LOW, HIGH, ENDS };

static const char *const end_colors[ENDS] = {ANA_LOW_END, ANA_HIGH_END};

/* The swings that are drawn, widest first. */
struct shown {
    const struct ana_plot_swing *swings[ANA_TORNADO_ROWS_MOST];
    struct ana_name names[ANA_TORNADO_ROWS_MOST];
    size_t count;
    size_t left_out;
    double factor; /* of values as drawn */
};

static struct ana_plot_estimate end_of(const struct shown *shown, size_t row, enum end end)
{
    const struct ana_plot_swing *swing = shown->swings[row];
    return ana_estimate_drawn(end == LOW ? swing->low : swing->high, shown->factor);
}

/* How far apart the ends are, the base between them; negative without any. */
static double span_of(const struct ana_plot_swing *swing)
{
    double low = ana_script_is_number(swing->low.value) ? swing->low.value : NAN;
    double high = ana_script_is_number(swing->high.value) ? swing->high.value : NAN;
    return isnan(low) && isnan(high) ? -1 : fmax(0, fmax(low, high)) - fmin(0, fmin(low, high));
}

/* Puts a swing in its place, behind those as wide; what falls out at the end is narrower than all others. */
static void insert(struct shown *shown, const struct ana_plot_swing *swing)
{
    size_t place = shown->count;
    while (place > 0 && span_of(shown->swings[place - 1]) < span_of(swing)) {
        place--;
    }
    if (place == ANA_TORNADO_ROWS_MOST) {
        return;
    }
    shown->count += shown->count < ANA_TORNADO_ROWS_MOST ? 1 : 0;
    for (size_t i = shown->count - 1; i > place; i--) {
        shown->swings[i] = shown->swings[i - 1];
    }
    shown->swings[place] = swing;
}

static void choose(struct shown *shown, const struct ana_plot_tornado *tornado)
{
    *shown = (struct shown){.factor = ana_quantity_factor(&tornado->quantity)};
    for (size_t i = 0; i < tornado->count; i++) {
        insert(shown, &tornado->swings[i]);
    }
    shown->left_out = tornado->count - shown->count;
    for (size_t i = 0; i < shown->count; i++) {
        shown->names[i] = shown->swings[i]->name;
    }
}

/* Do both ends go to the same side? Then the bars share the row. */
static bool is_one_sided(const struct shown *shown, size_t row)
{
    return end_of(shown, row, LOW).value * end_of(shown, row, HIGH).value > 0;
}

static double middle_of(const struct shown *shown, size_t row, enum end end)
{
    double shift = is_one_sided(shown, row) ? HALF : 0;
    return (double)row + (end == LOW ? -shift : shift);
}

/* A line for each row: middle of the bar, half its height, estimate. */
static void add_data(struct ana_script *script, const struct shown *shown, enum end end)
{
    ana_script_begin_data(script, "end", end);
    for (size_t row = 0; row < shown->count; row++) {
        struct ana_plot_estimate estimate = end_of(shown, row, end);
        ana_script_add(script, "%.2f %.2f", middle_of(shown, row, end),
                       is_one_sided(shown, row) ? HALF : WHOLE);
        ana_estimate_add(script, &estimate);
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

/* "1.2: +8.3" */
static void text_of(char text[TEXT_BYTES], const struct shown *shown, const struct ana_page *page, size_t row,
                    enum end end)
{
    const struct ana_plot_swing *swing = shown->swings[row];
    char level[ANA_FIT_BYTES];
    ana_text_line(level, ana_page_name(page, end == LOW ? swing->low_level : swing->high_level), LEVEL_CELLS);
    double value = end_of(shown, row, end).value;
    char number[ANA_SCALE_TIC_BYTES] = "0"; /* without a sign */
    if (value < 0 || value > 0) {
        (void)snprintf(number, sizeof number, "%+.3g", value);
    }
    (void)snprintf(text, TEXT_BYTES, "%s%s%s", level, *level != '\0' ? ": " : "", number);
}

/* Pixels to be left free on a side for what is written there; right: where values are >= 0. */
static double text_room(const struct shown *shown, const struct ana_page *page, bool right)
{
    double room = GAP_PIXELS;
    for (size_t i = 0; i < ENDS * shown->count; i++) {
        char text[TEXT_BYTES];
        struct ana_plot_estimate estimate = end_of(shown, i / ENDS, i % ENDS);
        if (ana_estimate_has_value(&estimate) && (estimate.value >= 0) == right) {
            text_of(text, shown, page, i / ENDS, i % ENDS);
            room = fmax(room, 2 * GAP_PIXELS + (double)ana_page_cells(text) * ANA_FIT_PIXELS_9);
        }
    }
    return room;
}

static void make_scale(struct ana_scale *scale, const struct shown *shown, const struct ana_page *page,
                       int width)
{
    ana_scale_init(scale);
    for (size_t i = 0; i < ENDS * shown->count; i++) {
        struct ana_plot_estimate estimate = end_of(shown, i / ENDS, i % ENDS);
        ana_estimate_include(scale, &estimate);
    }
    ana_scale_include(scale, 0);
    double left = text_room(shown, page, false);
    double right = text_room(shown, page, true);
    double pixel = (scale->high - scale->low) / (width - left - right);
    ana_scale_include(scale, scale->low - left * pixel);
    ana_scale_include(scale, scale->high + right * pixel);
    ana_scale_settle_around(scale, (size_t)(width / TIC_PIXELS), 0);
}

static void add_texts(struct ana_page *page, const struct shown *shown)
{
    for (size_t i = 0; i < ENDS * shown->count; i++) {
        struct ana_plot_estimate estimate = end_of(shown, i / ENDS, i % ENDS);
        char text[TEXT_BYTES];
        if (!ana_estimate_has_value(&estimate)) {
            continue;
        }
        text_of(text, shown, page, i / ENDS, i % ENDS);
        bool right = estimate.value >= 0;
        double at = right ? fmax(estimate.value, fmax(estimate.high, 0))
                          : fmin(estimate.value, fmin(estimate.low, 0));
        ana_page_label(
            page, text, "at first %.9g,first %.2f %s offset %s,0 font ',9' textcolor rgb '#303030'", at,
            middle_of(shown, i / ENDS, i % ENDS), right ? "left" : "right", right ? "0.7" : "-0.7");
    }
}

static void add_plot(struct ana_script *script, const struct shown *shown)
{
    ana_script_add(script, "unset key\nplot NaN notitle");
    for (unsigned end = 0; end < ENDS; end++) {
        size_t values = 0;
        size_t intervals = 0;
        for (size_t row = 0; row < shown->count; row++) {
            struct ana_plot_estimate estimate = end_of(shown, row, end);
            values += ana_estimate_has_value(&estimate) ? 1 : 0;
            intervals += ana_estimate_has_interval(&estimate) ? 1 : 0;
        }
        if (values > 0) {
            ana_script_add(
                script,
                ", \\\n $end%u using 3:1:(0):3:($1-$2):($1+$2) with boxxyerror linecolor rgb '%s' notitle",
                end, end_colors[end]);
        }
        if (intervals > 0) {
            const struct ana_whiskers whiskers = {"end", end, 1, 4, 5, true, "1.3", "#303030"};
            ana_study_whiskers(script, &whiskers);
        }
    }
    ana_script_add(script, "\n");
}

static void draw_panel(struct ana_page *page, const struct ana_plot_tornado *tornado,
                       const struct shown *shown, const struct ana_panel *panel)
{
    const struct ana_wrapped_rows rows = {shown->names, shown->count, NAME_CELLS, NAME_LINES};
    char name[ANA_FIT_BYTES];
    char label[2 * ANA_FIT_BYTES];
    struct ana_scale scale;
    int width = panel->right - panel->left;
    bool chinese = page->options->language == ANA_CHINESE;
    make_scale(&scale, shown, page, width);
    ana_wrapped_draw(&rows, page);
    ana_scale_draw(&scale, &page->script, "x");
    ana_quantity_label(name, &tornado->quantity, NULL, page, ana_text_cells(width, ANA_FIT_PIXELS_11));
    (void)snprintf(label, sizeof label, "%s%s%s", ana_page_text(page, ANA_TEXT_CHANGE_OF), chinese ? "" : " ",
                   name);
    ana_page_axis_label(page, 'x', label);
    ana_script_add(&page->script,
                   "set grid xtics noytics\nset arrow from first 0,graph 0 to first 0,graph 1 nohead "
                   "linewidth 1.2 linecolor rgb '#404040' front\n");
    add_texts(page, shown);
    add_plot(&page->script, shown);
}

static bool has_values(const struct shown *shown)
{
    return shown->count > 0 && span_of(shown->swings[0]) >= 0;
}

static void make_head(struct ana_study_head *head, const struct ana_page *page,
                      const struct ana_plot_tornado *tornado, const struct shown *shown)
{
    char base[ANA_FIT_BYTES] = "";
    if (ana_script_is_number(tornado->base)) {
        char unit[ANA_FIT_BYTES];
        ana_text_line(unit, ana_quantity_unit(&tornado->quantity, page), LEVEL_CELLS);
        char number[ANA_SCALE_TIC_BYTES];
        ana_scale_value_text(number, tornado->base * shown->factor);
        (void)snprintf(base, sizeof base, "%s %.100s", number, unit);
    }
    ana_study_head_init(head, page, &tornado->heading, ANA_TEXT_TORNADO, ANA_TEXT_TORNADO_KEY);
    ana_study_head_count(head, page, ANA_TEXT_REPLICATIONS, tornado->heading.samples);
    ana_study_head_text(head, page, ANA_TEXT_BASE, base);
    ana_study_head_count(head, page, ANA_TEXT_NOT_SHOWN, shown->left_out);
}

enum sim_status ana_plot_tornado(const char *folder, const struct ana_plot_tornado *tornado,
                                 const struct ana_plot_options *options, struct sim_error *error)
{
    struct shown shown;
    struct ana_page page;
    struct ana_study_head head;
    choose(&shown, tornado);
    const struct ana_wrapped_rows rows = {shown.names, shown.count, NAME_CELLS, NAME_LINES};
    int row_count = shown.count < ROWS_LEAST ? ROWS_LEAST : (int)shown.count;
    const struct ana_legend_entry legend[ENDS] = {
        {ana_plot_text(ANA_TEXT_LOW_END, options->language), end_colors[LOW], ANA_MARK_SQUARE},
        {ana_plot_text(ANA_TEXT_HIGH_END, options->language), end_colors[HIGH], ANA_MARK_SQUARE}};
    ana_page_init(&page, options, ana_study_stem(&tornado->heading, "tornado"), WIDTH, 1);
    int legend_height = ana_legend_height(&page, legend, ENDS);
    page.height = TOP + legend_height + row_count * ROW_PIXELS + BELOW;
    const struct ana_panel panel = {.left = ana_wrapped_margin(&rows, options->language),
                                    .right = RIGHT,
                                    .top = TOP + legend_height + 4,
                                    .bottom = page.height - BELOW};
    make_head(&head, &page, tornado, &shown);
    add_data(&page.script, &shown, LOW);
    add_data(&page.script, &shown, HIGH);
    ana_study_open(&page, &head);
    ana_page_panel(&page, &panel, NULL);
    ana_legend_draw(&page, legend, ENDS, TOP - 2);
    if (has_values(&shown)) {
        draw_panel(&page, tornado, &shown, &panel);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}
