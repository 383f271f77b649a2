/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/log/event_log.h"
#include "analysis/log/log_event.h"
#include "analysis/log/xml_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* One name, one type; what occurs has a name of small letters. */
static void names_are_of_one_type(void **state)
{
    (void)state;
    for (unsigned i = 0; i < ANA_TYPES; i++) {
        const char *name = ana_type_name((uint8_t)i);
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_"), strlen(name));
        assert_true((unsigned)ana_type_role((uint8_t)i, VISA_ACTIVITIES) < ANA_ROLES);
        for (unsigned k = 0; k < i; k++) {
            assert_true(strcmp(name, ana_type_name((uint8_t)k)) != 0);
        }
    }
    assert_string_equal(ana_type_name(VISA_INTERVIEW), "interview");
    assert_string_equal(ana_type_name(ANA_TYPE_WAIT + ANA_WAIT_DATE), "wait_date");
    assert_string_equal(ana_type_name(ANA_TYPE_TURN), "entered");
    assert_string_equal(ana_type_name(ANA_TYPE_SEAT_BOOKED), "seat_booked");
    assert_string_equal(ana_type_name(ANA_TYPE_VERDICT + VISA_CALL_IN), "verdict_call_in");
    assert_string_equal(ana_type_name(ANA_TYPES - 1), "outcome_open");
    assert_false(ana_type_occurs(VISA_PATIENCE));
    assert_false(ana_type_occurs(ANA_TYPE_TURN + VISA_TURN_CLERK));
    assert_true(ana_type_occurs(ANA_TYPE_TURN + VISA_TURN_ABSENT));
}

static void the_counter_is_its_activitys(void **state)
{
    (void)state;
    const uint8_t counter = ANA_TYPE_WAIT + ANA_WAIT_COUNTER;
    assert_int_equal(ana_type_role(counter, VISA_FAO_FORM), ANA_ROLE_OFFICE);
    assert_int_equal(ana_type_role(counter, VISA_ACTIVITIES), ANA_ROLE_APPLICANT);
    assert_int_equal(ana_type_role(VISA_INTERVIEW, VISA_ACTIVITIES), ANA_ROLE_POST);
}

static void stamps_are_one_moment(void **state)
{
    (void)state;
    int64_t moment = 1440 * INT64_C(20158) + 8 * 60 + 15; /* 2025-03-11 08:15 */
    assert_string_equal(ana_local_stamp(moment).text, "2025-03-11T08:15:00+08:00");
    assert_string_equal(ana_utc_stamp(moment).text, "2025-03-11T00:15:00Z");
    assert_string_equal(ana_utc_stamp(moment - 30).text, "2025-03-10T23:45:00Z");
    assert_string_equal(ana_utc_stamp(0).text, "1969-12-31T16:00:00Z");
    assert_string_equal(ana_case_name(255).text, "00000000000000ff");
    assert_string_equal(ana_yuan(136905).text, "1369.05");
}

static void the_end_of_a_path_is_a_format(void **state)
{
    (void)state;
    enum ana_log_format format;
    assert_true(ana_log_format_of("a/cases.csv", &format) && format == ANA_LOG_CSV);
    assert_true(ana_log_format_of("x.ocel.json", &format) && format == ANA_LOG_OCEL);
    assert_true(ana_log_format_of("ocel.json", &format) && format == ANA_LOG_OCEL);
    assert_true(ana_log_format_of("a/ocel.json", &format) && format == ANA_LOG_OCEL);
    assert_true(ana_log_format_of("x.xes", &format) && format == ANA_LOG_XES);
    assert_false(ana_log_format_of("x.json", &format));
    assert_false(ana_log_format_of("csv", &format));
}

/* Whatever a text holds, in XML it is text. */
static void xml_is_escaped(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    ana_xml_text(stream, "<a b=\"c\" d='e'>&]]>\t\r\n\x01\x7f签\xff\xef\xbf\xbf");
    fclose(stream);
#define BAD "\xef\xbf\xbd"
    assert_string_equal(text, "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;]]&gt;&#9;&#13;&#10;" BAD BAD
                              "签" BAD BAD);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_of_one_type), cmocka_unit_test(the_counter_is_its_activitys),
        cmocka_unit_test(stamps_are_one_moment), cmocka_unit_test(the_end_of_a_path_is_a_format),
        cmocka_unit_test(xml_is_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
