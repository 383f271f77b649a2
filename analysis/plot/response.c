/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/response.h"
#include "analysis/plot/plot_end_names.h"
#include "analysis/plot/plot_legend.h"
#include "analysis/plot/plot_levels.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>

#define SINGLE_WIDTH 1000
#define GRID_WIDTH   1200
#define PANEL_HEIGHT 230
#define SINGLE_PANEL 430
#define LEFT         72
#define RIGHT        30
#define TOP          84
#define TITLE_LINE   17
#define CAPTION      30
#define GAP_ACROSS   72
#define GAP_DOWN     12

/* Up to so many levels each has its dot and whiskers. */
#define LEVELS_WITH_BARS 12
#define LEVELS_WITH_DOTS 60

#define LINES_WITH_BANDS 3

#define DODGE      0.12
#define DODGE_PART 0.007 /* of the range of numbers */
#define DODGE_MOST 0.7

#define TIC_PIXELS 44

/* What the drawing of panels shares. */
struct layout {
    struct ana_tiling tiling;
    struct ana_legend_entry legend[ANA_RESPONSE_LINES_MOST + 1];
    size_t legend_count;
    int legend_height;
    struct ana_panel name; /* where the factor is named */
    bool direct;           /* names of lines stand beside their ends */
};

static struct ana_plot_estimate point_of(const struct ana_plot_response *response, size_t panel, size_t line,
                                         size_t level)
{
    const struct ana_plot_response_panel *of = &response->panels[panel];
    return ana_estimate_drawn(of->points[line * response->levels.count + level],
                              ana_quantity_factor(&of->quantity));
}

static bool is_words(const struct ana_plot_response *response)
{
    return response->levels.words != NULL;
}

/* Would the bands of so many lines be a muddle? Then bars at the levels tell the intervals alone. */
static bool has_bars_alone(const struct ana_plot_response *response)
{
    return response->line_count > LINES_WITH_BANDS && response->levels.count <= LEVELS_WITH_BARS;
}

/* From line to line at one level. */
static double dodge_step(const struct ana_plot_response *response)
{
    double step = DODGE_MOST / (double)response->line_count;
    struct ana_scale range;
    if (is_words(response)) {
        return step < DODGE ? step : DODGE;
    }
    ana_scale_init(&range);
    for (size_t level = 0; level < response->levels.count; level++) {
        ana_scale_include(&range, response->levels.values[level]);
    }
    return has_bars_alone(response) && ana_scale_has_range(&range) ? (range.high - range.low) * DODGE_PART
                                                                   : 0;
}

/* Lines stand side by side where their bars would hide each other. */
static double dodge(const struct ana_plot_response *response, size_t line)
{
    return ((double)line - ((double)response->line_count - 1) / 2) * dodge_step(response);
}

