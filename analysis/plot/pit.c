/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/pit.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>
#include <stdio.h>

#define WIDTH        1000
#define PANEL_HEIGHT 264
#define ABREAST      2 /* as many panels have room for their titles */
#define LEFT         76
#define RIGHT        30
#define TOP          112
#define BELOW        84
#define GAP_ACROSS   60
#define GAP_DOWN     110
#define TIC_PIXELS   44
#define TITLE_BYTES  (ANA_FIT_BYTES + 96)
#define TITLE_CELLS  34
#define LEVEL_USUAL  0.95
#define BAR_PART     0.92 /* of a bin's width */
#define ROOT_2       1.4142135623730951
#define HALVINGS     40

/* The normal deviate that is exceeded on both sides together with probability 1 - level. By bisection: it is
 * needed once a plot. */
static double two_sided_deviate(double level)
{
    double low = 0;
    double high = 10;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        bool below = erf(middle / ROOT_2) < level;
        low = below ? middle : low;
        high = below ? high : middle;
    }
    return (low + high) / 2;
}

/* In percent: what a calibrated forecast has in each bin, and the band about it. */
struct uniform {
    double share, low, high;
};

static struct uniform uniform_of(const struct ana_plot_pit *pit, uint64_t cases)
{
    double given = pit->heading.level;
    double share = 1 / (double)pit->bin_count;
    double level = given > 0 && given < 1 ? given : LEVEL_USUAL;
    double room = cases > 0 ? two_sided_deviate(level) * sqrt(share * (1 - share) / (double)cases) : 0;
    return (struct uniform){100 * share, 100 * fmax(0, share - room), 100 * fmin(1, share + room)};
}

static double share_of(const struct ana_plot_pit *pit, size_t panel, size_t bin)
{
    const struct ana_plot_pit_panel *of = &pit->panels[panel];
    return of->cases > 0 ? 100 * of->bins[bin] / (double)of->cases : NAN;
}

