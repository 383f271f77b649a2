/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sweep.h"

#include <stdlib.h>
#include <string.h>

/* Replications of one scenario that are run before the next one's: enough that having to read a scenario
 * again costs little beside them. */
enum { WAVE = 16 };

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for the points of a sweep");
}

enum sim_status ana_sweep_init(struct ana_sweep *sweep, const struct ana_sweep_plan *plan,
                               struct sim_error *error)
{
    size_t count = plan->points->count;
    SIM_ASSERT(count > 0 && plan->replications > 0);
    *sweep = (struct ana_sweep){.plan = *plan,
                                .scenario_of = calloc(count, sizeof *sweep->scenario_of),
                                .scenarios = calloc(count, sizeof *sweep->scenarios)};
    if (sweep->scenario_of == NULL || sweep->scenarios == NULL) {
        return out_of_memory(error);
    }
    return ana_study_init(&sweep->study, &plan->study, error);
}

static enum sim_status complain(struct visa_diagnostics *problems, const struct ana_sweep *sweep,
                                const char *what)
{
    visa_report(problems, VISA_ERROR, (struct visa_position){sweep->plan.origin, 0, 0}, "%s", what);
    return SIM_ERR_DATA;
}

static enum sim_status load_point(struct ana_sweep *sweep, size_t point, struct visa_diagnostics *problems)
{
    const struct ana_points *points = sweep->plan.points;
    struct visa_change changes[ANA_FACTORS_MOST];
    size_t count = 0;
    struct sim_arena texts;
    sim_arena_init(&texts, SIZE_MAX);
    enum sim_status status = SIM_OK;
    for (size_t f = 0; f < points->factors && status == SIM_OK; f++) {
        double at = points->at[point * points->factors + f];
        const char *text = ana_coordinate_change(&sweep->plan.factors[f], at, &texts);
        if (text == NULL) {
            status = SIM_ERR_MEMORY;
        } else if (text[0] != '\0') {
            changes[count++] = (struct visa_change){.target = text, .where = {.file = sweep->plan.origin}};
        }
    }
    size_t before = sweep->study.count;
    size_t scenario = 0;
    if (status == SIM_OK) {
        status = ana_study_add(&sweep->study, changes, count, problems, &scenario);
    }
    if (status == SIM_OK) {
        sweep->scenario_of[point] = scenario;
        if (sweep->study.count > before) {
            sweep->scenarios[scenario].point = point;
        }
    }
    sim_arena_destroy(&texts);
    return status;
}

/* Deals out the list of the work. */
static enum sim_status divide(struct ana_sweep *sweep, struct visa_diagnostics *problems)
{
    uint64_t runs = (uint64_t)sweep->study.count * sweep->plan.replications;
    struct ana_shard shard = sweep->plan.shard;
    if (runs > ANA_SWEEP_RUNS_MOST) {
        return complain(problems, sweep, "more than 1,000,000,000 runs: points times replications");
    }
    if (shard.count > runs) {
        return complain(problems, sweep, "--shard: there are more shards than runs");
    }
    struct ana_shard whole = shard.count > 0 ? shard : (struct ana_shard){1, 1};
    struct ana_block block = ana_shard_block(whole, (uint32_t)runs, ANA_INDEPENDENT);
    for (size_t i = 0; i < sweep->study.count; i++) {
        uint32_t from = (uint32_t)i * sweep->plan.replications;
        uint32_t to = from + sweep->plan.replications;
        uint32_t first = block.first > from ? block.first : from;
        uint32_t end = block.first + block.count < to ? block.first + block.count : to;
        sweep->scenarios[i].block =
            end > first ? (struct ana_block){first - from, end - first} : (struct ana_block){0, 0};
    }
    return SIM_OK;
}

