/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/insertion.h"
#include "analysis/plan/plan_parts.h"
#include "models/clock.h"

/* Copies that are put into one replication may take so much of a day's seats together. */
static const double SHARE_OF_SEATS = 0.05;

/* As many copies as hardly meet each other. */
static uint32_t copies_to_insert(const struct ana_plan *plan)
{
    double seats = plan->seats_a_day * SHARE_OF_SEATS;
    double copies = plan->seats_a_day > 0 ? seats / plan->cast.travellers.count : plan->question.copies;
    return copies < 1 ? 1 : copies > plan->question.copies ? plan->question.copies : (uint32_t)copies;
}

/* In the replications of the environments, with the luck of the first ghosts. */
static enum sim_status insert(struct ana_plan *plan, const struct ana_outlook_question *question,
                              struct sim_error *error)
{
    const int64_t deadline = visa_midnight(question->deadline);
    struct ana_shares shares = {0};
    struct visa_travellers travellers = plan->cast.travellers;
    travellers.starts = &question->start;
    travellers.start_count = 1;
    travellers.copies = copies_to_insert(plan);
    const struct ana_odds_question odds = {.travellers = &travellers,
                                           .promise = &plan->cast.promise,
                                           .deadlines = &deadline,
                                           .deadline_count = 1};
    const struct ana_insertion insertion = {.scenario = plan->question.scenario,
                                            .question = &odds,
                                            .seed = plan->question.seed,
                                            .count = plan->question.environments,
                                            .threads = plan->question.threads,
                                            .stop = plan->question.stop};
    enum sim_status status = ana_insertion_ask(&insertion, &shares, error);
    if (status == SIM_OK) {
        plan->inserted = ana_shares_interval(&shares, 0, question->level);
    }
    ana_shares_destroy(&shares);
    return status;
}

enum sim_status ana_plan_ask_more(struct ana_plan *plan, const struct ana_environments *environments,
                                  const struct ana_outlook_question *question, struct sim_error *error)
{
    const struct ana_plan_question *asked = &plan->question;
    enum sim_status status = SIM_OK;
    if (status == SIM_OK && asked->forecast) {
        status = ana_news_make(&plan->news, environments, question, error);
    }
    if (status == SIM_OK && asked->offer != NULL) {
        status = ana_offer_weigh(&plan->offer, environments, question, asked->offer, error);
    }
    if (status == SIM_OK && asked->earlier != NULL) {
        status = ana_moved_make(&plan->moved, environments, question, asked->earlier, error);
    }
    return status == SIM_OK && asked->insert ? insert(plan, question, error) : status;
}
