/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/table.h"

#include "models/input/cell.h"
#include "models/input/dates.h"
#include "models/input/guard.h"
#include "models/input/sheet.h"
#include "models/input/suggest.h"
#include "sim/base/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { COMMON = VISA_COMMON_COLUMNS, DESCRIPTION_BYTES = 160, MESSAGE_BYTES = 400, SUGGESTION_BYTES = 240 };

/* Columns -4..-1. */
static const struct visa_column common_columns[COMMON] = {
    [COMMON + VISA_COLUMN_SOURCE] = {.name = "source", .kind = VISA_KIND_TEXT},
    [COMMON + VISA_COLUMN_FROM] = {.name = "from", .kind = VISA_KIND_DATE},
    [COMMON + VISA_COLUMN_TO] = {.name = "to", .kind = VISA_KIND_DATE},
    [COMMON + VISA_COLUMN_ANNOUNCED] = {.name = "announced", .kind = VISA_KIND_DATE},
};

/* What a field of the header stands for. */
enum { COLUMN_UNNAMED = INT32_MIN, COLUMN_UNKNOWN };

/* A header against its schema. */
struct header {
    const char **names; /* all names a file may use: the schema's, then the common ones */
    size_t name_count;
    int *columns; /* of each field: a column number, or one of the two above */
    const struct visa_csv_row *row;
    bool wrong; /* something was reported */
};

const struct visa_column *visa_column_at(const struct visa_schema *schema, int column)
{
    SIM_ASSERT(column >= -COMMON && column < (int)schema->count);
    return column < 0 ? &common_columns[column + COMMON] : &schema->columns[column];
}

/* The column number of names[index]; the schema's columns come first there. */
static int column_number(const struct visa_schema *schema, size_t index)
{
    return index < schema->count ? (int)index : (int)(index - schema->count) - COMMON;
}

static const char **list_names(const struct visa_schema *schema, struct sim_arena *arena, size_t *count)
{
    const char **names = sim_arena_alloc(arena, schema->count + COMMON, sizeof *names);
    if (names == NULL) {
        return NULL;
    }
    *count = schema->sheet
                 ? schema->count
                 : schema->count + COMMON - (schema->announced ? 0 : 1); /* `announced` is the last */
    for (size_t i = 0; i < *count; i++) {
        names[i] = visa_column_at(schema, column_number(schema, i))->name;
    }
    return names;
}

/* `; did you mean "seats"?`, or nothing. */
static void word_suggestion(const char *word, const char *const *names, size_t count,
                            char text[SUGGESTION_BYTES])
{
    struct visa_spelling nearest = visa_suggest(word, names, count);
    text[0] = '\0';
    if (nearest.text != NULL) {
        snprintf(text, SUGGESTION_BYTES, sim_message("; did you mean %s?"),
                 visa_show_name(nearest.text, nearest.length).text);
    }
}

static struct visa_shown show_column(const struct visa_column *column)
{
    struct visa_spelling name = visa_first_spelling(column->name);
    return visa_show_name(name.text, name.length);
}

/* A message about the cell of a row, with the name of its column. */
struct spot {
    size_t row;
    int column;
};

static void report_cell(const struct visa_table *table, enum visa_severity severity, struct spot spot,
                        const char *format, va_list arguments)
{
    char message[MESSAGE_BYTES];
    SIM_ASSERT(spot.row < table->count);
    vsnprintf(message, sizeof message, sim_message(format), arguments);
    visa_report(table->diagnostics, severity, table->rows[spot.row].cells[spot.column].where, "%s %s: %s",
                sim_message(table->schema->called == NULL ? N_("column") : table->schema->called),
                show_column(visa_column_at(table->schema, spot.column)).text, message);
}

void visa_table_error(struct visa_table *table, size_t row, int column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report_cell(table, VISA_ERROR, (struct spot){row, column}, format, arguments);
    va_end(arguments);
    table->rows[row].valid = false;
}

void visa_table_warn(struct visa_table *table, size_t row, int column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report_cell(table, VISA_WARNING, (struct spot){row, column}, format, arguments);
    va_end(arguments);
}

void visa_table_note(struct visa_table *table, size_t row, int column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report_cell(table, VISA_NOTE, (struct spot){row, column}, format, arguments);
    va_end(arguments);
}

struct visa_shown visa_table_show(const struct visa_table *table, const char *text)
{
    return table->schema->masked ? visa_show_name("***", 3) : visa_show(table->diagnostics, text);
}

