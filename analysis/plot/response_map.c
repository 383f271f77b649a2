/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/response_map.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_shade.h"

#include <math.h>
#include <stdio.h>

#define WIDTH_LEAST   860 /* for title and note */
#define WIDTH         1000
#define RIGHT         110 /* the scale of colours */
#define TOP           110
#define CAPTION       34
#define CELL_MOST     96 /* pixels */
#define PANEL_WIDTH   700
#define PANEL_HEIGHT  460
#define PANEL_LEAST   120
#define NAME_CELLS    24 /* of a level */
#define NAME_PIXELS   26
#define MEASURE_CELLS 60 /* in the note */
#define UNIT_CELLS    12
#define TICS_PIXELS   26
#define SLANTED_SIN   0.57 /* of 35 degrees */
#define LINE_PIXELS   15
#define COLOR_TICS    6
#define CELLS_A_SIDE  50 /* more are merged */
#define VALUE_DIGITS  3
#define VALUE_PIXELS  6.4 /* a digit in 9 points */
#define VALUE_HEIGHT  15

/* The line of the target runs close to a number within this part of the way to the next cell; then the number
 * steps aside so far. */
#define CLOSE 0.32
#define ASIDE 0.24

/* The middle of a cell between two that the line of the target runs through. */
struct corner {
    double x, y, value;
};

static struct ana_plot_estimate cell_of(const struct ana_plot_response_map *map, size_t up, size_t across)
{
    return ana_estimate_drawn(map->cells[up * map->across.count + across],
                              ana_quantity_factor(&map->quantity));
}

/* So many levels of a side make one cell of the picture. */
static size_t merged_levels(size_t count)
{
    return count > CELLS_A_SIDE ? (count - 1) / CELLS_A_SIDE + 1 : 1;
}

/* A square of levels that is drawn as one cell. */
struct block {
    size_t left, right, low, high; /* levels; right and high lie beyond it */
};

