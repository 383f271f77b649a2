/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_script.h"

#include <stdio.h>
#include <string.h>

#define SECONDS_A_DAY 86400

/* Days from 0000-03-01, the start of a leap cycle whose years end with February, to 1970-01-01. */
#define EPOCH          719468
#define DAYS_400_YEARS 146097

struct ana_axis_date ana_axis_date_of(int32_t day)
{
    int64_t from_cycles = (int64_t)day + EPOCH;
    int64_t cycle = (from_cycles >= 0 ? from_cycles : from_cycles - DAYS_400_YEARS + 1) / DAYS_400_YEARS;
    int rest = (int)(from_cycles - cycle * DAYS_400_YEARS);
    int year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    int day_of_year = rest - (365 * year + year / 4 - year / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return (struct ana_axis_date){.year = (int)(cycle * 400) + year + (month <= 2),
                                  .month = month,
                                  .day = day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

int32_t ana_axis_day_of(struct ana_axis_date date)
{
    int64_t year = date.year - (date.month <= 2);
    int64_t cycle = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_cycle = year - cycle * 400;
    int64_t month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    int64_t day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    return (int32_t)(cycle * DAYS_400_YEARS + day_of_cycle - EPOCH);
}

void ana_axis_add_date(struct ana_script *script, int32_t day)
{
    struct ana_axis_date date = ana_axis_date_of(day);
    ana_script_add(script, "%04d-%02d-%02d", date.year, date.month, date.day);
}

int ana_axis_weekday(int32_t day)
{
    int64_t from_monday = (int64_t)day + 3; /* 1970-01-01 was a Thursday */
    return (int)((from_monday % 7 + 7) % 7);
}

double ana_axis_nice(double value)
{
    static const double steps[] = {1, 1.2, 1.5, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9, 10};
    if (!ana_script_is_number(value) || value <= 0) {
        return 1;
    }
    double power = 1e-6;
    while (power * 10 < value) {
        power *= 10;
    }
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps && steps[i] * power < value) {
        i++;
    }
    return steps[i] * power;
}

double ana_axis_largest(const double *values, size_t count)
{
    double largest = 0;
    for (size_t i = 0; i < count; i++) {
        if (ana_script_is_number(values[i]) && values[i] > largest) {
            largest = values[i];
        }
    }
    return largest;
}

void ana_axis_month_text(char text[ANA_AXIS_MONTH_BYTES], enum ana_language language,
                         struct ana_axis_date month, bool named)
{
    if (language == ANA_ENGLISH) {
        (void)snprintf(text, ANA_AXIS_MONTH_BYTES, "%04d-%02d", month.year, month.month);
    } else if (named || month.month == 1) {
        (void)snprintf(text, ANA_AXIS_MONTH_BYTES, "%d年%d月", month.year, month.month);
    } else {
        (void)snprintf(text, ANA_AXIS_MONTH_BYTES, "%d月", month.month);
    }
}

/* Tics of dates while they are written. */
struct tics {
    struct ana_script *script;
    enum ana_language language;
    int count;
};

static void add_tic(struct tics *tics, int32_t day, bool with_day)
{
    char text[2 * ANA_AXIS_MONTH_BYTES];
    struct ana_axis_date date = ana_axis_date_of(day);
    ana_axis_month_text(text, tics->language, date, tics->count == 0);
    size_t used = strlen(text);
    if (with_day) {
        (void)snprintf(text + used, sizeof text - used, tics->language == ANA_CHINESE ? "%d日" : "-%02d",
                       date.day);
    }
    ana_script_add(tics->script, "%s'%s' %lld", tics->count++ == 0 ? "" : ", ", text,
                   (long long)day * SECONDS_A_DAY);
}

static void add_month_tics(struct tics *tics, int32_t first, int32_t last, int step)
{
    struct ana_axis_date date = ana_axis_date_of(first);
    int64_t month = (int64_t)date.year * 12 + date.month - 1 + (date.day > 1);
    month = (month + step - 1) / step * step;
    for (;; month += step) {
        struct ana_axis_date tic = {.year = (int)(month / 12), .month = (int)(month % 12) + 1, .day = 1};
        int32_t day = ana_axis_day_of(tic);
        if (day > last) {
            return;
        }
        add_tic(tics, day, false);
    }
}

static void add_day_tics(struct tics *tics, int32_t first, int32_t last, int most_tics)
{
    /* A full date is half as wide again as a month. */
    int most = most_tics * 2 / 3 < 2 ? 2 : most_tics * 2 / 3;
    int step = (int)(last - first) / most + 1;
    for (int32_t day = first; day <= last; day += step) {
        add_tic(tics, day, true);
    }
}

void ana_axis_set_dates(struct ana_script *script, enum ana_language language, int32_t first, int32_t last,
                        int most_tics)
{
    static const int steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200};
    struct tics tics = {script, language, 0};
    int64_t days = (int64_t)last - first + 1;
    ana_script_add(script, "set xrange [%lld:%lld]\nset xtics noenhanced (", (long long)first * SECONDS_A_DAY,
                   ((long long)last + 1) * SECONDS_A_DAY);
    if (days < 75) {
        add_day_tics(&tics, first, last, most_tics);
    } else {
        size_t i = 0;
        while (i < 10 && days / (30 * steps[i]) >= most_tics) {
            i++;
        }
        add_month_tics(&tics, first, last, steps[i]);
    }
    ana_script_add(script, ")\n");
}
