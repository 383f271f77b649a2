/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibrate/observe.h"

#include "analysis/statistics/interval.h"
#include "models/pipeline/replication.h"
#include "models/pipeline/results.h"

#include <math.h>
#include <stdlib.h>

#define LEVEL 0.95

/* Sums over the days of a noted wait in one replication. */
struct day_sums {
    int64_t wait, shown, blank;
};

struct observing {
    const struct ana_watching *what;
    struct visa_layout layout;
    struct day_sums *sums; /* [replications][count] */
};

/* ---- a replication ---- */

static struct day_sums add_days(const struct sim_day_series *daily, const struct visa_noted_wait *noted,
                                int32_t start)
{
    struct day_sums sums = {0, 0, 0};
    for (int32_t day = noted->from; day <= noted->to; day++) {
        int32_t wait = sim_day_series_at(daily, VISA_DAILY_NEXT_WAIT, noted->pool, day - start);
        if (wait == VISA_DAILY_BLANK) {
            sums.blank++;
        } else {
            sums.wait += wait;
            sums.shown++;
        }
    }
    return sums;
}

static enum sim_status run_one(void *context, uint32_t replication, struct sim_arena *arena,
                               struct sim_error *error)
{
    struct observing *observing = context;
    const struct ana_watching *what = observing->what;
    const struct visa_replication run = {.scenario = what->scenario,
                                         .layout = &observing->layout,
                                         .seed = what->seed,
                                         .replication = replication};
    struct visa_results results = {0};
    enum sim_status status = visa_replication_run(&run, arena, &results, error);
    for (size_t i = 0; i < what->count && status == SIM_OK; i++) {
        observing->sums[replication * what->count + i] =
            add_days(&results.daily, what->noted[i], what->scenario->settings.start_day);
    }
    return status;
}

/* ---- all of them ---- */

/* Days of the calendar that the portal shows of a pool on a day; 0 where nothing is released. */
static int32_t calendar_shown(const struct visa_scenario *scenario, uint16_t pool, int32_t day)
{
    const struct visa_pool *of = &scenario->pools[pool];
    int32_t row = visa_steps_at(&of->release, day);
    if (row == VISA_NO_ROW) {
        return 0;
    }
    const struct visa_release *release = &scenario->releases[row];
    int32_t from = release->rule == VISA_RELEASE_ALL ? scenario->settings.start_day : day;
    return from + release->horizon_days - day > 0 ? from + release->horizon_days - day : 0;
}

/* What a day with nothing on offer counts as. */
static double blank_wait(const struct visa_scenario *scenario, const struct visa_noted_wait *noted)
{
    int32_t shown = calendar_shown(scenario, noted->pool, noted->from);
    return fmax((double)shown, noted->days) + 1;
}

static double mean_of(const struct day_sums *sums)
{
    return sums->shown > 0 ? (double)sums->wait / (double)sums->shown : NAN;
}

static struct ana_observed observe_one(const struct observing *observing, size_t i, double *means)
{
    const struct ana_watching *what = observing->what;
    struct day_sums all = {0, 0, 0};
    size_t count = 0;
    for (uint32_t r = 0; r < what->replications; r++) {
        const struct day_sums *sums = &observing->sums[r * what->count + i];
        all.wait += sums->wait;
        all.shown += sums->shown;
        all.blank += sums->blank;
        if (what->means != NULL) {
            what->means[i * what->replications + r] = mean_of(sums);
        }
        if (sums->shown > 0) {
            means[count++] = mean_of(sums);
        }
    }
    double days = (double)(all.shown + all.blank);
    const struct ana_interval interval = ana_mean_estimate(means, count, LEVEL);
    double blank = blank_wait(what->scenario, what->noted[i]) * (double)all.blank;
    return (struct ana_observed){.wait = mean_of(&all),
                                 .half_width = (interval.high - interval.low) / 2,
                                 .blank = (double)all.blank / days,
                                 .miss = ((double)all.wait + blank) / days - what->noted[i]->days};
}

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory to calibrate");
}

enum sim_status ana_observe(struct ana_observed *observed, const struct ana_watching *watching,
                            const struct ana_effort *effort, struct sim_error *error)
{
    struct sim_arena memory;
    struct observing observing = {.what = watching};
    struct sim_replications_report report;
    sim_arena_init(&memory, SIZE_MAX);
    observing.sums =
        sim_arena_alloc(&memory, watching->replications * watching->count + 1, sizeof *observing.sums);
    double *means = sim_arena_alloc(&memory, watching->replications, sizeof *means);
    if (observing.sums == NULL || means == NULL ||
        visa_layout_make(&observing.layout, watching->scenario, &memory) != SIM_OK) {
        sim_arena_destroy(&memory);
        return out_of_memory(error);
    }
    const struct ana_stint stint = {.run = run_one, .context = &observing, .count = watching->replications};
    enum sim_status status = ana_effort_run(effort, &stint, &report, error);
    for (size_t i = 0; i < watching->count && status == SIM_OK; i++) {
        observed[i] = observe_one(&observing, i, means);
    }
    sim_arena_destroy(&memory);
    return status;
}
