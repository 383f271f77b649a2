/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/page_text.h"

#include "analysis/output/terminal.h"
#include "models/calendar/date.h"
#include "models/input/utf8.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { CHARACTER_BYTES = 5 };

/* One character and its NUL; returns its bytes in the text. A stray byte, a control or what is not to be
 * seen is '?'. */
static size_t take_character(const char *words, char character[CHARACTER_BYTES])
{
    size_t length = visa_utf8_length(words, strnlen(words, CHARACTER_BYTES - 1));
    memcpy(character, words, length);
    character[length] = '\0';
    if (length == 0 || ana_display_width(character) == 0) {
        character[0] = '?';
        character[1] = '\0';
    }
    return length > 0 ? length : 1;
}

void ana_page_text_begin(struct ana_page_text *text, enum ana_language language)
{
    text->language = language;
    text->used = 0;
    text->bytes[0] = '\0';
}

static void add_bytes(struct ana_page_text *text, const char *words, size_t bytes)
{
    for (const char *end = words + bytes; words < end;) {
        char character[CHARACTER_BYTES];
        words += take_character(words, character);
        size_t length = strlen(character);
        if (text->used + length >= sizeof text->bytes) {
            return;
        }
        memcpy(text->bytes + text->used, character, length + 1);
        text->used += length;
    }
}

void ana_page_add(struct ana_page_text *text, const char *words)
{
    add_bytes(text, words, strlen(words));
}

void ana_page_say_with(struct ana_page_text *text, enum ana_say say, const char *const values[])
{
    const char *form = ana_say(say, text->language);
    for (;;) {
        size_t words = strcspn(form, "{");
        add_bytes(text, form, words);
        form += words;
        if (*form == '\0') {
            return;
        }
        int value = form[1] - '0';
        SIM_ASSERT(value >= 0 && value < ANA_SAY_VALUES && values[value] != NULL);
        ana_page_add(text, values[value]);
        form += strlen("{0}");
    }
}

static struct ana_page_value value_of(const char *text)
{
    struct ana_page_value value;
    size_t length = strlen(text);
    length = length < sizeof value.text ? length : visa_utf8_cut(text, sizeof value.text - 1);
    memcpy(value.text, text, length);
    value.text[length] = '\0';
    return value;
}

struct ana_page_value ana_page_value_with(enum ana_language language, enum ana_say say,
                                          const char *const values[])
{
    struct ana_page_text text;
    ana_page_text_begin(&text, language);
    ana_page_say_with(&text, say, values);
    return value_of(text.bytes);
}

struct ana_page_value ana_page_typed(const char *typed, size_t columns)
{
    struct ana_page_text text;
    ana_page_text_begin(&text, ANA_ENGLISH);
    size_t kept = 0;
    while (*typed != '\0' && text.used + CHARACTER_BYTES < ANA_PAGE_VALUE_BYTES) {
        char character[CHARACTER_BYTES];
        typed += take_character(typed, character);
        ana_page_add(&text, character);
        size_t width = ana_display_width(text.bytes);
        kept = width + 1 <= columns ? text.used : kept;
        if (width > columns) {
            break;
        }
    }
    if (*typed != '\0' || ana_display_width(text.bytes) > columns) {
        text.used = kept;
        text.bytes[kept] = '\0';
        ana_page_add(&text, "…");
    }
    return value_of(text.bytes);
}

