/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/qq.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_places.h"

#include <math.h>
#include <stdio.h>

#define WIDTH  760
#define HEIGHT 720
#define LEFT   86
#define RIGHT  40
#define TOP    88
#define BELOW  84

#define TIC_PIXELS 60
#define NAMED      3
#define NAMED_NEAR 0.02 /* of probability */

/* Dots and bars up to so many pairs; beyond, a band, and every k-th dot. */
#define PAIRS_WITH_BARS 40
#define PAIRS_WITH_DOTS 200

#define NAME_HEIGHT 15
#define DOT_PIXELS  6

static const double named[NAMED] = {0.5, 0.8, 0.95};

static bool is_drawn(const struct ana_plot_quantile_pair *pair)
{
    return ana_script_is_number(pair->law) && ana_script_is_number(pair->observed.value);
}

static size_t every(const struct ana_plot_qq *qq, size_t most)
{
    return qq->count / most + 1;
}

/* Both axes are one; intervals may leave it. */
static void make_scale(struct ana_scale *scale, const struct ana_plot_qq *qq, int pixels)
{
    ana_scale_init(scale);
    for (size_t i = 0; i < qq->count; i++) {
        if (is_drawn(&qq->pairs[i])) {
            ana_scale_include(scale, qq->pairs[i].law);
            ana_scale_include(scale, qq->pairs[i].observed.value);
            ana_scale_include(scale, 0);
        }
    }
    if (ana_scale_has_range(scale)) {
        ana_scale_settle(scale, (size_t)(pixels / TIC_PIXELS));
    }
}

static struct ana_plot_estimate drawn_of(const struct ana_plot_quantile_pair *pair,
                                         const struct ana_scale *scale)
{
    struct ana_plot_estimate drawn = pair->observed;
    drawn.low = drawn.low < scale->low ? scale->low : drawn.low;
    drawn.high = drawn.high > scale->high ? scale->high : drawn.high; /* also of one that is open above */
    return ana_estimate_drawn(drawn, 1);
}

struct counts {
    size_t values, intervals;
};

