/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A scenario as it was written: every CSV file of the folder read into typed rows, the rows of its base
 * folders underneath, the names of things collected and every reference turned into an index.
 *
 * The order of rows in the files does not matter: rows are sorted by their text once they are read, and
 * names are numbered alphabetically. The schema is told in scenarios/README.md.
 */
#ifndef VISA_SCENARIO_TABLES_H
#define VISA_SCENARIO_TABLES_H

#include "models/input/table.h"

/* The files of a scenario, in the order in which they are read. */
#define VISA_FILE_LIST(ENTRY)                                                                                \
    ENTRY(VISA_FILE_SCENARIO, "scenario.csv")                                                                \
    ENTRY(VISA_FILE_POSTS, "posts.csv")                                                                      \
    ENTRY(VISA_FILE_CALENDARS, "calendars.csv")                                                              \
    ENTRY(VISA_FILE_HOLIDAYS, "holidays.csv")                                                                \
    ENTRY(VISA_FILE_CLOSURES, "closures.csv")                                                                \
    ENTRY(VISA_FILE_SLOTS, "slots.csv")                                                                      \
    ENTRY(VISA_FILE_RELEASES, "releases.csv")                                                                \
    ENTRY(VISA_FILE_INITIAL_STATE, "initial_state.csv")                                                      \
    ENTRY(VISA_FILE_CLASSES, "classes.csv")                                                                  \
    ENTRY(VISA_FILE_DEMAND, "demand.csv")                                                                    \
    ENTRY(VISA_FILE_SEASONALITY, "seasonality.csv")                                                          \
    ENTRY(VISA_FILE_POPULATION, "population.csv")                                                            \
    ENTRY(VISA_FILE_WAIVER_RULES, "waiver_rules.csv")                                                        \
    ENTRY(VISA_FILE_OUTCOMES, "outcomes.csv")                                                                \
    ENTRY(VISA_FILE_DURATIONS, "durations.csv")                                                              \
    ENTRY(VISA_FILE_QUANTILES, "quantiles.csv")                                                              \
    ENTRY(VISA_FILE_BEHAVIOUR, "behaviour.csv")                                                              \
    ENTRY(VISA_FILE_FEES, "fees.csv")                                                                        \
    ENTRY(VISA_FILE_TRAVEL, "travel.csv")                                                                    \
    ENTRY(VISA_FILE_UNCERTAINTY, "uncertainty.csv")                                                          \
    ENTRY(VISA_FILE_CHANGES, "changes.csv")

#define VISA_FILE_ENUM(name, text) name,
enum visa_file { VISA_FILE_LIST(VISA_FILE_ENUM) VISA_FILES };
#undef VISA_FILE_ENUM

