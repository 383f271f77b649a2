/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every word that the plots draw of themselves, in English and Chinese side by side.
 *
 * Names of posts and the scenario's title are data and come from the caller as struct ana_plot_name; the
 * names of routes, stages and outcomes are terms of the field and stand here, with the key under which
 * results call them.
 */
#ifndef ANA_PLOT_PLOT_TEXT_H
#define ANA_PLOT_PLOT_TEXT_H

#include <stdbool.h>

enum ana_plot_language { ANA_PLOT_ENGLISH, ANA_PLOT_CHINESE };

/* One name in both languages, UTF-8, borrowed; either may be NULL or empty, then the other serves. */
struct ana_plot_name {
    const char *en;
    const char *zh;
};

/* Titles, axes, legends. */
#define ANA_PLOT_TEXT_LIST(ENTRY)                                                                            \
    ENTRY(NOTHING, "", "")                                                                                   \
    ENTRY(NO_DATA, "no data", "无数据")                                                                      \
    ENTRY(LEAD_TIME, "Lead time by route: from start to passport in hand, cases issued",                     \
          "各路线办理周期：从开始办理到领到护照（已出签者）")                                                \
    ENTRY(LEAD_TIME_X, "days from start to passport in hand", "从开始办理到领到护照的天数")                  \
    ENTRY(LEAD_TIME_Y, "share in hand (%)", "已领到护照的比例（%）")                                         \
    ENTRY(LEAD_TIME_KEY, "Dots: P50, P80 and P95, in days", "圆点：P50、P80、P95（天）")                     \
    ENTRY(NEXT_WAIT, "Next available appointment by post", "各使领馆最早可约面谈等待天数")                   \
    ENTRY(NEXT_WAIT_Y, "wait (days)", "等待（天）")                                                          \
    ENTRY(                                                                                                   \
        NEXT_WAIT_KEY,                                                                                       \
        "Line: mean over replications; dark band: confidence interval of the mean; light band: P10 to P90",  \
        "实线：各次模拟的均值；深色带：均值的置信区间；浅色带：P10–P90")                                     \
    ENTRY(SEATS_USED, "Seats used a day by post", "各使领馆每日用号数")                                      \
    ENTRY(SEATS_USED_KEY, "One cell: one day; blank: closed", "每格一天；空白：不开放")                      \
    ENTRY(ISSUED, "Visas issued a month by post", "各使领馆每月出签数")                                      \
    ENTRY(ISSUED_Y, "visas issued", "出签数")                                                                \
    ENTRY(ISSUED_KEY, "Whole months only; above the bars: all posts", "仅画完整月份；柱顶数字：各馆合计")    \
    ENTRY(ISSUED_PART_KEY, "No month is whole; above the bars: all posts",                                   \
          "均非完整月份；柱顶数字：各馆合计")                                                                \
    ENTRY(STAGE_TIME, "Time in each stage by route, cases issued", "各环节用时（按路线，已出签者）")         \
    ENTRY(STAGE_TIME_X, "days", "天")                                                                        \
    ENTRY(STAGE_TIME_KEY, "Bar: mean; dot: P90; numbers: mean | P90, in days",                               \
          "横条：均值；圆点：P90；数字：均值 | P90（天）")                                                   \
    ENTRY(FUNNEL, "From application to visa", "从申请到领到护照")                                            \
    ENTRY(FUNNEL_KEY, "Cases and share of all applications; branches are indented",                          \
          "人次及占全部申请的比例；缩进者为分支")                                                            \
    ENTRY(BACKLOG, "Backlog: cases waiting for a seat or holding one on a later date",                       \
          "积压：待约与已约未谈的人数")                                                                      \
    ENTRY(BACKLOG_Y, "cases", "人数")                                                                        \
    ENTRY(BACKLOG_KEY,                                                                                       \
          "Line: median over replications; band: P10 to P90; the scale of each panel is its own",            \
          "实线：各次模拟的中位数；带：P10–P90；各图纵轴刻度不同")                                           \
    ENTRY(WARM_UP, "Warm-up: backlog of all posts, mean over replications",                                  \
          "预热期：各馆积压合计（各次模拟的均值）")                                                          \
    ENTRY(WARM_UP_X, "days since the start", "自起始日的天数")                                               \
    ENTRY(WARM_UP_Y, "MSER-5", "MSER-5 统计量")                                                              \
    ENTRY(WARM_UP_KEY, "Solid mark: left out by the run; dashed: where MSER-5 is least",                     \
          "实线：本次运行的预热期；虚线：MSER-5 最小处")                                                     \
    ENTRY(START_ODDS, "Probability of being in time against the day of the start", "启动日与按期概率")       \
    ENTRY(START_ODDS_X, "start", "启动日")                                                                   \
    ENTRY(START_ODDS_Y, "probability of being in time (%)", "按期概率（%）")                                 \
    ENTRY(START_ODDS_KEY,                                                                                    \
          "Line: estimate; band: its interval; triangles: all that is uncertain at its better or worse end", \
          "实线：估计值；色带：区间；三角：各不确定因素均取有利或不利一端")                                  \
    ENTRY(START_ODDS_PLAIN_KEY, "Line: estimate; band: its interval", "实线：估计值；色带：区间")            \
    ENTRY(SAFE_START, "latest safe start", "最晚启动日")                                                     \
    ENTRY(POINT_START, "latest by the estimate alone", "仅按估计值的最晚启动日")                             \
    ENTRY(ASKED_START, "start considered", "所问启动日")                                                     \
    ENTRY(WANTED, "wanted", "目标")                                                                          \
    ENTRY(START, "start", "启动日")                                                                          \
    ENTRY(TODAY, "today", "测算日")                                                                          \
    ENTRY(NEEDED_BY, "needed by", "签证到位日")                                                              \
    ENTRY(DEPARTURE, "departure", "出发日")                                                                  \
    ENTRY(CEILING, "ceiling", "上限")                                                                        \
    ENTRY(FINISH, "When enough members are ready", "凑足人数的日期")                                         \
    ENTRY(FINISH_X, "day", "日期")                                                                           \
    ENTRY(FINISH_Y, "probability that enough are ready (%)", "已凑足人数的概率（%）")                        \
    ENTRY(FINISH_KEY, "Line with its interval; dots: P50, P80 and P95; ceiling: enough ever have visas",     \
          "实线及其区间；圆点：P50、P80、P95；上限：最终凑足人数的概率")                                     \
    ENTRY(GANTT, "Where each member is when", "各成员办理进度")                                              \
    ENTRY(GANTT_KEY,                                                                                         \
          "Bars: from median to median; thin bar: if 221(g); whisker: to P90; arrow: there is no P90",       \
          "横条：各步骤中位数之间；细条：若遇 221(g)；横线：至 P90；箭头：P90 不存在")                       \
    ENTRY(CLOSED_AGENCIES, "Agencies closed", "国内机构休息")                                                \
    ENTRY(CLOSED_POST, "Posts closed", "使领馆休息")                                                         \
    ENTRY(CLOSED_BOTH, "Both closed", "双方均休息")                                                          \
    ENTRY(WEEKEND, "Weekend", "周末")                                                                        \
    ENTRY(LATE, "What makes it late", "误期原因")                                                            \
    ENTRY(LATE_KEY, "Shares of the missed cases that each member decided, and where those were lost",        \
          "误期情形中由各成员决定的比例，及延误所在环节")                                                    \
    ENTRY(NOTHING_LATE, "No case is late", "没有误期的情形")                                                 \
    ENTRY(BY_MEMBER, "By member", "按成员")                                                                  \
    ENTRY(BY_STAGE, "By stage", "按环节")                                                                    \
    ENTRY(MISSED, "missed:", "误期概率")                                                                     \
    ENTRY(NO_VISA, "No visa", "未获签证")                                                                    \
    ENTRY(NEVER_ENOUGH, "Too few ever issued", "出签人数始终不足")                                           \
    ENTRY(ACTIONS, "What must be done by when", "各步骤期限与决定日")                                        \
    ENTRY(ACTIONS_KEY,                                                                                       \
          "Dots: P50 (target) and P90 (latest) with the share that takes the step; diamonds: decisions "     \
          "with the odds then",                                                                              \
          "圆点：P50（应完成）、P90（最迟），括号内为须经此步骤的比例；菱形：决定日及届时按期概率")          \
    ENTRY(DECIDE_RESERVE, "Last day for a reserve to begin", "备选最晚启动")                                 \
    ENTRY(DECIDE_REPLACE, "Replace who is not issued", "未出签者换人")                                       \
    ENTRY(DECIDE_TELL_HOST, "Tell the host", "通知邀请方改期")                                               \
    ENTRY(DECIDE_REFUND, "Refund the tickets", "退票")                                                       \
    ENTRY(INTERVALS, "intervals", "区间置信水平")                                                            \
    ENTRY(REPLICATIONS, "replications of each point", "每点模拟次数")                                        \
    ENTRY(TARGET, "target", "目标")                                                                          \
    ENTRY(BASE, "base", "基准")                                                                              \
    ENTRY(NOT_SHOWN, "not shown", "未列出")                                                                  \
    ENTRY(MEASURE, "measure", "指标")                                                                        \
    ENTRY(POINTS, "points", "点数")                                                                          \
    ENTRY(PAIRS, "pairs of replications", "配对模拟次数")                                                    \
    ENTRY(TOLERANCE, "tolerance", "容差")                                                                    \
    ENTRY(BEST_OR_AS_GOOD, "best, or as good", "最优或与之相当")                                             \
    ENTRY(WORSE, "worse", "较差")                                                                            \
    ENTRY(LINES_BY, "lines", "各线")                                                                         \
    ENTRY(RESPONSE, "Response to a factor", "指标随因素的变化")                                              \
    ENTRY(RESPONSE_KEY, "Line and dots: estimate; band and bars: its interval",                              \
          "实线与圆点：估计值；色带与竖线：其区间")                                                          \
    ENTRY(RESPONSE_WORDS_KEY, "Dots: estimate; bars: its interval", "圆点：估计值；竖线：其区间")            \
    ENTRY(RESPONSE_MAP, "Response to two factors", "指标随两个因素的变化")                                   \
    ENTRY(RESPONSE_MAP_KEY, "One cell: one point", "每格一点")                                               \
    ENTRY(RESPONSE_MAP_TARGET_KEY, "One cell: one point; line: where the target is met",                     \
          "每格一点；线：恰好达到目标处")                                                                    \
    ENTRY(SCATTER, "Response at the points of the design", "设计各点的指标")                                 \
    ENTRY(SCATTER_KEY, "Dots: points, all factors varied at once; line: running mean",                       \
          "圆点：各点（所有因素同时变动）；线：滑动均值")                                                    \
    ENTRY(DIFFERENCE, "difference", "差")                                                                    \
    ENTRY(DIFFERENCES, "What the alternative changes", "方案带来的变化")                                     \
    ENTRY(DIFFERENCES_KEY,                                                                                   \
          "Alternative minus base with its interval; filled dots: clear by the adjusted p (Holm)",           \
          "方案减基准及其区间；实心点：校正后（Holm）差异显著")                                              \
    ENTRY(PERCENTAGE_POINTS, "percentage points", "百分点")                                                  \
    ENTRY(REPLICATIONS_OF_EACH, "replications of each", "各模拟次数")                                        \
    ENTRY(TORNADO, "What moves the result", "各因素的影响（龙卷风图）")                                      \
    ENTRY(TORNADO_KEY, "Bars: change when one factor goes to its end; whiskers: interval",                   \
          "横条：单一因素取一端时的变化；细线：区间")                                                        \
    ENTRY(CHANGE_OF, "change of", "变化：")                                                                  \
    ENTRY(LOW_END, "lower end", "下端")                                                                      \
    ENTRY(HIGH_END, "upper end", "上端")                                                                     \
    ENTRY(MORRIS, "What drives the result: elementary effects", "各因素的基本效应（Morris 法）")             \
    ENTRY(MORRIS_KEY,                                                                                        \
          "Far right: it matters; high up: with others or not in a straight line; bars: interval",           \
          "偏右：影响大；偏上：有交互或非线性；横线：区间")                                                  \
    ENTRY(MU_STAR, "mean size of the effect, μ*", "效应平均大小 μ*")                                         \
    ENTRY(SIGMA, "standard deviation of the effect, σ", "效应标准差 σ")                                      \
    ENTRY(TRAJECTORIES, "trajectories", "轨迹数")                                                            \
    ENTRY(RAISES, "raises it", "使其上升")                                                                   \
    ENTRY(LOWERS, "lowers it", "使其下降")                                                                   \
    ENTRY(EITHER, "direction not known", "方向未知")                                                         \
    ENTRY(INDICES, "What drives the result: Sobol indices", "方差来源：Sobol 指数")                          \
    ENTRY(INDICES_KEY, "Share of the variance; whiskers: interval", "占总方差的比例；细线：区间")            \
    ENTRY(FIRST_ORDER, "first order (alone)", "一阶（单独）")                                                \
    ENTRY(TOTAL_ORDER, "total (with others)", "总效应（含交互）")                                            \
    ENTRY(SHARE_OF_VARIANCE, "share of variance", "占总方差的比例")                                          \
    ENTRY(MATRIX_POINTS, "points of each matrix", "每个矩阵的点数")                                          \
    ENTRY(TWO_BANDS, "Simulation error and input uncertainty", "模拟误差与输入不确定性")                     \
    ENTRY(TWO_BANDS_KEY, "Each band is of one kind of error alone", "两种误差带各自单独计算")                \
    ENTRY(SIMULATION_ERROR, "simulation error", "模拟误差")                                                  \
    ENTRY(INPUT_UNCERTAINTY, "input uncertainty", "输入不确定性")                                            \
    ENTRY(ESTIMATE, "estimate", "估计值")                                                                    \
    ENTRY(OUTER_DRAWS, "draws of the inputs", "输入抽样数")                                                  \
    ENTRY(REPLICATIONS_OF_DRAW, "replications of each", "每次抽样的模拟次数")                                \
    ENTRY(TRADE_OFF, "How much capacity the target takes", "达到目标所需的能力")                             \
    ENTRY(TRADE_OFF_KEY, "Dots: estimate; bars: its interval", "标记：估计值；竖线：其区间")                 \
    ENTRY(TARGET_MET, "target met", "达到目标")                                                              \
    ENTRY(TARGET_MISSED, "not met", "未达到")                                                                \
    ENTRY(UNDECIDED, "undecided", "未能判定")                                                                \
    ENTRY(NOT_TESTED, "estimated only", "仅估计")                                                            \
    ENTRY(CHOSEN, "chosen", "选定")                                                                          \
    ENTRY(ALLOCATION, "Where additional capacity helps most", "新增能力的最优分配")                          \
    ENTRY(ALLOCATION_KEY, "Each row: a candidate, best on top; left: what it adds; right: its objective",    \
          "每行一个候选方案，最优在上；左：新增量；右：目标值及区间")                                        \
    ENTRY(NOTHING_ADDED, "nothing added", "不新增")                                                          \
    ENTRY(RECOVERY, "A shock and the recovery from it", "冲击与恢复")                                        \
    ENTRY(RECOVERY_KEY, "Line: with the shock minus without it; band: interval",                             \
          "实线：有冲击减无冲击；色带：区间")                                                                \
    ENTRY(SHOCK, "shock", "冲击")                                                                            \
    ENTRY(RECOVERED, "recovered", "恢复日")                                                                  \
    ENTRY(NOT_RECOVERED, "not recovered within these days", "期内未恢复")                                    \
    ENTRY(ALL_POSTS, "All posts", "各馆合计")                                                                \
    ENTRY(MONDAY, "Mon", "周一")                                                                             \
    ENTRY(TUESDAY, "Tue", "周二")                                                                            \
    ENTRY(WEDNESDAY, "Wed", "周三")                                                                          \
    ENTRY(THURSDAY, "Thu", "周四")                                                                           \
    ENTRY(FRIDAY, "Fri", "周五")                                                                             \
    ENTRY(SATURDAY, "Sat", "周六")                                                                           \
    ENTRY(SUNDAY, "Sun", "周日")

#define ANA_PLOT_TEXT_ENUM(id, en, zh) ANA_TEXT_##id,
enum ana_plot_text { ANA_PLOT_TEXT_LIST(ANA_PLOT_TEXT_ENUM) ANA_TEXT_COUNT };
#undef ANA_PLOT_TEXT_ENUM

/* The text in a language; a constant of the program. */
const char *ana_plot_text(enum ana_plot_text text, enum ana_plot_language language);

/* The name in a language, the other language's where it is missing, "" where both are. Borrowed from name. */
const char *ana_plot_name_in(struct ana_plot_name name, enum ana_plot_language language);

/*
 * The name of a route, stage or outcome by its key in results ("waiver", "processing_221g"). Sets *name and
 * returns true, or returns false and leaves it. O(terms).
 */
bool ana_plot_term(const char *key, struct ana_plot_name *name);

#endif
