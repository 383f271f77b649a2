/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kinds of plots by name, for a command line: `visaq plot RESULT next_wait`.
 */
#ifndef ANA_PLOT_PLOT_KINDS_H
#define ANA_PLOT_PLOT_KINDS_H

#include "analysis/plot/plot_text.h"

/* Name on the command line and of the files, then what it shows. */
#define ANA_PLOT_KIND_LIST(ENTRY)                                                                            \
    ENTRY(LEAD_TIME, "lead_time", "lead time by route with P50, P80 and P95",                                \
          "各路线办理周期及 P50/P80/P95")                                                                    \
    ENTRY(NEXT_WAIT, "next_wait", "next available wait by post over time", "各使领馆最早可约等待天数的走势") \
    ENTRY(SEATS_USED, "seats_used", "calendar heat map of seats used", "每日用号数的日历热图")               \
    ENTRY(ISSUED, "issued", "visas issued a month by post", "各使领馆每月出签数")                            \
    ENTRY(STAGE_TIME, "stage_time", "time in each stage by route, mean and P90", "各环节用时：均值与 P90")   \
    ENTRY(FUNNEL, "funnel", "from application to visa, with 221(g), 214(b) and applying again",              \
          "从申请到出签，含 221(g)、214(b) 与再次申请")                                                      \
    ENTRY(BACKLOG, "backlog", "fan chart of the backlog by post", "各使领馆积压的扇形图")                    \
    ENTRY(WARM_UP, "warm_up", "start of a stationary run and its warm-up by MSER-5",                         \
          "稳态运行的起始段与 MSER-5 预热期")

#define ANA_PLOT_KIND_ENUM(id, name, en, zh) ANA_PLOT_KIND_##id,
enum ana_plot_kind { ANA_PLOT_KIND_LIST(ANA_PLOT_KIND_ENUM) ANA_PLOT_KIND_COUNT };
#undef ANA_PLOT_KIND_ENUM

struct ana_plot_kind_entry {
    const char *name;
    struct ana_plot_name description;
};

/* The plot of a comparison; that of the second alternative is called differences_2. */
#define ANA_PLOT_DIFFERENCES "differences"

/* The same for plots of a delegation's plan or forecast. */
#define ANA_PLAN_PLOT_LIST(ENTRY)                                                                            \
    ENTRY(START_ODDS, "start_odds", "probability of being in time against the day of the start",             \
          "启动日与按期概率")                                                                                \
    ENTRY(FINISH, "finish", "when enough members are ready, with P50, P80 and P95",                          \
          "凑足人数的日期及 P50/P80/P95")                                                                    \
    ENTRY(GANTT, "gantt", "where each member is when, over closed days", "各成员办理进度与休息日")           \
    ENTRY(LATE, "late", "which member and stage make it late", "误期原因：按成员与环节")                     \
    ENTRY(ACTIONS, "actions", "what must be done by when, and days to decide", "各步骤期限与决定日")

#define ANA_PLAN_PLOT_ENUM(id, name, en, zh) ANA_PLAN_PLOT_##id,
enum ana_plan_plot { ANA_PLAN_PLOT_LIST(ANA_PLAN_PLOT_ENUM) ANA_PLAN_PLOT_COUNT };
#undef ANA_PLAN_PLOT_ENUM

/* The same for plots of a study: sweeps, capacity, sensitivity, uncertainty. */
#define ANA_STUDY_PLOT_LIST(ENTRY)                                                                           \
    ENTRY(RESPONSE, "response", "a measure against the levels of one factor, by a second and a third",       \
          "指标随因素水平的变化")                                                                            \
    ENTRY(RESPONSE_MAP, "response_map", "a measure over the levels of two factors", "指标随两个因素的变化")  \
    ENTRY(SCATTER, "scatter", "a measure at the points of a space-filling design, by factor",                \
          "空间填充设计各点的指标（按因素）")                                                                \
    ENTRY(TORNADO, "tornado", "what a measure gains or loses between the ends of each factor",               \
          "各因素取两端时指标的变化（龙卷风图）")                                                            \
    ENTRY(MORRIS, "morris", "elementary effects: mean size against standard deviation",                      \
          "基本效应：平均大小与标准差（Morris 法）")                                                         \
    ENTRY(INDICES, "indices", "first-order and total Sobol indices", "一阶与总 Sobol 指数")                  \
    ENTRY(TWO_BANDS, "two_bands", "simulation error and input uncertainty, apart", "模拟误差与输入不确定性") \
    ENTRY(TRADE_OFF, "trade_off", "a measure against capacity, with what was tested and chosen",             \
          "指标与能力的权衡，含检验与选定的水平")                                                            \
    ENTRY(ALLOCATION, "allocation", "how a budget was dealt out by the best candidates",                     \
          "最优候选方案的预算分配")                                                                          \
    ENTRY(RECOVERY, "recovery", "a daily series after a shock minus without it, and when it recovers",       \
          "冲击前后每日序列之差与恢复日")

#define ANA_STUDY_PLOT_ENUM(id, name, en, zh) ANA_STUDY_PLOT_##id,
enum ana_study_plot { ANA_STUDY_PLOT_LIST(ANA_STUDY_PLOT_ENUM) ANA_STUDY_PLOT_COUNT };
#undef ANA_STUDY_PLOT_ENUM

/* The entry of a kind; a constant of the program. */
const struct ana_plot_kind_entry *ana_plot_kind_entry(enum ana_plot_kind kind);

/* The entry of a plot of a plan; a constant of the program. */
const struct ana_plot_kind_entry *ana_plan_plot_entry(enum ana_plan_plot plot);

/* The entry of a plot of a study; a constant of the program. */
const struct ana_plot_kind_entry *ana_study_plot_entry(enum ana_study_plot plot);

/* The kind called name, or ANA_PLOT_KIND_COUNT. O(kinds). */
enum ana_plot_kind ana_plot_kind_find(const char *name);

#endif
