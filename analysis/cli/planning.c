/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/planning.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_plan.h"
#include "analysis/cli/earlier_forecast.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/load_office.h"
#include "analysis/output/safe_file.h"
#include "models/scenario/find.h"

#include <stdlib.h>
#include <string.h>

/* One call. */
struct answering {
    const struct ana_planning *asked;
    struct ana_office office;
    struct ana_earlier_forecast earlier;
    struct ana_offer offer;
    struct ana_plan plan;
    const atomic_bool *stop;
    struct sim_error error;
};

static enum sim_status complain(struct answering *answering, enum sim_status status)
{
    return status == SIM_OK ? SIM_OK : ana_complain(status, &answering->error);
}

/* ---- input ---- */

/* The post of an offer by any of its names. */
static enum sim_status find_offer(struct answering *answering)
{
    const struct ana_offer_option *option = &answering->asked->planning->offer;
    if (option->post == NULL) {
        return SIM_OK;
    }
    char *name = strndup(option->post, option->post_length);
    if (name == NULL) {
        return sim_fail(&answering->error, SIM_ERR_MEMORY, "no memory for the name of a post");
    }
    answering->offer = (struct ana_offer){
        .post = visa_find_post(ana_office_scenario(&answering->office, VISA_VIEW_BASE), name),
        .day = option->day,
        .seats = option->seats};
    enum sim_status status = SIM_OK;
    if (answering->offer.post == VISA_NOTHING) {
        status = sim_fail(&answering->error, SIM_ERR_DATA, "--offer: the scenario has no post \"%s\"", name);
    }
    free(name);
    return status;
}

/* Ready before 00:00 of this day; VISA_NO_DAY where nobody says so. */
static int32_t deadline_of(const struct answering *answering)
{
    const struct visa_delegation *delegation = &answering->office.delegation.delegation;
    return answering->asked->planning->by_departure ? delegation->departure : delegation->needed_by;
}

static enum sim_status check_deadline(struct answering *answering)
{
    if (deadline_of(answering) != VISA_NO_DAY) {
        return SIM_OK;
    }
    return sim_fail(&answering->error, SIM_ERR_DATA,
                    "%s does not say by when: add a row such as 出发日期,2027-06-10 to 团组.csv, or "
                    "departure,2027-06-10 to delegation.csv; or give --departure%s",
                    answering->asked->delegation,
                    answering->asked->planning->by_departure ? "" : " or --needed-by");
}

/* How many travel, and of them have begun. */
static size_t count_travellers(const struct answering *answering, size_t *begun)
{
    const struct visa_delegation *delegation = &answering->office.delegation.delegation;
    size_t count = 0;
    *begun = 0;
    for (size_t i = 0; i < delegation->count; i++) {
        enum visa_status status = delegation->members[i].status;
        count += status != VISA_STATUS_WITHDRAWN;
        *begun += status != VISA_STATUS_WITHDRAWN && status != VISA_STATUS_NOT_STARTED;
    }
    return count;
}

/* There is somebody, and whoever has begun is asked about by the other verb. */
static enum sim_status check_members(struct answering *answering)
{
    size_t begun = 0;
    size_t count = count_travellers(answering, &begun);
    if (count == 0) {
        return sim_fail(&answering->error, SIM_ERR_DATA,
                        "%s: nobody travels: 人员.csv (or members.csv) needs a row for each member",
                        answering->asked->delegation);
    }
    if (begun > 0 && !answering->asked->forecast) {
        ana_talk(answering->asked->output->quiet,
                 "note: a plan lets everybody begin anew; where %zu of %zu stand by now counts in visaq "
                 "forecast --as-of DATE",
                 begun, count);
    }
    return SIM_OK;
}

/* Of this delegation, and of a day before. */
static enum sim_status check_earlier(struct answering *answering)
{
    const struct ana_planning *asked = answering->asked;
    if (asked->earlier == NULL) {
        return SIM_OK;
    }
    const struct ana_earlier *earlier = &answering->earlier.forecast;
    if (strcmp(earlier->delegation->id, answering->office.delegation.delegation.id) != 0) {
        return sim_fail(&answering->error, SIM_ERR_DATA, "--earlier: %s is of another delegation",
                        asked->earlier);
    }
    if (earlier->as_of >= asked->items->as_of) {
        return sim_fail(&answering->error, SIM_ERR_DATA, "--earlier: %s is not of an earlier day",
                        asked->earlier);
    }
    return SIM_OK;
}

