/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/capacity/waiting_list.h"

#include "sim/base/status.h"
#include "sim/capacity/lottery.h"
#include "sim/capacity/waiting_list_index.h"

/*
 * Entries are kept by size of party (a lane), and within a lane by the day that decides whether they
 * accept a day d: a seatless entry by its earliest day (accepts d if that is <= d), a holder by the latest
 * day it would swap for (accepts d if that is >= d). So "who is first of those that want d and fit" is one
 * range query for each lane and sort, and a seat nobody wants is turned away without looking at the entries.
 *
 * A day of openings uses few of a long list's entries. The lottery of a new date therefore indexes only
 * a first band of ranks, and the next band when the first has no taker left.
 */

/* A test may set these smaller, so that bands and purges are common in small worlds too. */
#ifndef SIM_WAITING_INDEX_ALL_UP_TO
#define SIM_WAITING_INDEX_ALL_UP_TO 1024 /* entries: a list this short is indexed whole at once */
#define SIM_WAITING_PURGE_MIN       64   /* joinings: do not look for stale entries more often than this */
#endif

enum {
    FIRST_BAND_ENTRIES = SIM_WAITING_INDEX_ALL_UP_TO / 2, /* on average */
    BAND_GROWTH_SHIFT = 2                                 /* each further band ends four times as far */
};

/* The seatless or the holders of a lane. */
struct side {
    struct sim_waiting_index index;
    uint32_t entries; /* indexed or not */
};

struct sim_waiting_lane {
    int32_t seats;
    struct side seatless; /* by earliest day */
    struct side holders;  /* by latest day */
};

struct sim_waiting_record {
    uint64_t sequence; /* the number it joined as */
    struct side *side; /* NULL: this entry number is free */
    uint32_t bucket;   /* its day in the index */
    uint32_t subject;
    uint32_t stamp;
    int32_t earliest_day;
    int32_t held_day;
    int32_t seats;
};

/* What the functions of one settling share. */
struct settling {
    struct sim_waiting_list *list;
    struct sim_slot_bank *bank;
    const struct sim_waiting_client *client;
    struct sim_settlement result;
};

/* Where the first entry in order was found. */
struct pick {
    struct sim_waiting_index *index;
    uint32_t bucket;
    uint64_t rank;
};

void sim_waiting_list_init(struct sim_waiting_list *list, struct sim_arena *arena,
                           const struct sim_waiting_setup *setup)
{
    SIM_ASSERT(setup->first_day <= setup->last_day && setup->last_day < SIM_NO_DAY);
    SIM_ASSERT(setup->min_gain >= 1);
    *list = (struct sim_waiting_list){
        .arena = arena,
        .setup = *setup,
        .used = 1,
        .date = INT32_MIN,
        .reindex = true,
    };
}

void sim_waiting_list_set_queue(struct sim_waiting_list *list, enum sim_queue queue)
{
    SIM_ASSERT(!list->settling);
    list->reindex = list->reindex || queue != list->setup.queue;
    list->setup.queue = queue;
}

uint32_t sim_waiting_list_count(const struct sim_waiting_list *list)
{
    return list->count;
}

static uint32_t bucket_of_day(const struct sim_waiting_list *list, int32_t day)
{
    return (uint32_t)(day - list->setup.first_day);
}

static int32_t clamp_day(const struct sim_waiting_list *list, int64_t day)
{
    int32_t low = list->setup.first_day;
    int32_t high = list->setup.last_day;
    return day < low ? low : day > high ? high : (int32_t)day;
}

/* The latest day an entry accepts; beyond the list's days for the seatless. */
static int64_t latest_day(const struct sim_waiting_list *list, int32_t held_day)
{
    return held_day == SIM_NO_DAY ? SIM_NO_DAY : (int64_t)held_day - list->setup.min_gain;
}

static struct sim_waiting_entry entry_at(const struct sim_waiting_list *list, uint32_t number)
{
    const struct sim_waiting_record *record = &list->records[number];
    return (struct sim_waiting_entry){
        .key = list->keys[number],
        .subject = record->subject,
        .stamp = record->stamp,
        .earliest_day = record->earliest_day,
        .held_day = record->held_day,
        .seats = record->seats,
    };
}

static struct sim_waiting_lane *make_lane(struct sim_waiting_list *list, int32_t seats)
{
    struct sim_waiting_lane *lane = sim_arena_alloc(list->arena, 1, sizeof *lane);
    uint8_t *times = sim_arena_alloc(list->arena, (size_t)seats, sizeof *times);
    uint32_t days = bucket_of_day(list, list->setup.last_day) + 1;
    if (!lane || !times || !sim_waiting_index_init(&lane->seatless.index, list->arena, days) ||
        !sim_waiting_index_init(&lane->holders.index, list->arena, days)) {
        return NULL;
    }
    lane->seats = seats;
    if (list->lane_count == 0 || list->lanes[list->lane_count - 1]->seats < seats) {
        list->times = times;
    }
    return lane;
}

