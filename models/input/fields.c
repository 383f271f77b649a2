/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/fields.h"

#include "models/calendar/date.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* <ctype.h> would ask the locale. */
static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static size_t count_digits(const char *text)
{
    size_t count = 0;
    while (is_digit(text[count])) {
        count++;
    }
    return count;
}

/* The value of count digits; count <= 18, so that it fits. */
static int64_t read_digits(const char *text, size_t count)
{
    int64_t value = 0;
    for (size_t i = 0; i < count; i++) {
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/* The magnitude of a whole number, up to 2^63. */
static bool read_magnitude(const char *digits, uint64_t *magnitude)
{
    enum { MOST_DIGITS = 19 };
    size_t count = count_digits(digits);
    if (count == 0 || digits[count] != '\0') {
        return false;
    }
    while (count > 1 && *digits == '0') {
        digits++;
        count--;
    }
    if (count > MOST_DIGITS) {
        return false;
    }
    uint64_t value = (uint64_t)read_digits(digits, count - 1) * 10 + (uint64_t)(digits[count - 1] - '0');
    *magnitude = value;
    return value <= (uint64_t)INT64_MAX + 1;
}

bool visa_parse_whole(const char *text, int64_t min, int64_t max, int64_t *value)
{
    bool negative = *text == '-';
    uint64_t magnitude = 0;
    if (!read_magnitude(text + (negative ? 1 : 0), &magnitude)) {
        return false;
    }
    if (!negative && magnitude > INT64_MAX) {
        return false;
    }
    /* -2^63 has no positive counterpart, hence the detour by one. */
    int64_t whole = negative && magnitude > 0 ? -(int64_t)(magnitude - 1) - 1 : (int64_t)magnitude;
    if (whole < min || whole > max) {
        return false;
    }
    *value = whole;
    return true;
}

/* The digits of a decimal number without its point, and the power of ten they are to be multiplied with. */
struct decimal {
    char digits[48]; /* sign and digits */
    int exponent;
};

enum { MOST_DECIMAL_DIGITS = 40 };

static bool read_exponent(const char *text, int *exponent)
{
    int64_t value = 0;
    if (text[0] != 'e' && text[0] != 'E') {
        return false;
    }
    bool plus = text[1] == '+';
    if (!visa_parse_whole(text + (plus ? 2 : 1), plus ? 0 : -9999, 9999, &value)) {
        return false;
    }
    *exponent = (int)value;
    return true;
}

static bool split_decimal(const char *text, struct decimal *decimal)
{
    size_t used = 0;
    if (*text == '-') {
        decimal->digits[used++] = *text++;
    }
    size_t before = count_digits(text);
    const char *fraction = text + before + (text[before] == '.' ? 1 : 0);
    size_t after = text[before] == '.' ? count_digits(fraction) : 0;
    if (before + after == 0 || before + after > MOST_DECIMAL_DIGITS) {
        return false;
    }
    memcpy(decimal->digits + used, text, before);
    memcpy(decimal->digits + used + before, fraction, after);
    decimal->digits[used + before + after] = '\0';
    const char *rest = fraction + after;
    decimal->exponent = 0;
    if (*rest != '\0' && !read_exponent(rest, &decimal->exponent)) {
        return false;
    }
    decimal->exponent -= (int)after;
    return true;
}

bool visa_parse_decimal(const char *text, double *value)
{
    struct decimal decimal;
    char scientific[sizeof decimal.digits + 16];
    if (!split_decimal(text, &decimal)) {
        return false;
    }
    /* strtod rounds correctly, and what has no decimal point is read alike in every locale. */
    snprintf(scientific, sizeof scientific, "%se%d", decimal.digits, decimal.exponent);
    double number = strtod(scientific, NULL);
    if (!isfinite(number)) {
        return false;
    }
    *value = number + 0.0; /* -0 becomes 0 */
    return true;
}

bool visa_parse_date(const char *text, int32_t *day)
{
    if (count_digits(text) != 4 || text[4] != '-' || count_digits(text + 5) != 2 || text[7] != '-' ||
        count_digits(text + 8) != 2 || text[10] != '\0') {
        return false;
    }
    struct visa_date date = {.year = (int32_t)read_digits(text, 4),
                             .month = (int32_t)read_digits(text + 5, 2),
                             .day = (int32_t)read_digits(text + 8, 2)};
    if (!visa_date_is_valid(date)) {
        return false;
    }
    *day = visa_day_from_date(date);
    return true;
}

/* Reads HH:MM at the start of text. */
static bool read_time(const char *text, int32_t *minute)
{
    if (count_digits(text) != 2 || text[2] != ':' || count_digits(text + 3) != 2) {
        return false;
    }
    int32_t minutes = (int32_t)read_digits(text + 3, 2);
    int32_t total = (int32_t)read_digits(text, 2) * 60 + minutes;
    if (minutes >= 60 || total > VISA_MINUTES_PER_DAY) {
        return false;
    }
    *minute = total;
    return true;
}

enum { TIME_BYTES = 5 };

bool visa_parse_time(const char *text, int32_t *minute)
{
    return strlen(text) == TIME_BYTES && read_time(text, minute);
}

bool visa_parse_money(const char *text, int64_t *hundredths)
{
    enum { MOST_DIGITS = 13 };
    size_t before = count_digits(text);
    const char *fraction = text + before + 1;
    size_t after = text[before] == '.' ? count_digits(fraction) : 0;
    bool whole = text[before] == '\0';
    bool parted = text[before] == '.' && after >= 1 && after <= 2 && fraction[after] == '\0';
    if (before == 0 || before > MOST_DIGITS || (!whole && !parted)) {
        return false;
    }
    int64_t part = after == 0 ? 0 : read_digits(fraction, after) * (after == 1 ? 10 : 1);
    *hundredths = read_digits(text, before) * 100 + part;
    return true;
}

bool visa_parse_yes_no(const char *text, bool *value)
{
    bool yes = strcmp(text, "yes") == 0 || strcmp(text, "是") == 0;
    bool no = strcmp(text, "no") == 0 || strcmp(text, "否") == 0;
    if (!yes && !no) {
        return false;
    }
    *value = yes;
    return true;
}

/* The next piece between blanks, tabs included; false at the end. The text moves behind it. */
static bool next_piece(const char **text, const char **piece, size_t *length)
{
    *piece = *text + strspn(*text, " \t");
    *length = strcspn(*piece, " \t");
    *text = *piece + *length;
    return *length > 0;
}

static int find_weekday(const char *text)
{
    static const char days[7][4] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (int day = 0; day < 7; day++) {
        if (strncmp(text, days[day], 3) == 0) {
            return day;
        }
    }
    return -1;
}

/* Adds "wed" or "mon-fri"; a day that is in the set already is a mistake. */
static bool add_weekdays(const char *piece, size_t length, uint8_t *days)
{
    bool is_range = length == 7 && piece[3] == '-';
    int first = find_weekday(piece);
    int last = is_range ? find_weekday(piece + 4) : first;
    if ((length != 3 && !is_range) || first < 0 || last < 0 || (is_range && first == last)) {
        return false;
    }
    int span = (last - first + 7) % 7;
    for (int i = 0; i <= span; i++) {
        uint8_t bit = (uint8_t)(1U << ((first + i) % 7));
        if (*days & bit) {
            return false;
        }
        *days |= bit;
    }
    return true;
}

bool visa_parse_weekdays(const char *text, uint8_t *days)
{
    enum { EVERY_DAY = 0x7f };
    uint8_t found = 0;
    const char *piece;
    size_t length;
    if (strcmp(text, "daily") == 0) {
        *days = EVERY_DAY;
        return true;
    }
    while (next_piece(&text, &piece, &length)) {
        if (!add_weekdays(piece, length, &found)) {
            return false;
        }
    }
    if (found == 0) {
        return false;
    }
    *days = found;
    return true;
}

/* A time (step 0, first == last) or a series of times. */
struct series {
    int32_t first, last, step;
};

static bool read_series(const char *piece, size_t length, struct series *series)
{
    enum { STEP_AT = 2 * TIME_BYTES + 2 };
    if (length < TIME_BYTES || !read_time(piece, &series->first) || series->first >= VISA_MINUTES_PER_DAY) {
        return false;
    }
    series->last = series->first;
    series->step = VISA_MINUTES_PER_DAY;
    if (length == TIME_BYTES) {
        return true;
    }
    if (length <= STEP_AT || length > STEP_AT + 4 || piece[TIME_BYTES] != '-' || piece[STEP_AT - 1] != '/') {
        return false;
    }
    size_t digits = count_digits(piece + STEP_AT);
    if (!read_time(piece + TIME_BYTES + 1, &series->last) || digits != length - STEP_AT) {
        return false;
    }
    series->step = (int32_t)read_digits(piece + STEP_AT, digits);
    return series->step > 0 && series->last > series->first && series->last < VISA_MINUTES_PER_DAY &&
           (series->last - series->first) % series->step == 0;
}

/* Marks the minutes of a series; one that is marked already is a mistake. Adds to *count. */
static bool mark_series(const struct series *series, bool *marked, size_t *count)
{
    for (int32_t minute = series->first; minute <= series->last; minute += series->step) {
        if (marked[minute]) {
            return false;
        }
        marked[minute] = true;
        (*count)++;
    }
    return true;
}

bool visa_parse_times(const char *text, struct sim_arena *arena, struct visa_time_list *times)
{
    bool marked[VISA_MINUTES_PER_DAY] = {false};
    size_t count = 0;
    const char *piece;
    size_t length;
    while (next_piece(&text, &piece, &length)) {
        struct series series;
        if (!read_series(piece, length, &series) || !mark_series(&series, marked, &count)) {
            return false;
        }
    }
    int32_t *minutes = count == 0 ? NULL : sim_arena_alloc(arena, count, sizeof *minutes);
    if (minutes == NULL) {
        return false;
    }
    size_t used = 0;
    for (int32_t minute = 0; minute < VISA_MINUTES_PER_DAY; minute++) {
        if (marked[minute]) {
            minutes[used++] = minute;
        }
    }
    *times = (struct visa_time_list){.count = count, .minutes = minutes};
    return true;
}

bool visa_is_key(const char *text)
{
    enum { LONGEST_KEY = 63 };
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    size_t length = strspn(text, allowed);
    return length >= 1 && length <= LONGEST_KEY && text[length] == '\0' && *text != '_' && *text != '-';
}