/* An empty cell that another row of a sheet has filled: Excel keeps a merged value in the first row only. */
static const char *merged_hint(const struct visa_table *table, size_t row, int column)
{
    bool filled = row > 0 && (table->rows[0].cells[column].given || table->rows[row - 1].cells[column].given);
    return table->schema->sheet && filled
               ? sim_message("; if it is merged with the one above, unmerge and fill in each row")
               : "";
}

/* Says what a cell should have been. */
static void reject_cell(struct visa_table *table, size_t row, int column)
{
    const struct visa_cell *cell = &table->rows[row].cells[column];
    const struct visa_column *rule = visa_column_at(table->schema, column);
    char expected[DESCRIPTION_BYTES];
    char suggestion[SUGGESTION_BYTES] = "";
    if (cell->text[0] == '\0') {
        visa_table_error(table, row, column, "a value is required%s", merged_hint(table, row, column));
        return;
    }
    visa_describe_column(rule, expected, sizeof expected);
    if (rule->kind == VISA_KIND_ENUM) {
        word_suggestion(cell->text, rule->names, visa_count_names(rule->names), suggestion);
    }
    visa_table_error(table, row, column, "expected %s, got %s%s%s", expected,
                     visa_table_show(table, cell->text).text, suggestion,
                     rule->kind == VISA_KIND_ANY_DATE ? visa_date_hint(cell->text) : "");
}

static struct visa_position cell_position(const struct visa_table *table, const struct visa_csv_cell *cell)
{
    return (struct visa_position){table->name, cell->line, cell->column};
}