/* Finds the lane of a party size or puts a new one in its place; NULL when memory is refused. */
static struct sim_waiting_lane *lane_for(struct sim_waiting_list *list, int32_t seats)
{
    size_t place = 0;
    while (place < list->lane_count && list->lanes[place]->seats < seats) {
        place++;
    }
    if (place < list->lane_count && list->lanes[place]->seats == seats) {
        return list->lanes[place];
    }
    if (list->lane_count == list->lane_capacity) {
        struct sim_waiting_lane **lanes = sim_arena_grow(list->arena, list->lanes, &list->lane_capacity,
                                                         list->lane_count + 4, sizeof(*list->lanes));
        if (!lanes) {
            return NULL;
        }
        list->lanes = lanes;
    }
    struct sim_waiting_lane *lane = make_lane(list, seats);
    if (!lane) {
        return NULL;
    }
    for (size_t i = list->lane_count++; i > place; i--) {
        list->lanes[i] = list->lanes[i - 1];
    }
    list->lanes[place] = lane;
    return lane;
}

static bool grow(struct sim_waiting_list *list)
{
    size_t needed = list->capacity + 64;
    size_t capacity = list->capacity;
    uint64_t *keys = sim_arena_grow(list->arena, list->keys, &capacity, needed, sizeof *keys);
    capacity = list->capacity;
    struct sim_waiting_link *links =
        sim_arena_grow(list->arena, list->links, &capacity, needed, sizeof *links);
    capacity = list->capacity;
    struct sim_waiting_record *records =
        sim_arena_grow(list->arena, list->records, &capacity, needed, sizeof *records);
    if (!keys || !links || !records) {
        return false;
    }
    list->keys = keys;
    list->links = links;
    list->records = records;
    list->capacity = capacity;
    return true;
}

/* Returns an unused entry number, 0 when memory is refused. */
static uint32_t new_number(struct sim_waiting_list *list)
{
    uint32_t number = list->free;
    if (number != 0) {
        list->free = list->links[number].next;
        return number;
    }
    SIM_ASSERT(list->used < UINT32_MAX);
    if (list->used >= list->capacity && !grow(list)) {
        return 0;
    }
    return list->used++;
}

/* Takes an entry that is in no index, or whose indexes are about to be rebuilt, off the list. */
static void release(struct sim_waiting_list *list, uint32_t number)
{
    struct sim_waiting_record *record = &list->records[number];
    record->side->entries--;
    record->side = NULL;
    list->count--;
    list->links[number].next = list->free;
    list->free = number;
}

static uint64_t rank_of(const struct sim_waiting_list *list, uint32_t number)
{
    if (list->setup.queue == SIM_QUEUE_FIFO) {
        return list->records[number].sequence;
    }
    return sim_lottery_key(list->keys[number], list->salt);
}

static void index_entry(struct sim_waiting_list *list, uint32_t number, uint64_t rank)
{
    const struct sim_waiting_record *record = &list->records[number];
    list->links[number].rank = rank < SIM_RANK_NONE ? rank : SIM_RANK_NONE - 1;
    sim_waiting_index_push(&record->side->index, list->links, record->bucket, number);
}

static bool is_indexed_whole(const struct sim_waiting_list *list)
{
    return list->indexed_to == SIM_RANK_NONE;
}

/* Is a rank before the end of the last band? */
static bool is_within(const struct sim_waiting_list *list, uint64_t rank)
{
    return rank < list->indexed_to || is_indexed_whole(list);
}

/* Indexes the entries of the ranks from the last band's end up to `end`. O(entries), mostly one mix each. */
static void index_band(struct sim_waiting_list *list, uint64_t end)
{
    const struct sim_waiting_record *records = list->records;
    const uint64_t *keys = list->keys;
    bool fifo = list->setup.queue == SIM_QUEUE_FIFO;
    uint64_t salt = list->salt;
    uint32_t used = list->used;
    uint64_t begin = list->indexed_to;
    uint64_t width = (end == SIM_RANK_NONE ? end : end - 1) - begin;
    list->indexed_to = end;
    for (uint32_t number = 1; number < used; number++) {
        uint64_t rank = fifo ? records[number].sequence : sim_lottery_key(keys[number], salt);
        if (rank - begin <= width && records[number].side) {
            index_entry(list, number, rank);
        }
    }
}

static void index_next_band(struct sim_waiting_list *list)
{
    uint64_t end = list->indexed_to;
    index_band(list, end >> (64 - BAND_GROWTH_SHIFT) ? SIM_RANK_NONE : end << BAND_GROWTH_SHIFT);
}

