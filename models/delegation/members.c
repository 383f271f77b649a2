/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/check.h"
#include "models/delegation/doubtful.h"
#include "models/delegation/values.h"

#include "models/input/cell.h"
#include "models/input/sheet.h"
#include "sim/base/message.h"
#include "sim/random/draw.h"

#include <string.h>

enum { MOST_MEMBERS = 2000 };

/* The row being read. */
struct row {
    struct visa_table *table;
    struct sim_arena *arena;
    size_t index;
    const struct visa_cell *cells;
};

static void reject(struct row *row, int column, const char *expected)
{
    if (!row->arena->failed && row->cells[column].text[0] != '\0') {
        visa_table_error(row->table, row->index, column, "expected %s", sim_message(expected));
    }
}

/* Reads a word of a column whose words need a question now and then. -1: reported. */
static int read_word(struct row *row, int column, const char *const *names,
                     const struct visa_doubtful *doubtful)
{
    const char *text = row->cells[column].text;
    const char *question = visa_question(doubtful, text);
    if (question != NULL) {
        visa_table_error(row->table, row->index, column, "%s", question);
        return -1;
    }
    return visa_sheet_find(text, names, visa_count_names(names));
}

static void read_passport(struct row *row, struct visa_member *member)
{
    size_t errors = row->table->diagnostics->count[VISA_ERROR];
    int found = read_word(row, VISA_MEMBER_PASSPORT, visa_passport_names, visa_doubtful_passports);
    member->passport = found < 0 ? VISA_ORDINARY : (enum visa_passport)found;
    if (found < 0 && row->table->diagnostics->count[VISA_ERROR] == errors) {
        reject(row, VISA_MEMBER_PASSPORT,
               "diplomatic (外交), service (公务), public_affairs (公务普通) or ordinary (普通)");
    }
    bool official = member->passport != VISA_ORDINARY;
    const struct visa_cell *mission = &row->cells[VISA_MEMBER_MISSION];
    member->mission = mission->given ? (enum visa_mission)mission->whole
                      : official     ? VISA_MISSION_BY_APPROVAL
                                     : VISA_NO_MISSION;
}

/* "已约(2027-03-30)": the word, and the day of the interview. */
static bool read_booked(struct row *row, struct visa_member *member)
{
    static const char *const words[] = {"已约面谈", "已预约", "已约", "booked", NULL};
    const char *text = row->cells[VISA_MEMBER_STATUS].text;
    int32_t day = VISA_NO_DAY;
    if (visa_parse_any_date(text, &day) || !visa_parse_worded_date(text, words, &day)) {
        return false;
    }
    member->status = VISA_STATUS_BOOKED;
    member->interview_on = day;
    return true;
}

static void read_status(struct row *row, struct visa_member *member)
{
    size_t errors = row->table->diagnostics->count[VISA_ERROR];
    int found = read_word(row, VISA_MEMBER_STATUS, visa_status_names, visa_doubtful_statuses);
    member->status_on = visa_day_in(&row->cells[VISA_MEMBER_STATUS_DATE]);
    member->looked_on = visa_day_in(&row->cells[VISA_MEMBER_LOOKED_ON]);
    member->interview_on = visa_day_in(&row->cells[VISA_MEMBER_INTERVIEW]);
    if (found >= 0) {
        member->status = (enum visa_status)found;
    } else if (row->table->diagnostics->count[VISA_ERROR] == errors && !read_booked(row, member)) {
        reject(row, VISA_MEMBER_STATUS, "a status such as not_started (未开始) or booked (已约)");
    }
}

static void read_evus(struct row *row, struct visa_member *member)
{
    static const char *const words[] = {"有效至", "有效期至", "validuntil", "enrolleduntil", "until", NULL};
    const struct visa_cell *cell = &row->cells[VISA_MEMBER_EVUS];
    int found =
        cell->given ? visa_sheet_find(cell->text, visa_evus_names, VISA_EVUS_COUNT) : VISA_EVUS_NOT_SAID;
    member->evus_until = VISA_NO_DAY;
    if (found >= 0) {
        member->evus = (enum visa_evus)found;
    } else if (visa_parse_worded_date(cell->text, words, &member->evus_until)) {
        member->evus = VISA_EVUS_ENROLLED;
    } else {
        reject(row, VISA_MEMBER_EVUS,
               "until 2028-01-01 (有效至2028-01-01), not_enrolled (未登记) or not_applicable (不适用)");
    }
}

