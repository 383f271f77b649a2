/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/survival.h"

#include "sim/base/status.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static int by_time(const void *left, const void *right)
{
    double a = ((const struct ana_follow_up *)left)->time;
    double b = ((const struct ana_follow_up *)right)->time;
    return (a > b) - (a < b);
}

void ana_follow_up_sort(struct ana_follow_up *cases, size_t n)
{
    if (n > 1) {
        qsort(cases, n, sizeof *cases, by_time);
    }
}

/*
 * The curve at the time reached. A block is a stretch without censoring: in it S is that of the block's start
 * times the share of the block's cases that is left, and each incidence grows by a share of it.
 */
struct curve {
    size_t at_risk;
    size_t outcomes;
    size_t block_size;                            /* cases at risk at the start of the block */
    double block_survival;                        /* S there */
    double block_incidence[ANA_OUTCOMES_MAX + 1]; /* F_k there; [0] is not used */
    size_t in_block[ANA_OUTCOMES_MAX + 1];        /* outcomes since, by kind; [0] their sum */
};

static void open_block(struct curve *curve)
{
    curve->block_size = curve->at_risk;
    for (size_t k = 0; k <= curve->outcomes; k++) {
        curve->in_block[k] = 0;
    }
}

static struct curve curve_start(size_t n, size_t outcomes)
{
    struct curve curve = {.at_risk = n, .outcomes = outcomes, .block_survival = 1};
    open_block(&curve);
    return curve;
}

static double share(const struct curve *curve, size_t part)
{
    return curve->block_survival * ((double)part / (double)curve->block_size);
}

static double survival(const struct curve *curve)
{
    return curve->block_size > 0 ? share(curve, curve->block_size - curve->in_block[0])
                                 : curve->block_survival;
}

static double incidence_of(const struct curve *curve, size_t k)
{
    return curve->block_incidence[k] + (curve->block_size > 0 ? share(curve, curve->in_block[k]) : 0);
}

static void close_block(struct curve *curve, size_t censored)
{
    for (size_t k = 1; k <= curve->outcomes; k++) {
        curve->block_incidence[k] = incidence_of(curve, k);
    }
    curve->block_survival = survival(curve);
    curve->at_risk -= censored;
    open_block(curve);
}

/* Takes all cases of the next time in: outcomes first, then the censored ones leave. Returns how many. */
static size_t pass_time(struct curve *curve, const struct ana_follow_up *cases, size_t n)
{
    size_t censored = 0;
    size_t passed = 0;
    while (passed < n && cases[passed].time <= cases[0].time) {
        size_t outcome = cases[passed++].outcome;
        if (outcome == ANA_STILL_OPEN) {
            censored++;
            continue;
        }
        SIM_ASSERT(outcome <= ANA_OUTCOMES_MAX);
        curve->in_block[0]++;
        if (outcome <= curve->outcomes) {
            curve->in_block[outcome]++;
        }
    }
    curve->at_risk -= passed - censored;
    if (censored > 0) {
        close_block(curve, censored);
    }
    return passed;
}

size_t ana_kaplan_meier(const struct ana_follow_up *cases, size_t n, struct ana_survival_step *steps)
{
    struct curve curve = curve_start(n, 0);
    size_t count = 0;
    double greenwood = 0;
    for (size_t i = 0; i < n;) {
        double at_risk = (double)curve.at_risk;
        size_t ended = 0;
        for (size_t j = i; j < n && cases[j].time <= cases[i].time; j++) {
            ended += cases[j].outcome != ANA_STILL_OPEN;
        }
        size_t next = i + pass_time(&curve, cases + i, n - i);
        if (ended > 0) {
            greenwood += (double)ended / (at_risk * (at_risk - (double)ended));
            steps[count++] = (struct ana_survival_step){.time = cases[i].time,
                                                        .at_risk = (size_t)at_risk,
                                                        .ended = ended,
                                                        .survival = survival(&curve),
                                                        .greenwood = greenwood};
        }
        i = next;
    }
    return count;
}

