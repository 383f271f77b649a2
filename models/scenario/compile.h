/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From tables to the compiled scenario: one function for each part, called in this order by
 * visa_scenario_load(). Private to models/scenario.
 *
 * Each reports what is wrong to the tables' diagnostics and goes on as far as it can, so that one reading
 * finds everything; the caller looks at the diagnostics at the end. The status is SIM_OK, SIM_ERR_MEMORY or,
 * where what follows cannot be laid out without it, SIM_ERR_DATA.
 */
#ifndef VISA_SCENARIO_COMPILE_H
#define VISA_SCENARIO_COMPILE_H

#include "models/scenario/scenario.h"

struct visa_compiler {
    struct visa_tables *tables;     /* borrowed */
    struct visa_scenario *scenario; /* written */
    struct sim_arena *arena;        /* scenario->memory */
    struct visa_grid release_grid;  /* [post][kind] */
    struct visa_pool *pools;        /* the scenario's, while they are being made */
    int64_t fen_per_usd;            /* hundredths of a yuan for a dollar */
};

/* scenario.csv */
SIM_MUST_CHECK enum sim_status visa_compile_settings(struct visa_compiler *compiler);
/* calendars.csv with holidays.csv */
SIM_MUST_CHECK enum sim_status visa_compile_calendars(struct visa_compiler *compiler);
/* posts.csv, classes.csv, releases.csv */
SIM_MUST_CHECK enum sim_status visa_compile_posts(struct visa_compiler *compiler);
/* slots.csv, closures.csv; needs calendars and posts */
SIM_MUST_CHECK enum sim_status visa_compile_pools(struct visa_compiler *compiler);
/* demand.csv, seasonality.csv */
SIM_MUST_CHECK enum sim_status visa_compile_demand(struct visa_compiler *compiler);
/* The seasonal index on a day for a class: its own, else that of all classes, else 1. O(rows). */
double visa_season(const struct visa_compiler *compiler, int64_t clazz, int32_t day);
/* Parties that a row of demand.csv brings on a day, on average. */
double visa_parties_on(const struct visa_compiler *compiler, const struct visa_row *row, int32_t day);
/* initial_state.csv; needs pools and demand */
SIM_MUST_CHECK enum sim_status visa_compile_initial_state(struct visa_compiler *compiler);
/* population.csv, waiver_rules.csv, outcomes.csv */
SIM_MUST_CHECK enum sim_status visa_compile_population(struct visa_compiler *compiler);
/* durations.csv with quantiles.csv */
SIM_MUST_CHECK enum sim_status visa_compile_durations(struct visa_compiler *compiler);
/* behaviour.csv, fees.csv */
SIM_MUST_CHECK enum sim_status visa_compile_behaviour(struct visa_compiler *compiler);
/*
 * An amount in whole fen: dollars at the rate of scenario.csv, which is in hundredths; halves of a fen are
 * rounded up. column: of the amount; that of its currency is the next. Larger than any fee can be is an
 * error.
 */
int64_t visa_compile_money(struct visa_compiler *compiler, enum visa_file file, size_t row, int column);
/* travel.csv; needs posts */
SIM_MUST_CHECK enum sim_status visa_compile_travel(struct visa_compiler *compiler);

/*
 * What is wrong or odd about the whole: reported as errors or warnings. Everything is compiled. Returns
 * SIM_OK or SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status visa_check_scenario(const struct visa_compiler *compiler);

/* Parts of visa_check_scenario(). */
/* Demand against seats: parties, homes, load. */
SIM_MUST_CHECK enum sim_status visa_check_demand(const struct visa_compiler *compiler);
/* The share of a class's applicants who go by the interview waiver on a day, by the rules in force. */
double visa_waiver_share(const struct visa_compiler *compiler, uint8_t clazz, uint8_t applicant, int32_t day);
/* Rows, laws and holidays against the days of the run. */
SIM_MUST_CHECK enum sim_status visa_check_dates(const struct visa_compiler *compiler);
/* What a case can come to without a row that says how. */
void visa_check_paths(const struct visa_compiler *compiler);
/* uncertainty.csv */
SIM_MUST_CHECK enum sim_status visa_check_uncertainty(const struct visa_compiler *compiler);

/* The digest over all compiled integers. */
void visa_digest_scenario(struct visa_scenario *scenario);

/* The table of a file. */
static inline struct visa_table *visa_table_of(const struct visa_compiler *compiler, enum visa_file file)
{
    return &compiler->tables->table[file];
}

#endif
