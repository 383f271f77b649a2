/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Travellers: people one asks about, put into a replication beside those whom the scenario generates.
 *
 * They enter at the beginning or where they stand, and go through the same stages. What is known of them is
 * set, the rest is drawn as for anybody else. They are put in many times: once for each start and copy. A
 * copy has its own luck, which is the same for every start, so that starts are compared on the same luck; the
 * environment's luck is that of its replication.
 */
#ifndef VISA_PIPELINE_TRAVELLERS_H
#define VISA_PIPELINE_TRAVELLERS_H

#include "models/scenario/scenario.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* "not known": drawn by the scenario's odds. */
enum { VISA_DRAWN = 255, VISA_DRAWN_MONTHS = INT16_MIN };

/*
 * Where a traveller enters: at one of the first five, which a plan may start from, or where it stands, which
 * is the last thing that is known to have happened. What comes next has then begun and is not over.
 */
enum visa_entry {
    VISA_ENTRY_START,    /* official: the mission is publicised; private: the passport */
    VISA_ENTRY_FILED,    /* official: the mission has been publicised and reviewed, its approval is filed */
    VISA_ENTRY_APPROVED, /* the mission; the passport, if need be, is applied for */
    VISA_ENTRY_PREPARE,  /* passport at hand: forms and account */
    VISA_ENTRY_ROUTE,    /* account made: choice of post, fee, calendar */
    VISA_ENTRY_CONFIRMATION,     /* the mission is approved, its own confirmation is not */
    VISA_ENTRY_PASSPORT,         /* official: the passport is filed */
    VISA_ENTRY_PAPERS,           /* private, as the tracker of passports shows it: papers to be completed */
    VISA_ENTRY_REVIEW,           /* accepted, under review */
    VISA_ENTRY_PRODUCTION,       /* produced */
    VISA_ENTRY_COURIER,          /* sent */
    VISA_ENTRY_FORM,             /* official: the office's form is at hand */
    VISA_ENTRY_DS160,            /* DS-160 is submitted: account, then fee */
    VISA_ENTRY_PAID,             /* the fee */
    VISA_ENTRY_WAITING,          /* for a seat */
    VISA_ENTRY_BOOKED,           /* interview or hand-in, on seat_day */
    VISA_ENTRY_INTERVIEWED,      /* and told nothing */
    VISA_ENTRY_HANDED_IN,        /* papers for the interview waiver */
    VISA_ENTRY_CALLED_IN,        /* to an interview after all */
    VISA_ENTRY_DOCUMENTS,        /* 221(g): requested */
    VISA_ENTRY_SUBMITTED,        /* 221(g): handed in */
    VISA_ENTRY_PROCESSING,       /* 221(g): administrative processing */
    VISA_ENTRY_ISSUED,           /* being printed */
    VISA_ENTRY_EMS,              /* on its way */
    VISA_ENTRY_AT_OFFICE,        /* official: at the foreign-affairs office */
    VISA_ENTRY_COLLECTED,        /* done */
    VISA_ENTRY_REFUSED_214B,     /* and has not applied again */
    VISA_ENTRY_REFUSED_OTHERWISE /* the same, on other grounds */
};

/* {0}: at the beginning. Moments are those of the clock, before the scenario's first day as well. */
struct visa_standing {
    enum visa_entry entry;
    int32_t since;    /* of the event that brought it there, <= its start; 0: just now, when it starts */
    int32_t seen;     /* it is known to have stood there until then: since..its start; 0: its start */
    int32_t paid_on;  /* day; 0: not told, then that of `since` */
    int32_t seat_day; /* BOOKED: not before the start's day */
    uint8_t post;     /* BOOKED and later: where; VISA_NOTHING: its home, else the first it may apply at */
    uint8_t route;    /* BOOKED: of the seat, VISA_ROUTE_INTERVIEW or VISA_ROUTE_WAIVER */
    bool passport_returned; /* DOCUMENTS, SUBMITTED: during 221(g) */
};

/* What an official traveller needs before the passport. */
enum visa_approval_need {
    VISA_NEEDS_DRAWN,        /* as the scenario says of members of other units */
    VISA_NEEDS_APPROVAL,     /* the approval of the delegation alone */
    VISA_NEEDS_CONFIRMATION, /* and a confirmation of its own */
    VISA_NEEDS_NOTHING
};

