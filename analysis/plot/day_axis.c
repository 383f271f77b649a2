/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/day_axis.h"
#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_palette.h"

#include <stdio.h>

#define LINE_PIXELS 17
#define CELL_PIXELS 6.9 /* of a name above the panel */
#define GAP_PIXELS  14
#define SIDES       3

/* Between a line and a name beside it. */
#define BESIDE_PIXELS 3

#define MARGIN_LEAST 3 /* days */

/* Up to so many days the tics are days, else months. */
#define DAYS_WITH_DAY_TICS 75
#define DAY_TIC_PIXELS     86
#define MONTH_TIC_PIXELS   78
#define DAYS_A_MONTH       30.4

void ana_day_text(char text[ANA_DAY_BYTES], int32_t day, enum ana_language language)
{
    struct ana_axis_date date = ana_axis_date_of(day);
    if (day < 0) {
        (void)snprintf(text, ANA_DAY_BYTES, "-");
    } else if (language == ANA_CHINESE) {
        (void)snprintf(text, ANA_DAY_BYTES, "%d月%d日", date.month, date.day);
    } else {
        (void)snprintf(text, ANA_DAY_BYTES, "%04d-%02d-%02d", date.year, date.month, date.day);
    }
}

void ana_day_text_full(char text[ANA_DAY_BYTES], int32_t day, enum ana_language language)
{
    struct ana_axis_date date = ana_axis_date_of(day);
    if (day >= 0 && language == ANA_CHINESE) {
        (void)snprintf(text, ANA_DAY_BYTES, "%d年%d月%d日", date.year, date.month, date.day);
    } else {
        ana_day_text(text, day, language);
    }
}

void ana_day_axis_init(struct ana_day_axis *axis, enum ana_language language, int left, int right)
{
    SIM_ASSERT(left < right);
    *axis = (struct ana_day_axis){
        .language = language, .left = left, .right = right, .first = INT32_MAX, .last = INT32_MIN};
}

void ana_day_axis_include(struct ana_day_axis *axis, int32_t day)
{
    if (day >= 0) {
        axis->first = day < axis->first ? day : axis->first;
        axis->last = day > axis->last ? day : axis->last;
    }
}

bool ana_day_axis_has_days(const struct ana_day_axis *axis)
{
    return axis->first <= axis->last;
}

void ana_day_axis_mark(struct ana_day_axis *axis, struct ana_day_mark mark, enum ana_plot_text name,
                       const char *detail)
{
    if (mark.day < 0) {
        return;
    }
    SIM_ASSERT(axis->count < ANA_DAY_MARKS_MAX);
    char date[ANA_DAY_BYTES];
    ana_day_text_full(date, mark.day, axis->language);
    (void)snprintf(mark.text, sizeof mark.text, "%s %s%s%s", ana_plot_text(name, axis->language), date,
                   detail != NULL ? (axis->language == ANA_CHINESE ? "：" : ": ") : "",
                   detail != NULL ? detail : "");
    ana_day_axis_include(axis, mark.day);
    axis->marks[axis->count++] = mark;
}

void ana_day_axis_mark_trip(struct ana_day_axis *axis, const struct ana_plot_trip *trip, const char *deadline)
{
    /* The SVG of gnuplot forgets a change of dashes unless the colour changes as well. */
    const struct ana_day_mark start = {.day = trip->start, .color = "#4d4d4d"};
    const struct ana_day_mark today = {.day = trip->today, .dashed = true, .color = ANA_GREY};
    const struct ana_day_mark needed = {.day = trip->deadline, .color = ANA_VERMILION_INK};
    const struct ana_day_mark departure = {.day = trip->departure, .color = "#303030"};
    ana_day_axis_mark(axis, start, ANA_TEXT_START, NULL);
    if (trip->today != trip->start) {
        ana_day_axis_mark(axis, today, ANA_TEXT_TODAY, NULL);
    }
    ana_day_axis_mark(axis, needed, ANA_TEXT_NEEDED_BY, deadline);
    ana_day_axis_mark(axis, departure, ANA_TEXT_DEPARTURE, NULL);
}

static double pixels_a_day(const struct ana_day_axis *axis)
{
    return (axis->right - axis->left) / ((double)axis->last - axis->first + 1);
}

/* A little room on both sides; more where a caller writes beside the first or last day. */
static void pad(struct ana_day_axis *axis)
{
    int32_t margin = MARGIN_LEAST + (axis->last - axis->first) / 40;
    axis->first = axis->first > margin ? axis->first - margin : 0;
    axis->last += margin;
    double days = (double)axis->last - axis->first + 1;
    double scale = (axis->right - axis->left - axis->room_left - axis->room_right) / days;
    int32_t before = (int32_t)(axis->room_left / scale);
    axis->first = axis->first > before ? axis->first - before : 0;
    axis->last += (int32_t)(axis->room_right / scale);
}

static int width_of(const struct ana_day_mark *mark)
{
    return (int)((double)ana_page_cells(mark->text) * CELL_PIXELS);
}

static int line_of(const struct ana_day_axis *axis, const struct ana_day_mark *mark)
{
    return axis->left + (int)((double)(mark->day - axis->first) * pixels_a_day(axis));
}

/* Does the line of one mark run through the name of another, on its way to a higher name? */
static bool is_crossed(const struct ana_day_axis *axis, const struct ana_day_mark *name,
                       const struct ana_day_mark *other)
{
    int line = line_of(axis, other);
    return other->line > name->line && name->left - BESIDE_PIXELS < line &&
           line < name->left + width_of(name) + BESIDE_PIXELS;
}

