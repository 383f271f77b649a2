/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What became of travellers in all environments, kept: many questions are answered by one walk.
 *
 * A journey is cut into stages in the order of the pipeline. Each lasts from the end of those before it to
 * its own; one that was not passed, or ended earlier than those before it, lasts no time. The wait for a seat
 * is `book`, up to the time of the seat; after a refusal everything from the passport to the next form is
 * `reapply`. Who is not ready yet is in the stage behind the last one that ended.
 */
#ifndef ANALYSIS_PLAN_JOURNEYS_H
#define ANALYSIS_PLAN_JOURNEYS_H

#include "analysis/plan/environments.h"

struct ana_journeys {
    const struct visa_scenario *scenario; /* borrowed */
    struct visa_journey *each;            /* [environments][starts][copies][members], owned */
    uint32_t environments, starts, copies, members;
};

/* Walks the travellers and keeps it all. Destroy it in any case. Returns as ana_environments_walk(). */
SIM_MUST_CHECK enum sim_status ana_journeys_walk(struct ana_journeys *journeys,
                                                 const struct ana_environments *environments,
                                                 const struct visa_travellers *travellers,
                                                 struct sim_error *error);

/* NULL-safe. */
void ana_journeys_destroy(struct ana_journeys *journeys);

/* The members of copy `copy`, counted over the copies of a start and then over environments. */
static inline const struct visa_journey *ana_journeys_of(const struct ana_journeys *journeys, uint32_t start,
                                                         uint32_t copy)
{
    size_t environment = copy / journeys->copies;
    size_t of_start = environment * journeys->starts + start;
    return &journeys->each[(of_start * journeys->copies + copy % journeys->copies) * journeys->members];
}

/* Copies of a start in all environments. */
static inline uint32_t ana_journeys_copies(const struct ana_journeys *journeys)
{
    return journeys->environments * journeys->copies;
}

/* What has to be done, in order: step, word of files. */
#define ANA_STEP_LIST(ENTRY)                                                                                 \
    ENTRY(ANA_STEP_APPROVAL, "approval")     /* the mission is approved; official travellers only */         \
    ENTRY(ANA_STEP_PASSPORT, "passport")     /* the passport is at hand; of those who wait for it */         \
    ENTRY(ANA_STEP_PREPARE, "prepare")       /* forms and account are made */                                \
    ENTRY(ANA_STEP_PAY, "pay")               /* the fee is paid, the calendar to be seen */                  \
    ENTRY(ANA_STEP_BOOK, "book")             /* the seat is booked, of an interview or hand-in */            \
    ENTRY(ANA_STEP_ATTEND, "attend")         /* interviewed, or the papers handed in */                      \
    ENTRY(ANA_STEP_PROCESSING, "processing") /* out of 221(g); of those who were in it */                    \
    ENTRY(ANA_STEP_ISSUED, "issued")                                                                         \
    ENTRY(ANA_STEP_AT_OFFICE, "at_office") /* the passport with its visa is at the foreign-affairs office */ \
    ENTRY(ANA_STEP_IN_HAND, "in_hand")

#define ANA_STEP_ENUM(name, word) name,
enum ana_step { ANA_STEP_LIST(ANA_STEP_ENUM) ANA_STEPS };
#undef ANA_STEP_ENUM

extern const char *const ana_step_words[]; /* NULL-terminated */

/* The moment at which a step was taken, for the last time; ANA_NEVER for never. */
int64_t ana_step_at(const struct ana_journeys *journeys, const struct visa_journey *journey,
                    enum ana_step step);

/* The post of the last seat, or of a note; VISA_NOTHING: none yet. */
uint8_t ana_post_of(const struct ana_journeys *journeys, const struct visa_journey *journey);

/* Did the last seat belong to an interview? */
bool ana_was_interview(const struct ana_journeys *journeys, const struct visa_journey *journey);

/*
 * Minutes spent in each stage by a journey that began at `start` and was ready at `ready`. ready ANA_NEVER:
 * the stage that it is in lasts up to `until`; if it ended without a visa, that is none, and all of the time
 * behind its last stage is left out.
 */
struct ana_stage_span {
    int64_t start, ready, until;
};
void ana_stage_times(const struct ana_journeys *journeys, const struct visa_journey *journey,
                     const struct ana_stage_span *span, int64_t minutes[VISA_STAGES]);

#endif
