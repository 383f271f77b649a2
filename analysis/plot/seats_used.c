/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/seats_used.h"
#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_page.h"
#include "analysis/plot/plot_shade.h"
#include "analysis/plot/plot_study.h"

#define WIDTH         1200
#define LEFT          64
#define RIGHT         100
#define TOP           98
#define BOTTOM        48
#define STRIP_HEIGHT  112
#define GAP_DOWN      58
#define DAYS_MAX      36525
#define DAYS_A_WEEK   7
#define SECONDS_A_DAY 86400
#define TIC_PIXELS    70

/* gnuplot warns of NaN in a matrix, so a closed day is a number there and becomes NaN when it is drawn. */
#define CLOSED (-1.0)

/* More weeks than the first would be narrower than a pixel or two: they are merged into at most the second.
 */
#define WEEKS_MOST   160
#define COLUMNS_MOST 100

/* Weeks that hold all days of all posts; so many of them make a column. */
struct weeks {
    int32_t first_monday;
    int32_t last_sunday;
    int32_t merged;
};

static struct weeks common_weeks(const struct ana_plot_seats_used *seats_used)
{
    struct weeks weeks = {INT32_MAX, INT32_MIN, 1};
    for (size_t i = 0; i < seats_used->count; i++) {
        const struct ana_plot_calendar *post = &seats_used->posts[i];
        if (post->days > 0) {
            int32_t last = post->first_day + (int32_t)post->days - 1;
            int32_t monday = post->first_day - ana_axis_weekday(post->first_day);
            int32_t sunday = last + DAYS_A_WEEK - 1 - ana_axis_weekday(last);
            weeks.first_monday = monday < weeks.first_monday ? monday : weeks.first_monday;
            weeks.last_sunday = sunday > weeks.last_sunday ? sunday : weeks.last_sunday;
        }
    }
    /* No post has a day: no week. */
    if (weeks.last_sunday < weeks.first_monday) {
        return (struct weeks){0, -1, 1};
    }
    /* An image has at least two columns. */
    if (weeks.last_sunday - weeks.first_monday < DAYS_A_WEEK) {
        weeks.last_sunday += DAYS_A_WEEK;
    }
    int32_t count = (weeks.last_sunday - weeks.first_monday + 1) / DAYS_A_WEEK;
    weeks.merged = count > WEEKS_MOST ? (count - 1) / COLUMNS_MOST + 1 : 1;
    return weeks;
}

static bool is_open(const struct ana_plot_calendar *post, size_t index)
{
    return ana_script_is_number(post->seats[index]) && post->seats[index] >= 0;
}

/* CLOSED where the post is, or where it has no such day. */
static double seats_on(const struct ana_plot_calendar *post, int32_t day)
{
    int64_t index = (int64_t)day - post->first_day;
    bool open = index >= 0 && (size_t)index < post->days && is_open(post, (size_t)index);
    return open ? post->seats[index] : CLOSED;
}

/* The mean of the open days on a weekday of the weeks of a column; CLOSED where there is none. */
static double seats_in(const struct ana_plot_calendar *post, int32_t first, int32_t merged)
{
    double sum = 0;
    int32_t count = 0;
    for (int32_t week = 0; week < merged; week++) {
        double seats = seats_on(post, first + week * DAYS_A_WEEK);
        sum += seats >= 0 ? seats : 0;
        count += seats >= 0 ? 1 : 0;
    }
    return count > 0 ? sum / count : CLOSED;
}

