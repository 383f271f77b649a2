/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/budget_search.h"

#include "analysis/capacity/objective.h"
#include "analysis/output/memory_text.h"
#include "sim/base/message.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* So few placements are all candidates; a screening leaves so many; it moves so many units at most. */
enum { ENUMERATE = 66, CANDIDATES = 30, MOVES = 40 };

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for placements");
}

/* ---- what was asked ---- */

static enum sim_status add_place(struct ana_budget_search *search, const struct ana_budget_place *place,
                                 struct sim_error *error)
{
    for (size_t i = 0; i < search->place_count; i++) {
        if (strcmp(search->places[i].name, place->name) == 0) {
            return sim_fail(error, SIM_ERR_DATA, "--vary names %s twice", place->name);
        }
    }
    if (search->place_count == ANA_PLACEMENT_POSTS_MOST) {
        return sim_fail(error, SIM_ERR_DATA, "there are more than %d places", ANA_PLACEMENT_POSTS_MOST);
    }
    search->places[search->place_count++] = *place;
    return SIM_OK;
}

/* "beijing", or with the pool where that is not all that is placed. */
static const char *pool_name(struct ana_budget_search *search, const struct ana_seat_place *place, bool alone)
{
    size_t bytes = strlen(place->post_name) + strlen(place->pool_name) + 2;
    char *name = sim_arena_alloc(&search->inquiry->memory, bytes, 1);
    if (name != NULL) {
        snprintf(name, bytes, alone ? "%s" : "%s:%s", place->post_name, place->pool_name);
    }
    return name;
}

/* Whether the post has no other pool among the places. */
static bool is_alone(const struct ana_seat_places *pools, size_t place)
{
    for (size_t i = 0; i < pools->count; i++) {
        if (i != place && pools->items[i].post == pools->items[place].post) {
            return false;
        }
    }
    return true;
}

/* Appends the pools that a target means to those of other targets. */
static enum sim_status add_pools(struct ana_budget_search *search, const char *target,
                                 struct sim_error *error)
{
    struct sim_arena *memory = &search->inquiry->memory;
    struct ana_seat_places found;
    const struct ana_seat_places_question asked = {search->inquiry->plan.scenario, target, true};
    enum sim_status status = ana_seat_places_find(&found, &asked, memory, error);
    if (status != SIM_OK) {
        return status;
    }
    size_t count = search->pools.count + found.count;
    struct ana_seat_place *items = sim_arena_alloc(memory, count, sizeof *items);
    if (items == NULL) {
        return out_of_memory(error);
    }
    if (search->pools.count > 0) {
        memcpy(items, search->pools.items, search->pools.count * sizeof *items);
    }
    memcpy(items + search->pools.count, found.items, found.count * sizeof *items);
    search->pools = (struct ana_seat_places){items, count};
    return SIM_OK;
}

static enum sim_status find_places(struct ana_budget_search *search, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < search->plan.vary_count && status == SIM_OK; i++) {
        const char *target = search->plan.vary[i];
        const struct ana_budget_place number = {target, NULL, target};
        status = strchr(target, '=') != NULL && strchr(target, ']') == NULL
                     ? sim_fail(error, SIM_ERR_DATA, "--vary \"%s\": --budget takes no levels", target)
                 : ana_seat_places_are_meant(target) ? add_pools(search, target, error)
                                                     : add_place(search, &number, error);
    }
    for (size_t i = 0; i < search->pools.count && status == SIM_OK; i++) {
        const struct ana_seat_place *pool = &search->pools.items[i];
        const struct ana_budget_place place = {pool_name(search, pool, is_alone(&search->pools, i)), pool,
                                               NULL};
        status = place.name == NULL ? out_of_memory(error) : add_place(search, &place, error);
    }
    return status;
}

