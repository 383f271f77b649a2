/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/knots.h"

#include <gsl/gsl_cdf.h>

/* Between the ends, 0 and 1: as many as the body and both ends of a law need. More of them would leave less
 * room for each to be uncertain in, since none may overtake the next. */
static const double probabilities[] = {.01, .025, .05, .1, .15, .2, .25, .3,   .4, .5,
                                       .6,  .7,   .75, .8, .85, .9, .95, .975, .99};
enum { INNER = sizeof probabilities / sizeof probabilities[0] };

/* Where a curve may have more: what is left is then as long as all before it, and a straight line to the
 * longest case is far off for whoever has already lasted long. */
static const double tail_probabilities[] = {.96,  .97,  .98,   .985, .992,  .994,  .995, .996,
                                            .997, .998, .9985, .999, .9995, .9998, .9999};
enum { TAIL = sizeof tail_probabilities / sizeof tail_probabilities[0] };

/* A further knot needs as many cases on both of its sides, and a line that is off by such a part there. */
static const double LEAST_BESIDE = 3;
static const double LEAST_OFF = .02;

/* Where a curve that does not come down to 0 is taken to have come down: of what is left then. */
static const double REST_AT_END = 1e-3;

/* ---- a family ---- */

/* d log quantile / d log parameter i. */
static double slope(const struct ana_fitted_law *law, size_t i, double p)
{
    const double step = 1e-4;
    struct ana_fitted_law up = *law;
    struct ana_fitted_law down = *law;
    up.parameter[i] *= exp(step);
    down.parameter[i] *= exp(-step);
    return (log(ana_fitted_quantile(&up, p)) - log(ana_fitted_quantile(&down, p))) / (2 * step);
}

/* Standard error of the logarithm of a quantile. */
static double quantile_error(const struct ana_life_fit *fit, double p)
{
    size_t parameters = sim_law_family_parameters(fit->law.family);
    double slopes[ANA_FIT_PARAMETERS] = {0};
    double variance = 0;
    for (size_t i = 0; i < parameters; i++) {
        slopes[i] = slope(&fit->law, i, p);
    }
    for (size_t i = 0; i < parameters; i++) {
        for (size_t j = 0; j < parameters; j++) {
            variance += slopes[i] * slopes[j] * fit->covariance[i][j];
        }
    }
    return sqrt(fmax(variance, 0));
}

void ana_fit_knots_of_family(struct ana_fit_group *group, double level)
{
    double z = gsl_cdf_ugaussian_Pinv((1 + level) / 2);
    group->knots = 0;
    for (size_t i = 0; i < INNER; i++) {
        double value = ana_fitted_quantile(&group->mixed.law, probabilities[i]);
        double wide = z * quantile_error(&group->mixed, probabilities[i]);
        bool known = isfinite(wide) && value > 0;
        group->knot[group->knots++] = (struct ana_fit_knot){.probability = probabilities[i],
                                                            .value = value,
                                                            .low = known ? value * exp(-wide) : value,
                                                            .high = known ? value * exp(wide) : value};
    }
}

/* ---- a curve ---- */

/* What ended somewhere between two times, as a share of all. */
struct mass {
    double low, high, share;
};

struct curve {
    const struct ana_life_step *steps;
    size_t count;
    struct mass *mass; /* [ends] */
    size_t ends;
    const struct ana_fitted_law *tail; /* NULL: none */
    double level;
    double cases; /* with their weights, open ones too */
};

/* The step at which something ended: the last that is not behind its time. */
static const struct ana_life_step *step_at(const struct curve *curve, double time)
{
    size_t low = 0;
    size_t high = curve->count - 1;
    while (low < high) {
        size_t half = high - (high - low) / 2;
        if (curve->steps[half].time <= time) {
            low = half;
        } else {
            high = half - 1;
        }
    }
    return &curve->steps[low];
}

/* What the curve drops by at a time is spread over the days (the quantiles of a prior) that it was known to
 * be in, so that a quantile is not that of their middles. */
static void spread(struct curve *curve, const struct ana_fit_sample *sample)
{
    curve->ends = 0;
    for (size_t i = 0; i < sample->all; i++) {
        const struct ana_lifetime *l = &sample->item[i];
        if (ana_lifetime_is_open(l)) {
            continue;
        }
        const struct ana_life_step *step = step_at(curve, l->low + (l->high - l->low) / 2);
        double before = step == curve->steps ? 1 : step[-1].survival;
        curve->mass[curve->ends++] =
            (struct mass){l->low, l->high, (before - step->survival) * l->weight / step->ended};
    }
}

static double share_before(const struct curve *curve, double time)
{
    double share = 0;
    for (size_t i = 0; i < curve->ends; i++) {
        const struct mass *mass = &curve->mass[i];
        double part = mass->high > mass->low ? (time - mass->low) / (mass->high - mass->low) : 1;
        share += time < mass->low ? 0 : mass->share * fmin(part, 1);
    }
    return share;
}

static double latest(const struct curve *curve)
{
    double time = 0;
    for (size_t i = 0; i < curve->ends; i++) {
        time = fmax(time, curve->mass[i].high);
    }
    return time;
}

static double earliest(const struct curve *curve)
{
    double time = INFINITY;
    for (size_t i = 0; i < curve->ends; i++) {
        time = fmin(time, curve->mass[i].low);
    }
    return time;
}

