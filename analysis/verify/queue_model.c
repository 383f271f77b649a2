/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/verify/queue_model.h"

#include "sim/capacity/server_pool.h"
#include "sim/kernel/simulation.h"
#include "sim/random/draw.h"

enum event { ARRIVE, LEAVE, EVENTS };
enum purpose { CUSTOMER = 1 };
enum word { BETWEEN_WORD, SERVICE_WORD, LEVEL_WORD };

struct shop {
    struct sim_simulation sim;
    struct sim_server_pool pool;
    const struct ana_queue *queue;
    const struct ana_queue_laws *laws;
    struct sim_luck luck;
    uint64_t first_chance;
    uint32_t arrived, all;
    int64_t *came; /* [all] when; then how long they waited */
    uint8_t *level;
};

static struct sim_draw luck_of(const struct shop *shop, uint32_t customer)
{
    return sim_draw(&shop->luck, customer, CUSTOMER, 0);
}

static void serve(struct shop *shop, uint32_t customer)
{
    int32_t service = sim_law_draw(&shop->laws->service, luck_of(shop, customer).word[SERVICE_WORD]);
    shop->came[customer] = shop->sim.now - shop->came[customer];
    sim_schedule(&shop->sim, shop->sim.now + service, LEAVE, SIM_NO_SUBJECT);
}

static void on_arrive(void *model, const struct sim_event *event)
{
    struct shop *shop = model;
    uint32_t customer = shop->arrived++;
    struct sim_draw draw = luck_of(shop, customer);
    if (shop->arrived < shop->all) {
        int32_t between = sim_law_draw(&shop->laws->between, draw.word[BETWEEN_WORD]);
        sim_schedule(&shop->sim, event->when + between, ARRIVE, SIM_NO_SUBJECT);
    }
    shop->level[customer] = !sim_happens(draw.word[LEVEL_WORD], shop->first_chance);
    shop->came[customer] = event->when;
    if (shop->queue->loss && shop->pool.busy >= shop->pool.servers) {
        shop->came[customer] = -1;
    } else if (sim_server_pool_arrive(&shop->pool, event->when, customer, shop->level[customer])) {
        serve(shop, customer);
    }
}

static void on_leave(void *model, const struct sim_event *event)
{
    struct shop *shop = model;
    uint32_t next;
    if (sim_server_pool_finish(&shop->pool, event->when, &next)) {
        serve(shop, next);
    }
}

enum sim_status ana_queue_compile(struct ana_queue_laws *laws, const struct ana_queue *queue,
                                  struct sim_arena *arena, struct sim_error *error)
{
    enum sim_status status = sim_law_compile(&laws->between, &queue->between, ANA_QUEUE_UNIT, arena, error);
    return status == SIM_OK ? sim_law_compile(&laws->service, &queue->service, ANA_QUEUE_UNIT, arena, error)
                            : status;
}

enum sim_status ana_queue_run(const struct ana_queue *queue, const struct ana_queue_laws *laws,
                              struct ana_queue_luck luck, struct sim_arena *arena,
                              struct ana_queue_course *course)
{
    static const sim_handler handlers[EVENTS] = {[ARRIVE] = on_arrive, [LEAVE] = on_leave};
    const struct sim_dispatch dispatch = {.handlers = handlers, .kinds = EVENTS};
    uint32_t all = queue->warm_up + queue->customers;
    struct shop shop = {.queue = queue,
                        .laws = laws,
                        .luck = sim_luck_from(luck.seed, luck.replication, false),
                        .first_chance = sim_chance_from(queue->first_share),
                        .all = all,
                        .came = sim_arena_alloc(arena, all, sizeof *shop.came),
                        .level = sim_arena_alloc(arena, all, 1)};
    if (shop.came == NULL || shop.level == NULL) {
        return SIM_ERR_MEMORY;
    }
    sim_simulation_init(&shop.sim, arena, 0);
    sim_server_pool_init(&shop.pool, arena, 0, queue->servers, ANA_QUEUE_LEVELS);
    sim_schedule(&shop.sim, 0, ARRIVE, SIM_NO_SUBJECT);
    enum sim_status status = sim_run(&shop.sim, SIM_NEVER, &dispatch, &shop);
    *course = (struct ana_queue_course){shop.came + queue->warm_up, shop.level + queue->warm_up};
    return status == SIM_OK && shop.pool.failed ? SIM_ERR_MEMORY : status;
}
