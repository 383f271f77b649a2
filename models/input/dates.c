/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/dates.h"

#include "models/calendar/date.h"
#include "sim/base/message.h"

#include <string.h>

enum { MOST_ITEM_BYTES = 64 };

static size_t read_number(const char **text, int32_t *value)
{
    size_t digits = 0;
    *value = 0;
    for (; digits < 8 && **text >= '0' && **text <= '9'; (*text)++, digits++) {
        *value = *value * 10 + (**text - '0');
    }
    return digits;
}

/* Moves behind a word if the text begins with it. */
static bool take(const char **text, const char *word)
{
    size_t length = strlen(word);
    bool found = strncmp(*text, word, length) == 0;
    *text += found ? length : 0;
    return found;
}

/* What stands between year, month and day. */
static const char *const separators[][2] = {{"-", "-"}, {"/", "/"}, {".", "."}, {"年", "月"}};
enum { SEPARATORS = sizeof separators / sizeof *separators };

/* The pair whose first half the text begins with, or SEPARATORS. */
static size_t take_separator(const char **text)
{
    size_t i = 0;
    while (i < SEPARATORS && !take(text, separators[i][0])) {
        i++;
    }
    return i;
}

/* A date's numbers and how many digits each has; what follows is left in rest. */
struct parts {
    struct visa_date date;
    size_t digits[3];
    const char *rest;
};

static void read_parts(const char *text, struct parts *parts)
{
    *parts = (struct parts){.rest = text};
    parts->digits[0] = read_number(&parts->rest, &parts->date.year);
    size_t separator = take_separator(&parts->rest);
    if (separator == SEPARATORS) {
        return;
    }
    parts->digits[1] = read_number(&parts->rest, &parts->date.month);
    if (!take(&parts->rest, separators[separator][1])) {
        return;
    }
    parts->digits[2] = read_number(&parts->rest, &parts->date.day);
    if (separator == SEPARATORS - 1 && !take(&parts->rest, "日")) {
        (void)take(&parts->rest, "号");
    }
}

static bool is_part(size_t digits)
{
    return digits == 1 || digits == 2;
}

/* YYYYMMDD arrives as one number. */
static void split_compact(struct parts *parts)
{
    int32_t number = parts->date.year;
    if (parts->digits[0] == 8 && parts->digits[1] == 0) {
        parts->date = (struct visa_date){number / 10000, number / 100 % 100, number % 100};
        parts->digits[0] = 4;
        parts->digits[1] = parts->digits[2] = 2;
    }
}

