/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/change.h"

#include "models/scenario/change_text.h"
#include "models/scenario/references.h"
#include "models/scenario/row_change.h"
#include "sim/base/message.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_BYTES = 32, FIRST_SHARE = OUTCOME_ISSUED, SHARES_END = OUTCOME_OTHER + 1 };

/* By which a sum of shares may miss 1. */
#define ROUNDING 1e-9

struct changing {
    struct visa_tables *tables;
    bool touched[VISA_FILES];
};

/* One change at work. */
struct step {
    const struct visa_order *order;
    struct visa_position where;
    size_t rounded;        /* results that were not whole */
    double exact, written; /* sums of the results that were wanted, and that are */
};

/* ---- one cell ---- */

/* Decimals that a column takes. */
static int places_of(enum visa_kind kind)
{
    return kind == VISA_KIND_WHOLE ? 0 : kind == VISA_KIND_MONEY ? 2 : VISA_ANY_PLACES;
}

static enum sim_status calculate(struct visa_table *table, size_t row, struct step *step)
{
    const struct visa_order *order = step->order;
    int column = order->target.column;
    const struct visa_column *rule = visa_column_at(table->schema, column);
    const struct visa_cell *cell = &table->rows[row].cells[column];
    if (!visa_is_number(rule, cell) || cell->text[0] == '\0') {
        visa_report(table->diagnostics, VISA_ERROR, step->where,
                    "column %s of %s is %s in %s: it can be set by = alone", rule->name,
                    visa_file_name(order->target.file),
                    cell->text[0] == '\0' ? sim_message("empty") : sim_message("not a number"),
                    visa_table_row_place(table, row).text);
        return SIM_ERR_DATA;
    }
    const struct visa_operation operation = {order->kind, order->value, places_of(rule->kind)};
    const struct visa_operation exact = {order->kind, order->value, VISA_ANY_PLACES};
    const struct visa_computed wanted = visa_compute(cell->text, &exact);
    const struct visa_computed computed = visa_compute(cell->text, &operation);
    step->rounded += computed.rounded ? 1 : 0;
    step->exact += strtod(wanted.text, NULL);
    step->written += strtod(computed.text, NULL);
    return visa_table_assign(table, row, column, computed.text, step->where);
}

static enum sim_status change_cell(struct visa_table *table, size_t row, struct step *step)
{
    const struct visa_order *order = step->order;
    int column = order->target.column;
    if (order->target.file == VISA_FILE_OUTCOMES && column >= FIRST_SHARE) {
        table->rows[row].mark |= 1U << (column - FIRST_SHARE);
    }
    return order->kind == VISA_SET
               ? visa_table_assign(table, row, column,
                                   visa_plain_text(visa_column_at(table->schema, column), order->value),
                                   step->where)
               : calculate(table, row, step);
}

/* ---- one change ---- */

static enum sim_status check_order(const struct visa_table *table, const struct visa_order *order,
                                   struct visa_position where)
{
    double number;
    if (order->kind != VISA_SET && !visa_parse_decimal(order->value, &number)) {
        visa_report(table->diagnostics, VISA_ERROR, where, "expected a number to calculate with, got %s",
                    visa_table_show(table, order->value).text);
        return SIM_ERR_DATA;
    }
    for (size_t row = 0; row < table->count && order->target.file == VISA_FILE_SCENARIO; row++) {
        if (visa_target_selects(&order->target, &table->rows[row]) &&
            strcmp(table->rows[row].cells[SETTING_KEY].text, "base") == 0) {
            visa_report(table->diagnostics, VISA_ERROR, where, "the base of a scenario cannot be changed");
            return SIM_ERR_DATA;
        }
    }
    return SIM_OK;
}

static void tell_rounding(const struct visa_table *table, const struct step *step)
{
    const struct visa_target *target = &step->order->target;
    visa_report(table->diagnostics, VISA_WARNING, step->where,
                step->rounded == 1
                    ? N_("%s of %s: %zu result was rounded; the sum of all is %.15g instead of %.15g")
                    : N_("%s of %s: %zu results were rounded; the sum of all is %.15g instead of %.15g"),
                visa_column_at(table->schema, target->column)->name, visa_file_name(target->file),
                step->rounded, step->written, step->exact);
}

/* A value that one cell does not take is not tried on the others: one message is enough. */
static enum sim_status change_cells(struct visa_table *table, struct step *step)
{
    const struct visa_order *order = step->order;
    enum sim_status status = check_order(table, order, step->where);
    if (status == SIM_OK) {
        status = visa_rows_cut(table, &order->target);
    }
    for (size_t row = 0, count = table->count; row < count && status == SIM_OK; row++) {
        if (visa_target_selects(&order->target, &table->rows[row])) {
            status = change_cell(table, row, step);
        }
    }
    if (status == SIM_OK && step->rounded > 0) {
        tell_rounding(table, step);
    }
    return status;
}

static enum sim_status drop_rows(struct visa_table *table, const struct step *step)
{
    enum sim_status status = check_order(table, step->order, step->where);
    if (status == SIM_OK) {
        status = visa_rows_cut(table, &step->order->target);
    }
    if (status == SIM_OK) {
        visa_rows_drop(table, &step->order->target);
    }
    return status;
}

