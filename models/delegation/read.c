/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/check.h"
#include "models/delegation/office_file.h"
#include "models/delegation/schema.h"
#include "models/delegation/values.h"

#include "models/input/cell.h"
#include "models/input/sheet.h"
#include "sim/base/message.h"

#include <string.h>

/* A reading in progress. */
struct reader {
    struct visa_delegation *delegation;
    const struct visa_delegation_source *source;
    struct visa_diagnostics *diagnostics;
    struct sim_arena *arena;
    enum sim_status status; /* the worst so far */
};

const char *visa_delegation_file(bool members, bool chinese)
{
    return members ? chinese ? "人员.csv" : "members.csv" : chinese ? "团组.csv" : "delegation.csv";
}

static void note_status(struct reader *reader, enum sim_status status)
{
    /* What cannot be read at all weighs more than what is wrong. */
    if (reader->status == SIM_OK || (reader->status == SIM_ERR_DATA && status != SIM_OK)) {
        reader->status = status;
    }
}

/* Reads a file that has a Chinese or an English name. */
static bool read_either(struct reader *reader, bool members, const struct visa_schema *schema,
                        struct visa_table *table)
{
    bool found = false;
    const struct visa_office_folder folder = {.path = reader->source->folder,
                                              .files = reader->source->files,
                                              .file_count = reader->source->file_count,
                                              .diagnostics = reader->diagnostics,
                                              .arena = reader->arena};
    const char *const names[] = {visa_delegation_file(members, true), visa_delegation_file(members, false)};
    note_status(reader, visa_office_file_read(&folder, names, schema, table, &found));
    return found;
}

static void set_item(struct reader *reader, int item, const char *value, struct visa_position where)
{
    const struct visa_column *column = &visa_item_schema.columns[item];
    const char *folded = visa_sheet_fold(value, reader->arena);
    const char *word = folded == NULL ? NULL : visa_sheet_value(column, folded, reader->arena);
    if (word == NULL) {
        note_status(reader, SIM_ERR_MEMORY);
        return;
    }
    note_status(reader, visa_table_assign(&reader->delegation->items, 0, item, word, where));
}

static int find_item(const char *name)
{
    const char *names[VISA_ITEMS];
    for (int i = 0; i < VISA_ITEMS; i++) {
        names[i] = visa_item_schema.columns[i].name;
    }
    return visa_sheet_find_header(name, names, VISA_ITEMS);
}

/* Lays the rows of item and value into the one row of items. */
static void read_pairs(struct reader *reader, struct visa_table *pairs)
{
    uint32_t line_of[VISA_ITEMS] = {0};
    for (size_t row = 0; row < pairs->count; row++) {
        const struct visa_cell *cells = pairs->rows[row].cells;
        int item = pairs->rows[row].valid ? find_item(cells[VISA_PAIR_ITEM].text) : -1;
        if (!pairs->rows[row].valid) {
            continue;
        }
        if (item < 0) {
            visa_table_error(pairs, row, VISA_PAIR_ITEM, "unknown item; the template lists them");
            note_status(reader, SIM_ERR_DATA);
        } else if (line_of[item] > 0) {
            visa_table_error(pairs, row, VISA_PAIR_ITEM, "repeats line %u", line_of[item]);
            note_status(reader, SIM_ERR_DATA);
        } else {
            line_of[item] = cells[VISA_PAIR_ITEM].where.line;
            set_item(reader, item, cells[VISA_PAIR_VALUE].text, cells[VISA_PAIR_VALUE].where);
        }
    }
}

static void read_options(struct reader *reader)
{
    for (size_t i = 0; i < reader->source->option_count; i++) {
        const struct visa_delegation_option *option = &reader->source->options[i];
        struct visa_position where = {.file = option->shown};
        int item = find_item(option->item);
        if (item < 0) {
            visa_report(reader->diagnostics, VISA_ERROR, where, "unknown item");
            note_status(reader, SIM_ERR_DATA);
        } else {
            set_item(reader, item, option->value, where);
        }
    }
}

/* Says that the text of a cell is not what it should be. */
static void reject(struct reader *reader, struct visa_table *table, size_t row, int column,
                   const char *expected)
{
    if (reader->arena->failed) {
        note_status(reader, SIM_ERR_MEMORY);
        return;
    }
    visa_table_error(table, row, column, "expected %s", expected);
    note_status(reader, SIM_ERR_DATA);
}

static int32_t read_movable(struct reader *reader, struct visa_table *table)
{
    static const char *const fixed[] = {"no|否|不可|不能"};
    static const char *const words[] = {"最晚到", "最晚", "可改至", "可到", "到", "至", "until", "是", NULL};
    const struct visa_cell *cell = &table->rows[0].cells[VISA_ITEM_MOVABLE];
    int32_t day = VISA_NO_DAY;
    if (cell->given && visa_sheet_find(cell->text, fixed, 1) < 0 &&
        !visa_parse_worded_date(cell->text, words, &day)) {
        reject(reader, table, 0, VISA_ITEM_MOVABLE,
               sim_message("no (否), or the last day: until 2027-06-20 (最晚到2027-06-20)"));
    }
    return day;
}

