/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a look at the portal is about: the kind of seat that the interviews of its class take, at its post.
 */
#ifndef VISA_DELEGATION_WAIT_AIM_H
#define VISA_DELEGATION_WAIT_AIM_H

#include "models/input/table.h"
#include "models/scenario/scenario.h"

struct visa_wait_aim {
    uint8_t post, kind; /* of the scenario; kind VISA_NOTHING: the row says nothing that can be used */
};

/* Of a row of a table of visa_wait_schema; what the scenario does not have is reported. */
struct visa_wait_aim visa_wait_aim_of(const struct visa_scenario *scenario, struct visa_table *table,
                                      size_t row);

#endif
