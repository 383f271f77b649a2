/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Things of a scenario by the texts that people use for them.
 */
#ifndef VISA_SCENARIO_FIND_H
#define VISA_SCENARIO_FIND_H

#include "models/input/suggest.h"
#include "models/scenario/scenario.h"

/*
 * The post that goes by this text: its key or a name, or its city anywhere in it ("上海总领馆"), but for case
 * and blanks. VISA_NOTHING for none. O(posts).
 */
uint8_t visa_find_post(const struct visa_scenario *scenario, const char *text);

/*
 * The scenario's class that a visa class such as "B1/B2", "B-1" or "C1/D" belongs to. VISA_NOTHING for none.
 * O(classes).
 */
uint8_t visa_find_class(const struct visa_scenario *scenario, const char *text);

/* For the end of a message about a text that is no post: which one may be meant, or which there are. */
void visa_post_hint(char hint[VISA_HINT_BYTES], const struct visa_scenario *scenario, const char *text);

#endif
