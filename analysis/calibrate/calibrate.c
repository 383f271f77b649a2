/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibrate/calibrate.h"

#include "analysis/calibrate/dials.h"
#include "analysis/calibrate/observe.h"
#include "analysis/calibrate/seat_rows.h"
#include "analysis/calibrate/steer.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Of the logarithm of seats in a round; and how near a bound counts as there. */
#define STEP_MOST 0.2
#define AT_BOUND  1e-9

enum { CUT_BYTES = 128 };

/* A search. */
struct search {
    const struct ana_calibrate_terms *terms;
    struct ana_calibration *calibration;
    struct visa_scenario scenario; /* as it was, in full */
    struct ana_seat_rows rows;
    struct ana_steering steering;
    const struct visa_noted_wait **noted; /* [residuals] */
    struct ana_observed *observed;        /* [residuals] of the last round */
    double *settings, *misses;            /* [dials] */
    const char **tried;                   /* [rounds][dials] changes */
    struct ana_dial *best;                /* [dials] */
    struct ana_observed *best_observed;   /* [residuals] */
    double best_worst;                    /* greatest miss of a dial; NaN before the first round */
    char cut[CUT_BYTES];                  /* change that ends the run with the last target */
    struct sim_arena *arena;
    struct sim_error *error;
};

static enum sim_status out_of_memory(struct search *search)
{
    return sim_fail(search->error, SIM_ERR_MEMORY, "no memory to calibrate");
}

/* ---- scenarios ---- */

/* Messages name files by texts that the scenario owns, so they are copied before it may go. */
static enum sim_status load(struct visa_scenario *scenario, const struct visa_scenario_source *source,
                            struct visa_diagnostics *diagnostics)
{
    struct sim_arena arena;
    struct visa_diagnostics found;
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&found, &arena);
    enum sim_status status = visa_scenario_load_from(scenario, source, &found);
    if (diagnostics != NULL) {
        visa_diagnostics_add_new(diagnostics, &found);
    }
    sim_arena_destroy(&arena);
    return status;
}

static enum sim_status load_changed(struct search *search, struct visa_scenario *scenario,
                                    const char *const *texts, const char *last)
{
    const struct visa_scenario_source *base = search->terms->source;
    size_t room = base->change_count + search->calibration->dial_count + 1;
    struct visa_change *changes = sim_arena_alloc(search->arena, room, sizeof *changes);
    struct visa_scenario_source source = *base;
    if (changes == NULL) {
        *scenario = (struct visa_scenario){0};
        return out_of_memory(search);
    }
    for (size_t i = 0; i < base->change_count; i++) {
        changes[i] = base->changes[i];
    }
    for (size_t i = 0; i <= search->calibration->dial_count; i++) {
        const char *text = i < search->calibration->dial_count ? texts[i] : last;
        if (text[0] != '\0') {
            changes[source.change_count++] = (struct visa_change){.target = text, .where = {.file = "seats"}};
        }
    }
    source.changes = changes;
    source.like = &search->scenario;
    enum sim_status status = load(scenario, &source, NULL);
    return status == SIM_OK ? status
                            : sim_fail(search->error, status, "the scenario cannot be run with other seats");
}

/* Nothing looks into the future: a run that ends with the last target has the same days as the whole one. */
static void cut_the_run(struct search *search)
{
    const struct visa_settings *settings = &search->scenario.settings;
    int32_t last = settings->start_day;
    for (size_t i = 0; i < search->calibration->residual_count; i++) {
        int32_t to = search->noted[i]->to;
        last = to > last ? to : last;
    }
    int32_t days = settings->cohort_to - settings->cohort_from + 1;
    int32_t shorter = last - settings->cohort_from + 1;
    int32_t kept = shorter < 1 ? 1 : shorter < days ? shorter : days;
    int32_t runoff = last - (settings->cohort_from + kept - 1);
    int used = kept < days ? snprintf(search->cut, CUT_BYTES, "scenario[key=days].value=%" PRId32, kept) : 0;
    if (settings->last_day > settings->cohort_to) {
        snprintf(search->cut + used, CUT_BYTES - (size_t)used, "%sscenario[key=runoff_days].value=%" PRId32,
                 used > 0 ? "; " : "", runoff > 0 ? runoff : 0);
    }
}

