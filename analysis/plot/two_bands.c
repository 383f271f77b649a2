/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/two_bands.h"
#include "analysis/plot/plot_legend.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>
#include <stdio.h>

#define BOTH_WIDTH   1200
#define SINGLE_WIDTH 1000
#define LEFT         76
#define RIGHT        40
#define TOP          84
#define BELOW        84
#define CURVE_HEIGHT 430
#define CURVE_MOST   640
#define CURVE_PART   0.5 /* of the width, where there are rows too */
#define GAP_ACROSS   60
#define ROW_PIXELS   100
#define STRIP_TOP    38 /* of a row: its name and numbers stand above */
#define STRIP_HEIGHT 26
#define TIC_PIXELS   70
#define SHARE_SHOWN  0.99
#define UNIT_CELLS   12

#define INNER_COLOR ANA_BLUE
#define OUTER_COLOR "#b9d6ea"

enum { LEGEND = 3 };

/* Half of a bar's height; a strip is 2 high. */
#define OUTER_HALF 0.62
#define INNER_HALF 0.3

struct layout {
    struct ana_panel curve;
    struct ana_legend_entry legend[LEGEND];
    char inner[ANA_FIT_BYTES], outer[ANA_FIT_BYTES]; /* what the legend says */
    size_t rows;
    int rows_left, rows_right;
};

static bool is_band(struct ana_plot_band band)
{
    return ana_script_is_number(band.low) && ana_script_is_number(band.high);
}

/* The points up to where nearly all are there; the last hundredth may take a year. */
static size_t points_shown(const struct ana_plot_two_bands *bands)
{
    size_t count = 0;
    while (count < bands->curve_count && (count == 0 || !(bands->curve[count - 1].share >= SHARE_SHOWN))) {
        count++;
    }
    return count;
}

