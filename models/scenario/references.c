/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/references.h"

#include "models/words.h"

#include <stdlib.h>
#include <string.h>

/* Posts, classes and kinds of pools are kept in bytes, and tables are made for all their combinations. */
enum { MOST_NAMES = 100 };

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The distinct texts of a column, sorted. */
static enum sim_status collect_names(const struct visa_table *table, int column, struct visa_names *names)
{
    names->count = 0;
    names->name = sim_arena_alloc(table->arena, table->count + 1, sizeof *names->name);
    if (names->name == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t i = 0; i < table->count; i++) {
        names->name[names->count++] = table->rows[i].cells[column].text;
    }
    if (names->count > 1) {
        qsort(names->name, names->count, sizeof *names->name, compare_names);
    }
    size_t distinct = 0;
    for (size_t i = 0; i < names->count; i++) {
        if (distinct == 0 || strcmp(names->name[distinct - 1], names->name[i]) != 0) {
            names->name[distinct++] = names->name[i];
        }
    }
    names->count = distinct;
    return SIM_OK;
}

int visa_name_index(const struct visa_names *names, const char *name)
{
    if (names->count == 0) {
        return -1;
    }
    const char **found = bsearch(&name, names->name, names->count, sizeof *names->name, compare_names);
    return found == NULL ? -1 : (int)(found - names->name);
}

static enum sim_status resolve_words(struct visa_table *table, int column, const char *thing,
                                     const char *const *words)
{
    size_t count = 0;
    while (words[count] != NULL) {
        count++;
    }
    return visa_table_resolve(table, column, thing, words, count);
}

/* Columns that name a thing; posts, classes and calendars are the first column of the file that defines them.
 */
static const struct visa_reference references[] = {
    {VISA_FILE_POSTS, POST_CALENDAR, "calendar", VISA_FILE_CALENDARS},
    {VISA_FILE_CLOSURES, CLOSURE_POST, "post", VISA_FILE_POSTS},
    {VISA_FILE_CLOSURES, CLOSURE_POOL, "pool", VISA_FILE_SLOTS},
    {VISA_FILE_SLOTS, SLOT_POST, "post", VISA_FILE_POSTS},
    {VISA_FILE_SLOTS, SLOT_POOL, "pool", VISA_FILE_SLOTS},
    {VISA_FILE_RELEASES, RELEASE_POST, "post", VISA_FILE_POSTS},
    {VISA_FILE_RELEASES, RELEASE_POOL, "pool", VISA_FILE_SLOTS},
    {VISA_FILE_INITIAL_STATE, INITIAL_POST, "post", VISA_FILE_POSTS},
    {VISA_FILE_INITIAL_STATE, INITIAL_POOL, "pool", VISA_FILE_SLOTS},
    {VISA_FILE_INITIAL_STATE, INITIAL_CLASS, "class", VISA_FILE_CLASSES},
    {VISA_FILE_CLASSES, CLASS_INTERVIEW_POOL, "pool", VISA_FILE_SLOTS},
    {VISA_FILE_CLASSES, CLASS_WAIVER_POOL, "pool", VISA_FILE_SLOTS},
    {VISA_FILE_CLASSES, CLASS_ALTERNATIVE, "class", VISA_FILE_CLASSES},
    {VISA_FILE_DEMAND, DEMAND_CLASS, "class", VISA_FILE_CLASSES},
    {VISA_FILE_DEMAND, DEMAND_POST, "post", VISA_FILE_POSTS},
    {VISA_FILE_SEASONALITY, SEASON_CLASS, "class", VISA_FILE_CLASSES},
    {VISA_FILE_POPULATION, POPULATION_CLASS, "class", VISA_FILE_CLASSES},
    {VISA_FILE_WAIVER_RULES, WAIVER_CLASS, "class", VISA_FILE_CLASSES},
    {VISA_FILE_OUTCOMES, OUTCOME_CLASS, "class", VISA_FILE_CLASSES},
    {VISA_FILE_DURATIONS, DURATION_CLASS, "class", VISA_FILE_CLASSES},
    {VISA_FILE_DURATIONS, DURATION_POST, "post", VISA_FILE_POSTS},
    {VISA_FILE_DURATIONS, DURATION_CALENDAR, "calendar", VISA_FILE_CALENDARS},
    {VISA_FILE_BEHAVIOUR, BEHAVIOUR_CLASS, "class", VISA_FILE_CLASSES},
    {VISA_FILE_BEHAVIOUR, BEHAVIOUR_POST, "post", VISA_FILE_POSTS},
    {VISA_FILE_TRAVEL, TRAVEL_POST, "post", VISA_FILE_POSTS},
    {VISA_FILE_FEES, FEE_CLASS, "class", VISA_FILE_CLASSES},
};

static const struct visa_names *names_of(const struct visa_tables *tables, enum visa_file defined_in)
{
    switch (defined_in) {
    case VISA_FILE_POSTS:
        return &tables->posts;
    case VISA_FILE_SLOTS:
        return &tables->pools;
    case VISA_FILE_CLASSES:
        return &tables->classes;
    default:
        return &tables->calendars;
    }
}

static enum sim_status resolve_names(struct visa_tables *tables)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++) {
        const struct visa_reference *reference = &references[i];
        if (!tables->doubtful[reference->defined_in]) {
            const struct visa_names *names = names_of(tables, reference->defined_in);
            status = visa_worse(status, visa_table_resolve(&tables->table[reference->file], reference->column,
                                                           reference->thing, names->name, names->count));
        }
    }
    return status;
}

