/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A CSV file with known columns: declared once as a const array, read into typed and checked cells.
 *
 *   enum { SLOT_POST, SLOT_POOL, SLOT_SEATS, SLOT_COLUMNS };
 *   static const struct visa_column columns[SLOT_COLUMNS] = {
 *       [SLOT_POST] = {.name = "post", .kind = VISA_KIND_KEY, .required = true},
 *       [SLOT_POOL] = {.name = "pool", .kind = VISA_KIND_KEY, .required = true},
 *       [SLOT_SEATS] = {.name = "seats", .kind = VISA_KIND_WHOLE, .required = true, .max = 100000},
 *   };
 *   static const struct visa_schema schema = {.columns = columns, .count = SLOT_COLUMNS, .announced = true};
 *
 *   visa_table_read(&(struct visa_csv_source){.name = path}, &schema, diagnostics, arena, &table)
 *   table.rows[r].cells[SLOT_SEATS].whole
 *   visa_table_error(&table, r, SLOT_SEATS, "more seats than windows")     meaning is checked later, with the
 * place
 *
 * Every row of every table may also carry `source`, `from` and `to` (both inclusive), and `announced` where
 * the schema says so. An empty cell means the default. The order of columns in the file is free.
 */
#ifndef VISA_INPUT_TABLE_H
#define VISA_INPUT_TABLE_H

#include "models/input/csv_reader.h"
#include "models/input/diagnostics.h"
#include "models/input/fields.h"

enum visa_kind {
    VISA_KIND_TEXT,     /* anything                                 -> text */
    VISA_KIND_KEY,      /* the name of a thing, see visa_is_key     -> text; whole = index once resolved */
    VISA_KIND_WHOLE,    /* a whole number in min..max               -> whole, decimal */
    VISA_KIND_DECIMAL,  /* a decimal number in min..max             -> decimal */
    VISA_KIND_DATE,     /* YYYY-MM-DD                               -> whole: days since 1970-01-01 */
    VISA_KIND_ANY_DATE, /* a date as in a spreadsheet, see dates.h  -> whole: days since 1970-01-01 */
    VISA_KIND_TIME,   /* HH:MM                                    -> whole: minutes since midnight, 0..1440 */
    VISA_KIND_MONEY,  /* an amount with at most two decimals      -> whole: hundredths */
    VISA_KIND_YES_NO, /* yes, no                                  -> whole: 1, 0 */
    VISA_KIND_ENUM,   /* one of names                             -> whole: index into names */
    VISA_KIND_WEEKDAYS, /* "mon-fri", "daily"                       -> whole: bit 0 Monday … bit 6 Sunday */
    VISA_KIND_TIMES,    /* "08:00-10:45/15 13:00"                   -> times */
};

/* Numbers of the columns that every table has. */
enum { VISA_COLUMN_SOURCE = -4, VISA_COLUMN_FROM = -3, VISA_COLUMN_TO = -2, VISA_COLUMN_ANNOUNCED = -1 };

enum {
    VISA_ALL = -1,            /* whole of an optional KEY that is empty or "all": every one of them */
    VISA_ALWAYS = INT32_MIN,  /* from, announced: since ever */
    VISA_FOREVER = INT32_MAX, /* to: no end */
};

struct visa_column {
    const char *name; /* as in the header; other spellings behind '|': "role|角色" */
    enum visa_kind kind;
    bool required;            /* the column must be there and no cell may be empty */
    bool positive;            /* numbers: > min instead of >= min */
    double min;               /* numbers; 0 where not said: counts, shares and durations are not negative */
    double max;               /* numbers; 0: no upper limit */
    const char *const *names; /* ENUM: the names, each with other spellings behind '|', NULL at the end */
    const char *fallback;     /* text taken for an empty cell; NULL: zero, or VISA_ALL for a KEY */
};

struct visa_schema {
    const struct visa_column *columns;
    size_t count;
    const char *called; /* what messages call a column; NULL: "column" */
    const char *const
        *dropped; /* sheet: columns whose header holds one of these are not read; NULL at the end */
    const char *(*refuse)(
        const char *text); /* sheet: what a value looks like that must not be there, or NULL */
    bool optional;         /* a missing file is a table without rows */
    bool announced;        /* rows may carry `announced`; where empty it is `from` */
    bool sheet;            /* filled in by hand, read as sheet.h says; the common columns are not known */
    bool masked;           /* about persons: no message shows a value or a header */
};

/* The columns that every table has, numbered -VISA_COMMON_COLUMNS..-1; `announced` only where the schema says
 * so. */
enum { VISA_COMMON_COLUMNS = 4 };

/* The description of a column, common ones included. column: -VISA_COMMON_COLUMNS..count - 1. */
const struct visa_column *visa_column_at(const struct visa_schema *schema, int column);

struct visa_cell {
    const char *text;           /* as written, or the fallback; "" where neither; never NULL */
    struct visa_position where; /* that of the row if the column is not in the file */
    bool given;                 /* written in the file or assigned, not defaulted */
    bool valid;                 /* its text is of the column's kind; else the values below are 0 */
    int64_t whole;
    double decimal;
    struct visa_time_list times;
};

