/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of a comparison, made once for the page on standard output and for the report: the headline
 * results of an alternative against the base, each with its line of comparison.csv.
 */
#ifndef ANALYSIS_RUN_CONTRAST_TABLES_H
#define ANALYSIS_RUN_CONTRAST_TABLES_H

#include "analysis/document/document.h"
#include "analysis/run/contrast.h"
#include "analysis/run/run_tables.h"

#define ANA_CONTRAST_TEXT_LIST(TEXT)                                                                         \
    TEXT(RESULT, "result")                                                                                   \
    TEXT(UNIT, "unit")                                                                                       \
    TEXT(BASE, "base")                                                                                       \
    TEXT(ALTERNATIVE, "alternative")                                                                         \
    TEXT(DIFFERENCE, "difference")                                                                           \
    TEXT(INTERVAL, "interval")                                                                               \
    TEXT(P_ADJUSTED, "p (Holm)")                                                                             \
    TEXT(CORRELATION, "correlation")                                                                         \
    TEXT(VARIANCE_RATIO, "variance ratio")                                                                   \
    TEXT(AGAINST, "against")                                                                                 \
    TEXT(INTERVALS_ARE, "intervals of the paired difference over replications, each at level")               \
    TEXT(INTERVALS_ARE_OF_PAIRS,                                                                             \
         "intervals of the difference over antithetic pairs of replications, each at level")                 \
    TEXT(P_IS, "p adjusted over so many tests:")                                                             \
    TEXT(RATIO_IS, "variance ratio: what the shared luck is worth, in replications of independent runs; "    \
                   "near 1 where the change is large")

#define ANA_CONTRAST_TEXT_ENUM(id, en) ANA_CONTRAST_##id,
enum ana_contrast_text { ANA_CONTRAST_TEXT_LIST(ANA_CONTRAST_TEXT_ENUM) ANA_CONTRAST_TEXTS };
#undef ANA_CONTRAST_TEXT_ENUM

/* The text in a language; a constant of the program. */
const char *ana_contrast_text(enum ana_contrast_text text, enum ana_language language);

/* Adds the table of an alternative (1 <= alternative < count). After ana_contrast_compare. */
void ana_contrast_table_add(struct ana_document *document, const struct ana_contrast *contrast,
                            size_t alternative, enum ana_run_detail detail);

/* A headline result in words, "Next available wait, pool B, Wuhan"; owned by the document. scenario: whose
 * posts have cities, NULL where it is not known and posts keep their short names. */
const char *ana_headline_words(struct ana_document *document, const struct visa_scenario *scenario,
                               const struct ana_response *response);

/* The unit of a response as people call it, "%" or "days"; owned by the program or the response. */
const char *ana_unit_words(const struct ana_document *document, const struct ana_response *response);

#endif
