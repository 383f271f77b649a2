/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/evidence_schema.h"
#include "models/delegation/schema.h"
#include "models/delegation/text.h"

#include <string.h>

/* The examples, in columns of their own so that they stay beside what they explain. */
static const char *const item_examples[VISA_ITEMS] = {
    [VISA_ITEM_ID] = "2027-US-001",    [VISA_ITEM_TYPE] = "一般",       [VISA_ITEM_DEPARTURE] = "2027-06-10",
    [VISA_ITEM_RETURN] = "2027-06-17", [VISA_ITEM_MOVABLE] = "否",      [VISA_ITEM_GOAL] = "团长 + 至少 2 人",
    [VISA_ITEM_APPROVAL] = "未报",     [VISA_ITEM_OTHER_VISAS] = "无",  [VISA_ITEM_CLERKS] = "1",
    [VISA_ITEM_ACCOUNTS] = "各自",     [VISA_ITEM_NEEDED_BEFORE] = "5", [VISA_ITEM_LARGEST] = "6",
    [VISA_ITEM_PASSPORT_MONTHS] = "6", [VISA_ITEM_INQUIRY_DAYS] = "60", [VISA_ITEM_OFFICE_DAYS] = "365",
    [VISA_ITEM_WAITS_DAYS] = "14",
};

static const char *const member_examples[][VISA_MEMBER_COLUMNS] = {
    {[VISA_MEMBER_ID] = "M01",
     [VISA_MEMBER_ROLE] = "团长",
     [VISA_MEMBER_MUST_GO] = "是",
     [VISA_MEMBER_UNIT] = "U1",
     [VISA_MEMBER_MISSION] = "任务批件",
     [VISA_MEMBER_PASSPORT] = "公务普通",
     [VISA_MEMBER_PASSPORT_PLACE] = "在外办",
     [VISA_MEMBER_PASSPORT_UNTIL] = "2029-05-31",
     [VISA_MEMBER_CLASS] = "B1/B2",
     [VISA_MEMBER_LAST_VISA] = "无",
     [VISA_MEMBER_REFUSALS] = "无",
     [VISA_MEMBER_SENSITIVE] = "否",
     [VISA_MEMBER_CITY] = "杭州",
     [VISA_MEMBER_POSTS] = "上海、北京",
     [VISA_MEMBER_ACCOUNT] = "单独",
     [VISA_MEMBER_STATUS] = "未开始"},
    {[VISA_MEMBER_ID] = "M02",
     [VISA_MEMBER_ROLE] = "团员",
     [VISA_MEMBER_UNIT] = "U1",
     [VISA_MEMBER_PASSPORT] = "公务普通",
     [VISA_MEMBER_PASSPORT_PLACE] = "首次申办",
     [VISA_MEMBER_CLASS] = "B1/B2",
     [VISA_MEMBER_LAST_VISA] = "过期",
     [VISA_MEMBER_LAST_CLASS] = "B1/B2",
     [VISA_MEMBER_LAST_UNTIL] = "2025-08-31",
     [VISA_MEMBER_LAST_PASSPORT] = "旧因公",
     [VISA_MEMBER_REFUSALS] = "有（2019-03；214(b)）",
     [VISA_MEMBER_UNAVAILABLE] = "2027-03-03~2027-03-14",
     [VISA_MEMBER_STATUS] = "未开始"},
};

static void add_field(struct visa_text *text, const char *field)
{
    visa_text_field(text, field == NULL ? "" : field, field == NULL ? 0 : strlen(field));
}

/* "★护照种类(passport)": the key in brackets is not read. */
static void add_header(struct visa_text *text, struct visa_text *spare, const struct visa_column *column)
{
    size_t chinese = 0;
    size_t key = 0;
    const char *word = visa_spelling_of(column->name, true, &chinese);
    const char *english = visa_spelling_of(column->name, false, &key);
    spare->length = 0;
    visa_text_print(spare, "%s%.*s(%.*s)", column->required ? "★" : "", (int)chinese, word, (int)key,
                    english);
    visa_text_field(text, spare->bytes == NULL ? "" : spare->bytes, spare->length);
}

/* Begins a file with its header. */
static void begin_file(struct visa_text *text, struct visa_text *spare, struct sim_arena *arena,
                       const struct visa_schema *schema)
{
    visa_text_begin(text, arena);
    visa_text_begin(spare, arena);
    visa_text_add(text, "\xef\xbb\xbf", 3);
    for (size_t column = 0; column < schema->count; column++) {
        add_header(text, spare, &schema->columns[column]);
    }
    visa_text_end_row(text);
}

static const char *write_items(struct sim_arena *arena)
{
    struct visa_text text;
    struct visa_text spare;
    begin_file(&text, &spare, arena, &visa_pair_schema);
    for (int item = 0; item < VISA_ITEMS; item++) {
        add_header(&text, &spare, &visa_item_schema.columns[item]);
        add_field(&text, item_examples[item]);
        add_field(&text, visa_item_help[item]);
        visa_text_end_row(&text);
    }
    return text.bytes;
}

static void add_row(struct visa_text *text, const char *const *fields, size_t count)
{
    for (size_t column = 0; column < count; column++) {
        add_field(text, fields[column]);
    }
    visa_text_end_row(text);
}

static const char *write_members(struct sim_arena *arena)
{
    struct visa_text text;
    struct visa_text spare;
    begin_file(&text, &spare, arena, &visa_member_schema);
    add_row(&text, visa_member_help, VISA_MEMBER_COLUMNS);
    for (size_t i = 0; i < sizeof member_examples / sizeof *member_examples; i++) {
        add_row(&text, member_examples[i], VISA_MEMBER_COLUMNS);
    }
    return text.bytes;
}

const char *visa_template_of(struct sim_arena *arena, const struct visa_schema *schema,
                             const char *const *help)
{
    struct visa_text text;
    struct visa_text spare;
    begin_file(&text, &spare, arena, schema);
    add_row(&text, help, schema->count);
    return text.bytes;
}

enum sim_status visa_delegation_template(struct sim_arena *arena, struct visa_delegation_text *text)
{
    text->delegation = write_items(arena);
    text->members = write_members(arena);
    /* Without an example: a row that is not overwritten would change the scenario. */
    text->office = visa_template_of(arena, &visa_office_schema, visa_office_help);
    text->waits = visa_template_of(arena, &visa_wait_schema, visa_wait_help);
    return arena->failed ? SIM_ERR_MEMORY : SIM_OK;
}