/* The mean of those of its cells that have a value. */
static double mean_of(const struct ana_plot_response_map *map, const struct block *block)
{
    double sum = 0;
    size_t count = 0;
    for (size_t up = block->low; up < block->high; up++) {
        for (size_t across = block->left; across < block->right; across++) {
            struct ana_plot_estimate cell = cell_of(map, up, across);
            sum += ana_estimate_has_value(&cell) ? cell.value : 0;
            count += ana_estimate_has_value(&cell) ? 1 : 0;
        }
    }
    return count > 0 ? sum / (double)count : NAN;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* A line: the edges of a cell and its value. */
static size_t add_cells(struct ana_script *script, const struct ana_plot_response_map *map)
{
    size_t wide = merged_levels(map->across.count);
    size_t high = merged_levels(map->up.count);
    size_t count = 0;
    ana_script_begin_data(script, "cells", 0);
    for (size_t up = 0; up < map->up.count; up += high) {
        for (size_t across = 0; across < map->across.count; across += wide) {
            const struct block block = {across, least(across + wide, map->across.count), up,
                                        least(up + high, map->up.count)};
            double value = mean_of(map, &block);
            if (ana_script_is_number(value)) {
                ana_script_add(script, "%.1f %.1f %.1f %.1f ", (double)block.left - 0.5,
                               (double)block.right - 0.5, (double)block.low - 0.5, (double)block.high - 0.5);
                ana_script_number(script, value);
                ana_script_add(script, "\n");
                count++;
            }
        }
    }
    ana_script_end_data(script);
    return count;
}

/* Where the target lies between two corners, which are on its two sides. */
static void add_crossing(struct ana_script *script, const struct corner *from, const struct corner *to,
                         double target)
{
    double part = (target - from->value) / (to->value - from->value);
    ana_script_number(script, from->x + part * (to->x - from->x));
    ana_script_add(script, " ");
    ana_script_number(script, from->y + part * (to->y - from->y));
    ana_script_add(script, "\n");
}

/* The stretches of the line within a square of four corners, in their order around it. */
static size_t add_stretches(struct ana_script *script, const struct corner corners[4], double target)
{
    size_t crossed[4];
    size_t count = 0;
    for (size_t side = 0; side < 4; side++) {
        const struct corner *from = &corners[side];
        const struct corner *to = &corners[(side + 1) % 4];
        if ((from->value > target) != (to->value > target)) {
            crossed[count++] = side;
        }
    }
    /* Of a saddle, neighbouring sides are joined. */
    for (size_t i = 0; i + 1 < count; i += 2) {
        add_crossing(script, &corners[crossed[i]], &corners[(crossed[i] + 1) % 4], target);
        add_crossing(script, &corners[crossed[i + 1]], &corners[(crossed[i + 1] + 1) % 4], target);
        ana_script_add(script, "\n");
    }
    return count / 2;
}

/* Marching squares between the middles of cells; how many stretches there are. */
static size_t add_line(struct ana_script *script, const struct ana_plot_response_map *map)
{
    static const size_t steps[4][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    /* Between words there is nothing to run through. */
    bool numbers = map->across.words == NULL && map->up.words == NULL;
    double target = numbers ? map->target * ana_quantity_factor(&map->quantity) : NAN;
    size_t count = 0;
    ana_script_begin_data(script, "line", 0);
    for (size_t up = 0; ana_script_is_number(target) && up + 1 < map->up.count; up++) {
        for (size_t across = 0; across + 1 < map->across.count; across++) {
            struct corner corners[4];
            bool whole = true;
            for (size_t i = 0; i < 4; i++) {
                size_t x = across + steps[i][0];
                size_t y = up + steps[i][1];
                struct ana_plot_estimate cell = cell_of(map, y, x);
                corners[i] = (struct corner){(double)x, (double)y, cell.value};
                whole = whole && ana_estimate_has_value(&cell);
            }
            count += whole ? add_stretches(script, corners, target) : 0;
        }
    }
    ana_script_end_data(script);
    return count;
}

static void level_text(char text[ANA_FIT_BYTES], const struct ana_plot_levels *levels,
                       const struct ana_page *page, size_t i)
{
    if (levels->words != NULL) {
        ana_text_line(text, ana_page_name(page, levels->words[i]), NAME_CELLS);
    } else {
        (void)snprintf(text, ANA_FIT_BYTES, "%.4g", levels->values[i]);
    }
}

static size_t widest_level(const struct ana_plot_levels *levels, const struct ana_page *page)
{
    size_t cells = 1;
    for (size_t i = 0; i < levels->count; i++) {
        char text[ANA_FIT_BYTES];
        level_text(text, levels, page, i);
        size_t here = ana_page_cells(text);
        cells = here > cells ? here : cells;
    }
    return cells;
}

/* Every so manieth level has its name, so that names have room. */
static size_t name_step(const struct ana_plot_levels *levels, double cell, double needed)
{
    size_t step = 1;
    while (levels->words == NULL && (double)step * cell < needed && step < levels->count) {
        step++;
    }
    return step;
}

/* What the sizes of cells and names make of the page. */
struct layout {
    struct ana_panel panel;
    double cell_width, cell_height;
    bool slanted; /* the names of levels across */
    int room;     /* pixels that these need */
};

static void make_layout(struct layout *layout, const struct ana_plot_response_map *map, struct ana_page *page)
{
    double across = map->across.count > 0 ? (double)map->across.count : 1;
    double up = map->up.count > 0 ? (double)map->up.count : 1;
    int left = 60 + (int)((double)widest_level(&map->up, page) * ANA_FIT_PIXELS_10);
    double width = fmax(PANEL_LEAST, fmin(across * CELL_MOST, fmin(PANEL_WIDTH, WIDTH - left - RIGHT)));
    double height = fmax(PANEL_LEAST, fmin(up * CELL_MOST * 0.7, PANEL_HEIGHT));
    double names = (double)widest_level(&map->across, page) * ANA_FIT_PIXELS_10;
    layout->slanted = map->across.words != NULL && names + 6 > width / across;
    layout->room = layout->slanted ? (int)(names * SLANTED_SIN) + LINE_PIXELS : TICS_PIXELS;
    layout->panel = (struct ana_panel){left, left + (int)width, TOP, TOP + (int)height};
    layout->cell_width = width / across;
    layout->cell_height = height / up;
    int needed = layout->panel.right + RIGHT;
    page->width = needed > WIDTH_LEAST ? needed : WIDTH_LEAST;
    page->height = layout->panel.bottom + layout->room + NAME_PIXELS + CAPTION;
}

static void draw_axis(struct ana_page *page, const struct ana_plot_levels *levels, const char *axis,
                      size_t step)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "set %srange [-0.5:%.1f]\nset %stics scale 0 (", axis, (double)levels->count - 0.5,
                   axis);
    for (size_t i = 0; i < levels->count; i += step) {
        char text[ANA_FIT_BYTES];
        level_text(text, levels, page, i);
        ana_script_add(script, i == 0 ? "" : ", ");
        ana_script_quote_tic(script, text);
        ana_script_add(script, " %zu", i);
    }
    ana_script_add(script, ")\n");
}

