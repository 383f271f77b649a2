/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of slots.csv of a scenario, and what they become when the seats of a pool on the dates of a period
 * are multiplied: whole seats, dealt out over the times of the day that a row has. Of a row with n seats at
 * each of k times, n k times the factor stay (rounded; what rounding took from a row is carried to the next),
 * as one row with the whole part at every time and one with the rest, a seat at a time, spread over the day.
 */
#ifndef ANALYSIS_CALIBRATE_SEAT_ROWS_H
#define ANALYSIS_CALIBRATE_SEAT_ROWS_H

#include "models/scenario/scenario.h"

#include <stdio.h>

struct ana_seat_row {
    const char *post, *pool;
    const char *weekdays, *times; /* as written */
    const int32_t *minutes;       /* [time_count] of the day, ascending */
    size_t time_count;
    int64_t seats;         /* at each time */
    int32_t from, to;      /* VISA_ALWAYS, VISA_FOREVER */
    const char *announced; /* as written; "" where not given */
    const char *source;
};

struct ana_seat_rows {
    struct ana_seat_row *row; /* the arena's, in the order of tables */
    size_t count;
};

/*
 * Reads the rows of a scenario that has been loaded from source without errors, with its changes. Owned by
 * the arena. Statuses of visa_tables_read.
 */
SIM_MUST_CHECK enum sim_status ana_seat_rows_read(struct ana_seat_rows *rows,
                                                  const struct visa_scenario_source *source,
                                                  struct sim_arena *arena, struct sim_error *error);

/* The seats of a pool on the dates from..to, times a factor. */
struct ana_seat_scaling {
    const char *post, *pool;
    int32_t from, to; /* inclusive; VISA_ALWAYS, VISA_FOREVER */
    double factor;    /* > 0 */
};

/*
 * The rows that are in force on these dates, cut to them and scaled; the same rows, cut, where no seat moves.
 * *moved: whether one does. SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_seat_rows_scale(struct ana_seat_rows *scaled,
                                                   const struct ana_seat_rows *rows,
                                                   const struct ana_seat_scaling *scaling, bool *moved,
                                                   struct sim_arena *arena);

/* The change that puts them in the place of the rows there are; "" where no seat moves; NULL without memory.
 */
const char *ana_seat_rows_change(const struct ana_seat_rows *rows, const struct ana_seat_scaling *scaling,
                                 struct sim_arena *arena);

#endif
