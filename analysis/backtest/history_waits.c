/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of forecasts of waits. */
#include "analysis/backtest/history_report.h"

#include <math.h>

#define COLUMNS(list) .columns = (list), .column_count = sizeof(list) / sizeof((list)[0])

enum { ALL_POOLS = -1, ALL_HORIZONS = 0 };

static const struct ana_report_column score_columns[] = {
    {"post", N_("post"), 0},
    {"pool", N_("pool"), 0},
    {"horizon_months", N_("months ahead"), 0},
    {"forecasts", N_("forecasts"), 0},
    {"blank", "", ANA_REPORT_HIDDEN},
    {"error", N_("too long by, days"), 1},
    {"absolute_error", N_("off by, days"), 1},
    {"naive_error", N_("unchanged: too long by"), 1},
    {"naive_absolute_error", N_("unchanged: off by"), 1},
    {"within", N_("in the month's range"), 0},
    {"naive_within", N_("unchanged: in it"), 0},
    {"covered", N_("P10 to P90 held it"), 0},
};

static const struct ana_report_column forecast_columns[] = {
    {"as_of", "", ANA_REPORT_HIDDEN},
    {"target", "", ANA_REPORT_HIDDEN},
    {"post", "", ANA_REPORT_HIDDEN},
    {"pool", "", ANA_REPORT_HIDDEN},
    {"horizon_months", "", ANA_REPORT_HIDDEN},
    {"forecast", "", ANA_REPORT_HIDDEN},
    {"low", "", ANA_REPORT_HIDDEN},
    {"high", "", ANA_REPORT_HIDDEN},
    {"naive", "", ANA_REPORT_HIDDEN},
    {"happened", "", ANA_REPORT_HIDDEN},
    {"noted_low", "", ANA_REPORT_HIDDEN},
    {"noted_high", "", ANA_REPORT_HIDDEN},
    {"fit_error", "", ANA_REPORT_HIDDEN},
    {"seats_before", "", ANA_REPORT_HIDDEN},
    {"seats_after", "", ANA_REPORT_HIDDEN},
};

static const struct ana_report_table score_table = {
    .name = "waits_scores", COLUMNS(score_columns), .names = 3};
static const struct ana_report_table score_view = {
    .name = "waits",
    .title = N_("Waits: forecasts against what was noted later, and against a wait that stays as it is"),
    COLUMNS(score_columns),
    .names = 3,
    .file = "waits_scores"};
static const struct ana_report_table forecast_table = {
    .name = "waits_forecasts", COLUMNS(forecast_columns), .names = 4};

static void add_all(struct ana_report *report, struct ana_report_table *table)
{
    ana_report_text_shown(report, table, "all", ana_report_word(report, N_("all")));
}

static void add_pool(struct ana_report *report, struct ana_report_table *table,
                     const struct visa_scenario *scenario, int pool)
{
    if (pool == ALL_POOLS) {
        add_all(report, table);
        add_all(report, table);
        return;
    }
    const struct visa_post *post = &scenario->posts[scenario->pools[pool].post];
    const struct ana_name name = {post->name_en, post->city_zh};
    ana_report_text_shown(report, table, post->name,
                          report->language == ANA_ENGLISH ? post->name : ana_name_in(name, report->language));
    ana_report_text(report, table, scenario->kinds[scenario->pools[pool].kind]);
}

static void add_horizon(struct ana_report *report, struct ana_report_table *table, int horizon)
{
    if (horizon == ALL_HORIZONS) {
        add_all(report, table);
    } else {
        ana_report_text(report, table, ana_report_format(report, "%d", horizon));
    }
}

/* Which forecasts a row is of. */
struct row {
    int pool, horizon;
};

static void add_scores(struct ana_report *report, struct ana_report_table *table,
                       const struct ana_history_findings *findings, struct row row)
{
    const struct ana_wait_scores scores = ana_wait_scores_of(findings->waits, row.pool, row.horizon);
    const uint64_t count = scores.forecasts;
    add_pool(report, table, findings->scenario, row.pool);
    add_horizon(report, table, row.horizon);
    ana_report_number(report, table, (double)count);
    ana_report_number(report, table, (double)scores.blank);
    ana_report_number(report, table, ana_history_mean(scores.error, count));
    ana_report_number(report, table, ana_history_mean(scores.absolute, count));
    ana_report_number(report, table, ana_history_mean(scores.naive_error, count));
    ana_report_number(report, table, ana_history_mean(scores.naive_absolute, count));
    ana_history_add_share(report, table, (double)scores.within, count);
    ana_history_add_share(report, table, (double)scores.naive_within, count);
    ana_history_add_share(report, table, (double)scores.covered, count);
}

static int last_horizon(const struct ana_wait_backtest *waits)
{
    int last = 0;
    for (size_t i = 0; i < waits->count; i++) {
        int horizon = ana_wait_horizon(&waits->forecasts[i]);
        last = horizon > last ? horizon : last;
    }
    return last;
}

/* People see all posts by horizon, and each post over all horizons; the file has each post by horizon, too.
 */
static void add_score_tables(struct ana_report *report, const struct ana_history_findings *findings)
{
    struct ana_report_table *file = ana_report_begin(report, &score_table);
    struct ana_report_table *view = ana_report_begin(report, &score_view);
    const int last = last_horizon(findings->waits);
    for (int pool = ALL_POOLS; pool < (int)findings->scenario->pool_count; pool++) {
        for (int horizon = ALL_HORIZONS; horizon <= last; horizon += ANA_WAIT_HORIZON_MONTHS) {
            const struct row row = {pool, horizon};
            const struct ana_wait_scores scores = ana_wait_scores_of(findings->waits, pool, horizon);
            if (scores.forecasts + scores.blank == 0) {
                continue;
            }
            add_scores(report, file, findings, row);
            if (pool == ALL_POOLS || horizon == ALL_HORIZONS) {
                view->line = (uint32_t)ana_report_rows(file) + 1;
                add_scores(report, view, findings, row);
            }
        }
    }
}

static void add_forecasts(struct ana_report *report, const struct ana_history_findings *findings)
{
    struct ana_report_table *table = ana_report_begin(report, &forecast_table);
    for (size_t i = 0; i < findings->waits->count; i++) {
        const struct ana_wait_forecast *forecast = &findings->waits->forecasts[i];
        const double numbers[] = {ana_wait_horizon(forecast),
                                  forecast->forecast,
                                  forecast->low,
                                  forecast->high,
                                  forecast->naive,
                                  forecast->happened,
                                  forecast->noted_low,
                                  forecast->noted_high,
                                  forecast->fit_error,
                                  forecast->seats_before,
                                  forecast->seats_after};
        ana_history_add_date(report, table, forecast->as_of);
        ana_history_add_date(report, table, forecast->target);
        add_pool(report, table, findings->scenario, forecast->pool);
        for (size_t n = 0; n < sizeof numbers / sizeof numbers[0]; n++) {
            ana_report_number(report, table, numbers[n]);
        }
    }
}

void ana_history_wait_tables(struct ana_report *report, const struct ana_history_findings *findings)
{
    if (findings->waits != NULL) {
        add_score_tables(report, findings);
        add_forecasts(report, findings);
    }
}
