/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences take the same arguments in every language: printf reads them by these conversions. */
#include "analysis/capacity/report_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ARGUMENTS = 12, TYPE_BYTES = 4 };

/* Types of the arguments, such as "zu", in their order; "" for none. */
struct arguments {
    char type[ARGUMENTS][TYPE_BYTES];
    size_t count;
};

static struct arguments arguments_of(const char *format)
{
    struct arguments arguments = {0};
    for (const char *at = strchr(format, '%'); at != NULL; at = strchr(at, '%')) {
        at++;
        if (*at == '%') {
            at++;
            continue;
        }
        size_t digits = strspn(at, "0123456789");
        size_t place = arguments.count;
        if (at[digits] == '$') {
            place = (size_t)strtoul(at, NULL, 10) - 1;
            at += digits + 1;
        }
        at += strspn(at, "+-.0123456789");
        size_t bytes = *at == 'z' ? 2 : 1;
        assert_true(place < ARGUMENTS);
        assert_true(arguments.type[place][0] == '\0');
        memcpy(arguments.type[place], at, bytes);
        arguments.count++;
    }
    return arguments;
}

static void test_conversions(void **state)
{
    (void)state;
    size_t count;
    const struct ana_plot_name *words = ana_report_all_words(&count);
    assert_true(count > 90);
    for (size_t i = 0; i < count; i++) {
        struct arguments english = arguments_of(words[i].en);
        struct arguments chinese = arguments_of(words[i].zh);
        if (memcmp(&english, &chinese, sizeof english) != 0) {
            print_error("\"%s\" and \"%s\" do not take the same arguments\n", words[i].en, words[i].zh);
            fail();
        }
    }
}

static void test_each_once(void **state)
{
    (void)state;
    size_t count;
    const struct ana_plot_name *words = ana_report_all_words(&count);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(words[i].en, words[j].en);
        }
        assert_string_equal(ana_report_words(ANA_PLOT_ENGLISH, words[i].en), words[i].en);
        assert_string_equal(ana_report_words(ANA_PLOT_CHINESE, words[i].en), words[i].zh);
    }
    assert_string_equal(ana_report_words(ANA_PLOT_CHINESE, "shanghai"), "shanghai");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conversions),
        cmocka_unit_test(test_each_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
