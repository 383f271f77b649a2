/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/feasibility.h"

#include "sim/base/message.h"

#include "analysis/statistics/selection.h"

#include <math.h>

static const char *const words[] = {[ANA_FEASIBILITY_OPEN] = N_("open"),
                                    [ANA_MET] = N_("met"),
                                    [ANA_MISSED] = N_("missed"),
                                    [ANA_UNDECIDED] = N_("undecided")};

const char *ana_feasibility_word(enum ana_feasibility decision)
{
    return words[decision];
}

/* NaN fails every comparison. */
static bool is_target(const struct ana_target *target)
{
    bool in_range = !target->share || (target->bound >= 0 && target->bound <= 1);
    return isfinite(target->bound) && in_range && target->tolerance > 0 && isfinite(target->tolerance);
}

static enum sim_status check_design(const struct ana_feasibility_design *design, struct sim_error *error)
{
    if (design->targets < 1 || design->targets > ANA_TARGETS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "cannot test %zu targets at once, only 1 to %d",
                        design->targets, ANA_TARGETS_MOST);
    }
    if (design->first_stage < 2 || design->batch < 1 || design->max_observations < design->first_stage) {
        return sim_fail(error, SIM_ERR_ARGUMENT,
                        "cannot test with %u observations first, %u a time, %u at most", design->first_stage,
                        design->batch, design->max_observations);
    }
    if (!(design->error > 0 && design->error < .5)) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "the error of a test is between 0 and 0.5, not %g",
                        design->error);
    }
    for (size_t i = 0; i < design->targets; i++) {
        if (!is_target(&design->target[i])) {
            return sim_fail(error, SIM_ERR_ARGUMENT, "cannot test a target of %g with a tolerance of %g",
                            design->target[i].bound, design->target[i].tolerance);
        }
    }
    return SIM_OK;
}

enum sim_status ana_feasibility_init(struct ana_feasibility_test *test,
                                     const struct ana_feasibility_design *design, struct sim_error *error)
{
    *test = (struct ana_feasibility_test){0};
    enum sim_status status = check_design(design, error);
    if (status != SIM_OK) {
        return status;
    }
    test->targets = design->targets;
    for (size_t i = 0; i < design->targets; i++) {
        test->target[i] = (struct ana_target_test){
            .target = design->target[i],
            .least = INFINITY,
            .most = -INFINITY,
            .yes_or_no = design->target[i].share,
            .variance = NAN,
        };
    }
    test->first_stage = design->first_stage;
    test->batch = design->batch;
    test->max_observations = design->max_observations;
    test->error = design->error / (double)design->targets;
    test->checkpoint = design->first_stage;
    return SIM_OK;
}

uint32_t ana_feasibility_wants(const struct ana_feasibility_test *test)
{
    return test->decision == ANA_FEASIBILITY_OPEN ? test->checkpoint - test->observations : 0;
}

static void take(struct ana_target_test *one, double value, double count)
{
    SIM_ASSERT(isfinite(value));
    double step = value - one->mean;
    one->mean += step / count;
    one->squares += step * (value - one->mean);
    double slack = one->target.bound - value;
    one->lead += one->target.sense == ANA_AT_MOST ? slack : -slack;
    one->least = fmin(one->least, value);
    one->most = fmax(one->most, value);
    one->yes_or_no = one->yes_or_no && (value <= 0 || value >= 1);
}

/* Whether all observations of a share are 0, or all 1. */
static bool is_one_sided(const struct ana_target_test *one)
{
    return one->target.share && (one->most <= 0 || one->least >= 1);
}

/*
 * So many observations, all 0 or all 1, would have a chance below `error` were the mean on the other side of
 * the target by the tolerance: a value in [0, 1] is 0 with probability 1 - mean at most, 1 with mean at most.
 */
static double enough_alike(const struct ana_target_test *one, double error)
{
    const struct ana_target *target = &one->target;
    double chance =
        one->most <= 0 ? 1 - (target->bound + target->tolerance) : target->bound - target->tolerance;
    return chance > 0 ? ceil(log(error) / log(chance)) : 0;
}

/* The greater variance of a 0 or 1 that is 1 with probability q - e or q + e. */
static double yes_or_no_variance(const struct ana_target *target)
{
    double low = fmax(0, target->bound - target->tolerance);
    double high = fmin(1, target->bound + target->tolerance);
    return fmax(low * (1 - low), high * (1 - high));
}

