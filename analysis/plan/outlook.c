/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/outlook.h"

#include "analysis/plan/outlook_parts.h"
#include "models/clock.h"

#include <stdlib.h>

enum { WEEK = 7 };

/* ---- shares ---- */

double ana_parts_count(const struct ana_parts *parts, ana_holds_fn *holds, int64_t what)
{
    uint32_t count = 0;
    for (uint32_t copy = 0; copy < parts->copies; copy++) {
        count += holds(parts, copy, what);
    }
    return (double)count / parts->copies;
}

/* Counts into a row of the shares. */
static void count_row(const struct ana_parts *parts, uint32_t row, ana_holds_fn *holds, int64_t what)
{
    const uint32_t copies = parts->journeys.copies;
    for (uint32_t environment = 0; environment < parts->journeys.environments; environment++) {
        uint32_t count = 0;
        for (uint32_t copy = 0; copy < copies; copy++) {
            count += holds(parts, environment * copies + copy, what);
        }
        parts->shares.share[row * parts->journeys.environments + environment] = (double)count / copies;
    }
}

struct ana_interval ana_parts_share(const struct ana_parts *parts, ana_holds_fn *holds, int64_t what)
{
    count_row(parts, 0, holds, what);
    return ana_shares_interval(&parts->shares, 0, parts->question->level);
}

static bool enough_by(const struct ana_parts *parts, uint32_t copy, int64_t moment)
{
    return parts->enough[copy] < moment;
}

static bool enough_ever(const struct ana_parts *parts, uint32_t copy, int64_t unused)
{
    (void)unused;
    return parts->ever[copy];
}

/* All who are no reserves: in time, or ever issued. */
static bool everybody(const struct ana_parts *parts, uint32_t copy, bool ever)
{
    const struct ana_cast *cast = parts->question->cast;
    const struct visa_journey *members = ana_parts_copy(parts, copy);
    enum ana_ready ready = ever ? ANA_READY_ISSUED : cast->promise.ready;
    bool all = true;
    for (uint32_t i = 0; i < cast->travellers.count && all; i++) {
        all = cast->who[i]->role == VISA_RESERVE ||
              ana_ready_at(&members[i], ready) < (ever ? ANA_NEVER : parts->deadline);
    }
    return all;
}

static bool everybody_by_deadline(const struct ana_parts *parts, uint32_t copy, int64_t unused)
{
    (void)unused;
    return everybody(parts, copy, false);
}

static bool everybody_ever(const struct ana_parts *parts, uint32_t copy, int64_t unused)
{
    (void)unused;
    return everybody(parts, copy, true);
}

static bool enough_in_time_and_ever(const struct ana_parts *parts, uint32_t copy, int64_t unused)
{
    (void)unused;
    return parts->ever[copy] && parts->enough[copy] < parts->deadline;
}

static struct ana_interval in_time_if_issued(const struct ana_parts *parts)
{
    count_row(parts, 0, enough_in_time_and_ever, 0);
    count_row(parts, 1, enough_ever, 0);
    return ana_shares_ratio(&parts->shares, 0, 1, parts->question->level);
}

/* ---- one walk ---- */

/* Another start, as near to a week earlier as there is; else a week later. */
static void choose_starts(struct ana_parts *parts)
{
    int64_t first = visa_midnight(parts->environments->scenario->settings.start_day);
    int64_t start = parts->question->start;
    int64_t other = start - WEEK * (int64_t)VISA_MINUTES_PER_DAY;
    other = other < first ? first : other;
    if (start - other < VISA_MINUTES_PER_DAY) {
        other = start + WEEK * (int64_t)VISA_MINUTES_PER_DAY;
    }
    parts->starts[0] = start;
    parts->starts[1] = other;
    parts->start_count =
        other < parts->deadline && !parts->question->forecast && !parts->question->brief ? 2 : 1;
}

static enum sim_status walk(struct ana_parts *parts, struct sim_error *error)
{
    struct visa_travellers travellers = parts->question->cast->travellers;
    choose_starts(parts);
    travellers.starts = parts->starts;
    travellers.start_count = parts->start_count;
    travellers.copies = parts->question->copies;
    enum sim_status status = ana_journeys_walk(&parts->journeys, parts->environments, &travellers, error);
    parts->copies = ana_journeys_copies(&parts->journeys);
    return status;
}

static void note_enough(const struct ana_parts *parts)
{
    const struct ana_promise *promise = &parts->question->cast->promise;
    struct ana_promise issued = *promise;
    issued.ready = ANA_READY_ISSUED;
    for (uint32_t copy = 0; copy < parts->copies; copy++) {
        const struct visa_journey *members = ana_parts_copy(parts, copy);
        parts->enough[copy] = ana_enough_at(members, parts->journeys.members, promise);
        parts->ever[copy] = ana_enough_at(members, parts->journeys.members, &issued) != ANA_NEVER;
    }
}

