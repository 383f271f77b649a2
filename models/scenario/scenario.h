/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A compiled scenario: everything a replication needs, as integers and tables, immutable and shared by all
 * threads. It is made by visa_scenario_load() from the CSV files and is the only thing the stages read;
 * nothing behind it is checked again.
 *
 * Days count from 1970-01-01, moments are absolute minutes (models/calendar/date.h), money is whole fen.
 */
#ifndef VISA_SCENARIO_SCENARIO_H
#define VISA_SCENARIO_SCENARIO_H

#include "models/calendar/working_calendar.h"
#include "models/scenario/dated.h"
#include "models/scenario/laws.h"
#include "models/scenario/sources.h"
#include "models/scenario/tables.h"
#include "models/words.h"
#include "sim/capacity/slot_bank.h"
#include "sim/random/choice.h"
#include "sim/random/count_law.h"
#include "sim/random/draw.h"
#include "sim/random/law.h"

/* "no post", "no pool", "no class": fits the bytes in which cases keep theirs. */
enum { VISA_NOTHING = 255 };

struct visa_settings {
    const char *name, *title_en, *title_zh;
    int32_t first_day;   /* streams start: start_day - preroll */
    int32_t start_day;   /* day 0 */
    int32_t cohort_from; /* start_day + warm-up: first day of entry of the cohort */
    int32_t cohort_to;   /* last day of entry of the cohort */
    int32_t last_day;    /* last day of the run: cohort_to + run-off */
    bool given;          /* start_state = given */
    bool stationary;
    uint32_t replications;
    uint64_t seed;
};

struct visa_post {
    const char *name, *name_en, *name_zh, *city_en, *city_zh;
    uint64_t key;                    /* hash of the name: keys the choice noise */
    const struct visa_step *windows; /* windows in force, by day; row holds the number */
    uint32_t window_steps;
    const struct visa_step *decisions; /* waiver decisions a day */
    uint32_t decision_steps;
    uint32_t calendar;
};

struct visa_class {
    const char *name, *name_en, *name_zh;
    uint8_t interview_kind; /* pool kind, VISA_NOTHING for none */
    uint8_t waiver_kind;
    uint8_t alternative; /* class after "wrong class", VISA_NOTHING for none */
    bool note_verbale;
};

/* How seats open. */
struct visa_release {
    enum visa_rule rule;
    uint8_t weekdays;
    int32_t minute; /* of the day */
    int32_t horizon_days;
    int32_t min_notice_days;
};

/* A pool: the seats of one kind at one post. */
struct visa_pool {
    uint8_t post, kind;
    uint64_t key; /* hash of "post:kind" */
    int32_t first_day, last_day;
    int32_t times;             /* times of a day in use */
    const int32_t *minute;     /* [times] of the day, ascending */
    const uint16_t *seats;     /* [days][times] as known at the start of day 0 */
    int32_t most_on_a_day;     /* largest number of seats on any day */
    struct visa_steps release; /* which row of releases is in force, by day */
    enum visa_queue queue;
    int32_t min_gain_days;
    int32_t held_until;            /* initial state: seats before this day are taken; first_day for none */
    struct sim_choice initial_mix; /* over initial_class: what those holders are */
    const uint16_t *initial_class; /* class * VISA_APPLICANTS + applicant */
    bool has_initial_mix;
};

/* A change of seats that becomes known after day 0. Sorted by (day, pool, seat_day, time). */
struct visa_announcement {
    int32_t day; /* on which it is announced */
    int32_t seat_day;
    uint16_t pool;
    uint8_t time;
    int32_t change; /* seats added (> 0) or taken away */
};

struct visa_stream {
    const char *name;
    uint64_t key; /* hash of the name */
    uint8_t clazz, applicant, home;
    uint16_t party_size;
    bool one_account;
    int32_t window_from, window_minutes; /* arrivals spread over [from, from + minutes) of the day */
    const int32_t *law_of_day;           /* [first_day..last_day]: index into arrivals, -1 = none */
};

/* What is in progress on day 0. */
struct visa_initial_stock {
    enum visa_stock stock;
    uint8_t post, clazz, applicant;
    int32_t count;
    int32_t elapsed; /* minutes */
    uint64_t key;    /* hash of the row's words: who these cases are */
};

struct visa_attribute_choice {
    struct sim_choice choice;
    const int16_t *value; /* [outcomes] */
};

struct visa_waiver_rule {
    int32_t from, to;
    int16_t clazz, passport, applicant; /* VISA_ALL for any */
    int32_t expired_within;             /* months; -1: no prior visa needed */
    int32_t min_age, max_age;
    bool never_refused;
};

struct visa_duration {
    struct sim_law law; /* minutes: of working time if working, else of plain time */
    int32_t calendar;   /* -1 for none */
    bool working;
};

struct visa_behaviour_value {
    uint64_t chance; /* threshold, for shares */
    double value;
};

