/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How applicants and posts act, and what it costs. */
#include "models/scenario/compile.h"

#include "sim/base/message.h"

static enum sim_status compile_behaviours(struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_BEHAVIOUR);
    struct visa_behaviour_value *values = sim_arena_alloc(compiler->arena, table->count + 1, sizeof *values);
    if (values == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_cell *cells = table->rows[row].cells;
        enum visa_behaviour key = (enum visa_behaviour)cells[BEHAVIOUR_KEY].whole;
        double value = cells[BEHAVIOUR_VALUE].decimal;
        int limit = visa_behaviour_limit(key);
        if (value > limit) {
            visa_table_error(table, row, BEHAVIOUR_VALUE, "%s is %s: at most %d, got %s",
                             visa_behaviour_words[key],
                             limit == 1 ? sim_message("a share") : sim_message("a number"), limit,
                             visa_show(table->diagnostics, cells[BEHAVIOUR_VALUE].text).text);
            continue;
        }
        values[row].value = value;
        values[row].chance = limit == 1 ? sim_chance_from(value) : 0;
    }
    compiler->scenario->behaviours = values;
    struct visa_selectors selectors = {
        .count = 4,
        .column = {BEHAVIOUR_KEY, BEHAVIOUR_CLASS, BEHAVIOUR_APPLICANT, BEHAVIOUR_POST},
        .size = {VISA_BEHAVIOURS, (int)compiler->scenario->class_count, VISA_APPLICANTS,
                 (int)compiler->scenario->post_count + 1},
        .steps_from = -1};
    return visa_grid_build(&compiler->scenario->behaviour_grid, table, &selectors, compiler->arena);
}

/* So that the fees of a case, of which there are a few dozen, fit its 32 bits. */
#define MOST_FEN INT64_C(33000000)

static int64_t fen_of(const struct visa_compiler *compiler, const struct visa_cell *amount, bool dollars)
{
    if (!dollars) {
        return amount->whole;
    }
    return amount->whole > MOST_FEN * 100 / compiler->fen_per_usd
               ? MOST_FEN + 1
               : (amount->whole * compiler->fen_per_usd + 50) / 100;
}

int64_t visa_compile_money(struct visa_compiler *compiler, enum visa_file file, size_t row, int column)
{
    struct visa_table *table = visa_table_of(compiler, file);
    const struct visa_cell *cells = table->rows[row].cells;
    bool dollars = cells[column + 1].whole == VISA_CURRENCY_USD;
    if (dollars && compiler->fen_per_usd == 0) {
        visa_table_error(table, row, column + 1, "needs the setting cny_per_usd in scenario.csv");
        return 0;
    }
    int64_t fen = fen_of(compiler, &cells[column], dollars);
    if (fen > MOST_FEN) {
        visa_table_error(table, row, column, "larger than any fee can be: at most %lld CNY",
                         (long long)(MOST_FEN / 100));
    }
    return fen;
}

static enum sim_status compile_fees(struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_FEES);
    int64_t *fees = sim_arena_alloc(compiler->arena, table->count + 1, sizeof *fees);
    if (fees == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        fees[row] = visa_compile_money(compiler, VISA_FILE_FEES, row, FEE_AMOUNT);
    }
    compiler->scenario->fees = fees;
    struct visa_selectors selectors = {
        .count = 3,
        .column = {FEE_ITEM, FEE_CLASS, FEE_PASSPORT},
        .size = {VISA_FEES, (int)compiler->scenario->class_count, VISA_PASSPORTS},
        .steps_from = -1};
    return visa_grid_build(&compiler->scenario->fee_grid, table, &selectors, compiler->arena);
}

enum sim_status visa_compile_behaviour(struct visa_compiler *compiler)
{
    enum sim_status status = compile_behaviours(compiler);
    return status == SIM_OK ? compile_fees(compiler) : status;
}
