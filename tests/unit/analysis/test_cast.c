/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the sample delegation of 6 + 2 to travellers: each rule of the cast on a member that shows it. */
#include "analysis/plan/cast.h"
#include "models/calendar/date.h"
#include "tests/support/pipeline_run.h"

#include <gsl/gsl_errno.h>

struct fixture {
    struct pipeline pipeline;
    struct visa_diagnostics diagnostics;
    struct sim_arena arena;
    struct visa_delegation delegation;
    struct ana_cast cast;
};

static int32_t day_of(int32_t year, int32_t month, int32_t day)
{
    return visa_day_from_date((struct visa_date){year, month, day});
}

static void read_sample(struct fixture *f, const char *folder)
{
    const struct visa_delegation_source source = {.folder = folder, .as_of = VISA_NO_DAY};
    sim_arena_init(&f->arena, SIZE_MAX);
    visa_diagnostics_init(&f->diagnostics, &f->arena);
    assert_int_equal(visa_delegation_read(&f->delegation, &source, &f->diagnostics, &f->arena), SIM_OK);
    assert_int_equal(visa_delegation_resolve(&f->delegation, &f->pipeline.scenario), SIM_OK);
}

static void cast_sample(struct fixture *f, const char *folder)
{
    struct sim_error error = {0};
    pipeline_load(&f->pipeline, VISAQ_SOURCE_DIR "/scenarios/planning-2027", 0);
    read_sample(f, folder);
    assert_int_equal(ana_cast_make(&f->cast, &f->delegation, &(struct ana_cast_view){0}, &f->arena, &error),
                     SIM_OK);
}

static void close_fixture(struct fixture *f)
{
    sim_arena_destroy(&f->arena);
    pipeline_destroy(&f->pipeline);
}

static uint8_t post_named(const struct fixture *f, const char *name)
{
    for (uint32_t i = 0; i < f->pipeline.scenario.post_count; i++) {
        if (strcmp(f->pipeline.scenario.posts[i].name, name) == 0) {
            return (uint8_t)i;
        }
    }
    fail_msg("no post %s", name);
    return 0;
}

static void test_the_provincial_delegation(void **state)
{
    (void)state;
    struct fixture f;
    cast_sample(&f, VISAQ_SOURCE_DIR "/scenarios/delegations/provincial");
    const struct visa_traveller *m = f.cast.travellers.members;
    assert_int_equal(f.cast.travellers.count, 8);
    assert_int_equal(f.cast.travellers.clerks, 1);
    assert_int_equal(f.cast.promise.at_least, 6);
    assert_int_equal(f.delegation.needed_by, day_of(2027, 6, 2));
    uint64_t posts = UINT64_C(1) << post_named(&f, "shanghai") | UINT64_C(1) << post_named(&f, "beijing");
    for (int i = 0; i < 8; i++) {
        assert_int_equal(m[i].applicant, VISA_OFFICIAL);
        assert_int_equal(m[i].passport, VISA_PUBLIC_AFFAIRS);
        assert_int_equal(m[i].need, VISA_NEEDS_APPROVAL);
        assert_int_equal(m[i].account, 0);
        assert_true(m[i].posts == posts);
        assert_int_equal(m[i].home,
                         post_named(&f, "shanghai")); /* nobody lives at a post: the first wished */
        assert_int_equal(f.cast.promise.must[i], i == 0);
        assert_int_equal(m[i].passport_state, i == 2   ? VISA_PASSPORT_RENEW
                                              : i == 5 ? VISA_PASSPORT_FIRST
                                                       : VISA_PASSPORT_READY);
        assert_int_equal(m[i].field, i == 4 ? VISA_SENSITIVE : i == 7 ? VISA_DRAWN : VISA_NORMAL);
        assert_int_equal(m[i].refused_before, i == 7);
        assert_int_equal(m[i].age, -1);
        assert_int_equal(m[i].busy_count, i == 0);
        assert_int_equal(m[i].hold_count, f.delegation.other_visas.count);
    }
    assert_int_equal(m[0].busy[0].from, day_of(2027, 3, 3));
    assert_int_equal(m[0].busy[0].to, day_of(2027, 3, 14));
    /* An old official passport serves, a private one does not. */
    assert_int_equal(m[0].prior, VISA_PRIOR_VALID);
    assert_int_equal(m[0].prior_until, day_of(2024, 11, 30));
    assert_int_equal(m[5].prior, VISA_PRIOR_NONE);
    close_fixture(&f);
}

static void test_accounts_and_private_travellers(void **state)
{
    (void)state;
    struct fixture f;
    cast_sample(&f, VISAQ_SOURCE_DIR "/scenarios/delegations/two-provinces");
    int shared = 0;
    for (uint32_t i = 0; i < f.cast.travellers.count; i++) {
        for (uint32_t j = 0; j < f.cast.travellers.count; j++) {
            bool same = strcmp(f.cast.who[i]->account, f.cast.who[j]->account) == 0 &&
                        f.cast.who[i]->account[0] != '\0';
            uint32_t a = f.cast.travellers.members[i].account;
            assert_int_equal(a != 0 && a == f.cast.travellers.members[j].account, same);
            shared += same && i != j;
        }
    }
    assert_true(shared > 0);
    /* Canada, 10 working days, then Mexico, 5. */
    const struct visa_traveller *first = &f.cast.travellers.members[0];
    assert_int_equal(first->hold_count, 2);
    assert_true(first->holds[0].days == 10 && first->holds[0].working_days);
    assert_true(first->holds[1].days == 5 && first->holds[1].working_days);
    close_fixture(&f);
    cast_sample(&f, VISAQ_SOURCE_DIR "/scenarios/delegations/traveller");
    assert_int_equal(f.cast.travellers.count, 1);
    assert_int_equal(f.cast.travellers.members[0].applicant, VISA_PRIVATE);
    assert_int_equal(f.cast.travellers.members[0].need, VISA_NEEDS_NOTHING);
    close_fixture(&f);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_provincial_delegation),
        cmocka_unit_test(test_accounts_and_private_travellers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
