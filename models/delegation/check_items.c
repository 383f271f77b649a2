/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/check.h"

#include "sim/base/message.h"

static void warn(struct visa_delegation *delegation, int item, const char *text)
{
    visa_table_warn(&delegation->items, 0, item, "%s", sim_message(text));
}

static void refuse(struct visa_delegation *delegation, int item, const char *text)
{
    visa_table_error(&delegation->items, 0, item, "%s", sim_message(text));
}

static void check_dates(struct visa_delegation *delegation)
{
    if (visa_is_after(delegation->departure, delegation->return_on)) {
        refuse(delegation, VISA_ITEM_RETURN, "is before the departure");
    }
    if (visa_is_after(delegation->needed_by, delegation->departure)) {
        refuse(delegation, VISA_ITEM_NEEDED_BY, "is after the departure");
    }
    if (visa_is_after(delegation->departure, delegation->latest_departure)) {
        refuse(delegation, VISA_ITEM_MOVABLE, "the last day for the departure is before the departure");
    }
}

static void check_approval(struct visa_delegation *delegation, int32_t as_of)
{
    if (visa_is_after(delegation->departure, delegation->approval_until)) {
        warn(delegation, VISA_ITEM_APPROVAL_UNTIL, "the approval ends before the departure");
    } else if (visa_is_after(delegation->return_on, delegation->approval_until)) {
        warn(delegation, VISA_ITEM_APPROVAL_UNTIL, "the approval ends before the return");
    }
    if (visa_is_after(delegation->approval_on, delegation->approval_until)) {
        refuse(delegation, VISA_ITEM_APPROVAL_UNTIL, "the approval ends before its date");
    }
    if (delegation->approval != VISA_APPROVAL_NOT_FILED && delegation->approval_on == VISA_NO_DAY) {
        warn(delegation, VISA_ITEM_APPROVAL, "since when? The date of the approval's state is missing");
    }
    if (as_of != VISA_NO_DAY && visa_is_after(delegation->approval_on, as_of)) {
        refuse(delegation, VISA_ITEM_APPROVAL_DATE, "is later than the day of the question");
    }
}

/* Members by what they are; those whose role could not be read are not known. */
struct tally {
    int32_t heads, travellers, able, unknown;
    size_t second_head; /* row, if heads > 1 */
};

/* A case that cannot end with a visa for this trip. */
static bool is_out(const struct visa_member *member)
{
    return member->status == VISA_STATUS_WITHDRAWN || member->status == VISA_STATUS_OTHER_REFUSAL;
}

static struct tally count_members(const struct visa_delegation *delegation)
{
    struct tally tally = {0};
    for (size_t i = 0; i < delegation->count; i++) {
        const struct visa_member *member = &delegation->members[i];
        const struct visa_row *row = &delegation->table.rows[member->row];
        tally.unknown += row->cells[VISA_MEMBER_ROLE].valid ? 0 : 1;
        if (!row->cells[VISA_MEMBER_ROLE].valid || member->status == VISA_STATUS_WITHDRAWN) {
            continue;
        }
        tally.heads += member->role == VISA_HEAD ? 1 : 0;
        if (member->role == VISA_HEAD && tally.heads == 2) {
            tally.second_head = member->row;
        }
        tally.travellers += member->role != VISA_RESERVE && member->role != VISA_FAMILY ? 1 : 0;
        tally.able += is_out(member) ? 0 : 1;
    }
    return tally;
}

static void check_head(struct visa_delegation *delegation, const struct tally *tally)
{
    if (tally->heads > 1) {
        visa_table_error(&delegation->table, tally->second_head, VISA_MEMBER_ROLE, "a second head");
    }
    if (tally->heads == 0 && tally->unknown == 0 && delegation->goal.head_needed) {
        refuse(delegation, VISA_ITEM_GOAL, "the head is needed, but no member is the head");
    } else if (tally->heads == 0 && tally->unknown == 0 && delegation->count > 1) {
        visa_table_warn(&delegation->table, 0, VISA_MEMBER_ROLE, "nobody is the head (团长)");
    }
}

static void check_numbers(struct visa_delegation *delegation, const struct tally *tally)
{
    const struct visa_goal *goal = &delegation->goal;
    int32_t members = (int32_t)delegation->count;
    if (!goal->everybody && goal->at_least > members) {
        refuse(delegation, VISA_ITEM_GOAL, "more persons than there are members");
    } else if (goal->at_least > tally->able + tally->unknown) {
        warn(delegation, VISA_ITEM_GOAL, "more persons than there are members who can still get a visa");
    }
    if (delegation->type == VISA_GENERAL_DELEGATION && tally->travellers > delegation->largest) {
        visa_table_warn(&delegation->items, 0, VISA_ITEM_TYPE,
                        "a general delegation has at most %d travellers, this one has %d",
                        delegation->largest, tally->travellers);
    }
    if (delegation->clerks > members) {
        warn(delegation, VISA_ITEM_CLERKS, "more clerks than members");
    }
}

enum sim_status visa_items_check(struct visa_delegation *delegation, int32_t as_of)
{
    size_t errors = delegation->items.diagnostics->count[VISA_ERROR];
    check_dates(delegation);
    check_approval(delegation, as_of);
    if (delegation->count > 0) {
        struct tally tally = count_members(delegation);
        check_head(delegation, &tally);
        check_numbers(delegation, &tally);
    }
    return delegation->items.diagnostics->count[VISA_ERROR] > errors ? SIM_ERR_DATA : SIM_OK;
}
