/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/level_search.h"

#include "analysis/capacity/changed.h"
#include "sim/base/message.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LABEL_BYTES = 128 };

static size_t all_levels(const struct ana_level_search *search)
{
    return search->levels.count + search->levels.beyond;
}

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for levels");
}

/* ---- what was asked ---- */

static enum sim_status read_promises(struct ana_level_search *search, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < search->plan.target_count && status == SIM_OK; i++) {
        status = ana_inquiry_promise(search->inquiry, search->plan.targets[i], &search->promises[i],
                                     &search->measures[i], error);
    }
    return status;
}

static enum sim_status read_levels(struct ana_level_search *search, struct sim_error *error)
{
    const struct ana_levels_question question = {.text = search->plan.vary,
                                                 .source = &search->inquiry->plan.source,
                                                 .scenario = search->inquiry->plan.scenario,
                                                 .largest = search->plan.largest,
                                                 .within = search->plan.within};
    enum sim_status status = ana_levels_read(&search->levels, &question, &search->inquiry->memory, error);
    if (status == SIM_OK && search->levels.count == 0) {
        return sim_fail(error, SIM_ERR_DATA,
                        "--vary \"%s\": words and whole changes have no order to search in",
                        search->plan.vary);
    }
    return status;
}

enum sim_status ana_level_search_init(struct ana_level_search *search,
                                      const struct ana_level_search_plan *plan, struct ana_inquiry *inquiry,
                                      struct sim_error *error)
{
    *search = (struct ana_level_search){.plan = *plan, .inquiry = inquiry};
    enum sim_status status = read_promises(search, error);
    if (status == SIM_OK) {
        status = read_levels(search, error);
    }
    if (status == SIM_OK) {
        status = ana_load_check_init(&search->check, inquiry, error);
    }
    if (status != SIM_OK) {
        return status;
    }
    search->facts = sim_arena_alloc(&inquiry->memory, all_levels(search), sizeof *search->facts);
    if (search->facts == NULL) {
        return out_of_memory(error);
    }
    for (size_t i = 0; i < all_levels(search); i++) {
        search->facts[i] = (struct ana_level_facts){.point = SIZE_MAX, .seats_a_day = NAN};
    }
    return SIM_OK;
}

/* ---- observing ---- */

/* Seats a day of all places together. */
static enum sim_status count_seats(struct ana_level_search *search, const char *change, double *seats,
                                   struct sim_error *error)
{
    const struct ana_seat_places *places = &search->levels.places;
    double *each = calloc(places->count, sizeof *each);
    if (each == NULL) {
        return out_of_memory(error);
    }
    enum sim_status status =
        ana_seat_places_count(places, &search->inquiry->plan.source, change, each, error);
    *seats = 0;
    for (size_t i = 0; i < places->count; i++) {
        *seats += each[i];
    }
    free(each);
    return status;
}

/* Makes the point of a level when it is first looked at. */
static enum sim_status find_point(struct ana_level_search *search, size_t level, struct sim_error *error)
{
    struct ana_level_facts *facts = &search->facts[level];
    if (facts->point != SIZE_MAX) {
        return SIM_OK;
    }
    const char *change = ana_levels_change(&search->levels, level);
    if (change == NULL) {
        return out_of_memory(error);
    }
    enum sim_status status = ana_inquiry_point(search->inquiry, change, &facts->point, error);
    if (status == SIM_OK && search->levels.places.count > 0) {
        status = count_seats(search, change, &facts->seats_a_day, error);
    }
    return status;
}

static void look_at_load(struct ana_level_search *search, size_t level, uint32_t replications)
{
    struct ana_level_facts *facts = &search->facts[level];
    facts->replications = replications;
    const struct ana_study_item item = {facts->point, 0, replications};
    facts->load = ana_load_check(&search->check, search->inquiry, &item);
}