/* ---- a round ---- */

static enum sim_status write_changes(struct search *search, const char **texts)
{
    struct ana_calibration *calibration = search->calibration;
    for (size_t i = 0; i < calibration->dial_count; i++) {
        struct ana_dial *dial = &calibration->dials[i];
        const struct visa_pool *pool = &search->scenario.pools[dial->pool];
        const struct ana_seat_scaling scaling = {.post = search->scenario.posts[pool->post].name,
                                                 .pool = search->scenario.kinds[pool->kind],
                                                 .from = dial->from,
                                                 .to = dial->to,
                                                 .factor = exp(search->settings[i])};
        texts[i] = ana_seat_rows_change(&search->rows, &scaling, search->arena);
        if (texts[i] == NULL) {
            return out_of_memory(search);
        }
        dial->factor = scaling.factor;
        dial->change = texts[i];
    }
    return SIM_OK;
}

/* Tells how many runs of all rounds are done. */
struct told {
    const struct ana_calibrate_terms *terms;
    uint32_t before;
};

static void tell(void *context, uint32_t done, uint32_t count)
{
    const struct told *told = context;
    (void)count;
    told->terms->progress(told->terms->progress_context, told->before + done,
                          told->terms->rounds * told->terms->replications);
}

static enum sim_status observe(struct search *search, const char *const *texts)
{
    const struct ana_calibrate_terms *terms = search->terms;
    struct told told = {terms, search->calibration->rounds * terms->replications};
    struct visa_scenario scenario;
    const struct ana_effort effort = {.threads = terms->threads,
                                      .stop = terms->stop,
                                      .progress = terms->progress != NULL ? tell : NULL,
                                      .progress_context = &told};
    const struct ana_watching watching = {.scenario = &scenario,
                                          .noted = search->noted,
                                          .count = search->calibration->residual_count,
                                          .replications = terms->replications,
                                          .seed = terms->seed};
    enum sim_status status = load_changed(search, &scenario, texts, search->cut);
    if (status == SIM_OK) {
        status = ana_observe(search->observed, &watching, &effort, search->error);
    }
    visa_scenario_destroy(&scenario);
    return status;
}

static void put_after(struct ana_calibration *calibration, const struct ana_observed *observed)
{
    for (size_t i = 0; i < calibration->residual_count; i++) {
        struct ana_residual *residual = &calibration->residuals[i];
        residual->after = observed[i].wait;
        residual->half_width = observed[i].half_width;
        residual->blank_after = observed[i].blank;
        residual->miss_after = observed[i].miss;
        if (calibration->rounds == 1) {
            residual->before = residual->after;
            residual->blank_before = residual->blank_after;
            residual->miss_before = residual->miss_after;
        }
    }
}

/* Of equally good rounds the first counts. */
static void take_round(struct search *search)
{
    struct ana_calibration *calibration = search->calibration;
    double worst = 0;
    calibration->rounds++;
    put_after(calibration, search->observed);
    for (size_t i = 0; i < calibration->dial_count; i++) {
        search->misses[i] = ana_dial_miss(calibration, i);
        worst = fmax(worst, fabs(search->misses[i]));
    }
    if (calibration->rounds == 1 || worst < search->best_worst) {
        search->best_worst = worst;
        memcpy(search->best, calibration->dials, calibration->dial_count * sizeof *search->best);
        memcpy(search->best_observed, search->observed,
               calibration->residual_count * sizeof *search->best_observed);
    }
}

/* ---- the end ---- */

bool ana_dial_is_met(const struct ana_calibration *calibration, size_t dial, double tolerance)
{
    return fabs(ana_dial_miss(calibration, dial)) <= tolerance;
}

static bool stands_at_bound(const struct search *search, size_t dial)
{
    const struct ana_steering *steering = &search->steering;
    double miss = search->misses[dial], at = search->settings[dial];
    return miss > 0 ? at >= steering->high - AT_BOUND : at <= steering->low + AT_BOUND;
}

