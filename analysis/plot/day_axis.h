/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An axis of days as a planner reads it. On it a day is a plain number, days since 1970-01-01, so that half a
 * day is one half; its tics are dates of the language, and marked days have their names above the panel, in
 * as many lines as keep them apart.
 *
 * Order of calls: init, (include, mark)*, settle; then, in the panel, draw.
 */
#ifndef ANA_PLOT_DAY_AXIS_H
#define ANA_PLOT_DAY_AXIS_H

#include "analysis/plot/plot_page.h"

#include <stdint.h>

enum {
    ANA_PLOT_NO_DAY = -1, /* a day that is not known or does not come; any day below 0 is taken for it */
    ANA_DAY_BYTES = 40,   /* a date with its NUL */
    ANA_DAY_MARKS_MAX = 6,
    ANA_DAY_MARK_BYTES = 160
};

struct ana_day_mark {
    int32_t day; /* the line stands on its 00:00 */
    bool dashed;
    const char *color;
    char text[ANA_DAY_MARK_BYTES]; /* what stands above it */
    int left, line;                /* pixels; which line, from the panel upwards */
};

/* The days that frame a trip; ANA_PLOT_NO_DAY where there is none. */
struct ana_plot_trip {
    int32_t start, today;
    int32_t deadline; /* visas are needed before its 00:00 */
    int32_t departure;
};

struct ana_day_axis {
    enum ana_language language;
    int left, right;           /* pixels: the inside of the panel */
    int room_left, room_right; /* pixels to be left free before the first and behind the last day */
    bool front;                /* lines before what is plotted, not behind it */
    int32_t first, last;       /* first > last: no day yet */
    struct ana_day_mark marks[ANA_DAY_MARKS_MAX];
    size_t count;
    int lines; /* of names above the panel, after settle */
};

/* Writes a date: 2027-01-11, 1月11日; "-" for ANA_PLOT_NO_DAY. */
void ana_day_text(char text[ANA_DAY_BYTES], int32_t day, enum ana_language language);

/* The same with its year in both languages: 2027-01-11, 2027年1月11日. */
void ana_day_text_full(char text[ANA_DAY_BYTES], int32_t day, enum ana_language language);

/* Starts an axis without days, between two pixels of the page, left < right. */
void ana_day_axis_init(struct ana_day_axis *axis, enum ana_language language, int left, int right);

/* Makes the range hold a day. */
void ana_day_axis_include(struct ana_day_axis *axis, int32_t day);

/*
 * Marks a day, unless it is ANA_PLOT_NO_DAY, by its name and date, and what else is said of it: detail may be
 * NULL. color: as '#rrggbb' or a constant of the program. At most ANA_DAY_MARKS_MAX.
 */
void ana_day_axis_mark(struct ana_day_axis *axis, struct ana_day_mark mark, enum ana_plot_text name,
                       const char *detail);

/* Marks those of a trip. deadline: what is said of it, may be NULL. */
void ana_day_axis_mark_trip(struct ana_day_axis *axis, const struct ana_plot_trip *trip,
                            const char *deadline);

/* Ends the range with a margin and places the names. Returns the pixels that they need above the panel. */
int ana_day_axis_settle(struct ana_day_axis *axis);

/* Writes range and tics, lines and names of the marks, for the panel just begun, whose top is at `top`. */
void ana_day_axis_draw(const struct ana_day_axis *axis, struct ana_page *page, int top);

/* Has it any day? */
bool ana_day_axis_has_days(const struct ana_day_axis *axis);

#endif
