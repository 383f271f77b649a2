/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/scatter.h"
#include "analysis/plot/plot_levels.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>
#include <stdlib.h>

#define GRID_WIDTH   1200
#define SINGLE_WIDTH 1000
#define PANEL_HEIGHT 220
#define SINGLE_PANEL 430
#define LEFT         72
#define RIGHT        30
#define TOP          92
#define CAPTION      34
#define GAP_DOWN     18
#define TICS_LEAST   25
#define TITLE_ABOVE  12 /* clear of the tics of the panel beside */
#define TIC_PIXELS   56
#define ROW_PIXELS   44

/* More dots on a page merge: along each factor every k-th point is drawn. The running mean is that of all. */
#define DOTS_MOST 3000

/* So few dots are large enough to be found. */
#define DOTS_FEW 12

/* The running mean is over a sixth of the points, twice the part on each side of its middle. */
#define WINDOW_PART 12
#define MEAN_LEAST  8
#define STEPS_MOST  200

struct pair {
    double x, y;
};

static int by_x(const void *left, const void *right)
{
    const struct pair *a = left;
    const struct pair *b = right;
    int across = (a->x > b->x) - (a->x < b->x);
    return across != 0 ? across : (a->y > b->y) - (a->y < b->y);
}

/* Fills pairs with the points that can be drawn, by x. */
static size_t sort_pairs(struct pair *pairs, const struct ana_plot_scatter *scatter, size_t factor)
{
    size_t count = 0;
    for (size_t i = 0; i < scatter->points; i++) {
        struct pair pair = {scatter->factors[factor].values[i],
                            scatter->measured[i] * ana_quantity_factor(&scatter->quantity)};
        if (ana_script_is_number(pair.x) && ana_script_is_number(pair.y)) {
            pairs[count++] = pair;
        }
    }
    qsort(pairs, count, sizeof *pairs, by_x);
    return count;
}

static void add_pair(struct ana_script *script, struct pair pair)
{
    ana_script_number(script, pair.x);
    ana_script_add(script, " ");
    ana_script_number(script, pair.y);
    ana_script_add(script, "\n");
}

static struct pair mean_of(const struct pair *pairs, size_t from, size_t to)
{
    struct pair sum = {0, 0};
    for (size_t i = from; i < to; i++) {
        sum.x += pairs[i].x / (double)(to - from);
        sum.y += pairs[i].y / (double)(to - from);
    }
    return sum;
}

/* Numbers: means of neighbours, both of x and of y, so that a straight line stays one up to its ends. */
static void add_running_mean(struct ana_script *script, const struct pair *pairs, size_t count)
{
    size_t half = count / WINDOW_PART > 2 ? count / WINDOW_PART : 2;
    size_t step = count / STEPS_MOST + 1;
    for (size_t i = 0; count >= MEAN_LEAST && i < count; i += step) {
        add_pair(script, mean_of(pairs, i > half ? i - half : 0, i + half < count ? i + half + 1 : count));
    }
}

/* Words: the mean at each. */
static void add_word_means(struct ana_script *script, const struct pair *pairs, size_t count)
{
    for (size_t from = 0, to = 0; from < count; from = to) {
        while (to < count && pairs[to].x <= pairs[from].x) {
            to++;
        }
        add_pair(script, mean_of(pairs, from, to));
    }
}

/* Words as the levels of an axis. */
static struct ana_plot_levels levels_of(const struct ana_plot_scatter_factor *factor)
{
    return (struct ana_plot_levels){
        .name = factor->name, .words = factor->words, .count = factor->word_count, .base = NAN};
}

static bool has_words(const struct ana_plot_scatter_factor *factor)
{
    return factor->words != NULL && factor->word_count > 0;
}

static size_t panels_of(const struct ana_plot_scatter *scatter)
{
    return scatter->factor_count < ANA_PLOT_SERIES_MAX ? scatter->factor_count : ANA_PLOT_SERIES_MAX;
}

/* Every so manieth of count points has a dot. */
static size_t dot_step(const struct ana_plot_scatter *scatter, size_t count)
{
    size_t most = DOTS_MOST / (panels_of(scatter) > 0 ? panels_of(scatter) : 1);
    return (count + most - 1) / most > 1 ? (count + most - 1) / most : 1;
}

