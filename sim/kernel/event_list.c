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
        list->levels[level].last = INT64_MAX;
    }
}

void sim_event_list_init(struct sim_event_list *list, struct sim_arena *arena, sim_time start)
{
    SIM_ASSERT(start > INT64_MIN);
    *list = (struct sim_event_list){.now = start, .slab_chunks = FIRST_SLAB, .arena = arena};
    for (unsigned level = 0; level < SIM_EVENT_LEVELS; level++) {
        list->levels[level].shift = level == 0 ? 0 : SIM_EVENT_LOW_BITS + SIM_EVENT_STEP_BITS * (level - 1);
        list->levels[level].mask = (level == 0 ? SIM_EVENT_TICKS : SIM_EVENT_BUCKETS) - 1;
    }
    start_whole_run(list);
}

static bool fail(struct sim_event_list *list)
{
    list->failed = true;
    sim_event_list_halt(list);
    return false;
}

/* Allocates the rings, once; a list that stays short never needs them. */
static bool have_rings(struct sim_event_list *list)
{
    for (unsigned level = SIM_EVENT_LEVELS; level-- > 0 && list->levels[0].tails == NULL;) {
        size_t buckets = (size_t)list->levels[level].mask + 1;
        uintptr_t *tails = sim_arena_alloc(list->arena, buckets, sizeof *tails);
        if (tails == NULL) {
            return fail(list);
        }
        list->levels[level].tails = tails;
    }
    return true;
}

/* Asks the arena for large chunks, more each time. */
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
            return fail(list);
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
static sim_time bucket_last(const struct sim_event_level *level, sim_time when)
{
    uint64_t width = (uint64_t)1 << level->shift;
    return (sim_time)((uint64_t)when | (width - 1));
}

/* The last time a level may take while the clock shows now: its ring holds the block of now and the next. */
static sim_time level_reach(const struct sim_event_list *list, unsigned level, sim_time now)
{
    if (level == SIM_EVENT_LEVELS - 1) {
        return INT64_MAX;
    }
    const struct sim_event_level *coarser = &list->levels[level + 1];
    sim_time last = bucket_last(coarser, now);
    uint64_t width = (uint64_t)1 << coarser->shift;
    return (uint64_t)INT64_MAX - (uint64_t)last < width ? INT64_MAX : (sim_time)((uint64_t)last + width);
}

bool sim_event_list_spill_run(struct sim_event_list *list)
{
    if (!have_rings(list)) {
        return false;
    }
    for (unsigned i = 0; i < SIM_EVENT_LEVELS && list->levels[i].last <= list->run_last; i++) {
        sim_time reach = level_reach(list, i, list->now);
        list->levels[i].last = reach < list->run_last ? reach : list->run_last;
    }
    list->run_last = INT64_MIN;
    for (; list->read < list->read_end; list->read++) {
        sim_event_list_place(list, *list->read);
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
    sim_event_list_prefetch_large(reader->chunk->next);
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

/* Moves an event to the end of its bucket of a level; mask and shift: those of the level, tails too. */
static inline __attribute__((always_inline)) void move(struct sim_event_list *list, unsigned level,
                                                       uintptr_t *tails, unsigned index,
                                                       const struct sim_event *event)
{
    struct sim_event *slot = sim_event_list_append(list, &list->levels[level], tails, index);
    if (SIM_EVENT_LIKELY(slot != NULL)) {
        *slot = *event;
    } else {
        list->behind--;
    }
}

/*
 * Puts events, in order, into the buckets of a level that takes their times, and fetches the cache lines
 * ahead that will be written to. Inlined by force: what is known of level 0 makes it shorter.
 */
static inline __attribute__((always_inline)) void append_all(struct sim_event_list *list, unsigned level,
                                                             const struct sim_event *read,
                                                             const struct sim_event *end)
{
    enum { AHEAD = 8 };
    uintptr_t *const tails = list->levels[level].tails;
    const uint32_t shift = level == 0 ? 0 : list->levels[level].shift;
    const uint64_t mask = level == 0 ? SIM_EVENT_TICKS - 1 : SIM_EVENT_BUCKETS - 1;
    for (; end - read > AHEAD; read++) {
        __builtin_prefetch((const void *)tails[(uint64_t)read[AHEAD].when >> shift & mask], 1);
        move(list, level, tails, (unsigned)((uint64_t)read->when >> shift & mask), read);
    }
    for (; read < end; read++) {
        move(list, level, tails, (unsigned)((uint64_t)read->when >> shift & mask), read);
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
        list->behind -= (size_t)(reader.end - reader.read);
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
static void raise_horizon(struct sim_event_list *list, unsigned number, sim_time now)
{
    struct sim_event_level *level = &list->levels[number];
    sim_time reach = level_reach(list, number, now);
    /* The coarsest level reaches everything. */
    if (number == SIM_EVENT_LEVELS - 1 || level->last >= reach) {
        return;
    }
    raise_horizon(list, number + 1, now);
    /* Nothing is pending before now, so no bucket that ends before it need be looked at. */
    while (level->last < reach) {
        sim_time from = level->last + 1;
        sim_time bucket = from < now ? now : from;
        uintptr_t tail = take_bucket(list, number + 1, sim_event_index(level + 1, bucket));
        level->last = bucket_last(level + 1, bucket);
        if (tail != 0) {
            hand_down(list, tail, number);
        }
    }
}

/* The bucket of the levels that is due next, none being due before from; false if all are empty. */
static bool next_bucket(const struct sim_event_list *list, sim_time from, unsigned *number, unsigned *index)
{
    for (*number = 0; *number < SIM_EVENT_LEVELS; (*number)++) {
        const struct sim_event_level *level = &list->levels[*number];
        if (sim_event_level_next(level, sim_event_index(level, from), index)) {
            return true;
        }
        if (level->last == INT64_MAX) {
            return false;
        }
        from = level->last < from ? from : level->last + 1;
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
        list->levels[level].last = INT64_MAX;
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
static void run_buckets(struct sim_event_list *list, unsigned number, sim_time when)
{
    enum { ENOUGH = SIM_EVENT_RUN_MAX / 2, MOST = SIM_EVENT_RUN_MAX * 3 / 4 };
    SIM_ASSERT(number > 0 && number < SIM_EVENT_LEVELS);
    const struct sim_event_level *level = &list->levels[number];
    unsigned index = sim_event_index(level, when);
    unsigned next = index;
    size_t taken = 0;
    raise_horizon(list, number, when);
    list->read = list->run;
    list->read_end = list->run;
    do {
        when = (sim_time)((uint64_t)when + ((uint64_t)((next - index) % SIM_EVENT_BUCKETS) << level->shift));
        index = next;
        hand_to_run(list, take_bucket(list, number, index));
        taken = (size_t)(list->read_end - list->read);
    } while (taken < ENOUGH && sim_event_level_next(level, index, &next) &&
             count_short(level->tails[next]) <= MOST - taken);
    list->run_last = bucket_last(level, when);
    for (unsigned finer = 0; finer < number; finer++) {
        list->levels[finer].last = list->run_last;
    }
}

bool sim_event_list_enter_block(struct sim_event_list *list, sim_time when)
{
    if (list->behind <= SIM_EVENT_RUN_BACK) {
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
    if (list->behind == 0) {
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
        if (list->behind <= SIM_EVENT_RUN_BACK) {
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
