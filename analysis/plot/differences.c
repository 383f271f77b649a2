/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/differences.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_rows.h"

#include <stdio.h>

#define WIDTH       1000
#define RIGHT       (WIDTH - 50)
#define TOP         96
#define BELOW       34
#define ROW_PIXELS  24
#define ROWS_LEAST  2
#define TICS_PIXELS 58 /* below a panel: tics and label */
#define TIC_PIXELS  90
#define NAME_CELLS  52
#define UNIT_CELLS  30
#define EDGE        0.04 /* of the scale, left free at its ends */

/* What is drawn of one panel. */
struct forest {
    const struct ana_plot_difference_panel *panel;
    struct ana_name names[ANA_DIFFERENCES_ROWS_MOST];
    struct ana_wrapped_rows rows;
    size_t number;
    double factor; /* of values as drawn */
};

static void forest_of(struct forest *forest, const struct ana_plot_difference_panel *panel, size_t number)
{
    *forest =
        (struct forest){.panel = panel, .number = number, .factor = ana_quantity_factor(&panel->quantity)};
    for (size_t i = 0; i < panel->count; i++) {
        forest->names[i] = panel->rows[i].name;
    }
    forest->rows = (struct ana_wrapped_rows){forest->names, panel->count, NAME_CELLS, 1};
}

static struct ana_plot_estimate change_of(const struct forest *forest, size_t row)
{
    return ana_estimate_drawn(forest->panel->rows[row].change, forest->factor);
}

/* A line for each row: its place, estimate, whether it is clear. */
static void add_data(struct ana_script *script, const struct forest *forest)
{
    ana_script_begin_data(script, "change", forest->number);
    for (size_t row = 0; row < forest->panel->count; row++) {
        struct ana_plot_estimate change = change_of(forest, row);
        ana_script_add(script, "%zu", row);
        ana_estimate_add(script, &change);
        ana_script_add(script, " %d\n", forest->panel->rows[row].clear ? 1 : 0);
    }
    ana_script_end_data(script);
}

struct counts {
    size_t values, intervals;
};

static struct counts count(const struct forest *forest)
{
    struct counts counts = {0};
    for (size_t row = 0; row < forest->panel->count; row++) {
        struct ana_plot_estimate change = change_of(forest, row);
        counts.values += ana_estimate_has_value(&change) ? 1 : 0;
        counts.intervals += ana_estimate_has_interval(&change) ? 1 : 0;
    }
    return counts;
}

static void make_scale(struct ana_scale *scale, const struct forest *forest, int width)
{
    ana_scale_init(scale);
    ana_scale_include(scale, 0);
    for (size_t row = 0; row < forest->panel->count; row++) {
        struct ana_plot_estimate change = change_of(forest, row);
        ana_estimate_include(scale, &change);
    }
    ana_scale_settle_around(scale, (size_t)(width / TIC_PIXELS), EDGE);
}

static void draw_forest(struct ana_page *page, const struct forest *forest, int width)
{
    struct ana_script *script = &page->script;
    struct counts counts = count(forest);
    struct ana_scale scale;
    char unit[ANA_FIT_BYTES];
    char label[2 * ANA_FIT_BYTES];
    make_scale(&scale, forest, width);
    ana_wrapped_draw(&forest->rows, page);
    ana_scale_draw(&scale, script, "x");
    const struct ana_plot_quantity *quantity = &forest->panel->quantity;
    const char *points = ana_page_text(page, ANA_TEXT_PERCENTAGE_POINTS);
    ana_text_line(unit, quantity->share ? points : ana_quantity_unit(quantity, page), UNIT_CELLS);
    (void)snprintf(label, sizeof label, "%s%s%s%s", ana_page_text(page, ANA_TEXT_DIFFERENCE),
                   unit[0] != '\0' ? " (" : "", unit, unit[0] != '\0' ? ")" : "");
    ana_page_axis_label(page, 'x', label);
    ana_script_add(script, "set grid xtics noytics\nset arrow from first 0,graph 0 to first 0,graph 1 nohead "
                           "linewidth 1.2 linecolor rgb '#404040' back\nunset key\nplot NaN notitle");
    if (counts.intervals > 0) {
        const struct ana_whiskers whiskers = {"change", forest->number, 1, 3, 4, true, "1.6", ANA_BLUE};
        ana_study_whiskers(script, &whiskers);
    }
    if (counts.values > 0) {
        ana_script_add(script,
                       ", \\\n $change%zu using 2:1 with points pointtype 7 pointsize 1.1 linecolor rgb "
                       "'" ANA_BLUE "' notitle"
                       ", \\\n $change%zu using ($5 > 0 ? NaN : $2):1 with points pointtype 7 pointsize 0.7 "
                       "linecolor rgb '#ffffff' notitle",
                       forest->number, forest->number);
    }
    ana_script_add(script, "\n");
}

