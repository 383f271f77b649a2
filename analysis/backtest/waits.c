/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/backtest/waits.h"

#include "analysis/calibrate/calibrate.h"
#include "analysis/calibrate/observe.h"
#include "analysis/capacity/changed.h"
#include "analysis/output/memory_text.h"
#include "models/calendar/date.h"
#include "models/delegation/delegation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Bounds of the factors on seats: beyond them a scenario is not one of these waits. */
#define FACTOR_LOW  0.1
#define FACTOR_HIGH 10.0

enum { SETTINGS = 3, PERCENT_LOW = 10, PERCENT_HIGH = 90 };

/* One as-of day. */
struct forecasting {
    const struct ana_wait_backtest_terms *terms;
    const struct visa_scenario *scenario; /* of the source, as it is */
    struct visa_diagnostics *diagnostics;
    struct sim_arena *arena; /* of this day alone */
    struct sim_error *error;
    int32_t as_of;
    const struct visa_noted_wait **later; /* [later_count] to be forecast */
    size_t later_count;
    struct visa_noted_waits known;       /* without the first of each pool */
    const struct visa_noted_wait **last; /* [pools] known last; NULL: fewer than two are known */
    struct ana_calibration calibration;
};

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for forecasts of waits");
}

static int32_t middle_of(const struct visa_noted_wait *noted)
{
    return noted->from + (noted->to - noted->from) / 2;
}

static bool is_asked_for(const struct visa_scenario *scenario, uint16_t pool)
{
    return scenario->loads[scenario->pools[pool].kind].persons > 0;
}

/* ---- what is known ---- */

/* Notes are sorted by pool and day, so the first of a pool follows one of another. */
static void sort_out(struct forecasting *f)
{
    const struct visa_noted_waits *all = f->terms->waits;
    for (size_t i = 0; i < all->count; i++) {
        const struct visa_noted_wait *noted = &all->wait[i];
        bool first = i == 0 || all->wait[i - 1].pool != noted->pool;
        if (first || !is_asked_for(f->scenario, noted->pool)) {
            continue;
        }
        if (noted->to <= f->as_of) {
            f->known.wait[f->known.count++] = *noted;
            f->last[noted->pool] = noted;
        } else if (noted->from > f->as_of && f->last[noted->pool] != NULL) {
            f->later[f->later_count++] = noted;
        }
    }
}

static enum sim_status know(struct forecasting *f)
{
    const size_t count = f->terms->waits->count;
    f->known.wait = sim_arena_alloc(f->arena, count + 1, sizeof *f->known.wait);
    f->later = sim_arena_alloc(f->arena, count + 1, sizeof(struct visa_noted_wait *));
    f->last = sim_arena_alloc(f->arena, f->scenario->pool_count + 1, sizeof(struct visa_noted_wait *));
    if (f->known.wait == NULL || f->later == NULL || f->last == NULL) {
        return out_of_memory(f->error);
    }
    sort_out(f);
    return SIM_OK;
}

/* ---- seats ---- */

static enum sim_status calibrate(struct forecasting *f)
{
    const struct ana_calibrate_terms terms = {.source = f->terms->source,
                                              .waits = &f->known,
                                              .tolerance = f->terms->tolerance,
                                              .low = FACTOR_LOW,
                                              .high = FACTOR_HIGH,
                                              .rounds = f->terms->rounds,
                                              .replications = f->terms->replications,
                                              .threads = f->terms->threads,
                                              .seed = f->terms->seed,
                                              .stop = f->terms->stop};
    return ana_calibrate(&f->calibration, &terms, f->diagnostics, f->arena, f->error);
}

static double fit_error_of(const struct forecasting *f, uint16_t pool)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < f->calibration.residual_count; i++) {
        const struct ana_residual *residual = &f->calibration.residuals[i];
        if (residual->noted->pool == pool) {
            sum += fabs(residual->miss_after);
            count++;
        }
    }
    return count > 0 ? sum / (double)count : NAN;
}

/* ---- the scenario as of the day ---- */

static int32_t start_of(const struct forecasting *f)
{
    int32_t start = VISA_NO_DAY;
    for (size_t i = 0; i < f->known.count; i++) {
        int32_t middle = middle_of(&f->known.wait[i]);
        start = middle > start ? middle : start;
    }
    return start;
}

static int32_t end_of(const struct forecasting *f)
{
    int32_t end = VISA_NO_DAY;
    for (size_t i = 0; i < f->later_count; i++) {
        end = f->later[i]->to > end ? f->later[i]->to : end;
    }
    return end;
}

