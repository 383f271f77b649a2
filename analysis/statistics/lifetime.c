/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/lifetime.h"

#include "analysis/statistics/survival.h"
#include "sim/base/status.h"

#include <stdint.h>
#include <stdlib.h>

/* Shares such as 1 - .9 and 1 / 10 are the same number to a reader, but not in binary. */
#define SAME_SHARE 1e-12

/* What happens at one time, in the order in which it counts: who ends at a time, or is last seen then, was
 * under observation before; who comes under observation at a time is so from after it, but for the start and
 * for a case whose own time it is. */
enum happening { COMES_FIRST, ENDS, LEAVES, COMES };

struct event {
    double time;
    double weight;
    enum happening happening;
};

/* The curve at the time reached. As in survival.c: while cases neither leave nor come, S is what it was when
 * that began times the share of the weight then that is left. */
struct curve {
    double survival;
    double at_risk;
    size_t cases; /* at risk: without any nothing is left, whatever rounding has made of the weights */
    double block_survival;
    double block_weight;
};

static int by_time_and_happening(const void *left, const void *right)
{
    const struct event *a = left;
    const struct event *b = right;
    int order = (a->time > b->time) - (a->time < b->time);
    return order != 0 ? order : (int)a->happening - (int)b->happening;
}

static double middle(const struct ana_lifetime *l)
{
    return ana_lifetime_is_open(l) ? l->low : l->low + (l->high - l->low) / 2;
}

static size_t list_events(const struct ana_lifetime *lifetimes, size_t n, struct event *events)
{
    for (size_t i = 0; i < n; i++) {
        const struct ana_lifetime *l = &lifetimes[i];
        double time = middle(l);
        bool first = !(l->entry > 0) || !(l->entry < time);
        events[2 * i] = (struct event){l->entry, l->weight, first ? COMES_FIRST : COMES};
        events[2 * i + 1] = (struct event){time, l->weight, ana_lifetime_is_open(l) ? LEAVES : ENDS};
    }
    qsort(events, 2 * n, sizeof *events, by_time_and_happening);
    return 2 * n;
}

/* Takes one case in or out. */
static void take(struct curve *curve, const struct event *event)
{
    bool in = event->happening == COMES_FIRST || event->happening == COMES;
    curve->cases = in ? curve->cases + 1 : curve->cases - 1;
    curve->at_risk = curve->cases == 0 ? 0 : curve->at_risk + (in ? event->weight : -event->weight);
    if (event->happening != ENDS) {
        curve->block_survival = curve->survival;
        curve->block_weight = curve->at_risk;
    }
}

/* Takes in all that end at the time of the first event, which is an end; returns how many. */
static size_t end(struct curve *curve, const struct event *events, size_t n, struct ana_life_step *step)
{
    size_t passed = 0;
    *step = (struct ana_life_step){.time = events[0].time, .at_risk = curve->at_risk};
    for (; passed < n && events[passed].happening == ENDS && events[passed].time <= events[0].time;
         passed++) {
        step->ended += events[passed].weight;
        take(curve, &events[passed]);
    }
    if (curve->cases == 0) {
        step->ended = step->at_risk;
    }
    curve->survival = curve->cases > 0 ? curve->block_survival * (curve->at_risk / curve->block_weight) : 0;
    step->survival = curve->survival;
    step->greenwood = step->ended / (step->at_risk * curve->at_risk);
    return passed;
}

size_t ana_life_curve(const struct ana_lifetime *lifetimes, size_t n, struct ana_life_step *steps)
{
    struct event *events = n > 0 ? calloc(2 * n, sizeof *events) : NULL;
    if (events == NULL) {
        return n > 0 ? SIZE_MAX : 0;
    }
    size_t length = list_events(lifetimes, n, events);
    struct curve curve = {.survival = 1, .block_survival = 1};
    size_t written = 0;
    double greenwood = 0;
    for (size_t i = 0; i < length;) {
        if (events[i].happening != ENDS) {
            take(&curve, &events[i++]);
            continue;
        }
        struct ana_life_step *step = &steps[written++];
        i += end(&curve, events + i, length - i, step);
        greenwood += step->greenwood;
        step->greenwood = greenwood;
    }
    free(events);
    return written;
}

double ana_life_survival(const struct ana_life_step *steps, size_t count, double t)
{
    size_t low = 0; /* steps below low are at t or before, those from high on are after t */
    size_t high = count;
    while (low < high) {
        size_t half = low + (high - low) / 2;
        if (steps[half].time <= t) {
            low = half + 1;
        } else {
            high = half;
        }
    }
    return low == 0 ? 1 : steps[low - 1].survival;
}

struct ana_interval ana_life_interval(const struct ana_life_step *step, double level)
{
    const struct ana_survival_step same = {
        .time = step->time, .survival = step->survival, .greenwood = step->greenwood};
    /* So small a weight ended that S did not move. */
    if (!(step->survival < 1)) {
        return (struct ana_interval){step->survival, step->survival, step->survival};
    }
    return ana_survival_interval(&same, level);
}

double ana_life_quantile(const struct ana_life_step *steps, size_t count, double p)
{
    SIM_ASSERT(p > 0 && p < 1);
    for (size_t i = 0; i < count; i++) {
        if (steps[i].survival <= 1 - p + SAME_SHARE) {
            return steps[i].time;
        }
    }
    return NAN;
}

struct ana_interval ana_life_quantile_interval(const struct ana_life_step *steps, size_t count, double p,
                                               double level)
{
    struct ana_interval found = {ana_life_quantile(steps, count, p), 0, INFINITY};
    bool low = false;
    for (size_t i = 0; i < count && isinf(found.high); i++) {
        struct ana_interval survival = ana_life_interval(&steps[i], level);
        if (!low && survival.low <= 1 - p + SAME_SHARE) {
            low = true;
            found.low = steps[i].time;
        }
        if (survival.high <= 1 - p + SAME_SHARE) {
            found.high = steps[i].time;
        }
    }
    return found;
}
