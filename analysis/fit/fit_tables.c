/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/fit_tables.h"

#include "analysis/fit/fit_words.h"
#include "models/words.h"

#include <math.h>

#define FILE_COLUMN(name)                                                                                    \
    {                                                                                                        \
        name, "", ANA_REPORT_HIDDEN                                                                          \
    }
#define INTERVAL_COLUMNS(name) FILE_COLUMN(name), FILE_COLUMN(name "_low"), FILE_COLUMN(name "_high")
#define GROUP_COLUMNS                                                                                        \
    FILE_COLUMN("stage"), FILE_COLUMN("class"), FILE_COLUMN("applicant"), FILE_COLUMN("post")

static const struct ana_report_column fit_columns[] = {GROUP_COLUMNS,
                                                       FILE_COLUMN("law"),
                                                       FILE_COLUMN("family"),
                                                       FILE_COLUMN("unit"),
                                                       FILE_COLUMN("cases"),
                                                       FILE_COLUMN("ended"),
                                                       FILE_COLUMN("open"),
                                                       FILE_COLUMN("late"),
                                                       FILE_COLUMN("unknown_calendar"),
                                                       INTERVAL_COLUMNS("p1"),
                                                       INTERVAL_COLUMNS("p2"),
                                                       FILE_COLUMN("log_likelihood"),
                                                       FILE_COLUMN("aic"),
                                                       FILE_COLUMN("test_statistic"),
                                                       FILE_COLUMN("freedom"),
                                                       FILE_COLUMN("p_value"),
                                                       INTERVAL_COLUMNS("p50"),
                                                       INTERVAL_COLUMNS("p80"),
                                                       INTERVAL_COLUMNS("p95"),
                                                       FILE_COLUMN("verdict"),
                                                       FILE_COLUMN("note")};
static const struct ana_report_column curve_columns[] = {
    GROUP_COLUMNS,          FILE_COLUMN("unit"),      FILE_COLUMN("time"),
    FILE_COLUMN("at_risk"), FILE_COLUMN("ended"),     FILE_COLUMN("survival"),
    FILE_COLUMN("low"),     FILE_COLUMN("high"),      FILE_COLUMN("exponential"),
    FILE_COLUMN("weibull"), FILE_COLUMN("lognormal"), FILE_COLUMN("gamma"),
    FILE_COLUMN("written")};
static const struct ana_report_column knot_columns[] = {
    GROUP_COLUMNS,        FILE_COLUMN("unit"), FILE_COLUMN("probability"),
    FILE_COLUMN("value"), FILE_COLUMN("low"),  FILE_COLUMN("high")};
static const struct ana_report_column odds_columns[] = {
    FILE_COLUMN("class"),    FILE_COLUMN("decided_at"), FILE_COLUMN("applicant"),
    FILE_COLUMN("field"),    FILE_COLUMN("outcome"),    FILE_COLUMN("count"),
    FILE_COLUMN("decided"),  FILE_COLUMN("undecided"),  FILE_COLUMN("unknown_field"),
    FILE_COLUMN("observed"), FILE_COLUMN("shipped"),    FILE_COLUMN("written"),
    FILE_COLUMN("low"),      FILE_COLUMN("high"),       FILE_COLUMN("verdict")};

#define COLUMNS(list) .columns = (list), .column_count = sizeof(list) / sizeof((list)[0])
static const struct ana_report_table fits = {.name = "fits", COLUMNS(fit_columns), .names = 7};
static const struct ana_report_table curves = {.name = "curves", COLUMNS(curve_columns), .names = 5};
static const struct ana_report_table knots = {.name = "knots", COLUMNS(knot_columns), .names = 5};
static const struct ana_report_table odds_table = {.name = "odds", COLUMNS(odds_columns), .names = 5};
#undef COLUMNS

static const double shown_quantiles[] = {0.5, 0.8, 0.95};
enum { QUANTILES = sizeof shown_quantiles / sizeof shown_quantiles[0], COUNTS = 5, MEASURES = 5 };

static const struct ana_interval nothing = {NAN, NAN, NAN};

/* A row of fits; what does not apply is NaN. */
struct row {
    const char *law, *family, *verdict, *note;
    double count[COUNTS];
    struct ana_interval parameter[ANA_FIT_PARAMETERS];
    double measure[MEASURES]; /* of the fit and its test */
    struct ana_interval quantile[QUANTILES];
};

static struct row blank(const char *law)
{
    struct row row = {.law = law, .family = "", .verdict = "", .note = ""};
    for (size_t i = 0; i < COUNTS; i++) {
        row.count[i] = NAN;
    }
    for (size_t i = 0; i < ANA_FIT_PARAMETERS; i++) {
        row.parameter[i] = nothing;
    }
    for (size_t i = 0; i < MEASURES; i++) {
        row.measure[i] = NAN;
    }
    for (size_t i = 0; i < QUANTILES; i++) {
        row.quantile[i] = nothing;
    }
    return row;
}

