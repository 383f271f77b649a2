/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of back-tests, from findings made by hand: each number where it belongs, the verdict the right
 * way round. */
#include "analysis/backtest/history_report.h"
#include "models/calendar/date.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER VISAQ_SOURCE_DIR "/scenarios/history/waits-2023"

struct world {
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_scenario scenario;
    struct visa_noted_wait noted[2];
    struct visa_noted_waits waits;
    struct ana_wait_forecast forecasts[2];
    struct ana_wait_backtest backtest;
    struct ana_history_findings findings;
};

static int32_t day(int32_t year, int32_t month, int32_t of_month)
{
    return visa_day_from_date((struct visa_date){year, month, of_month});
}

static void open_world(struct world *w, double first, double second)
{
    *w = (struct world){0};
    sim_arena_init(&w->arena, SIZE_MAX);
    visa_diagnostics_init(&w->diagnostics, &w->arena);
    const struct visa_scenario_source source = {.folder = FOLDER};
    assert_int_equal(visa_scenario_load_from(&w->scenario, &source, &w->diagnostics), SIM_OK);
    w->noted[1].pool = (uint16_t)(w->scenario.pool_count - 1); /* of a kind that nobody asks for, or b */
    w->waits = (struct visa_noted_waits){w->noted, 2};
    for (int i = 0; i < 2; i++) {
        w->forecasts[i] = (struct ana_wait_forecast){.as_of = day(2023, 8, 31),
                                                     .target = day(2023, 11 + i, 15),
                                                     .forecast = i == 0 ? first : second,
                                                     .low = 10,
                                                     .high = 90,
                                                     .naive = 80,
                                                     .happened = 60,
                                                     .noted_low = 50,
                                                     .noted_high = 70,
                                                     .fit_error = 7};
    }
    w->backtest = (struct ana_wait_backtest){w->forecasts, 2, 1};
    w->findings = (struct ana_history_findings){.scenario = &w->scenario,
                                                .noted = &w->waits,
                                                .waits = &w->backtest,
                                                .replications = 5,
                                                .wait_days = 3};
}

static void close_world(struct world *w)
{
    visa_scenario_destroy(&w->scenario);
    sim_arena_destroy(&w->arena);
}

static bool says(const struct ana_report *report, const char *text)
{
    bool found = false;
    for (size_t i = 0; i < report->sentence_count; i++) {
        found = found || strstr(report->sentences[i].text, text) != NULL;
    }
    return found;
}

static double number_at(const struct ana_report *report, const char *name, size_t row, const char *column)
{
    const struct ana_report_table *table = ana_report_find(report, name);
    assert_non_null(table);
    for (size_t i = 0; i < table->column_count; i++) {
        if (strcmp(table->columns[i].name, column) == 0) {
            return table->cells[row * table->column_count + i].number;
        }
    }
    fail_msg("no column %s", column);
    return NAN;
}

static void a_worse_model_is_called_worse(void **state)
{
    (void)state;
    struct world w;
    struct ana_report report;
    open_world(&w, 100, 65); /* 40 and 5 too long; unchanged: 20 and 20 */
    ana_report_init(&report, ANA_ENGLISH);
    ana_history_report(&report, &w.findings);
    assert_true(says(&report, "2 forecasts were off by 22 days on average"));
    assert_true(says(&report, "was off by 20"));
    assert_true(says(&report, "worse than the assumption"));
    assert_true(says(&report, "by 7 days on average"));
    assert_true(says(&report, "from 1 of 3 as-of days only"));
    assert_true(fabs(number_at(&report, "waits_scores", 0, "error") - 22.5) < 1e-9);
    assert_true(fabs(number_at(&report, "waits_scores", 0, "naive_absolute_error") - 20) < 1e-9);
    assert_true(fabs(number_at(&report, "waits_scores", 0, "within") - 0.5) < 1e-9);
    assert_true(fabs(number_at(&report, "waits_scores", 0, "covered") - 1) < 1e-9);
    assert_true(fabs(number_at(&report, "waits_forecasts", 1, "forecast") - 65) < 1e-9);
    assert_int_equal(ana_report_rows(ana_report_find(&report, "waits_forecasts")), 2);
    ana_report_destroy(&report);
    close_world(&w);
}

static void a_better_model_is_called_better(void **state)
{
    (void)state;
    struct world w;
    struct ana_report report;
    open_world(&w, 70, 65);
    ana_report_init(&report, ANA_CHINESE);
    ana_history_report(&report, &w.findings);
    assert_true(says(&report, "优于假定一切不变"));
    ana_report_destroy(&report);
    close_world(&w);
}

static void nothing_scored_is_said(void **state)
{
    (void)state;
    struct world w;
    struct ana_report report;
    open_world(&w, 70, 65);
    w.findings.waits = NULL;
    w.findings.interrupted = true;
    ana_report_init(&report, ANA_ENGLISH);
    ana_history_report(&report, &w.findings);
    assert_true(says(&report, "Interrupted before anything was scored."));
    assert_int_equal(report.table_count, 0);
    ana_report_destroy(&report);
    w.findings.waits = &w.backtest;
    w.backtest.count = 0;
    w.backtest.days_done = 0;
    ana_report_init(&report, ANA_ENGLISH);
    ana_history_report(&report, &w.findings);
    assert_true(says(&report, "Interrupted before anything was scored."));
    assert_false(says(&report, "too few"));
    ana_report_destroy(&report);
    close_world(&w);
}

/* Every line of a view is the line of its file with the same names. */
static void views_know_their_lines(void **state)
{
    (void)state;
    struct world w;
    struct ana_report report;
    open_world(&w, 100, 65);
    ana_report_init(&report, ANA_ENGLISH);
    ana_history_report(&report, &w.findings);
    const struct ana_report_table *view = ana_report_find(&report, "waits");
    const struct ana_report_table *file = ana_report_find(&report, "waits_scores");
    assert_true(ana_report_rows(view) >= 3);
    for (size_t i = 0; i < view->count; i++) {
        size_t there = (view->cells[i].line - 2) * file->column_count + i % view->column_count;
        const struct ana_report_cell *cell = &file->cells[there];
        assert_true(cell->text != NULL ? strcmp(cell->text, view->cells[i].text) == 0
                                       : cell->number == view->cells[i].number);
    }
    ana_report_destroy(&report);
    close_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_worse_model_is_called_worse),
        cmocka_unit_test(a_better_model_is_called_better),
        cmocka_unit_test(nothing_scored_is_said),
        cmocka_unit_test(views_know_their_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