/* A line: days, share, inner band, outer band, in percent. */
static void add_curve(struct ana_script *script, const struct ana_plot_two_bands *bands)
{
    size_t count = points_shown(bands);
    size_t step = count / ANA_PLOT_POINTS_MAX + 1;
    ana_script_begin_data(script, "curve", 0);
    for (size_t i = 0; i < count; i++) {
        const struct ana_plot_banded_share *at = &bands->curve[i];
        const double columns[] = {at->share, at->inner.low, at->inner.high, at->outer.low, at->outer.high};
        if (i % step != 0 && i + 1 < count) {
            continue;
        }
        ana_script_number(script, at->days);
        for (size_t column = 0; column < sizeof columns / sizeof *columns; column++) {
            ana_script_add(script, " ");
            ana_script_number(script, columns[column] * 100);
        }
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

/* How many points of the curve can be drawn, and have each band. */
struct counts {
    size_t points, inner, outer;
};

static struct counts count_curve(const struct ana_plot_two_bands *bands)
{
    struct counts counts = {0, 0, 0};
    for (size_t i = 0; i < points_shown(bands); i++) {
        const struct ana_plot_banded_share *at = &bands->curve[i];
        if (ana_script_is_number(at->days)) {
            counts.points += ana_script_is_number(at->share) ? 1 : 0;
            counts.inner += is_band(at->inner) ? 1 : 0;
            counts.outer += is_band(at->outer) ? 1 : 0;
        }
    }
    return counts;
}

static void plot_curve(struct ana_script *script, struct counts counts)
{
    static const struct ana_whiskers parts[] = {{"curve", 0, 1, 5, 6, false, "8", OUTER_COLOR},
                                                {"curve", 0, 1, 3, 4, false, "4", "#6fabd3"}};
    const size_t band_counts[] = {counts.outer, counts.inner};
    ana_script_add(script, "unset key\nplot NaN notitle");
    for (size_t i = 0; i < 2; i++) {
        if (band_counts[i] > 1) {
            ana_script_add(script,
                           ", \\\n $curve0 using 1:%d:%d with filledcurves linecolor rgb '%s' notitle",
                           parts[i].low, parts[i].high, parts[i].color);
        } else if (band_counts[i] == 1) {
            ana_study_whiskers(script, &parts[i]);
        }
    }
    if (counts.points > 0) {
        ana_script_add(script, ", \\\n $curve0 using 1:2 with %s linecolor rgb '%s' notitle",
                       counts.points > 1 ? "lines linewidth 2" : "points pointtype 7", "#08306b");
    }
    ana_script_add(script, "\n");
}

static void draw_curve(struct ana_page *page, const struct ana_plot_two_bands *bands,
                       const struct ana_panel *panel)
{
    struct counts counts = count_curve(bands);
    struct ana_scale scale;
    if (counts.points + counts.inner + counts.outer == 0) {
        ana_page_no_data(page);
        return;
    }
    ana_scale_init(&scale);
    ana_scale_include(&scale, 0);
    for (size_t i = 0; i < points_shown(bands); i++) {
        ana_scale_include(&scale, bands->curve[i].days);
    }
    ana_scale_include(&scale, scale.high > 0 ? 0 : 1);
    ana_scale_settle_around(&scale, (size_t)((panel->right - panel->left) / TIC_PIXELS), 0);
    ana_scale_draw(&scale, &page->script, "x");
    ana_script_add(&page->script, "set yrange [0:100]; set ytics 0,20,100\nset grid xtics ytics\n");
    ana_page_axis_label(page, 'x', ana_page_text(page, ANA_TEXT_LEAD_TIME_X));
    ana_page_axis_label(page, 'y', ana_page_text(page, ANA_TEXT_LEAD_TIME_Y));
    plot_curve(&page->script, counts);
}

static bool has_row(const struct ana_plot_banded *row)
{
    return ana_script_is_number(row->value) || is_band(row->inner) || is_band(row->outer);
}

/* "56.8–59.8", or a dash. */
static void band_text(char text[2 * ANA_SCALE_TIC_BYTES + 4], struct ana_plot_band band, double unit)
{
    char low[ANA_SCALE_TIC_BYTES];
    char high[ANA_SCALE_TIC_BYTES];
    ana_scale_value_text(low, band.low * unit);
    ana_scale_value_text(high, band.high * unit);
    (void)snprintf(text, 2 * ANA_SCALE_TIC_BYTES + 4, "%s%s%s", is_band(band) ? low : "", "–",
                   is_band(band) ? high : "");
}

/* "58.3 days (56.8–59.8; 51.0–66.2)": value, inner, outer. */
static void row_text(char text[ANA_FIT_BYTES], const struct ana_plot_banded *row, const struct ana_page *page)
{
    double unit = ana_quantity_factor(&row->quantity);
    char inner[2 * ANA_SCALE_TIC_BYTES + 4];
    char outer[2 * ANA_SCALE_TIC_BYTES + 4];
    char value[ANA_SCALE_TIC_BYTES] = "–";
    char name[ANA_FIT_BYTES];
    band_text(inner, row->inner, unit);
    band_text(outer, row->outer, unit);
    if (ana_script_is_number(row->value)) {
        ana_scale_value_text(value, row->value * unit);
    }
    ana_text_line(name, ana_quantity_unit(&row->quantity, page), UNIT_CELLS);
    (void)snprintf(text, ANA_FIT_BYTES, "%s %.60s (%s; %s)", value, name, inner, outer);
}

static void add_bar(struct ana_script *script, struct ana_plot_band band, const struct ana_plot_banded *row,
                    double half, const char *color)
{
    double unit = ana_quantity_factor(&row->quantity);
    if (is_band(band)) {
        ana_script_add(
            script,
            "set object rectangle from first %.9g,first %.2f to first %.9g,first %.2f fillstyle solid 1.0 "
            "noborder fillcolor rgb '%s' front\n",
            band.low * unit, -half, band.high * unit, half, color);
    }
}

static void draw_row(struct ana_page *page, const struct ana_plot_banded *row, const struct ana_panel *panel)
{
    double unit = ana_quantity_factor(&row->quantity);
    char text[ANA_FIT_BYTES];
    char name[ANA_FIT_BYTES];
    struct ana_scale scale;
    int width = panel->right - panel->left;
    row_text(text, row, page);
    ana_text_line(name, ana_page_name(page, row->quantity.name), ana_text_cells(width, ANA_FIT_PIXELS_10));
    ana_page_label(page, name, "at screen %.5f,%.5f left font ',10' textcolor rgb '#202020'",
                   (double)panel->left / page->width, 1 - (panel->top - 27.0) / page->height);
    ana_page_label(page, text, "at screen %.5f,%.5f left font ',9' textcolor rgb '#505050'",
                   (double)panel->left / page->width, 1 - (panel->top - 10.0) / page->height);
    if (!has_row(row)) {
        ana_page_no_data(page);
        return;
    }
    ana_scale_init(&scale);
    const double ends[] = {row->value, row->inner.low, row->inner.high, row->outer.low, row->outer.high};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        ana_scale_include(&scale, ends[i] * unit);
    }
    ana_scale_settle_around(&scale, (size_t)(width / TIC_PIXELS), 0.05);
    ana_scale_draw(&scale, &page->script, "x");
    ana_script_add(&page->script,
                   "set yrange [-1:1]; unset ytics; set border 1; set grid xtics noytics\nunset key\n");
    add_bar(&page->script, row->outer, row, OUTER_HALF, OUTER_COLOR);
    add_bar(&page->script, row->inner, row, INNER_HALF, INNER_COLOR);
    if (ana_script_is_number(row->value)) {
        ana_script_add(
            &page->script,
            "set arrow from first %.9g,first -0.8 to first %.9g,first 0.8 nohead linewidth 2 linecolor rgb "
            "'#202020' front\n",
            row->value * unit, row->value * unit);
    }
    ana_script_add(&page->script, "plot NaN notitle\n");
}

/* "simulation error (95 %)" */
static void name_band(char text[ANA_FIT_BYTES], const struct ana_page *page, enum ana_plot_text name,
                      double level)
{
    if (ana_script_is_number(level) && level > 0) {
        (void)snprintf(text, ANA_FIT_BYTES, "%s (%.4g %%)", ana_page_text(page, name), level * 100);
    } else {
        (void)snprintf(text, ANA_FIT_BYTES, "%s", ana_page_text(page, name));
    }
}

static void make_layout(struct layout *layout, const struct ana_plot_two_bands *bands, struct ana_page *page)
{
    bool curve = bands->curve_count > 0 || bands->row_count == 0;
    layout->rows = bands->row_count < ANA_TWO_BANDS_ROWS_MOST ? bands->row_count : ANA_TWO_BANDS_ROWS_MOST;
    name_band(layout->inner, page, ANA_TEXT_SIMULATION_ERROR, bands->heading.level);
    name_band(layout->outer, page, ANA_TEXT_INPUT_UNCERTAINTY, bands->outer_level);
    layout->legend[0] = (struct ana_legend_entry){layout->outer, OUTER_COLOR, ANA_MARK_SQUARE};
    layout->legend[1] = (struct ana_legend_entry){layout->inner, INNER_COLOR, ANA_MARK_SQUARE};
    layout->legend[2] =
        (struct ana_legend_entry){ana_page_text(page, ANA_TEXT_ESTIMATE), "#202020", ANA_MARK_DOT};
    int top = TOP + ana_legend_height(page, layout->legend, LEGEND) + 8;
    int rows = (int)layout->rows * ROW_PIXELS;
    int inside = curve && rows < CURVE_HEIGHT ? CURVE_HEIGHT : rows;
    page->height = top + inside + BELOW;
    int right = page->width - RIGHT;
    int middle = curve && layout->rows > 0 ? LEFT + (int)((right - LEFT) * CURVE_PART) : right;
    int curve_height = inside < CURVE_MOST ? inside : CURVE_MOST;
    layout->curve = (struct ana_panel){LEFT, middle, top, top + curve_height};
    layout->rows_left = curve ? middle + GAP_ACROSS : RIGHT;
    layout->rows_right = right;
}

static void draw(struct ana_page *page, const struct ana_plot_two_bands *bands, const struct layout *layout)
{
    if (bands->curve_count > 0 || layout->rows == 0) {
        ana_page_panel(page, &layout->curve, NULL);
        ana_legend_draw(page, layout->legend, LEGEND, TOP - 8);
        draw_curve(page, bands, &layout->curve);
    }
    for (size_t i = 0; i < layout->rows; i++) {
        int top = layout->curve.top + (int)i * ROW_PIXELS + STRIP_TOP;
        const struct ana_panel panel = {layout->rows_left, layout->rows_right, top, top + STRIP_HEIGHT};
        bool first = !page->opened;
        ana_page_panel(page, &panel, NULL);
        if (first) {
            ana_legend_draw(page, layout->legend, LEGEND, TOP - 8);
        }
        draw_row(page, &bands->rows[i], &panel);
    }
}

enum sim_status ana_plot_two_bands(const char *folder, const struct ana_plot_two_bands *bands,
                                   const struct ana_plot_options *options, struct sim_error *error)
{
    struct ana_page page;
    struct ana_study_head head;
    struct layout layout;
    ana_page_init(&page, options, ana_study_stem(&bands->heading, "two_bands"),
                  bands->curve_count > 0 && bands->row_count > 0 ? BOTH_WIDTH : SINGLE_WIDTH, 1);
    make_layout(&layout, bands, &page);
    struct ana_plot_heading heading = bands->heading;
    heading.level = NAN; /* the legend says it */
    ana_study_head_init(&head, &page, &heading, ANA_TEXT_TWO_BANDS, ANA_TEXT_TWO_BANDS_KEY);
    ana_study_head_count(&head, &page, ANA_TEXT_OUTER_DRAWS, bands->draws);
    ana_study_head_count(&head, &page, ANA_TEXT_REPLICATIONS_OF_DRAW, bands->heading.samples);
    ana_study_head_count(&head, &page, ANA_TEXT_NOT_SHOWN, bands->row_count - layout.rows);
    add_curve(&page.script, bands);
    ana_study_open(&page, &head);
    draw(&page, bands, &layout);
    return ana_page_finish(&page, folder, error);
}
