/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What reports of capacity say, in other words: a sentence, a phrase or the head of a column, as the program
 * has it in English, and the same in the language that is printed. Those with conversions of printf have the
 * same ones in every language, in another order where they are numbered.
 */
#ifndef ANALYSIS_CAPACITY_REPORT_WORDS_H
#define ANALYSIS_CAPACITY_REPORT_WORDS_H

#include "analysis/plot/plot_text.h"

#include <stddef.h>

/* All of them. Static. */
const struct ana_plot_name *ana_report_all_words(size_t *count);

/* The same in a language; what is not among them stays as it is. O(all of them). */
const char *ana_report_words(enum ana_plot_language language, const char *english);

#endif
