/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document of a fit against its files and itself in the other language. */
#include "analysis/capacity/capacity_print.h"
#include "analysis/capacity/report_forms.h"
#include "analysis/fit/fit_document.h"
#include "analysis/fit/fit_json.h"
#include "analysis/fit/fit_plots.h"
#include "tests/support/document_tables.h"
#include "tests/support/fit_answer.h"

#include <unistd.h>

static const char *const tables[] = {"fits", "curves", "knots", "odds"};

/* By its name in a file, for all tables. */
static const struct document_head heads[] = {{"fits.csv", "stage", "stage", false},
                                             {"fits.csv", "group", "class", false},
                                             {"fits.csv", "cases", "cases", false},
                                             {"fits.csv", "ended", "ended", false},
                                             {"fits.csv", "open", "open", false},
                                             {"fits.csv", "median", "p50", false},
                                             {"fits.csv", "low", "p50_low", false},
                                             {"fits.csv", "high", "p50_high", false},
                                             {"fits.csv", "P80", "p80", false},
                                             {"fits.csv", "P95", "p95", false},
                                             {"fits.csv", "unit", "unit", false},
                                             {"fits.csv", "family", "family", false},
                                             {"fits.csv", "parameters", "p1", false},
                                             {"fits.csv", "AIC", "aic", false},
                                             {"fits.csv", "p of the test", "p_value", false},
                                             {"fits.csv", "taken", "verdict", false},
                                             {"fits.csv", "law", "family", false},
                                             {"fits.csv", "median before", "p50", false},
                                             {"fits.csv", "P80 before", "p80", false},
                                             {"fits.csv", "P95 before", "p95", false},
                                             {"odds.csv", "class", "class", true},
                                             {"odds.csv", "decided at", "decided_at", false},
                                             {"odds.csv", "applicant", "applicant", true},
                                             {"odds.csv", "field", "field", true},
                                             {"odds.csv", "outcome", "outcome", false},
                                             {"odds.csv", "cases", "count", false},
                                             {"odds.csv", "these cases, %", "observed", false},
                                             {"odds.csv", "before, %", "shipped", false},
                                             {"odds.csv", "written, %", "written", false},
                                             {"odds.csv", "low, %", "low", false},
                                             {"odds.csv", "high, %", "high", false},
                                             {NULL, NULL, NULL, false}};

struct told {
    struct fit_answer answer;
    struct ana_report reports[ANA_LANGUAGES];
    struct ana_document documents[ANA_LANGUAGES];
    char folder[64];
};

static void open_told(struct told *told)
{
    struct sim_error error;
    fit_open(&told->answer);
    (void)snprintf(told->folder, sizeof told->folder, "fit-document-XXXXXX");
    assert_non_null(mkdtemp(told->folder));
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_report_init(&told->reports[i], (enum ana_language)i);
        ana_fit_report(&told->reports[i], &told->answer.about);
        ana_document_init(&told->documents[i], (enum ana_language)i);
        ana_fit_document(&told->documents[i], &told->answer.about, &told->reports[i]);
        assert_int_equal(ana_document_check(&told->documents[i], &error), SIM_OK);
    }
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        char path[96];
        (void)snprintf(path, sizeof path, "%s/%s.csv", told->folder, tables[i]);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        ana_report_write_csv(file, ana_report_find(&told->reports[ANA_ENGLISH], tables[i]));
        assert_int_equal(fclose(file), 0);
    }
}

static void close_told(struct told *told)
{
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        char path[96];
        (void)snprintf(path, sizeof path, "%s/%s.csv", told->folder, tables[i]);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(told->folder), 0);
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        ana_document_destroy(&told->documents[i]);
        ana_report_destroy(&told->reports[i]);
    }
    fit_close(&told->answer);
}

static void every_number_stands_on_its_line(void **state)
{
    (void)state;
    struct told told;
    open_told(&told);
    size_t checked = document_check_tables(&told.documents[ANA_ENGLISH], told.folder, heads);
    assert_true(checked > 250);
    document_check_languages(&told.documents[ANA_ENGLISH], &told.documents[ANA_CHINESE]);
    close_told(&told);
}

static char *page_of(const struct told *told, enum ana_language language)
{
    char *page = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&page, &size);
    assert_non_null(stream);
    ana_capacity_print(stream, "heading", &told->reports[language]);
    assert_int_equal(fclose(stream), 0);
    return page;
}

static void the_page_says_what_the_document_says(void **state)
{
    (void)state;
    struct told told;
    open_told(&told);
    for (size_t i = 0; i < ANA_LANGUAGES; i++) {
        char *page = page_of(&told, (enum ana_language)i);
        size_t sentences = 0;
        for (const struct ana_block *block = told.documents[i].first;
             block != NULL && strcmp(block->source, "assumptions") != 0; block = block->next) {
            if (block->kind == ANA_BLOCK_ANSWER || block->kind == ANA_BLOCK_ITEM) {
                assert_true(document_page_has(page, block->text));
                sentences++;
            }
        }
        assert_true(sentences > 10);
        free(page);
    }
    close_told(&told);
}

/* Each figure is of a group with families; the first of a kind has no number. */
static void figures_are_of_groups_with_families(void **state)
{
    (void)state;
    struct fit_answer a;
    struct ana_fit_figure figures[ANA_FIT_FIGURES_MOST];
    static const char *const stems[] = {"survival", "qq", "survival_2", "qq_2", "survival_3", "qq_3"};
    fit_open(&a);
    size_t count = ana_fit_figures(&a.fit, figures);
    assert_int_equal(count, sizeof stems / sizeof stems[0]);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(figures[i].stem, stems[i]);
    }
    assert_ptr_equal(figures[0].group, &a.groups[1]); /* written ones before those shown only */
    assert_ptr_equal(figures[4].group, &a.groups[0]);
    a.groups[1].fit[a.groups[1].chosen].converged = false;
    assert_int_equal(ana_fit_figures(&a.fit, figures), count - 1);
    assert_string_equal(figures[2].stem, "qq");
    fit_close(&a);
}

/* What a file may be called is data, and stays a text. */
static void json_is_of_the_same_report(void **state)
{
    (void)state;
    struct told told;
    char *text = NULL;
    size_t size = 0;
    open_told(&told);
    FILE *stream = open_memstream(&text, &size);
    assert_non_null(stream);
    ana_fit_json(stream, &told.answer.about, &told.reports[ANA_ENGLISH]);
    assert_int_equal(fclose(stream), 0);
    assert_non_null(strstr(text, "\"file\": \"=cases, \\\"of\\\" <b>ours</b>.csv\""));
    assert_non_null(strstr(text, "\"since\": null"));
    assert_non_null(strstr(text, "\"ended\": 64"));
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        char key[32];
        (void)snprintf(key, sizeof key, "\"%s\": [", tables[i]);
        assert_non_null(strstr(text, key));
    }
    assert_null(strstr(text, "\"" ANA_FIT_TABLE_STAGES "\"")); /* views are for people */
    free(text);
    close_told(&told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_number_stands_on_its_line),
                                       cmocka_unit_test(the_page_says_what_the_document_says),
                                       cmocka_unit_test(figures_are_of_groups_with_families),
                                       cmocka_unit_test(json_is_of_the_same_report)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
