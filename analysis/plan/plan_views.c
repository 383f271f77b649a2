/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/plan_parts.h"
#include "models/clock.h"

#include <math.h>

enum { LEAST_ENVIRONMENTS = 3, PART_OF_ENVIRONMENTS = 4 };

/* A view of the plan: one number of each of its probabilities. */
struct view {
    double ceiling, odds, starts[ANA_PLAN_STARTS_MAX];
};

/* The starts that a view is asked for: the earliest, that of the plan, those of the table. */
enum { EARLIEST, OF_PLAN, OF_TABLE, VIEW_STARTS_MAX = OF_TABLE + ANA_PLAN_STARTS_MAX };

static enum sim_status ask(const struct ana_plan *plan, const struct ana_environments *environments,
                           bool untied, struct view *view, struct sim_error *error)
{
    const int64_t deadline = visa_midnight(plan->question.deadline);
    int64_t starts[VIEW_STARTS_MAX] = {visa_midnight(plan->question.as_of), visa_midnight(plan->start)};
    for (uint32_t i = 0; i < plan->start_count; i++) {
        starts[OF_TABLE + i] = visa_midnight(plan->starts[i].day);
    }
    struct visa_travellers travellers = plan->cast.travellers;
    travellers.untied = untied;
    travellers.copies = plan->question.copies;
    travellers.starts = starts;
    travellers.start_count = OF_TABLE + plan->start_count;
    const struct ana_odds_question question = {.travellers = &travellers,
                                               .promise = &plan->cast.promise,
                                               .deadlines = &deadline,
                                               .deadline_count = 1,
                                               .ever = true};
    struct ana_shares shares = {0};
    enum sim_status status = ana_odds_ask(environments, &question, &shares, error);
    if (status == SIM_OK) {
        view->ceiling = ana_shares_mean(&shares, travellers.start_count + EARLIEST);
        view->odds = ana_shares_mean(&shares, OF_PLAN);
        for (uint32_t i = 0; i < plan->start_count; i++) {
            view->starts[i] = ana_shares_mean(&shares, OF_TABLE + i);
        }
    }
    ana_shares_destroy(&shares);
    return status;
}

static uint32_t environments_of_view(const struct ana_plan_question *question)
{
    uint32_t count = question->view_environments;
    count = count == 0 ? question->environments / PART_OF_ENVIRONMENTS : count;
    return count < LEAST_ENVIRONMENTS ? LEAST_ENVIRONMENTS : count;
}

/* No seat behind the deadline matters here. */
static enum sim_status ask_elsewhere(const struct ana_plan *plan, const struct visa_scenario *scenario,
                                     struct view *view, struct sim_error *error)
{
    struct ana_environments environments;
    const struct ana_environments_request request = {.scenario = scenario,
                                                     .seed = plan->question.seed,
                                                     .count = environments_of_view(&plan->question),
                                                     .travellers = &plan->cast.travellers,
                                                     .last_day = plan->question.deadline,
                                                     .threads = plan->question.threads,
                                                     .stop = plan->question.stop};
    if (scenario == NULL) {
        return SIM_OK;
    }
    enum sim_status status = ana_environments_record(&environments, &request, error);
    if (status == SIM_OK) {
        status = ask(plan, &environments, false, view, error);
    }
    ana_environments_destroy(&environments);
    return status;
}

static struct view blank(void)
{
    struct view view = {.ceiling = NAN, .odds = NAN};
    for (int i = 0; i < ANA_PLAN_STARTS_MAX; i++) {
        view.starts[i] = NAN;
    }
    return view;
}

enum sim_status ana_plan_view(struct ana_plan *plan, const struct ana_environments *environments,
                              struct sim_error *error)
{
    struct view untied = blank();
    struct view optimistic = blank();
    struct view pessimistic = blank();
    enum sim_status status = ask(plan, environments, true, &untied, error);
    if (status == SIM_OK) {
        status = ask_elsewhere(plan, plan->question.optimistic, &optimistic, error);
    }
    if (status == SIM_OK) {
        status = ask_elsewhere(plan, plan->question.pessimistic, &pessimistic, error);
    }
    plan->ceiling =
        (struct ana_views){plan->ceiling.base, optimistic.ceiling, pessimistic.ceiling, untied.ceiling};
    plan->odds = (struct ana_views){plan->odds.base, optimistic.odds, pessimistic.odds, untied.odds};
    for (uint32_t i = 0; i < plan->start_count; i++) {
        plan->starts[i].odds = (struct ana_views){plan->starts[i].odds.base, optimistic.starts[i],
                                                  pessimistic.starts[i], untied.starts[i]};
    }
    return status;
}
