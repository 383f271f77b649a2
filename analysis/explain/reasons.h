/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why a link took its time, in a few short phrases.
 */
#ifndef ANALYSIS_EXPLAIN_REASONS_H
#define ANALYSIS_EXPLAIN_REASONS_H

#include "analysis/explain/closed_time.h"
#include "analysis/explain/explain_text.h"

enum { ANA_REASONS_MAX = 6, ANA_REASON_BYTES = 512 };

struct ana_reasons {
    char text[ANA_REASONS_MAX][ANA_REASON_BYTES];
    uint32_t count;
};

/* The reasons of a link of a chain: what brought it about, what was waited for, which closed days cost time.
 */
struct ana_reasons ana_reasons_of(const struct visa_scenario *scenario, const struct ana_link *link,
                                  enum ana_language language);

#endif
