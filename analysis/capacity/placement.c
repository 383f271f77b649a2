/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/placement.h"

#include "analysis/capacity/placement_screen.h"
#include "analysis/statistics/multiple.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CANDIDATES_MAX = 1000 }; /* as many as selection.h takes */

struct ana_placement_search {
    struct ana_placement_design design;
    struct sim_arena memory;
    bool complete; /* all placements are candidates */
    enum ana_placement_phase phase;
    struct ana_screening screening;
    struct ana_placement_wish *wishes; /* [wish_room] */
    size_t *wished; /* [wish_room] what they are of: seen by the screening, or candidates */
    size_t wish_count, wish_room;
    struct ana_placement *candidates;
    double **values; /* [count], those of the candidates */
    size_t *room;    /* [count] */
    double *stage;   /* [count] scratch: one observation of each */
    size_t count, choice;
    struct ana_selection race;
};

size_t ana_placement_count(uint32_t units, size_t posts)
{
    size_t count = 1; /* C(units + i, i) for i = 0, 1, ... */
    for (size_t i = 1; i < posts; i++) {
        if (count > SIZE_MAX / (units + i)) {
            return SIZE_MAX;
        }
        count = count * (units + i) / i;
    }
    return count;
}

/* NaN fails every comparison. */
static bool is_valid(const struct ana_placement_design *design)
{
    bool sizes = design->posts >= 1 && design->posts <= ANA_PLACEMENT_POSTS_MOST && design->units >= 1 &&
                 design->enumerate <= CANDIDATES_MAX && design->candidates >= 2 &&
                 design->candidates <= CANDIDATES_MAX && design->pilot >= 1;
    bool race =
        design->first_stage >= 2 && design->batch >= 1 && design->max_observations >= design->first_stage;
    return sizes && race && design->alpha > 0 && design->alpha < .5 && design->delta > 0 &&
           isfinite(design->delta);
}

/* The next placement in descending order of the units, first post first; in place. False: that was all. */
static bool next_placement(uint32_t *units, size_t posts)
{
    uint32_t last = units[posts - 1];
    units[posts - 1] = 0;
    for (size_t i = posts - 1; i-- > 0;) {
        if (units[i] > 0) {
            units[i]--;
            units[i + 1] = last + 1;
            return true;
        }
    }
    return false;
}

static bool make_candidates(struct ana_placement_search *search, size_t count)
{
    struct sim_arena *memory = &search->memory;
    search->count = count;
    search->candidates = sim_arena_alloc(memory, count, sizeof *search->candidates);
    search->values = sim_arena_alloc(memory, count, sizeof *search->values);
    search->room = sim_arena_alloc(memory, count, sizeof *search->room);
    search->stage = sim_arena_alloc(memory, count, sizeof *search->stage);
    return !memory->failed;
}

static bool enumerate(struct ana_placement_search *search)
{
    size_t posts = search->design.posts;
    size_t count = ana_placement_count(search->design.units, posts);
    uint32_t *all = sim_arena_alloc(&search->memory, count * posts, sizeof *all);
    if (!make_candidates(search, count)) {
        return false;
    }
    all[0] = search->design.units;
    for (size_t i = 0; i < count; i++) {
        uint32_t *units = all + i * posts;
        if (i > 0) {
            memcpy(units, units - posts, posts * sizeof *units);
            SIM_ASSERT(next_placement(units, posts));
        }
        search->candidates[i] = (struct ana_placement){.units = units, .pilot_mean = NAN};
    }
    return true;
}

