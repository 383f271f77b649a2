/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every word of the page for the director, in English and Chinese side by side.
 *
 * "{0}" … "{5}" stand where a value is put in; both languages of an entry use the same ones, in whatever
 * order their grammar wants. Names of posts and what a user typed are data and do not stand here.
 */
#ifndef ANALYSIS_PLAN_PLAN_WORDS_H
#define ANALYSIS_PLAN_PLAN_WORDS_H

#include "analysis/plan/plan.h"
#include "analysis/plot/plot_text.h"
#include "models/calendar/date.h"

enum { ANA_SAY_VALUES = 6 }; /* at most, in one entry */

#define ANA_SAY_LIST(ENTRY)                                                                                  \
    ENTRY(TITLE_PLAN, "US visas for a delegation: when to start", "赴美团组签证进度建议")                    \
    ENTRY(TITLE_FORECAST, "US visas for a delegation: forecast", "赴美团组签证进度预测")                     \
    ENTRY(TITLE_PLAN_ONE, "A US visa: when to start", "赴美签证进度建议")                                    \
    ENTRY(TITLE_FORECAST_ONE, "A US visa: forecast", "赴美签证进度预测")                                     \
    ENTRY(CODE, " (code {0})", "（代号 {0}）")                                                               \
    ENTRY(STAMP, "internal · as of {0}", "内部 · 测算日 {0}")                                                \
    /* Labels of paragraphs. */                                                                              \
    ENTRY(NO_LABEL, "", "")                                                                                  \
    ENTRY(CONCLUSION, "Conclusion", "结论")                                                                  \
    ENTRY(GOAL, "Goal", "目标")                                                                              \
    ENTRY(ODDS, "Confidence", "把握")                                                                        \
    ENTRY(MOVED, "Moved", "变化")                                                                            \
    ENTRY(OFFER, "Offer", "放号")                                                                            \
    ENTRY(NEWS, "News", "消息")                                                                              \
    ENTRY(PASSPORTS, "Passports", "护照")                                                                    \
    ENTRY(RISKS, "Risks", "风险")                                                                            \
    ENTRY(CAUSES, "Causes", "成因")                                                                          \
    ENTRY(DECISIONS, "Decisions", "决定日")                                                                  \
    ENTRY(MONEY, "Cost", "费用")                                                                             \
    ENTRY(RESERVES, "Reserves", "备选")                                                                      \
    ENTRY(POSTS, "Posts", "使领馆")                                                                          \
    ENTRY(BASIS, "Basis", "依据")                                                                            \
    ENTRY(MIND, "Mind", "注意")                                                                              \
    ENTRY(SEPARATOR, "; ", "；")                                                                             \
    ENTRY(LISTED, ", ", "、")                                                                                \
    ENTRY(STOP, ".", "。")                                                                                   \
    /* Values. */                                                                                            \
    ENTRY(PERCENT, "{0} %", "{0}%")                                                                          \
    ENTRY(PERCENT_OVER, "over {0} %", "{0}%以上")                                                            \
    ENTRY(PERCENT_UNDER, "under {0} %", "不到{0}%")                                                          \
    ENTRY(RANGE, "{0}–{1}", "{0}–{1}")                                                                       \
    ENTRY(MEMBER_LABEL, "  {0} {1}", "  {0} {1}")                                                            \
    ENTRY(UNKNOWN, "–", "–")                                                                                 \
    ENTRY(NEVER, "never", "办不成")                                                                          \
    ENTRY(YUAN, "CNY {0}", "{0}元")                                                                          \
    ENTRY(WORKING_DAYS, "{0} working days", "{0}个工作日")                                                   \
    ENTRY(DAYS, "{0} days", "{0}天")                                                                         \
    ENTRY(MORE_MEMBERS, "{0} more", "另{0}人")                                                               \
    ENTRY(TODAY, "today", "今天")                                                                            \
    ENTRY(NOW, "now", "现在")                                                                                \
    ENTRY(POINTS_UP, "{0} +{1}", "{0}+{1}")                                                                  \
    ENTRY(POINTS_DOWN, "{0} −{1}", "{0}−{1}")                                                                \
    ENTRY(MEMBERS_IN_ALL, "{0} members", "{0}人")                                                            \
    /* What to start means. */                                                                               \
    ENTRY(START_MISSION, "start the mission approval", "启动任务报批")                                       \
    ENTRY(START_FILE, "file for the mission approval", "报送任务批件申请")                                   \
    ENTRY(START_APPROVED, "have the mission approval in hand", "拿到任务批件")                               \
    ENTRY(START_PASSPORTS, "start on the passports", "启动护照申办")                                         \
    ENTRY(START_FORMS, "start on forms and DS-160", "开始填写签证事项表和DS-160")                            \
    ENTRY(START_DS160, "start on the DS-160", "开始填写DS-160")                                              \
    ENTRY(START_BOOKING, "start to pay and book", "开始缴费约号")                                            \
    /* The conclusion of a plan. */                                                                          \
    ENTRY(LATEST, "{0} is the last safe day to {1}: {2} before the visas are needed.",                       \
          "最晚{0}{1}，距签证到位日{2}。")                                                                   \
    ENTRY(POINT, " The middle estimate would allow {0}, which cannot be promised.",                          \
          "按中间估计可到{0}，但不保险。")                                                                   \
    ENTRY(START_SAFE, "{0} is early enough to {1}: {2} in time, {3} asked for.",                             \
          "{0}{1}来得及：按期概率{2}，达到要求的{3}。")                                                      \
    ENTRY(START_UNSAFE, "{0} is too late to {1}: {2} in time, {3} asked for.",                               \
          "{0}{1}不够稳妥：按期概率{2}，达不到要求的{3}。")                                                  \
    ENTRY(LATEST_FOR, " For {1}, do so by {0}.", "要有{1}的把握，最晚{0}启动。")                             \
    ENTRY(NO_START, "No start reaches {0}.", "要{0}的把握，哪天启动都办不到。")                              \
    ENTRY(NO_START_AT_ALL, " No start at all reaches {0}.", "要{0}的把握，哪天启动都办不到。")               \
    ENTRY(FALLBACK_START,                                                                                    \
          " If {0} will do, {1} is the last safe day to {2}: {3} before the visas are needed.",              \
          "若接受{0}：最晚{1}{2}，距签证到位日{3}。")                                                        \
    ENTRY(NO_FALLBACK, " Not even {0} can be promised.", "连{0}也不能保证。")                                \
    ENTRY(EARLIEST, " Starting on {0} gives {1}, {2} at the lower end of its interval.",                     \
          "{0}就启动，按期概率{1}（区间下限{2}）。")                                                         \
    ENTRY(THAT_GIVES, " That gives {0}, {1} at the lower end of its interval.",                              \
          "按期概率{0}（区间下限{1}）。")                                                                    \
    ENTRY(SAMPLE_SHORT, " More environments would narrow that interval.",                                    \
          "加大 --environments 可收窄区间再判。")                                                            \
    ENTRY(CAPPED_BY_VISAS, " Visas are the limit, not time: however long one waits, {1} with {0} only.",     \
          "卡在出签而非时间：时间再多，{1}的概率也只有{0}。")                                                \
    ENTRY(CAPPED_BY_BOTH,                                                                                    \
          " There is too little time, and visas are a limit as well: however long one waits, {1} with {0} "  \
          "only.",                                                                                           \
          "时间不够，出签也有上限：时间再多，{1}的概率也只有{0}。")                                          \
    ENTRY(CAPPED_BY_TIME, " Time is the limit: in the long run {1} with {0}.",                               \
          "卡在时间：时间宽裕的话，{1}的概率有{0}。")                                                        \
    ENTRY(IF_ISSUED, " Given that {1}, {0} is the last safe day.", "若{1}，单论时间，最晚{0}启动。")         \
    ENTRY(HONEST, " Visas by {0} can be promised with {1}{2}.", "能以{1}承诺的最早签证到位日：{0}{2}。")     \
    ENTRY(HONEST_DEPARTURE, ", for a departure on {0} or later", "，即{0}以后出发")                          \
    ENTRY(NO_HONEST, " No later date within the scenario can be promised with {0} either.",                  \
          "场景时段内推迟到哪天都承诺不了{0}。")                                                             \
    ENTRY(MOVABLE, " The departure may move to {0}, which is enough.", "出发日可改到{0}，够用。")            \
    ENTRY(NOT_MOVABLE_SO_FAR, " The departure may move to {0}, which is not enough.",                        \
          "出发日只能改到{0}，不够。")                                                                       \
    ENTRY(ASK_HOST, " Ask the host for another date by {0}.", "最迟{0}商请邀请方另定日期。")                 \
    ENTRY(ASK_ONESELF, " Decide by {0} whether to travel later.", "最迟{0}决定是否改期。")                   \
    /* The conclusion of a forecast. */                                                                      \
    ENTRY(FORECAST_SAFE, "{1} to be ready before {0}; {2} asked for, so go on as planned.",                  \
          "{0}前到位的概率{1}，达到要求的{2}，按现有进度办即可。")                                           \
    ENTRY(FORECAST_UNSAFE, "{1} to be ready before {0}; {2} asked for, so something must be done.",          \
          "{0}前到位的概率{1}，达不到要求的{2}，须采取措施。")                                               \
    ENTRY(FORECAST_WHEN, " Ready on {0} (P50), {1} (P80), {2} (P95).",                                       \
          "到位日期：P50 {0}，P80 {1}，P95 {2}。")                                                           \
    /* The goal. */                                                                                          \
    ENTRY(GOAL_HEAD, "the head", "团长必到")                                                                 \
    ENTRY(GOAL_MUST, "{0}", "{0}必到")                                                                       \
    ENTRY(GOAL_EVERYBODY, "all {0} travellers", "{0}人一个不少")                                             \
    ENTRY(GOAL_ONE, "the traveller", "本人")                                                                 \
    ENTRY(GOAL_AT_LEAST, "at least {0} of {1}", "{1}人中至少{0}人")                                          \
    ENTRY(GOAL_WITH_RESERVES, "at least {0} of {1}, reserves included", "连同备选凑足{0}人（共{1}人）")      \
    ENTRY(GOAL_AND, " and ", "，")                                                                           \
    ENTRY(GOAL_ISSUED, "{0}: visas issued before {1}", "{0}，{1}前出签")                                     \
    ENTRY(GOAL_AT_OFFICE, "{0}: visas at the FAO before {1}", "{0}，{1}前护照带签证回到外办")                \
    ENTRY(GOAL_IN_HAND, "{0}: passports with visas in hand before {1}", "{0}，{1}前领到带签证的护照")        \
    ENTRY(GOAL_DEPARTURE, "; departure {0}", "；{0}出发")                                                    \
    /* Confidence. */                                                                                        \
    ENTRY(ODDS_BASE, "{0} in time", "按期概率{0}")                                                           \
    ENTRY(ODDS_VIEWS, " (pessimistic {0}, optimistic {1})", "（悲观{0}，乐观{1}）")                          \
    ENTRY(ODDS_CEILING, "; at best {0}, the odds that {1} at all",                                           \
          "，上限{0}（{1}的概率，时间再多也越不过）")                                                        \
    ENTRY(ENOUGH, "enough visas are issued", "出签人数够")                                                   \
    ENTRY(ENOUGH_ONE, "the visa is issued", "出签")                                                          \
    ENTRY(ODDS_EVERYBODY, " All {0} in the file: {1}.", "原定{0}人一个不少：{1}。")                          \
    ENTRY(ODDS_EVERYBODY_NEVER,                                                                              \
          " All {0} in the file: {1}; that all are ever issued: {2}, so {3} is out of reach for them.",      \
          "原定{0}人一个不少：{1}；全部出签的概率只有{2}，时间再多也到不了{3}。")                            \
    ENTRY(ODDS_UNTIED, " Verdicts on members go together; if they did not: {0}.",                            \
          "已计入同团审理结果的关联；若互不关联为{0}。")                                                     \
    ENTRY(ODDS_INSERTED, " Put into the queue itself: {0} ({1}–{2}).",                                       \
          "把团组真正放进队列复核：{0}（{1}–{2}）。")                                                        \
    ENTRY(CAUSE_NEVER, "{0} of the misses: too few visas, however long one waits",                           \
          "误期中{0}是出签人数不够，等多久都没用")                                                           \
    ENTRY(CAUSE_NEVER_ONE, "{0} of the misses: no visa, however long one waits",                             \
          "误期中{0}是未能出签，等多久都没用")                                                               \
    ENTRY(CAUSE_STAGE, "slowest: {0}, {1} of the misses", "最误事的环节：{0}（占误期的{1}）")                \
    ENTRY(STAGE_REFUSAL, "refusal and a new application", "拒签与再次申请")                                  \
    ENTRY(CAUSE_WORTH, "most worth pushing: {0}, 5 days sooner: +{1} pt",                                    \
          "最值得催：{0}，早5天约升{1}个百分点")                                                             \
    ENTRY(CAUSE_WORTH_START, "a start 5 days sooner: +{0} pt", "早5天启动约升{0}个百分点")                   \
    /* The starts and the steps. */                                                                          \
    ENTRY(START_DAY, "start", "启动日")                                                                      \
    ENTRY(START_ODDS, "in time", "按期概率")                                                                 \
    ENTRY(START_RANGE, "worst–best", "悲观–乐观")                                                            \
    ENTRY(STEP, "step", "步骤")                                                                              \
    ENTRY(WHO, "who acts", "责任")                                                                           \
    ENTRY(TARGET, "target (P50)", "应完成(P50)")                                                             \
    ENTRY(LATEST_DAY, "latest (P90)", "最迟(P90)")                                                           \
    ENTRY(STEP_APPROVAL, "mission approval", "任务批件")                                                     \
    ENTRY(STEP_PASSPORT, "passports", "护照")                                                                \
    ENTRY(STEP_PREPARE, "forms, DS-160, account", "事项表、DS-160、注册")                                    \
    ENTRY(STEP_DS160, "DS-160, account", "DS-160、注册")                                                     \
    ENTRY(STEP_PAY, "visa fee", "缴签证费")                                                                  \
    ENTRY(STEP_BOOK, "seat booked", "约到号")                                                                \
    ENTRY(STEP_ATTEND, "interview or drop-off", "面谈或代传递")                                              \
    ENTRY(STEP_PROCESSING, "221(g) closed", "221(g)办结")                                                    \
    ENTRY(STEP_ISSUED, "visa issued", "出签")                                                                \
    ENTRY(STEP_AT_OFFICE, "passport at the FAO", "护照回到外办")                                             \
    ENTRY(STEP_IN_HAND, "passport in hand", "领到护照")                                                      \
    ENTRY(STEP_FOR, "{0} ({1})", "{0}（{1}）")                                                               \
    ENTRY(STEP_MET_BY, "{0} ({1} meet it)", "{0}（{1}会遇到）")                                              \
    ENTRY(STEP_REACHED_BY, "{0} ({1} reach it)", "{0}（{1}能走到）")                                         \
    ENTRY(ALL_MEMBERS, "whole delegation", "全团")                                                           \
    /* Who acts. */                                                                                          \
    ENTRY(BY_UNIT, "organising unit", "组团单位")                                                            \
    ENTRY(BY_FAO_PASSPORTS, "FAO passport section", "外办护照签证处")                                        \
    ENTRY(BY_EXIT_ENTRY, "exit-entry office", "出入境管理局")                                                \
    ENTRY(BY_CLERK, "clerk", "经办人")                                                                       \
    ENTRY(BY_CLERKS, "clerks {0}, accounts {1}", "经办人{0}名，{1}个账号")                                   \
    ENTRY(BY_APPLICANT, "applicant", "本人")                                                                 \
    ENTRY(BY_CONSULATE, "consular section", "使领馆")                                                        \
    ENTRY(BY_COLLECTING_UNIT, "applying unit", "申办单位")                                                   \
    ENTRY(BY_EMS, "EMS; applicant answers", "EMS；本人接电话、付邮费")                                       \
    ENTRY(BY_NOBODY, "–", "–")                                                                               \
    /* Risks: why a member. */                                                                               \
    ENTRY(RISK, "{0} {1}: ", "{0} {1}：")                                                                    \
    ENTRY(NO_RISK, "no member stands out", "没有特别突出的成员")                                             \
    ENTRY(RISK_HEAD, "must go; a new head needs a new approval", "必去，换团长须重新报批")                   \
    ENTRY(RISK_MUST, "must go, cannot be replaced", "必去，不可替代")                                        \
    ENTRY(RISK_FIRST, "first passport, no account before it is made", "护照首次申办，办妥前不要注册账号")    \
    ENTRY(RISK_RENEW, "passport to be renewed, no account before it is made",                                \
          "护照需换发，办妥前不要注册账号")                                                                  \
    ENTRY(RISK_PRODUCTION, "passport being made, no account before it is there",                             \
          "护照制证中，拿到前不要注册账号")                                                                  \
    ENTRY(RISK_AWAY, "passport lies with another country's embassy", "护照在他国使领馆")                     \
    ENTRY(RISK_SENSITIVE, "sensitive field, {0} risk of 221(g)", "敏感领域，221(g)概率{0}")                  \
    ENTRY(RISK_221G, "{0} risk of 221(g)", "221(g)概率{0}")                                                  \
    ENTRY(RISK_REFUSED_BEFORE, "refused before, {0} risk of 214(b)", "有拒签史，214(b)拒签概率{0}")          \
    ENTRY(RISK_REFUSED, "{0} risk of 214(b)", "214(b)拒签概率{0}")                                           \
    ENTRY(RISK_STAGE, "{0} of the misses, mostly at {1}", "占误期的{0}，多误在{1}")                          \
    ENTRY(RISK_NO_VISA, "{0} of the misses, mostly without a visa", "占误期的{0}，多因未获签证")             \
    ENTRY(RISK_OVERDUE,                                                                                      \
          "stands longer than the scenario allows for, counted as done any day: check by hand",              \
          "已超出场景所设最长时限，按随时办结计，须人工核实")                                                \
    ENTRY(RISK_IS_REFUSED, "refused; counts again only with a new application",                              \
          "已被拒签，重新申请才可能计入")                                                                    \
    ENTRY(RISK_CAP, "were the visa certain, the ceiling would gain {0} pt", "若必能出签，上限升{0}个百分点") \
    ENTRY(RISK_PRIVATE_VISA, "valid visa in the private passport: does not serve this trip, check by hand",  \
          "有效签证在因私护照上，因公不能用，须人工确认")                                                    \
    ENTRY(RISK_NONE, "nothing special", "无特别情况")                                                        \
    /* Decision days: odds then. */                                                                          \
    ENTRY(DECIDE_RESERVE, "last day for a reserve to begin ({0} in time)",                                   \
          "备选最迟当天开始填表（赶上的概率{0}）")                                                           \
    ENTRY(DECIDE_REPLACE, "no visa yet: replace ({0} if still waiting)",                                     \
          "仍未出签者换备选（再等下去，赶上的概率{0}）")                                                     \
    ENTRY(DECIDE_TELL_HOST, "not ready yet: tell the host ({0} in time)",                                    \
          "仍未到位：通知邀请方（按期概率已降到{0}）")                                                       \
    ENTRY(DECIDE_REFUND, "not ready yet: refund tickets ({0} in time)",                                      \
          "仍未到位：退改机票（按期概率已降到{0}）")                                                         \
    ENTRY(NO_DECISION, "none within the time left", "所余时间内没有")                                        \
    /* Cost, reserves, posts, accounts. */                                                                   \
    ENTRY(COST, "fees {0}, travel {1}, together {2} on average (P90 {3})",                                   \
          "签证费、EMS等{0}，赴面谈差旅{1}，合计平均{2}（P90 {3}）")                                         \
    ENTRY(COST_NO_CITY, "fees {0} on average (P90 {1}); travel is not known: no member's city is told",      \
          "签证费、EMS等平均{0}（P90 {1}）；差旅未知：未填出发城市")                                         \
    ENTRY(COST_NO_TRIPS,                                                                                     \
          "fees {0} on average (P90 {1}); travel is not known: the scenario has no costs of trips",          \
          "签证费、EMS等平均{0}（P90 {1}）；差旅未知：场景中没有差旅费用")                                   \
    ENTRY(RESERVES_ENOUGH, "those in the file ({0}) give {1}, enough", "现有{0}名，按期概率{1}，够用")       \
    ENTRY(RESERVES_HAVE, "those in the file ({0}) give {1}", "现有{0}名，按期概率{1}")                       \
    ENTRY(RESERVES_LIFT, "; {0} more (to be named in the approval) give {1}",                                \
          "；再加{0}名（须列入批件）为{1}")                                                                  \
    ENTRY(RESERVES_NOT, "; even {0} more give only {1}", "；再加{0}名也只有{1}")                             \
    ENTRY(POST_ALL, "{0} is earliest, surest ({1}) and cheapest", "首选{0}：最早、最稳（{1}）、最省")        \
    ENTRY(POST_EACH, "earliest {0} (P50 {1}), surest {2} ({3}), cheapest {4} ({5})",                         \
          "最早{0}（P50 {1}），最稳{2}（{3}），最省{4}（{5}）")                                              \
    ENTRY(ACCOUNTS, ". Accounts: ", "。账号：")                                                              \
    /* What moved. */                                                                                        \
    ENTRY(MOVED_UP, "up {2} points since {0} ({1})", "较{0}的预测（{1}）升{2}个百分点")                      \
    ENTRY(MOVED_DOWN, "down {2} points since {0} ({1})", "较{0}的预测（{1}）降{2}个百分点")                  \
    ENTRY(MOVED_NOT, "as on {0} ({1})", "与{0}的预测（{1}）持平")                                            \
    ENTRY(MOVED_EARLIER, "as told then", "当时所报")                                                         \
    ENTRY(MOVED_WORLD, "scenario and seats seen", "场景与号源")                                              \
    ENTRY(MOVED_TIME, "time gone by", "时间过去")                                                            \
    ENTRY(MOVED_MEMBER, "{0} ({1})", "{0}（{1}）")                                                           \
    ENTRY(MOVED_SILENCE, "no news of the others", "其余人无消息")                                            \
    ENTRY(MOVED_ITEMS, "what the files say else", "目标、期限、人员等改动")                                  \
    ENTRY(MOVED_OTHERS, "everything else", "其他")                                                           \
    ENTRY(MOVED_WHAT, "what", "原因")                                                                        \
    ENTRY(MOVED_CHANGE, "points", "百分点")                                                                  \
    ENTRY(MOVED_TO, "odds then", "其后按期概率")                                                             \
    ENTRY(COLON, ": ", "：")                                                                                 \
    /* Seats offered. */                                                                                     \
    ENTRY(OFFER_SEATS, "{0}, {1}: {2} seats, {3} could use one. Best: {4}. In time: {5}.",                   \
          "{0}{1}有{2}个号，{3}人能用。建议：{4}。按期概率：{5}。")                                          \
    ENTRY(OFFER_WAIT, "do not book, go on looking", "不约，继续等")                                          \
    ENTRY(OFFER_TAKE, "book", "约下")                                                                        \
    ENTRY(OFFER_TAKE_SOME, "book for {0}, the others stay at home", "{0}人约下，其余不去")                   \
    ENTRY(OFFER_SPLIT, "book for {0}, the others go on looking", "{0}人约下，其余继续等")                    \
    ENTRY(OFFER_ODDS, "{0}: {1}", "{0}为{1}")                                                                \
    ENTRY(OFFER_TAKERS, " For {0}.", "由{0}约。")                                                            \
    ENTRY(OFFER_CLOSE, " The choices differ by no more than the error.", "各做法之差在误差以内。")           \
    /* News. */                                                                                              \
    ENTRY(NEWS_HEAD, "odds of the whole delegation after news of a member.",                                 \
          "某人有消息后，全团的按期概率。")                                                                  \
    ENTRY(NEWS_SILENT, " Still without news on the day told: replace.", "到所列日期仍无消息即换备选。")      \
    ENTRY(NEWS_INQUIRE, " A post may be asked {0} days after interview or last papers.",                     \
          "面谈或补料满{0}天后方可询问使领馆。")                                                             \
    ENTRY(NEWS_NEW_HEAD, " A new head with a new approval: {0}, against {1} with this one.",                 \
          "现在换团长、重新报批为{0}，不换为{1}。")                                                          \
    ENTRY(NEWS_ISSUED, "issued", "若出签")                                                                   \
    ENTRY(NEWS_DOCUMENTS, "documents", "若要补料")                                                           \
    ENTRY(NEWS_PROCESSING, "processing", "若行政审理")                                                       \
    ENTRY(NEWS_REFUSED, "refused", "若拒签")                                                                 \
    ENTRY(NEWS_REPLACED, "replaced", "若换人")                                                               \
    ENTRY(SILENT_UNTIL, "silent until", "无消息即换")                                                        \
    ENTRY(MAY_ASK, "may ask", "可询问")                                                                      \
    ENTRY(PASSPORT_PLACE, "{0} {1}", "{0} {1}")                                                              \
    /* Basis. */                                                                                             \
    ENTRY(BASIS_SCENARIO, "scenario {0} ({1}), day 0 {2}", "场景{0}（{1}），起点{2}")                        \
    ENTRY(BASIS_CHANGED, ", changed by {0}", "，另有改动{0}")                                                \
    ENTRY(BASIS_GIVEN, ", seats and backlog of that day as its files say", "，当日号源与积压取自场景文件")   \
    ENTRY(BASIS_SAMPLE, " {0} environments × {1} copies, seed {2}, interval ±{3} points at {4}",             \
          "{0}个环境×{1}份副本，种子{2}；{4}区间±{3}个百分点")                                               \
    ENTRY(MIND_SHARE, "the largest account takes {0} of its pool's seats on a day ({1}){2}. ",               \
          "最大账号占所用号池日号量（{1}个）的{0}{2}。")                                                     \
    ENTRY(MIND_SHARE_CHECK, ": check the answer with --insert", "，须加 --insert 放进队列复核")              \
    ENTRY(MIND_SHARE_CHECKED, ", see the check in the queue", "，见队列复核")                                \
    ENTRY(MIND_HOLIDAYS, "Chinese holidays and make-up days of {0} are assumed until announced. ",           \
          "{0}年放假调休以国务院通知为准，公布前为假定。")                                                   \
    ENTRY(MIND_RATES, "Refusal and 221(g) rates of officials are assumptions, by field. ",                   \
          "因公拒签率、221(g)比例为按领域的假定值。")                                                        \
    ENTRY(MIND_PROCESSING,                                                                                   \
          "Days in administrative processing: self-reported, mostly students, closed "                       \
          "cases only. ",                                                                                    \
          "行政审理天数取自网上自报（多为学生、只含已结案）。")                                              \
    ENTRY(MIND_WAIVER, "An official B of 12 months is not safely waiver-eligible; interviews are assumed. ", \
          "12个月的因公B签证未必能免面谈，按面谈测算。")                                                     \
    ENTRY(MIND_WAIVER_GAIN,                                                                                  \
          "An official B of 12 months is not safely waiver-eligible; interviews are assumed, with the "      \
          "waiver it would be {0}. ",                                                                        \
          "12个月的因公B签证未必能免面谈，按面谈测算；能免面谈者都免，按期概率为{0}。")                      \
    ENTRY(MIND_WAIVER_NOBODY,                                                                                \
          "Nobody's last visa waives the interview under the scenario's rules; interviews are assumed. ",    \
          "按场景规则无人可免面谈，按面谈测算。")                                                            \
    ENTRY(MIND_MODEL, "A model's estimate, no promise of any consulate.", "模型估计，不代表使领馆承诺。")    \
    /* Behind the page. */                                                                                   \
    ENTRY(PART_MEMBERS, "Members", "成员进度")                                                               \
    ENTRY(PART_NEXT, "Members: what worries, what next, who acts", "成员：主要风险、下一步、谁办")           \
    ENTRY(PART_ACTIONS, "Actions by date", "按日期办")                                                       \
    ENTRY(PART_FALLBACKS, "Fallbacks, on the same luck", "备用方案（同一组随机数下比较）")                   \
    ENTRY(PART_MOVED, "What moved since {0}", "与{0}的预测相比")                                             \
    ENTRY(PART_NEWS, "What news would mean", "有消息后会怎样")                                               \
    ENTRY(MEMBER, "member", "成员")                                                                          \
    ENTRY(ROLE, "role", "角色")                                                                              \
    ENTRY(STATUS, "status", "现状")                                                                          \
    ENTRY(IN_TIME, "in time", "按期")                                                                        \
    ENTRY(EVER_ISSUED, "ever issued", "终能出签")                                                            \
    ENTRY(NEXT, " Next: {0} ({1}).", "下一步：{0}（{1}）。")                                                 \
    ENTRY(ACTION_DUE, "{0}: target", "{0}：应完成")                                                          \
    ENTRY(ACTION_LATEST, "{0}: latest", "{0}：最迟")                                                         \
    ENTRY(FALLBACK, "alternative", "方案")                                                                   \
    ENTRY(CEILING, "ceiling", "上限")                                                                        \
    ENTRY(TOTAL, "cost P50", "费用P50")                                                                      \
    ENTRY(AS_FILED, "{0} (as filed)", "{0}（现方案）")                                                       \
    ENTRY(AT_POST, "all at {0}", "全到{0}")                                                                  \
    ENTRY(WITH_ODDS, "{0} {1}", "{0}{1}")                                                                    \
    ENTRY(ACCOUNT_SINGLE, "single accounts", "各自账号")                                                     \
    ENTRY(ACCOUNT_ONE, "one account", "同一账号")                                                            \
    ENTRY(ACCOUNT_OF, "at most {0} on an account", "每账号至多{0}人")                                        \
    ENTRY(MORE_RESERVES, "reserves + {0}", "加{0}名备选")                                                    \
    ENTRY(WITH_WAIVER, "with interview waiver", "凡有可能的均免面谈")                                        \
    ENTRY(WITHOUT_WAIVER, "no interview waiver", "一律面谈")                                                 \
    ENTRY(NOBODY_WAIVED, "no waiver: nobody could have one", "一律面谈（无人可免）")                         \
    ENTRY(ARE_IMPOSSIBLE, "impossible: {0}", "不可行：{0}")

