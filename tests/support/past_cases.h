/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Histories of administrative processing that are made up: so many cases a day, durations of a known law. */
#ifndef TESTS_SUPPORT_PAST_CASES_H
#define TESTS_SUPPORT_PAST_CASES_H

#include "models/calendar/date.h"
#include "models/history/history.h"
#include "tests/support/random.h"

#include <math.h>
#include <stdlib.h>

/* 2010-01-01 */
enum { TEST_PAST_FIRST = 14610 };

struct test_past {
    int32_t days;        /* of the record, from TEST_PAST_FIRST */
    int32_t a_day;       /* cases that begin on each */
    double shape, scale; /* Weibull, days */
    int32_t changes[4];  /* days of the record from which on durations are other ones; 0: none */
    double longer[4];    /* so many times as long as at first */
    bool closed_only;    /* open cases are not in the record */
    uint64_t seed;
};

static double test_past_factor(const struct test_past *past, int32_t day)
{
    double factor = 1;
    for (int i = 0; i < 4; i++) {
        if (past->changes[i] > 0 && day >= past->changes[i]) {
            factor = past->longer[i];
        }
    }
    return factor;
}

/* A history of malloc's. The record ends with its last day; who is not through by then is open. */
static struct visa_history test_past_make(const struct test_past *past)
{
    struct test_random random = {past->seed};
    struct visa_history history = {0};
    history.cases = calloc((size_t)past->days * (size_t)past->a_day, sizeof *history.cases);
    history.first_day = TEST_PAST_FIRST;
    history.last_day = TEST_PAST_FIRST + past->days - 1;
    for (int32_t i = 0; i < past->days * past->a_day; i++) {
        int32_t day = i / past->a_day;
        double scale = past->scale * test_past_factor(past, day);
        double lasted = scale * pow(-log(test_random_unit(&random)), 1 / past->shape);
        int32_t start = TEST_PAST_FIRST + day;
        int32_t end = start + (int32_t)fmin(lasted + .5, 1e6);
        bool open = end > history.last_day;
        if (open && past->closed_only) {
            continue;
        }
        struct visa_past_case *made = &history.cases[history.count++];
        made->id = "";
        made->post = made->class = 0;
        made->attempt = 1;
        made->request = VISA_PAST_PROCESSING;
        made->recorded = made->looked_on = VISA_NO_DAY;
        for (int m = 0; m < VISA_PAST_MILESTONES; m++) {
            made->day[m] = VISA_NO_DAY;
        }
        made->day[VISA_PAST_REQUESTED] = start;
        made->day[VISA_PAST_ISSUED] = open ? VISA_NO_DAY : end;
        made->end = open ? VISA_PAST_OPEN : VISA_PAST_ENDED_ISSUED;
    }
    return history;
}

#endif