static bool is_midnight(const char *text)
{
    static const char *const midnights[] = {"", " 0:00", " 00:00", " 0:00:00", " 00:00:00"};
    for (size_t i = 0; i < sizeof midnights / sizeof *midnights; i++) {
        if (strcmp(text, midnights[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool visa_parse_any_date(const char *text, int32_t *day)
{
    struct parts parts;
    read_parts(text, &parts);
    split_compact(&parts);
    if (parts.digits[0] != 4 || !is_part(parts.digits[1]) || !is_part(parts.digits[2]) ||
        !is_midnight(parts.rest) || !visa_date_is_valid(parts.date)) {
        return false;
    }
    *day = visa_day_from_date(parts.date);
    return true;
}

const char *visa_date_hint(const char *text)
{
    struct parts parts;
    read_parts(text, &parts);
    bool ends = *parts.rest == '\0';
    if (ends && parts.digits[0] == 5 && parts.digits[1] == 0) {
        return sim_message(
            "; a number of five digits is how Excel counts days: format the cells as dates (yyyy-mm-dd)");
    }
    if (is_part(parts.digits[0]) && is_part(parts.digits[1]) && parts.digits[2] > 0) {
        return sim_message("; which number is the year, the month, the day? Write 2027-06-10");
    }
    if (is_part(parts.digits[0]) && (parts.digits[1] > 0 || strncmp(parts.rest, "月", strlen("月")) == 0)) {
        return sim_message("; the year is missing");
    }
    if (parts.digits[0] == 4 && is_part(parts.digits[1]) && parts.digits[2] == 0) {
        return sim_message("; the day is missing");
    }
    return "";
}

bool visa_parse_month(const char *text, int32_t *month)
{
    int32_t day = 0;
    struct parts parts;
    read_parts(text, &parts);
    if (visa_parse_any_date(text, &day)) {
        parts.date = visa_date_from_day(day);
    } else if (parts.digits[0] == 6 && parts.digits[1] == 0) {
        parts.date = (struct visa_date){parts.date.year / 100, parts.date.year % 100, 1};
    } else if (parts.digits[0] != 4 || !is_part(parts.digits[1]) || parts.digits[2] != 0) {
        return false;
    }
    parts.date.day = 1;
    if ((*parts.rest != '\0' && !is_midnight(parts.rest)) || !visa_date_is_valid(parts.date)) {
        return false;
    }
    *month = (parts.date.year - VISA_FIRST_YEAR) * 12 + parts.date.month - 1;
    return true;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Bytes of the separator that the text begins with, or 0. */
static size_t separator_length(const char *text)
{
    static const char *const marks[] = {"、", "，", "；", ",", ";", "\n", "\r"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (strncmp(text, marks[i], strlen(marks[i])) == 0) {
            return strlen(marks[i]);
        }
    }
    return 0;
}

/* One item, possibly empty, and the separator behind it. */
static void cut_item(const char **text, const char **item, size_t *length)
{
    const char *at = *text;
    while (*at != '\0' && separator_length(at) == 0) {
        at++;
    }
    const char *first = *text;
    const char *last = at;
    while (first < last && is_blank(*first)) {
        first++;
    }
    while (last > first && is_blank(last[-1])) {
        last--;
    }
    *item = first;
    *length = (size_t)(last - first);
    *text = at + separator_length(at);
}

bool visa_next_item(const char **text, const char **item, size_t *length)
{
    *length = 0;
    while (**text != '\0' && *length == 0) {
        cut_item(text, item, length);
    }
    return *length > 0;
}

/* Copies a piece and reads it as a date. */
static bool read_day(const char *text, size_t length, int32_t *day)
{
    char copy[MOST_ITEM_BYTES];
    while (length > 0 && is_blank(text[length - 1])) {
        length--;
    }
    while (length > 0 && is_blank(*text)) {
        text++;
        length--;
    }
    if (length >= sizeof copy) {
        return false;
    }
    memcpy(copy, text, length);
    copy[length] = '\0';
    return visa_parse_any_date(copy, day);
}

/* Two dates with one of these between them. A hyphen also stands within dates, so that every place is tried.
 */
static bool read_range(const char *item, size_t length, struct visa_day_range *range)
{
    static const char *const marks[] = {"~", "至", "到", "–", "—", "-"};
    if (length >= MOST_ITEM_BYTES) {
        return false;
    }
    if (read_day(item, length, &range->from)) {
        range->to = range->from;
        return true;
    }
    for (size_t at = 1; at < length; at++) {
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            size_t mark = strlen(marks[i]);
            if (at + mark < length && strncmp(item + at, marks[i], mark) == 0 &&
                read_day(item, at, &range->from) &&
                read_day(item + at + mark, length - at - mark, &range->to)) {
                return range->from <= range->to;
            }
        }
    }
    return false;
}

bool visa_parse_day_ranges(const char *text, struct sim_arena *arena, struct visa_day_ranges *ranges)
{
    const char *item;
    size_t length;
    size_t count = 0;
    for (const char *rest = text; visa_next_item(&rest, &item, &length);) {
        struct visa_day_range range;
        if (!read_range(item, length, &range)) {
            return false;
        }
        count++;
    }
    struct visa_day_range *list = sim_arena_alloc(arena, count, sizeof *list);
    if (list == NULL) {
        return false;
    }
    size_t used = 0;
    for (const char *rest = text; visa_next_item(&rest, &item, &length);) {
        (void)read_range(item, length, &list[used++]);
    }
    *ranges = (struct visa_day_ranges){.count = count, .range = list};
    return true;
}