struct ana_interval ana_survival_interval(const struct ana_survival_step *step, double level)
{
    SIM_ASSERT(level > 0 && level < 1);
    double s = step->survival;
    if (!(s > 0)) {
        return (struct ana_interval){s, NAN, NAN};
    }
    double z = gsl_cdf_ugaussian_Qinv((1 - level) / 2);
    double spread = z * sqrt(step->greenwood) / log(s);
    return (struct ana_interval){s, pow(s, exp(-spread)), pow(s, exp(spread))};
}

void ana_cumulative_incidence(const struct ana_follow_up *cases, size_t n, struct ana_incidence *incidence)
{
    size_t outcomes = incidence->outcomes;
    SIM_ASSERT(n >= 1 && outcomes >= 1 && outcomes <= ANA_OUTCOMES_MAX);
    struct curve curve = curve_start(n, outcomes);
    size_t passed = 0;
    for (size_t i = 0; i < incidence->count; i++) {
        while (passed < n && cases[passed].time <= incidence->times[i]) {
            SIM_ASSERT(cases[passed].outcome <= outcomes);
            passed += pass_time(&curve, cases + passed, n - passed);
        }
        double *row = incidence->values + i * (outcomes + 1);
        row[0] = survival(&curve);
        for (size_t k = 1; k <= outcomes; k++) {
            row[k] = incidence_of(&curve, k);
        }
    }
}

double ana_occurrence_rate(const struct ana_follow_up *cases, size_t n)
{
    size_t ended = 0;
    double at_risk = 0;
    for (size_t i = 0; i < n; i++) {
        ended += cases[i].outcome != ANA_STILL_OPEN;
        at_risk += cases[i].time;
    }
    SIM_ASSERT(at_risk > 0);
    return (double)ended / at_risk;
}

/* Between two censorings incidence is a plain share of those at risk when it began. */
struct stretch {
    double survival; /* when it began */
    int64_t at_risk;
    int64_t ended[ANA_OUTCOMES_MAX]; /* since, by outcome */
};

static void add_day(const struct ana_follow_up_table *table, size_t day, struct stretch *stretch)
{
    for (size_t k = 0; k < table->outcomes; k++) {
        stretch->ended[k] += table->ended[k * table->cells + day];
    }
}

/* Adds the stretch to the shares, and begins the next one without those last seen on its last day. */
static void close_stretch(const struct ana_follow_up_table *table, struct stretch *stretch, int64_t open,
                          double *shares)
{
    int64_t left = stretch->at_risk;
    for (size_t k = 0; k < table->outcomes && stretch->at_risk > 0; k++) {
        shares[k] += stretch->survival * (double)stretch->ended[k] / (double)stretch->at_risk;
        left -= stretch->ended[k];
        stretch->ended[k] = 0;
    }
    if (stretch->at_risk > 0) {
        stretch->survival *= (double)left / (double)stretch->at_risk;
    }
    stretch->at_risk = left - open;
}

void ana_incidence_at(const struct ana_follow_up_table *table, size_t day, double *shares)
{
    SIM_ASSERT(day < table->cells && table->outcomes <= ANA_OUTCOMES_MAX);
    struct stretch stretch = {.survival = 1};
    for (size_t i = 0; i < table->cells; i++) {
        stretch.at_risk += table->open[i];
        for (size_t k = 0; k < table->outcomes; k++) {
            stretch.at_risk += table->ended[k * table->cells + i];
        }
    }
    bool any = stretch.at_risk > 0;
    for (size_t k = 0; k < table->outcomes; k++) {
        shares[k] = any ? 0 : NAN;
    }
    for (size_t i = 0; i <= day && any; i++) {
        add_day(table, i, &stretch);
        if (table->open[i] > 0 && i < day) {
            close_stretch(table, &stretch, table->open[i], shares);
        }
    }
    close_stretch(table, &stretch, 0, shares);
    shares[table->outcomes] = any ? stretch.survival : NAN;
}
