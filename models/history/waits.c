/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/history/waits.h"

#include "models/delegation/delegation.h"
#include "models/delegation/evidence_schema.h"
#include "models/delegation/personal.h"
#include "models/delegation/wait_aim.h"
#include "models/input/sheet.h"
#include "models/input/suggest.h"
#include "models/scenario/find.h"

#include <stdlib.h>

enum { FROM, TO, POST, POOL, WAIT_DAYS, LOW, HIGH, SOURCE, COLUMNS };

static const struct visa_column period_columns[COLUMNS] = {
    [FROM] = {.name = "from|自|开始日期", .kind = VISA_KIND_ANY_DATE, .required = true},
    [TO] = {.name = "to|至|结束日期", .kind = VISA_KIND_ANY_DATE, .required = true},
    [POST] = {.name = "post|使领馆", .kind = VISA_KIND_TEXT, .required = true},
    [POOL] = {.name = "pool|号池", .kind = VISA_KIND_TEXT, .required = true},
    [WAIT_DAYS] = {.name = "wait_days|等待天数", .kind = VISA_KIND_DECIMAL, .required = true, .max = 10000},
    [LOW] = {.name = "low|最短", .kind = VISA_KIND_DECIMAL, .max = 10000},
    [HIGH] = {.name = "high|最长", .kind = VISA_KIND_DECIMAL, .max = 10000},
    [SOURCE] = {.name = "source|来源", .kind = VISA_KIND_TEXT},
};

static const struct visa_schema period_schema = {.columns = period_columns,
                                                 .count = COLUMNS,
                                                 .sheet = true,
                                                 .dropped = visa_personal_headers,
                                                 .refuse = visa_looks_personal};

/* A reading in progress. */
struct reading {
    struct visa_noted_waits *waits;
    const struct visa_waits_source *source;
    struct visa_table *table;
    struct noted *noted; /* [table->count] */
    size_t count;
};

/* A wait and where it comes from. */
struct noted {
    struct visa_noted_wait wait;
    size_t row;
    int64_t minute; /* of the day, of a look; a later one replaces it */
};

static bool is_known_later(const struct reading *reading, int64_t day)
{
    return reading->source->as_of != VISA_NO_DAY && day > reading->source->as_of;
}

/* Puts a wait of a row down; the pool must be there. */
static void add(struct reading *reading, size_t row, struct visa_wait_aim aim, struct visa_noted_wait wait)
{
    const struct visa_scenario *s = reading->source->scenario;
    const struct visa_pool *pool = visa_pool_at(s, aim.post, aim.kind);
    const bool looked = reading->table->schema == &visa_wait_schema;
    if (pool == NULL) {
        visa_table_error(reading->table, row, looked ? VISA_WAIT_POST : POOL,
                         "the scenario has no seats of %s at %s", s->kinds[aim.kind],
                         s->posts[aim.post].name);
        return;
    }
    wait.pool = (uint16_t)(pool - s->pools);
    wait.where = reading->table->rows[row].where;
    reading->noted[reading->count++] = (struct noted){
        .wait = wait,
        .row = row,
        .minute = looked ? reading->table->rows[row].cells[VISA_WAIT_TIME].whole : 0,
    };
}

/* ---- a look on a day ---- */

static void read_look(struct reading *reading, size_t row)
{
    const struct visa_cell *cells = reading->table->rows[row].cells;
    const int32_t day = (int32_t)cells[VISA_WAIT_LOOKED_ON].whole;
    const double days = (double)(cells[VISA_WAIT_FIRST_DATE].whole - day);
    if (is_known_later(reading, day)) {
        return;
    }
    const struct visa_wait_aim aim = visa_wait_aim_of(reading->source->scenario, reading->table, row);
    if (aim.kind == VISA_NOTHING) {
        return;
    }
    if (!cells[VISA_WAIT_FIRST_DATE].given) {
        visa_table_note(reading->table, row, VISA_WAIT_FIRST_DATE,
                        "no seat was seen: the row says nothing about a wait");
    } else if (days < 0) {
        visa_table_error(reading->table, row, VISA_WAIT_FIRST_DATE, "is before the day of the look");
    } else {
        add(reading, row, aim,
            (struct visa_noted_wait){.from = day,
                                     .to = day,
                                     .days = days,
                                     .low = days,
                                     .high = days,
                                     .source = cells[VISA_WAIT_SOURCE].text});
    }
}

/* ---- the wait of a period ---- */

static struct visa_wait_aim aim_of(struct reading *reading, size_t row)
{
    const struct visa_scenario *s = reading->source->scenario;
    const struct visa_cell *cells = reading->table->rows[row].cells;
    struct visa_wait_aim aim = {visa_find_post(s, cells[POST].text), VISA_NOTHING};
    const int kind = visa_sheet_find(cells[POOL].text, s->kinds, s->kind_count);
    char hint[VISA_HINT_BYTES];
    if (aim.post == VISA_NOTHING) {
        visa_post_hint(hint, s, cells[POST].text);
        visa_table_error(reading->table, row, POST, "no post of the scenario goes by %s%s",
                         visa_table_show(reading->table, cells[POST].text).text, hint);
    } else if (kind < 0) {
        visa_write_hint(hint, cells[POOL].text, s->kinds, s->kind_count);
        visa_table_error(reading->table, row, POOL, "the scenario has no seats called %s%s",
                         visa_table_show(reading->table, cells[POOL].text).text, hint);
    } else {
        aim.kind = (uint8_t)kind;
    }
    return aim;
}

