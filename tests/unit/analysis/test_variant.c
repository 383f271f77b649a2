/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an alternative changes of a cast, and what it leaves alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analysis/plan/variant.h"
#include "models/clock.h"

enum { MEMBERS = 8, START_DAY = 12000, BOTH = 3 };

struct fixture {
    struct visa_member who[MEMBERS];
    const struct visa_member *pointers[MEMBERS];
    struct visa_traveller members[MEMBERS];
    bool must[MEMBERS];
    struct ana_cast cast;
    struct ana_outlook_question question;
    struct ana_variant variant;
    struct ana_alternative alternative;
    struct sim_arena arena;
};

/* Six members and two reserves on single accounts at two posts; the first must go. */
static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    for (uint32_t i = 0; i < MEMBERS; i++) {
        f->who[i] =
            (struct visa_member){.role = i < 6 ? VISA_MEMBER : VISA_RESERVE, .last_until = VISA_NO_DAY};
        f->pointers[i] = &f->who[i];
        f->members[i] = visa_unknown_traveller(100 + i);
        f->members[i].posts = BOTH;
        f->members[i].prior = VISA_PRIOR_NONE;
        f->members[i].age = -1;
    }
    f->must[0] = true;
    f->cast = (struct ana_cast){.travellers = {.members = f->members, .count = MEMBERS, .key = 5},
                                .promise = {.must = f->must, .at_least = 6},
                                .who = f->pointers};
    f->question = (struct ana_outlook_question){.cast = &f->cast, .start = visa_midnight(START_DAY)};
    sim_arena_init(&f->arena, SIZE_MAX);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    sim_arena_destroy(&f->arena);
    free(f);
    return 0;
}

static const struct visa_traveller *make(struct fixture *f, enum ana_alternative_kind kind, uint8_t post,
                                         uint32_t size)
{
    f->alternative = (struct ana_alternative){.kind = kind, .post = post, .size = size};
    assert_int_equal(ana_variant_make(&f->variant, &f->question, &f->alternative, &f->arena), SIM_OK);
    assert_ptr_equal(f->variant.cast.travellers.members, f->variant.members);
    for (uint32_t i = 0; i < MEMBERS; i++) {
        assert_int_equal(f->variant.members[i].key, 100 + i);
        assert_ptr_equal(f->variant.cast.who[i], &f->who[i]);
        assert_int_equal(f->variant.cast.promise.must[i], i == 0);
    }
    return f->variant.members;
}

static void posts(void **state)
{
    struct fixture *f = *state;
    f->members[7].posts = 1; /* a reserve who may not go to post 1 */
    f->members[6].posts = 0; /* who may go anywhere */
    f->members[3].standing.entry = VISA_ENTRY_BOOKED;
    f->members[3].posts = 1;
    const struct visa_traveller *m = make(f, ANA_AT_POST, 1, 0);
    assert_true(f->alternative.possible && !f->alternative.is_plan);
    for (uint32_t i = 0; i < MEMBERS; i++) {
        assert_int_equal(m[i].posts, i == 7 || i == 3 ? 1 : 2);
    }
    f->members[2].posts = 1;
    (void)make(f, ANA_AT_POST, 1, 0);
    assert_false(f->alternative.possible);
    (void)make(f, ANA_AT_POST, 0, 0);
    assert_true(f->alternative.possible && !f->alternative.is_plan);
    for (uint32_t i = 0; i < MEMBERS; i++) {
        f->members[i].posts = 1;
    }
    (void)make(f, ANA_AT_POST, 0, 0);
    assert_true(f->alternative.is_plan);
    for (uint32_t i = 0; i < MEMBERS; i++) {
        f->members[i].standing.entry = VISA_ENTRY_PAID;
    }
    (void)make(f, ANA_AT_POST, 0, 0);
    assert_false(f->alternative.possible);
}

