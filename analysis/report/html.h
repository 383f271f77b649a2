/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text and data inside HTML. What is written is text to every reader of the page, whatever it holds.
 */
#ifndef ANALYSIS_REPORT_HTML_H
#define ANALYSIS_REPORT_HTML_H

#include <stddef.h>
#include <stdio.h>

/*
 * Writes text for use in an element or in a quoted attribute. & < > " ' are escaped. Shown as U+FFFD are
 * bytes that are not UTF-8, control characters other than tab and line feed, noncharacters, and what turns
 * the direction of text (U+202A to U+202E, U+2066 to U+2069): a name must not reorder what stands beside it.
 */
void ana_html_text(FILE *file, const char *text);

/*
 * The same in an element, where long words may break, so that no address widens a table: <wbr> behind some
 * mark of punctuation, or anywhere if there is none.
 */
void ana_html_breakable(FILE *file, const char *text);

/* Writes data in base64 (RFC 4648), with padding and without line ends. */
void ana_html_base64(FILE *file, const void *data, size_t bytes);

#endif
