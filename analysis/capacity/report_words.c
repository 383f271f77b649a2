/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/report_words.h"

#include <string.h>

static const struct ana_plot_name all_words[] = {
    /* levels */
    {"%s seats a day", "每日 %s 个号"},
    {" seats a day", "（每日号数）"},
    {"%s (%.6g seats a day)", "%s（每日 %.6g 个号）"},
    {"%s and %s", "%s 且 %s"},
    {"At %s, %s is %s %s (%s), against %s.", "%s：%s 为 %s %s（%s），目标为 %s。"},
    {"%s meet%s %s with %.4g %% confidence; less %s.",
     "%1$s：满足 %3$s（置信水平 %4$.4g %%）；更少则%5$s。%2$.0s"},
    {"is unstable", "不稳定"},
    {"was not tried", "未试"},
    {"%s meet%s %s with %.4g %% confidence; %s %s.",
     "%1$s：满足 %3$s（置信水平 %4$.4g %%）；%5$s：%6$s。%2$.0s"},
    {"could not be shown to", "未能证明满足"},
    {"do not", "不满足"},
    {"does not", "不满足"},
    {"Infeasible: none of the levels up to %s meets %s.", "不可行，各档（直至 %s）均不满足 %s。"},
    {"%s would be needed, with %.4g %% confidence: beyond the levels asked for.",
     "%s：方可满足（置信水平 %.4g %%），已超出所列档次。"},
    {"Unstable at %s: pool %s of %s gets %.4g arrivals a day for %.4g seats a day, and nobody gives up. "
     "There "
     "is no steady state, so its means only tell how long the run is.",
     "不稳定，%1$s：%3$s 的号池 %2$s 日均需求 %4$.4g 人次，日均供号仅 %5$.4g 个，且无人放弃。不存在稳态，"
     "其均值只反映模拟期有多长。"},
    {"So are all levels up to %s.", "其余各档（直至 %s）亦然。"},
    {"%s would be needed for a load below 1, before any target can be asked for.",
     "%s：负荷方低于 1，此后才谈得上目标。"},
    {"Interrupted: there is no answer yet.", "已中断：尚无结论。"},
    {"%s was not shown to meet %s.", "%s：未能证明满足 %s。"},
    {"%s was shown to meet it.", "%s：已证明满足。"},
    {"Levels%s: %zu of %s, from %s to %s%s, in this order.",
     "所试档次%1$s：%3$s，共 %2$zu 档，依次从 %4$s 到 %5$s%6$s。"},
    {", chosen from what the scenario has", "（由情景现有数量自动选取）"},
    {"Seats are added to pool %s of %s, which has %.6g a day, on %s, evenly over its times.",
     "新增的号加到 %2$s 的号池 %1$s（现每日 %3$.6g 个），放在%4$s，均匀分到现有各时段。"},
    {"Promised with %.4g %% confidence: the answer misses no target by the tolerance or more, and the level "
     "before it does not meet all of them by the tolerance or more. Each of at most %u tests has error %.4g.",
     "结论的置信水平为 %.4g %%：所答档次对任一目标的欠缺都小于容差，其前一档则不会使所有目标都优出容差或"
     "更多。至多检验 %u 次，每次的误差概率为 %.4g。"},
    {"Beyond the last level it would be %.4g.", "超出最后一档时，每次为 %.4g。"},
    {"Tolerance of %s: %.4g %s.", "%s 的容差：%.4g %s。"},
    {"Assumed: from one level to the next, in the order tried, no target gets farther away.",
     "假定：按所试次序逐档推进，任何目标都不会变得更难达到。"},
    {"A test ended undecided at %u replications and counts as missed: a smaller level might do. "
     "--most-replications raises the limit, --tolerance makes tests shorter.",
     "有检验做到 %u 次模拟仍未定，按未达标计：更小的档次也可能够用。可用 --most-replications 提高上限，"
     "或用 --tolerance 放宽容差以缩短检验。"},
    {"In doubt: at %s, %s is worse than at %s (p %.2g), so the levels do not improve throughout and the "
     "answer "
     "may not be the only one.",
     "存疑，%s：%s 反而差于 %s（p = %.2g），可见并非逐档改善，结论可能不唯一。"},
    {"The same scenario, run once: %s.", "属同一情景，只模拟一次：%s。"},
    {"%s, the first level", "首档 %s"},
    {"Levels before %s have a load of 1 or more, too, and were left out.",
     "%s 之前的各档负荷也不低于 1，均已略去。"},
    {"Certificate: every test that was made", "检验记录：所做的每一次检验"},
    {"Trade-off: estimates by level", "权衡：各档的估计值"},
    /* recovery */
    {"as it is", "现状"},
    {"%s of %s%s%s", "%2$s%3$s%4$s 的%1$s"},
    {"all posts", "各馆合计"},
    {", pool ", " 号池 "},
    {"The shock leaves no mark on the %s: look at another stock, such as backlog.",
     "冲击对%s没有影响：可另看其他存量，如 backlog。"},
    {"does not come back within the run", "在模拟期内未能恢复"},
    {"takes %.4g days", "需 %.4g 天恢复"},
    {"takes %.1f days (%.1f … %.1f, %.4g %%)", "需 %.1f 天恢复（%.1f … %.1f，置信水平 %.4g %%）"},
    {"The %s %s, counted from %s; at most %+.1f %s (%+.1f … %+.1f), on %s.",
     "%s%s，自 %s 起算；最多相差 %+.1f %s（%+.1f … %+.1f），在 %s。"},
    {"In %zu of %zu replications it does not come back within the run, and these are not in the mean: it is "
     "too low.",
     "%2$zu 次模拟中有 %1$zu 次在模拟期内未能恢复，未计入均值，故均值偏低。"},
    {"%s keeps %s with %.4g %% confidence; %s was not shown to.",
     "%s：可保证 %s（置信水平 %.4g %%）；%s：未能证明。"},
    {"%s keeps %s with %.4g %% confidence.", "%s：可保证 %s（置信水平 %.4g %%）。"},
    {"Infeasible: no level asked for keeps %s; %s would be needed, with %.4g %% confidence.",
     "不可行，所列各档都不能保证 %s；需要：%s（置信水平 %.4g %%）。"},
    {"Infeasible: %s does not keep %s.", "不可行，%s：不能保证 %s。"},
    {"Shock: %s, from %s to %s; time counts from the day after.",
     "冲击：%s，自 %s 至 %s；恢复时间从次日起算。"},
    {"Recovered: %s days in a row within %.4g %% of the mean of the same series without the shock, on the "
     "same "
     "luck.",
     "恢复的标准：与同一序列无冲击时（共用随机数）之差不超过其均值的 %2$.4g %%，连续天数：%1$s。"},
    {"all", "直至期末"},
    {"The series are those at %s.", "所列序列取自 %s 一档。"},
    {"Tolerance of %s: %.4g days. A replication that does not come back counts with the %zu days that are "
     "left.",
     "%s 的容差：%.4g 天。未能恢复的模拟按其后剩余的 %zu 天计。"},
    {"Time to recover, in days from the end of the shock", "恢复时间：自冲击结束起的天数"},
    /* budgets and choices */
    {"%s%s%u at %s", "%1$s%2$s%4$s %3$u"},
    {", ", "、"},
    {"%s is %s %s. With nothing placed the system is unstable: pool %s of %s gets %.4g arrivals a day for "
     "%.4g "
     "seats a day, and nobody gives up.",
     "%1$s 为 %2$s %3$s。若不新增，系统不稳定：%5$s 的号池 %4$s 日均需求 %6$.4g 人次，日均供号仅 %7$.4g 个，"
     "且无人放弃。"},
    {"%s goes from %s to %s %s: by %s (%s, %.4g %%) against nothing placed, on the same luck.",
     "%s 由 %s 变为 %s %s：与不新增相比变化 %s（%s，置信水平 %.4g %%），逐次配对，共用随机数。"},
    {"Best: %s.", "最优分配：%s。"},
    {"As good: %s.", "效果相当：%s。"},
    {"Unstable: even with the best placement found, pool %s of %s gets %.4g arrivals a day for %.4g seats a "
     "day, and nobody gives up. There is no steady state to compare; the budget is too small.",
     "不稳定：即使按找到的最优分配，%2$s 的号池 %1$s 日均需求 %3$.4g 人次，日均供号仅 %4$.4g 个，且无人放弃。"
     "不存在稳态，无从比较；可分配总量过小。"},
    {"Promised with %.4g %% confidence: the best is the best %s, or within %s %s of it (%.4g %% of what it "
     "is "
     "with the budget spread evenly). \"As good\": not told apart from the best, or within that.",
     "结论的置信水平为 %.4g %%：最优分配是%s中的最优，或与其相差不到 %s %s（总量平均分配时数值的 %.4g %%）。"
     "“相当”：与最优分不出高下，或相差不到此数。"},
    {"of all %zu placements", "全部 %zu 种分配"},
    {"of %zu candidates that a screening left", "初筛留下的 %zu 种分配"},
    {"The race reached %u replications without an end: the choice is the best so far.",
     "比选做到 %u 次模拟仍未分出高下：所选为目前最优。"},
    {"Placed: %u in parts of %u.", "可分配总量：%u，每份 %u。"},
    {"%s: pool %s has %.6g seats a day, %.6g with the best placement, on %s.",
     "%s：号池 %s 现每日 %.6g 个号，按最优分配每日 %.6g 个（%s）。"},
    {"Seats are added evenly over the times that a pool has; windows and officers are as they are in the "
     "scenario.",
     "新增的号均匀分到号池现有各时段；窗口和签证官仍按情景设定。"},
    {"Candidates, and after how many replications each was out", "各分配方案，以及各在多少次模拟后淘汰"},
    {"Ahead after %u replications: %s, without any confidence.", "%u 次模拟后暂时领先：%s，不作置信保证。"},
    {"It %s %s: %s %s.", "该档%s %s：%s %s。"},
    {"meets", "满足"},
    {"does not meet", "不满足"},
    {"was not shown to meet", "未能证明满足"},
    {"Unstable even at %s: pool %s of %s gets %.4g arrivals a day for %.4g seats a day, and nobody gives up. "
     "There is no steady state to compare.",
     "不稳定，即使取 %1$s：%3$s 的号池 %2$s 日均需求 %4$.4g 人次，日均供号仅 %5$.4g 个，且无人放弃。"
     "不存在稳态，无从比较。"},
    {"Best: %s, with %s %s %s.", "最优：%s，其 %s 为 %s %s。"},
    {"Promised with %.4g %% confidence: no level is better than the best by %s %s or more (%.4g %% of what "
     "the "
     "first level comes to)%s.",
     "结论的置信水平为 %.4g %%：没有任何一档比最优者好出 %s %s或更多（首档数值的 %.4g %%）%s。"},
    {", and what is said of the targets; half of the error each", "，且关于目标的判断成立；误差概率各占一半"},
    {"Only the best level was tested against the targets.", "只对最优一档检验了是否满足目标。"},
    {"All levels, and after how many replications each was out", "全部档次，以及各在多少次模拟后淘汰"},
    /* heads, and words in tables */
    {"Notes", "说明"},
    {"level", "档次"},
    {"target", "目标"},
    {"seats a day", "每日号数"},
    {"replications", "模拟次数"},
    {"estimate", "估计值"},
    {"low", "下限"},
    {"high", "上限"},
    {"unit", "单位"},
    {"decision", "判定"},
    {"error spent", "误差概率"},
    {"stability", "稳定性"},
    {"series", "序列"},
    {"days", "天"},
    {"minutes", "分钟"},
    {"cases", "人次"},
    {"seats", "个号"},
    {"visas", "份签证"},
    {"CNY", "元"},
    {"median", "中位数"},
    {"not recovered", "未恢复比例"},
    {"area", "累计差"},
    {"peak", "最大差"},
    {"peak day", "最大差日期"},
    {"mean days", "平均天数"},
    {"placement", "分配方案"},
    {"objective", "优化指标"},
    {"behind the best", "与最优之差"},
    {"standing", "结果"},
    {"met", "达标"},
    {"missed", "未达标"},
    {"undecided", "未定"},
    {"open", "未定"},
    {"stable", "稳定"},
    {"growing", "积压增长"},
    {"unstable", "不稳定"},
    {"best", "最优"},
    {"as good", "相当"},
    {"in the race", "比选中"},
    {"out", "淘汰"},
    /* stocks */
    {"waiting", "等号人数"},
    {"booked_ahead", "已约未面谈人数"},
    {"backlog", "积压人数"},
    {"next_wait_days", "最早可约天数"},
    {"processing", "221(g) 在办人数"},
};

const struct ana_plot_name *ana_report_all_words(size_t *count)
{
    *count = sizeof all_words / sizeof all_words[0];
    return all_words;
}

const char *ana_report_words(enum ana_plot_language language, const char *english)
{
    size_t count = sizeof all_words / sizeof all_words[0];
    for (size_t i = 0; i < count && language != ANA_PLOT_ENGLISH; i++) {
        if (strcmp(all_words[i].en, english) == 0) {
            return ana_plot_name_in(all_words[i], language);
        }
    }
    return english;
}
