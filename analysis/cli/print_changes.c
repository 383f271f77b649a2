/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/print_changes.h"

#include "analysis/output/csv_writer.h"
#include "models/scenario/change.h"
#include "sim/base/message.h"

enum { COMMON = VISA_COMMON_COLUMNS };

/* A column that nobody has filled in is left out. */
static bool is_used(const struct visa_table *table, int column)
{
    bool used = visa_column_at(table->schema, column)->required;
    for (size_t row = 0; row < table->count && !used; row++) {
        used = table->rows[row].cells[column].given;
    }
    return used;
}

/* The common columns behind the others, the source last. */
static int column_number(const struct visa_schema *schema, int place)
{
    static const int common[COMMON] = {VISA_COLUMN_FROM, VISA_COLUMN_TO, VISA_COLUMN_ANNOUNCED,
                                       VISA_COLUMN_SOURCE};
    return place < (int)schema->count ? place : common[place - (int)schema->count];
}

static void print_table(const struct visa_table *table)
{
    struct ana_csv csv;
    ana_csv_init(&csv, stdout);
    int places = (int)table->schema->count + COMMON;
    for (size_t line = 0; line <= table->count; line++) {
        for (int place = 0; place < places; place++) {
            int column = column_number(table->schema, place);
            const struct visa_cell *cell = line > 0 ? &table->rows[line - 1].cells[column] : NULL;
            if (is_used(table, column)) {
                ana_csv_value(&csv, cell == NULL  ? visa_column_at(table->schema, column)->name
                                    : cell->given ? cell->text
                                                  : "");
            }
        }
        ana_csv_end_row(&csv);
    }
}

/* What is printed is all rows; where an overlay adds rows, those of its base would be there twice. */
static void tell_base(const struct visa_tables *tables, enum visa_file file)
{
    if (visa_file_key(file) == 0 && visa_setting(tables, "base") != NULL) {
        fprintf(stderr,
                sim_message("visaq: note: %s is printed with the rows of the base, to which an overlay's are "
                            "added: leave "
                            "those out in an overlay\n"),
                visa_file_name(file));
    }
}

static void print_tables(const struct visa_tables *tables)
{
    bool any = false;
    for (int file = 0; file < VISA_FILES; file++) {
        if (tables->changed[file]) {
            printf("%s# %s\n", any ? "\n" : "", visa_file_name((enum visa_file)file));
            print_table(&tables->table[file]);
            tell_base(tables, (enum visa_file)file);
            any = true;
        }
    }
    if (!any) {
        fputs(sim_message("visaq: no file is changed\n"), stderr);
    }
}

enum sim_status ana_print_changes(const struct visa_scenario_source *source)
{
    struct sim_arena arena;
    struct visa_diagnostics diagnostics; /* told already */
    struct visa_tables tables;
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &arena);
    enum sim_status status = visa_tables_read(&tables, source, &diagnostics, &arena);
    if (status == SIM_OK) {
        status = visa_tables_change(&tables);
    }
    if (status == SIM_OK) {
        print_tables(&tables);
    }
    sim_arena_destroy(&arena);
    return status;
}
