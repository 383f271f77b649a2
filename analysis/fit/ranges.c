/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/ranges.h"

#include "analysis/fit/duration_rows.h"
#include "analysis/fit/odds_rows.h"
#include "analysis/fit/source_text.h"
#include "analysis/output/text_number.h"

#include <stdio.h>
#include <string.h>

enum { TARGET_BYTES = 512, MILLION = 1000000 };

/* A range and what it is about. */
struct range {
    char target[TARGET_BYTES];
    double value, low, high;
    const char *better; /* "low", or "" for neither */
    const char *source;
};

static void add_range(struct ana_fit_sheets *sheets, const struct range *range)
{
    enum visa_file file = VISA_FILE_UNCERTAINTY;
    double value = ana_fit_written(range->value);
    double low = fmin(ana_fit_written(range->low), value);
    double high = fmax(ana_fit_written(range->high), value);
    if (!(low < high)) {
        return;
    }
    ana_fit_sheet_add(sheets, file);
    ana_fit_sheet_put(sheets, file, UNCERTAINTY_TARGET, range->target);
    ana_fit_sheet_put_number(sheets, file, UNCERTAINTY_LOW, low);
    ana_fit_sheet_put_number(sheets, file, UNCERTAINTY_HIGH, high);
    ana_fit_sheet_put(sheets, file, UNCERTAINTY_BETTER, range->better);
    ana_fit_sheet_put(sheets, file, VISA_COLUMN_SOURCE, range->source);
}

/* "durations[activity=processing,class=all,…].p1": the row with exactly these key columns. */
static void name_row(char target[TARGET_BYTES], enum visa_file file, const struct visa_row *row, int column)
{
    const struct visa_schema *schema = visa_file_schema(file);
    size_t keys = visa_file_key(file);
    size_t length = strlen(visa_file_name(file)) - strlen(".csv");
    int used = snprintf(target, TARGET_BYTES, "%.*s[", (int)length, visa_file_name(file));
    for (size_t i = 0; i < keys; i++) {
        const char *text = row->cells[i].text;
        used += snprintf(target + used, (size_t)(TARGET_BYTES - used), "%s%s=%s", i > 0 ? "," : "",
                         schema->columns[i].name, text[0] == '\0' ? "all" : text);
    }
    (void)snprintf(target + used, (size_t)(TARGET_BYTES - used), "].%s", schema->columns[column].name);
}

/* ---- parameters ---- */

/* What parameters of a family may be (sim/random/law.h), and whether more of one makes things longer. */
struct parameter {
    bool longer;
    double least, most;
};

static struct parameter parameter_of(enum sim_law_family family, size_t i)
{
    if (family == SIM_LAW_EXPONENTIAL) {
        return (struct parameter){true, 0, INFINITY};
    }
    if (family == SIM_LAW_LOGNORMAL) {
        return i == 0 ? (struct parameter){true, 0, INFINITY} : (struct parameter){false, 0, 20};
    }
    if (i == 1) {
        return (struct parameter){true, 0, INFINITY};
    }
    return family == SIM_LAW_GAMMA ? (struct parameter){false, .2, 500} : (struct parameter){false, .1, 1000};
}

static void add_parameters(struct ana_fit_sheets *sheets, const struct ana_fit_group *group,
                           const struct visa_row *row)
{
    const struct ana_life_fit *fit = &group->mixed;
    struct ana_fit_text source = ana_fit_group_source(sheets->fit, group);
    for (size_t i = 0; i < sim_law_family_parameters(fit->law.family); i++) {
        struct parameter parameter = parameter_of(fit->law.family, i);
        struct ana_interval around = ana_interval_clip(
            ana_life_fit_interval(fit, i, sheets->fit->terms.level), parameter.least, parameter.most);
        struct range range = {.value = fit->law.parameter[i],
                              .low = around.low,
                              .high = around.high,
                              .better = parameter.longer ? "low" : "",
                              .source = source.text};
        name_row(range.target, VISA_FILE_DURATIONS, row, DURATION_P1 + (int)i);
        if (isfinite(range.low) && isfinite(range.high) && range.low > 0) {
            add_range(sheets, &range);
        }
    }
}

/* ---- tables ---- */

static void add_knots(struct ana_fit_sheets *sheets, const struct ana_fit_group *group)
{
    struct ana_fit_text source = ana_fit_group_source(sheets->fit, group);
    struct ana_fit_law_name law = ana_fit_law_name(sheets->fit, group);
    for (size_t i = 1; i + 1 < group->knots; i++) {
        const struct ana_fit_knot *knot = &group->knot[i];
        /* As they are written: middles of rounded values lie between them. */
        double before = (ana_fit_written(knot[-1].value) + ana_fit_written(knot->value)) / 2;
        double behind = (ana_fit_written(knot->value) + ana_fit_written(knot[1].value)) / 2;
        struct range range = {.value = knot->value,
                              .low = fmax(knot->low, before),
                              .high = fmin(knot->high, behind),
                              .better = "low",
                              .source = source.text};
        (void)snprintf(range.target, sizeof range.target, "quantiles[law=%s,probability=%s].value", law.text,
                       ana_number(knot->probability).text);
        add_range(sheets, &range);
    }
}

/* ---- odds ---- */

static void add_shares(struct ana_fit_sheets *sheets, const struct ana_fit_odds *odds,
                       const struct visa_row *row)
{
    struct ana_fit_text source = ana_fit_odds_source(sheets->fit, odds);
    for (int i = VISA_ISSUED + 1; i < ANA_FIT_OUTCOMES; i++) {
        int column = OUTCOME_ISSUED + i;
        struct range range = {.value = row->cells[column].decimal,
                              .low = floor(odds->low[i] * MILLION) / MILLION,
                              .high = fmin(ceil(odds->high[i] * MILLION) / MILLION, 1),
                              .better = "low",
                              .source = source.text};
        name_row(range.target, VISA_FILE_OUTCOMES, row, column);
        if (range.value > 0) {
            add_range(sheets, &range);
        }
    }
}

/* ---- own ranges ---- */

static void add_group(struct ana_fit_sheets *sheets, const struct ana_fit_group *group)
{
    const struct visa_table *table = &sheets->table[VISA_FILE_DURATIONS];
    if (group->verdict == ANA_FIT_TABLE) {
        add_knots(sheets, group);
        return;
    }
    for (size_t i = 0; i < table->count && sheets->status == SIM_OK; i++) {
        if (table->rows[i].mark == (uint32_t)(group - sheets->fit->groups) + 1) {
            add_parameters(sheets, group, &table->rows[i]);
        }
    }
}

void ana_fit_add_ranges(struct ana_fit_sheets *sheets)
{
    const struct ana_fit *fit = sheets->fit;
    size_t row = 0;
    for (size_t i = 0; i < fit->count; i++) {
        if (ana_fit_group_is_written(&fit->groups[i])) {
            add_group(sheets, &fit->groups[i]);
        }
    }
    for (size_t i = 0; i < fit->odds_count && sheets->status == SIM_OK; i++) {
        if (ana_fit_odds_are_written(&fit->odds[i])) {
            add_shares(sheets, &fit->odds[i], &sheets->table[VISA_FILE_OUTCOMES].rows[row++]);
        }
    }
}
