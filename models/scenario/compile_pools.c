/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Seats: for each pool what is known on day 0, and what is announced later.
 *
 * The seats of a (day, time) are the sum of the rows in force, less the closed share, rounded down. That sum
 * is taken as of day 0 and again as of each day on which a row is announced; the differences are the
 * announcements.
 */
#include "models/scenario/compile.h"

#include <string.h>

/* Shares of closures are added in millionths, so that their sum is exact. */
enum { MILLION = 1000000 };

/* A pool under construction. */
struct draft {
    struct visa_pool *pool;
    size_t index;
    int64_t *sum;    /* [days][times] seats of the rows known so far */
    int32_t *closed; /* [days] millionths closed as known so far */
    uint16_t *seats; /* [days][times] the result as known so far */
};

static size_t days_of(const struct visa_pool *pool)
{
    return (size_t)(pool->last_day - pool->first_day) + 1;
}

/* A slots row without `announced` has always been known; a closure is known from its first day. */
static int32_t known_from(const struct visa_row *row, enum visa_file file)
{
    bool given = row->cells[VISA_COLUMN_ANNOUNCED].given;
    return file == VISA_FILE_SLOTS && !given ? VISA_ALWAYS : row->announced;
}

static bool belongs(const struct visa_row *row, const struct visa_pool *pool)
{
    int64_t post = row->cells[0].whole;
    int64_t kind = row->cells[1].whole;
    return (post == VISA_ALL || post == pool->post) && (kind == VISA_ALL || kind == pool->kind);
}

static int32_t clip(int32_t day, int32_t low, int32_t high)
{
    return day < low ? low : day > high ? high : day;
}

static int32_t time_index(const struct visa_pool *pool, int32_t minute)
{
    int32_t index = 0;
    while (pool->minute[index] != minute) {
        index++;
    }
    return index;
}

static void add_slots(const struct visa_compiler *compiler, struct draft *draft, const struct visa_row *row)
{
    const struct visa_pool *pool = draft->pool;
    const struct visa_working_calendar *calendar =
        &compiler->scenario->calendars[compiler->scenario->posts[pool->post].calendar];
    const struct visa_cell *cells = row->cells;
    for (int32_t day = clip(row->from, pool->first_day, pool->last_day + 1);
         day <= clip(row->to, pool->first_day - 1, pool->last_day); day++) {
        if ((cells[SLOT_WEEKDAYS].whole >> visa_weekday(day) & 1) == 0 ||
            !visa_calendar_is_working(calendar, day)) {
            continue;
        }
        for (size_t i = 0; i < cells[SLOT_TIME].times.count; i++) {
            int32_t time = time_index(pool, cells[SLOT_TIME].times.minutes[i]);
            draft->sum[(size_t)(day - pool->first_day) * (size_t)pool->times + (size_t)time] +=
                cells[SLOT_SEATS].whole;
        }
    }
}

static void add_closure(struct draft *draft, const struct visa_row *row)
{
    const struct visa_pool *pool = draft->pool;
    int32_t share = (int32_t)(row->cells[CLOSURE_SHARE].decimal * MILLION + 0.5);
    for (int32_t day = clip(row->from, pool->first_day, pool->last_day + 1);
         day <= clip(row->to, pool->first_day - 1, pool->last_day); day++) {
        int32_t *closed = &draft->closed[day - pool->first_day];
        *closed = *closed + share > MILLION ? MILLION : *closed + share;
    }
}

/* Adds the rows that become known on days from..to. */
static void learn(const struct visa_compiler *compiler, struct draft *draft, int32_t from, int32_t to)
{
    const struct visa_table *slots = visa_table_of(compiler, VISA_FILE_SLOTS);
    const struct visa_table *closures = visa_table_of(compiler, VISA_FILE_CLOSURES);
    for (size_t i = 0; i < slots->count; i++) {
        int32_t known = known_from(&slots->rows[i], VISA_FILE_SLOTS);
        if (belongs(&slots->rows[i], draft->pool) && from <= known && known <= to) {
            add_slots(compiler, draft, &slots->rows[i]);
        }
    }
    for (size_t i = 0; i < closures->count; i++) {
        int32_t known = known_from(&closures->rows[i], VISA_FILE_CLOSURES);
        if (belongs(&closures->rows[i], draft->pool) && from <= known && known <= to) {
            add_closure(draft, &closures->rows[i]);
        }
    }
}

static int32_t seats_at(const struct draft *draft, size_t at)
{
    int64_t open = MILLION - draft->closed[at / (size_t)draft->pool->times];
    int64_t seats = draft->sum[at] * open / MILLION;
    return seats > SIM_SLOT_SEATS_MAX ? SIM_SLOT_SEATS_MAX : (int32_t)seats;
}

