/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/mm1.h"

#include "bench/harness.h"
#include "sim/kernel/simulation.h"

#include <math.h>
#include <stdbool.h>

enum event { ARRIVE, LEAVE, EVENTS };
enum purpose { CUSTOMERS = 1 };

static const double LOAD = .9;

/* What chance gives a customer. */
struct lot {
    int32_t between; /* from its arrival to the next one */
    int32_t service;
};

/* Draws ahead, so that the processor works on several blocks at once; a block serves two customers. */
struct chance {
    const struct mm1_laws *laws;
    struct sim_luck luck;
    uint64_t block; /* next */
    uint32_t used;  /* of lots */
    struct lot lots[2 * MM1_BLOCKS];
};

struct waiting {
    sim_time arrived;
    int32_t service;
};

/* The queue and its server; knows no events. */
struct desk {
    struct chance chance;
    struct mm1_waits waits;
    uint64_t expected; /* still to arrive */
    uint64_t head;     /* of the ring, counts all that ever left */
    uint64_t tail;
    bool busy;
    bool full; /* sticky: the ring was too short */
    struct waiting ring[MM1_QUEUE_MAX];
};

/* What is to be scheduled: first the arrival, then the departure; SIM_NEVER for none. */
struct plan {
    sim_time arrival;
    sim_time departure;
};

enum sim_status mm1_laws_compile(struct mm1_laws *laws, struct sim_arena *arena, struct sim_error *error)
{
    const struct sim_law_spec between = {.family = SIM_LAW_EXPONENTIAL, .parameter = {1 / LOAD}};
    const struct sim_law_spec service = {.family = SIM_LAW_EXPONENTIAL, .parameter = {1}};
    enum sim_status status = sim_law_compile(&laws->between, &between, MM1_TICKS, arena, error);
    return status != SIM_OK ? status : sim_law_compile(&laws->service, &service, MM1_TICKS, arena, error);
}

static void draw_ahead(struct chance *chance)
{
    for (uint32_t i = 0; i < MM1_BLOCKS; i++) {
        const struct sim_draw draw = sim_draw(&chance->luck, chance->block++, CUSTOMERS, 0);
        for (uint32_t half = 0; half < 2; half++) {
            chance->lots[2 * i + half] =
                (struct lot){.between = sim_law_draw(&chance->laws->between, draw.word[2 * half]),
                             .service = sim_law_draw(&chance->laws->service, draw.word[2 * half + 1])};
        }
    }
    chance->used = 0;
}

static void chance_init(struct chance *chance, const struct mm1_laws *laws, struct sim_luck luck)
{
    chance->laws = laws;
    chance->luck = luck;
    chance->block = 0;
    chance->used = 2 * MM1_BLOCKS;
}

static inline struct lot next_lot(struct chance *chance)
{
    if (chance->used == 2 * MM1_BLOCKS) {
        draw_ahead(chance);
    }
    return chance->lots[chance->used++];
}

static inline void record(struct mm1_waits *waits, sim_time wait)
{
    waits->customers++;
    waits->delayed += wait > 0;
    waits->sum += wait;
    waits->squares += wait * wait;
    waits->longest = wait > waits->longest ? wait : waits->longest;
    waits->hash = bench_hash(waits->hash, (uint64_t)wait);
}

static inline struct plan arrive(struct desk *desk, sim_time now)
{
    struct lot lot = next_lot(&desk->chance);
    struct plan plan = {.arrival = SIM_NEVER, .departure = SIM_NEVER};
    if (--desk->expected > 0) {
        plan.arrival = now + lot.between;
    }
    if (!desk->busy) {
        desk->busy = true;
        record(&desk->waits, 0);
        plan.departure = now + lot.service;
    } else if (desk->tail - desk->head < MM1_QUEUE_MAX) {
        desk->ring[desk->tail++ % MM1_QUEUE_MAX] = (struct waiting){.arrived = now, .service = lot.service};
    } else {
        desk->full = true;
    }
    return plan;
}

static inline struct plan leave(struct desk *desk, sim_time now)
{
    struct plan plan = {.arrival = SIM_NEVER, .departure = SIM_NEVER};
    desk->busy = desk->head != desk->tail;
    if (desk->busy) {
        struct waiting next = desk->ring[desk->head++ % MM1_QUEUE_MAX];
        record(&desk->waits, now - next.arrived);
        plan.departure = now + next.service;
    }
    return plan;
}

/* A desk with everything but time, from arena; NULL when memory is refused. */
static struct desk *open_desk(const struct mm1_laws *laws, struct sim_luck luck, uint64_t customers,
                              struct sim_arena *arena)
{
    struct desk *desk = sim_arena_alloc(arena, 1, sizeof *desk);
    if (desk != NULL) {
        chance_init(&desk->chance, laws, luck);
        desk->expected = customers;
        desk->waits.hash = BENCH_HASH_START;
    }
    return desk;
}