static enum sim_status take_values(struct ana_level_search *search, const struct ana_bisection_wish *wish,
                                   double *values, struct sim_error *error)
{
    size_t targets = search->plan.target_count;
    size_t point = search->facts[wish->level].point;
    enum sim_status status = SIM_OK;
    for (uint32_t r = 0; r < wish->count; r++) {
        for (size_t i = 0; i < targets && status == SIM_OK; i++) {
            const struct ana_inquiry_cell cell = {point, wish->first + r, search->measures[i]};
            status = ana_inquiry_value(search->inquiry, &cell, &values[r * targets + i], error);
        }
    }
    return status;
}

static enum sim_status observe(void *context, const struct ana_bisection_wish *wish, double *values,
                               struct sim_error *error)
{
    struct ana_level_search *search = context;
    char label[LABEL_BYTES];
    enum sim_status status = find_point(search, wish->level, error);
    if (status != SIM_OK) {
        return status;
    }
    snprintf(label, sizeof label, sim_message("level %s, replications from %u"),
             ana_levels_text(&search->levels, wish->level), wish->first);
    const struct ana_study_item item = {search->facts[wish->level].point, wish->first, wish->count};
    status = ana_inquiry_ask(search->inquiry, &item, 1, label, error);
    if (status == SIM_OK) {
        look_at_load(search, wish->level, wish->first + wish->count);
        status = take_values(search, wish, values, error);
    }
    return status;
}

/* ---- levels that cannot be ---- */

/* The greatest load of any kind of seats, as the scenario of a level has it. */
static enum sim_status load_of(struct ana_level_search *search, size_t level, double *load,
                               struct sim_error *error)
{
    const char *change = ana_levels_change(&search->levels, level);
    if (change == NULL) {
        return out_of_memory(error);
    }
    struct visa_scenario scenario;
    enum sim_status status = ana_changed_load(&scenario, &search->inquiry->plan.source, change, error);
    *load = 0;
    for (uint32_t kind = 0; status == SIM_OK && kind < scenario.kind_count; kind++) {
        const struct ana_offered offered = {scenario.loads[kind].persons, scenario.loads[kind].seats, false};
        *load = fmax(*load, ana_offered_load(&offered));
    }
    visa_scenario_destroy(&scenario);
    return status;
}

/* The first level in (low, high) whose load is below 1, or high; low's is not. */
static enum sim_status first_below_one(struct ana_level_search *search, size_t low, size_t *high,
                                       struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    while (status == SIM_OK && *high - low > 1) {
        size_t middle = low + (*high - low) / 2;
        double load = 0;
        status = load_of(search, middle, &load, error);
        if (load < 1) {
            *high = middle;
        } else {
            low = middle;
        }
    }
    return status;
}

/* Whether the first level is too much for its seats, and nobody gives up there. */
static enum sim_status look_at_first(struct ana_level_search *search, bool *unstable, struct sim_error *error)
{
    double load = 0;
    enum sim_status status = load_of(search, 0, &load, error);
    if (status != SIM_OK || load < 1) {
        return status;
    }
    status = find_point(search, 0, error);
    const struct ana_study_item item = {search->facts[0].point, 0, search->inquiry->plan.first_stage};
    if (status == SIM_OK) {
        status = ana_inquiry_ask(search->inquiry, &item, 1, N_("first level"), error);
    }
    if (status == SIM_OK) {
        look_at_load(search, 0, item.count);
        *unstable = search->facts[0].load.stability == ANA_UNSTABLE;
    }
    return status;
}

/* Leaves out the levels that are unstable. */
static enum sim_status skip_unstable(struct ana_level_search *search, struct sim_error *error)
{
    bool unstable = false;
    size_t all = all_levels(search), stable = all;
    enum sim_status status = look_at_first(search, &unstable, error);
    if (status != SIM_OK || !unstable) {
        return status;
    }
    search->lowest = search->facts[0];
    status = first_below_one(search, 0, &stable, error);
    if (stable < search->levels.count) {
        ana_levels_skip(&search->levels, stable);
        search->facts += stable;
    } else {
        search->unstable = true;
        search->first_stable = stable < all ? stable : SIZE_MAX;
    }
    return status;
}

/* ---- the curve ---- */

