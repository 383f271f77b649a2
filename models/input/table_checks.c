/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/suggest.h"
#include "models/input/table.h"

#include <stdio.h>
#include <string.h>

static bool stands_for_all(const struct visa_column *column, const char *text)
{
    return !column->required && (text[0] == '\0' || strcmp(text, "all") == 0);
}

static void report_unknown(struct visa_table *table, size_t row, int column, const char *thing,
                           struct visa_spelling nearest)
{
    struct visa_shown shown = visa_table_show(table, table->rows[row].cells[column].text);
    if (nearest.text == NULL) {
        visa_table_error(table, row, column, "unknown %s %s", thing, shown.text);
    } else {
        visa_table_error(table, row, column, "unknown %s %s; did you mean %s?", thing, shown.text,
                         visa_show_name(nearest.text, nearest.length).text);
    }
}

enum sim_status visa_table_resolve(struct visa_table *table, int column, const char *thing,
                                   const char *const *names, size_t count)
{
    enum sim_status status = SIM_OK;
    const struct visa_column *rule = &table->schema->columns[column];
    SIM_ASSERT(rule->kind == VISA_KIND_KEY);
    for (size_t row = 0; row < table->count; row++) {
        struct visa_cell *cell = &table->rows[row].cells[column];
        if (!table->rows[row].valid || stands_for_all(rule, cell->text)) {
            continue;
        }
        cell->whole = visa_find_name(cell->text, names, count);
        if (cell->whole < 0) {
            report_unknown(table, row, column, thing, visa_suggest(cell->text, names, count));
            status = SIM_ERR_DATA;
        }
    }
    return status;
}

/* Rows with the same key, newest first, in a hash table whose entries are row numbers + 1. */
struct key_index {
    const struct visa_table *table;
    const int *columns;
    size_t column_count;
    size_t *heads; /* by hash & mask */
    size_t *next;  /* by row */
    size_t mask;
};

/* Two spellings of a name are one key, so that what has a number is compared by that. */
static bool compared_as_text(enum visa_kind kind)
{
    return kind == VISA_KIND_TEXT || kind == VISA_KIND_KEY || kind == VISA_KIND_DECIMAL ||
           kind == VISA_KIND_TIMES;
}

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ byte[i]) * UINT64_C(0x100000001b3); /* FNV-1a */
    }
    return hash;
}

static size_t hash_row(const struct key_index *index, size_t row)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < index->column_count; i++) {
        const struct visa_cell *cell = &index->table->rows[row].cells[index->columns[i]];
        bool text = compared_as_text(index->table->schema->columns[index->columns[i]].kind);
        hash = text ? hash_bytes(hash, cell->text, strlen(cell->text) + 1)
                    : hash_bytes(hash, &cell->whole, sizeof cell->whole);
    }
    return (size_t)(hash ^ hash >> 32) & index->mask;
}

static bool same_key(const struct key_index *index, size_t a, size_t b)
{
    for (size_t i = 0; i < index->column_count; i++) {
        int column = index->columns[i];
        const struct visa_cell *left = &index->table->rows[a].cells[column];
        const struct visa_cell *right = &index->table->rows[b].cells[column];
        bool same = compared_as_text(index->table->schema->columns[column].kind)
                        ? strcmp(left->text, right->text) == 0
                        : left->whole == right->whole;
        if (!same) {
            return false;
        }
    }
    return true;
}

/* An earlier row with the same key in force on a common day, as number + 1; 0 for none. */
static size_t find_rival(const struct key_index *index, size_t row)
{
    const struct visa_row *rows = index->table->rows;
    size_t other = index->heads[hash_row(index, row)];
    for (; other != 0; other = index->next[other - 1]) {
        bool overlap = rows[other - 1].from <= rows[row].to && rows[row].from <= rows[other - 1].to;
        if (overlap && same_key(index, other - 1, row)) {
            break;
        }
    }
    return other;
}

static void report_rival(struct visa_table *table, const struct key_index *index, size_t row, size_t other)
{
    char names[200] = "";
    size_t used = 0;
    for (size_t i = 0; i < index->column_count && used < sizeof names; i++) {
        struct visa_spelling name = visa_first_spelling(table->schema->columns[index->columns[i]].name);
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%.*s", i == 0 ? "" : ", ",
                                 (int)name.length, name.text);
    }
    visa_table_error(table, row, index->columns[0], "repeats %s (same %s)",
                     visa_table_row_place(table, other).text, names);
}

enum sim_status visa_table_check_unique(struct visa_table *table, const int *columns, size_t count)
{
    size_t buckets = 16;
    while (buckets < table->count) {
        buckets *= 2;
    }
    struct key_index index = {.table = table, .columns = columns, .column_count = count, .mask = buckets - 1};
    index.heads = sim_arena_alloc(table->arena, buckets, sizeof *index.heads);
    index.next = sim_arena_alloc(table->arena, table->count, sizeof *index.next);
    if (index.heads == NULL || index.next == NULL) {
        return SIM_ERR_MEMORY;
    }
    enum sim_status status = SIM_OK;
    for (size_t row = 0; row < table->count; row++) {
        if (!table->rows[row].valid) {
            continue;
        }
        size_t rival = find_rival(&index, row);
        if (rival != 0) {
            report_rival(table, &index, row, rival - 1);
            status = SIM_ERR_DATA;
        } else {
            size_t bucket = hash_row(&index, row);
            index.next[row] = index.heads[bucket];
            index.heads[bucket] = row + 1;
        }
    }
    return status;
}
