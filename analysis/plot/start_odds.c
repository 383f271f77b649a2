/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/start_odds.h"
#include "analysis/plot/plot_level.h"
#include "analysis/plot/plot_palette.h"

#include <stdio.h>

#define WIDTH  1000
#define HEIGHT 620
#define LEFT   80
#define RIGHT  (WIDTH - 120) /* room for what is wanted */
#define TOP    72
#define BOTTOM (HEIGHT - 82)

#define HOPELESS 0.005

/* Of more starts every k-th has a dot, and its better and worse end. */
#define DOTS_MAX 60

enum column { ODDS, LOW, HIGH, OPTIMISTIC, PESSIMISTIC, COLUMNS };

static double value_of(const struct ana_plot_start *start, enum column column)
{
    const double values[COLUMNS] = {start->odds, start->low, start->high, start->optimistic,
                                    start->pessimistic};
    return values[column];
}

/* How many starts have all columns of a span. */
static size_t starts_with(const struct ana_plot_start_odds *odds, enum column from, enum column to)
{
    size_t count = 0;
    for (size_t i = 0; i < odds->count; i++) {
        bool whole = true;
        for (unsigned column = from; column <= to; column++) {
            whole = whole && ana_script_is_number(value_of(&odds->starts[i], (enum column)column));
        }
        count += whole ? 1 : 0;
    }
    return count;
}

/* A line: day, then the columns in percent; of at most so many starts, and the last. */
static void add_starts(struct ana_script *script, const struct ana_plot_start_odds *odds, const char *name,
                       size_t most)
{
    size_t step = odds->count / most + 1;
    ana_script_begin_data(script, name, 0);
    for (size_t i = 0; i < odds->count; i += step) {
        ana_script_add(script, "%d", (int)odds->starts[i].day);
        for (unsigned column = 0; column < COLUMNS; column++) {
            ana_script_add(script, " ");
            ana_script_number(script, value_of(&odds->starts[i], (enum column)column) * 100);
        }
        ana_script_add(script, "\n");
    }
    ana_script_end_data(script);
}

static const struct ana_plot_start *start_on(const struct ana_plot_start_odds *odds, int32_t day)
{
    for (size_t i = 0; i < odds->count; i++) {
        if (odds->starts[i].day == day && ana_script_is_number(odds->starts[i].odds)) {
            return &odds->starts[i];
        }
    }
    return NULL;
}

/* "96.1 % (94.2-97.6 %)", or nothing where the curve has no such day. */
static const char *describe(const struct ana_plot_start_odds *odds, int32_t day, char text[64])
{
    const struct ana_plot_start *start = start_on(odds, day);
    if (start == NULL) {
        return NULL;
    }
    int used = snprintf(text, 64, "%.1f %%", start->odds * 100);
    if (ana_script_is_number(start->low) && ana_script_is_number(start->high)) {
        (void)snprintf(text + used, 64 - (size_t)used, " (%.1f–%.1f)", start->low * 100, start->high * 100);
    }
    return text;
}

static void make_axis(struct ana_day_axis *axis, const struct ana_plot_start_odds *odds,
                      enum ana_language language)
{
    char text[64];
    ana_day_axis_init(axis, language, LEFT, RIGHT);
    for (size_t i = 0; i < odds->count; i++) {
        ana_day_axis_include(axis, odds->starts[i].day);
    }
    ana_day_axis_mark(axis, (struct ana_day_mark){.day = odds->today, .dashed = true, .color = ANA_GREY},
                      ANA_TEXT_TODAY, NULL);
    ana_day_axis_mark(axis, (struct ana_day_mark){.day = odds->safe, .color = ANA_GREEN_INK},
                      ANA_TEXT_SAFE_START, describe(odds, odds->safe, text));
    if (odds->point != odds->safe) {
        ana_day_axis_mark(axis, (struct ana_day_mark){.day = odds->point, .dashed = true, .color = "#2a8268"},
                          ANA_TEXT_POINT_START, describe(odds, odds->point, text));
    }
    if (odds->asked != odds->safe) {
        ana_day_axis_mark(axis, (struct ana_day_mark){.day = odds->asked, .color = "#303030"},
                          ANA_TEXT_ASKED_START, describe(odds, odds->asked, text));
    }
}

