/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/help_lines.h"
#include "analysis/cli/usage.h"
#include "analysis/output/language.h"
#include "analysis/output/terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What is printed for a line; to be freed. */
static char *printed(const char *line)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    assert_non_null(stream);
    ana_help_print(stream, line);
    fclose(stream);
    return text;
}

static void assert_printed(const char *line, const char *wanted)
{
    char *text = printed(line);
    assert_string_equal(text, wanted);
    free(text);
}

static void a_short_line_stays(void **state)
{
    (void)state;
    assert_printed("", "\n");
    assert_printed("退出码：0 完成。", "退出码：0 完成。\n");
    assert_printed("      --seed=S               整数", "      --seed=S               整数\n");
}

static void a_long_line_goes_on_below_its_text(void **state)
{
    (void)state;
    assert_printed(
        "      --threads=N            最多使用的线程数；默认为全部处理器，也可以更少，视机器而定吧",
        "      --threads=N            最多使用的线程数；默认为全部处理器，也可以更少，视\n"
        "                             机器而定吧\n");
}

/* Nothing is lost but blanks at breaks, and no line is too wide. */
static void lines_fit_and_keep_their_text(void **state)
{
    (void)state;
    static const char *const pieces[] = {"模拟", "visaq", " ",    "，",       "2025-06-02",
                                         "（",   "）",    "区间", "--seed=S "};
    uint32_t seed = 1;
    for (int trial = 0; trial < 3000; trial++) {
        char line[1024] = "      --option=X   ";
        size_t start = strlen(line);
        size_t used = start;
        for (int i = 0; i < 60; i++) {
            seed = seed * 1664525U + 1013904223U;
            const char *piece = pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)];
            used += (size_t)snprintf(line + used, sizeof line - used, "%s", piece);
        }
        char *text = printed(line);
        size_t at = start;
        for (char *row = text, *end; (end = strchr(row, '\n')) != NULL; row = end + 1) {
            *end = '\0';
            assert_true(ana_display_width(row) <= ANA_HELP_COLUMNS);
            const char *rest = row + (at == start ? start : strspn(row, " "));
            at += strspn(line + at, " ");
            rest += strspn(rest, " ");
            assert_memory_equal(line + at, rest, strlen(rest));
            at += strlen(rest);
        }
        assert_int_equal(strspn(line + at, " "), strlen(line + at));
        free(text);
    }
}

static void argp_speaks_chinese(void **state)
{
    (void)state;
#define ROW(id, text) text,
    static const char *const texts[] = {ANA_ARGP_TEXT_LIST(ROW)};
#undef ROW
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_string_not_equal(ana_text(ANA_CHINESE, texts[i]), texts[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_short_line_stays),
        cmocka_unit_test(a_long_line_goes_on_below_its_text),
        cmocka_unit_test(lines_fit_and_keep_their_text),
        cmocka_unit_test(argp_speaks_chinese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
