/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands of manifests and reports: pasted into a shell, they run nothing but what they say. */
#include "analysis/run/command_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

typedef void (*write_text)(FILE *stream, const char *text);

static void as_option(FILE *stream, const char *text)
{
    ana_command_option(stream, "set", text);
}

static void expect(write_text write, const char *text, const char *expected)
{
    char *written = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&written, &length);
    assert_non_null(stream);
    write(stream, text);
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(written, expected);
    free(written);
}

/* A scenario's name comes from its scenario.csv, which may be a stranger's. */
static void test_word(void **state)
{
    (void)state;
    static const struct {
        const char *word, *written;
    } table[] = {{"baseline-2025", " baseline-2025"},
                 {"基准_2025.b", " 基准_2025.b"},
                 {"two words", " 'two words'"},
                 {"a$(id)", " 'a$(id)'"},
                 {"a`id`", " 'a`id`'"},
                 {"a;id|id&id>x<y", " 'a;id|id&id>x<y'"},
                 {"it's\nso", " 'it'\\''s\nso'"},
                 {"=1+1", " '=1+1'"},
                 {"~", " '~'"},
                 {"--output=x", " ./'--output=x'"},
                 {"-x", " ./-x"},
                 {"", " ''"}};
    for (size_t i = 0; i < COUNT(table); i++) {
        expect(ana_command_word, table[i].word, table[i].written);
    }
}

static void test_option(void **state)
{
    (void)state;
    expect(as_option, "", "");
    expect(as_option, "posts.windows=2", " --set 'posts.windows=2'");
    expect(as_option, "a'$(id)", " --set 'a'\\''$(id)'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_word), cmocka_unit_test(test_option)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