/* Levels between the ends of the list that nobody has looked at yet, evenly. */
static enum sim_status add_curve(struct ana_level_search *search, struct sim_error *error)
{
    uint32_t count = search->plan.curve, asked = 0;
    size_t last = search->levels.count - 1;
    struct ana_study_item *items = calloc(count, sizeof *items);
    size_t *levels = calloc(count, sizeof *levels);
    bool room = items != NULL && levels != NULL;
    enum sim_status status = room ? SIM_OK : out_of_memory(error);
    for (uint32_t i = 0; i < count && room && status == SIM_OK; i++) {
        size_t level = count > 1 ? (2 * i * last + count - 1) / (2 * (count - 1)) : last;
        if (search->facts[level].point == SIZE_MAX) {
            status = find_point(search, level, error);
            levels[asked] = level;
            items[asked++] =
                (struct ana_study_item){search->facts[level].point, 0, search->inquiry->plan.first_stage};
        }
    }
    if (status == SIM_OK && asked > 0) {
        status = ana_inquiry_ask(search->inquiry, items, asked, "curve", error);
    }
    for (uint32_t i = 0; i < asked && room && status == SIM_OK; i++) {
        look_at_load(search, levels[i], items[i].count);
    }
    free(levels);
    free(items);
    return status;
}

enum sim_status ana_level_search_run(struct ana_level_search *search, struct sim_error *error)
{
    const struct ana_search_plan plan = {&search->levels, search->promises, search->plan.target_count};
    const struct ana_observer observer = {observe, search};
    enum sim_status status = ana_inquiry_open(search->inquiry, error);
    if (status == SIM_OK) {
        status = skip_unstable(search, error);
    }
    if (status == SIM_OK && search->unstable) {
        return SIM_OK;
    }
    if (status == SIM_OK) {
        status = ana_search_run(&search->search, &plan, &search->inquiry->plan, &observer, error);
    }
    if (status == SIM_OK && !search->search.interrupted && search->plan.curve > 0) {
        status = add_curve(search, error);
    }
    if (status == SIM_ERR_INTERRUPTED) {
        search->search.interrupted = true;
        status = SIM_OK;
    }
    return status;
}

/* ---- what came out ---- */

enum ana_level_end ana_level_search_end(const struct ana_level_search *search)
{
    const struct ana_bisection *bisection = &search->search.bisection;
    if (search->unstable) {
        return ANA_LEVELS_UNSTABLE;
    }
    if (bisection->answer == ANA_BISECTION_GOES_ON) {
        return ANA_LEVELS_INTERRUPTED;
    }
    if (search->facts[bisection->level].load.stability == ANA_UNSTABLE) {
        return ANA_LEVELS_UNSTABLE;
    }
    bool found = bisection->answer == ANA_LEVEL_FOUND || bisection->answer == ANA_LEVEL_ALL_MEET;
    return found ? ANA_LEVELS_FOUND : ANA_LEVELS_INFEASIBLE;
}

static struct ana_interval blank(void)
{
    return (struct ana_interval){NAN, NAN, NAN};
}

struct ana_interval ana_level_estimate(const struct ana_level_search *search, size_t level, size_t promise)
{
    const struct ana_level_facts *facts = &search->facts[level];
    if (facts->replications < 2 || facts->load.stability == ANA_UNSTABLE) {
        return blank();
    }
    double *values = calloc(facts->replications, sizeof *values);
    if (values == NULL) {
        return blank();
    }
    struct sim_error none;
    uint32_t count = 0;
    for (uint32_t r = 0; r < facts->replications; r++) {
        const struct ana_inquiry_cell cell = {facts->point, r, search->measures[promise]};
        count += ana_inquiry_value(search->inquiry, &cell, &values[count], &none) == SIM_OK ? 1 : 0;
    }
    struct ana_interval interval = blank();
    if (count >= 2) {
        interval =
            ana_mean_interval(values, count, ana_student_quantile(search->inquiry->plan.confidence, count));
        const struct ana_response *response =
            &search->inquiry->measures.responses.items[search->measures[promise]];
        interval = ana_interval_clip(interval, response->lowest, response->highest);
    }
    free(values);
    return interval;
}

void ana_level_search_destroy(struct ana_level_search *search)
{
    ana_search_destroy(&search->search);
    *search = (struct ana_level_search){0};
}
