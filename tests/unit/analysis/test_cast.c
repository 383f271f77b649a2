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

/* ---- forecasts ---- */

enum { NOON = 720 };

static enum sim_status cast_forecast(struct fixture *f, int32_t as_of, struct sim_error *error)
{
    const struct ana_cast_view view = {.forecast = true, .as_of = as_of};
    return ana_cast_make(&f->cast, &f->delegation, &view, &f->arena, error);
}

static int32_t noon_of(int32_t day)
{
    return day * 1440 + NOON;
}

static void test_where_members_stand(void **state)
{
    (void)state;
    struct fixture f;
    struct sim_error error = {0};
    int32_t as_of = day_of(2027, 3, 20);
    cast_sample(&f, VISAQ_SOURCE_DIR "/scenarios/delegations/provincial");
    struct visa_member *m = f.delegation.members;
    for (int i = 0; i < 8; i++) {
        m[i].status = VISA_STATUS_NOT_STARTED;
    }
    /* Nobody has started: they enter as in a plan. */
    f.delegation.approval = VISA_APPROVAL_NOT_FILED;
    assert_int_equal(cast_forecast(&f, as_of, &error), SIM_OK);
    for (int i = 0; i < 8; i++) {
        assert_int_equal(f.cast.travellers.members[i].standing.entry, VISA_ENTRY_START);
        assert_int_equal(f.cast.travellers.members[i].standing.since, 0);
    }
    f.delegation.approval = VISA_APPROVAL_GRANTED;
    f.delegation.approval_on = as_of - 9;
    m[1].mission = VISA_MISSION_BY_CONFIRMATION;
    m[2].status = VISA_STATUS_DOCUMENTS_RETURNED;
    m[2].status_on = as_of - 20;
    m[2].looked_on = as_of - 2;
    m[3].status = VISA_STATUS_INTERVIEWED;
    m[3].interview_on = as_of - 4;
    m[4].status = VISA_STATUS_BOOKED;
    m[4].interview_on = as_of + 6;
    m[4].paid_on = as_of - 30;
    m[5].status = VISA_STATUS_WITHDRAWN;
    m[6].status = VISA_STATUS_ISSUED;
    m[6].status_on = as_of;
    m[7].status = VISA_STATUS_WAITING;
    assert_int_equal(cast_forecast(&f, as_of, &error), SIM_OK);
    assert_int_equal(f.cast.travellers.count, 7);
    const struct visa_traveller *t = f.cast.travellers.members;
    static const enum visa_entry entries[] = {
        VISA_ENTRY_APPROVED, VISA_ENTRY_CONFIRMATION, VISA_ENTRY_DOCUMENTS, VISA_ENTRY_INTERVIEWED,
        VISA_ENTRY_BOOKED,   VISA_ENTRY_ISSUED,       VISA_ENTRY_WAITING};
    for (int i = 0; i < 7; i++) {
        assert_int_equal(t[i].standing.entry, entries[i]);
        assert_int_equal(t[i].standing.post, VISA_NOTHING);
    }
    assert_int_equal(t[0].standing.since, noon_of(as_of - 9));
    assert_int_equal(t[0].standing.seen, 0);
    assert_int_equal(t[2].standing.since, noon_of(as_of - 20));
    assert_int_equal(t[2].standing.seen, noon_of(as_of - 2));
    assert_true(t[2].standing.passport_returned && !t[3].standing.passport_returned);
    assert_int_equal(t[3].standing.since, noon_of(as_of - 4));
    assert_int_equal(t[4].standing.seat_day, as_of + 6);
    assert_int_equal(t[4].standing.paid_on, as_of - 30);
    assert_int_equal(t[4].standing.since, 0);
    assert_int_equal(t[5].standing.since, as_of * 1440); /* today: not later than now */
    close_fixture(&f);
}

static void test_dates_that_are_missing(void **state)
{
    (void)state;
    struct fixture f;
    struct sim_error error = {0};
    int32_t as_of = day_of(2027, 3, 20);
    cast_sample(&f, VISAQ_SOURCE_DIR "/scenarios/delegations/provincial");
    struct visa_member *m = f.delegation.members;
    f.delegation.approval = VISA_APPROVAL_FILED;
    f.delegation.approval_on = VISA_NO_DAY;
    for (int i = 0; i < 8; i++) {
        m[i].status = VISA_STATUS_NOT_STARTED;
        m[i].status_on = m[i].interview_on = VISA_NO_DAY;
    }
    m[1].status = VISA_STATUS_PROCESSING;
    m[4].status = VISA_STATUS_BOOKED;
    m[4].interview_on = as_of - 1; /* has passed */
    m[6].status = VISA_STATUS_INTERVIEWED;
    size_t before = f.diagnostics.count[VISA_ERROR];
    assert_int_equal(cast_forecast(&f, as_of, &error), SIM_ERR_DATA);
    assert_non_null(strstr(error.message, "member 2: status_date; member 5: interview_date; "
                                          "member 7: status_date; approval_date"));
    assert_int_equal(f.diagnostics.count[VISA_ERROR], before + 4);
    close_fixture(&f);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_provincial_delegation),
        cmocka_unit_test(test_accounts_and_private_travellers),
        cmocka_unit_test(test_where_members_stand),
        cmocka_unit_test(test_dates_that_are_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
