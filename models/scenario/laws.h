/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Laws that were compiled, with what they were compiled from: a law that is there already, in the same
 * scenario or in one compiled before, is not computed again. A law is a pure function of its spec, so that
 * what comes out is the same. Compiling is most of the time that loading a scenario takes.
 */
#ifndef VISA_SCENARIO_LAWS_H
#define VISA_SCENARIO_LAWS_H

#include "sim/random/law.h"

struct visa_known_law {
    struct sim_law_spec spec; /* its knots belong to the arena */
    double ticks_per_unit;
    struct sim_law law;
};

struct visa_laws {
    struct visa_known_law *known; /* the arena's */
    size_t count;
    size_t room;
};

/* Where a law comes from and where it goes. */
struct visa_law_maker {
    struct visa_laws *laws;         /* of this scenario; taken from and added to */
    const struct visa_laws *before; /* of another scenario, or NULL; taken from */
    struct sim_arena *arena;        /* owns what is added and the tables of laws */
};

/* Compiles a law, or takes it over. Statuses of sim_law_compile. O(laws). */
SIM_MUST_CHECK enum sim_status visa_law_make(const struct visa_law_maker *maker,
                                             const struct sim_law_spec *spec, double ticks_per_unit,
                                             struct sim_law *law, struct sim_error *error);

/* What a law of the scenario was compiled from, or NULL for one that is not among them. O(laws). */
const struct visa_known_law *visa_law_known(const struct visa_laws *laws, const struct sim_law *law);

#endif
