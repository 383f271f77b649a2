/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/diagnostics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
};

static int setup(void **state)
{
    static struct fixture fixture;
    sim_arena_init(&fixture.arena, SIZE_MAX);
    visa_diagnostics_init(&fixture.diagnostics, &fixture.arena);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    sim_arena_destroy(&fixture->arena);
    return 0;
}

static struct visa_position place(const char *file, uint32_t line, uint32_t column)
{
    return (struct visa_position){file, line, column};
}

static void no_message_no_line(void **state)
{
    struct fixture *fixture = *state;
    size_t count = 7;
    assert_non_null(visa_diagnostics_lines(&fixture->diagnostics, &count));
    assert_int_equal(count, 0);
    assert_int_equal(visa_diagnostics_status(&fixture->diagnostics), SIM_OK);
}

static void lines_are_sorted_by_file_and_place(void **state)
{
    struct fixture *fixture = *state;
    struct visa_diagnostics *d = &fixture->diagnostics;
    static const char *const expected[] = {
        "z.csv:2:1: warning: w",       "z.csv:9:4: error: third",    "z.csv:9:5: error: first",
        "z.csv:9:5: note: same place", "a.csv: error: no such file", "a.csv:3: error: line only",
    };
    char same_name[] = "z.csv"; /* another pointer to the same name */
    size_t count = 0;
    visa_report(d, VISA_ERROR, place("z.csv", 9, 5), "%s", "first");
    visa_report(d, VISA_ERROR, place("a.csv", 3, 0), "line only");
    visa_report(d, VISA_NOTE, place("z.csv", 9, 5), "same place");
    visa_report(d, VISA_ERROR, place(same_name, 9, 4), "third");
    visa_report(d, VISA_WARNING, place("z.csv", 2, 1), "w");
    visa_report(d, VISA_ERROR, place("a.csv", 0, 0), "no such file");
    const char *const *lines = visa_diagnostics_lines(d, &count);
    assert_int_equal(count, 6);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(lines[i], expected[i]);
    }
    assert_int_equal(visa_diagnostics_status(d), SIM_ERR_DATA);
}

static void twenty_of_each_severity_are_kept(void **state)
{
    struct fixture *fixture = *state;
    struct visa_diagnostics *d = &fixture->diagnostics;
    size_t count = 0;
    for (uint32_t i = 1; i <= 27; i++) {
        visa_report(d, VISA_ERROR, place("f.csv", i, 1), "e%u", i);
    }
    for (uint32_t i = 1; i <= 21; i++) {
        visa_report(d, VISA_WARNING, place("f.csv", i, 2), "w%u", i);
    }
    const char *const *lines = visa_diagnostics_lines(d, &count);
    assert_int_equal(count, 42);
    assert_string_equal(lines[0], "f.csv:1:1: error: e1");
    assert_string_equal(lines[39], "f.csv:20:2: warning: w20");
    assert_string_equal(lines[40], "… and 7 more errors");
    assert_string_equal(lines[41], "… and 1 more warning");
    assert_int_equal(d->count[VISA_ERROR], 27);
}

static void warnings_are_no_failure(void **state)
{
    struct fixture *fixture = *state;
    visa_report(&fixture->diagnostics, VISA_WARNING, place("f.csv", 1, 1), "odd");
    assert_int_equal(visa_diagnostics_status(&fixture->diagnostics), SIM_OK);
}

static void values_are_made_fit_to_be_shown(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *value, *shown;
    } cases[] = {
        {"-3", "\"-3\""},
        {"", "\"\""},
        {"a\tb\nc\x1b[31m\x7f", "\"a?b?c?[31m?\""},
        {"\xc2\x9b", "\"?\""},
        {"\xff\xfe", "\"??\""},
        {"\xe4\xb8", "\"??\""},
        {"上海", "\"上海\""},
        {"1234567890123456789012345678901234567890", "\"1234567890123456789012345678901234567890\""},
        {"12345678901234567890123456789012345678901", "\"1234567890123456789012345678901234567890…\""},
        {"海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海",
         "\"海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海海…\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(visa_show(&fixture->diagnostics, cases[i].value).text, cases[i].shown);
    }
    struct visa_shown cut = visa_show_name("\xc2\xa0", 1); /* the length ends within a character */
    assert_string_equal(cut.text, "\"?\"");
}

static void values_can_be_masked(void **state)
{
    struct fixture *fixture = *state;
    fixture->diagnostics.mask_values = true;
    assert_string_equal(visa_show(&fixture->diagnostics, "E12345678").text, "\"***\"");
    assert_string_equal(visa_show_name("seats", 5).text, "\"seats\"");
}

static void long_messages_are_cut_between_characters(void **state)
{
    struct fixture *fixture = *state;
    char text[601];
    size_t count = 0;
    for (size_t i = 0; i < 600; i += 3) {
        memcpy(text + i, "海", 3);
    }
    text[600] = '\0';
    visa_report(&fixture->diagnostics, VISA_ERROR, place("f", 0, 0), "%s", text);
    const char *const *lines = visa_diagnostics_lines(&fixture->diagnostics, &count);
    assert_int_equal(strlen(lines[0]), strlen("f: error: ") + 498);
}

static void lost_messages_are_counted(void **state)
{
    struct fixture *fixture = *state;
    struct sim_arena tiny;
    size_t count = 0;
    sim_arena_init(&tiny, 1);
    visa_diagnostics_init(&fixture->diagnostics, &tiny);
    visa_report(&fixture->diagnostics, VISA_WARNING, place("f", 1, 1), "x");
    assert_int_equal(fixture->diagnostics.count[VISA_WARNING], 1);
    assert_int_equal(visa_diagnostics_status(&fixture->diagnostics), SIM_ERR_MEMORY);
    assert_null(visa_diagnostics_lines(&fixture->diagnostics, &count));
    sim_arena_destroy(&tiny);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_message_no_line, setup, teardown),
        cmocka_unit_test_setup_teardown(lines_are_sorted_by_file_and_place, setup, teardown),
        cmocka_unit_test_setup_teardown(twenty_of_each_severity_are_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(warnings_are_no_failure, setup, teardown),
        cmocka_unit_test_setup_teardown(values_are_made_fit_to_be_shown, setup, teardown),
        cmocka_unit_test_setup_teardown(values_can_be_masked, setup, teardown),
        cmocka_unit_test_setup_teardown(long_messages_are_cut_between_characters, setup, teardown),
        cmocka_unit_test_setup_teardown(lost_messages_are_counted, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