static enum sim_status carry_out(struct changing *changing, const struct visa_order *order,
                                 struct visa_position where)
{
    struct visa_table *table = &changing->tables->table[order->target.file];
    struct step step = {.order = order, .where = where};
    changing->touched[order->target.file] = true;
    switch (order->deed) {
    case VISA_ADD_ROW:
        return visa_rows_add(table, order, where);
    case VISA_DROP_ROWS:
        return drop_rows(table, &step);
    default:
        return change_cells(table, &step);
    }
}

/* ---- as it is asked for ---- */

/* Another number. */
static enum sim_status put_number(struct changing *changing, const struct visa_change *change)
{
    struct visa_order order = {.deed = VISA_SET_CELLS, .kind = VISA_SET, .value = change->value};
    struct sim_error error;
    struct visa_diagnostics *diagnostics = changing->tables->diagnostics;
    enum sim_status status = visa_target_read(&order.target, changing->tables, change->target, &error);
    if (status == SIM_ERR_DATA) {
        visa_report(diagnostics, VISA_ERROR, change->where, "%s", error.message);
    }
    if (status != SIM_OK) {
        return status;
    }
    const struct visa_column *rule = visa_column_at(visa_file_schema(order.target.file), order.target.column);
    double number;
    if (rule->kind == VISA_KIND_TEXT && !visa_parse_decimal(change->value, &number)) {
        visa_report(diagnostics, VISA_ERROR, change->where, "column \"%s\": expected a number, got %s",
                    rule->name, visa_show(diagnostics, change->value).text);
        return SIM_ERR_DATA;
    }
    return carry_out(changing, &order, change->where);
}

/* A text of changes; what comes behind one that is wrong is not tried. */
static enum sim_status follow_text(struct changing *changing, const struct visa_change *change)
{
    struct visa_tables *tables = changing->tables;
    enum sim_status status = SIM_OK;
    const char *at = change->target;
    const char *text = visa_next_change(&at, tables->arena);
    if (text == NULL && at == NULL) {
        visa_report(tables->diagnostics, VISA_ERROR, change->where, "there is no change in %s",
                    visa_show(tables->diagnostics, change->target).text);
        return SIM_ERR_DATA;
    }
    for (; text != NULL && status == SIM_OK; text = visa_next_change(&at, tables->arena)) {
        struct visa_order order;
        struct sim_error error;
        status = visa_order_read(&order, tables, text, &error);
        if (status == SIM_ERR_DATA) {
            visa_report(tables->diagnostics, VISA_ERROR, change->where, "%s: %s",
                        visa_show(tables->diagnostics, text).text, error.message);
        }
        status = status == SIM_OK ? carry_out(changing, &order, change->where) : status;
    }
    return tables->arena->failed ? SIM_ERR_MEMORY : status;
}

static enum sim_status apply(struct changing *changing, const struct visa_change *change)
{
    return change->value == NULL ? follow_text(changing, change) : put_number(changing, change);
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

static struct sums sums_of(const struct visa_row *row, uint32_t set)
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
static enum sim_status scale(struct visa_table *table, size_t row, uint32_t which, double factor)
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

static enum sim_status fill_up(struct visa_table *table, size_t row, uint32_t set)
{
    struct sums sums = sums_of(&table->rows[row], set);
    uint32_t others = (uint32_t)~set;
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

static enum sim_status fill_up_all(const struct changing *changing)
{
    struct visa_table *table = &changing->tables->table[VISA_FILE_OUTCOMES];
    enum sim_status status = SIM_OK;
    for (size_t row = 0; row < table->count && status == SIM_OK; row++) {
        status = table->rows[row].mark == 0 ? SIM_OK : fill_up(table, row, table->rows[row].mark);
        table->rows[row].mark = 0;
    }
    return status;
}

/* What rows must have in common, they must have again. */
static enum sim_status finish(struct changing *changing)
{
    enum sim_status status = fill_up_all(changing);
    for (int file = 0; file < VISA_FILES && status == SIM_OK; file++) {
        status = changing->touched[file] ? visa_tables_check(changing->tables, (enum visa_file)file) : SIM_OK;
        changing->tables->changed[file] = changing->tables->changed[file] || changing->touched[file];
    }
    return status;
}

enum sim_status visa_tables_change_layer(struct visa_tables *tables)
{
    struct changing changing = {.tables = tables};
    const struct visa_table *table = &tables->table[VISA_FILE_CHANGES];
    enum sim_status status = SIM_OK;
    for (size_t row = 0; row < table->count && status == SIM_OK; row++) {
        const struct visa_cell *cell = &table->rows[row].cells[CHANGE_CHANGE];
        const struct visa_change change = {.target = cell->text, .where = cell->where};
        status = apply(&changing, &change);
    }
    return status == SIM_OK ? finish(&changing) : status;
}

enum sim_status visa_tables_change(struct visa_tables *tables)
{
    struct changing changing = {.tables = tables};
    if (tables->source->view == VISA_VIEW_BASE && tables->source->change_count == 0) {
        return SIM_OK;
    }
    enum sim_status status = apply_view(&changing);
    if (visa_can_go_on(status)) {
        status = visa_worse(status, apply_changes(&changing));
    }
    status = status == SIM_OK ? finish(&changing) : status;
    for (int file = 0; file < VISA_FILES && status == SIM_OK; file++) {
        status = changing.touched[file] ? visa_tables_sort(tables, (enum visa_file)file) : SIM_OK;
    }
    return status == SIM_OK ? visa_resolve_references(tables) : status;
}
