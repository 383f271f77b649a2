/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Seats a day of places: what there is, and that n more a day are n more on every open day, whatever the
 * times.
 */
#include "analysis/capacity/changed.h"
#include "analysis/capacity/levels.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/random.h"

#include <math.h>
#include <string.h>

#define SMALL VISAQ_SOURCE_DIR "/scenarios/validation/small"

enum { CASES = 20, SEATS_MOST = 120 };

static const struct visa_scenario_source source = {.folder = SMALL};

/* The scenario, and what is found in it. */
struct world {
    struct visa_scenario scenario;
    struct sim_arena arena;
    struct ana_seat_places places;
};

static void open_world(struct world *w)
{
    struct sim_error error = {0};
    sim_arena_init(&w->arena, SIZE_MAX);
    assert_int_equal(ana_changed_load(&w->scenario, &source, "", &error), SIM_OK);
}

static enum sim_status find(struct world *w, const char *target, bool main_pool, struct sim_error *error)
{
    const struct ana_seat_places_question question = {&w->scenario, target, main_pool};
    *error = (struct sim_error){0};
    return ana_seat_places_find(&w->places, &question, &w->arena, error);
}

static void close_world(struct world *w)
{
    visa_scenario_destroy(&w->scenario);
    sim_arena_destroy(&w->arena);
}

static int32_t seats_on(const struct visa_pool *pool, int32_t day)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < pool->times; i++) {
        sum += pool->seats[(day - pool->first_day) * pool->times + i];
    }
    return sum;
}

static void test_finds_places(void **state)
{
    (void)state;
    struct world w;
    struct sim_error error;
    open_world(&w);
    assert_int_equal(find(&w, "slots[post=shenyang,pool=b].seats", false, &error), SIM_OK);
    assert_int_equal(w.places.count, 1);
    assert_true(fabs(w.places.items[0].seats_a_day - (16)) <=
                1e-12); /* eight quarters of an hour, two seats */
    assert_string_equal(w.places.items[0].weekdays, "mon tue wed thu fri");
    assert_int_equal(w.places.items[0].time_count, 8);
    assert_int_equal(find(&w, "slots[pool=b].seats", false, &error), SIM_OK);
    assert_int_equal(w.places.count, 2);
    assert_int_equal(find(&w, "slots.seats", true, &error), SIM_OK);
    assert_int_equal(w.places.count, 2);
    assert_string_equal(w.places.items[1].pool_name, "b");
    assert_int_equal(find(&w, "slots.seats", false, &error), SIM_OK);
    assert_int_equal(w.places.count, 5);
    /* 10:00 is no time of every day of the pool, so no seats are added there */
    assert_int_equal(find(&w, "slots[post=wuhan,pool=b].seats", false, &error), SIM_OK);
    assert_int_equal(w.places.items[0].time_count, 8);
    close_world(&w);
}

static void test_refuses(void **state)
{
    (void)state;
    static const char *const bad[][2] = {
        {"slots[post=wuhn].seats", "there is no post \"wuhn\"; did you mean \"wuhan\"?"},
        {"slots[pool=c].seats", "there is no pool \"c\""},
        {"slots[post=shenyang,pool=official].seats", "no seats are offered there"},
        {"slots[weekdays=mon].seats", "seats are placed by post and pool"},
        {"slots[post=wuhan].time", "seats are placed by post and pool"},
        {"posts[post=wuhan].windows", "seats are placed by post and pool"},
    };
    struct world w;
    open_world(&w);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct sim_error error;
        assert_int_equal(find(&w, bad[i][0], false, &error), SIM_ERR_DATA);
        if (strstr(error.message, bad[i][1]) == NULL) {
            fail_msg("%s: %s", bad[i][0], error.message);
        }
    }
    close_world(&w);
}

/* Every day of the base pool that is open has n seats more, every other day as many as before. */
static void check_added(const struct world *w, const struct visa_scenario *with, uint32_t seats)
{
    const struct ana_seat_place *place = &w->places.items[0];
    const struct visa_pool *before = visa_pool_at(&w->scenario, place->post, place->kind);
    const struct visa_pool *after = visa_pool_at(with, place->post, place->kind);
    for (int32_t day = before->first_day; day <= before->last_day; day++) {
        int32_t was = seats_on(before, day);
        assert_int_equal(seats_on(after, day), was > 0 ? was + (int32_t)seats : 0);
    }
}

static void test_adds_seats_a_day(void **state)
{
    (void)state;
    static const char *const targets[] = {"slots[post=shenyang,pool=b].seats",
                                          "slots[post=wuhan,pool=b].seats",
                                          "slots[post=wuhan,pool=waiver].seats"};
    struct test_random random = {4711};
    for (int i = 0; i < CASES; i++) {
        struct world w;
        struct visa_scenario with;
        struct sim_error error;
        uint32_t seats = (uint32_t)(test_random_unit(&random) * SEATS_MOST);
        open_world(&w);
        assert_int_equal(find(&w, targets[i % 3], false, &error), SIM_OK);
        const char *change = ana_seat_place_change(&w.places.items[0], seats, &w.arena);
        assert_non_null(change);
        assert_int_equal(ana_changed_load(&with, &source, change, &error), SIM_OK);
        check_added(&w, &with, seats);
        visa_scenario_destroy(&with);
        close_world(&w);
    }
}

