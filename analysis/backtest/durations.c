/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/backtest/backtest.h"
#include "analysis/backtest/duration_law.h"
#include "analysis/backtest/past.h"

#include <string.h>

#define HALF_DAY       0.5
#define INTERVAL_LEVEL 0.9
#define REJECT         0.05

enum { YEAR_DAYS = 365 };

const double ana_backtest_levels[ANA_BACKTEST_LEVELS] = {.5, .8, .95};
const int32_t ana_backtest_dates[ANA_BACKTEST_DATES] = {30, 60, 90};

/* What is used again and again. */
struct work {
    const struct ana_backtest_terms *terms;
    struct ana_past *all; /* the whole history, for what happened */
    size_t count;
    struct visa_past_case *cases; /* [history->count] a copy to be cut */
    struct ana_past *past;        /* [history->count] of what is left of it */
    struct ana_lifetime *lifetimes;
    struct sim_arena arena; /* of one fit */
};

/* The laws of a day and window. */
struct laws {
    struct ana_duration_law fitted, naive;
};

/* ---- a forecast and what happened ---- */

/* In days from when the forecast is made, for an open case the close of the as-of day, else its start. */
struct happened {
    double age;      /* what is known then; < 0: nothing, it has just begun */
    double from, to; /* it ended in here; to is INFINITY for one that did not */
    double at;       /* as a number: the middle, or where it was last open */
    double known;    /* the end of the history */
    bool ended;
};

/* Of a case, when its age is the one given; for a new one age 0, of which nothing is known. */
static struct happened happened_to(const struct ana_past *past, double age, bool is_new)
{
    struct happened happened = {.age = is_new ? -1 : age, .ended = past->end != VISA_NO_DAY};
    happened.known = past->seen - past->start + HALF_DAY - age;
    happened.from = happened.at = happened.known;
    happened.to = INFINITY;
    if (happened.ended) {
        double days = past->end - past->start;
        happened.from = fmax(days - HALF_DAY - age, 0);
        happened.to = days + HALF_DAY - age;
        happened.at = fmax(days - age, 0);
    }
    return happened;
}

static void score_spread(struct ana_scored *scored, const struct ana_forecast_law *law,
                         const struct happened *happened)
{
    double from = ana_forecast_before(law, happened->from);
    double to = happened->ended ? ana_forecast_at(law, happened->to) : 1;
    ana_pit_add(&scored->pit, from, to);
    for (size_t i = 0; i < ANA_BACKTEST_LEVELS; i++) {
        double level = ana_backtest_levels[i];
        if (ana_forecast_quantile(law, level) <= happened->known) {
            ana_coverage_add(&scored->covered[i], level, fmax(from, happened->ended ? 0 : level), to);
        }
    }
}

static void score_error(struct ana_scored *scored, const struct ana_forecast_law *law,
                        const struct happened *happened)
{
    if (happened->ended) {
        double error = happened->at - ana_forecast_quantile(law, .5);
        scored->error += error;
        scored->absolute += fabs(error);
    }
}

static void score_dates(struct ana_scored *scored, const struct ana_forecast_law *law,
                        const struct ana_forecast_law *naive, const struct happened *happened)
{
    for (size_t i = 0; i < ANA_BACKTEST_DATES; i++) {
        double date = ana_backtest_dates[i];
        if (date <= happened->known) {
            bool over = happened->ended && happened->at < date;
            scored->brier[i] += ana_brier(ana_forecast_at(law, date), over);
            scored->brier_naive[i] += ana_brier(ana_forecast_at(naive, date), over);
            scored->brier_count[i]++;
        }
    }
}

static void score(struct ana_scored *scored, struct laws *laws, const struct happened *happened)
{
    struct ana_forecast_law law = ana_duration_law_rest(&laws->fitted, happened->age);
    struct ana_forecast_law naive = ana_duration_law_rest(&laws->naive, happened->age);
    scored->forecasts++;
    scored->unended += happened->ended ? 0 : 1;
    score_spread(scored, &law, happened);
    score_error(scored, &law, happened);
    scored->crps += ana_crps_until(&law, happened->at, happened->known);
    scored->crps_naive += ana_crps_until(&naive, happened->at, happened->known);
    if (happened->age >= 0) {
        score_dates(scored, &law, &naive, happened);
    }
}

/* ---- one as-of day ---- */

static bool is_open_on(const struct ana_past *past, int32_t day)
{
    return past->start <= day && past->recorded <= day && past->seen >= day &&
           (past->end == VISA_NO_DAY || past->end > day);
}

/* New ones count if they were followed from their start: those recorded late are the long ones. */
static bool begins_in(const struct ana_past *past, int32_t after, int32_t until)
{
    return past->start > after && past->start <= until && past->recorded == past->start;
}

static void score_day(const struct work *work, struct ana_backtest_day *day, int32_t next, struct laws *laws)
{
    for (size_t i = 0; i < work->count; i++) {
        const struct ana_past *past = &work->all[i];
        if (is_open_on(past, day->as_of)) {
            struct happened happened = happened_to(past, day->as_of - past->start + HALF_DAY, false);
            score(&day->open_cases, laws, &happened);
        } else if (begins_in(past, day->as_of, next)) {
            struct happened happened = happened_to(past, 0, true);
            score(&day->new_cases, laws, &happened);
        }
    }
}

