/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/daily_summary.h"

#include "analysis/statistics/interval.h"
#include "sim/collect/reduce.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

size_t ana_daily_slot_size(const struct ana_daily *daily)
{
    return (size_t)daily->layout.metrics * daily->layout.cells * daily->layout.days;
}

enum sim_status ana_daily_init(struct ana_daily *daily, const struct ana_daily_layout *layout,
                               uint32_t replications, struct sim_error *error)
{
    *daily = (struct ana_daily){.layout = *layout};
    return ana_daily_extend(daily, replications, error);
}

enum sim_status ana_daily_extend(struct ana_daily *daily, uint32_t replications, struct sim_error *error)
{
    SIM_ASSERT(replications >= daily->replications);
    size_t slot = ana_daily_slot_size(daily);
    if (slot == 0 || replications == 0) {
        daily->replications = replications;
        return SIM_OK;
    }
    int32_t *values = NULL;
    if (replications <= SIZE_MAX / sizeof *values / slot) {
        values = realloc(daily->values, replications * slot * sizeof *values);
    }
    if (values == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the daily series of %u replications",
                        replications);
    }
    for (size_t i = daily->replications * slot; i < replications * slot; i++) {
        values[i] = ANA_DAILY_BLANK;
    }
    daily->values = values;
    daily->replications = replications;
    return SIM_OK;
}

int32_t *ana_daily_slot(struct ana_daily *daily, uint32_t i)
{
    SIM_ASSERT(i < daily->replications);
    return daily->values + i * ana_daily_slot_size(daily);
}

void ana_daily_destroy(struct ana_daily *daily)
{
    if (daily != NULL) {
        free(daily->values);
        *daily = (struct ana_daily){0};
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Room for one day of `prefix` replications. */
struct scratch {
    double *values;       /* by replication */
    double *observations; /* made of them */
    double *students;     /* students[n] is the t quantile for n observations */
};

/* Estimates from the n values of one day, of whole observations. Sorts the values. */
static struct ana_daily_estimate estimate_day(const struct scratch *scratch, uint32_t n,
                                              enum ana_sampling sampling)
{
    struct ana_daily_estimate estimate = {n, NAN, NAN, NAN, NAN, NAN, NAN};
    double *values = scratch->values;
    if (n == 0) {
        return estimate;
    }
    memcpy(scratch->observations, values, n * sizeof *values);
    size_t count = ana_sampling_observe(sampling, scratch->observations, n);
    estimate.mean = scratch->observations[0];
    if (count > 1) {
        struct ana_interval interval =
            ana_mean_interval(scratch->observations, count, scratch->students[count]);
        interval = ana_interval_clip(interval, 0, INFINITY);
        estimate.mean = interval.estimate;
        estimate.low = interval.low;
        estimate.high = interval.high;
    }
    qsort(values, n, sizeof *values, by_value);
    estimate.p10 = values[sim_quantile_rank(n, SIM_MILLION / 10) - 1];
    estimate.p50 = values[sim_quantile_rank(n, SIM_MILLION / 2) - 1];
    estimate.p90 = values[sim_quantile_rank(n, SIM_MILLION / 10 * 9) - 1];
    return estimate;
}

static uint32_t gather_day(const struct ana_daily *daily, uint32_t prefix, size_t offset, double *values)
{
    size_t slot = ana_daily_slot_size(daily);
    for (uint32_t i = 0; i < prefix; i++) {
        int32_t value = daily->values[i * slot + offset];
        values[i] = value != ANA_DAILY_BLANK ? value : (double)NAN;
    }
    return (uint32_t)ana_sampling_keep(daily->sampling, values, prefix);
}

enum sim_status ana_daily_summarise(const struct ana_daily *daily, uint32_t prefix,
                                    struct ana_daily_place place, double level,
                                    struct ana_daily_estimate *estimates)
{
    const struct ana_daily_layout *layout = &daily->layout;
    if (!(level > 0 && level < 1) || prefix > daily->replications || place.metric >= layout->metrics ||
        place.cell >= layout->cells || !ana_sampling_observed(daily->sampling, prefix)) {
        return SIM_ERR_ARGUMENT;
    }
    double *memory = malloc((3 * (size_t)prefix + 1) * sizeof *memory);
    if (memory == NULL) {
        return SIM_ERR_MEMORY;
    }
    const struct scratch scratch = {memory, memory + prefix, memory + 2 * (size_t)prefix};
    for (uint32_t n = 2; n <= prefix; n++) {
        scratch.students[n] = ana_student_quantile(level, n);
    }
    size_t start = ((size_t)place.metric * layout->cells + place.cell) * layout->days;
    for (uint32_t day = 0; day < layout->days; day++) {
        uint32_t count = gather_day(daily, prefix, start + day, scratch.values);
        estimates[day] = estimate_day(&scratch, count, daily->sampling);
    }
    free(memory);
    return SIM_OK;
}
