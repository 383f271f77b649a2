/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of forecasts of durations. */
#include "analysis/backtest/history_report.h"

#include "models/calendar/date.h"

#include <math.h>

#define COLUMNS(list) .columns = (list), .column_count = sizeof(list) / sizeof((list)[0])

enum { ALL_YEARS = 0 };

const char *const ana_history_windows[ANA_BACKTEST_WINDOWS] = {N_("all the past"), N_("the last year")};

static const char *const window_words[ANA_BACKTEST_WINDOWS] = {"all_past", "last_year"};

static const struct ana_report_column score_columns[] = {
    {"year", N_("year"), 0},
    {"window", N_("fitted to"), 0},
    {"cases", "", ANA_REPORT_HIDDEN},
    {"forecasts", N_("forecasts"), 0},
    {"unended", "", ANA_REPORT_HIDDEN},
    {"below_p50", N_("by P50"), 0},
    {"below_p80", N_("by P80"), 0},
    {"below_p95", N_("by P95"), 0},
    {"below_p50_of", "", ANA_REPORT_HIDDEN},
    {"below_p80_of", "", ANA_REPORT_HIDDEN},
    {"below_p95_of", "", ANA_REPORT_HIDDEN},
    {"crps", N_("CRPS, days"), 1},
    {"crps_naive", N_("naive"), 1},
    {"error", N_("late by, days"), 1},
    {"absolute_error", N_("off by, days"), 1},
    {"pit_mean", "", ANA_REPORT_HIDDEN},
    {"pit_p", "", ANA_REPORT_HIDDEN},
    {"brier_30", N_("Brier 30 d"), 3},
    {"brier_60", N_("60 d"), 3},
    {"brier_90", N_("90 d"), 3},
    {"brier_naive_30", "", ANA_REPORT_HIDDEN},
    {"brier_naive_60", "", ANA_REPORT_HIDDEN},
    {"brier_naive_90", "", ANA_REPORT_HIDDEN},
};

static const struct ana_report_column day_columns[] = {
    {"as_of", "", ANA_REPORT_HIDDEN},
    {"window", "", ANA_REPORT_HIDDEN},
    {"law", "", ANA_REPORT_HIDDEN},
    {"fitted_cases", "", ANA_REPORT_HIDDEN},
    {"ended_cases", "", ANA_REPORT_HIDDEN},
    {"p50", "", ANA_REPORT_HIDDEN},
    {"p80", "", ANA_REPORT_HIDDEN},
    {"p95", "", ANA_REPORT_HIDDEN},
    {"open_cases", "", ANA_REPORT_HIDDEN},
    {"open_crps", "", ANA_REPORT_HIDDEN},
    {"open_crps_naive", "", ANA_REPORT_HIDDEN},
    {"new_cases", "", ANA_REPORT_HIDDEN},
    {"new_crps", "", ANA_REPORT_HIDDEN},
    {"new_crps_naive", "", ANA_REPORT_HIDDEN},
};

static const struct ana_report_column pit_columns[] = {
    {"window", "", ANA_REPORT_HIDDEN}, {"cases", "", ANA_REPORT_HIDDEN}, {"from", "", ANA_REPORT_HIDDEN},
    {"to", "", ANA_REPORT_HIDDEN},     {"count", "", ANA_REPORT_HIDDEN},
};

static const struct ana_report_column regime_columns[] = {
    {"from", N_("begun from"), 0},
    {"to", N_("to"), 0},
    {"cases", N_("cases"), 0},
    {"ended", "", ANA_REPORT_HIDDEN},
    {"median", N_("median, days"), 1},
    {"low", N_("low"), 1},
    {"high", N_("high"), 1},
    {"p", N_("p of the change"), 3},
    {"lag_all_past", N_("all the past followed after, days"), 0},
    {"lag_last_year", N_("the last year after, days"), 0},
};

static const struct ana_report_column month_columns[] = {
    {"from", "", ANA_REPORT_HIDDEN},  {"to", "", ANA_REPORT_HIDDEN},     {"cases", "", ANA_REPORT_HIDDEN},
    {"ended", "", ANA_REPORT_HIDDEN}, {"median", "", ANA_REPORT_HIDDEN}, {"low", "", ANA_REPORT_HIDDEN},
    {"high", "", ANA_REPORT_HIDDEN},
};

static const struct ana_report_table score_table = {
    .name = "durations_scores", COLUMNS(score_columns), .names = 3};
static const struct ana_report_table open_view = {
    .name = "durations_open",
    .title = N_("Cases open on an as-of day: when they ended, against what was forecast of the rest"),
    COLUMNS(score_columns),
    .names = 3,
    .file = "durations_scores"};
