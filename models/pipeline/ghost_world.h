/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a world has beside the ordinary when travellers are put into it, and when it is made of ghosts alone.
 * Private to models/pipeline.
 */
#ifndef VISA_PIPELINE_GHOST_WORLD_H
#define VISA_PIPELINE_GHOST_WORLD_H

#include "models/pipeline/environment.h"
#include "models/pipeline/replication.h"
#include "models/pipeline/world.h"

struct visa_ghost_entry {
    struct sim_waiting_entry entry;
    uint64_t joined; /* how many had joined the real list before it */
    bool fresh;      /* the list has not been settled since it joined */
};

/* A seat that somebody on the real list won since it was last settled. */
struct visa_won_seat {
    uint64_t key;
    int32_t day;
    uint8_t time;
};

/* A day on which something has opened since then; of the sorted seats won, those of this day. */
struct visa_opened_day {
    int32_t day;
    size_t first_won, end_won;
};

/* The ghosts who wait for a pool. */
struct visa_ghost_list {
    struct visa_ghost_entry *entries;
    size_t count, capacity;
    struct visa_opened_day *opened;
    size_t opened_count, opened_capacity;
    struct visa_won_seat *won;
    size_t won_count, won_capacity;
    bool fresh;      /* somebody on it is */
    uint64_t joined; /* the real list, ever */
};

struct visa_ghosts {
    const struct visa_environment *environment;
    struct visa_environment_cursor cursor;
    struct visa_ghost_list *lists; /* by pool */
    size_t waiting;                /* entries on all lists */
    sim_time wake_at;              /* when those who wait are next looked after; SIM_NEVER */
};

struct visa_party_luck;

/* Travellers among the cases of a world. */
struct visa_guests {
    const struct visa_travellers *travellers;
    uint32_t *journey_of; /* by subject: the number of a case's journey */
    size_t capacity;
    struct visa_party_luck *
        *luck;            /* by start, NULL before it; NULL where no standing tells any: party_luck.h */
    uint32_t *first_copy; /* [start][member]: cases of the first copy, if there is luck */
};

/* ---- seats on sale (book.c) ---- */

/* The first date >= from on sale in a pool with so many seats, on which nobody of a unit is busy; SIM_NO_DAY.
 */
int32_t visa_first_open(const struct visa_world *w, uint32_t leader, uint16_t pool, int32_t from,
                        int32_t seats);

/* ---- worlds (replication.c) ---- */

/* Makes a world before its first day; false when memory is refused. w: zeroed. */
bool visa_world_make(struct visa_world *w, const struct visa_replication *what, struct sim_arena *arena);

/* Gives it room for results, which the stages count into. */
bool visa_world_make_results(struct visa_world *w, struct visa_results *results);

/* Runs it from first_day to its end. */
SIM_MUST_CHECK enum sim_status visa_world_run(struct visa_world *w, int32_t first_day,
                                              struct sim_error *error);

/* ---- travellers (travellers.c) ---- */

/* The number of a case's journey; VISA_NO_GUEST for anybody but a traveller. */
uint32_t visa_guest_of(const struct visa_world *w, const struct visa_case *c);

/* Makes the cases of all travellers, each to enter at its start. Refused memory stops the run. */
void visa_put_in_travellers(struct visa_world *w);

/* Draws what is not known of a traveller and sets what is. */
void visa_draw_traveller(const struct visa_world *w, struct visa_case *c);

/* A traveller who has entered goes on from where it stands (standing.c). */
void visa_resume(struct visa_world *w, uint32_t id);

/* The traveller that a case is, NULL for anybody else. */
const struct visa_traveller *visa_traveller_of(const struct visa_world *w, const struct visa_case *c);

/* Does it give up of its own accord, as a share of applicants does? */
static inline bool visa_leaves(const struct visa_world *w, const struct visa_case *c, enum visa_behaviour key,
                               uint32_t word)
{
    return (c->flags & VISA_PERSISTS) == 0 && visa_does(w, c, key, word);
}

/* Is this day one on which a traveller, or somebody on its account, is busy? */
bool visa_is_busy(const struct visa_world *w, uint32_t id, int32_t day);

/* May a case, with all who are on its account, apply at a post? Travellers may be bound to some. */
bool visa_may_apply_at(const struct visa_world *w, const struct visa_case *c, uint8_t post);

/* The end of the time for which other countries' visas hold a passport that is issued; moment for none. */
int64_t visa_held_until(const struct visa_world *w, const struct visa_case *c, int64_t moment);

/* ---- the seats of ghosts (ghost_seats.c) ---- */

/* Plays the record up to now. */
void visa_play(struct visa_world *w);

/* Stops the program unless the record says what happened in a pool: a ghost is about to look for a seat. */
static inline void visa_ghost_looks_at(const struct visa_world *w, uint16_t pool)
{
    SIM_ASSERT(w->ghosts == NULL || w->ghosts->environment->kept[pool]);
}

/* Puts a ghost on the list of a pool. */
void visa_ghost_joins(struct visa_world *w, uint16_t pool, const struct sim_waiting_entry *entry);

/* Offers what has opened in a pool to the ghosts who wait for it. */
void visa_settle_ghosts(struct visa_world *w, uint16_t pool);

/* The first times of a day that have so many open seats, ascending; nothing is taken. */
void visa_first_times(const struct sim_slot_bank *bank, int32_t day, int32_t seats, uint8_t *times);

/* ---- the days of ghosts (ghosts.c) ---- */

/* A day begins: yesterday's seats are closed, what everybody knows is set, on the first day ghosts enter. */
void visa_begin_ghost_day(struct visa_world *w, int32_t day);

#endif
