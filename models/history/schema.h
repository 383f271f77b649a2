/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns of both forms of a history, and their words. README.md says what they mean.
 */
#ifndef VISA_HISTORY_SCHEMA_H
#define VISA_HISTORY_SCHEMA_H

#include "models/history/history.h"
#include "models/input/table.h"

/* 历史案例.csv; a milestone has the column VISA_CASE_DAYS + milestone. */
enum {
    VISA_CASE_ID,
    VISA_CASE_MONTH,
    VISA_CASE_POST,
    VISA_CASE_CLASS,
    VISA_CASE_PASSPORT,
    VISA_CASE_APPLICANT,
    VISA_CASE_ROUTE,
    VISA_CASE_SENSITIVE,
    VISA_CASE_ATTEMPT,
    VISA_CASE_DAYS,
    VISA_CASE_REQUEST = VISA_CASE_DAYS + VISA_PAST_MILESTONES,
    VISA_CASE_OUTCOME,
    VISA_CASE_RECORDED,
    VISA_CASE_LOOKED_ON,
    VISA_CASE_NOTE,
    VISA_CASE_COLUMNS
};

/* The plain table. */
enum {
    VISA_PLAIN_CHECK_DATE,
    VISA_PLAIN_COMPLETE_DATE,
    VISA_PLAIN_CLASS,
    VISA_PLAIN_ENTRY,
    VISA_PLAIN_POST,
    VISA_PLAIN_STATUS,
    VISA_PLAIN_COLUMNS
};

/* How a row of the plain table says that it ended. */
enum { VISA_PLAIN_PENDING, VISA_PLAIN_CLEAR, VISA_PLAIN_REJECT };

extern const struct visa_schema visa_case_schema, visa_plain_case_schema;

/* What to write there, for the template. */
extern const char *const visa_case_help[VISA_CASE_COLUMNS];

#endif