static enum sim_status check(const struct ana_plot_differences *differences, struct sim_error *error)
{
    size_t rows = 0;
    for (size_t i = 0; i < differences->count; i++) {
        rows = differences->panels[i].count > rows ? differences->panels[i].count : rows;
    }
    if (differences->count > ANA_DIFFERENCES_PANELS_MOST || rows > ANA_DIFFERENCES_ROWS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu panels of up to %zu rows on one plot are too many",
                        differences->count, rows);
    }
    return SIM_OK;
}

static int height_of(const struct forest *forest)
{
    int rows = (int)forest->panel->count;
    return ROW_PIXELS * (rows > ROWS_LEAST ? rows : ROWS_LEAST);
}

static void draw(struct ana_page *page, const struct forest *forests, size_t panels, int left)
{
    int top = TOP;
    for (size_t i = 0; i < panels; i++) {
        const struct ana_panel panel = {left, RIGHT, top, top + height_of(&forests[i])};
        ana_page_panel(page, &panel, NULL);
        if (count(&forests[i]).values > 0) {
            draw_forest(page, &forests[i], RIGHT - left);
        } else {
            ana_page_no_data(page);
        }
        top = panel.bottom + TICS_PIXELS;
    }
    if (panels == 0) {
        ana_page_panel(page, &(struct ana_panel){left, RIGHT, TOP, TOP + ROWS_LEAST * ROW_PIXELS}, NULL);
        ana_page_no_data(page);
    }
}

enum sim_status ana_plot_differences(const char *folder, const struct ana_plot_differences *differences,
                                     const struct ana_plot_options *options, struct sim_error *error)
{
    struct forest forests[ANA_DIFFERENCES_PANELS_MOST];
    struct ana_page page;
    struct ana_study_head head;
    char base[ANA_FIT_BYTES];
    int left = 0;
    int height = TOP + BELOW + (differences->count == 0 ? ROWS_LEAST * ROW_PIXELS : 0);
    enum sim_status status = check(differences, error);
    if (status != SIM_OK) {
        return status;
    }
    for (size_t i = 0; i < differences->count; i++) {
        forest_of(&forests[i], &differences->panels[i], i);
        int margin = ana_wrapped_margin(&forests[i].rows, options->language);
        left = margin > left ? margin : left;
        height += height_of(&forests[i]) + TICS_PIXELS;
    }
    ana_page_init(&page, options, ana_study_stem(&differences->heading, "differences"), WIDTH, height);
    ana_study_head_init(&head, &page, &differences->heading, ANA_TEXT_DIFFERENCES, ANA_TEXT_DIFFERENCES_KEY);
    ana_text_line(base, ana_page_name(&page, differences->base), NAME_CELLS);
    ana_study_head_text(&head, &page, ANA_TEXT_BASE, base);
    ana_study_head_count(&head, &page, ANA_TEXT_REPLICATIONS_OF_EACH, differences->heading.samples);
    ana_study_head_count(&head, &page, ANA_TEXT_NOT_SHOWN, differences->left_out);
    for (size_t i = 0; i < differences->count; i++) {
        add_data(&page.script, &forests[i]);
    }
    ana_study_open(&page, &head);
    draw(&page, forests, differences->count, left > 0 ? left : NAME_CELLS);
    return ana_page_finish(&page, folder, error);
}
