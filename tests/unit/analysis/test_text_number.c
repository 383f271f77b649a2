/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/text_number.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct {
    double value;
    const char *text;
} TABLE[] = {{0.1, "0.1"},
             {1.0 / 3, "0.3333333333333333"},
             {0.1 + 0.2, "0.30000000000000004"},
             {100, "100"},
             {-17.5, "-17.5"},
             {0.0, "0"},
             {-0.0, "0"},
             {1e22, "1e+22"},
             {9007199254740993.0, "9007199254740992"},
             {DBL_MAX, "1.7976931348623157e+308"},
             {4.9406564584124654e-324, "4.94065645841247e-324"},
             {INFINITY, "INF"},
             {-INFINITY, "-INF"},
             {NAN, ""}};

static void test_shortest(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(TABLE); i++) {
        assert_string_equal(ana_number(TABLE[i].value).text, TABLE[i].text);
    }
}

static void test_rounded(void **state)
{
    (void)state;
    assert_string_equal(ana_number_rounded(17.26, 1).text, "17.3");
    assert_string_equal(ana_number_rounded(-0.004, 2).text, "0.00");
    assert_string_equal(ana_number_rounded(-0.006, 2).text, "-0.01");
    assert_string_equal(ana_number_rounded(12, 0).text, "12");
    assert_string_equal(ana_number_rounded(NAN, 2).text, "");
    assert_string_equal(ana_number_rounded(1e300, 9).text, "1e+300");
}

/* Runs where a locale with a decimal comma is installed; elsewhere there is nothing to get wrong. */
static void test_locale_does_not_matter(void **state)
{
    (void)state;
    const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "ps_AF.UTF-8", "de_DE"};
    const char *found = NULL;
    for (size_t i = 0; i < COUNT(names) && found == NULL; i++) {
        found = setlocale(LC_NUMERIC, names[i]);
    }
    if (found == NULL) {
        skip();
    }
    test_shortest(state);
    test_rounded(state);
    setlocale(LC_NUMERIC, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shortest),
        cmocka_unit_test(test_rounded),
        cmocka_unit_test(test_locale_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
