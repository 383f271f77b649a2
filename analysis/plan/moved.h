/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What moved since an earlier forecast, and why.
 *
 * The way from the earlier odds to today's is walked in steps, each of which changes one thing, all in the
 * same environments and with the same luck; the changes sum up to the whole difference. What a step adds
 * depends a little on the order of the steps, which is that of enum ana_moved_kind and of the earlier file.
 */
#ifndef ANALYSIS_PLAN_MOVED_H
#define ANALYSIS_PLAN_MOVED_H

#include "analysis/plan/outlook.h"

/* Step, its word in files. */
#define ANA_MOVED_LIST(ENTRY)                                                                                \
    ENTRY(ANA_MOVED_EARLIER, "earlier") /* as it was told then; no change */                                 \
    ENTRY(ANA_MOVED_WORLD, "scenario")  /* the same question, with today's scenario and environments */      \
    ENTRY(ANA_MOVED_TIME, "time")       /* it is later; nothing was heard */                                 \
    ENTRY(ANA_MOVED_MEMBER, "news")     /* of one member, whose status is another now */                     \
    ENTRY(ANA_MOVED_SILENCE, "silence") /* the others are known to stand where they stood */                 \
    ENTRY(ANA_MOVED_ITEMS, "items")     /* goal, deadline, members, accounts: what the files say else */

#define ANA_MOVED_ENUM(name, word) name,
enum ana_moved_kind { ANA_MOVED_LIST(ANA_MOVED_ENUM) ANA_MOVED_KINDS };
#undef ANA_MOVED_ENUM

extern const char *const ana_moved_words[]; /* NULL-terminated */

struct ana_moved_row {
    enum ana_moved_kind kind;
    const struct visa_member *member; /* MEMBER: of today's delegation; borrowed from it */
    double odds;                      /* with this and all before */
    double change;                    /* by this */
};

struct ana_moved {
    struct ana_moved_row *rows; /* owned; [count] */
    uint32_t count;             /* 0: nothing was compared */
    int32_t as_of;              /* of the earlier forecast */
};

/* The earlier forecast: its delegation, resolved against today's scenario, and what it said. */
struct ana_earlier {
    const struct visa_delegation *delegation; /* borrowed */
    int32_t as_of, deadline;
    double told;
};

/*
 * Walks the way. question: today's forecast. Destroy it in any case. Returns SIM_OK; SIM_ERR_DATA (the
 * earlier delegation cannot be cast, or its day is not before today's); SIM_ERR_MEMORY or
 * SIM_ERR_INTERRUPTED. O(members) walks.
 */
SIM_MUST_CHECK enum sim_status ana_moved_make(struct ana_moved *moved,
                                              const struct ana_environments *environments,
                                              const struct ana_outlook_question *question,
                                              const struct ana_earlier *earlier, struct sim_error *error);

/* NULL-safe. */
void ana_moved_destroy(struct ana_moved *moved);

#endif
