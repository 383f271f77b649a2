/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/kernel/event_list.h"

#include <string.h>

/* A slab of large chunks grows from the first to the last number of them. */
enum { FIRST_SLAB = 8, LAST_SLAB = 256 };

/* Lets the run take every time; the levels must be empty or emptied into the run by the caller. */
static void start_whole_run(struct sim_event_list *list)
{
    list->piece = NULL;
    list->read = list->run;
    list->read_end = list->run;
    list->run_last = INT64_MAX;
    for (unsigned level = 0; level < SIM_EVENT_LEVELS; level++) {
        list->last[level] = INT64_MAX;
    }
}

void sim_event_list_init(struct sim_event_list *list, struct sim_arena *arena, sim_time start)
{
    SIM_ASSERT(start > INT64_MIN);
    *list = (struct sim_event_list){.now = start, .slab_chunks = FIRST_SLAB, .arena = arena};
    start_whole_run(list);
}

/* Allocates the rings, once; a list that stays short never needs them. */
static bool have_rings(struct sim_event_list *list)
{
    for (unsigned level = SIM_EVENT_LEVELS; level-- > 0 && list->levels[0].tails == NULL;) {
        size_t buckets = level == 0 ? SIM_EVENT_TICKS : SIM_EVENT_BUCKETS;
        uintptr_t *tails = sim_arena_alloc(list->arena, buckets, sizeof *tails);
        if (tails == NULL) {
            list->failed = true;
            return false;
        }
        list->levels[level].tails = tails;
    }
    return true;
}

/* Asks the arena for large chunks, fewer when it has little left. */
static void *new_slab(struct sim_event_list *list, size_t *chunks)
{
    *chunks = list->slab_chunks;
    /* Pieces of an arena are aligned to a cache line only, hence one chunk more to align within. */
    void *slab = sim_arena_alloc(list->arena, *chunks + 1, SIM_EVENT_LARGE_BYTES);
    if (list->slab_chunks < LAST_SLAB) {
        list->slab_chunks *= 2;
    }
    return slab;
}

static void cut(struct sim_event_chunk **pool, uintptr_t start, size_t count, size_t bytes)
{
    for (size_t i = count; i-- > 0;) {
        struct sim_event_chunk *chunk = (struct sim_event_chunk *)(start + i * bytes);
        chunk->next = *pool;
        *pool = chunk;
    }
}

bool sim_event_list_new_chunk(struct sim_event_list *list, bool large)
{
    if (list->large_free == NULL) {
        size_t chunks;
        void *slab = new_slab(list, &chunks);
        if (slab == NULL) {
            list->failed = true;
            return false;
        }
        uintptr_t aligned =
            ((uintptr_t)slab + SIM_EVENT_LARGE_BYTES - 1) & ~(uintptr_t)(SIM_EVENT_LARGE_BYTES - 1);
        cut(&list->large_free, aligned, chunks, SIM_EVENT_LARGE_BYTES);
    }
    if (!large) {
        struct sim_event_chunk *chunk = list->large_free;
        list->large_free = chunk->next;
        cut(&list->small_free, (uintptr_t)chunk, SIM_EVENT_LARGE_BYTES / SIM_EVENT_SMALL_BYTES,
            SIM_EVENT_SMALL_BYTES);
    }
    return true;
}

void sim_event_list_slide_run(struct sim_event_list *list)
{
    size_t count = (size_t)(list->read_end - list->read);
    memmove(list->run, list->read, count * sizeof *list->run);
    list->read = list->run;
    list->read_end = list->run + count;
}

/* The last time of the bucket of a level that takes when. */
static sim_time bucket_last(unsigned level, sim_time when)
{
    uint64_t width = (uint64_t)1 << sim_event_shift(level);
    return (sim_time)((uint64_t)when | (width - 1));
}

/* The last time a level may take while the clock shows now: its ring holds the block of now and the next. */
static sim_time level_reach(unsigned level, sim_time now)
{
    if (level == SIM_EVENT_LEVELS - 1) {
        return INT64_MAX;
    }
    sim_time last = bucket_last(level + 1, now);
    uint64_t width = (uint64_t)1 << sim_event_shift(level + 1);
    return (uint64_t)INT64_MAX - (uint64_t)last < width ? INT64_MAX : (sim_time)((uint64_t)last + width);
}

static void place(struct sim_event_list *list, struct sim_event event)
{
    unsigned level = 0;
    while (event.when > list->last[level]) {
        level++;
    }
    if (!sim_event_list_append(list, level, event)) {
        list->count--;
    }
}

bool sim_event_list_spill_run(struct sim_event_list *list)
{
    if (!have_rings(list)) {
        return false;
    }
    for (unsigned level = 0; level < SIM_EVENT_LEVELS && list->last[level] <= list->run_last; level++) {
        sim_time reach = level_reach(level, list->now);
        list->last[level] = reach < list->run_last ? reach : list->run_last;
    }
    list->run_last = INT64_MIN;
    for (; list->read < list->read_end; list->read++) {
        place(list, *list->read);
    }
    return true;
}

