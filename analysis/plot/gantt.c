/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/gantt.h"
#include "analysis/plot/plot_legend.h"
#include "analysis/plot/plot_palette.h"
#include "analysis/plot/plot_rows.h"

#define WIDTH       1200
#define RIGHT       (WIDTH - 190) /* room for two dates */
#define TOP         76
#define TICS_PIXELS 34
#define CAPTION     34
#define DATE_PIXELS 84

struct step_style {
    size_t color;
    const char *name;
};

#define STEP_ROW(id, color, name) {color, name},
static const struct step_style steps[] = {ANA_GANTT_LIST(STEP_ROW)};
#undef STEP_ROW

/* By the set of reasons. */
static const struct {
    const char *color;
    enum ana_plot_text text;
} shades[] = {{"#ffffff", ANA_TEXT_NOTHING},
              {ANA_BEHIND_PEACH, ANA_TEXT_CLOSED_AGENCIES},
              {ANA_BEHIND_BLUE, ANA_TEXT_CLOSED_POST},
              {ANA_BEHIND_MAUVE, ANA_TEXT_CLOSED_BOTH},
              {ANA_BEHIND_GREY, ANA_TEXT_WEEKEND}};
enum { SHADES = sizeof shades / sizeof *shades };

static bool is_span(struct ana_gantt_span span)
{
    return span.from >= 0 && span.to > span.from;
}

static bool has_step(const struct ana_plot_gantt *gantt, size_t step)
{
    for (size_t i = 0; i < gantt->count; i++) {
        const struct ana_gantt_row *row = &gantt->rows[i];
        if (is_span(row->steps[step]) || (step == ANA_GANTT_PROCESSING && is_span(row->branch))) {
            return true;
        }
    }
    return false;
}

static size_t shade_of(const struct ana_plot_gantt *gantt, size_t day)
{
    unsigned closed = gantt->closed[day];
    return (closed & ANA_CLOSED_WEEKEND) != 0 ? ANA_CLOSED_WEEKEND : closed;
}

static bool has_shade(const struct ana_plot_gantt *gantt, size_t shade)
{
    for (size_t day = 0; day < gantt->days; day++) {
        if (shade_of(gantt, day) == shade) {
            return true;
        }
    }
    return false;
}

/* A line for each run of days of one shade: from, to. */
static void add_shade(struct ana_script *script, const struct ana_plot_gantt *gantt, size_t shade)
{
    ana_script_begin_data(script, "closed", shade);
    for (size_t day = 0; day < gantt->days;) {
        size_t from = day;
        while (day < gantt->days && shade_of(gantt, day) == shade) {
            day++;
        }
        if (day > from) {
            ana_script_add(script, "%d %d\n", (int)(gantt->first_day + (int32_t)from),
                           (int)(gantt->first_day + (int32_t)day));
        } else {
            day++;
        }
    }
    ana_script_end_data(script);
}

static void add_span(struct ana_script *script, struct ana_gantt_span span, double from, double to)
{
    if (is_span(span)) {
        ana_script_add(script, "%d %d %.2f %.2f\n", (int)span.from, (int)span.to, from, to);
    }
}

/* A line for each bar: from, to, top, bottom. */
static void add_step(struct ana_script *script, const struct ana_plot_gantt *gantt, size_t step)
{
    ana_script_begin_data(script, "step", step);
    for (size_t i = 0; i < gantt->count; i++) {
        double middle = (double)i;
        add_span(script, gantt->rows[i].steps[step], middle - 0.26, middle + 0.2);
        if (step == ANA_GANTT_PROCESSING) {
            add_span(script, gantt->rows[i].branch, middle + 0.25, middle + 0.37);
        }
    }
    ana_script_end_data(script);
}

static bool has_whisker(const struct ana_plot_gantt *gantt)
{
    for (size_t i = 0; i < gantt->count; i++) {
        if (gantt->rows[i].p50 >= 0 && gantt->rows[i].p90 >= gantt->rows[i].p50) {
            return true;
        }
    }
    return false;
}

