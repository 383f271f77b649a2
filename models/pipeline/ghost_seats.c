/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The seats of a ghost world: played from the record of a replication, read and never taken.
 *
 * The record is played up to the present before anybody looks at seats, so that a ghost comes behind
 * everybody of its tick. Ghosts who wait stand on lists of their own. Whenever the real list has been settled
 * they are offered the days on which something had opened: what is left of a day, and those of its seats that
 * were won by somebody behind the ghost.
 */
#include "models/pipeline/ghost_world.h"
#include "sim/capacity/lottery.h"

#include <stdlib.h>

/* Makes room for one more element behind `count`; stops the run when memory is refused. */
static void *make_room(struct visa_world *w, void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity) {
        return array;
    }
    void *grown = sim_arena_grow(w->arena, array, capacity, count + 1, size);
    if (grown == NULL) {
        sim_fail_run(&w->sim, SIM_ERR_MEMORY, "no memory for the seats of ghosts");
    }
    return grown;
}

/* ---- playing the record ---- */

static void touch(struct visa_world *w, struct visa_ghost_list *list, int32_t day)
{
    if (list->opened_count > 0 && list->opened[list->opened_count - 1].day == day) {
        return;
    }
    struct visa_opened_day *days =
        make_room(w, list->opened, list->opened_count, &list->opened_capacity, sizeof *list->opened);
    if (days != NULL) {
        list->opened = days;
        list->opened[list->opened_count++] = (struct visa_opened_day){.day = day};
    }
}

/* Seats of a day that somebody on the list won. */
static void note_won(struct visa_world *w, struct visa_ghost_list *list,
                     const struct visa_seat_change *change, const uint8_t *times)
{
    for (int32_t i = 0; i < change->seats; i++) {
        struct visa_won_seat *won =
            make_room(w, list->won, list->won_count, &list->won_capacity, sizeof *list->won);
        if (won == NULL) {
            return;
        }
        list->won = won;
        list->won[list->won_count++] =
            (struct visa_won_seat){.key = change->key, .day = change->day, .time = times[i]};
    }
}

/* Seats that a unit holds at the time that is cut. */
static int32_t held_there(const struct visa_world *w, uint32_t id, const struct visa_seat_change *change)
{
    uint32_t unit[VISA_PARTY_MAX];
    uint32_t count = visa_unit(w, id, unit);
    int32_t held = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct visa_case *c = &w->cases[unit[i]];
        held += c->state == VISA_BOOKED && c->pool == change->pool && c->seat_day == change->day &&
                c->seat_time == change->time;
    }
    return held;
}

/* Ghosts who hold more seats of a time than were left open lose them if they are weaker than its holders. */
static void cut(struct visa_world *w, const struct visa_seat_change *change)
{
    uint64_t salt = sim_lottery_salt(w->scenario->pools[change->pool].key, visa_today(w));
    for (uint32_t id = 0; id < w->sim.subjects.made; id++) {
        const struct visa_case *c = &w->cases[id];
        if (c->state == VISA_BOOKED && c->pool == change->pool && c->seat_day == change->day &&
            c->seat_time == change->time && held_there(w, id, change) > change->seats &&
            sim_lottery_key(visa_lottery_key(w, c), salt) >= change->key) {
            visa_relist(w, id);
        }
    }
}

static void play(struct visa_world *w, const struct visa_seat_change *change)
{
    struct sim_slot_bank *bank = &w->counters[change->pool].bank;
    struct visa_ghost_list *list = &w->ghosts->lists[change->pool];
    uint8_t times[VISA_PARTY_MAX];
    switch (change->kind) {
    case VISA_SEATS_OPENED:
        sim_slot_bank_open(bank, change->day, change->time, change->seats);
        touch(w, list, change->day);
        break;
    case VISA_SEATS_CLOSED:
        (void)sim_slot_bank_close(bank, change->day, change->time, change->seats);
        break;
    case VISA_SEATS_TAKEN:
        sim_slot_bank_take(bank, change->day, change->seats, times);
        break;
    case VISA_SEATS_WON:
        sim_slot_bank_take(bank, change->day, change->seats, times);
        touch(w, list, change->day);
        note_won(w, list, change, times);
        break;
    case VISA_SEATS_GIVEN_BACK:
        sim_slot_bank_give_back(bank, change->day, change->time);
        touch(w, list, change->day);
        break;
    case VISA_SEATS_CUT:
        cut(w, change);
        break;
    case VISA_SEATS_SEEN:
        w->counters[change->pool].opened_to = change->day;
        w->counters[change->pool].most = change->seats;
        break;
    case VISA_LIST_JOINED:
        list->joined++;
        break;
    case VISA_LIST_SETTLED:
        visa_settle_ghosts(w, change->pool);
        break;
    }
}

