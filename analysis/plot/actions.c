/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/actions.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_rows.h"

#include <stdio.h>

#define WIDTH 1100
#define RIGHT (WIDTH - 30)
#define TOP   76
#define BELOW 70

/* What a date with its share takes beside a dot. */
#define DATE_PIXELS  86
#define SHARE_PIXELS 58

#define STEP_COLOR     ANA_BLUE
#define DECISION_COLOR ANA_VERMILION

/* The last day that is drawn for a row; ANA_PLOT_NO_DAY: none. */
static int32_t last_day(const struct ana_plot_action *action)
{
    int32_t step = action->p90 > action->p50 ? action->p90 : action->p50;
    return action->day > step ? action->day : step;
}

static bool is_step(const struct ana_plot_action *action)
{
    return action->p50 >= 0;
}

/* Rows that a predicate takes. */
static size_t count_rows(const struct ana_plot_actions *actions, bool steps)
{
    size_t count = 0;
    for (size_t i = 0; i < actions->count; i++) {
        count += (steps ? is_step(&actions->actions[i]) : actions->actions[i].day >= 0) ? 1 : 0;
    }
    return count;
}

/* A line for each step: row, P50, P90 or P50 again; for each decision: row, day. */
static void add_data(struct ana_script *script, const struct ana_plot_actions *actions)
{
    ana_script_begin_data(script, "step", 0);
    for (size_t i = 0; i < actions->count; i++) {
        const struct ana_plot_action *action = &actions->actions[i];
        if (is_step(action)) {
            ana_script_add(script, "%zu %.1f %.1f\n", i, action->p50 + 0.5,
                           (action->p90 > action->p50 ? action->p90 : action->p50) + 0.5);
        }
    }
    ana_script_end_data(script);
    ana_script_begin_data(script, "decision", 0);
    for (size_t i = 0; i < actions->count; i++) {
        if (actions->actions[i].day >= 0) {
            ana_script_add(script, "%zu %.1f\n", i, actions->actions[i].day + 0.5);
        }
    }
    ana_script_end_data(script);
}

static void add_text(struct ana_page *page, const char *text, double day, size_t row, bool left)
{
    ana_script_add(&page->script, "set label ");
    ana_script_quote(&page->script, text);
    ana_script_add(&page->script,
                   " at first %.1f,first %zu %s offset %s,0 noenhanced font ',9' front boxed\n", day + 0.5,
                   row, left ? "right" : "left", left ? "-1.3" : "1.3");
}

/* The P50 stands to the left of its dot, everything else to the right of the last mark. */
static void add_row(struct ana_page *page, const struct ana_plot_action *action, size_t row)
{
    char first[ANA_DAY_BYTES];
    char last[ANA_DAY_BYTES];
    char text[2 * ANA_DAY_BYTES];
    int32_t day = last_day(action);
    if (day < 0) {
        return;
    }
    ana_day_text(first, action->p50, page->options->language);
    ana_day_text(last, day, page->options->language);
    if (is_step(action) && day > action->p50) {
        add_text(page, first, action->p50, row, true);
    }
    bool certain = is_step(action) && action->share > 0.995;
    int used = snprintf(text, sizeof text, "%s", last);
    if (ana_script_is_number(action->share) && !certain) {
        (void)snprintf(text + used, sizeof text - (size_t)used, " (%.0f %%)", action->share * 100);
    }
    add_text(page, text, day, row, false);
}

static void add_plot(struct ana_page *page, const struct ana_plot_actions *actions)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "plot NaN notitle");
    if (count_rows(actions, true) > 0) {
        ana_script_add(script,
                       ", \\\n $step0 using 2:1:($3-$2):(0) with vectors nohead linewidth 3 linecolor "
                       "rgb '#9cc3de' notitle, \\\n"
                       " $step0 using 3:1 with points pointtype 7 pointsize 1.1 linecolor rgb "
                       "'" STEP_COLOR "' notitle, \\\n"
                       " $step0 using 2:1 with points pointtype 7 pointsize 1.1 linecolor rgb "
                       "'" ANA_SKY "' notitle");
    }
    if (count_rows(actions, false) > 0) {
        ana_script_add(script, ", \\\n $decision0 using 2:1 with points pointtype 13 pointsize 1.4 linecolor "
                               "rgb '" DECISION_COLOR "' notitle");
    }
    ana_script_add(script, "\n");
}

/* Days and marks, and room for dates that would leave the panel. Returns whether there is any day. */
static bool include_days(struct ana_day_axis *axis, const struct ana_plot_actions *actions)
{
    for (size_t i = 0; i < actions->count; i++) {
        ana_day_axis_include(axis, actions->actions[i].p50);
        ana_day_axis_include(axis, last_day(&actions->actions[i]));
    }
    if (!ana_day_axis_has_days(axis)) {
        return false;
    }
    int32_t first = axis->first;
    int32_t last = axis->last;
    ana_day_axis_mark_trip(axis, &actions->trip, NULL);
    double scale = (axis->right - axis->left) / ((double)axis->last - axis->first + 1);
    double left = DATE_PIXELS - (first - axis->first) * scale;
    double right = DATE_PIXELS + SHARE_PIXELS - (axis->last - last) * scale;
    axis->room_left = left > 0 ? (int)left : 0;
    axis->room_right = right > 0 ? (int)right : 0;
    return true;
}

static enum sim_status draw(const char *folder, const struct ana_plot_actions *actions,
                            const struct ana_plot_options *options, struct sim_error *error)
{
    const struct ana_plot_rows rows = {actions->names, actions->count};
    struct ana_day_axis axis;
    struct ana_page page;
    ana_day_axis_init(&axis, options->language, ana_rows_margin(&rows, options->language), RIGHT);
    bool any = include_days(&axis, actions);
    int top = TOP + ana_day_axis_settle(&axis);
    struct ana_panel panel = {
        .left = axis.left, .right = RIGHT, .top = top, .bottom = top + ana_rows_height(actions->count)};
    ana_page_init(&page, options, "actions", WIDTH, panel.bottom + BELOW);
    add_data(&page.script, actions);
    ana_page_open(&page, ANA_TEXT_ACTIONS, ANA_TEXT_ACTIONS_KEY);
    ana_page_panel(&page, &panel, NULL);
    if (any) {
        ana_day_axis_draw(&axis, &page, panel.top);
        ana_rows_draw(&rows, &page);
        ana_script_add(
            &page.script,
            "set grid xtics ytics\nunset key\nset style textbox opaque noborder margins 0.1,0.1\n");
        for (size_t i = 0; i < actions->count; i++) {
            add_row(&page, &actions->actions[i], i);
        }
        add_plot(&page, actions);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}

enum sim_status ana_plot_actions(const char *folder, const struct ana_plot_actions *actions,
                                 const struct ana_plot_options *options, struct sim_error *error)
{
    enum sim_status status = ana_rows_check(actions->count, error);
    return status == SIM_OK ? draw(folder, actions, options, error) : status;
}
