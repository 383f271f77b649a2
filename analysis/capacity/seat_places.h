/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places where seats are offered: the pools that a target such as slots[post=shanghai].seats picks out, how
 * many seats a day they have, and the change that gives one of them more seats a day.
 *
 * A day is a day on which the pool is open. n seats more a day are new rows of slots.csv on the weekdays and
 * at the times that the pool has, dealt out over these times as evenly as whole seats can be: `+=` on the
 * rows that are there would add n at every time of every row.
 */
#ifndef ANALYSIS_CAPACITY_SEAT_PLACES_H
#define ANALYSIS_CAPACITY_SEAT_PLACES_H

#include "models/scenario/scenario.h"

/* Borrows names from the scenario; the rest belongs to the arena that was given. */
struct ana_seat_place {
    uint8_t post, kind;
    const char *post_name, *pool_name;
    double seats_a_day;   /* as they are */
    const char *weekdays; /* on which there are any: "mon tue" */
    const int32_t *times; /* of the day, at which seats are added */
    size_t time_count;
};

struct ana_seat_places {
    struct ana_seat_place *items;
    size_t count; /* >= 1 */
};

/* Which places. */
struct ana_seat_places_question {
    const struct visa_scenario *scenario;
    const char *target; /* slots[post=...,pool=...].seats; neither needs to be there */
    bool main_pool;     /* where no pool is named, only the one with the most seats of each post */
};

/*
 * Finds them, in the order of posts and pools. SIM_ERR_DATA: the target is no such one, or what it names is
 * not there, with a message; SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_seat_places_find(struct ana_seat_places *places,
                                                    const struct ana_seat_places_question *question,
                                                    struct sim_arena *arena, struct sim_error *error);

/* Whether a target is one of seats, so that there are places to look for. */
bool ana_seat_places_are_meant(const char *target);

/* Seats a day of the pool of a post in a scenario: the mean over the days of the window on which it is open.
 */
double ana_pool_seats_a_day(const struct visa_scenario *scenario, uint8_t post, uint8_t kind);

/* Those of all places together, in a scenario that differs from theirs by changes of numbers alone. */
double ana_seat_places_seats_a_day(const struct ana_seat_places *places,
                                   const struct visa_scenario *scenario);

/*
 * Seats a day of each place as a scenario with a change more has them, which is read again to be counted.
 * base: what the places were found in. each: [places->count]. Statuses of visa_scenario_load_from.
 */
SIM_MUST_CHECK enum sim_status ana_seat_places_count(const struct ana_seat_places *places,
                                                     const struct visa_scenario_source *base,
                                                     const char *change, double *each,
                                                     struct sim_error *error);

/* The changes that give a place `seats` >= 0 more a day; "" for none; NULL without memory. */
const char *ana_seat_place_change(const struct ana_seat_place *place, uint32_t seats,
                                  struct sim_arena *arena);

/*
 * The same for all places together: each has a part of the seats in proportion to those that it has, whole
 * ones by largest remainders.
 */
const char *ana_seat_places_change(const struct ana_seat_places *places, uint32_t seats,
                                   struct sim_arena *arena);

#endif