/* Dots of a panel where these are not all points; 0 where they are. */
static size_t dots_shown(const struct ana_plot_scatter *scatter)
{
    size_t step = dot_step(scatter, scatter->points);
    return step > 1 ? (scatter->points - 1) / step + 1 : 0;
}

static void add_data(struct ana_script *script, const struct ana_plot_scatter *scatter, size_t factor,
                     const struct pair *pairs, size_t count)
{
    size_t step = dot_step(scatter, count);
    ana_script_begin_data(script, "dots", factor);
    for (size_t i = 0; i < count; i += step) {
        add_pair(script, pairs[i]);
    }
    ana_script_end_data(script);
    ana_script_begin_data(script, "mean", factor);
    if (has_words(&scatter->factors[factor])) {
        add_word_means(script, pairs, count);
    } else {
        add_running_mean(script, pairs, count);
    }
    ana_script_end_data(script);
}

static void scale_x(const struct ana_plot_scatter *scatter, size_t factor, int width, struct ana_scale *scale)
{
    ana_scale_init(scale);
    for (size_t i = 0; i < scatter->points; i++) {
        ana_scale_include(scale, scatter->factors[factor].values[i]);
    }
    ana_scale_settle_around(scale, (size_t)(width / TIC_PIXELS) + 1, 0.02);
}

static void scale_y(const struct ana_plot_scatter *scatter, int height, struct ana_scale *scale)
{
    double unit = ana_quantity_factor(&scatter->quantity);
    ana_scale_init(scale);
    for (size_t i = 0; i < scatter->points; i++) {
        ana_scale_include(scale, scatter->measured[i] * unit);
    }
    ana_scale_include(scale, scatter->target * unit);
    ana_scale_settle(scale, (size_t)(height / ROW_PIXELS) + 2);
}

static void draw_axes(struct ana_page *page, const struct ana_plot_scatter *scatter, size_t index,
                      const struct ana_panel *panel)
{
    const struct ana_plot_scatter_factor *factor = &scatter->factors[index];
    int width = panel->right - panel->left;
    struct ana_scale scale;
    const struct ana_plot_levels levels = levels_of(factor);
    if (has_words(factor)) {
        ana_levels_draw(&levels, page, width);
    } else {
        scale_x(scatter, index, width, &scale);
        ana_scale_draw(&scale, &page->script, "x");
    }
    scale_y(scatter, panel->bottom - panel->top, &scale);
    ana_scale_draw(&scale, &page->script, "y");
    const struct ana_panel below = {panel->left, panel->right,
                                    panel->bottom + ana_levels_room(&levels, page, width), 0};
    ana_levels_draw_name(&levels, page, &below);
}

static void draw_panel(struct ana_page *page, const struct ana_plot_scatter *scatter, size_t index,
                       const struct ana_panel *panel, size_t count)
{
    double target = scatter->target * ana_quantity_factor(&scatter->quantity);
    ana_page_panel(page, panel, NULL);
    if (index == 0) {
        char label[ANA_FIT_BYTES];
        ana_quantity_label(label, &scatter->quantity, NULL, page, ANA_FIT_CELLS_MOST);
        ana_study_panel_title(
            page, &(struct ana_panel){LEFT, page->width - RIGHT, panel->top - TITLE_ABOVE, 0}, label);
    }
    if (count == 0) {
        ana_page_no_data(page);
        return;
    }
    draw_axes(page, scatter, index, panel);
    ana_study_target(page, target);
    if (index == 0) {
        ana_study_target_name(page, target, &scatter->quantity);
    }
    ana_script_add(&page->script,
                   "unset key\nplot $dots%zu using 1:2 with points pointtype 7 pointsize %s linecolor rgb "
                   "'#8fb8d8' notitle",
                   index,
                   count <= DOTS_FEW ? "1"
                   : count > 400     ? "0.3"
                                     : "0.5");
    if (has_words(&scatter->factors[index])) {
        ana_script_add(&page->script,
                       ", \
 $mean%zu using ($1-0.3):2:(0.6):(0) with vectors nohead linewidth 3 linecolor rgb '" ANA_VERMILION
                       "' notitle",
                       index);
    } else if (count >= MEAN_LEAST) {
        ana_script_add(&page->script,
                       ", \\\n $mean%zu using 1:2 with lines linewidth 2.5 linecolor rgb '" ANA_VERMILION
                       "' notitle",
                       index);
    }
    ana_script_add(&page->script, "\n");
}