/* The last part of a path. */
static const char *name_in(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

struct visa_row_place visa_table_row_place(const struct visa_table *table, size_t row)
{
    const struct visa_position *where = &table->rows[row].where;
    const char *name = name_in(where->file);
    struct visa_row_place place;
    if (where->line == 0) {
        (void)snprintf(place.text, sizeof place.text, "%s", name);
    } else if (strcmp(name, name_in(table->name)) == 0) {
        (void)snprintf(place.text, sizeof place.text, sim_message("line %u"), where->line);
    } else {
        (void)snprintf(place.text, sizeof place.text, sim_message("line %u of %s"), where->line, name);
    }
    return place;
}

static bool is_repeated(const struct header *header, size_t field)
{
    for (size_t i = 0; i < field; i++) {
        if (header->columns[i] == header->columns[field]) {
            return true;
        }
    }
    return false;
}

/* Without its header a file begins with values. */
static struct visa_shown show_header(const struct visa_table *table, const struct visa_csv_cell *cell)
{
    return table->schema->masked ? visa_table_show(table, cell->text)
                                 : visa_show_name(cell->text, cell->length);
}

/* Finds the column that a field of the header names. */
static void match_field(struct visa_table *table, struct header *header, size_t field)
{
    const struct visa_csv_cell *cell = &header->row->cells[field];
    struct visa_position where = cell_position(table, cell);
    int index = visa_find_name(cell->text, header->names, header->name_count);
    if (cell->length == 0) {
        header->columns[field] = COLUMN_UNNAMED;
        return;
    }
    header->columns[field] = index < 0 ? COLUMN_UNKNOWN : column_number(table->schema, (size_t)index);
    if (index >= 0 && !is_repeated(header, field)) {
        return;
    }
    header->wrong = true;
    if (index < 0) {
        char suggestion[SUGGESTION_BYTES];
        word_suggestion(cell->text, header->names, header->name_count, suggestion);
        visa_report(table->diagnostics, VISA_ERROR, where, "unknown column %s%s",
                    show_header(table, cell).text, suggestion);
    } else {
        header->columns[field] = COLUMN_UNKNOWN;
        visa_report(table->diagnostics, VISA_ERROR, where, "column %s appears twice",
                    show_header(table, cell).text);
    }
}

static bool header_has(const struct header *header, int column)
{
    size_t i = 0;
    while (i < header->row->count && header->columns[i] != column) {
        i++;
    }
    return i < header->row->count;
}

static void check_required_columns(struct visa_table *table, struct header *header)
{
    for (size_t i = 0; i < table->schema->count; i++) {
        const struct visa_column *column = &table->schema->columns[i];
        if (column->required && !header_has(header, (int)i)) {
            header->wrong = true;
            visa_report(table->diagnostics, VISA_ERROR, cell_position(table, &header->row->cells[0]),
                        "missing column %s", show_column(column).text);
        }
    }
}

static enum sim_status read_header(struct visa_table *table, const struct visa_csv *csv,
                                   struct header *header)
{
    if (csv->count == 0) {
        struct visa_position whole = {.file = csv->name};
        visa_report(table->diagnostics, VISA_ERROR, whole, "no header row: the file is empty");
        return SIM_ERR_DATA;
    }
    header->row = &csv->rows[0];
    header->names = list_names(table->schema, table->arena, &header->name_count);
    header->columns = sim_arena_alloc(table->arena, header->row->count, sizeof *header->columns);
    if (header->names == NULL || header->columns == NULL) {
        return SIM_ERR_MEMORY;
    }
    const struct visa_csv_cell *first = &header->row->cells[0];
    if (header->row->count == 1 && (strpbrk(first->text, table->schema->sheet ? ",;\t" : ";\t") != NULL ||
                                    strstr(first->text, "，") != NULL)) {
        visa_report(table->diagnostics, VISA_ERROR, cell_position(table, first),
                    "columns must be separated by commas");
        return SIM_ERR_DATA;
    }
    for (size_t field = 0; field < header->row->count; field++) {
        match_field(table, header, field);
    }
    check_required_columns(table, header);
    return SIM_OK;
}

/* Takes the dates of a row out of its cells and checks their order. */
static void read_period(struct visa_table *table, size_t index)
{
    struct visa_row *row = &table->rows[index];
    const struct visa_cell *from = &row->cells[VISA_COLUMN_FROM];
    const struct visa_cell *to = &row->cells[VISA_COLUMN_TO];
    const struct visa_cell *announced = &row->cells[VISA_COLUMN_ANNOUNCED];
    row->from = from->given && from->valid ? (int32_t)from->whole : VISA_ALWAYS;
    row->to = to->given && to->valid ? (int32_t)to->whole : VISA_FOREVER;
    row->announced = announced->given && announced->valid ? (int32_t)announced->whole : row->from;
    row->source = row->cells[VISA_COLUMN_SOURCE].text;
    if (row->from > row->to) {
        visa_table_error(table, index, VISA_COLUMN_TO, "%s is before \"from\", %s",
                         visa_show(table->diagnostics, to->text).text,
                         visa_show(table->diagnostics, from->text).text);
    }
}

static void place_field(struct visa_table *table, struct visa_row *row, const struct visa_csv_cell *field,
                        int column)
{
    if (column == COLUMN_UNNAMED && field->length > 0) {
        row->valid = false;
        visa_report(table->diagnostics, VISA_ERROR, cell_position(table, field),
                    "a value in a column without a name");
    }
    if (column >= -COMMON) {
        /* Those of a sheet are as they were meant by now. */
        row->cells[column].text = table->schema->sheet ? field->text : visa_unguarded(field->text);
        row->cells[column].where = cell_position(table, field);
    }
}

/* cells: the row's, the common ones first. */
static void read_row(struct visa_table *table, const struct header *header, const struct visa_csv_row *fields,
                     struct visa_cell *cells)
{
    size_t index = table->count++;
    struct visa_row *row = &table->rows[index];
    row->cells = cells + COMMON;
    row->where = cell_position(table, &fields->cells[0]);
    row->valid = !header->wrong;
    int columns = (int)table->schema->count;
    for (int column = -COMMON; column < columns; column++) {
        row->cells[column].text = "";
        row->cells[column].where = row->where;
    }
    for (size_t field = 0; field < fields->count; field++) {
        place_field(table, row, &fields->cells[field], header->columns[field]);
    }
    for (int column = -COMMON; column < columns; column++) {
        bool ok = visa_cell_read(visa_column_at(table->schema, column), table->arena, &row->cells[column]);
        /* A required column that is missing was reported once, in the header. */
        if (!ok && (row->cells[column].given || header_has(header, column))) {
            reject_cell(table, index, column);
        }
    }
    read_period(table, index);
}

static enum sim_status read_rows(struct visa_table *table, const struct visa_csv *csv,
                                 const struct header *header)
{
    size_t width = table->schema->count + COMMON;
    size_t rows = csv->count - 1;
    table->rows = sim_arena_alloc(table->arena, rows, sizeof *table->rows);
    struct visa_cell *cells =
        rows > SIZE_MAX / width ? NULL : sim_arena_alloc(table->arena, rows * width, sizeof *cells);
    if (table->rows == NULL || cells == NULL) {
        return SIM_ERR_MEMORY;
    }
    bool valid = !header->wrong;
    for (size_t i = 0; i < rows; i++) {
        read_row(table, header, &csv->rows[i + 1], cells + i * width);
        valid = valid && table->rows[i].valid;
    }
    /* A list of times may have been refused for want of memory, not for its text. */
    return table->arena->failed ? SIM_ERR_MEMORY : valid ? SIM_OK : SIM_ERR_DATA;
}

static enum sim_status read_csv(struct visa_table *table, const struct visa_csv *csv)
{
    struct header header = {0};
    enum sim_status status = read_header(table, csv, &header);
    return status == SIM_OK ? read_rows(table, csv, &header) : status;
}

enum sim_status visa_table_read(const struct visa_csv_source *source, const struct visa_schema *schema,
                                struct visa_diagnostics *diagnostics, struct sim_arena *arena,
                                struct visa_table *table)
{
    return visa_table_read_either(source, (struct visa_forms){&schema, 1}, diagnostics, arena, table);
}

enum sim_status visa_table_read_either(const struct visa_csv_source *source, struct visa_forms forms,
                                       struct visa_diagnostics *diagnostics, struct sim_arena *arena,
                                       struct visa_table *table)
{
    struct visa_csv csv;
    const struct visa_schema *schema = forms.form[0];
    struct visa_csv_source asked = *source;
    asked.optional = schema->optional;
    asked.ragged = schema->sheet;
    *table = (struct visa_table){
        .schema = schema, .diagnostics = diagnostics, .arena = arena, .name = source->name};
    enum sim_status status = visa_csv_read(&asked, diagnostics, arena, &csv);
    if (status == SIM_ERR_NO_INPUT && schema->optional) {
        return SIM_OK;
    }
    /* With a wrong row or quote there is still something to check, so that one go finds as much as possible.
     */
    if (status != SIM_OK && (status != SIM_ERR_DATA || csv.count == 0)) {
        return status;
    }
    schema = forms.count == 1 ? schema : forms.form[visa_sheet_choose(&csv, forms, arena)];
    table->schema = schema;
    enum sim_status cleaned = schema->sheet ? visa_sheet_clean(&csv, schema, diagnostics, arena) : SIM_OK;
    if (cleaned == SIM_ERR_MEMORY) {
        return cleaned;
    }
    enum sim_status read = read_csv(table, &csv);
    return read != SIM_OK ? read : cleaned != SIM_OK ? cleaned : status;
}

enum sim_status visa_table_blank(const struct visa_schema *schema, struct visa_position where,
                                 struct visa_diagnostics *diagnostics, struct sim_arena *arena,
                                 struct visa_table *table)
{
    *table =
        (struct visa_table){.schema = schema, .diagnostics = diagnostics, .arena = arena, .name = where.file};
    table->rows = sim_arena_alloc(arena, 1, sizeof *table->rows);
    struct visa_cell *cells = sim_arena_alloc(arena, schema->count + COMMON, sizeof *cells);
    if (table->rows == NULL || cells == NULL) {
        return SIM_ERR_MEMORY;
    }
    table->count = 1;
    *table->rows = (struct visa_row){.cells = cells + COMMON, .where = where, .valid = true};
    for (int column = -COMMON; column < (int)schema->count; column++) {
        table->rows->cells[column] = (struct visa_cell){.text = "", .where = where};
        (void)visa_cell_read(visa_column_at(schema, column), arena, &table->rows->cells[column]);
    }
    read_period(table, 0);
    return arena->failed ? SIM_ERR_MEMORY : SIM_OK;
}

enum sim_status visa_table_assign(struct visa_table *table, size_t row, int column, const char *text,
                                  struct visa_position where)
{
    SIM_ASSERT(row < table->count);
    const struct visa_column *rule = visa_column_at(table->schema, column);
    size_t length = strlen(text);
    char *copy = sim_arena_alloc(table->arena, length + 1, 1);
    if (copy == NULL) {
        return SIM_ERR_MEMORY;
    }
    memcpy(copy, text, length + 1);
    struct visa_cell *cell = &table->rows[row].cells[column];
    size_t errors = table->diagnostics->count[VISA_ERROR];
    cell->text = copy;
    cell->where = where;
    if (!visa_cell_read(rule, table->arena, cell)) {
        if (table->arena->failed) {
            return SIM_ERR_MEMORY;
        }
        reject_cell(table, row, column);
    }
    if (column < 0) {
        read_period(table, row);
    }
    return table->diagnostics->count[VISA_ERROR] > errors ? SIM_ERR_DATA : SIM_OK;
}

bool visa_table_find_column(const struct visa_table *table, const char *name, struct visa_position where,
                            int *column)
{
    size_t count = 0;
    const char **names = list_names(table->schema, table->arena, &count);
    int index = names == NULL ? -1 : visa_find_name(name, names, count);
    if (index >= 0) {
        *column = column_number(table->schema, (size_t)index);
        return true;
    }
    char suggestion[SUGGESTION_BYTES] = "";
    if (names != NULL) {
        word_suggestion(name, names, count, suggestion);
    }
    visa_report(table->diagnostics, VISA_ERROR, where, "no column %s in %s%s",
                visa_show_name(name, strlen(name)).text, table->name, suggestion);
    return false;
}
