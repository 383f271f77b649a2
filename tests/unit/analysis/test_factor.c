/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/factor.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* What is read, in one line: name, target, kind, levels. */
static const struct {
    const char *text;
    const char *read;
} READ[] = {
    {"slots[post=shanghai,pool=b].seats*=1,1.25,1.5",
     "slots[post=shanghai,pool=b].seats*= (slots[post=shanghai,pool=b].seats*=) levels: 1; 1.25; 1.5;"},
    {"slots.seats=100..300:50", "slots.seats (slots.seats=) levels: 100; 150; 200; 250; 300;"},
    {"x: slots.seats = 0.1..0.3:0.1", "x (slots.seats =) levels: 0.1; 0.2; 0.3;"},
    {"slots.seats=1e-2..3e-2:1e-2", "slots.seats (slots.seats=) levels: 0.01; 0.02; 0.03;"},
    {"slots.seats+=-5..5:5", "slots.seats+= (slots.seats+=) levels: -5; 0; 5;"},
    {"slots.seats-=1, 2 ,4..6:1,.5", "slots.seats-= (slots.seats-=) levels: 1; 2; 4; 5; 6; .5;"},
    {"slots.seats=7", "slots.seats (slots.seats=) levels: 7;"},
    {" shang-hai_2 :slots[post=shanghai].seats*=0.8..1.2 ",
     "shang-hai_2 (slots[post=shanghai].seats*=) interval: 0.8; 1.2;"},
    {"slots.seats=-1...5", "slots.seats (slots.seats=) interval: -1; .5;"},
    {"releases[pool=b].rule=rolling,block",
     "releases[pool=b].rule (releases[pool=b].rule=) words: rolling; block;"},
    {"slots.time=08:00-10:45/15, 13:00", "slots.time (slots.time=) words: 08:00-10:45/15; 13:00;"},
    {"posts.windows=3,auto", "posts.windows (posts.windows=) words: 3; auto;"},
    {"shock: none | closures+=[post=beijing,from=2025-06-02,to=2025-06-22]",
     "shock () changes: none; closures+=[post=beijing,from=2025-06-02,to=2025-06-22];"},
    {"none|a.b=1;c.d*=2", "none|a.b=1;c.d*=2 () changes: none; a.b=1;c.d*=2;"},
    {"closures-=[post=beijing]", "closures-=[post=beijing] () changes: closures-=[post=beijing];"},
    {"c: closures += [post=x]", "c () changes: closures += [post=x];"},
};

static const struct {
    const char *text;
    const char *message;
} WRONG[] = {
    {"", "a factor is empty"},
    {"  ", "a factor is empty"},
    {"slots.seats", "\"slots.seats\" is no factor; expected file[column=value].column=levels (or += -= *=)"},
    {"slots[post=a.seats=1",
     "\"slots[post=a.seats=1\" is no factor; expected file[column=value].column=levels "
     "(or += -= *=)"},
    {"=1", "\"=\" aims at nothing; expected file[column=value].column"},
    {"*=1", "\"*=\" aims at nothing; expected file[column=value].column"},
    {"x: ", "\"\" is no factor; expected file[column=value].column=levels (or += -= *=)"},
    {"two words: slots.seats=1", "\"two words\" is no name: letters, digits, _ and -, at most 63"},
    {": slots.seats=1", "\"\" is no name: letters, digits, _ and -, at most 63"},
    {"slots.seats=", "a level is empty"},
    {"slots.seats=1,,2", "a level is empty"},
    {"slots.seats=1,2,", "a level is empty"},
    {"slots.seats=1,1.0", "level \"1.0\" is there twice"},
    {"slots.seats=1..3:1,2", "level \"2\" is there twice"},
    {"releases.rule=block,block", "level \"block\" is there twice"},
    {"slots.seats=1;slots.seats=2", "a level of values has no \";\"; several changes at once are levels told "
                                    "apart by |"},
    {"slots.seats=..3:1", "\"\" in the range \"..3:1\" is no number"},
    {"slots.seats=1..b", "\"b\" in the range \"1..b\" is no number"},
    {"slots.seats=1..3:x", "\"x\" in the range \"1..3:x\" is no number"},
    {"slots.seats=1..3:", "\"\" in the range \"1..3:\" is no number"},
    {"slots.seats=3..1:1", "the range \"3..1:1\" does not go up"},
    {"slots.seats=1..1", "the range \"1..1\" does not go up"},
    {"slots.seats=1..3:0", "the step of the range \"1..3:0\" is not more than 0"},
    {"slots.seats=1..3:-1", "the step of the range \"1..3:-1\" is not more than 0"},
    {"slots.seats=100..310:50", "the steps of the range \"100..310:50\" do not meet its end"},
    {"slots.seats=0..1000:1", "more than 1000 levels"},
    {"slots.seats=1e18..2e18:1", "the step of the range \"1e18..2e18:1\" is too small for it"},
    {"slots.seats=1,2..3", "\"2..3\" in a list needs a step: low..high:step"},
    {"none | ", "a level is empty; write none"},
    {"releases.rule=rolling | block",
     "level \"block\" is no change, such as file[column=value].column=value, and not none"},
    {"none | none", "level \"none\" is there twice"},
    {"posts.name_en=a\nb,c", "level \"a?b\" has a control character"},
    {"posts.name_en=a,\x1b[2J", "level \"?[2J\" has a control character"},
    {"posts.name_en=a,\xff\xfe", "level \"??\" is not valid UTF-8"},
};

