/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The waiting list against a naive one, and against what its rules promise, over random worlds. */
#include "tests/property/sim/test_waiting_list_worlds.h"

enum { MANY = 12000, CONTENDERS = 5 };

static void settles_like_the_naive_list(void **state)
{
    (void)state;
    uint64_t wins = 0;
    uint64_t swaps = 0;
    for (uint64_t seed = 100001; seed <= 103000; seed++) {
        run_world(seed, 150, &wins, &swaps);
    }
    assert_true(wins > 30000 && swaps > 3000); /* the worlds are not idle */
}

/* Long enough to be indexed in bands as the library is compiled. */
static void a_long_list_settles_like_the_naive_list(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct world w = {.seed = seed};
        init_world(&w, seed, 2 * MANY);
        for (int i = 0; i < MANY; i++) {
            newcomer(&w);
        }
        for (int i = 0; i < 60; i++) {
            for (int opened = below(&w, 30); opened >= 0; opened--) {
                open_seats(&w);
            }
            leave(&w);
            settle_both(&w, w.date);
            w.date += i % 4 == 0 && w.date < w.setup.last_day;
        }
        sim_arena_destroy(&w.arena);
    }
}

/* A settling of entries that hold nothing, recorded. */
struct outcome {
    int32_t day[64]; /* by subject; SIM_NO_DAY: none */
    uint32_t order[64];
    uint32_t winners;
};

static bool always_current(void *context, const struct sim_waiting_entry *entry)
{
    (void)context;
    (void)entry;
    return true;
}

static void record(void *context, const struct sim_seat_assignment *assignment)
{
    struct outcome *outcome = context;
    outcome->day[assignment->entry.subject] = assignment->day;
    outcome->order[outcome->winners++] = assignment->entry.subject;
}

/* One list of `people` entries without seats, joined upwards or downwards, and one settling on date 0. */
struct single {
    struct sim_arena arena;
    struct sim_slot_bank bank;
    struct sim_waiting_list list;
    struct sim_waiting_entry entries[64];
    int32_t open[DAYS_MAX];
    int32_t people;
};

static void make_single(struct single *s, uint64_t seed, int32_t party_max)
{
    struct test_random random = {.state = seed};
    s->people = 1 + test_random_below(&random, 64);
    for (int32_t i = 0; i < s->people; i++) {
        s->entries[i] = (struct sim_waiting_entry){
            .key = test_random_word(&random),
            .subject = (uint32_t)i,
            .earliest_day = test_random_below(&random, 2) ? 0 : test_random_below(&random, DAYS_MAX),
            .held_day = SIM_NO_DAY,
            .seats = 1 + test_random_below(&random, party_max),
        };
    }
    for (int32_t day = 0; day < DAYS_MAX; day++) {
        s->open[day] = test_random_below(&random, 3) ? 0 : test_random_below(&random, 8);
    }
}

static struct outcome settle_single(struct single *s, enum sim_queue queue, bool downwards)
{
    struct outcome outcome = {.winners = 0};
    for (int i = 0; i < 64; i++) {
        outcome.day[i] = SIM_NO_DAY;
    }
    const struct sim_waiting_setup setup = {
        .first_day = 0, .last_day = DAYS_MAX - 1, .min_gain = 1, .queue = queue, .pool_key = 7};
    const struct sim_waiting_client client = {&outcome, always_current, record};
    sim_arena_init(&s->arena, SIZE_MAX);
    sim_slot_bank_init(&s->bank, &s->arena, 0, DAYS_MAX - 1, 1);
    sim_waiting_list_init(&s->list, &s->arena, &setup);
    for (int32_t i = 0; i < s->people; i++) {
        sim_waiting_list_join(&s->list, &s->entries[downwards ? s->people - 1 - i : i]);
    }
    for (int32_t day = 0; day < DAYS_MAX; day++) {
        sim_slot_bank_open(&s->bank, day, 0, s->open[day]);
    }
    sim_waiting_list_settle(&s->list, &s->bank, 0, 0, &client);
    sim_arena_destroy(&s->arena);
    return outcome;
}

