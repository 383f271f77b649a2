/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/schema.h"
#include "models/delegation/text.h"

#include <string.h>

/* What is being written: rows, and the parts of the next field. */
struct writer {
    struct visa_text rows, field;
    bool chinese;
};

static void begin(struct writer *writer, struct sim_arena *arena, bool chinese)
{
    writer->chinese = chinese;
    visa_text_begin(&writer->rows, arena);
    visa_text_begin(&writer->field, arena);
    visa_text_add(&writer->rows, "\xef\xbb\xbf", 3);
}

static void write_text(struct writer *writer, const char *text)
{
    visa_text_field(&writer->rows, text, strlen(text));
}

/* Writes the field whose parts were added, and begins the next. */
static void write_field(struct writer *writer)
{
    write_text(writer, writer->field.length == 0 ? "" : writer->field.bytes);
    writer->field.length = 0;
}

/* Between the parts of a list. */
static void separate(struct writer *writer)
{
    visa_text_add(&writer->field, "; ", writer->field.length == 0 ? 0 : 2);
}

static void add_word(struct writer *writer, const char *name)
{
    size_t length = 0;
    const char *word = visa_spelling_of(name, writer->chinese, &length);
    visa_text_add(&writer->field, word, length);
}

static void write_word(struct writer *writer, const char *name)
{
    add_word(writer, name);
    write_field(writer);
}

static void add_day(struct writer *writer, int32_t day)
{
    char date[VISA_DATE_BYTES];
    if (day != VISA_NO_DAY) {
        visa_format_date(day, date);
        visa_text_print(&writer->field, "%s", date);
    }
}

static void write_day(struct writer *writer, int32_t day)
{
    add_day(writer, day);
    write_field(writer);
}

static void write_number(struct writer *writer, int32_t number)
{
    visa_text_print(&writer->field, "%d", number);
    write_field(writer);
}

static void write_yes_no(struct writer *writer, bool yes)
{
    write_word(writer, yes ? "yes|是" : "no|否");
}

static void write_goal(struct writer *writer, const struct visa_goal *goal)
{
    if (goal->everybody) {
        add_word(writer, "all|全部");
    } else if (goal->head_needed) {
        add_word(writer, "head|团长");
    }
    if (!goal->everybody && goal->at_least > (goal->head_needed ? 1 : 0)) {
        visa_text_print(&writer->field, "%s", goal->head_needed ? " + " : "");
        visa_text_print(&writer->field, writer->chinese ? "至少 %d 人" : "%d", goal->at_least);
    }
    write_field(writer);
}

static void write_movable(struct writer *writer, int32_t day)
{
    add_word(writer, day == VISA_NO_DAY ? "no|否" : "until |最晚到");
    write_day(writer, day);
}

static void write_other_visas(struct writer *writer, const struct visa_other_visas *visas)
{
    for (size_t i = 0; i < visas->count; i++) {
        separate(writer);
        visa_text_add(&writer->field, visas->visa[i].country, strlen(visas->visa[i].country));
        visa_text_print(&writer->field, " %d ", visas->visa[i].days);
        add_word(writer, visas->visa[i].working_days ? "working days|工作日" : "days|天");
    }
    if (visas->count == 0) {
        add_word(writer, "none|无");
    }
    write_field(writer);
}

static void write_item(struct writer *writer, const struct visa_delegation *delegation, int item)
{
    switch (item) {
    case VISA_ITEM_ID:
        write_text(writer, delegation->id);
        break;
    case VISA_ITEM_TYPE:
        write_word(writer, visa_delegation_type_names[delegation->type]);
        break;
    case VISA_ITEM_DEPARTURE:
        write_day(writer, delegation->departure);
        break;
    case VISA_ITEM_RETURN:
        write_day(writer, delegation->return_on);
        break;
    case VISA_ITEM_NEEDED_BY:
        write_day(writer, delegation->needed_by);
        break;
    case VISA_ITEM_MOVABLE:
        write_movable(writer, delegation->latest_departure);
        break;
    case VISA_ITEM_GOAL:
        write_goal(writer, &delegation->goal);
        break;
    case VISA_ITEM_APPROVAL:
        write_word(writer, visa_approval_state_names[delegation->approval]);
        break;
    case VISA_ITEM_APPROVAL_DATE:
        write_day(writer, delegation->approval_on);
        break;
    case VISA_ITEM_APPROVAL_UNTIL:
        write_day(writer, delegation->approval_until);
        break;
    case VISA_ITEM_OTHER_VISAS:
        write_other_visas(writer, &delegation->other_visas);
        break;
    case VISA_ITEM_ACCOUNTS:
        write_word(writer, visa_accounts_names[delegation->accounts]);
        break;
    default:
        write_number(writer, item == VISA_ITEM_CLERKS          ? delegation->clerks
                             : item == VISA_ITEM_NEEDED_BEFORE ? delegation->needed_before
                             : item == VISA_ITEM_LARGEST       ? delegation->largest
                             : item == VISA_ITEM_INQUIRY_DAYS  ? delegation->inquiry_days
                             : item == VISA_ITEM_OFFICE_DAYS   ? delegation->office_days
                             : item == VISA_ITEM_WAITS_DAYS    ? delegation->waits_days
                                                               : delegation->passport_months);
    }
}

