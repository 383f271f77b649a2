/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who arrives, who need not be interviewed, and how decisions fall. */
#include "models/scenario/compile.h"

#include "models/input/suggest.h"
#include "sim/base/message.h"

#include <stdlib.h>

/* The words of an attribute; NULL where its values are numbers. */
static const char *const *words_of(enum visa_attribute attribute)
{
    static const char *const yes_no[] = {"no", "yes", NULL};
    switch (attribute) {
    case VISA_ATTRIBUTE_PASSPORT:
        return visa_passport_words;
    case VISA_ATTRIBUTE_PASSPORT_STATE:
        return visa_passport_state_words;
    case VISA_ATTRIBUTE_REFUSED_BEFORE:
        return yes_no;
    case VISA_ATTRIBUTE_STRENGTH:
        return visa_strength_words;
    case VISA_ATTRIBUTE_FIELD:
        return visa_field_words;
    case VISA_ATTRIBUTE_DELIVERY:
        return visa_delivery_words;
    case VISA_ATTRIBUTE_PAYMENT:
        return visa_payment_words;
    case VISA_ATTRIBUTE_PRIOR_VISA:
    case VISA_ATTRIBUTE_AGE:
    case VISA_ATTRIBUTES:
        break;
    }
    return NULL;
}

static bool word_value(const char *text, const char *const *words, int64_t *value)
{
    size_t count = 0;
    while (words[count] != NULL) {
        count++;
    }
    *value = visa_find_name(text, words, count);
    return *value >= 0;
}

static bool prior_value(const char *text, int64_t *value)
{
    static const char *const words[] = {"none", "lost", "other_class", "valid", NULL};
    static const int64_t values[] = {VISA_PRIOR_NONE, VISA_PRIOR_LOST, VISA_PRIOR_OTHER_CLASS,
                                     VISA_PRIOR_VALID};
    int64_t index;
    if (word_value(text, words, &index)) {
        *value = values[index];
        return true;
    }
    return visa_parse_whole(text, 1, 1200, value);
}

static bool attribute_value(enum visa_attribute attribute, const char *text, int64_t *value)
{
    if (attribute == VISA_ATTRIBUTE_PRIOR_VISA) {
        return prior_value(text, value);
    }
    if (attribute == VISA_ATTRIBUTE_AGE) {
        return visa_parse_whole(text, 0, 130, value);
    }
    return word_value(text, words_of(attribute), value);
}

/* Parses the value column of every row into `whole`. */
static void read_values(struct visa_table *table)
{
    for (size_t row = 0; row < table->count; row++) {
        struct visa_cell *cells = table->rows[row].cells;
        enum visa_attribute attribute = (enum visa_attribute)cells[POPULATION_ATTRIBUTE].whole;
        if (!attribute_value(attribute, cells[POPULATION_VALUE].text, &cells[POPULATION_VALUE].whole)) {
            visa_table_error(table, row, POPULATION_VALUE, "%s is no value of %s",
                             visa_show(table->diagnostics, cells[POPULATION_VALUE].text).text,
                             visa_attribute_words[attribute]);
        }
    }
}

static bool same_group(const struct visa_row *a, const struct visa_row *b)
{
    return a->cells[POPULATION_CLASS].whole == b->cells[POPULATION_CLASS].whole &&
           a->cells[POPULATION_APPLICANT].whole == b->cells[POPULATION_APPLICANT].whole &&
           a->cells[POPULATION_ATTRIBUTE].whole == b->cells[POPULATION_ATTRIBUTE].whole &&
           a->from == b->from && a->to == b->to;
}

static int64_t value_of(const struct visa_row *row)
{
    return row->cells[POPULATION_VALUE].whole;
}

static int compare_values(const void *a, const void *b)
{
    const struct visa_row *x = *(const struct visa_row *const *)a;
    const struct visa_row *y = *(const struct visa_row *const *)b;
    if (value_of(x) != value_of(y)) {
        return value_of(x) < value_of(y) ? -1 : 1;
    }
    return (x->where.line > y->where.line) - (x->where.line < y->where.line);
}