static void add_data(struct ana_script *script, const struct ana_plot_response *response, size_t panel,
                     size_t line)
{
    ana_script_begin_data(script, "line", panel * ANA_RESPONSE_LINES_MOST + line);
    for (size_t level = 0; level < response->levels.count; level++) {
        struct ana_plot_estimate point = point_of(response, panel, line, level);
        ana_script_number(script, ana_levels_at(&response->levels, level) + dodge(response, line));
        ana_estimate_add(script, &point);
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

/* How many levels of a line have a value and how many an interval. */
static size_t count_points(const struct ana_plot_response *response, size_t panel, size_t line,
                           size_t *intervals)
{
    size_t values = 0;
    *intervals = 0;
    for (size_t level = 0; level < response->levels.count; level++) {
        struct ana_plot_estimate point = point_of(response, panel, line, level);
        bool placed = ana_script_is_number(ana_levels_at(&response->levels, level));
        values += placed && ana_estimate_has_value(&point) ? 1 : 0;
        *intervals += placed && ana_estimate_has_interval(&point) ? 1 : 0;
    }
    return values;
}

static void include_panel(const struct ana_plot_response *response, size_t panel, struct ana_scale *scale)
{
    const struct ana_plot_response_panel *of = &response->panels[panel];
    for (size_t i = 0; i < response->line_count * response->levels.count; i++) {
        struct ana_plot_estimate point =
            point_of(response, panel, i / response->levels.count, i % response->levels.count);
        ana_estimate_include(scale, &point);
    }
    if (ana_scale_has_range(scale)) {
        ana_scale_include(scale, of->target * ana_quantity_factor(&of->quantity));
    }
}

static void scale_of(const struct ana_plot_response *response, size_t panel, int height,
                     struct ana_scale *scale)
{
    ana_scale_init(scale);
    for (size_t other = 0; other < response->panel_count; other++) {
        if (other == panel || response->one_scale) {
            include_panel(response, other, scale);
        }
    }
    ana_scale_reach_zero(scale);
    ana_scale_settle(scale, (size_t)(height / TIC_PIXELS) + 2);
}

/* The last level of a line that has a value; count: none. */
static size_t last_level(const struct ana_plot_response *response, size_t line)
{
    size_t level = response->levels.count;
    while (level > 0) {
        struct ana_plot_estimate point = point_of(response, 0, line, --level);
        if (ana_estimate_has_value(&point)) {
            return level;
        }
    }
    return response->levels.count;
}

/* Names beside the ends of lines. */
static void draw_direct(struct ana_page *page, const struct ana_plot_response *response,
                        const struct ana_panel *panel, const struct ana_scale *scale)
{
    struct ana_end_name names[ANA_RESPONSE_LINES_MOST];
    size_t count = 0;
    for (size_t line = 0; line < response->line_count; line++) {
        size_t level = last_level(response, line);
        if (level < response->levels.count) {
            names[count++] = (struct ana_end_name){.text = ana_page_name(page, response->lines[line]),
                                                   .x = ana_levels_at(&response->levels, level),
                                                   .y = point_of(response, 0, line, level).value,
                                                   .color = ana_palette_color(line),
                                                   .ink = ana_palette_ink(line)};
        }
    }
    ana_end_names_draw(page, panel, scale, names, count);
}

static void plot_line(struct ana_script *script, const struct ana_plot_response *response, size_t panel,
                      size_t line)
{
    size_t intervals = 0;
    size_t values = count_points(response, panel, line, &intervals);
    size_t data = panel * ANA_RESPONSE_LINES_MOST + line;
    const char *color = ana_palette_color(line);
    bool curve = values > 1 && !is_words(response);
    if (curve && intervals > 1 && !has_bars_alone(response)) {
        ana_script_add(
            script,
            ", \\\n $line%zu using 1:3:4 with filledcurves fillstyle transparent solid 0.18 noborder "
            "linecolor rgb '%s' notitle",
            data, color);
    }
    if (intervals > 0 && (!curve || response->levels.count <= LEVELS_WITH_BARS)) {
        const struct ana_whiskers whiskers = {"line", data, 1, 3, 4, false, curve ? "1" : "1.8", color};
        ana_study_whiskers(script, &whiskers);
    }
    if (curve) {
        ana_script_add(script,
                       ", \\\n $line%zu using 1:2 with lines linewidth 2.2 linecolor rgb '%s' notitle", data,
                       color);
    }
    if (values > 0 && (!curve || values < response->levels.count || values <= LEVELS_WITH_DOTS)) {
        ana_script_add(
            script,
            ", \\\n $line%zu using 1:2 with points pointtype 7 pointsize %s linecolor rgb '%s' notitle", data,
            curve ? "0.6" : "1", color);
    }
}

static bool has_values(const struct ana_plot_response *response, size_t panel)
{
    size_t values = 0;
    for (size_t line = 0; line < response->line_count; line++) {
        size_t intervals = 0;
        values += count_points(response, panel, line, &intervals);
    }
    return values > 0;
}

/* What a panel is of: its own title or the quantity's name, with the unit. */
static void title_of(char title[ANA_FIT_BYTES], const struct ana_page *page,
                     const struct ana_plot_response_panel *panel)
{
    const char *own = ana_page_name(page, panel->title);
    ana_quantity_label(title, &panel->quantity, *own != '\0' ? own : NULL, page, ANA_FIT_CELLS_MOST);
}

static void draw_panel(struct ana_page *page, const struct ana_plot_response *response,
                       const struct layout *layout, size_t index)
{
    struct ana_panel panel = ana_tiling_place(&layout->tiling, page, index);
    const struct ana_plot_response_panel *of = &response->panels[index];
    char label[ANA_FIT_BYTES];
    ana_page_panel(page, &panel, NULL);
    if (index == 0) {
        ana_levels_draw_name(&response->levels, page, &layout->name);
        ana_legend_draw(page, layout->legend, layout->legend_count, TOP - 8);
    }
    title_of(label, page, of);
    ana_study_panel_title(page, &panel, label);
    if (!has_values(response, index)) {
        ana_page_no_data(page);
        return;
    }
    struct ana_scale scale;
    scale_of(response, index, panel.bottom - panel.top, &scale);
    ana_scale_draw(&scale, &page->script, "y");
    ana_levels_draw(&response->levels, page, panel.right - panel.left);
    ana_study_target(page, of->target * ana_quantity_factor(&of->quantity));
    ana_study_target_name(page, of->target * ana_quantity_factor(&of->quantity), &of->quantity);
    if (layout->direct) {
        draw_direct(page, response, &panel, &scale);
    }
    ana_script_add(&page->script, "unset key\nplot NaN notitle");
    for (size_t line = 0; line < response->line_count; line++) {
        plot_line(&page->script, response, index, line);
    }
    ana_script_add(&page->script, "\n");
}

static bool is_single(const struct ana_plot_response *response)
{
    return response->panel_count <= 1;
}

static void make_legend(struct layout *layout, const struct ana_plot_response *response,
                        const struct ana_page *page)
{
    layout->direct = response->lines != NULL && is_single(response) && !is_words(response) &&
                     response->panel_count > 0 && response->levels.count > 1;
    if (response->lines == NULL || layout->direct) {
        return;
    }
    const char *by = ana_page_name(page, response->by);
    if (*by != '\0') {
        layout->legend[layout->legend_count++] = (struct ana_legend_entry){by, "#303030", ANA_MARK_NONE};
    }
    for (size_t line = 0; line < response->line_count; line++) {
        layout->legend[layout->legend_count++] = (struct ana_legend_entry){
            ana_page_name(page, response->lines[line]), ana_palette_color(line), ANA_MARK_DOT};
    }
    layout->legend_height = ana_legend_height(page, layout->legend, layout->legend_count);
}

static int direct_room(const struct ana_plot_response *response, const struct ana_page *page)
{
    int room = 0;
    for (size_t line = 0; line < response->line_count; line++) {
        int here = ana_end_name_room(ana_page_name(page, response->lines[line]));
        room = here > room ? here : room;
    }
    return room;
}

/* Works out margins and the height of the page, which depend on how wide a panel is. */
static void make_layout(struct layout *layout, const struct ana_plot_response *response,
                        struct ana_page *page)
{
    *layout = (struct layout){.legend_count = 0};
    make_legend(layout, response, page);
    struct ana_tiling *tiling = &layout->tiling;
    *tiling = (struct ana_tiling){
        .grid = ana_page_grid(response->panel_count), .left = LEFT, .gap_across = GAP_ACROSS};
    tiling->right = RIGHT + (layout->direct ? direct_room(response, page) : 0);
    struct ana_panel panel = ana_tiling_place(tiling, page, 0);
    int width = panel.right - panel.left;
    size_t lines = 0;
    for (size_t i = 0; i < response->panel_count; i++) {
        char title[ANA_FIT_BYTES];
        title_of(title, page, &response->panels[i]);
        size_t here = ana_study_panel_title_lines(title, width);
        lines = here > lines ? here : lines;
    }
    int titles = (int)lines * TITLE_LINE + 8;
    int room = ana_levels_room(&response->levels, page, width);
    int rows = (int)tiling->grid.rows;
    tiling->top = TOP + layout->legend_height + titles;
    tiling->bottom = room + ANA_LEVELS_NAME_PIXELS + CAPTION;
    tiling->gap_down = room + titles + GAP_DOWN;
    page->height = tiling->top + tiling->bottom + (rows - 1) * tiling->gap_down +
                   rows * (is_single(response) ? SINGLE_PANEL : PANEL_HEIGHT);
    layout->name = (struct ana_panel){.left = LEFT,
                                      .right = page->width - tiling->right,
                                      .top = page->height - CAPTION - ANA_LEVELS_NAME_PIXELS};
}

static enum sim_status check(const struct ana_plot_response *response, struct sim_error *error)
{
    if (response->line_count > ANA_RESPONSE_LINES_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu lines on one plot, at most %d are told apart",
                        response->line_count, ANA_RESPONSE_LINES_MOST);
    }
    size_t most = is_words(response) ? ANA_RESPONSE_WORDS_MOST : ANA_PLOT_POINTS_MAX;
    if (response->levels.count > most) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu levels on one plot, at most %zu are readable",
                        response->levels.count, most);
    }
    return ana_page_check_count(response->panel_count, "panels", error);
}