static void add_data(struct ana_script *script, const struct ana_plot_pit *pit, size_t panel)
{
    ana_script_begin_data(script, "bins", panel);
    for (size_t bin = 0; bin < pit->bin_count; bin++) {
        ana_script_number(script, ((double)bin + 0.5) / (double)pit->bin_count);
        ana_script_add(script, " ");
        ana_script_number(script, share_of(pit, panel, bin));
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

static bool has_values(const struct ana_plot_pit *pit, size_t panel)
{
    bool any = false;
    for (size_t bin = 0; bin < pit->bin_count; bin++) {
        any = any || ana_script_is_number(share_of(pit, panel, bin));
    }
    return any;
}

/* One for all panels: they are compared. */
static void make_scale(struct ana_scale *scale, const struct ana_plot_pit *pit)
{
    ana_scale_init(scale);
    ana_scale_include(scale, 0);
    for (size_t panel = 0; panel < pit->panel_count; panel++) {
        for (size_t bin = 0; bin < pit->bin_count; bin++) {
            ana_scale_include(scale, share_of(pit, panel, bin));
        }
        if (has_values(pit, panel)) {
            ana_scale_include(scale, uniform_of(pit, pit->panels[panel].cases).high);
        }
    }
    ana_scale_settle(scale, (size_t)(PANEL_HEIGHT / TIC_PIXELS) + 1);
}

/* "All the past · 8,123 forecasts · p < 0.001" */
static void title_of(char title[TITLE_BYTES], const struct ana_page *page,
                     const struct ana_plot_pit_panel *panel)
{
    char name[ANA_FIT_BYTES];
    char p[ANA_P_BYTES] = "";
    ana_text_line(name, ana_page_name(page, panel->title), TITLE_CELLS);
    if (ana_script_is_number(panel->p)) {
        ana_study_p_text(p, panel->p);
    }
    (void)snprintf(title, TITLE_BYTES, "%s%sn = %llu%s%s", name, *name != '\0' ? " · " : "",
                   (unsigned long long)panel->cases, *p != '\0' ? " · " : "", p);
}

static void draw_bars(struct ana_page *page, const struct ana_plot_pit *pit, size_t panel)
{
    struct ana_script *script = &page->script;
    struct uniform uniform = uniform_of(pit, pit->panels[panel].cases);
    const double across[] = {uniform.low, uniform.share, uniform.high};
    ana_script_add(script,
                   "set xrange [0:1]\nset xtics ('0' 0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1' 1)\n"
                   "set object rectangle from graph 0,first %.7g to graph 1,first %.7g fillstyle transparent "
                   "solid 0.18 noborder fillcolor rgb '" ANA_GREY "' front\n",
                   uniform.low, uniform.high);
    for (size_t i = 0; i < 3; i++) {
        ana_script_add(script,
                       "set arrow from graph 0,first %.7g to graph 1,first %.7g nohead dashtype %d linewidth "
                       "%s linecolor "
                       "rgb '%s' front\n",
                       across[i], across[i], i == 1 ? 1 : 2, i == 1 ? "1.8" : "1",
                       i == 1 ? ANA_VERMILION_INK : ANA_VERMILION);
    }
    ana_script_add(
        script,
        "set boxwidth %.7g\nunset key\nplot NaN notitle, \\\n $bins%zu using 1:2 with boxes fillstyle "
        "solid 1.0 noborder linecolor rgb '" ANA_PALE_BLUE "' notitle\n",
        BAR_PART / (double)pit->bin_count, panel);
}

static void draw_panel(struct ana_page *page, const struct ana_plot_pit *pit, size_t index,
                       const struct ana_panel *panel)
{
    struct ana_scale scale;
    char title[TITLE_BYTES];
    ana_page_panel(page, panel, NULL);
    title_of(title, page, &pit->panels[index]);
    ana_study_panel_title(page, panel, title);
    if (!has_values(pit, index)) {
        ana_page_no_data(page);
        return;
    }
    make_scale(&scale, pit);
    ana_scale_draw(&scale, &page->script, "y");
    ana_page_axis_label(page, 'x', ana_page_text(page, ANA_TEXT_PIT_X));
    if (index % ABREAST == 0) {
        ana_page_axis_label(page, 'y', ana_page_text(page, ANA_TEXT_PIT_Y));
    }
    draw_bars(page, pit, index);
}

static enum sim_status check(const struct ana_plot_pit *pit, struct sim_error *error)
{
    if (pit->panel_count > ANA_PIT_PANELS_MOST || pit->bin_count > ANA_PIT_BARS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu panels of %zu bins on one plot are too many",
                        pit->panel_count, pit->bin_count);
    }
    return SIM_OK;
}

enum sim_status ana_plot_pit(const char *folder, const struct ana_plot_pit *pit,
                             const struct ana_plot_options *options, struct sim_error *error)
{
    enum sim_status status = check(pit, error);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_page page;
    struct ana_study_head head;
    size_t panels = pit->panel_count > 0 ? pit->panel_count : 1;
    const struct ana_tiling tiling = {
        .grid = {panels < ABREAST ? panels : ABREAST, (panels + ABREAST - 1) / ABREAST},
        .left = LEFT,
        .right = RIGHT,
        .top = TOP,
        .bottom = BELOW,
        .gap_across = GAP_ACROSS,
        .gap_down = GAP_DOWN};
    int rows = (int)tiling.grid.rows;
    ana_page_init(&page, options, ana_study_stem(&pit->heading, "pit"), WIDTH,
                  TOP + rows * PANEL_HEIGHT + (rows - 1) * GAP_DOWN + BELOW);
    ana_study_head_init(&head, &page, &pit->heading, ANA_TEXT_PIT, ANA_TEXT_PIT_KEY);
    for (size_t i = 0; i < pit->panel_count; i++) {
        add_data(&page.script, pit, i);
    }
    ana_study_open(&page, &head);
    for (size_t i = 0; i < panels; i++) {
        struct ana_panel panel = ana_tiling_place(&tiling, &page, i);
        if (i < pit->panel_count) {
            draw_panel(&page, pit, i, &panel);
        } else {
            ana_page_panel(&page, &panel, NULL);
            ana_page_no_data(&page);
        }
    }
    return ana_page_finish(&page, folder, error);
}