static const char *const MONTHS[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

static bool is_day(int32_t day)
{
    return day >= 0 && day <= VISA_LAST_DAY;
}

struct ana_page_value ana_page_day(int32_t day, enum ana_language language)
{
    struct ana_page_value value = value_of(ana_say(ANA_SAY_UNKNOWN, language));
    if (!is_day(day)) {
        return value;
    }
    struct visa_date date = visa_date_from_day(day);
    if (language == ANA_CHINESE) {
        (void)snprintf(value.text, sizeof value.text, "%d年%d月%d日", (int)date.year, (int)date.month,
                       (int)date.day);
    } else {
        (void)snprintf(value.text, sizeof value.text, "%d %s %d", (int)date.day, MONTHS[date.month - 1],
                       (int)date.year);
    }
    return value;
}

struct ana_page_value ana_page_date(int32_t day, enum ana_language language)
{
    struct ana_page_value value = ana_page_day(day, language);
    if (!is_day(day)) {
        return value;
    }
    enum ana_plot_text weekday = (enum ana_plot_text)((int)ANA_TEXT_MONDAY + visa_weekday(day));
    return ana_page_value(language, ANA_SAY_WEEKDAY, value.text, ana_plot_text(weekday, language));
}

struct ana_page_value ana_page_short_date(int32_t day, int32_t year, enum ana_language language)
{
    struct ana_page_value value = value_of(ana_say(ANA_SAY_UNKNOWN, language));
    if (!is_day(day)) {
        return value;
    }
    struct visa_date date = visa_date_from_day(day);
    char in_year[16] = "";
    if (date.year != year) {
        (void)snprintf(in_year, sizeof in_year, language == ANA_CHINESE ? "%d年" : " %d", (int)date.year);
    }
    if (language == ANA_CHINESE) {
        (void)snprintf(value.text, sizeof value.text, "%s%d月%d日", in_year, (int)date.month, (int)date.day);
    } else {
        (void)snprintf(value.text, sizeof value.text, "%d %.3s%s", (int)date.day, MONTHS[date.month - 1],
                       in_year);
    }
    return value;
}

/* A share in whole per cent, or the bound it lies beyond. */
struct rounded {
    int percent;
    int beyond; /* 1: over, -1: under */
};

static struct rounded round_share(double share, double half_width, double wanted)
{
    int step = half_width > 0.1 ? 10 : half_width > 0.05 ? 5 : 1;
    int percent = (int)lround(share * 100 / step) * step;
    if (share < wanted && percent >= wanted * 100) {
        percent -= step;
    }
    if (percent >= 100) {
        return (struct rounded){100 - step, 1};
    }
    return percent <= 0 ? (struct rounded){step, -1} : (struct rounded){percent, 0};
}

struct ana_page_value ana_page_percent_beside(double share, double half_width, double wanted,
                                              enum ana_language language)
{
    if (isnan(share)) {
        return value_of(ana_say(ANA_SAY_UNKNOWN, language));
    }
    struct rounded rounded = round_share(share, half_width, wanted);
    enum ana_say say = rounded.beyond > 0   ? ANA_SAY_PERCENT_OVER
                       : rounded.beyond < 0 ? ANA_SAY_PERCENT_UNDER
                                            : ANA_SAY_PERCENT;
    return ana_page_value(language, say, ana_page_whole(rounded.percent).text);
}

struct ana_page_value ana_page_percent(double share, double half_width, enum ana_language language)
{
    return ana_page_percent_beside(share, half_width, 0, language);
}

struct ana_page_value ana_page_percent_cell(double share, double half_width, double wanted)
{
    struct ana_page_value value = value_of("–");
    if (!isnan(share)) {
        struct rounded rounded = round_share(share, half_width, wanted);
        const char *beyond = rounded.beyond > 0 ? ">" : rounded.beyond < 0 ? "<" : "";
        (void)snprintf(value.text, sizeof value.text, "%s%d%%", beyond, rounded.percent);
    }
    return value;
}

struct ana_page_value ana_page_yuan(double fen, enum ana_language language)
{
    if (isnan(fen) || fen < 0) {
        return value_of(ana_say(ANA_SAY_UNKNOWN, language));
    }
    char digits[32], text[48];
    int count = snprintf(digits, sizeof digits, "%.0f", fmin(fen, 1e15) / 100);
    size_t used = 0;
    for (int i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0) {
            text[used++] = ',';
        }
        text[used++] = digits[i];
    }
    text[used] = '\0';
    return ana_page_value(language, ANA_SAY_YUAN, text);
}

struct ana_page_value ana_page_whole(int64_t value)
{
    struct ana_page_value text;
    (void)snprintf(text.text, sizeof text.text, "%" PRId64, value);
    return text;
}
