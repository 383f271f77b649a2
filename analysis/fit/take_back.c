/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the base says about rows that are no longer there: see ranges.h. */
#include "analysis/fit/ranges.h"

#include "models/scenario/target.h"

#include <stdio.h>
#include <string.h>

#define MARK "taken back: its rows are in this folder"

enum { TARGET_BYTES = 512 };

static bool is_replaced(const struct ana_fit_sheets *sheets, enum visa_file file, const struct visa_row *row)
{
    const struct visa_table *made = &sheets->table[file];
    bool replaced = false;
    for (size_t i = 0; i < made->count && !replaced; i++) {
        replaced = ana_fit_same_key(file, row, &made->rows[i]);
    }
    return replaced;
}

/* Whether a target of the base aims at a row that was made, or at one that a row was made for. */
static bool is_touched(const struct ana_fit_sheets *sheets, const struct visa_target *target)
{
    const struct visa_table *made = &sheets->table[target->file];
    const struct visa_table *base = &sheets->fit->tables->table[target->file];
    bool touched = false;
    for (size_t i = 0; i < made->count && !touched; i++) {
        touched = visa_target_selects(target, &made->rows[i]);
    }
    for (size_t i = 0; i < base->count && !touched; i++) {
        touched =
            visa_target_selects(target, &base->rows[i]) && is_replaced(sheets, target->file, &base->rows[i]);
    }
    return touched;
}

static void add_copy(struct ana_fit_sheets *sheets, const struct visa_row *range, const char *target,
                     const char *source)
{
    enum visa_file file = VISA_FILE_UNCERTAINTY;
    ana_fit_sheet_add(sheets, file);
    ana_fit_sheet_put(sheets, file, UNCERTAINTY_TARGET, target);
    ana_fit_sheet_put(sheets, file, UNCERTAINTY_LOW, range->cells[UNCERTAINTY_LOW].text);
    ana_fit_sheet_put(sheets, file, UNCERTAINTY_HIGH, range->cells[UNCERTAINTY_HIGH].text);
    ana_fit_sheet_put(sheets, file, UNCERTAINTY_BETTER, range->cells[UNCERTAINTY_BETTER].text);
    ana_fit_sheet_put(sheets, file, VISA_COLUMN_SOURCE, source);
}

/* ---- the rest of a target ---- */

/* A selector, where there is room for it. */
static void add_selector(char *text, const char *column, const char *value)
{
    size_t used = strlen(text);
    (void)snprintf(text + used, TARGET_BYTES - used, "%s%s=%s", text[used - 1] == '[' ? "" : ",", column,
                   value[0] == '\0' ? "all" : value);
}

/* The target again, for one of its rows alone. written: the base's own text of it, for its days. */
static void narrow(char *text, const struct visa_target *target, const struct visa_row *row)
{
    const struct visa_schema *schema = visa_file_schema(target->file);
    size_t keys = visa_file_key(target->file);
    size_t length = strlen(visa_file_name(target->file)) - strlen(".csv");
    (void)snprintf(text, TARGET_BYTES, "%.*s[", (int)length, visa_file_name(target->file));
    for (size_t i = 0; i < keys; i++) {
        add_selector(text, schema->columns[i].name, row->cells[i].text);
    }
    for (size_t i = 0; i < target->selector_count; i++) {
        if (target->selector[i] >= (int)keys) {
            add_selector(text, visa_column_at(schema, target->selector[i])->name, target->value[i].text);
        }
    }
    char day[VISA_DATE_BYTES];
    if (target->dated && target->from != VISA_ALWAYS) {
        visa_format_date(target->from, day);
        add_selector(text, "from", day);
    }
    if (target->dated && target->to != VISA_FOREVER) {
        visa_format_date(target->to, day);
        add_selector(text, "to", day);
    }
    size_t used = strlen(text);
    (void)snprintf(text + used, TARGET_BYTES - used, "].%s", schema->columns[target->column].name);
}

static bool has_range(const struct visa_table *ranges, const char *target)
{
    bool found = false;
    for (size_t i = 0; i < ranges->count && !found; i++) {
        found = strcmp(ranges->rows[i].cells[UNCERTAINTY_TARGET].text, target) == 0;
    }
    return found;
}

/* The rows that stay keep the range; those of one key, at different days, are one target. */
static void keep_rest(struct ana_fit_sheets *sheets, const struct visa_row *range,
                      const struct visa_target *target)
{
    const struct visa_table *base = &sheets->fit->tables->table[target->file];
    for (size_t i = 0; i < base->count; i++) {
        char text[TARGET_BYTES];
        if (!visa_target_selects(target, &base->rows[i]) ||
            is_replaced(sheets, target->file, &base->rows[i])) {
            continue;
        }
        narrow(text, target, &base->rows[i]);
        if (!has_range(&sheets->table[VISA_FILE_UNCERTAINTY], text) &&
            !has_range(&sheets->fit->tables->table[VISA_FILE_UNCERTAINTY], text)) {
            add_copy(sheets, range, text, range->source);
        }
    }
}

void ana_fit_take_back(struct ana_fit_sheets *sheets)
{
    const struct visa_table *ranges = &sheets->fit->tables->table[VISA_FILE_UNCERTAINTY];
    bool any = false;
    for (size_t i = 0; i < ranges->count && sheets->status == SIM_OK; i++) {
        const char *text = ranges->rows[i].cells[UNCERTAINTY_TARGET].text;
        struct visa_target target;
        struct sim_error error;
        enum sim_status status = visa_target_read(&target, sheets->fit->tables, text, &error);
        sheets->status = status == SIM_ERR_MEMORY ? status : sheets->status;
        if (status != SIM_OK || !is_touched(sheets, &target)) {
            continue;
        }
        if (!has_range(&sheets->table[VISA_FILE_UNCERTAINTY],
                       text)) { /* else a row of ours is in its place */
            add_copy(sheets, &ranges->rows[i], text, MARK);
            any = true;
        }
        keep_rest(sheets, &ranges->rows[i], &target);
    }
    if (any) {
        ana_fit_sheet_add(sheets, VISA_FILE_CHANGES);
        ana_fit_sheet_put(sheets, VISA_FILE_CHANGES, CHANGE_CHANGE, "uncertainty-=[source=" MARK "]");
    }
}
