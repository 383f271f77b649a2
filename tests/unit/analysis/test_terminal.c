/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/terminal.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static void test_display_width(void **state)
{
    (void)state;
    const struct {
        const char *text;
        size_t width;
    } table[] = {{"", 0},         {"abc", 3},
                 {"签证", 4},     {"上海 B1", 7},
                 {"é", 1},        {"e\xcc\x81", 1},
                 {"（中）", 6},   {"。", 2},
                 {"😀", 2},        {"ｱ", 1},
                 {"…", 1},        {"\xff\xfe", 2},
                 {"한국", 4},     {"a\xe2\x80\x8b", 1},
                 {"\xe7\xad", 2}, {"–", 1},
                 {"≥", 1}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (ana_display_width(table[i].text) != table[i].width) {
            fail_msg("\"%s\": %zu columns, expected %zu", table[i].text, ana_display_width(table[i].text),
                     table[i].width);
        }
    }
}

static void test_padding_lines_up(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    ana_print_padded(stream, "北京", 6, false);
    ana_print_padded(stream, "17", 4, true);
    ana_print_padded(stream, "longer", 3, false);
    fclose(stream);
    assert_string_equal(text, "北京    17longer");
    free(text);
}

static void test_progress_line(void **state)
{
    (void)state;
    char line[160];
    struct ana_progress_state progress = {"replications", 0, 12, 40, 4};
    ana_progress_line(&progress, line, sizeof line);
    assert_string_equal(line, "replications  12/40  30 %  3/s  9 s left");
    progress = (struct ana_progress_state){"replications", 10, 20, 1000, 10};
    ana_progress_line(&progress, line, sizeof line);
    assert_string_equal(line, "replications  20/1000  2 %  1/s  16 min left");
    progress = (struct ana_progress_state){"x", 0, 0, 0, 1};
    ana_progress_line(&progress, line, sizeof line);
    assert_string_equal(line, "x  0/0  100 %  0/s  ? left");
}

static void test_silent_where_it_is_not_a_terminal(void **state)
{
    (void)state;
    FILE *file = tmpfile();
    assert_non_null(file);
    setenv("TERM", "xterm", 1);
    unsetenv("CI");
    assert_false(ana_terminal_is_interactive(file));
    struct ana_progress progress;
    ana_progress_init(&progress, file, "x", false);
    for (uint32_t i = 0; i < 5; i++) {
        progress.last_drawn = 0;
        ana_progress_show(&progress, i, 5);
    }
    ana_progress_end(&progress);
    assert_int_equal(ftell(file), 0);
    fclose(file);
}

/* A pseudo-terminal: the master end gives back what was drawn. */
static FILE *open_terminal(int *master)
{
    *master = posix_openpt(O_RDWR | O_NOCTTY);
    if (*master < 0 || grantpt(*master) != 0 || unlockpt(*master) != 0) {
        return NULL;
    }
    return fopen(ptsname(*master), "w");
}

static void test_draws_on_a_terminal_and_wipes(void **state)
{
    (void)state;
    int master;
    FILE *terminal = open_terminal(&master);
    if (terminal == NULL) {
        skip();
    }
    setenv("TERM", "xterm", 1);
    unsetenv("CI");
    assert_true(ana_terminal_is_interactive(terminal));
    struct ana_progress progress;
    ana_progress_init(&progress, terminal, "runs", false);
    ana_progress_show(&progress, 1, 4); /* too early to draw */
    assert_false(progress.drawn);
    progress.started -= 2;
    progress.last_drawn -= 2;
    ana_progress_show(&progress, 2, 4);
    ana_progress_show(&progress, 3, 4); /* within a tenth of a second */
    ana_progress_end(&progress);
    char seen[256] = {0};
    assert_true(read(master, seen, sizeof seen - 1) > 0);
    assert_non_null(strstr(seen, "runs  2/4  50 %"));
    assert_null(strstr(seen, "3/4"));
    setenv("TERM", "dumb", 1);
    assert_false(ana_terminal_is_interactive(terminal));
    setenv("TERM", "xterm", 1);
    ana_progress_init(&progress, terminal, "runs", true);
    assert_false(progress.enabled);
    fclose(terminal);
    close(master);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_display_width),
        cmocka_unit_test(test_padding_lines_up),
        cmocka_unit_test(test_progress_line),
        cmocka_unit_test(test_silent_where_it_is_not_a_terminal),
        cmocka_unit_test(test_draws_on_a_terminal_and_wipes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
