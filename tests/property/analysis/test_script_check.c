/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scripts of every kind pass the check. Then thousands of them are spoiled: something that would run a
 * command is put into each at a random place, or lines and characters are lost, doubled and moved. What the
 * check refuses, fine; what it lets pass, gnuplot draws, and nothing may have been executed: no file "evil"
 * appears.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plan/plan_plots.h"
#include "analysis/plot/differences.h"
#include "analysis/plot/script_check.h"
#include "tests/support/plan_answer.h"
#include "tests/support/plot_files.h"
#include "tests/support/random.h"
#include "tests/support/study_data.h"
#include "tests/unit/analysis/test_plot_data.h"

enum { SCRIPTS_MOST = 64, SPOILED = 20000, SEED = 7, DRAWN_MOST = 40 };

/* Scripts of all kinds in both languages. */
struct corpus {
    char *text[SCRIPTS_MOST];
    char name[SCRIPTS_MOST][64];
    size_t count;
};

/* Each would make the file "evil" where gnuplot obeyed it. */
static const char *const attacks[] = {
    "system('touch evil')",
    "\nsystem('touch evil')\n",
    "\nsystem 'touch evil'\n",
    "\n!touch evil\n",
    "\nshell\n",
    "`touch evil`",
    "\"`touch evil`\"",
    "'.system('touch evil').'",
    "' . system('touch evil') . '",
    "', '< touch evil",
    "\nplot '< touch evil'\n",
    "\nplot ('< touch evil')\n",
    "\nplot '| touch evil'\n",
    "\nset output '| touch evil'\n",
    "\nset output 'evil'\n",
    "\nset print 'evil'\nprint 1\n",
    "\nset table 'evil'\nplot 1\n",
    "\nset print '| touch evil'\n",
    "\nset terminal png; set output 'evil'\n",
    "\nload '< touch evil'\n",
    "\ncall '< touch evil'\n",
    "\neval 'system(\"touch evil\")'\n",
    "\nEOD\nsystem('touch evil')\n",
    "EOD\n!touch evil\n$x0 << EOD\n",
    "\n}\n!touch evil\n{\n",
    "; !touch evil;",
    "; a = system('touch evil'); set label @a",
    "\nname = 'evil'\n",
    "\nsuffix = '| touch evil'\n",
    "\nsave 'evil'\n",
    "\nset loadpath '`touch evil`'\n",
    "\nset fontpath '`touch evil`'\n",
    "\nset label sprintf('%s', system('touch evil'))\n",
    "\nset label \"`touch evil`\"\n",
    "\nset title @x\n",
    "\nset xtics (system('touch evil') 1)\n",
    "\nset xtics ('a'.system('touch evil') 1)\n",
    "\nstats '< touch evil'\n",
    "\nfit x '< touch evil' via a\n",
    "\nset label 1 '`touch evil`'\n",
    "\nplot for [i in system('touch evil')] 1\n",
    "\nplot $daily0 using (system('touch evil'))\n",
    "\nplot $daily0 using 1:(strcol(system('touch evil')))\n",
    "\nplot 1 title system('touch evil')\n",
    "\nplot 1 title ''.system('touch evil')\n",
    "\nset format x system('touch evil')\n",
    "\nset style data @y\n",
    "\nundefine name; set output 'evil'\n",
    "\nset out 'evil'\n",
    "\nse o 'evil'\n",
    "\nimport f(x) from 'evil'\n",
    "\nset palette file '< touch evil'\n",
    "\nset palette functions system('touch evil')\n",
    "\n# \\\nset output 'evil'\n",
    "\n# title: 'a'\\\n",
    "\\\n",
    "\\\n; system('touch evil')",
    "\r!touch evil\r",
    "\nset multiplot title \"`touch evil`\"\n",
    "\nset terminal x11 'touch evil'\n",
    "\nset macros\nset label @name\n",
    "\ntest\n",
    "\nhelp\n",
    "\nexit\n",
    "\nsplot '< touch evil'\n",
    "\nreplot '< touch evil'\n",
    "\nset datafile separator system('touch evil')\n",
};
enum { ATTACKS = sizeof attacks / sizeof *attacks };

static void take(struct corpus *corpus, const char *folder)
{
    DIR *entries = opendir(folder);
    assert_non_null(entries);
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        char *dot = strchr(entry->d_name, '.');
        if (dot == NULL || dot == entry->d_name) {
            continue;
        }
        size_t length = 0;
        assert_true(corpus->count < SCRIPTS_MOST);
        (void)snprintf(corpus->name[corpus->count], sizeof corpus->name[0], "%.60s", entry->d_name);
        *dot = '\0';
        corpus->text[corpus->count++] = plot_file_read(folder, entry->d_name, dot + 1, &length);
    }
    closedir(entries);
    (void)plot_files_remove(folder);
}