/* Wakes those who wait when a list is next settled. */
static void schedule_wake(struct visa_world *w)
{
    struct visa_ghosts *ghosts = w->ghosts;
    struct visa_environment_cursor ahead = ghosts->cursor;
    bool settles = false;
    if (ghosts->wake_at > w->sim.now || ghosts->waiting == 0) {
        return;
    }
    sim_time when = ahead.when;
    while (ahead.when != SIM_NEVER && !settles) {
        when = ahead.when;
        settles = visa_environment_next(&ahead).kind == VISA_LIST_SETTLED;
    }
    if (settles && when < visa_ticks(w->end, VISA_PHASE_RULES)) {
        sim_schedule(&w->sim, when, VISA_EVENT_SEATS, SIM_NO_SUBJECT);
        ghosts->wake_at = when;
    }
}

void visa_play(struct visa_world *w)
{
    struct visa_environment_cursor *cursor = &w->ghosts->cursor;
    while (cursor->when <= w->sim.now && w->sim.error.status == SIM_OK) {
        const struct visa_seat_change change = visa_environment_next(cursor);
        play(w, &change);
    }
    schedule_wake(w);
}

/* ---- lists ---- */

void visa_on_seats(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    (void)event;
    visa_play(w);
}

void visa_ghost_joins(struct visa_world *w, uint16_t pool, const struct sim_waiting_entry *entry)
{
    struct visa_ghost_list *list = &w->ghosts->lists[pool];
    visa_ghost_looks_at(w, pool);
    struct visa_ghost_entry *entries =
        make_room(w, list->entries, list->count, &list->capacity, sizeof *list->entries);
    if (entries == NULL) {
        return;
    }
    list->entries = entries;
    list->entries[list->count++] =
        (struct visa_ghost_entry){.entry = *entry, .joined = list->joined, .fresh = true};
    list->fresh = true;
    w->ghosts->waiting++;
    /* Who joins while the record is being played is thought of at the end of that. */
    if (w->ghosts->cursor.when > w->sim.now) {
        schedule_wake(w);
    }
}

/* One ghost's turn at what has opened in a pool. */
struct turn {
    struct visa_world *w;
    uint16_t pool;
    const struct visa_ghost_entry *ghost;
    uint64_t rank; /* winners of this key and above come behind it */
};

