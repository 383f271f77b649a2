/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of the table on standard output, in English and Chinese side by side.
 */
#ifndef ANALYSIS_RUN_RUN_TEXT_H
#define ANALYSIS_RUN_RUN_TEXT_H

#include "analysis/plot/plot_text.h"

#define ANA_RUN_TEXT_LIST(ENTRY)                                                                             \
    ENTRY(LEAD_TIME, "Lead time in days, from start to passport in hand, among issued",                      \
          "办理周期（天）：从开始办理到领到护照，已出签者")                                                  \
    ENTRY(OUTCOMES, "Outcomes, share of applications", "结果（占申请的比例）")                               \
    ENTRY(INCIDENCE, "Outcomes by days since entry, cumulative incidence in %",                              \
          "自开始办理起若干天内的结果（累积发生率 %）")                                                      \
    ENTRY(OUTCOME, "outcome", "结果")                                                                        \
    ENTRY(NEXT_WAIT, "Next available wait in days, mean over the window", "最早可约等待天数（期间均值）")    \
    ENTRY(THROUGHPUT, "Visas issued in 30 days", "每 30 天出签数")                                           \
    ENTRY(BACKLOG, "Cases waiting, mean over the window", "积压（期间均值，人数）")                          \
    ENTRY(CAPACITY, "Seats in the window, and windows", "号源与窗口（期间合计）")                            \
    ENTRY(CLASS, "class", "类别")                                                                            \
    ENTRY(ROUTE, "route", "路线")                                                                            \
    ENTRY(POST, "post", "使领馆")                                                                            \
    ENTRY(POOL, "pool", "号池")                                                                              \
    ENTRY(CASES, "cases", "人次")                                                                            \
    ENTRY(MEAN, "mean", "均值")                                                                              \
    ENTRY(INTERVAL, "interval", "置信区间")                                                                  \
    ENTRY(ALL, "all", "合计")                                                                                \
    ENTRY(VISAS, "visas", "出签")                                                                            \
    ENTRY(WAITING, "no seat yet", "待约")                                                                    \
    ENTRY(BOOKED_AHEAD, "seat ahead", "已约未谈")                                                            \
    ENTRY(IN_PROCESSING, "221(g)", "221(g)")                                                                 \
    ENTRY(OFFERED, "offered", "放号")                                                                        \
    ENTRY(USED, "used", "用号")                                                                              \
    ENTRY(WASTED, "wasted", "浪费")                                                                          \
    ENTRY(UTILISATION, "windows busy %", "窗口利用率 %")                                                     \
    ENTRY(INTERVALS_ARE, "intervals of the mean over replications, level",                                   \
          "区间为各次模拟均值的置信区间，置信水平")                                                          \
    ENTRY(INTERVALS_ARE_OF_PAIRS, "intervals of the mean over antithetic pairs of replications, level",      \
          "区间为对偶模拟对均值的置信区间，置信水平")                                                        \
    ENTRY(BLANKS_ARE, "a blank says that a quantile has fewer than 50 cases beyond it",                      \
          "空白：超出该分位数者不足 50 人次")

#define ANA_RUN_TEXT_ENUM(id, en, zh) ANA_RUN_##id,
enum ana_run_text { ANA_RUN_TEXT_LIST(ANA_RUN_TEXT_ENUM) ANA_RUN_TEXTS };
#undef ANA_RUN_TEXT_ENUM

/* A pool as shown to people: "fmj" in the files is FMJ here. Cut where it is longer than any pool's name. */
struct ana_pool_code {
    char text[64];
};
struct ana_pool_code ana_pool_code(const char *pool);

/* The text in a language; a constant of the program. */
const char *ana_run_text(enum ana_run_text text, enum ana_plot_language language);

#endif