static void draw_axes(struct ana_page *page, const struct ana_plot_response_map *map,
                      const struct layout *layout)
{
    const struct ana_panel *panel = &layout->panel;
    char name[ANA_FIT_BYTES];
    double names = (double)widest_level(&map->across, page) * ANA_FIT_PIXELS_10;
    draw_axis(page, &map->across, "x",
              layout->slanted ? 1 : name_step(&map->across, layout->cell_width, names + 8));
    if (layout->slanted) {
        ana_script_add(&page->script, "set xtics rotate by 35 right\n");
    }
    draw_axis(page, &map->up, "y", name_step(&map->up, layout->cell_height, LINE_PIXELS));
    ana_text_line(name, ana_page_name(page, map->across.name),
                  ana_text_cells(page->width - panel->left, ANA_FIT_PIXELS_10));
    ana_page_label(page, name, "at screen %.5f,%.5f left font ',10' textcolor rgb '#202020'",
                   (double)panel->left / page->width,
                   1 - (panel->bottom + layout->room + NAME_PIXELS / 2.0) / page->height);
    /* Above the axis, where a long name has room. */
    ana_text_line(name, ana_page_name(page, map->up.name),
                  ana_text_cells(panel->right - 20, ANA_FIT_PIXELS_10));
    ana_page_label(page, name, "at screen %.5f,%.5f left font ',10' textcolor rgb '#202020'",
                   20.0 / page->width, 1 - (panel->top - 12.0) / page->height);
}

/* The base is where its row and its column meet. */
static size_t base_level(const struct ana_plot_levels *levels)
{
    for (size_t i = 0; i < levels->count; i++) {
        double at = levels->values != NULL ? levels->values[i] : (double)i;
        if (fabs(at - levels->base) <= 1e-9 * fmax(1, fabs(at))) {
            return i;
        }
    }
    return levels->count;
}

static void add_base(struct ana_page *page, const struct ana_plot_response_map *map)
{
    size_t across = base_level(&map->across);
    size_t up = base_level(&map->up);
    if (across < map->across.count && up < map->up.count) {
        ana_script_add(
            &page->script,
            "set object rectangle from first %.1f,first %.1f to first %.1f,first %.1f fillstyle empty border "
            "linecolor rgb '#202020' linewidth 2 front\n",
            (double)across - 0.5, (double)up - 0.5, (double)across + 0.5, (double)up + 0.5);
    }
}

/* How far, in cells, a number steps aside for the line of the target, which runs through the middle or close
 * to it. */
struct step {
    double across, up;
};

static bool runs_close(const struct ana_plot_response_map *map, double from, size_t up, size_t across)
{
    struct ana_plot_estimate to = cell_of(map, up, across);
    double target = map->target * ana_quantity_factor(&map->quantity);
    return ana_estimate_has_value(&to) && (from > target) != (to.value > target) &&
           fabs(target - from) < CLOSE * fabs(to.value - from);
}

static struct step step_aside(const struct ana_plot_response_map *map, size_t up, size_t across)
{
    struct step step = {0, 0};
    double value = cell_of(map, up, across).value;
    if (across > 0 && runs_close(map, value, up, across - 1)) {
        step.across = ASIDE;
    } else if (across + 1 < map->across.count && runs_close(map, value, up, across + 1)) {
        step.across = -ASIDE;
    } else if (up > 0 && runs_close(map, value, up - 1, across)) {
        step.up = ASIDE;
    } else if (up + 1 < map->up.count && runs_close(map, value, up + 1, across)) {
        step.up = -ASIDE;
    }
    return step;
}

static bool value_fits(const struct layout *layout, struct ana_plot_estimate cell)
{
    char text[32];
    int bytes = snprintf(text, sizeof text, "%.*g", VALUE_DIGITS, cell.value);
    return bytes * VALUE_PIXELS + 6 <= layout->cell_width && VALUE_HEIGHT <= layout->cell_height;
}

/* All values or none. */
static void add_values(struct ana_page *page, const struct ana_plot_response_map *map,
                       const struct layout *layout, const struct ana_scale *scale, bool line)
{
    size_t cells = map->up.count * map->across.count;
    for (size_t i = 0; i < cells; i++) {
        struct ana_plot_estimate cell = cell_of(map, i / map->across.count, i % map->across.count);
        if (ana_estimate_has_value(&cell) && !value_fits(layout, cell)) {
            return;
        }
    }
    for (size_t i = 0; i < cells; i++) {
        char text[32];
        size_t up = i / map->across.count;
        size_t across = i % map->across.count;
        struct ana_plot_estimate cell = cell_of(map, up, across);
        const struct step step = line ? step_aside(map, up, across) : (struct step){0, 0};
        (void)snprintf(text, sizeof text, "%.*g", VALUE_DIGITS, cell.value);
        if (ana_estimate_has_value(&cell)) {
            ana_page_label(page, text, "at first %.2f,first %.2f center font ',9' front textcolor rgb '%s'",
                           (double)across + step.across, (double)up + step.up,
                           ana_shade_text(ana_scale_place(scale, cell.value)));
        }
    }
}