struct visa_row {
    int32_t from, to;           /* in force on days from..to; VISA_ALWAYS, VISA_FOREVER */
    int32_t announced;          /* day; `from` where not given */
    const char *source;         /* "" where not given */
    struct visa_position where; /* of its first field */
    bool valid;                 /* else something was reported, and the row must not be interpreted */
    uint32_t mark;              /* 0 once read; for whoever changes the table, and moves with the row */
    struct visa_cell *cells; /* by column number: 0 up to the schema's count, and the common ones, -4..-1 */
};

struct visa_table {
    const struct visa_schema *schema;     /* borrowed */
    struct visa_diagnostics *diagnostics; /* borrowed */
    struct sim_arena *arena;              /* borrowed; owns rows and cells */
    const char *name;                     /* the file, as shown */
    struct visa_row *rows;
    size_t count;
};

/*
 * Reads and checks a file. Everything found is reported; the valid rows can be interpreted all the same, to
 * find more. Returns SIM_OK, or what visa_csv_read returns, or SIM_ERR_DATA for a wrong header or cell.
 * *table is always usable, possibly without rows.
 */
SIM_MUST_CHECK enum sim_status visa_table_read(const struct visa_csv_source *source,
                                               const struct visa_schema *schema,
                                               struct visa_diagnostics *diagnostics, struct sim_arena *arena,
                                               struct visa_table *table);

/* The forms that a file may have, each a sheet; count >= 1. */
struct visa_forms {
    const struct visa_schema *const *form;
    size_t count;
};

/*
 * The same for a file of several forms: it has the one whose columns its header names most, the first of
 * those. table->schema tells which it was. Whether the file may be missing is as the first form says.
 */
SIM_MUST_CHECK enum sim_status visa_table_read_either(const struct visa_csv_source *source,
                                                      struct visa_forms forms,
                                                      struct visa_diagnostics *diagnostics,
                                                      struct sim_arena *arena, struct visa_table *table);

/* Reports an error at a cell: `column "seats": ` is put before the message. The row becomes invalid. */
void visa_table_error(struct visa_table *table, size_t row, int column, const char *format, ...)
    SIM_PRINTF(4, 5);

/* The same as a warning; the row stays valid. */
void visa_table_warn(struct visa_table *table, size_t row, int column, const char *format, ...)
    SIM_PRINTF(4, 5);

/* The same as a note. */
void visa_table_note(struct visa_table *table, size_t row, int column, const char *format, ...)
    SIM_PRINTF(4, 5);

/* Where a row comes from, for a message about another one: "line 7"; "line 3 of changes.csv" or "--set 2" of
 * a row that was added to the file. */
struct visa_row_place {
    char text[64];
};
struct visa_row_place visa_table_row_place(const struct visa_table *table, size_t row);

/* A value made fit for a message about this table: visa_show, masked where the schema says so. */
struct visa_shown visa_table_show(const struct visa_table *table, const char *text);

/*
 * Turns the keys of a column into indices into names (whole), for every valid row; an unknown one is an error
 * with a suggestion. Empty or "all" in a column that is not required gives VISA_ALL. thing: "post", for the
 * message. Returns SIM_OK or SIM_ERR_DATA. O(rows x count).
 */
SIM_MUST_CHECK enum sim_status visa_table_resolve(struct visa_table *table, int column, const char *thing,
                                                  const char *const *names, size_t count);

/*
 * No two valid rows may have equal text in all the given columns while both are in force.
 * columns: column numbers, count of them. The later row in the file is the wrong one. Returns SIM_OK,
 * SIM_ERR_DATA or SIM_ERR_MEMORY. O(rows) for distinct keys.
 */
SIM_MUST_CHECK enum sim_status visa_table_check_unique(struct visa_table *table, const int *columns,
                                                       size_t count);

/*
 * Gives a cell new text, as if it had been written at `where`, and checks it: how overlays change a table.
 * text: copied. Returns SIM_OK, SIM_ERR_DATA (reported) or SIM_ERR_MEMORY. A KEY must be resolved again.
 */
SIM_MUST_CHECK enum sim_status visa_table_assign(struct visa_table *table, size_t row, int column,
                                                 const char *text, struct visa_position where);

/*
 * A table of one row whose cells are all empty, to be filled by visa_table_assign: for files that are written
 * as pairs of name and value. where: its place. The rest is as with visa_table_read. Returns SIM_OK or
 * SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status visa_table_blank(const struct visa_schema *schema, struct visa_position where,
                                                struct visa_diagnostics *diagnostics, struct sim_arena *arena,
                                                struct visa_table *table);

/* The number of the column so called, common ones included; false and a reported error with a suggestion
 * otherwise. */
bool visa_table_find_column(const struct visa_table *table, const char *name, struct visa_position where,
                            int *column);

#endif
