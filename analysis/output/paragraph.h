/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sentence or more on a terminal, in lines that end where they may: between words, in Chinese between
 * characters.
 */
#ifndef ANALYSIS_OUTPUT_PARAGRAPH_H
#define ANALYSIS_OUTPUT_PARAGRAPH_H

#include "analysis/output/language.h"

#include <stdio.h>

/* Writes text of any content, each line behind indent, which is blanks. Write errors stay in the stream. */
void ana_print_paragraph(FILE *stream, const char *text, const char *indent, enum ana_language language);

#endif
