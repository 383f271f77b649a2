/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/cast_standing.h"

#include "models/clock.h"

enum { MIDDAY = VISA_MINUTES_PER_DAY / 2 };

/* Which dates a status cannot do without. */
enum need { NEEDS_NOTHING, NEEDS_DATE, NEEDS_INTERVIEW, NEEDS_EITHER };

struct place {
    enum visa_entry entry;
    enum need need;
};

static const struct place places[VISA_STATUSES] = {
    [VISA_STATUS_NOT_STARTED] = {VISA_ENTRY_START, NEEDS_NOTHING},
    [VISA_STATUS_APPROVAL_FILED] = {VISA_ENTRY_FILED, NEEDS_DATE},
    [VISA_STATUS_APPROVED] = {VISA_ENTRY_APPROVED, NEEDS_DATE},
    [VISA_STATUS_PASSPORT_FILED] = {VISA_ENTRY_PASSPORT, NEEDS_DATE},
    /* Review begins with acceptance. */
    [VISA_STATUS_PASSPORT_ACCEPTED] = {VISA_ENTRY_REVIEW, NEEDS_DATE},
    [VISA_STATUS_PASSPORT_REVIEW] = {VISA_ENTRY_REVIEW, NEEDS_DATE},
    [VISA_STATUS_PASSPORT_PRODUCTION] = {VISA_ENTRY_PRODUCTION, NEEDS_DATE},
    [VISA_STATUS_PASSPORT_COURIER] = {VISA_ENTRY_COURIER, NEEDS_DATE},
    [VISA_STATUS_PASSPORT_PAPERS] = {VISA_ENTRY_PAPERS, NEEDS_DATE},
    [VISA_STATUS_FAO_FORM] = {VISA_ENTRY_FORM, NEEDS_DATE},
    [VISA_STATUS_DS160] = {VISA_ENTRY_DS160, NEEDS_DATE},
    [VISA_STATUS_PAID] = {VISA_ENTRY_PAID, NEEDS_DATE},
    [VISA_STATUS_WAITING] = {VISA_ENTRY_WAITING, NEEDS_NOTHING},
    [VISA_STATUS_BOOKED] = {VISA_ENTRY_BOOKED, NEEDS_INTERVIEW},
    [VISA_STATUS_INTERVIEWED] = {VISA_ENTRY_INTERVIEWED, NEEDS_EITHER},
    [VISA_STATUS_WAIVER_HANDED_IN] = {VISA_ENTRY_HANDED_IN, NEEDS_DATE},
    [VISA_STATUS_CALLED_IN] = {VISA_ENTRY_CALLED_IN, NEEDS_NOTHING},
    [VISA_STATUS_DOCUMENTS_KEPT] = {VISA_ENTRY_DOCUMENTS, NEEDS_DATE},
    [VISA_STATUS_DOCUMENTS_RETURNED] = {VISA_ENTRY_DOCUMENTS, NEEDS_DATE},
    [VISA_STATUS_DOCUMENTS_SUBMITTED] = {VISA_ENTRY_SUBMITTED, NEEDS_DATE},
    [VISA_STATUS_PROCESSING] = {VISA_ENTRY_PROCESSING, NEEDS_DATE},
    [VISA_STATUS_ISSUED] = {VISA_ENTRY_ISSUED, NEEDS_DATE},
    [VISA_STATUS_EMS] = {VISA_ENTRY_EMS, NEEDS_DATE},
    [VISA_STATUS_AT_FAO] = {VISA_ENTRY_AT_OFFICE, NEEDS_DATE},
    [VISA_STATUS_COLLECTED] = {VISA_ENTRY_COLLECTED, NEEDS_NOTHING},
    [VISA_STATUS_REFUSED_214B] = {VISA_ENTRY_REFUSED_214B, NEEDS_DATE},
    [VISA_STATUS_OTHER_REFUSAL] = {VISA_ENTRY_REFUSED_OTHERWISE, NEEDS_DATE},
    [VISA_STATUS_WITHDRAWN] = {VISA_ENTRY_START, NEEDS_NOTHING},
};

/* Is it the delegation's approval that says where the member stands? */
static bool follows_approval(const struct visa_delegation *delegation, const struct visa_member *member)
{
    return member->status == VISA_STATUS_NOT_STARTED && member->passport != VISA_ORDINARY &&
           member->mission != VISA_NO_MISSION && delegation->approval != VISA_APPROVAL_NOT_FILED;
}

static enum visa_entry entry_of_approval(const struct visa_delegation *delegation,
                                         const struct visa_member *member)
{
    if (delegation->approval == VISA_APPROVAL_FILED) {
        return VISA_ENTRY_FILED;
    }
    return member->mission == VISA_MISSION_BY_CONFIRMATION ? VISA_ENTRY_CONFIRMATION : VISA_ENTRY_APPROVED;
}

/* The moment an event of a day counts as of; 0 for a day that is not known. */
static int32_t moment_of(int32_t day, int32_t as_of)
{
    int64_t moment = visa_midnight(day) + MIDDAY;
    return day == VISA_NO_DAY ? 0 : (int32_t)(day < as_of ? moment : visa_midnight(as_of));
}

static int32_t known(int32_t day)
{
    return day == VISA_NO_DAY ? 0 : day;
}

static int32_t event_of(const struct visa_member *member)
{
    bool interview = member->status == VISA_STATUS_INTERVIEWED && member->interview_on != VISA_NO_DAY;
    return interview ? member->interview_on : member->status_on;
}

struct visa_standing ana_standing_of(const struct visa_delegation *delegation,
                                     const struct visa_member *member, int32_t as_of)
{
    bool approval = follows_approval(delegation, member);
    struct visa_standing standing = {
        .entry = approval ? entry_of_approval(delegation, member) : places[member->status].entry,
        .since = moment_of(approval ? delegation->approval_on : event_of(member), as_of),
        .seen = moment_of(member->looked_on, as_of),
        .paid_on = known(member->paid_on),
        .seat_day = known(member->interview_on),
        .post = VISA_NOTHING,
        .route = VISA_ROUTE_INTERVIEW,
        .passport_returned = member->status == VISA_STATUS_DOCUMENTS_RETURNED,
    };
    if (standing.seen != 0 && standing.seen < standing.since) {
        standing.seen = standing.since;
    }
    return standing;
}

int ana_standing_lacks(const struct visa_delegation *delegation, const struct visa_member *member,
                       int32_t as_of, bool *item)
{
    *item = follows_approval(delegation, member) && delegation->approval_on == VISA_NO_DAY;
    enum need need = places[member->status].need;
    bool no_interview = member->interview_on == VISA_NO_DAY;
    if ((need == NEEDS_DATE || (need == NEEDS_EITHER && no_interview)) && member->status_on == VISA_NO_DAY) {
        return VISA_MEMBER_STATUS_DATE;
    }
    if (need == NEEDS_INTERVIEW && (no_interview || member->interview_on < as_of)) {
        return VISA_MEMBER_INTERVIEW;
    }
    bool later = need == NEEDS_EITHER && !no_interview && member->interview_on > as_of;
    return later ? VISA_MEMBER_INTERVIEW : -1;
}