struct changes {
    struct visa_change *items;
    size_t count;
};

static void add_change(struct changes *changes, const char *text)
{
    if (text != NULL && text[0] != '\0') {
        changes->items[changes->count++] =
            (struct visa_change){.target = text, .where = {.file = "as of the day"}};
    }
}

/* The run begins with the waits noted last, in the middle of their period, and ends with the last target. */
static void restart(struct forecasting *f, struct changes *changes)
{
    char day[VISA_DATE_BYTES];
    visa_format_date(start_of(f), day);
    add_change(changes, ana_memory_print(f->arena, "scenario[key=start_date].value=%s", day));
    add_change(changes,
               ana_memory_print(f->arena, "scenario[key=days].value=%d", end_of(f) - start_of(f) + 1));
    add_change(changes, ana_memory_print(f->arena, "scenario[key=runoff_days].value=0"));
    for (uint32_t i = 0; i < f->scenario->pool_count; i++) {
        const struct visa_pool *pool = &f->scenario->pools[i];
        if (f->last[i] != NULL) {
            add_change(changes,
                       ana_memory_print(f->arena, "initial_state[stock=seats,post=%s,pool=%s].wait_days=%.0f",
                                        f->scenario->posts[pool->post].name, f->scenario->kinds[pool->kind],
                                        round(f->last[i]->days)));
        }
    }
}

static enum sim_status make_changes(struct forecasting *f, struct changes *changes)
{
    const struct visa_scenario_source *source = f->terms->source;
    const size_t dials = f->calibration.dial_count;
    const char **texts = sim_arena_alloc(f->arena, dials + 1, sizeof *texts);
    changes->items = sim_arena_alloc(
        f->arena, source->change_count + dials + f->scenario->pool_count + SETTINGS, sizeof *changes->items);
    if (texts == NULL || changes->items == NULL) {
        return out_of_memory(f->error);
    }
    for (size_t i = 0; i < source->change_count; i++) {
        changes->items[changes->count++] = source->changes[i];
    }
    enum sim_status status = ana_calibration_changes(&f->calibration, texts, f->arena);
    for (size_t i = 0; i < dials && status == SIM_OK; i++) {
        add_change(changes, texts[i]);
    }
    restart(f, changes);
    return status == SIM_OK && !f->arena->failed ? SIM_OK : out_of_memory(f->error);
}

/* ---- forecasts ---- */

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The smallest value with so many per cent at or below it. */
static double percentile(const double *sorted, size_t count, size_t percent)
{
    return count == 0 ? NAN : sorted[(count * percent + 99) / 100 - 1];
}

static const struct ana_dial *dial_of(const struct forecasting *f, uint16_t pool)
{
    const struct ana_dial *found = NULL;
    for (size_t i = 0; i < f->calibration.dial_count; i++) {
        if (f->calibration.dials[i].pool == pool) {
            found = &f->calibration.dials[i];
        }
    }
    return found;
}

/* means: of the replications, NaN where nothing was on offer. */
static struct ana_wait_forecast forecast_of(const struct forecasting *f, size_t i, double *means)
{
    const struct visa_noted_wait *noted = f->later[i];
    const struct ana_dial *dial = dial_of(f, noted->pool);
    double sum = 0;
    size_t count = 0;
    for (uint32_t r = 0; r < f->terms->replications; r++) {
        if (!isnan(means[r])) {
            sum += means[r];
            means[count++] = means[r];
        }
    }
    qsort(means, count, sizeof *means, by_size);
    return (struct ana_wait_forecast){.pool = noted->pool,
                                      .as_of = f->as_of,
                                      .target = middle_of(noted),
                                      .forecast = count > 0 ? sum / (double)count : NAN,
                                      .low = percentile(means, count, PERCENT_LOW),
                                      .high = percentile(means, count, PERCENT_HIGH),
                                      .naive = f->last[noted->pool]->days,
                                      .happened = noted->days,
                                      .noted_low = noted->low,
                                      .noted_high = noted->high,
                                      .fit_error = fit_error_of(f, noted->pool),
                                      .seats_before = dial != NULL ? dial->seats_before : NAN,
                                      .seats_after = dial != NULL ? dial->seats_after : NAN};
}

