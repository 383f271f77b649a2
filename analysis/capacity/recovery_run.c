/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/recovery_run.h"

#include <math.h>
#include <stdlib.h>

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for series of days");
}

static struct ana_recovery_design design_of(const struct ana_recovery_run *run)
{
    return (struct ana_recovery_design){.days = run->shock.days,
                                        .shock_end = run->shock.end,
                                        .share = run->plan.near,
                                        .hold = run->plan.hold,
                                        .level = run->inquiry->plan.confidence};
}

/* ---- what was asked ---- */

/* The one level of a scenario that is not varied. */
static enum sim_status as_it_is(struct ana_recovery_run *run, struct sim_error *error)
{
    struct sim_arena *memory = &run->inquiry->memory;
    run->levels = (struct ana_levels){.arena = memory,
                                      .name = "the scenario",
                                      .placed = true,
                                      .count = 1,
                                      .values = sim_arena_alloc(memory, 1, sizeof *run->levels.values),
                                      .texts = sim_arena_alloc(memory, 1, sizeof *run->levels.texts)};
    if (run->levels.values == NULL || run->levels.texts == NULL) {
        return out_of_memory(error);
    }
    run->levels.texts[0] = N_("as it is");
    return SIM_OK;
}

static enum sim_status read_levels(struct ana_recovery_run *run, struct sim_error *error)
{
    if (run->plan.vary == NULL) {
        return as_it_is(run, error);
    }
    const struct ana_levels_question question = {.text = run->plan.vary,
                                                 .source = &run->inquiry->plan.source,
                                                 .scenario = run->inquiry->plan.scenario,
                                                 .largest = run->plan.largest,
                                                 .within = run->plan.within};
    enum sim_status status = ana_levels_read(&run->levels, &question, &run->inquiry->memory, error);
    return status == SIM_OK && run->levels.count == 0
               ? sim_fail(error, SIM_ERR_DATA, "--vary \"%s\": words have no order to search in",
                          run->plan.vary)
               : status;
}

static enum sim_status read_target(struct ana_recovery_run *run, struct sim_error *error)
{
    const struct ana_promise_terms terms = {"days", false, run->inquiry->plan.tolerance};
    enum sim_status status = ana_promise_read(&run->promise, run->plan.target, &run->inquiry->memory, error);
    if (status == SIM_OK) {
        status = ana_shock_series_read(&run->series, run->promise.measure, run->inquiry, error);
    }
    return status == SIM_OK ? ana_promise_settle(&run->promise, &terms, error) : status;
}

enum sim_status ana_recovery_run_init(struct ana_recovery_run *run, const struct ana_recovery_plan *plan,
                                      struct ana_inquiry *inquiry, struct sim_error *error)
{
    *run = (struct ana_recovery_run){.plan = *plan, .inquiry = inquiry};
    enum sim_status status = ana_shock_read(&run->shock, plan->shock, inquiry->plan.scenario, error);
    if (status == SIM_OK && plan->hold > run->shock.days - run->shock.end) {
        status = sim_fail(error, SIM_ERR_DATA, "--hold: only %zu days are left behind the shock",
                          run->shock.days - run->shock.end);
    }
    if (status == SIM_OK && plan->target != NULL) {
        status = read_target(run, error);
    }
    return status == SIM_OK ? read_levels(run, error) : status;
}

/* ---- the search ---- */

static enum sim_status take_times(const struct ana_recovery_run *run, const struct ana_shock_runs *runs,
                                  uint32_t count, double *values, struct sim_error *error)
{
    struct ana_recovery_design design = design_of(run);
    double *base = calloc(design.days, sizeof *base);
    double *shocked = calloc(design.days, sizeof *shocked);
    enum sim_status status = base != NULL && shocked != NULL ? SIM_OK : out_of_memory(error);
    for (uint32_t i = 0; i < count && status == SIM_OK; i++) {
        ana_shock_values(runs, &run->series, 0, i, base);
        ana_shock_values(runs, &run->series, 1, i, shocked);
        size_t days = ana_recovery_days(&design, base, shocked);
        values[i] = (double)(days == ANA_NOT_RECOVERED ? design.days - design.shock_end : days);
    }
    free(shocked);
    free(base);
    return status;
}

static enum sim_status observe(void *context, const struct ana_bisection_wish *wish, double *values,
                               struct sim_error *error)
{
    struct ana_recovery_run *run = context;
    struct ana_shock_runs runs = {.runs = {.count = 0}};
    const char *change = ana_levels_change(&run->levels, wish->level);
    if (change == NULL) {
        return out_of_memory(error);
    }
    const struct ana_shock_wish wanted = {&run->shock, change, wish->first, wish->count};
    enum sim_status status = ana_shock_run(&runs, &wanted, run->inquiry, error);
    if (status == SIM_OK) {
        status = take_times(run, &runs, wish->count, values, error);
    }
    ana_shock_runs_destroy(&runs);
    return status;
}

/* ---- the series ---- */