static enum sim_status find_objective(struct ana_budget_search *search, struct sim_error *error)
{
    struct ana_inquiry *inquiry = search->inquiry;
    search->measure = ana_objective_measure(search->plan.objective, &search->greatest);
    return ana_measures_add(&inquiry->measures, &inquiry->table, search->measure, &search->objective, error);
}

enum sim_status ana_budget_search_init(struct ana_budget_search *search, const struct ana_budget_plan *plan,
                                       struct ana_inquiry *inquiry, struct sim_error *error)
{
    *search = (struct ana_budget_search){.plan = *plan, .inquiry = inquiry};
    enum sim_status status = find_places(search, error);
    if (status == SIM_OK && search->place_count < 2) {
        status = sim_fail(error, SIM_ERR_DATA, "--budget: there is only %s to place it on",
                          search->places[0].name);
    }
    if (status == SIM_OK) {
        status = find_objective(search, error);
    }
    return status == SIM_OK ? ana_load_check_init(&search->check, inquiry, error) : status;
}

/* ---- changes ---- */

static void write_number(FILE *stream, const char *target, uint32_t amount)
{
    fprintf(stream, "%s+=%u", target, amount);
}

const char *ana_budget_change(const struct ana_budget_search *search, const uint32_t *units,
                              struct sim_arena *arena)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    const char *before = "";
    bool whole = stream != NULL;
    for (size_t i = 0; i < search->place_count && whole; i++) {
        const struct ana_budget_place *place = &search->places[i];
        uint32_t amount = units[i] * search->plan.step;
        if (amount == 0) {
            continue;
        }
        fputs(before, stream);
        before = "; ";
        if (place->seats == NULL) {
            write_number(stream, place->target, amount);
            continue;
        }
        const char *change = ana_seat_place_change(place->seats, amount, arena);
        whole = change != NULL && fputs(change, stream) >= 0;
    }
    const char *change = ana_memory_text(stream, &text, arena);
    return whole ? change : NULL;
}

/* ---- observing ---- */

/* The value of a point in a replication, the least being the best. */
static enum sim_status value_of(const struct ana_budget_search *search, size_t point, uint32_t replication,
                                double *value, struct sim_error *error)
{
    const struct ana_inquiry_cell cell = {point, replication, search->objective};
    enum sim_status status = ana_inquiry_value(search->inquiry, &cell, value, error);
    *value = search->greatest ? -*value : *value;
    return status;
}

/* The change with the budget spread evenly, the first places having what is left over. */
static const char *even_change(const struct ana_budget_search *search)
{
    uint32_t units[ANA_PLACEMENT_POSTS_MOST];
    uint32_t all = search->plan.budget / search->plan.step;
    for (uint32_t i = 0; i < search->place_count; i++) {
        uint32_t places = (uint32_t)search->place_count;
        units[i] = all / places + (i < all % places ? 1 : 0);
    }
    return ana_budget_change(search, units, &search->inquiry->memory);
}

/* What the budget spread evenly comes to, from which the least difference that matters is taken. */
static enum sim_status find_delta(struct ana_budget_search *search, struct sim_error *error)
{
    uint32_t count = search->inquiry->plan.first_stage;
    const char *change = even_change(search);
    double sum = 0;
    size_t point = 0;
    enum sim_status status =
        change != NULL ? ana_inquiry_point(search->inquiry, change, &point, error) : out_of_memory(error);
    const struct ana_study_item item = {point, 0, count};
    if (status == SIM_OK) {
        status = ana_inquiry_ask(search->inquiry, &item, 1, N_("spread evenly"), error);
    }
    for (uint32_t r = 0; r < count && status == SIM_OK; r++) {
        double value = 0;
        status = value_of(search, point, r, &value, error);
        sum += value;
    }
    search->delta = fabs(sum / count) * search->inquiry->plan.tolerance;
    if (status == SIM_OK && !(search->delta > 0)) {
        status = sim_fail(error, SIM_ERR_DATA,
                          "--objective: %s is 0 with the budget spread evenly, and a share of it is no "
                          "difference that could matter",
                          search->measure);
    }
    return status;
}