const struct visa_reference *visa_file_reference(enum visa_file file, int column)
{
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++) {
        if (references[i].file == file && references[i].column == column) {
            return &references[i];
        }
    }
    return NULL;
}

/* Columns that take words of the program. */
static const struct word_column {
    enum visa_file file;
    int column;
    const char *thing;
    const char *const *words;
} word_columns[] = {
    {VISA_FILE_INITIAL_STATE, INITIAL_APPLICANT, "applicant", visa_applicant_words},
    {VISA_FILE_DEMAND, DEMAND_APPLICANT, "applicant", visa_applicant_words},
    {VISA_FILE_POPULATION, POPULATION_APPLICANT, "applicant", visa_applicant_words},
    {VISA_FILE_POPULATION, POPULATION_ATTRIBUTE, "attribute", visa_attribute_words},
    {VISA_FILE_WAIVER_RULES, WAIVER_PASSPORT, "passport", visa_passport_words},
    {VISA_FILE_WAIVER_RULES, WAIVER_APPLICANT, "applicant", visa_applicant_words},
    {VISA_FILE_OUTCOMES, OUTCOME_ROUTE, "route", visa_decision_words},
    {VISA_FILE_OUTCOMES, OUTCOME_APPLICANT, "applicant", visa_applicant_words},
    {VISA_FILE_OUTCOMES, OUTCOME_STRENGTH, "strength", visa_strength_words},
    {VISA_FILE_OUTCOMES, OUTCOME_FIELD, "field", visa_field_words},
    {VISA_FILE_OUTCOMES, OUTCOME_CIRCUMSTANCES, "circumstances", visa_circumstances_words},
    {VISA_FILE_DURATIONS, DURATION_ACTIVITY, "activity", visa_activity_words},
    {VISA_FILE_DURATIONS, DURATION_APPLICANT, "applicant", visa_applicant_words},
    {VISA_FILE_BEHAVIOUR, BEHAVIOUR_KEY, "key", visa_behaviour_words},
    {VISA_FILE_BEHAVIOUR, BEHAVIOUR_APPLICANT, "applicant", visa_applicant_words},
    {VISA_FILE_FEES, FEE_ITEM, "item", visa_fee_words},
    {VISA_FILE_FEES, FEE_PASSPORT, "passport", visa_passport_words},
};

const char *const *visa_file_words(enum visa_file file, int column)
{
    for (size_t i = 0; i < sizeof word_columns / sizeof word_columns[0]; i++) {
        if (word_columns[i].file == file && word_columns[i].column == column) {
            return word_columns[i].words;
        }
    }
    return NULL;
}

static enum sim_status resolve_fixed_words(struct visa_tables *tables)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < sizeof word_columns / sizeof word_columns[0]; i++) {
        status =
            visa_worse(status, resolve_words(&tables->table[word_columns[i].file], word_columns[i].column,
                                             word_columns[i].thing, word_columns[i].words));
    }
    return status;
}

static enum sim_status name_things(struct visa_tables *tables)
{
    const struct visa_table *table = tables->table;
    enum sim_status status = SIM_OK;
    status = visa_worse(status, collect_names(&table[VISA_FILE_POSTS], POST_POST, &tables->posts));
    status = visa_worse(status, collect_names(&table[VISA_FILE_SLOTS], SLOT_POOL, &tables->pools));
    status = visa_worse(status, collect_names(&table[VISA_FILE_CLASSES], CLASS_CLASS, &tables->classes));
    status =
        visa_worse(status, collect_names(&table[VISA_FILE_CALENDARS], CALENDAR_CALENDAR, &tables->calendars));
    status = visa_worse(status, collect_names(&table[VISA_FILE_DEMAND], DEMAND_STREAM, &tables->streams));
    status = visa_worse(status, collect_names(&table[VISA_FILE_QUANTILES], QUANTILE_LAW, &tables->laws));
    return status;
}

/* Reports the first name beyond what there is room for. */
static enum sim_status check_number(struct visa_table *table, int column, const struct visa_names *names)
{
    if (names->count <= MOST_NAMES) {
        return SIM_OK;
    }
    for (size_t row = 0; row < table->count; row++) {
        if (visa_name_index(names, table->rows[row].cells[column].text) == MOST_NAMES) {
            visa_table_error(table, row, column, "there may be at most %d different ones, got %zu",
                             MOST_NAMES, names->count);
            break;
        }
    }
    return SIM_ERR_DATA;
}

static enum sim_status check_numbers(struct visa_tables *tables)
{
    struct visa_table *table = tables->table;
    enum sim_status status = check_number(&table[VISA_FILE_POSTS], POST_POST, &tables->posts);
    status = visa_worse(status, check_number(&table[VISA_FILE_SLOTS], SLOT_POOL, &tables->pools));
    status = visa_worse(status, check_number(&table[VISA_FILE_CLASSES], CLASS_CLASS, &tables->classes));
    return visa_worse(status,
                      check_number(&table[VISA_FILE_CALENDARS], CALENDAR_CALENDAR, &tables->calendars));
}

enum sim_status visa_resolve_references(struct visa_tables *tables)
{
    enum sim_status status = name_things(tables);
    if (status != SIM_OK) {
        return status;
    }
    status = check_numbers(tables);
    status = visa_worse(status, resolve_names(tables));
    return visa_worse(status, resolve_fixed_words(tables));
}
