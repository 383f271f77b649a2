/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/output/terminal.h"
#include "analysis/plan/page_text.h"
#include "tests/support/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void percents_are_whole_and_never_certain(void **state)
{
    (void)state;
    static const struct {
        double share, half_width, wanted;
        const char *en, *zh, *cell;
    } cases[] = {{.953, .008, 0, "95 %", "95%", "95%"},
                 {.955, 0, 0, "96 %", "96%", "96%"},
                 {1, 0, 0, "over 99 %", "99%以上", ">99%"},
                 {.9951, 0, 0, "over 99 %", "99%以上", ">99%"},
                 {.994, 0, 0, "99 %", "99%", "99%"},
                 {0, 0, 0, "under 1 %", "不到1%", "<1%"},
                 {.004, 0, 0, "under 1 %", "不到1%", "<1%"},
                 {.773, .06, 0, "75 %", "75%", "75%"},
                 {.99, .06, 0, "over 95 %", "95%以上", ">95%"},
                 {.773, .12, 0, "80 %", "80%", "80%"},
                 {.03, .12, 0, "under 10 %", "不到10%", "<10%"},
                 {.773, NAN, 0, "77 %", "77%", "77%"},
                 {.9499, .01, .95, "94 %", "94%", "94%"},
                 {.95, .01, .95, "95 %", "95%", "95%"},
                 {.93, .06, .95, "90 %", "90%", "90%"},
                 {NAN, 0, 0, "–", "–", "–"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double share = cases[i].share, half = cases[i].half_width, wanted = cases[i].wanted;
        assert_string_equal(ana_page_percent_beside(share, half, wanted, ANA_ENGLISH).text, cases[i].en);
        assert_string_equal(ana_page_percent_beside(share, half, wanted, ANA_CHINESE).text, cases[i].zh);
        assert_string_equal(ana_page_percent_cell(share, half, wanted).text, cases[i].cell);
    }
}

static void dates_and_money_are_said_as_people_say_them(void **state)
{
    (void)state;
    int32_t day = visa_day_from_date((struct visa_date){2027, 6, 2});
    assert_string_equal(ana_page_date(day, ANA_CHINESE).text, "2027年6月2日（周三）");
    assert_string_equal(ana_page_date(day, ANA_ENGLISH).text, "2 June 2027 (Wed)");
    assert_string_equal(ana_page_short_date(day, 2027, ANA_CHINESE).text, "6月2日");
    assert_string_equal(ana_page_short_date(day, 2026, ANA_CHINESE).text, "2027年6月2日");
    assert_string_equal(ana_page_short_date(day, 2027, ANA_ENGLISH).text, "2 Jun");
    assert_string_equal(ana_page_short_date(day, 2026, ANA_ENGLISH).text, "2 Jun 2027");
    assert_string_equal(ana_page_date(-1, ANA_CHINESE).text, "–");
    assert_string_equal(ana_page_short_date(INT32_MAX, 0, ANA_ENGLISH).text, "–");
    assert_string_equal(ana_page_day(day, ANA_CHINESE).text, "2027年6月2日");
    assert_string_equal(ana_page_day(day, ANA_ENGLISH).text, "2 June 2027");
    assert_string_equal(ana_page_day(-1, ANA_ENGLISH).text, "–");
    assert_string_equal(ana_page_yuan(1783200, ANA_CHINESE).text, "17,832元");
    assert_string_equal(ana_page_yuan(123456700, ANA_ENGLISH).text, "CNY 1,234,567");
    assert_string_equal(ana_page_yuan(99900, ANA_ENGLISH).text, "CNY 999");
    assert_string_equal(ana_page_yuan(0, ANA_CHINESE).text, "0元");
    assert_string_equal(ana_page_yuan(NAN, ANA_CHINESE).text, "–");
}

static void values_go_where_each_language_wants_them(void **state)
{
    (void)state;
    struct ana_page_text text;
    ana_page_text_begin(&text, ANA_CHINESE);
    ana_page_say(&text, ANA_SAY_GOAL_AT_LEAST, "6", "8");
    assert_string_equal(text.bytes, "8人中至少6人");
    ana_page_text_begin(&text, ANA_ENGLISH);
    ana_page_say(&text, ANA_SAY_GOAL_AT_LEAST, "6", "8");
    assert_string_equal(text.bytes, "at least 6 of 8");
    assert_string_equal(ana_page_value(ANA_ENGLISH, ANA_SAY_GOAL_AT_LEAST, "{1}", "8").text,
                        "at least {1} of 8");
}

static void what_a_user_typed_does_no_harm(void **state)
{
    (void)state;
    /* An escape, a stray byte, a line end, a C1 control, an override of the direction. */
    assert_string_equal(ana_page_typed("\x1b[31mM", 20).text, "?[31mM");
    assert_string_equal(ana_page_typed("a\xff\nb", 20).text, "a??b");
    assert_string_equal(ana_page_typed("\xc2\x9bx\xe2\x80\xaey", 20).text, "?x?y");
    assert_string_equal(ana_page_typed("团员一二三", 10).text, "团员一二三");
    assert_string_equal(ana_page_typed("团员一二三四", 10).text, "团员一二…");
    assert_string_equal(ana_page_typed("ABCDEFGHIJ", 10).text, "ABCDEFGHIJ");
    assert_string_equal(ana_page_typed("ABCDEFGHIJK", 10).text, "ABCDEFGHI…");
}

static void a_full_text_ends_with_a_whole_character(void **state)
{
    (void)state;
    struct ana_page_text text;
    ana_page_text_begin(&text, ANA_CHINESE);
    for (int i = 0; i < ANA_PAGE_TEXT_BYTES; i++) {
        ana_page_add(&text, "签");
    }
    assert_int_equal(text.used, (ANA_PAGE_TEXT_BYTES - 1) / 3 * 3);
    assert_int_equal(strlen(text.bytes), text.used);
}

/* Owned by the caller. */
static char *paragraph(const char *label, size_t indent, const char *text, int *lines)
{
    char *page = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&page, &length);
    assert_non_null(stream);
    *lines = ana_page_paragraph(stream, label, indent, text);
    assert_int_equal(fclose(stream), 0);
    return page;
}