/* Each place has its part, and all of it is dealt out. */
static void test_deals_out(void **state)
{
    (void)state;
    struct world w;
    struct sim_error error;
    double each[5] = {0};
    open_world(&w);
    assert_int_equal(find(&w, "slots.seats", false, &error), SIM_OK);
    double now = ana_seat_places_seats_a_day(&w.places, &w.scenario);
    for (uint32_t seats = 0; seats < 50; seats += 7) {
        double all = 0;
        const char *change = ana_seat_places_change(&w.places, seats, &w.arena);
        assert_int_equal(ana_seat_places_count(&w.places, &source, change, each, &error), SIM_OK);
        for (size_t i = 0; i < w.places.count; i++) {
            all += each[i];
            double before = w.places.items[i].seats_a_day;
            assert_true(fabs(each[i] - before - seats * before / now) <= 1);
        }
        assert_true(fabs(all - (now + seats)) <= 1e-9);
    }
    close_world(&w);
}

/* ---- levels ---- */

static enum sim_status read_levels(struct world *w, struct ana_levels *levels, const char *text, bool largest,
                                   struct sim_error *error)
{
    const struct ana_levels_question question = {text, &source, &w->scenario, largest, false};
    *error = (struct sim_error){0};
    return ana_levels_read(levels, &question, &w->arena, error);
}

static void test_levels(void **state)
{
    (void)state;
    struct world w;
    struct ana_levels levels;
    struct sim_error error;
    open_world(&w);
    assert_int_equal(read_levels(&w, &levels, "posts[post=wuhan].windows=5,3,8", false, &error), SIM_OK);
    assert_int_equal(levels.count, 3);
    assert_string_equal(ana_levels_change(&levels, 0), "posts[post=wuhan].windows=3");
    assert_string_equal(ana_levels_change(&levels, 2), "posts[post=wuhan].windows=8");
    assert_string_equal(ana_levels_change(&levels, 3), "posts[post=wuhan].windows=11");
    assert_int_equal(levels.beyond, 8);
    assert_int_equal(read_levels(&w, &levels, "posts[post=wuhan].windows=5,3,8", true, &error), SIM_OK);
    assert_string_equal(ana_levels_text(&levels, 0), "8");
    assert_int_equal(levels.beyond, 0);
    assert_int_equal(read_levels(&w, &levels, "demand.per_day*=0.5..1", false, &error), SIM_OK);
    assert_int_equal(levels.count, 21);
    assert_int_equal(read_levels(&w, &levels, "releases[pool=b].rule=rolling,block", false, &error), SIM_OK);
    assert_int_equal(levels.count, 0);
    close_world(&w);
}

static void test_chooses_levels(void **state)
{
    (void)state;
    struct world w;
    struct ana_levels levels;
    struct sim_error error;
    open_world(&w);
    assert_int_equal(read_levels(&w, &levels, "posts[post=wuhan].windows", false, &error), SIM_OK);
    assert_string_equal(ana_levels_change(&levels, 0), "posts[post=wuhan].windows=1");
    assert_int_equal(levels.count, 4);
    assert_int_equal(read_levels(&w, &levels, "posts.waiver_decisions_per_day", false, &error), SIM_OK);
    assert_string_equal(ana_levels_change(&levels, 1), "posts.waiver_decisions_per_day=13");
    assert_int_equal(read_levels(&w, &levels, "demand.per_day", false, &error), SIM_OK);
    assert_string_equal(ana_levels_change(&levels, 1), "demand.per_day*=1.05");
    assert_int_equal(read_levels(&w, &levels, "slots[post=shenyang,pool=b].seats", false, &error), SIM_OK);
    assert_true(levels.placed);
    assert_int_equal(levels.count, 49);
    assert_string_equal(ana_levels_change(&levels, 0), "");
    assert_string_equal(ana_levels_text(&levels, 48), "64");
    assert_int_equal(read_levels(&w, &levels, "slots[post=wuhan].seats", true, &error), SIM_ERR_DATA);
    assert_int_equal(read_levels(&w, &levels, "posts[post=wuhn].windows", false, &error), SIM_ERR_DATA);
    assert_non_null(strstr(error.message, "wuhan"));
    assert_int_equal(read_levels(&w, &levels, "post[post=wuhan].windows", false, &error), SIM_ERR_DATA);
    close_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds_places),     cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_adds_seats_a_day), cmocka_unit_test(test_deals_out),
        cmocka_unit_test(test_levels),           cmocka_unit_test(test_chooses_levels)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
