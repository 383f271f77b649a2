/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/coverage.h"
#include "analysis/plot/plot_end_names.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define WIDTH          1000
#define SINGLE_PANEL   360
#define PANEL_HEIGHT   270
#define LEFT           76
#define TOP            112
#define BELOW          58
#define GAP_DOWN       72
#define TIC_PIXELS     44
#define YEAR_PIXELS    58
#define TITLE_BYTES    (ANA_FIT_BYTES + 96)
#define TITLE_CELLS    60
#define YEARS_WITH_DOT 60

static const char *const colors[ANA_COVERAGE_LEVELS_MOST] = {ANA_BLUE, ANA_GREEN, ANA_VERMILION, ANA_PURPLE,
                                                             ANA_ORANGE};
static const char *const inks[ANA_COVERAGE_LEVELS_MOST] = {ANA_BLUE_INK, ANA_GREEN_INK, ANA_VERMILION_INK,
                                                           ANA_PURPLE_INK, ANA_ORANGE_INK};

static struct ana_plot_estimate share_of(const struct ana_plot_coverage *coverage, size_t panel, size_t level,
                                         size_t year)
{
    return ana_estimate_drawn(coverage->panels[panel].shares[level * coverage->year_count + year], 100);
}

static size_t step_of(const struct ana_plot_coverage *coverage)
{
    return coverage->year_count / ANA_PLOT_POINTS_MAX + 1;
}

static size_t data_of(size_t panel, size_t level)
{
    return panel * ANA_COVERAGE_LEVELS_MOST + level;
}

static void add_data(struct ana_script *script, const struct ana_plot_coverage *coverage, size_t panel,
                     size_t level)
{
    ana_script_begin_data(script, "share", data_of(panel, level));
    for (size_t year = 0; year < coverage->year_count; year += step_of(coverage)) {
        struct ana_plot_estimate share = share_of(coverage, panel, level, year);
        ana_script_add(script, "%d", coverage->years[year]);
        ana_estimate_add(script, &share);
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

struct counts {
    size_t values, intervals;
};

static struct counts count(const struct ana_plot_coverage *coverage, size_t panel, size_t level)
{
    struct counts counts = {0};
    for (size_t year = 0; year < coverage->year_count; year += step_of(coverage)) {
        struct ana_plot_estimate share = share_of(coverage, panel, level, year);
        counts.values += ana_estimate_has_value(&share) ? 1 : 0;
        counts.intervals += ana_estimate_has_interval(&share) ? 1 : 0;
    }
    return counts;
}

static bool has_values(const struct ana_plot_coverage *coverage, size_t panel)
{
    size_t values = 0;
    for (size_t level = 0; level < coverage->level_count; level++) {
        values += count(coverage, panel, level).values;
    }
    return values > 0;
}

/* Whole years only: half of one is no date. */
static void draw_years(struct ana_script *script, const struct ana_plot_coverage *coverage, int width)
{
    static const int steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};
    int first = coverage->years[0];
    int last = coverage->years[coverage->year_count - 1];
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps && (last - first) / steps[i] >= width / YEAR_PIXELS) {
        i++;
    }
    ana_script_add(script, "set xrange [%.1f:%.1f]\nset xtics (", first - 0.5, last + 0.5);
    int tic = first;
    while (tic % steps[i] != 0 && last - first >= steps[i]) {
        tic++;
    }
    for (int number = 0; tic <= last; tic += steps[i]) {
        ana_script_add(script, "%s'%d' %d", number++ == 0 ? "" : ", ", tic, tic);
    }
    ana_script_add(script, ")\n");
}

/* Level and its name in the same colour as the line that should be there. */
static void draw_levels(struct ana_page *page, const struct ana_plot_coverage *coverage,
                        const struct ana_panel *panel, const struct ana_scale *scale)
{
    struct ana_end_name names[ANA_COVERAGE_LEVELS_MOST];
    char texts[ANA_COVERAGE_LEVELS_MOST][ANA_SCALE_TIC_BYTES];
    for (size_t level = 0; level < coverage->level_count; level++) {
        double percent = 100 * coverage->levels[level];
        (void)snprintf(texts[level], sizeof texts[level], "P%.4g", percent);
        names[level] = (struct ana_end_name){texts[level], NAN, percent, colors[level], inks[level]};
        ana_script_add(
            &page->script,
            "set arrow from graph 0,first %.7g to graph 1,first %.7g nohead dashtype 2 linewidth 1 "
            "linecolor rgb '%s' back\n",
            percent, percent, inks[level]);
    }
    ana_end_names_draw(page, panel, scale, names, coverage->level_count);
}

