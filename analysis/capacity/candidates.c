/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/candidates.h"

/* Behind the name. */
#define COLUMNS                                                                                              \
    {"mean", N_("objective"), 3}, {"behind", N_("behind the best"), 3}, {"low", N_("low"), 3},               \
        {"high", N_("high"), 3}, {"unit", "unit", 0}, {"replications", N_("replications"), 0},               \
    {                                                                                                        \
        "standing", N_("standing"), 0                                                                        \
    }

static const struct ana_report_column placements[] = {{"placement", N_("placement"), 0}, COLUMNS};
static const struct ana_report_column levels[] = {{"level", N_("level"), 0}, COLUMNS};

enum { COLUMN_COUNT = sizeof levels / sizeof levels[0] };

static const struct ana_report_table tables[] = {
    [ANA_CANDIDATES_PLACEMENTS] = {.name = "candidates",
                                   .title = N_("Candidates, and after how many replications each was out"),
                                   .columns = placements,
                                   .column_count = COLUMN_COUNT,
                                   .names = 1},
    [ANA_CANDIDATES_LEVELS] = {.name = "candidates",
                               .title = N_("All levels, and after how many replications each was out"),
                               .columns = levels,
                               .column_count = COLUMN_COUNT,
                               .names = 1}};

struct ana_report_table *ana_candidates_begin(struct ana_report *report, enum ana_candidates_kind kind)
{
    return ana_report_begin(report, &tables[kind]);
}

static void add_number(struct ana_report *report, struct ana_report_table *table, double value,
                       struct ana_shape shape)
{
    ana_report_shown(report, table, value, ana_shown_number(value, shape).text);
}

void ana_candidates_add(struct ana_report *report, struct ana_report_table *table,
                        const struct ana_candidate_row *row)
{
    ana_report_text_shown(report, table, row->name, row->shown != NULL ? row->shown : row->name);
    add_number(report, table, row->mean, row->shape);
    add_number(report, table, row->behind.estimate, row->shape);
    add_number(report, table, row->behind.low, row->shape);
    add_number(report, table, row->behind.high, row->shape);
    ana_report_text_shown(report, table, row->unit, ana_report_word(report, row->shape.unit));
    ana_report_number(report, table, (double)row->replications);
    ana_report_text(report, table, row->standing);
}