enum sim_status ana_sweep_load(struct ana_sweep *sweep, const struct ana_sweep_watch *watch,
                               struct visa_diagnostics *problems)
{
    size_t count = sweep->plan.points->count;
    enum sim_status status = SIM_OK;
    for (size_t point = 0; point < count; point++) {
        if (watch->stop != NULL && atomic_load(watch->stop)) {
            return SIM_ERR_INTERRUPTED;
        }
        enum sim_status loaded = load_point(sweep, point, problems);
        status = status == SIM_OK ? loaded : status;
        if (loaded != SIM_OK && loaded != SIM_ERR_DATA) {
            return loaded;
        }
        if (watch->progress != NULL) {
            watch->progress(watch->progress_context, (uint32_t)point + 1, (uint32_t)count);
        }
    }
    return status == SIM_OK ? divide(sweep, problems) : status;
}

size_t ana_sweep_scenario(const struct ana_sweep *sweep, size_t point)
{
    SIM_ASSERT(point < sweep->plan.points->count);
    return sweep->scenario_of[point];
}

size_t ana_sweep_find(const struct ana_sweep *sweep, const char *digest)
{
    size_t i = 0;
    while (i < sweep->study.count && strcmp(ana_study_digest(&sweep->study, i).text, digest) != 0) {
        i++;
    }
    return i;
}

uint32_t ana_sweep_runs(const struct ana_sweep *sweep)
{
    uint32_t runs = 0;
    for (size_t i = 0; i < sweep->study.count; i++) {
        runs += sweep->scenarios[i].block.count;
    }
    return runs;
}

static struct ana_study_item item_of(const struct ana_sweep *sweep, size_t scenario)
{
    struct ana_block block = sweep->scenarios[scenario].block;
    return (struct ana_study_item){scenario, block.first, block.count};
}

uint32_t ana_sweep_missing(const struct ana_sweep *sweep)
{
    uint32_t missing = 0;
    for (size_t i = 0; i < sweep->study.count; i++) {
        struct ana_study_item item = item_of(sweep, i);
        missing += ana_study_missing(&sweep->study, &item);
    }
    return missing;
}

/* The part of a scenario's block that belongs to a wave; empty for some. */
static struct ana_study_item part_of(const struct ana_sweep *sweep, size_t scenario, uint32_t wave)
{
    struct ana_study_item item = item_of(sweep, scenario);
    uint32_t from = wave * WAVE;
    uint32_t left = from < item.count ? item.count - from : 0;
    item.first += from;
    item.count = left < WAVE ? left : WAVE;
    return item;
}

enum sim_status ana_sweep_run(struct ana_sweep *sweep, const struct ana_effort *effort,
                              struct sim_error *error)
{
    uint32_t waves = (sweep->plan.replications - 1) / WAVE + 1;
    struct ana_study_item *items = calloc(sweep->study.count * waves, sizeof *items);
    if (items == NULL) {
        return out_of_memory(error);
    }
    size_t count = 0;
    for (uint32_t wave = 0; wave < waves; wave++) {
        for (size_t i = 0; i < sweep->study.count; i++) {
            items[count] = part_of(sweep, i, wave);
            count += items[count].count > 0 ? 1 : 0;
        }
    }
    enum sim_status status = ana_study_ask(&sweep->study, items, count, effort, error);
    free(items);
    return status;
}

uint32_t ana_sweep_done(const struct ana_sweep *sweep, size_t point)
{
    const struct ana_study_item all = {ana_sweep_scenario(sweep, point), 0, sweep->plan.replications};
    return ana_study_prefix(&sweep->study, &all);
}

size_t ana_sweep_reference(const struct ana_sweep *sweep, const char *digest)
{
    size_t scenario = ana_sweep_find(sweep, digest);
    return scenario < sweep->study.count ? sweep->scenarios[scenario].point : 0;
}

void ana_sweep_destroy(struct ana_sweep *sweep)
{
    ana_study_destroy(&sweep->study);
    free(sweep->scenario_of);
    free(sweep->scenarios);
    *sweep = (struct ana_sweep){0};
}
