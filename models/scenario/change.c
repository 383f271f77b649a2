/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/change.h"

#include "models/scenario/references.h"
#include "models/scenario/target.h"

#include <math.h>
#include <stdio.h>

enum { NUMBER_BYTES = 32, FIRST_SHARE = OUTCOME_ISSUED, SHARES_END = OUTCOME_OTHER + 1 };

/* By which a sum of shares may miss 1. */
#define ROUNDING 1e-9

struct changing {
    struct visa_tables *tables;
    bool touched[VISA_FILES];
    uint8_t *set; /* [rows of outcomes.csv]: bit i: share FIRST_SHARE + i was set */
};

/* ---- one change ---- */

static enum sim_status set_cell(struct changing *changing, const struct visa_target *target, size_t row,
                                const struct visa_change *change)
{
    struct visa_table *table = &changing->tables->table[target->file];
    double number;
    if (visa_column_at(table->schema, target->column)->kind == VISA_KIND_TEXT &&
        !visa_parse_decimal(change->value, &number)) {
        visa_report(table->diagnostics, VISA_ERROR, change->where, "column \"%s\": expected a number, got %s",
                    visa_column_at(table->schema, target->column)->name,
                    visa_table_show(table, change->value).text);
        return SIM_ERR_DATA;
    }
    if (target->file == VISA_FILE_OUTCOMES && target->column >= FIRST_SHARE) {
        changing->set[row] |= (uint8_t)(1U << (target->column - FIRST_SHARE));
    }
    return visa_table_assign(table, row, target->column, change->value, change->where);
}

/* A value that one cell does not take is not tried on the others: one message is enough. */
static enum sim_status apply(struct changing *changing, const struct visa_change *change)
{
    struct visa_target target;
    struct sim_error error;
    enum sim_status status = visa_target_read(&target, changing->tables, change->target, &error);
    if (status == SIM_ERR_DATA) {
        visa_report(changing->tables->diagnostics, VISA_ERROR, change->where, "%s", error.message);
    }
    if (status != SIM_OK) {
        return status;
    }
    const struct visa_table *table = &changing->tables->table[target.file];
    changing->touched[target.file] = true;
    for (size_t row = 0; row < table->count && status == SIM_OK; row++) {
        if (visa_target_selects(&target, &table->rows[row])) {
            status = set_cell(changing, &target, row, change);
        }
    }
    return status;
}

/* ---- all of them ---- */

static enum sim_status apply_view(struct changing *changing)
{
    const struct visa_table *table = &changing->tables->table[VISA_FILE_UNCERTAINTY];
    enum visa_view view = changing->tables->source->view;
    enum sim_status status = SIM_OK;
    for (size_t row = 0; row < table->count && view != VISA_VIEW_BASE && visa_can_go_on(status); row++) {
        const struct visa_cell *cells = table->rows[row].cells;
        bool low_is_better = cells[UNCERTAINTY_BETTER].whole == VISA_BETTER_LOW;
        bool low = low_is_better == (view == VISA_VIEW_OPTIMISTIC);
        const struct visa_cell *end = &cells[low ? UNCERTAINTY_LOW : UNCERTAINTY_HIGH];
        if (cells[UNCERTAINTY_BETTER].given) {
            const struct visa_change change = {cells[UNCERTAINTY_TARGET].text, end->text, end->where};
            status = visa_worse(status, apply(changing, &change));
        }
    }
    return status;
}

static enum sim_status apply_changes(struct changing *changing)
{
    const struct visa_scenario_source *source = changing->tables->source;
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < source->change_count && visa_can_go_on(status); i++) {
        status = visa_worse(status, apply(changing, &source->changes[i]));
    }
    return status;
}

/* ---- shares that add up ---- */

struct sums {
    double set, others;
    int first_set; /* column */
};

static struct sums sums_of(const struct visa_row *row, uint8_t set)
{
    struct sums sums = {.first_set = -1};
    for (int column = FIRST_SHARE; column < SHARES_END; column++) {
        bool is_set = (set >> (column - FIRST_SHARE) & 1) != 0;
        *(is_set ? &sums.set : &sums.others) += row->cells[column].decimal;
        sums.first_set = is_set && sums.first_set < 0 ? column : sums.first_set;
    }
    return sums;
}

static enum sim_status put_share(struct visa_table *table, size_t row, int column, double share)
{
    char text[NUMBER_BYTES];
    snprintf(text, sizeof text, "%.17g", share);
    return visa_table_assign(table, row, column, text, table->rows[row].cells[column].where);
}

/* Multiplies the shares that were set, or those that were not. */
static enum sim_status scale(struct visa_table *table, size_t row, uint8_t which, double factor)
{
    enum sim_status status = SIM_OK;
    for (int column = FIRST_SHARE; column < SHARES_END && status == SIM_OK; column++) {
        double share = table->rows[row].cells[column].decimal;
        if ((which >> (column - FIRST_SHARE) & 1) != 0 && share > 0.0) {
            status = put_share(table, row, column, share * factor);
        }
    }
    return status;
}

static enum sim_status fill_up(struct visa_table *table, size_t row, uint8_t set)
{
    struct sums sums = sums_of(&table->rows[row], set);
    uint8_t others = (uint8_t)~set;
    if (sums.set > 1.0 + ROUNDING) {
        visa_table_warn(table, row, sums.first_set,
                        "the shares that are set add up to %g: they are scaled to a sum of 1", sums.set);
        enum sim_status status = scale(table, row, set, 1.0 / sums.set);
        return status == SIM_OK ? scale(table, row, others, 0.0) : status;
    }
    if (sums.others > 0.0) {
        return scale(table, row, others, fmax(1.0 - sums.set, 0.0) / sums.others);
    }
    return (others & 1) != 0 && sums.set < 1.0 ? put_share(table, row, OUTCOME_ISSUED, 1.0 - sums.set)
                                               : SIM_OK;
}

static enum sim_status fill_up_all(struct changing *changing)
{
    struct visa_table *table = &changing->tables->table[VISA_FILE_OUTCOMES];
    enum sim_status status = SIM_OK;
    for (size_t row = 0; row < table->count && status == SIM_OK; row++) {
        status = changing->set[row] == 0 ? SIM_OK : fill_up(table, row, changing->set[row]);
    }
    return status;
}

enum sim_status visa_tables_change(struct visa_tables *tables)
{
    struct changing changing = {.tables = tables};
    if (tables->source->view == VISA_VIEW_BASE && tables->source->change_count == 0) {
        return SIM_OK;
    }
    changing.set = sim_arena_alloc(tables->arena, tables->table[VISA_FILE_OUTCOMES].count + 1, 1);
    if (changing.set == NULL) {
        return SIM_ERR_MEMORY;
    }
    enum sim_status status = apply_view(&changing);
    if (visa_can_go_on(status)) {
        status = visa_worse(status, apply_changes(&changing));
    }
    status = status == SIM_OK ? fill_up_all(&changing) : status;
    for (int file = 0; file < VISA_FILES && status == SIM_OK; file++) {
        status = changing.touched[file] ? visa_tables_sort(tables, (enum visa_file)file) : SIM_OK;
    }
    return status;
}