/* A special day on which a calendar is closed: its name in holidays.csv, "" where it has none. */
struct visa_closed_day {
    int32_t day;
    const char *name_en, *name_zh;
};

/* Those of a calendar, ascending. */
struct visa_closed_days {
    const struct visa_closed_day *day;
    size_t count;
};

/* What one return trip to a post costs, with stay. */
struct visa_trip {
    const char *city; /* from; its spellings as in models/input/suggest.h, "" for any other city */
    uint8_t post;
    int64_t cost; /* fen */
};

/*
 * What is asked of the seats of a kind, all posts together, on average over the run from day 0 on. First
 * applications by demand.csv, some by interview, some by waiver, as the rules have it; who comes again is not
 * counted.
 */
struct visa_load {
    double persons; /* a week */
    double seats;   /* a week, with those announced after day 0 */
    bool answers;   /* some of the classes that use them have a patience: who waits too long goes elsewhere,
                       comes later or gives up */
};

/*
 * Seven grids, each with the selector columns of its file in their order. The row numbers they yield index
 * the arrays beside them.
 */
struct visa_scenario {
    struct visa_settings settings;
    const char *changes;        /* that the source asked for, as text, see change_text.h; "" for none */
    const char *name_unchanged; /* of the settings, before the changes; as those, not in the digest */
    uint32_t post_count, class_count, pool_count, kind_count, stream_count, calendar_count;
    const struct visa_post *posts;
    const struct visa_class *classes;
    const struct visa_pool *pools;
    const char *const *kinds; /* names of the kinds of pools */
    const uint16_t *pool_at;  /* [post][kind]: index of the pool, UINT16_MAX for none */
    const struct visa_release *releases;
    const struct visa_announcement *announcements;
    size_t announcement_count;
    const struct visa_working_calendar *calendars;
    const struct visa_closed_days *closed_days; /* [calendars]; not in the digest; see closed_days.h */
    const struct visa_stream *streams;
    const struct sim_count_law *arrivals; /* parties a day */
    size_t arrival_count;
    const struct visa_initial_stock *stocks;
    size_t stock_count;
    struct visa_grid population; /* [attribute][class][applicant], row = index of the choice */
    const struct visa_attribute_choice *attributes;
    const struct visa_waiver_rule *waiver_rules;
    size_t waiver_rule_count;
    struct visa_grid outcome_grid; /* [class][decision][applicant][attempt][strength][field][circumstances] */
    const struct sim_choice *outcomes;
    struct visa_grid duration_grid; /* [activity][class][applicant][post, none last] */
    const struct visa_duration *durations;
    struct visa_grid behaviour_grid; /* [key][class][applicant][post, none last] */
    const struct visa_behaviour_value *behaviours;
    struct visa_grid fee_grid;     /* [item][class][passport] */
    const int64_t *fees;           /* fen */
    const struct visa_trip *trips; /* not in the digest: no run reads them; see travel.h */
    size_t trip_count;
    const struct visa_load *loads; /* [kinds]; not in the digest, for warnings and planners */
    struct sim_gumbel gumbel;
    struct sim_law normal; /* quantiles of the standard normal law, shifted and scaled, see choice of luck */
    struct visa_laws laws; /* of durations and normal, with what they were compiled from; not in the digest */
    struct visa_sources sources; /* of its rows; not in the digest; see sources.h */
    uint64_t digest[4];          /* SHA-256-sized hash of everything compiled */
    struct sim_arena memory;     /* owns all of the above */
};

/*
 * Reads, checks and compiles the scenario of source; the texts of a scenario on disk and its names are
 * copied, files in memory are borrowed during the call only. The rest is as with visa_scenario_load().
 */
SIM_MUST_CHECK enum sim_status visa_scenario_load_from(struct visa_scenario *scenario,
                                                       const struct visa_scenario_source *source,
                                                       struct visa_diagnostics *diagnostics);

/*
 * Reads, checks and compiles the scenario in folder. All errors and warnings go to diagnostics. Returns
 * SIM_OK, SIM_ERR_DATA, SIM_ERR_NO_INPUT, SIM_ERR_IO or SIM_ERR_MEMORY; only after SIM_OK may it be run.
 * Destroy it in any case, after the lines of diagnostics were read: they name files by texts that the
 * scenario owns.
 */
SIM_MUST_CHECK enum sim_status visa_scenario_load(struct visa_scenario *scenario, const char *folder,
                                                  struct visa_diagnostics *diagnostics);

/* NULL-safe. */
void visa_scenario_destroy(struct visa_scenario *scenario);

/* The pool of a kind at a post, or NULL. */
static inline const struct visa_pool *visa_pool_at(const struct visa_scenario *s, uint8_t post, uint8_t kind)
{
    uint16_t index = s->pool_at[(size_t)post * s->kind_count + kind];
    return index == UINT16_MAX ? NULL : &s->pools[index];
}

#endif