static void include_days(struct ana_day_axis *axis, const struct ana_plot_gantt *gantt)
{
    for (size_t i = 0; i < gantt->count; i++) {
        const struct ana_gantt_row *row = &gantt->rows[i];
        for (size_t step = 0; step < ANA_GANTT_STEPS; step++) {
            if (is_span(row->steps[step])) {
                ana_day_axis_include(axis, row->steps[step].from);
                ana_day_axis_include(axis, row->steps[step].to);
            }
        }
        if (is_span(row->branch)) {
            ana_day_axis_include(axis, row->branch.to);
        }
        ana_day_axis_include(axis, row->p50);
        ana_day_axis_include(axis, row->p90);
    }
    ana_day_axis_mark_trip(axis, &gantt->trip, NULL);
}

/* A line for each member whose P90 comes: end of the bars, P90, row. */
static void add_whiskers(struct ana_script *script, const struct ana_plot_gantt *gantt)
{
    ana_script_begin_data(script, "whisker", 0);
    for (size_t i = 0; i < gantt->count; i++) {
        const struct ana_gantt_row *row = &gantt->rows[i];
        if (row->p50 >= 0 && row->p90 >= row->p50) {
            ana_script_add(script, "%d %d %.2f\n", (int)row->p50 + 1, (int)row->p90 + 1, (double)i - 0.03);
        }
    }
    ana_script_end_data(script);
}

/* Who is never ready in so many cases that there is no P90 gets an arrow out of the panel. */
static void add_arrows(struct ana_script *script, const struct ana_plot_gantt *gantt)
{
    for (size_t i = 0; i < gantt->count; i++) {
        const struct ana_gantt_row *row = &gantt->rows[i];
        if (row->p50 >= 0 && row->p90 < 0) {
            ana_script_add(script,
                           "set arrow from first %d,first %.2f to graph 1,first %.2f head filled size screen "
                           "0.008,18 linewidth 1.5 linecolor rgb '#303030' front\n",
                           (int)row->p50 + 1, (double)i - 0.03, (double)i - 0.03);
        }
    }
}

static void add_text(struct ana_page *page, const char *text, double x, double row, const char *color)
{
    ana_script_add(&page->script, "set label ");
    ana_script_quote(&page->script, text);
    ana_script_add(&page->script,
                   " at screen %.5f,first %.2f right noenhanced font ',9' textcolor rgb '%s'\n",
                   x / page->width, row, color);
}

/* Both days of every member, in two columns to the right of the panel. */
static void add_dates(struct ana_page *page, const struct ana_plot_gantt *gantt)
{
    double left = RIGHT + 8.0 + DATE_PIXELS;
    double right = left + DATE_PIXELS;
    add_text(page, "P50", left, -0.85, "#505050");
    add_text(page, "P90", right, -0.85, "#505050");
    for (size_t i = 0; i < gantt->count; i++) {
        const struct ana_gantt_row *row = &gantt->rows[i];
        char date[ANA_DAY_BYTES];
        ana_day_text(date, row->p50, page->options->language);
        add_text(page, date, left, (double)i, row->p50 >= 0 ? "#303030" : "#909090");
        ana_day_text(date, row->p90, page->options->language);
        bool late = row->p90 < 0 || (gantt->trip.deadline >= 0 && row->p90 >= gantt->trip.deadline);
        add_text(page, date, right, (double)i, late ? ANA_VERMILION_INK : "#303030");
    }
}

static void add_shades(struct ana_page *page, const struct ana_plot_gantt *gantt)
{
    for (size_t shade = 1; shade < SHADES; shade++) {
        if (has_shade(gantt, shade)) {
            ana_script_add(
                &page->script,
                ", \\\n $closed%zu using 1:(0):1:2:(-0.6):(%.1f) with boxxyerror linecolor rgb '%s' notitle",
                shade, (double)gantt->count - 0.4, shades[shade].color);
        }
    }
}

/* Steps, then why days are closed; only what is there. */
static size_t make_legend(const struct ana_page *page, const struct ana_plot_gantt *gantt,
                          struct ana_legend_entry *legend)
{
    size_t count = 0;
    for (size_t step = 0; step < ANA_GANTT_STEPS; step++) {
        if (has_step(gantt, step)) {
            legend[count++] =
                (struct ana_legend_entry){ana_text(page->options->language, steps[step].name),
                                          ana_palette_color(steps[step].color), ANA_MARK_SQUARE};
        }
    }
    for (size_t shade = 1; shade < SHADES; shade++) {
        if (has_shade(gantt, shade)) {
            legend[count++] = (struct ana_legend_entry){ana_page_text(page, shades[shade].text),
                                                        shades[shade].color, ANA_MARK_SQUARE};
        }
    }
    return count;
}

