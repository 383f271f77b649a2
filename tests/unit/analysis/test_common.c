/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The common sections: all there and in order, in both languages, every item of the checklist answered. */
#include "analysis/document/common.h"
#include "tests/support/pipeline_run.h"

enum { CHECKLIST_ITEMS = 24 };

static const struct ana_common_verb verb = {.outputs = "what comes out",
                                            .aims = "what is asked",
                                            .estimation = "how it is estimated",
                                            .limits = (const char *const[]){"a limit of its own"},
                                            .limit_count = 1};

static const struct ana_block *section_of(const struct ana_document *document, const char *key)
{
    for (const struct ana_block *at = document->first; at != NULL; at = at->next) {
        if (at->kind == ANA_BLOCK_SECTION && strcmp(at->source, key) == 0) {
            return at;
        }
    }
    fail_msg("no section %s", key);
    return NULL;
}

/* The document's blocks of a kind whose text contains a piece. */
static size_t count_of(const struct ana_document *document, enum ana_block_kind kind, const char *piece)
{
    size_t count = 0;
    for (const struct ana_block *at = document->first; at != NULL; at = at->next) {
        count += at->kind == kind && strstr(at->text, piece) != NULL ? 1 : 0;
    }
    return count;
}

static void check_order(const struct ana_document *document)
{
    static const char *const keys[] = {ANA_SECTION_FIGURES, ANA_SECTION_ASSUMPTIONS, ANA_SECTION_LIMITS,
                                       ANA_SECTION_REPRODUCE, ANA_SECTION_CHECKLIST};
    size_t next = 0;
    for (const struct ana_block *at = document->first; at != NULL; at = at->next) {
        if (at->kind == ANA_BLOCK_SECTION) {
            assert_true(next < sizeof keys / sizeof *keys);
            assert_string_equal(at->source, keys[next++]);
        }
        assert_int_equal(at->row, 0);
    }
    assert_int_equal(next, sizeof keys / sizeof *keys);
}

static void check_checklist(const struct ana_document *document)
{
    size_t cells = 0;
    for (const struct ana_block *at = section_of(document, ANA_SECTION_CHECKLIST); at != NULL;
         at = at->next) {
        if (at->kind == ANA_BLOCK_CELL) {
            assert_true(at->text[0] != '\0');
            cells++;
        }
    }
    assert_int_equal(cells, 2 * CHECKLIST_ITEMS);
}

static void every_item_is_answered(void **state)
{
    (void)state;
    struct pipeline p;
    pipeline_load(&p, VISAQ_SOURCE_DIR "/scenarios/validation/regional", 0);
    const struct visa_scenario *const scenarios[] = {&p.scenario};
    struct ana_common_parts parts = {.verb = &verb,
                                     .scenarios = scenarios,
                                     .count = 1,
                                     .seed = 7,
                                     .command = "visaq run regional --seed 7",
                                     .checksums = "manifest.json",
                                     .replications = 8,
                                     .level = 0.95};
    for (int language = ANA_ENGLISH; language <= ANA_CHINESE; language++) {
        struct ana_document document;
        struct sim_error error;
        ana_document_init(&document, (enum ana_language)language);
        ana_document_common(&document, &parts);
        assert_int_equal(ana_document_check(&document, &error), SIM_OK);
        check_order(&document);
        check_checklist(&document);
        assert_int_equal(count_of(&document, ANA_BLOCK_CODE, "visaq run regional --seed 7"), 1);
        assert_int_equal(count_of(&document, ANA_BLOCK_ITEM, "a limit of its own"), 1);
        assert_true(count_of(&document, ANA_BLOCK_CELL, "assumption: test data") > 1);
        assert_int_equal(
            count_of(&document, ANA_BLOCK_CELL, language == ANA_CHINESE ? "2025年3月10日" : "2025-03-10"), 1);
        ana_document_destroy(&document);
    }
    pipeline_destroy(&p);
}

/* Of results whose scenarios are elsewhere the rest is said all the same. */
static void without_scenarios_the_rest_is_said(void **state)
{
    (void)state;
    struct ana_common_parts parts = {.verb = &verb, .seed = 7};
    struct ana_document document;
    ana_document_init(&document, ANA_ENGLISH);
    ana_document_common(&document, &parts);
    check_order(&document);
    check_checklist(&document);
    assert_int_equal(count_of(&document, ANA_BLOCK_CODE, ""), 0);
    ana_document_destroy(&document);
}

/* An alternative's own sources come behind the base's, and only what the base does not say. */
static void an_alternative_says_what_it_changes(void **state)
{
    (void)state;
    struct pipeline p;
    struct pipeline q;
    pipeline_load(&p, VISAQ_SOURCE_DIR "/scenarios/baseline-2025", 0);
    pipeline_load(&q, VISAQ_SOURCE_DIR "/scenarios/double-shanghai", 0);
    const struct visa_scenario *const scenarios[] = {&p.scenario, &q.scenario};
    struct ana_common_parts parts = {.verb = &verb, .scenarios = scenarios, .count = 2, .seed = 7};
    struct ana_document document;
    ana_document_init(&document, ANA_ENGLISH);
    ana_document_common(&document, &parts);
    assert_int_equal(count_of(&document, ANA_BLOCK_CELL, "what-if: twice the seats"), 1);
    assert_int_equal(count_of(&document, ANA_BLOCK_CELL, "what-if: windows doubled"), 1);
    assert_int_equal(count_of(&document, ANA_BLOCK_CELL, "assumption: twice the range of baseline-2025"), 1);
    assert_int_equal(count_of(&document, ANA_BLOCK_CELL, "assumption: test data"), 0);
    ana_document_destroy(&document);
    pipeline_destroy(&q);
    pipeline_destroy(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_is_answered),
        cmocka_unit_test(without_scenarios_the_rest_is_said),
        cmocka_unit_test(an_alternative_says_what_it_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