/* Column numbers of each file. */
enum { SETTING_KEY, SETTING_VALUE };
enum {
    POST_POST,
    POST_NAME_EN,
    POST_NAME_ZH,
    POST_CITY_EN,
    POST_CITY_ZH,
    POST_WINDOWS,
    POST_DECISIONS,
    POST_CALENDAR
};
enum {
    CALENDAR_CALENDAR,
    CALENDAR_WEEKDAYS,
    CALENDAR_OPEN,
    CALENDAR_CLOSE,
    CALENDAR_CLOSED_ON,
    CALENDAR_OPEN_ON
};
enum { HOLIDAY_DATE, HOLIDAY_COUNTRY, HOLIDAY_NAME, HOLIDAY_KIND, HOLIDAY_NAME_ZH };
enum { CLOSURE_POST, CLOSURE_POOL, CLOSURE_SHARE, CLOSURE_REASON };
enum { SLOT_POST, SLOT_POOL, SLOT_WEEKDAYS, SLOT_TIME, SLOT_SEATS };
enum {
    RELEASE_POST,
    RELEASE_POOL,
    RELEASE_RULE,
    RELEASE_WEEKDAYS,
    RELEASE_TIME,
    RELEASE_HORIZON_DAYS,
    RELEASE_QUEUE,
    RELEASE_MIN_NOTICE_DAYS,
    RELEASE_MIN_GAIN_DAYS
};
enum {
    INITIAL_STOCK,
    INITIAL_POST,
    INITIAL_POOL,
    INITIAL_CLASS,
    INITIAL_APPLICANT,
    INITIAL_COUNT,
    INITIAL_ELAPSED_DAYS,
    INITIAL_WAIT_DAYS
};
enum {
    CLASS_CLASS,
    CLASS_NAME_EN,
    CLASS_NAME_ZH,
    CLASS_INTERVIEW_POOL,
    CLASS_WAIVER_POOL,
    CLASS_NOTE_VERBALE,
    CLASS_ALTERNATIVE
};
enum {
    DEMAND_STREAM,
    DEMAND_CLASS,
    DEMAND_APPLICANT,
    DEMAND_POST,
    DEMAND_PER_DAY,
    DEMAND_WEEKDAYS,
    DEMAND_TIME,
    DEMAND_PARTY_SIZE,
    DEMAND_ACCOUNT
};
enum { SEASON_CLASS, SEASON_MONTH, SEASON_INDEX };
enum { POPULATION_CLASS, POPULATION_APPLICANT, POPULATION_ATTRIBUTE, POPULATION_VALUE, POPULATION_SHARE };
enum {
    WAIVER_CLASS,
    WAIVER_PASSPORT,
    WAIVER_APPLICANT,
    WAIVER_EXPIRED_WITHIN,
    WAIVER_MIN_AGE,
    WAIVER_MAX_AGE,
    WAIVER_NEVER_REFUSED
};
enum {
    OUTCOME_CLASS,
    OUTCOME_ROUTE,
    OUTCOME_APPLICANT,
    OUTCOME_ATTEMPT,
    OUTCOME_STRENGTH,
    OUTCOME_FIELD,
    OUTCOME_CIRCUMSTANCES,
    OUTCOME_ISSUED,
    OUTCOME_DOCUMENTS,
    OUTCOME_PROCESSING,
    OUTCOME_CALL_IN,
    OUTCOME_REFUSED,
    OUTCOME_OTHER
};
enum {
    DURATION_ACTIVITY,
    DURATION_CLASS,
    DURATION_APPLICANT,
    DURATION_POST,
    DURATION_DISTRIBUTION,
    DURATION_P1,
    DURATION_P2,
    DURATION_P3,
    DURATION_UNIT,
    DURATION_CALENDAR
};
enum { QUANTILE_LAW, QUANTILE_PROBABILITY, QUANTILE_VALUE };
enum { BEHAVIOUR_KEY, BEHAVIOUR_CLASS, BEHAVIOUR_APPLICANT, BEHAVIOUR_POST, BEHAVIOUR_VALUE };
enum { FEE_ITEM, FEE_CLASS, FEE_PASSPORT, FEE_AMOUNT, FEE_CURRENCY };
enum { TRAVEL_CITY, TRAVEL_POST, TRAVEL_AMOUNT, TRAVEL_CURRENCY };
enum { UNCERTAINTY_TARGET, UNCERTAINTY_LOW, UNCERTAINTY_HIGH, UNCERTAINTY_BETTER };
enum { CHANGE_CHANGE };

enum { VISA_ATTEMPTS = 4 };                     /* as many are told apart in outcomes.csv */
enum { VISA_BETTER_LOW, VISA_BETTER_HIGH };     /* of uncertainty.csv's better, where given */
enum { VISA_ACCOUNT_ONE, VISA_ACCOUNT_SINGLE }; /* indices of demand.csv's account */
enum { VISA_CURRENCY_CNY, VISA_CURRENCY_USD };  /* of the columns called currency */
enum {
    VISA_KIND_STATUTORY,
    VISA_KIND_BRIDGE,
    VISA_KIND_MAKEUP_WORKDAY,
    VISA_KIND_MAINTENANCE
}; /* of holidays.csv's kind */

/*
 * A view of what is not known: every range of uncertainty.csv of which one end serves applicants stands at
 * that end, or at the other. The base view is the files as they are written.
 */
enum visa_view { VISA_VIEW_BASE, VISA_VIEW_OPTIMISTIC, VISA_VIEW_PESSIMISTIC, VISA_VIEWS };