static void plot_level(struct ana_script *script, const struct ana_plot_coverage *coverage, size_t panel,
                       size_t level)
{
    struct counts counts = count(coverage, panel, level);
    size_t data = data_of(panel, level);
    if (counts.intervals > 1) {
        ana_script_add(
            script,
            ", \\\n $share%zu using 1:3:4 with filledcurves fillstyle transparent solid 0.18 noborder "
            "linecolor rgb '%s' notitle",
            data, colors[level]);
    }
    if (counts.intervals > 0 && coverage->year_count <= YEARS_WITH_DOT) {
        const struct ana_whiskers whiskers = {"share", data, 1, 3, 4, false, "1", colors[level]};
        ana_study_whiskers(script, &whiskers);
    }
    if (counts.values > 1) {
        ana_script_add(script,
                       ", \\\n $share%zu using 1:2 with lines linewidth 2.2 linecolor rgb '%s' notitle", data,
                       colors[level]);
    }
    if (counts.values > 0 && coverage->year_count <= YEARS_WITH_DOT) {
        ana_script_add(
            script,
            ", \\\n $share%zu using 1:2 with points pointtype 7 pointsize 0.8 linecolor rgb '%s' notitle",
            data, colors[level]);
    }
}

static void title_of(char title[TITLE_BYTES], const struct ana_page *page,
                     const struct ana_plot_coverage_panel *panel)
{
    char count[48] = "";
    ana_text_line(title, ana_page_name(page, panel->title), TITLE_CELLS);
    if (panel->cases > 0) {
        (void)snprintf(count, sizeof count, "%sn = %llu", *title != '\0' ? " · " : "",
                       (unsigned long long)panel->cases);
    }
    size_t used = strlen(title);
    (void)snprintf(title + used, TITLE_BYTES - used, "%s", count);
}

static void draw_panel(struct ana_page *page, const struct ana_plot_coverage *coverage, size_t index,
                       const struct ana_panel *panel)
{
    struct ana_scale scale = {.low = 0, .high = 100};
    char title[TITLE_BYTES];
    ana_page_panel(page, panel, NULL);
    title_of(title, page, &coverage->panels[index]);
    ana_study_panel_title(page, panel, title);
    if (!has_values(coverage, index)) {
        ana_page_no_data(page);
        return;
    }
    ana_scale_settle(&scale, (size_t)((panel->bottom - panel->top) / TIC_PIXELS) + 1);
    ana_scale_draw(&scale, &page->script, "y");
    draw_years(&page->script, coverage, panel->right - panel->left);
    ana_page_axis_label(page, 'y', ana_page_text(page, ANA_TEXT_COVERAGE_Y));
    draw_levels(page, coverage, panel, &scale);
    ana_script_add(&page->script, "unset key\nplot NaN notitle");
    for (size_t level = 0; level < coverage->level_count; level++) {
        plot_level(&page->script, coverage, index, level);
    }
    ana_script_add(&page->script, "\n");
}

static enum sim_status check(const struct ana_plot_coverage *coverage, struct sim_error *error)
{
    if (coverage->panel_count > ANA_COVERAGE_PANELS_MOST ||
        coverage->level_count > ANA_COVERAGE_LEVELS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu panels of %zu levels on one plot are too many",
                        coverage->panel_count, coverage->level_count);
    }
    return SIM_OK;
}

static void draw_all(struct ana_page *page, const struct ana_plot_coverage *coverage,
                     const struct ana_tiling *tiling)
{
    for (size_t i = 0; i < tiling->grid.rows; i++) {
        struct ana_panel panel = ana_tiling_place(tiling, page, i);
        if (i < coverage->panel_count) {
            draw_panel(page, coverage, i, &panel);
        } else {
            ana_page_panel(page, &panel, NULL);
            ana_page_no_data(page);
        }
    }
}

enum sim_status ana_plot_coverage(const char *folder, const struct ana_plot_coverage *coverage,
                                  const struct ana_plot_options *options, struct sim_error *error)
{
    enum sim_status status = check(coverage, error);
    if (status != SIM_OK) {
        return status;
    }
    int rows = coverage->panel_count > 0 ? (int)coverage->panel_count : 1;
    int height = rows == 1 ? SINGLE_PANEL : rows * PANEL_HEIGHT + (rows - 1) * GAP_DOWN;
    struct ana_page page;
    struct ana_study_head head;
    const struct ana_tiling tiling = {.grid = {1, (size_t)rows},
                                      .left = LEFT,
                                      .right = ana_end_name_room("P99.9"),
                                      .top = TOP,
                                      .bottom = BELOW,
                                      .gap_down = GAP_DOWN};
    ana_page_init(&page, options, ana_study_stem(&coverage->heading, "coverage"), WIDTH,
                  TOP + height + BELOW);
    ana_study_head_init(&head, &page, &coverage->heading, ANA_TEXT_COVERAGE, ANA_TEXT_COVERAGE_KEY);
    for (size_t i = 0; i < coverage->panel_count * coverage->level_count; i++) {
        add_data(&page.script, coverage, i / coverage->level_count, i % coverage->level_count);
    }
    ana_study_open(&page, &head);
    draw_all(&page, coverage, &tiling);
    return ana_page_finish(&page, folder, error);
}
