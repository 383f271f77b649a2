/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/backtest/regimes.h"

#include "analysis/backtest/past.h"
#include "models/calendar/date.h"
#include "sim/random/draw.h"

#include <stdlib.h>
#include <string.h>

#define INTERVAL_LEVEL 0.95
#define NEAR           0.1

enum { WEEK = 7, FEWEST = 10 };

/* Cases by their start, and the weeks they are counted in; all arrays belong to the arena. */
struct search {
    const struct ana_regime_terms *terms;
    struct ana_past *past; /* [count] by start */
    size_t count;
    size_t weeks;
    size_t *begin;        /* [weeks + 1] where each week's cases begin */
    double *score;        /* [weeks] sums, of the stretch looked at */
    size_t *order;        /* [weeks] as shuffled */
    size_t *cases_before; /* [weeks + 1] sums of the stretch in that order */
    double *score_before;
    size_t *cut;                    /* [weeks + 1] first weeks of regimes, and the end */
    double *p;                      /* [weeks + 1] of the change at each cut */
    size_t cuts;                    /* how many, the end among them */
    struct ana_lifetime *lifetimes; /* [count] */
    struct ana_life_step *steps;    /* [count] */
};

/* Where a stretch most likely changed. */
struct change {
    size_t week;
    double statistic;
    double p;
};

static int compare_numbers(double a, double b)
{
    return (a > b) - (a < b);
}

/* Those that began on a day, by what became of them: sums over them are the same in any order of the file. */
static int by_start(const void *left, const void *right)
{
    const struct ana_past *a = left;
    const struct ana_past *b = right;
    const int orders[] = {compare_numbers(a->start, b->start),
                          compare_numbers(a->lifetime.low, b->lifetime.low),
                          compare_numbers(a->lifetime.high, b->lifetime.high),
                          compare_numbers(a->lifetime.entry, b->lifetime.entry)};
    int order = 0;
    for (size_t i = 0; i < sizeof orders / sizeof orders[0] && order == 0; i++) {
        order = orders[i];
    }
    return order;
}

/* ---- scores ---- */

static size_t curve_of(const struct search *search, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        search->lifetimes[i] = search->past[i].lifetime;
    }
    return ana_life_curve(&search->lifetimes[from], to - from, search->steps);
}

/* What the case adds to the integral of S over its martingale: its mean is 0 where it shares the curve's law.
 */
static double wilcoxon_score(const struct ana_life_step *steps, size_t count, const struct ana_lifetime *l)
{
    bool open = ana_lifetime_is_open(l);
    double time = open ? l->low : (l->low + l->high) / 2;
    double at = ana_life_survival(steps, count, time);
    double before = open ? 0 : ana_life_survival(steps, count, nextafter(time, 0));
    return before + at - ana_life_survival(steps, count, l->entry);
}

static bool score_weeks(const struct search *search, size_t from, size_t to)
{
    size_t steps = curve_of(search, search->begin[from], search->begin[to]);
    if (steps == SIZE_MAX) {
        return false;
    }
    for (size_t week = from; week < to; week++) {
        search->score[week] = 0;
        for (size_t i = search->begin[week]; i < search->begin[week + 1]; i++) {
            search->score[week] += wilcoxon_score(search->steps, steps, &search->lifetimes[i]);
        }
    }
    return true;
}

/* ---- one stretch ---- */

static size_t weeks_apart(const struct search *search)
{
    return (size_t)(search->terms->apart + WEEK - 1) / WEEK;
}

static size_t cases_in(const struct search *search, size_t from, size_t to)
{
    return search->begin[to] - search->begin[from];
}

/* Sums over the weeks of a stretch in the order given. */
static void add_up(const struct search *search, size_t from, size_t to)
{
    search->cases_before[from] = 0;
    search->score_before[from] = 0;
    for (size_t week = from; week < to; week++) {
        size_t shuffled = search->order[week];
        search->cases_before[week + 1] =
            search->cases_before[week] + cases_in(search, shuffled, shuffled + 1);
        search->score_before[week + 1] = search->score_before[week] + search->score[shuffled];
    }
}

