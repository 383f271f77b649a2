/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/daily_bands.h"
#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_study.h"

#include <math.h>

#define WIDTH         1200
#define LEFT          92
#define RIGHT         24
#define TOP           104
#define BOTTOM        52
#define GAP_ACROSS    76
#define GAP_DOWN      64
#define SINGLE_HEIGHT 460
#define PANEL_HEIGHT  190
#define LONE_FEW      40 /* more dots are small */
#define TIC_PIXELS    62 /* what 2025-03 needs */

/* What tells the two kinds apart. */
struct kind {
    const char *stem;
    enum ana_plot_text title, key, plain_key, axis; /* plain_key: without an interval */
    bool one_scale;
    bool interval; /* draw low..high */
};

static const struct kind next_wait = {"next_wait",
                                      ANA_TEXT_NEXT_WAIT,
                                      ANA_TEXT_NEXT_WAIT_KEY,
                                      ANA_TEXT_NEXT_WAIT_PLAIN_KEY,
                                      ANA_TEXT_NEXT_WAIT_Y,
                                      true,
                                      true};
static const struct kind backlog = {
    "backlog", ANA_TEXT_BACKLOG, ANA_TEXT_BACKLOG_KEY, ANA_TEXT_BACKLOG_KEY, ANA_TEXT_BACKLOG_Y, false,
    false};

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

/* As many points as the panel is wide, in pixels: more are not seen, and make the files large. */
static void add_data(struct ana_script *script, const struct ana_plot_daily *post, size_t index,
                     const struct ana_panel *panel)
{
    size_t pixels = (size_t)(panel->right - panel->left);
    size_t most = pixels < ANA_PLOT_POINTS_MAX ? pixels : ANA_PLOT_POINTS_MAX;
    size_t step = post->days > 0 ? (post->days - 1) / most + 1 : 1;
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

/* A day between two without a value makes no line. */
static bool is_lone(const struct ana_plot_daily *post, size_t day)
{
    return ana_script_is_number(value_at(post->line, day)) &&
           (day == 0 || !ana_script_is_number(value_at(post->line, day - 1))) &&
           (day + 1 == post->days || !ana_script_is_number(value_at(post->line, day + 1)));
}

static void add_lone_days(struct ana_script *script, const struct ana_plot_daily *post, size_t index)
{
    size_t count = 0;
    ana_script_begin_data(script, "lone", index);
    for (size_t day = 0; day < post->days && count < ANA_PLOT_POINTS_MAX; day++) {
        if (is_lone(post, day)) {
            ana_axis_add_date(script, post->first_day + (int32_t)day);
            ana_script_add(script, " ");
            ana_script_number(script, post->line[day]);
            ana_script_add(script, "\n");
            count++;
        }
    }
    ana_script_end_data(script);
}

static bool has_band(const double *low, const double *high, size_t days)
{
    return low != NULL && high != NULL && numbers_in(low, days) > 1 && numbers_in(high, days) > 1;
}

static bool has_data(const struct ana_plot_daily *post)
{
    return numbers_in(post->line, post->days) > 0;
}

/* What an axis of values shows; low is 0 unless something lies below it. */
struct range {
    double low, high;
};

static struct range range_of(const struct ana_plot_daily *post, const struct kind *kind)
{
    struct range range = {0, 0};
    const double *const arrays[] = {post->line, post->p10, post->p90, kind->interval ? post->low : NULL,
                                    kind->interval ? post->high : NULL};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        const struct stretch all = {0, post->days};
        range.high = fmax(range.high, extreme_of(arrays[i], all, 1));
        range.low = fmin(range.low, extreme_of(arrays[i], all, -1));
    }
    return range;
}

static struct range common_range(const struct ana_plot_bands *bands, const struct kind *kind)
{
    struct range range = {0, 0};
    for (size_t i = 0; i < bands->count; i++) {
        struct range here = range_of(&bands->posts[i], kind);
        range.high = fmax(range.high, here.high);
        range.low = fmin(range.low, here.low);
    }
    return range;
}