static void accounts(void **state)
{
    struct fixture *f = *state;
    const struct visa_traveller *m = make(f, ANA_ON_ACCOUNTS, 0, 5);
    assert_true(f->alternative.possible && !f->alternative.is_plan);
    for (uint32_t i = 0; i < MEMBERS; i++) {
        assert_int_equal(m[i].account, m[i < 5 ? 0 : 5].account);
        assert_int_not_equal(m[i].account, 0);
    }
    assert_int_not_equal(m[0].account, m[5].account);
    (void)make(f, ANA_ON_ACCOUNTS, 0, 1);
    assert_true(f->alternative.is_plan);
    (void)make(f, ANA_ON_ACCOUNTS, 0, 9);
    assert_false(f->alternative.possible);
    /* Another class books on its own; who has paid keeps the account. */
    f->members[1].clazz = 1;
    f->members[4].clazz = 1;
    f->members[0].standing.entry = VISA_ENTRY_WAITING;
    f->members[0].account = 12;
    m = make(f, ANA_ON_ACCOUNTS, 0, 6);
    assert_int_equal(m[0].account, 12);
    assert_int_equal(m[1].account, m[4].account);
    assert_int_equal(m[2].account, m[7].account);
    assert_true(m[1].account > 12 && m[2].account > 12 && m[1].account != m[2].account);
    /* The same groups under other numbers are the plan. */
    for (uint32_t i = 0; i < MEMBERS; i++) {
        f->members[i] = (struct visa_traveller){.key = 100 + i, .posts = BOTH, .account = 9 - i / 4};
    }
    (void)make(f, ANA_ON_ACCOUNTS, 0, 4);
    assert_true(f->alternative.is_plan);
    (void)make(f, ANA_ON_ACCOUNTS, 0, 8);
    assert_false(f->alternative.is_plan);
}

static void reserves(void **state)
{
    struct fixture *f = *state;
    f->members[7].field = VISA_SENSITIVE;
    f->members[7].account = 3;
    const struct visa_traveller *m = make(f, ANA_WITH_RESERVES, 0, 1);
    uint64_t first = m[8].key;
    m = make(f, ANA_WITH_RESERVES, 0, 3);
    assert_true(f->alternative.possible && !f->alternative.is_plan);
    assert_int_equal(f->variant.cast.travellers.count, 11);
    assert_true(m[8].key == first && m[9].key != first && m[10].key != first && m[10].key != m[9].key);
    for (uint32_t i = MEMBERS; i < 11; i++) {
        assert_int_equal(m[i].field, VISA_SENSITIVE);
        assert_int_equal(m[i].account, 3);
        assert_false(f->variant.cast.promise.must[i]);
        assert_ptr_equal(f->variant.cast.who[i], &f->who[7]);
    }
    f->question.forecast = true;
    f->members[7].standing.entry = VISA_ENTRY_INTERVIEWED;
    m = make(f, ANA_WITH_RESERVES, 0, 1);
    assert_int_equal(m[8].standing.entry, VISA_ENTRY_PREPARE);
    assert_int_equal(m[8].account, 0);
    /* Without reserves: the last whom the trip can do without. */
    f->who[6].role = VISA_MEMBER;
    f->who[7].role = VISA_MEMBER;
    f->question.forecast = false;
    m = make(f, ANA_WITH_RESERVES, 0, 1);
    assert_ptr_equal(f->variant.cast.who[8], &f->who[7]);
}

static void waiver(void **state)
{
    struct fixture *f = *state;
    (void)make(f, ANA_WITH_WAIVER, 0, 0);
    assert_false(f->alternative.possible);
    (void)make(f, ANA_WITHOUT_WAIVER, 0, 0);
    assert_true(f->alternative.possible && f->alternative.is_plan);
    f->members[5].age = 13;
    const struct visa_traveller *served = make(f, ANA_WITH_WAIVER, 0, 0);
    assert_true(f->alternative.possible && !f->alternative.is_plan && served[5].rules_serve);
    f->who[1].last_visa = VISA_LAST_EXPIRED;
    f->who[1].last_until = START_DAY - 40;
    f->who[2].last_visa = VISA_LAST_VALID;
    f->who[3].last_visa = VISA_LAST_CANCELLED;
    f->who[4].last_visa = VISA_LAST_EXPIRED;
    f->members[4].standing.entry = VISA_ENTRY_PAID;
    const struct visa_traveller *m = make(f, ANA_WITH_WAIVER, 0, 0);
    assert_true(f->alternative.possible && !f->alternative.is_plan);
    assert_true(m[1].prior == VISA_PRIOR_VALID && m[1].prior_until == START_DAY - 40);
    assert_true(m[2].prior == VISA_PRIOR_VALID && m[2].prior_until == START_DAY);
    assert_true(m[3].prior == VISA_PRIOR_NONE && m[4].prior == VISA_PRIOR_NONE);
    f->members[1].prior = VISA_PRIOR_VALID;
    m = make(f, ANA_WITHOUT_WAIVER, 0, 0);
    assert_true(m[1].prior == VISA_PRIOR_NONE && m[5].age == -1 && !f->alternative.is_plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(posts, setup, teardown),
        cmocka_unit_test_setup_teardown(accounts, setup, teardown),
        cmocka_unit_test_setup_teardown(reserves, setup, teardown),
        cmocka_unit_test_setup_teardown(waiver, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
