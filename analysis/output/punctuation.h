/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Marks between words in a language, with the blanks that belong to them: Chinese has marks of its own, and
 * no blanks. They are texts of the catalogue; each lives as long as the program.
 */
#ifndef ANALYSIS_OUTPUT_PUNCTUATION_H
#define ANALYSIS_OUTPUT_PUNCTUATION_H

#include "analysis/output/language.h"

const char *ana_colon(enum ana_language language);     /* ": ", "：" */
const char *ana_comma(enum ana_language language);     /* ", ", "，" between parts of a sentence */
const char *ana_listed(enum ana_language language);    /* ", ", "、" between what is listed */
const char *ana_semicolon(enum ana_language language); /* "; ", "；" */
const char *ana_stop(enum ana_language language);      /* ".", "。" */
const char *ana_blank(enum ana_language language);     /* " ", "": what stands between words */

#endif
