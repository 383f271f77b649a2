/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/daily_bands.h"
#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_page.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>

#define WIDTH         1200
#define LEFT          92
#define RIGHT         24
#define TOP           92
#define BOTTOM        52
#define GAP_ACROSS    76
#define GAP_DOWN      64
#define SINGLE_HEIGHT 460
#define PANEL_HEIGHT  190
#define TIC_PIXELS    62 /* what 2025-03 needs */

/* What tells the two kinds apart. */
struct kind {
    const char *stem;
    enum ana_plot_text title, key, axis;
    bool one_scale;
    bool interval; /* draw low..high */
};

static const struct kind next_wait = {
    "next_wait", ANA_TEXT_NEXT_WAIT, ANA_TEXT_NEXT_WAIT_KEY, ANA_TEXT_NEXT_WAIT_Y, true, true};
static const struct kind backlog = {
    "backlog", ANA_TEXT_BACKLOG, ANA_TEXT_BACKLOG_KEY, ANA_TEXT_BACKLOG_Y, false, false};

/* A run of days drawn as one point. */
struct stretch {
    size_t from, to;
};

static double value_at(const double *values, size_t day)
{
    return values != NULL ? values[day] : NAN;
}

static double mean_of(const double *values, struct stretch stretch)
{
    double sum = 0;
    size_t count = 0;
    for (size_t day = stretch.from; day < stretch.to; day++) {
        double value = value_at(values, day);
        if (ana_script_is_number(value)) {
            sum += value;
            count++;
        }
    }
    return count > 0 ? sum / (double)count : NAN;
}

/* sign 1: the largest; -1: the smallest. A band over several days must hide no peak. */
static double extreme_of(const double *values, struct stretch stretch, double sign)
{
    double extreme = NAN;
    for (size_t day = stretch.from; day < stretch.to; day++) {
        double value = value_at(values, day);
        if (ana_script_is_number(value) && !(sign * value <= sign * extreme)) {
            extreme = value;
        }
    }
    return extreme;
}

static void add_data(struct ana_script *script, const struct ana_plot_daily *post, size_t index)
{
    size_t step = post->days > 0 ? (post->days - 1) / ANA_PLOT_POINTS_MAX + 1 : 1;
    ana_script_begin_data(script, "daily", index);
    for (size_t day = 0; day < post->days; day += step) {
        struct stretch stretch = {day, day + step < post->days ? day + step : post->days};
        const double values[] = {mean_of(post->line, stretch), extreme_of(post->low, stretch, -1),
                                 extreme_of(post->high, stretch, 1), extreme_of(post->p10, stretch, -1),
                                 extreme_of(post->p90, stretch, 1)};
        ana_axis_add_date(script, post->first_day + (int32_t)day);
        for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
            ana_script_add(script, " ");
            ana_script_number(script, values[i]);
        }
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

static size_t numbers_in(const double *values, size_t days)
{
    size_t count = 0;
    for (size_t day = 0; day < days; day++) {
        count += ana_script_is_number(value_at(values, day)) ? 1 : 0;
    }
    return count;
}

static bool has_band(const double *low, const double *high, size_t days)
{
    return low != NULL && high != NULL && numbers_in(low, days) > 1 && numbers_in(high, days) > 1;
}

static bool has_data(const struct ana_plot_daily *post)
{
    return numbers_in(post->line, post->days) > 0;
}

static double largest_of(const struct ana_plot_daily *post, const struct kind *kind)
{
    double largest = 0;
    const double *const arrays[] = {post->line, post->p90, kind->interval ? post->high : NULL};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        if (arrays[i] != NULL) {
            largest = fmax(largest, ana_axis_largest(arrays[i], post->days));
        }
    }
    return largest;
}

static double common_scale(const struct ana_plot_bands *bands, const struct kind *kind)
{
    double largest = 0;
    for (size_t i = 0; i < bands->count; i++) {
        largest = fmax(largest, largest_of(&bands->posts[i], kind));
    }
    return ana_axis_nice(largest);
}

static void common_dates(const struct ana_plot_bands *bands, int32_t *first, int32_t *last)
{
    *first = INT32_MAX;
    *last = INT32_MIN;
    for (size_t i = 0; i < bands->count; i++) {
        const struct ana_plot_daily *post = &bands->posts[i];
        if (post->days > 0) {
            int32_t end = post->first_day + (int32_t)post->days - 1;
            *first = post->first_day < *first ? post->first_day : *first;
            *last = end > *last ? end : *last;
        }
    }
}

