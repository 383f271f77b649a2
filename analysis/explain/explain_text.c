/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/explain/explain_text.h"

#include "models/calendar/date.h"
#include "models/clock.h"

#include <stdio.h>

static const char *const activity_names[VISA_ACTIVITIES] = {
    [VISA_NOTICE] = N_("mission publicised"),
    [VISA_UNIT_REVIEW] = N_("review by the unit"),
    [VISA_MISSION_APPROVAL] = N_("mission approval"),
    [VISA_MISSION_CONFIRMATION] = N_("mission confirmation of the own unit"),
    [VISA_FINGERPRINTS] = N_("fingerprints for the passport"),
    [VISA_OFFICIAL_PASSPORT] = N_("official passport"),
    [VISA_PASSPORT_AWAY] = N_("passport held for another visa"),
    [VISA_PASSPORT_ACCEPTANCE] = N_("passport: application accepted"),
    [VISA_PASSPORT_PAPERS] = N_("passport: papers completed"),
    [VISA_PASSPORT_REVIEW] = N_("passport: review"),
    [VISA_PASSPORT_REVIEW_EXTENDED] = N_("passport: longer review"),
    [VISA_PASSPORT_PRODUCTION] = N_("passport: production"),
    [VISA_PASSPORT_COURIER] = N_("passport: courier"),
    [VISA_TRACKER_LAG] = N_("tracker lag"),
    [VISA_CENTRAL_BOOKING] = N_("central booking by the FAO"),
    [VISA_FAO_FORM] = N_("FAO visa particulars form"),
    [VISA_DS160] = N_("DS-160"),
    [VISA_PORTAL_REGISTRATION] = N_("account on the portal"),
    [VISA_REGISTRATION_RESET] = N_("account reset"),
    [VISA_PROFILE_CORRECTION] = N_("profile corrected"),
    [VISA_PAYMENT_ONLINE] = N_("fee paid online"),
    [VISA_PAYMENT_COUNTER] = N_("fee paid at a counter"),
    [VISA_PORTAL_QUEUE] = N_("portal: waiting room"),
    [VISA_PORTAL_FREEZE] = N_("portal: account frozen"),
    [VISA_POST_SWITCH] = N_("turns to another post"),
    [VISA_DEFERRAL] = N_("puts booking off"),
    [VISA_PATIENCE] = N_("patience"),
    [VISA_REBOOK_DELAY] = N_("before booking again"),
    [VISA_INTERVIEW] = N_("interview"),
    [VISA_DOCUMENTS_CORRECTION] = N_("papers put in order"),
    [VISA_WAIVER_TRANSIT] = N_("papers on the way to the post"),
    [VISA_WAIVER_DECISION] = N_("decision without interview"),
    [VISA_NOTE_LODGING] = N_("note verbale lodged"),
    [VISA_NOTE_DECISION] = N_("decision on the note verbale"),
    [VISA_PASSPORT_RETURN_CALL_IN] = N_("passport returned before the interview"),
    [VISA_DOCUMENTS_ANSWER] = N_("221(g): documents gathered"),
    [VISA_DOCUMENTS_HANDIN] = N_("221(g): documents handed in"),
    [VISA_DOCUMENTS_REVIEW] = N_("221(g): documents reviewed"),
    [VISA_PROCESSING] = N_("221(g): administrative processing"),
    [VISA_PASSPORT_REHANDIN] = N_("passport handed in again"),
    [VISA_PRINTING] = N_("visa printed"),
    [VISA_EMS_TRANSIT] = N_("EMS"),
    [VISA_EMS_MISSED_CALL] = N_("EMS: missed call"),
    [VISA_UNDELIVERABLE] = N_("not delivered, sent again"),
    [VISA_FAO_RECEIPT] = N_("received by the FAO"),
    [VISA_FAO_NOTICE] = N_("the FAO texts the unit"),
    [VISA_UNIT_COLLECTION] = N_("collected by the unit"),
    [VISA_CITIC_TRANSIT] = N_("on the way to CITIC"),
    [VISA_CITIC_PICKUP] = N_("picked up at CITIC"),
    [VISA_CITIC_PICKUP_AGAIN] = N_("picked up at CITIC at the second try"),
    [VISA_REAPPLY_WAIT] = N_("before applying again"),
    [VISA_REAPPLY_WAIT_CHANGED] = N_("before applying again, circumstances changed"),
    [VISA_CLASS_CHANGE] = N_("changes to another class"),
    [VISA_HELP] = N_("help with the application"),
};

static const char *const wait_names[ANA_LINK_KINDS] = {
    [ANA_WAIT_CLERK] = N_("waits for a clerk"),
    [ANA_WAIT_ACCOUNT] = N_("waits for fellow applicants"),
    [ANA_WAIT_SEAT] = N_("waits for a seat"),
    [ANA_WAIT_DATE] = N_("waits for the date"),
    [ANA_WAIT_WINDOW] = N_("waits for a window"),
    [ANA_WAIT_DESK] = N_("waits for the waiver desk"),
    [ANA_WAIT_COME_BACK] = N_("looks again another day"),
    [ANA_WAIT_REBOOK] = N_("before booking again"),
    [ANA_WAIT_UNKNOWN] = N_("under way before the run"),
};

static const char *const counter_name = N_("counter closed");