enum sim_status ana_plot_response(const char *folder, const struct ana_plot_response *response,
                                  const struct ana_plot_options *options, struct sim_error *error)
{
    enum sim_status status = check(response, error);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_page page;
    struct layout layout;
    struct ana_study_head head;
    ana_page_init(&page, options, ana_study_stem(&response->heading, "response"),
                  is_single(response) ? SINGLE_WIDTH : GRID_WIDTH, SINGLE_PANEL);
    make_layout(&layout, response, &page);
    ana_study_head_init(&head, &page, &response->heading, ANA_TEXT_RESPONSE,
                        is_words(response) ? ANA_TEXT_RESPONSE_WORDS_KEY : ANA_TEXT_RESPONSE_KEY);
    ana_study_head_count(&head, &page, ANA_TEXT_REPLICATIONS, response->heading.samples);
    if (layout.direct) {
        ana_study_head_text(&head, &page, ANA_TEXT_LINES_BY, ana_page_name(&page, response->by));
    }
    for (size_t i = 0; i < response->panel_count * response->line_count; i++) {
        add_data(&page.script, response, i / response->line_count, i % response->line_count);
    }
    ana_study_open(&page, &head);
    for (size_t panel = 0; panel < response->panel_count; panel++) {
        draw_panel(&page, response, &layout, panel);
    }
    if (response->panel_count == 0) {
        struct ana_panel panel = ana_tiling_place(&layout.tiling, &page, 0);
        ana_page_panel(&page, &panel, NULL);
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}
