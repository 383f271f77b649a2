/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/journeys.h"

#include "analysis/plan/odds.h"
#include "models/clock.h"

#include <stdlib.h>
#include <string.h>

#define WORD(name, word) word,
const char *const ana_step_words[] = {ANA_STEP_LIST(WORD) NULL};
#undef WORD

static size_t of_environment(const struct ana_journeys *journeys)
{
    return (size_t)journeys->starts * journeys->copies * journeys->members;
}

static void keep(void *context, uint32_t environment, const struct visa_journey *journeys)
{
    const struct ana_journeys *kept = context;
    memcpy(&kept->each[environment * of_environment(kept)], journeys,
           of_environment(kept) * sizeof *journeys);
}

enum sim_status ana_journeys_walk(struct ana_journeys *journeys, const struct ana_environments *environments,
                                  const struct visa_travellers *travellers, struct sim_error *error)
{
    *journeys = (struct ana_journeys){.scenario = environments->scenario,
                                      .environments = environments->count,
                                      .starts = travellers->start_count,
                                      .copies = travellers->copies,
                                      .members = travellers->count};
    size_t count = environments->count * of_environment(journeys);
    journeys->each = calloc(count + 1, sizeof *journeys->each);
    if (journeys->each == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %zu journeys", count);
    }
    const struct ana_walk walk = {.travellers = travellers, .take = keep, .context = journeys};
    return ana_environments_walk(environments, &walk, error);
}

void ana_journeys_destroy(struct ana_journeys *journeys)
{
    if (journeys != NULL) {
        free(journeys->each);
        *journeys = (struct ana_journeys){0};
    }
}

/* ---- seats ---- */

static bool has_seat(const struct visa_journey *journey)
{
    return journey->seat_day != SIM_NO_DAY;
}

static const struct visa_pool *seat_pool(const struct ana_journeys *journeys,
                                         const struct visa_journey *journey)
{
    return &journeys->scenario->pools[journey->seat_pool];
}

static int64_t seat_moment(const struct ana_journeys *journeys, const struct visa_journey *journey)
{
    return visa_midnight(journey->seat_day) + seat_pool(journeys, journey)->minute[journey->seat_time];
}

uint8_t ana_post_of(const struct ana_journeys *journeys, const struct visa_journey *journey)
{
    return has_seat(journey) ? seat_pool(journeys, journey)->post : journey->post;
}

static bool is_waiver_kind(const struct visa_scenario *s, uint8_t kind)
{
    bool is = false;
    for (uint32_t i = 0; i < s->class_count && !is; i++) {
        is = s->classes[i].waiver_kind == kind;
    }
    return is;
}

bool ana_was_interview(const struct ana_journeys *journeys, const struct visa_journey *journey)
{
    /* The route is told at the end. */
    bool interview =
        journey->outcome == VISA_OUTCOME_OPEN
            ? has_seat(journey) && !is_waiver_kind(journeys->scenario, seat_pool(journeys, journey)->kind)
            : journey->route == VISA_ROUTE_INTERVIEW;
    return interview && has_seat(journey);
}

/* ---- steps ---- */

static int64_t or_never(int64_t moment)
{
    return moment == VISA_NEVER_YET ? ANA_NEVER : moment;
}

/* Papers are handed in at the time of their seat if a desk has had them since. */
static int64_t attended_at(const struct ana_journeys *journeys, const struct visa_journey *journey)
{
    if (!has_seat(journey) || ana_was_interview(journeys, journey)) {
        return or_never(journey->stage_end[VISA_STAGE_ATTEND]);
    }
    int64_t seat = seat_moment(journeys, journey);
    return journey->stage_end[VISA_STAGE_WAIVER_DESK] >= seat ? seat : ANA_NEVER;
}

int64_t ana_step_at(const struct ana_journeys *journeys, const struct visa_journey *journey,
                    enum ana_step step)
{
    switch (step) {
    case ANA_STEP_APPROVAL:
        return or_never(journey->stage_end[VISA_STAGE_APPROVAL]);
    case ANA_STEP_PASSPORT:
        return or_never(journey->stage_end[VISA_STAGE_PASSPORT]);
    case ANA_STEP_PREPARE:
        return or_never(journey->stage_end[VISA_STAGE_PREPARE]);
    case ANA_STEP_PAY:
        return or_never(journey->stage_end[VISA_STAGE_PAY]);
    case ANA_STEP_BOOK:
        return or_never(journey->booked);
    case ANA_STEP_ATTEND:
        return attended_at(journeys, journey);
    case ANA_STEP_PROCESSING:
        return or_never(journey->stage_end[VISA_STAGE_PROCESSING]);
    case ANA_STEP_ISSUED:
        return ana_ready_at(journey, ANA_READY_ISSUED);
    case ANA_STEP_AT_OFFICE:
        return or_never(journey->at_office);
    case ANA_STEP_IN_HAND:
        return ana_ready_at(journey, ANA_READY_IN_HAND);
    case ANA_STEPS:
        break;
    }
    return ANA_NEVER;
}

/* ---- stages ---- */

/* After a refusal one begins again behind the passport. */
static const enum visa_stage in_order[VISA_STAGES] = {
    VISA_STAGE_APPROVAL,   VISA_STAGE_PASSPORT, VISA_STAGE_REAPPLY, VISA_STAGE_PREPARE,
    VISA_STAGE_PAY,        VISA_STAGE_BOOK,     VISA_STAGE_ATTEND,  VISA_STAGE_WAIVER_DESK,
    VISA_STAGE_PROCESSING, VISA_STAGE_RETURN,
};

static int64_t end_of(const struct ana_journeys *journeys, const struct visa_journey *journey,
                      enum visa_stage stage)
{
    if (stage == VISA_STAGE_BOOK) {
        return has_seat(journey) ? seat_moment(journeys, journey) : VISA_NEVER_YET;
    }
    return journey->stage_end[stage];
}

/* The stage in which somebody is whose last activity has ended. */
static enum visa_stage stage_behind(const struct visa_journey *journey, enum visa_stage last)
{
    if (journey->issued != VISA_NEVER_YET) {
        return VISA_STAGE_RETURN;
    }
    switch (last) {
    case VISA_STAGE_BOOK:
        return VISA_STAGE_ATTEND;
    case VISA_STAGE_ATTEND:
    case VISA_STAGE_WAIVER_DESK:
    case VISA_STAGE_PROCESSING:
        return VISA_STAGE_PROCESSING;
    default:
        return VISA_STAGE_BOOK;
    }
}

void ana_stage_times(const struct ana_journeys *journeys, const struct visa_journey *journey,
                     const struct ana_stage_span *span, int64_t minutes[VISA_STAGES])
{
    int64_t until = span->ready == ANA_NEVER ? span->until : span->ready;
    int64_t moment = span->start;
    enum visa_stage last = VISA_STAGE_APPROVAL;
    for (size_t i = 0; i < VISA_STAGES; i++) {
        int64_t end = end_of(journeys, journey, in_order[i]);
        end = end < until ? end : until;
        minutes[in_order[i]] = end > moment ? end - moment : 0;
        last = end > moment ? in_order[i] : last;
        moment = end > moment ? end : moment;
    }
    if (span->ready != ANA_NEVER) {
        minutes[VISA_STAGE_RETURN] += until - moment;
    } else if (journey->outcome == VISA_OUTCOME_OPEN) {
        minutes[stage_behind(journey, last)] += until - moment;
    }
}
