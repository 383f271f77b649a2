/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_levels.h"

#include <stdio.h>

#define LINE_PIXELS   15
#define TICS_PIXELS   10 /* between axis and tic labels */
#define APART_PIXELS  10 /* between two tic labels */
#define TIC_PIXELS    56 /* a tic of a scale */
#define TICS_LEAST    4
#define MARGIN        0.04
#define WORDS_LINES   4
#define SLANTED_CELLS 20
#define SLANTED_SIN   0.71 /* of 45 degrees */
#define SLANTED_APART 16   /* pixels from word to word */

/* Words narrower than this are slanted. */
#define UPRIGHT_CELLS 7

double ana_levels_at(const struct ana_plot_levels *levels, size_t i)
{
    return levels->values != NULL ? levels->values[i] : (double)i;
}

void ana_levels_scale(const struct ana_plot_levels *levels, int width, struct ana_scale *scale)
{
    ana_scale_init(scale);
    for (size_t i = 0; i < levels->count; i++) {
        ana_scale_include(scale, levels->values[i]);
    }
    ana_scale_include(scale, levels->base);
    ana_scale_settle_around(
        scale, width < TICS_LEAST * TIC_PIXELS ? TICS_LEAST : (size_t)(width / TIC_PIXELS), MARGIN);
}

/* Is there room for a tic at every level? */
static bool levels_fit(const struct ana_plot_levels *levels, const struct ana_scale *scale, int width)
{
    double free = -1e9;
    for (size_t i = 0; i < levels->count; i++) {
        char text[ANA_SCALE_TIC_BYTES];
        int bytes = snprintf(text, sizeof text, "%.4g", levels->values[i]);
        double middle = ana_scale_place(scale, levels->values[i]) * width;
        double half = bytes * ANA_FIT_PIXELS_10 / 2;
        if (!ana_script_is_number(levels->values[i]) || middle - half < free) {
            return false;
        }
        free = middle + half + APART_PIXELS;
    }
    return levels->count > 1;
}

/* Cells of a word's place. */
static size_t word_cells(const struct ana_plot_levels *levels, int width)
{
    double count = levels->count > 0 ? (double)levels->count : 1;
    return ana_text_cells(width / count - APART_PIXELS, ANA_FIT_PIXELS_10);
}

/* Are the words written at an angle, as some would not be whole in their places? */
static bool is_slanted(const struct ana_plot_levels *levels, const struct ana_page *page, int width)
{
    size_t cells = word_cells(levels, width);
    for (size_t i = 0; levels->words != NULL && i < levels->count; i++) {
        struct ana_wrapped_text fit;
        ana_text_wrap(&fit, ana_page_name(page, levels->words[i]), cells, WORDS_LINES);
        if (cells < UPRIGHT_CELLS || !fit.whole) {
            return true;
        }
    }
    return false;
}

static void fit_word(struct ana_wrapped_text *fit, const char *word, size_t cells, bool slanted)
{
    ana_text_wrap(fit, word, slanted ? SLANTED_CELLS : cells, slanted ? 1 : WORDS_LINES);
}

int ana_levels_room(const struct ana_plot_levels *levels, const struct ana_page *page, int width)
{
    bool slanted = is_slanted(levels, page, width);
    size_t lines = 1;
    size_t cells = 0;
    for (size_t i = 0; levels->words != NULL && i < levels->count; i++) {
        struct ana_wrapped_text fit;
        fit_word(&fit, ana_page_name(page, levels->words[i]), word_cells(levels, width), slanted);
        lines = fit.count > lines ? fit.count : lines;
        cells = fit.cells > cells ? fit.cells : cells;
    }
    int tics = slanted ? (int)((double)cells * ANA_FIT_PIXELS_9 * SLANTED_SIN) + LINE_PIXELS
                       : (int)lines * LINE_PIXELS;
    return TICS_PIXELS + tics;
}

static void draw_words(const struct ana_plot_levels *levels, struct ana_page *page, int width)
{
    struct ana_script *script = &page->script;
    bool slanted = is_slanted(levels, page, width);
    /* Of words too close to each other every k-th is written. */
    size_t step = levels->count * SLANTED_APART / (size_t)width + 1;
    ana_script_add(script, "set xrange [-0.5:%.1f]\nset xtics %s(", (double)levels->count - 0.5,
                   slanted ? "rotate by 45 right font ',9' " : "");
    for (size_t i = 0; i < levels->count; i += step) {
        struct ana_wrapped_text fit;
        fit_word(&fit, ana_page_name(page, levels->words[i]), word_cells(levels, width), slanted);
        ana_script_add(script, i == 0 ? "" : ", ");
        ana_text_quote(script, &fit, true);
        ana_script_add(script, " %zu", i);
    }
    ana_script_add(script, ")\n");
}

static void draw_numbers(const struct ana_plot_levels *levels, struct ana_page *page, int width)
{
    struct ana_script *script = &page->script;
    struct ana_scale scale;
    ana_levels_scale(levels, width, &scale);
    ana_scale_draw(&scale, script, "x");
    if (levels_fit(levels, &scale, width)) {
        ana_script_add(script, "set xtics (");
        for (size_t i = 0; i < levels->count; i++) {
            ana_script_add(script, "%s'%.4g' %.9g", i == 0 ? "" : ", ", levels->values[i], levels->values[i]);
        }
        ana_script_add(script, ")\n");
    }
}

static void draw_base(const struct ana_plot_levels *levels, struct ana_page *page)
{
    if (ana_script_is_number(levels->base)) {
        ana_script_add(
            &page->script,
            "set arrow from first %.9g,graph 0 to first %.9g,graph 1 nohead dashtype 3 linewidth 1.2 "
            "linecolor rgb '#8a8a8a' back\n",
            levels->base, levels->base);
        ana_page_label(page, ana_page_text(page, ANA_TEXT_BASE),
                       "at first %.9g,graph 0 left offset 0.4,0.6 font ',9' textcolor rgb '#707070'",
                       levels->base);
    }
}

void ana_levels_draw(const struct ana_plot_levels *levels, struct ana_page *page, int width)
{
    if (levels->words != NULL) {
        draw_words(levels, page, width);
    } else {
        draw_numbers(levels, page, width);
    }
    draw_base(levels, page);
}

void ana_levels_draw_name(const struct ana_plot_levels *levels, struct ana_page *page,
                          const struct ana_panel *place)
{
    char name[ANA_FIT_BYTES];
    ana_text_line(name, ana_page_name(page, levels->name),
                  ana_text_cells(place->right - place->left, ANA_FIT_PIXELS_10));
    ana_page_label(page, name, "at screen %.5f,%.5f center font ',10' textcolor rgb '#202020'",
                   (place->left + place->right) / 2.0 / page->width,
                   1 - (place->top + ANA_LEVELS_NAME_PIXELS / 2.0) / page->height);
}
