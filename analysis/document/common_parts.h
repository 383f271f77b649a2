/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sections of common.h, one by one. Private to it.
 */
#ifndef ANALYSIS_DOCUMENT_COMMON_PARTS_H
#define ANALYSIS_DOCUMENT_COMMON_PARTS_H

#include "analysis/document/common.h"

/* Where the numbers of the scenarios are from, and which of them are assumed. */
void ana_common_assumptions(struct ana_document *document, const struct ana_common_parts *parts);

/* What is not modelled, and what the intervals do not say. */
void ana_common_limits(struct ana_document *document, const struct ana_common_parts *parts);

/* Command, version, digest, seed. */
void ana_common_reproduce(struct ana_document *document, const struct ana_common_parts *parts);

/* STRESS-DES. */
void ana_common_checklist(struct ana_document *document, const struct ana_common_parts *parts);

#endif
