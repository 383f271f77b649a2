/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of explanations, in English.
 */
#ifndef ANALYSIS_EXPLAIN_EXPLAIN_TEXT_H
#define ANALYSIS_EXPLAIN_EXPLAIN_TEXT_H

#include "analysis/explain/chain.h"
#include "analysis/plot/plot_text.h"

#define ANA_EXPLAIN_TEXT_LIST(TEXT)                                                                          \
    TEXT(CASE, "Case")                                                                                       \
    TEXT(TOTAL, "total")                                                                                     \
    TEXT(LEAD_TIME, "lead time")                                                                             \
    TEXT(MINUTES, "minutes")                                                                                 \
    TEXT(BY_STAGE, "by stage")                                                                               \
    TEXT(REPLICATION, "replication")                                                                         \
    TEXT(BY_LEAD_TIME, "by lead time, of")                                                                   \
    TEXT(OF_CASES, "cases")                                                                                  \
    TEXT(BY_READINESS, "by the time when enough are ready, of")                                              \
    TEXT(OF_COPIES, "copies")                                                                                \
    TEXT(DELEGATION, "Delegation")                                                                           \
    TEXT(MEMBER, "member")                                                                                   \
    TEXT(DECISIVE, "decides when enough are ready")                                                          \
    TEXT(NEVER, "too few are ever ready")                                                                    \
    TEXT(ENOUGH, "enough are ready")                                                                         \
    TEXT(START, "start")                                                                                     \
    TEXT(ENVIRONMENT, "environment")                                                                         \
    TEXT(COPY, "copy")                                                                                       \
    TEXT(FREE_DAYS, "weekends")                                                                              \
    TEXT(DAYS, "days")                                                                                       \
    TEXT(DAY, "day")                                                                                         \
    TEXT(UNNAMED, "holiday")                                                                                 \
    TEXT(POST_CLOSED, "post closed: ")                                                                       \
    TEXT(MORE_SPANS, "and more")                                                                             \
    TEXT(COUNTER_OPENS, "until")                                                                             \
    TEXT(NO_SEAT, "no seat on sale then")                                                                    \
    TEXT(KNOWN_WAIT, "wait as known:")                                                                       \
    TEXT(WON, "seat won for")                                                                                \
    TEXT(FIRST_DATE, "first date with a seat:")                                                              \
    TEXT(GAVE_UP, "seat given up, for")                                                                      \
    TEXT(MOVED, "moved up to an earlier date; this one:")                                                    \
    TEXT(CLERKS, "clerks busy with other members:")                                                          \
    TEXT(OTHERS, "others on the account not ready:")                                                         \
    TEXT(BEHIND, "behind others; the next decision is")                                                      \
    TEXT(OFFICIAL, "official")                                                                               \
    TEXT(PRIVATE, "private")

#define ANA_EXPLAIN_TEXT_ENUM(id, en) ANA_EXPLAIN_##id,
enum ana_explain_text { ANA_EXPLAIN_TEXT_LIST(ANA_EXPLAIN_TEXT_ENUM) ANA_EXPLAIN_TEXTS };
#undef ANA_EXPLAIN_TEXT_ENUM

/* The text in a language; a constant of the program, as are the next three. */
const char *ana_explain_text(enum ana_explain_text text, enum ana_language language);

/* What a link is: the name of its activity or wait. */
const char *ana_link_name(const struct ana_link *link, enum ana_language language);

/* What brought it about; "" for nothing. */
const char *ana_cause_name(enum ana_cause cause, enum ana_language language);

enum { ANA_MOMENT_BYTES = 64 };

struct ana_moment_text {
    char text[ANA_MOMENT_BYTES];
};

/* "Tue 30 Mar 08:15", "3月30日（周二）08:15". moment: minutes. */
struct ana_moment_text ana_moment(int64_t moment, enum ana_language language);

/* "2027-03-30 Tue 08:15", "2027-03-30 周二 08:15". */
struct ana_moment_text ana_full_moment(int64_t moment, enum ana_language language);

/* "2027-03-30T08:15" */
struct ana_moment_text ana_iso_moment(int64_t moment);

/* "12d 03h 45m", "12天3时45分". */
struct ana_moment_text ana_time_span(int64_t minutes, enum ana_language language);

/* "5 Feb", "5–12 Feb", "28 Jan – 4 Feb"; "2月5日", "2月5–12日", "1月28日–2月4日". */
struct ana_moment_text ana_days_text(int32_t first, int32_t last, enum ana_language language);

#endif
