/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/package/columns.h"

#include "analysis/output/csv_writer.h"
#include "analysis/package/calibrate_columns.h"
#include "analysis/package/fit_columns.h"
#include "analysis/package/history_columns.h"
#include "analysis/package/plan_columns.h"
#include "analysis/package/result_columns.h"

#include <string.h>

struct column {
    const char *file, *name;
    enum ana_column_kind kind;
    const char *unit, *words, *description;
};

#define COLUMN(file, name, kind, unit, words, description) {file, name, kind, unit, words, description},
static const struct column columns[] = {
    ANA_COLUMNS_OF_ALL(COLUMN) ANA_COLUMNS_OF_RUN(COLUMN) ANA_COLUMNS_OF_SWEEP(COLUMN)
        ANA_COLUMNS_OF_CAPACITY(COLUMN) ANA_COLUMNS_OF_FIT(COLUMN) ANA_COLUMNS_OF_CALIBRATION(COLUMN)
            ANA_COLUMNS_OF_HISTORY(COLUMN) ANA_COLUMNS_OF_PLAN(COLUMN) ANA_COLUMNS_OF_INPUT(COLUMN)
                ANA_COLUMNS_OF_TEXTS(COLUMN)};
#undef COLUMN

enum { COLUMNS = sizeof columns / sizeof columns[0] };

#define KEY "metric class route post outcome statistic"

const struct ana_result_file ana_result_files[] = {
    {"summary.csv", "Every response: its estimate over replications with an interval", KEY, NULL, NULL},
    {"daily.csv", "Daily series over replications", "date post pool metric", NULL, NULL},
    {"comparison.csv", "Paired differences between the alternatives and the base", KEY " alternative", NULL,
     NULL},
    {"points.csv", "Points of the sweep: the level of each factor", "point", NULL, NULL},
    {"sweep.csv", "Every measure at every point", "point " KEY, "point", "points.csv"},
    {"effects.csv", "Which factor moves a measure, as far as points show it", "factor " KEY, NULL, NULL},
    {"morris.csv", "Elementary effects of each factor", "factor " KEY, NULL, NULL},
    {"indices.csv", "Sobol indices of each factor", "factor " KEY, NULL, NULL},
    {"tornado.csv", "What each factor does alone", "factor " KEY, NULL, NULL},
    {"variance.csv", "Simulation error and input uncertainty of each measure", KEY, NULL, NULL},
    {"capacity.csv", "The answer, a number a row", NULL, NULL, NULL},
    {"certificate.csv", "Tests that the answer rests on", NULL, NULL, NULL},
    {"curve.csv", "Estimates by level, or the difference that a shock makes by day", NULL, NULL, NULL},
    {"candidates.csv", "Placements or levels that were compared", NULL, NULL, NULL},
    {"recovery.csv", "Time to recover from the shock", "series", NULL, NULL},
    {"fits.csv", "Laws of groups of cases: observed, fitted, the scenario's, written",
     "stage class applicant post law family", NULL, NULL},
    {"curves.csv", "Survival curves of groups of cases, and laws", "stage class applicant post time", NULL,
     NULL},
    {"knots.csv", "Quantiles of the laws that are written", "stage class applicant post probability", NULL,
     NULL},
    {"odds.csv", "Odds of decisions", "class decided_at applicant field outcome", NULL, NULL},
    {"calibration.csv", "Noted waits and simulated ones, before and after", NULL, "dial", "dials.csv"},
    {"dials.csv", "Pools and periods whose seats were fitted", "dial", NULL, NULL},
    {"durations_scores.csv", "Scores of forecasts of durations", "year window cases", NULL, NULL},
    {"durations_days.csv", "Laws fitted on as-of days, and how they scored", "as_of window", NULL, NULL},
    {"pit.csv", "PIT histograms", "window cases from", NULL, NULL},
    {"regimes.csv", "Stretches of one law of durations", "from", NULL, NULL},
    {"months.csv", "Durations by the month in which cases began", "from", NULL, NULL},
    {"waits_scores.csv", "Scores of forecasts of waits", "post pool horizon_months", NULL, NULL},
    {"waits_forecasts.csv", "Forecasts of waits, and what came", "as_of target post pool", NULL, NULL},
    {"plan.csv", "Everything, a number a row", NULL, NULL, NULL},
    {"members.csv", "Members of the delegation", "member", NULL, NULL},
    {"starts.csv", "Odds by day of the start", "day", NULL, NULL},
    {"steps.csv", "When each step is done", "step", NULL, NULL},
    {"actions.csv", "What is to be done by which day", NULL, NULL, NULL},
    {"alternatives.csv", "Other posts, accounts and numbers of reserves", NULL, NULL, NULL},
    {"finish.csv", "Share that is ready before a day", "ready_before", NULL, NULL},
    {"news.csv", "What a piece of news would mean", "member news", "member", "members.csv"},
    {"moved.csv", "From the earlier odds to today's", NULL, NULL, NULL},
    {"input/delegation.csv", "The delegation that was asked about", "item", NULL, NULL},
    {"input/members.csv", "Its members", "member", NULL, NULL},
    {"input/forecast.csv", "The answer, for a later comparison", NULL, NULL, NULL},
    {"input/changes.csv", "Changes of the scenario that were asked for", NULL, NULL, NULL},
    {"chains.csv", "Where the time went, link after link", NULL, NULL, NULL},
    {"document.csv", "What the report says, block after block", NULL, NULL, NULL},
    {"replications.csv", "Every value of every replication: the result", "point replication " KEY, "point",
     "points.csv"},
    {"daily_replications.csv", "Every daily series of every replication", "replication metric post pool",
     NULL, NULL},
    {0}};

