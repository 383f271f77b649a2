/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One case of a log: its chain and its events, from what was told of it.
 *
 * Life cycle: init, then for each case begin, take, finish, read; destroy. Events are in the order of time;
 * at one moment first the link that ends, then what happens, then the link that begins. The links are those
 * of visaq explain, by the same code.
 */
#ifndef ANALYSIS_LOG_LOG_CASE_H
#define ANALYSIS_LOG_LOG_CASE_H

#include "analysis/log/log_event.h"
#include "analysis/log/notice.h"

struct ana_log_case {
    const struct visa_scenario *scenario; /* borrowed */
    struct ana_chain chain;
    uint64_t party;      /* VISA_ALONE for none */
    uint8_t entry_class; /* under which it counts */
    uint8_t passport;    /* its kind */
    uint32_t pool;       /* of the seat it holds, UINT32_MAX for none */
    int32_t day, time;
    struct ana_log_event *events; /* owned */
    uint32_t count, capacity;
    bool failed; /* sticky: memory was refused */
};

void ana_log_case_init(struct ana_log_case *c, const struct visa_scenario *scenario);

/* Forgets the case before. */
void ana_log_case_begin(struct ana_log_case *c, uint64_t who);

/* What was told of it next. */
void ana_log_case_take(struct ana_log_case *c, const struct ana_notice *notice);

/* That was all; it is open if it has not ended before horizon, a moment. Its events may be read. O(n log n).
 */
void ana_log_case_finish(struct ana_log_case *c, int64_t horizon);

/* NULL-safe. */
void ana_log_case_destroy(struct ana_log_case *c);

#endif
