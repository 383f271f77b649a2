/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plot/child.h"
#include "analysis/plot/gnuplot.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int make_folder(void **state)
{
    char name[] = "test_gnuplot_XXXXXX";
    *state = mkdtemp(name) != NULL ? strdup(name) : NULL;
    return *state != NULL ? 0 : -1;
}

static int remove_folder(void **state)
{
    static const char *const files[] = {"a.svg", "a.png", "a.pdf", "a.svg.tmp", "a.png.tmp"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[128];
        (void)snprintf(path, sizeof path, "%s/%s", (char *)*state, files[i]);
        (void)unlink(path);
    }
    int failed = rmdir(*state);
    free(*state);
    return failed;
}

static bool exists(const char *folder, const char *name)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return access(path, F_OK) == 0;
}

static void write_bytes(const char *folder, const char *name, const char *bytes, size_t length)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static enum sim_status draw(const char *folder, const char *script, struct sim_error *error)
{
    static const char *const pictures[] = {"a.svg", "a.png"};
    struct ana_gnuplot_job job = {folder, script, strlen(script), pictures, 2};
    *error = (struct sim_error){.status = SIM_OK};
    return ana_gnuplot_run(&job, error);
}

static const char both[] = "# comment\n"
                           "set terminal svg\nset output 'a.svg'.suffix\nplot x\nunset output\n"
                           "set terminal pngcairo\nset output 'a.png'.suffix\nplot x\nunset output\n";

static void draws_and_renames(void **state)
{
    struct sim_error error;
    assert_int_equal(draw(*state, both, &error), SIM_OK);
    assert_string_equal(error.message, "");
    assert_true(exists(*state, "a.svg") && exists(*state, "a.png"));
    assert_false(exists(*state, "a.svg.tmp") || exists(*state, "a.png.tmp"));
}

static void stops_at_the_first_error_and_leaves_no_trace(void **state)
{
    struct sim_error error;
    static const char script[] = "set terminal svg\nset output 'a.svg'.suffix\nplot x\nunset output\n"
                                 "plot nonsense\n"
                                 "set terminal pngcairo\nset output 'a.png'.suffix\nplot x\nunset output\n";
    assert_int_equal(draw(*state, script, &error), SIM_ERR_IO);
    /* The line of the script as saved, and gnuplot's reason. */
    assert_non_null(strstr(error.message, "line 5"));
    assert_non_null(strstr(error.message, "nonsense"));
    assert_null(strchr(error.message, '\n'));
    assert_false(exists(*state, "a.svg") || exists(*state, "a.png"));
    assert_false(exists(*state, "a.svg.tmp") || exists(*state, "a.png.tmp"));
}

static void keeps_the_old_picture_when_the_new_one_fails(void **state)
{
    struct sim_error error;
    assert_int_equal(draw(*state, both, &error), SIM_OK);
    assert_int_equal(draw(*state, "set terminal svg\nset output 'a.svg'.suffix\nplot x\nexit\n", &error),
                     SIM_ERR_IO);
    assert_non_null(strstr(error.message, "a.png.tmp"));
    assert_true(exists(*state, "a.svg") && exists(*state, "a.png"));
    assert_false(exists(*state, "a.svg.tmp"));
}

static void a_script_longer_than_the_pipe_that_ends_early_is_no_signal(void **state)
{
    struct sim_error error;
    size_t length = 4 << 20;
    char *script = malloc(length + 1);
    assert_non_null(script);
    memset(script, '\n', length);
    script[length] = '\0';
    memcpy(script, "exit", 4);
    /* The default action would end this program; whoever started it may have chosen another. */
    assert_true(signal(SIGPIPE, SIG_DFL) != SIG_ERR);
    assert_int_equal(draw(*state, script, &error), SIM_ERR_IO);
    sigset_t pending;
    sigset_t mask;
    assert_int_equal(sigpending(&pending), 0);
    assert_int_equal(sigprocmask(SIG_SETMASK, NULL, &mask), 0);
    assert_int_equal(sigismember(&pending, SIGPIPE), 0);
    assert_int_equal(sigismember(&mask, SIGPIPE), 0);
    free(script);
}

static void refuses_a_folder_it_cannot_write_to(void **state)
{
    struct sim_error error;
    char file[128];
    write_bytes(*state, "a.svg", "x", 1);
    (void)snprintf(file, sizeof file, "%s/a.svg", (char *)*state);
    assert_int_equal(draw(file, both, &error), SIM_ERR_CREATE);
    assert_int_equal(draw("no/such/folder", both, &error), SIM_ERR_CREATE);
    assert_non_null(strstr(error.message, "no/such/folder"));
}

static void says_when_gnuplot_is_missing(void **state)
{
    struct sim_error error;
    char *path = strdup(getenv("PATH"));
    bool found = true;
    assert_int_equal(setenv("PATH", *state, 1), 0);
    enum sim_status status = draw(*state, both, &error);
    enum sim_status font_status = ana_gnuplot_find_chinese_font(&found, NULL);
    assert_int_equal(setenv("PATH", path, 1), 0);
    free(path);
    assert_int_equal(status, SIM_ERR_UNAVAILABLE);
    assert_non_null(strstr(error.message, "gnuplot"));
    assert_int_equal(font_status, SIM_ERR_UNAVAILABLE);
    assert_false(found);
}

