/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The closed days inside a link: what its calendar cost.
 */
#ifndef ANALYSIS_EXPLAIN_CLOSED_TIME_H
#define ANALYSIS_EXPLAIN_CLOSED_TIME_H

#include "analysis/explain/chain.h"

enum { ANA_CLOSED_SPANS_MAX = 6 };

/* Consecutive days with one name, but for a stamp such as "[assumed]" or "（假定）" at its end. */
struct ana_closed_span {
    int32_t from, to;              /* days, both included */
    const char *name_en, *name_zh; /* of the last day; borrowed from the scenario; "": the file has none */
};

struct ana_closed_time {
    int64_t minutes;   /* of the link that lie on closed days */
    int32_t free_days; /* closed by their weekday alone */
    struct ana_closed_span spans[ANA_CLOSED_SPANS_MAX];
    uint32_t count;
    uint32_t more; /* spans that found no room */
};

/* The bytes of a name without its stamp; *stamp: that, or "". */
size_t ana_unstamped(const char *name, const char **stamp);

/* Closed days of the link's calendar that it touches; none where it has no calendar. O(days). */
struct ana_closed_time ana_closed_time_of(const struct visa_scenario *scenario, const struct ana_link *link);

#endif
