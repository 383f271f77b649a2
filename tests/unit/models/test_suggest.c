/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct visa_spelling word(const char *text)
{
    return (struct visa_spelling){text, strlen(text)};
}

static void edits_are_counted(void **state)
{
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {{"", "", 0},           {"", "abc", 3},   {"seats", "seats", 0},   {"seat", "seats", 1},
                 {"saets", "seats", 1}, {"ca", "abc", 3}, {"Seats", "SEATS", 0},   {"kitten", "sitting", 3},
                 {"flaw", "lawn", 2},   {"ab", "ba", 1},  {"abcdef", "badcfe", 3}, {"团长", "团员", 3}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(visa_edit_distance(word(cases[i].a), word(cases[i].b)), cases[i].distance);
        assert_int_equal(visa_edit_distance(word(cases[i].b), word(cases[i].a)), cases[i].distance);
    }
}

static void long_words_have_no_distance(void **state)
{
    char text[66];
    (void)state;
    memset(text, 'a', 65);
    text[65] = '\0';
    assert_true(visa_edit_distance(word(text), word("a")) == SIZE_MAX);
    assert_true(visa_edit_distance(word("a"), word(text)) == SIZE_MAX);
    text[64] = '\0';
    assert_int_equal(visa_edit_distance(word(text), word(text)), 0);
}

static void names_are_found_by_any_spelling(void **state)
{
    static const char *const names[] = {"head|团长", "member|团员|成员", "x"};
    (void)state;
    assert_int_equal(visa_find_name("head", names, 3), 0);
    assert_int_equal(visa_find_name("团长", names, 3), 0);
    assert_int_equal(visa_find_name("成员", names, 3), 1);
    assert_int_equal(visa_find_name("x", names, 3), 2);
    assert_int_equal(visa_find_name("hea", names, 3), -1);
    assert_int_equal(visa_find_name("head|团长", names, 3), -1);
    assert_int_equal(visa_find_name("", names, 3), -1);
    assert_int_equal(visa_first_spelling(names[1]).length, 6);
}

static void assert_suggested(const char *asked, const char *expected)
{
    static const char *const names[] = {"shanghai", "beijing", "guangzhou", "shenyang",
                                        "wuhan",    "b1",      "role|角色"};
    struct visa_spelling found = visa_suggest(asked, names, sizeof names / sizeof *names);
    if (expected == NULL) {
        assert_null(found.text);
        return;
    }
    assert_non_null(found.text);
    assert_int_equal(found.length, strlen(expected));
    assert_memory_equal(found.text, expected, found.length);
}

static void the_nearest_name_is_suggested(void **state)
{
    (void)state;
    assert_suggested("shnaghai", "shanghai");
    assert_suggested("Shanghai", "shanghai");
    assert_suggested("pekin", NULL);
    assert_suggested("bejing", "beijing");
    assert_suggested("b2", "b1");
    assert_suggested("zz", NULL);
    assert_suggested("wuhhan", "wuhan");
    assert_suggested("guangzou", "guangzhou");
    assert_suggested("roles", "role");
    assert_suggested("", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edits_are_counted),
        cmocka_unit_test(long_words_have_no_distance),
        cmocka_unit_test(names_are_found_by_any_spelling),
        cmocka_unit_test(the_nearest_name_is_suggested),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