static void read_lists(struct row *row, struct visa_member *member)
{
    static const char *const alone[] = {"single|单独|各自|无"};
    const struct visa_cell *cells = row->cells;
    const char *account = cells[VISA_MEMBER_ACCOUNT].text;
    member->account = visa_sheet_find(account, alone, 1) == 0 ? "" : account;
    if (!visa_parse_refusals(cells[VISA_MEMBER_REFUSALS].text, row->arena, &member->refusals)) {
        reject(row, VISA_MEMBER_REFUSALS,
               "none (无), or month and ground of each: 2024-05 214(b); grounds are 214(b), 221(g) (未决) "
               "and other (其他)");
    }
    if (!visa_parse_posts(cells[VISA_MEMBER_POSTS].text, row->arena, &member->posts)) {
        reject(row, VISA_MEMBER_POSTS, "names of posts or their cities");
    }
    if (cells[VISA_MEMBER_UNAVAILABLE].given &&
        !visa_parse_day_ranges(cells[VISA_MEMBER_UNAVAILABLE].text, row->arena, &member->unavailable)) {
        reject(row, VISA_MEMBER_UNAVAILABLE, "days and periods such as 2027-03-03~2027-03-14; 2027-04-05");
    }
}

static void read_words(const struct row *row, struct visa_member *member)
{
    const struct visa_cell *cells = row->cells;
    member->id = cells[VISA_MEMBER_ID].text;
    member->role = (enum visa_role)cells[VISA_MEMBER_ROLE].whole;
    const struct visa_cell *must_go = &cells[VISA_MEMBER_MUST_GO];
    member->must_go = must_go->given ? must_go->whole != 0 : member->role == VISA_HEAD;
    member->unit = cells[VISA_MEMBER_UNIT].text;
    member->passport_place = (enum visa_passport_place)cells[VISA_MEMBER_PASSPORT_PLACE].whole;
    member->passport_until = visa_day_in(&cells[VISA_MEMBER_PASSPORT_UNTIL]);
    member->class_text = cells[VISA_MEMBER_CLASS].text;
    member->last_visa = (enum visa_last_visa)cells[VISA_MEMBER_LAST_VISA].whole;
    member->last_class = cells[VISA_MEMBER_LAST_CLASS].text;
    member->last_until = visa_day_in(&cells[VISA_MEMBER_LAST_UNTIL]);
    member->last_entries = (enum visa_entries)cells[VISA_MEMBER_LAST_ENTRIES].whole;
    member->last_passport = (enum visa_last_passport)cells[VISA_MEMBER_LAST_PASSPORT].whole;
    member->age = (enum visa_age)cells[VISA_MEMBER_AGE].whole;
    member->sensitive = (enum visa_sensitive)cells[VISA_MEMBER_SENSITIVE].whole;
    member->city = cells[VISA_MEMBER_CITY].text;
    member->paid_on = visa_day_in(&cells[VISA_MEMBER_PAID]);
    member->clazz = member->last_clazz = member->home = VISA_NOTHING;
    member->row = row->index;
}

/* Two identifiers with one hash would share their luck. */
static void check_luck(struct visa_delegation *delegation)
{
    for (size_t i = 0; i < delegation->count; i++) {
        for (size_t k = 0; k < i; k++) {
            const struct visa_member *member = &delegation->members[i];
            if (member->who == delegation->members[k].who && delegation->table.rows[member->row].valid) {
                visa_table_error(&delegation->table, member->row, VISA_MEMBER_ID,
                                 "choose another identifier");
            }
        }
    }
}

enum sim_status visa_members_read(struct visa_delegation *delegation, struct sim_arena *arena)
{
    static const int key[] = {VISA_MEMBER_ID};
    struct visa_table *table = &delegation->table;
    size_t errors = table->diagnostics->count[VISA_ERROR];
    uint64_t party = sim_hash_name(delegation->id);
    if (table->count > MOST_MEMBERS) {
        visa_table_error(table, MOST_MEMBERS, VISA_MEMBER_ID, "more than %d members: is this the right file?",
                         MOST_MEMBERS);
        return SIM_ERR_DATA;
    }
    delegation->members = sim_arena_alloc(arena, table->count, sizeof *delegation->members);
    if (delegation->members == NULL || visa_table_check_unique(table, key, 1) == SIM_ERR_MEMORY) {
        return SIM_ERR_MEMORY;
    }
    for (size_t i = 0; i < table->count; i++) {
        struct row row = {table, arena, i, table->rows[i].cells};
        struct visa_member *member = &delegation->members[delegation->count++];
        read_words(&row, member);
        member->who = sim_mix_pair(party, sim_hash_name(member->id));
        read_passport(&row, member);
        read_lists(&row, member);
        read_evus(&row, member);
        read_status(&row, member);
    }
    check_luck(delegation);
    return arena->failed                                    ? SIM_ERR_MEMORY
           : table->diagnostics->count[VISA_ERROR] > errors ? SIM_ERR_DATA
                                                            : SIM_OK;
}
