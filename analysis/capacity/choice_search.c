/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/choice_search.h"

#include "analysis/capacity/objective.h"
#include "sim/base/message.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for levels");
}

/* ---- what was asked ---- */

bool ana_choice_is_meant(const char *vary)
{
    struct sim_arena arena;
    struct ana_factor factor;
    struct sim_error none;
    sim_arena_init(&arena, SIZE_MAX);
    bool read = ana_factor_read(&factor, vary, &arena, &none) == SIM_OK;
    bool meant = read && (factor.kind == ANA_FACTOR_WORDS || factor.kind == ANA_FACTOR_CHANGES);
    sim_arena_destroy(&arena);
    return meant;
}

static enum sim_status read_promises(struct ana_choice_search *search, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < search->plan.target_count && status == SIM_OK; i++) {
        status = ana_inquiry_promise(search->inquiry, search->plan.targets[i], &search->promises[i],
                                     &search->measures[i], error);
    }
    return status;
}

static enum sim_status find_objective(struct ana_choice_search *search, struct sim_error *error)
{
    struct ana_inquiry *inquiry = search->inquiry;
    if (search->plan.objective == NULL && search->plan.target_count > 0) {
        search->measure = search->promises[0].measure;
        search->objective = search->measures[0];
        search->greatest = search->promises[0].sense == ANA_AT_LEAST;
        return SIM_OK;
    }
    search->measure = ana_objective_measure(search->plan.objective, &search->greatest);
    return ana_measures_add(&inquiry->measures, &inquiry->table, search->measure, &search->objective, error);
}

enum sim_status ana_choice_search_init(struct ana_choice_search *search, const struct ana_choice_plan *plan,
                                       struct ana_inquiry *inquiry, struct sim_error *error)
{
    *search = (struct ana_choice_search){.plan = *plan, .inquiry = inquiry};
    enum sim_status status = ana_factor_read(&search->factor, plan->vary, &inquiry->memory, error);
    if (status == SIM_OK && (search->factor.count < 2 || search->factor.count > ANA_CHOICES_MOST)) {
        status = sim_fail(error, SIM_ERR_DATA, "--vary \"%s\": a choice is one of 2 to %d levels", plan->vary,
                          ANA_CHOICES_MOST);
    }
    if (status == SIM_OK) {
        status = read_promises(search, error);
    }
    if (status == SIM_OK) {
        status = find_objective(search, error);
    }
    return status == SIM_OK ? ana_load_check_init(&search->check, inquiry, error) : status;
}

/* ---- the race ---- */

static enum sim_status find_points(struct ana_choice_search *search, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < search->factor.count && status == SIM_OK; i++) {
        const char *change = ana_factor_change(&search->factor, i, &search->inquiry->memory);
        status = change != NULL ? ana_inquiry_point(search->inquiry, change, &search->points[i], error)
                                : out_of_memory(error);
    }
    return status;
}

/* Replications up to `until` of every level in the race; of all, before it has begun. */
static enum sim_status simulate(struct ana_choice_search *search, uint32_t until, struct sim_error *error)
{
    struct ana_study_item items[ANA_CHOICES_MOST];
    size_t count = 0;
    for (size_t i = 0; i < search->factor.count; i++) {
        if (search->race.left_at == NULL || ana_selection_has(&search->race, i)) {
            items[count++] = (struct ana_study_item){search->points[i], search->replications,
                                                     until - search->replications};
        }
    }
    enum sim_status status = ana_inquiry_ask(search->inquiry, items, count, N_("race of levels"), error);
    search->replications = status == SIM_OK ? until : search->replications;
    return status;
}

static enum sim_status value_of(const struct ana_choice_search *search, size_t level, uint32_t replication,
                                double *value, struct sim_error *error)
{
    const struct ana_inquiry_cell cell = {search->points[level], replication, search->objective};
    return ana_inquiry_value(search->inquiry, &cell, value, error);
}

/* One stage: a replication of every level in the race; the greatest is best in a race. */
static enum sim_status add_stage(struct ana_choice_search *search, struct sim_error *error)
{
    double values[ANA_CHOICES_MOST] = {0};
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < search->factor.count && status == SIM_OK; i++) {
        if (ana_selection_has(&search->race, i)) {
            status = value_of(search, i, search->race.stages, &values[i], error);
            values[i] = search->greatest ? values[i] : -values[i];
        }
    }
    if (status == SIM_OK) {
        ana_selection_add(&search->race, values);
    }
    return status;
}

static double error_of(const struct ana_choice_search *search)
{
    double all = 1 - search->inquiry->plan.confidence;
    return search->plan.target_count > 0 ? all / 2 : all;
}

static enum sim_status begin(struct ana_choice_search *search, struct sim_error *error)
{
    const struct ana_inquiry_plan *terms = &search->inquiry->plan;
    double sum = 0;
    enum sim_status status = simulate(search, terms->first_stage, error);
    for (uint32_t r = 0; r < terms->first_stage && status == SIM_OK; r++) {
        double value = 0;
        status = value_of(search, 0, r, &value, error);
        sum += value;
    }
    if (status != SIM_OK) {
        return status;
    }
    search->delta = fabs(sum / terms->first_stage) * terms->tolerance;
    if (!(search->delta > 0)) {
        return sim_fail(
            error, SIM_ERR_DATA,
            "--objective: %s is 0 at the first level, and a share of it is no difference that could "
            "matter",
            search->measure);
    }
    const struct ana_selection_design design = {search->factor.count, terms->first_stage, error_of(search),
                                                search->delta};
    return ana_selection_init(&search->race, &design, error);
}