static enum sim_status close_desk(const struct desk *desk, struct mm1_waits *waits)
{
    *waits = desk->waits;
    return desk->full ? SIM_ERR_MEMORY : SIM_OK;
}

/* The model of the engine. */
struct shop {
    struct sim_simulation sim;
    struct desk *desk;
};

static inline void schedule(struct sim_simulation *sim, struct plan plan)
{
    if (plan.arrival != SIM_NEVER) {
        sim_schedule(sim, plan.arrival, ARRIVE, SIM_NO_SUBJECT);
    }
    if (plan.departure != SIM_NEVER) {
        sim_schedule(sim, plan.departure, LEAVE, SIM_NO_SUBJECT);
    }
}

static void on_arrive(void *model, const struct sim_event *event)
{
    struct shop *shop = model;
    schedule(&shop->sim, arrive(shop->desk, event->when));
}

static void on_leave(void *model, const struct sim_event *event)
{
    struct shop *shop = model;
    schedule(&shop->sim, leave(shop->desk, event->when));
}

BENCH_MEASURED enum sim_status mm1_run(const struct mm1_laws *laws, struct sim_luck luck, uint64_t customers,
                                       struct sim_arena *arena, struct mm1_waits *waits)
{
    static const sim_handler handlers[EVENTS] = {[ARRIVE] = on_arrive, [LEAVE] = on_leave};
    const struct sim_dispatch dispatch = {.handlers = handlers, .kinds = EVENTS};
    struct shop shop = {.desk = open_desk(laws, luck, customers, arena)};
    if (shop.desk == NULL) {
        return SIM_ERR_MEMORY;
    }
    sim_simulation_init(&shop.sim, arena, 0);
    sim_schedule(&shop.sim, 0, ARRIVE, SIM_NO_SUBJECT);
    enum sim_status status = sim_run(&shop.sim, SIM_NEVER, &dispatch, &shop);
    enum sim_status closed = close_desk(shop.desk, waits);
    return status != SIM_OK ? status : closed;
}

static inline void push(struct bench_heap *heap, struct plan plan)
{
    if (plan.arrival != SIM_NEVER) {
        bench_heap_push(heap, (struct bench_heap_item){plan.arrival, heap->order++, ARRIVE});
    }
    if (plan.departure != SIM_NEVER) {
        bench_heap_push(heap, (struct bench_heap_item){plan.departure, heap->order++, LEAVE});
    }
}

BENCH_MEASURED enum sim_status mm1_run_heap(const struct mm1_laws *laws, struct sim_luck luck,
                                            uint64_t customers, struct sim_arena *arena,
                                            struct mm1_waits *waits)
{
    struct bench_heap_item items[2]; /* one arrival and one departure at most */
    struct bench_heap heap = {.items = items};
    struct desk *desk = open_desk(laws, luck, customers, arena);
    if (desk == NULL) {
        return SIM_ERR_MEMORY;
    }
    push(&heap, (struct plan){.arrival = 0, .departure = SIM_NEVER});
    while (heap.count > 0) {
        struct bench_heap_item item = bench_heap_pop(&heap);
        push(&heap, item.subject == ARRIVE ? arrive(desk, item.when) : leave(desk, item.when));
    }
    return close_desk(desk, waits);
}

enum sim_status mm1_run_lindley(const struct mm1_laws *laws, struct sim_luck luck, uint64_t customers,
                                struct sim_arena *arena, struct mm1_waits *waits)
{
    struct chance *chance = sim_arena_alloc(arena, 1, sizeof *chance);
    if (chance == NULL) {
        return SIM_ERR_MEMORY;
    }
    chance_init(chance, laws, luck);
    *waits = (struct mm1_waits){.hash = BENCH_HASH_START};
    sim_time wait = 0;
    for (uint64_t i = 0; i < customers; i++) {
        struct lot lot = next_lot(chance);
        record(waits, wait);
        wait += lot.service - lot.between;
        wait = wait > 0 ? wait : 0;
    }
    return SIM_OK;
}

double mm1_mean_wait(const struct mm1_waits *waits)
{
    return (double)waits->sum / (double)waits->customers / MM1_TICKS;
}

double mm1_standard_error(uint64_t n)
{
    double covariances =
        LOAD * (2 + LOAD * (5 + LOAD * (LOAD - 4))) / ((1 - LOAD) * (1 - LOAD) * (1 - LOAD) * (1 - LOAD));
    return sqrt(covariances / (double)n);
}