static void add_group(struct ana_report *report, struct ana_report_table *table, const struct ana_fit *fit,
                      const struct ana_fit_group *group)
{
    ana_report_text(report, table, ana_fit_stage_word(group->stage));
    ana_report_text(report, table, ana_fit_class(fit, group->class));
    ana_report_text(report, table, ana_fit_applicant(group->applicant));
    ana_report_text(report, table, ana_fit_post(fit, group->post));
}

static void add_numbers(struct ana_report *report, struct ana_report_table *table, const double *numbers,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ana_report_number(report, table, numbers[i]);
    }
}

static void add_row(struct ana_report *report, struct ana_report_table *table, const struct ana_fit *fit,
                    const struct ana_fit_group *group, const struct row *row)
{
    add_group(report, table, fit, group);
    ana_report_text(report, table, row->law);
    ana_report_text(report, table, row->family);
    ana_report_text(report, table, ana_fit_unit(group));
    add_numbers(report, table, row->count, COUNTS);
    for (size_t i = 0; i < ANA_FIT_PARAMETERS; i++) {
        ana_report_interval(report, table, &row->parameter[i]);
    }
    add_numbers(report, table, row->measure, MEASURES);
    for (size_t i = 0; i < QUANTILES; i++) {
        ana_report_interval(report, table, &row->quantile[i]);
    }
    ana_report_text(report, table, row->verdict);
    ana_report_text(report, table, row->note);
}

static struct row observed_row(const struct ana_fit *fit, const struct ana_fit_group *group)
{
    const double count[COUNTS] = {(double)group->cases, (double)group->ended, (double)group->open,
                                  (double)group->late, (double)group->unknown_calendar};
    struct row row = blank("observed");
    for (size_t i = 0; i < COUNTS; i++) {
        row.count[i] = count[i];
    }
    for (size_t i = 0; i < QUANTILES && group->steps > 0; i++) {
        row.quantile[i] =
            ana_life_quantile_interval(group->curve, group->steps, shown_quantiles[i], fit->terms.level);
        row.quantile[i].estimate = ana_life_quantile(group->curve, group->steps, shown_quantiles[i]);
    }
    row.verdict = group->shown_only ? "shown_only" : ana_fit_verdict_word(group->verdict);
    return row;
}

static void set_parameters(struct row *row, const struct ana_life_fit *fit, double level)
{
    for (size_t i = 0; i < sim_law_family_parameters(fit->law.family); i++) {
        row->parameter[i] = ana_life_fit_interval(fit, i, level);
        row->parameter[i].estimate = fit->law.parameter[i];
    }
}

static struct row family_row(const struct ana_fit *fit, const struct ana_fit_group *group, size_t family)
{
    const struct ana_life_fit *life = &group->fit[family];
    const struct ana_fit_test *test = &group->test[family];
    struct row row = blank("fitted");
    row.family = sim_law_family_name(ana_fit_families[family]);
    row.note = life->converged || life->problem == NULL ? "" : life->problem;
    if (!life->converged) {
        return row;
    }
    const double measure[MEASURES] = {life->log_likelihood, life->aic, test->statistic, (double)test->freedom,
                                      test->p};
    for (size_t i = 0; i < MEASURES; i++) {
        row.measure[i] = measure[i];
    }
    set_parameters(&row, life, fit->terms.level);
    for (size_t i = 0; i < QUANTILES; i++) {
        row.quantile[i].estimate = ana_fitted_quantile(&life->law, shown_quantiles[i]);
    }
    row.verdict = group->verdict == ANA_FIT_FAMILY && family == group->chosen ? "taken" : "";
    return row;
}

static struct row shipped_row(const struct ana_fit_group *group)
{
    struct row row = blank("shipped");
    for (size_t i = 0; i < QUANTILES; i++) {
        row.quantile[i].estimate = group->shipped[i];
    }
    return row;
}

static struct row written_row(const struct ana_fit *fit, const struct ana_fit_group *group)
{
    struct row row = blank("written");
    if (group->verdict == ANA_FIT_FAMILY) {
        row.family = sim_law_family_name(group->mixed.law.family);
        set_parameters(&row, &group->mixed, fit->terms.level);
    } else {
        row.family = sim_law_family_name(SIM_LAW_EMPIRICAL);
    }
    for (size_t i = 0; i < QUANTILES; i++) {
        row.quantile[i] = ana_fit_written_quantile(group, shown_quantiles[i]);
    }
    return row;
}

static bool has_row(const struct ana_fit_group *group, unsigned row)
{
    if (row == ANA_FIT_ROW_OBSERVED || row == ANA_FIT_ROW_SHIPPED) {
        return true;
    }
    return row == ANA_FIT_ROW_WRITTEN ? ana_fit_group_is_written(group) : ana_fit_is_settled(group);
}

static struct row row_of(const struct ana_fit *fit, const struct ana_fit_group *group, unsigned row)
{
    switch (row) {
    case ANA_FIT_ROW_OBSERVED:
        return observed_row(fit, group);
    case ANA_FIT_ROW_SHIPPED:
        return shipped_row(group);
    case ANA_FIT_ROW_WRITTEN:
        return written_row(fit, group);
    default:
        return family_row(fit, group, row - ANA_FIT_ROW_FAMILY);
    }
}

