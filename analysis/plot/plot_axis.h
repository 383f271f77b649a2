/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ranges and tics, computed here and not by gnuplot: it fails on an empty range, and its tics for dates fall
 * on days that no reader expects.
 */
#ifndef ANA_PLOT_PLOT_AXIS_H
#define ANA_PLOT_PLOT_AXIS_H

#include "analysis/output/language.h"

#include <stddef.h>
#include <stdint.h>

/* A date of the Gregorian calendar. */
struct ana_axis_date {
    int year;
    int month; /* 1..12 */
    int day;   /* 1..31 */
};

struct ana_script;

/* The date of a day, days since 1970-01-01; years 0 to 9999 print as expected. */
struct ana_axis_date ana_axis_date_of(int32_t day);

/* The day of a date; the inverse of ana_axis_date_of. */
int32_t ana_axis_day_of(struct ana_axis_date date);

/* Adds the date of a day as 2025-03-10. */
void ana_axis_add_date(struct ana_script *script, int32_t day);

/* 0 Monday .. 6 Sunday. */
int ana_axis_weekday(int32_t day);

/*
 * The smallest of 1, 1.2, 1.5, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9 times a power of ten that is >= value; 1
 * when value is not a positive number. Up to 1e12.
 */
double ana_axis_nice(double value);

/* The largest drawable number of count values; 0 when there is none above 0. */
double ana_axis_largest(const double *values, size_t count);

enum { ANA_AXIS_MONTH_BYTES = 40 };

/* Writes a month as tics have it: 2025-03; 2025年3月 where named is set, as the first tic and each January
 * have it, else 3月. month: 1..12. */
void ana_axis_month_text(char text[ANA_AXIS_MONTH_BYTES], enum ana_language language,
                         struct ana_axis_date month, bool named);

/*
 * Writes `set xrange` and `set xtics` for the days first..last (first <= last, days since 1970-01-01): at
 * most most_tics labels (>= 2), at month beginnings where the range is long enough, else at days.
 */
void ana_axis_set_dates(struct ana_script *script, enum ana_language language, int32_t first, int32_t last,
                        int most_tics);

#endif
