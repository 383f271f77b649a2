/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents of all designs of a sweep against their files, their pages and each other's language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/cli/commands.h"
#include "analysis/document/document_file.h"
#include "analysis/output/paths.h"
#include "analysis/run/result_clear.h"
#include "tests/support/document_tables.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SMALL VISAQ_SOURCE_DIR "/scenarios/validation/small"

enum { ARGUMENTS = 32, PAGE_BYTES = 1 << 16, PATH_BYTES = 96 };

/* Factors of all tests are called demand and wuhan, or x. */
static const struct document_head heads[] = {{"sweep.csv", "point", "point", true},
                                             {"sweep.csv", "demand", "demand", true},
                                             {"sweep.csv", "wuhan", "wuhan", true},
                                             {"sweep.csv", "x", "x", true},
                                             {"sweep.csv", "estimate", "estimate", true},
                                             {"sweep.csv", "low", "low", true},
                                             {"sweep.csv", "high", "high", true},
                                             {"sweep.csv", "difference", "difference", true},
                                             {"sweep.csv", "low", "difference_low", true},
                                             {"sweep.csv", "high", "difference_high", true},
                                             {"effects.csv", "factor", "factor", true},
                                             {"effects.csv", "from", "from", true},
                                             {"effects.csv", "to", "to", true},
                                             {"effects.csv", "unit", "unit", false},
                                             {"effects.csv", "effect", "effect", true},
                                             {"effects.csv", "low", "effect_low", true},
                                             {"effects.csv", "high", "effect_high", true},
                                             {"effects.csv", "rank correlation", "correlation", false},
                                             {"morris.csv", "factor", "factor", true},
                                             {"morris.csv", "mu*", "mu_star", true},
                                             {"morris.csv", "low", "mu_star_low", true},
                                             {"morris.csv", "high", "mu_star_high", true},
                                             {"morris.csv", "mu", "mu", true},
                                             {"morris.csv", "low", "mu_low", true},
                                             {"morris.csv", "high", "mu_high", true},
                                             {"morris.csv", "sigma", "sigma", true},
                                             {"morris.csv", "low", "sigma_low", true},
                                             {"morris.csv", "high", "sigma_high", true},
                                             {"indices.csv", "factor", "factor", true},
                                             {"indices.csv", "first order", "first", false},
                                             {"indices.csv", "low", "first_low", false},
                                             {"indices.csv", "high", "first_high", false},
                                             {"indices.csv", "total", "total", false},
                                             {"indices.csv", "low", "total_low", false},
                                             {"indices.csv", "high", "total_high", false},
                                             {"tornado.csv", "factor", "factor", true},
                                             {"tornado.csv", "lower end", "low_level", true},
                                             {"tornado.csv", "upper end", "high_level", true},
                                             {"tornado.csv", "at the lower end", "low", true},
                                             {"tornado.csv", "low", "low_low", true},
                                             {"tornado.csv", "high", "low_high", true},
                                             {"tornado.csv", "at the upper end", "high", true},
                                             {"tornado.csv", "low", "high_low", true},
                                             {"tornado.csv", "high", "high_high", true},
                                             {"variance.csv", "unit", "unit", false},
                                             {"variance.csv", "mean", "mean", true},
                                             {"variance.csv", "low", "simulation_low", true},
                                             {"variance.csv", "high", "simulation_high", true},
                                             {"variance.csv", "input P5", "input_low", true},
                                             {"variance.csv", "input P95", "input_high", true},
                                             {"variance.csv", "input s.d.", "input_sd", true},
                                             {"variance.csv", "low", "input_sd_low", true},
                                             {"variance.csv", "high", "input_sd_high", true},
                                             {"variance.csv", "input share %", "input_share", false},
                                             {NULL, NULL, NULL, false}};

/* Where results are, and what was printed. */
struct place {
    char folder[64];
    char *page;
};

static void run(struct place *place, const char *language, const char *const *arguments)
{
    char *argv[ARGUMENTS] = {(char *)"visaq sweep", (char *)SMALL};
    const char *const more[] = {"--output",  place->folder, "--force", "--no-plots", "--quiet",
                                "--threads", "1",           "--lang",  language,     NULL};
    int argc = 2;
    for (; *arguments != NULL; arguments++) {
        argv[argc++] = (char *)*arguments;
    }
    for (size_t i = 0; more[i] != NULL; i++) {
        argv[argc++] = (char *)more[i];
    }
    assert_true(argc < ARGUMENTS);
    char name[] = "/tmp/visaq-page-XXXXXX";
    int file = mkstemp(name);
    int out = dup(STDOUT_FILENO);
    assert_true(file >= 0 && out >= 0);
    (void)fflush(stdout);
    assert_true(dup2(file, STDOUT_FILENO) >= 0);
    enum ana_exit code = ana_cmd_sweep(argc, argv);
    (void)fflush(stdout);
    assert_true(dup2(out, STDOUT_FILENO) >= 0);
    assert_int_equal(code, ANA_EXIT_DONE);
    place->page = calloc(1, PAGE_BYTES);
    assert_non_null(place->page);
    assert_true(pread(file, place->page, PAGE_BYTES - 1, 0) > 0);
    (void)close(file);
    (void)close(out);
    (void)unlink(name);
}

