/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Constraints against an evaluation in whole numbers of the same expression, on every point of a grid. */
#include "analysis/study/constraint.h"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { FACTORS = 4, CASES = 4000, DAMAGED = 100000, TEXT = 600 };

struct fixture {
    struct sim_arena factors_arena, arena;
    struct ana_factor *factors;
    struct ana_points grid;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    const char *const texts[FACTORS] = {"a: x.y=0.1..0.5:0.1", "b2: x.y=-0.3,0,1.7", "a-b: x.y=2,4.5",
                                        "policy: x.y=rolling,block,3"};
    sim_arena_init(&fixture.factors_arena, SIZE_MAX);
    sim_arena_init(&fixture.arena, SIZE_MAX);
    *state = &fixture;
    return ana_factors_read(&fixture.factors, texts, FACTORS, &fixture.factors_arena, NULL) == SIM_OK &&
                   ana_points_grid(&fixture.grid, fixture.factors, FACTORS, NULL) == SIM_OK
               ? 0
               : -1;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    ana_points_destroy(&fixture->grid);
    sim_arena_destroy(&fixture->arena);
    sim_arena_destroy(&fixture->factors_arena);
    return 0;
}

static enum sim_status read_text(struct fixture *fixture, const char *text, struct ana_constraint *constraint,
                                 struct sim_error *error)
{
    struct ana_factor_list factors = {fixture->factors, FACTORS};
    return ana_constraint_read(constraint, text, factors, &fixture->arena, error);
}

/* ---- random expressions ---- */

/* In tenths: constant + weights x factors. */
struct sum {
    long constant;
    long weights[FACTORS - 1];
};

struct writer {
    struct test_random *random;
    char *text;
    size_t used;
    int depth;
};

static void put(struct writer *writer, const char *piece)
{
    const char *blank = test_random_percent(writer->random, 40) ? " " : "";
    writer->used += (size_t)snprintf(writer->text + writer->used, TEXT - writer->used, "%s%s", blank, piece);
    assert_true(writer->used < TEXT);
}

static long put_number(struct writer *writer)
{
    long tenths = test_random_in(writer->random, 0, 60);
    char number[16];
    snprintf(number, sizeof number, tenths % 10 == 0 ? "%ld" : "%ld.%ld", tenths / 10, tenths % 10);
    put(writer, number);
    return tenths;
}

static struct sum put_sum(struct writer *writer);

/* A whole number as a factor in front, or none. */
static long put_multiplier(struct writer *writer)
{
    long by = test_random_in(writer->random, 0, 4);
    char number[16];
    if (test_random_percent(writer->random, 60)) {
        return 1;
    }
    snprintf(number, sizeof number, "%ld", by);
    put(writer, number);
    put(writer, "*");
    return by;
}

static struct sum put_term(struct writer *writer)
{
    static const char *const names[] = {"a", "b2", "a-b"};
    struct sum sum = {0, {0}};
    long by = test_random_percent(writer->random, 15) ? -1 : 1;
    if (by < 0) {
        put(writer, "-");
    }
    by *= put_multiplier(writer);
    int32_t kind = test_random_in(writer->random, 0, 9);
    if (kind < 3) {
        sum.constant = put_number(writer);
    } else if (kind < 8 || writer->depth > 3) {
        int32_t f = test_random_below(writer->random, FACTORS - 1);
        put(writer, names[f]);
        put(writer, " "); /* a-b is a name */
        sum.weights[f] = 1;
    } else {
        put(writer, "(");
        sum = put_sum(writer);
        put(writer, ")");
    }
    sum.constant *= by;
    for (size_t f = 0; f < FACTORS - 1; f++) {
        sum.weights[f] *= by;
    }
    return sum;
}

static void add(struct sum *sum, struct sum next, long sign)
{
    sum->constant += sign * next.constant;
    for (size_t f = 0; f < FACTORS - 1; f++) {
        sum->weights[f] += sign * next.weights[f];
    }
}

static struct sum put_sum(struct writer *writer)
{
    writer->depth++;
    struct sum sum = put_term(writer);
    for (int32_t more = test_random_in(writer->random, 0, 2); more > 0; more--) {
        long sign = test_random_percent(writer->random, 50) ? 1 : -1;
        put(writer, sign > 0 ? "+" : "-");
        add(&sum, put_term(writer), sign);
    }
    writer->depth--;
    return sum;
}

