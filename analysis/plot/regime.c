/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/regime.h"
#include "analysis/plot/plot_end_names.h"
#include "analysis/plot/plot_palette.h"

#include <math.h>

#define WIDTH      1000
#define PANEL      380
#define LEFT       76
#define TOP        92
#define BELOW      58
#define TIC_PIXELS 44

/* So many changes have their names; more are thin lines. */
#define CHANGES_NAMED 4

/* A fit to a handful of cases may say anything: what is farther above all that happened leaves the panel. */
#define BEYOND_MOST 1.5

/* Each fitted day has its dot where there are few. */
#define DAYS_WITH_DOT 60

static const char *const colors[ANA_REGIME_FITS_MOST] = {ANA_BLUE, ANA_VERMILION, ANA_GREEN, ANA_PURPLE};
static const char *const inks[ANA_REGIME_FITS_MOST] = {ANA_BLUE_INK, ANA_VERMILION_INK, ANA_GREEN_INK,
                                                       ANA_PURPLE_INK};
static const char happened_color[] = "#303030";

static struct ana_plot_estimate happened_of(const struct ana_plot_regime *regime, size_t i)
{
    return ana_estimate_drawn(regime->happened[i].median, 1);
}

struct counts {
    size_t values, intervals;
};

/* Level from its first day to the end of its last one: two lines each, a gap where there is none. */
static struct counts add_happened(struct ana_script *script, const struct ana_plot_regime *regime)
{
    struct counts counts = {0};
    size_t step = regime->happened_count / ANA_PLOT_POINTS_MAX + 1;
    ana_script_begin_data(script, "happened", 0);
    for (size_t i = 0; i < regime->happened_count; i += step) {
        struct ana_plot_estimate median = happened_of(regime, i);
        size_t last = i + step <= regime->happened_count ? i + step - 1 : regime->happened_count - 1;
        const long ends[] = {(long)regime->happened[i].from, (long)regime->happened[last].to + 1};
        for (size_t end = 0; end < 2; end++) {
            ana_script_add(script, "%ld", ends[end]);
            ana_estimate_add(script, &median);
            ana_script_add(script, "\n");
        }
        counts.values += ana_estimate_has_value(&median) ? 1 : 0;
        counts.intervals += ana_estimate_has_interval(&median) ? 1 : 0;
    }
    ana_script_end_data(script);
    return counts;
}

/* How many values there are to draw. */
struct drawn {
    struct counts happened;
    size_t fitted[ANA_REGIME_FITS_MOST];
    size_t all;
};

static size_t add_fit(struct ana_script *script, const struct ana_plot_regime *regime, size_t fit)
{
    size_t values = 0;
    size_t step = regime->day_count / ANA_PLOT_POINTS_MAX + 1;
    ana_script_begin_data(script, "fit", fit);
    for (size_t day = 0; day < regime->day_count; day += step) {
        double median = regime->fits[fit].medians[day];
        ana_script_add(script, "%ld ", (long)regime->days[day]);
        ana_script_number(script, median);
        ana_script_add(script, "\n");
        values += ana_script_is_number(median) ? 1 : 0;
    }
    ana_script_end_data(script);
    return values;
}

static void make_axis(struct ana_day_axis *axis, const struct ana_plot_regime *regime,
                      const struct ana_page *page, int right)
{
    const struct ana_day_mark mark = {.dashed = true, .color = ANA_GREY};
    ana_day_axis_init(axis, page->options->language, LEFT, right);
    for (size_t i = 0; i < regime->happened_count; i++) {
        ana_day_axis_include(axis, regime->happened[i].from);
        ana_day_axis_include(axis, regime->happened[i].to);
    }
    for (size_t i = 0; i < regime->day_count; i++) {
        ana_day_axis_include(axis, regime->days[i]);
    }
    for (size_t i = 0; i < regime->change_count; i++) {
        struct ana_day_mark change = mark;
        change.day = regime->changes[i];
        ana_day_axis_include(axis, change.day);
        if (regime->change_count <= CHANGES_NAMED) {
            ana_day_axis_mark(axis, change, ANA_TEXT_REGIME_CHANGE, NULL);
        }
    }
}

