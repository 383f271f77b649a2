/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/history/history.h"

#include "models/history/rows.h"
#include "models/history/schema.h"

#include <stdlib.h>
#include <string.h>

/* A reading in progress. */
struct reading {
    struct visa_history *history;
    const struct visa_history_source *source;
    struct visa_table *table;
    struct visa_diagnostics *diagnostics;
    struct sim_arena *arena;
};

/* A row, for sorting. */
struct entry {
    const struct visa_cell *cells;
    size_t columns;
    const char *id; /* "": it has none */
    size_t row;
};

const char *visa_past_milestone_word(enum visa_past_milestone milestone)
{
#define WORD(name, word) word,
    static const char *const words[] = {VISA_PAST_MILESTONE_LIST(WORD)};
#undef WORD
    SIM_ASSERT(milestone < VISA_PAST_MILESTONES);
    return words[milestone];
}

/* ---- rows that are alike ---- */

/* By what stands in each cell. */
static int compare_cells(const struct entry *a, const struct entry *b)
{
    int found = 0;
    for (size_t i = 0; i < a->columns && found == 0; i++) {
        found = strcmp(a->cells[i].text, b->cells[i].text);
    }
    return found;
}

/* By identifier; those without one by all they say; then as in the file. */
static int compare_entries(const void *a, const void *b)
{
    const struct entry *left = a;
    const struct entry *right = b;
    int found = strcmp(left->id, right->id);
    if (found == 0 && left->id[0] == '\0') {
        found = compare_cells(left, right);
    }
    return found != 0 ? found : left->row < right->row ? -1 : left->row > right->row ? 1 : 0;
}

/* What repeats the one before it in order, and is not the first of its kind in the file. */
static void judge_repeated(struct reading *reading, const struct entry *entry, const struct entry *before,
                           size_t *first)
{
    if (entry->id[0] != '\0' && strcmp(entry->id, before->id) == 0) {
        visa_table_error(reading->table, entry->row, VISA_CASE_ID, "repeats %s (same %s)",
                         visa_table_row_place(reading->table, before->row).text, "case");
    } else if (entry->id[0] == '\0' && before->id[0] == '\0' && compare_cells(entry, before) == 0) {
        reading->history->alike++;
        *first = entry->row < *first ? entry->row : *first;
    }
}

static enum sim_status find_repeated(struct reading *reading)
{
    const struct visa_history *history = reading->history;
    struct entry *entries = sim_arena_alloc(reading->arena, history->count + 1, sizeof *entries);
    size_t first = SIZE_MAX;
    size_t count = 0;
    if (entries == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < reading->table->count; row++) {
        if (reading->table->rows[row].valid) {
            entries[count++] = (struct entry){.cells = reading->table->rows[row].cells,
                                              .columns = reading->table->schema->count,
                                              .id = history->cases[row].id,
                                              .row = row};
        }
    }
    qsort(entries, count, sizeof *entries, compare_entries);
    for (size_t i = 1; i < count; i++) {
        judge_repeated(reading, &entries[i], &entries[i - 1], &first);
    }
    if (history->alike > 0) {
        visa_report(
            reading->diagnostics, VISA_NOTE, reading->table->rows[first].where,
            "rows that repeat an earlier one in everything: %zu, this one the first; without an identifier "
            "they count as cases of their own",
            history->alike);
    }
    return SIM_OK;
}

/* ---- the file as a whole ---- */

static void widen(struct visa_history *history, int32_t day)
{
    if (day != VISA_NO_DAY) {
        history->first_day =
            history->first_day == VISA_NO_DAY || day < history->first_day ? day : history->first_day;
        history->last_day = day > history->last_day ? day : history->last_day;
    }
}

static void find_days(struct visa_history *history)
{
    history->first_day = history->last_day = VISA_NO_DAY;
    for (size_t i = 0; i < history->count; i++) {
        const struct visa_past_case *c = &history->cases[i];
        for (int k = 0; k < VISA_PAST_MILESTONES; k++) {
            widen(history, c->day[k]);
        }
        widen(history, c->recorded);
        widen(history, c->looked_on);
    }
}

/* The last milestone. */
static int32_t last_of(const struct visa_past_case *c)
{
    int32_t last = VISA_NO_DAY;
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        last = c->day[i] > last ? c->day[i] : last;
    }
    return last;
}

