/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/explain/pick_copy.h"

#include "models/clock.h"
#include "sim/collect/reduce.h"

#include <stdlib.h>

/* When a copy had enough members ready. */
struct copy_done {
    int64_t enough;
    uint32_t environment, copy;
};

struct walking {
    const struct ana_copy_question *question;
    struct copy_done *done; /* [environment][copy] */
};

static int by_moment(const void *a, const void *b)
{
    const struct copy_done *x = a;
    const struct copy_done *y = b;
    if (x->enough != y->enough) {
        return x->enough < y->enough ? -1 : 1;
    }
    if (x->environment != y->environment) {
        return x->environment < y->environment ? -1 : 1;
    }
    return (x->copy > y->copy) - (x->copy < y->copy);
}

static void take(void *context, uint32_t environment, const struct visa_journey *journeys)
{
    const struct walking *walking = context;
    const struct ana_cast *cast = walking->question->cast;
    uint32_t copies = walking->question->copies;
    for (uint32_t copy = 0; copy < copies; copy++) {
        walking->done[(size_t)environment * copies + copy] =
            (struct copy_done){.enough = ana_enough_at(&journeys[(size_t)copy * cast->travellers.count],
                                                       cast->travellers.count, &cast->promise),
                               .environment = environment,
                               .copy = copy};
    }
}

/* The travellers, from this copy on. */
static struct visa_travellers travellers_of(const struct ana_copy_question *question, uint32_t first,
                                            uint32_t copies)
{
    struct visa_travellers travellers = question->cast->travellers;
    travellers.starts = &question->start;
    travellers.start_count = 1;
    travellers.first_copy = first;
    travellers.copies = copies;
    return travellers;
}

uint32_t ana_decisive_member(const struct visa_journey *journeys, const struct ana_cast *cast)
{
    uint32_t count = cast->travellers.count;
    int64_t enough = ana_enough_at(journeys, count, &cast->promise);
    uint32_t missing = ANA_DECISIVE_MEMBER;
    for (uint32_t i = 0; i < count; i++) {
        int64_t ready = ana_ready_at(&journeys[i], cast->promise.ready);
        if (ready == enough && enough != ANA_NEVER) {
            return i;
        }
        bool better =
            missing == ANA_DECISIVE_MEMBER || (cast->promise.must[i] && !cast->promise.must[missing]);
        missing = ready == ANA_NEVER && better ? i : missing;
    }
    return missing == ANA_DECISIVE_MEMBER ? 0 : missing;
}

/* ---- watching a copy ---- */

struct watching {
    const struct ana_copy_question *question;
    const struct copy_done *which;
    struct ana_chain *chains;  /* [count] of all members */
    struct ana_chain **listed; /* the same */
    struct visa_journey *journeys;
};

static enum sim_status walk_again(const struct watching *watching, struct sim_arena *arena,
                                  struct sim_error *error)
{
    const struct ana_copy_question *question = watching->question;
    const struct ana_environments *environments = question->environments;
    const struct visa_travellers travellers = travellers_of(question, watching->which->copy, 1);
    struct ana_chains chains = {.items = watching->listed, .count = travellers.count};
    const struct visa_observer observer = ana_chains_observer(&chains);
    const struct visa_ghost_walk walk = {.environment = &environments->each[watching->which->environment],
                                         .layout = &environments->layout,
                                         .travellers = &travellers,
                                         .observer = &observer};
    return visa_ghosts_walk(&walk, arena, watching->journeys, error);
}

static void keep(struct ana_explanation *one, const struct watching *watching, uint32_t member)
{
    const struct ana_cast *cast = watching->question->cast;
    uint32_t decisive = ana_decisive_member(watching->journeys, cast);
    member = member == ANA_DECISIVE_MEMBER ? decisive : member;
    one->chain = watching->chains[member];
    one->member = cast->who[member]->id;
    one->decisive = member == decisive;
    one->enough = watching->which->enough;
    one->environment = watching->which->environment;
    one->copy = watching->which->copy;
    ana_chain_init(&watching->chains[member], one->chain.scenario, 0, VISA_NO_GUEST);
}

static enum sim_status watch_in(struct ana_explanation *one, struct watching *watching,
                                struct sim_arena *arena, struct sim_error *error)
{
    const struct visa_scenario *s = watching->question->environments->scenario;
    uint32_t count = watching->question->cast->travellers.count;
    watching->chains = sim_arena_alloc(arena, count, sizeof *watching->chains);
    watching->listed = sim_arena_alloc(arena, count, sizeof *watching->listed);
    watching->journeys = sim_arena_alloc(arena, count, sizeof *watching->journeys);
    if (watching->chains == NULL || watching->listed == NULL || watching->journeys == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the chains of %u members", count);
    }
    for (uint32_t i = 0; i < count; i++) {
        ana_chain_init(&watching->chains[i], s, watching->question->cast->travellers.members[i].key, i);
        watching->listed[i] = &watching->chains[i];
    }
    enum sim_status status = walk_again(watching, arena, error);
    if (status == SIM_OK) {
        keep(one, watching, watching->question->member);
        ana_chain_finish(&one->chain, visa_midnight(s->settings.last_day + 1));
    }
    for (uint32_t i = 0; i < count; i++) {
        ana_chain_destroy(&watching->chains[i]);
    }
    return status;
}

static enum sim_status watch(struct ana_explanation *one, const struct ana_copy_question *question,
                             const struct copy_done *which, struct sim_error *error)
{
    struct sim_arena arena;
    struct watching watching = {.question = question, .which = which};
    sim_arena_init(&arena, SIZE_MAX);
    enum sim_status status = watch_in(one, &watching, &arena, error);
    sim_arena_destroy(&arena);
    return status;
}

/* ---- choosing copies ---- */

static enum sim_status choose_and_watch(struct ana_explanations *all, struct walking *walking,
                                        struct sim_error *error)
{
    const struct ana_copy_question *question = walking->question;
    size_t count = (size_t)question->environments->count * question->copies;
    const struct visa_travellers travellers = travellers_of(question, 0, question->copies);
    const struct ana_walk walk = {.travellers = &travellers, .take = take, .context = walking};
    enum sim_status status = ana_environments_walk(question->environments, &walk, error);
    if (status != SIM_OK) {
        return status;
    }
    qsort(walking->done, count, sizeof *walking->done, by_moment);
    for (uint32_t i = 0; i < all->count && status == SIM_OK; i++) {
        const struct copy_done *which = &walking->done[sim_quantile_rank(count, question->millionths[i]) - 1];
        all->items[i].millionths = question->millionths[i];
        all->items[i].among = count;
        status = watch(&all->items[i], question, which, error);
    }
    return status == SIM_OK ? ana_explanations_status(all, error) : status;
}

enum sim_status ana_explain_copies(struct ana_explanations *all, const struct ana_copy_question *question,
                                   struct sim_error *error)
{
    struct walking walking = {.question = question};
    size_t count = (size_t)question->environments->count * question->copies;
    enum sim_status status =
        ana_explanations_init(all, question->environments->scenario, question->quantiles, error);
    if (status != SIM_OK) {
        return status;
    }
    all->delegation = question->delegation;
    all->start = question->start;
    all->seed = question->environments->each[0].seed;
    walking.done = calloc(count, sizeof *walking.done);
    status = walking.done == NULL ? sim_fail(error, SIM_ERR_MEMORY, "no memory for %zu copies", count)
                                  : choose_and_watch(all, &walking, error);
    free(walking.done);
    return status;
}
