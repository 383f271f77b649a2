/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a comparison: cells against comparison.csv, both languages, and results without scenarios. */
#include "analysis/document/document_file.h"
#include "analysis/run/contrast_document.h"
#include "analysis/run/contrast_folder.h"
#include "analysis/run/result_clear.h"
#include "tests/support/document_tables.h"
#include "tests/support/pipeline_run.h"

#include <stdlib.h>
#include <unistd.h>

enum { ARMS = 2, REPLICATIONS = 4 };

static const struct document_head heads[] = {{"comparison.csv", "base", "base", true},
                                             {"comparison.csv", "alternative", "alternative_value", true},
                                             {"comparison.csv", "difference", "difference", true},
                                             {"comparison.csv", "interval", "low", true},
                                             {"comparison.csv", "p (Holm)", "p_adjusted", false},
                                             {"comparison.csv", "correlation", "correlation", false},
                                             {"comparison.csv", "variance ratio", "variance_ratio", false},
                                             {NULL, NULL, NULL, false}};

struct told {
    struct visa_scenario scenarios[ARMS];
    struct ana_experiment experiments[ARMS];
    struct ana_contrast contrast;
    char folder[64];
};

static void run_arm(struct told *told, size_t arm)
{
    static const struct visa_change more = {.target = "slots[pool=b].seats*=1.5",
                                            .where = {.file = "--arm", .line = 1}};
    const struct visa_scenario_source source = {
        .folder = VISAQ_SOURCE_DIR "/scenarios/validation/small", .changes = &more, .change_count = arm};
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct sim_error error;
    uint32_t threads;
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &arena);
    assert_int_equal(visa_scenario_load_from(&told->scenarios[arm], &source, &diagnostics), SIM_OK);
    sim_arena_destroy(&arena);
    const struct ana_design plan = {
        .scenario = &told->scenarios[arm], .seed = 5, .replications = REPLICATIONS, .level = 0.95};
    assert_int_equal(ana_experiment_init(&told->experiments[arm], &plan, &error), SIM_OK);
    const struct ana_effort effort = {.threads = 1, .target = REPLICATIONS};
    assert_int_equal(ana_experiment_run(&told->experiments[arm], &effort, &threads, &error), SIM_OK);
}

static int set_up(void **state)
{
    struct told *told = calloc(1, sizeof *told);
    struct sim_error error;
    assert_non_null(told);
    *state = told;
    struct ana_contrast_arm arms[ARMS];
    for (size_t i = 0; i < ARMS; i++) {
        run_arm(told, i);
        arms[i] = (struct ana_contrast_arm){.scenario = told->scenarios[i].settings.name,
                                            .changes = told->scenarios[i].changes,
                                            .origin = told->scenarios[i].name_unchanged,
                                            .digest = ana_digest_text(&told->scenarios[i]),
                                            .results = &told->experiments[i].results};
    }
    const struct ana_question question = {&told->experiments[0].plan, ANA_FAMILY_HEADLINE, arms, ARMS};
    assert_int_equal(ana_contrast_init(&told->contrast, &question, &error), SIM_OK);
    told->contrast.done = REPLICATIONS;
    assert_int_equal(ana_contrast_compare(&told->contrast, REPLICATIONS, &error), SIM_OK);
    snprintf(told->folder, sizeof told->folder, "/tmp/visaq-contrast-document-XXXXXX");
    assert_non_null(mkdtemp(told->folder));
    return 0;
}

static int tear_down(void **state)
{
    struct told *told = *state;
    ana_contrast_destroy(&told->contrast);
    for (size_t i = 0; i < ARMS; i++) {
        ana_experiment_destroy(&told->experiments[i]);
        visa_scenario_destroy(&told->scenarios[i]);
    }
    free(told);
    return 0;
}

static size_t count_of(const struct ana_document *document, enum ana_block_kind kind, const char *piece)
{
    size_t count = 0;
    for (const struct ana_block *at = document->first; at != NULL; at = at->next) {
        count += at->kind == kind && strstr(at->text, piece) != NULL ? 1 : 0;
    }
    return count;
}

