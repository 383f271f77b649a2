/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/decided.h"

static bool has(const struct visa_past_case *past, enum visa_past_milestone milestone)
{
    return past->day[milestone] != VISA_NO_DAY;
}

static bool was_asked(const struct visa_past_case *past)
{
    return has(past, VISA_PAST_REQUESTED) || past->request != VISA_PAST_NONE;
}

static bool asked_for_papers(const struct visa_past_case *past)
{
    return past->request == VISA_PAST_DOCUMENTS ||
           (past->request != VISA_PAST_PROCESSING && has(past, VISA_PAST_PAPERS));
}

static int verdict_of_end(enum visa_past_end end)
{
    switch (end) {
    case VISA_PAST_ENDED_ISSUED:
        return VISA_ISSUED;
    case VISA_PAST_ENDED_214B:
        return VISA_REFUSED_214B;
    case VISA_PAST_ENDED_OTHER_REFUSAL:
        return VISA_OTHER_REFUSAL;
    case VISA_PAST_OPEN:
    case VISA_PAST_ENDED_WITHDRAWN:
        break;
    }
    return VISA_VERDICTS;
}

/* At a window or a desk: the letter is the decision, else the end is. */
static int verdict_there(const struct visa_past_case *past, enum visa_decision decision)
{
    if (decision == VISA_AT_WAIVER_DESK && has(past, VISA_PAST_INTERVIEW)) {
        return VISA_CALL_IN;
    }
    if (was_asked(past)) {
        return asked_for_papers(past) ? VISA_DOCUMENTS_221G : VISA_PROCESSING_221G;
    }
    return verdict_of_end(past->end);
}

/* The day from which on the case waited for a decision at a window or desk; VISA_NO_DAY: it did not. */
static int32_t came_there(const struct visa_past_case *past, enum visa_decision decision)
{
    bool note = past->route == VISA_ROUTE_NOTE;
    if (decision == VISA_AT_INTERVIEW) {
        return past->day[VISA_PAST_INTERVIEW];
    }
    return note == (decision == VISA_AT_NOTE_DESK) ? past->day[VISA_PAST_HANDED_IN] : VISA_NO_DAY;
}

/* The day of the decision at a window or desk; VISA_NO_DAY: not decided, or nobody wrote it down. */
static int32_t decided_there(const struct visa_past_case *past, enum visa_decision decision)
{
    static const enum visa_past_milestone ends[] = {VISA_PAST_INTERVIEW, VISA_PAST_REQUESTED,
                                                    VISA_PAST_ISSUED, VISA_PAST_REFUSED};
    if (decision == VISA_AT_INTERVIEW) {
        return past->day[VISA_PAST_INTERVIEW]; /* the visa may be printed some days later */
    }
    int32_t first = VISA_NO_DAY;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        int32_t day = past->day[ends[i]];
        first = day != VISA_NO_DAY && (first == VISA_NO_DAY || day < first) ? day : first;
    }
    return first;
}

/* Who was decided about before the record began is in it only if the decision was no end: odds of such cases
 * are not those of all. */
static bool was_seen(const struct visa_past_case *past, enum visa_decision decision,
                     const struct ana_fit_measure *measure)
{
    int32_t day = decided_there(past, decision);
    return day == VISA_NO_DAY || day >= ana_fit_observed_from(past, measure);
}

bool ana_fit_decided(const struct visa_past_case *past, enum visa_decision decision,
                     const struct ana_fit_measure *measure, struct ana_fit_decided *decided)
{
    bool took_long = decision == VISA_AFTER_DOCUMENTS || decision == VISA_AFTER_PROCESSING;
    *decided = (struct ana_fit_decided){.verdict = VISA_VERDICTS, .took_long = took_long};
    if (!took_long) {
        decided->verdict = verdict_there(past, decision);
        return came_there(past, decision) != VISA_NO_DAY && was_seen(past, decision, measure);
    }
    struct ana_fit_span span;
    enum ana_fit_stage stage =
        decision == VISA_AFTER_DOCUMENTS ? ANA_FIT_DOCUMENTS_REVIEW : ANA_FIT_PROCESSING;
    if (!ana_fit_stage_lifetime(stage, past, measure, &span)) {
        return false;
    }
    decided->lifetime = span.lifetime;
    decided->verdict = ana_lifetime_is_open(&span.lifetime) ? VISA_VERDICTS : verdict_of_end(past->end);
    return true;
}
