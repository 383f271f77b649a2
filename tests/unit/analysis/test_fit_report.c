/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fit as a report: every number of a view stands on the line it names, and what must be said is said. */
#include "analysis/fit/fit_tables.h"
#include "analysis/fit/fit_words.h"
#include "tests/support/fit_answer.h"

#include <string.h>

static void tell(struct fit_answer *a, struct ana_report *report, enum ana_language language)
{
    struct sim_error error;
    ana_report_init(report, language);
    ana_fit_report(report, &a->about);
    assert_int_equal(ana_report_check(report, &error), SIM_OK);
}

static bool says(const struct ana_report *report, const char *piece)
{
    bool found = false;
    for (size_t i = 0; i < report->sentence_count; i++) {
        found = found || strstr(report->sentences[i].text, piece) != NULL;
    }
    return found;
}

static void assert_says(const struct ana_report *report, const char *piece)
{
    if (!says(report, piece)) {
        fail_msg("nobody says: %s", piece);
    }
}

static const char *text_at(const struct ana_report_table *table, uint32_t line, size_t column)
{
    assert_true(line >= 2 && line - 2 < ana_report_rows(table));
    return table->cells[(line - 2) * table->column_count + column].text;
}

/* Of every group and every row: it is where ana_fit_table_line says, and nowhere where it has none. */
static void lines_are_those_of_the_file(void **state)
{
    (void)state;
    static const char *const laws[ANA_FIT_ROWS] = {"observed", "fitted",  "fitted", "fitted",
                                                   "fitted",   "shipped", "written"};
    struct fit_answer a;
    struct ana_report report;
    fit_open(&a);
    tell(&a, &report, ANA_ENGLISH);
    const struct ana_report_table *fits = ana_report_find(&report, "fits");
    size_t rows = 0;
    for (size_t i = 0; i < FIT_GROUPS; i++) {
        for (unsigned row = 0; row < ANA_FIT_ROWS; row++) {
            uint32_t line = ana_fit_table_line(&a.fit, &a.groups[i], row);
            if (line == 0) {
                continue;
            }
            assert_int_equal(line, rows++ + 2);
            assert_string_equal(text_at(fits, line, 0), ana_fit_stage_word(a.groups[i].stage));
            assert_string_equal(text_at(fits, line, 4), laws[row]);
        }
    }
    assert_int_equal(ana_report_rows(fits), rows);
    assert_int_equal(rows, 6 + 7 + 7 + 2 + 2);
    assert_int_equal(ana_fit_table_line(&a.fit, &a.groups[0], ANA_FIT_ROW_WRITTEN), 0);
    ana_report_destroy(&report);
    fit_close(&a);
}

static void odds_lines_are_those_of_the_file(void **state)
{
    (void)state;
    struct fit_answer a;
    struct ana_report report;
    fit_open(&a);
    tell(&a, &report, ANA_ENGLISH);
    const struct ana_report_table *odds = ana_report_find(&report, "odds");
    assert_int_equal(ana_report_rows(odds), FIT_ODDS * ANA_FIT_OUTCOMES);
    for (size_t i = 0; i < FIT_ODDS; i++) {
        uint32_t line = ana_fit_odds_line(&a.fit, &a.odds[i], 2);
        assert_string_equal(text_at(odds, line, 4), "processing_221g");
        assert_string_equal(text_at(odds, line, odds->column_count - 1), i == 0   ? "written"
                                                                         : i == 1 ? "too_few"
                                                                                  : "shown_only");
    }
    ana_report_destroy(&report);
    fit_close(&a);
}

static void everything_to_be_said_is_said(void **state)
{
    (void)state;
    struct fit_answer a;
    struct ana_report report;
    fit_open(&a);
    tell(&a, &report, ANA_ENGLISH);
    assert_says(&report, "82 cases were read");
    assert_says(&report, "as of 2027-06-01, 64 of those begun had ended and 16 were open");
    assert_says(&report, "2 of durations, 1 of odds");
    assert_says(&report, "own is 58.2");
    assert_says(&report, "count as much as 20 cases");
    assert_says(&report, "in 1 of the groups of durations and 1 of those of odds fewer than 10 cases");
    assert_says(&report, "All open: in 1 of the groups");
    assert_says(&report, "wait for a seat is shown, not written: ");
    assert_says(&report, "Odds that are shown, not written: 1. Nobody knows.");
    assert_says(&report, "begin later and are left out: 2");
    assert_says(&report, "have no identifier: 2");
    assert_says(&report, "count among all posts: 1");
    assert_says(&report, "Of up to 3 cases of a group the scenario's calendar");
    assert_says(&report, "Up to 2 cases of a group were written down only after");
    assert_says(&report, "Of up to 4 decisions");
    assert_false(says(&report, "Every case in the file is closed"));
    assert_false(says(&report, "Tables for people end"));
    ana_report_destroy(&report);
    a.fit.terms.prior = 0;
    tell(&a, &report, ANA_ENGLISH);
    assert_says(&report, "the scenario's own laws count nothing");
    ana_report_destroy(&report);
    fit_close(&a);
}