static bool is_met(int comparison, long difference)
{
    const bool answers[] = {difference<0, difference <= 0, difference> 0, difference >= 0, difference == 0,
                            difference == 0, difference != 0};
    return answers[comparison];
}

static long value_at(const struct sum *sum, size_t point)
{
    static const long a[] = {1, 2, 3, 4, 5};
    static const long b2[] = {-3, 0, 17};
    static const long ab[] = {20, 45};
    return sum->constant + sum->weights[0] * a[point / 18] + sum->weights[1] * b2[point / 6 % 3] +
           sum->weights[2] * ab[point / 3 % 2];
}

/* A constraint that names no factor is an error, one whose factors cancel is none. */
static void assert_same(struct fixture *fixture, const char *text, const struct sum *sum, int comparison)
{
    struct ana_constraint constraint;
    struct sim_error error = {.message = ""};
    enum sim_status status = read_text(fixture, text, &constraint, &error);
    bool any = strpbrk(text, "ab") != NULL;
    if (!any) {
        assert_non_null(strstr(error.message, "there is no factor in it"));
        return;
    }
    assert_int_equal(status, SIM_OK);
    for (size_t p = 0; p < fixture->grid.count; p++) {
        bool met = is_met(comparison, value_at(sum, p));
        if (ana_constraint_holds(&constraint, fixture->grid.at + p * FACTORS) != met) {
            print_message("%s at point %zu\n", text, p);
            fail();
        }
    }
}

static void test_against_whole_numbers(void **state)
{
    struct fixture *fixture = *state;
    static const char *const comparisons[] = {"<", "<=", ">", ">=", "=", "==", "!="};
    struct test_random random = {23};
    assert_int_equal(fixture->grid.count, 90);
    for (int i = 0; i < CASES; i++) {
        char text[TEXT];
        struct writer writer = {&random, text, 0, 0};
        int comparison = test_random_below(&random, COUNT(comparisons));
        struct sum sum = put_sum(&writer);
        put(&writer, comparisons[comparison]);
        add(&sum, put_sum(&writer), -1);
        assert_same(fixture, text, &sum, comparison);
        sim_arena_reset(&fixture->arena);
    }
}

static void test_words(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *text;
        bool met[3];
    } cases[] = {{"policy = rolling", {true, false, false}},
                 {" policy!=block ", {true, false, true}},
                 {"policy == 3", {false, false, true}}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct ana_constraint constraint;
        assert_int_equal(read_text(fixture, cases[i].text, &constraint, NULL), SIM_OK);
        for (size_t p = 0; p < fixture->grid.count; p++) {
            assert_int_equal(ana_constraint_holds(&constraint, fixture->grid.at + p * FACTORS),
                             cases[i].met[p % 3]);
        }
    }
}

static void test_wrong(void **state)
{
    static const char *const wrong[][2] = {
        {"", "constraint \"\": it is empty"},
        {"pollicy = block",
         "constraint \"pollicy = block\": no factor \"pollicy\"; did you mean \"policy\"?"},
        {"c <= 4", "constraint \"c <= 4\": no factor \"c\"; there is \"a\", \"b2\", \"a-b\", \"policy\""},
        {"other <= 4",
         "constraint \"other <= 4\": no factor \"other\"; there is \"a\", \"b2\", \"a-b\", \"policy\""},
        {"a", "constraint \"a\": expected one of + - * < <= > >= = != at the end"},
        {"a / 2 < 1", "constraint \"a / 2 < 1\": expected one of + - * < <= > >= = != at \"/ 2 < 1\""},
        {"a <", "constraint \"a <\": expected a number or a factor at the end"},
        {"a < ]", "constraint \"a < ]\": expected a number or a factor at \"]\""},
        {"1 < 2", "constraint \"1 < 2\": there is no factor in it"},
        {"0 < a < 1", "constraint \"0 < a < 1\": one comparison is enough; there is more at \"< 1\""},
        {"a * b2 < 1", "constraint \"a * b2 < 1\": a product of two factors is not linear"},
        {"(a < 1", "constraint \"(a < 1\": expected ) at \"< 1\""},
        {"2a < 1", "constraint \"2a < 1\": no factor \"2a\"; there is \"a\", \"b2\", \"a-b\", \"policy\""},
        {"a + policy < 1",
         "constraint \"a + policy < 1\": factor \"policy\" is no number; it is compared with "
         "one of its levels: policy = rolling"},
        {"policy < 1",
         "constraint \"policy < 1\": factor \"policy\" is no number; it is compared by = or !="},
        {"policy = roling",
         "constraint \"policy = roling\": factor \"policy\" has no level \"roling\"; did you "
         "mean \"rolling\"?"},
        {"((((((((((((((((((a < 1", "constraint \"((((((((((((((((((a < 1\": more than 16 parentheses within "
                                    "each other"},
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct ana_constraint constraint;
        struct sim_error error = {.message = ""};
        assert_int_equal(read_text(*state, wrong[i][0], &constraint, &error), SIM_ERR_DATA);
        assert_string_equal(error.message, wrong[i][1]);
    }
}

