/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Civil dates (proleptic Gregorian) and day numbers.
 *
 * A day number counts days since 1970-01-01, which is day 0. Dates from 1970 to 2199 are used. A moment is an
 * absolute minute: minutes since 1970-01-01 00:00 China Standard Time, which has no daylight saving, so that
 * every day has 1440.
 */
#ifndef VISA_CALENDAR_DATE_H
#define VISA_CALENDAR_DATE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    VISA_MINUTES_PER_DAY = 1440,
    VISA_FIRST_YEAR = 1970,
    VISA_LAST_YEAR = 2199,
    VISA_LAST_DAY = 84005, /* 2199-12-31 */
    VISA_DATE_BYTES = 11   /* "YYYY-MM-DD" and NUL */
};

struct visa_date {
    int32_t year;  /* 1970..2199 */
    int32_t month; /* 1..12 */
    int32_t day;   /* 1..days in the month */
};

bool visa_is_leap_year(int32_t year);

/* 28..31. month: 1..12. */
int32_t visa_days_in_month(int32_t year, int32_t month);

/* A day that exists, in 1970..2199. */
bool visa_date_is_valid(struct visa_date date);

/* The day number of a valid date (asserted). */
int32_t visa_day_from_date(struct visa_date date);

/* The date of a day number in 0..VISA_LAST_DAY (asserted). */
struct visa_date visa_date_from_day(int32_t day);

/* 0 Monday … 6 Sunday. day: >= 0. */
int visa_weekday(int32_t day);

/* Writes YYYY-MM-DD. day: 0..VISA_LAST_DAY (asserted). */
void visa_format_date(int32_t day, char text[VISA_DATE_BYTES]);

#endif