/* What holds for many rows is said once. */
static void note_habits(const struct reading *reading)
{
    const struct visa_history *history = reading->history;
    size_t unsaid = 0;
    size_t late = 0;
    for (size_t i = 0; i < history->count; i++) {
        const struct visa_past_case *c = &history->cases[i];
        unsaid += history->plain && c->end == VISA_PAST_ENDED_OTHER_REFUSAL ? 1 : 0;
        late += c->end != VISA_PAST_OPEN && c->recorded > last_of(c) ? 1 : 0;
    }
    const struct visa_position whole = {.file = reading->table->name};
    if (unsaid > 0) {
        visa_report(reading->diagnostics, VISA_NOTE, whole,
                    "refusals without their ground: %zu, taken for other refusals than 214(b)", unsaid);
    }
    if (late > 0) {
        visa_report(
            reading->diagnostics, VISA_WARNING, whole,
            "cases that were over before they were recorded: %zu; they say nothing about durations or odds. "
            "Leave that "
            "day empty where a case was followed from its start",
            late);
    }
}

static enum sim_status read_rows(struct reading *reading)
{
    struct visa_history *history = reading->history;
    struct visa_table *table = reading->table;
    history->plain = table->schema == &visa_plain_case_schema;
    history->cases = sim_arena_alloc(reading->arena, table->count + 1, sizeof *history->cases);
    if (history->cases == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_history_row from = {reading->source, table, row};
        if (table->rows[row].valid && history->plain) {
            visa_plain_case_read(&from, &history->cases[row]);
        } else if (table->rows[row].valid) {
            visa_case_read(&from, &history->cases[row]);
        }
    }
    history->count = table->count;
    return find_repeated(reading);
}

enum sim_status visa_history_read(struct visa_history *history, const struct visa_history_source *source,
                                  struct visa_diagnostics *diagnostics, struct sim_arena *arena)
{
    static const struct visa_schema *const forms[] = {&visa_case_schema, &visa_plain_case_schema};
    const struct visa_forms either = {forms, sizeof forms / sizeof *forms};
    const size_t errors = diagnostics->count[VISA_ERROR];
    const struct visa_csv_source disk = {.name = source->path};
    struct visa_table table;
    struct reading reading = {history, source, &table, diagnostics, arena};
    *history = (struct visa_history){.first_day = VISA_NO_DAY, .last_day = VISA_NO_DAY};
    enum sim_status status =
        visa_table_read_either(source->csv != NULL ? source->csv : &disk, either, diagnostics, arena, &table);
    if (status == SIM_OK || status == SIM_ERR_DATA) {
        status = read_rows(&reading) == SIM_OK ? status : SIM_ERR_MEMORY;
    }
    if (status != SIM_OK && status != SIM_ERR_DATA) {
        return status;
    }
    if (arena->failed || diagnostics->memory_failed) {
        return SIM_ERR_MEMORY;
    }
    if (status != SIM_OK || diagnostics->count[VISA_ERROR] > errors) {
        history->count = 0;
        return SIM_ERR_DATA;
    }
    find_days(history);
    note_habits(&reading);
    return diagnostics->memory_failed ? SIM_ERR_MEMORY : SIM_OK;
}

/* ---- as it was known on a day ---- */

/* How a case stood once its decision is taken back. */
static bool is_undone(const struct visa_past_case *c, int32_t as_of)
{
    switch (c->end) {
    case VISA_PAST_OPEN:
        break;
    case VISA_PAST_ENDED_ISSUED:
        return c->day[VISA_PAST_ISSUED] > as_of;
    case VISA_PAST_ENDED_214B:
    case VISA_PAST_ENDED_OTHER_REFUSAL:
        return c->day[VISA_PAST_REFUSED] > as_of;
    case VISA_PAST_ENDED_WITHDRAWN:
        return c->looked_on > as_of;
    }
    return false;
}

/* Takes back what is later; false: there was no such case yet. */
static bool cut_case(struct visa_past_case *c, int32_t as_of)
{
    bool begun = false;
    bool followed = c->looked_on > as_of;
    c->end = is_undone(c, as_of) ? VISA_PAST_OPEN : c->end;
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        const bool later = c->day[i] > as_of;
        followed = followed || later;
        c->day[i] = later ? VISA_NO_DAY : c->day[i];
        begun = begun || c->day[i] != VISA_NO_DAY;
    }
    c->request = c->day[VISA_PAST_REQUESTED] == VISA_NO_DAY ? VISA_PAST_NONE : c->request;
    c->looked_on = followed ? as_of : c->looked_on;
    return begun && c->recorded <= as_of;
}

void visa_history_cut(struct visa_history *history, int32_t as_of)
{
    size_t kept = 0;
    for (size_t i = 0; i < history->count; i++) {
        struct visa_past_case c = history->cases[i];
        if (cut_case(&c, as_of)) {
            history->cases[kept++] = c;
        }
    }
    history->count = kept;
    find_days(history);
}
