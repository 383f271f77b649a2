/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/stages.h"

#include "sim/base/message.h"
#include "sim/base/status.h"

#define AT(milestone)    (UINT32_C(1) << (milestone))
#define WORD(name, word) word,

static const struct ana_fit_stage_rule rules[ANA_FIT_STAGES] = {
    [ANA_FIT_APPROVAL] = {.from = VISA_PAST_FILED,
                          .to = AT(VISA_PAST_APPROVED),
                          .applicant = VISA_OFFICIAL,
                          .carrier = VISA_MISSION_APPROVAL},
    [ANA_FIT_PREPARATION] = {.from = VISA_PAST_APPROVED,
                             .to = AT(VISA_PAST_PAID),
                             .applicant = VISA_OFFICIAL,
                             .shown_only = true,
                             .why = N_("several steps of the scenario, of which a record has no dates")},
    [ANA_FIT_SEAT] = {.from = VISA_PAST_PAID,
                      .to = AT(VISA_PAST_INTERVIEW),
                      .applicant = VISA_ALL,
                      .shown_only = true,
                      .why = N_("a queue for seats, which is simulated: see fit --seats")},
    [ANA_FIT_DOCUMENTS_ANSWER] = {.from = VISA_PAST_REQUESTED,
                                  .to = AT(VISA_PAST_PAPERS),
                                  .stop = AT(VISA_PAST_REFUSED),
                                  .applicant = VISA_ALL,
                                  .carrier = VISA_DOCUMENTS_ANSWER,
                                  .contained = {VISA_DOCUMENTS_HANDIN},
                                  .contained_count = 1},
    [ANA_FIT_DOCUMENTS_REVIEW] = {.from = VISA_PAST_PAPERS,
                                  .to = AT(VISA_PAST_ISSUED) | AT(VISA_PAST_REFUSED),
                                  .applicant = VISA_ALL,
                                  .carrier = VISA_DOCUMENTS_REVIEW},
    [ANA_FIT_PROCESSING] = {.from = VISA_PAST_REQUESTED,
                            .to = AT(VISA_PAST_ISSUED) | AT(VISA_PAST_REFUSED),
                            .stop = AT(VISA_PAST_PAPERS),
                            .applicant = VISA_ALL,
                            .carrier = VISA_PROCESSING},
    [ANA_FIT_WAIVER] = {.from = VISA_PAST_HANDED_IN,
                        .to = AT(VISA_PAST_ISSUED) | AT(VISA_PAST_REFUSED) | AT(VISA_PAST_REQUESTED),
                        .stop = AT(VISA_PAST_INTERVIEW),
                        .applicant = VISA_ALL,
                        .shown_only = true,
                        .why = N_("the way to the post, its desk, which is simulated, and its decision")},
    [ANA_FIT_RETURN] = {.from = VISA_PAST_ISSUED,
                        .to = AT(VISA_PAST_AT_FAO),
                        .applicant = VISA_OFFICIAL,
                        .carrier = VISA_PRINTING,
                        .contained = {VISA_EMS_TRANSIT, VISA_FAO_RECEIPT},
                        .contained_count = 2},
    [ANA_FIT_COLLECTION] = {.from = VISA_PAST_AT_FAO,
                            .to = AT(VISA_PAST_COLLECTED),
                            .applicant = VISA_OFFICIAL,
                            .carrier = VISA_UNIT_COLLECTION,
                            .contained = {VISA_FAO_NOTICE},
                            .contained_count = 1},
    [ANA_FIT_DELIVERY] = {.from = VISA_PAST_ISSUED,
                          .to = AT(VISA_PAST_COLLECTED),
                          .applicant = VISA_PRIVATE,
                          .shown_only = true,
                          .why = N_("printing and one of two ways of delivery, which a record does not tell "
                                    "apart")},
};

const char *ana_fit_stage_word(enum ana_fit_stage stage)
{
    static const char *const words[] = {ANA_FIT_STAGE_LIST(WORD)};
    SIM_ASSERT(stage < ANA_FIT_STAGES);
    return words[stage];
}

const struct ana_fit_stage_rule *ana_fit_stage_rule(enum ana_fit_stage stage)
{
    SIM_ASSERT(stage < ANA_FIT_STAGES);
    return &rules[stage];
}

/* ---- days ---- */

/* Working days among those before a day, where all weeks are alike. */
static int32_t weekdays_before(int32_t day)
{
    enum { THURSDAY = 3, WEEK = 7, WORKING = 5 }; /* day 0 is a Thursday */
    const int32_t days = day + THURSDAY;
    const int32_t rest = days % WEEK;
    return days / WEEK * WORKING + (rest < WORKING ? rest : WORKING) - THURSDAY;
}

static bool is_known(const struct ana_fit_measure *measure, int32_t day)
{
    const struct visa_working_calendar *calendar = measure->calendar;
    return calendar != NULL && day >= calendar->first_day && day <= calendar->last_day;
}

static bool is_working(const struct ana_fit_measure *measure, int32_t day)
{
    return is_known(measure, day) ? visa_calendar_is_working(measure->calendar, day) : visa_weekday(day) < 5;
}

