/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a trip to a post costs (travel.csv). Runs do not use it, plans do: it is not part of the digest.
 */
#ifndef VISA_SCENARIO_TRAVEL_H
#define VISA_SCENARIO_TRAVEL_H

#include "models/scenario/scenario.h"

/*
 * One return trip of one person from a city to a post's city, with stay, in fen: by the row of the city, but
 * for case, blanks and a closing 市, else by the row of any other city. 0 where the post is in that city or
 * nothing is known. city: as typed; "": not known. O(rows).
 */
int64_t visa_travel_cost(const struct visa_scenario *scenario, const char *city, uint8_t post);

#endif
