/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_rows.h"

#define CELL_PIXELS 7.6
#define LEFT_LEAST  90
#define LEFT_MOST   330

#define HEIGHT_LEAST 102

/* From line to line, in characters of the panel's font, which is larger. */
#define LINE_CHARACTERS 0.87

int ana_rows_margin(const struct ana_plot_rows *rows, enum ana_language language)
{
    size_t cells = 0;
    for (size_t i = 0; i < rows->count; i++) {
        size_t here = ana_page_cells(ana_name_in(rows->names[i], language));
        cells = here > cells ? here : cells;
    }
    double pixels = 34 + (double)cells * CELL_PIXELS;
    return pixels < LEFT_LEAST ? LEFT_LEAST : pixels > LEFT_MOST ? LEFT_MOST : (int)pixels;
}

int ana_rows_height(size_t count)
{
    int rows = (int)count;
    int height = rows <= 12 ? rows * 34 : rows <= 24 ? rows * 26 : rows * 20;
    return height < HEIGHT_LEAST ? HEIGHT_LEAST : height;
}

void ana_rows_draw(const struct ana_plot_rows *rows, struct ana_page *page)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "set yrange [%.1f:-0.6]\nset ytics scale 0 (", (double)rows->count - 0.4);
    for (size_t i = 0; i < rows->count; i++) {
        ana_script_add(script, i == 0 ? "" : ", ");
        ana_script_quote_tic(script, ana_page_name(page, rows->names[i]));
        ana_script_add(script, " %zu", i);
    }
    ana_script_add(script, ")\n");
}

int ana_wrapped_margin(const struct ana_wrapped_rows *rows, enum ana_language language)
{
    size_t cells = 0;
    for (size_t i = 0; i < rows->count; i++) {
        struct ana_wrapped_text fit;
        ana_text_wrap(&fit, ana_name_in(rows->names[i], language), rows->cells, rows->lines);
        cells = fit.cells > cells ? fit.cells : cells;
    }
    double pixels = 34 + (double)cells * CELL_PIXELS;
    return pixels < LEFT_LEAST ? LEFT_LEAST : (int)pixels;
}

/* Labels, for a tic with a percent sign is cut off after some 60 bytes, in the middle of a character. */
void ana_wrapped_draw(const struct ana_wrapped_rows *rows, struct ana_page *page)
{
    ana_script_add(&page->script, "set yrange [%.1f:-0.6]\nunset ytics\n", (double)rows->count - 0.4);
    for (size_t i = 0; i < rows->count; i++) {
        struct ana_wrapped_text fit;
        ana_text_wrap(&fit, ana_page_name(page, rows->names[i]), rows->cells, rows->lines);
        for (size_t line = 0; line < fit.count; line++) {
            double above = ((double)fit.count - 1) / 2 - (double)line;
            ana_page_label(page, fit.lines[line],
                           "at graph 0,first %zu right offset -1,%.2f font ',10' textcolor rgb '#303030'", i,
                           above * LINE_CHARACTERS);
        }
    }
}

enum sim_status ana_rows_check(size_t count, struct sim_error *error)
{
    if (count > ANA_PLOT_ROWS_MAX) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu rows on one plot, at most %d are readable", count,
                        ANA_PLOT_ROWS_MAX);
    }
    return SIM_OK;
}
