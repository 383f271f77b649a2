/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/target_reader.h"

#include "models/input/cell.h"

#include <string.h>

enum { COMMON = VISA_COMMON_COLUMNS, NAMES_MAX = 32 };

/* Names are listed with the common columns last; the number of the column at a place of the list. */
static int column_number(const struct visa_schema *schema, int place)
{
    int count = (int)schema->count;
    return place < count ? place : place - count - COMMON;
}

char *visa_read_piece(struct visa_target_reader *reader, const char *stops)
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

enum sim_status visa_read_file_name(struct visa_target_reader *reader, const char *stops)
{
    const char *names[VISA_FILE_CHANGES];
    char *word = visa_read_piece(reader, stops);
    if (word == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (int file = 0; file < VISA_FILE_CHANGES; file++) {
        const char *name = visa_file_name((enum visa_file)file);
        char *stem = sim_arena_alloc(reader->tables->arena, strlen(name), 1);
        if (stem == NULL) {
            return SIM_ERR_MEMORY;
        }
        memcpy(stem, name, strlen(name) - strlen(".csv"));
        names[file] = stem;
    }
    int found = visa_find_name(word, names, VISA_FILE_CHANGES);
    if (found < 0) {
        char hint[VISA_HINT_BYTES];
        visa_write_hint(hint, word, names, VISA_FILE_CHANGES);
        return sim_fail(reader->error, SIM_ERR_DATA, "no file %s%s", visa_show_name(word, strlen(word)).text,
                        hint);
    }
    reader->target->file = (enum visa_file)found;
    return SIM_OK;
}

enum sim_status visa_read_column(struct visa_target_reader *reader, const char *stops, int *column)
{
    const struct visa_schema *schema = visa_file_schema(reader->target->file);
    const char *names[NAMES_MAX];
    size_t count = schema->count + COMMON - (schema->announced ? 0 : 1);
    char *word = visa_read_piece(reader, stops);
    if (word == NULL) {
        return SIM_ERR_MEMORY;
    }
    SIM_ASSERT(count <= NAMES_MAX);
    for (size_t i = 0; i < count; i++) {
        names[i] = visa_column_at(schema, column_number(schema, (int)i))->name;
    }
    int found = visa_find_name(word, names, count);
    if (found < 0) {
        char hint[VISA_HINT_BYTES];
        visa_write_hint(hint, word, names, count);
        return sim_fail(reader->error, SIM_ERR_DATA, "%s has no column %s%s",
                        visa_file_name(reader->target->file), visa_show_name(word, strlen(word)).text, hint);
    }
    *column = column_number(schema, found);
    return SIM_OK;
}

enum sim_status visa_expect(struct visa_target_reader *reader, char character)
{
    reader->at += strspn(reader->at, " ");
    if (*reader->at != character) {
        return sim_fail(reader->error, SIM_ERR_DATA, "expected %s", reader->usage);
    }
    reader->at++;
    return SIM_OK;
}

/* Takes the value of a selector as a cell of its column would be read. */
static enum sim_status read_value(struct visa_target_reader *reader, int column, struct visa_cell *value)
{
    const struct visa_column *rule = visa_column_at(visa_file_schema(reader->target->file), column);
    char *word = visa_read_piece(reader, ",]");
    if (word == NULL) {
        return SIM_ERR_MEMORY;
    }
    bool all = rule->kind == VISA_KIND_KEY && strcmp(word, "all") == 0;
    *value = (struct visa_cell){.text = all ? "" : word};
    if (rule->kind == VISA_KIND_KEY || rule->kind == VISA_KIND_TEXT ||
        visa_cell_read(rule, reader->tables->arena, value)) {
        return SIM_OK;
    }
    char expected[VISA_HINT_BYTES];
    visa_describe_column(rule, expected, sizeof expected);
    return sim_fail(reader->error, SIM_ERR_DATA, "selector %s: expected %s, got %s", rule->name, expected,
                    visa_show_name(word, strlen(word)).text);
}

/* `from` and `to` are no selectors: they bound the days that are looked at. */
static enum sim_status read_bound(struct visa_target_reader *reader, int column)
{
    struct visa_target *target = reader->target;
    struct visa_cell value;
    const char *why = visa_file_timeless(target->file);
    if (why != NULL) {
        return sim_fail(reader->error, SIM_ERR_DATA, "%s has no dates: %s", visa_file_name(target->file),
                        why);
    }
    enum sim_status status = read_value(reader, column, &value);
    if (status == SIM_OK && value.given) {
        target->dated = true;
        *(column == VISA_COLUMN_FROM ? &target->from : &target->to) = (int32_t)value.whole;
    }
    if (status == SIM_OK && target->from > target->to) {
        return sim_fail(reader->error, SIM_ERR_DATA, "to is before from");
    }
    return status;
}

static enum sim_status read_selector(struct visa_target_reader *reader)
{
    struct visa_target *target = reader->target;
    size_t at = target->selector_count;
    int column = 0;
    enum sim_status status = visa_read_column(reader, "=,]", &column);
    if (status == SIM_OK) {
        status = visa_expect(reader, '=');
    }
    if (status != SIM_OK || column == VISA_COLUMN_FROM || column == VISA_COLUMN_TO) {
        return status == SIM_OK ? read_bound(reader, column) : status;
    }
    if (at == VISA_TARGET_SELECTORS) {
        return sim_fail(reader->error, SIM_ERR_DATA, "more than %d selectors", VISA_TARGET_SELECTORS);
    }
    target->selector[at] = column;
    status = read_value(reader, column, &target->value[at]);
    target->selector_count += status == SIM_OK ? 1 : 0;
    return status;
}

enum sim_status visa_read_selectors(struct visa_target_reader *reader)
{
    enum sim_status status = SIM_OK;
    reader->target->from = VISA_ALWAYS;
    reader->target->to = VISA_FOREVER;
    if (*reader->at != '[') {
        return SIM_OK;
    }
    if (reader->at[1 + strspn(reader->at + 1, " ")] == ']') {
        reader->at++;
        return visa_expect(reader, ']');
    }
    do {
        reader->at++; /* the bracket, then commas */
        status = read_selector(reader);
    } while (status == SIM_OK && *reader->at == ',');
    return status == SIM_OK ? visa_expect(reader, ']') : status;
}