/* Looks for a larger statistic in an interval, of its cases before a week against those behind it. */
static void scan_interval(const struct search *search, size_t from, size_t to, struct change *best)
{
    size_t apart = weeks_apart(search);
    size_t begin = search->cases_before[from];
    size_t whole = search->cases_before[to] - begin;
    double mean = (search->score_before[to] - search->score_before[from]) / (double)whole;
    for (size_t week = from + apart; week + apart <= to; week++) {
        size_t before = search->cases_before[week] - begin;
        if (before < FEWEST || whole - before < FEWEST) {
            continue;
        }
        double sum = search->score_before[week] - search->score_before[from] - mean * (double)before;
        double share = (double)before / (double)whole;
        double statistic = fabs(sum) / sqrt((double)before * (1 - share));
        if (statistic > best->statistic) {
            *best = (struct change){week, statistic, 1};
        }
    }
}

/* The length of the next layer of intervals: by the root of 2. */
static size_t shorter(size_t weeks)
{
    return weeks * 7071 / 10000;
}

/* The largest statistic of the weeks from..to, in the order given; in the whole, or in all seeded intervals.
 */
static struct change scan(const struct search *search, size_t from, size_t to, bool seeded)
{
    size_t apart = weeks_apart(search);
    struct change best = {from, 0, 1};
    add_up(search, from, to);
    scan_interval(search, from, to, &best);
    for (size_t weeks = shorter(to - from); seeded && weeks >= 2 * apart; weeks = shorter(weeks)) {
        for (size_t begin = from; begin + weeks < to; begin += (weeks + 1) / 2) {
            scan_interval(search, begin, begin + weeks, &best);
        }
        scan_interval(search, to - weeks, to, &best);
    }
    return best;
}

static void shuffle(const struct search *search, size_t from, size_t to, uint32_t number)
{
    struct sim_luck luck = sim_luck_from(search->terms->seed, number, false);
    for (size_t left = to - from; left > 1; left--) {
        uint64_t who = (uint64_t)from << 32 | left;
        uint32_t word = sim_draw(&luck, who, 0, (uint32_t)to).word[0];
        size_t other = from + (size_t)((uint64_t)word * left >> 32);
        size_t kept = search->order[from + left - 1];
        search->order[from + left - 1] = search->order[other];
        search->order[other] = kept;
    }
}

static void put_in_order(const struct search *search, size_t from, size_t to)
{
    for (size_t week = from; week < to; week++) {
        search->order[week] = week;
    }
}

/* How often chance reaches the statistic; ends as soon as it is too often. */
static double chance_of(const struct search *search, size_t from, size_t to, bool seeded, double statistic)
{
    const struct ana_regime_terms *terms = search->terms;
    double all = terms->shuffles + 1.0;
    double reached = 1;
    for (uint32_t i = 0; i < terms->shuffles && reached <= terms->level * all; i++) {
        shuffle(search, from, to, i);
        reached += scan(search, from, to, seeded).statistic >= statistic ? 1 : 0;
    }
    return reached / all;
}

static enum sim_status look(const struct search *search, const size_t weeks[2], bool seeded,
                            struct change *change, struct sim_error *error)
{
    size_t from = weeks[0];
    size_t to = weeks[1];
    *change = (struct change){from, 0, 1};
    const struct ana_regime_terms *terms = search->terms;
    if (terms->stop != NULL && atomic_load(terms->stop)) {
        return sim_fail(error, SIM_ERR_INTERRUPTED, "interrupted");
    }
    if (!score_weeks(search, from, to)) {
        return sim_fail(error, SIM_ERR_MEMORY, "out of memory");
    }
    put_in_order(search, from, to);
    *change = scan(search, from, to, seeded);
    if (change->statistic > 0) {
        change->p = chance_of(search, from, to, seeded, change->statistic);
    }
    return SIM_OK;
}

/* ---- all of them ---- */

static void insert_cut(struct search *search, size_t at, const struct change *change)
{
    size_t behind = search->cuts - at;
    memmove(&search->cut[at + 1], &search->cut[at], behind * sizeof *search->cut);
    memmove(&search->p[at + 1], &search->p[at], behind * sizeof *search->p);
    search->cut[at] = change->week;
    search->p[at] = change->p;
    search->cuts++;
}

