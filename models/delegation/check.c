/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/check.h"

#include "sim/base/message.h"

#include <string.h>

/* A member being checked. */
struct check {
    struct visa_delegation *delegation;
    const struct visa_member *member;
    int32_t as_of;
};

static void refuse(const struct check *check, int column, const char *text)
{
    visa_table_error(&check->delegation->table, check->member->row, column, "%s", sim_message(text));
}

static void warn(const struct check *check, int column, const char *text)
{
    visa_table_warn(&check->delegation->table, check->member->row, column, "%s", sim_message(text));
}

static void note(const struct check *check, int column, const char *text)
{
    visa_table_note(&check->delegation->table, check->member->row, column, "%s", sim_message(text));
}

static bool is_official(const struct visa_member *member)
{
    return member->passport != VISA_ORDINARY;
}

static bool is_on_mission(const struct visa_member *member)
{
    return member->mission != VISA_NO_MISSION;
}

static void check_mission(const struct check *check)
{
    const struct visa_member *member = check->member;
    if (member->role == VISA_FAMILY && member->passport == VISA_PUBLIC_AFFAIRS) {
        warn(check, VISA_MEMBER_PASSPORT, "accompanying family travel on ordinary passports, as a rule");
    } else if (is_on_mission(member) && !is_official(member)) {
        warn(check, VISA_MEMBER_PASSPORT,
             "an official trip on an ordinary (private) passport: 人工确认 (confirm by hand)");
    }
    if (member->role == VISA_RESERVE && !is_on_mission(member)) {
        warn(check, VISA_MEMBER_MISSION,
             "a reserve outside the mission approval cannot step in without a new approval");
    } else if (member->role != VISA_FAMILY && is_official(member) && !is_on_mission(member)) {
        warn(check, VISA_MEMBER_MISSION,
             "an official passport, but neither a mission approval nor a confirmation");
    }
    if (member->role == VISA_RESERVE && member->must_go) {
        warn(check, VISA_MEMBER_MUST_GO, "a reserve who must go is a member");
    }
    if (member->role != VISA_HEAD && member->must_go && member->status == VISA_STATUS_WITHDRAWN) {
        warn(check, VISA_MEMBER_MUST_GO, "has to go, but has withdrawn: the answer is for the others");
    }
}

/* The same day so many months later; the last of the month if there is no such day. */
static int32_t add_months(int32_t day, int32_t months)
{
    struct visa_date date = visa_date_from_day(day);
    int32_t month = date.year * 12 + date.month - 1 + months;
    int32_t year = month / 12;
    if (year > VISA_LAST_YEAR) {
        return VISA_LAST_DAY;
    }
    int32_t last = visa_days_in_month(year, month % 12 + 1);
    return visa_day_from_date((struct visa_date){year, month % 12 + 1, date.day < last ? date.day : last});
}

static void check_passport(const struct check *check)
{
    const struct visa_delegation *delegation = check->delegation;
    int32_t home = delegation->return_on != VISA_NO_DAY ? delegation->return_on : delegation->departure;
    int32_t until = check->member->passport_until;
    enum visa_passport_place place = check->member->passport_place;
    bool new_one = place == VISA_PASSPORT_TO_RENEW || place == VISA_PASSPORT_TO_APPLY ||
                   place == VISA_PASSPORT_IN_PRODUCTION;
    if (until == VISA_NO_DAY || home == VISA_NO_DAY || new_one) {
        return;
    }
    if (until < home) {
        warn(check, VISA_MEMBER_PASSPORT_UNTIL,
             "the passport ends before the return: renew it first (需换发)");
    } else if (until < add_months(home, delegation->passport_months)) {
        visa_table_note(&check->delegation->table, check->member->row, VISA_MEMBER_PASSPORT_UNTIL,
                        "the passport is valid for less than %d months beyond the return: renew it first?",
                        delegation->passport_months);
    }
}

/* A visa in the private passport does not serve an official trip; nor does an expired one count as valid. */
static void check_last_visa(const struct check *check)
{
    const struct visa_member *member = check->member;
    bool details = member->last_class[0] != '\0' || member->last_until != VISA_NO_DAY ||
                   member->last_entries != VISA_ENTRIES_UNKNOWN ||
                   member->last_passport != VISA_LAST_IN_UNKNOWN;
    if (member->last_visa == VISA_LAST_NONE) {
        if (details) {
            warn(check, VISA_MEMBER_LAST_VISA, "no earlier visa, but details of one");
        }
        return;
    }
    if (member->last_visa == VISA_LAST_VALID && visa_is_after(check->as_of, member->last_until)) {
        warn(check, VISA_MEMBER_LAST_VISA, "its last day has passed: expired (过期)?");
    }
    if (member->last_visa == VISA_LAST_VALID && (is_official(member) || is_on_mission(member)) &&
        member->last_passport == VISA_LAST_IN_PRIVATE) {
        note(check, VISA_MEMBER_LAST_PASSPORT,
             "a visa in the private passport does not serve an official trip: 人工确认 (confirm by hand)");
    }
    if (member->last_visa == VISA_LAST_VALID && member->last_entries == VISA_ENTRIES_USED_UP) {
        note(check, VISA_MEMBER_LAST_ENTRIES, "a visa without entries left does not serve this trip");
    }
}

