/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sweep.h"

#include "sim/base/message.h"

#include <stdlib.h>
#include <string.h>

/* Replications of one scenario that are run before the next one's where not all scenarios can be at hand:
 * enough that having to read one again costs little beside them. */
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
                                .first_of = calloc(count, sizeof *sweep->first_of),
                                .items = calloc(count, sizeof *sweep->items)};
    if (sweep->scenario_of == NULL || sweep->first_of == NULL || sweep->items == NULL) {
        return out_of_memory(error);
    }
    return ana_study_init(&sweep->study, &plan->study, error);
}

static enum sim_status complain(struct visa_diagnostics *problems, const char *what)
{
    visa_report(problems, VISA_ERROR, (struct visa_position){"visaq sweep", 0, 0}, "%s", what);
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
            changes[count++] =
                (struct visa_change){.target = text, .where = {.file = sweep->plan.origins[f]}};
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
            sweep->first_of[scenario] = point;
        }
    }
    sim_arena_destroy(&texts);
    return status;
}

struct ana_run_block ana_sweep_asked(const struct ana_sweep *sweep, size_t point)
{
    SIM_ASSERT(point < sweep->plan.points->count);
    return sweep->plan.asked != NULL ? sweep->plan.asked[point]
                                     : (struct ana_run_block){0, sweep->plan.replications};
}

/* A point that would ask for what an earlier one asks for is no work. */
static bool asks_again(const struct ana_sweep *sweep, size_t point)
{
    size_t first = sweep->first_of[sweep->scenario_of[point]];
    struct ana_run_block own = ana_sweep_asked(sweep, point);
    struct ana_run_block other = ana_sweep_asked(sweep, first);
    return first != point && own.first == other.first && own.count == other.count;
}

/* Lists the work and deals it out. */
static enum sim_status divide(struct ana_sweep *sweep, struct visa_diagnostics *problems)
{
    uint64_t runs = 0;
    for (size_t point = 0; point < sweep->plan.points->count; point++) {
        if (!asks_again(sweep, point)) {
            sweep->items[sweep->item_count++] = (struct ana_sweep_item){point, ana_sweep_asked(sweep, point)};
            runs += ana_sweep_asked(sweep, point).count;
        }
    }
    struct ana_shard shard = sweep->plan.shard;
    if (runs > ANA_SWEEP_RUNS_MOST) {
        return complain(problems, sim_message("more than 1,000,000,000 runs: points times replications"));
    }
    if (shard.count > runs) {
        return complain(problems, sim_message("--shard: there are more shards than runs"));
    }
    sweep->runs = (uint32_t)runs;
    struct ana_shard own = shard.count > 0 ? shard : (struct ana_shard){1, 1};
    struct ana_run_block block = ana_shard_block(own, sweep->runs, ANA_INDEPENDENT);
    uint32_t from = 0;
    for (size_t i = 0; i < sweep->item_count; i++) {
        struct ana_run_block *here = &sweep->items[i].here;
        uint32_t to = from + here->count;
        uint32_t begin = block.first > from ? block.first : from;
        uint32_t end = block.first + block.count < to ? block.first + block.count : to;
        here->first += end > begin ? begin - from : 0;
        here->count = end > begin ? end - begin : 0;
        from = to;
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
    for (size_t i = 0; i < sweep->item_count; i++) {
        runs += sweep->items[i].here.count;
    }
    return runs;
}

static struct ana_study_item item_of(const struct ana_sweep *sweep, size_t i)
{
    const struct ana_sweep_item *item = &sweep->items[i];
    return (struct ana_study_item){ana_sweep_scenario(sweep, item->point), item->here.first,
                                   item->here.count};
}

uint32_t ana_sweep_missing(const struct ana_sweep *sweep)
{
    uint32_t missing = 0;
    for (size_t i = 0; i < sweep->item_count; i++) {
        struct ana_study_item item = item_of(sweep, i);
        missing += ana_study_missing(&sweep->study, &item);
    }
    return missing;
}

/* The part of an item that belongs to a wave; empty for some. */
static struct ana_study_item part_of(const struct ana_sweep *sweep, size_t i, struct ana_run_block wave)
{
    struct ana_study_item item = item_of(sweep, i);
    uint32_t left = wave.first < item.count ? item.count - wave.first : 0;
    item.first += wave.first;
    item.count = left < wave.count ? left : wave.count;
    return item;
}

enum sim_status ana_sweep_run(struct ana_sweep *sweep, const struct ana_effort *effort,
                              struct sim_error *error)
{
    uint32_t most = 0;
    for (size_t i = 0; i < sweep->item_count; i++) {
        most = sweep->items[i].here.count > most ? sweep->items[i].here.count : most;
    }
    uint32_t size = sweep->study.count <= sweep->study.at_hand_room ? 1 : WAVE;
    uint32_t waves = most > 0 ? (most - 1) / size + 1 : 0;
    struct ana_study_item *parts = calloc(sweep->item_count * waves + 1, sizeof *parts);
    if (parts == NULL) {
        return out_of_memory(error);
    }
    size_t count = 0;
    for (uint32_t wave = 0; wave < waves; wave++) {
        for (size_t i = 0; i < sweep->item_count; i++) {
            parts[count] = part_of(sweep, i, (struct ana_run_block){wave * size, size});
            count += parts[count].count > 0 ? 1 : 0;
        }
    }
    enum sim_status status = ana_study_ask(&sweep->study, parts, count, effort, error);
    free(parts);
    return status;
}

size_t ana_sweep_reference(const struct ana_sweep *sweep, const char *digest)
{
    size_t scenario = ana_sweep_find(sweep, digest);
    return scenario < sweep->study.count ? sweep->first_of[scenario] : 0;
}

void ana_sweep_destroy(struct ana_sweep *sweep)
{
    ana_study_destroy(&sweep->study);
    free(sweep->scenario_of);
    free(sweep->first_of);
    free(sweep->items);
    *sweep = (struct ana_sweep){0};
}