static void write_differences(const char *folder, const struct ana_plot_options *options)
{
    static const struct ana_plot_difference days[] = {{{"lead_time mean", "办理周期"}, {-3.5, -4, -3}, true},
                                                      {{"it's 100 % <odd>", NULL}, {2, NAN, NAN}, false}};
    const struct ana_plot_difference_panel panel = {{{"", ""}, {"days", "天"}, false}, days, 2};
    const struct ana_plot_differences all = {
        .heading = {.title = {"more seats", NULL}, .samples = 3, .level = .95},
        .base = {"small", NULL},
        .panels = &panel,
        .count = 1};
    assert_int_equal(ana_plot_differences(folder, &all, options, NULL), SIM_OK);
}

static struct corpus *make_corpus(const char *folder)
{
    struct corpus *corpus = calloc(1, sizeof *corpus);
    assert_non_null(corpus);
    struct test_results *results = test_results_make(20);
    struct study_data *data = study_make(&study_usual);
    struct plan_answer *answer = answer_make(3);
    for (int language = 0; language < 2; language++) {
        const struct ana_plot_options options = {.language = (enum ana_language)language,
                                                 .keep_script = true,
                                                 .caption = {"`it's` ]]> 100 %\\", "种子"}};
        for (int kind = 0; kind < ANA_PLOT_KIND_COUNT; kind++) {
            assert_int_equal(test_draw(results, (enum ana_plot_kind)kind, folder, &options, NULL), SIM_OK);
        }
        for (int plot = 0; plot < ANA_STUDY_PLOT_COUNT; plot++) {
            assert_int_equal(study_draw(data, (enum ana_study_plot)plot, folder, &options, NULL), SIM_OK);
        }
        assert_int_equal(ana_plan_plots(folder, &answer->plan, &options, NULL, NULL), SIM_OK);
        write_differences(folder, &options);
    }
    take(corpus, folder);
    free(results);
    free(data);
    answer_free(answer);
    return corpus;
}

static void free_corpus(struct corpus *corpus)
{
    for (size_t i = 0; i < corpus->count; i++) {
        free(corpus->text[i]);
    }
    free(corpus);
}

static void scripts_of_every_kind_pass(void **state)
{
    struct corpus *corpus = make_corpus(*state);
    assert_int_equal(corpus->count,
                     2 * (ANA_PLOT_KIND_COUNT + ANA_STUDY_PLOT_COUNT + ANA_PLAN_PLOT_COUNT + 1));
    for (size_t i = 0; i < corpus->count; i++) {
        struct sim_error error;
        if (ana_script_trust(corpus->text[i], strlen(corpus->text[i]), corpus->name[i], &error) != SIM_OK) {
            fail_msg("%s", error.message);
        }
    }
    free_corpus(corpus);
}

/* The script with a text put in at a place, or some of it lost. Owned by the caller. */
static char *spoil(struct test_random *random, const char *script)
{
    size_t length = strlen(script);
    size_t size = 2 * length + 256;
    char *spoiled = calloc(size, 1);
    assert_non_null(spoiled);
    size_t at = (size_t)(test_random_word(random) % (length + 1));
    /* Most of them between tokens, where an attack has the best chances. */
    while (test_random_percent(random, 97) && at > 0 && strchr(" \n,('", script[at - 1]) == NULL) {
        at--;
    }
    if (test_random_percent(random, 80)) {
        const char *attack = attacks[test_random_below(random, ATTACKS)];
        (void)snprintf(spoiled, size, "%.*s%s%s", (int)at, script, attack, script + at);
    } else {
        size_t other = (size_t)(test_random_word(random) % (length + 1));
        (void)snprintf(spoiled, size, "%.*s%s", (int)at, script, script + other); /* lost, or doubled */
    }
    return spoiled;
}

/* Draws it in the folder, whether it can be drawn or not. */
static void draw(const char *folder, const char *script)
{
    static const char *const pictures[] = {"a.svg"};
    const struct ana_gnuplot_job job = {folder, script, strlen(script), pictures, 1};
    (void)!ana_gnuplot_run(&job, NULL);
}

