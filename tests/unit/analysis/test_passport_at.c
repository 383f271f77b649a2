/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/passport_at.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void where_it_lies(void **state)
{
    (void)state;
    static const struct {
        enum visa_status status;
        enum visa_passport passport;
        enum visa_passport_place filed;
        enum ana_passport_at at;
    } cases[] = {
        {VISA_STATUS_NOT_STARTED, VISA_PUBLIC_AFFAIRS, VISA_PASSPORT_AT_FAO, ANA_PASSPORT_OFFICE},
        {VISA_STATUS_PAID, VISA_PUBLIC_AFFAIRS, VISA_PASSPORT_AT_UNIT, ANA_PASSPORT_UNIT},
        {VISA_STATUS_WAITING, VISA_ORDINARY, VISA_PASSPORT_WITH_HOLDER, ANA_PASSPORT_HOLDER},
        {VISA_STATUS_APPROVED, VISA_PUBLIC_AFFAIRS, VISA_PASSPORT_AT_EMBASSY, ANA_PASSPORT_EMBASSY},
        {VISA_STATUS_APPROVED, VISA_PUBLIC_AFFAIRS, VISA_PASSPORT_TO_RENEW, ANA_PASSPORT_NOT_YET},
        {VISA_STATUS_PASSPORT_FILED, VISA_PUBLIC_AFFAIRS, VISA_PASSPORT_TO_RENEW, ANA_PASSPORT_MAKING},
        {VISA_STATUS_PASSPORT_COURIER, VISA_ORDINARY, VISA_PASSPORT_TO_APPLY, ANA_PASSPORT_COURIER},
        {VISA_STATUS_BOOKED, VISA_PUBLIC_AFFAIRS, VISA_PASSPORT_AT_FAO, ANA_PASSPORT_OFFICE},
        {VISA_STATUS_INTERVIEWED, VISA_PUBLIC_AFFAIRS, VISA_PASSPORT_AT_FAO, ANA_PASSPORT_CONSULATE},
        {VISA_STATUS_DOCUMENTS_KEPT, VISA_PUBLIC_AFFAIRS, VISA_PASSPORT_AT_FAO, ANA_PASSPORT_CONSULATE},
        {VISA_STATUS_DOCUMENTS_RETURNED, VISA_PUBLIC_AFFAIRS, VISA_PASSPORT_AT_FAO, ANA_PASSPORT_HOLDER},
        {VISA_STATUS_PROCESSING, VISA_ORDINARY, VISA_PASSPORT_WITH_HOLDER, ANA_PASSPORT_CONSULATE},
        {VISA_STATUS_EMS, VISA_PUBLIC_AFFAIRS, VISA_PASSPORT_AT_FAO, ANA_PASSPORT_COURIER},
        {VISA_STATUS_AT_FAO, VISA_PUBLIC_AFFAIRS, VISA_PASSPORT_AT_UNIT, ANA_PASSPORT_OFFICE},
        {VISA_STATUS_COLLECTED, VISA_PUBLIC_AFFAIRS, VISA_PASSPORT_AT_FAO, ANA_PASSPORT_UNIT},
        {VISA_STATUS_COLLECTED, VISA_ORDINARY, VISA_PASSPORT_WITH_HOLDER, ANA_PASSPORT_HOLDER},
        {VISA_STATUS_REFUSED_214B, VISA_PUBLIC_AFFAIRS, VISA_PASSPORT_AT_FAO, ANA_PASSPORT_HOLDER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct visa_member member = {
            .status = cases[i].status, .passport = cases[i].passport, .passport_place = cases[i].filed};
        assert_int_equal(ana_passport_at(&member), cases[i].at);
    }
    assert_string_equal(ana_passport_words[ANA_PASSPORT_OFFICE], "at_fao");
    assert_string_equal(ana_passport_name(ANA_PASSPORT_COURIER).zh, "EMS途中");
}

static void when_to_ask(void **state)
{
    (void)state;
    const struct visa_delegation delegation = {.inquiry_days = 60};
    struct visa_member member = {
        .status = VISA_STATUS_PROCESSING, .status_on = 1000, .interview_on = VISA_NO_DAY};
    assert_int_equal(ana_inquiry_day(&delegation, &member), 1060);
    member.interview_on = 990;
    assert_int_equal(ana_inquiry_day(&delegation, &member), 1060);
    member.interview_on = 1010;
    assert_int_equal(ana_inquiry_day(&delegation, &member), 1070);
    member.status_on = VISA_NO_DAY;
    assert_int_equal(ana_inquiry_day(&delegation, &member), 1070);
    member.interview_on = VISA_NO_DAY;
    assert_int_equal(ana_inquiry_day(&delegation, &member), VISA_NO_DAY);
    member.status_on = 1000;
    member.status = VISA_STATUS_DOCUMENTS_KEPT; /* it is not for the post to act */
    assert_int_equal(ana_inquiry_day(&delegation, &member), VISA_NO_DAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_it_lies),
        cmocka_unit_test(when_to_ask),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