/* Every dial is met, or cannot help; *bound: one of them. */
static bool nothing_to_move(const struct search *search, bool *bound)
{
    *bound = false;
    for (size_t i = 0; i < search->calibration->dial_count; i++) {
        bool met = ana_dial_is_met(search->calibration, i, search->terms->tolerance);
        if (!met && !stands_at_bound(search, i)) {
            return false;
        }
        *bound = *bound || !met;
    }
    return true;
}

static bool was_tried(const struct search *search, const char *const *texts)
{
    size_t dials = search->calibration->dial_count;
    for (uint32_t round = 0; round < search->calibration->rounds; round++) {
        bool same = true;
        for (size_t i = 0; i < dials && same; i++) {
            same = strcmp(search->tried[round * dials + i], texts[i]) == 0;
        }
        if (same) {
            return true;
        }
    }
    return false;
}

static enum sim_status steer(struct search *search)
{
    struct ana_calibration *calibration = search->calibration;
    calibration->ended = ANA_CALIBRATE_ROUNDS_OUT;
    while (calibration->rounds < search->terms->rounds) {
        const char **texts = &search->tried[calibration->rounds * calibration->dial_count];
        bool bound = false;
        enum sim_status status = write_changes(search, texts);
        if (status != SIM_OK) {
            return status;
        }
        if (was_tried(search, texts)) {
            calibration->ended = ANA_CALIBRATE_WHOLE_SEATS;
            return SIM_OK;
        }
        status = observe(search, texts);
        if (status == SIM_ERR_INTERRUPTED && calibration->rounds > 0) {
            calibration->ended = ANA_CALIBRATE_STOPPED;
            return SIM_OK;
        }
        if (status != SIM_OK) {
            return status;
        }
        take_round(search);
        if (nothing_to_move(search, &bound)) {
            calibration->ended = bound ? ANA_CALIBRATE_AT_BOUND : ANA_CALIBRATED;
            return SIM_OK;
        }
        if (ana_steering_step(&search->steering, search->settings, search->misses, search->arena) != SIM_OK) {
            return out_of_memory(search);
        }
    }
    return SIM_OK;
}

/* ---- the result ---- */

static double seats_a_day(const struct visa_scenario *scenario, const struct ana_dial *dial)
{
    SIM_ASSERT(scenario->pools != NULL);
    const struct visa_pool *pool = &scenario->pools[dial->pool];
    int64_t sum = 0, days = 0;
    for (int32_t day = pool->first_day; day <= scenario->settings.last_day; day++) {
        int64_t seats = 0;
        for (int32_t i = 0; i < pool->times && day >= dial->from && day <= dial->to; i++) {
            seats += pool->seats[(size_t)(day - pool->first_day) * (size_t)pool->times + (size_t)i];
        }
        sum += seats;
        days += seats > 0 ? 1 : 0;
    }
    return days > 0 ? (double)sum / (double)days : 0;
}

static enum sim_status count_seats(struct search *search)
{
    struct ana_calibration *calibration = search->calibration;
    const char **texts = sim_arena_alloc(search->arena, calibration->dial_count, sizeof *texts);
    struct visa_scenario scenario;
    if (texts == NULL) {
        return out_of_memory(search);
    }
    for (size_t i = 0; i < calibration->dial_count; i++) {
        texts[i] = calibration->dials[i].change;
    }
    enum sim_status status = load_changed(search, &scenario, texts, "");
    for (size_t i = 0; i < calibration->dial_count && status == SIM_OK; i++) {
        struct ana_dial *dial = &calibration->dials[i];
        dial->seats_before = seats_a_day(&search->scenario, dial);
        dial->seats_after = seats_a_day(&scenario, dial);
    }
    visa_scenario_destroy(&scenario);
    return status;
}

