/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/log/log_event.h"

#include "models/clock.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define WORD(name, word)                 word,
#define WORD_OF_ACTIVITY(n, word, stage) word,
#define WORD_OF_WAIT(name, word)         "wait_" word,
#define WORD_OF_VERDICT(name, word)      "verdict_" word,
#define WORD_OF_OUTCOME(name, word)      "outcome_" word,

const char *const ana_sort_words[] = {ANA_SORT_LIST(WORD) NULL};
const char *const ana_role_words[] = {ANA_ROLE_LIST(WORD) NULL};

static const char *const names[] = {
    VISA_ACTIVITY_LIST(WORD_OF_ACTIVITY) ANA_LINK_LIST(WORD_OF_WAIT) VISA_TURN_LIST(WORD) "seat_given_up",
    "seat_booked", VISA_VERDICT_LIST(WORD_OF_VERDICT) VISA_OUTCOME_LIST(WORD_OF_OUTCOME)};

_Static_assert(sizeof names / sizeof names[0] == ANA_TYPES, "a name for each type");

const char *ana_type_name(uint8_t type)
{
    SIM_ASSERT(type < ANA_TYPES);
    return names[type];
}

/* Turns that say how long a wait lasts are in the waits. */
static bool is_told_as_wait(uint8_t turn)
{
    return turn == VISA_TURN_CLERK || turn == VISA_TURN_ACCOUNT || turn == VISA_TURN_SEEKS ||
           turn == VISA_TURN_DESK || turn == VISA_TURN_REPLACED;
}

bool ana_type_occurs(uint8_t type)
{
    bool turn = type >= ANA_TYPE_TURN && type < ANA_TYPE_TURN + VISA_TURNS;
    return type != VISA_PATIENCE && type != ANA_TYPE_WAIT + ANA_LINK_ACTIVITY &&
           !(turn && is_told_as_wait((uint8_t)(type - ANA_TYPE_TURN)));
}

enum ana_sort ana_type_sort(uint8_t type)
{
    return type < ANA_TYPE_WAIT ? ANA_SORT_ACTIVITY : type < ANA_TYPE_TURN ? ANA_SORT_WAIT : ANA_SORT_EVENT;
}

/* ---- who takes part ---- */

static enum ana_role role_of_activity(enum visa_activity activity)
{
    static const uint8_t roles[VISA_ACTIVITIES] = {
        [VISA_NOTICE] = ANA_ROLE_UNIT,
        [VISA_UNIT_REVIEW] = ANA_ROLE_UNIT,
        [VISA_MISSION_APPROVAL] = ANA_ROLE_AUTHORITY,
        [VISA_MISSION_CONFIRMATION] = ANA_ROLE_AUTHORITY,
        [VISA_FINGERPRINTS] = ANA_ROLE_OFFICE,
        [VISA_OFFICIAL_PASSPORT] = ANA_ROLE_OFFICE,
        [VISA_PASSPORT_ACCEPTANCE] = ANA_ROLE_PASSPORT_OFFICE,
        [VISA_PASSPORT_REVIEW] = ANA_ROLE_PASSPORT_OFFICE,
        [VISA_PASSPORT_REVIEW_EXTENDED] = ANA_ROLE_PASSPORT_OFFICE,
        [VISA_PASSPORT_PRODUCTION] = ANA_ROLE_PASSPORT_OFFICE,
        [VISA_PASSPORT_COURIER] = ANA_ROLE_COURIER,
        [VISA_TRACKER_LAG] = ANA_ROLE_PASSPORT_OFFICE,
        [VISA_CENTRAL_BOOKING] = ANA_ROLE_OFFICE,
        [VISA_FAO_FORM] = ANA_ROLE_OFFICE,
        [VISA_PORTAL_REGISTRATION] = ANA_ROLE_PORTAL,
        [VISA_REGISTRATION_RESET] = ANA_ROLE_PORTAL,
        [VISA_PROFILE_CORRECTION] = ANA_ROLE_PORTAL,
        [VISA_PAYMENT_COUNTER] = ANA_ROLE_BANK,
        [VISA_PORTAL_QUEUE] = ANA_ROLE_PORTAL,
        [VISA_PORTAL_FREEZE] = ANA_ROLE_PORTAL,
        [VISA_INTERVIEW] = ANA_ROLE_POST,
        [VISA_WAIVER_TRANSIT] = ANA_ROLE_BANK,
        [VISA_WAIVER_DECISION] = ANA_ROLE_POST,
        [VISA_NOTE_LODGING] = ANA_ROLE_OFFICE,
        [VISA_NOTE_DECISION] = ANA_ROLE_POST,
        [VISA_PASSPORT_RETURN_CALL_IN] = ANA_ROLE_BANK,
        [VISA_DOCUMENTS_HANDIN] = ANA_ROLE_BANK,
        [VISA_DOCUMENTS_REVIEW] = ANA_ROLE_POST,
        [VISA_PROCESSING] = ANA_ROLE_POST,
        [VISA_PASSPORT_REHANDIN] = ANA_ROLE_BANK,
        [VISA_PRINTING] = ANA_ROLE_POST,
        [VISA_EMS_TRANSIT] = ANA_ROLE_COURIER,
        [VISA_EMS_MISSED_CALL] = ANA_ROLE_COURIER,
        [VISA_UNDELIVERABLE] = ANA_ROLE_COURIER,
        [VISA_FAO_RECEIPT] = ANA_ROLE_OFFICE,
        [VISA_FAO_NOTICE] = ANA_ROLE_OFFICE,
        [VISA_UNIT_COLLECTION] = ANA_ROLE_UNIT,
        [VISA_CITIC_TRANSIT] = ANA_ROLE_BANK,
        [VISA_CITIC_PICKUP] = ANA_ROLE_BANK,
        [VISA_CITIC_PICKUP_AGAIN] = ANA_ROLE_BANK,
        [VISA_HELP] = ANA_ROLE_ADVISER,
    }; /* the others: the applicant */
    return (enum ana_role)roles[activity];
}

