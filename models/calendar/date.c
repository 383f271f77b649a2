/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/calendar/date.h"

#include "sim/base/status.h"

bool visa_is_leap_year(int32_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int32_t visa_days_in_month(int32_t year, int32_t month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    SIM_ASSERT(month >= 1 && month <= 12);
    return days[month - 1] + (month == 2 && visa_is_leap_year(year) ? 1 : 0);
}

bool visa_date_is_valid(struct visa_date date)
{
    return date.year >= VISA_FIRST_YEAR && date.year <= VISA_LAST_YEAR && date.month >= 1 &&
           date.month <= 12 && date.day >= 1 && date.day <= visa_days_in_month(date.year, date.month);
}

/* Days from 0000-03-01 to the first of March of a year. */
static int32_t days_before_march(int32_t year)
{
    return 365 * year + year / 4 - year / 100 + year / 400;
}

/*
 * The year is taken to begin in March, so that the leap day is its last: then (153 m + 2) / 5 days lie before
 * month m (0 = March), since five months from March or August on always have 153.
 */
enum { MARCH_1970 = 719468 }; /* 1970-01-01 counted from 0000-03-01 */

int32_t visa_day_from_date(struct visa_date date)
{
    SIM_ASSERT(visa_date_is_valid(date));
    int32_t year = date.month <= 2 ? date.year - 1 : date.year;
    int32_t month = (date.month + 9) % 12;
    return days_before_march(year) + (153 * month + 2) / 5 + date.day - 1 - MARCH_1970;
}

struct visa_date visa_date_from_day(int32_t day)
{
    SIM_ASSERT(day >= 0 && day <= VISA_LAST_DAY);
    int32_t since = day + MARCH_1970;
    int32_t year = (int32_t)(((int64_t)since * 400 + 399) / 146097); /* right, or one too many */
    if (days_before_march(year) > since) {
        year--;
    }
    int32_t day_of_year = since - days_before_march(year);
    int32_t month = (5 * day_of_year + 2) / 153;
    struct visa_date date = {.year = month < 10 ? year : year + 1,
                             .month = month < 10 ? month + 3 : month - 9,
                             .day = day_of_year - (153 * month + 2) / 5 + 1};
    return date;
}

int visa_weekday(int32_t day)
{
    SIM_ASSERT(day >= 0);
    return (day + 3) % 7; /* 1970-01-01 was a Thursday */
}

void visa_format_date(int32_t day, char text[VISA_DATE_BYTES])
{
    struct visa_date date = visa_date_from_day(day);
    int32_t parts[] = {
        date.year / 1000, date.year / 100, date.year / 10, date.year, -1, date.month / 10, date.month, -1,
        date.day / 10,    date.day};
    for (int i = 0; i < VISA_DATE_BYTES - 1; i++) {
        text[i] = (char)(parts[i] < 0 ? '-' : '0' + parts[i] % 10);
    }
    text[VISA_DATE_BYTES - 1] = '\0';
}
