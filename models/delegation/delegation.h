/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A delegation (团组) and its members, as a visa section types them in: the folder's 团组.csv or
 * delegation.csv (rows of item and value) and 人员.csv or members.csv (one row for each traveller). README.md
 * lists headers and values. The members' file alone will do: everything about the delegation has a default.
 *
 * Privacy: columns of names are dropped with a note; what looks like an identity card, telephone, e-mail,
 * DS-160 or passport number is an error wherever it stands; no message shows a value of either file.
 *
 * visa_delegation_read() → (visa_delegation_resolve() against a scenario) → plan. Texts and arrays are owned
 * by the arena given at reading. Days count from 1970-01-01 (models/calendar/date.h), months from 1970-01.
 */
#ifndef VISA_DELEGATION_DELEGATION_H
#define VISA_DELEGATION_DELEGATION_H

#include "models/delegation/words.h"
#include "models/input/dates.h"
#include "models/input/diagnostics.h"
#include "models/input/table.h"
#include "models/scenario/scenario.h"

enum { VISA_NO_DAY = -1 }; /* a date that was not given */

/* Items of 团组.csv, in the order in which they are written. */
enum {
    VISA_ITEM_ID,
    VISA_ITEM_TYPE,
    VISA_ITEM_DEPARTURE,
    VISA_ITEM_RETURN,
    VISA_ITEM_NEEDED_BY,
    VISA_ITEM_MOVABLE,
    VISA_ITEM_GOAL,
    VISA_ITEM_APPROVAL,
    VISA_ITEM_APPROVAL_DATE,
    VISA_ITEM_APPROVAL_UNTIL,
    VISA_ITEM_OTHER_VISAS,
    VISA_ITEM_CLERKS,
    VISA_ITEM_ACCOUNTS,
    VISA_ITEM_NEEDED_BEFORE,
    VISA_ITEM_LARGEST,
    VISA_ITEM_PASSPORT_MONTHS,
    VISA_ITEM_INQUIRY_DAYS,
    VISA_ITEM_OFFICE_DAYS,
    VISA_ITEM_WAITS_DAYS,
    VISA_ITEMS
};

/* Columns of 人员.csv, in the order in which they are written. */
enum {
    VISA_MEMBER_ID,
    VISA_MEMBER_ROLE,
    VISA_MEMBER_MUST_GO,
    VISA_MEMBER_UNIT,
    VISA_MEMBER_MISSION,
    VISA_MEMBER_PASSPORT,
    VISA_MEMBER_PASSPORT_PLACE,
    VISA_MEMBER_PASSPORT_UNTIL,
    VISA_MEMBER_CLASS,
    VISA_MEMBER_LAST_VISA,
    VISA_MEMBER_LAST_CLASS,
    VISA_MEMBER_LAST_UNTIL,
    VISA_MEMBER_LAST_ENTRIES,
    VISA_MEMBER_LAST_PASSPORT,
    VISA_MEMBER_REFUSALS,
    VISA_MEMBER_AGE,
    VISA_MEMBER_SENSITIVE,
    VISA_MEMBER_CITY,
    VISA_MEMBER_POSTS,
    VISA_MEMBER_ACCOUNT,
    VISA_MEMBER_UNAVAILABLE,
    VISA_MEMBER_PAID,
    VISA_MEMBER_EVUS,
    VISA_MEMBER_STATUS,
    VISA_MEMBER_STATUS_DATE,
    VISA_MEMBER_LOOKED_ON,
    VISA_MEMBER_INTERVIEW,
    VISA_MEMBER_NOTE,
    VISA_MEMBER_COLUMNS
};

/* How many must hold their visas for the trip to be saved. */
struct visa_goal {
    bool everybody;   /* all but the reserves and who has withdrawn; at_least is then their number */
    bool head_needed; /* the head must be among them */
    int32_t at_least; /* persons, head and reserves included: "head + 6" is six with the head among them */
};

/* Another country's visa that holds the one passport for a while. */
struct visa_other_visa {
    const char *country;
    int32_t days;
    bool working_days;
};

struct visa_other_visas {
    size_t count;
    const struct visa_other_visa *visa;
};

struct visa_texts {
    size_t count;
    const char *const *text;
};

struct visa_refusal {
    int32_t month; /* since 1970-01 */
    enum visa_refusal_ground ground;
};

struct visa_refusals {
    size_t count; /* 0: never refused */
    const struct visa_refusal *refusal;
};