/* The first of the seats won on a day whose winner comes behind the ghost: they stand in order of keys. */
static size_t first_behind(const struct turn *turn, const struct visa_opened_day *opened)
{
    const struct visa_won_seat *won = turn->w->ghosts->lists[turn->pool].won;
    size_t low = opened->first_won;
    size_t high = opened->end_won;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (won[middle].key < turn->rank) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The times of the seats it gets, ascending: of what is open, and of those won from `first` on. */
static void list_times(const struct turn *turn, const struct visa_opened_day *opened, size_t first,
                       uint8_t *times)
{
    const struct visa_won_seat *won = turn->w->ghosts->lists[turn->pool].won;
    const struct sim_slot_bank *bank = &turn->w->counters[turn->pool].bank;
    int32_t wanted = turn->ghost->entry.seats;
    int32_t seats[SIM_SLOT_TIMES_MAX] = {0};
    for (int32_t t = 0; t < bank->times; t++) {
        seats[t] = sim_slot_bank_open_at(bank, opened->day, t);
    }
    for (size_t i = first; i < opened->end_won; i++) {
        seats[won[i].time]++;
    }
    for (int32_t t = 0, given = 0; t < bank->times && given < wanted; t++) {
        for (int32_t n = 0; n < seats[t] && given < wanted; n++) {
            times[given++] = (uint8_t)t;
        }
    }
}

/* The first of the days that opened, from..to, on which the ghost gets its seats, SIM_NO_DAY for none. */
static int32_t newly_open(const struct turn *turn, int32_t from, int32_t to, uint8_t *times)
{
    const struct visa_ghost_list *list = &turn->w->ghosts->lists[turn->pool];
    const struct sim_slot_bank *bank = &turn->w->counters[turn->pool].bank;
    const struct sim_waiting_entry *entry = &turn->ghost->entry;
    for (size_t i = 0; i < list->opened_count && list->opened[i].day <= to; i++) {
        const struct visa_opened_day *opened = &list->opened[i];
        int32_t open = sim_slot_bank_open_on(bank, opened->day);
        if (opened->day < from || open + (int64_t)(opened->end_won - opened->first_won) < entry->seats) {
            continue;
        }
        size_t first = first_behind(turn, opened);
        if (open + (int64_t)(opened->end_won - first) >= entry->seats &&
            !visa_is_busy(turn->w, entry->subject, opened->day)) {
            list_times(turn, opened, first, times);
            return opened->day;
        }
    }
    return SIM_NO_DAY;
}

/* The day on which the ghost gets its seats, SIM_NO_DAY for none. Who has just joined the list of a further
 * post may find seats there that have been open for long. */
static int32_t take_turn(const struct turn *turn, uint8_t *times)
{
    const struct visa_world *w = turn->w;
    const struct sim_waiting_entry *entry = &turn->ghost->entry;
    const struct sim_slot_bank *bank = &w->counters[turn->pool].bank;
    int32_t from = visa_first_bookable(w, turn->pool);
    int32_t to = entry->held_day == SIM_NO_DAY
                     ? SIM_NO_DAY - 1
                     : entry->held_day - w->scenario->pools[turn->pool].min_gain_days;
    from = entry->earliest_day > from ? entry->earliest_day : from;
    int32_t day = newly_open(turn, from, to, times);
    if (turn->ghost->fresh) {
        int32_t open = visa_first_open(w, entry->subject, turn->pool, from, entry->seats);
        if (open < day && open <= to) {
            visa_first_times(bank, open, entry->seats, times);
            return open;
        }
    }
    return day;
}

static int by_day(const void *a, const void *b)
{
    const struct visa_opened_day *x = a;
    const struct visa_opened_day *y = b;
    return (x->day > y->day) - (x->day < y->day);
}

static int by_day_and_key(const void *a, const void *b)
{
    const struct visa_won_seat *x = a;
    const struct visa_won_seat *y = b;
    if (x->day != y->day) {
        return x->day < y->day ? -1 : 1;
    }
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return (x->time > y->time) - (x->time < y->time);
}

/* The days that opened, ascending and each once, with the seats won on them in order of keys. */
static void sort_opened(struct visa_ghost_list *list)
{
    size_t kept = 0;
    size_t won = 0;
    if (list->opened_count > 1) {
        qsort(list->opened, list->opened_count, sizeof *list->opened, by_day);
    }
    if (list->won_count > 1) {
        qsort(list->won, list->won_count, sizeof *list->won, by_day_and_key);
    }
    for (size_t i = 0; i < list->opened_count; i++) {
        int32_t day = list->opened[i].day;
        if (kept > 0 && list->opened[kept - 1].day == day) {
            continue;
        }
        struct visa_opened_day *opened = &list->opened[kept++];
        *opened = (struct visa_opened_day){.day = day, .first_won = won};
        while (won < list->won_count && list->won[won].day == day) {
            won++;
        }
        opened->end_won = won;
    }
    list->opened_count = kept;
}

/* Serves one ghost; true if it leaves the list, served or because its entry is stale. */
static bool serve(struct visa_world *w, uint16_t pool, const struct visa_ghost_entry *ghost, uint64_t salt)
{
    bool fifo = w->scenario->pools[pool].queue == VISA_QUEUE_FIFO;
    uint8_t times[VISA_PARTY_MAX];
    if (w->cases[ghost->entry.subject].stamp != ghost->entry.stamp) {
        return true;
    }
    const struct turn turn = {.w = w,
                              .pool = pool,
                              .ghost = ghost,
                              .rank = fifo ? ghost->joined : sim_lottery_key(ghost->entry.key, salt)};
    int32_t day = take_turn(&turn, times);
    if (day == SIM_NO_DAY) {
        return false;
    }
    visa_assign_seats(w, pool,
                      &(struct sim_seat_assignment){.entry = ghost->entry, .day = day, .times = times});
    return true;
}

/* Offers what has opened to the ghosts on a list, each as if it were the only one. */
static void offer(struct visa_world *w, uint16_t pool)
{
    struct visa_ghost_list *list = &w->ghosts->lists[pool];
    uint64_t salt = sim_lottery_salt(w->scenario->pools[pool].key, visa_today(w));
    size_t before = list->count;
    size_t kept = 0;
    list->fresh = false;
    sort_opened(list);
    for (size_t i = 0; i < before; i++) {
        /* Copied: who swaps joins again, which may move the array. */
        const struct visa_ghost_entry ghost = list->entries[i];
        if (!serve(w, pool, &ghost, salt)) {
            list->entries[kept] = ghost;
            list->entries[kept++].fresh = false;
        }
    }
    for (size_t i = before; i < list->count; i++) {
        list->entries[kept++] = list->entries[i];
    }
    w->ghosts->waiting -= list->count - kept;
    list->count = kept;
}

void visa_settle_ghosts(struct visa_world *w, uint16_t pool)
{
    struct visa_ghost_list *list = &w->ghosts->lists[pool];
    if ((list->opened_count > 0 && list->count > 0) || list->fresh) {
        offer(w, pool);
    }
    list->opened_count = 0;
    list->won_count = 0;
}

/* ---- seats on sale ---- */

void visa_first_times(const struct sim_slot_bank *bank, int32_t day, int32_t seats, uint8_t *times)
{
    for (int32_t t = 0, given = 0; given < seats; t++) {
        int32_t open = sim_slot_bank_open_at(bank, day, t);
        for (int32_t n = 0; n < open && given < seats; n++) {
            times[given++] = (uint8_t)t;
        }
    }
}