static enum sim_status race(struct ana_choice_search *search, struct sim_error *error)
{
    const struct ana_inquiry_plan *terms = &search->inquiry->plan;
    enum sim_status status = begin(search, error);
    while (status == SIM_OK && !ana_selection_is_decided(&search->race) &&
           search->race.stages < terms->most) {
        if (search->race.stages == search->replications) {
            uint32_t until = search->replications + terms->first_stage / 4 + 1;
            status = simulate(search, until < terms->most ? until : terms->most, error);
        }
        if (status == SIM_OK) {
            status = add_stage(search, error);
        }
    }
    if (status == SIM_OK) {
        search->best = ana_selection_best(&search->race);
    }
    return status;
}

/* ---- the best one's targets ---- */

static enum sim_status begin_test(struct ana_choice_search *search, struct sim_error *error)
{
    const struct ana_inquiry_plan *terms = &search->inquiry->plan;
    struct ana_target targets[ANA_TARGETS_MOST];
    for (size_t i = 0; i < search->plan.target_count; i++) {
        targets[i] = search->promises[i].target;
    }
    const struct ana_feasibility_design design = {.targets = search->plan.target_count,
                                                  .target = targets,
                                                  .first_stage = terms->first_stage,
                                                  .batch = terms->first_stage,
                                                  .max_observations = terms->most,
                                                  .error = error_of(search)};
    return ana_feasibility_init(&search->test, &design, error);
}

static enum sim_status add_observation(struct ana_choice_search *search, struct sim_error *error)
{
    double values[ANA_TARGETS_MOST];
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < search->plan.target_count && status == SIM_OK; i++) {
        const struct ana_inquiry_cell cell = {search->points[search->best], search->test.observations,
                                              search->measures[i]};
        status = ana_inquiry_value(search->inquiry, &cell, &values[i], error);
    }
    if (status == SIM_OK) {
        ana_feasibility_add(&search->test, values);
    }
    return status;
}

static enum sim_status test_best(struct ana_choice_search *search, struct sim_error *error)
{
    enum sim_status status = begin_test(search, error);
    uint32_t wanted = 0;
    while (status == SIM_OK && (wanted = ana_feasibility_wants(&search->test)) > 0) {
        const struct ana_study_item item = {search->points[search->best], search->test.observations, wanted};
        status = ana_inquiry_ask(search->inquiry, &item, 1, "targets", error);
        for (uint32_t r = 0; r < wanted && status == SIM_OK && search->test.decision == ANA_FEASIBILITY_OPEN;
             r++) {
            status = add_observation(search, error);
        }
    }
    return status;
}

/* The replications of the race that a level had. */
static uint32_t replications_of(const struct ana_choice_search *search, size_t level)
{
    uint32_t left = search->race.left_at[level];
    return left > 0 ? left : search->race.stages;
}

enum sim_status ana_choice_search_run(struct ana_choice_search *search, struct sim_error *error)
{
    enum sim_status status = ana_inquiry_open(search->inquiry, error);
    if (status == SIM_OK) {
        status = find_points(search, error);
    }
    if (status == SIM_OK) {
        status = race(search, error);
    }
    if (status == SIM_OK && search->plan.target_count > 0) {
        status = test_best(search, error);
    }
    for (size_t i = 0; i < search->factor.count && status == SIM_OK; i++) {
        const struct ana_study_item item = {search->points[i], 0, replications_of(search, i)};
        search->loads[i] = ana_load_check(&search->check, search->inquiry, &item);
    }
    search->done = status == SIM_OK;
    search->interrupted = status == SIM_ERR_INTERRUPTED;
    return search->interrupted ? SIM_OK : status;
}

bool ana_choice_search_found(const struct ana_choice_search *search)
{
    return search->done && search->loads[search->best].stability != ANA_UNSTABLE &&
           (search->plan.target_count == 0 || search->test.decision == ANA_MET);
}

enum sim_status ana_choice_behind(const struct ana_choice_search *search, size_t level,
                                  struct ana_paired *behind, struct sim_error *error)
{
    uint32_t count = replications_of(search, level);
    uint32_t best = replications_of(search, search->best);
    count = count < best ? count : best;
    double *values = calloc(2 * (size_t)count, sizeof *values);
    enum sim_status status = values != NULL ? SIM_OK : out_of_memory(error);
    for (uint32_t r = 0; r < count && status == SIM_OK; r++) {
        status = value_of(search, level, r, &values[r], error);
        if (status == SIM_OK) {
            status = value_of(search, search->best, r, &values[count + r], error);
        }
    }
    if (status == SIM_OK) {
        *behind = ana_paired(values, values + count, count, search->inquiry->plan.confidence);
    }
    free(values);
    return status;
}

enum sim_status ana_choice_estimate(const struct ana_choice_search *search, size_t level,
                                    struct ana_interval *mean, struct sim_error *error)
{
    uint32_t count = replications_of(search, level);
    double *values = calloc((size_t)count + 1, sizeof *values);
    enum sim_status status = values != NULL ? SIM_OK : out_of_memory(error);
    for (uint32_t r = 0; r < count && status == SIM_OK; r++) {
        status = value_of(search, level, r, &values[r], error);
    }
    if (status == SIM_OK) {
        *mean = ana_mean_estimate(values, count, search->inquiry->plan.confidence);
    }
    free(values);
    return status;
}

void ana_choice_search_destroy(struct ana_choice_search *search)
{
    if (search->race.left_at != NULL) {
        ana_selection_destroy(&search->race);
    }
    *search = (struct ana_choice_search){0};
}
