/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dates as people write them into a spreadsheet. Scenario files are stricter, see fields.h.
 *
 * Texts are as visa_sheet_fold leaves them: half-width, without blanks around. Each function returns false
 * and leaves its result alone when the text is not such a value.
 */
#ifndef VISA_INPUT_DATES_H
#define VISA_INPUT_DATES_H

#include "sim/base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * 2027-06-10, 2027/6/10, 2027.6.10, 2027年6月10日 (or 号, or neither) or 20270610, from 1970 to 2199: days
 * since 1970-01-01. A midnight that Excel puts behind it ("2027/6/10 0:00") is passed over.
 */
bool visa_parse_any_date(const char *text, int32_t *day);

/*
 * Why a text that is no date is not one, beginning with "; " and fit to stand behind a message, or "": for
 * 6/10/27, for Excel's serial numbers, for a day without a year. Never contains any of the text.
 */
const char *visa_date_hint(const char *text);

/* 2024-05, 2024/5, 2024.5, 2024年5月, 202405, or a whole date: months since January 1970. */
bool visa_parse_month(const char *text, int32_t *month);

struct visa_day_range {
    int32_t from, to; /* inclusive; days since 1970-01-01 */
};

/* In the order written. Owned by the arena. */
struct visa_day_ranges {
    size_t count;
    const struct visa_day_range *range;
};

/*
 * Dates and ranges such as 2027-03-03~2027-03-14 (also 至, 到, -, – and —), separated as in a list, see
 * visa_next_item. false also when memory is refused: arena->failed. O(length).
 */
bool visa_parse_day_ranges(const char *text, struct sim_arena *arena, struct visa_day_ranges *ranges);

/*
 * The next item of a list separated by 、 ， , ; ； or line ends, without blanks around and never empty;
 * *length 0 and false at the end. The text moves behind it.
 */
bool visa_next_item(const char **text, const char **item, size_t *length);

#endif
