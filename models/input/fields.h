/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Strict readers of one whole field: all of the text must be the value, without blanks around it.
 *
 * They depend on no locale and take no hexadecimal, "nan" or "inf". Each returns false and leaves
 * *value alone when the text is not such a value; the caller words the message. text: NUL-terminated.
 */
#ifndef VISA_INPUT_FIELDS_H
#define VISA_INPUT_FIELDS_H

#include "sim/base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A whole number in min..max: an optional '-', then digits. */
bool visa_parse_whole(const char *text, int64_t min, int64_t max, int64_t *value);

/*
 * A finite decimal number such as 12, -0.5, .5 or 1e-05, rounded to the nearest double; at most 40 digits. -0
 * becomes 0.
 */
bool visa_parse_decimal(const char *text, double *value);

/* A date YYYY-MM-DD from 1970-01-01 to 2199-12-31: days since 1970-01-01. */
bool visa_parse_date(const char *text, int32_t *day);

/* A time of day HH:MM from 00:00 to 24:00: minutes since midnight. */
bool visa_parse_time(const char *text, int32_t *minute);

/* An amount >= 0 with at most two decimals and 13 digits before them: exact hundredths (fen for CNY, cents
 * for USD). */
bool visa_parse_money(const char *text, int64_t *hundredths);

/* yes or no, also 是 or 否. */
bool visa_parse_yes_no(const char *text, bool *value);

/*
 * Weekdays: "daily", or blank-separated days (mon tue wed thu fri sat sun) and ranges (mon-fri; fri-mon runs
 * over the weekend). A day named twice is an error. Bit 0 is Monday, bit 6 Sunday.
 */
bool visa_parse_weekdays(const char *text, uint8_t *days);

/* Times of day, strictly ascending. Owned by the arena. */
struct visa_time_list {
    size_t count;           /* >= 1 */
    const int32_t *minutes; /* since midnight, each 0..1439 */
};

/*
 * Blank-separated times and series: "08:00", "08:00-10:45/15" (every 15 minutes, both ends included; the step
 * must meet the last time). 24:00 and a time named twice are errors. false also when memory is refused:
 * arena->failed.
 */
bool visa_parse_times(const char *text, struct sim_arena *arena, struct visa_time_list *times);

/* A key: a to z, A to Z, 0 to 9, '_' and '-', starting with a letter or digit, 1 to 63 bytes. */
bool visa_is_key(const char *text);

#endif
