/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of explanations, in English and Chinese side by side.
 */
#ifndef ANALYSIS_EXPLAIN_EXPLAIN_TEXT_H
#define ANALYSIS_EXPLAIN_EXPLAIN_TEXT_H

#include "analysis/explain/chain.h"
#include "analysis/plot/plot_text.h"

#define ANA_EXPLAIN_TEXT_LIST(ENTRY)                                                                         \
    ENTRY(CASE, "Case", "个案")                                                                              \
    ENTRY(TOTAL, "total", "合计")                                                                            \
    ENTRY(LEAD_TIME, "lead time", "办理周期")                                                                \
    ENTRY(MINUTES, "minutes", "分钟")                                                                        \
    ENTRY(BY_STAGE, "by stage", "分环节")                                                                    \
    ENTRY(REPLICATION, "replication", "模拟序号")                                                            \
    ENTRY(BY_LEAD_TIME, "by lead time, of", "按办理周期排序，共")                                            \
    ENTRY(OF_CASES, "cases", "人次")                                                                         \
    ENTRY(BY_READINESS, "by the time when enough are ready, of", "按凑足人数的时间排序，共")                 \
    ENTRY(OF_COPIES, "copies", "个样本")                                                                     \
    ENTRY(DELEGATION, "Delegation", "团组")                                                                  \
    ENTRY(MEMBER, "member", "成员")                                                                          \
    ENTRY(DECISIVE, "decides when enough are ready", "决定全团到位时间")                                     \
    ENTRY(NEVER, "too few are ever ready", "始终凑不足人数")                                                 \
    ENTRY(ENOUGH, "enough are ready", "凑足人数")                                                            \
    ENTRY(START, "start", "启动")                                                                            \
    ENTRY(ENVIRONMENT, "environment", "环境")                                                                \
    ENTRY(COPY, "copy", "样本")                                                                              \
    ENTRY(FREE_DAYS, "weekends", "周末")                                                                     \
    ENTRY(DAYS, "days", "天")                                                                                \
    ENTRY(DAY, "day", "天")                                                                                  \
    ENTRY(UNNAMED, "holiday", "节假日")                                                                      \
    ENTRY(POST_CLOSED, "post closed: ", "使领馆休：")                                                        \
    ENTRY(MORE_SPANS, "and more", "等")                                                                      \
    ENTRY(COUNTER_OPENS, "until", "至")                                                                      \
    ENTRY(NO_SEAT, "no seat on sale then", "当时无号")                                                       \
    ENTRY(KNOWN_WAIT, "wait as known:", "当时须等")                                                          \
    ENTRY(WON, "seat won for", "放号时约到")                                                                 \
    ENTRY(FIRST_DATE, "first date with a seat:", "最早有号日")                                               \
    ENTRY(GAVE_UP, "seat given up, for", "退号，原定")                                                       \
    ENTRY(MOVED, "moved up to an earlier date; this one:", "改约到更早日期，原定")                           \
    ENTRY(CLERKS, "clerks busy with other members:", "经办人在办其他成员，经办人数：")                       \
    ENTRY(OTHERS, "others on the account not ready:", "同账号同行尚未备齐人数：")                            \
    ENTRY(BEHIND, "behind others; the next decision is", "排在他人之后，轮到日：")                           \
    ENTRY(OFFICIAL, "official", "因公")                                                                      \
    ENTRY(PRIVATE, "private", "因私")

#define ANA_EXPLAIN_TEXT_ENUM(id, en, zh) ANA_EXPLAIN_##id,
enum ana_explain_text { ANA_EXPLAIN_TEXT_LIST(ANA_EXPLAIN_TEXT_ENUM) ANA_EXPLAIN_TEXTS };
#undef ANA_EXPLAIN_TEXT_ENUM

/* The text in a language; a constant of the program, as are the next three. */
const char *ana_explain_text(enum ana_explain_text text, enum ana_plot_language language);

/* What a link is: the name of its activity or wait. */
const char *ana_link_name(const struct ana_link *link, enum ana_plot_language language);

/* What brought it about; "" for nothing. */
const char *ana_cause_name(enum ana_cause cause, enum ana_plot_language language);

/* Mon … Sun, 周一 … 周日. day: >= 0. */
const char *ana_weekday_name(int32_t day, enum ana_plot_language language);

enum { ANA_MOMENT_BYTES = 64 };

struct ana_moment_text {
    char text[ANA_MOMENT_BYTES];
};

/* "Tue 30 Mar 08:15", "3月30日（周二）08:15". moment: minutes. */
struct ana_moment_text ana_moment(int64_t moment, enum ana_plot_language language);

/* "2027-03-30 Tue 08:15", "2027-03-30 周二 08:15". */
struct ana_moment_text ana_full_moment(int64_t moment, enum ana_plot_language language);

/* "2027-03-30T08:15" */
struct ana_moment_text ana_iso_moment(int64_t moment);

/* "12d 03h 45m", "12天3时45分". */
struct ana_moment_text ana_time_span(int64_t minutes, enum ana_plot_language language);

/* "5 Feb", "5–12 Feb", "28 Jan – 4 Feb"; "2月5日", "2月5–12日", "1月28日–2月4日". */
struct ana_moment_text ana_days_text(int32_t first, int32_t last, enum ana_plot_language language);

#endif
