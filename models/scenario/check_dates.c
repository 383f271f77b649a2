/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are never in force, laws that nothing uses, holidays that are not known as far as the run goes.
 */
#include "models/scenario/compile.h"
#include "models/scenario/folders.h"
#include "sim/base/message.h"

#include <string.h>

/* The days on which rows of a file can matter. */
struct span {
    int32_t from, to;
};

/* The last day of which a seat may be booked in the run. */
static int32_t last_seat_day(const struct visa_scenario *s)
{
    int32_t last = s->settings.last_day;
    for (uint32_t i = 0; i < s->pool_count; i++) {
        last = s->pools[i].last_day > last ? s->pools[i].last_day : last;
    }
    return last;
}

static struct span span_of(const struct visa_scenario *s, enum visa_file file)
{
    bool seats = file == VISA_FILE_SLOTS || file == VISA_FILE_CLOSURES;
    return (struct span){seats ? s->settings.start_day : s->settings.first_day,
                         seats ? last_seat_day(s) : s->settings.last_day};
}

static bool is_within(const struct visa_row *row, struct span span)
{
    return row->from <= span.to && row->to >= span.from;
}

/* Is there another row with the same key that is in force in the run? Then this one is of its history. */
static bool has_heir(const struct visa_table *table, enum visa_file file, size_t row, struct span span)
{
    size_t key = visa_file_key(file);
    for (size_t other = 0; other < table->count && key > 0; other++) {
        size_t same = 0;
        while (same < key &&
               strcmp(table->rows[other].cells[same].text, table->rows[row].cells[same].text) == 0) {
            same++;
        }
        if (same == key && is_within(&table->rows[other], span)) {
            return true;
        }
    }
    return false;
}

/* Rows of bases serve other scenarios, too: only those of the scenario's own folder are looked at. */
static const char *own_file(const struct visa_compiler *compiler, enum visa_file file)
{
    return visa_path_join(compiler->tables->arena, compiler->tables->source->folder, visa_file_name(file));
}

static void report_outside(struct visa_table *table, size_t row, struct span span)
{
    bool past = table->rows[row].to < span.from;
    char text[VISA_DATE_BYTES];
    visa_format_date(past ? span.from : span.to, text);
    visa_table_warn(
        table, row, past ? VISA_COLUMN_TO : VISA_COLUMN_FROM,
        past ? N_("never in force: the run begins on %s") : N_("never in force: the run ends on %s"), text);
}

static enum sim_status check_file(const struct visa_compiler *compiler, enum visa_file file)
{
    struct visa_table *table = visa_table_of(compiler, file);
    struct span span = span_of(compiler->scenario, file);
    const char *own = own_file(compiler, file);
    size_t outside = 0;
    uint32_t line = 0;
    if (own == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        if (is_within(&table->rows[row], span) || strcmp(table->rows[row].where.file, own) != 0) {
            continue;
        }
        if (has_heir(table, file, row, span)) {
            line = outside++ == 0 || table->rows[row].where.line < line ? table->rows[row].where.line : line;
            continue;
        }
        report_outside(table, row, span);
    }
    if (outside > 0) {
        visa_report(table->diagnostics, VISA_NOTE, (struct visa_position){.file = own},
                    "%zu row%s, the first in line %u, %s never in force in this run", outside,
                    outside == 1 ? "" : "s", line, outside == 1 ? "is" : "are");
    }
    return SIM_OK;
}

/* Marks the rows that some cell of a grid has in force on a day of the span. */
static void mark_used(const struct visa_grid *grid, struct span span, bool *used)
{
    for (size_t cell = 0; cell < grid->count; cell++) {
        const struct visa_steps *steps = &grid->cells[cell];
        for (uint32_t i = 0; i < steps->count; i++) {
            bool ended = i + 1 < steps->count && steps->step[i + 1].from_day <= span.from;
            if (steps->step[i].row != VISA_NO_ROW && steps->step[i].from_day <= span.to && !ended) {
                used[steps->step[i].row] = true;
            }
        }
    }
}

/* Rows in force by their dates that others come before, whatever is asked for. */
static enum sim_status check_grid(const struct visa_compiler *compiler, enum visa_file file,
                                  const struct visa_grid *grid)
{
    struct visa_table *table = visa_table_of(compiler, file);
    struct span span = span_of(compiler->scenario, file);
    bool *used = sim_arena_alloc(compiler->tables->arena, table->count, sizeof *used);
    const char *own = own_file(compiler, file);
    if (used == NULL || own == NULL) {
        return SIM_ERR_MEMORY;
    }
    mark_used(grid, span, used);
    for (size_t row = 0; row < table->count; row++) {
        if (!used[row] && is_within(&table->rows[row], span) &&
            strcmp(table->rows[row].where.file, own) == 0) {
            visa_table_warn(table, row, 0, "never in force: rows that say more come before it for everybody");
        }
    }
    return SIM_OK;
}

