/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/target.h"

#include "models/input/cell.h"
#include "models/input/suggest.h"

#include <stdio.h>
#include <string.h>

enum { COMMON = VISA_COMMON_COLUMNS, NAMES_MAX = 32, LISTED = 6, HINT_BYTES = 240 };

/* Names are listed with the common columns last; the number of the column at a place of the list. */
static int column_number(const struct visa_schema *schema, int place)
{
    int count = (int)schema->count;
    return place < count ? place : place - count - COMMON;
}

/* Text to read on, and where it belongs to. */
struct reader {
    const char *at;
    const struct visa_tables *tables;
    struct visa_target *target;
    struct sim_error *error;
};

static const struct visa_table *table_of(const struct reader *reader)
{
    return &reader->tables->table[reader->target->file];
}

/* `; did you mean "seats"?`, or else `; there are "a", "b", …`, or nothing. */
static void write_hint(char hint[HINT_BYTES], const char *word, const char *const *names, size_t count)
{
    struct visa_spelling near = visa_suggest(word, names, count);
    size_t used = 0;
    hint[0] = '\0';
    if (near.text != NULL) {
        snprintf(hint, HINT_BYTES, "; did you mean %s?", visa_show_name(near.text, near.length).text);
        return;
    }
    for (size_t i = 0; i < count && i < LISTED && used < HINT_BYTES / 2; i++) {
        used += (size_t)snprintf(hint + used, HINT_BYTES - used, "%s%s", i == 0 ? "; there is " : ", ",
                                 visa_show_name(names[i], strlen(names[i])).text);
    }
    if (used > 0 && used < HINT_BYTES && count > LISTED) {
        snprintf(hint + used, HINT_BYTES - used, ", …");
    }
}

/* The next piece of text up to one of the stops, copied without blanks at its ends; NULL when memory is
 * refused. */
static char *next_piece(struct reader *reader, const char *stops)
{
    const char *start = reader->at + strspn(reader->at, " ");
    size_t length = strcspn(start, stops);
    reader->at = start + length;
    while (length > 0 && start[length - 1] == ' ') {
        length--;
    }
    char *piece = sim_arena_alloc(reader->tables->arena, length + 1, 1);
    if (piece != NULL) {
        memcpy(piece, start, length);
    }
    return piece;
}