/* The next day after `day` on which something of this pool is announced; VISA_FOREVER for none. */
static int32_t next_announcement(const struct visa_compiler *compiler, const struct visa_pool *pool,
                                 int32_t day)
{
    static const enum visa_file files[] = {VISA_FILE_SLOTS, VISA_FILE_CLOSURES};
    int32_t next = VISA_FOREVER;
    for (int f = 0; f < 2; f++) {
        const struct visa_table *table = visa_table_of(compiler, files[f]);
        for (size_t i = 0; i < table->count; i++) {
            int32_t known = known_from(&table->rows[i], files[f]);
            if (belongs(&table->rows[i], pool) && known > day && known < next) {
                next = known;
            }
        }
    }
    return next;
}

/* Where announcements of all pools are gathered. */
struct gathering {
    struct visa_announcement *items;
    size_t count, capacity;
};

static enum sim_status gather(struct gathering *all, struct sim_arena *arena,
                              const struct visa_announcement *item)
{
    if (all->count == all->capacity) {
        struct visa_announcement *grown =
            sim_arena_grow(arena, all->items, &all->capacity, all->count + 64, sizeof *grown);
        if (grown == NULL) {
            return SIM_ERR_MEMORY;
        }
        all->items = grown;
    }
    all->items[all->count++] = *item;
    return SIM_OK;
}

/* Writes what has changed since the last look into all, and makes it the present state. */
static enum sim_status gather_changes(struct visa_compiler *compiler, struct draft *draft, int32_t day,
                                      struct gathering *all)
{
    const struct visa_pool *pool = draft->pool;
    for (size_t at = 0; at < days_of(pool) * (size_t)pool->times; at++) {
        int32_t seats = seats_at(draft, at);
        if (seats == draft->seats[at]) {
            continue;
        }
        struct visa_announcement item = {
            .day = day,
            .seat_day = pool->first_day + (int32_t)(at / (size_t)pool->times),
            .pool = (uint16_t)draft->index,
            .time = (uint8_t)(at % (size_t)pool->times),
            .change = seats - draft->seats[at],
        };
        draft->seats[at] = (uint16_t)seats;
        if (item.seat_day >= day && gather(all, compiler->tables->arena, &item) != SIM_OK) {
            return SIM_ERR_MEMORY;
        }
    }
    return SIM_OK;
}

/* Marks the times of the day that a pool's rows use; the number of different ones, or -1 and an error. */
static int32_t mark_times(struct visa_table *slots, const struct visa_pool *pool, bool *used)
{
    int32_t count = 0;
    for (size_t row = 0; row < slots->count; row++) {
        const struct visa_time_list *times = &slots->rows[row].cells[SLOT_TIME].times;
        for (size_t i = 0; i < times->count && belongs(&slots->rows[row], pool); i++) {
            count += used[times->minutes[i]] ? 0 : 1;
            used[times->minutes[i]] = true;
        }
        if (count > SIM_SLOT_TIMES_MAX) {
            visa_table_error(slots, row, SLOT_TIME, "a pool has at most %d different times of a day",
                             SIM_SLOT_TIMES_MAX);
            return -1;
        }
    }
    return count;
}

/* The distinct times of a pool's rows, ascending. */
static enum sim_status find_times(struct visa_compiler *compiler, struct visa_pool *pool)
{
    bool used[VISA_MINUTES_PER_DAY] = {false};
    int32_t *minutes = sim_arena_alloc(compiler->arena, SIM_SLOT_TIMES_MAX, sizeof *minutes);
    if (minutes == NULL) {
        return SIM_ERR_MEMORY;
    }
    pool->minute = minutes;
    if (mark_times(visa_table_of(compiler, VISA_FILE_SLOTS), pool, used) < 0) {
        return SIM_ERR_DATA;
    }
    for (int32_t minute = 0; minute < VISA_MINUTES_PER_DAY; minute++) {
        if (used[minute]) {
            minutes[pool->times++] = minute;
        }
    }
    return SIM_OK;
}

/* The last day for which seats are kept: as far as the last release of the run can reach. */
static int32_t last_seat_day(const struct visa_compiler *compiler, const struct visa_pool *pool)
{
    const struct visa_settings *settings = &compiler->scenario->settings;
    int32_t last = settings->last_day;
    for (uint32_t i = 0; i < pool->release.count; i++) {
        if (pool->release.step[i].row == VISA_NO_ROW) {
            continue;
        }
        const struct visa_release *release = &compiler->scenario->releases[pool->release.step[i].row];
        int32_t from = release->rule == VISA_RELEASE_ALL ? settings->start_day : settings->last_day;
        last = from + release->horizon_days > last ? from + release->horizon_days : last;
    }
    return last < VISA_LAST_DAY ? last : VISA_LAST_DAY;
}

