/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/closed_days.h"
#include "models/scenario/compile.h"

#include <string.h>

/* Calendars go on so many days behind the run, for activities that end after it. */
enum { DAYS_BEHIND = 1500 };

/* One blank-separated item "CN:statutory" of closed_on or open_on; not NUL-terminated. */
struct special {
    const char *text;
    size_t country, length; /* bytes of the country, and of all */
};

/* Splits the next item off *text; false at its end. Without a colon the country is all of it. */
static bool next_special(const char **text, struct special *special)
{
    special->text = *text + strspn(*text, " ");
    special->length = strcspn(special->text, " ");
    const char *colon = special->length == 0 ? NULL : memchr(special->text, ':', special->length);
    special->country = colon == NULL ? special->length : (size_t)(colon - special->text);
    *text = special->text + special->length;
    return special->length > 0;
}

/* The index of the item's kind, or -1. */
static int kind_of(const struct special *special, const char *const *kinds)
{
    const char *word = special->text + special->country + 1;
    for (int i = 0; special->country < special->length && kinds[i] != NULL; i++) {
        if (strlen(kinds[i]) == special->length - special->country - 1 &&
            memcmp(kinds[i], word, strlen(kinds[i])) == 0) {
            return i;
        }
    }
    return -1;
}

static bool is_repeated(const char *text, const struct special *special)
{
    struct special other;
    while (next_special(&text, &other) && other.text != special->text) {
        if (other.length == special->length && memcmp(other.text, special->text, other.length) == 0) {
            return true;
        }
    }
    return false;
}

/* The days that the rows of a calendar name, and what they are called. */
struct special_days {
    struct visa_day_override *overrides;
    struct visa_closed_day *named;
    size_t count;
};

/* Appends the days of an item; returns how many. */
static size_t add_days(const struct visa_table *holidays, const struct special *special, int kind,
                       struct special_days *days)
{
    size_t before = days->count;
    for (size_t i = 0; i < holidays->count; i++) {
        const struct visa_cell *cells = holidays->rows[i].cells;
        const char *country = cells[HOLIDAY_COUNTRY].text;
        if (cells[HOLIDAY_KIND].whole == kind && strlen(country) == special->country &&
            memcmp(country, special->text, special->country) == 0) {
            int32_t day = (int32_t)cells[HOLIDAY_DATE].whole;
            days->overrides[days->count].day = day;
            days->named[days->count++] =
                (struct visa_closed_day){day, cells[HOLIDAY_NAME].text, cells[HOLIDAY_NAME_ZH].text};
        }
    }
    return days->count - before;
}

/* Appends the days that a cell names. No item comes twice, so all holidays are room enough. */
static void add_specials(const struct visa_compiler *compiler, size_t row, int column,
                         struct special_days *days)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_CALENDARS);
    const struct visa_table *holidays = visa_table_of(compiler, VISA_FILE_HOLIDAYS);
    const char *all = table->rows[row].cells[column].text;
    size_t before = days->count;
    struct special special;
    for (const char *text = all; next_special(&text, &special);) {
        struct visa_shown shown = visa_show_name(special.text, special.length);
        int kind = kind_of(&special, holidays->schema->columns[HOLIDAY_KIND].names);
        if (kind < 0) {
            visa_table_error(table, row, column,
                             "expected items such as CN:statutory (country:kind of holidays.csv), got %s",
                             shown.text);
            break;
        }
        if (is_repeated(all, &special)) {
            visa_table_error(table, row, column, "names %s twice", shown.text);
            break;
        }
        if (add_days(holidays, &special, kind, days) == 0) {
            visa_table_warn(table, row, column, "no row of holidays.csv is %s", shown.text);
        }
    }
    for (size_t i = before; i < days->count; i++) {
        days->overrides[i].open = column == CALENDAR_OPEN_ON;
    }
}

static bool make_room(const struct visa_compiler *compiler, struct special_days *days)
{
    size_t most = 2 * visa_table_of(compiler, VISA_FILE_HOLIDAYS)->count + 1;
    *days = (struct special_days){.overrides =
                                      sim_arena_alloc(compiler->tables->arena, most, sizeof *days->overrides),
                                  .named = sim_arena_alloc(compiler->arena, most, sizeof *days->named)};
    return days->overrides != NULL && days->named != NULL;
}

static enum sim_status compile_calendar(struct visa_compiler *compiler, size_t row,
                                        struct visa_working_calendar *calendar,
                                        struct visa_closed_days *closed)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_CALENDARS);
    const struct visa_settings *settings = &compiler->scenario->settings;
    const struct visa_cell *cells = table->rows[row].cells;
    struct special_days days;
    if (!make_room(compiler, &days)) {
        return SIM_ERR_MEMORY;
    }
    if (cells[CALENDAR_OPEN].whole >= cells[CALENDAR_CLOSE].whole) {
        visa_table_error(table, row, CALENDAR_CLOSE, "must be later than open");
        return SIM_OK;
    }
    add_specials(compiler, row, CALENDAR_CLOSED_ON, &days);
    *closed = visa_closed_days_make(days.named, days.count);
    add_specials(compiler, row, CALENDAR_OPEN_ON, &days);
    int32_t last = settings->last_day + DAYS_BEHIND;
    struct visa_calendar_rules rules = {
        .first_day = settings->first_day,
        .last_day = last < VISA_LAST_DAY ? last : VISA_LAST_DAY,
        .weekdays = (uint8_t)cells[CALENDAR_WEEKDAYS].whole,
        .open = (int32_t)cells[CALENDAR_OPEN].whole,
        .close = (int32_t)cells[CALENDAR_CLOSE].whole,
        .overrides = days.overrides,
        .override_count = days.count,
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
    struct visa_closed_days *closed = sim_arena_alloc(compiler->arena, names->count + 1, sizeof *closed);
    if (calendars == NULL || closed == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        int index = visa_name_index(names, table->rows[row].cells[CALENDAR_CALENDAR].text);
        enum sim_status status = compile_calendar(compiler, row, &calendars[index], &closed[index]);
        if (status != SIM_OK) {
            return status;
        }
    }
    compiler->scenario->calendars = calendars;
    compiler->scenario->closed_days = closed;
    compiler->scenario->calendar_count = (uint32_t)names->count;
    /* Seats are laid out on calendars, so an unfinished one must not be used. */
    return table->diagnostics->count[VISA_ERROR] > 0 ? SIM_ERR_DATA : SIM_OK;
}
