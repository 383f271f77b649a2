/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong, or odd, about a scenario as a whole. */
#include "models/scenario/compile.h"
#include "models/scenario/references.h"
#include "models/scenario/target.h"
#include "sim/base/message.h"

static void need_rows(const struct visa_compiler *compiler, enum visa_file file, const char *what)
{
    struct visa_table *table = visa_table_of(compiler, file);
    if (table->count == 0) {
        visa_report(table->diagnostics, VISA_ERROR, (struct visa_position){.file = table->name},
                    "a scenario needs at least one %s", what);
    }
}

/* A range must fit its column, and should have the value it is about inside. */
static void check_range(const struct visa_compiler *compiler, size_t row, const struct visa_target *target)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_UNCERTAINTY);
    const struct visa_table *aimed = visa_table_of(compiler, target->file);
    const struct visa_column *column = &aimed->schema->columns[target->column];
    double low = table->rows[row].cells[UNCERTAINTY_LOW].decimal;
    double high = table->rows[row].cells[UNCERTAINTY_HIGH].decimal;
    if (low > high) {
        visa_table_error(table, row, UNCERTAINTY_HIGH, "must not be less than low");
        return;
    }
    if (column->kind != VISA_KIND_TEXT && (low < column->min || (column->max > 0.0 && high > column->max))) {
        visa_table_error(table, row, low < column->min ? UNCERTAINTY_LOW : UNCERTAINTY_HIGH,
                         "outside what %s of %s may be", column->name, visa_file_name(target->file));
        return;
    }
    for (size_t i = 0; i < aimed->count; i++) {
        double value = visa_target_value(target, &aimed->rows[i]);
        if (visa_target_selects(target, &aimed->rows[i]) && (value < low || value > high)) {
            visa_table_warn(table, row, UNCERTAINTY_LOW, "%g in %s of %s is not within %g to %g", value,
                            visa_table_row_place(aimed, i).text, visa_file_name(target->file), low, high);
            return;
        }
    }
}

enum sim_status visa_check_uncertainty(const struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_UNCERTAINTY);
    for (size_t row = 0; row < table->count; row++) {
        struct visa_target target;
        struct sim_error error;
        enum sim_status status = visa_target_read(&target, compiler->tables,
                                                  table->rows[row].cells[UNCERTAINTY_TARGET].text, &error);
        if (status == SIM_OK) {
            check_range(compiler, row, &target);
        } else if (status == SIM_ERR_DATA) {
            visa_table_error(table, row, UNCERTAINTY_TARGET, "%s", error.message);
        } else {
            return status;
        }
    }
    return SIM_OK;
}

/* The indices of a class shape the year; they do not change its volume. */
static void check_seasons(const struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_SEASONALITY);
    enum { MONTHS = 12 };
    for (size_t first = 0; first < table->count;) {
        int64_t clazz = table->rows[first].cells[SEASON_CLASS].whole;
        double sum = 0.0;
        size_t row = first;
        for (; row < table->count && table->rows[row].cells[SEASON_CLASS].whole == clazz; row++) {
            sum += table->rows[row].cells[SEASON_INDEX].decimal;
        }
        if (row - first == MONTHS && (sum < MONTHS - 0.06 || sum > MONTHS + 0.06)) {
            visa_table_warn(table, first, SEASON_INDEX, "the twelve indices have mean %.3f, not 1",
                            sum / MONTHS);
        } else if (row - first < MONTHS) {
            visa_table_warn(table, first, SEASON_MONTH,
                            "only %zu months are given; the others have index 1, or that of all classes",
                            row - first);
        }
        first = row;
    }
}

enum sim_status visa_check_scenario(const struct visa_compiler *compiler)
{
    need_rows(compiler, VISA_FILE_POSTS, "post");
    need_rows(compiler, VISA_FILE_CLASSES, "class");
    need_rows(compiler, VISA_FILE_DEMAND, sim_message("arrival stream"));
    if (compiler->tables->diagnostics->count[VISA_ERROR] > 0) {
        return SIM_OK; /* of a scenario without these nothing else is worth saying */
    }
    check_seasons(compiler);
    visa_check_paths(compiler);
    enum sim_status status = visa_check_demand(compiler);
    status = visa_worse(status, visa_check_dates(compiler));
    return visa_worse(status, visa_check_uncertainty(compiler));
}
