/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/outlook_parts.h"
#include "models/clock.h"

#include <math.h>

static bool is_missed(const struct ana_parts *parts, uint32_t copy)
{
    return parts->enough[copy] >= parts->deadline;
}

static int64_t ready_at(const struct ana_parts *parts, uint32_t copy, uint32_t member)
{
    return ana_ready_at(&ana_parts_copy(parts, copy)[member], parts->question->cast->promise.ready);
}

static void times_of(const struct ana_parts *parts, uint32_t copy, uint32_t member,
                     int64_t minutes[VISA_STAGES])
{
    int32_t last_day = parts->environments->scenario->settings.last_day;
    const struct ana_stage_span span = {.start = parts->question->start,
                                        .ready = ready_at(parts, copy, member),
                                        .until = visa_midnight(last_day + 1)};
    ana_stage_times(&parts->journeys, &ana_parts_copy(parts, copy)[member], &span, minutes);
}

/* ---- who decided a copy ---- */

/* Who were the last of enough, or are never ready: of these who must go, if there are any. */
static bool may_have_decided(const struct ana_parts *parts, uint32_t copy, uint32_t member, bool by_must)
{
    return ready_at(parts, copy, member) == parts->enough[copy] &&
           (!by_must || parts->question->cast->promise.must[member]);
}

/* The share of a missed copy that a member decided. */
static double decided(const struct ana_parts *parts, uint32_t copy, uint32_t member)
{
    uint32_t all = 0;
    uint32_t must = 0;
    for (uint32_t i = 0; i < parts->journeys.members; i++) {
        all += may_have_decided(parts, copy, i, false);
        must += may_have_decided(parts, copy, i, true);
    }
    bool by_must = parts->enough[copy] == ANA_NEVER && must > 0;
    return may_have_decided(parts, copy, member, by_must) ? 1.0 / (by_must ? must : all) : 0.0;
}

/* ---- where it was lost ---- */

static void find_medians(const struct ana_parts *parts, uint32_t member, int64_t medians[VISA_STAGES])
{
    for (uint32_t copy = 0; copy < parts->copies; copy++) {
        int64_t minutes[VISA_STAGES];
        times_of(parts, copy, member, minutes);
        for (size_t stage = 0; stage < VISA_STAGES; stage++) {
            parts->scratch[stage * parts->copies + copy] = minutes[stage];
        }
    }
    for (size_t stage = 0; stage < VISA_STAGES; stage++) {
        int64_t *times = &parts->scratch[stage * parts->copies];
        ana_sort(times, parts->copies);
        medians[stage] = ana_quantile_of(times, parts->copies, 0.5);
    }
}

static enum visa_stage worst_stage(const struct ana_parts *parts, uint32_t copy, uint32_t member,
                                   const int64_t medians[VISA_STAGES])
{
    const struct visa_journey *journey = &ana_parts_copy(parts, copy)[member];
    int64_t minutes[VISA_STAGES];
    if (journey->issued == VISA_NEVER_YET && journey->outcome != VISA_OUTCOME_OPEN) {
        return VISA_STAGE_REAPPLY;
    }
    times_of(parts, copy, member, minutes);
    int worst = 0;
    for (int stage = 1; stage < VISA_STAGES; stage++) {
        if (minutes[stage] - medians[stage] > minutes[worst] - medians[worst]) {
            worst = stage;
        }
    }
    return (enum visa_stage)worst;
}

static enum visa_stage largest(const double weight[VISA_STAGES])
{
    int stage = 0;
    for (int i = 1; i < VISA_STAGES; i++) {
        stage = weight[i] > weight[stage] ? i : stage;
    }
    return (enum visa_stage)stage;
}

static void blame(const struct ana_parts *parts, uint32_t member, double missed)
{
    struct ana_outlook *outlook = parts->outlook;
    double by_stage[VISA_STAGES] = {0};
    int64_t medians[VISA_STAGES];
    find_medians(parts, member, medians);
    for (uint32_t copy = 0; copy < parts->copies; copy++) {
        double share = is_missed(parts, copy) ? decided(parts, copy, member) / missed : 0;
        if (share > 0) {
            enum visa_stage stage = worst_stage(parts, copy, member, medians);
            outlook->members[member].late += share;
            by_stage[stage] += share;
            outlook->late_by_stage[stage] += parts->ever[copy] ? share : 0;
        }
    }
    outlook->members[member].late_stage = largest(by_stage);
}

void ana_outlook_late(const struct ana_parts *parts)
{
    uint32_t missed = 0;
    uint32_t never = 0;
    for (uint32_t copy = 0; copy < parts->copies; copy++) {
        missed += is_missed(parts, copy);
        never += is_missed(parts, copy) && !parts->ever[copy];
    }
    if (missed == 0) {
        return;
    }
    parts->outlook->never = (double)never / missed;
    for (uint32_t member = 0; member < parts->journeys.members; member++) {
        blame(parts, member, missed);
    }
}

/* ---- what a day is worth ---- */

/* Would a missed copy be in time with a day less in a stage? */
static bool is_saved(const struct ana_parts *parts, uint32_t copy, int64_t stage)
{
    int64_t ready[ANA_MEMBERS_MAX];
    if (!is_missed(parts, copy) || parts->enough[copy] - parts->deadline >= VISA_MINUTES_PER_DAY) {
        return false;
    }
    for (uint32_t i = 0; i < parts->journeys.members; i++) {
        int64_t minutes[VISA_STAGES];
        ready[i] = ready_at(parts, copy, i);
        if (ready[i] != ANA_NEVER) {
            times_of(parts, copy, i, minutes);
            ready[i] -= minutes[stage] < VISA_MINUTES_PER_DAY ? minutes[stage] : VISA_MINUTES_PER_DAY;
        }
    }
    return ana_enough_of(ready, parts->journeys.members, &parts->question->cast->promise) < parts->deadline;
}

/* What a day between the two starts makes. */
static double worth_of_start(const struct ana_parts *parts)
{
    if (parts->start_count < 2) {
        return NAN;
    }
    uint32_t in_time = 0;
    for (uint32_t copy = 0; copy < parts->copies; copy++) {
        in_time += ana_enough_at(ana_journeys_of(&parts->journeys, 1, copy), parts->journeys.members,
                                 &parts->question->cast->promise) < parts->deadline;
    }
    double days = (double)(parts->starts[0] - parts->starts[1]) / VISA_MINUTES_PER_DAY;
    return ((double)in_time / parts->copies - parts->outlook->odds.estimate) / days;
}

void ana_outlook_worth(const struct ana_parts *parts)
{
    double of_start = parts->question->forecast ? NAN : worth_of_start(parts);
    for (int stage = 0; stage < VISA_STAGES; stage++) {
        bool before_seat = stage <= VISA_STAGE_PAY && !parts->question->forecast;
        parts->outlook->worth[stage] = before_seat ? of_start : ana_parts_count(parts, is_saved, stage);
    }
}