static enum sim_status make_room(struct ana_parts *parts, struct sim_error *error)
{
    struct ana_outlook *outlook = parts->outlook;
    outlook->count = parts->journeys.members;
    outlook->members = calloc(outlook->count + 1, sizeof *outlook->members);
    parts->enough = calloc((size_t)parts->copies + 1, sizeof *parts->enough);
    parts->ever = calloc((size_t)parts->copies + 1, sizeof *parts->ever);
    parts->scratch = calloc(VISA_STAGES * (size_t)parts->copies + 1, sizeof *parts->scratch);
    bool ok =
        outlook->members != NULL && parts->enough != NULL && parts->ever != NULL && parts->scratch != NULL &&
        ana_shares_init(&parts->shares, 2, parts->journeys.environments, parts->journeys.copies) == SIM_OK;
    return ok ? SIM_OK : sim_fail(error, SIM_ERR_MEMORY, "no memory for the outlook");
}

static void free_parts(struct ana_parts *parts)
{
    ana_journeys_destroy(&parts->journeys);
    free(parts->enough);
    free(parts->ever);
    free(parts->scratch);
    ana_shares_destroy(&parts->shares);
}

/* ---- the delegation ---- */

/* The first day at whose 00:00 every copy is ready that ever will be. */
static int32_t last_ready_day(const struct ana_parts *parts)
{
    int64_t last = parts->question->start;
    for (uint32_t copy = 0; copy < parts->copies; copy++) {
        int64_t moment = parts->enough[copy];
        last = moment != ANA_NEVER && moment > last ? moment : last;
    }
    return visa_day_of(last) + 1;
}

static enum sim_status draw_curve(const struct ana_parts *parts, struct sim_error *error)
{
    struct ana_outlook_curve *curve = &parts->outlook->finish;
    int32_t last = last_ready_day(parts);
    last = last > parts->question->deadline ? last : parts->question->deadline;
    curve->first_day = visa_day_of(parts->question->start);
    uint32_t count = (uint32_t)(last - curve->first_day) + 1;
    curve->ready = calloc(3 * (size_t)count, sizeof *curve->ready);
    if (curve->ready == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %u days", count);
    }
    curve->low = curve->ready + count;
    curve->high = curve->low + count;
    curve->count = count;
    for (uint32_t i = 0; i < count; i++) {
        struct ana_interval share =
            ana_parts_share(parts, enough_by, visa_midnight(curve->first_day + (int32_t)i));
        curve->ready[i] = share.estimate;
        curve->low[i] = share.low;
        curve->high[i] = share.high;
    }
    return SIM_OK;
}

static void sum_up(const struct ana_parts *parts)
{
    struct ana_outlook *outlook = parts->outlook;
    outlook->start = parts->question->start;
    outlook->deadline = parts->question->deadline;
    outlook->environments = parts->journeys.environments;
    outlook->copies = parts->journeys.copies;
    outlook->odds = ana_parts_share(parts, enough_by, parts->deadline);
    outlook->ceiling = ana_parts_share(parts, enough_ever, 0);
    outlook->everybody = ana_parts_share(parts, everybody_by_deadline, 0);
    outlook->everybody_ever = ana_parts_share(parts, everybody_ever, 0);
    outlook->if_issued = in_time_if_issued(parts);
    for (uint32_t copy = 0; copy < parts->copies; copy++) {
        parts->scratch[copy] = parts->enough[copy];
    }
    outlook->ready = ana_days_of(parts->scratch, parts->copies);
}

static enum sim_status count(const struct ana_parts *parts, struct sim_error *error)
{
    note_enough(parts);
    sum_up(parts);
    ana_outlook_amounts(parts);
    if (parts->question->brief) {
        return SIM_OK;
    }
    ana_outlook_steps(parts);
    ana_outlook_members(parts);
    ana_outlook_late(parts);
    ana_outlook_worth(parts);
    enum sim_status status = draw_curve(parts, error);
    return status == SIM_OK ? ana_outlook_decide(parts, error) : status;
}

enum sim_status ana_outlook_make(struct ana_outlook *outlook, const struct ana_environments *environments,
                                 const struct ana_outlook_question *question, struct sim_error *error)
{
    struct ana_parts parts = {.question = question,
                              .environments = environments,
                              .outlook = outlook,
                              .deadline = visa_midnight(question->deadline)};
    *outlook = (struct ana_outlook){0};
    enum sim_status status = walk(&parts, error);
    if (status == SIM_OK) {
        status = make_room(&parts, error);
    }
    if (status == SIM_OK) {
        status = count(&parts, error);
    }
    free_parts(&parts);
    return status;
}

void ana_outlook_destroy(struct ana_outlook *outlook)
{
    if (outlook != NULL) {
        free(outlook->members);
        free(outlook->finish.ready);
        *outlook = (struct ana_outlook){0};
    }
}