static enum sim_status begin(struct ana_budget_search *search, struct sim_error *error)
{
    const struct ana_inquiry_plan *terms = &search->inquiry->plan;
    const struct ana_placement_design design = {.posts = search->place_count,
                                                .units = search->plan.budget / search->plan.step,
                                                .enumerate = ENUMERATE,
                                                .candidates = CANDIDATES,
                                                .pilot = terms->first_stage,
                                                .moves = MOVES,
                                                .first_stage = terms->first_stage,
                                                .batch = terms->first_stage / 4 + 1,
                                                .max_observations = terms->most,
                                                .alpha = 1 - terms->confidence,
                                                .delta = search->delta};
    return ana_placement_start(&search->search, &design, error);
}

/* The points of wishes as items of the study. */
static enum sim_status make_items(struct ana_budget_search *search, const struct ana_placement_wish *wishes,
                                  size_t count, struct ana_study_item *items, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < count && status == SIM_OK; i++) {
        const char *change = ana_budget_change(search, wishes[i].units, &search->inquiry->memory);
        size_t point = 0;
        status =
            change != NULL ? ana_inquiry_point(search->inquiry, change, &point, error) : out_of_memory(error);
        items[i] = (struct ana_study_item){point, wishes[i].first, wishes[i].count};
    }
    return status;
}

static enum sim_status take_values(struct ana_budget_search *search, const struct ana_study_item *items,
                                   size_t count, double *values, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < count; i++) {
        for (uint32_t r = 0; r < items[i].count && status == SIM_OK; r++) {
            status =
                value_of(search, items[i].point, items[i].first + r, &values[i * items[i].count + r], error);
        }
    }
    return status;
}

static enum sim_status step(struct ana_budget_search *search, const struct ana_placement_wish *wishes,
                            size_t count, struct sim_error *error)
{
    static const char *const labels[] = {N_("dealing out"), N_("moving units"), N_("race of placements"),
                                         "done"};
    enum ana_placement_phase phase = ana_placement_phase(search->search);
    struct ana_study_item *items = calloc(count, sizeof *items);
    double *values = calloc(count * wishes[0].count, sizeof *values);
    bool room = items != NULL && values != NULL;
    enum sim_status status = room ? make_items(search, wishes, count, items, error) : out_of_memory(error);
    if (room && status == SIM_OK) {
        status = ana_inquiry_ask(search->inquiry, items, count, labels[phase], error);
    }
    if (room && status == SIM_OK) {
        status = take_values(search, items, count, values, error);
    }
    if (status == SIM_OK) {
        status = ana_placement_give(search->search, values, error);
    }
    free(values);
    free(items);
    return status;
}

/* ---- the gain ---- */

static enum sim_status compare_with_base(struct ana_budget_search *search, size_t point, uint32_t count,
                                         struct sim_error *error)
{
    double *with = calloc(count, sizeof *with);
    double *without = calloc(count, sizeof *without);
    enum sim_status status = with != NULL && without != NULL ? SIM_OK : out_of_memory(error);
    for (uint32_t r = 0; r < count && status == SIM_OK; r++) {
        struct ana_inquiry_cell cell = {point, search->first + r, search->objective};
        status = ana_inquiry_value(search->inquiry, &cell, &with[r], error);
        if (status == SIM_OK) {
            cell.point = search->base;
            status = ana_inquiry_value(search->inquiry, &cell, &without[r], error);
        }
    }
    if (status == SIM_OK) {
        search->gain = ana_paired(with, without, count, search->inquiry->plan.confidence);
    }
    free(without);
    free(with);
    return status;
}