/* Is the mark clear of those that were placed before? */
static bool is_clear(const struct ana_day_axis *axis, size_t place)
{
    const struct ana_day_mark *mark = &axis->marks[place];
    for (size_t i = 0; i < place; i++) {
        const struct ana_day_mark *other = &axis->marks[i];
        bool touched = other->line == mark->line && other->left < mark->left + width_of(mark) + GAP_PIXELS &&
                       mark->left < other->left + width_of(other) + GAP_PIXELS;
        if (touched || is_crossed(axis, mark, other) || is_crossed(axis, other, mark)) {
            return false;
        }
    }
    return true;
}

/* The name over the middle of its line, then to the left of it, then to the right; above the panel. */
static int name_left(const struct ana_day_axis *axis, const struct ana_day_mark *mark, int side)
{
    int width = width_of(mark);
    int line = line_of(axis, mark);
    int left = side == 0 ? line - width / 2 : side == 1 ? line - width - BESIDE_PIXELS : line + BESIDE_PIXELS;
    left = left < axis->right - width ? left : axis->right - width;
    return left > axis->left ? left : axis->left;
}

/* Places the marks from `place` on in so many lines, or finds that this cannot be. O((3 lines)^marks). */
static bool place_names(struct ana_day_axis *axis, size_t place, int lines)
{
    if (place == axis->count || place == ANA_DAY_MARKS_MAX) {
        return true;
    }
    struct ana_day_mark *mark = &axis->marks[place];
    for (int choice = 0; choice < SIDES * lines; choice++) {
        mark->line = choice / SIDES;
        mark->left = name_left(axis, mark, choice % SIDES);
        if (is_clear(axis, place) && place_names(axis, place + 1, lines)) {
            return true;
        }
    }
    return false;
}

static void sort_marks(struct ana_day_axis *axis)
{
    for (size_t i = 1; i < axis->count; i++) {
        struct ana_day_mark mark = axis->marks[i];
        size_t place = i;
        for (; place > 0 && axis->marks[place - 1].day > mark.day; place--) {
            axis->marks[place] = axis->marks[place - 1];
        }
        axis->marks[place] = mark;
    }
}

int ana_day_axis_settle(struct ana_day_axis *axis)
{
    if (!ana_day_axis_has_days(axis)) {
        return 0;
    }
    pad(axis);
    sort_marks(axis);
    while (axis->lines < (int)axis->count && !place_names(axis, 0, ++axis->lines)) {
    }
    return axis->lines * LINE_PIXELS;
}

static void add_tic(struct ana_script *script, const char *text, int32_t day, int *count)
{
    ana_script_add(script, (*count)++ == 0 ? "" : ", ");
    ana_script_quote_tic(script, text);
    ana_script_add(script, " %d", (int)day);
}

static void add_month_tics(const struct ana_day_axis *axis, struct ana_script *script)
{
    static const int steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200};
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps &&
           steps[i] * DAYS_A_MONTH * pixels_a_day(axis) < MONTH_TIC_PIXELS) {
        i++;
    }
    struct ana_axis_date date = ana_axis_date_of(axis->first);
    int month = date.year * 12 + date.month - 1 + (date.day > 1);
    int count = 0;
    for (month = (month + steps[i] - 1) / steps[i] * steps[i];; month += steps[i]) {
        struct ana_axis_date tic = {.year = month / 12, .month = month % 12 + 1, .day = 1};
        int32_t day = ana_axis_day_of(tic);
        char text[ANA_AXIS_MONTH_BYTES];
        if (day > axis->last) {
            return;
        }
        ana_axis_month_text(text, axis->language, tic, count == 0);
        add_tic(script, text, day, &count);
    }
}

static void add_day_tics(const struct ana_day_axis *axis, struct ana_script *script)
{
    static const int steps[] = {1, 2, 7, 14, 28};
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps && steps[i] * pixels_a_day(axis) < DAY_TIC_PIXELS) {
        i++;
    }
    int32_t day = axis->first;
    day += steps[i] >= 7 ? (7 - ana_axis_weekday(day)) % 7 : 0; /* weeks begin on Mondays */
    int count = 0;
    for (; day <= axis->last; day += steps[i]) {
        char date[ANA_DAY_BYTES];
        if (count == 0) {
            ana_day_text_full(date, day, axis->language);
        } else {
            ana_day_text(date, day, axis->language);
        }
        add_tic(script, date, day, &count);
    }
}

static void draw_mark(const struct ana_day_axis *axis, const struct ana_day_mark *mark, struct ana_page *page,
                      int top)
{
    struct ana_script *script = &page->script;
    double base = top - 4.0 - mark->line * LINE_PIXELS;
    ana_script_add(
        script,
        "set arrow from first %d,graph 0 to first %d,screen %.5f nohead %s linewidth 1.3 linecolor "
        "rgb '%s'%s\nset label ",
        (int)mark->day, (int)mark->day, 1 - base / page->height, axis->front ? "front" : "back", mark->color,
        mark->dashed ? " dashtype 2" : "");
    ana_script_quote(script, mark->text);
    ana_script_add(script, " at screen %.5f,%.5f left noenhanced font ',9' textcolor rgb '%s'\n",
                   (double)mark->left / page->width, 1 - (base - 8) / page->height, mark->color);
}

void ana_day_axis_draw(const struct ana_day_axis *axis, struct ana_page *page, int top)
{
    struct ana_script *script = &page->script;
    ana_script_add(script, "set xrange [%d:%d]\nset xtics noenhanced (", (int)axis->first,
                   (int)axis->last + 1);
    if (axis->last - axis->first < DAYS_WITH_DAY_TICS) {
        add_day_tics(axis, script);
    } else {
        add_month_tics(axis, script);
    }
    ana_script_add(script, ")\n");
    for (size_t i = 0; i < axis->count; i++) {
        draw_mark(axis, &axis->marks[i], page, top);
    }
}
