/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a table: with libFuzzer as a fuzz target, without it as a program that replays the files of
 * its command line. Beside what the sanitizers see, what the headers promise is checked for every input.
 */
#include "models/input/table.h"
#include "models/input/utf8.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { POST, RULE, SEATS, SHARE, FEE, DAYS, TIMES, OPEN, YES, ON, NOTE, COLUMNS };

static const char *const rules[] = {"all|全部", "rolling", "block", NULL};

static const struct visa_column columns[COLUMNS] = {
    [POST] = {.name = "post|使领馆", .kind = VISA_KIND_KEY},
    [RULE] = {.name = "rule", .kind = VISA_KIND_ENUM, .names = rules, .fallback = "rolling"},
    [SEATS] = {.name = "seats", .kind = VISA_KIND_WHOLE, .required = true, .max = 1000},
    [SHARE] = {.name = "share", .kind = VISA_KIND_DECIMAL, .min = -1, .max = 1},
    [FEE] = {.name = "fee", .kind = VISA_KIND_MONEY, .positive = true},
    [DAYS] = {.name = "weekdays", .kind = VISA_KIND_WEEKDAYS, .fallback = "mon-fri"},
    [TIMES] = {.name = "times", .kind = VISA_KIND_TIMES},
    [OPEN] = {.name = "open", .kind = VISA_KIND_TIME},
    [YES] = {.name = "yes", .kind = VISA_KIND_YES_NO},
    [ON] = {.name = "on", .kind = VISA_KIND_DATE},
    [NOTE] = {.name = "note", .kind = VISA_KIND_TEXT},
};

static const struct visa_schema schema = {.columns = columns, .count = COLUMNS, .announced = true};

/* A place lies within the text: no line further down than there are line ends, no column beyond its bytes. */
static void check_place(struct visa_position where, const uint8_t *data, size_t size)
{
    size_t lines = 1;
    for (size_t i = 0; i < size; i++) {
        lines += data[i] == '\n' || data[i] == '\r' ? 1 : 0;
    }
    SIM_ASSERT(where.line <= lines);
    SIM_ASSERT(where.column <= size + 1);
    SIM_ASSERT(where.column == 0 || where.line > 0);
}

static void check_cell(const struct visa_cell *cell, const struct visa_column *column)
{
    size_t length = strlen(cell->text);
    SIM_ASSERT(!cell->valid || length > 0 || !column->required);
    for (size_t at = 0; at < length;) {
        size_t bytes = visa_utf8_length(cell->text + at, length - at);
        SIM_ASSERT(bytes > 0);
        at += bytes;
    }
    if (cell->valid && cell->given && column->kind == VISA_KIND_WHOLE) {
        SIM_ASSERT(cell->whole >= 0 && cell->whole <= (int64_t)column->max);
    }
    if (cell->valid && cell->given && column->kind == VISA_KIND_TIMES) {
        SIM_ASSERT(cell->times.count > 0);
    }
}

static void check_rows(const struct visa_table *table, const uint8_t *data, size_t size)
{
    for (size_t r = 0; r < table->count; r++) {
        const struct visa_row *row = &table->rows[r];
        bool valid = row->from <= row->to;
        for (int c = 0; c < COLUMNS; c++) {
            check_cell(&row->cells[c], &columns[c]);
            valid = valid && row->cells[c].valid;
        }
        SIM_ASSERT(valid || !row->valid);
        if (r < 4) { /* counting lines for every row would be slow */
            check_place(row->where, data, size);
        }
    }
}

/* Every line begins with the file's name (or counts the rest) and can be shown on a terminal. */
static void check_lines(struct visa_diagnostics *diagnostics)
{
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(diagnostics, &count);
    SIM_ASSERT(lines != NULL);
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(lines[i]);
        SIM_ASSERT(strncmp(lines[i], "fuzz.csv:", 9) == 0 || strncmp(lines[i], "… and ", 8) == 0);
        for (size_t at = 0; at < length;) {
            size_t bytes = visa_utf8_length(lines[i] + at, length - at);
            SIM_ASSERT(bytes > 0 && (unsigned char)lines[i][at] >= 0x20);
            at += bytes;
        }
    }
}

static void check_keys(struct visa_table *table)
{
    static const char *const posts[] = {"beijing", "shanghai"};
    static const int key[] = {POST, RULE, TIMES};
    enum sim_status resolved = visa_table_resolve(table, POST, "post", posts, 2);
    enum sim_status unique = visa_table_check_unique(table, key, 3);
    SIM_ASSERT(resolved == SIM_OK || resolved == SIM_ERR_DATA);
    SIM_ASSERT(unique == SIM_OK || unique == SIM_ERR_DATA);
    if (table->count > 0) {
        struct visa_position where = {.file = "fuzz.csv"};
        enum sim_status assigned = visa_table_assign(table, 0, TIMES, table->rows[0].cells[NOTE].text, where);
        SIM_ASSERT(assigned == SIM_OK || assigned == SIM_ERR_DATA);
    }
}

/* The arena outlives the call: asking the system for its block a thousand times a second would be most of the
 * work. */
static void check_input(struct sim_arena *arena, const uint8_t *data, size_t size)
{
    struct visa_diagnostics diagnostics;
    struct visa_table table;
    struct visa_csv_source source = {.name = "fuzz.csv", .data = (const char *)data, .length = size};
    sim_arena_reset(arena);
    visa_diagnostics_init(&diagnostics, arena);
    if (data == NULL) {
        source.data = "";
    }
    enum sim_status status = visa_table_read(&source, &schema, &diagnostics, arena, &table);
    SIM_ASSERT(status == SIM_OK || status == SIM_ERR_DATA);
    SIM_ASSERT(status == visa_diagnostics_status(&diagnostics));
    check_rows(&table, data, size);
    check_keys(&table);
    check_lines(&diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sim_arena arena;
    if (arena.limit == 0) {
        sim_arena_init(&arena, (size_t)1 << 30);
    }
    check_input(&arena, data, size);
    return 0;
}