static enum sim_status simulate(struct forecasting *f, const struct visa_scenario *scenario,
                                struct ana_wait_forecast *forecasts)
{
    const uint32_t replications = f->terms->replications;
    struct ana_observed *observed = sim_arena_alloc(f->arena, f->later_count, sizeof *observed);
    double *means = sim_arena_alloc(f->arena, f->later_count * replications, sizeof *means);
    if (observed == NULL || means == NULL) {
        return out_of_memory(f->error);
    }
    const struct ana_watching watching = {.scenario = scenario,
                                          .noted = f->later,
                                          .count = f->later_count,
                                          .replications = replications,
                                          .seed = f->terms->seed,
                                          .means = means};
    const struct ana_effort effort = {.threads = f->terms->threads, .stop = f->terms->stop};
    enum sim_status status = ana_observe(observed, &watching, &effort, f->error);
    for (size_t i = 0; i < f->later_count && status == SIM_OK; i++) {
        forecasts[i] = forecast_of(f, i, &means[i * replications]);
    }
    return status;
}

/* Messages name files by texts that the scenario owns: the first is told before it may go. */
static enum sim_status load(struct visa_scenario *scenario, const struct visa_scenario_source *source,
                            struct sim_error *error)
{
    struct sim_arena messages;
    struct visa_diagnostics problems;
    sim_arena_init(&messages, SIZE_MAX);
    visa_diagnostics_init(&problems, &messages);
    enum sim_status status = visa_scenario_load_from(scenario, source, &problems);
    if (status != SIM_OK) {
        status = ana_changed_tell(&problems, status, error);
    }
    sim_arena_destroy(&messages);
    return status;
}

static enum sim_status run(struct forecasting *f, struct ana_wait_forecast *forecasts)
{
    struct changes changes = {NULL, 0};
    struct visa_scenario scenario;
    enum sim_status status = make_changes(f, &changes);
    if (status != SIM_OK) {
        return status;
    }
    struct visa_scenario_source source = *f->terms->source;
    source.changes = changes.items;
    source.change_count = changes.count;
    source.like = f->scenario;
    status = load(&scenario, &source, f->error);
    if (status == SIM_OK) {
        status = simulate(f, &scenario, forecasts);
    }
    visa_scenario_destroy(&scenario);
    return status;
}

/* Appends the forecasts of a day. */
static enum sim_status forecast_day(struct forecasting *f, struct ana_wait_backtest *backtest)
{
    enum sim_status status = know(f);
    if (status == SIM_OK && f->known.count > 0 && f->later_count > 0) {
        status = calibrate(f);
        if (status == SIM_OK && f->calibration.ended == ANA_CALIBRATE_STOPPED) {
            status = sim_fail(f->error, SIM_ERR_INTERRUPTED, "interrupted");
        }
        if (status == SIM_OK) {
            status = run(f, &backtest->forecasts[backtest->count]);
        }
        backtest->count += status == SIM_OK ? f->later_count : 0;
    }
    return status;
}

static enum sim_status forecast_days(struct ana_wait_backtest *backtest,
                                     const struct ana_wait_backtest_terms *terms,
                                     const struct visa_scenario *scenario,
                                     struct visa_diagnostics *diagnostics, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < terms->count && status == SIM_OK; i++) {
        struct sim_arena memory;
        sim_arena_init(&memory, SIZE_MAX);
        struct forecasting f = {.terms = terms,
                                .scenario = scenario,
                                .diagnostics = diagnostics,
                                .arena = &memory,
                                .error = error,
                                .as_of = terms->as_of[i]};
        status = forecast_day(&f, backtest);
        sim_arena_destroy(&memory);
        backtest->days_done += status == SIM_OK ? 1 : 0;
        if (status == SIM_OK && terms->progress != NULL) {
            terms->progress(terms->progress_context, (uint32_t)i + 1, (uint32_t)terms->count);
        }
    }
    return status;
}

enum sim_status ana_backtest_waits(struct ana_wait_backtest *backtest,
                                   const struct ana_wait_backtest_terms *terms,
                                   struct visa_diagnostics *diagnostics, struct sim_arena *arena,
                                   struct sim_error *error)
{
    struct visa_scenario scenario;
    *backtest = (struct ana_wait_backtest){0};
    backtest->forecasts =
        sim_arena_alloc(arena, terms->count * terms->waits->count + 1, sizeof *backtest->forecasts);
    if (backtest->forecasts == NULL) {
        return out_of_memory(error);
    }
    enum sim_status status = load(&scenario, terms->source, error);
    if (status == SIM_OK) {
        status = forecast_days(backtest, terms, &scenario, diagnostics, error);
    }
    visa_scenario_destroy(&scenario);
    return status;
}