/* One event after another of a bucket that was taken out of its level; chunks go back as they are read. */
struct bucket_reader {
    struct sim_event_chunk *chunk;
    struct sim_event_chunk *stop;
    uintptr_t tail;
    const struct sim_event *read;
    const struct sim_event *end;
};

static const struct sim_event *chunk_end(const struct bucket_reader *reader, uintptr_t bytes)
{
    if (reader->chunk == reader->stop) {
        return sim_event_tail_slot(reader->tail);
    }
    return (const struct sim_event *)((uintptr_t)reader->chunk + bytes);
}

static struct bucket_reader open_bucket(uintptr_t tail)
{
    struct sim_event_chunk *stop = sim_event_tail_chunk(tail);
    struct bucket_reader reader = {.chunk = stop->next, .stop = stop, .tail = tail};
    reader.read = reader.chunk->events;
    reader.end = chunk_end(&reader, SIM_EVENT_SMALL_BYTES);
    return reader;
}

/* Goes to the next chunk; false at the end of the bucket. */
static bool next_chunk(struct bucket_reader *reader)
{
    if (reader->chunk == reader->stop) {
        return false;
    }
    reader->chunk = reader->chunk->next;
    for (unsigned line = 0; line < SIM_EVENT_LARGE_BYTES; line += 64) {
        __builtin_prefetch((const char *)reader->chunk->next + line);
    }
    reader->read = reader->chunk->events;
    reader->end = chunk_end(reader, SIM_EVENT_LARGE_BYTES);
    return true;
}

static uintptr_t take_bucket(struct sim_event_list *list, unsigned level, unsigned index)
{
    uintptr_t tail = list->levels[level].tails[index];
    if (tail != 0) {
        list->levels[level].tails[index] = 0;
        sim_event_level_unmark(&list->levels[level], index);
    }
    return tail;
}

/* Fetches the cache line that the next event of a time will be written to, if its bucket has a chunk with
 * room. Inlined by force: GCC drops calls of a function that only prefetches. */
static inline __attribute__((always_inline)) void prefetch_slot(const struct sim_event_list *list,
                                                                unsigned level, sim_time when)
{
    uintptr_t tail = list->levels[level].tails[sim_event_index(level, when)];
    __builtin_prefetch((const void *)tail, 1);
}

/* Puts events, in order, into the buckets of a level that takes their times. */
static inline void append_all(struct sim_event_list *list, unsigned level, const struct sim_event *read,
                              const struct sim_event *end)
{
    enum { AHEAD = 8 };
    for (; read < end; read++) {
        if (end - read > AHEAD) {
            prefetch_slot(list, level, read[AHEAD].when);
        }
        if (!sim_event_list_append(list, level, *read)) {
            list->count--;
        }
    }
}

/* Moves a bucket that was taken out of its level to the next finer level. */
static void hand_down(struct sim_event_list *list, uintptr_t tail, unsigned level)
{
    struct bucket_reader reader = open_bucket(tail);
    bool large = false;
    for (bool more = true; more; large = true) {
        if (level == 0) {
            append_all(list, 0, reader.read, reader.end);
        } else {
            append_all(list, level, reader.read, reader.end);
        }
        struct sim_event_chunk *done = reader.chunk;
        more = next_chunk(&reader);
        sim_event_list_give_back(list, done, large);
    }
}

/* Moves a bucket that was taken out of its level into the run. */
static void hand_to_run(struct sim_event_list *list, uintptr_t tail)
{
    struct bucket_reader reader = open_bucket(tail);
    bool large = false;
    for (bool more = true; more; large = true) {
        for (; reader.read < reader.end; reader.read++) {
            sim_event_list_insert(list, *reader.read);
        }
        struct sim_event_chunk *done = reader.chunk;
        more = next_chunk(&reader);
        sim_event_list_give_back(list, done, large);
    }
}

/*
 * Raises the horizon of a level to its reach when the clock is about to show now, the time of the next event:
 * coarser levels first, then bucket by bucket of the next coarser one.
 */
static void raise_horizon(struct sim_event_list *list, unsigned level, sim_time now)
{
    sim_time reach = level_reach(level, now);
    /* The coarsest level reaches everything. */
    if (level == SIM_EVENT_LEVELS - 1 || list->last[level] >= reach) {
        return;
    }
    raise_horizon(list, level + 1, now);
    /* Nothing is pending before now, so no bucket that ends before it need be looked at. */
    while (list->last[level] < reach) {
        sim_time from = list->last[level] + 1;
        sim_time bucket = from < now ? now : from;
        uintptr_t tail = take_bucket(list, level + 1, sim_event_index(level + 1, bucket));
        list->last[level] = bucket_last(level + 1, bucket);
        if (tail != 0) {
            hand_down(list, tail, level);
        }
    }
}