static int by_lottery(const void *a, const void *b)
{
    uint64_t salt = sim_lottery_salt(7, 0);
    uint64_t left = sim_lottery_key(((const struct sim_waiting_entry *)a)->key, salt);
    uint64_t right = sim_lottery_key(((const struct sim_waiting_entry *)b)->key, salt);
    return (left > right) - (left < right);
}

/* Without holders, going through the days is the same as letting everybody choose in order. */
static void equals_everybody_choosing_in_order(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 5000; seed++) {
        struct single s;
        make_single(&s, seed, 4);
        enum sim_queue queue = seed % 2 ? SIM_QUEUE_FIFO : SIM_QUEUE_LOTTERY;
        struct outcome outcome = settle_single(&s, queue, false);
        if (queue == SIM_QUEUE_LOTTERY) {
            qsort(s.entries, (size_t)s.people, sizeof *s.entries, by_lottery);
        }
        for (int32_t i = 0; i < s.people; i++) {
            int32_t day = s.entries[i].earliest_day;
            while (day < DAYS_MAX && s.open[day] < s.entries[i].seats) {
                day++;
            }
            if (day < DAYS_MAX) {
                s.open[day] -= s.entries[i].seats;
            }
            int32_t given = outcome.day[s.entries[i].subject];
            if (given != (day < DAYS_MAX ? day : SIM_NO_DAY)) {
                fail_msg("seed %llu: subject %u", (unsigned long long)seed, (unsigned)s.entries[i].subject);
            }
        }
    }
}

static void the_lottery_ignores_the_order_of_joining(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        struct single s;
        make_single(&s, seed, 4);
        struct outcome upwards = settle_single(&s, SIM_QUEUE_LOTTERY, false);
        struct outcome downwards = settle_single(&s, SIM_QUEUE_LOTTERY, true);
        assert_memory_equal(upwards.day, downwards.day, sizeof upwards.day);
        assert_int_equal(upwards.winners, downwards.winners);
        assert_memory_equal(upwards.order, downwards.order, upwards.winners * sizeof *upwards.order);
    }
}

static void fifo_is_first_come_first_served(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        struct single s;
        make_single(&s, seed, 1);
        for (int32_t i = 0; i < s.people; i++) {
            s.entries[i].earliest_day = 0;
        }
        struct outcome outcome = settle_single(&s, SIM_QUEUE_FIFO, false);
        for (uint32_t i = 0; i < outcome.winners; i++) {
            assert_int_equal(outcome.order[i], i);
            assert_true(i == 0 || outcome.day[i] >= outcome.day[i - 1]);
        }
    }
}

/* Chi-square with 4 degrees of freedom: 33.4 is exceeded with probability 1e-6. */
static void every_contender_wins_equally_often(void **state)
{
    (void)state;
    enum { DATES = 20000 };
    int64_t wins[CONTENDERS] = {0};
    int64_t repeats = 0;
    int last = -1;
    for (int32_t date = 0; date < DATES; date++) {
        uint64_t salt = sim_lottery_salt(12345, date);
        int first = 0;
        for (int i = 1; i < CONTENDERS; i++) { /* keys as unlike a random number as can be: 0, 1, 2 ... */
            bool ahead = sim_lottery_key((uint64_t)i, salt) < sim_lottery_key((uint64_t)first, salt);
            first = ahead ? i : first;
        }
        wins[first]++;
        repeats += first == last;
        last = first;
    }
    double expected = (double)DATES / CONTENDERS;
    double chi_square = 0;
    for (int i = 0; i < CONTENDERS; i++) {
        double difference = (double)wins[i] - expected;
        chi_square += difference * difference / expected;
    }
    assert_true(chi_square < 33.4);
    /* Yesterday's winner is no likelier than anybody: binomial(DATES, 1/5), 5 standard deviations. */
    double excess = (double)repeats - expected;
    assert_true(excess * excess < 25 * expected * (1 - 1.0 / CONTENDERS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settles_like_the_naive_list),
        cmocka_unit_test(a_long_list_settles_like_the_naive_list),
        cmocka_unit_test(equals_everybody_choosing_in_order),
        cmocka_unit_test(the_lottery_ignores_the_order_of_joining),
        cmocka_unit_test(fifo_is_first_come_first_served),
        cmocka_unit_test(every_contender_wins_equally_often),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