#define ANA_SAY_ENUM(id, en, zh) ANA_SAY_##id,
enum ana_say { ANA_SAY_LIST(ANA_SAY_ENUM) ANA_SAYINGS };
#undef ANA_SAY_ENUM

/* The text in a language, with its "{0}"; a constant of the program. */
const char *ana_say(enum ana_say text, enum ana_plot_language language);

/* Words of files for what is numbered in plans, NULL-terminated, in the order of the enums. */
extern const char *const ana_plan_verdict_words[];
extern const char *const ana_plan_ready_words[];
extern const char *const ana_decision_words[];
extern const char *const ana_alternative_words[];

/* The word for where a plan begins; "" for what is no beginning. */
const char *ana_plan_entry_word(enum visa_entry entry);

/* The key of a word of delegation files ("head" of "head|团长"). */
struct ana_word_key {
    char text[48];
};
struct ana_word_key ana_word_key(const char *name);

/* A day as files have it, "" where there is none. */
struct ana_iso_day {
    char text[VISA_DATE_BYTES];
};
struct ana_iso_day ana_iso_day(int32_t day);

/* A status in words, what is to be done next in it, and who does it. */
struct ana_next_step {
    struct ana_plot_name status;
    struct ana_plot_name what;
    enum ana_say who;
};

/* For a member on official business or not: who makes a passport differs. */
struct ana_next_step ana_next_step(enum visa_status status, bool official);

/* The name of a step, and who acts in it. */
enum ana_say ana_say_step(enum ana_step step);
enum ana_say ana_say_who(enum ana_step step, bool official);

#endif