/* How a pool's list is served; all its rows must agree in it, since the list goes on when a rule changes. */
static void set_queue(const struct visa_compiler *compiler, struct visa_pool *pool)
{
    static const int fixed[] = {RELEASE_QUEUE, RELEASE_MIN_GAIN_DAYS};
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_RELEASES);
    const struct visa_row *first = NULL;
    for (uint32_t i = 0; i < pool->release.count; i++) {
        int32_t row = pool->release.step[i].row;
        for (int k = 0; row != VISA_NO_ROW && first != NULL && k < 2; k++) {
            if (table->rows[row].valid &&
                table->rows[row].cells[fixed[k]].whole != first->cells[fixed[k]].whole) {
                visa_table_error(table, (size_t)row, fixed[k],
                                 "differs from %s: it must be the same for all dates of a pool",
                                 visa_table_row_place(table, (size_t)(first - table->rows)).text);
            }
        }
        first = row != VISA_NO_ROW && first == NULL ? &table->rows[row] : first;
    }
    if (first != NULL) {
        pool->queue = (enum visa_queue)first->cells[RELEASE_QUEUE].whole;
        pool->min_gain_days = (int32_t)first->cells[RELEASE_MIN_GAIN_DAYS].whole;
    }
}

static int32_t most_seats(const struct visa_pool *pool, const uint16_t *seats)
{
    int32_t most = 0;
    for (size_t day = 0; day < days_of(pool); day++) {
        int32_t sum = 0;
        for (int32_t t = 0; t < pool->times; t++) {
            sum += seats[day * (size_t)pool->times + (size_t)t];
        }
        most = sum > most ? sum : most;
    }
    return most;
}

static enum sim_status draft_seats(struct visa_compiler *compiler, struct draft *draft, struct gathering *all)
{
    struct visa_pool *pool = draft->pool;
    size_t count = days_of(pool) * (size_t)pool->times + 1;
    draft->sum = sim_arena_alloc(compiler->tables->arena, count, sizeof *draft->sum);
    draft->closed = sim_arena_alloc(compiler->tables->arena, days_of(pool), sizeof *draft->closed);
    draft->seats = sim_arena_alloc(compiler->tables->arena, count, sizeof *draft->seats);
    uint16_t *known = sim_arena_alloc(compiler->arena, count, sizeof *known);
    if (draft->sum == NULL || draft->closed == NULL || draft->seats == NULL || known == NULL) {
        return SIM_ERR_MEMORY;
    }
    learn(compiler, draft, VISA_ALWAYS, pool->first_day);
    for (size_t at = 0; at + 1 < count; at++) {
        draft->seats[at] = (uint16_t)seats_at(draft, at);
    }
    memcpy(known, draft->seats, count * sizeof *known);
    pool->seats = known;
    pool->most_on_a_day = most_seats(pool, known);
    int32_t day = next_announcement(compiler, pool, pool->first_day);
    while (day <= compiler->scenario->settings.last_day) {
        learn(compiler, draft, day, day);
        enum sim_status status = gather_changes(compiler, draft, day, all);
        if (status != SIM_OK) {
            return status;
        }
        int32_t most = most_seats(pool, draft->seats);
        pool->most_on_a_day = most > pool->most_on_a_day ? most : pool->most_on_a_day;
        day = next_announcement(compiler, pool, day);
    }
    return SIM_OK;
}

static const char *pool_name(struct visa_compiler *compiler, const struct visa_pool *pool)
{
    const char *post = compiler->tables->posts.name[pool->post];
    const char *kind = compiler->tables->pools.name[pool->kind];
    char *name = sim_arena_alloc(compiler->arena, strlen(post) + strlen(kind) + 2, 1);
    if (name != NULL) {
        memcpy(name, post, strlen(post));
        name[strlen(post)] = ':';
        memcpy(name + strlen(post) + 1, kind, strlen(kind));
    }
    return name;
}