static void expect_no_evil(const char *folder, const char *script, unsigned number)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s/evil", folder);
    if (access(path, F_OK) == 0 || access("evil", F_OK) == 0) {
        fail_msg("seed %d, script %u did something:\n%s", SEED, number, script);
    }
}

static void spoiled_scripts_do_nothing(void **state)
{
    struct corpus *corpus = make_corpus(*state);
    struct test_random random = {SEED};
    unsigned passed = 0;
    for (unsigned i = 0; i < SPOILED; i++) {
        const char *script = corpus->text[test_random_below(&random, (int32_t)corpus->count)];
        char *spoiled = spoil(&random, script);
        if (ana_script_trust(spoiled, strlen(spoiled), "x", NULL) == SIM_OK) {
            passed++;
            /* All of them would take minutes. */
            if (passed % 50 == 1 && passed / 50 < DRAWN_MOST) {
                draw(*state, spoiled);
                expect_no_evil(*state, spoiled, i);
            }
        }
        free(spoiled);
    }
    /* Those that only lost some of their text are still ours. */
    print_message("%u of %d pass\n", passed, SPOILED);
    assert_true(passed > 0 && passed < SPOILED / 4);
    free_corpus(corpus);
}

/* As a line of its own every attack is refused, whatever is before and behind. */
static void every_attack_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < ATTACKS; i++) {
        char script[512];
        (void)snprintf(script, sizeof script, "set encoding utf8\n%s\nset multiplot\n", attacks[i]);
        struct sim_error error = {.status = SIM_OK};
        bool nothing = strcmp(attacks[i], "\\\n") == 0;
        if (!nothing && ana_script_trust(script, strlen(script), "x", &error) != SIM_ERR_DATA) {
            fail_msg("passes: %s", attacks[i]);
        }
    }
}

static void what_is_refused_is_told_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *script, *message;
    } cases[] = {
        {"", "x.gp:1: "},
        {"set encoding utf8", "x.gp:1: "},
        {"set encoding utf8\nset output 'a'\n", "x.gp:2: "},
        {"$a0 << EOD\n1 2\n3 x\nEOD\n", "x.gp:3: "},
        {"$a0 << EOD\n1 2\n", "x.gp:3: "},
        {"plot $a0 using 1:2, \\\n 'a'\n", "x.gp:2: "},
        {"reset\nreset x\n", "x.gp:2: "},
        {"set label 'it''s'\n", "x.gp:1: "},
        {"set label 'a' font 'Arial,3'\n", "x.gp:1: "},
        {"set label 'a' font 'x\" onload=\"y,3'\n", "x.gp:1: "},
        {"set label 'a' textcolor rgb 'red\"'\n", "x.gp:1: "},
        {"set label 'a' textcolor rgb 'blac'\n", "x.gp:1: "},
        {"set xtics ('50%n' 1)\n", "x.gp:1: "},
        {"set format x '%n'\n", "x.gp:1: "},
        {"set format x '%s %s'\n", "x.gp:1: "},
        {"set xrange [0:1\n", "x.gp:1: "},
        {"set xrange [0:1)\n", "x.gp:1: "},
        {"set label 'a\tb'\n", "x.gp:1: "},
        {"set label '\xff'\n", "x.gp:1: "},
        {"set terminal svg size 100000,100 font 'sans-serif,11' fontscale 1.33 noenhanced background rgb "
         "'white'\n",
         "x.gp:1: "},
        {"# caption: 'a'\\\n", "x.gp:1: "},
        {"# what: 'a'\n", "x.gp:1: "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sim_error error = {.status = SIM_OK};
        enum sim_status status = ana_script_trust(cases[i].script, strlen(cases[i].script), "x.gp", &error);
        if (status != SIM_ERR_DATA || strncmp(error.message, cases[i].message, 8) != 0) {
            fail_msg("%s: %s", cases[i].script, error.message);
        }
    }
    assert_int_equal(ana_script_trust("reset\0\n", 7, "x.gp", NULL), SIM_ERR_DATA);
    assert_int_equal(ana_script_trust("set label '100 %' at 1,2; reset\n\n", 33, "x.gp", NULL), SIM_OK);
    assert_int_equal(ana_script_trust("set xtics ('50%%' 1, 'a'.\"\\n\".'b' 2)\n", 37, "x.gp", NULL), SIM_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(scripts_of_every_kind_pass, plot_folder_make, plot_folder_remove),
        cmocka_unit_test_setup_teardown(spoiled_scripts_do_nothing, plot_folder_make, plot_folder_remove),
        cmocka_unit_test(every_attack_is_refused),
        cmocka_unit_test(what_is_refused_is_told_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
