/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/html.h"
#include "models/input/utf8.h"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TRIALS = 20000, LONGEST = 40 };

static char *text_of(const char *text)
{
    char *out = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&out, &size);
    assert_non_null(file);
    ana_html_text(file, text);
    assert_int_equal(fclose(file), 0);
    return out;
}

static void assert_text(const char *text, const char *expected)
{
    char *out = text_of(text);
    assert_string_equal(out, expected);
    free(out);
}

#define NO "\xef\xbf\xbd"

static void what_means_something_is_escaped(void **state)
{
    (void)state;
    assert_text("", "");
    assert_text("<script>alert(\"1\" & '2')</script>",
                "&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;");
    assert_text("]]> `id` --> %s &amp;", "]]&gt; `id` --&gt; %s &amp;amp;");
    assert_text("a\tb\nc", "a\tb\nc");
    assert_text("2027年6月1日", "2027年6月1日");
}

static void what_cannot_be_shown_is_a_replacement(void **state)
{
    (void)state;
    assert_text("a\x01"
                "b\r\x7f",
                "a" NO "b" NO NO);
    assert_text("\xc2\x85", NO);           /* a C1 control */
    assert_text("\xff\xc3", NO NO);        /* no UTF-8 */
    assert_text("\xed\xa0\x80", NO NO NO); /* a surrogate */
    assert_text("\xef\xbf\xbe\xef\xb7\x90", NO NO);
    assert_text("\xe2\x80\xae"
                "cba\xe2\x80\xac\xe2\x81\xa6\xe2\x81\xa9",
                NO "cba" NO NO NO);
    assert_text("\xd7\xa9\xd7\x9c\xe2\x80\x8f",
                "\xd7\xa9\xd7\x9c\xe2\x80\x8f"); /* Hebrew with its mark stays */
    assert_text("\xf0\x9f\x98\x80\xe2\x80\xa8", "\xf0\x9f\x98\x80\xe2\x80\xa8");
}

/* Whatever bytes come in, what goes out is UTF-8 without markup, and no character is lost. */
static void any_bytes_become_text(void **state)
{
    (void)state;
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    struct test_random random = {7};
    for (int trial = 0; trial < TRIALS; trial++) {
        char text[LONGEST + 1];
        size_t length = (size_t)test_random_in(&random, 0, LONGEST);
        for (size_t i = 0; i < length; i++) {
            bool plain = test_random_percent(&random, 50);
            text[i] = (char)test_random_in(&random, plain ? 32 : 1, plain ? 126 : 255);
        }
        text[length] = '\0';
        char *out = text_of(text);
        size_t at = 0;
        size_t left = strlen(out);
        while (left > 0) {
            size_t step = visa_utf8_length(out + at, left);
            assert_true(step > 0 && strchr("<>\"'", out[at]) == NULL);
            if (out[at] == '&') {
                size_t entity = 0;
                while (entity < 5 && strncmp(out + at, entities[entity], strlen(entities[entity])) != 0) {
                    entity++;
                }
                assert_true(entity < 5);
            }
            at += step;
            left -= step;
        }
        free(out);
    }
}

static void assert_breakable(const char *text, const char *expected)
{
    char *out = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&out, &size);
    assert_non_null(file);
    ana_html_breakable(file, text);
    assert_int_equal(fclose(file), 0);
    assert_string_equal(out, expected);
    free(out);
}

static void long_words_may_break(void **state)
{
    (void)state;
    assert_breakable("short words of a/b stay, as does 12,345", "short words of a/b stay, as does 12,345");
    assert_breakable("https://example.org/a/page_of<b>", "https://example.<wbr>org/a/page_of&lt;b&gt;");
    assert_breakable("abcdefghijklmnopqrstuvwxyzabcdef", "abcdefghijklmnopqrstuvwxyzabcd<wbr>ef");
    assert_breakable("abcdefghijklmnopqrstuvwxyzabcd", "abcdefghijklmnopqrstuvwxyzabcd");
    assert_breakable("abcdefghijk-", "abcdefghijk-");
}

static void assert_base64(const char *data, size_t bytes, const char *expected)
{
    char *out = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&out, &size);
    assert_non_null(file);
    ana_html_base64(file, data, bytes);
    assert_int_equal(fclose(file), 0);
    assert_string_equal(out, expected);
    free(out);
}

/* RFC 4648, section 10. */
static void base64_is_that_of_the_standard(void **state)
{
    (void)state;
    static const char *const expected[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
    for (size_t i = 0; i <= 6; i++) {
        assert_base64("foobar", i, expected[i]);
    }
    assert_base64("\xff\xfb\x00\xbf", 4, "//sAvw==");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_means_something_is_escaped),
        cmocka_unit_test(what_cannot_be_shown_is_a_replacement),
        cmocka_unit_test(any_bytes_become_text),
        cmocka_unit_test(long_words_may_break),
        cmocka_unit_test(base64_is_that_of_the_standard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