/* The lifetimes of a window as they were known; counts go to the day. */
static void known_lifetimes(struct work *work, size_t past_count, struct ana_backtest_day *day)
{
    size_t count = 0;
    for (size_t i = 0; i < past_count; i++) {
        const struct ana_past *past = &work->past[i];
        if (day->window == ANA_BACKTEST_ALL_PAST || past->start > day->as_of - YEAR_DAYS) {
            day->ended_cases += past->end != VISA_NO_DAY ? 1 : 0;
            work->lifetimes[count++] = past->lifetime;
        }
    }
    day->fitted_cases = count;
}

static enum sim_status fit(struct work *work, const struct ana_backtest_day *day, struct ana_fit_group *group,
                           struct sim_error *error)
{
    const struct ana_fit_terms terms = {.history = work->terms->history,
                                        .as_of = VISA_NO_DAY,
                                        .since = VISA_NO_DAY,
                                        .least = work->terms->least,
                                        .level = INTERVAL_LEVEL,
                                        .reject = REJECT};
    *group = (struct ana_fit_group){.stage = ANA_FIT_PROCESSING,
                                    .cases = day->fitted_cases,
                                    .ended = day->ended_cases,
                                    .open = day->fitted_cases - day->ended_cases,
                                    .lifetimes = work->lifetimes};
    return ana_fit_law(group, &terms, NULL, &work->arena, error);
}

static enum sim_status make_laws(struct work *work, size_t past_count, struct ana_backtest_day *day,
                                 struct laws *laws, struct sim_error *error)
{
    struct ana_fit_group group;
    known_lifetimes(work, past_count, day);
    enum sim_status status = fit(work, day, &group, error);
    if (status != SIM_OK || (group.verdict != ANA_FIT_FAMILY && group.verdict != ANA_FIT_TABLE)) {
        return status;
    }
    day->law =
        sim_law_family_name(group.verdict == ANA_FIT_FAMILY ? group.mixed.law.family : SIM_LAW_EMPIRICAL);
    size_t merged = ana_lifetimes_merge(work->lifetimes, day->fitted_cases);
    if (ana_duration_law_fitted(&laws->fitted, &group, &work->arena) != SIM_OK ||
        ana_duration_law_naive(&laws->naive, work->lifetimes, merged, &work->arena) != SIM_OK) {
        return sim_fail(error, SIM_ERR_MEMORY, "out of memory");
    }
    for (size_t i = 0; i < ANA_BACKTEST_LEVELS; i++) {
        day->fitted[i] = ana_forecast_quantile(&laws->fitted.law, ana_backtest_levels[i]);
    }
    return SIM_OK;
}

static size_t cut_history(struct work *work, int32_t as_of)
{
    struct visa_history cut = *work->terms->history;
    if (cut.count > 0) {
        memcpy(work->cases, cut.cases, cut.count * sizeof *cut.cases);
    }
    cut.cases = work->cases;
    visa_history_cut(&cut, as_of);
    return ana_past_cases(&cut, as_of, work->past);
}

static enum sim_status one_day(struct work *work, struct ana_backtest_day *days, size_t i,
                               struct sim_error *error)
{
    const struct ana_backtest_terms *terms = work->terms;
    int32_t as_of = terms->as_of[i];
    int32_t next = i + 1 < terms->count ? terms->as_of[i + 1] : terms->history->last_day;
    size_t past_count = cut_history(work, as_of);
    enum sim_status status = SIM_OK;
    for (int w = 0; w < ANA_BACKTEST_WINDOWS && status == SIM_OK; w++) {
        struct laws laws;
        days[w] = (struct ana_backtest_day){
            .as_of = as_of, .window = (enum ana_backtest_window)w, .law = "", .fitted = {NAN, NAN, NAN}};
        sim_arena_reset(&work->arena);
        status = make_laws(work, past_count, &days[w], &laws, error);
        if (status == SIM_OK && days[w].law[0] != '\0') {
            score_day(work, &days[w], next, &laws);
        }
    }
    return status;
}

/* ---- all of it ---- */

static bool make_work(struct work *work, const struct ana_backtest_terms *terms, struct sim_arena *arena)
{
    size_t count = terms->history->count;
    *work = (struct work){.terms = terms};
    work->all = sim_arena_alloc(arena, count, sizeof *work->all);
    work->cases = sim_arena_alloc(arena, count, sizeof *work->cases);
    work->past = sim_arena_alloc(arena, count, sizeof *work->past);
    work->lifetimes = sim_arena_alloc(arena, count, sizeof *work->lifetimes);
    return !arena->failed;
}

enum sim_status ana_backtest_durations(struct ana_backtest *backtest, const struct ana_backtest_terms *terms,
                                       struct sim_arena *arena, struct sim_error *error)
{
    struct work work;
    enum sim_status status = SIM_OK;
    *backtest = (struct ana_backtest){0};
    backtest->days = sim_arena_alloc(arena, terms->count * ANA_BACKTEST_WINDOWS, sizeof *backtest->days);
    if (!make_work(&work, terms, arena)) {
        return sim_fail(error, SIM_ERR_MEMORY, "out of memory");
    }
    sim_arena_init(&work.arena, SIZE_MAX);
    work.count = ana_past_cases(terms->history, terms->history->last_day, work.all);
    for (size_t i = 0; i < terms->count && status == SIM_OK; i++) {
        if (terms->stop != NULL && atomic_load(terms->stop)) {
            status = sim_fail(error, SIM_ERR_INTERRUPTED, "interrupted");
        } else {
            status = one_day(&work, &backtest->days[i * ANA_BACKTEST_WINDOWS], i, error);
        }
        backtest->count += status == SIM_OK ? 1 : 0;
    }
    sim_arena_destroy(&work.arena);
    return status;
}