/* Behind the curve's end: how the tail's law goes on, given that it has lasted so long. */
static double tail_at(const struct curve *curve, double p)
{
    const struct ana_life_step *last = &curve->steps[curve->count - 1];
    double from = latest(curve);
    double survival = curve->tail == NULL ? 0 : ana_fitted_survival(curve->tail, from);
    double until = 1 - survival * (1 - p) / last->survival;
    if (!(survival > 0 && until < 1)) { /* so little is left that taken off 1 it is nothing */
        return from;
    }
    double value = ana_fitted_quantile(curve->tail, until);
    return isfinite(value) ? fmax(value, from) : from;
}

static double value_at(const struct curve *curve, double p)
{
    enum { HALVINGS = 60 };
    double low = earliest(curve);
    double high = latest(curve);
    if (p > 1 - curve->steps[curve->count - 1].survival) {
        return tail_at(curve, p);
    }
    for (int i = 0; i < HALVINGS && low < high; i++) {
        double half = low + (high - low) / 2;
        if (share_before(curve, half) < p) {
            low = half;
        } else {
            high = half;
        }
    }
    return high;
}

static double last_value(const struct curve *curve)
{
    double left = curve->steps[curve->count - 1].survival;
    return left > 0 ? tail_at(curve, 1 - left * REST_AT_END) : latest(curve);
}

/* The knot at p, its interval within the ends. */
static struct ana_fit_knot knot_at(const struct curve *curve, double p, double first, double last)
{
    struct ana_interval around = ana_life_quantile_interval(curve->steps, curve->count, p, curve->level);
    double value = fmin(fmax(value_at(curve, p), first), last);
    double low = isnan(around.low) ? value : fmax(around.low, first);
    double high = isnan(around.high) ? value : fmin(around.high, last);
    return (struct ana_fit_knot){p, value, fmin(low, value), fmax(high, value)};
}

/* At its place among those that there are; values do not fall. */
static void insert_knot(struct ana_fit_group *group, struct ana_fit_knot knot)
{
    size_t place = group->knots++;
    SIM_ASSERT(place < ANA_FIT_KNOTS_MOST);
    for (; place > 0 && group->knot[place - 1].probability > knot.probability; place--) {
        group->knot[place] = group->knot[place - 1];
    }
    group->knot[place] = knot;
}

/* Twice the area by which the table comes nearer to the curve with one more knot; 0 where that is not needed,
 * not known from enough cases, or behind the end. */
static double gain(const struct ana_fit_group *group, const struct ana_fit_knot *more, double cases)
{
    size_t behind = 1;
    while (behind + 1 < group->knots && group->knot[behind].probability < more->probability) {
        behind++;
    }
    const struct ana_fit_knot *from = &group->knot[behind - 1];
    const struct ana_fit_knot *to = &group->knot[behind];
    double width = to->probability - from->probability;
    double left = more->probability - from->probability;
    double beside = fmin(left, to->probability - more->probability) * cases;
    double off = fabs(from->value + left / width * (to->value - from->value) - more->value);
    bool ends = more->value >= group->knot[group->knots - 1].value;
    /* A knot that is there already has none beside it. */
    return ends || beside < LEAST_BESIDE || off < LEAST_OFF * more->value ? 0 : off * width;
}

/* One more after another where the table is farthest from the curve. */
static void follow_tail(struct ana_fit_group *group, const struct curve *curve, double first, double last)
{
    struct ana_fit_knot more[TAIL];
    size_t best = 0;
    for (size_t i = 0; i < TAIL; i++) {
        more[i] = knot_at(curve, tail_probabilities[i], first, last);
    }
    while (best < TAIL && group->knots < ANA_FIT_KNOTS_MOST) {
        double most = 0;
        best = TAIL;
        for (size_t i = 0; i < TAIL; i++) {
            double area = gain(group, &more[i], curve->cases);
            best = area > most ? i : best;
            most = fmax(most, area);
        }
        if (best < TAIL) {
            insert_knot(group, more[best]);
        }
    }
}

static void fill(struct ana_fit_group *group, const struct curve *curve)
{
    double first = earliest(curve);
    double last = fmax(last_value(curve), value_at(curve, probabilities[INNER - 1]));
    group->knots = 0;
    insert_knot(group, (struct ana_fit_knot){0, first, first, first});
    for (size_t i = 0; i < INNER; i++) {
        insert_knot(group, knot_at(curve, probabilities[i], first, last));
    }
    insert_knot(group, (struct ana_fit_knot){1, last, last, last});
    follow_tail(group, curve, first, last);
}

enum sim_status ana_fit_knots_of_curve(struct ana_fit_group *group, const struct ana_fit_sample *sample,
                                       double level, struct sim_error *error)
{
    struct ana_life_step *steps = sim_arena_alloc(sample->arena, sample->all, sizeof *steps);
    struct curve curve = {.steps = steps,
                          .mass = sim_arena_alloc(sample->arena, sample->all, sizeof *curve.mass),
                          .tail = group->chosen < ANA_FIT_FAMILIES ? &group->fit[group->chosen].law : NULL,
                          .level = level};
    bool room = steps != NULL && curve.mass != NULL;
    curve.count = room ? ana_life_curve(sample->item, sample->all, steps) : SIZE_MAX;
    if (curve.count == SIZE_MAX) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a law");
    }
    SIM_ASSERT(curve.count > 0); /* something has ended */
    spread(&curve, sample);
    for (size_t i = 0; i < sample->all; i++) {
        curve.cases += sample->item[i].weight;
    }
    fill(group, &curve);
    return SIM_OK;
}