static const struct ana_report_table new_view = {
    .name = "durations_new",
    .title = N_("Cases begun before the next as-of day, forecast whole"),
    COLUMNS(score_columns),
    .names = 3,
    .file = "durations_scores"};
static const struct ana_report_table day_table = {.name = "durations_days", COLUMNS(day_columns), .names = 3};
static const struct ana_report_table pit_table = {.name = "pit", COLUMNS(pit_columns), .names = 2};
static const struct ana_report_table regime_table = {
    .name = "regimes",
    .title = N_("Regimes: stretches of one law, by when cases began, and how soon fits followed"),
    COLUMNS(regime_columns),
    .names = 2};
static const struct ana_report_table month_table = {.name = "months", COLUMNS(month_columns), .names = 2};

/* ---- scores ---- */

struct ana_history_years ana_history_years_of(const struct ana_backtest *durations)
{
    if (durations->count == 0) {
        return (struct ana_history_years){0, 0};
    }
    int first = visa_date_from_day(durations->days[0].as_of).year;
    int last = visa_date_from_day(durations->days[durations->count * ANA_BACKTEST_WINDOWS - 1].as_of).year;
    return (struct ana_history_years){first, last - first + 1};
}

struct ana_scored ana_history_scored(const struct ana_backtest *durations, int year,
                                     enum ana_backtest_window window, bool new_cases)
{
    if (year == ALL_YEARS) {
        return ana_backtest_sum(durations, window, 0, VISA_LAST_DAY, new_cases);
    }
    return ana_backtest_sum(durations, window, visa_day_from_date((struct visa_date){year, 1, 1}),
                            visa_day_from_date((struct visa_date){year, 12, 31}), new_cases);
}

/* A row's place in durations_scores. */
struct row {
    int year; /* or ALL_YEARS */
    enum ana_backtest_window window;
    bool new_cases;
};

static void add_names(struct ana_report *report, struct ana_report_table *table, struct row row)
{
    if (row.year == ALL_YEARS) {
        ana_report_text_shown(report, table, "all", ana_report_word(report, N_("all")));
    } else {
        ana_report_text(report, table, ana_report_format(report, "%d", row.year));
    }
    ana_report_text_shown(report, table, window_words[row.window],
                          ana_report_word(report, ana_history_windows[row.window]));
    ana_report_text(report, table, row.new_cases ? "new" : "open");
}

static void add_brier(struct ana_report *report, struct ana_report_table *table,
                      const struct ana_scored *scored)
{
    for (int i = 0; i < ANA_BACKTEST_DATES; i++) {
        ana_report_number(report, table, ana_history_mean(scored->brier[i], scored->brier_count[i]));
    }
    for (int i = 0; i < ANA_BACKTEST_DATES; i++) {
        ana_report_number(report, table, ana_history_mean(scored->brier_naive[i], scored->brier_count[i]));
    }
}

static void add_scores(struct ana_report *report, struct ana_report_table *table,
                       const struct ana_scored *scored, struct row row)
{
    const uint64_t ended = scored->forecasts - scored->unended;
    add_names(report, table, row);
    ana_report_number(report, table, (double)scored->forecasts);
    ana_report_number(report, table, (double)scored->unended);
    for (int i = 0; i < ANA_BACKTEST_LEVELS; i++) {
        ana_history_add_share(report, table, scored->covered[i].hits, scored->covered[i].count);
    }
    for (int i = 0; i < ANA_BACKTEST_LEVELS; i++) {
        ana_report_number(report, table, (double)scored->covered[i].count);
    }
    ana_report_number(report, table, ana_history_mean(scored->crps, scored->forecasts));
    ana_report_number(report, table, ana_history_mean(scored->crps_naive, scored->forecasts));
    ana_report_number(report, table, ana_history_mean(scored->error, ended));
    ana_report_number(report, table, ana_history_mean(scored->absolute, ended));
    ana_report_number(report, table, ana_history_mean(scored->pit.sum, scored->pit.count));
    ana_report_number(report, table, ana_pit_uniform_p(&scored->pit));
    add_brier(report, table, scored);
}

/* The tables that a row goes to: the file, and the view of its cases. */
struct score_tables {
    struct ana_report_table *file, *open, *fresh;
};

static void add_row(struct ana_report *report, const struct score_tables *tables,
                    const struct ana_backtest *durations, struct row row)
{
    const struct ana_scored scored = ana_history_scored(durations, row.year, row.window, row.new_cases);
    struct ana_report_table *view = row.new_cases ? tables->fresh : tables->open;
    if (scored.forecasts == 0 && row.year != ALL_YEARS) {
        return;
    }
    add_scores(report, tables->file, &scored, row);
    view->line = (uint32_t)ana_report_rows(tables->file) + 1;
    add_scores(report, view, &scored, row);
}