struct visa_member {
    const char *id;
    uint64_t who; /* whose luck: a hash of the delegation's id and the member's, never of the row */
    enum visa_role role;
    bool must_go;              /* the head unless said otherwise */
    const char *unit;          /* "" where not given */
    enum visa_mission mission; /* approval for official passports unless said otherwise, else none */
    enum visa_passport passport;
    enum visa_passport_place passport_place;
    int32_t passport_until;
    const char *class_text; /* as typed: "B1/B2" */
    enum visa_last_visa last_visa;
    const char *last_class; /* "" where not known */
    int32_t last_until;
    enum visa_entries last_entries;
    enum visa_last_passport last_passport;
    struct visa_refusals refusals;
    enum visa_age age;
    enum visa_sensitive sensitive;
    const char *city;                   /* "" where not given */
    struct visa_texts posts;            /* wished, as typed; none: any */
    const char *account;                /* group on one account; "" for a single account */
    struct visa_day_ranges unavailable; /* no interview on these days */
    int32_t paid_on;
    enum visa_evus evus;
    int32_t evus_until; /* if enrolled */
    enum visa_status status;
    int32_t status_on;    /* when the event was */
    int32_t looked_on;    /* when somebody last looked */
    int32_t interview_on; /* if booked or interviewed */
    uint8_t clazz;        /* index into the scenario's classes; VISA_NOTHING until resolved */
    uint8_t last_clazz;   /* the same of the last visa; VISA_NOTHING also where none is known */
    uint8_t home;         /* post of the city, else the first wished; VISA_NOTHING: neither is known */
    uint64_t post_mask;   /* bit i: the scenario's post i may be used; 0 until resolved */
    size_t row;           /* in the delegation's members table */
};

struct visa_delegation {
    const char *id;
    enum visa_delegation_type type;
    int32_t departure, return_on;
    int32_t needed_by;        /* visas in hand by the start of this day; VISA_NO_DAY until resolved */
    int32_t latest_departure; /* the departure may move to this day; VISA_NO_DAY: it may not */
    struct visa_goal goal;
    enum visa_approval_state approval;
    int32_t approval_on, approval_until;
    struct visa_other_visas other_visas;
    int32_t clerks;
    enum visa_accounts accounts;
    int32_t needed_before;   /* working days before departure, where needed_by is not given */
    int32_t largest;         /* travellers that a general delegation may have */
    int32_t passport_months; /* that a passport should be valid beyond the return */
    int32_t inquiry_days;    /* behind interview or last papers, before a post may be asked about a case */
    int32_t office_days,
        waits_days;              /* age beyond which evidence of one's own is called old, see evidence.h */
    struct visa_member *members; /* in the order of the file */
    size_t count;
    struct visa_table items, table; /* for messages with a place: one row of items; the members' rows */
};

/* One item given as an option instead of a row. */
struct visa_delegation_option {
    const char *item, *value; /* as in 团组.csv; borrowed during the call */
    const char *shown; /* for messages, "--departure"; borrowed as long as the diagnostics are in use */
};

struct visa_delegation_source {
    const char *folder;                  /* as the user names it */
    const struct visa_csv_source *files; /* NULL: on disk; else named "folder/人员.csv", borrowed */
    size_t file_count;
    const struct visa_delegation_option *options; /* outweigh the file */
    size_t option_count;
    int32_t as_of; /* the day of the question, which no status may be later than; VISA_NO_DAY: not checked */
};

/*
 * Reads and checks a delegation. Everything found is reported, with its place, all at once. Returns SIM_OK,
 * SIM_ERR_DATA, SIM_ERR_NO_INPUT (no file of members), SIM_ERR_IO or SIM_ERR_MEMORY; only after SIM_OK may it
 * be used.
 */
SIM_MUST_CHECK enum sim_status visa_delegation_read(struct visa_delegation *delegation,
                                                    const struct visa_delegation_source *source,
                                                    struct visa_diagnostics *diagnostics,
                                                    struct sim_arena *arena);

/*
 * Looks up classes and posts in a scenario and fills in needed_by: so many of the agencies' working days
 * before the departure. To be called once. Returns SIM_OK, SIM_ERR_DATA (reported) or SIM_ERR_MEMORY.
 * O(members x posts).
 */
SIM_MUST_CHECK enum sim_status visa_delegation_resolve(struct visa_delegation *delegation,
                                                       const struct visa_scenario *scenario);

/* Two CSV texts, with BOM and CRLF as Excel wants them. Owned by the arena. */
struct visa_delegation_text {
    const char *delegation; /* for 团组.csv or delegation.csv */
    const char *members;    /* for 人员.csv or members.csv */
    const char *office;     /* the template's only: for 本办参数.csv or office.csv, */
    const char *waits;      /* and for 实测等待.csv or waits.csv, see evidence.h */
};

/*
 * Writes a delegation as it would be read, with Chinese headers and words or the keys. Returns SIM_OK or
 * SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status visa_delegation_write(const struct visa_delegation *delegation, bool chinese,
                                                     struct sim_arena *arena,
                                                     struct visa_delegation_text *text);

/*
 * Empty files to fill in: headers in both languages, what may stand in each column, and an example to be
 * overwritten. They can be read as they are. Returns SIM_OK or SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status visa_delegation_template(struct sim_arena *arena,
                                                        struct visa_delegation_text *text);

/* The names of the two files: Chinese or not. */
const char *visa_delegation_file(bool members, bool chinese);

#endif