static int page_height(size_t count)
{
    int rows = (int)ana_page_grid(count).rows;
    return rows == 1 ? SINGLE_HEIGHT : TOP + BOTTOM + rows * PANEL_HEIGHT + (rows - 1) * GAP_DOWN;
}

static struct ana_panel place(const struct ana_page *page, size_t index, size_t count)
{
    struct ana_grid grid = ana_page_grid(count);
    int columns = (int)grid.columns;
    int rows = (int)grid.rows;
    int column = (int)(index % grid.columns);
    int row = (int)(index / grid.columns);
    int width = (page->width - LEFT - RIGHT - (columns - 1) * GAP_ACROSS) / columns;
    int height = (page->height - TOP - BOTTOM - (rows - 1) * GAP_DOWN) / rows;
    int left = LEFT + column * (width + GAP_ACROSS);
    int top = TOP + row * (height + GAP_DOWN);
    return (struct ana_panel){.left = left, .right = left + width, .top = top, .bottom = top + height};
}

static void add_band(struct ana_script *script, size_t index, const char *columns, double opacity)
{
    ana_script_add(script,
                   "$daily%zu using (timecolumn(1,'%%Y-%%m-%%d')):%s with filledcurves "
                   "fillstyle transparent solid %.2f noborder linecolor rgb '%s' notitle, \\\n ",
                   index, columns, opacity, ana_palette_color(0));
}

static void add_plot(struct ana_script *script, const struct ana_plot_daily *post, size_t index,
                     const struct kind *kind)
{
    ana_script_add(script, "plot ");
    if (has_band(post->p10, post->p90, post->days)) {
        add_band(script, index, "5:6", 0.22);
    }
    if (kind->interval && has_band(post->low, post->high, post->days)) {
        add_band(script, index, "3:4", 0.40);
    }
    size_t numbers = numbers_in(post->line, post->days);
    /* A day between days without a value makes no line. */
    const char *style = numbers == post->days ? "lines" : "linespoints pointtype 7 pointsize 0.2";
    style = numbers > 1 ? style : "points pointtype 7";
    ana_script_add(script,
                   "$daily%zu using (timecolumn(1,'%%Y-%%m-%%d')):2 with %s linewidth 1.8 linecolor rgb '%s' "
                   "notitle\n",
                   index, style, ana_palette_color(0));
}

static enum sim_status plot_bands(const struct kind *kind, const char *folder,
                                  const struct ana_plot_bands *bands, const struct ana_plot_options *options,
                                  struct sim_error *error)
{
    enum sim_status status = ana_page_check_count(bands->count, "posts", error);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_page page;
    struct ana_script *script = &page.script;
    int32_t first = 0;
    int32_t last = 0;
    common_dates(bands, &first, &last);
    ana_page_init(&page, options, kind->stem, WIDTH, page_height(bands->count));
    for (size_t i = 0; i < bands->count; i++) {
        add_data(script, &bands->posts[i], i);
    }
    ana_page_open(&page, kind->title, kind->key);
    for (size_t i = 0; i < bands->count || i == 0; i++) {
        struct ana_panel panel = place(&page, i, bands->count);
        const struct ana_plot_daily *post = i < bands->count ? &bands->posts[i] : NULL;
        ana_page_panel(&page, &panel, post != NULL ? ana_page_name(&page, post->name) : NULL);
        if (post == NULL || !has_data(post)) {
            ana_page_no_data(&page);
            continue;
        }
        double scale = kind->one_scale ? common_scale(bands, kind) : ana_axis_nice(largest_of(post, kind));
        ana_script_add(script, "set yrange [0:%.7g]; set format y '%%.10g'\n", scale);
        if (i % ana_page_grid(bands->count).columns == 0) {
            ana_script_add(script, "set ylabel ");
            ana_script_quote(script, ana_page_text(&page, kind->axis));
            ana_script_add(script, " noenhanced\n");
        }
        ana_axis_set_dates(script, first, last, (panel.right - panel.left) / TIC_PIXELS);
        add_plot(script, post, i, kind);
    }
    return ana_page_finish(&page, folder, error);
}

enum sim_status ana_plot_next_wait(const char *folder, const struct ana_plot_bands *waits,
                                   const struct ana_plot_options *options, struct sim_error *error)
{
    return plot_bands(&next_wait, folder, waits, options, error);
}

enum sim_status ana_plot_backlog(const char *folder, const struct ana_plot_bands *backlogs,
                                 const struct ana_plot_options *options, struct sim_error *error)
{
    return plot_bands(&backlog, folder, backlogs, options, error);
}