struct visa_span {
    int32_t from, to; /* days, both included */
};

/* How long the one passport is held for another country's visa. */
struct visa_hold {
    int32_t days;
    bool working_days; /* of the agencies: models/scenario/agency.h */
};

struct visa_traveller {
    uint64_t key; /* who, in every draw: hash of delegation and member */
    uint8_t clazz, applicant;
    uint8_t home;                                                /* post, VISA_NOTHING for none */
    uint8_t passport, passport_state, strength, field, delivery; /* or VISA_DRAWN */
    int16_t prior; /* VISA_PRIOR_VALID: valid until prior_until, which may have passed; another VISA_PRIOR_…,
                      or VISA_DRAWN_MONTHS */
    int16_t age;   /* years; -1 not told, VISA_DRAWN_MONTHS */
    int32_t prior_until;    /* last day of the prior visa */
    uint8_t refused_before; /* 0, 1 or VISA_DRAWN */
    uint8_t refusals;       /* under 214(b), before the one it may stand at */
    enum visa_approval_need need;
    bool persistent;  /* has a date to keep: takes the seat there is, however late, cancels none, and comes
                         again after a missed or an additional appointment */
    bool rules_serve; /* any rule of the interview waiver for its class serves it, whoever it is for, and it
                         is taken */
    struct visa_standing standing; /* where it enters */
    const struct visa_hold *holds; /* [hold_count] one after the other, once the passport is issued and before
                                      it is at hand; borrowed */
    uint32_t hold_count;
    uint32_t account;             /* who have the same number, not 0, share an account; 0: one's own */
    uint64_t posts;               /* bit p: may apply at post p; 0: anywhere */
    const struct visa_span *busy; /* [busy_count] days on which no seat will do; borrowed. Put in, they may
                                     still get one from a waiting list */
    uint32_t busy_count;
};

/* Somebody of whom nothing is known; of class 0. */
static inline struct visa_traveller visa_unknown_traveller(uint64_t key)
{
    return (struct visa_traveller){.key = key,
                                   .home = VISA_NOTHING,
                                   .passport = VISA_DRAWN,
                                   .passport_state = VISA_DRAWN,
                                   .strength = VISA_DRAWN,
                                   .field = VISA_DRAWN,
                                   .delivery = VISA_DRAWN,
                                   .prior = VISA_DRAWN_MONTHS,
                                   .age = VISA_DRAWN_MONTHS,
                                   .refused_before = VISA_DRAWN};
}

struct visa_travellers {
    const struct visa_traveller *members; /* [count], borrowed, as all here */
    uint32_t count;
    uint64_t key;          /* of the delegation: mission, clerks and the tie of its verdicts */
    uint8_t clerks;        /* 0: as the scenario says */
    bool untied;           /* verdicts of members independent of each other */
    const int64_t *starts; /* [start_count] moments of entry */
    uint32_t start_count;
    uint32_t copies;     /* of each start */
    uint32_t first_copy; /* number of the first: copies of different numbers are independent */
};

/*
 * The pools in which any of the travellers may ever look for a seat, whatever becomes of it: those of its
 * class and of the class after a wrong one, at the posts that it may apply at, has applied at or has its home
 * at. pools: [pool_count], filled. O(members * posts).
 */
void visa_travellers_pools(const struct visa_travellers *travellers, const struct visa_scenario *scenario,
                           bool *pools);

/* What became of one traveller of one copy. Moments; VISA_NEVER_YET: has not happened. */
enum { VISA_NEVER_YET = -1 };

struct visa_journey {
    int32_t stage_end[VISA_STAGES]; /* of the last activity of each stage */
    int32_t booked;                 /* the last seat it took */
    int32_t seat_day;               /* of that seat; SIM_NO_DAY for none */
    int32_t issued, at_office, ended;
    int32_t fees; /* fen */
    enum visa_outcome outcome;
    uint16_t seat_pool;
    uint8_t seat_time, post, route, refusals;
    bool overdue; /* it has stood where it entered for longer than the scenario's laws allow */
};

/* The place of a journey in an array [start][copy][member]. */
static inline size_t visa_journey_at(const struct visa_travellers *t, uint32_t start, uint32_t copy,
                                     uint32_t member)
{
    return ((size_t)start * t->copies + copy) * t->count + member;
}

#endif