uint32_t ana_fit_table_line(const struct ana_fit *fit, const struct ana_fit_group *group, unsigned row)
{
    uint32_t line = 2; /* the head is the first */
    for (const struct ana_fit_group *at = fit->groups; at <= group; at++) {
        for (unsigned i = 0; i < (at == group ? row : (unsigned)ANA_FIT_ROWS); i++) {
            line += has_row(at, i) ? 1 : 0;
        }
    }
    return has_row(group, row) ? line : 0;
}

static void add_fits(struct ana_report *report, const struct ana_fit *fit)
{
    struct ana_report_table *table = ana_report_begin(report, &fits);
    for (size_t i = 0; i < fit->count; i++) {
        for (unsigned row = 0; row < ANA_FIT_ROWS; row++) {
            if (has_row(&fit->groups[i], row)) {
                const struct row made = row_of(fit, &fit->groups[i], row);
                add_row(report, table, fit, &fit->groups[i], &made);
            }
        }
    }
}

static void add_step(struct ana_report *report, struct ana_report_table *table, const struct ana_fit *fit,
                     const struct ana_fit_group *group, const struct ana_life_step *step)
{
    struct ana_interval interval = ana_life_interval(step, fit->terms.level);
    add_group(report, table, fit, group);
    ana_report_text(report, table, ana_fit_unit(group));
    const double numbers[] = {step->time,     step->at_risk, step->ended,
                              step->survival, interval.low,  interval.high};
    add_numbers(report, table, numbers, sizeof numbers / sizeof numbers[0]);
    for (size_t i = 0; i < ANA_FIT_FAMILIES; i++) {
        bool is_there = ana_fit_is_settled(group) && group->fit[i].converged;
        ana_report_number(report, table,
                          is_there ? ana_fitted_survival(&group->fit[i].law, step->time) : NAN);
    }
    ana_report_number(report, table,
                      ana_fit_group_is_written(group) ? ana_fit_written_survival(group, step->time) : NAN);
}

static void add_curves(struct ana_report *report, const struct ana_fit *fit)
{
    struct ana_report_table *table = ana_report_begin(report, &curves);
    for (size_t i = 0; i < fit->count; i++) {
        const struct ana_fit_group *group = &fit->groups[i];
        for (size_t step = 0; step < group->steps; step++) {
            add_step(report, table, fit, group, &group->curve[step]);
        }
    }
}

static void add_knots(struct ana_report *report, const struct ana_fit *fit)
{
    struct ana_report_table *table = ana_report_begin(report, &knots);
    for (size_t i = 0; i < fit->count; i++) {
        const struct ana_fit_group *group = &fit->groups[i];
        for (size_t k = 0; k < group->knots && ana_fit_group_is_written(group); k++) {
            const struct ana_fit_knot *knot = &group->knot[k];
            const double numbers[] = {knot->probability, knot->value, knot->low, knot->high};
            add_group(report, table, fit, group);
            ana_report_text(report, table, ana_fit_unit(group));
            add_numbers(report, table, numbers, sizeof numbers / sizeof numbers[0]);
        }
    }
}

uint32_t ana_fit_odds_line(const struct ana_fit *fit, const struct ana_fit_odds *odds, size_t outcome)
{
    return (uint32_t)((size_t)(odds - fit->odds) * ANA_FIT_OUTCOMES + outcome + 2);
}

static void add_outcome(struct ana_report *report, struct ana_report_table *table, const struct ana_fit *fit,
                        const struct ana_fit_odds *odds, size_t outcome)
{
    bool written = ana_fit_odds_are_written(odds);
    ana_report_text(report, table, ana_fit_class(fit, odds->class));
    ana_report_text(report, table, visa_decision_words[odds->decision]);
    ana_report_text(report, table, ana_fit_applicant(odds->applicant));
    ana_report_text(report, table, ana_fit_field(odds->field));
    ana_report_text(report, table, visa_verdict_words[outcome]);
    const double numbers[] = {(double)odds->count[outcome],
                              (double)odds->decided,
                              (double)odds->undecided,
                              (double)odds->unknown_field,
                              odds->own[outcome],
                              odds->shipped[outcome],
                              written ? odds->mixed[outcome] : NAN,
                              written ? odds->low[outcome] : NAN,
                              written ? odds->high[outcome] : NAN};
    add_numbers(report, table, numbers, sizeof numbers / sizeof numbers[0]);
    ana_report_text(report, table, odds->shown_only ? "shown_only" : odds->too_few ? "too_few" : "written");
}

static void add_odds(struct ana_report *report, const struct ana_fit *fit)
{
    struct ana_report_table *table = ana_report_begin(report, &odds_table);
    for (size_t i = 0; i < fit->odds_count; i++) {
        for (size_t outcome = 0; outcome < ANA_FIT_OUTCOMES; outcome++) {
            add_outcome(report, table, fit, &fit->odds[i], outcome);
        }
    }
}

void ana_fit_tables(struct ana_report *report, const struct ana_fit *fit)
{
    add_fits(report, fit);
    add_curves(report, fit);
    add_knots(report, fit);
    add_odds(report, fit);
}