static void make_scale(struct ana_scale *scale, const struct ana_plot_response_map *map)
{
    ana_scale_init(scale);
    for (size_t i = 0; i < map->up.count * map->across.count; i++) {
        struct ana_plot_estimate cell = cell_of(map, i / map->across.count, i % map->across.count);
        ana_scale_include(scale, cell.value);
    }
    ana_scale_settle_around(scale, COLOR_TICS, 0);
}

static void draw_panel(struct ana_page *page, const struct ana_plot_response_map *map,
                       const struct layout *layout, bool line)
{
    struct ana_script *script = &page->script;
    const struct ana_panel *panel = &layout->panel;
    struct ana_scale scale;
    make_scale(&scale, map);
    draw_axes(page, map, layout);
    ana_shade_palette(script);
    ana_scale_draw(&scale, script, "cb");
    ana_script_add(
        script,
        "unset grid\nset colorbox vertical user origin screen %.5f,%.5f size screen %.5f,%.5f noborder\n",
        (panel->right + 20.0) / page->width, 1.0 - (double)panel->bottom / page->height, 16.0 / page->width,
        (double)(panel->bottom - panel->top) / page->height);
    char unit[ANA_FIT_BYTES];
    ana_text_line(unit, ana_quantity_unit(&map->quantity, page), UNIT_CELLS);
    ana_page_label(page, unit, "at screen %.5f,%.5f left font ',9' textcolor rgb '#303030'",
                   (panel->right + 18.0) / page->width, 1 - (panel->top - 12.0) / page->height);
    add_values(page, map, layout, &scale, line);
    add_base(page, map);
    ana_script_add(script, "unset key\nplot $cells0 using 1:3:1:2:3:4:5 with boxxyerror "
                           "linecolor palette notitle");
    if (line) {
        ana_script_add(script,
                       ", \\\n $line0 using 1:2 with lines linewidth 4.5 linecolor rgb 'white' notitle, \\\n "
                       "$line0 using 1:2 with lines linewidth 2.5 linecolor rgb '" ANA_VERMILION "' notitle");
    }
    ana_script_add(script, "\n");
}

static void make_head(struct ana_study_head *head, const struct ana_page *page,
                      const struct ana_plot_response_map *map, bool line)
{
    char text[ANA_FIT_BYTES];
    double target = map->target * ana_quantity_factor(&map->quantity);
    bool aimed = ana_script_is_number(target);
    struct ana_plot_heading heading = map->heading;
    heading.level = NAN; /* cells have no intervals */
    ana_study_head_init(head, page, &heading, ANA_TEXT_RESPONSE_MAP,
                        line ? ANA_TEXT_RESPONSE_MAP_TARGET_KEY : ANA_TEXT_RESPONSE_MAP_KEY);
    ana_quantity_label(text, &map->quantity, NULL, page, MEASURE_CELLS);
    ana_study_head_text(head, page, ANA_TEXT_MEASURE, text);
    if (aimed) {
        (void)snprintf(text, sizeof text, "%.4g%s", target, map->quantity.share ? " %" : "");
        ana_study_head_text(head, page, ANA_TEXT_TARGET, text);
    }
    ana_study_head_count(head, page, ANA_TEXT_REPLICATIONS, map->heading.samples);
    size_t wide = merged_levels(map->across.count);
    size_t high = merged_levels(map->up.count);
    if (wide * high > 1) {
        (void)snprintf(text, sizeof text, "%zu × %zu", wide, high);
        ana_study_head_text(head, page, ANA_TEXT_MERGED, text);
    }
}

enum sim_status ana_plot_response_map(const char *folder, const struct ana_plot_response_map *map,
                                      const struct ana_plot_options *options, struct sim_error *error)
{
    if (map->across.count > ANA_RESPONSE_MAP_SIDE_MOST || map->up.count > ANA_RESPONSE_MAP_SIDE_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu by %zu cells on one plot, at most %d each way",
                        map->across.count, map->up.count, ANA_RESPONSE_MAP_SIDE_MOST);
    }
    struct ana_page page;
    struct ana_study_head head;
    struct layout layout;
    ana_page_init(&page, options, ana_study_stem(&map->heading, "response_map"), WIDTH, 1);
    make_layout(&layout, map, &page);
    size_t cells = add_cells(&page.script, map);
    size_t stretches = add_line(&page.script, map);
    make_head(&head, &page, map, stretches > 0);
    ana_study_open(&page, &head);
    ana_page_panel(&page, &layout.panel, NULL);
    if (cells > 0) {
        draw_panel(&page, map, &layout, stretches > 0);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}
