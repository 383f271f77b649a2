/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/plan.h"

#include "analysis/plan/plan_parts.h"
#include "models/clock.h"

#include <math.h>

/* Days between the starts of the coarse grid; days behind the deadline on which seats are still seen, so that
 * a later deadline can be thought of. */
enum { STEP = 7, BEYOND = 60 };

/* ---- dates ---- */

static enum sim_status resolve(struct ana_plan_question *question, struct sim_error *error)
{
    const struct visa_settings *settings = &question->scenario->settings;
    question->as_of = question->as_of == VISA_NO_DAY ? settings->start_day : question->as_of;
    question->deadline =
        question->deadline == VISA_NO_DAY ? question->delegation->needed_by : question->deadline;
    if (question->deadline == VISA_NO_DAY) {
        return sim_fail(error, SIM_ERR_DATA, "the delegation does not say by when its visas are needed");
    }
    if (question->as_of < settings->start_day) {
        return sim_fail(error, SIM_ERR_DATA, "the question is asked %d days before the scenario begins",
                        settings->start_day - question->as_of);
    }
    if (question->deadline > settings->last_day) {
        return sim_fail(error, SIM_ERR_DATA, "the visas are needed %d days behind the end of the scenario",
                        question->deadline - settings->last_day);
    }
    if (question->deadline <= question->as_of) {
        return sim_fail(error, SIM_ERR_DATA, "the visas are needed before the day of the question is over");
    }
    bool asked = !question->forecast && question->start != VISA_NO_DAY;
    if (asked && (question->start < question->as_of || question->start >= question->deadline)) {
        return sim_fail(error, SIM_ERR_DATA, "the start lies before the day of the question, or is too late");
    }
    return SIM_OK;
}

/* ---- recording ---- */

static enum sim_status record(const struct ana_plan *plan, struct ana_environments *environments,
                              struct sim_error *error)
{
    const struct ana_plan_question *question = &plan->question;
    int32_t last = question->scenario->settings.last_day;
    const struct ana_environments_request request = {
        .scenario = question->scenario,
        .seed = question->seed,
        .count = question->environments,
        .travellers = &plan->cast.travellers,
        .last_day = question->deadline + BEYOND < last ? question->deadline + BEYOND : last,
        .threads = question->threads,
        .stop = question->stop};
    return ana_environments_record(environments, &request, error);
}

/* ---- the answer ---- */

static enum sim_status find_latest(struct ana_plan *plan, const struct ana_environments *environments,
                                   struct sim_error *error)
{
    const struct ana_plan_question *question = &plan->question;
    struct visa_travellers travellers = plan->cast.travellers;
    travellers.copies = question->copies;
    const struct ana_start_question starts = {.travellers = &travellers,
                                              .promise = &plan->cast.promise,
                                              .deadline = visa_midnight(question->deadline),
                                              .first_day = question->as_of,
                                              .last_day = question->deadline - 1,
                                              .step = STEP,
                                              .confidence = question->confidence,
                                              .level = question->level};
    return ana_latest_start_find(environments, &starts, &plan->latest, error);
}

static void choose_start(struct ana_plan *plan)
{
    const struct ana_plan_question *question = &plan->question;
    bool found = !question->forecast && plan->latest.safe != ANA_NO_START;
    plan->start = question->as_of;
    if (!question->forecast && question->start != VISA_NO_DAY) {
        plan->start = question->start;
    } else if (found) {
        plan->start = plan->latest.safe;
    }
}

static struct ana_outlook_question outlook_question(const struct ana_plan *plan)
{
    const struct ana_plan_question *question = &plan->question;
    return (struct ana_outlook_question){.cast = &plan->cast,
                                         .start = visa_midnight(plan->start),
                                         .deadline = question->deadline,
                                         .level = question->level,
                                         .reserve_odds = question->reserve_odds,
                                         .doubt = question->doubt,
                                         .refund = question->refund,
                                         .forecast = question->forecast,
                                         .copies = question->copies};
}

static enum sim_status look(struct ana_plan *plan, const struct ana_environments *environments,
                            struct sim_error *error)
{
    const struct ana_outlook_question question = outlook_question(plan);
    enum sim_status status = ana_outlook_make(&plan->outlook, environments, &question, error);
    if (status == SIM_OK && plan->question.alternatives) {
        status = ana_alternatives_make(&plan->alternatives, environments, &question, error);
    }
    return status;
}