/* The bucket of the levels that is due next, none being due before from; false if all are empty. */
static bool next_bucket(const struct sim_event_list *list, sim_time from, unsigned *level, unsigned *index)
{
    for (*level = 0; *level < SIM_EVENT_LEVELS; (*level)++) {
        if (sim_event_level_next(&list->levels[*level], sim_event_index(*level, from), index)) {
            return true;
        }
        if (list->last[*level] == INT64_MAX) {
            return false;
        }
        from = list->last[*level] < from ? from : list->last[*level] + 1;
    }
    return false;
}

/* The next event of a bucket. */
static const struct sim_event *earliest(unsigned level, uintptr_t tail)
{
    struct bucket_reader reader = open_bucket(tail);
    const struct sim_event *found = reader.read;
    if (level == 0) {
        return found;
    }
    do {
        for (; reader.read < reader.end; reader.read++) {
            if (reader.read->when < found->when) {
                found = reader.read;
            }
        }
    } while (next_chunk(&reader));
    return found;
}

bool sim_event_list_peek(const struct sim_event_list *list, struct sim_event *event)
{
    if (list->read != list->read_end) {
        *event = *list->read;
        return true;
    }
    if (list->piece != NULL && list->piece != list->piece_stop) {
        *event = list->piece->next->events[0];
        return true;
    }
    unsigned level;
    unsigned index;
    if (!next_bucket(list, list->now, &level, &index)) {
        return false;
    }
    *event = *earliest(level, list->levels[level].tails[index]);
    return true;
}

/* Takes everything into the run: few events are left. */
static void gather(struct sim_event_list *list, sim_time from)
{
    unsigned level;
    unsigned index;
    list->read = list->run;
    list->read_end = list->run;
    while (next_bucket(list, from, &level, &index)) {
        hand_to_run(list, take_bucket(list, level, index));
    }
    list->run_last = INT64_MAX;
    for (level = 0; level < SIM_EVENT_LEVELS; level++) {
        list->last[level] = INT64_MAX;
    }
}

/* Events of a bucket, SIZE_MAX if it has more than two chunks. */
static size_t count_short(uintptr_t tail)
{
    enum { FIRST = SIM_EVENT_SMALL_BYTES / SIM_EVENT_BYTES - 1 };
    const struct sim_event_chunk *stop = sim_event_tail_chunk(tail);
    size_t in_stop = (size_t)(sim_event_tail_slot(tail) - stop->events);
    if (stop->next == stop) {
        return in_stop;
    }
    return stop->next->next == stop ? FIRST + in_stop : SIZE_MAX;
}

/*
 * Takes the short bucket of a level that holds the next event, due at when, into the run, and those behind it
 * while they fit. The levels below, which are empty, leave their times to the run.
 */
static void run_buckets(struct sim_event_list *list, unsigned level, sim_time when)
{
    enum { ENOUGH = SIM_EVENT_RUN_MAX / 2, MOST = SIM_EVENT_RUN_MAX * 3 / 4 };
    unsigned index = sim_event_index(level, when);
    unsigned next = index;
    size_t taken = 0;
    SIM_ASSERT(level > 0 && level < SIM_EVENT_LEVELS);
    raise_horizon(list, level, when);
    list->read = list->run;
    list->read_end = list->run;
    do {
        when = (sim_time)((uint64_t)when +
                          ((uint64_t)((next - index) % SIM_EVENT_BUCKETS) << sim_event_shift(level)));
        index = next;
        hand_to_run(list, take_bucket(list, level, index));
        taken = (size_t)(list->read_end - list->read);
    } while (taken < ENOUGH && sim_event_level_next(&list->levels[level], index, &next) &&
             count_short(list->levels[level].tails[next]) <= MOST - taken);
    list->run_last = bucket_last(level, when);
    for (unsigned finer = 0; finer < level; finer++) {
        list->last[finer] = list->run_last;
    }
}

bool sim_event_list_enter_block(struct sim_event_list *list, sim_time when)
{
    if (list->count <= SIM_EVENT_RUN_BACK) {
        gather(list, when);
        return true;
    }
    raise_horizon(list, 0, when);
    return false;
}

bool sim_event_list_refill(struct sim_event_list *list, sim_time until)
{
    unsigned level;
    unsigned index;
    if (list->count == 0) {
        start_whole_run(list);
        return false;
    }
    /* Once a memory refusal has dropped events a round may find less than the one before it. */
    sim_time when = list->now;
    while (next_bucket(list, when, &level, &index)) {
        when = earliest(level, list->levels[level].tails[index])->when;
        if (when > until) {
            return false;
        }
        list->run_last = INT64_MIN;
        if (list->count <= SIM_EVENT_RUN_BACK) {
            gather(list, when);
            return true;
        }
        if (level == 0) {
            sim_event_list_open_tick(list, index);
            return true;
        }
        if (count_short(list->levels[level].tails[index]) < SIM_EVENT_RUN_MAX) {
            run_buckets(list, level, when);
            return true;
        }
        raise_horizon(list, level - 1, when);
    }
    return false;
}
