/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/compile.h"

#include <string.h>

/* Calendars go on so many days behind the run, for activities that end after it. */
enum { DAYS_BEHIND = 1500 };

/* One blank-separated item "CN:statutory" of closed_on or open_on. */
struct special {
    char country[32];
    char kind[32];
};

/* Splits the next item off *text; false at its end. An item without a colon has an empty kind. */
static bool next_special(const char **text, struct special *special)
{
    *special = (struct special){{0}, {0}};
    const char *at = *text + strspn(*text, " ");
    size_t length = strcspn(at, " ");
    if (length == 0) {
        return false;
    }
    const char *colon = memchr(at, ':', length);
    size_t country = colon == NULL ? length : (size_t)(colon - at);
    size_t kind = colon == NULL ? 0 : length - country - 1;
    if (country < sizeof special->country && kind < sizeof special->kind) {
        memcpy(special->country, at, country);
        memcpy(special->kind, colon == NULL ? "" : colon + 1, kind);
    }
    *text = at + length;
    return true;
}

static const char *kind_of(const struct visa_row *holiday)
{
    return holiday->cells[HOLIDAY_KIND].text;
}

/* Appends the days of an item to overrides; returns how many. */
static size_t add_days(const struct visa_table *holidays, const struct special *special, bool open,
                       struct visa_day_override *overrides)
{
    size_t count = 0;
    for (size_t i = 0; i < holidays->count; i++) {
        const struct visa_row *row = &holidays->rows[i];
        if (strcmp(row->cells[HOLIDAY_COUNTRY].text, special->country) == 0 &&
            strcmp(kind_of(row), special->kind) == 0) {
            overrides[count++] =
                (struct visa_day_override){.day = (int32_t)row->cells[HOLIDAY_DATE].whole, .open = open};
        }
    }
    return count;
}

static size_t add_specials(const struct visa_compiler *compiler, size_t row, int column,
                           struct visa_day_override *overrides)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_CALENDARS);
    const char *text = table->rows[row].cells[column].text;
    size_t count = 0;
    struct special special;
    while (next_special(&text, &special)) {
        size_t added = add_days(visa_table_of(compiler, VISA_FILE_HOLIDAYS), &special,
                                column == CALENDAR_OPEN_ON, overrides + count);
        if (added == 0) {
            visa_table_warn(table, row, column, "no row of holidays.csv is %s:%s", special.country,
                            special.kind);
        }
        count += added;
    }
    return count;
}

/* An item names a subset of the holidays, so this many overrides are enough. */
static size_t overrides_needed(const struct visa_compiler *compiler, size_t row)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_CALENDARS);
    size_t items = 2 + strlen(table->rows[row].cells[CALENDAR_CLOSED_ON].text) +
                   strlen(table->rows[row].cells[CALENDAR_OPEN_ON].text);
    return items * (visa_table_of(compiler, VISA_FILE_HOLIDAYS)->count + 1);
}

static enum sim_status compile_calendar(struct visa_compiler *compiler, size_t row,
                                        struct visa_working_calendar *calendar)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_CALENDARS);
    const struct visa_settings *settings = &compiler->scenario->settings;
    const struct visa_cell *cells = table->rows[row].cells;
    struct visa_day_override *overrides =
        sim_arena_alloc(compiler->tables->arena, overrides_needed(compiler, row), sizeof *overrides);
    if (overrides == NULL) {
        return SIM_ERR_MEMORY;
    }
    if (cells[CALENDAR_OPEN].whole >= cells[CALENDAR_CLOSE].whole) {
        visa_table_error(table, row, CALENDAR_CLOSE, "must be later than open");
        return SIM_OK;
    }
    size_t count = add_specials(compiler, row, CALENDAR_CLOSED_ON, overrides);
    count += add_specials(compiler, row, CALENDAR_OPEN_ON, overrides + count);
    int32_t last = settings->last_day + DAYS_BEHIND;
    struct visa_calendar_rules rules = {
        .first_day = settings->first_day,
        .last_day = last < VISA_LAST_DAY ? last : VISA_LAST_DAY,
        .weekdays = (uint8_t)cells[CALENDAR_WEEKDAYS].whole,
        .open = (int32_t)cells[CALENDAR_OPEN].whole,
        .close = (int32_t)cells[CALENDAR_CLOSE].whole,
        .overrides = overrides,
        .override_count = count,
    };
    struct sim_error error;
    enum sim_status status = visa_calendar_build(calendar, &rules, compiler->arena, &error);
    if (status == SIM_ERR_ARGUMENT) {
        visa_table_error(table, row, CALENDAR_WEEKDAYS, "%s", error.message);
        return SIM_OK;
    }
    return status;
}

enum sim_status visa_compile_calendars(struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_CALENDARS);
    const struct visa_names *names = &compiler->tables->calendars;
    struct visa_working_calendar *calendars =
        sim_arena_alloc(compiler->arena, names->count + 1, sizeof *calendars);
    if (calendars == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        if (table->rows[row].from != VISA_ALWAYS || table->rows[row].to != VISA_FOREVER) {
            visa_table_error(table, row, CALENDAR_CALENDAR,
                             "a calendar holds for ever; put its changes into holidays.csv");
        }
        int index = visa_name_index(names, table->rows[row].cells[CALENDAR_CALENDAR].text);
        enum sim_status status = compile_calendar(compiler, row, &calendars[index]);
        if (status != SIM_OK) {
            return status;
        }
    }
    compiler->scenario->calendars = calendars;
    compiler->scenario->calendar_count = (uint32_t)names->count;
    return SIM_OK;
}
