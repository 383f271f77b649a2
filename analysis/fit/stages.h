/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stages of a case: from which milestone to which, whose they are, which activities of a scenario take
 * that time, and how long a case was in one, as far as its row tells.
 *
 *   rule = ana_fit_stage_rule(stage)
 *   ana_fit_stage_lifetime(stage, case, &measure, &span)   false: the case says nothing about it
 *
 * Hours are not known: everything happens at the noon of its day, give or take half a day, so that a stage
 * that took d days is the interval [d - 0.5, d + 0.5] of a lifetime ([0, 0.5] for 0). A look is at the end of
 * its day: a stage that is open d days behind its start is a lifetime of more than d + 0.5. In working days a
 * closed day counts as the midnight before the next working one: from Saturday to Monday is half a working
 * day.
 */
#ifndef ANALYSIS_FIT_STAGES_H
#define ANALYSIS_FIT_STAGES_H

#include "analysis/fit/fit.h"
#include "analysis/statistics/lifetime.h"
#include "models/calendar/working_calendar.h"
#include "models/history/history.h"

enum { ANA_FIT_CONTAINED_MOST = 2 };

struct ana_fit_stage_rule {
    enum visa_past_milestone from;
    uint32_t to;                /* bit i: milestone i ends it; the first of them */
    uint32_t stop;              /* bit i: at milestone i it is still open, and not followed any further */
    int8_t applicant;           /* enum visa_applicant; VISA_ALL: everybody's */
    bool shown_only;            /* no activity of a scenario stands for the stage alone */
    const char *why;            /* shown only: the reason, to be translated; else NULL */
    enum visa_activity carrier; /* not shown only: whose law it is */
    /* What the same days contain, for the same applicants: to be set to 0, since the carrier has it all. */
    enum visa_activity contained[ANA_FIT_CONTAINED_MOST];
    size_t contained_count;
};

const struct ana_fit_stage_rule *ana_fit_stage_rule(enum ana_fit_stage stage);

/* How a stage is measured. */
struct ana_fit_measure {
    bool working; /* in working days, else in days */
    /* Whose working days; outside its range, and where it is NULL, Monday to Friday are. Borrowed. */
    const struct visa_working_calendar *calendar;
    int32_t as_of; /* cases of which nobody says when they were looked at were open then */
    int32_t since; /* the record was begun then; VISA_NO_DAY: each case says so itself */
};

/* How long a case was in a stage. */
struct ana_fit_span {
    struct ana_lifetime lifetime; /* of weight 1; `entry` where the case came under observation later */
    int32_t start;                /* day of its first milestone */
    int32_t end;                  /* day of its end, or the last on which it was seen open */
    bool late;                    /* left-truncated: entry > 0 */
    bool unknown_calendar;        /* in working days, some of which the calendar does not know */
};

/* The day from which on a case was under observation; VISA_NO_DAY: from its start. */
int32_t ana_fit_observed_from(const struct visa_past_case *c, const struct ana_fit_measure *measure);

/*
 * false: the case is not of the stage's applicants, did not reach it, left it on an unknown day, or was
 * through it before it came under observation. Behind the decision (return, collection, delivery) a case is
 * open only if its row says when it was looked at: what is missing there was mostly not written down.
 */
bool ana_fit_stage_lifetime(enum ana_fit_stage stage, const struct visa_past_case *c,
                            const struct ana_fit_measure *measure, struct ana_fit_span *span);

#endif