/* All panels have below them what the one with the longest words needs. */
static void make_tiling(struct ana_tiling *tiling, struct ana_page *page,
                        const struct ana_plot_scatter *scatter, size_t panels)
{
    *tiling = (struct ana_tiling){.grid = ana_page_grid(panels),
                                  .left = LEFT,
                                  .right = RIGHT,
                                  .top = TOP + 16 + TITLE_ABOVE,
                                  .gap_across = LEFT - 8};
    struct ana_panel panel = ana_tiling_place(tiling, page, 0);
    int room = TICS_LEAST;
    for (size_t i = 0; i < panels; i++) {
        const struct ana_plot_levels levels = levels_of(&scatter->factors[i]);
        int here = ana_levels_room(&levels, page, panel.right - panel.left);
        room = here > room ? here : room;
    }
    int rows = (int)tiling->grid.rows;
    tiling->bottom = room + ANA_LEVELS_NAME_PIXELS + CAPTION;
    tiling->gap_down = room + ANA_LEVELS_NAME_PIXELS + GAP_DOWN;
    page->height = tiling->top + tiling->bottom + (rows - 1) * tiling->gap_down +
                   rows * (panels <= 1 ? SINGLE_PANEL : PANEL_HEIGHT);
}

static void draw(struct ana_page *page, const struct ana_plot_scatter *scatter, struct pair *pairs,
                 const struct ana_study_head *head)
{
    struct ana_tiling tiling;
    size_t drawn[ANA_PLOT_SERIES_MAX] = {0};
    size_t panels = panels_of(scatter);
    make_tiling(&tiling, page, scatter, panels);
    for (size_t i = 0; i < panels; i++) {
        drawn[i] = sort_pairs(pairs, scatter, i);
        add_data(&page->script, scatter, i, pairs, drawn[i]);
    }
    ana_study_open(page, head);
    for (size_t i = 0; i < panels; i++) {
        struct ana_panel panel = ana_tiling_place(&tiling, page, i);
        draw_panel(page, scatter, i, &panel, drawn[i]);
    }
    if (panels == 0) {
        struct ana_panel panel = ana_tiling_place(&tiling, page, 0);
        ana_page_panel(page, &panel, NULL);
        ana_page_no_data(page);
    }
}

enum sim_status ana_plot_scatter(const char *folder, const struct ana_plot_scatter *scatter,
                                 const struct ana_plot_options *options, struct sim_error *error)
{
    if (scatter->points > ANA_SCATTER_POINTS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu points on one plot, at most %d", scatter->points,
                        ANA_SCATTER_POINTS_MOST);
    }
    struct pair *pairs = malloc((scatter->points + 1) * sizeof *pairs);
    if (pairs == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a plot of %zu points", scatter->points);
    }
    struct ana_page page;
    struct ana_study_head head;
    size_t left_out =
        scatter->factor_count > ANA_PLOT_SERIES_MAX ? scatter->factor_count - ANA_PLOT_SERIES_MAX : 0;
    ana_page_init(&page, options, ana_study_stem(&scatter->heading, "scatter"),
                  scatter->factor_count <= 1 ? SINGLE_WIDTH : GRID_WIDTH, 1);
    struct ana_plot_heading heading = scatter->heading;
    heading.level = NAN; /* points have no intervals */
    ana_study_head_init(&head, &page, &heading, ANA_TEXT_SCATTER, ANA_TEXT_SCATTER_KEY);
    ana_study_head_count(&head, &page, ANA_TEXT_POINTS, scatter->points);
    ana_study_head_count(&head, &page, ANA_TEXT_DOTS_OF_PANEL, dots_shown(scatter));
    ana_study_head_count(&head, &page, ANA_TEXT_REPLICATIONS, scatter->heading.samples);
    ana_study_head_count(&head, &page, ANA_TEXT_NOT_SHOWN, left_out);
    draw(&page, scatter, pairs, &head);
    free(pairs);
    return ana_page_finish(&page, folder, error);
}