static void rebuild(struct sim_waiting_list *list)
{
    for (size_t i = 0; i < list->lane_count; i++) {
        sim_waiting_index_clear(&list->lanes[i]->seatless.index);
        sim_waiting_index_clear(&list->lanes[i]->holders.index);
    }
    bool whole = list->setup.queue == SIM_QUEUE_FIFO || list->count <= SIM_WAITING_INDEX_ALL_UP_TO;
    list->indexed_to = 0;
    index_band(list, whole ? SIM_RANK_NONE : SIM_RANK_NONE / list->count * FIRST_BAND_ENTRIES);
    list->reindex = false;
}

/* Drops the entries that are stale or can no longer gain, and numbers the others 1, 2, .. anew. */
static void purge(struct sim_waiting_list *list, const struct sim_waiting_client *client)
{
    uint32_t kept = 1;
    for (uint32_t number = 1; number < list->used; number++) {
        const struct sim_waiting_record *record = &list->records[number];
        if (!record->side) {
            continue;
        }
        struct sim_waiting_entry entry = entry_at(list, number);
        if (latest_day(list, entry.held_day) < list->date || !client->is_current(client->context, &entry)) {
            release(list, number);
        } else {
            list->keys[kept] = entry.key;
            list->records[kept++] = *record;
        }
    }
    list->used = kept;
    list->free = 0;
    list->unpurged = 0;
    list->reindex = true;
}

/* Makes the list ready for the settlings of a date. */
static void begin_date(struct sim_waiting_list *list, int32_t date, const struct sim_waiting_client *client)
{
    SIM_ASSERT(date >= list->date);
    if (date != list->date) {
        list->date = date;
        list->salt = sim_lottery_salt(list->setup.pool_key, date);
        list->reindex = list->reindex || list->setup.queue == SIM_QUEUE_LOTTERY;
        if (list->unpurged > SIM_WAITING_PURGE_MIN + list->count / 2) {
            purge(list, client);
        }
    }
    if (list->reindex) {
        rebuild(list);
    }
}

bool sim_waiting_list_join(struct sim_waiting_list *list, const struct sim_waiting_entry *entry)
{
    SIM_ASSERT(entry->seats >= 1);
    int64_t latest = latest_day(list, entry->held_day);
    if (entry->earliest_day > list->setup.last_day || latest < list->setup.first_day || latest < list->date ||
        latest < entry->earliest_day) {
        return false;
    }
    struct sim_waiting_lane *lane = lane_for(list, entry->seats);
    uint32_t number = lane ? new_number(list) : 0;
    if (number == 0) {
        list->failed = true;
        return false;
    }
    bool seatless = entry->held_day == SIM_NO_DAY;
    struct side *side = seatless ? &lane->seatless : &lane->holders;
    list->keys[number] = entry->key;
    list->records[number] = (struct sim_waiting_record){
        .sequence = list->joined++,
        .side = side,
        .bucket = bucket_of_day(list, clamp_day(list, seatless ? entry->earliest_day : latest)),
        .subject = entry->subject,
        .stamp = entry->stamp,
        .earliest_day = entry->earliest_day,
        .held_day = entry->held_day,
        .seats = entry->seats,
    };
    side->entries++;
    list->count++;
    list->unpurged++;
    uint64_t rank = rank_of(list, number);
    if (!list->reindex && is_within(list, rank)) {
        index_entry(list, number, rank);
    }
    return true;
}

static void consider(struct pick *pick, struct sim_waiting_index *index, uint32_t from, uint32_t to)
{
    if (index->best[1] >= pick->rank) { /* not even its best of all days: most sizes end here */
        return;
    }
    uint32_t bucket = sim_waiting_index_best(index, from, to);
    if (bucket == SIM_INDEX_NONE) {
        return;
    }
    uint64_t rank = sim_waiting_index_rank(index, bucket);
    if (rank < pick->rank) {
        *pick = (struct pick){.index = index, .bucket = bucket, .rank = rank};
    }
}

/* Finds the first indexed entry in order that accepts the day and needs at most `room` seats. */
static struct pick find_indexed(const struct sim_waiting_list *list, uint32_t day, int32_t room)
{
    struct pick pick = {.rank = SIM_RANK_NONE};
    for (size_t i = 0; i < list->lane_count && list->lanes[i]->seats <= room; i++) {
        struct sim_waiting_lane *lane = list->lanes[i];
        consider(&pick, &lane->seatless.index, 0, day);
        consider(&pick, &lane->holders.index, day, lane->holders.index.days - 1);
    }
    return pick;
}

