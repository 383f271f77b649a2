/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Queues in steady state through the server pool, against closed forms.
 *
 * The unit of time is the mean service, TICKS ticks. Each figure is the mean over REPLICATIONS independent
 * replications, each started empty and observed after WARM_UP customers. Its interval is Student's t; the
 * level is 10^-3 for all COMPARISONS together (Bonferroni), and the seed was fixed before the first run. An
 * interval wider than 4 % of the truth would prove little and fails the test too.
 */
#include "sim/capacity/server_pool.h"

#include "tests/support/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>

enum {
    REPLICATIONS = 40,
    WARM_UP = 20000,
    CUSTOMERS = 200000,
    SERVERS_MAX = 10,
    COMPARISONS = 9,
    LEVELS = 2
};

static const double TICKS = 1e6;
static const double FAMILY_LEVEL = 1e-3;
static const double HALF_WIDTH_MAX = 0.04; /* of the true value */
static const uint64_t SEED = 20250306;

enum service { EXPONENTIAL, DETERMINISTIC };

/* A queue and what each replication measured. */
struct queue {
    int32_t servers;
    double rate[LEVELS]; /* arrivals a unit of time by level; 0: no such level */
    enum service service;
    double wait[LEVELS][REPLICATIONS]; /* mean wait, in units */
    double delayed[REPLICATIONS];      /* share of all that had to wait */
};

/* A run: the servers' finish times and, by customer, when they came and how. */
struct run {
    struct test_random random;
    struct sim_server_pool pool;
    sim_time finish[SERVERS_MAX];
    sim_time arrived[WARM_UP + CUSTOMERS];
    uint8_t level[WARM_UP + CUSTOMERS];
    double wait_sum[LEVELS];
    int64_t waits[LEVELS];
    int64_t delayed;
};

static sim_time exponential(struct test_random *random, double mean_units)
{
    return (sim_time)llround(-log(test_random_unit(random)) * mean_units * TICKS);
}

static int32_t first_to_finish(const struct run *run, int32_t servers)
{
    int32_t first = 0;
    for (int32_t i = 1; i < servers; i++) {
        first = run->finish[i] < run->finish[first] ? i : first;
    }
    return first;
}

/* A customer goes to a server that is free and, after the warm-up, is counted. */
static void serve(struct run *run, const struct queue *queue, uint32_t customer, sim_time now)
{
    int32_t server = 0;
    while (run->finish[server] != SIM_NEVER) {
        server++;
    }
    sim_time length = queue->service == EXPONENTIAL ? exponential(&run->random, 1) : (sim_time)TICKS;
    run->finish[server] = now + length;
    if (customer >= WARM_UP) {
        sim_time wait = now - run->arrived[customer];
        run->wait_sum[run->level[customer]] += (double)wait / TICKS;
        run->waits[run->level[customer]]++;
        run->delayed += wait > 0;
    }
}

/* Lets everybody finish who is due up to a time. */
static void finish_until(struct run *run, const struct queue *queue, sim_time until)
{
    for (;;) {
        int32_t server = first_to_finish(run, queue->servers);
        sim_time now = run->finish[server];
        if (now > until || now == SIM_NEVER) {
            return;
        }
        run->finish[server] = SIM_NEVER;
        uint32_t next = 0;
        if (sim_server_pool_finish(&run->pool, now, &next)) {
            serve(run, queue, next, now);
        }
    }
}

static void replicate(struct queue *queue, int replication, struct run *run, struct sim_arena *arena)
{
    *run = (struct run){.random.state = SEED + (uint64_t)replication * UINT64_C(0x632be59bd9b4e019)};
    for (int32_t i = 0; i < SERVERS_MAX; i++) {
        run->finish[i] = SIM_NEVER;
    }
    sim_arena_reset(arena);
    sim_server_pool_init(&run->pool, arena, 0, queue->servers, LEVELS);
    double rate = queue->rate[0] + queue->rate[1];
    sim_time now = 0;
    for (uint32_t customer = 0; customer < WARM_UP + CUSTOMERS; customer++) {
        now += exponential(&run->random, 1 / rate);
        finish_until(run, queue, now);
        run->arrived[customer] = now;
        run->level[customer] = test_random_unit(&run->random) * rate >= queue->rate[0];
        if (sim_server_pool_arrive(&run->pool, now, customer, run->level[customer])) {
            serve(run, queue, customer, now);
        }
    }
    finish_until(run, queue, SIM_NEVER - 1);
    for (int level = 0; level < LEVELS; level++) {
        double waits = run->waits[level] > 0 ? (double)run->waits[level] : 1;
        queue->wait[level][replication] = run->wait_sum[level] / waits;
    }
    queue->delayed[replication] = (double)run->delayed / CUSTOMERS;
}

static void simulate(struct queue *queue)
{
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    struct run *run = test_malloc(sizeof *run);
    for (int replication = 0; replication < REPLICATIONS; replication++) {
        replicate(queue, replication, run, &arena);
    }
    test_free(run);
    sim_arena_destroy(&arena);
}

static void check(const char *what, const double *values, double truth)
{
    double mean = 0;
    for (int i = 0; i < REPLICATIONS; i++) {
        mean += values[i] / REPLICATIONS;
    }
    double squares = 0;
    for (int i = 0; i < REPLICATIONS; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
    }
    double error = sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS);
    double half = gsl_cdf_tdist_Qinv(FAMILY_LEVEL / COMPARISONS / 2, REPLICATIONS - 1) * error;
    print_message("%-28s true %.6f  estimate %.6f +- %.6f\n", what, truth, mean, half);
    assert_true(fabs(mean - truth) <= half);
    assert_true(half < HALF_WIDTH_MAX * truth);
}

/* Erlang C: the share that waits is C(c, a), the mean wait C / (c - a). */
static void check_erlang_c(int32_t servers, double load, double probability)
{
    struct queue queue = {.servers = servers, .rate = {load, 0}, .service = EXPONENTIAL};
    simulate(&queue);
    print_message("M/M/%d, load %g\n", (int)servers, load);
    check("  probability of waiting", queue.delayed, probability);
    check("  mean wait", queue.wait[0], probability / (servers - load));
}

static void many_servers_meet_erlang_c(void **state)
{
    (void)state;
    check_erlang_c(2, 1.8, .852631578947);
    check_erlang_c(5, 4, .554112554113);
    check_erlang_c(10, 8, .409180150796);
}

/* Pollaczek-Khinchine at load .9: half the wait of M/M/1. */
static void fixed_service_waits_half_as_long(void **state)
{
    (void)state;
    struct queue queue = {.servers = 1, .rate = {.9, 0}, .service = DETERMINISTIC};
    simulate(&queue);
    check("M/D/1, load .9: mean wait", queue.wait[0], 4.5);
}

/* Cobham: non-preemptive, W1 = rho / (1 - rho1), W2 = W1 / (1 - rho). */
static void priority_meets_cobham(void **state)
{
    (void)state;
    struct queue queue = {.servers = 1, .rate = {.3, .5}, .service = EXPONENTIAL};
    simulate(&queue);
    check("priority (.3, .5): first", queue.wait[0], 1.142857143);
    check("priority (.3, .5): second", queue.wait[1], 5.714285714);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_servers_meet_erlang_c),
        cmocka_unit_test(fixed_service_waits_half_as_long),
        cmocka_unit_test(priority_meets_cobham),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
