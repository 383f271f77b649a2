/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plot/child.h"
#include "analysis/plot/plot_script.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LIMIT 100000

struct quoted {
    const char *text, *expected;
};

static void check_quoted(const struct quoted *cases, size_t count, bool tic)
{
    for (size_t i = 0; i < count; i++) {
        struct ana_script script;
        ana_script_init(&script, LIMIT);
        (tic ? ana_script_quote_tic : ana_script_quote)(&script, cases[i].text);
        assert_int_equal(ana_script_check(&script, NULL), SIM_OK);
        assert_string_equal(script.text, cases[i].expected);
        ana_script_destroy(&script);
    }
}

static void text_becomes_one_harmless_literal(void **state)
{
    (void)state;
    static const struct quoted cases[] = {
        {"", "''"},
        {NULL, "''"},
        {"Beijing B1_B2", "'Beijing B1_B2'"},
        {"北京 221(g)", "'北京 221(g)'"},
        {"it's", "'it\xE2\x80\x99s'"},
        {"'x'", "'\xE2\x80\x99x\xE2\x80\x99'"},
        {"`touch evil`", "'`touch evil`'"},
        {"a\n!touch evil\rb\tc\x7f", "'a !touch evil b c '"},
        {"]]>", "']] >'"},
        {"a]]]>b]>", "'a]]] >b]>'"},
        {"50%n", "'50%n'"},
        {"\\\"{/*5 x} @m $d", "'\\\"{/*5 x} @m $d'"},
        {"\xC2\x85\xE2\x80\xA8\xE2\x80\xAE\xEF\xBF\xBF", "'    '"}, /* U+0085, U+2028, U+202E, U+FFFF */
        {"\xF0\x9F\x9B\x82", "'\xF0\x9F\x9B\x82'"},
    };
    check_quoted(cases, sizeof cases / sizeof *cases, false);
}

static void tic_labels_double_the_percent_sign(void **state)
{
    (void)state;
    static const struct quoted cases[] = {
        {"50%n", "'50%%n'"}, {"%s%", "'%%s%%'"}, {"]]>'%", "']] >\xE2\x80\x99%%'"}};
    check_quoted(cases, sizeof cases / sizeof *cases, true);
}

static void long_text_ends_with_an_ellipsis(void **state)
{
    (void)state;
    char text[3 * 500 + 1] = "";
    for (size_t i = 0; i < 500; i++) {
        memcpy(text + 3 * i, "京", 4);
    }
    struct ana_script script;
    ana_script_init(&script, LIMIT);
    ana_script_quote(&script, text);
    assert_int_equal(script.length, 3 * ANA_SCRIPT_TEXT_MAX + 3 + 2);
    assert_string_equal(script.text + script.length - 4, "\xE2\x80\xA6'");
    ana_script_destroy(&script);
}

/* gnuplot would cut off at 49 bytes what it reads as a format. */
static void long_tic_labels_with_a_percent_sign_are_short(void **state)
{
    (void)state;
    static const char *const texts[] = {"50 % 的北京上海广州沈阳武汉成都西安重庆杭州南京天津苏州",
                                        "10 % ''''''''''''''''''''''''''''''''''''''''",
                                        "a%bcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct ana_script script;
        ana_script_init(&script, LIMIT);
        ana_script_quote_tic(&script, texts[i]);
        /* Two quotes, and the second percent sign, which gnuplot takes away. */
        assert_in_range(script.length - 3, 36, 49);
        assert_string_equal(script.text + script.length - 4, "\xE2\x80\xA6'");
        ana_script_destroy(&script);
    }
    static const struct quoted cases[] = {
        {"50 % of it, and not a byte more", "'50 %% of it, and not a byte more'"},
        {"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
         "'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'"}};
    check_quoted(cases, sizeof cases / sizeof *cases, true);
}

static void text_that_is_not_utf8_fails_the_script(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "\x80",             /* continuation first */
        "a\xFF",            /* never a byte of UTF-8 */
        "\xE4\xBA",         /* cut short */
        "\xC0\xAF",         /* overlong / */
        "\xE0\x80\xA7",     /* overlong ' */
        "\xED\xA0\x80",     /* surrogate */
        "\xF4\x90\x80\x80", /* beyond U+10FFFF */
        "\xB1\xB1\xBE\xA9", /* Beijing in GB18030 */
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct ana_script script;
        struct sim_error error = {.status = SIM_OK};
        ana_script_init(&script, LIMIT);
        ana_script_quote(&script, texts[i]);
        ana_script_add(&script, "plot x\n");
        if (ana_script_check(&script, &error) != SIM_ERR_DATA || strstr(error.message, "UTF-8") == NULL) {
            fail_msg("text %zu was taken", i);
        }
        ana_script_destroy(&script);
    }
}

static void numbers_are_short_and_never_odd(void **state)
{
    (void)state;
    static const double values[] = {0, -0.0, 1, 1234567, 0.1, 1e13, -1e13, 74.25};
    struct ana_script script;
    ana_script_init(&script, LIMIT);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        ana_script_number(&script, values[i]);
        ana_script_add(&script, " ");
    }
    ana_script_number(&script, (double)NAN);
    ana_script_add(&script, " ");
    ana_script_number(&script, -(double)INFINITY);
    assert_string_equal(script.text, "0 0 1 1234567 0.1 NaN NaN 74.25 NaN NaN");
    ana_script_destroy(&script);
}