static void add_plot(struct ana_page *page, const struct ana_plot_gantt *gantt)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "plot NaN notitle");
    add_shades(page, gantt);
    for (size_t step = 0; step < ANA_GANTT_STEPS; step++) {
        if (has_step(gantt, step)) {
            ana_script_add(script,
                           ", \\\n $step%zu using 1:(0):1:2:3:4 with boxxyerror linecolor rgb '%s' notitle",
                           step, ana_palette_color(steps[step].color));
        }
    }
    if (has_whisker(gantt)) {
        ana_script_add(script, ", \\\n $whisker0 using 1:3:($2-$1):(0) with vectors nohead linewidth 1.5 "
                               "linecolor rgb '#303030' notitle, \\\n"
                               " $whisker0 using 2:3:(0):(0.16) with vectors nohead linewidth 1.5 linecolor "
                               "rgb '#303030' notitle, \\\n"
                               " $whisker0 using 2:3:(0):(-0.16) with vectors nohead linewidth 1.5 linecolor "
                               "rgb '#303030' notitle");
    }
    ana_script_add(script, "\n");
}

static void add_data(struct ana_script *script, const struct ana_plot_gantt *gantt)
{
    for (size_t shade = 1; shade < SHADES; shade++) {
        add_shade(script, gantt, shade);
    }
    for (size_t step = 0; step < ANA_GANTT_STEPS; step++) {
        add_step(script, gantt, step);
    }
    add_whiskers(script, gantt);
}

/* Leaves out closed days that the axis does not show, or the key would explain what nobody sees. */
static void crop(struct ana_plot_gantt *gantt, const struct ana_day_axis *axis)
{
    size_t before = axis->first > gantt->first_day ? (size_t)(axis->first - gantt->first_day) : 0;
    before = before < gantt->days ? before : gantt->days;
    gantt->first_day += (int32_t)before;
    gantt->closed = gantt->closed != NULL ? gantt->closed + before : NULL;
    gantt->days -= before;
    size_t shown = axis->last >= gantt->first_day ? (size_t)(axis->last - gantt->first_day) + 1 : 0;
    gantt->days = shown < gantt->days ? shown : gantt->days;
}

static enum sim_status draw(const char *folder, struct ana_plot_gantt *gantt,
                            const struct ana_plot_options *options, struct sim_error *error)
{
    const struct ana_plot_rows rows = {gantt->names, gantt->count};
    struct ana_day_axis axis;
    struct ana_page page;
    ana_day_axis_init(&axis, options->language, ana_rows_margin(&rows, options->language), RIGHT);
    axis.front = true;
    include_days(&axis, gantt);
    int top = TOP + ana_day_axis_settle(&axis);
    crop(gantt, &axis);
    struct ana_panel panel = {
        .left = axis.left, .right = RIGHT, .top = top, .bottom = top + ana_rows_height(gantt->count)};
    struct ana_legend_entry legend[ANA_GANTT_STEPS + SHADES];
    ana_page_init(&page, options, "gantt", WIDTH, panel.bottom);
    size_t named = gantt->count > 0 ? make_legend(&page, gantt, legend) : 0;
    page.height += TICS_PIXELS + ana_legend_height(&page, legend, named) + CAPTION;
    add_data(&page.script, gantt);
    ana_page_open(&page, ANA_TEXT_GANTT, ANA_TEXT_GANTT_KEY);
    ana_page_panel(&page, &panel, NULL);
    if (gantt->count > 0 && ana_day_axis_has_days(&axis)) {
        ana_day_axis_draw(&axis, &page, panel.top);
        ana_rows_draw(&rows, &page);
        ana_script_add(&page.script, "set grid xtics noytics\nunset key\n");
        ana_legend_draw(&page, legend, named, panel.bottom + TICS_PIXELS);
        add_arrows(&page.script, gantt);
        add_dates(&page, gantt);
        add_plot(&page, gantt);
    } else {
        ana_page_no_data(&page);
    }
    return ana_page_finish(&page, folder, error);
}

enum sim_status ana_plot_gantt(const char *folder, const struct ana_plot_gantt *gantt,
                               const struct ana_plot_options *options, struct sim_error *error)
{
    struct ana_plot_gantt shown = *gantt;
    enum sim_status status = ana_rows_check(gantt->count, error);
    return status == SIM_OK ? draw(folder, &shown, options, error) : status;
}