static void remove_cut(struct search *search, size_t at)
{
    size_t behind = search->cuts - at - 1;
    memmove(&search->cut[at], &search->cut[at + 1], behind * sizeof *search->cut);
    memmove(&search->p[at], &search->p[at + 1], behind * sizeof *search->p);
    search->cuts--;
}

static enum sim_status split(struct search *search, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i + 1 < search->cuts && status == SIM_OK;) {
        struct change change;
        status = look(search, &search->cut[i], true, &change, error);
        if (status == SIM_OK && change.p <= search->terms->level) {
            insert_cut(search, i + 1, &change);
        } else {
            i++;
        }
    }
    return status;
}

/* Each change between its neighbours; behind one that falls, those before it are looked at again. */
static enum sim_status place_anew(struct search *search, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 1; i + 1 < search->cuts && status == SIM_OK;) {
        struct change change;
        const size_t around[] = {search->cut[i - 1], search->cut[i + 1]};
        status = look(search, around, false, &change, error);
        if (status == SIM_OK && change.p <= search->terms->level) {
            search->cut[i] = change.week;
            search->p[i++] = change.p;
        } else {
            remove_cut(search, i);
            i = i > 1 ? i - 1 : 1;
        }
    }
    return status;
}

static int32_t first_day_of(const struct search *search, size_t week)
{
    return search->past[0].start + (int32_t)week * WEEK;
}

static bool tell_cases(const struct search *search, size_t from, size_t to, struct ana_regime_cases *cases)
{
    size_t steps = curve_of(search, from, to);
    if (steps == SIZE_MAX) {
        return false;
    }
    cases->cases = to - from;
    for (size_t i = from; i < to; i++) {
        cases->ended += search->past[i].end != VISA_NO_DAY ? 1 : 0;
    }
    cases->median = (struct ana_interval){NAN, NAN, NAN};
    if (steps > 0) {
        cases->median = ana_life_quantile_interval(search->steps, steps, .5, INTERVAL_LEVEL);
        cases->median.estimate = ana_life_quantile(search->steps, steps, .5);
    }
    return true;
}

static bool tell_regimes(const struct search *search, struct ana_regimes *regimes, struct sim_arena *arena)
{
    size_t count = search->cuts - 1;
    regimes->regimes = sim_arena_alloc(arena, count, sizeof *regimes->regimes);
    if (regimes->regimes == NULL) {
        return false;
    }
    regimes->count = count;
    for (size_t i = 0; i < count; i++) {
        struct ana_regime *regime = &regimes->regimes[i];
        bool last = i + 1 == count;
        regime->p = i == 0 ? NAN : search->p[i];
        regime->cases.from = first_day_of(search, search->cut[i]);
        regime->cases.to =
            last ? search->past[search->count - 1].start : first_day_of(search, search->cut[i + 1]) - 1;
        for (int w = 0; w < ANA_BACKTEST_WINDOWS; w++) {
            regime->follows[w] = VISA_NO_DAY;
        }
        if (!tell_cases(search, search->begin[search->cut[i]], search->begin[search->cut[i + 1]],
                        &regime->cases)) {
            return false;
        }
    }
    return true;
}

static int32_t month_end(int32_t day)
{
    struct visa_date date = visa_date_from_day(day);
    date.day = visa_days_in_month(date.year, date.month);
    return visa_day_from_date(date);
}

static bool tell_months(const struct search *search, struct ana_regimes *regimes, struct sim_arena *arena)
{
    size_t capacity = 0;
    for (size_t from = 0, to; from < search->count; from = to) {
        int32_t day = search->past[from].start;
        int32_t end = month_end(day);
        for (to = from; to < search->count && search->past[to].start <= end;) {
            to++;
        }
        if (regimes->month_count == capacity) {
            regimes->months =
                sim_arena_grow(arena, regimes->months, &capacity, capacity + 1, sizeof *regimes->months);
        }
        if (regimes->months == NULL) {
            return false;
        }
        struct ana_regime_cases *month = &regimes->months[regimes->month_count++];
        *month = (struct ana_regime_cases){.from = day - visa_date_from_day(day).day + 1, .to = end};
        if (!tell_cases(search, from, to, month)) {
            return false;
        }
    }
    return true;
}