static void add_score_tables(struct ana_report *report, const struct ana_backtest *durations)
{
    const struct ana_history_years years = ana_history_years_of(durations);
    const struct score_tables tables = {ana_report_begin(report, &score_table),
                                        ana_report_begin(report, &open_view),
                                        ana_report_begin(report, &new_view)};
    const int per_kind = (years.count + 1) * ANA_BACKTEST_WINDOWS;
    for (int i = 0; i < 2 * per_kind; i++) {
        const int year = i % per_kind / ANA_BACKTEST_WINDOWS;
        const struct row row = {year < years.count ? years.first + year : ALL_YEARS,
                                (enum ana_backtest_window)(i % ANA_BACKTEST_WINDOWS), i >= per_kind};
        add_row(report, &tables, durations, row);
    }
}

/* ---- as-of days ---- */

static void add_crps(struct ana_report *report, struct ana_report_table *table,
                     const struct ana_scored *scored)
{
    ana_report_number(report, table, (double)scored->forecasts);
    ana_report_number(report, table, ana_history_mean(scored->crps, scored->forecasts));
    ana_report_number(report, table, ana_history_mean(scored->crps_naive, scored->forecasts));
}

static void add_days(struct ana_report *report, const struct ana_backtest *durations)
{
    struct ana_report_table *table = ana_report_begin(report, &day_table);
    for (size_t i = 0; i < durations->count * ANA_BACKTEST_WINDOWS; i++) {
        const struct ana_backtest_day *day = &durations->days[i];
        ana_history_add_date(report, table, day->as_of);
        ana_report_text(report, table, window_words[day->window]);
        ana_report_text(report, table, day->law);
        ana_report_number(report, table, (double)day->fitted_cases);
        ana_report_number(report, table, (double)day->ended_cases);
        for (int level = 0; level < ANA_BACKTEST_LEVELS; level++) {
            ana_report_number(report, table, day->fitted[level]);
        }
        add_crps(report, table, &day->open_cases);
        add_crps(report, table, &day->new_cases);
    }
}

static void add_pits(struct ana_report *report, const struct ana_backtest *durations)
{
    struct ana_report_table *table = ana_report_begin(report, &pit_table);
    for (int i = 0; i < ANA_BACKTEST_WINDOWS * 2; i++) {
        const enum ana_backtest_window window = (enum ana_backtest_window)(i / 2);
        const struct ana_scored scored = ana_history_scored(durations, ALL_YEARS, window, i % 2 == 1);
        for (int bin = 0; bin < ANA_PIT_BINS; bin++) {
            ana_report_text(report, table, window_words[window]);
            ana_report_text(report, table, i % 2 == 1 ? "new" : "open");
            ana_report_number(report, table, (double)bin / ANA_PIT_BINS);
            ana_report_number(report, table, (double)(bin + 1) / ANA_PIT_BINS);
            ana_report_number(report, table, scored.pit.bin[bin]);
        }
    }
}

/* ---- regimes ---- */

static void add_cases(struct ana_report *report, struct ana_report_table *table,
                      const struct ana_regime_cases *cases)
{
    ana_history_add_date(report, table, cases->from);
    ana_history_add_date(report, table, cases->to);
    ana_report_number(report, table, (double)cases->cases);
    ana_report_number(report, table, (double)cases->ended);
    ana_report_interval(report, table, &cases->median);
}

static void add_regimes(struct ana_report *report, const struct ana_regimes *regimes)
{
    struct ana_report_table *table = ana_report_begin(report, &regime_table);
    for (size_t i = 0; i < regimes->count; i++) {
        add_cases(report, table, &regimes->regimes[i].cases);
        ana_report_number(report, table, regimes->regimes[i].p);
        for (int window = 0; window < ANA_BACKTEST_WINDOWS; window++) {
            ana_report_number(report, table,
                              i == 0 ? NAN : ana_regime_lag(regimes, i, (enum ana_backtest_window)window));
        }
    }
    table = ana_report_begin(report, &month_table);
    for (size_t i = 0; i < regimes->month_count; i++) {
        add_cases(report, table, &regimes->months[i]);
    }
}

void ana_history_duration_tables(struct ana_report *report, const struct ana_history_findings *findings)
{
    if (findings->durations != NULL) {
        add_score_tables(report, findings->durations);
        add_days(report, findings->durations);
        add_pits(report, findings->durations);
    }
    if (findings->regimes != NULL) {
        add_regimes(report, findings->regimes);
    }
}
