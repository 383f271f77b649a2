/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cases that are over, or were still open when they were written down: what an office or a collector knows of
 * the past. One file, in one of two forms which its header row tells apart:
 *
 *   历史案例.csv, cases.csv   one row a case, a column for each milestone (README.md lists headers and words)
 *   a plain table             check_date,complete_date,class,post,status of administrative processing
 *
 * Nothing is decided here about laws or odds: a case is its dates, as they were written. Privacy as in
 * models/delegation: columns of names are dropped, numbers of persons refused, no message shows a value of
 * a row.
 *
 * What cannot be true is an error at its cell: a milestone before an earlier one, a date behind the day on
 * which the case was looked at or behind today, an unknown post or class, an identifier that occurs twice, an
 * outcome without its date or a date without its outcome. Rows that are alike in everything and have no
 * identifier may be two persons: they are kept, and counted.
 */
#ifndef VISA_HISTORY_HISTORY_H
#define VISA_HISTORY_HISTORY_H

#include "models/delegation/delegation.h"
#include "models/scenario/scenario.h"
#include "models/words.h"

/* What is dated in a case, in the order in which it can happen; the words are the columns' English names. */
#define VISA_PAST_MILESTONE_LIST(ENTRY)                                                                      \
    ENTRY(VISA_PAST_FILED, "filed")         /* 报批日: the approval was applied for */                    \
    ENTRY(VISA_PAST_APPROVED, "approved")   /* 批件日 */                                                  \
    ENTRY(VISA_PAST_PAID, "paid")           /* 缴费日 */                                                  \
    ENTRY(VISA_PAST_BOOKED, "booked")       /* 约号日: the day on which a seat was taken */               \
    ENTRY(VISA_PAST_INTERVIEW, "interview") /* 面谈日 */                                                  \
    ENTRY(VISA_PAST_HANDED_IN, "handed_in") /* 免面谈递交日 */                                         \
    ENTRY(VISA_PAST_REQUESTED, "requested") /* 221(g)日: the letter, or the start of processing */          \
    ENTRY(VISA_PAST_PAPERS, "papers")       /* 补料日: what was asked for reached the post */             \
    ENTRY(VISA_PAST_ISSUED, "issued")       /* 出签日 */                                                  \
    ENTRY(VISA_PAST_REFUSED, "refused")     /* 拒签日 */                                                  \
    ENTRY(VISA_PAST_AT_FAO, "at_fao")       /* 到外办日 */                                               \
    ENTRY(VISA_PAST_COLLECTED, "collected") /* 领取日 */

enum visa_past_milestone { VISA_PAST_MILESTONE_LIST(VISA_WORD_ENUM) VISA_PAST_MILESTONES };

/* How a case stood when it was last seen. */
enum visa_past_end {
    VISA_PAST_OPEN, /* whatever its milestones say */
    VISA_PAST_ENDED_ISSUED,
    VISA_PAST_ENDED_214B,
    VISA_PAST_ENDED_OTHER_REFUSAL,
    VISA_PAST_ENDED_WITHDRAWN
};

/* Which 221(g) it was. */
enum visa_past_request { VISA_PAST_NONE, VISA_PAST_DOCUMENTS, VISA_PAST_PROCESSING, VISA_PAST_NOT_SAID };

enum { VISA_POST_CLOSED = -2 }; /* a post that is no longer there: counts among all posts, for none of them */

struct visa_past_case {
    struct visa_position where; /* of its row */
    const char *id;             /* "" where not given */
    int16_t class;              /* of the scenario */
    int16_t post;               /* of the scenario, VISA_ALL (not said) or VISA_POST_CLOSED */
    enum visa_applicant applicant;
    enum visa_route route;
    bool sensitive, sensitive_known;
    int8_t attempt;                    /* 1 = first */
    int32_t day[VISA_PAST_MILESTONES]; /* VISA_NO_DAY: not given */
    int32_t recorded;  /* the day from which on the case was followed; VISA_NO_DAY: from its start */
    int32_t looked_on; /* last seen; VISA_NO_DAY: whenever the file was closed */
    enum visa_past_request request;
    enum visa_past_end end;
};

struct visa_history_source {
    const char *path;                  /* the file; for messages as the user names it */
    const struct visa_csv_source *csv; /* NULL: on disk; else the bytes, borrowed */
    const struct visa_scenario *scenario;
    const char *const *closed_posts; /* names of posts that are no longer there, borrowed */
    size_t closed_count;
    int32_t today; /* no date may lie behind it; VISA_NO_DAY: not asked */
};

struct visa_history {
    struct visa_past_case *cases; /* in the order of the file */
    size_t count;
    int32_t first_day, last_day; /* of all dates in the file; VISA_NO_DAY without cases */
    size_t alike;                /* rows that repeat an earlier one in everything */
    bool plain;                  /* it was the plain table */
};

/*
 * Reads a history. Owned by the arena. Returns SIM_OK, SIM_ERR_DATA (reported), SIM_ERR_NO_INPUT, SIM_ERR_IO
 * or SIM_ERR_MEMORY. O(rows log rows).
 */
SIM_MUST_CHECK enum sim_status visa_history_read(struct visa_history *history,
                                                 const struct visa_history_source *source,
                                                 struct visa_diagnostics *diagnostics,
                                                 struct sim_arena *arena);

/*
 * The history as it was known on a day, nothing later: cases begun or recorded behind it are gone, milestones
 * and outcomes behind it are taken back, and what was looked at later, or went on later, was looked at on
 * that day. `alike` stays that of the file. In place; O(cases). Cutting again, at that day or later, changes
 * nothing.
 */
void visa_history_cut(struct visa_history *history, int32_t as_of);

/*
 * An empty 历史案例.csv to fill in, headers in both languages and a row of help; it can be read as it is.
 * Owned by the arena. SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status visa_history_template(struct sim_arena *arena, const char **text);

/* The name of the file in a folder: Chinese or not. */
const char *visa_history_file(bool chinese);

/* The word of a milestone. */
const char *visa_past_milestone_word(enum visa_past_milestone milestone);

#endif
