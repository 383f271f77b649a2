/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/history/rows.h"
#include "models/history/schema.h"

#include "models/calendar/date.h"
#include "models/input/dates.h"
#include "sim/base/message.h"

/* What must not come before what: milestones of one rank may come in either order. */
static const int rank[VISA_PAST_MILESTONES] = {
    [VISA_PAST_FILED] = 0,     [VISA_PAST_APPROVED] = 1,  [VISA_PAST_PAID] = 2,
    [VISA_PAST_BOOKED] = 3,    [VISA_PAST_INTERVIEW] = 4, [VISA_PAST_HANDED_IN] = 4,
    [VISA_PAST_REQUESTED] = 5, [VISA_PAST_PAPERS] = 6,    [VISA_PAST_ISSUED] = 7,
    [VISA_PAST_REFUSED] = 7,   [VISA_PAST_AT_FAO] = 8,    [VISA_PAST_COLLECTED] = 9,
};

static void reject(const struct visa_history_row *row, int column, const char *why)
{
    visa_table_error(row->table, row->index, column, "%s", sim_message(why));
}

static void reject_day(const struct visa_history_row *row, enum visa_past_milestone milestone,
                       const char *why)
{
    reject(row, VISA_CASE_DAYS + (int)milestone, why);
}

static bool has(const struct visa_past_case *c, enum visa_past_milestone milestone)
{
    return c->day[milestone] != VISA_NO_DAY;
}

/* The latest of what should have come before a milestone but did not, or -1. */
static int latest_behind(const struct visa_past_case *c, int milestone)
{
    int latest = -1;
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        const bool behind = rank[i] < rank[milestone] && c->day[i] > c->day[milestone];
        latest = behind && (latest < 0 || c->day[i] > c->day[latest]) ? i : latest;
    }
    return latest;
}

static void check_order(const struct visa_history_row *row, const struct visa_past_case *c)
{
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        const int behind = c->day[i] == VISA_NO_DAY ? -1 : latest_behind(c, i);
        if (behind >= 0) {
            visa_table_error(row->table, row->index, VISA_CASE_DAYS + i, "is before \"%s\"",
                             visa_past_milestone_word((enum visa_past_milestone)behind));
        }
    }
}

/* A date behind the last look is one that nobody has seen; behind today, one that nobody could. */
static void check_seen(const struct visa_history_row *row, const struct visa_past_case *c)
{
    const int32_t today = row->source->today;
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        if (today != VISA_NO_DAY && c->day[i] > today) {
            reject_day(row, (enum visa_past_milestone)i,
                       N_("lies in the future: leave it empty until it has happened"));
        } else if (c->looked_on != VISA_NO_DAY && c->day[i] > c->looked_on) {
            reject_day(row, (enum visa_past_milestone)i,
                       N_("is behind the day of the last look (looked_on)"));
        }
    }
    if (today != VISA_NO_DAY && c->looked_on > today) {
        reject(row, VISA_CASE_LOOKED_ON, N_("lies in the future"));
    }
    if (today != VISA_NO_DAY && c->recorded > today) {
        reject(row, VISA_CASE_RECORDED, N_("lies in the future"));
    } else if (c->looked_on != VISA_NO_DAY && c->recorded > c->looked_on) {
        reject(row, VISA_CASE_RECORDED, N_("is behind the day of the last look (looked_on)"));
    }
}

/* Outcome and dates say the same. */
static void check_end(const struct visa_history_row *row, const struct visa_past_case *c)
{
    const bool refused = c->end == VISA_PAST_ENDED_214B || c->end == VISA_PAST_ENDED_OTHER_REFUSAL;
    const bool issued = c->end == VISA_PAST_ENDED_ISSUED;
    const bool back = has(c, VISA_PAST_AT_FAO) || has(c, VISA_PAST_COLLECTED);
    if (has(c, VISA_PAST_ISSUED) && has(c, VISA_PAST_REFUSED)) {
        reject_day(row, VISA_PAST_REFUSED,
                   N_("stands beside a day of issue: a new application is a row of its own"));
        return;
    }
    if (issued != has(c, VISA_PAST_ISSUED)) {
        reject_day(row, VISA_PAST_ISSUED,
                   issued ? N_("the day of issue is missing: the outcome is issued")
                          : N_("is a day of issue, but the outcome is not issued"));
    }
    if (refused != has(c, VISA_PAST_REFUSED)) {
        reject_day(row, VISA_PAST_REFUSED,
                   refused ? N_("the day of the refusal is missing: the outcome is a refusal")
                           : N_("is a day of refusal, but the outcome is not a refusal"));
    }
    if (c->end == VISA_PAST_ENDED_WITHDRAWN && c->looked_on == VISA_NO_DAY) {
        reject(row, VISA_CASE_LOOKED_ON, N_("the day of the withdrawal is missing"));
    }
    if (c->end == VISA_PAST_OPEN && back) {
        reject_day(row, has(c, VISA_PAST_AT_FAO) ? VISA_PAST_AT_FAO : VISA_PAST_COLLECTED,
                   N_("the passport is back, but the outcome is open"));
    }
}

static int32_t month_of(int32_t day)
{
    const struct visa_date date = visa_date_from_day(day);
    return (date.year - VISA_FIRST_YEAR) * 12 + date.month - 1;
}

/* The month of a case is one in which it was under way. */
static void check_month(const struct visa_history_row *row, const struct visa_past_case *c)
{
    const char *text = row->table->rows[row->index].cells[VISA_CASE_MONTH].text;
    int32_t month = 0;
    int32_t first = INT32_MAX;
    int32_t last = -1;
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        if (c->day[i] != VISA_NO_DAY) {
            const int32_t at = month_of(c->day[i]);
            first = at < first ? at : first;
            last = at > last ? at : last;
        }
    }
    if (last < 0) {
        visa_table_error(row->table, row->index, VISA_CASE_DAYS, "a case has one date at least");
    } else if (text[0] != '\0' && !visa_parse_month(text, &month)) {
        reject(row, VISA_CASE_MONTH, N_("expected a month such as 2026-05"));
    } else if (text[0] != '\0' && (month < first || month > last)) {
        reject(row, VISA_CASE_MONTH, N_("is not among the months of the case's dates"));
    }
}

void visa_case_check(const struct visa_history_row *row, const struct visa_past_case *c)
{
    check_order(row, c);
    check_seen(row, c);
    check_end(row, c);
    check_month(row, c);
    if (has(c, VISA_PAST_PAPERS) && !has(c, VISA_PAST_REQUESTED)) {
        reject_day(row, VISA_PAST_PAPERS, N_("papers were sent, but the day of the 221(g) is missing"));
    }
    if (has(c, VISA_PAST_HANDED_IN) && c->route == VISA_ROUTE_INTERVIEW) {
        reject_day(row, VISA_PAST_HANDED_IN, N_("the route is interview, which hands in nothing"));
    }
}
