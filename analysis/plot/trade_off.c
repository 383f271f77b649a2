/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/trade_off.h"
#include "analysis/plot/plot_legend.h"
#include "analysis/plot/plot_levels.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define WIDTH        1000
#define PANEL_HEIGHT 430
#define LEFT         76
#define RIGHT        40
#define TOP          84
#define CAPTION      34
#define TIC_PIXELS   44
#define TITLE_PIXELS 46 /* name of the quantity, and of the chosen level below it */
#define NAME_PIXELS  7.0

enum { VERDICTS = 4 };

static const struct {
    const char *color;
    enum ana_plot_text name;
    enum ana_legend_mark mark;
} verdicts[VERDICTS] = {[ANA_PLOT_NOT_TESTED] = {"#707070", ANA_TEXT_NOT_TESTED, ANA_MARK_CIRCLE},
                        [ANA_PLOT_MET] = {ANA_GREEN, ANA_TEXT_TARGET_MET, ANA_MARK_DOT},
                        [ANA_PLOT_NOT_MET] = {ANA_VERMILION, ANA_TEXT_TARGET_MISSED, ANA_MARK_FALLING},
                        [ANA_PLOT_UNDECIDED] = {ANA_PURPLE, ANA_TEXT_UNDECIDED, ANA_MARK_DIAMOND}};

/* The levels in ascending order. */
struct sorted {
    const struct ana_plot_tested **levels;
    double *at; /* [count] */
    size_t count;
};

static int by_level(const void *left, const void *right)
{
    const struct ana_plot_tested *const *a = left;
    const struct ana_plot_tested *const *b = right;
    int order = ((*a)->at > (*b)->at) - ((*a)->at < (*b)->at);
    return order != 0 ? order : (*a > *b) - (*a < *b);
}

static void sorted_destroy(struct sorted *sorted)
{
    free(sorted->levels);
    free(sorted->at);
}

/* Levels that can be placed. */
static bool sorted_init(struct sorted *sorted, const struct ana_plot_trade_off *trade)
{
    *sorted = (struct sorted){.levels = calloc(trade->count + 1, sizeof *sorted->levels),
                              .at = calloc(trade->count + 1, sizeof *sorted->at)};
    if (sorted->levels == NULL || sorted->at == NULL) {
        sorted_destroy(sorted);
        return false;
    }
    for (size_t i = 0; i < trade->count; i++) {
        if (ana_script_is_number(trade->levels[i].at)) {
            sorted->levels[sorted->count++] = &trade->levels[i];
        }
    }
    qsort(sorted->levels, sorted->count, sizeof *sorted->levels, by_level);
    for (size_t i = 0; i < sorted->count; i++) {
        sorted->at[i] = sorted->levels[i]->at;
    }
    return true;
}

static struct ana_plot_estimate estimate_of(const struct ana_plot_trade_off *trade,
                                            const struct ana_plot_tested *level)
{
    return ana_estimate_drawn(level->estimate, ana_quantity_factor(&trade->quantity));
}

/* Is a level drawn with this verdict? VERDICTS: with any. */
static bool is_drawn(const struct ana_plot_trade_off *trade, const struct ana_plot_tested *level,
                     unsigned verdict)
{
    struct ana_plot_estimate estimate = estimate_of(trade, level);
    return ana_estimate_has_value(&estimate) && (verdict == VERDICTS || level->verdict == verdict);
}

static size_t count_of(const struct ana_plot_trade_off *trade, const struct sorted *sorted, unsigned verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < sorted->count; i++) {
        count += is_drawn(trade, sorted->levels[i], verdict) ? 1 : 0;
    }
    return count;
}

static void add_data(struct ana_script *script, const struct ana_plot_trade_off *trade,
                     const struct sorted *sorted, unsigned verdict)
{
    ana_script_begin_data(script, "levels", verdict);
    for (size_t i = 0; i < sorted->count; i++) {
        if (is_drawn(trade, sorted->levels[i], verdict)) {
            struct ana_plot_estimate estimate = estimate_of(trade, sorted->levels[i]);
            ana_script_number(script, sorted->at[i]);
            ana_estimate_add(script, &estimate);
            ana_script_add(script, "\n");
        }
    }
    ana_script_end_data(script);
}