static void is_not_moved_by_the_environment(void **state)
{
    struct sim_error error;
    static const char *const names[] = {"GNUTERM", "LC_ALL", "TZ"};
    static const char *const values[] = {"no_such_terminal", "de_DE.UTF-8", "Asia/Shanghai"};
    char *before[3];
    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        before[i] = value != NULL ? strdup(value) : NULL;
        assert_int_equal(setenv(names[i], values[i], 1), 0);
    }
    enum sim_status status =
        draw(*state,
             "if (system('echo $LC_ALL $TZ $GNUTERM') ne 'C.UTF-8 UTC') { exit status 7 }\n"
             "set terminal svg\nset output 'a.svg'.suffix\nplot x\nunset output\n"
             "set terminal pngcairo\nset output 'a.png'.suffix\nplot x\nunset output\n",
             &error);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(before[i] != NULL ? setenv(names[i], before[i], 1) : unsetenv(names[i]), 0);
        free(before[i]);
    }
    assert_string_equal(error.message, "");
    assert_int_equal(status, SIM_OK);
}

struct picture {
    const char *name, *bytes;
    size_t length;
    enum sim_status expected;
};

static void tells_whole_pictures_from_cut_ones(void **state)
{
    static const struct picture pictures[] = {
        {"a.svg", "<?xml?><svg>...</svg>\n\n", 23, SIM_OK},
        {"a.svg", "<?xml?><svg>......</sv", 22, SIM_ERR_IO},
        {"a.svg", "</svg>", 6, SIM_ERR_IO},
        {"a.svg", "", 0, SIM_ERR_IO},
        {"a.png",
         "\x89PNG\r\n\x1a\n....IEND\xae"
         "B`\x82",
         20, SIM_OK},
        {"a.png",
         "\x89PNG\r\n\x1a\n....IEND\xae"
         "B`",
         19, SIM_ERR_IO},
        {"a.png",
         "\x88PNG\r\n\x1a\n....IEND\xae"
         "B`\x82",
         20, SIM_ERR_IO},
        {"a.png", "", 0, SIM_ERR_IO},
        {"a.pdf", "%PDF-1.5\n.......%%EOF\n", 22, SIM_OK},
        {"a.pdf", "%PDF-1.5\n.........%%EO", 22, SIM_ERR_IO},
        {"a.pdf", "%PDE-1.5\n.......%%EOF\n", 22, SIM_ERR_IO},
    };
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        char path[128];
        write_bytes(*state, pictures[i].name, pictures[i].bytes, pictures[i].length);
        (void)snprintf(path, sizeof path, "%s/%s", (char *)*state, pictures[i].name);
        if (ana_gnuplot_verify(path, pictures[i].name, NULL) != pictures[i].expected) {
            fail_msg("picture %zu", i);
        }
    }
    assert_int_equal(ana_gnuplot_verify("no/such.svg", "such.svg", NULL), SIM_ERR_IO);
}

static enum sim_status run_shell(const char *command, int seconds, struct ana_child_result *result)
{
    const char *const arguments[] = {"sh", "-c", command, NULL};
    struct ana_child child = {.arguments = arguments, .captured = STDOUT_FILENO, .seconds = seconds};
    return ana_child_run(&child, result, NULL);
}

static void a_child_tells_how_it_ended(void **state)
{
    (void)state;
    struct ana_child_result result;
    assert_int_equal(run_shell("echo out; echo err >&2; exit 7", 20, &result), SIM_OK);
    assert_int_equal(result.exit_status, 7);
    assert_string_equal(result.output, "out\n");
    assert_int_equal(run_shell("kill -TERM $$", 20, &result), SIM_OK);
    assert_int_equal(result.exit_status, 128 + SIGTERM);
}

static void a_child_that_talks_too_much_is_cut_not_blocked(void **state)
{
    (void)state;
    struct ana_child_result result;
    assert_int_equal(run_shell("head -c 1000000 /dev/zero | tr '\\0' x", 20, &result), SIM_OK);
    assert_int_equal(result.exit_status, 0);
    assert_int_equal(result.length, sizeof result.output - 1);
    assert_int_equal(strspn(result.output, "x"), result.length);
}

static void a_child_that_hangs_is_stopped_with_its_group(void **state)
{
    struct ana_child_result result;
    char command[256];
    (void)snprintf(command, sizeof command, "(sleep 2; echo >%s/a.svg) & wait", (char *)*state);
    assert_int_equal(run_shell(command, 1, &result), SIM_ERR_IO);
    assert_int_equal(result.exit_status, 128 + SIGKILL);
    struct timespec pause = {.tv_sec = 2};
    assert_int_equal(nanosleep(&pause, NULL), 0);
    assert_false(exists(*state, "a.svg"));
}

static void a_child_has_its_own_group(void **state)
{
    (void)state;
    struct ana_child_result result;
    /* Fields 1 and 5 of stat: process and process group. */
    assert_int_equal(run_shell("read p n s pp g rest < /proc/$$/stat; test $p = $g; echo $?", 20, &result),
                     SIM_OK);
    assert_string_equal(result.output, "0\n");
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(draws_and_renames),
        WITH_FOLDER(stops_at_the_first_error_and_leaves_no_trace),
        WITH_FOLDER(keeps_the_old_picture_when_the_new_one_fails),
        WITH_FOLDER(a_script_longer_than_the_pipe_that_ends_early_is_no_signal),
        WITH_FOLDER(refuses_a_folder_it_cannot_write_to),
        WITH_FOLDER(says_when_gnuplot_is_missing),
        WITH_FOLDER(is_not_moved_by_the_environment),
        WITH_FOLDER(tells_whole_pictures_from_cut_ones),
        cmocka_unit_test(a_child_tells_how_it_ended),
        cmocka_unit_test(a_child_that_talks_too_much_is_cut_not_blocked),
        WITH_FOLDER(a_child_that_hangs_is_stopped_with_its_group),
        cmocka_unit_test(a_child_has_its_own_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