/* A file's own entry goes before that for all files. */
static const struct column *find(const char *file, const char *name)
{
    const struct column *found = NULL;
    for (size_t i = 0; i < COLUMNS; i++) {
        bool own = strcmp(columns[i].file, file) == 0;
        bool fits = (own || columns[i].file[0] == '\0') && strcmp(columns[i].name, name) == 0;
        if (fits && (own || found == NULL)) {
            found = &columns[i];
        }
    }
    return found;
}

static enum ana_field_type type_of(enum ana_column_kind kind)
{
    static const enum ana_field_type types[] = {
        [LABEL] = ANA_FIELD_STRING,  [TEXT] = ANA_FIELD_STRING,   [WHOLE] = ANA_FIELD_INTEGER,
        [COUNT] = ANA_FIELD_INTEGER, [NUMBER] = ANA_FIELD_NUMBER, [SHARE] = ANA_FIELD_NUMBER,
        [DAY] = ANA_FIELD_DATE,      [DATE] = ANA_FIELD_DATE,     [YES_NO] = ANA_FIELD_YES_NO};
    return types[kind];
}

static struct ana_field field_of(const struct column *column)
{
    enum ana_column_kind kind = column->kind;
    bool bounded = kind == WHOLE || kind == COUNT || kind == SHARE;
    return (struct ana_field){.name = column->name,
                              .type = type_of(kind),
                              .required = kind == LABEL || kind == WHOLE || kind == DAY,
                              .unit = column->unit,
                              .description = column->description,
                              .words = column->words,
                              .bounded_below = bounded,
                              .bounded_above = kind == SHARE,
                              .maximum = 1};
}

bool ana_result_column(const char *file, const char *column, struct ana_field *field)
{
    const struct column *found = find(file, column);
    if (found == NULL) {
        return false;
    }
    *field = field_of(found);
    return true;
}

static void write_entry(struct ana_csv *csv, const char *const place[2], const struct ana_field *field)
{
    ana_csv_label(csv, place[0]);
    ana_csv_label(csv, place[1]);
    ana_csv_label(csv, field->name);
    ana_csv_label(csv, ana_field_type_word(field->type));
    ana_csv_label(csv, field->unit != NULL ? field->unit : "");
    ana_csv_label(csv, field->required ? "yes" : "no");
    ana_csv_label(csv, field->description != NULL ? field->description : "");
    ana_csv_end_row(csv);
}

static void write_scenario(struct ana_csv *csv)
{
    for (int file = 0; file < VISA_FILES; file++) {
        const char *const place[] = {"scenario", visa_file_name((enum visa_file)file)};
        for (int column = 0; column < (int)visa_file_schema((enum visa_file)file)->count; column++) {
            struct ana_field field;
            ana_scenario_column((enum visa_file)file, column, &field);
            write_entry(csv, place, &field);
        }
    }
    for (int column = -VISA_COMMON_COLUMNS; column < 0; column++) {
        struct ana_field field;
        ana_scenario_column(VISA_FILE_SLOTS, column, &field);
        write_entry(csv, (const char *const[]){"scenario", ""}, &field);
    }
}

void ana_columns_write(FILE *stream)
{
    static const char *const head[] = {"folder", "file", "column", "type", "unit", "required", "description"};
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    ana_csv_row(&csv, head, sizeof head / sizeof head[0]);
    write_scenario(&csv);
    for (size_t i = 0; i < COLUMNS; i++) {
        struct ana_field field = field_of(&columns[i]);
        write_entry(&csv, (const char *const[]){"result", columns[i].file}, &field);
    }
}