static void make_scale(struct ana_scale *scale, const struct ana_plot_regime *regime)
{
    ana_scale_init(scale);
    for (size_t i = 0; i < regime->happened_count; i++) {
        struct ana_plot_estimate median = happened_of(regime, i);
        ana_estimate_include(scale, &median);
    }
    double most = ana_scale_has_range(scale) ? BEYOND_MOST * scale->high : INFINITY;
    for (size_t i = 0; i < regime->fit_count * regime->day_count; i++) {
        double median = regime->fits[i / regime->day_count].medians[i % regime->day_count];
        if (median <= most) {
            ana_scale_include(scale, median);
        }
    }
    ana_scale_reach_zero(scale);
    ana_scale_settle(scale, PANEL / TIC_PIXELS);
}

/* Where the line of a fit ends; false: nowhere. */
static bool end_of_fit(const struct ana_plot_regime *regime, size_t fit, struct ana_end_name *name)
{
    for (size_t day = regime->day_count; day > 0; day--) {
        if (ana_script_is_number(regime->fits[fit].medians[day - 1])) {
            name->x = regime->days[day - 1];
            name->y = regime->fits[fit].medians[day - 1];
            return true;
        }
    }
    return false;
}

static bool end_of_happened(const struct ana_plot_regime *regime, struct ana_end_name *name)
{
    for (size_t i = regime->happened_count; i > 0; i--) {
        struct ana_plot_estimate median = happened_of(regime, i - 1);
        if (ana_estimate_has_value(&median)) {
            name->x = (double)regime->happened[i - 1].to + 1;
            name->y = median.value;
            return true;
        }
    }
    return false;
}

static void draw_names(struct ana_page *page, const struct ana_plot_regime *regime,
                       const struct ana_panel *panel, const struct ana_scale *scale)
{
    struct ana_end_name names[ANA_REGIME_FITS_MOST + 1];
    size_t count = 0;
    for (size_t fit = 0; fit < regime->fit_count; fit++) {
        names[count] = (struct ana_end_name){
            .text = ana_page_name(page, regime->fits[fit].name), .color = colors[fit], .ink = inks[fit]};
        count += end_of_fit(regime, fit, &names[count]) ? 1 : 0;
    }
    names[count] = (struct ana_end_name){
        .text = ana_page_text(page, ANA_TEXT_HAPPENED), .color = happened_color, .ink = happened_color};
    count += end_of_happened(regime, &names[count]) ? 1 : 0;
    for (size_t i = 0; i < count; i++) {
        names[i].y = fmin(names[i].y, scale->high);
    }
    ana_end_names_draw(page, panel, scale, names, count);
}

static void plot_fit(struct ana_script *script, const struct ana_plot_regime *regime, size_t fit,
                     size_t values)
{
    if (values > 1) {
        ana_script_add(script, ", \\\n $fit%zu using 1:2 with lines linewidth 2.2 linecolor rgb '%s' notitle",
                       fit, colors[fit]);
    }
    if (values > 0 && regime->day_count <= DAYS_WITH_DOT) {
        ana_script_add(
            script,
            ", \\\n $fit%zu using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '%s' notitle", fit,
            colors[fit]);
    }
}

static void add_plot(struct ana_script *script, const struct ana_plot_regime *regime,
                     const struct drawn *drawn)
{
    ana_script_add(script, "unset key\nplot NaN notitle");
    if (drawn->happened.intervals > 0) {
        ana_script_add(script, ", \\\n $happened0 using 1:3:4 with filledcurves fillstyle solid 1.0 noborder "
                               "linecolor rgb '#e2e2e2' notitle");
    }
    if (drawn->happened.values > 0) {
        ana_script_add(script,
                       ", \\\n $happened0 using 1:2 with lines linewidth 1.8 linecolor rgb '%s' notitle",
                       happened_color);
    }
    for (size_t fit = 0; fit < regime->fit_count; fit++) {
        plot_fit(script, regime, fit, drawn->fitted[fit]);
    }
    ana_script_add(script, "\n");
}

