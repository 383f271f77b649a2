/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns of the files of evidence, and the parameters that have names of their own.
 */
#ifndef VISA_DELEGATION_EVIDENCE_SCHEMA_H
#define VISA_DELEGATION_EVIDENCE_SCHEMA_H

#include "models/input/table.h"

enum {
    VISA_OFFICE_PARAMETER,
    VISA_OFFICE_OPTIMISTIC,
    VISA_OFFICE_BASE,
    VISA_OFFICE_PESSIMISTIC,
    VISA_OFFICE_REASON,
    VISA_OFFICE_DATE,
    VISA_OFFICE_COLUMNS
};

enum {
    VISA_WAIT_LOOKED_ON,
    VISA_WAIT_TIME,
    VISA_WAIT_POST,
    VISA_WAIT_CLASS,
    VISA_WAIT_FIRST_DATE,
    VISA_WAIT_SEATS,
    VISA_WAIT_PERSONS,
    VISA_WAIT_SOURCE,
    VISA_WAIT_COLUMNS
};

extern const struct visa_schema visa_office_schema, visa_wait_schema;

/* What to write there, for the template. */
extern const char *const visa_office_help[VISA_OFFICE_COLUMNS];
extern const char *const visa_wait_help[VISA_WAIT_COLUMNS];

/* A parameter that may be called by a name instead of its target. */
struct visa_named_parameter {
    const char *name; /* spellings as in models/input/suggest.h */
    const char *target;
    int most_likely; /* the activity whose most likely working days it is, the p2 of a triangular or PERT law;
                        VISA_ACTIVITIES for another thing */
};

extern const struct visa_named_parameter visa_named_parameters[];
extern const size_t visa_named_parameter_count;

#endif
