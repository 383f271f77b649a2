/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document of a question of capacity against its files, its page and itself in the other language. */
#include "tests/support/capacity_runs.h"

#include "analysis/capacity/candidates.h"
#include "analysis/capacity/capacity_document.h"
#include "analysis/capacity/capacity_files.h"
#include "analysis/capacity/capacity_print.h"
#include "analysis/document/document_file.h"
#include "analysis/output/paths.h"
#include "tests/support/document_tables.h"

#include <unistd.h>

/* By its name in a file, for all tables of all questions. */
static const struct document_head heads[] = {{"curve.csv", "level", "level", true},
                                             {"curve.csv", "target", "target", true},
                                             {"curve.csv", "seats a day", "seats_a_day", false},
                                             {"curve.csv", "replications", "replications", false},
                                             {"curve.csv", "estimate", "estimate", true},
                                             {"curve.csv", "low", "low", true},
                                             {"curve.csv", "high", "high", true},
                                             {"curve.csv", "unit", "unit", false},
                                             {"certificate.csv", "level", "level", true},
                                             {"certificate.csv", "target", "target", true},
                                             {"certificate.csv", "seats a day", "seats_a_day", false},
                                             {"certificate.csv", "replications", "replications", false},
                                             {"certificate.csv", "estimate", "estimate", true},
                                             {"certificate.csv", "low", "low", true},
                                             {"certificate.csv", "high", "high", true},
                                             {"certificate.csv", "unit", "unit", false},
                                             {"certificate.csv", "decision", "decision", true},
                                             {"certificate.csv", "error spent", "error", false},
                                             {"certificate.csv", "stability", "stability", true},
                                             {"candidates.csv", "level", "level", true},
                                             {"candidates.csv", "objective", "mean", true},
                                             {"candidates.csv", "behind the best", "behind", true},
                                             {"candidates.csv", "low", "low", true},
                                             {"candidates.csv", "high", "high", true},
                                             {"candidates.csv", "unit", "unit", false},
                                             {"candidates.csv", "replications", "replications", false},
                                             {"candidates.csv", "standing", "standing", true},
                                             {NULL, NULL, NULL, false}};

/* An answer in both languages, and the folder that it was written to. */
struct told {
    struct capacity_world world;
    struct ana_report reports[ANA_LANGUAGES];
    struct ana_capacity_about about;
    char folder[64];
};

static void tell(struct told *told, const char *kind)
{
    struct sim_error error = {0};
    told->about = (struct ana_capacity_about){.kind = kind,
                                              .base = &told->world.scenario,
                                              .scenario = told->world.scenario.name_unchanged,
                                              .changes = told->world.scenario.changes,
                                              .digest = ana_digest_text(&told->world.scenario),
                                              .command = "visaq capacity <script> & \"quotes\"",
                                              .seed = 1,
                                              .confidence = 0.95,
                                              .found = true};
    (void)snprintf(told->folder, sizeof told->folder, "/tmp/visaq-test-XXXXXX");
    assert_non_null(mkdtemp(told->folder));
    assert_int_equal(ana_capacity_files_write(told->folder, &told->about, told->reports, &error), SIM_OK);
}

static void forget(struct told *told)
{
    static const char *const names[] = {"capacity.csv",   "certificate.csv", "curve.csv",
                                        "candidates.csv", ANA_DOCUMENT_FILE, "manifest.json"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char *path = ana_path(told->folder, names[i]);
        assert_non_null(path);
        (void)unlink(path);
        free(path);
    }
    assert_int_equal(rmdir(told->folder), 0);
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_report_destroy(&told->reports[i]);
    }
    capacity_close(&told->world);
}

/* The sentences of the page stand in the document, in their order and in its language. */
static void check_sentences(const struct told *told, const struct ana_document *document)
{
    char *page = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&page, &size);
    assert_non_null(stream);
    ana_capacity_print(stream, "heading", &told->reports[document->language]);
    assert_int_equal(fclose(stream), 0);
    size_t answers = 0;
    for (const struct ana_block *block = document->first; block != NULL; block = block->next) {
        if (block->kind == ANA_BLOCK_ANSWER) {
            assert_true(document_page_has(page, block->text));
            answers++;
        }
    }
    assert_true(answers > 0);
    free(page);
}

static size_t check(const struct told *told)
{
    struct ana_document documents[ANA_LANGUAGES];
    struct sim_error error = {0};
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        if (ana_document_read(&documents[i], told->folder, (enum ana_language)i, &error) != SIM_OK) {
            fail_msg("%s", error.message);
        }
        check_sentences(told, &documents[i]);
    }
    document_check_languages(&documents[ANA_ENGLISH], &documents[ANA_CHINESE]);
    size_t checked = document_check_tables(&documents[ANA_ENGLISH], told->folder, heads);
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_document_destroy(&documents[i]);
    }
    return checked;
}

static void test_levels(void **state)
{
    (void)state;
    static const char *const targets[] = {"p(backlog>0,post=north,pool=b)<=5%",
                                          "mean(backlog,post=north,pool=b)<=0.45"};
    const struct ana_level_search_plan plan = {.vary = "slots[post=north,pool=b].seats=10..15:1",
                                               .targets = targets,
                                               .target_count = 2,
                                               .within = true,
                                               .curve = 2};
    struct told told;
    struct ana_level_search search;
    struct sim_error error = {0};
    capacity_open(&told.world, SHORTER, 1);
    assert_int_equal(ana_level_search_init(&search, &plan, &told.world.inquiry, &error), SIM_OK);
    assert_int_equal(ana_level_search_run(&search, &error), SIM_OK);
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_report_init(&told.reports[i], (enum ana_language)i);
        ana_level_search_report(&search, &told.reports[i]);
    }
    tell(&told, "search");
    assert_true(check(&told) > 60);
    ana_level_search_destroy(&search);
    forget(&told);
}

/* More candidates than a person reads, with names that are anything. */
static void test_candidates(void **state)
{
    (void)state;
    enum { CANDIDATES = ANA_DOCUMENT_ROWS + 7 };
    static const char *const names[] = {"=cmd()", "<script>alert(1)</script>", "a,\"b\"", "x ]]> y",
                                        "\xe2\x80\xaesdrawkcab"};
    struct told told;
    capacity_open(&told.world, SHORTER, 1);
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        struct ana_report *report = &told.reports[i];
        ana_report_init(report, (enum ana_language)i);
        ana_report_say(report, ANA_SENTENCE_ANSWER, "%s", names[1]);
        (void)ana_report_begin_answer(report);
        struct ana_report_table *table = ana_candidates_begin(report, ANA_CANDIDATES_LEVELS);
        for (size_t k = 0; k < CANDIDATES; k++) {
            const double mean = 0.123456 + (double)k / 100;
            const struct ana_candidate_row row = {.name = names[k % 5],
                                                  .mean = mean,
                                                  .behind = {k > 0 ? 0.01 : NAN, -0.02, 0.04},
                                                  .unit = "share",
                                                  .shape = {"%", 100, 2},
                                                  .replications = 40 + k,
                                                  .standing = "as good"};
            ana_candidates_add(report, table, &row);
        }
    }
    tell(&told, "choice");
    assert_int_equal(check(&told), ANA_DOCUMENT_ROWS * 8);
    forget(&told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_levels), cmocka_unit_test(test_candidates)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
