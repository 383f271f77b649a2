/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Watching a run: the pipeline tells an observer what happens and takes nothing back, so that a watched run
 * is the same run. Every function may be NULL.
 */
#ifndef VISA_PIPELINE_OBSERVER_H
#define VISA_PIPELINE_OBSERVER_H

#include "models/words.h"

#include <stdbool.h>
#include <stdint.h>

/* "no traveller": a case of the scenario's own. */
#define VISA_NO_GUEST UINT32_MAX

/* One activity of a case: known when it begins or earlier, as soon as nothing can change it. */
struct visa_observed_activity {
    uint64_t who;   /* the case's key: the same in every scenario it occurs in */
    uint32_t guest; /* which journey of the travellers put in (visa_journey_at), VISA_NO_GUEST for none */
    uint8_t clazz, applicant, route, post, attempt;
    enum visa_activity activity;
    int64_t start, end; /* moments */
    uint32_t word;      /* the draw behind its duration */
};

/* A seat that was taken or given up. */
struct visa_observed_seat {
    uint64_t who;
    uint32_t guest;
    uint32_t pool; /* index in the scenario */
    int32_t day;
    int32_t time; /* index of the time of day */
    bool taken;   /* else given up */
    int64_t moment;
};

/* A visa that was issued. */
struct visa_observed_issue {
    uint64_t who;
    uint32_t guest;
    int64_t moment;
};

/* How a case ended. */
struct visa_observed_end {
    uint64_t who;
    uint32_t guest;
    enum visa_outcome outcome;
    int64_t entered, ended; /* moments */
    uint8_t clazz, route, post;
    int32_t fees;     /* fen */
    int32_t refusals; /* under 214(b) */
};

/* The stocks at a day's close. */
struct visa_observed_close {
    int32_t day;
    int64_t initial, arrived, under_way;
    int64_t ended[VISA_OUTCOMES];
};

struct visa_observer {
    void *context; /* borrowed; passed on */
    void (*activity)(void *context, const struct visa_observed_activity *what);
    void (*seat)(void *context, const struct visa_observed_seat *what);
    void (*issue)(void *context, const struct visa_observed_issue *what);
    void (*end)(void *context, const struct visa_observed_end *what);
    void (*close)(void *context, const struct visa_observed_close *what);
};

#endif