/* The values that go with row `first`, in ascending order, as one choice. */
static enum sim_status compile_choice(struct visa_compiler *compiler, size_t first,
                                      struct visa_attribute_choice *choice)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_POPULATION);
    size_t count = 0;
    for (size_t row = first; row < table->count; row++) {
        count += same_group(&table->rows[row], &table->rows[first]) ? 1 : 0;
    }
    const struct visa_row **group = sim_arena_alloc(compiler->tables->arena, count, sizeof *group);
    double *shares = sim_arena_alloc(compiler->tables->arena, count, sizeof *shares);
    int16_t *values = sim_arena_alloc(compiler->arena, count, sizeof *values);
    if (group == NULL || shares == NULL || values == NULL) {
        return SIM_ERR_MEMORY;
    }
    count = 0;
    for (size_t row = first; row < table->count; row++) {
        if (same_group(&table->rows[row], &table->rows[first])) {
            group[count++] = &table->rows[row];
        }
    }
    qsort(group, count, sizeof *group, compare_values);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && value_of(group[i - 1]) == value_of(group[i])) {
            size_t other = (size_t)(group[i - 1] - table->rows);
            visa_table_error(table, (size_t)(group[i] - table->rows), POPULATION_VALUE,
                             "is the same value as in %s", visa_table_row_place(table, other).text);
        }
        shares[i] = group[i]->cells[POPULATION_SHARE].decimal;
        values[i] = (int16_t)group[i]->cells[POPULATION_VALUE].whole;
    }
    choice->value = values;
    struct sim_choice_spec spec = {
        .shares = shares, .outcomes = count, .label = table->rows[first].cells[POPULATION_ATTRIBUTE].text};
    struct sim_error error;
    enum sim_status status = sim_choice_compile(&choice->choice, &spec, compiler->arena, &error);
    if (status == SIM_ERR_DATA) {
        visa_table_error(table, first, POPULATION_SHARE, "%s", error.message);
        return SIM_OK;
    }
    return status;
}

static enum sim_status compile_attributes(struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_POPULATION);
    struct visa_attribute_choice *choices =
        sim_arena_alloc(compiler->arena, table->count + 1, sizeof *choices);
    if (choices == NULL) {
        return SIM_ERR_MEMORY;
    }
    read_values(table);
    for (size_t row = 0; row < table->count; row++) {
        size_t first = 0;
        while (!same_group(&table->rows[first], &table->rows[row])) {
            first++;
        }
        enum sim_status status = SIM_OK;
        if (first == row && table->rows[row].valid) {
            status = compile_choice(compiler, row, &choices[row]);
        } else {
            choices[row] = choices[first];
        }
        if (status != SIM_OK) {
            return status;
        }
    }
    compiler->scenario->attributes = choices;
    struct visa_selectors selectors = {
        .count = 3,
        .column = {POPULATION_ATTRIBUTE, POPULATION_CLASS, POPULATION_APPLICANT},
        .size = {VISA_ATTRIBUTES, (int)compiler->scenario->class_count, VISA_APPLICANTS},
        .steps_from = -1};
    return visa_grid_build(&compiler->scenario->population, table, &selectors, compiler->arena);
}