static void what_is_not_so_is_not_said(void **state)
{
    (void)state;
    struct fit_answer a;
    struct ana_report report;
    fit_open(&a);
    for (size_t i = 0; i < FIT_CASES; i++) {
        a.cases[i].end = VISA_PAST_ENDED_214B;
        a.cases[i].post = VISA_ALL;
    }
    a.fit.terms.prior = 0;
    a.fit.count = a.fit.odds_count = 0;
    a.about.alike = 0;
    a.about.read = FIT_CASES;
    tell(&a, &report, ANA_ENGLISH);
    assert_says(&report, "Every case in the file is closed");
    assert_says(&report, "Nothing could be fitted");
    assert_false(says(&report, "What is written"));
    assert_false(says(&report, "have no identifier"));
    assert_false(says(&report, "begin later"));
    assert_false(says(&report, "Too few"));
    ana_report_destroy(&report);
    a.history.count = a.about.read = 0;
    tell(&a, &report, ANA_ENGLISH);
    assert_says(&report, "The file has no case.");
    assert_false(says(&report, "Every case in the file is closed"));
    ana_report_destroy(&report);
    fit_close(&a);
}

/* However many groups there are, people get at most so many rows, and are told. */
static void tables_for_people_end(void **state)
{
    (void)state;
    enum { MANY = 50 };
    static struct ana_fit_group many[MANY];
    struct fit_answer a;
    struct ana_report report;
    fit_open(&a);
    for (size_t i = 0; i < MANY; i++) {
        many[i] = a.groups[2];
    }
    a.fit.groups = many;
    a.fit.count = MANY;
    tell(&a, &report, ANA_ENGLISH);
    for (size_t i = 0; i < report.table_count; i++) {
        const struct ana_report_table *table = &report.tables[i];
        assert_true(table->file == NULL || ana_report_rows(table) <= 30);
    }
    assert_int_equal(ana_report_rows(ana_report_find(&report, "fits")), MANY * ANA_FIT_ROWS);
    assert_says(&report, "Tables for people end after 30 rows");
    ana_report_destroy(&report);
    fit_close(&a);
}

/* No text of a Chinese page is English: two Latin words in a row. */
static void chinese_is_chinese(void **state)
{
    (void)state;
    struct fit_answer a;
    struct ana_report report;
    fit_open(&a);
    tell(&a, &report, ANA_CHINESE);
    assert_says(&report, "2027年6月1日");
    assert_says(&report, "分布族均未通过检验");
    for (size_t i = 0; i < report.sentence_count; i++) {
        assert_null(strstr(report.sentences[i].text, " the "));
    }
    const struct ana_report_table *laws = ana_report_find(&report, ANA_FIT_TABLE_LAWS);
    assert_string_equal(laws->cells[0].text, "补件审理");
    assert_string_equal(laws->cells[2].text, "分位数表");
    ana_report_destroy(&report);
    fit_close(&a);
}

/* The law that is written, as quantiles and as survival, is one law. */
static void quantiles_and_survival_agree(void **state)
{
    (void)state;
    struct fit_answer a;
    fit_open(&a);
    const struct ana_fit_group *table = &a.groups[1];
    for (int percent = 10; percent < 95; percent++) {
        double p = percent / 100.0;
        struct ana_interval value = ana_fit_written_quantile(table, p);
        assert_true(fabs(1 - ana_fit_written_survival(table, value.estimate) - p) < 1e-9);
        assert_true(value.low < value.estimate && value.estimate < value.high);
    }
    assert_true(ana_fit_written_survival(table, 0) == 1);
    const struct ana_fit_group *family = &a.groups[2];
    double median = ana_fitted_quantile(&family->mixed.law, 0.5);
    assert_true(fabs(ana_fit_written_quantile(family, 0.5).estimate - median) < 1e-9);
    assert_true(fabs(ana_fit_written_survival(family, median) - 0.5) < 1e-6);
    assert_true(isnan(ana_fit_written_quantile(&a.groups[3], 0.5).estimate));
    fit_close(&a);
}

/* The upper end of a quantile may not be known. */
static void an_end_may_be_infinite(void **state)
{
    (void)state;
    struct ana_fit_group group = {
        .verdict = ANA_FIT_TABLE, .knot = {{0.5, 10, 8, 12}, {0.9, 30, 20, INFINITY}}, .knots = 2};
    assert_true(ana_fit_written_quantile(&group, 0.5).high == 12);
    assert_true(isinf(ana_fit_written_quantile(&group, 0.8).high));
    assert_true(ana_fit_written_quantile(&group, 0.99).estimate == 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_those_of_the_file),   cmocka_unit_test(odds_lines_are_those_of_the_file),
        cmocka_unit_test(everything_to_be_said_is_said), cmocka_unit_test(what_is_not_so_is_not_said),
        cmocka_unit_test(tables_for_people_end),         cmocka_unit_test(chinese_is_chinese),
        cmocka_unit_test(quantiles_and_survival_agree),  cmocka_unit_test(an_end_may_be_infinite)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