/*
 * Another number for the cells that a target picks out, or a text of changes. Borrowed during the call,
 * `where` as in diagnostics.h.
 */
struct visa_change {
    const char *target;         /* see target.h; without a value a text, see change_text.h */
    const char *value;          /* as it would be written there, or NULL */
    struct visa_position where; /* what asks for it, for messages */
};

struct visa_scenario;

/* Where a scenario comes from: a folder on disk, or files in memory that stand for folders. */
struct visa_scenario_source {
    const char *folder;                  /* as the user names it */
    const struct visa_csv_source *files; /* NULL: on disk; else named "folder/slots.csv", borrowed */
    size_t file_count;
    enum visa_view view;
    const struct visa_change *changes; /* [change_count], made in this order behind those of the view */
    size_t change_count;
    size_t memory; /* bytes that reading and compiling may take; 0: no limit */
    const struct visa_scenario
        *like; /* NULL, or compiled before: laws that both have are not computed again; borrowed */
};

/* Distinct names of one sort, in alphabetical order. Owned by the arena. */
struct visa_names {
    const char **name;
    size_t count;
};

struct visa_tables {
    const struct visa_scenario_source *source; /* borrowed */
    struct visa_table table[VISA_FILES];
    bool doubtful[VISA_FILES]; /* something in the file was wrong, so that rows of it may be missing */
    bool changed[VISA_FILES];  /* by changes.csv, a view or changes that were asked for */
    struct visa_names posts, pools, classes, calendars, streams, laws;
    struct visa_diagnostics *diagnostics; /* borrowed */
    struct sim_arena *arena;              /* borrowed; owns everything here */
};

/*
 * Reads the scenario of source and its bases. Everything that is wrong is reported to diagnostics.
 * Returns SIM_OK, SIM_ERR_NO_INPUT (no such folder or no scenario.csv), SIM_ERR_DATA, SIM_ERR_IO or
 * SIM_ERR_MEMORY; after SIM_ERR_DATA the valid rows can still be checked further.
 */
SIM_MUST_CHECK enum sim_status visa_tables_read(struct visa_tables *tables,
                                                const struct visa_scenario_source *source,
                                                struct visa_diagnostics *diagnostics,
                                                struct sim_arena *arena);

/*
 * Puts the rows of a file into their own order again, after rows of it were changed. Returns SIM_OK or
 * SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status visa_tables_sort(struct visa_tables *tables, enum visa_file file);

/*
 * Checks what the rows of a file must have in common, as after reading them: dates where there may be dates,
 * no two rows for one thing. Returns SIM_OK, SIM_ERR_DATA (reported) or SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status visa_tables_check(struct visa_tables *tables, enum visa_file file);

/* The row of scenario.csv with this key, or NULL. */
const struct visa_row *visa_setting(const struct visa_tables *tables, const char *key);

/* The index of a name, or -1. O(log count). */
int visa_name_index(const struct visa_names *names, const char *name);

/* The name of a file, "slots.csv". */
const char *visa_file_name(enum visa_file file);

/* The schema of a file. */
const struct visa_schema *visa_file_schema(enum visa_file file);

/* Why the rows of a file cannot carry `from` and `to`; NULL where they can. */
const char *visa_file_timeless(enum visa_file file);

/*
 * By how many columns, from the first, an overlay's row replaces a base's row; 0 = rows are added.
 */
size_t visa_file_key(enum visa_file file);

/*
 * The columns that no two rows of a file may have in common while both are in force: *columns[count], the
 * count is returned; 0 = rows may repeat.
 */
size_t visa_file_unique(enum visa_file file, const int **columns);

/* A column that names a thing which another file defines. */
struct visa_reference {
    enum visa_file file;
    int column;
    const char *thing;         /* "post" */
    enum visa_file defined_in; /* in its first column; pools in SLOT_POOL */
};

/* The reference that a column is, or NULL. */
const struct visa_reference *visa_file_reference(enum visa_file file, int column);

/* The words that a column of kind KEY takes, NULL at the end; NULL where it names something else. */
const char *const *visa_file_words(enum visa_file file, int column);

#endif