static enum sim_status compile_waiver_rules(struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_WAIVER_RULES);
    struct visa_waiver_rule *rules = sim_arena_alloc(compiler->arena, table->count + 1, sizeof *rules);
    if (rules == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_cell *cells = table->rows[row].cells;
        rules[row] = (struct visa_waiver_rule){
            .from = table->rows[row].from > table->rows[row].announced ? table->rows[row].from
                                                                       : table->rows[row].announced,
            .to = table->rows[row].to,
            .clazz = (int16_t)cells[WAIVER_CLASS].whole,
            .passport = (int16_t)cells[WAIVER_PASSPORT].whole,
            .applicant = (int16_t)cells[WAIVER_APPLICANT].whole,
            .expired_within = (int32_t)cells[WAIVER_EXPIRED_WITHIN].whole,
            .min_age = (int32_t)cells[WAIVER_MIN_AGE].whole,
            .max_age = (int32_t)cells[WAIVER_MAX_AGE].whole,
            .never_refused = cells[WAIVER_NEVER_REFUSED].whole != 0,
        };
        if (rules[row].min_age > rules[row].max_age) {
            visa_table_error(table, row, WAIVER_MAX_AGE, "must not be less than min_age");
        }
    }
    compiler->scenario->waiver_rules = rules;
    compiler->scenario->waiver_rule_count = table->count;
    return SIM_OK;
}

/* The six shares of a row in the order of the verdicts. */
static enum sim_status compile_outcome(struct visa_compiler *compiler, size_t row, struct sim_choice *choice)
{
    static const int columns[VISA_VERDICTS] = {
        [VISA_ISSUED] = OUTCOME_ISSUED,
        [VISA_DOCUMENTS_221G] = OUTCOME_DOCUMENTS,
        [VISA_PROCESSING_221G] = OUTCOME_PROCESSING,
        [VISA_CALL_IN] = OUTCOME_CALL_IN,
        [VISA_REFUSED_214B] = OUTCOME_REFUSED,
        [VISA_OTHER_REFUSAL] = OUTCOME_OTHER,
    };
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_OUTCOMES);
    int64_t route = table->rows[row].cells[OUTCOME_ROUTE].whole;
    double shares[VISA_VERDICTS];
    for (int verdict = 0; verdict < VISA_VERDICTS; verdict++) {
        shares[verdict] = table->rows[row].cells[columns[verdict]].decimal;
    }
    struct sim_choice_spec spec = {
        .shares = shares, .outcomes = VISA_VERDICTS, .label = sim_message("the six shares")};
    struct sim_error error;
    enum sim_status status = sim_choice_compile(choice, &spec, compiler->arena, &error);
    if (status == SIM_ERR_DATA) {
        visa_table_error(table, row, OUTCOME_ISSUED, "%s", error.message);
        return SIM_OK;
    }
    if ((route == VISA_AFTER_DOCUMENTS || route == VISA_AFTER_PROCESSING) &&
        shares[VISA_DOCUMENTS_221G] + shares[VISA_PROCESSING_221G] > 0.999) {
        visa_table_error(table, row, OUTCOME_ISSUED, "a 221(g) that leads to another for ever");
    }
    return status;
}

static enum sim_status compile_outcomes(struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_OUTCOMES);
    struct sim_choice *outcomes = sim_arena_alloc(compiler->arena, table->count + 1, sizeof *outcomes);
    if (outcomes == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        enum sim_status status = compile_outcome(compiler, row, &outcomes[row]);
        if (status != SIM_OK) {
            return status;
        }
    }
    compiler->scenario->outcomes = outcomes;
    struct visa_selectors selectors = {
        .count = 7,
        .column = {OUTCOME_CLASS, OUTCOME_ROUTE, OUTCOME_APPLICANT, OUTCOME_ATTEMPT, OUTCOME_STRENGTH,
                   OUTCOME_FIELD, OUTCOME_CIRCUMSTANCES},
        .size = {(int)compiler->scenario->class_count, VISA_DECISIONS, VISA_APPLICANTS, VISA_ATTEMPTS,
                 VISA_STRENGTHS, VISA_FIELDS, VISA_CIRCUMSTANCES},
        .steps_from = 3};
    return visa_grid_build(&compiler->scenario->outcome_grid, table, &selectors, compiler->arena);
}

enum sim_status visa_compile_population(struct visa_compiler *compiler)
{
    enum sim_status status = compile_attributes(compiler);
    if (status == SIM_OK) {
        status = compile_waiver_rules(compiler);
    }
    return status == SIM_OK ? compile_outcomes(compiler) : status;
}
