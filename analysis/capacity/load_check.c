/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/load_check.h"

#include <math.h>
#include <stdio.h>

enum { TEXT_BYTES = 256, DAYS_OF_WEEK = 7 };

/* Adds a measure that may be none of this scenario's. */
static enum sim_status add(struct ana_inquiry *inquiry, const char *text, size_t *index, bool *there,
                           struct sim_error *error)
{
    struct sim_error none;
    enum sim_status status = ana_measures_add(&inquiry->measures, &inquiry->table, text, index, &none);
    *there = status == SIM_OK;
    return status == SIM_ERR_MEMORY ? sim_fail(error, status, "no memory for measures") : SIM_OK;
}

static enum sim_status add_pool(struct ana_load_check *check, struct ana_inquiry *inquiry,
                                const struct visa_pool *pool, struct sim_error *error)
{
    const struct visa_scenario *scenario = inquiry->plan.scenario;
    struct ana_loaded_pool *loaded = &check->pools[check->count];
    char text[TEXT_BYTES];
    bool arrivals = false, seats = false;
    *loaded = (struct ana_loaded_pool){.post = scenario->posts[pool->post].name,
                                       .pool = scenario->kinds[pool->kind]};
    snprintf(text, sizeof text, "mean(arrivals,post=%s,pool=%s)", loaded->post, loaded->pool);
    enum sim_status status = add(inquiry, text, &loaded->arrivals, &arrivals, error);
    snprintf(text, sizeof text, "mean(seats_offered,post=%s,pool=%s)", loaded->post, loaded->pool);
    if (status == SIM_OK) {
        status = add(inquiry, text, &loaded->seats, &seats, error);
    }
    check->count += arrivals && seats ? 1 : 0;
    return status;
}

enum sim_status ana_load_check_init(struct ana_load_check *check, struct ana_inquiry *inquiry,
                                    struct sim_error *error)
{
    static const char *const leavers[] = {"probability(outcome,outcome=withdrawn)",
                                          "probability(outcome,outcome=lapsed)"};
    const struct visa_scenario *scenario = inquiry->plan.scenario;
    enum sim_status status = SIM_OK;
    *check = (struct ana_load_check){
        .pools = sim_arena_alloc(&inquiry->memory, scenario->pool_count, sizeof *check->pools)};
    if (check->pools == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the pools");
    }
    for (uint32_t i = 0; i < scenario->pool_count && status == SIM_OK; i++) {
        status = add_pool(check, inquiry, &scenario->pools[i], error);
    }
    for (size_t i = 0; i < 2 && status == SIM_OK; i++) {
        bool there = false;
        status = add(inquiry, leavers[i], &check->leavers[check->leaver_count], &there, error);
        check->leaver_count += there ? 1 : 0;
    }
    return status;
}

/* The mean of a measure over replications, blanks left out; 0 of none. */
static double mean_of(const struct ana_inquiry *inquiry, const struct ana_study_item *item, size_t measure)
{
    double sum = 0;
    uint32_t count = 0;
    for (uint32_t r = 0; r < item->count; r++) {
        double value = ana_study_row(&inquiry->study, item->point, item->first + r)[measure];
        sum += isnan(value) ? 0 : value;
        count += isnan(value) ? 0 : 1;
    }
    return count > 0 ? sum / count : 0;
}

struct ana_load_verdict ana_load_check(const struct ana_load_check *check, const struct ana_inquiry *inquiry,
                                       const struct ana_study_item *item)
{
    struct ana_load_verdict verdict = {.stability = ANA_STABLE};
    bool answers = false;
    double most = 0;
    for (size_t i = 0; i < check->leaver_count; i++) {
        answers = answers || mean_of(inquiry, item, check->leavers[i]) > 0;
    }
    for (size_t i = 0; i < check->count; i++) {
        double arrivals = mean_of(inquiry, item, check->pools[i].arrivals);
        double seats = mean_of(inquiry, item, check->pools[i].seats);
        const struct ana_offered offered = {arrivals * DAYS_OF_WEEK, seats * DAYS_OF_WEEK, answers};
        if (ana_offered_load(&offered) > most) {
            most = ana_offered_load(&offered);
            verdict = (struct ana_load_verdict){ana_stability(&offered, NULL, 0), &check->pools[i], arrivals,
                                                seats};
        }
    }
    return verdict;
}