static void test_damaged(void **state)
{
    struct fixture *fixture = *state;
    static const char *const seeds[] = {"a + 2*b2 <= 0.4", "policy != rolling", "-(a-b - 1e-1*(b2 + a)) > 3"};
    static const char letters[] = "ab2-+*()<>=!. e1\xe4\xb8\xadpolicy";
    struct test_random random = {29};
    for (int i = 0; i < DAMAGED; i++) {
        char text[64];
        struct ana_constraint constraint;
        struct sim_error error = {.message = ""};
        snprintf(text, sizeof text, "%s", seeds[test_random_below(&random, COUNT(seeds))]);
        for (int32_t times = test_random_in(&random, 1, 5); times > 0; times--) {
            size_t at = (size_t)test_random_below(&random, (int32_t)strlen(text));
            text[at] = letters[test_random_below(&random, (int32_t)sizeof letters - 1)];
        }
        enum sim_status status = read_text(fixture, text, &constraint, &error);
        assert_true(status == SIM_OK || (status == SIM_ERR_DATA && error.message[0] != '\0'));
        if (status == SIM_OK) {
            (void)ana_constraint_holds(&constraint, fixture->grid.at);
        }
        sim_arena_reset(&fixture->arena);
    }
}

/* Points that are kept stay in their order; where none is, it is an error that says which constraint. */
static void test_keep(void **state)
{
    struct fixture *fixture = *state;
    struct ana_constraint constraints[2];
    struct ana_points points;
    struct sim_error error;
    assert_int_equal(read_text(fixture, "a = 0.1 + 0.2", &constraints[0], NULL), SIM_OK);
    assert_int_equal(read_text(fixture, "policy = block", &constraints[1], NULL), SIM_OK);
    assert_int_equal(ana_points_grid(&points, fixture->factors, FACTORS, NULL), SIM_OK);
    assert_int_equal(ana_constraints_keep(constraints, 2, &points, NULL), SIM_OK);
    assert_int_equal(points.count, 6);
    for (size_t p = 0; p < 6; p++) {
        assert_memory_equal(points.at + p * FACTORS, fixture->grid.at + (36 + 3 * p + 1) * FACTORS,
                            FACTORS * sizeof *points.at);
    }
    assert_int_equal(read_text(fixture, "a > 9", &constraints[0], NULL), SIM_OK);
    assert_int_equal(ana_constraints_keep(constraints, 1, &points, &error), SIM_ERR_DATA);
    assert_string_equal(error.message, "no point meets \"a > 9\"");
    assert_int_equal(ana_constraints_keep(constraints, 2, &points, &error), SIM_ERR_DATA);
    assert_string_equal(error.message, "no point meets all 2 constraints");
    ana_points_destroy(&points);
}

static void test_as_is(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[] = {"a > 9", "policy = block", "policy != block"};
    static const double as_is[FACTORS] = {ANA_AS_IS, .5, .5, ANA_AS_IS};
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct ana_constraint constraint;
        assert_int_equal(read_text(fixture, texts[i], &constraint, NULL), SIM_OK);
        assert_true(ana_constraint_holds(&constraint, as_is));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_whole_numbers),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_keep),
        cmocka_unit_test(test_as_is),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
