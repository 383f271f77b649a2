/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules in force today, flat: for each (class, applicant, post) every behaviour, as a chance and as a
 * number, and the law of every activity, so that a stage finds them with one index instead of searching the
 * dated grids; beside them the attributes, the waiver rules and the fees. Most cells have
 * the same rules; each set is kept once, so that all of them stay in the cache. Made anew on the days on
 * which some row begins or ends. Private to models/pipeline.
 */
#ifndef VISA_PIPELINE_TODAY_H
#define VISA_PIPELINE_TODAY_H

#include "models/scenario/scenario.h"

#include <stddef.h>
#include <stdint.h>

struct visa_rules {
    uint64_t chance[VISA_BEHAVIOURS];                      /* thresholds; 0 where no row is in force */
    const struct visa_duration *duration[VISA_ACTIVITIES]; /* NULL where no row is in force */
    double value[VISA_BEHAVIOURS];                         /* 0 where no row is in force */
    int64_t home_advantage, wait_sensitivity;              /* these two values as SIM_GUMBEL_ONE to 1 */
};

struct visa_today {
    int32_t day;
    int32_t until;                   /* the first day on which the tables are no longer right */
    int64_t until_moment;            /* its midnight */
    const struct visa_rules **rules; /* [class][applicant][place]: a post, or last_place for none */
    uint32_t place_bits;
    uint32_t last_place;     /* 2^place_bits - 1 */
    struct visa_rules *sets; /* different rules; room for one more than there are cells */
    size_t set_count;
    const struct visa_attribute_choice **attribute; /* [class][applicant][VISA_ATTRIBUTES], NULL for none */
    int32_t *fee;                                   /* [class][passport][VISA_FEES], fen */
    const struct visa_waiver_rule **waiver; /* [class][applicant][waiver_rule_count + 1]: those that may
                                               cover such a case, NULL behind the last */
};

/* The rules in force today for a class, an applicant and a post, which may be VISA_NOTHING: all ones. */
static inline const struct visa_rules *visa_today_rules(const struct visa_today *today, uint8_t clazz,
                                                        uint8_t applicant, uint8_t post)
{
    size_t people = (size_t)clazz * VISA_APPLICANTS + applicant;
    return today->rules[(people << today->place_bits) + (post & today->last_place)];
}

/* Takes memory for the tables of a scenario; false when it is refused. They hold no rules yet. */
bool visa_today_init(struct visa_today *today, const struct visa_scenario *scenario, struct sim_arena *arena);

/* Brings the tables up to date for a day, never before an earlier call's. */
void visa_today_update(struct visa_today *today, const struct visa_scenario *scenario, int32_t day);

#endif
