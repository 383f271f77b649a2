/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The slot queue X' = max(X + A - s, 0), A ~ Poisson a day, through slot bank and waiting list.
 *
 * First come first served, everybody at 00:00 of a day whose seats come later, notice 0. The backlog at a
 * day's end (waiting, or booked on a later day) must equal the plain recursion on every day, however far
 * ahead seats are released; its long-run mean and P(X = 0) must meet the values of Janssen and van
 * Leeuwaarden (2005).
 */
#include "sim/capacity/slot_bank.h"
#include "sim/capacity/waiting_list.h"

#include "tests/support/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>

enum { SEATS = 10, TIMES = 4, REPLICATIONS = 20, WARM_UP = 1000, DAYS = 20000, COMPARISONS = 2 };

static const double RATE = 9;
static const double MEAN_BACKLOG = 3.101238453; /* (9, 10) */
static const double NO_BACKLOG = .4464995951;
static const double FAMILY_LEVEL = 1e-3;
static const uint64_t SEED = 19051; /* fixed before the first run */

struct queue {
    struct test_random random;
    struct sim_arena arena;
    struct sim_slot_bank bank;
    struct sim_waiting_list list;
    struct sim_waiting_client client;
    int32_t release_days; /* how far ahead seats are released */
    uint32_t arrivals;
    uint32_t served;     /* in order: the next subject to get a seat */
    int32_t last_day;    /* the last seat given out */
    int64_t booked_from; /* seats given out on today and later */
    int32_t on_day[DAYS + WARM_UP + 400];
};

/* Inversion: one uniform, the smallest k with F(k) >= u. */
static int32_t poisson(struct test_random *random, double mean)
{
    double u = test_random_unit(random);
    double term = exp(-mean);
    double below = term;
    int32_t k = 0;
    while (below < u && k < 1000) {
        k++;
        term *= mean / k;
        below += term;
    }
    return k;
}

static bool always_current(void *context, const struct sim_waiting_entry *entry)
{
    (void)context;
    (void)entry;
    return true;
}

/* Somebody has a seat: they must be the next in order, and no earlier than the one before. */
static void seated(struct queue *q, uint32_t subject, int32_t day)
{
    assert_int_equal(subject, q->served);
    assert_true(day >= q->last_day);
    q->served++;
    q->last_day = day;
    q->on_day[day]++;
    q->booked_from++;
}

static void assign(void *context, const struct sim_seat_assignment *assignment)
{
    seated(context, assignment->entry.subject, assignment->day);
}

static void init_queue(struct queue *q, uint64_t seed, int32_t release_days)
{
    *q = (struct queue){.random.state = seed, .release_days = release_days};
    q->client = (struct sim_waiting_client){q, always_current, assign};
    const struct sim_waiting_setup setup = {
        .first_day = 0, .last_day = DAYS + WARM_UP + release_days, .min_gain = 1, .queue = SIM_QUEUE_FIFO};
    sim_arena_init(&q->arena, SIZE_MAX);
    sim_slot_bank_init(&q->bank, &q->arena, 0, setup.last_day, TIMES);
    sim_waiting_list_init(&q->list, &q->arena, &setup);
    assert_false(q->bank.failed);
}

static void release_seats(struct queue *q, int32_t day)
{
    for (int32_t seat = 0; seat < SEATS; seat++) {
        sim_slot_bank_open(&q->bank, day, seat % TIMES, 1);
    }
}

static void arrive(struct queue *q, int32_t today)
{
    const struct sim_waiting_entry entry = {
        .subject = q->arrivals++, .earliest_day = today, .held_day = SIM_NO_DAY, .seats = 1};
    int32_t day = sim_slot_bank_earliest(&q->bank, today, 1);
    if (day != SIM_NO_DAY) {
        uint8_t time;
        sim_slot_bank_take(&q->bank, day, 1, &time);
        seated(q, entry.subject, day);
    } else {
        assert_true(sim_waiting_list_join(&q->list, &entry));
    }
}

/* One day; returns the arrivals and leaves the backlog at its end in *backlog. */
static int32_t run_day(struct queue *q, int32_t today, int64_t *backlog)
{
    int32_t arrivals = poisson(&q->random, RATE);
    release_seats(q, today + q->release_days);
    sim_waiting_list_settle(&q->list, &q->bank, today, today, &q->client);
    for (int32_t i = 0; i < arrivals; i++) {
        arrive(q, today);
    }
    int32_t unused = sim_slot_bank_close_day(&q->bank, today);
    assert_int_equal(unused + q->on_day[today], SEATS);
    q->booked_from -= q->on_day[today];
    *backlog = q->booked_from + sim_waiting_list_count(&q->list);
    return arrivals;
}

static void equals_the_recursion_every_day(void **state)
{
    (void)state;
    const int32_t release_days[] = {0, 1, 3, 300};
    for (int i = 0; i < 4; i++) {
        struct queue *q = test_malloc(sizeof *q);
        init_queue(q, SEED, release_days[i]);
        for (int32_t day = 0; day < release_days[i]; day++) {
            release_seats(q, day);
        }
        int64_t expected = 0;
        for (int32_t today = 0; today < DAYS; today++) {
            int64_t backlog = 0;
            expected += run_day(q, today, &backlog) - SEATS;
            expected = expected > 0 ? expected : 0;
            if (backlog != expected) {
                fail_msg("released %d days ahead, day %d", (int)release_days[i], (int)today);
            }
        }
        sim_arena_destroy(&q->arena);
        test_free(q);
    }
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
    print_message("%s: true %.6f  estimate %.6f +- %.6f\n", what, truth, mean, half);
    assert_true(fabs(mean - truth) <= half);
    assert_true(half < .06 * truth);
}

static void meets_the_closed_form(void **state)
{
    (void)state;
    double mean[REPLICATIONS];
    double none[REPLICATIONS];
    struct queue *q = test_malloc(sizeof *q);
    for (int replication = 0; replication < REPLICATIONS; replication++) {
        init_queue(q, SEED + 1 + (uint64_t)replication * UINT64_C(0x632be59bd9b4e019), 0);
        int64_t sum = 0;
        int64_t zeros = 0;
        for (int32_t today = 0; today < WARM_UP + DAYS; today++) {
            int64_t backlog = 0;
            run_day(q, today, &backlog);
            sum += today < WARM_UP ? 0 : backlog;
            zeros += today >= WARM_UP && backlog == 0;
        }
        mean[replication] = (double)sum / DAYS;
        none[replication] = (double)zeros / DAYS;
        sim_arena_destroy(&q->arena);
    }
    test_free(q);
    check("E[X]", mean, MEAN_BACKLOG);
    check("P(X = 0)", none, NO_BACKLOG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_the_recursion_every_day),
        cmocka_unit_test(meets_the_closed_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