static void lines_are_broken_where_they_may(void **state)
{
    (void)state;
    static const struct {
        const char *text, *page;
    } cases[] = {
        {"一二三四五六，七", "L 一二三四五\n  六，七\n"},     /* no comma begins a line */
        {"一二三四五（六七）", "L 一二三四五\n  （六七）\n"}, /* no bracket ends one */
        {"一二三2027年6月2日", "L 一二三\n  2027年6月2日\n"}, /* a date stays whole */
        {"一二三四共18人", "L 一二三四共\n  18人\n"},         /* a number stays with its unit */
        {"alpha beta 95 %", "L alpha beta\n  95 %\n"},
        {"alpha beta: 2 June", "L alpha beta:\n  2 June\n"},
        {"", "L \n"},
    };
    enum { INDENT = ANA_PAGE_WIDTH - 13 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int lines = 0;
        char *page = paragraph("L", INDENT, cases[i].text, &lines);
        /* Blanks of the indentation are squeezed, to be read here. */
        char squeezed[256] = "";
        for (const char *line = page; *line != '\0';) {
            size_t length = strcspn(line, "\n");
            size_t at = strlen(squeezed);
            (void)snprintf(squeezed + at, sizeof squeezed - at, "%c %.*s\n", line[0], (int)(length - INDENT),
                           line + INDENT);
            if (line[0] == ' ') {
                squeezed[at] = ' ';
            }
            line += length + 1;
        }
        assert_string_equal(squeezed, cases[i].page);
        free(page);
    }
}

/* Words of Latin letters, Chinese, digits and punctuation; never more than two blanks or marks in a row. */
static void random_words(struct test_random *random, char *text, int pieces)
{
    static const char *const words[] = {"出签", "面谈",    "2027年6月2日", "，",         "。", "（",
                                        "）",   " alpha ", "221(g)",       "95%",        "：", "beta, ",
                                        "M01",  "\"",      "最晚",         "unbreakable"};
    size_t used = 0;
    for (int i = 0; i < pieces; i++) {
        const char *word = words[test_random_below(random, 16)];
        memcpy(text + used, word, strlen(word) + 1);
        used += strlen(word);
    }
}

static void nothing_is_lost_and_no_line_is_too_long(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        struct test_random random = {seed};
        char text[2048] = "";
        random_words(&random, text, test_random_in(&random, 0, 100));
        size_t indent = (size_t)test_random_in(&random, 0, 60);
        int told = 0, lines = 0;
        char *page = paragraph("", indent, text, &told);
        const char *want = text;
        for (char *line = page; *line != '\0'; lines++) {
            size_t length = strcspn(line, "\n");
            line[length] = '\0';
            assert_true(ana_display_width(line) <= ANA_PAGE_WIDTH);
            assert_true(length >= indent && strspn(line, " ") >= indent);
            want += strspn(want, " ");
            if (strncmp(want, line + indent, length - indent) != 0) {
                fail_msg("seed %llu: %s", (unsigned long long)seed, line);
            }
            want += length - indent;
            line += length + 1;
        }
        assert_int_equal(strspn(want, " "), strlen(want));
        assert_int_equal(lines, told);
        free(page);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percents_are_whole_and_never_certain),
        cmocka_unit_test(dates_and_money_are_said_as_people_say_them),
        cmocka_unit_test(values_go_where_each_language_wants_them),
        cmocka_unit_test(what_a_user_typed_does_no_harm),
        cmocka_unit_test(a_full_text_ends_with_a_whole_character),
        cmocka_unit_test(lines_are_broken_where_they_may),
        cmocka_unit_test(nothing_is_lost_and_no_line_is_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
