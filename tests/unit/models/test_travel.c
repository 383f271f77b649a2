/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trip costs: spellings, the row of any other city, the post's own city; not part of the digest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/scenario/find.h"
#include "models/scenario/travel.h"
#include "tests/unit/models/test_scenario_files.h"

enum { NORTH, SOUTH, ELSEWHERE = 90000, FROM_J = 74000 };

static void cities_by_their_spellings(void **state)
{
    static const struct {
        const char *city;
        uint8_t post;
        int64_t cost;
    } cases[] = {
        {"甲城", NORTH, FROM_J},
        {"甲城市", NORTH, FROM_J},
        {"JIA", NORTH, FROM_J},
        {"j i-a", NORTH, FROM_J},
        {"j", NORTH, FROM_J},
        {"甲", NORTH, ELSEWHERE},
        {"甲城县", NORTH, ELSEWHERE},
        {"Ji", NORTH, ELSEWHERE},
        {"甲城|Jia", NORTH, ELSEWHERE},
        {"市", NORTH, ELSEWHERE},
        {"", NORTH, 0},
        {"北城", NORTH, 0},
        {"北城市", NORTH, 0},
        {"n", NORTH, 0},
        {"北城", SOUTH, 80050},
        {"Jia", SOUTH, 80050},
    };
    struct tiny *tiny = *state;
    tiny_open(tiny);
    assert_int_equal(tiny_load(tiny), SIM_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t cost = visa_travel_cost(&tiny->scenario, cases[i].city, cases[i].post);
        if (cost != cases[i].cost) {
            fail_msg("%s: %lld", cases[i].city, (long long)cost);
        }
    }
    tiny_close(tiny);
}

/* The row of a city counts wherever it stands among the rows. */
static void nothing_is_known(void **state)
{
    struct tiny *tiny = *state;
    tiny_open(tiny);
    tiny_replace(tiny, ",south,800.50,\n", "");
    assert_int_equal(tiny_load(tiny), SIM_OK);
    assert_int_equal(visa_travel_cost(&tiny->scenario, "Jia", SOUTH), 0);
    uint64_t digest[4];
    memcpy(digest, tiny->scenario.digest, sizeof digest);
    tiny_close(tiny);
    tiny_write(tiny, "@tiny/travel.csv", NULL);
    assert_int_equal(tiny_load(tiny), SIM_OK);
    assert_int_equal(visa_travel_cost(&tiny->scenario, "Jia", NORTH), 0);
    assert_memory_equal(digest, tiny->scenario.digest, sizeof digest);
    tiny_close(tiny);
}

static void overlays_replace_a_city_and_post(void **state)
{
    struct tiny *tiny = *state;
    tiny_open(tiny);
    tiny_put(tiny, tiny->text, 0,
             "@over/scenario.csv\nkey,value\nbase,../tiny\n"
             "@over/travel.csv\ncity,post,amount\n甲城|Jia|J,north,1\n");
    split_scenario_text(&tiny->split, tiny->text, strlen(tiny->text));
    sim_arena_init(&tiny->arena, SIZE_MAX);
    visa_diagnostics_init(&tiny->diagnostics, &tiny->arena);
    const struct visa_scenario_source source = {
        .folder = "over", .files = tiny->split.files, .file_count = tiny->split.count};
    assert_int_equal(visa_scenario_load_from(&tiny->scenario, &source, &tiny->diagnostics), SIM_OK);
    assert_int_equal(visa_travel_cost(&tiny->scenario, "Jia", NORTH), 100);
    assert_int_equal(visa_travel_cost(&tiny->scenario, "Yi", NORTH), ELSEWHERE);
    tiny_close(tiny);
}

/* The example of a delegation of eight from Hangzhou: about 6,000 CNY in all. */
static void the_shipped_rows(void **state)
{
    struct tiny *tiny = *state;
    sim_arena_init(&tiny->arena, SIZE_MAX);
    visa_diagnostics_init(&tiny->diagnostics, &tiny->arena);
    assert_int_equal(
        visa_scenario_load(&tiny->scenario, VISAQ_SOURCE_DIR "/scenarios/planning-2027", &tiny->diagnostics),
        SIM_OK);
    const struct visa_scenario *s = &tiny->scenario;
    assert_int_equal(8 * visa_travel_cost(s, "杭州", visa_find_post(s, "上海")), 600000);
    for (uint8_t post = 0; post < s->post_count; post++) {
        int64_t other = visa_travel_cost(s, "a village", post);
        assert_int_equal(visa_travel_cost(s, s->posts[post].city_zh, post), 0);
        assert_int_equal(visa_travel_cost(s, s->posts[post].city_en, post), 0);
        assert_true(visa_travel_cost(s, "西安市", post) >= 60000 && other >= 60000);
        assert_true(visa_travel_cost(s, "Xi'an", post) == visa_travel_cost(s, "西安", post));
        assert_true(visa_travel_cost(s, "乌鲁木齐", post) > other);
    }
    tiny_close(tiny);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cities_by_their_spellings),
        cmocka_unit_test(nothing_is_known),
        cmocka_unit_test(overlays_replace_a_city_and_post),
        cmocka_unit_test(the_shipped_rows),
    };
    return cmocka_run_group_tests(tests, tiny_setup, tiny_teardown);
}