static void count_weeks(struct search *search)
{
    size_t at = 0;
    for (size_t week = 0; week <= search->weeks; week++) {
        while (at < search->count && search->past[at].start < first_day_of(search, week)) {
            at++;
        }
        search->begin[week] = at;
    }
    search->cut[0] = 0;
    search->cut[1] = search->weeks;
    search->cuts = 2;
}

/* The cases, by start; false without memory. */
static bool take_cases(struct search *search, struct sim_arena *arena)
{
    const struct visa_history *history = search->terms->history;
    search->past = sim_arena_alloc(arena, history->count, sizeof *search->past);
    if (search->past == NULL) {
        return false;
    }
    search->count = ana_past_cases(history, history->last_day, search->past);
    if (search->count > 1) {
        qsort(search->past, search->count, sizeof *search->past, by_start);
    }
    return true;
}

static bool take_weeks(struct search *search, struct sim_arena *arena)
{
    int32_t days = search->past[search->count - 1].start - search->past[0].start;
    search->weeks = (size_t)days / WEEK + 1;
    search->begin = sim_arena_alloc(arena, search->weeks + 1, sizeof *search->begin);
    search->score = sim_arena_alloc(arena, search->weeks, sizeof *search->score);
    search->order = sim_arena_alloc(arena, search->weeks, sizeof *search->order);
    search->cases_before = sim_arena_alloc(arena, search->weeks + 1, sizeof *search->cases_before);
    search->score_before = sim_arena_alloc(arena, search->weeks + 1, sizeof *search->score_before);
    search->cut = sim_arena_alloc(arena, search->weeks + 1, sizeof *search->cut);
    search->p = sim_arena_alloc(arena, search->weeks + 1, sizeof *search->p);
    search->lifetimes = sim_arena_alloc(arena, search->count, sizeof *search->lifetimes);
    search->steps = sim_arena_alloc(arena, search->count, sizeof *search->steps);
    if (arena->failed) {
        return false;
    }
    count_weeks(search);
    return true;
}

enum sim_status ana_regimes_find(struct ana_regimes *regimes, const struct ana_regime_terms *terms,
                                 struct sim_arena *arena, struct sim_error *error)
{
    struct search search = {.terms = terms};
    SIM_ASSERT(terms->apart >= WEEK && terms->level > 0 && terms->level < 1);
    *regimes = (struct ana_regimes){0};
    bool memory = take_cases(&search, arena);
    if (memory && search.count == 0) {
        return SIM_OK;
    }
    if (!memory || !take_weeks(&search, arena)) {
        return sim_fail(error, SIM_ERR_MEMORY, "out of memory");
    }
    enum sim_status status = split(&search, error);
    if (status == SIM_OK) {
        status = place_anew(&search, error);
    }
    if (status == SIM_OK &&
        !(tell_regimes(&search, regimes, arena) && tell_months(&search, regimes, arena))) {
        status = sim_fail(error, SIM_ERR_MEMORY, "out of memory");
    }
    return status;
}

/* ---- how soon the fits followed ---- */

static bool is_near(double fitted, double median)
{
    return fabs(fitted - median) <= NEAR * median;
}

void ana_regimes_follow(struct ana_regimes *regimes, const struct ana_backtest *backtest)
{
    for (size_t i = 0; i < regimes->count; i++) {
        struct ana_regime *regime = &regimes->regimes[i];
        int32_t until = i + 1 < regimes->count ? regimes->regimes[i + 1].cases.from : INT32_MAX;
        for (size_t k = 0; k < backtest->count * ANA_BACKTEST_WINDOWS; k++) {
            const struct ana_backtest_day *day = &backtest->days[k];
            if (day->as_of >= regime->cases.from && day->as_of < until &&
                regime->follows[day->window] == VISA_NO_DAY &&
                is_near(day->fitted[0], regime->cases.median.estimate)) {
                regime->follows[day->window] = day->as_of;
            }
        }
    }
}

double ana_regime_lag(const struct ana_regimes *regimes, size_t i, enum ana_backtest_window window)
{
    const struct ana_regime *regime = &regimes->regimes[i];
    int32_t day = regime->follows[window];
    return day == VISA_NO_DAY ? NAN : (double)(day - regime->cases.from);
}
