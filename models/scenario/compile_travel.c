/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What trips to posts cost. */
#include "models/input/sheet.h"
#include "models/scenario/compile.h"

#include <string.h>

/* Whether two cities have a spelling in common, "" being one; false also when memory is refused. */
static bool same_city(const char *a, const char *b, struct sim_arena *arena)
{
    if (a[0] == '\0' || b[0] == '\0') {
        return a[0] == b[0];
    }
    char *copy = sim_arena_alloc(arena, strlen(a) + 1, 1);
    for (const char *at = a; copy != NULL; at++) {
        size_t length = strcspn(at, "|");
        memcpy(copy, at, length);
        copy[length] = '\0';
        if (visa_sheet_find(copy, &b, 1) == 0) {
            return true;
        }
        at += length;
        if (*at == '\0') {
            return false;
        }
    }
    return false;
}

/* One city may not have two costs: rows with the same text are refused when they are read. */
static void check_city(struct visa_compiler *compiler, const struct visa_trip *trips, size_t row)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_TRAVEL);
    for (size_t i = 0; i < row; i++) {
        if (trips[i].post == trips[row].post && same_city(trips[i].city, trips[row].city, compiler->arena)) {
            visa_table_error(table, row, TRAVEL_CITY, "has a spelling in common with %s",
                             visa_table_row_place(table, i).text);
            return;
        }
    }
}

enum sim_status visa_compile_travel(struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_TRAVEL);
    struct visa_trip *trips = sim_arena_alloc(compiler->arena, table->count + 1, sizeof *trips);
    if (trips == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_cell *cells = table->rows[row].cells;
        trips[row] = (struct visa_trip){
            .city = cells[TRAVEL_CITY].text,
            .post = (uint8_t)cells[TRAVEL_POST].whole,
            .cost = visa_compile_money(compiler, VISA_FILE_TRAVEL, row, TRAVEL_AMOUNT),
        };
        check_city(compiler, trips, row);
    }
    compiler->scenario->trips = trips;
    compiler->scenario->trip_count = table->count;
    return compiler->arena->failed ? SIM_ERR_MEMORY : SIM_OK;
}