/* Those that are too many to be named. */
static void draw_changes(struct ana_script *script, const struct ana_plot_regime *regime)
{
    for (size_t i = 0; i < regime->change_count && regime->change_count > CHANGES_NAMED; i++) {
        if (regime->changes[i] >= 0) {
            ana_script_add(
                script,
                "set arrow from first %ld,graph 0 to first %ld,graph 1 nohead dashtype 3 linewidth 1 "
                "linecolor rgb '#a8a8a8' back\n",
                (long)regime->changes[i], (long)regime->changes[i]);
        }
    }
}

static void draw(struct ana_page *page, const struct ana_plot_regime *regime, const struct drawn *drawn,
                 struct ana_panel panel)
{
    struct ana_day_axis axis;
    struct ana_scale scale;
    char label[ANA_FIT_BYTES];
    const struct ana_plot_quantity quantity = {.unit = regime->unit};
    make_axis(&axis, regime, page, panel.right);
    panel.top += ana_day_axis_settle(&axis);
    ana_page_panel(page, &panel, NULL);
    if (drawn->all == 0) {
        ana_page_no_data(page);
        return;
    }
    make_scale(&scale, regime);
    ana_scale_draw(&scale, &page->script, "y");
    ana_quantity_label(label, &quantity, ana_page_text(page, ANA_TEXT_MEDIAN), page, ANA_FIT_CELLS_MOST);
    ana_page_axis_label(page, 'y', label);
    ana_day_axis_draw(&axis, page, panel.top);
    draw_changes(&page->script, regime);
    draw_names(page, regime, &panel, &scale);
    add_plot(&page->script, regime, drawn);
}

static int room_of(const struct ana_page *page, const struct ana_plot_regime *regime)
{
    int room = ana_end_name_room(ana_page_text(page, ANA_TEXT_HAPPENED));
    for (size_t fit = 0; fit < regime->fit_count; fit++) {
        int here = ana_end_name_room(ana_page_name(page, regime->fits[fit].name));
        room = here > room ? here : room;
    }
    return room;
}

static enum sim_status check(const struct ana_plot_regime *regime, struct sim_error *error)
{
    if (regime->fit_count > ANA_REGIME_FITS_MOST || regime->change_count > ANA_REGIME_MARKS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu fits and %zu changes on one plot are too many",
                        regime->fit_count, regime->change_count);
    }
    return SIM_OK;
}

enum sim_status ana_plot_regime(const char *folder, const struct ana_plot_regime *regime,
                                const struct ana_plot_options *options, struct sim_error *error)
{
    enum sim_status status = check(regime, error);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_page page;
    struct ana_study_head head;
    struct drawn drawn = {.all = 0};
    ana_page_init(&page, options, ana_study_stem(&regime->heading, "regime"), WIDTH, TOP + PANEL + BELOW);
    ana_study_head_init(&head, &page, &regime->heading, ANA_TEXT_REGIME, ANA_TEXT_REGIME_KEY);
    ana_study_head_count(&head, &page, ANA_TEXT_CASES, regime->cases);
    ana_study_head_count(&head, &page, ANA_TEXT_CHANGES,
                         regime->change_count > CHANGES_NAMED ? regime->change_count : 0);
    drawn.happened = add_happened(&page.script, regime);
    drawn.all = drawn.happened.values;
    for (size_t fit = 0; fit < regime->fit_count; fit++) {
        drawn.fitted[fit] = add_fit(&page.script, regime, fit);
        drawn.all += drawn.fitted[fit];
    }
    ana_study_open(&page, &head);
    const struct ana_panel panel = {LEFT, WIDTH - room_of(&page, regime), TOP, TOP + PANEL};
    draw(&page, regime, &drawn, panel);
    return ana_page_finish(&page, folder, error);
}