static void set_range(struct ana_script *script, struct range range)
{
    double low = range.low < 0 ? -ana_axis_nice(-range.low) : 0;
    double high = range.high > 0 || low >= 0 ? ana_axis_nice(range.high) : 0;
    ana_script_add(script, "set yrange [%.7g:%.7g]; set format y '%%.10g'\n", low, high);
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
    size_t lone = 0;
    for (size_t day = 0; day < post->days; day++) {
        lone += is_lone(post, day) ? 1 : 0;
    }
    ana_script_add(script, "plot ");
    if (has_band(post->p10, post->p90, post->days)) {
        add_band(script, index, "5:6", 0.22);
    }
    if (kind->interval && has_band(post->low, post->high, post->days)) {
        add_band(script, index, "3:4", 0.40);
    }
    ana_script_add(
        script,
        "$daily%zu using (timecolumn(1,'%%Y-%%m-%%d')):2 with lines linewidth 1.8 linecolor rgb '%s' "
        "notitle",
        index, ana_palette_color(0));
    if (lone > 0) {
        ana_script_add(
            script,
            ", \\\n $lone%zu using (timecolumn(1,'%%Y-%%m-%%d')):2 with points pointtype 7 pointsize "
            "%s linecolor rgb '%s' notitle",
            index,
            lone > LONE_FEW ? "0.2"
            : lone > 1      ? "0.4"
                            : "1",
            ana_palette_color(0));
    }
    ana_script_add(script, "\n");
}

/* Of one day the mark is in the middle, not on the axis. */
static void set_dates(const struct ana_page *page, struct ana_script *script,
                      const struct ana_plot_bands *bands, const struct ana_panel *panel)
{
    int32_t first = 0;
    int32_t last = 0;
    common_dates(bands, &first, &last);
    int32_t room = first == last ? 1 : 0;
    ana_axis_set_dates(script, page->options->language, first - room, last + room,
                       (panel->right - panel->left) / TIC_PIXELS);
}

static void draw_post(struct ana_page *page, const struct ana_plot_bands *bands, size_t index,
                      const struct kind *kind)
{
    struct ana_script *script = &page->script;
    struct ana_panel panel = place(page, index, bands->count);
    const struct ana_plot_daily *post = index < bands->count ? &bands->posts[index] : NULL;
    ana_page_panel(page, &panel, NULL);
    if (post != NULL) {
        ana_study_panel_title(page, &panel, ana_page_name(page, post->name));
    }
    if (post == NULL || !has_data(post)) {
        ana_page_no_data(page);
        return;
    }
    set_range(script, kind->one_scale ? common_range(bands, kind) : range_of(post, kind));
    if (index % ana_page_grid(bands->count).columns == 0) {
        ana_page_axis_label(page, 'y', ana_page_text(page, kind->axis));
    }
    set_dates(page, script, bands, &panel);
    add_plot(script, post, index, kind);
}

static bool has_interval(const struct ana_plot_bands *bands, const struct kind *kind)
{
    for (size_t i = 0; kind->interval && i < bands->count; i++) {
        if (has_band(bands->posts[i].low, bands->posts[i].high, bands->posts[i].days)) {
            return true;
        }
    }
    return false;
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
    struct ana_study_head head;
    bool interval = has_interval(bands, kind);
    const struct ana_plot_heading heading = {.level = interval ? bands->level : NAN};
    ana_page_init(&page, options, kind->stem, WIDTH, page_height(bands->count));
    for (size_t i = 0; i < bands->count; i++) {
        const struct ana_panel panel = place(&page, i, bands->count);
        add_data(&page.script, &bands->posts[i], i, &panel);
        add_lone_days(&page.script, &bands->posts[i], i);
    }
    ana_study_head_init(&head, &page, &heading, kind->title, interval ? kind->key : kind->plain_key);
    ana_study_open(&page, &head);
    for (size_t i = 0; i < bands->count || i == 0; i++) {
        draw_post(&page, bands, i, kind);
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