static enum sim_status take_differences(struct ana_recovered *item, const double *base, const double *shocked,
                                        const struct ana_recovery_run *run, struct sim_error *error)
{
    size_t days = run->shock.days;
    uint32_t count = run->replications;
    struct sim_arena *memory = &run->inquiry->memory;
    SIM_ASSERT(count >= 2);
    double student = ana_student_quantile(run->inquiry->plan.confidence, count);
    double *values = calloc(count, sizeof *values);
    item->difference = sim_arena_alloc(memory, days, sizeof *item->difference);
    if (values == NULL || item->difference == NULL) {
        free(values);
        return out_of_memory(error);
    }
    for (size_t day = 0; day < days; day++) {
        for (uint32_t i = 0; i < count; i++) {
            values[i] = shocked[i * days + day] - base[i * days + day];
        }
        item->difference[day] = ana_mean_interval(values, count, student);
        bool farther = fabs(item->difference[day].estimate) > fabs(item->difference[item->peak].estimate);
        item->peak = farther ? day : item->peak;
    }
    free(values);
    return SIM_OK;
}

static enum sim_status look_at(struct ana_recovery_run *run, const struct ana_shock_runs *runs,
                               struct ana_recovered *item, struct sim_error *error)
{
    struct ana_recovery_design design = design_of(run);
    uint32_t count = run->replications;
    double *base = calloc((size_t)count * design.days, sizeof *base);
    double *shocked = calloc((size_t)count * design.days, sizeof *shocked);
    size_t *times = calloc(count, sizeof *times);
    bool room = base != NULL && shocked != NULL && times != NULL;
    enum sim_status status = room ? SIM_OK : out_of_memory(error);
    for (uint32_t i = 0; i < count && room; i++) {
        ana_shock_values(runs, &item->series, 0, i, base + i * design.days);
        ana_shock_values(runs, &item->series, 1, i, shocked + i * design.days);
    }
    if (room) {
        const struct ana_shocked_series series = {base, shocked, count};
        status = ana_recovery(&item->recovery, &design, &series, times, error);
    }
    if (room && status == SIM_OK) {
        status = take_differences(item, base, shocked, run, error);
    }
    free(times);
    free(shocked);
    free(base);
    return status;
}

/* The series of the target, or the backlog of every post. */
static enum sim_status list_series(struct ana_recovery_run *run, struct sim_error *error)
{
    const struct visa_scenario *scenario = run->inquiry->plan.scenario;
    if (run->plan.target != NULL) {
        run->items[run->count++].series = run->series;
        return SIM_OK;
    }
    enum sim_status status = SIM_OK;
    for (uint32_t post = 0; post < scenario->post_count && post < ANA_RECOVERED_MOST && status == SIM_OK;
         post++) {
        char text[256];
        snprintf(text, sizeof text, "recovery(backlog,post=%s)", scenario->posts[post].name);
        status = ana_shock_series_read(&run->items[run->count++].series, text, run->inquiry, error);
    }
    return status;
}

static double peak_of(const struct ana_recovered *item)
{
    return fabs(item->difference[item->peak].estimate);
}

/* Where the shock is felt most comes first. */
static void sort_items(struct ana_recovery_run *run)
{
    for (size_t i = 1; i < run->count; i++) {
        struct ana_recovered item = run->items[i];
        size_t at = i;
        for (; at > 0 && peak_of(&run->items[at - 1]) < peak_of(&item); at--) {
            run->items[at] = run->items[at - 1];
        }
        run->items[at] = item;
    }
}

/* At a level, by as many replications as a first stage has. */
static enum sim_status look_closely(struct ana_recovery_run *run, size_t level, struct sim_error *error)
{
    struct ana_shock_runs runs = {.runs = {.count = 0}};
    const char *change = ana_levels_change(&run->levels, level);
    run->replications = run->inquiry->plan.first_stage;
    run->level = run->plan.vary == NULL ? NULL : ana_levels_text(&run->levels, level);
    const struct ana_shock_wish wish = {&run->shock, change != NULL ? change : "", 0, run->replications};
    enum sim_status status = change != NULL ? list_series(run, error) : out_of_memory(error);
    if (status == SIM_OK) {
        status = ana_shock_run(&runs, &wish, run->inquiry, error);
    }
    for (size_t i = 0; i < run->count && status == SIM_OK; i++) {
        status = look_at(run, &runs, &run->items[i], error);
    }
    ana_shock_runs_destroy(&runs);
    if (status == SIM_OK) {
        sort_items(run);
    } else {
        run->count = 0;
    }
    return status;
}

enum sim_status ana_recovery_run(struct ana_recovery_run *run, struct sim_error *error)
{
    const struct ana_search_plan plan = {&run->levels, &run->promise, 1};
    const struct ana_observer observer = {observe, run};
    enum sim_status status = SIM_OK;
    size_t level = 0;
    if (run->plan.target != NULL) {
        status = ana_search_run(&run->search, &plan, &run->inquiry->plan, &observer, error);
        level = run->search.bisection.level;
        run->interrupted = run->search.interrupted;
    }
    if (status == SIM_OK && !run->interrupted) {
        status = look_closely(run, level, error);
    }
    if (status == SIM_ERR_INTERRUPTED) {
        run->interrupted = true;
        status = SIM_OK;
    }
    return status;
}

bool ana_recovery_run_found(const struct ana_recovery_run *run)
{
    if (run->plan.target == NULL) {
        return run->count > 0 && isfinite(run->items[0].recovery.median);
    }
    enum ana_bisection_answer answer = run->search.bisection.answer;
    return answer == ANA_LEVEL_FOUND || answer == ANA_LEVEL_ALL_MEET;
}

void ana_recovery_run_destroy(struct ana_recovery_run *run)
{
    ana_search_destroy(&run->search);
    *run = (struct ana_recovery_run){0};
}