static void write_folder(struct told *told, const struct ana_experiment *arms)
{
    struct sim_error error;
    assert_int_equal(ana_contrast_folder_write(told->folder, &told->contrast, arms, &error), SIM_OK);
}

/* Writing a comparison of results elsewhere takes the arms away, and clearing it all the rest. */
static void remove_folder(struct told *told)
{
    struct sim_error error;
    write_folder(told, NULL);
    assert_int_equal(ana_result_clear(told->folder, &error), SIM_OK);
    assert_int_equal(rmdir(told->folder), 0);
}

static void a_cell_shows_the_line_that_it_names(void **state)
{
    struct told *told = *state;
    struct ana_document documents[ANA_LANGUAGES];
    struct sim_error error;
    write_folder(told, told->experiments);
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        assert_int_equal(ana_document_read(&documents[i], told->folder, (enum ana_language)i, &error),
                         SIM_OK);
    }
    /* What is less than the last digit shown, and what has no end, is said in signs; of an interval, its
     * begin. */
    for (struct ana_block *at = documents[ANA_ENGLISH].first; at != NULL; at = at->next) {
        const char *dots = at->row > 0 ? strstr(at->text, " … ") : NULL;
        at->row = strcmp(at->text, "<0.0001") == 0 || strcmp(at->text, "∞") == 0 ? 0 : at->row;
        at->text = dots == NULL ? at->text
                                : ana_document_format(&documents[ANA_ENGLISH], "%.*s", (int)(dots - at->text),
                                                      at->text);
    }
    assert_true(document_check_tables(&documents[ANA_ENGLISH], told->folder, heads) > 50);
    assert_true(count_of(&documents[ANA_ENGLISH], ANA_BLOCK_ANSWER, "differ clearly from the base") == 1);
    assert_int_equal(count_of(&documents[ANA_ENGLISH], ANA_BLOCK_CODE, "slots[pool=b].seats*=1.5"), 2);
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_document_destroy(&documents[i]);
    }
    remove_folder(told);
}

static void both_languages_say_the_same(void **state)
{
    struct told *told = *state;
    struct ana_document documents[ANA_LANGUAGES];
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_document_init(&documents[i], (enum ana_language)i);
        ana_contrast_document(&documents[i], &told->contrast, told->experiments);
    }
    document_check_languages(&documents[ANA_ENGLISH], &documents[ANA_CHINESE]);
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_document_destroy(&documents[i]);
    }
    assert_int_equal(rmdir(told->folder), 0);
}

static void results_elsewhere_are_told_without_scenarios(void **state)
{
    struct told *told = *state;
    struct ana_document document;
    ana_document_init(&document, ANA_ENGLISH);
    ana_contrast_document(&document, &told->contrast, NULL);
    assert_int_equal(count_of(&document, ANA_BLOCK_PARAGRAPH, "were not at hand"), 1);
    assert_int_equal(count_of(&document, ANA_BLOCK_CELL, told->contrast.arms[1].digest.text), 1);
    ana_document_destroy(&document);
    assert_int_equal(rmdir(told->folder), 0);
}

static void an_interruption_is_told(void **state)
{
    struct told *told = *state;
    for (uint32_t more = 0; more < 2; more++) {
        struct ana_document document;
        ana_document_init(&document, ANA_ENGLISH);
        told->contrast.plan.replications = REPLICATIONS + more;
        ana_contrast_document(&document, &told->contrast, told->experiments);
        assert_int_equal(count_of(&document, ANA_BLOCK_PARAGRAPH, "interrupted: 4 of 5 replications"), more);
        ana_document_destroy(&document);
    }
    assert_int_equal(rmdir(told->folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_cell_shows_the_line_that_it_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(both_languages_say_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_interruption_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(results_elsewhere_are_told_without_scenarios, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
