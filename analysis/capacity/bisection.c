/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/bisection.h"

#include "analysis/statistics/multiple.h"

#include <stdlib.h>
#include <string.h>

/* Of the error, for tests in the list where there are levels beyond it. */
#define LIST_SHARE .75

/* Tests that tell apart `answers` >= 1 answers: the logarithm to base 2, rounded up. */
static uint32_t halvings(size_t answers)
{
    uint32_t tests = 0;
    for (size_t reached = 1; reached < answers; reached *= 2) {
        tests++;
    }
    return tests;
}

/* The tests of the longest course beyond the list: jumps of 1, 2, 4, ... levels, and the halvings of the
 * last. */
static uint32_t longest_beyond(size_t beyond)
{
    uint32_t most = 0;
    size_t reached = 0;
    for (size_t step = 1, jumps = 1; reached < beyond; step *= 2, jumps++) {
        size_t gap = step < beyond - reached ? step : beyond - reached;
        uint32_t tests = (uint32_t)jumps + halvings(gap);
        most = tests > most ? tests : most;
        reached += gap;
    }
    return most;
}

/* C: the levels on two courses of at most so many tests, >= 1, on which a test can go wrong. */
static double charged(uint32_t tests)
{
    uint32_t both = 2 * (tests - 1);
    return both > tests ? both : tests;
}

static void split_error(struct ana_bisection *search)
{
    const struct ana_bisection_design *design = &search->design;
    uint32_t inside = halvings(design->levels + 1);
    uint32_t beyond = longest_beyond(design->beyond);
    search->tests_most = inside + beyond;
    search->error = design->test.error / charged(inside);
    if (beyond > 0) {
        search->error *= LIST_SHARE;
        search->error_beyond = design->test.error * (1 - LIST_SHARE) / charged(beyond);
    }
}

static enum sim_status check_design(const struct ana_bisection_design *design, struct sim_error *error)
{
    if (design->levels < 1 || design->levels > ANA_BISECTION_LEVELS_MOST ||
        design->beyond > ANA_BISECTION_LEVELS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "cannot search among %zu levels and %zu beyond them",
                        design->levels, design->beyond);
    }
    struct ana_feasibility_test trial;
    return ana_feasibility_init(&trial, &design->test, error);
}

/* The level to test next, by what was missed and met so far; low and high are levels plus 1. */
static size_t next_level(const struct ana_bisection *search)
{
    size_t levels = search->design.levels;
    size_t all = levels + search->design.beyond;
    if (search->low < levels || search->high <= all) {
        size_t high = search->low < levels && search->high > levels ? levels + 1 : search->high;
        return search->low + (high - search->low) / 2 - 1;
    }
    size_t gone = search->low - levels; /* 0, 1, 3, 7, ...: the next jump is one more */
    size_t next = search->low + gone + 1;
    return (next < all ? next : all) - 1;
}

static enum sim_status start_try(struct ana_bisection *search)
{
    SIM_ASSERT(search->count < search->tests_most);
    struct ana_feasibility_design design = search->design.test;
    design.target = search->target;
    struct ana_try *last = &search->tries[search->count++];
    last->level = next_level(search);
    design.error = last->level < search->design.levels ? search->error : search->error_beyond;
    return ana_feasibility_init(&last->test, &design, NULL);
}

enum sim_status ana_bisection_init(struct ana_bisection *search, const struct ana_bisection_design *design,
                                   struct sim_error *error)
{
    *search = (struct ana_bisection){0};
    enum sim_status status = check_design(design, error);
    if (status != SIM_OK) {
        return status;
    }
    search->design = *design;
    memcpy(search->target, design->test.target, design->test.targets * sizeof *search->target);
    search->design.test.target = NULL; /* a copy of the search would point into the original */
    split_error(search);
    SIM_ASSERT(search->tests_most >= 1);
    search->high = design->levels + design->beyond + 1;
    search->tries = calloc(search->tests_most, sizeof *search->tries);
    if (search->tries == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to search among %zu levels", design->levels);
    }
    return start_try(search);
}

bool ana_bisection_next(const struct ana_bisection *search, struct ana_bisection_wish *wish)
{
    if (search->answer != ANA_BISECTION_GOES_ON) {
        return false;
    }
    const struct ana_try *last = &search->tries[search->count - 1];
    *wish = (struct ana_bisection_wish){
        .level = last->level, .first = last->test.observations, .count = ana_feasibility_wants(&last->test)};
    return true;
}

static bool make_room(struct ana_try *try, uint32_t needed)
{
    if (needed <= try->room) {
        return true;
    }
    uint32_t room = needed > 2 * try->room ? needed : 2 * try->room;
    double *values = realloc(try->values, (size_t)room * try->test.targets * sizeof *values);
    if (values == NULL) {
        return false;
    }
    try->values = values;
    try->room = room;
    return true;
}

/* Whether a level's test hit its limit; levels that were not tested did not. */
static bool was_undecided(const struct ana_bisection *search, size_t level)
{
    const struct ana_try *try = ana_bisection_try(search, level);
    return try != NULL && try->test.decision == ANA_UNDECIDED;
}