static void put_best(struct search *search)
{
    struct ana_calibration *calibration = search->calibration;
    memcpy(calibration->dials, search->best, calibration->dial_count * sizeof *search->best);
    put_after(calibration, search->best_observed);
    for (size_t i = 0; i < calibration->dial_count; i++) {
        struct ana_dial *dial = &calibration->dials[i];
        double setting = log(dial->factor);
        dial->at_bound =
            setting <= search->steering.low + AT_BOUND || setting >= search->steering.high - AT_BOUND;
    }
}

/* ---- beginning ---- */

static enum sim_status make_room(struct search *search)
{
    const struct ana_calibration *calibration = search->calibration;
    struct sim_arena *arena = search->arena;
    size_t dials = calibration->dial_count, residuals = calibration->residual_count;
    search->noted = sim_arena_alloc(arena, residuals, sizeof *search->noted);
    search->observed = sim_arena_alloc(arena, residuals, sizeof *search->observed);
    search->best_observed = sim_arena_alloc(arena, residuals, sizeof *search->best_observed);
    search->settings = sim_arena_alloc(arena, dials, sizeof *search->settings);
    search->misses = sim_arena_alloc(arena, dials, sizeof *search->misses);
    search->best = sim_arena_alloc(arena, dials, sizeof *search->best);
    search->tried = sim_arena_alloc(arena, search->terms->rounds * dials, sizeof *search->tried);
    bool room = search->noted != NULL && search->observed != NULL && search->best_observed != NULL &&
                search->settings != NULL && search->misses != NULL && search->best != NULL &&
                search->tried != NULL;
    for (size_t i = 0; i < residuals && room; i++) {
        search->noted[i] = calibration->residuals[i].noted;
    }
    return room ? SIM_OK : out_of_memory(search);
}

static enum sim_status prepare(struct search *search)
{
    const struct ana_calibrate_terms *terms = search->terms;
    enum sim_status status =
        ana_dials_lay(search->calibration, terms, &search->scenario, search->arena, search->error);
    if (status == SIM_OK) {
        status = ana_seat_rows_read(&search->rows, terms->source, search->arena, search->error);
    }
    if (status == SIM_OK) {
        status = make_room(search);
    }
    if (status != SIM_OK) {
        return status;
    }
    cut_the_run(search);
    double *response = ana_dials_response(search->calibration, &search->scenario, search->arena);
    if (response == NULL || ana_steering_init(&search->steering, response, search->calibration->dial_count,
                                              search->arena) != SIM_OK) {
        return out_of_memory(search);
    }
    search->steering.low = log(terms->low);
    search->steering.high = log(terms->high);
    search->steering.step_most = STEP_MOST;
    return SIM_OK;
}

enum sim_status ana_calibrate(struct ana_calibration *calibration, const struct ana_calibrate_terms *terms,
                              struct visa_diagnostics *diagnostics, struct sim_arena *arena,
                              struct sim_error *error)
{
    SIM_ASSERT(terms->rounds > 0 && terms->replications > 0 && terms->low > 0 && terms->low <= 1 &&
               terms->high >= 1);
    struct search search = {.terms = terms, .calibration = calibration, .arena = arena, .error = error};
    *calibration = (struct ana_calibration){0};
    enum sim_status status = load(&search.scenario, terms->source, diagnostics);
    if (status != SIM_OK) {
        visa_scenario_destroy(&search.scenario);
        return sim_fail(error, status, "the scenario cannot be loaded");
    }
    status = prepare(&search);
    if (status == SIM_OK) {
        status = steer(&search);
    }
    if (status == SIM_OK) {
        put_best(&search);
        status = count_seats(&search);
    }
    visa_scenario_destroy(&search.scenario);
    return status;
}

enum sim_status ana_calibration_changes(const struct ana_calibration *calibration, const char **texts,
                                        struct sim_arena *arena)
{
    for (size_t i = 0; i < calibration->dial_count; i++) {
        const char *change = calibration->dials[i].change;
        char *copy = sim_arena_alloc(arena, strlen(change) + 1, 1);
        if (copy == NULL) {
            return SIM_ERR_MEMORY;
        }
        texts[i] = memcpy(copy, change, strlen(change) + 1);
    }
    return SIM_OK;
}