static bool has_chosen(const struct ana_plot_trade_off *trade)
{
    return trade->chosen < trade->count && ana_script_is_number(trade->levels[trade->chosen].at);
}

static void make_scale(struct ana_scale *scale, const struct ana_plot_trade_off *trade,
                       const struct sorted *sorted)
{
    ana_scale_init(scale);
    for (size_t i = 0; i < sorted->count; i++) {
        struct ana_plot_estimate estimate = estimate_of(trade, sorted->levels[i]);
        ana_estimate_include(scale, &estimate);
    }
    ana_scale_include(scale, trade->target * ana_quantity_factor(&trade->quantity));
    ana_scale_reach_zero(scale);
    ana_scale_settle(scale, PANEL_HEIGHT / TIC_PIXELS);
}

/* The side of the target on which it is met is tinted. */
static void add_target(struct ana_page *page, const struct ana_plot_trade_off *trade)
{
    double target = trade->target * ana_quantity_factor(&trade->quantity);
    if (ana_script_is_number(target)) {
        ana_script_add(
            &page->script,
            "set object rectangle from graph 0,first %.9g to graph 1,graph %d fillstyle solid 1.0 noborder "
            "fillcolor rgb '#eef7f3' behind\n",
            target, trade->at_least ? 1 : 0);
        ana_study_target(page, target);
        ana_study_target_name(page, target, &trade->quantity);
    }
}

/* "chosen: 38" above its line, inside the panel's width. */
static void add_chosen(struct ana_page *page, const struct ana_plot_trade_off *trade,
                       const struct ana_panel *panel, const struct ana_scale *across)
{
    if (!has_chosen(trade)) {
        return;
    }
    double at = trade->levels[trade->chosen].at;
    char text[128];
    (void)snprintf(text, sizeof text, "%.60s%s%.6g", ana_page_text(page, ANA_TEXT_CHOSEN),
                   page->options->language == ANA_CHINESE ? "：" : ": ", at);
    double x = panel->left + ana_scale_place(across, at) * (panel->right - panel->left);
    double half = (double)ana_page_cells(text) * NAME_PIXELS / 2;
    x = fmin(fmax(x, panel->left + half), panel->right - half);
    ana_script_add(
        &page->script,
        "set arrow from first %.9g,graph 0 to first %.9g,graph 1 nohead linewidth 1.6 linecolor rgb "
        "'" ANA_GREEN_INK "' back\n",
        at, at);
    ana_page_label(page, text, "at screen %.5f,%.5f center font ',10' textcolor rgb '" ANA_GREEN_INK "'",
                   x / page->width, 1 - (panel->top - 10.0) / page->height);
}

static void add_plot(struct ana_script *script, const struct ana_plot_trade_off *trade,
                     const struct sorted *sorted)
{
    ana_script_add(script, "unset key\nplot NaN notitle");
    if (count_of(trade, sorted, VERDICTS) > 1) {
        ana_script_add(script,
                       ", \\\n $levels%d using 1:2 with lines linewidth 1.5 linecolor rgb '#b8b8b8' notitle",
                       VERDICTS);
    }
    for (unsigned verdict = 0; verdict < VERDICTS; verdict++) {
        if (count_of(trade, sorted, verdict) > 0) {
            const struct ana_whiskers whiskers = {"levels", verdict, 1,     3,
                                                  4,        false,   "1.4", verdicts[verdict].color};
            ana_study_whiskers(script, &whiskers);
            ana_script_add(script,
                           ", \\\n $levels%u using 1:2 with points pointtype %d pointsize 1.2 linewidth 1.4 "
                           "linecolor rgb '%s' notitle",
                           verdict, (int)verdicts[verdict].mark, verdicts[verdict].color);
        }
    }
    ana_script_add(script, "\n");
}

