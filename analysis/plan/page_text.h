/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences of the page: built from words and values, wrapped at its width.
 *
 * A text never holds controls, invisible characters or anything that is not UTF-8, whatever a user typed; it
 * is cut at a whole character when it is full.
 */
#ifndef ANALYSIS_PLAN_PAGE_TEXT_H
#define ANALYSIS_PLAN_PAGE_TEXT_H

#include "analysis/plan/plan_words.h"

#include <stdio.h>

enum { ANA_PAGE_WIDTH = 100, ANA_PAGE_LINES = 60, ANA_PAGE_TEXT_BYTES = 4096, ANA_PAGE_VALUE_BYTES = 80 };

/* A value to be put into a sentence. */
struct ana_page_value {
    char text[ANA_PAGE_VALUE_BYTES];
};

struct ana_page_text {
    enum ana_language language;
    size_t used;
    char bytes[ANA_PAGE_TEXT_BYTES]; /* NUL-terminated */
};

/* Starts an empty text. */
void ana_page_text_begin(struct ana_page_text *text, enum ana_language language);

/* Adds words of ours or of a user; what could disturb a terminal becomes '?'. */
void ana_page_add(struct ana_page_text *text, const char *words);

/* Adds an entry with its values put in. values: as many as it uses. */
void ana_page_say_with(struct ana_page_text *text, enum ana_say say, const char *const values[]);
#define ana_page_say(text, say, ...)                                                                         \
    ana_page_say_with((text), (say), (const char *const[ANA_SAY_VALUES]){__VA_ARGS__})

/* The same as a value, cut where it is too long for one. */
struct ana_page_value ana_page_value_with(enum ana_language language, enum ana_say say,
                                          const char *const values[]);
#define ana_page_value(language, say, ...)                                                                   \
    ana_page_value_with((language), (say), (const char *const[ANA_SAY_VALUES]){__VA_ARGS__})

/* What a user typed, cut to so many columns with "…". */
struct ana_page_value ana_page_typed(const char *typed, size_t columns);

/* "2027年6月2日（周三）", "2 June 2027 (Wed)"; "–" for VISA_NO_DAY and days beyond all calendars. */
struct ana_page_value ana_page_date(int32_t day, enum ana_language language);

/* "2027年6月2日", "2 June 2027"; "–" likewise. */
struct ana_page_value ana_page_day(int32_t day, enum ana_language language);

/* "6月2日", "2 Jun"; with the year where it is not `year`. */
struct ana_page_value ana_page_short_date(int32_t day, int32_t year, enum ana_language language);

/*
 * A probability as whole per cent: "over 99 %" and "under 1 %" instead of certainty, in steps of 5 or 10
 * where the half-width of its interval is above .05 or .1. "–" for NaN.
 */
struct ana_page_value ana_page_percent(double share, double half_width, enum ana_language language);

/* The same beside the probability that was asked for: where it is below, rounding does not lift it there. */
struct ana_page_value ana_page_percent_beside(double share, double half_width, double wanted,
                                              enum ana_language language);

/* The same in a table: "95%", ">99%", "<1%". */
struct ana_page_value ana_page_percent_cell(double share, double half_width, double wanted);

/* Fen as whole yuan with separators: "CNY 17,832", "17,832元". */
struct ana_page_value ana_page_yuan(double fen, enum ana_language language);

struct ana_page_value ana_page_whole(int64_t value);

/*
 * Prints a paragraph of at most ANA_PAGE_WIDTH columns a line: the label, then the text from column `indent`
 * on, wrapped at blanks or between Chinese characters, never before closing or behind opening punctuation
 * nor within a date. Returns how many lines it took. indent: less than the width less 10.
 */
int ana_page_paragraph(FILE *stream, const char *label, size_t indent, const char *text);

#endif
