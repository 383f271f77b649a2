/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/passport_at.h"

#define WORD(id, word, name) word,
const char *const ana_passport_words[] = {ANA_PASSPORT_LIST(WORD) NULL};
#undef WORD

struct ana_name ana_passport_name(enum ana_passport_at place)
{
#define NAME(id, word, name) name,
    static const char *const names[] = {ANA_PASSPORT_LIST(NAME)};
#undef NAME
    SIM_ASSERT((unsigned)place < ANA_PASSPORT_PLACES);
    return ana_name_of(names[place]);
}

static enum ana_passport_at as_filed(enum visa_passport_place place)
{
    switch (place) {
    case VISA_PASSPORT_AT_FAO:
        return ANA_PASSPORT_OFFICE;
    case VISA_PASSPORT_AT_UNIT:
        return ANA_PASSPORT_UNIT;
    case VISA_PASSPORT_AT_EMBASSY:
        return ANA_PASSPORT_EMBASSY;
    case VISA_PASSPORT_TO_RENEW:
    case VISA_PASSPORT_TO_APPLY:
        return ANA_PASSPORT_NOT_YET;
    case VISA_PASSPORT_IN_PRODUCTION:
        return ANA_PASSPORT_MAKING;
    default:
        return ANA_PASSPORT_HOLDER;
    }
}

enum ana_passport_at ana_passport_at(const struct visa_member *member)
{
    bool official = member->passport != VISA_ORDINARY;
    switch (member->status) {
    case VISA_STATUS_PASSPORT_FILED:
    case VISA_STATUS_PASSPORT_ACCEPTED:
    case VISA_STATUS_PASSPORT_REVIEW:
    case VISA_STATUS_PASSPORT_PRODUCTION:
        return ANA_PASSPORT_MAKING;
    case VISA_STATUS_PASSPORT_COURIER:
    case VISA_STATUS_EMS:
        return ANA_PASSPORT_COURIER;
    case VISA_STATUS_INTERVIEWED:
    case VISA_STATUS_WAIVER_HANDED_IN:
    case VISA_STATUS_CALLED_IN:
    case VISA_STATUS_DOCUMENTS_KEPT:
    case VISA_STATUS_DOCUMENTS_SUBMITTED:
    case VISA_STATUS_PROCESSING:
    case VISA_STATUS_ISSUED:
        return ANA_PASSPORT_CONSULATE;
    case VISA_STATUS_AT_FAO:
        return ANA_PASSPORT_OFFICE;
    case VISA_STATUS_COLLECTED:
        return official ? ANA_PASSPORT_UNIT : ANA_PASSPORT_HOLDER;
    case VISA_STATUS_DOCUMENTS_RETURNED:
    case VISA_STATUS_REFUSED_214B:
    case VISA_STATUS_OTHER_REFUSAL:
        return ANA_PASSPORT_HOLDER;
    default:
        return as_filed(member->passport_place);
    }
}

int32_t ana_inquiry_day(const struct visa_delegation *delegation, const struct visa_member *member)
{
    bool decided_on =
        member->status == VISA_STATUS_INTERVIEWED || member->status == VISA_STATUS_WAIVER_HANDED_IN ||
        member->status == VISA_STATUS_DOCUMENTS_SUBMITTED || member->status == VISA_STATUS_PROCESSING;
    int32_t last = member->status_on;
    if (member->interview_on != VISA_NO_DAY && (last == VISA_NO_DAY || member->interview_on > last)) {
        last = member->interview_on;
    }
    return decided_on && last != VISA_NO_DAY ? last + delegation->inquiry_days : VISA_NO_DAY;
}
