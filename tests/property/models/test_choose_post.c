/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The choice of a post leaves most posts out before it has their noise. A plain loop over all of them, noise
 * and all, comes to the same post: in random worlds, in which ties and posts without seats are common.
 */
#include "models/pipeline/world.h"
#include "tests/support/random.h"

#include <gsl/gsl_errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { WORLDS = 2000, CASES = 200, POSTS_MAX = 24, KINDS_MAX = 3, POOLS_MAX = POSTS_MAX * KINDS_MAX };

/* A world of which only what the choice looks at is there. */
struct sketch {
    struct sim_arena arena;
    struct visa_scenario scenario;
    struct visa_world world;
    struct visa_post posts[POSTS_MAX];
    uint16_t pool_at[POOLS_MAX];
    struct visa_counter counters[POOLS_MAX];
    struct visa_rules rules;
    const struct visa_rules *rules_of[VISA_APPLICANTS << 5];
};

static void draw_sketch(struct sketch *sketch, struct test_random *random)
{
    struct visa_scenario *s = &sketch->scenario;
    s->post_count = (uint32_t)test_random_in(random, 1, POSTS_MAX);
    s->kind_count = (uint32_t)test_random_in(random, 1, KINDS_MAX);
    /* A few keys only: posts that share one share their noise, and tie. */
    bool twins = test_random_percent(random, 50);
    bool equal = test_random_percent(random, 30);
    for (uint32_t post = 0; post < s->post_count; post++) {
        uint64_t key = test_random_word(random);
        sketch->posts[post].key = twins ? key % 4 : key;
    }
    int32_t with_pool = test_random_in(random, 20, 100);
    int32_t with_seats = test_random_percent(random, 20) ? 0 : test_random_in(random, 20, 100);
    for (uint32_t i = 0; i < s->post_count * s->kind_count; i++) {
        sketch->pool_at[i] = test_random_percent(random, with_pool) ? (uint16_t)i : UINT16_MAX;
        sketch->counters[i] = (struct visa_counter){.published = equal ? 7 : test_random_in(random, 0, 400),
                                                    .most = test_random_percent(random, with_seats) ? 9 : 0};
    }
    sketch->rules.home_advantage = test_random_in(random, -2000, 6000);
    sketch->rules.wait_sensitivity = equal ? 0 : test_random_in(random, -3, 100);
    sketch->world.arena = &sketch->arena;
    assert_true(visa_offers_init(&sketch->world));
}

/* The best of all posts of a kind, first those that have had seats; of equal ones the first. */
static uint8_t choose_plainly(const struct sketch *sketch, const struct visa_case *c, uint8_t kind,
                              uint8_t not_this, const struct sim_draw *draw)
{
    const struct visa_scenario *s = &sketch->scenario;
    for (int with_seats = 1; with_seats >= 0; with_seats--) {
        uint8_t best = VISA_NOTHING;
        int64_t most = INT64_MIN;
        for (uint8_t post = 0; post < s->post_count; post++) {
            uint16_t pool = sketch->pool_at[post * s->kind_count + kind];
            if (pool == UINT16_MAX || post == not_this ||
                (with_seats != 0 && sketch->counters[pool].most == 0)) {
                continue;
            }
            uint32_t word = (uint32_t)(sim_mix_pair(draw->word[3], sketch->posts[post].key) >> 32);
            int64_t value = sim_gumbel_draw(&s->gumbel, word) -
                            sketch->rules.wait_sensitivity * sketch->counters[pool].published;
            value += post == c->home ? sketch->rules.home_advantage : 0;
            if (value > most) {
                most = value;
                best = post;
            }
        }
        if (best != VISA_NOTHING) {
            return best;
        }
    }
    return VISA_NOTHING;
}

static struct sketch *make_sketch(void)
{
    struct sketch *sketch = calloc(1, sizeof *sketch);
    struct sim_error error;
    assert_non_null(sketch);
    sim_arena_init(&sketch->arena, SIZE_MAX);
    assert_int_equal(sim_gumbel_compile(&sketch->scenario.gumbel, &sketch->arena, &error), SIM_OK);
    sketch->scenario.posts = sketch->posts;
    sketch->scenario.pool_at = sketch->pool_at;
    sketch->world.scenario = &sketch->scenario;
    sketch->world.counters = sketch->counters;
    sketch->world.today.place_bits = 5;
    sketch->world.today.last_place = (1u << 5) - 1;
    sketch->world.today.rules = sketch->rules_of;
    for (size_t i = 0; i < sizeof sketch->rules_of / sizeof *sketch->rules_of; i++) {
        sketch->rules_of[i] = &sketch->rules;
    }
    return sketch;
}

/* Some post of the scenario, or none. */
static uint8_t some_post(const struct sketch *sketch, struct test_random *random)
{
    uint32_t post = (uint32_t)test_random_in(random, 0, (int32_t)sketch->scenario.post_count);
    return post < sketch->scenario.post_count ? (uint8_t)post : VISA_NOTHING;
}

/* One case's choice, both ways. Returns the post. */
static uint8_t check_case(const struct sketch *sketch, struct test_random *random, uint64_t seed)
{
    struct visa_case c = {.home = some_post(sketch, random), .post = VISA_NOTHING};
    uint8_t not_this = some_post(sketch, random);
    uint8_t kind = (uint8_t)test_random_in(random, 0, (int32_t)sketch->scenario.kind_count - 1);
    struct sim_draw draw = {.word = {[3] = (uint32_t)test_random_word(random)}};
    uint8_t wanted = choose_plainly(sketch, &c, kind, not_this, &draw);
    uint8_t chosen = visa_choose_post(&sketch->world, &c, kind, not_this, &draw);
    if (chosen != wanted) {
        fail_msg("seed %llu: post %d instead of %d", (unsigned long long)seed, chosen, wanted);
    }
    return chosen;
}

static void test_choice_is_that_of_the_plain_loop(void **state)
{
    (void)state;
    size_t none = 0;
    struct sketch *sketch = make_sketch();
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        struct test_random random = {seed};
        draw_sketch(sketch, &random);
        for (int i = 0; i < CASES; i++) {
            none += check_case(sketch, &random, seed) == VISA_NOTHING;
        }
    }
    assert_true(none > 0 && none < (size_t)WORLDS * CASES / 4);
    sim_arena_destroy(&sketch->arena);
    free(sketch);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_choice_is_that_of_the_plain_loop)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