static void clear(struct place *place)
{
    struct sim_error error = {0};
    assert_int_equal(ana_result_clear(place->folder, &error), SIM_OK);
    assert_int_equal(rmdir(place->folder), 0);
}

static void check_page(const struct ana_document *document, const struct place *place)
{
    size_t answers = 0;
    for (const struct ana_block *block = document->first; block != NULL; block = block->next) {
        if (block->kind == ANA_BLOCK_ANSWER) {
            assert_true(document_page_has(place->page, block->text));
            answers++;
        }
    }
    assert_true(answers > 1);
}

/* Runs it in each language and returns how many cells were compared. */
static size_t check(const char *const *arguments)
{
    struct place place = {.folder = "/tmp/visaq-test-XXXXXX"};
    struct ana_document documents[ANA_LANGUAGES];
    struct sim_error error = {0};
    assert_non_null(mkdtemp(place.folder));
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        run(&place, ana_language_code((enum ana_language)i), arguments);
        if (ana_document_read(&documents[i], place.folder, (enum ana_language)i, &error) != SIM_OK) {
            fail_msg("%s", error.message);
        }
        check_page(&documents[i], &place);
        free(place.page);
    }
    document_check_languages(&documents[ANA_ENGLISH], &documents[ANA_CHINESE]);
    size_t checked = document_check_tables(&documents[ANA_ENGLISH], place.folder, heads);
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_document_destroy(&documents[i]);
    }
    clear(&place);
    return checked;
}

#define DEMAND   "--vary", "demand: demand.per_day*=0.9..1.1"
#define WUHAN    "--vary", "wuhan: slots[post=wuhan].seats=1..4"
#define MEASURES "--measure", "p90(lead_time)", "--measure", "p(issued<=60d)"

static void test_grid(void **state)
{
    (void)state;
    static const char *const two[] = {MEASURES,
                                      "--vary",
                                      "demand: demand.per_day*=0.9,1.1",
                                      "--vary",
                                      "wuhan: slots[post=wuhan].seats=1..4:1",
                                      "--replications",
                                      "2",
                                      NULL};
    assert_int_equal(check(two), 2 * (2 * 8 + 8 * 9 - 3));
}

/* More points than are shown, of which both ends are. */
static void test_filling(void **state)
{
    (void)state;
    static const char *const latin[] = {"--measure", "mean(lead_time)", DEMAND, WUHAN, "--latin",
                                        "32",        "--replications",  "2",    NULL};
    assert_int_equal(check(latin), 2 * 2 + 30 * 9 - 3);
}

static void test_sensitivity(void **state)
{
    (void)state;
    static const char *const morris[] = {MEASURES, DEMAND, WUHAN, "--morris", "2", NULL};
    static const char *const sobol[] = {MEASURES, DEMAND, WUHAN, "--sobol", "2", "--replications", "2", NULL};
    static const char *const tornado[] = {MEASURES, DEMAND, WUHAN, "--tornado", "--replications", "2", NULL};
    static const char *const uncertainty[] = {MEASURES, DEMAND,           WUHAN, "--uncertainty",
                                              "3",      "--replications", "2",   NULL};
    assert_int_equal(check(morris), 2 * 2 * 10);
    assert_int_equal(check(sobol), 2 * 2 * 7);
    assert_int_equal(check(tornado), 2 * 2 * 9);
    assert_int_equal(check(uncertainty), 2 * 10);
}

/* Whatever a user writes is a text; a measure that is thin is blank and said to be. */
static void test_anything(void **state)
{
    (void)state;
    static const char *const hostile[] = {
        "--measure",
        "p95(lead_time)",
        "--vary",
        "x: none | scenario[key=title_en].value=<script>alert(\"1\")</script> ]]> `id` \xe2\x80\xae |"
        "demand.source='=cmd()\"",
        "--replications",
        "2",
        "--set",
        "scenario[key=title_zh].value=<img src=x onerror=alert(1)>",
        NULL};
    assert_true(check(hostile) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_grid), cmocka_unit_test(test_filling),
                                       cmocka_unit_test(test_sensitivity), cmocka_unit_test(test_anything)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