static void draw_panel(struct ana_page *page, const struct ana_plot_trade_off *trade,
                       const struct sorted *sorted, const struct ana_panel *panel)
{
    const struct ana_plot_levels levels = {
        .name = trade->capacity, .values = sorted->at, .count = sorted->count, .base = trade->base};
    int width = panel->right - panel->left;
    struct ana_scale scale;
    struct ana_scale across;
    make_scale(&scale, trade, sorted);
    ana_scale_draw(&scale, &page->script, "y");
    ana_levels_draw(&levels, page, width);
    ana_levels_scale(&levels, width, &across);
    const struct ana_panel below = {panel->left, panel->right,
                                    panel->bottom + ana_levels_room(&levels, page, width), 0};
    ana_levels_draw_name(&levels, page, &below);
    add_target(page, trade);
    add_chosen(page, trade, panel, &across);
    add_plot(&page->script, trade, sorted);
}

static size_t make_legend(struct ana_legend_entry *legend, const struct ana_plot_trade_off *trade,
                          const struct sorted *sorted, const struct ana_page *page)
{
    static const enum ana_plot_verdict order[] = {ANA_PLOT_MET, ANA_PLOT_NOT_MET, ANA_PLOT_UNDECIDED,
                                                  ANA_PLOT_NOT_TESTED};
    size_t count = 0;
    for (size_t i = 0; i < VERDICTS; i++) {
        if (count_of(trade, sorted, order[i]) > 0) {
            legend[count++] = (struct ana_legend_entry){ana_page_text(page, verdicts[order[i]].name),
                                                        verdicts[order[i]].color, verdicts[order[i]].mark};
        }
    }
    return count;
}

/* The replications of levels, where levels have their own; else those of the heading. */
static struct ana_plot_heading with_samples(const struct ana_plot_trade_off *trade)
{
    struct ana_plot_heading heading = trade->heading;
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i < trade->count; i++) {
        uint32_t samples = trade->levels[i].samples;
        least = samples > 0 && samples < least ? samples : least;
        heading.samples_most = samples > heading.samples_most ? samples : heading.samples_most;
    }
    heading.samples = least < UINT32_MAX ? least : heading.samples;
    return heading;
}

static void draw(struct ana_page *page, const struct ana_plot_trade_off *trade, const struct sorted *sorted,
                 const struct ana_study_head *head)
{
    struct ana_legend_entry legend[VERDICTS];
    char title[ANA_FIT_BYTES];
    size_t entries = make_legend(legend, trade, sorted, page);
    int top = TOP + ana_legend_height(page, legend, entries) + TITLE_PIXELS;
    page->height = top + PANEL_HEIGHT + 25 + ANA_LEVELS_NAME_PIXELS + CAPTION;
    const struct ana_panel panel = {LEFT, page->width - RIGHT, top, top + PANEL_HEIGHT};
    for (unsigned verdict = 0; verdict <= VERDICTS; verdict++) {
        add_data(&page->script, trade, sorted, verdict);
    }
    ana_study_open(page, head);
    ana_page_panel(page, &panel, NULL);
    ana_legend_draw(page, legend, entries, TOP - 8);
    ana_quantity_label(title, &trade->quantity, NULL, page, ANA_FIT_CELLS_MOST);
    ana_study_panel_title(page, &(struct ana_panel){panel.left, panel.right, panel.top - 18, 0}, title);
    if (entries > 0) {
        draw_panel(page, trade, sorted, &panel);
    } else {
        ana_page_no_data(page);
    }
}

enum sim_status ana_plot_trade_off(const char *folder, const struct ana_plot_trade_off *trade,
                                   const struct ana_plot_options *options, struct sim_error *error)
{
    struct sorted sorted;
    struct ana_page page;
    struct ana_study_head head;
    const struct ana_plot_heading heading = with_samples(trade);
    if (!sorted_init(&sorted, trade)) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a plot of %zu levels", trade->count);
    }
    ana_page_init(&page, options, ana_study_stem(&trade->heading, "trade_off"), WIDTH, 1);
    ana_study_head_init(&head, &page, &heading, ANA_TEXT_TRADE_OFF, ANA_TEXT_TRADE_OFF_KEY);
    ana_study_head_samples(&head, &page, ANA_TEXT_REPLICATIONS, &heading);
    draw(&page, trade, &sorted, &head);
    sorted_destroy(&sorted);
    return ana_page_finish(&page, folder, error);
}