static void add_plot(struct ana_page *page, const struct ana_plot_start_odds *odds)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "plot NaN notitle");
    if (starts_with(odds, LOW, HIGH) > 1) {
        ana_script_add(script,
                       ", \\\n $starts0 using 1:3:4 with filledcurves linecolor rgb '#c6dcec' notitle");
    } else if (starts_with(odds, ODDS, HIGH) == 1) {
        ana_script_add(script,
                       ", \\\n $starts0 using 1:3:(0):($4-$3) with vectors nohead linewidth 3 linecolor rgb "
                       "'#8fbad9' notitle");
    }
    if (starts_with(odds, OPTIMISTIC, PESSIMISTIC) > 0) {
        ana_script_add(script, ", \\\n $dots0 using 1:6:(0):($5-$6) with vectors nohead linecolor rgb "
                               "'#b08a3c' dashtype 3 notitle");
    }
    if (starts_with(odds, ODDS, ODDS) > 1) {
        ana_script_add(script, ", \\\n $starts0 using 1:2 with lines linewidth 2.5 linecolor rgb '" ANA_BLUE
                               "' notitle");
    }
    if (starts_with(odds, ODDS, ODDS) > 0) {
        ana_script_add(script,
                       ", \\\n $dots0 using 1:2 with points pointtype 7 pointsize %s linecolor rgb "
                       "'" ANA_BLUE "' notitle",
                       starts_with(odds, ODDS, ODDS) > 1 ? "0.5" : "1.2");
    }
    if (starts_with(odds, OPTIMISTIC, OPTIMISTIC) > 0) {
        ana_script_add(script, ", \\\n $dots0 using 1:5 with points pointtype 9 pointsize 1 linecolor rgb "
                               "'" ANA_ORANGE_INK "' notitle");
    }
    if (starts_with(odds, PESSIMISTIC, PESSIMISTIC) > 0) {
        ana_script_add(script, ", \\\n $dots0 using 1:6 with points pointtype 11 pointsize 1 linecolor rgb "
                               "'" ANA_ORANGE_INK "' notitle");
    }
    ana_script_add(script, "\n");
}

static void add_axes(struct ana_page *page)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "set yrange [0:100]; set ytics 0,20,100\nset xlabel ");
    ana_script_quote(script, ana_page_text(page, ANA_TEXT_START_ODDS_X));
    ana_script_add(script, " noenhanced\nset ylabel ");
    ana_script_quote(script, ana_page_text(page, ANA_TEXT_START_ODDS_Y));
    ana_script_add(script, " noenhanced\nunset key\n");
}

/* Without the last starts that are hopeless, but for the first of them. */
static size_t starts_shown(const struct ana_plot_start_odds *odds)
{
    size_t count = odds->count;
    while (count > 1 && odds->starts[count - 2].odds < HOPELESS) {
        count--;
    }
    return count;
}

static enum sim_status draw(const char *folder, const struct ana_plot_start_odds *odds,
                            const struct ana_plot_options *options, struct sim_error *error)
{
    const struct ana_plot_level wanted = {ANA_TEXT_WANTED, odds->confidence, ANA_VERMILION,
                                          ANA_VERMILION_INK};
    struct ana_day_axis axis;
    struct ana_page page;
    make_axis(&axis, odds, options->language);
    struct ana_panel panel = {
        .left = LEFT, .right = RIGHT, .top = TOP + ana_day_axis_settle(&axis), .bottom = BOTTOM};
    ana_page_init(&page, options, "start_odds", WIDTH, HEIGHT);
    add_starts(&page.script, odds, "starts", ANA_PLOT_POINTS_MAX);
    add_starts(&page.script, odds, "dots", DOTS_MAX);
    ana_page_open(&page, ANA_TEXT_START_ODDS,
                  starts_with(odds, OPTIMISTIC, PESSIMISTIC) > 0 ? ANA_TEXT_START_ODDS_KEY
                                                                 : ANA_TEXT_START_ODDS_PLAIN_KEY);
    ana_page_panel(&page, &panel, NULL);
    if (starts_with(odds, ODDS, ODDS) > 0) {
        ana_day_axis_draw(&axis, &page, panel.top);
        add_axes(&page);
        ana_level_draw(&wanted, &page);
        add_plot(&page, odds);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}

enum sim_status ana_plot_start_odds(const char *folder, const struct ana_plot_start_odds *odds,
                                    const struct ana_plot_options *options, struct sim_error *error)
{
    struct ana_plot_start_odds shown = *odds;
    shown.count = starts_shown(odds);
    return draw(folder, &shown, options, error);
}