static enum ana_role role_of_wait(enum ana_link_kind kind)
{
    switch (kind) {
    case ANA_WAIT_CLERK:
        return ANA_ROLE_UNIT;
    case ANA_WAIT_SEAT:
    case ANA_WAIT_DATE:
    case ANA_WAIT_WINDOW:
    case ANA_WAIT_DESK:
        return ANA_ROLE_POST;
    default:
        return ANA_ROLE_APPLICANT;
    }
}

static enum ana_role role_of_turn(enum visa_turn turn)
{
    switch (turn) {
    case VISA_TURN_CLOSED_OUT:
    case VISA_TURN_ARRIVED:
    case VISA_TURN_ABSENT:
    case VISA_TURN_TURNED_AWAY:
    case VISA_TURN_NOT_WAIVED:
        return ANA_ROLE_POST;
    default:
        return ANA_ROLE_APPLICANT;
    }
}

enum ana_role ana_type_role(uint8_t type, uint8_t activity)
{
    if (type == ANA_TYPE_WAIT + ANA_WAIT_COUNTER && activity < VISA_ACTIVITIES) {
        return role_of_activity((enum visa_activity)activity);
    }
    if (type < ANA_TYPE_WAIT) {
        return role_of_activity((enum visa_activity)type);
    }
    if (type < ANA_TYPE_TURN) {
        return role_of_wait((enum ana_link_kind)(type - ANA_TYPE_WAIT));
    }
    if (type < ANA_TYPE_SEAT_GIVEN_UP) {
        return role_of_turn((enum visa_turn)(type - ANA_TYPE_TURN));
    }
    if (type < ANA_TYPE_VERDICT) {
        return ANA_ROLE_PORTAL;
    }
    return type < ANA_TYPE_OUTCOME ? ANA_ROLE_POST : ANA_ROLE_APPLICANT;
}

const char *ana_event_resource(const struct visa_scenario *s, const struct ana_log_event *event,
                               enum ana_role role)
{
    bool named = role == ANA_ROLE_POST && event->post != VISA_NOTHING;
    return named ? s->posts[event->post].name : ana_role_words[role];
}

bool ana_activity_has_passport(enum visa_activity activity)
{
    enum visa_stage stage = visa_activity_stage(activity);
    return stage == VISA_STAGE_PASSPORT || stage == VISA_STAGE_RETURN || activity == VISA_WAIVER_TRANSIT ||
           activity == VISA_WAIVER_DECISION || activity == VISA_PASSPORT_RETURN_CALL_IN ||
           activity == VISA_NOTE_LODGING || activity == VISA_NOTE_DECISION ||
           activity == VISA_PASSPORT_REHANDIN;
}

/* ---- texts ---- */

const char *ana_pool_kind(const struct visa_scenario *s, uint32_t pool)
{
    return s->kinds[s->pools[pool].kind];
}

const char *ana_post_name(const struct visa_scenario *s, uint8_t post)
{
    return post == VISA_NOTHING ? "" : s->posts[post].name;
}

int64_t ana_slot_moment(const struct visa_scenario *s, const struct ana_log_event *event)
{
    return visa_midnight(event->day) + s->pools[event->pool].minute[event->time];
}

static struct ana_stamp stamp(int64_t moment, const char *zone)
{
    enum { MINUTES_PER_HOUR = 60 };
    struct ana_stamp stamp;
    char date[VISA_DATE_BYTES];
    int minute = (int)(moment % VISA_MINUTES_PER_DAY);
    visa_format_date(visa_day_of(moment), date);
    snprintf(stamp.text, sizeof stamp.text, "%sT%02d:%02d:00%s", date, minute / MINUTES_PER_HOUR,
             minute % MINUTES_PER_HOUR, zone);
    return stamp;
}

struct ana_stamp ana_local_stamp(int64_t moment)
{
    return stamp(moment, "+08:00");
}

struct ana_stamp ana_utc_stamp(int64_t moment)
{
    enum { AHEAD_OF_UTC = 8 * 60 };
    if (moment >= AHEAD_OF_UTC) {
        return stamp(moment - AHEAD_OF_UTC, "Z");
    }
    struct ana_stamp before = stamp(moment + VISA_MINUTES_PER_DAY - AHEAD_OF_UTC, "Z");
    static const char last_of_1969[] = "1969-12-31"; /* dates begin with 1970 */
    memcpy(before.text, last_of_1969, sizeof last_of_1969 - 1);
    return before;
}

struct ana_stamp ana_case_name(uint64_t who)
{
    struct ana_stamp name;
    snprintf(name.text, sizeof name.text, "%016" PRIx64, who);
    return name;
}

struct ana_stamp ana_yuan(int32_t fen)
{
    enum { FEN_PER_YUAN = 100 };
    struct ana_stamp yuan;
    snprintf(yuan.text, sizeof yuan.text, "%" PRId32 ".%02" PRId32, fen / FEN_PER_YUAN, fen % FEN_PER_YUAN);
    return yuan;
}