/* How every candidate stands, on its replications of the race. */
static enum sim_status look_at_loads(struct ana_budget_search *search, struct sim_error *error)
{
    const struct ana_placement *candidates = NULL;
    size_t count = ana_placement_candidates(search->search, &candidates);
    struct sim_arena *memory = &search->inquiry->memory;
    enum sim_status status = SIM_OK;
    search->unstable = sim_arena_alloc(memory, count, sizeof *search->unstable);
    if (search->unstable == NULL) {
        return out_of_memory(error);
    }
    for (size_t i = 0; i < count && status == SIM_OK; i++) {
        const char *change = ana_budget_change(search, candidates[i].units, memory);
        size_t point = 0;
        status =
            change != NULL ? ana_inquiry_point(search->inquiry, change, &point, error) : out_of_memory(error);
        const struct ana_study_item item = {point, search->first, candidates[i].observations};
        search->unstable[i] =
            status == SIM_OK &&
            ana_load_check(&search->check, search->inquiry, &item).stability == ANA_UNSTABLE;
    }
    return status;
}

/* The choice against nothing placed, on the replications of the race. */
static enum sim_status weigh(struct ana_budget_search *search, const struct ana_placement *choice,
                             const char *change, struct sim_error *error)
{
    size_t point = 0;
    enum sim_status status = ana_inquiry_point(search->inquiry, change, &point, error);
    const struct ana_study_item items[] = {{search->base, search->first, choice->observations},
                                           {point, search->first, choice->observations}};
    if (status == SIM_OK) {
        status = ana_inquiry_ask(search->inquiry, items, 2, N_("nothing placed"), error);
    }
    if (status == SIM_OK) {
        search->base_load = ana_load_check(&search->check, search->inquiry, &items[0]);
        search->load = ana_load_check(&search->check, search->inquiry, &items[1]);
        status = compare_with_base(search, point, choice->observations, error);
    }
    return status;
}

static enum sim_status weigh_choice(struct ana_budget_search *search, struct sim_error *error)
{
    const struct ana_placement *candidates = NULL;
    struct sim_arena *memory = &search->inquiry->memory;
    (void)ana_placement_candidates(search->search, &candidates);
    const struct ana_placement *choice = &candidates[ana_placement_choice(search->search)];
    const char *change = ana_budget_change(search, choice->units, memory);
    search->seats = sim_arena_alloc(memory, search->pools.count, sizeof *search->seats);
    enum sim_status status =
        change != NULL && search->seats != NULL ? weigh(search, choice, change, error) : out_of_memory(error);
    if (status == SIM_OK) {
        status = look_at_loads(search, error);
    }
    return status == SIM_OK && search->pools.count > 0
               ? ana_seat_places_count(&search->pools, &search->inquiry->plan.source, change, search->seats,
                                       error)
               : status;
}

static enum sim_status place_all(struct ana_budget_search *search, struct sim_error *error)
{
    const struct ana_placement_wish *wishes = NULL;
    size_t count = 0;
    bool racing = false;
    enum sim_status status = begin(search, error);
    while (status == SIM_OK && (count = ana_placement_next(search->search, &wishes)) > 0) {
        if (!racing && ana_placement_phase(search->search) == ANA_PLACEMENT_RACES) {
            racing = true;
            search->first = wishes[0].first;
        }
        status = step(search, wishes, count, error);
    }
    if (status == SIM_OK) {
        status = weigh_choice(search, error);
        search->done = status == SIM_OK;
    }
    return status;
}

enum sim_status ana_budget_search_run(struct ana_budget_search *search, struct sim_error *error)
{
    enum sim_status status = ana_inquiry_open(search->inquiry, error);
    if (status == SIM_OK) {
        status = ana_inquiry_point(search->inquiry, "", &search->base, error);
    }
    if (status == SIM_OK) {
        status = find_delta(search, error);
    }
    if (status == SIM_OK) {
        status = place_all(search, error);
    }
    search->interrupted = status == SIM_ERR_INTERRUPTED;
    return search->interrupted ? SIM_OK : status;
}

void ana_budget_search_destroy(struct ana_budget_search *search)
{
    ana_placement_destroy(search->search);
    *search = (struct ana_budget_search){0};
}