static const char *write_items(const struct visa_delegation *delegation, bool chinese,
                               struct sim_arena *arena)
{
    struct writer writer;
    begin(&writer, arena, chinese);
    write_word(&writer, visa_pair_schema.columns[VISA_PAIR_ITEM].name);
    write_word(&writer, visa_pair_schema.columns[VISA_PAIR_VALUE].name);
    visa_text_end_row(&writer.rows);
    for (int item = 0; item < VISA_ITEMS; item++) {
        write_word(&writer, visa_item_schema.columns[item].name);
        write_item(&writer, delegation, item);
        visa_text_end_row(&writer.rows);
    }
    return writer.rows.bytes;
}

static void write_refusals(struct writer *writer, const struct visa_refusals *refusals)
{
    for (size_t i = 0; i < refusals->count; i++) {
        int32_t month = refusals->refusal[i].month;
        separate(writer);
        visa_text_print(&writer->field, "%d-%02d ", VISA_FIRST_YEAR + month / 12, month % 12 + 1);
        add_word(writer, visa_refusal_ground_names[refusals->refusal[i].ground]);
    }
    if (refusals->count == 0) {
        add_word(writer, "none|无");
    }
    write_field(writer);
}

static void write_texts(struct writer *writer, const struct visa_texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        separate(writer);
        visa_text_add(&writer->field, texts->text[i], strlen(texts->text[i]));
    }
    write_field(writer);
}

static void write_ranges(struct writer *writer, const struct visa_day_ranges *ranges)
{
    for (size_t i = 0; i < ranges->count; i++) {
        separate(writer);
        add_day(writer, ranges->range[i].from);
        if (ranges->range[i].to > ranges->range[i].from) {
            visa_text_print(&writer->field, "~");
            add_day(writer, ranges->range[i].to);
        }
    }
    write_field(writer);
}

static void write_evus(struct writer *writer, const struct visa_member *member)
{
    if (member->evus == VISA_EVUS_ENROLLED && member->evus_until != VISA_NO_DAY) {
        add_word(writer, "until |有效至");
        write_day(writer, member->evus_until);
    } else {
        write_word(writer, visa_evus_names[member->evus]);
    }
}

/* Who it is, the mission and the passport. */
static void write_person(struct writer *writer, const struct visa_member *member)
{
    write_text(writer, member->id);
    write_word(writer, visa_role_names[member->role]);
    write_yes_no(writer, member->must_go);
    write_text(writer, member->unit);
    write_word(writer, visa_mission_names[member->mission]);
    write_word(writer, visa_passport_names[member->passport]);
    write_word(writer, visa_passport_place_names[member->passport_place]);
    write_day(writer, member->passport_until);
}

/* The visa wished for, and those before. */
static void write_visas(struct writer *writer, const struct visa_member *member)
{
    write_text(writer, member->class_text);
    write_word(writer, visa_last_visa_names[member->last_visa]);
    write_text(writer, member->last_class);
    write_day(writer, member->last_until);
    write_word(writer, visa_entries_names[member->last_entries]);
    write_word(writer, visa_last_passport_names[member->last_passport]);
    write_refusals(writer, &member->refusals);
    write_word(writer, visa_age_names[member->age]);
    write_word(writer, visa_sensitive_names[member->sensitive]);
}

/* Wishes, and where the case stands. */
static void write_case(struct writer *writer, const struct visa_member *member)
{
    write_text(writer, member->city);
    write_texts(writer, &member->posts);
    write_text(writer, member->account);
    write_ranges(writer, &member->unavailable);
    write_day(writer, member->paid_on);
    write_evus(writer, member);
    write_word(writer, visa_status_names[member->status]);
    write_day(writer, member->status_on);
    write_day(writer, member->looked_on);
    write_day(writer, member->interview_on);
    write_text(writer, "");
}

static const char *write_members(const struct visa_delegation *delegation, bool chinese,
                                 struct sim_arena *arena)
{
    struct writer writer;
    begin(&writer, arena, chinese);
    for (int column = 0; column < VISA_MEMBER_COLUMNS; column++) {
        write_word(&writer, visa_member_schema.columns[column].name);
    }
    visa_text_end_row(&writer.rows);
    for (size_t i = 0; i < delegation->count; i++) {
        write_person(&writer, &delegation->members[i]);
        write_visas(&writer, &delegation->members[i]);
        write_case(&writer, &delegation->members[i]);
        visa_text_end_row(&writer.rows);
    }
    return writer.rows.bytes;
}

enum sim_status visa_delegation_write(const struct visa_delegation *delegation, bool chinese,
                                      struct sim_arena *arena, struct visa_delegation_text *text)
{
    text->delegation = write_items(delegation, chinese, arena);
    text->members = write_members(delegation, chinese, arena);
    return arena->failed ? SIM_ERR_MEMORY : SIM_OK;
}