static enum sim_status read_file_name(struct reader *reader)
{
    const char *names[VISA_FILES];
    char *word = next_piece(reader, "[.");
    if (word == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (int file = 0; file < VISA_FILES; file++) {
        const char *name = visa_file_name((enum visa_file)file);
        char *stem = sim_arena_alloc(reader->tables->arena, strlen(name), 1);
        if (stem == NULL) {
            return SIM_ERR_MEMORY;
        }
        memcpy(stem, name, strlen(name) - strlen(".csv"));
        names[file] = stem;
    }
    int found = visa_find_name(word, names, VISA_FILES);
    if (found < 0) {
        char hint[HINT_BYTES];
        write_hint(hint, word, names, VISA_FILES);
        return sim_fail(reader->error, SIM_ERR_DATA, "no file %s%s", visa_show_name(word, strlen(word)).text,
                        hint);
    }
    reader->target->file = (enum visa_file)found;
    return SIM_OK;
}

/* The column with the name that comes next. */
static enum sim_status read_column(struct reader *reader, const char *stops, int *column)
{
    const struct visa_schema *schema = visa_file_schema(reader->target->file);
    const char *names[NAMES_MAX];
    size_t count = schema->count + COMMON - (schema->announced ? 0 : 1);
    char *word = next_piece(reader, stops);
    if (word == NULL) {
        return SIM_ERR_MEMORY;
    }
    SIM_ASSERT(count <= NAMES_MAX);
    for (size_t i = 0; i < count; i++) {
        names[i] = visa_column_at(schema, column_number(schema, (int)i))->name;
    }
    int found = visa_find_name(word, names, count);
    if (found < 0) {
        char hint[HINT_BYTES];
        write_hint(hint, word, names, count);
        return sim_fail(reader->error, SIM_ERR_DATA, "%s has no column %s%s",
                        visa_file_name(reader->target->file), visa_show_name(word, strlen(word)).text, hint);
    }
    *column = column_number(schema, found);
    return SIM_OK;
}

static enum sim_status expect(struct reader *reader, char character)
{
    reader->at += strspn(reader->at, " ");
    if (*reader->at != character) {
        return sim_fail(reader->error, SIM_ERR_DATA, "expected file[column=value,…].column");
    }
    reader->at++;
    return SIM_OK;
}

/* Takes the value of a selector as a cell of its column would be read. */
static enum sim_status read_value(struct reader *reader, int column, struct visa_cell *value)
{
    const struct visa_column *rule = visa_column_at(visa_file_schema(reader->target->file), column);
    char *word = next_piece(reader, ",]");
    if (word == NULL) {
        return SIM_ERR_MEMORY;
    }
    bool all = rule->kind == VISA_KIND_KEY && strcmp(word, "all") == 0;
    *value = (struct visa_cell){.text = all ? "" : word};
    if (rule->kind == VISA_KIND_KEY || rule->kind == VISA_KIND_TEXT ||
        visa_cell_read(rule, reader->tables->arena, value)) {
        return SIM_OK;
    }
    char expected[HINT_BYTES];
    visa_describe_column(rule, expected, sizeof expected);
    return sim_fail(reader->error, SIM_ERR_DATA, "selector %s: expected %s, got %s", rule->name, expected,
                    visa_show_name(word, strlen(word)).text);
}

static enum sim_status read_selector(struct reader *reader)
{
    struct visa_target *target = reader->target;
    size_t at = target->selector_count;
    if (at == VISA_TARGET_SELECTORS) {
        return sim_fail(reader->error, SIM_ERR_DATA, "more than %d selectors", VISA_TARGET_SELECTORS);
    }
    enum sim_status status = read_column(reader, "=,]", &target->selector[at]);
    if (status == SIM_OK) {
        status = expect(reader, '=');
    }
    if (status == SIM_OK) {
        status = read_value(reader, target->selector[at], &target->value[at]);
    }
    target->selector_count += status == SIM_OK ? 1 : 0;
    return status;
}

static enum sim_status read_selectors(struct reader *reader)
{
    enum sim_status status = SIM_OK;
    if (*reader->at != '[') {
        return SIM_OK;
    }
    do {
        reader->at++; /* the bracket, then commas */
        status = read_selector(reader);
    } while (status == SIM_OK && *reader->at == ',');
    return status == SIM_OK ? expect(reader, ']') : status;
}

static bool same_times(const struct visa_time_list *a, const struct visa_time_list *b)
{
    return a->count == b->count &&
           (a->count == 0 || memcmp(a->minutes, b->minutes, a->count * sizeof *a->minutes) == 0);
}

static bool meets(const struct visa_target *target, size_t selector, const struct visa_row *row)
{
    int column = target->selector[selector];
    const struct visa_cell *asked = &target->value[selector];
    const struct visa_cell *cell = &row->cells[column];
    switch (visa_column_at(visa_file_schema(target->file), column)->kind) {
    case VISA_KIND_TEXT:
    case VISA_KIND_KEY:
        return strcmp(asked->text, cell->text) == 0;
    case VISA_KIND_DECIMAL:
        return !(asked->decimal < cell->decimal) && !(asked->decimal > cell->decimal);
    case VISA_KIND_TIMES:
        return same_times(&asked->times, &cell->times);
    case VISA_KIND_DATE:
        return asked->whole == cell->whole && asked->given == cell->given;
    default:
        return asked->whole == cell->whole;
    }
}

bool visa_target_selects(const struct visa_target *target, const struct visa_row *row)
{
    bool selected = true;
    for (size_t i = 0; i < target->selector_count && selected; i++) {
        selected = meets(target, i, row);
    }
    return selected;
}

static size_t count_selected(const struct visa_target *target, const struct visa_table *table)
{
    size_t count = 0;
    for (size_t row = 0; row < table->count; row++) {
        count += visa_target_selects(target, &table->rows[row]) ? 1 : 0;
    }
    return count;
}

/* What an empty selector is called. */
static const char *or_all(const char *text)
{
    return text[0] == '\0' ? "all" : text;
}

/* The distinct texts of a column in the selected rows, up to NAMES_MAX. */
static size_t list_texts(const struct visa_target *target, const struct visa_table *table, int column,
                         const char **names)
{
    size_t count = 0;
    for (size_t row = 0; row < table->count && count < NAMES_MAX; row++) {
        const char *text = or_all(table->rows[row].cells[column].text);
        bool known = !visa_target_selects(target, &table->rows[row]);
        for (size_t i = 0; i < count && !known; i++) {
            known = strcmp(names[i], text) == 0;
        }
        if (!known) {
            names[count++] = text;
        }
    }
    return count;
}

/* Names the first selector that leaves no row, and what its column has in the rows left before it. */
static enum sim_status report_nothing(struct reader *reader)
{
    const struct visa_table *table = table_of(reader);
    struct visa_target shorter = *reader->target;
    shorter.selector_count = 1;
    while (count_selected(&shorter, table) > 0) {
        shorter.selector_count++;
    }
    size_t failed = --shorter.selector_count;
    int column = shorter.selector[failed];
    const char *word = or_all(shorter.value[failed].text);
    const char *names[NAMES_MAX];
    char hint[HINT_BYTES];
    /* Times and numbers that look alike are not what was meant: they are listed, not guessed at. */
    enum visa_kind kind = visa_column_at(table->schema, column)->kind;
    bool name = kind == VISA_KIND_KEY || kind == VISA_KIND_TEXT || kind == VISA_KIND_ENUM;
    write_hint(hint, name ? word : "", names, list_texts(&shorter, table, column, names));
    return sim_fail(reader->error, SIM_ERR_DATA, "no row of %s%s has %s %s%s", visa_file_name(shorter.file),
                    failed > 0 ? " that meets the selectors before it" : "",
                    visa_column_at(table->schema, column)->name, visa_show_name(word, strlen(word)).text,
                    hint);
}

static bool is_number(enum visa_kind kind, const struct visa_cell *cell)
{
    double value;
    return kind == VISA_KIND_WHOLE || kind == VISA_KIND_DECIMAL || kind == VISA_KIND_MONEY ||
           (kind == VISA_KIND_TEXT && visa_parse_decimal(cell->text, &value));
}

static enum sim_status check_rows(struct reader *reader)
{
    const struct visa_table *table = table_of(reader);
    const struct visa_target *target = reader->target;
    const struct visa_column *rule = visa_column_at(table->schema, target->column);
    size_t selected = 0;
    for (size_t row = 0; row < table->count; row++) {
        if (!visa_target_selects(target, &table->rows[row])) {
            continue;
        }
        selected++;
        const struct visa_cell *cell = &table->rows[row].cells[target->column];
        if (!is_number(rule->kind, cell)) {
            return sim_fail(reader->error, SIM_ERR_DATA, "column %s of %s is not a number in line %u",
                            rule->name, visa_file_name(target->file), table->rows[row].where.line);
        }
    }
    if (selected > 0) {
        return SIM_OK;
    }
    return target->selector_count > 0
               ? report_nothing(reader)
               : sim_fail(reader->error, SIM_ERR_DATA, "%s has no rows", visa_file_name(target->file));
}

enum sim_status visa_target_read(struct visa_target *target, const struct visa_tables *tables,
                                 const char *text, struct sim_error *error)
{
    *target = (struct visa_target){.file = VISA_FILE_SCENARIO};
    struct reader reader = {.at = text, .tables = tables, .target = target, .error = error};
    enum sim_status status = read_file_name(&reader);
    if (status == SIM_OK) {
        status = read_selectors(&reader);
    }
    if (status == SIM_OK) {
        status = expect(&reader, '.');
    }
    if (status == SIM_OK) {
        status = read_column(&reader, "", &target->column);
    }
    return status == SIM_OK ? check_rows(&reader) : status;
}

double visa_target_value(const struct visa_target *target, const struct visa_row *row)
{
    const struct visa_cell *cell = &row->cells[target->column];
    double value = cell->decimal;
    if (visa_column_at(visa_file_schema(target->file), target->column)->kind == VISA_KIND_TEXT &&
        !visa_parse_decimal(cell->text, &value)) {
        return 0.0;
    }
    return value;
}
