/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where lines of a text may end, also in Chinese, which has no blanks: not before closing marks, not behind
 * opening ones, not between a number and its unit.
 */
#ifndef ANALYSIS_OUTPUT_LINE_BREAK_H
#define ANALYSIS_OUTPUT_LINE_BREAK_H

#include <stddef.h>

/*
 * Bytes of a UTF-8 text that fit into so many columns and may stand on a line, blanks at its end included; of
 * a text that is not empty at least one character. O(bytes on the line).
 */
size_t ana_line_length(const char *text, size_t columns);

/* The same without blanks at the end: what is to be printed of them. */
size_t ana_line_printed(const char *text, size_t length);

#endif