static const char *const KINDS[] = {"levels", "interval", "words", "changes"};

static void describe(const struct ana_factor *factor, char text[512])
{
    int used = snprintf(text, 512, "%s (%s) %s:", factor->name, factor->target, KINDS[factor->kind]);
    for (size_t i = 0; i < factor->count; i++) {
        used += snprintf(text + used, 512 - (size_t)used, " %s;", factor->texts[i]);
    }
}

static void test_read(void **state)
{
    (void)state;
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    for (size_t i = 0; i < COUNT(READ); i++) {
        struct ana_factor factor;
        struct sim_error error = {.message = ""};
        char text[512];
        assert_int_equal(ana_factor_read(&factor, READ[i].text, &arena, &error), SIM_OK);
        describe(&factor, text);
        assert_string_equal(text, READ[i].read);
    }
    sim_arena_destroy(&arena);
}

static void test_wrong(void **state)
{
    (void)state;
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        struct ana_factor factor;
        struct sim_error error = {.message = "nothing wrong"};
        enum sim_status status = ana_factor_read(&factor, WRONG[i].text, &arena, &error);
        assert_string_equal(error.message, WRONG[i].message);
        assert_int_equal(status, SIM_ERR_DATA);
    }
    sim_arena_destroy(&arena);
}

static void test_values_and_changes(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct ana_factor factor;
    sim_arena_init(&arena, SIZE_MAX);
    assert_int_equal(ana_factor_read(&factor, "a: slots.seats*=0.8..1.2", &arena, NULL), SIM_OK);
    assert_true(factor.values[0] == .8 && factor.values[1] == 1.2);
    assert_string_equal(ana_factor_change(&factor, 1, &arena), "slots.seats*=1.2");
    assert_string_equal(ana_factor_change_at(&factor, .1 + .2, &arena), "slots.seats*=0.30000000000000004");
    assert_int_equal(ana_factor_read(&factor, "posts.windows=auto,3", &arena, NULL), SIM_OK);
    assert_true(isnan(factor.values[0]) && factor.values[1] == 3);
    assert_int_equal(ana_factor_read(&factor, "none | a.b=1; c.d=2", &arena, NULL), SIM_OK);
    assert_true(isnan(factor.values[0]));
    assert_string_equal(ana_factor_change(&factor, 0, &arena), "");
    assert_string_equal(ana_factor_change(&factor, 1, &arena), "a.b=1; c.d=2");
    sim_arena_destroy(&arena);
}

static void test_several(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct ana_factor *factors = NULL;
    struct sim_error error;
    const char *const apart[] = {"slots.seats=1", "slots.seats*=1", "x: slots.seats=1"};
    const char *const alike[] = {"a.b=1", "slots.seats=1", "slots.seats=2"};
    sim_arena_init(&arena, SIZE_MAX);
    assert_int_equal(ana_factors_read(&factors, apart, 3, &arena, &error), SIM_OK);
    assert_string_equal(factors[2].name, "x");
    assert_int_equal(ana_factors_read(&factors, alike, 3, &arena, &error), SIM_ERR_DATA);
    assert_string_equal(error.message,
                        "two factors are called \"slots.seats\"; give one a name: name: \"slots.seats=2\"");
    const char *many[ANA_FACTORS_MOST + 1];
    for (size_t i = 0; i < COUNT(many); i++) {
        many[i] = "a.b=1";
    }
    assert_int_equal(ana_factors_read(&factors, many, COUNT(many), &arena, &error), SIM_ERR_DATA);
    assert_string_equal(error.message, "more than 100 factors");
    sim_arena_destroy(&arena);
}

/* The same answer with as little memory as it gets by with, refusal with less, and never a crash. */
static void test_refused_memory(void **state)
{
    (void)state;
    const char *const texts[] = {"x: slots.seats=0..900:1,950", "y: slots.seats=0.8..1.2", "none | a.b=1"};
    enum sim_status status = SIM_ERR_MEMORY;
    for (size_t limit = 64; status != SIM_OK; limit += limit / 4) {
        struct sim_arena arena;
        struct ana_factor *factors = NULL;
        struct sim_error error;
        sim_arena_init(&arena, limit);
        status = ana_factors_read(&factors, texts, COUNT(texts), &arena, &error);
        assert_true(status == SIM_OK || status == SIM_ERR_MEMORY);
        assert_true(status != SIM_OK || factors[0].count == 902);
        sim_arena_destroy(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_values_and_changes),
        cmocka_unit_test(test_several),
        cmocka_unit_test(test_refused_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