static int32_t least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* Working days in from..to - 1. */
static int32_t working_days(const struct ana_fit_measure *measure, int32_t from, int32_t to)
{
    const struct visa_working_calendar *calendar = measure->calendar;
    if (calendar == NULL) {
        return weekdays_before(to) - weekdays_before(from);
    }
    /* Before the calendar, in it, behind it. */
    const int32_t begin = calendar->first_day > from ? least(calendar->first_day, to) : from;
    const int32_t behind = calendar->last_day + 1 < to ? calendar->last_day + 1 : to;
    const int32_t end = behind > begin ? behind : begin;
    return weekdays_before(begin) - weekdays_before(from) + visa_calendar_count(calendar, begin, end) +
           weekdays_before(to) - weekdays_before(end);
}

/* From the noon of a day to the noon of another, not before it. */
static double time_between(const struct ana_fit_measure *measure, int32_t from, int32_t to)
{
    if (!measure->working) {
        return to - from;
    }
    return working_days(measure, from, to) + (is_working(measure, to) ? 0.5 : 0) -
           (is_working(measure, from) ? 0.5 : 0);
}

static bool knows_all(const struct ana_fit_measure *measure, int32_t from, int32_t to)
{
    return !measure->working || (is_known(measure, from) && is_known(measure, to));
}

/* ---- stages ---- */

/* The first of some milestones, or VISA_NO_DAY. */
static int32_t first_of(const struct visa_past_case *c, uint32_t milestones)
{
    int32_t first = VISA_NO_DAY;
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        const bool earlier = c->day[i] != VISA_NO_DAY && (first == VISA_NO_DAY || c->day[i] < first);
        if ((milestones & AT(i)) != 0 && earlier) {
            first = c->day[i];
        }
    }
    return first;
}

/* Whether a milestone is given that comes behind all that end the stage. */
static bool went_on(const struct visa_past_case *c, const struct ana_fit_stage_rule *rule)
{
    bool on = false;
    for (int i = VISA_PAST_MILESTONES - 1; i >= 0 && (rule->to & AT(i)) == 0; i--) {
        on = on || c->day[i] != VISA_NO_DAY;
    }
    return on;
}

/* A record that does not say which 221(g) it was tells nothing about either, until papers were sent. */
static bool is_of(enum ana_fit_stage stage, const struct visa_past_case *c)
{
    const int8_t applicant = rules[stage].applicant;
    if (applicant != VISA_ALL && applicant != (int8_t)c->applicant) {
        return false;
    }
    switch (stage) {
    case ANA_FIT_SEAT:
        return c->route == VISA_ROUTE_INTERVIEW;
    case ANA_FIT_DOCUMENTS_ANSWER:
        return c->request == VISA_PAST_DOCUMENTS;
    case ANA_FIT_DOCUMENTS_REVIEW:
        return c->request != VISA_PAST_PROCESSING;
    case ANA_FIT_PROCESSING:
        return c->request == VISA_PAST_PROCESSING;
    case ANA_FIT_APPROVAL:
    case ANA_FIT_PREPARATION:
    case ANA_FIT_WAIVER:
    case ANA_FIT_RETURN:
    case ANA_FIT_COLLECTION:
    case ANA_FIT_DELIVERY:
    case ANA_FIT_STAGES:
        break;
    }
    return true;
}

/* When a stage that has not ended was last seen so; VISA_NO_DAY: not known. */
static int32_t seen_open(enum ana_fit_stage stage, const struct visa_past_case *c,
                         const struct ana_fit_measure *measure)
{
    const struct ana_fit_stage_rule *rule = &rules[stage];
    const int32_t stopped = first_of(c, rule->stop);
    if (stopped != VISA_NO_DAY) {
        return stopped;
    }
    if (went_on(c, rule)) {
        return VISA_NO_DAY; /* it ended, but its day was not written down */
    }
    if (c->looked_on != VISA_NO_DAY) {
        return c->looked_on;
    }
    return c->end == VISA_PAST_OPEN ? measure->as_of : VISA_NO_DAY;
}

int32_t ana_fit_observed_from(const struct visa_past_case *c, const struct ana_fit_measure *measure)
{
    return c->recorded > measure->since ? c->recorded : measure->since;
}

bool ana_fit_stage_lifetime(enum ana_fit_stage stage, const struct visa_past_case *c,
                            const struct ana_fit_measure *measure, struct ana_fit_span *span)
{
    const struct ana_fit_stage_rule *rule = ana_fit_stage_rule(stage);
    const int32_t start = c->day[rule->from];
    if (start == VISA_NO_DAY || !is_of(stage, c)) {
        return false;
    }
    const int32_t ended = first_of(c, rule->to);
    const int32_t stopped = first_of(c, rule->stop);
    const bool open = ended == VISA_NO_DAY || (stopped != VISA_NO_DAY && stopped < ended);
    const int32_t end = open ? seen_open(stage, c, measure) : ended;
    const int32_t from = ana_fit_observed_from(c, measure);
    if (end == VISA_NO_DAY || end < start || end < from) {
        return false;
    }
    const double days = time_between(measure, start, end);
    const double entry = from > start ? time_between(measure, start, from) - 0.5 : 0;
    const double least_days = days > 0.5 ? days - 0.5 : 0;
    *span = (struct ana_fit_span){
        .lifetime = {.low = open ? days + 0.5 : least_days,
                     .high = open ? INFINITY : days + 0.5,
                     .entry = entry > 0 ? entry : 0,
                     .weight = 1},
        .start = start,
        .end = end,
        .late = entry > 0,
        .unknown_calendar = !knows_all(measure, start, end),
    };
    return true;
}