static void read_items(struct reader *reader)
{
    struct visa_delegation *delegation = reader->delegation;
    struct visa_table *table = &delegation->items;
    const struct visa_cell *cells = table->rows[0].cells;
    delegation->id = cells[VISA_ITEM_ID].text;
    delegation->type = (enum visa_delegation_type)cells[VISA_ITEM_TYPE].whole;
    delegation->departure = visa_day_in(&cells[VISA_ITEM_DEPARTURE]);
    delegation->return_on = visa_day_in(&cells[VISA_ITEM_RETURN]);
    delegation->needed_by = visa_day_in(&cells[VISA_ITEM_NEEDED_BY]);
    delegation->latest_departure = read_movable(reader, table);
    delegation->approval = (enum visa_approval_state)cells[VISA_ITEM_APPROVAL].whole;
    delegation->approval_on = visa_day_in(&cells[VISA_ITEM_APPROVAL_DATE]);
    delegation->approval_until = visa_day_in(&cells[VISA_ITEM_APPROVAL_UNTIL]);
    delegation->clerks = (int32_t)cells[VISA_ITEM_CLERKS].whole;
    delegation->accounts = (enum visa_accounts)cells[VISA_ITEM_ACCOUNTS].whole;
    delegation->needed_before = (int32_t)cells[VISA_ITEM_NEEDED_BEFORE].whole;
    delegation->largest = (int32_t)cells[VISA_ITEM_LARGEST].whole;
    delegation->passport_months = (int32_t)cells[VISA_ITEM_PASSPORT_MONTHS].whole;
    delegation->inquiry_days = (int32_t)cells[VISA_ITEM_INQUIRY_DAYS].whole;
    delegation->office_days = (int32_t)cells[VISA_ITEM_OFFICE_DAYS].whole;
    delegation->waits_days = (int32_t)cells[VISA_ITEM_WAITS_DAYS].whole;
    if (!visa_parse_goal(cells[VISA_ITEM_GOAL].text, &delegation->goal)) {
        reject(reader, table, 0, VISA_ITEM_GOAL, sim_message("head + 6 (团长 + 至少 6 人), 6 or all (全部)"));
    }
    if (!visa_parse_other_visas(cells[VISA_ITEM_OTHER_VISAS].text, reader->arena, &delegation->other_visas)) {
        reject(reader, table, 0, VISA_ITEM_OTHER_VISAS,
               sim_message(
                   "none (无), or a country and days such as Canada 10 working days (加拿大 10 工作日)"));
    }
}

/* Everybody counts but the reserves and who has withdrawn; without groups everybody has an account of their
 * own. */
static void finish(struct visa_delegation *delegation)
{
    bool grouped = false;
    for (size_t i = 0; i < delegation->count; i++) {
        const struct visa_member *member = &delegation->members[i];
        grouped = grouped || member->account[0] != '\0';
        if (delegation->goal.everybody && member->role != VISA_RESERVE &&
            member->status != VISA_STATUS_WITHDRAWN) {
            delegation->goal.at_least++;
            delegation->goal.head_needed = delegation->goal.head_needed || member->role == VISA_HEAD;
        }
    }
    if (grouped && !delegation->items.rows[0].cells[VISA_ITEM_ACCOUNTS].given) {
        delegation->accounts = VISA_ACCOUNTS_GROUPS;
    }
}

static void read_tables(struct reader *reader)
{
    struct visa_delegation *delegation = reader->delegation;
    struct visa_table pairs = {0};
    struct visa_position where = {.file = reader->source->folder};
    note_status(reader, visa_table_blank(&visa_item_schema, where, reader->diagnostics, reader->arena,
                                         &delegation->items));
    if (reader->status != SIM_OK) {
        return;
    }
    (void)read_either(reader, false, &visa_pair_schema, &pairs);
    if (!read_either(reader, true, &visa_member_schema, &delegation->table)) {
        visa_report(reader->diagnostics, VISA_ERROR, where, "has no file %s or %s",
                    visa_delegation_file(true, true), visa_delegation_file(true, false));
        note_status(reader, SIM_ERR_NO_INPUT);
    }
    if (reader->status == SIM_OK || reader->status == SIM_ERR_DATA) {
        read_pairs(reader, &pairs);
        read_options(reader);
    }
}

enum sim_status visa_delegation_read(struct visa_delegation *delegation,
                                     const struct visa_delegation_source *source,
                                     struct visa_diagnostics *diagnostics, struct sim_arena *arena)
{
    *delegation = (struct visa_delegation){0};
    struct reader reader = {delegation, source, diagnostics, arena, SIM_OK};
    read_tables(&reader);
    if (reader.status != SIM_OK && reader.status != SIM_ERR_DATA) {
        return reader.status;
    }
    read_items(&reader);
    note_status(&reader, visa_members_read(delegation, arena));
    if (reader.status == SIM_ERR_MEMORY) {
        return reader.status;
    }
    finish(delegation);
    note_status(&reader, visa_delegation_check(delegation, source->as_of));
    return arena->failed ? SIM_ERR_MEMORY : reader.status;
}