/* Ends the first stage of a target, unless it has to see more. */
static void learn_variance(struct ana_target_test *one, uint32_t n, double error)
{
    if (is_one_sided(one) && (double)n < enough_alike(one, error)) {
        one->ends = enough_alike(one, error);
        return;
    }
    one->first_stage = n;
    one->variance = one->squares / (double)(n - 1);
    if (one->yes_or_no && !is_one_sided(one)) {
        one->variance = fmax(one->variance, yes_or_no_variance(&one->target));
    }
    double tolerance = one->target.tolerance;
    one->ends = ana_kim_nelson_h2(2, n, error) * one->variance / (tolerance * tolerance);
}

static void decide_target(struct ana_target_test *one, uint32_t n)
{
    double line = fmax(0, one->target.tolerance / 2 * (one->ends - (double)n)); /* R(n) */
    if (one->lead >= line) {
        one->decision = ANA_MET;
    } else if (one->lead <= -line) {
        one->decision = ANA_MISSED;
    }
    one->decided_at = one->decision == ANA_FEASIBILITY_OPEN ? 0 : n;
}

/* Missed by one, else open by one, else met. */
static enum ana_feasibility together(const struct ana_feasibility_test *test)
{
    enum ana_feasibility all = ANA_MET;
    for (size_t i = 0; i < test->targets; i++) {
        enum ana_feasibility decision = test->target[i].decision;
        if (decision == ANA_MISSED) {
            return ANA_MISSED;
        }
        all = decision == ANA_FEASIBILITY_OPEN ? ANA_FEASIBILITY_OPEN : all;
    }
    return all;
}

static void give_up(struct ana_feasibility_test *test)
{
    test->decision = ANA_UNDECIDED;
    for (size_t i = 0; i < test->targets; i++) {
        if (test->target[i].decision == ANA_FEASIBILITY_OPEN) {
            test->target[i].decision = ANA_UNDECIDED;
        }
    }
}

static uint32_t next_checkpoint(const struct ana_feasibility_test *test)
{
    uint32_t n = test->observations;
    double end = 0;
    for (size_t i = 0; i < test->targets; i++) {
        const struct ana_target_test *one = &test->target[i];
        end = one->decision == ANA_FEASIBILITY_OPEN ? fmax(end, ceil(one->ends)) : end;
    }
    uint32_t step = n / 8 > test->batch ? n / 8 : test->batch;
    double next = fmin((double)n + (double)step, end);
    return (uint32_t)fmin(fmax(next, (double)n + 1), (double)test->max_observations);
}

static void look(struct ana_feasibility_test *test)
{
    uint32_t n = test->observations;
    for (size_t i = 0; i < test->targets; i++) {
        struct ana_target_test *one = &test->target[i];
        if (one->first_stage == 0) {
            learn_variance(one, n, test->error);
        }
        if (one->first_stage > 0 && one->decision == ANA_FEASIBILITY_OPEN) {
            decide_target(one, n);
        }
    }
    test->decision = together(test);
    if (test->decision == ANA_FEASIBILITY_OPEN && n == test->max_observations) {
        give_up(test);
    } else if (test->decision == ANA_FEASIBILITY_OPEN) {
        test->checkpoint = next_checkpoint(test);
    }
}

void ana_feasibility_add(struct ana_feasibility_test *test, const double *values)
{
    SIM_ASSERT(test->decision == ANA_FEASIBILITY_OPEN);
    test->observations++;
    for (size_t i = 0; i < test->targets; i++) {
        take(&test->target[i], values[i], (double)test->observations);
    }
    if (test->observations == test->checkpoint) {
        look(test);
    }
}

struct ana_interval ana_feasibility_interval(const struct ana_feasibility_test *test, size_t target,
                                             double level)
{
    SIM_ASSERT(target < test->targets && test->observations >= 2);
    const struct ana_target_test *one = &test->target[target];
    uint32_t n = test->observations;
    if (is_one_sided(one)) {
        return ana_exact_binomial(one->most <= 0 ? 0 : n, n, level);
    }
    double deviation = sqrt(one->squares / (double)(n - 1));
    double half_width = ana_student_quantile(level, n) * deviation / sqrt((double)n);
    return (struct ana_interval){one->mean, one->mean - half_width, one->mean + half_width};
}

double ana_feasibility_bound(const struct ana_feasibility_test *test, size_t target, double level)
{
    SIM_ASSERT(level > .5 && level < 1);
    struct ana_interval interval = ana_feasibility_interval(test, target, 2 * level - 1);
    return test->target[target].target.sense == ANA_AT_MOST ? interval.high : interval.low;
}