static enum sim_status compile_pool(struct visa_compiler *compiler, struct visa_pool *pool, size_t index,
                                    struct gathering *all)
{
    struct draft draft = {.pool = pool, .index = index};
    const char *name = pool_name(compiler, pool);
    enum sim_status status = find_times(compiler, pool);
    if (name == NULL || status != SIM_OK) {
        return name == NULL ? SIM_ERR_MEMORY : status;
    }
    size_t cell = (size_t)pool->post * compiler->tables->pools.count + pool->kind;
    pool->key = sim_hash_name(name);
    pool->release = compiler->release_grid.cells[cell];
    pool->first_day = compiler->scenario->settings.start_day;
    pool->last_day = last_seat_day(compiler, pool);
    pool->held_until = pool->first_day;
    pool->min_gain_days = 1;
    set_queue(compiler, pool);
    return draft_seats(compiler, &draft, all);
}

/* Numbers the pools that slots.csv names, by post and kind. */
static enum sim_status number_pools(struct visa_compiler *compiler, struct visa_pool **pools, size_t *count)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_SLOTS);
    struct visa_scenario *scenario = compiler->scenario;
    size_t cells = compiler->tables->posts.count * compiler->tables->pools.count;
    uint16_t *pool_at = sim_arena_alloc(compiler->arena, cells + 1, sizeof *pool_at);
    *pools = sim_arena_alloc(compiler->arena, cells + 1, sizeof **pools);
    if (pool_at == NULL || *pools == NULL) {
        return SIM_ERR_MEMORY;
    }
    SIM_ASSERT(cells < UINT16_MAX);
    memset(pool_at, 0xff, (cells + 1) * sizeof *pool_at);
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_cell *slot = table->rows[row].cells;
        pool_at[(size_t)slot[SLOT_POST].whole * compiler->tables->pools.count +
                (size_t)slot[SLOT_POOL].whole] = 0;
    }
    *count = 0;
    for (size_t cell = 0; cell < cells; cell++) {
        if (pool_at[cell] == 0) {
            pool_at[cell] = (uint16_t)*count;
            (*pools)[(*count)++] = (struct visa_pool){
                .post = (uint8_t)(cell / compiler->tables->pools.count),
                .kind = (uint8_t)(cell % compiler->tables->pools.count),
            };
        }
    }
    scenario->pool_at = pool_at;
    return SIM_OK;
}

static void report_unreleased(const struct visa_compiler *compiler, const struct visa_pool *pool)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_SLOTS);
    for (size_t row = 0; row < table->count; row++) {
        if (belongs(&table->rows[row], pool)) {
            visa_table_error(table, row, SLOT_POOL, "no row of releases.csv says how these seats open");
            return;
        }
    }
}

/* By day of announcement; pools were gathered in their order, so sorting must keep it. */
static void sort_announcements(struct visa_announcement *items, size_t count, struct visa_announcement *spare)
{
    if (count < 2) {
        return;
    }
    size_t half = count / 2;
    sort_announcements(items, half, spare);
    sort_announcements(items + half, count - half, spare);
    memcpy(spare, items, count * sizeof *items);
    size_t a = 0;
    size_t b = half;
    for (size_t i = 0; i < count; i++) {
        bool first = b == count || (a < half && spare[a].day <= spare[b].day);
        items[i] = first ? spare[a++] : spare[b++];
    }
}

static enum sim_status keep_announcements(struct visa_compiler *compiler, const struct gathering *all)
{
    struct visa_announcement *items = sim_arena_alloc(compiler->arena, all->count + 1, sizeof *items);
    struct visa_announcement *spare = sim_arena_alloc(compiler->tables->arena, all->count + 1, sizeof *spare);
    if (items == NULL || spare == NULL) {
        return SIM_ERR_MEMORY;
    }
    if (all->count > 0) {
        memcpy(items, all->items, all->count * sizeof *items);
    }
    sort_announcements(items, all->count, spare);
    compiler->scenario->announcements = items;
    compiler->scenario->announcement_count = all->count;
    return SIM_OK;
}

enum sim_status visa_compile_pools(struct visa_compiler *compiler)
{
    struct visa_pool *pools = NULL;
    size_t count = 0;
    struct gathering all = {0};
    enum sim_status status = number_pools(compiler, &pools, &count);
    for (size_t i = 0; i < count && status == SIM_OK; i++) {
        status = compile_pool(compiler, &pools[i], i, &all);
        if (status == SIM_OK && pools[i].release.count == 1 && pools[i].release.step[0].row == VISA_NO_ROW) {
            report_unreleased(compiler, &pools[i]);
        }
    }
    if (status != SIM_OK) {
        return status;
    }
    compiler->pools = pools;
    compiler->scenario->pools = pools;
    compiler->scenario->pool_count = (uint32_t)count;
    compiler->scenario->kinds = compiler->tables->pools.name;
    compiler->scenario->kind_count = (uint32_t)compiler->tables->pools.count;
    return keep_announcements(compiler, &all);
}
