/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/search.h"

#include <stdlib.h>

static enum sim_status begin(struct ana_search *search, const struct ana_inquiry_plan *terms,
                             struct sim_error *error)
{
    struct ana_target targets[ANA_TARGETS_MOST];
    for (size_t i = 0; i < search->plan.promise_count; i++) {
        targets[i] = search->plan.promises[i].target;
    }
    const struct ana_bisection_design design = {.levels = search->plan.levels->count,
                                                .beyond = search->plan.levels->beyond,
                                                .test = {.targets = search->plan.promise_count,
                                                         .target = targets,
                                                         .first_stage = terms->first_stage,
                                                         .batch = terms->first_stage,
                                                         .max_observations = terms->most,
                                                         .error = 1 - terms->confidence}};
    return ana_bisection_init(&search->bisection, &design, error);
}

/* One wish: observed and given. */
static enum sim_status step(struct ana_search *search, const struct ana_bisection_wish *wish,
                            const struct ana_observer *observer, struct sim_error *error)
{
    double *values = calloc((size_t)wish->count * search->plan.promise_count, sizeof *values);
    if (values == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for observations");
    }
    enum sim_status status = observer->observe(observer->context, wish, values, error);
    if (status == SIM_OK) {
        status = ana_bisection_give(&search->bisection, values, error);
    }
    free(values);
    return status;
}

enum sim_status ana_search_run(struct ana_search *search, const struct ana_search_plan *plan,
                               const struct ana_inquiry_plan *terms, const struct ana_observer *observer,
                               struct sim_error *error)
{
    *search = (struct ana_search){.plan = *plan};
    struct ana_bisection_wish wish;
    enum sim_status status = begin(search, terms, error);
    while (status == SIM_OK && ana_bisection_next(&search->bisection, &wish)) {
        status = step(search, &wish, observer, error);
    }
    search->interrupted = status == SIM_ERR_INTERRUPTED;
    return search->interrupted ? SIM_OK : status;
}

size_t ana_search_answer(const struct ana_search *search)
{
    switch (search->bisection.answer) {
    case ANA_LEVEL_FOUND:
    case ANA_LEVEL_ALL_MEET:
    case ANA_LEVEL_INFEASIBLE:
        return search->bisection.level;
    case ANA_BISECTION_GOES_ON:
    case ANA_LEVEL_NONE:
        break;
    }
    return SIZE_MAX;
}

uint64_t ana_search_replications(const struct ana_search *search)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < search->bisection.count; i++) {
        sum += search->bisection.tries[i].test.observations;
    }
    return sum;
}

void ana_search_destroy(struct ana_search *search)
{
    ana_bisection_destroy(&search->bisection);
    *search = (struct ana_search){0};
}