static const char *const cause_names[ANA_CAUSES] = {
    [ANA_CAUSE_CLOSED_OUT] = N_("the post took its seat off the plan"),
    [ANA_CAUSE_GAVE_BACK] = N_("gave its seat back"),
    [ANA_CAUSE_IMPATIENT] = N_("the wait was too long"),
    [ANA_CAUSE_ABSENT] = N_("missed the appointment"),
    [ANA_CAUSE_TURNED_AWAY] = N_("turned away: late, or papers not in order"),
    [ANA_CAUSE_NOT_WAIVED] = N_("no longer eligible for the waiver"),
    [ANA_CAUSE_ISSUED] = N_("visa issued"),
    [ANA_CAUSE_DOCUMENTS] = N_("221(g): documents requested"),
    [ANA_CAUSE_PROCESSING] = C_("cause", "221(g): administrative processing"),
    [ANA_CAUSE_CALLED_IN] = N_("called in to an interview"),
    [ANA_CAUSE_REFUSED] = N_("refused under 214(b)"),
    [ANA_CAUSE_REFUSED_OTHERWISE] = N_("refused on other grounds"),
};

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

const char *ana_explain_text(enum ana_explain_text text, enum ana_language language)
{
#define ENTRY(id, en) (en),
    static const char *const texts[] = {ANA_EXPLAIN_TEXT_LIST(ENTRY)};
#undef ENTRY
    SIM_ASSERT((unsigned)text < ANA_EXPLAIN_TEXTS);
    return ana_text(language, texts[text]);
}

const char *ana_link_name(const struct ana_link *link, enum ana_language language)
{
    if (link->kind == ANA_LINK_ACTIVITY) {
        return ana_text(language, activity_names[link->activity]);
    }
    return ana_text(language, link->kind == ANA_WAIT_COUNTER ? counter_name : wait_names[link->kind]);
}

const char *ana_cause_name(enum ana_cause cause, enum ana_language language)
{
    return ana_text(language, cause_names[cause]);
}

/* Mon … Sun, 周一 … 周日. day: >= 0. */
static const char *weekday_name(int32_t day, enum ana_language language)
{
    return ana_plot_text((enum ana_plot_text)(ANA_TEXT_MONDAY + visa_weekday(day)), language);
}

/* A moment taken apart. */
struct clock_time {
    struct visa_date date;
    int32_t day, hour, minute;
};

static struct clock_time clock_time(int64_t moment)
{
    int32_t day = visa_day_of(moment);
    int32_t minutes = (int32_t)(moment - visa_midnight(day));
    return (struct clock_time){visa_date_from_day(day), day, minutes / 60, minutes % 60};
}

struct ana_moment_text ana_moment(int64_t moment, enum ana_language language)
{
    struct ana_moment_text out;
    struct clock_time t = clock_time(moment);
    const char *weekday = weekday_name(t.day, language);
    if (language == ANA_CHINESE) {
        snprintf(out.text, sizeof out.text, "%d月%d日（%s）%02d:%02d", t.date.month, t.date.day, weekday,
                 t.hour, t.minute);
    } else {
        snprintf(out.text, sizeof out.text, "%s %d %s %02d:%02d", weekday, t.date.day,
                 months[t.date.month - 1], t.hour, t.minute);
    }
    return out;
}

struct ana_moment_text ana_full_moment(int64_t moment, enum ana_language language)
{
    struct ana_moment_text out;
    struct clock_time t = clock_time(moment);
    char date[VISA_DATE_BYTES];
    visa_format_date(t.day, date);
    snprintf(out.text, sizeof out.text, "%s %s %02d:%02d", date, weekday_name(t.day, language), t.hour,
             t.minute);
    return out;
}

struct ana_moment_text ana_iso_moment(int64_t moment)
{
    struct ana_moment_text out;
    struct clock_time t = clock_time(moment);
    char date[VISA_DATE_BYTES];
    visa_format_date(t.day, date);
    snprintf(out.text, sizeof out.text, "%sT%02d:%02d", date, t.hour, t.minute);
    return out;
}

struct ana_moment_text ana_time_span(int64_t minutes, enum ana_language language)
{
    struct ana_moment_text out;
    int days = (int)(minutes / VISA_MINUTES_PER_DAY);
    int hours = (int)(minutes % VISA_MINUTES_PER_DAY / 60);
    int rest = (int)(minutes % 60);
    if (days > 0) {
        snprintf(out.text, sizeof out.text, ana_text(language, "%dd %02dh %02dm"), days, hours, rest);
    } else if (hours > 0) {
        snprintf(out.text, sizeof out.text, ana_text(language, "%dh %02dm"), hours, rest);
    } else {
        snprintf(out.text, sizeof out.text, ana_text(language, "%dm"), rest);
    }
    return out;
}

static struct ana_moment_text days_in_chinese(struct visa_date from, struct visa_date to)
{
    struct ana_moment_text out;
    if (from.month != to.month) {
        snprintf(out.text, sizeof out.text, "%d月%d日–%d月%d日", from.month, from.day, to.month, to.day);
    } else if (from.day != to.day) {
        snprintf(out.text, sizeof out.text, "%d月%d–%d日", from.month, from.day, to.day);
    } else {
        snprintf(out.text, sizeof out.text, "%d月%d日", from.month, from.day);
    }
    return out;
}

struct ana_moment_text ana_days_text(int32_t first, int32_t last, enum ana_language language)
{
    struct ana_moment_text out;
    struct visa_date from = visa_date_from_day(first);
    struct visa_date to = visa_date_from_day(last);
    const char *month = months[to.month - 1];
    if (language == ANA_CHINESE) {
        return days_in_chinese(from, to);
    }
    if (from.month != to.month) {
        snprintf(out.text, sizeof out.text, "%d %s – %d %s", from.day, months[from.month - 1], to.day, month);
    } else if (from.day != to.day) {
        snprintf(out.text, sizeof out.text, "%d–%d %s", from.day, to.day, month);
    } else {
        snprintf(out.text, sizeof out.text, "%d %s", from.day, month);
    }
    return out;
}