static void the_limit_holds_and_failure_is_sticky(void **state)
{
    (void)state;
    struct ana_script script;
    struct sim_error error = {.status = SIM_OK};
    ana_script_init(&script, 10);
    ana_script_add(&script, "0123456789");
    assert_int_equal(ana_script_check(&script, NULL), SIM_OK);
    ana_script_add(&script, "%d", 1);
    assert_int_equal(ana_script_check(&script, &error), SIM_ERR_MEMORY);
    assert_non_null(strstr(error.message, "10 bytes"));
    ana_script_add(&script, "%s", "");
    ana_script_quote(&script, "x");
    assert_int_equal(ana_script_check(&script, NULL), SIM_ERR_MEMORY);
    assert_string_equal(script.text, "0123456789");
    ana_script_destroy(&script);
    assert_int_equal(script.length, 0);
}

static void grows_without_losing_a_byte(void **state)
{
    (void)state;
    struct ana_script script;
    ana_script_init(&script, (size_t)1 << 22);
    for (int i = 0; i < 200000; i++) {
        ana_script_add(&script, "%06d\n", i);
    }
    assert_int_equal(script.length, 1400000);
    for (int i = 0; i < 200000; i += 777) {
        assert_int_equal(strtol(script.text + (size_t)i * 7, NULL, 10), i);
    }
    ana_script_destroy(&script);
}

/* Random strings of the pieces that gnuplot, XML and shells read in their own way. */
static void add_hostile(char *text, size_t size, uint64_t *state)
{
    static const char *const pieces[] = {"'",
                                         "''",
                                         "`touch evil`",
                                         "\"",
                                         "\n!touch evil\n",
                                         "]]>",
                                         "%",
                                         "%s%n",
                                         "{/*5 ",
                                         "}",
                                         "{",
                                         "\\",
                                         "\n\nEOD\n",
                                         "#",
                                         "@m",
                                         "$d0",
                                         "<&>",
                                         "| touch evil",
                                         "北京",
                                         "\x01\x1f",
                                         ";",
                                         "]]",
                                         ">",
                                         "|",
                                         "< touch evil",
                                         "\r",
                                         "_^",
                                         "a",
                                         " ",
                                         "\\n",
                                         "%%",
                                         ",",
                                         "\xE2\x80\xA8"};
    text[0] = '\0';
    for (int i = 0; i < 12; i++) {
        *state = *state * 6364136223846793005U + 1442695040888963407U;
        const char *piece = pieces[(*state >> 33) % (sizeof pieces / sizeof *pieces)];
        if (strlen(text) + strlen(piece) + 1 < size) {
            memcpy(text + strlen(text), piece, strlen(piece) + 1);
        }
    }
}

static void run_gnuplot(const struct ana_script *script, uint64_t seed)
{
    static const char *const arguments[] = {"gnuplot", "-d", "/dev/stdin", NULL};
    struct ana_child child = {.arguments = arguments,
                              .input = script->text,
                              .input_length = script->length,
                              .captured = STDERR_FILENO,
                              .seconds = 60};
    struct ana_child_result result;
    assert_int_equal(ana_child_run(&child, &result, NULL), SIM_OK);
    if (result.exit_status != 0 || result.length != 0) {
        fail_msg("seed %llu: gnuplot says %d %s", (unsigned long long)seed, result.exit_status,
                 result.output);
    }
}

static void hostile_text_executes_nothing(void **state)
{
    (void)state;
    uint64_t seed = 18;
    (void)unlink("evil");
    struct ana_script script;
    ana_script_init(&script, (size_t)1 << 22);
    ana_script_add(&script,
                   "set encoding utf8\nset terminal svg noenhanced\nset output '/dev/null'\nm = 'x'\n");
    ana_script_add(&script, "do for [i in 'a'] {\n");
    for (int i = 0; i < 1000; i++) {
        char text[256];
        add_hostile(text, sizeof text, &seed);
        ana_script_add(&script, i % 2 == 0 ? "set title " : "set label 1 ");
        ana_script_quote(&script, text);
        ana_script_add(&script, " noenhanced\nset xtics (");
        ana_script_quote_tic(&script, text);
        ana_script_add(&script, " 1)\n");
        if (i % 100 == 0) {
            ana_script_add(&script, "plot x title ");
            ana_script_quote(&script, text);
            ana_script_add(&script, "\n");
        }
    }
    ana_script_add(&script, "}\n");
    assert_int_equal(ana_script_check(&script, NULL), SIM_OK);
    run_gnuplot(&script, 18);
    assert_int_not_equal(access("evil", F_OK), 0);
    ana_script_destroy(&script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_becomes_one_harmless_literal),
        cmocka_unit_test(tic_labels_double_the_percent_sign),
        cmocka_unit_test(long_text_ends_with_an_ellipsis),
        cmocka_unit_test(long_tic_labels_with_a_percent_sign_are_short),
        cmocka_unit_test(text_that_is_not_utf8_fails_the_script),
        cmocka_unit_test(numbers_are_short_and_never_odd),
        cmocka_unit_test(the_limit_holds_and_failure_is_sticky),
        cmocka_unit_test(grows_without_losing_a_byte),
        cmocka_unit_test(hostile_text_executes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
