/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/target.h"

#include "models/calendar/date.h"
#include "models/input/fields.h"
#include "models/input/suggest.h"
#include "models/scenario/target_reader.h"
#include "sim/base/message.h"

#include <stdio.h>
#include <string.h>

enum { LISTED_MOST = 32 };

static bool same_times(const struct visa_time_list *a, const struct visa_time_list *b)
{
    return a->count == b->count &&
           (a->count == 0 || memcmp(a->minutes, b->minutes, a->count * sizeof *a->minutes) == 0);
}

static bool meets(const struct visa_target *target, size_t selector, const struct visa_row *row)
{
    int column = target->selector[selector];
    const struct visa_cell *asked = &target->value[selector];
    const struct visa_cell *cell = &row->cells[column];
    switch (visa_column_at(visa_file_schema(target->file), column)->kind) {
    case VISA_KIND_TEXT:
    case VISA_KIND_KEY:
        return strcmp(asked->text, cell->text) == 0;
    case VISA_KIND_DECIMAL:
        return !(asked->decimal < cell->decimal) && !(asked->decimal > cell->decimal);
    case VISA_KIND_TIMES:
        return same_times(&asked->times, &cell->times);
    case VISA_KIND_DATE:
        return asked->whole == cell->whole && asked->given == cell->given;
    default:
        return asked->whole == cell->whole;
    }
}

bool visa_target_selects(const struct visa_target *target, const struct visa_row *row)
{
    bool selected = !target->dated || (row->from <= target->to && target->from <= row->to);
    for (size_t i = 0; i < target->selector_count && selected; i++) {
        selected = meets(target, i, row);
    }
    return selected;
}

static size_t count_selected(const struct visa_target *target, const struct visa_table *table)
{
    size_t count = 0;
    for (size_t row = 0; row < table->count; row++) {
        count += visa_target_selects(target, &table->rows[row]) ? 1 : 0;
    }
    return count;
}

/* What an empty selector is called. */
static const char *or_all(const char *text)
{
    return text[0] == '\0' ? "all" : text;
}

/* The distinct texts of a column in the selected rows, up to LISTED_MOST. */
static size_t list_texts(const struct visa_target *target, const struct visa_table *table, int column,
                         const char **names)
{
    size_t count = 0;
    for (size_t row = 0; row < table->count && count < LISTED_MOST; row++) {
        const char *text = or_all(table->rows[row].cells[column].text);
        bool known = !visa_target_selects(target, &table->rows[row]);
        for (size_t i = 0; i < count && !known; i++) {
            known = strcmp(names[i], text) == 0;
        }
        if (!known) {
            names[count++] = text;
        }
    }
    return count;
}

/* Writes a day, or "ever". */
static const char *show_day(int32_t day, char text[VISA_DATE_BYTES])
{
    if (day != VISA_ALWAYS && day != VISA_FOREVER) {
        visa_format_date(day, text);
    }
    return day != VISA_ALWAYS && day != VISA_FOREVER ? text : "ever";
}

static enum sim_status report_days(const struct visa_target *target, struct sim_error *error)
{
    char from[VISA_DATE_BYTES];
    char to[VISA_DATE_BYTES];
    return sim_fail(error, SIM_ERR_DATA, "no row of %s%s is in force from %s to %s",
                    visa_file_name(target->file),
                    target->selector_count > 0 ? sim_message(" that meets the selectors") : "",
                    show_day(target->from, from), show_day(target->to, to));
}

/* Names the first selector that leaves no row, and what its column has in the rows left before it. */
static enum sim_status report_nothing(const struct visa_target *target, const struct visa_table *table,
                                      struct sim_error *error)
{
    struct visa_target shorter = *target;
    shorter.selector_count = 0;
    shorter.dated = false;
    while (count_selected(&shorter, table) > 0 && shorter.selector_count < target->selector_count) {
        shorter.selector_count++;
    }
    if (count_selected(&shorter, table) > 0) {
        return report_days(target, error);
    }
    if (shorter.selector_count == 0) {
        return sim_fail(error, SIM_ERR_DATA, "%s has no rows", visa_file_name(target->file));
    }
    size_t failed = --shorter.selector_count;
    int column = shorter.selector[failed];
    const char *word = or_all(shorter.value[failed].text);
    const char *names[LISTED_MOST];
    char hint[VISA_HINT_BYTES];
    /* Times and numbers that look alike are not what was meant: they are listed, not guessed at. */
    enum visa_kind kind = visa_column_at(table->schema, column)->kind;
    bool name = kind == VISA_KIND_KEY || kind == VISA_KIND_TEXT || kind == VISA_KIND_ENUM;
    visa_write_hint(hint, name ? word : "", names, list_texts(&shorter, table, column, names));
    return sim_fail(error, SIM_ERR_DATA, "no row of %s%s has %s %s%s", visa_file_name(shorter.file),
                    failed > 0 ? sim_message(" that meets the selectors before it") : "",
                    visa_column_at(table->schema, column)->name, visa_show_name(word, strlen(word)).text,
                    hint);
}

enum sim_status visa_target_require(const struct visa_target *target, const struct visa_tables *tables,
                                    struct sim_error *error)
{
    const struct visa_table *table = &tables->table[target->file];
    return count_selected(target, table) > 0 ? SIM_OK : report_nothing(target, table, error);
}

bool visa_is_number(const struct visa_column *rule, const struct visa_cell *cell)
{
    double value;
    return rule->kind == VISA_KIND_WHOLE || rule->kind == VISA_KIND_DECIMAL ||
           rule->kind == VISA_KIND_MONEY ||
           (rule->kind == VISA_KIND_TEXT && visa_parse_decimal(cell->text, &value));
}

static enum sim_status check_numbers(const struct visa_target *target, const struct visa_tables *tables,
                                     struct sim_error *error)
{
    const struct visa_table *table = &tables->table[target->file];
    const struct visa_column *rule = visa_column_at(table->schema, target->column);
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_row *looked_at = &table->rows[row];
        if (visa_target_selects(target, looked_at) &&
            !visa_is_number(rule, &looked_at->cells[target->column])) {
            return sim_fail(error, SIM_ERR_DATA, "column %s of %s is not a number in %s", rule->name,
                            visa_file_name(target->file), visa_table_row_place(table, row).text);
        }
    }
    return SIM_OK;
}

enum sim_status visa_target_read(struct visa_target *target, const struct visa_tables *tables,
                                 const char *text, struct sim_error *error)
{
    *target = (struct visa_target){.file = VISA_FILE_SCENARIO};
    struct visa_target_reader reader = {.at = text,
                                        .usage = "file[column=value,…].column",
                                        .tables = tables,
                                        .target = target,
                                        .error = error};
    enum sim_status status = visa_read_file_name(&reader, "[.");
    if (status == SIM_OK) {
        status = visa_read_selectors(&reader);
    }
    if (status == SIM_OK) {
        status = visa_expect(&reader, '.');
    }
    if (status == SIM_OK) {
        status = visa_read_column(&reader, "", &target->column);
    }
    if (status == SIM_OK) {
        status = visa_target_require(target, tables, error);
    }
    return status == SIM_OK ? check_numbers(target, tables, error) : status;
}

double visa_target_value(const struct visa_target *target, const struct visa_row *row)
{
    const struct visa_cell *cell = &row->cells[target->column];
    double value = cell->decimal;
    if (visa_column_at(visa_file_schema(target->file), target->column)->kind == VISA_KIND_TEXT &&
        !visa_parse_decimal(cell->text, &value)) {
        return 0.0;
    }
    return value;
}
