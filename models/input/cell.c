/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/cell.h"

#include "models/input/dates.h"
#include "models/input/suggest.h"
#include "sim/base/message.h"

#include <stdio.h>
#include <string.h>

size_t visa_count_names(const char *const *names)
{
    size_t count = 0;
    while (names != NULL && names[count] != NULL) {
        count++;
    }
    return count;
}

static bool in_range(const struct visa_column *column, double value)
{
    bool above = column->positive ? value > column->min : value >= column->min;
    return above && (column->max == 0 || value <= column->max);
}

static bool read_whole(const struct visa_column *column, struct visa_cell *cell)
{
    bool ok = visa_parse_whole(cell->text, INT64_MIN, INT64_MAX, &cell->whole);
    cell->decimal = (double)cell->whole;
    return ok && in_range(column, cell->decimal);
}

static bool read_money(const struct visa_column *column, struct visa_cell *cell)
{
    bool ok = visa_parse_money(cell->text, &cell->whole);
    cell->decimal = (double)cell->whole / 100;
    return ok && in_range(column, cell->decimal);
}

static bool read_day(const char *text, bool any, int64_t *whole)
{
    int32_t day = 0;
    bool ok = any ? visa_parse_any_date(text, &day) : visa_parse_date(text, &day);
    *whole = day;
    return ok;
}

static bool read_time(const char *text, int64_t *whole)
{
    int32_t minute = 0;
    bool ok = visa_parse_time(text, &minute);
    *whole = minute;
    return ok;
}

static bool read_yes_no(const char *text, int64_t *whole)
{
    bool yes = false;
    bool ok = visa_parse_yes_no(text, &yes);
    *whole = yes;
    return ok;
}

static bool read_weekdays(const char *text, int64_t *whole)
{
    uint8_t days = 0;
    bool ok = visa_parse_weekdays(text, &days);
    *whole = days;
    return ok;
}

static bool read_enum(const struct visa_column *column, struct visa_cell *cell)
{
    cell->whole = visa_find_name(cell->text, column->names, visa_count_names(column->names));
    return cell->whole >= 0;
}

static bool read_value(const struct visa_column *column, struct sim_arena *arena, struct visa_cell *cell)
{
    switch (column->kind) {
    case VISA_KIND_TEXT:
        return true;
    case VISA_KIND_KEY:
        cell->whole = VISA_ALL;
        return visa_is_key(cell->text);
    case VISA_KIND_WHOLE:
        return read_whole(column, cell);
    case VISA_KIND_DECIMAL:
        return visa_parse_decimal(cell->text, &cell->decimal) && in_range(column, cell->decimal);
    case VISA_KIND_DATE:
    case VISA_KIND_ANY_DATE:
        return read_day(cell->text, column->kind == VISA_KIND_ANY_DATE, &cell->whole);
    case VISA_KIND_TIME:
        return read_time(cell->text, &cell->whole);
    case VISA_KIND_MONEY:
        return read_money(column, cell);
    case VISA_KIND_YES_NO:
        return read_yes_no(cell->text, &cell->whole);
    case VISA_KIND_ENUM:
        return read_enum(column, cell);
    case VISA_KIND_WEEKDAYS:
        return read_weekdays(cell->text, &cell->whole);
    case VISA_KIND_TIMES:
        return visa_parse_times(cell->text, arena, &cell->times);
    }
    return false;
}

static void clear_values(struct visa_cell *cell)
{
    cell->whole = 0;
    cell->decimal = 0;
    cell->times = (struct visa_time_list){0};
}

bool visa_cell_read(const struct visa_column *column, struct sim_arena *arena, struct visa_cell *cell)
{
    clear_values(cell);
    cell->given = cell->text[0] != '\0';
    if (!cell->given && column->fallback != NULL) {
        cell->text = column->fallback;
    }
    if (cell->text[0] == '\0') {
        cell->whole = column->kind == VISA_KIND_KEY ? VISA_ALL : 0;
        cell->valid = !column->required;
        return cell->valid;
    }
    cell->valid = read_value(column, arena, cell);
    if (!cell->valid) {
        clear_values(cell);
    }
    return cell->valid;
}

/* "a number >= 0", "a number from 0 to 1". */
static void describe_number(const struct visa_column *column, const char *what, char *text, size_t size)
{
    if (column->max == 0) {
        snprintf(text, size, "%s %s %.15g", what, column->positive ? ">" : ">=", column->min);
    } else if (column->positive) {
        snprintf(text, size, sim_message("%s > %.15g and <= %.15g"), what, column->min, column->max);
    } else {
        snprintf(text, size, sim_message("%s from %.15g to %.15g"), what, column->min, column->max);
    }
}

/* "one of all, rolling, block", as far as it fits. */
static void describe_names(const char *const *names, char *text, size_t size)
{
    size_t used = (size_t)snprintf(text, size, "%s", sim_message("one of"));
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        struct visa_spelling name = visa_first_spelling(names[i]);
        bool last = names[i + 1] == NULL;
        if (used + name.length + sizeof ", …" >= size) {
            snprintf(text + used, size - used, " …");
            return;
        }
        used += (size_t)snprintf(text + used, size - used, " %.*s%s", (int)name.length, name.text,
                                 last ? "" : ",");
    }
}

void visa_describe_column(const struct visa_column *column, char *text, size_t size)
{
    static const char *const words[] = {
        [VISA_KIND_TEXT] = N_("text"),
        [VISA_KIND_KEY] = N_("a key of letters, digits, _ and -"),
        [VISA_KIND_WHOLE] = N_("a whole number"),
        [VISA_KIND_DECIMAL] = N_("a number"),
        [VISA_KIND_DATE] = N_("a date YYYY-MM-DD from 1970 to 2199"),
        [VISA_KIND_ANY_DATE] = N_("a date such as 2027-06-10"),
        [VISA_KIND_TIME] = N_("a time HH:MM"),
        [VISA_KIND_MONEY] = N_("an amount with at most two decimals"),
        [VISA_KIND_YES_NO] = N_("yes or no"),
        [VISA_KIND_WEEKDAYS] = N_("weekdays such as mon-fri, mon wed or daily"),
        [VISA_KIND_TIMES] = N_("times such as 08:00 or 08:00-10:45/15"),
    };
    if (column->kind == VISA_KIND_ENUM) {
        describe_names(column->names, text, size);
    } else if (column->kind == VISA_KIND_WHOLE || column->kind == VISA_KIND_DECIMAL ||
               column->kind == VISA_KIND_MONEY) {
        describe_number(column, sim_message(words[column->kind]), text, size);
    } else {
        snprintf(text, size, "%s", sim_message(words[column->kind]));
    }
}
