/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/funnel.h"
#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_page.h"
#include "analysis/plot/plot_palette.h"

#include <stdio.h>

#define WIDTH         1000
#define TOP           68
#define BOTTOM        36
#define ROW_PIXELS    30
#define HEIGHT_LEAST  280
#define NAME_LEFT     30
#define INDENT_PIXELS 26
#define BARS_LEFT     330
#define BARS_RIGHT    (WIDTH - 170) /* room for "1,000,000 (100.0 %)" */

enum color_class { COLOR_MAIN, COLOR_GOOD, COLOR_WAIT, COLOR_BAD, COLOR_AGAIN };

struct step {
    enum color_class color;
    int depth;
    const char *name;
};

#define STEP_ROW(id, color, depth, name) {COLOR_##color, depth, name},
static const struct step steps[] = {ANA_PLOT_FUNNEL_LIST(STEP_ROW)};
#undef STEP_ROW

/* Places in the common palette: blue, green, orange, vermillion, purple. */
static const char *color_of(enum color_class color)
{
    static const size_t places[] = {0, 2, 4, 1, 3};
    return ana_palette_color(places[color]);
}

static bool is_drawn(const struct ana_plot_funnel *funnel, size_t step)
{
    return ana_script_is_number(funnel->cases[step]) && funnel->cases[step] >= 0;
}

static size_t rows_of(const struct ana_plot_funnel *funnel)
{
    size_t rows = 0;
    for (size_t step = 0; step < ANA_FUNNEL_COUNT; step++) {
        rows += is_drawn(funnel, step) ? 1 : 0;
    }
    return rows;
}

/* 1234567 becomes 1,234,567. size: at least 24 bytes. */
static void format_count(double cases, char *text, size_t size)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%.0f", cases);
    size_t used = 0;
    for (int i = 0; i < length && used + 2 < size; i++) {
        if (i > 0 && (length - i) % 3 == 0) {
            text[used++] = ',';
        }
        text[used++] = digits[i];
    }
    text[used] = '\0';
}

static void add_data(struct ana_script *script, const struct ana_plot_funnel *funnel)
{
    int row = 0;
    for (size_t step = 0; step < ANA_FUNNEL_COUNT; step++) {
        if (is_drawn(funnel, step)) {
            ana_script_begin_data(script, "step", step);
            ana_script_add(script, "%d ", row++);
            ana_script_number(script, funnel->cases[step]);
            ana_script_add(script, "\n");
            ana_script_end_data(script);
        }
    }
}

static void add_name(struct ana_page *page, size_t step, double y)
{
    int left = NAME_LEFT + steps[step].depth * INDENT_PIXELS;
    ana_script_add(&page->script, "set label ");
    ana_script_quote(&page->script, ana_text(page->options->language, steps[step].name));
    ana_script_add(&page->script, " at screen %.5f,first %.7g left noenhanced\n", (double)left / page->width,
                   y);
}

static void add_numbers(struct ana_page *page, const struct ana_plot_funnel *funnel, size_t step, double y)
{
    char count[32];
    char text[64];
    double all = funnel->cases[ANA_FUNNEL_ENTERED];
    double cases = funnel->cases[step];
    format_count(cases, count, sizeof count);
    /* A share beyond any funnel would leave the page and mean nothing. */
    if (is_drawn(funnel, ANA_FUNNEL_ENTERED) && all > 0 && cases < 10 * all) {
        (void)snprintf(text, sizeof text, "%s (%.1f %%)", count, 100 * cases / all);
    } else {
        (void)snprintf(text, sizeof text, "%s", count);
    }
    ana_script_add(&page->script, "set label ");
    ana_script_quote(&page->script, text);
    ana_script_add(&page->script, " at first %.7g,first %.7g left offset 0.8,0 noenhanced font ',10'\n",
                   cases, y);
}

static void add_steps(struct ana_page *page, const struct ana_plot_funnel *funnel, size_t rows)
{
    struct ana_script *script = &page->script;
    double most = ana_axis_largest(funnel->cases, ANA_FUNNEL_COUNT);
    ana_script_add(script, "set yrange [%.1f:-0.5]; set xrange [0:%.7g]\n", (double)rows - 0.5,
                   most > 0 ? most : 1);
    ana_script_add(script, "unset xtics; unset ytics; unset grid; unset key; set border 2\n");
    double y = 0;
    for (size_t step = 0; step < ANA_FUNNEL_COUNT; step++) {
        if (is_drawn(funnel, step)) {
            add_name(page, step, y);
            add_numbers(page, funnel, step, y);
            y += 1;
        }
    }
    ana_script_add(script, "plot NaN notitle");
    for (size_t step = 0; step < ANA_FUNNEL_COUNT; step++) {
        if (is_drawn(funnel, step)) {
            ana_script_add(script,
                           ", \\\n $step%zu using 2:1:(0):2:($1-0.36):($1+0.36) with boxxyerror linecolor "
                           "rgb '%s' notitle",
                           step, color_of(steps[step].color));
        }
    }
    ana_script_add(script, "\n");
}

enum sim_status ana_plot_funnel(const char *folder, const struct ana_plot_funnel *funnel,
                                const struct ana_plot_options *options, struct sim_error *error)
{
    size_t rows = rows_of(funnel);
    int height = TOP + BOTTOM + (int)rows * ROW_PIXELS;
    height = height < HEIGHT_LEAST ? HEIGHT_LEAST : height;
    struct ana_panel panel = {.left = BARS_LEFT, .right = BARS_RIGHT, .top = TOP, .bottom = height - BOTTOM};
    struct ana_page page;
    ana_page_init(&page, options, "funnel", WIDTH, height);
    add_data(&page.script, funnel);
    ana_page_open(&page, ANA_TEXT_FUNNEL, ANA_TEXT_FUNNEL_KEY);
    ana_page_panel(&page, &panel, NULL);
    if (rows > 0) {
        add_steps(&page, funnel, rows);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}