static void conclude(struct ana_bisection *search)
{
    size_t levels = search->design.levels;
    bool none = search->high > levels + search->design.beyond;
    search->level = none ? search->low - 1 : search->high - 1;
    search->answer = ANA_LEVEL_FOUND;
    if (none) {
        search->answer = ANA_LEVEL_NONE;
    } else if (search->level >= levels) {
        search->answer = ANA_LEVEL_INFEASIBLE;
    } else if (search->level == 0) {
        search->answer = ANA_LEVEL_ALL_MEET;
    }
    search->undecided = search->low > 0 && was_undecided(search, search->low - 1);
}

/* What a finished test says, and what follows. */
static enum sim_status go_on(struct ana_bisection *search)
{
    const struct ana_try *last = &search->tries[search->count - 1];
    if (last->test.decision == ANA_MET) {
        search->high = last->level + 1;
    } else {
        search->low = last->level + 1;
    }
    if (search->high - search->low > 1) {
        return start_try(search);
    }
    conclude(search);
    return SIM_OK;
}

enum sim_status ana_bisection_give(struct ana_bisection *search, const double *values,
                                   struct sim_error *error)
{
    SIM_ASSERT(search->answer == ANA_BISECTION_GOES_ON);
    struct ana_try *last = &search->tries[search->count - 1];
    size_t targets = last->test.targets;
    uint32_t count = ana_feasibility_wants(&last->test);
    uint32_t before = last->test.observations;
    if (!make_room(last, before + count)) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %u observations of a level", before + count);
    }
    memcpy(last->values + before * targets, values, count * targets * sizeof *values);
    for (uint32_t i = 0; i < count; i++) {
        ana_feasibility_add(&last->test, values + i * targets);
    }
    return last->test.decision == ANA_FEASIBILITY_OPEN ? SIM_OK : go_on(search);
}

const struct ana_try *ana_bisection_try(const struct ana_bisection *search, size_t level)
{
    for (size_t i = 0; i < search->count; i++) {
        if (search->tries[i].level == level) {
            return &search->tries[i];
        }
    }
    return NULL;
}

/* One comparison of two tried levels; columns: scratch for both, [2][most observations]. */
struct comparison {
    const struct ana_try *lower, *higher;
    size_t target;
    double level; /* of the interval */
};

static struct ana_paired compare(const struct comparison *pair, double *columns)
{
    size_t targets = pair->lower->test.targets;
    uint32_t n = pair->lower->test.observations;
    n = n < pair->higher->test.observations ? n : pair->higher->test.observations;
    for (size_t i = 0; i < n; i++) {
        columns[i] = pair->higher->values[i * targets + pair->target];
        columns[n + i] = pair->lower->values[i * targets + pair->target];
    }
    return ana_paired(columns, columns + n, n, pair->level);
}

static bool is_worse(const struct ana_interval *change, enum ana_sense sense)
{
    return sense == ANA_AT_MOST ? change->low > 0 : change->high < 0;
}

/* Compares every tried level with every lower one; keeps the clearest finding. */
static bool look_for_doubt(const struct ana_bisection *search, double level, double *columns,
                           struct ana_bisection_doubt *doubt)
{
    bool any = false;
    for (size_t at = 0; at < search->count * search->count * search->design.test.targets; at++) {
        size_t pair = at / search->design.test.targets;
        struct comparison item = {.lower = &search->tries[pair / search->count],
                                  .higher = &search->tries[pair % search->count],
                                  .target = at % search->design.test.targets,
                                  .level = level};
        if (item.lower->level >= item.higher->level || item.higher->test.observations < 2) {
            continue;
        }
        struct ana_paired worse = compare(&item, columns);
        bool finding = is_worse(&worse.difference, search->target[item.target].sense);
        if (finding && (!any || worse.p_value < doubt->worse.p_value)) {
            *doubt = (struct ana_bisection_doubt){item.lower->level, item.higher->level, item.target, worse};
            any = true;
        }
    }
    return any;
}

enum sim_status ana_bisection_doubts(const struct ana_bisection *search, struct ana_bisection_doubt *doubt,
                                     bool *any, struct sim_error *error)
{
    *any = false;
    size_t most = 0;
    for (size_t i = 0; i < search->count; i++) {
        most = search->tries[i].test.observations > most ? search->tries[i].test.observations : most;
    }
    size_t comparisons = search->count * (search->count - 1) / 2 * search->design.test.targets;
    if (comparisons == 0 || most == 0) {
        return SIM_OK;
    }
    double *columns = malloc(2 * most * sizeof *columns);
    if (columns == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to compare levels");
    }
    double level = ana_family_level(search->design.test.error, comparisons);
    *any = look_for_doubt(search, level, columns, doubt);
    free(columns);
    return SIM_OK;
}

void ana_bisection_destroy(struct ana_bisection *search)
{
    for (size_t i = 0; search->tries != NULL && i < search->tests_most; i++) {
        free(search->tries[i].values);
    }
    free(search->tries);
    *search = (struct ana_bisection){0};
}