/* What is not given is as the wait itself. */
static bool check_range(struct reading *reading, size_t row, const struct visa_noted_wait *wait)
{
    if (wait->to < wait->from) {
        visa_table_error(reading->table, row, TO, "is before \"from\"");
    } else if (wait->low > wait->days) {
        visa_table_error(reading->table, row, LOW, "is above the wait itself");
    } else if (wait->high < wait->days) {
        visa_table_error(reading->table, row, HIGH, "is below the wait itself");
    } else {
        return true;
    }
    return false;
}

static void read_period(struct reading *reading, size_t row)
{
    const struct visa_cell *cells = reading->table->rows[row].cells;
    const double days = cells[WAIT_DAYS].decimal;
    const struct visa_noted_wait wait = {
        .from = (int32_t)cells[FROM].whole,
        .to = (int32_t)cells[TO].whole,
        .days = days,
        .low = cells[LOW].given ? cells[LOW].decimal : days,
        .high = cells[HIGH].given ? cells[HIGH].decimal : days,
        .source = cells[SOURCE].text,
    };
    if (is_known_later(reading, wait.from) || is_known_later(reading, wait.to)) {
        return;
    }
    const struct visa_wait_aim aim = aim_of(reading, row);
    if (check_range(reading, row, &wait) && aim.kind != VISA_NOTHING) {
        add(reading, row, aim, wait);
    }
}

/* ---- both ---- */

static int compare_noted(const void *a, const void *b)
{
    const struct noted *left = a;
    const struct noted *right = b;
    if (left->wait.pool != right->wait.pool) {
        return left->wait.pool < right->wait.pool ? -1 : 1;
    }
    if (left->wait.from != right->wait.from) {
        return left->wait.from < right->wait.from ? -1 : 1;
    }
    if (left->minute != right->minute) {
        return left->minute < right->minute ? -1 : 1;
    }
    return left->row < right->row ? -1 : left->row > right->row ? 1 : 0;
}

/* The last look of a day counts; periods must not overlap. Sorted by pool and from. */
static void keep_waits(struct reading *reading)
{
    struct visa_noted_waits *waits = reading->waits;
    const bool looked = reading->table->schema == &visa_wait_schema;
    size_t reaches = 0; /* the one before that ends last */
    for (size_t i = 0; i < reading->count; i++) {
        const struct noted *noted = &reading->noted[i];
        const struct noted *before = &reading->noted[reaches];
        const bool overlaps =
            i > 0 && before->wait.pool == noted->wait.pool && before->wait.to >= noted->wait.from;
        if (overlaps && !looked) {
            const size_t later = noted->row > before->row ? noted->row : before->row;
            const size_t earlier = noted->row > before->row ? before->row : noted->row;
            visa_table_error(reading->table, later, FROM, "its days overlap those of %s, of the same seats",
                             visa_table_row_place(reading->table, earlier).text);
        }
        reaches = !overlaps || noted->wait.to >= before->wait.to ? i : reaches;
        waits->count -= overlaps && looked ? 1 : 0;
        waits->wait[waits->count++] = noted->wait;
    }
}

static enum sim_status read_rows(struct reading *reading, struct sim_arena *arena)
{
    struct visa_table *table = reading->table;
    reading->noted = sim_arena_alloc(arena, table->count + 1, sizeof *reading->noted);
    reading->waits->wait = sim_arena_alloc(arena, table->count + 1, sizeof *reading->waits->wait);
    if (reading->noted == NULL || reading->waits->wait == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        if (table->rows[row].valid && table->schema == &visa_wait_schema) {
            read_look(reading, row);
        } else if (table->rows[row].valid) {
            read_period(reading, row);
        }
    }
    qsort(reading->noted, reading->count, sizeof *reading->noted, compare_noted);
    keep_waits(reading);
    return SIM_OK;
}

enum sim_status visa_waits_read(struct visa_noted_waits *waits, const struct visa_waits_source *source,
                                struct visa_diagnostics *diagnostics, struct sim_arena *arena)
{
    static const struct visa_schema *const forms[] = {&period_schema, &visa_wait_schema};
    const size_t errors = diagnostics->count[VISA_ERROR];
    const struct visa_csv_source disk = {.name = source->path};
    struct visa_table table;
    struct reading reading = {.waits = waits, .source = source, .table = &table};
    *waits = (struct visa_noted_waits){0};
    const struct visa_forms either = {forms, sizeof forms / sizeof *forms};
    enum sim_status status =
        visa_table_read_either(source->csv != NULL ? source->csv : &disk, either, diagnostics, arena, &table);
    if (status == SIM_OK || status == SIM_ERR_DATA) {
        status = read_rows(&reading, arena) == SIM_OK ? status : SIM_ERR_MEMORY;
    }
    if (status != SIM_OK && status != SIM_ERR_DATA) {
        return status;
    }
    return arena->failed || diagnostics->memory_failed ? SIM_ERR_MEMORY
           : diagnostics->count[VISA_ERROR] > errors   ? SIM_ERR_DATA
                                                       : status;
}

size_t visa_waits_of_pool(const struct visa_noted_waits *waits, uint16_t pool, size_t *first)
{
    size_t from = 0;
    while (from < waits->count && waits->wait[from].pool < pool) {
        from++;
    }
    size_t to = from;
    while (to < waits->count && waits->wait[to].pool == pool) {
        to++;
    }
    *first = from;
    return to - from;
}