/* The first deadline, not before the one asked for, by which enough are ready with the confidence. */
static int32_t honest_deadline(const struct ana_plan *plan)
{
    const struct ana_outlook_curve *finish = &plan->outlook.finish;
    for (uint32_t i = 0; i < finish->count; i++) {
        int32_t day = finish->first_day + (int32_t)i;
        if (day >= plan->question.deadline && finish->low[i] >= plan->question.confidence) {
            return day;
        }
    }
    return VISA_NO_DAY;
}

static void judge(struct ana_plan *plan)
{
    const struct ana_plan_question *question = &plan->question;
    bool no_start = !question->forecast && plan->latest.safe == ANA_NO_START;
    bool asked = question->forecast || question->start != VISA_NO_DAY;
    bool is_safe = plan->outlook.odds.low >= question->confidence;
    plan->verdict = ANA_VERDICT_SAFE;
    if (asked && !is_safe) {
        plan->verdict = ANA_VERDICT_UNSAFE;
    } else if (!asked && no_start) {
        plan->verdict = ANA_VERDICT_NO_START;
    }
    plan->nearest = question->forecast ? NAN : plan->latest.curve[0].bound;
    plan->latest_if_issued = plan->latest.safe_if_issued;
    plan->honest_deadline = plan->verdict == ANA_VERDICT_SAFE ? VISA_NO_DAY : honest_deadline(plan);
    plan->odds.base = plan->outlook.odds;
    plan->ceiling.base = question->forecast ? plan->outlook.ceiling : plan->latest.curve[0].ever;
}

static enum sim_status answer(struct ana_plan *plan, const struct ana_environments *environments,
                              struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    if (!plan->question.forecast) {
        status = find_latest(plan, environments, error);
    }
    choose_start(plan);
    if (status == SIM_OK) {
        status = look(plan, environments, error);
    }
    if (status != SIM_OK) {
        return status;
    }
    judge(plan);
    ana_plan_fall_back(plan);
    ana_plan_tabulate(plan);
    ana_plan_measure_seats(plan);
    status = ana_plan_view(plan, environments, error);
    if (status != SIM_OK) {
        return status;
    }
    const struct ana_outlook_question question = outlook_question(plan);
    return ana_plan_ask_more(plan, environments, &question, error);
}

static enum sim_status cast(struct ana_plan *plan, struct sim_error *error)
{
    const struct ana_plan_question *question = &plan->question;
    const struct ana_cast_view view = {
        .forecast = question->forecast, .as_of = question->as_of, .entry = question->entry};
    enum sim_status status = ana_cast_make(&plan->cast, question->delegation, &view, &plan->memory, error);
    plan->cast.promise.ready = question->ready;
    return status;
}

enum sim_status ana_plan_make(struct ana_plan *plan, const struct ana_plan_question *question,
                              struct sim_error *error)
{
    *plan = (struct ana_plan){.question = *question, .inserted = {.estimate = NAN}};
    plan->latest = (struct ana_latest_start){
        .safe = ANA_NO_START, .point = ANA_NO_START, .safe_if_issued = ANA_NO_START};
    sim_arena_init(&plan->memory, SIZE_MAX);
    enum sim_status status = resolve(&plan->question, error);
    if (status == SIM_OK) {
        status = cast(plan, error);
    }
    if (status != SIM_OK) {
        return status;
    }
    struct ana_environments environments;
    status = record(plan, &environments, error);
    if (status == SIM_OK) {
        status = answer(plan, &environments, error);
    }
    ana_environments_destroy(&environments);
    return status;
}

void ana_plan_destroy(struct ana_plan *plan)
{
    if (plan != NULL) {
        ana_latest_start_destroy(&plan->latest);
        ana_outlook_destroy(&plan->outlook);
        ana_alternatives_destroy(&plan->alternatives);
        ana_news_destroy(&plan->news);
        ana_offer_answer_destroy(&plan->offer);
        ana_moved_destroy(&plan->moved);
        if (plan->memory.limit > 0) {
            sim_arena_destroy(&plan->memory);
        }
        *plan = (struct ana_plan){0};
    }
}
