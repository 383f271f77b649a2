/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The names of a scenario's things, and the references to them. Private to models/scenario.
 */
#ifndef VISA_SCENARIO_REFERENCES_H
#define VISA_SCENARIO_REFERENCES_H

#include "models/scenario/tables.h"

/*
 * Collects the names of posts, pools, classes, calendars, streams and laws, and turns every key that refers
 * to one of them, or to a fixed word, into its index. Where the file that defines a name has errors, names
 * may be missing for that reason and are not asked for. Returns SIM_OK, SIM_ERR_DATA (reported) or
 * SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status visa_resolve_references(struct visa_tables *tables);

/* The first failure that is not mere bad data, else bad data, else nothing. */
static inline enum sim_status visa_worse(enum sim_status a, enum sim_status b)
{
    return a == SIM_OK || (a == SIM_ERR_DATA && b != SIM_OK) ? b : a;
}

/* Bad data is no reason to stop looking for more of it. */
static inline bool visa_can_go_on(enum sim_status status)
{
    return status == SIM_OK || status == SIM_ERR_DATA;
}

#endif