static void check_refusals(const struct check *check)
{
    const struct visa_member *member = check->member;
    if (check->as_of == VISA_NO_DAY) {
        return;
    }
    struct visa_date date = visa_date_from_day(check->as_of);
    int32_t month = (date.year - VISA_FIRST_YEAR) * 12 + date.month - 1;
    for (size_t i = 0; i < member->refusals.count; i++) {
        if (member->refusals.refusal[i].month > month) {
            refuse(check, VISA_MEMBER_REFUSALS, "a refusal later than the day of the question");
            return;
        }
    }
}

/* Local officials need B: A and G are for those who represent the state or an organisation. */
static void check_class(const struct check *check)
{
    const struct visa_member *member = check->member;
    char first = member->class_text[0];
    bool for_state = first == 'A' || first == 'a' || first == 'G' || first == 'g';
    if (for_state && member->passport != VISA_DIPLOMATIC && member->passport != VISA_SERVICE) {
        warn(check, VISA_MEMBER_CLASS,
             "class A or G on this passport? Officials of provinces and cities need B");
    }
}

static bool is_private_tracker(enum visa_status status)
{
    return status >= VISA_STATUS_PASSPORT_ACCEPTED && status <= VISA_STATUS_PASSPORT_PAPERS;
}

static void check_status_dates(const struct check *check)
{
    const struct visa_member *member = check->member;
    if (visa_is_after(member->status_on, member->looked_on)) {
        refuse(check, VISA_MEMBER_STATUS_DATE, "is after the day on which somebody last looked");
    }
    if (visa_is_after(member->status_on, check->as_of) && check->as_of != VISA_NO_DAY) {
        refuse(check, VISA_MEMBER_STATUS_DATE, "is later than the day of the question");
    }
    if (visa_is_after(member->looked_on, check->as_of)) {
        refuse(check, VISA_MEMBER_LOOKED_ON, "is later than the day of the question");
    }
    if (visa_is_after(member->paid_on, check->as_of)) {
        refuse(check, VISA_MEMBER_PAID, "is later than the day of the question");
    }
    if (member->status != VISA_STATUS_NOT_STARTED && member->status_on == VISA_NO_DAY) {
        warn(check, VISA_MEMBER_STATUS, "since when? The status has no date");
    }
}

static void check_status(const struct check *check)
{
    const struct visa_member *member = check->member;
    enum visa_status status = member->status;
    check_status_dates(check);
    if (is_private_tracker(status) && is_official(member)) {
        warn(check, VISA_MEMBER_STATUS, "a status of private passports, but the passport is official");
    }
    if (status == VISA_STATUS_BOOKED && member->interview_on == VISA_NO_DAY) {
        warn(check, VISA_MEMBER_STATUS, "booked for when? The day of the interview is missing");
    }
    if (status == VISA_STATUS_BOOKED && visa_is_after(check->as_of, member->interview_on)) {
        warn(check, VISA_MEMBER_STATUS, "the day of the interview has passed: interviewed (已面谈待结果)?");
    }
    if (visa_is_after(member->status_on, member->interview_on) && status == VISA_STATUS_BOOKED) {
        refuse(check, VISA_MEMBER_STATUS, "was booked after the interview");
    }
    if (visa_is_after(member->interview_on, check->delegation->departure)) {
        warn(check, VISA_MEMBER_INTERVIEW, "the interview is after the departure");
    }
}

static size_t count_account(const struct visa_delegation *delegation, const char *account)
{
    size_t count = 0;
    for (size_t i = 0; i < delegation->count; i++) {
        count += strcmp(delegation->members[i].account, account) == 0 ? 1 : 0;
    }
    return count;
}

/* An account group that its delegation does not use, or that groups nobody. */
static void check_account(const struct check *check)
{
    const struct visa_delegation *delegation = check->delegation;
    const char *account = check->member->account;
    if (account[0] == '\0') {
        return;
    }
    if (delegation->accounts == VISA_ACCOUNTS_SINGLE) {
        warn(check, VISA_MEMBER_ACCOUNT,
             "a group, but everybody is to have an account of their own (账号方式 各自)");
    } else if (delegation->accounts == VISA_ACCOUNTS_ONE) {
        warn(check, VISA_MEMBER_ACCOUNT, "a group, but all are to be on one account (账号方式 同一)");
    } else if (count_account(delegation, account) == 1) {
        warn(check, VISA_MEMBER_ACCOUNT, "nobody else is in this group: a misspelt one?");
    }
}

static void check_member(const struct check *check)
{
    check_mission(check);
    check_passport(check);
    check_last_visa(check);
    check_refusals(check);
    check_class(check);
    check_status(check);
    check_account(check);
}

static void check_groups(struct visa_delegation *delegation)
{
    if (delegation->accounts == VISA_ACCOUNTS_GROUPS && delegation->count > 0 &&
        count_account(delegation, "") == delegation->count) {
        visa_table_error(&delegation->items, 0, VISA_ITEM_ACCOUNTS,
                         "accounts by groups, but no member has one (账号组)");
    }
}

enum sim_status visa_delegation_check(struct visa_delegation *delegation, int32_t as_of)
{
    size_t errors = delegation->items.diagnostics->count[VISA_ERROR];
    enum sim_status status = visa_items_check(delegation, as_of);
    check_groups(delegation);
    for (size_t i = 0; i < delegation->count; i++) {
        const struct visa_member *member = &delegation->members[i];
        if (delegation->table.rows[member->row].valid) {
            check_member(&(struct check){delegation, member, as_of});
        }
    }
    return status != SIM_OK || delegation->items.diagnostics->count[VISA_ERROR] > errors ? SIM_ERR_DATA
                                                                                         : SIM_OK;
}
