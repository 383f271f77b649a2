/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/alternatives.h"

#include "analysis/plan/variant.h"

#include <stdlib.h>

enum { RESERVES = 4, SIZES_MAX = 5, WAIVERS = 2 };

/* ---- which there are ---- */

static void add(struct ana_alternatives *alternatives, enum ana_alternative_kind kind, uint8_t post,
                uint32_t size)
{
    alternatives->items[alternatives->count++] =
        (struct ana_alternative){.kind = kind, .post = post, .size = size};
}

/* Accounts of one, two, half, a little more than half, all of n; each size once, ascending. */
static void add_sizes(struct ana_alternatives *alternatives, uint32_t n)
{
    const uint32_t half = (n + 1) / 2;
    const uint32_t sizes[SIZES_MAX] = {1, 2, half, half + 1, n};
    uint32_t last = 0;
    for (uint32_t i = 0; i < SIZES_MAX; i++) {
        if (sizes[i] > last && sizes[i] <= n) {
            add(alternatives, ANA_ON_ACCOUNTS, VISA_NOTHING, sizes[i]);
            last = sizes[i];
        }
    }
}

static enum sim_status list(struct ana_alternatives *alternatives, uint32_t posts, uint32_t open)
{
    size_t most = (size_t)posts + SIZES_MAX + RESERVES + WAIVERS;
    alternatives->items = calloc(most, sizeof *alternatives->items);
    if (alternatives->items == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t post = 0; post < posts; post++) {
        add(alternatives, ANA_AT_POST, (uint8_t)post, 0);
    }
    add_sizes(alternatives, open);
    for (uint32_t more = 1; more <= RESERVES; more++) {
        add(alternatives, ANA_WITH_RESERVES, VISA_NOTHING, more);
    }
    add(alternatives, ANA_WITH_WAIVER, VISA_NOTHING, 0);
    add(alternatives, ANA_WITHOUT_WAIVER, VISA_NOTHING, 0);
    return SIM_OK;
}

/* ---- what they are worth ---- */

struct making {
    const struct ana_environments *environments;
    const struct ana_outlook_question *question;
    struct ana_outlook plan; /* brief */
    struct sim_arena arena;  /* of one variant at a time */
};

static enum sim_status walk(const struct making *making, const struct ana_cast *cast,
                            struct ana_outlook *outlook, struct sim_error *error)
{
    struct ana_outlook_question question = *making->question;
    question.cast = cast;
    question.brief = true;
    return ana_outlook_make(outlook, making->environments, &question, error);
}

static void fill_in(struct ana_alternative *alternative, const struct ana_outlook *outlook)
{
    alternative->odds = outlook->odds;
    alternative->ceiling = outlook->ceiling;
    alternative->ready = outlook->ready;
    alternative->total = outlook->total;
}

static enum sim_status value(struct making *making, struct ana_alternative *alternative,
                             struct sim_error *error)
{
    struct ana_variant variant;
    struct ana_outlook outlook;
    sim_arena_reset(&making->arena);
    enum sim_status status = ana_variant_make(&variant, making->question, alternative, &making->arena);
    if (status != SIM_OK) {
        return sim_fail(error, status, "no memory for an alternative");
    }
    if (!alternative->possible) {
        return SIM_OK;
    }
    if (alternative->is_plan) {
        fill_in(alternative, &making->plan);
        return SIM_OK;
    }
    status = walk(making, &variant.cast, &outlook, error);
    fill_in(alternative, &outlook);
    ana_outlook_destroy(&outlook);
    return status;
}

/* ---- the best post ---- */

/* Smaller is better; INT64_MAX is no candidate. */
static int64_t day_rank(const struct ana_alternative *alternative)
{
    return alternative->ready.p50 == VISA_NO_DAY ? INT64_MAX : alternative->ready.p50;
}

static int64_t odds_rank(const struct ana_alternative *alternative)
{
    static const double STEPS = 1e9;
    return (int64_t)((1.0 - alternative->odds.estimate) * STEPS);
}

static int64_t money_rank(const struct ana_alternative *alternative)
{
    return alternative->ready.p50 == VISA_NO_DAY ? INT64_MAX : alternative->total.p50;
}

/* The first of the best. */
static uint32_t best(const struct ana_alternatives *alternatives,
                     int64_t (*rank)(const struct ana_alternative *))
{
    uint32_t chosen = ANA_NO_ALTERNATIVE;
    int64_t least = INT64_MAX;
    for (uint32_t i = 0; i < alternatives->count; i++) {
        const struct ana_alternative *item = &alternatives->items[i];
        bool candidate = item->kind == ANA_AT_POST && item->possible;
        if (candidate && rank(item) < least) {
            least = rank(item);
            chosen = i;
        }
    }
    return chosen;
}

enum sim_status ana_alternatives_make(struct ana_alternatives *alternatives,
                                      const struct ana_environments *environments,
                                      const struct ana_outlook_question *question, struct sim_error *error)
{
    struct making making = {.environments = environments, .question = question};
    *alternatives = (struct ana_alternatives){0};
    sim_arena_init(&making.arena, SIZE_MAX);
    enum sim_status status =
        list(alternatives, environments->scenario->post_count, ana_open_members(question->cast));
    if (status != SIM_OK) {
        return sim_fail(error, status, "no memory for alternatives");
    }
    status = walk(&making, question->cast, &making.plan, error);
    for (uint32_t i = 0; i < alternatives->count && status == SIM_OK; i++) {
        status = value(&making, &alternatives->items[i], error);
    }
    alternatives->earliest = best(alternatives, day_rank);
    alternatives->surest = best(alternatives, odds_rank);
    alternatives->cheapest = best(alternatives, money_rank);
    ana_outlook_destroy(&making.plan);
    sim_arena_destroy(&making.arena);
    return status;
}

void ana_alternatives_destroy(struct ana_alternatives *alternatives)
{
    if (alternatives != NULL) {
        free(alternatives->items);
        *alternatives = (struct ana_alternatives){0};
    }
}
