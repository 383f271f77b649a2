/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Day 0: seats that are taken up to the published wait, and cases in progress. */
#include "models/scenario/compile.h"

#include "sim/base/message.h"

/* The pool of a row, or NULL and an error. */
static struct visa_pool *pool_of_row(struct visa_compiler *compiler, size_t row)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_INITIAL_STATE);
    const struct visa_cell *cells = table->rows[row].cells;
    if (cells[INITIAL_POOL].whole == VISA_ALL) {
        visa_table_error(table, row, INITIAL_POOL, "needed for seats");
        return NULL;
    }
    const struct visa_pool *pool = visa_pool_at(compiler->scenario, (uint8_t)cells[INITIAL_POST].whole,
                                                (uint8_t)cells[INITIAL_POOL].whole);
    if (pool == NULL) {
        visa_table_error(table, row, INITIAL_POOL, "slots.csv has no such seats at this post");
        return NULL;
    }
    return &compiler->pools[pool - compiler->pools];
}

static void hold_seats(struct visa_compiler *compiler, size_t row)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_INITIAL_STATE);
    struct visa_pool *pool = pool_of_row(compiler, row);
    if (pool == NULL) {
        return;
    }
    int32_t wait = (int32_t)table->rows[row].cells[INITIAL_WAIT_DAYS].whole;
    int32_t release = visa_steps_at(&pool->release, pool->first_day);
    if (release == VISA_NO_ROW && wait > 0) {
        visa_table_error(table, row, INITIAL_WAIT_DAYS,
                         "no row of releases.csv is in force on day 0, so no seat can be taken");
        return;
    }
    if (release != VISA_NO_ROW && compiler->scenario->releases[release].horizon_days < wait) {
        visa_table_error(table, row, INITIAL_WAIT_DAYS,
                         "a wait of %d days lies beyond horizon_days %d of the release in force on day 0",
                         wait, compiler->scenario->releases[release].horizon_days);
        return;
    }
    pool->held_until = pool->first_day + wait;
}

/* Persons a week that a row of demand.csv brings to a pool on day 0: of classes that book there, whose home
 * it is. */
static double weight_at(const struct visa_compiler *compiler, const struct visa_pool *pool, size_t row,
                        bool any_home)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_DEMAND);
    const struct visa_cell *cells = table->rows[row].cells;
    const struct visa_class *clazz = &compiler->scenario->classes[cells[DEMAND_CLASS].whole];
    bool in_force = table->rows[row].from <= pool->first_day && pool->first_day <= table->rows[row].to;
    bool kind = clazz->interview_kind == pool->kind || clazz->waiver_kind == pool->kind;
    bool home = any_home || cells[DEMAND_POST].whole == VISA_ALL || cells[DEMAND_POST].whole == pool->post;
    if (!in_force || !kind || !home) {
        return 0.0;
    }
    int weekdays = __builtin_popcount((unsigned)cells[DEMAND_WEEKDAYS].whole);
    double season = visa_season(compiler, cells[DEMAND_CLASS].whole, pool->first_day);
    return cells[DEMAND_PER_DAY].decimal * (double)cells[DEMAND_PARTY_SIZE].whole * weekdays * season;
}

/* Sums the weights by class and applicant; the total. */
static double mix_weights(const struct visa_compiler *compiler, const struct visa_pool *pool, bool any_home,
                          double *weights)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_DEMAND);
    double total = 0.0;
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_cell *cells = table->rows[row].cells;
        double weight = weight_at(compiler, pool, row, any_home);
        weights[cells[DEMAND_CLASS].whole * VISA_APPLICANTS + cells[DEMAND_APPLICANT].whole] += weight;
        total += weight;
    }
    return total;
}

/* What the holders of a pool's seats are: the mix of the demand that books there. */
static enum sim_status compile_mix(struct visa_compiler *compiler, struct visa_pool *pool)
{
    size_t count = (size_t)compiler->scenario->class_count * VISA_APPLICANTS;
    double *weights = sim_arena_alloc(compiler->tables->arena, count + 1, sizeof *weights);
    uint16_t *classes = sim_arena_alloc(compiler->arena, count + 1, sizeof *classes);
    if (weights == NULL || classes == NULL) {
        return SIM_ERR_MEMORY;
    }
    double total = mix_weights(compiler, pool, false, weights);
    if (!(total > 0.0)) {
        total = mix_weights(compiler, pool, true, weights);
    }
    if (!(total > 0.0)) {
        return SIM_OK;
    }
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (weights[i] > 0.0) {
            classes[used] = (uint16_t)i;
            weights[used++] = weights[i] / total;
        }
    }
    struct sim_choice_spec spec = {.shares = weights, .outcomes = used, .label = sim_message("initial mix")};
    struct sim_error error;
    pool->initial_class = classes;
    pool->has_initial_mix = true;
    return sim_choice_compile(&pool->initial_mix, &spec, compiler->arena, &error);
}

/* Stocks are keyed by what they are, not by their row, so that rows can be reordered and changed alone. */
static uint64_t stock_key(const struct visa_cell *cells)
{
    uint64_t key = sim_hash_name("initial");
    static const int columns[] = {INITIAL_STOCK, INITIAL_POST, INITIAL_CLASS, INITIAL_APPLICANT,
                                  INITIAL_ELAPSED_DAYS};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        key = sim_mix_pair(key, sim_hash_name(cells[columns[i]].text));
    }
    return key;
}

static void add_stock(struct visa_compiler *compiler, size_t row, struct visa_initial_stock *stock)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_INITIAL_STATE);
    const struct visa_cell *cells = table->rows[row].cells;
    if (cells[INITIAL_CLASS].whole == VISA_ALL) {
        visa_table_error(table, row, INITIAL_CLASS, "needed for this stock");
        return;
    }
    *stock = (struct visa_initial_stock){
        .stock = (enum visa_stock)cells[INITIAL_STOCK].whole,
        .post = (uint8_t)cells[INITIAL_POST].whole,
        .clazz = (uint8_t)cells[INITIAL_CLASS].whole,
        .applicant = cells[INITIAL_APPLICANT].whole == VISA_OFFICIAL ? VISA_OFFICIAL : VISA_PRIVATE,
        .count = (int32_t)cells[INITIAL_COUNT].whole,
        .elapsed = (int32_t)(cells[INITIAL_ELAPSED_DAYS].decimal * VISA_MINUTES_PER_DAY),
        .key = stock_key(cells),
    };
}

enum sim_status visa_compile_initial_state(struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_INITIAL_STATE);
    struct visa_initial_stock *stocks = sim_arena_alloc(compiler->arena, table->count + 1, sizeof *stocks);
    if (stocks == NULL) {
        return SIM_ERR_MEMORY;
    }
    size_t count = 0;
    for (size_t row = 0; row < table->count && compiler->scenario->settings.given; row++) {
        if (table->rows[row].cells[INITIAL_STOCK].whole == VISA_STOCK_SEATS) {
            hold_seats(compiler, row);
        } else {
            add_stock(compiler, row, &stocks[count++]);
        }
    }
    compiler->scenario->stocks = stocks;
    compiler->scenario->stock_count = count;
    for (size_t i = 0; i < compiler->scenario->pool_count; i++) {
        enum sim_status status = compile_mix(compiler, &compiler->pools[i]);
        if (status != SIM_OK) {
            return status;
        }
    }
    return SIM_OK;
}
