/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/report_words.h"

#include <string.h>

static const struct ana_plot_name all_words[] = {
    /* levels */
    {" seats a day", " 个号/日"},
    {"%s (%.6g seats a day)", "%s（每日 %.6g 个号）"},
    {"%s and %s", "%s 和 %s"},
    {"At %s, %s is %s %s (%s), against %s.", "%s 时，%s 为 %s %s（%s），目标是 %s。"},
    {"%s meet%s %s with %.4g %% confidence; less %s.",
     "%1$s 满足 %3$s，置信度 %4$.4g %%；更少的%5$s。%2$.0s"},
    {"is unstable", "不稳定"},
    {"was not tried", "未试"},
    {"%s meet%s %s with %.4g %% confidence; %s %s.", "%1$s 满足 %3$s，置信度 %4$.4g %%；%5$s %6$s。%2$.0s"},
    {"could not be shown to", "未能证明满足"},
    {"do not", "不满足"},
    {"does not", "不满足"},
    {"Infeasible: none of the levels up to %s meets %s.", "不可行：直到 %s 的各水平都不满足 %s。"},
    {"%s would be needed, with %.4g %% confidence: beyond the levels asked for.",
     "需要 %s，置信度 %.4g %%：超出所给的水平。"},
    {"Unstable at %s: pool %s of %s gets %.4g arrivals a day for %.4g seats a day, and nobody gives up. "
     "There "
     "is no steady state, so its means only tell how long the run is.",
     "%1$s 时不稳定：%3$s 的号池 %2$s 每日需求 %4$.4g 个、供给 %5$.4g 个，且无人放弃。没有稳态，"
     "均值只反映模拟有多长。"},
    {"So are all levels up to %s.", "直到 %s 的各水平都是如此。"},
    {"%s would be needed for a load below 1, before any target can be asked for.",
     "先要有 %s，负荷才低于 1，才谈得上目标。"},
    {"Interrupted: there is no answer yet.", "已中断：尚无结论。"},
    {"%s was not shown to meet %s.", "未能证明 %s 满足 %s。"},
    {"%s was shown to meet it.", "已证明 %s 满足。"},
    {"Levels%s: %zu of %s, from %s to %s%s, in this order.",
     "水平%1$s：%3$s 共 %2$zu 个，依次从 %4$s 到 %5$s%6$s。"},
    {", chosen from what the scenario has", "（按情景现状选取）"},
    {"Seats are added to pool %s of %s, which has %.6g a day, on %s, evenly over its times.",
     "号加到 %2$s 的号池 %1$s（现每日 %3$.6g 个），在 %4$s，均匀分到其各时刻。"},
    {"Promised with %.4g %% confidence: the answer misses no target by the tolerance or more, and the level "
     "before it does not meet all of them by the tolerance or more. Each of at most %u tests has error %.4g.",
     "以 %.4g %% 的置信度保证：所答水平与任一目标的差距都小于容差；它的前一水平没有使所有目标都优出容差或"
     "更多。至多 %u 次检验，每次的错误概率为 %.4g。"},
    {"Beyond the last level it would be %.4g.", "在最后一个水平之外则为 %.4g。"},
    {"Tolerance of %s: %.4g %s.", "%s 的容差：%.4g %s。"},
    {"Assumed: from one level to the next, in the order tried, no target gets farther away.",
     "假定：按所试次序，从一个水平到下一个，任何目标都不会更远。"},
    {"A test ended undecided at %u replications and counts as missed: a smaller level might do. "
     "--most-replications raises the limit, --tolerance makes tests shorter.",
     "有检验到 %u 次模拟仍未定，按不满足计：更小的水平也可能足够。--most-replications 提高上限，"
     "--tolerance 缩短检验。"},
    {"In doubt: at %s, %s is worse than at %s (p %.2g), so the levels do not improve throughout and the "
     "answer "
     "may not be the only one.",
     "存疑：%s 时的 %s 比 %s 时差（p %.2g），各水平并非逐级改善，结论可能不唯一。"},
    {"The same scenario, run once: %s.", "同一情景，只模拟一次：%s。"},
    {"%s, the first level", "第一个水平 %s"},
    {"Levels before %s have a load of 1 or more, too, and were left out.",
     "%s 之前的水平负荷也不低于 1，已略去。"},
    {"Certificate: every test that was made", "凭证：所做的每一次检验"},
    {"Trade-off: estimates by level", "权衡：各水平的估计值"},
    /* recovery */
    {"The shock leaves no mark on the %s: look at another stock, such as backlog.",
     "冲击对%s没有影响：可看其他存量，如 backlog。"},
    {"does not come back within the run", "在模拟期内没有恢复"},
    {"takes %.4g days", "恢复需 %.4g 天"},
    {"takes %.1f days (%.1f … %.1f, %.4g %%)", "恢复需 %.1f 天（%.1f … %.1f，%.4g %%）"},
    {"The %s %s, counted from %s; at most %+.1f %s (%+.1f … %+.1f), on %s.",
     "%1$s：从 %3$s 起算，%2$s；最大差 %4$+.1f %5$s（%6$+.1f … %7$+.1f），在 %8$s。"},
    {"In %zu of %zu replications it does not come back within the run, and these are not in the mean: it is "
     "too low.",
     "%2$zu 次模拟中有 %1$zu 次在模拟期内没有恢复，未计入均值，因此均值偏低。"},
    {"%s keeps %s with %.4g %% confidence; %s was not shown to.",
     "%s 保持 %s，置信度 %.4g %%；未能证明 %s 也能。"},
    {"%s keeps %s with %.4g %% confidence.", "%s 保持 %s，置信度 %.4g %%。"},
    {"Infeasible: no level asked for keeps %s; %s would be needed, with %.4g %% confidence.",
     "不可行：所给水平都不能保持 %s；需要 %s，置信度 %.4g %%。"},
    {"Infeasible: %s does not keep %s.", "不可行：%s 不能保持 %s。"},
    {"Shock: %s, from %s to %s; time counts from the day after.", "冲击：%s，%s 至 %s；从次日起计时。"},
    {"Recovered: %s days in a row within %.4g %% of the mean of the same series without the shock, on the "
     "same "
     "luck.",
     "恢复：与没有冲击的同一序列（共用随机数）之差不超过其均值的 %2$.4g %%，连续天数：%1$s。"},
    {"all", "全部"},
    {"The series are those at %s.", "所列序列是 %s 时的。"},
    {"Tolerance of %s: %.4g days. A replication that does not come back counts with the %zu days that are "
     "left.",
     "%s 的容差：%.4g 天。没有恢复的模拟按余下的 %zu 天计。"},
    {"Time to recover, in days from the end of the shock", "恢复时间：自冲击结束起的天数"},
    /* budgets and choices */
    {"%s%s%u at %s", "%1$s%2$s%4$s %3$u"},
    {", ", "，"},
    {"%s is %s %s. With nothing placed the system is unstable: pool %s of %s gets %.4g arrivals a day for "
     "%.4g "
     "seats a day, and nobody gives up.",
     "%1$s 为 %2$s %3$s。什么都不加时系统不稳定：%5$s 的号池 %4$s 每日需求 %6$.4g 个、供给 %7$.4g 个，"
     "且无人放弃。"},
    {"%s goes from %s to %s %s: by %s (%s, %.4g %%) against nothing placed, on the same luck.",
     "%s 从 %s 变为 %s %s：与什么都不加相比（共用随机数）变化 %s（%s，%.4g %%）。"},
    {"Best: %s.", "最优：%s。"},
    {"As good: %s.", "同样好：%s。"},
    {"Unstable: even with the best placement found, pool %s of %s gets %.4g arrivals a day for %.4g seats a "
     "day, and nobody gives up. There is no steady state to compare; the budget is too small.",
     "不稳定：即使用找到的最优分配，%2$s 的号池 %1$s 每日需求 %3$.4g 个、供给 %4$.4g 个，且无人放弃。"
     "没有稳态可比；预算太小。"},
    {"Promised with %.4g %% confidence: the best is the best %s, or within %s %s of it (%.4g %% of what it "
     "is "
     "with the budget spread evenly). \"As good\": not told apart from the best, or within that.",
     "以 %.4g %% 的置信度保证：最优者在%s中最优，或与之相差不到 %s %s（平均分配时的 %.4g %%）。“同样好”："
     "与最优者分不出，或相差不到此数。"},
    {"of all %zu placements", "全部 %zu 种分配"},
    {"of %zu candidates that a screening left", "筛选留下的 %zu 个候选"},
    {"The race reached %u replications without an end: the choice is the best so far.",
     "比较到 %u 次模拟仍未结束：所选是目前最优。"},
    {"Placed: %u in parts of %u.", "分配：共 %u，每份 %u。"},
    {"%s: pool %s has %.6g seats a day, %.6g with the best placement, on %s.",
     "%s：号池 %s 每日 %.6g 个号，按最优分配 %.6g 个，在 %s。"},
    {"Seats are added evenly over the times that a pool has; windows and officers are as they are in the "
     "scenario.",
     "号均匀加到号池已有的各时刻；窗口和签证官与情景相同。"},
    {"Candidates, and after how many replications each was out", "候选，以及各在多少次模拟后出局"},
    {"Ahead after %u replications: %s, without any confidence.", "%u 次模拟后领先：%s，没有置信度。"},
    {"It %s %s: %s %s.", "它%s %s：%s %s。"},
    {"meets", "满足"},
    {"does not meet", "不满足"},
    {"was not shown to meet", "未能证明满足"},
    {"Unstable even at %s: pool %s of %s gets %.4g arrivals a day for %.4g seats a day, and nobody gives up. "
     "There is no steady state to compare.",
     "即使 %1$s 也不稳定：%3$s 的号池 %2$s 每日需求 %4$.4g 个、供给 %5$.4g 个，且无人放弃。没有稳态可比。"},
    {"Best: %s, with %s %s %s.", "最优：%s，其 %s 为 %s %s。"},
    {"Promised with %.4g %% confidence: no level is better than the best by %s %s or more (%.4g %% of what "
     "the "
     "first level comes to)%s.",
     "以 %.4g %% 的置信度保证：没有水平比最优者好 %s %s 或更多（第一个水平的 %.4g %%）%s。"},
    {", and what is said of the targets; half of the error each", "，且关于目标的结论成立；错误概率各占一半"},
    {"Only the best level was tested against the targets.", "只有最优水平对目标做了检验。"},
    {"All levels, and after how many replications each was out", "全部水平，以及各在多少次模拟后出局"},
    /* heads, and words in tables */
    {"Notes", "说明"},
    {"level", "水平"},
    {"target", "目标"},
    {"seats a day", "每日号数"},
    {"replications", "模拟次数"},
    {"estimate", "估计值"},
    {"low", "下限"},
    {"high", "上限"},
    {"unit", "单位"},
    {"decision", "判定"},
    {"error spent", "错误概率"},
    {"stability", "稳定性"},
    {"series", "序列"},
    {"days", "天"},
    {"cases", "例"},
    {"median", "中位数"},
    {"not recovered", "未恢复"},
    {"area", "面积"},
    {"peak", "峰值"},
    {"peak day", "峰值日"},
    {"mean days", "平均天数"},
    {"placement", "分配"},
    {"objective", "目标值"},
    {"behind the best", "落后最优"},
    {"standing", "名次"},
    {"met", "满足"},
    {"missed", "不满足"},
    {"undecided", "未定"},
    {"stable", "稳定"},
    {"unstable", "不稳定"},
    {"best", "最优"},
    {"as good", "同样好"},
    {"in the race", "在比较"},
    {"out", "出局"},
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