static enum sim_status read_all(struct answering *answering)
{
    const struct ana_planning *asked = answering->asked;
    const struct ana_office_request request = {.scenario = asked->scenario,
                                               .delegation = asked->delegation,
                                               .set = asked->set,
                                               .options = asked->items,
                                               .views = asked->planning->views,
                                               .quiet = asked->output->quiet};
    enum sim_status status = ana_office_load(&answering->office, &request);
    if (status == SIM_OK && answering->asked->earlier != NULL) {
        status = ana_earlier_forecast_read(&answering->earlier, answering->asked->earlier,
                                           ana_office_scenario(&answering->office, VISA_VIEW_BASE));
    }
    if (status != SIM_OK) {
        return status; /* was told */
    }
    status = check_members(answering);
    if (status == SIM_OK) {
        status = check_deadline(answering);
    }
    if (status == SIM_OK) {
        status = check_earlier(answering);
    }
    return complain(answering, status == SIM_OK ? find_offer(answering) : status);
}

/* ---- the answer ---- */

static struct ana_plan_question question_of(const struct answering *answering)
{
    const struct ana_planning_options *options = answering->asked->planning;
    const struct visa_settings *settings = &ana_office_scenario(&answering->office, VISA_VIEW_BASE)->settings;
    int32_t as_of = answering->asked->items->as_of;
    return (struct ana_plan_question){
        .scenario = ana_office_scenario(&answering->office, VISA_VIEW_BASE),
        .optimistic = ana_office_scenario(&answering->office, VISA_VIEW_OPTIMISTIC),
        .pessimistic = ana_office_scenario(&answering->office, VISA_VIEW_PESSIMISTIC),
        .delegation = &answering->office.delegation.delegation,
        .changes = answering->office.changes[0] != '\0' ? answering->office.changes : NULL,
        .forecast = answering->asked->forecast,
        .as_of = as_of != VISA_NO_DAY ? as_of : settings->start_day,
        .start = options->start,
        .deadline = deadline_of(answering),
        .entry = options->entry,
        .ready = options->ready,
        .confidence = options->confidence,
        .level = options->level,
        .reserve_odds = options->reserve_odds,
        .doubt = options->doubt,
        .refund = options->refund,
        .environments = options->environments,
        .copies = options->copies,
        .view_environments = options->view_environments,
        .alternatives = options->alternatives,
        .insert = options->insert,
        .offer = options->offer.post != NULL ? &answering->offer : NULL,
        .earlier = answering->asked->earlier != NULL ? &answering->earlier.forecast : NULL,
        .seed = options->seed_given ? options->seed : settings->seed,
        .threads = options->threads,
        .stop = answering->stop};
}

/* Sees to it before the long work that there will be a place for its results. */
static enum sim_status answer(struct answering *answering)
{
    const struct ana_output_options *output = answering->asked->output;
    enum sim_status status = SIM_OK;
    if (output->folder != NULL) {
        status = ana_result_folder(output->folder, output->force, &answering->error);
    }
    if (status == SIM_OK) {
        const struct ana_plan_question question = question_of(answering);
        status = ana_plan_make(&answering->plan, &question, &answering->error);
    }
    if (status != SIM_OK) {
        return complain(answering, status);
    }
    const struct ana_plan_delivery delivery = {.plan = &answering->plan,
                                               .options = output,
                                               .evidence = &answering->office.evidence,
                                               .page_alone = answering->asked->planning->page_alone,
                                               .stop = answering->stop};
    return ana_deliver_plan(&delivery);
}

enum ana_exit ana_planning_run(const struct ana_planning *planning)
{
    struct answering *answering = calloc(1, sizeof *answering);
    if (answering == NULL) {
        return ANA_EXIT_INTERNAL;
    }
    answering->asked = planning;
    answering->stop = ana_interrupt_install();
    enum sim_status status = read_all(answering);
    if (status == SIM_OK) {
        status = answer(answering);
    }
    bool no = status == SIM_OK && answering->plan.verdict != ANA_VERDICT_SAFE;
    ana_plan_destroy(&answering->plan);
    ana_earlier_forecast_destroy(&answering->earlier);
    ana_office_destroy(&answering->office);
    free(answering);
    return no ? ANA_EXIT_NO : ana_exit_of(status);
}