static bool adopt_screened(struct ana_placement_search *search)
{
    size_t *best = sim_arena_alloc(&search->memory, search->design.candidates, sizeof *best);
    if (best == NULL) {
        return false;
    }
    size_t count = ana_screening_best(&search->screening, search->design.candidates, best);
    if (!make_candidates(search, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const struct ana_screened *seen = &search->screening.seen[best[i]];
        search->candidates[i] = (struct ana_placement){.units = seen->units, .pilot_mean = seen->mean};
    }
    return true;
}

static bool make_wishes(struct ana_placement_search *search, size_t count)
{
    struct sim_arena *memory = &search->memory;
    size_t room = search->wish_room;
    search->wish_count = 0;
    if (count <= room) {
        return true;
    }
    search->wishes = sim_arena_grow(memory, search->wishes, &room, count, sizeof *search->wishes);
    room = search->wish_room;
    search->wished = sim_arena_grow(memory, search->wished, &room, count, sizeof *search->wished);
    if (memory->failed) {
        return false;
    }
    search->wish_room = room;
    return true;
}

static void wish(struct ana_placement_search *search, size_t of, struct ana_placement_wish what)
{
    search->wished[search->wish_count] = of;
    search->wishes[search->wish_count++] = what;
}

/* All that are in the race are to be seen equally often. */
static bool wish_race(struct ana_placement_search *search)
{
    if (!make_wishes(search, search->count)) {
        return false;
    }
    const struct ana_placement_design *design = &search->design;
    uint32_t done = search->race.stages;
    uint32_t more = design->first_stage;
    if (done > 0) {
        more = done / 8 > design->batch ? done / 8 : design->batch;
        more = more < design->max_observations - done ? more : design->max_observations - done;
    }
    uint32_t first = done + (search->complete ? 0 : design->pilot);
    for (size_t i = 0; i < search->count; i++) {
        if (ana_selection_has(&search->race, i)) {
            wish(search, i, (struct ana_placement_wish){search->candidates[i].units, first, more});
        }
    }
    return true;
}

/* A single candidate has won. */
static enum sim_status start_race(struct ana_placement_search *search, struct sim_error *error)
{
    search->phase = search->count > 1 ? ANA_PLACEMENT_RACES : ANA_PLACEMENT_DONE;
    search->wish_count = 0;
    if (search->count == 1) {
        return SIM_OK;
    }
    const struct ana_selection_design design = {search->count, search->design.first_stage,
                                                search->design.alpha, search->design.delta};
    enum sim_status status = ana_selection_init(&search->race, &design, error);
    if (status == SIM_OK && !wish_race(search)) {
        status = sim_fail(error, SIM_ERR_MEMORY, "no memory to compare %zu placements", search->count);
    }
    return status;
}

static bool wish_pilots(struct ana_placement_search *search)
{
    const struct ana_screening *screening = &search->screening;
    if (!make_wishes(search, screening->around_count)) {
        return false;
    }
    for (size_t i = 0; i < screening->around_count; i++) {
        const struct ana_screened *seen = &screening->seen[screening->around[i]];
        if (isnan(seen->mean)) {
            wish(search, screening->around[i],
                 (struct ana_placement_wish){seen->units, 0, search->design.pilot});
        }
    }
    return true;
}

/* Goes on with the screening until something has to be simulated. */
static enum sim_status screen(struct ana_placement_search *search, struct sim_error *error)
{
    bool memory = wish_pilots(search);
    while (memory && search->wish_count == 0 && ana_screening_step(&search->screening)) {
        memory = !search->screening.memory->failed && wish_pilots(search);
    }
    if (!memory || search->screening.memory->failed) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to look for placements");
    }
    search->phase =
        search->screening.given < search->design.units ? ANA_PLACEMENT_GIVES : ANA_PLACEMENT_MOVES;
    if (search->wish_count > 0) {
        return SIM_OK;
    }
    if (!adopt_screened(search)) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the best placements");
    }
    return start_race(search, error);
}

static enum sim_status begin(struct ana_placement_search *search, struct sim_error *error)
{
    const struct ana_placement_design *design = &search->design;
    if (search->complete) {
        return enumerate(search) ? start_race(search, error)
                                 : sim_fail(error, SIM_ERR_MEMORY, "no memory for all placements");
    }
    struct ana_screening_design screening = {design->posts, design->units, design->moves};
    ana_screening_init(&search->screening, &screening, &search->memory);
    return screen(search, error);
}

enum sim_status ana_placement_start(struct ana_placement_search **search,
                                    const struct ana_placement_design *design, struct sim_error *error)
{
    *search = NULL;
    if (!is_valid(design)) {
        return sim_fail(error, SIM_ERR_ARGUMENT,
                        "cannot place %u units over %zu posts with an indifference zone of %g", design->units,
                        design->posts, design->delta);
    }
    struct ana_placement_search *made = calloc(1, sizeof *made);
    if (made == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to place units");
    }
    made->design = *design;
    made->complete = ana_placement_count(design->units, design->posts) <= design->enumerate;
    sim_arena_init(&made->memory, SIZE_MAX);
    enum sim_status status = begin(made, error);
    if (status != SIM_OK) {
        ana_placement_destroy(made);
        return status;
    }
    *search = made;
    return SIM_OK;
}

size_t ana_placement_next(const struct ana_placement_search *search, const struct ana_placement_wish **wishes)
{
    *wishes = search->wishes;
    return search->wish_count;
}

/* Room for so many values of a candidate. */
static bool make_room(struct ana_placement_search *search, size_t candidate, size_t needed)
{
    if (needed > search->room[candidate]) {
        search->values[candidate] = sim_arena_grow(&search->memory, search->values[candidate],
                                                   &search->room[candidate], needed, sizeof(double));
    }
    return search->values[candidate] != NULL;
}

