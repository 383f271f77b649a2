/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibrate/dials.h"

#include <math.h>

/* A queue of customers who choose forgets what happened longer ago than a few months; and the first step
 * shall not be beyond all measure where a wait is a few days. Only the first steps depend on them. */
#define FORGETS_DAYS 120.0
#define FEWEST_DAYS  7.0

/* The date on which who looks in the middle of a noted period finds the first seat. */
static int32_t answered_on(const struct visa_noted_wait *noted)
{
    return noted->from + (noted->to - noted->from) / 2 + (int32_t)noted->days;
}

static size_t period_of(const struct ana_calibrate_terms *terms, int32_t day)
{
    size_t period = 0;
    while (period < terms->boundary_count && terms->boundaries[period] <= day) {
        period++;
    }
    return period;
}

static bool is_inside(const struct visa_noted_wait *noted, const struct visa_settings *settings)
{
    return noted->from >= settings->start_day && noted->to <= settings->last_day;
}

/* ---- laying them out ---- */

static enum sim_status take_targets(struct ana_calibration *calibration,
                                    const struct ana_calibrate_terms *terms,
                                    const struct visa_settings *settings, struct sim_arena *arena,
                                    struct sim_error *error)
{
    size_t count = terms->waits->count;
    calibration->residuals = sim_arena_alloc(arena, count + 1, sizeof *calibration->residuals);
    if (calibration->residuals == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to calibrate");
    }
    for (size_t i = 0; i < count; i++) {
        if (is_inside(&terms->waits->wait[i], settings)) {
            calibration->residuals[calibration->residual_count++].noted = &terms->waits->wait[i];
        } else {
            calibration->outside++;
        }
    }
    return calibration->residual_count > 0
               ? SIM_OK
               : sim_fail(error, SIM_ERR_DATA, "no noted wait lies within the days of the run");
}

/* Adds a dial for the targets of a pool that are answered in a period, if there are any. */
static void add_dial(struct ana_calibration *calibration, const struct ana_calibrate_terms *terms,
                     uint16_t pool, size_t period)
{
    bool any = false;
    for (size_t i = 0; i < calibration->residual_count; i++) {
        struct ana_residual *residual = &calibration->residuals[i];
        if (residual->noted->pool == pool && period_of(terms, answered_on(residual->noted)) == period) {
            residual->dial = calibration->dial_count;
            any = true;
        }
    }
    if (!any) {
        return;
    }
    struct ana_dial *dial = &calibration->dials[calibration->dial_count];
    bool first = calibration->dial_count == 0 || dial[-1].pool != pool;
    *dial = (struct ana_dial){.pool = pool,
                              .from = period == 0 ? VISA_ALWAYS : terms->boundaries[period - 1],
                              .to = VISA_FOREVER,
                              .factor = 1,
                              .low = terms->low,
                              .high = terms->high,
                              .change = ""};
    if (!first) {
        dial[-1].to = dial->from - 1;
    }
    calibration->dial_count++;
}

enum sim_status ana_dials_lay(struct ana_calibration *calibration, const struct ana_calibrate_terms *terms,
                              const struct visa_scenario *scenario, struct sim_arena *arena,
                              struct sim_error *error)
{
    *calibration = (struct ana_calibration){.replications = terms->replications};
    enum sim_status status = take_targets(calibration, terms, &scenario->settings, arena, error);
    if (status != SIM_OK) {
        return status;
    }
    calibration->dials = sim_arena_alloc(arena, calibration->residual_count, sizeof *calibration->dials);
    if (calibration->dials == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to calibrate");
    }
    for (uint32_t pool = 0; pool < scenario->pool_count; pool++) {
        for (size_t period = 0; period <= terms->boundary_count; period++) {
            add_dial(calibration, terms, (uint16_t)pool, period);
        }
    }
    return SIM_OK;
}

/* ---- how they act ---- */

/* Days of the dates from..to that still count at `end`, those before `begin` taken. */
static double days_felt(const struct ana_dial *dial, int32_t begin, int32_t end)
{
    int32_t from = dial->from > begin ? dial->from : begin;
    int32_t to = dial->to < end ? dial->to : end;
    if (to < from) {
        return 0;
    }
    return FORGETS_DAYS *
           (exp(((double)to - end) / FORGETS_DAYS) - exp(((double)from - end - 1) / FORGETS_DAYS));
}

double *ana_dials_response(const struct ana_calibration *calibration, const struct visa_scenario *scenario,
                           struct sim_arena *arena)
{
    size_t n = calibration->dial_count;
    double *response = sim_arena_alloc(arena, n * n, sizeof *response);
    double *days = sim_arena_alloc(arena, n, sizeof *days);
    if (response == NULL || days == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < calibration->residual_count; i++) {
        const struct ana_residual *residual = &calibration->residuals[i];
        double weight = residual->noted->to - residual->noted->from + 1;
        int32_t begin = scenario->pools[residual->noted->pool].held_until;
        days[residual->dial] += weight;
        for (size_t d = 0; d < n; d++) {
            const struct ana_dial *dial = &calibration->dials[d];
            if (dial->pool == residual->noted->pool) {
                response[residual->dial * n + d] -=
                    weight * days_felt(dial, begin, answered_on(residual->noted));
            }
        }
    }
    for (size_t i = 0; i < n * n; i++) {
        response[i] /= days[i / n];
    }
    for (size_t d = 0; d < n; d++) {
        response[d * n + d] = fmin(response[d * n + d], -FEWEST_DAYS);
    }
    return response;
}

double ana_dial_miss(const struct ana_calibration *calibration, size_t dial)
{
    double sum = 0, days = 0;
    for (size_t i = 0; i < calibration->residual_count; i++) {
        const struct ana_residual *residual = &calibration->residuals[i];
        double weight = residual->dial == dial ? residual->noted->to - residual->noted->from + 1 : 0;
        sum += weight * residual->miss_after;
        days += weight;
    }
    return sum / days;
}