/* A line: the law's quantile, the observed one with its interval. */
static struct counts add_pairs(struct ana_script *script, const struct ana_plot_qq *qq,
                               const struct ana_scale *scale, size_t index)
{
    struct counts counts = {0};
    size_t step = every(qq, index == 0 ? PAIRS_WITH_DOTS : ANA_PLOT_POINTS_MAX);
    ana_script_begin_data(script, "pairs", index);
    for (size_t i = 0; i < qq->count; i += step) {
        struct ana_plot_estimate drawn = drawn_of(&qq->pairs[i], scale);
        if (!is_drawn(&qq->pairs[i])) {
            continue;
        }
        counts.values++;
        counts.intervals += ana_estimate_has_interval(&drawn) ? 1 : 0;
        ana_script_number(script, qq->pairs[i].law);
        ana_estimate_add(script, &drawn);
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
    return counts;
}

static void add_plot(struct ana_script *script, const struct ana_plot_qq *qq, struct counts counts)
{
    ana_script_add(script,
                   "set arrow from graph 0,graph 0 to graph 1,graph 1 nohead linewidth 1.4 linecolor rgb "
                   "'#606060' back\nunset key\nplot NaN notitle");
    if (counts.intervals > 1 && qq->count > PAIRS_WITH_BARS) {
        ana_script_add(script,
                       ", \\\n $pairs1 using 1:3:4 with filledcurves fillstyle transparent solid 0.22 "
                       "noborder linecolor rgb '" ANA_BLUE "' notitle");
    } else if (counts.intervals > 0) {
        const struct ana_whiskers whiskers = {"pairs", 0, 1, 3, 4, false, "1", ANA_BLUE};
        ana_study_whiskers(script, &whiskers);
    }
    ana_script_add(script,
                   ", \\\n $pairs0 using 1:2 with points pointtype 7 pointsize %s linecolor rgb '" ANA_BLUE
                   "' notitle\n",
                   qq->count > PAIRS_WITH_BARS ? "0.5" : "0.9");
}

/* The pair nearest to a probability; NULL: none is near. */
static const struct ana_plot_quantile_pair *nearest(const struct ana_plot_qq *qq, double probability)
{
    const struct ana_plot_quantile_pair *found = NULL;
    double near = NAMED_NEAR;
    for (size_t i = 0; i < qq->count; i++) {
        double off = fabs(qq->pairs[i].probability - probability);
        if (off <= near && is_drawn(&qq->pairs[i])) {
            found = &qq->pairs[i];
            near = off;
        }
    }
    return found;
}

/* P50, P80 and P95 are the ones that plans are made with. */
static void add_names(struct ana_page *page, const struct ana_plot_qq *qq, const struct ana_panel *panel,
                      const struct ana_scale *scale)
{
    struct ana_places places;
    ana_places_init(&places,
                    (struct ana_box){panel->left + 4, panel->top + 4, panel->right - 4, panel->bottom - 4});
    for (size_t i = 0; i < NAMED; i++) {
        const struct ana_plot_quantile_pair *pair = nearest(qq, named[i]);
        char text[16];
        struct ana_box box;
        if (pair == NULL) {
            continue;
        }
        (void)snprintf(text, sizeof text, "P%.0f", named[i] * 100);
        const struct ana_spot spot = {
            panel->left + ana_scale_place(scale, pair->law) * (panel->right - panel->left),
            panel->bottom - ana_scale_place(scale, pair->observed.value) * (panel->bottom - panel->top),
            3 * ANA_FIT_PIXELS_11, NAME_HEIGHT};
        ana_places_take(&places, (struct ana_box){spot.x - DOT_PIXELS, spot.y - DOT_PIXELS,
                                                  spot.x + DOT_PIXELS, spot.y + DOT_PIXELS});
        ana_script_add(&page->script,
                       "set label '' at first %.9g,first %.9g point pointtype 6 pointsize 1.6 linewidth 1.6 "
                       "linecolor rgb '" ANA_VERMILION "' front\n",
                       pair->law, pair->observed.value);
        if (ana_places_find(&places, &spot, &box)) {
            ana_page_label(page, text,
                           "at screen %.5f,%.5f left font ',11' textcolor rgb '" ANA_VERMILION_INK "' front",
                           box.left / page->width, 1 - (box.top + box.bottom) / 2 / page->height);
        }
    }
}

static void draw_axes(struct ana_page *page, const struct ana_plot_qq *qq, const struct ana_scale *scale)
{
    char label[ANA_FIT_BYTES];
    const struct ana_plot_quantity quantity = {.unit = qq->unit};
    ana_scale_draw(scale, &page->script, "x");
    ana_scale_draw(scale, &page->script, "y");
    ana_quantity_label(label, &quantity, ana_page_text(page, ANA_TEXT_QQ_X), page, ANA_FIT_CELLS_MOST);
    ana_page_axis_label(page, 'x', label);
    ana_quantity_label(label, &quantity, ana_page_text(page, ANA_TEXT_QQ_Y), page, ANA_FIT_CELLS_MOST);
    ana_page_axis_label(page, 'y', label);
}

enum sim_status ana_plot_qq(const char *folder, const struct ana_plot_qq *qq,
                            const struct ana_plot_options *options, struct sim_error *error)
{
    struct ana_page page;
    struct ana_study_head head;
    struct ana_scale scale;
    char law[ANA_FIT_BYTES];
    const struct ana_panel panel = {LEFT, WIDTH - RIGHT, TOP, HEIGHT - BELOW};
    ana_page_init(&page, options, ana_study_stem(&qq->heading, "qq"), WIDTH, HEIGHT);
    make_scale(&scale, qq, panel.right - panel.left);
    ana_study_head_init(&head, &page, &qq->heading, ANA_TEXT_QQ, ANA_TEXT_QQ_KEY);
    ana_study_head_shows(&head, &page, &qq->heading, ANA_TEXT_QQ_OF);
    ana_study_head_cases(&head, &page, qq->cases, qq->ended);
    ana_text_line(law, ana_page_name(&page, qq->law), 30);
    ana_study_head_text(&head, &page, ANA_TEXT_LAW, law);
    ana_study_head_p(&head, &page, qq->p);
    struct counts counts = add_pairs(&page.script, qq, &scale, 0);
    (void)add_pairs(&page.script, qq, &scale, 1);
    ana_study_open(&page, &head);
    ana_page_panel(&page, &panel, NULL);
    if (counts.values == 0) {
        ana_page_no_data(&page);
    } else {
        draw_axes(&page, qq, &scale);
        add_names(&page, qq, &panel, &scale);
        add_plot(&page.script, qq, counts);
    }
    return ana_page_finish(&page, folder, error);
}