static bool keep_values(struct ana_placement_search *search, const double *values, uint32_t count)
{
    for (size_t i = 0; i < search->wish_count; i++) {
        size_t at = search->wished[i];
        struct ana_placement *candidate = &search->candidates[at];
        uint32_t n = candidate->observations;
        if (!make_room(search, at, n + count)) {
            return false;
        }
        memcpy(search->values[at] + n, values + i * count, count * sizeof *values);
        candidate->values = search->values[at];
        candidate->observations = n + count;
    }
    return true;
}

/* Least is best: the race is told the negative values. */
static void run_race(struct ana_placement_search *search, uint32_t count)
{
    uint32_t first = search->race.stages;
    for (uint32_t r = first; r < first + count && !ana_selection_is_decided(&search->race); r++) {
        for (size_t i = 0; i < search->count; i++) {
            search->stage[i] = r < search->candidates[i].observations ? -search->values[i][r] : 0;
        }
        ana_selection_add(&search->race, search->stage);
    }
    bool over = search->race.stages >= search->design.max_observations;
    if (over || ana_selection_is_decided(&search->race)) {
        search->phase = ANA_PLACEMENT_DONE;
        search->wish_count = 0;
        search->choice = ana_selection_best(&search->race);
    }
}

enum sim_status ana_placement_give(struct ana_placement_search *search, const double *values,
                                   struct sim_error *error)
{
    SIM_ASSERT(search->wish_count > 0);
    uint32_t count = search->wishes[0].count;
    if (search->phase != ANA_PLACEMENT_RACES) {
        for (size_t i = 0; i < search->wish_count; i++) {
            ana_screening_learn(&search->screening, search->wished[i], values + i * count, count);
        }
        return screen(search, error);
    }
    if (keep_values(search, values, count)) {
        run_race(search, count);
        if (search->phase == ANA_PLACEMENT_DONE || wish_race(search)) {
            return SIM_OK;
        }
    }
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for the values of %zu placements", search->count);
}

enum ana_placement_phase ana_placement_phase(const struct ana_placement_search *search)
{
    return search->phase;
}

bool ana_placement_is_complete(const struct ana_placement_search *search)
{
    return search->complete;
}

bool ana_placement_is_decided(const struct ana_placement_search *search)
{
    SIM_ASSERT(search->phase == ANA_PLACEMENT_DONE);
    return search->count == 1 || ana_selection_is_decided(&search->race);
}

size_t ana_placement_candidates(const struct ana_placement_search *search,
                                const struct ana_placement **candidates)
{
    *candidates = search->candidates;
    return search->count;
}

size_t ana_placement_choice(const struct ana_placement_search *search)
{
    SIM_ASSERT(search->phase == ANA_PLACEMENT_DONE);
    return search->choice;
}

static struct ana_paired behind(const struct ana_placement_search *search, size_t candidate, double level)
{
    const struct ana_placement *one = &search->candidates[candidate];
    const struct ana_placement *choice = &search->candidates[search->choice];
    uint32_t n = one->observations < choice->observations ? one->observations : choice->observations;
    return ana_paired(one->values, choice->values, n, level);
}

static struct ana_placement_rank rank_of(const struct ana_placement_search *search, size_t candidate,
                                         double level)
{
    struct ana_placement_rank rank = {.candidate = candidate, .behind = behind(search, candidate, level)};
    bool runs = candidate == search->choice || ana_selection_has(&search->race, candidate);
    if (runs || rank.behind.difference.estimate <= search->design.delta) {
        rank.as_good = true;
        return rank;
    }
    double family = ana_family_level(search->design.alpha, search->count - 1);
    rank.as_good = behind(search, candidate, family).difference.low <= 0;
    return rank;
}

static int by_rank(const void *a, const void *b)
{
    const struct ana_placement_rank *x = a;
    const struct ana_placement_rank *y = b;
    if (x->as_good != y->as_good) {
        return x->as_good ? -1 : 1;
    }
    double ahead = x->behind.difference.estimate - y->behind.difference.estimate;
    if (ahead < 0 || ahead > 0) {
        return ahead < 0 ? -1 : 1;
    }
    return (x->candidate > y->candidate) - (x->candidate < y->candidate);
}

void ana_placement_ranks(const struct ana_placement_search *search, double level,
                         struct ana_placement_rank *ranks)
{
    SIM_ASSERT(search->phase == ANA_PLACEMENT_DONE);
    size_t others = 1;
    for (size_t i = 0; i < search->count; i++) {
        ranks[i == search->choice ? 0 : others++] = rank_of(search, i, level);
    }
    qsort(ranks + 1, search->count - 1, sizeof *ranks, by_rank);
}

void ana_placement_destroy(struct ana_placement_search *search)
{
    if (search != NULL) {
        ana_selection_destroy(&search->race);
        sim_arena_destroy(&search->memory);
        free(search);
    }
}
