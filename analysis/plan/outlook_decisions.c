/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/late_reserve.h"
#include "analysis/plan/outlook_parts.h"
#include "models/clock.h"

static const struct ana_decision none = {.day = VISA_NO_DAY};

/* ---- a reserve who begins late ---- */

static struct ana_decision decide_reserve(const struct ana_latest_start *late)
{
    if (late->point == ANA_NO_START) {
        return none;
    }
    return (struct ana_decision){.day = late->point, .odds = ana_late_reserve_on(late, late->point)};
}

/* ---- members not issued by a day ---- */

/* Of the members who are no reserves: the share not issued before a day, and of these the share in time. */
struct not_issued {
    double share, odds;
};

static struct not_issued not_issued_by(const struct ana_parts *parts, int32_t day)
{
    const struct ana_cast *cast = parts->question->cast;
    uint64_t all = 0;
    uint64_t open = 0;
    uint64_t in_time = 0;
    for (uint32_t copy = 0; copy < parts->copies; copy++) {
        const struct visa_journey *members = ana_parts_copy(parts, copy);
        for (uint32_t i = 0; i < parts->journeys.members; i++) {
            bool counts = cast->who[i]->role != VISA_RESERVE;
            bool is_open = counts && ana_still_waits(&members[i], visa_midnight(day));
            all += counts;
            open += is_open;
            in_time += is_open && ana_ready_at(&members[i], cast->promise.ready) < parts->deadline;
        }
    }
    return (struct not_issued){.share = all == 0 ? 0 : (double)open / (double)all,
                               .odds = open == 0 ? 1 : (double)in_time / (double)open};
}

static struct ana_decision decide_replace(const struct ana_parts *parts, const struct ana_latest_start *late)
{
    for (int32_t day = visa_day_of(parts->question->start); day < parts->question->deadline; day++) {
        double reserve = ana_late_reserve_on(late, day);
        if (reserve < parts->question->doubt) {
            return none;
        }
        struct not_issued members = not_issued_by(parts, day);
        if (members.share <= 0.5 && members.odds < reserve) {
            return (struct ana_decision){.day = day, .odds = members.odds};
        }
    }
    return none;
}

/* ---- the delegation ---- */

/* The first day on which, enough not being ready before it, the odds are below the limit. */
static struct ana_decision decide_by(const struct ana_parts *parts, double limit)
{
    const struct ana_outlook_curve *curve = &parts->outlook->finish;
    double in_time = parts->outlook->odds.estimate;
    for (uint32_t i = 0; curve->first_day + (int32_t)i <= parts->question->deadline; i++) {
        double open = 1 - curve->ready[i];
        double odds = open > 0 ? (in_time - curve->ready[i]) / open : 1;
        if (odds < limit) {
            return (struct ana_decision){.day = curve->first_day + (int32_t)i, .odds = odds};
        }
    }
    return none;
}

enum sim_status ana_outlook_decide(const struct ana_parts *parts, struct sim_error *error)
{
    struct ana_decision *decisions = parts->outlook->decisions;
    struct ana_latest_start late = {0};
    enum sim_status status = ana_late_reserve_ask(&late, parts->environments, parts->question, error);
    if (status == SIM_OK) {
        decisions[ANA_DECIDE_RESERVE] = decide_reserve(&late);
        decisions[ANA_DECIDE_REPLACE] = decide_replace(parts, &late);
        decisions[ANA_DECIDE_TELL_HOST] = decide_by(parts, parts->question->doubt);
        decisions[ANA_DECIDE_REFUND] = decide_by(parts, parts->question->refund);
    }
    ana_latest_start_destroy(&late);
    return status;
}