/* A matrix: one line a weekday, one column a week, or so many as are merged. */
static void add_data(struct ana_script *script, const struct ana_plot_calendar *post, struct weeks weeks,
                     size_t index)
{
    ana_script_begin_data(script, "seats", index);
    for (int weekday = 0; weekday < DAYS_A_WEEK; weekday++) {
        for (int32_t day = weeks.first_monday + weekday; day <= weeks.last_sunday;
             day += DAYS_A_WEEK * weeks.merged) {
            ana_script_number(script, seats_in(post, day, weeks.merged));
            ana_script_add(script, " ");
        }
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

static bool has_data(const struct ana_plot_calendar *post)
{
    for (size_t day = 0; day < post->days; day++) {
        if (is_open(post, day)) {
            return true;
        }
    }
    return false;
}

static struct ana_panel place(size_t index)
{
    int top = TOP + (int)index * (STRIP_HEIGHT + GAP_DOWN);
    return (struct ana_panel){.left = LEFT, .right = WIDTH - RIGHT, .top = top, .bottom = top + STRIP_HEIGHT};
}

static void add_weekdays(struct ana_page *page)
{
    ana_script_add(&page->script, "set yrange [6.5:-0.5]; set ytics scale 0 (");
    for (int weekday = 0; weekday < DAYS_A_WEEK; weekday++) {
        ana_script_add(&page->script, weekday == 0 ? "" : ", ");
        ana_script_quote_tic(&page->script, ana_page_text(page, ANA_TEXT_MONDAY + (unsigned)weekday));
        ana_script_add(&page->script, " %d", weekday);
    }
    ana_script_add(&page->script, ") font ',9'\n");
}

static void add_colors(struct ana_page *page, const struct ana_panel *panel, double scale)
{
    ana_shade_palette(&page->script);
    ana_script_add(
        &page->script,
        "set cbrange [0:%.7g]; set cbtics scale 0 0,%.7g font ',9' noenhanced; set format cb '%%.10g'\n",
        scale, scale / 2);
    ana_script_add(&page->script,
                   "set colorbox vertical user origin screen %.5f,%.5f size screen %.5f,%.5f noborder\n",
                   (panel->right + 14.0) / page->width, 1.0 - (double)panel->bottom / page->height,
                   14.0 / page->width, (double)(panel->bottom - panel->top) / page->height);
    ana_page_label(page, ana_page_text(page, ANA_TEXT_SEATS_UNIT),
                   "at screen %.5f,%.5f left font ',9' textcolor rgb '#303030'",
                   (panel->right + 14.0) / page->width, 1.0 - (panel->top - 12.0) / page->height);
}

static void add_strip(struct ana_page *page, const struct ana_plot_seats_used *seats_used, size_t index,
                      struct weeks weeks)
{
    const struct ana_plot_calendar *post = &seats_used->posts[index];
    struct ana_panel panel = place(index);
    ana_page_panel(page, &panel, NULL);
    ana_study_panel_title(page, &panel, ana_page_name(page, post->name));
    if (!has_data(post)) {
        ana_page_no_data(page);
        return;
    }
    add_weekdays(page);
    add_colors(page, &panel, ana_axis_nice(ana_axis_largest(post->seats, post->days)));
    ana_axis_set_dates(&page->script, page->options->language, weeks.first_monday, weeks.last_sunday,
                       (panel.right - panel.left) / TIC_PIXELS);
    /* A cell is centred on its week. */
    ana_script_add(&page->script,
                   "unset grid; unset key\n"
                   "plot $seats%zu matrix using (%lld + ($1 + 0.5) * %d):2:($3 < 0 ? NaN : $3) with image "
                   "pixels notitle\n",
                   index, (long long)weeks.first_monday * SECONDS_A_DAY,
                   weeks.merged * DAYS_A_WEEK * SECONDS_A_DAY);
}

static enum sim_status check(const struct ana_plot_seats_used *seats_used, struct sim_error *error)
{
    enum sim_status status = ana_page_check_count(seats_used->count, "posts", error);
    for (size_t i = 0; status == SIM_OK && i < seats_used->count; i++) {
        if (seats_used->posts[i].days > DAYS_MAX) {
            status = sim_fail(error, SIM_ERR_ARGUMENT, "%zu days, at most %d", seats_used->posts[i].days,
                              DAYS_MAX);
        }
    }
    return status;
}

enum sim_status ana_plot_seats_used(const char *folder, const struct ana_plot_seats_used *seats_used,
                                    const struct ana_plot_options *options, struct sim_error *error)
{
    enum sim_status status = check(seats_used, error);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_page page;
    struct ana_study_head head;
    const struct ana_plot_heading heading = {.stem = NULL};
    struct weeks weeks = common_weeks(seats_used);
    int strips = seats_used->count > 0 ? (int)seats_used->count : 1;
    ana_page_init(&page, options, "seats_used", WIDTH,
                  TOP + BOTTOM + strips * STRIP_HEIGHT + (strips - 1) * GAP_DOWN);
    for (size_t i = 0; i < seats_used->count; i++) {
        add_data(&page.script, &seats_used->posts[i], weeks, i);
    }
    ana_study_head_init(&head, &page, &heading, ANA_TEXT_SEATS_USED,
                        weeks.merged > 1 ? ANA_TEXT_SEATS_USED_WEEKS_KEY : ANA_TEXT_SEATS_USED_KEY);
    ana_study_head_count(&head, &page, ANA_TEXT_WEEKS_A_CELL, weeks.merged > 1 ? (uint64_t)weeks.merged : 0);
    ana_study_open(&page, &head);
    for (size_t i = 0; i < seats_used->count; i++) {
        add_strip(&page, seats_used, i, weeks);
    }
    if (seats_used->count == 0) {
        struct ana_panel panel = place(0);
        ana_page_panel(&page, &panel, NULL);
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}