/* The same among all entries: those not indexed rank behind all that are. Removes it; 0 for nobody. */
static uint32_t pop_first(struct sim_waiting_list *list, int32_t day, int32_t room)
{
    struct pick pick = find_indexed(list, bucket_of_day(list, day), room);
    while (!pick.index && !is_indexed_whole(list)) {
        index_next_band(list);
        pick = find_indexed(list, bucket_of_day(list, day), room);
    }
    return pick.index ? sim_waiting_index_pop(pick.index, list->links, pick.bucket) : 0;
}

static void award(struct settling *settling, uint32_t number, int32_t day)
{
    struct sim_waiting_list *list = settling->list;
    struct sim_settlement *result = &settling->result;
    struct sim_seat_assignment assignment = {
        .entry = entry_at(list, number),
        .day = day,
        .times = list->times,
        .key = list->links[number].rank,
    };
    sim_slot_bank_take(settling->bank, day, assignment.entry.seats, list->times);
    result->winners++;
    result->swaps += assignment.entry.held_day != SIM_NO_DAY;
    result->seats_taken += assignment.entry.seats;
    result->weakest_key = assignment.key > result->weakest_key ? assignment.key : result->weakest_key;
    release(list, number); /* first, so that the client may let it join again */
    settling->client->assign(settling->client->context, &assignment);
}

/* Gives a day's open seats out until nobody who fits wants one. */
static void settle_day(struct settling *settling, int32_t day)
{
    struct sim_waiting_list *list = settling->list;
    const struct sim_waiting_client *client = settling->client;
    uint32_t aside = 0; /* holders met before their earliest day, chained */
    for (;;) {
        int32_t room = sim_slot_bank_open_on(settling->bank, day);
        uint32_t number = room > 0 ? pop_first(list, day, room) : 0;
        if (number == 0) {
            break;
        }
        struct sim_waiting_entry entry = entry_at(list, number);
        if (!client->is_current(client->context, &entry)) {
            release(list, number);
        } else if (entry.earliest_day > day) {
            list->links[number].next = aside;
            aside = number;
        } else {
            award(settling, number, day);
        }
    }
    while (aside != 0) {
        uint32_t next = list->links[aside].next;
        index_entry(list, aside, list->links[aside].rank);
        aside = next;
    }
}

static int32_t earlier(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* The first day >= from with seats for the lane's parties that one of them may want, or SIM_NO_DAY. */
static int32_t lane_next_day(const struct settling *settling, struct sim_waiting_lane *lane, int32_t from)
{
    const struct sim_waiting_list *list = settling->list;
    bool whole = is_indexed_whole(list);
    int32_t next = SIM_NO_DAY;
    if (lane->seatless.entries > 0) {
        int32_t low = list->setup.first_day;
        low += whole ? (int32_t)sim_waiting_index_first(&lane->seatless.index) : 0;
        next = sim_slot_bank_earliest(settling->bank, low > from ? low : from, lane->seats);
    }
    if (lane->holders.entries > 0) {
        int32_t high = list->setup.last_day;
        high = whole ? list->setup.first_day + (int32_t)sim_waiting_index_last(&lane->holders.index) : high;
        int32_t day = high >= from ? sim_slot_bank_earliest(settling->bank, from, lane->seats) : SIM_NO_DAY;
        next = day <= high ? earlier(next, day) : next;
    }
    return next;
}

static int32_t next_wanted_day(const struct settling *settling, int32_t from)
{
    /* Whoever wants nothing so late need not be asked about seats. */
    int32_t open = sim_slot_bank_earliest(settling->bank, from, 1);
    int32_t next = SIM_NO_DAY;
    for (size_t i = 0; i < settling->list->lane_count && open < next; i++) {
        next = earlier(next, lane_next_day(settling, settling->list->lanes[i], open));
    }
    return next;
}

struct sim_settlement sim_waiting_list_settle(struct sim_waiting_list *list, struct sim_slot_bank *bank,
                                              int32_t date, int32_t from_day,
                                              const struct sim_waiting_client *client)
{
    SIM_ASSERT(!list->settling && from_day >= date);
    SIM_ASSERT(bank->first_day == list->setup.first_day && bank->last_day == list->setup.last_day);
    struct settling settling = {.list = list, .bank = bank, .client = client};
    if (list->count > 0 && sim_slot_bank_earliest(bank, from_day, 1) != SIM_NO_DAY) {
        list->settling = true;
        begin_date(list, date, client);
        int32_t day = next_wanted_day(&settling, from_day);
        while (day != SIM_NO_DAY) {
            settle_day(&settling, day);
            day = next_wanted_day(&settling, day + 1);
        }
        list->settling = false;
    }
    settling.result.seats_left = bank->open_total;
    return settling.result;
}