static bool is_used(const struct visa_table *durations, const char *law)
{
    for (size_t row = 0; row < durations->count; row++) {
        const struct visa_cell *cells = durations->rows[row].cells;
        if (cells[DURATION_DISTRIBUTION].whole == VISA_EMPIRICAL &&
            strcmp(cells[DURATION_P1].text, law) == 0) {
            return true;
        }
    }
    return false;
}

static enum sim_status check_laws(const struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_QUANTILES);
    const char *own = own_file(compiler, VISA_FILE_QUANTILES);
    if (own == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        const char *law = table->rows[row].cells[QUANTILE_LAW].text;
        bool first = row == 0 || strcmp(table->rows[row - 1].cells[QUANTILE_LAW].text, law) != 0;
        if (first && strcmp(table->rows[row].where.file, own) == 0 &&
            !is_used(visa_table_of(compiler, VISA_FILE_DURATIONS), law)) {
            visa_table_warn(table, row, QUANTILE_LAW, "no row of durations.csv uses this law");
        }
    }
    return SIM_OK;
}

static bool has_holiday(const struct visa_table *holidays, const char *country, size_t length, int32_t year)
{
    for (size_t row = 0; row < holidays->count; row++) {
        const struct visa_cell *cells = holidays->rows[row].cells;
        if (strlen(cells[HOLIDAY_COUNTRY].text) == length &&
            memcmp(cells[HOLIDAY_COUNTRY].text, country, length) == 0 &&
            cells[HOLIDAY_KIND].whole == VISA_KIND_STATUTORY &&
            visa_date_from_day((int32_t)cells[HOLIDAY_DATE].whole).year == year) {
            return true;
        }
    }
    return false;
}

/* Statutory holidays are published year by year: each year of the run needs some. */
static void check_country(const struct visa_compiler *compiler, size_t row, const char *country,
                          size_t length)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_CALENDARS);
    const struct visa_table *holidays = visa_table_of(compiler, VISA_FILE_HOLIDAYS);
    int32_t last = last_seat_day(compiler->scenario);
    int32_t year = visa_date_from_day(compiler->scenario->settings.start_day).year;
    int32_t last_year = visa_date_from_day(last).year;
    while (year <= last_year && has_holiday(holidays, country, length, year)) {
        year++;
    }
    if (year <= last_year) {
        char text[VISA_DATE_BYTES];
        visa_format_date(last, text);
        visa_table_warn(
            table, row, CALENDAR_CLOSED_ON,
            "holidays.csv has no statutory holidays of %s in %d; the run and its seats reach to %s",
            visa_show_name(country, length).text, year, text);
    }
}

static void check_holidays(const struct visa_compiler *compiler)
{
    static const char word[] = ":statutory";
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_CALENDARS);
    for (size_t row = 0; row < table->count; row++) {
        const char *text = table->rows[row].cells[CALENDAR_CLOSED_ON].text;
        while (*(text += strspn(text, " ")) != '\0') {
            size_t length = strcspn(text, " ");
            size_t country = strcspn(text, ":");
            if (length == country + strlen(word) && memcmp(text + country, word, strlen(word)) == 0) {
                check_country(compiler, row, text, country);
            }
            text += length;
        }
    }
}

enum sim_status visa_check_dates(const struct visa_compiler *compiler)
{
    static const enum visa_file dated[] = {
        VISA_FILE_POSTS,       VISA_FILE_CLOSURES,   VISA_FILE_SLOTS,        VISA_FILE_RELEASES,
        VISA_FILE_DEMAND,      VISA_FILE_POPULATION, VISA_FILE_WAIVER_RULES, VISA_FILE_OUTCOMES,
        VISA_FILE_SEASONALITY, VISA_FILE_DURATIONS,  VISA_FILE_BEHAVIOUR,    VISA_FILE_FEES,
    };
    const struct visa_scenario *s = compiler->scenario;
    const struct {
        enum visa_file file;
        const struct visa_grid *grid;
    } grids[] = {
        {VISA_FILE_RELEASES, &compiler->release_grid},
        {VISA_FILE_OUTCOMES, &s->outcome_grid},
        {VISA_FILE_DURATIONS, &s->duration_grid},
        {VISA_FILE_BEHAVIOUR, &s->behaviour_grid},
        {VISA_FILE_FEES, &s->fee_grid},
    };
    enum sim_status status = check_laws(compiler);
    for (size_t i = 0; i < sizeof dated / sizeof dated[0] && status == SIM_OK; i++) {
        status = check_file(compiler, dated[i]);
    }
    for (size_t i = 0; i < sizeof grids / sizeof grids[0] && status == SIM_OK; i++) {
        status = check_grid(compiler, grids[i].file, grids[i].grid);
    }
    check_holidays(compiler);
    return status;
}
