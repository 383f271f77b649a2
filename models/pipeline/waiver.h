/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions about routes and units that several stages ask. Private to models/pipeline. */
#ifndef VISA_PIPELINE_WAIVER_H
#define VISA_PIPELINE_WAIVER_H

#include "models/pipeline/world.h"

/* Is the case eligible for the interview waiver by the rules in force today? O(rules). */
bool visa_waiver_eligible(const struct visa_world *w, const struct visa_case *c);

/* The route that a case takes by class and rules; draw: VISA_DRAW_ROUTE. O(rules). */
enum visa_route visa_route_of(const struct visa_world *w, const struct visa_case *c,
                              const struct sim_draw *draw);

/* The kind of pool the case books in on its route; VISA_NOTHING for none. */
uint8_t visa_kind_of(const struct visa_world *w, const struct visa_case *c);

/*
 * Takes a case off its account. If all who remain on it were only waiting for this one, they go on to book.
 */
void visa_leave_unit(struct visa_world *w, uint32_t id);

#endif
