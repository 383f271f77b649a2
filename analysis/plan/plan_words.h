/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every word of the page for the director, in English.
 *
 * "{0}" … "{5}" stand where a value is put in; a translation uses the same ones, in whatever order its
 * grammar wants. Names of posts and what a user typed are data and do not stand here.
 */
#ifndef ANALYSIS_PLAN_PLAN_WORDS_H
#define ANALYSIS_PLAN_PLAN_WORDS_H

#include "analysis/plan/plan.h"
#include "analysis/plot/plot_text.h"
#include "models/calendar/date.h"

enum { ANA_SAY_VALUES = 6 }; /* at most, in one entry */

#define ANA_SAY_LIST(TEXT)                                                                                   \
    TEXT(TITLE_PLAN, "US visas for a delegation: when to start")                                             \
    TEXT(TITLE_FORECAST, "US visas for a delegation: forecast")                                              \
    TEXT(TITLE_PLAN_ONE, "A US visa: when to start")                                                         \
    TEXT(TITLE_FORECAST_ONE, "A US visa: forecast")                                                          \
    TEXT(CODE, " (code {0})")                                                                                \
    TEXT(STAMP, "internal · as of {0}")                                                                      \
    /* Labels of paragraphs. */                                                                              \
    TEXT(NO_LABEL, ANA_NO_TEXT)                                                                              \
    TEXT(CONCLUSION, "Conclusion")                                                                           \
    TEXT(GOAL, "Goal")                                                                                       \
    TEXT(ODDS, "Confidence")                                                                                 \
    TEXT(MOVED, "Moved")                                                                                     \
    TEXT(OFFER, "Offer")                                                                                     \
    TEXT(NEWS, "News")                                                                                       \
    TEXT(PASSPORTS, "Passports")                                                                             \
    TEXT(RISKS, "Risks")                                                                                     \
    TEXT(CAUSES, "Causes")                                                                                   \
    TEXT(DECISIONS, "Decisions")                                                                             \
    TEXT(MONEY, "Cost")                                                                                      \
    TEXT(RESERVES, "Reserves")                                                                               \
    TEXT(POSTS, "Posts")                                                                                     \
    TEXT(BASIS, "Basis")                                                                                     \
    TEXT(MIND, "Mind")                                                                                       \
    TEXT(SEPARATOR, "; ")                                                                                    \
    TEXT(LISTED, ", ")                                                                                       \
    TEXT(STOP, ".")                                                                                          \
    /* Values. */                                                                                            \
    TEXT(PERCENT, "{0} %")                                                                                   \
    TEXT(PERCENT_OVER, "over {0} %")                                                                         \
    TEXT(PERCENT_UNDER, "under {0} %")                                                                       \
    TEXT(RANGE, "{0}–{1}")                                                                                   \
    TEXT(MEMBER_LABEL, "  {0} {1}")                                                                          \
    TEXT(WEEKDAY, C_("date and weekday", "{0} ({1})"))                                                       \
    TEXT(UNKNOWN, "–")                                                                                       \
    TEXT(NEVER, "never")                                                                                     \
    TEXT(YUAN, "CNY {0}")                                                                                    \
    TEXT(WORKING_DAYS, "{0} working days")                                                                   \
    TEXT(DAYS, "{0} days")                                                                                   \
    TEXT(MORE_MEMBERS, "{0} more")                                                                           \
    TEXT(TODAY, "today")                                                                                     \
    TEXT(NOW, "now")                                                                                         \
    TEXT(POINTS_UP, "{0} +{1}")                                                                              \
    TEXT(POINTS_DOWN, "{0} −{1}")                                                                            \
    TEXT(MEMBERS_IN_ALL, "{0} members")                                                                      \
    /* What to start means. */                                                                               \
    TEXT(START_MISSION, "start the mission approval")                                                        \
    TEXT(START_FILE, C_("a start", "file for the mission approval"))                                         \
    TEXT(START_APPROVED, "have the mission approval in hand")                                                \
    TEXT(START_PASSPORTS, "start on the passports")                                                          \
    TEXT(START_FORMS, "start on forms and DS-160")                                                           \
    TEXT(START_DS160, "start on the DS-160")                                                                 \
    TEXT(START_BOOKING, "start to pay and book")                                                             \
    /* The conclusion of a plan. */                                                                          \
    TEXT(LATEST, "{0} is the last safe day to {1}: {2} before the visas are needed.")                        \
    TEXT(POINT, " The middle estimate would allow {0}, which cannot be promised.")                           \
    TEXT(START_SAFE, "{0} is early enough to {1}: {2} in time, {3} asked for.")                              \
    TEXT(START_UNSAFE, "{0} is too late to {1}: {2} in time, {3} asked for.")                                \
    TEXT(LATEST_FOR, " For {1}, do so by {0}.")                                                              \
    TEXT(NO_START, "No start reaches {0}.")                                                                  \
    TEXT(NO_START_AT_ALL, " No start at all reaches {0}.")                                                   \
    TEXT(FALLBACK_START,                                                                                     \
         " If {0} will do, {1} is the last safe day to {2}: {3} before the visas are needed.")               \
    TEXT(NO_FALLBACK, " Not even {0} can be promised.")                                                      \
    TEXT(EARLIEST, " Starting on {0} gives {1}, {2} at the lower end of its interval.")                      \
    TEXT(THAT_GIVES, " That gives {0}, {1} at the lower end of its interval.")                               \
    TEXT(SAMPLE_SHORT, " More environments would narrow that interval.")                                     \
    TEXT(CAPPED_BY_VISAS, " Visas are the limit, not time: however long one waits, {1} with {0} only.")      \
    TEXT(CAPPED_BY_BOTH, " There is too little time, and visas are a limit as well: however long one "       \
                         "waits, {1} with {0} only.")                                                        \
    TEXT(CAPPED_BY_TIME, " Time is the limit: in the long run {1} with {0}.")                                \
    TEXT(IF_ISSUED, " Given that {1}, {0} is the last safe day.")                                            \
    TEXT(HONEST, " Visas by {0} can be promised with {1}{2}.")                                               \
    TEXT(HONEST_DEPARTURE, ", for a departure on {0} or later")                                              \
    TEXT(NO_HONEST, " No later date within the scenario can be promised with {0} either.")                   \
    TEXT(MOVABLE, " The departure may move to {0}, which is enough.")                                        \
    TEXT(NOT_MOVABLE_SO_FAR, " The departure may move to {0}, which is not enough.")                         \
    TEXT(ASK_HOST, " Ask the host for another date by {0}.")                                                 \
    TEXT(ASK_ONESELF, " Decide by {0} whether to travel later.")                                             \
    /* The conclusion of a forecast. */                                                                      \
    TEXT(FORECAST_SAFE, "{1} to be ready before {0}; {2} asked for, so go on as planned.")                   \
    TEXT(FORECAST_UNSAFE, "{1} to be ready before {0}; {2} asked for, so something must be done.")           \
    TEXT(FORECAST_WHEN, " Ready on {0} (P50), {1} (P80), {2} (P95).")                                        \
    /* The goal. */                                                                                          \
    TEXT(GOAL_HEAD, "the head")                                                                              \
    TEXT(GOAL_MUST, "{0}")                                                                                   \
    TEXT(GOAL_EVERYBODY, "all {0} travellers")                                                               \
    TEXT(GOAL_ONE, "the traveller")                                                                          \
    TEXT(GOAL_AT_LEAST, "at least {0} of {1}")                                                               \
    TEXT(GOAL_WITH_RESERVES, "at least {0} of {1}, reserves included")                                       \
    TEXT(GOAL_AND, " and ")                                                                                  \
    TEXT(GOAL_ISSUED, "{0}: visas issued before {1}")                                                        \
    TEXT(GOAL_AT_OFFICE, "{0}: visas at the FAO before {1}")                                                 \
    TEXT(GOAL_IN_HAND, "{0}: passports with visas in hand before {1}")                                       \
    TEXT(GOAL_DEPARTURE, "; departure {0}")                                                                  \
    /* Confidence. */                                                                                        \
    TEXT(ODDS_BASE, "{0} in time")                                                                           \
    TEXT(ODDS_VIEWS, " (pessimistic {0}, optimistic {1})")                                                   \
    TEXT(ODDS_CEILING, "; at best {0}, the odds that {1} at all")                                            \
    TEXT(ENOUGH, "enough visas are issued")                                                                  \
    TEXT(ENOUGH_ONE, "the visa is issued")                                                                   \
    TEXT(ODDS_EVERYBODY, " All {0} in the file: {1}.")                                                       \
    TEXT(ODDS_EVERYBODY_NEVER,                                                                               \
         " All {0} in the file: {1}; that all are ever issued: {2}, so {3} is out of reach for them.")       \
    TEXT(ODDS_UNTIED, " Verdicts on members go together; if they did not: {0}.")                             \
    TEXT(ODDS_INSERTED, " Put into the queue itself: {0} ({1}–{2}).")                                        \
    TEXT(CAUSE_NEVER, "{0} of the misses: too few visas, however long one waits")                            \
    TEXT(CAUSE_NEVER_ONE, "{0} of the misses: no visa, however long one waits")                              \
    TEXT(CAUSE_STAGE, "slowest: {0}, {1} of the misses")                                                     \
    TEXT(STAGE_REFUSAL, "refusal and a new application")                                                     \
    TEXT(CAUSE_WORTH, "most worth pushing: {0}, 5 days sooner: +{1} pt")                                     \
    TEXT(CAUSE_WORTH_START, "a start 5 days sooner: +{0} pt")                                                \
    /* The starts and the steps. */                                                                          \
    TEXT(START_DAY, C_("day", "start"))                                                                      \
    TEXT(START_ODDS, "in time")                                                                              \
    TEXT(START_RANGE, "worst–best")                                                                          \
    TEXT(STEP, "step")                                                                                       \
    TEXT(WHO, "who acts")                                                                                    \
    TEXT(TARGET, "target (P50)")                                                                             \
    TEXT(LATEST_DAY, "latest (P90)")                                                                         \
    TEXT(STEP_APPROVAL, "mission approval")                                                                  \
    TEXT(STEP_PASSPORT, "passports")                                                                         \
    TEXT(STEP_PREPARE, "forms, DS-160, account")                                                             \
    TEXT(STEP_DS160, "DS-160, account")                                                                      \
    TEXT(STEP_PAY, "visa fee")                                                                               \
    TEXT(STEP_BOOK, C_("step", "seat booked"))                                                               \
    TEXT(STEP_ATTEND, "interview or drop-off")                                                               \
    TEXT(STEP_PROCESSING, "221(g) closed")                                                                   \
    TEXT(STEP_ISSUED, "visa issued")                                                                         \
    TEXT(STEP_AT_OFFICE, "passport at the FAO")                                                              \
    TEXT(STEP_IN_HAND, "passport in hand")                                                                   \
    TEXT(STEP_FOR, "{0} ({1})")                                                                              \
    TEXT(STEP_MET_BY, "{0} ({1} meet it)")                                                                   \
    TEXT(STEP_REACHED_BY, "{0} ({1} reach it)")                                                              \
    TEXT(ALL_MEMBERS, "whole delegation")                                                                    \
    /* Who acts. */                                                                                          \
    TEXT(BY_UNIT, "organising unit")                                                                         \
    TEXT(BY_FAO_PASSPORTS, "FAO passport section")                                                           \
    TEXT(BY_EXIT_ENTRY, "exit-entry office")                                                                 \
    TEXT(BY_CLERK, "clerk")                                                                                  \
    TEXT(BY_CLERKS, "clerks {0}, accounts {1}")                                                              \
    TEXT(BY_APPLICANT, "applicant")                                                                          \
    TEXT(BY_CONSULATE, "consular section")                                                                   \
    TEXT(BY_COLLECTING_UNIT, "applying unit")                                                                \
    TEXT(BY_EMS, "EMS; applicant answers")                                                                   \
    TEXT(BY_NOBODY, "–")                                                                                     \
    /* Risks: why a member. */                                                                               \
    TEXT(RISK, "{0} {1}: ")                                                                                  \
    TEXT(NO_RISK, "no member stands out")                                                                    \
    TEXT(RISK_HEAD, "must go; a new head needs a new approval")                                              \
    TEXT(RISK_MUST, "must go, cannot be replaced")                                                           \
    TEXT(RISK_FIRST, "first passport, no account before it is made")                                         \
    TEXT(RISK_RENEW, "passport to be renewed, no account before it is made")                                 \
    TEXT(RISK_PRODUCTION, "passport being made, no account before it is there")                              \
    TEXT(RISK_AWAY, "passport lies with another country's embassy")                                          \
    TEXT(RISK_SENSITIVE, "sensitive field, {0} risk of 221(g)")                                              \
    TEXT(RISK_221G, "{0} risk of 221(g)")                                                                    \
    TEXT(RISK_REFUSED_BEFORE, "refused before, {0} risk of 214(b)")                                          \
    TEXT(RISK_REFUSED, "{0} risk of 214(b)")                                                                 \
    TEXT(RISK_STAGE, "{0} of the misses, mostly at {1}")                                                     \
    TEXT(RISK_NO_VISA, "{0} of the misses, mostly without a visa")                                           \
    TEXT(RISK_OVERDUE, "stands longer than the scenario allows for, counted as done any day: check by hand") \
    TEXT(RISK_IS_REFUSED, "refused; counts again only with a new application")                               \
    TEXT(RISK_CAP, "were the visa certain, the ceiling would gain {0} pt")                                   \
    TEXT(RISK_PRIVATE_VISA, "valid visa in the private passport: does not serve this trip, check by hand")   \
    TEXT(RISK_NONE, "nothing special")                                                                       \
    /* Decision days: odds then. */                                                                          \
    TEXT(DECIDE_RESERVE, "last day for a reserve to begin ({0} in time)")                                    \
    TEXT(DECIDE_REPLACE, "no visa yet: replace ({0} if still waiting)")                                      \
    TEXT(DECIDE_TELL_HOST, "not ready yet: tell the host ({0} in time)")                                     \
    TEXT(DECIDE_REFUND, "not ready yet: refund tickets ({0} in time)")                                       \
    TEXT(NO_DECISION, "none within the time left")                                                           \
    /* Cost, reserves, posts, accounts. */                                                                   \
    TEXT(COST, "fees {0}, travel {1}, together {2} on average (P90 {3})")                                    \
    TEXT(COST_NO_CITY, "fees {0} on average (P90 {1}); travel is not known: no member's city is told")       \
    TEXT(COST_NO_TRIPS,                                                                                      \
         "fees {0} on average (P90 {1}); travel is not known: the scenario has no costs of trips")           \
    TEXT(RESERVES_ENOUGH, "those in the file ({0}) give {1}, enough")                                        \
    TEXT(RESERVES_HAVE, "those in the file ({0}) give {1}")                                                  \
    TEXT(RESERVES_LIFT, "; {0} more (to be named in the approval) give {1}")                                 \
    TEXT(RESERVES_NOT, "; even {0} more give only {1}")                                                      \
    TEXT(POST_ALL, "{0} is earliest, surest ({1}) and cheapest")                                             \
    TEXT(POST_EACH, "earliest {0} (P50 {1}), surest {2} ({3}), cheapest {4} ({5})")                          \
    TEXT(ACCOUNTS, ". Accounts: ")                                                                           \
    /* What moved. */                                                                                        \
    TEXT(MOVED_UP, "up {2} points since {0} ({1})")                                                          \
    TEXT(MOVED_DOWN, "down {2} points since {0} ({1})")                                                      \
    TEXT(MOVED_NOT, "as on {0} ({1})")                                                                       \
    TEXT(MOVED_EARLIER, "as told then")                                                                      \
    TEXT(MOVED_WORLD, "scenario and seats seen")                                                             \
    TEXT(MOVED_TIME, "time gone by")                                                                         \
    TEXT(MOVED_MEMBER, "{0} ({1})")                                                                          \
    TEXT(MOVED_SILENCE, "no news of the others")                                                             \
    TEXT(MOVED_ITEMS, "what the files say else")                                                             \
    TEXT(MOVED_OTHERS, "everything else")                                                                    \
    TEXT(MOVED_WHAT, "what")                                                                                 \
    TEXT(MOVED_CHANGE, "points")                                                                             \
    TEXT(MOVED_TO, "odds then")                                                                              \
    TEXT(COLON, ": ")                                                                                        \
    /* Seats offered. */                                                                                     \
    TEXT(OFFER_SEATS, "{0}, {1}: {2} seats, {3} could use one. Best: {4}. In time: {5}.")                    \
    TEXT(OFFER_WAIT, "do not book, go on looking")                                                           \
    TEXT(OFFER_TAKE, "book")                                                                                 \
    TEXT(OFFER_TAKE_SOME, "book for {0}, the others stay at home")                                           \
    TEXT(OFFER_SPLIT, "book for {0}, the others go on looking")                                              \
    TEXT(OFFER_ODDS, "{0}: {1}")                                                                             \
    TEXT(OFFER_TAKERS, " For {0}.")                                                                          \
    TEXT(OFFER_CLOSE, " The choices differ by no more than the error.")                                      \
    /* News. */                                                                                              \
    TEXT(NEWS_HEAD, "odds of the whole delegation after news of a member.")                                  \
    TEXT(NEWS_SILENT, " Still without news on the day told: replace.")                                       \
    TEXT(NEWS_INQUIRE, " A post may be asked {0} days after interview or last papers.")                      \
    TEXT(NEWS_NEW_HEAD, " A new head with a new approval: {0}, against {1} with this one.")                  \
    TEXT(NEWS_ISSUED, "issued")                                                                              \
    TEXT(NEWS_DOCUMENTS, "documents")                                                                        \
    TEXT(NEWS_PROCESSING, C_("news", "processing"))                                                          \
    TEXT(NEWS_REFUSED, "refused")                                                                            \
    TEXT(NEWS_REPLACED, "replaced")                                                                          \
    TEXT(SILENT_UNTIL, "silent until")                                                                       \
    TEXT(MAY_ASK, "may ask")                                                                                 \
    TEXT(PASSPORT_PLACE, "{0} {1}")                                                                          \
    /* Basis. */                                                                                             \
    TEXT(BASIS_SCENARIO, "scenario {0} ({1}), day 0 {2}")                                                    \
    TEXT(BASIS_CHANGED, ", changed by {0}")                                                                  \
    TEXT(BASIS_GIVEN, ", seats and backlog of that day as its files say")                                    \
    TEXT(BASIS_SAMPLE, " {0} environments × {1} copies, seed {2}, interval ±{3} points at {4}")              \
    TEXT(MIND_SHARE, "the largest account takes {0} of its pool's seats on a day ({1}){2}. ")                \
    TEXT(MIND_SHARE_CHECK, ": check the answer with --insert")                                               \
    TEXT(MIND_SHARE_CHECKED, ", see the check in the queue")                                                 \
    TEXT(MIND_HOLIDAYS, "Chinese holidays and make-up days of {0} are assumed until announced. ")            \
    TEXT(MIND_RATES, "Refusal and 221(g) rates of officials are assumptions, by field. ")                    \
    TEXT(MIND_PROCESSING,                                                                                    \
         "Days in administrative processing: self-reported, mostly students, closed cases only. ")           \
    TEXT(MIND_WAIVER, "An official B of 12 months is not safely waiver-eligible; interviews are assumed. ")  \
    TEXT(MIND_WAIVER_GAIN, "An official B of 12 months is not safely waiver-eligible; interviews are "       \
                           "assumed, with the waiver it would be {0}. ")                                     \
    TEXT(MIND_WAIVER_NOBODY,                                                                                 \
         "Nobody's last visa waives the interview under the scenario's rules; interviews are assumed. ")     \
    TEXT(MIND_MODEL, "A model's estimate, no promise of any consulate.")                                     \
    /* Behind the page. */                                                                                   \
    TEXT(PART_MEMBERS, "Members")                                                                            \
    TEXT(PART_NEXT, "Members: what worries, what next, who acts")                                            \
    TEXT(PART_ACTIONS, "Actions by date")                                                                    \
    TEXT(PART_FALLBACKS, "Fallbacks, on the same luck")                                                      \
    TEXT(PART_MOVED, "What moved since {0}")                                                                 \
    TEXT(PART_NEWS, "What news would mean")                                                                  \
    TEXT(MEMBER, "member")                                                                                   \
    TEXT(ROLE, "role")                                                                                       \
    TEXT(STATUS, "status")                                                                                   \
    TEXT(IN_TIME, C_("column", "in time"))                                                                   \
    TEXT(NEXT, " Next: {0} ({1}).")                                                                          \
    TEXT(ACTION_DUE, "{0}: target")                                                                          \
    TEXT(ACTION_LATEST, "{0}: latest")                                                                       \
    TEXT(FALLBACK, "alternative")                                                                            \
    TEXT(CEILING, "ceiling")                                                                                 \
    TEXT(TOTAL, "cost P50")                                                                                  \
    TEXT(AS_FILED, "{0} (as filed)")                                                                         \
    TEXT(AT_POST, "all at {0}")                                                                              \
    TEXT(WITH_ODDS, C_("with odds", "{0} {1}"))                                                              \
    TEXT(ACCOUNT_SINGLE, "single accounts")                                                                  \
    TEXT(ACCOUNT_ONE, "one account")                                                                         \
    TEXT(ACCOUNT_OF, "at most {0} on an account")                                                            \
    TEXT(MORE_RESERVES, "reserves + {0}")                                                                    \
    TEXT(WITH_WAIVER, "with interview waiver")                                                               \
    TEXT(WITHOUT_WAIVER, "no interview waiver")                                                              \
    TEXT(NOBODY_WAIVED, "no waiver: nobody could have one")                                                  \
    TEXT(ARE_IMPOSSIBLE, "impossible: {0}")                                                                  \
    TEXT(P50, "P50")                                                                                         \
    TEXT(P80, "P80")                                                                                         \
    TEXT(P90, "P90")                                                                                         \
    TEXT(P95, "P95")                                                                                         \
    TEXT(INTERVAL, "interval")                                                                               \
    TEXT(OPTIMISTIC, "optimistic")                                                                           \
    TEXT(PESSIMISTIC, "pessimistic")                                                                         \
    TEXT(WORRIES, "what worries")                                                                            \
    TEXT(NEXT_STEP, "next step")                                                                             \
    TEXT(DAY, C_("of an action", "day"))                                                                     \
    TEXT(WHAT, C_("of an action", "what"))                                                                   \
    TEXT(WHICH, C_("odds", "what"))                                                                          \
    TEXT(PROBABILITY, "probability")                                                                         \
    TEXT(ENOUGH_BY, "enough members ready by")                                                               \
    TEXT(MEAN, "on average")                                                                                 \
    TEXT(SHARE_OF_MISSES, "share of the misses")                                                             \
    TEXT(WORTH_A_DAY, "gain by a day less, points")                                                          \
    TEXT(STAGE, "stage")                                                                                     \
    TEXT(PARAMETER, "parameter")                                                                             \
    TEXT(VALUE, "value")                                                                                     \
    /* Rows of tables that only a document has. */                                                           \
    TEXT(ROW_IN_TIME, "enough members ready in time")                                                        \
    TEXT(ROW_CEILING, "enough visas ever issued: the ceiling")                                               \
    TEXT(ROW_EVERYBODY, "everybody but the reserves ready in time")                                          \
    TEXT(ROW_EVERYBODY_EVER, "everybody but the reserves ever has a visa")                                   \
    TEXT(ROW_IF_ISSUED, "in time, given that enough visas are issued")                                       \
    TEXT(ROW_NEVER, "too few visas, however long one waits")                                                 \
    TEXT(ROW_FEES, "fees")                                                                                   \
    TEXT(ROW_TRAVEL, "travel")                                                                               \
    TEXT(ROW_TOTAL, "total")                                                                                 \
    /* Captions: what a table shows. */                                                                      \
    TEXT(CAPTION_SAMPLE, ". {0} environments × {1} copies")                                                  \
    TEXT(CAPTION_LEVEL, ", intervals at {0}")                                                                \
    TEXT(CAPTION_ODDS, "Odds of the whole delegation")                                                       \
    TEXT(CAPTION_READY, "Days by which enough members are ready, by probability")                            \
    TEXT(CAPTION_STARTS, "Odds of being in time by the day of the start")                                    \
    TEXT(CAPTION_STEPS, "Steps of the whole delegation: by when, and who acts")                              \
    TEXT(CAPTION_MEMBERS, "Members: status, odds of being in time, days on which they are ready")            \
    TEXT(CAPTION_NEXT, "Members: what worries, what next, who acts")                                         \
    TEXT(CAPTION_NEWS, "Odds of the whole delegation after news of a member")                                \
    TEXT(CAPTION_SILENCE, "Days from which silence means: replace, and a post may be asked")                 \
    TEXT(CAPTION_MOVED, "What moved the odds since the earlier forecast, one after the other")               \
    TEXT(CAPTION_CAUSES, "Where the misses are lost, and what a day less would gain")                        \
    TEXT(CAPTION_ACTIONS, "What must be done and decided, by date")                                          \
    TEXT(CAPTION_FALLBACKS, "Alternatives, on the same luck")                                                \
    TEXT(CAPTION_MONEY, "Cost of the delegation")                                                            \
    TEXT(CAPTION_OFFICE, "The office's own numbers in place of the scenario's")                              \
    /* What figures show. */                                                                                 \
    TEXT(FIGURE_STARTS, "Odds of being in time against the day of the start: {1} is reached up to {0}.")     \
    TEXT(FIGURE_STARTS_NONE, "Odds of being in time against the day of the start: no start reaches {0}.")    \
    TEXT(FIGURE_FINISH,                                                                                      \
         "Probability that enough members are ready, by day: {0}, {1}, {2}; the visas are needed by {3}.")   \
    TEXT(FIGURE_QUANTILE, "{0} is {1}")                                                                      \
    TEXT(FIGURE_NEVER, "{0} is not reached")                                                                 \
    TEXT(FIGURE_GANTT,                                                                                       \
         "Where each member is on which day, over closed days: the last to be ready is {0}, P50 {1}.")       \
    TEXT(FIGURE_LATE, "Which member and which stage make it late: {0} decides most of the misses, {1}.")     \
    TEXT(FIGURE_LATE_NONE, "Which member and which stage make it late: no member stands out.")               \
    TEXT(FIGURE_ACTIONS, "Days by which each step must be done, and days to decide: the next is {0}.")       \
    TEXT(FIGURE_ACTIONS_NONE, "Days by which each step must be done, and days to decide: none is left.")     \
    /* What a result is of. */                                                                               \
    TEXT(SUBTITLE, "{0}; scenario {1}; {2} environments × {3} copies of the delegation")                     \
    TEXT(OWN_NUMBERS,                                                                                        \
         "The delegation's folder gives numbers of the office's own and waits that were seen (office.csv, "  \
         "waits.csv); they take the place of the scenario's, whose sources do not hold for them.")           \
    TEXT(NO_OWN_NUMBERS,                                                                                     \
         "The delegation's folder gives no numbers of the office's own: all numbers are the scenario's.")    \
    TEXT(OWN_DATA,                                                                                           \
         "Who travels, with which passport and earlier visas, where each case stands, dates and goal are "   \
         "the office's own data, taken as they were typed in; members appear by their ids alone.")           \
    TEXT(MORE_NUMBERS, "{0} more numbers")

#define ANA_SAY_ENUM(id, en) ANA_SAY_##id,
enum ana_say { ANA_SAY_LIST(ANA_SAY_ENUM) ANA_SAYINGS };
#undef ANA_SAY_ENUM

/* The text in a language, with its "{0}"; a constant of the program. */
const char *ana_say(enum ana_say text, enum ana_language language);

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
    const char *status; /* texts of the program, see ana_text */
    const char *what;
    enum ana_say who;
};

/* For a member on official business or not: who makes a passport differs. */
struct ana_next_step ana_next_step(enum visa_status status, bool official);

/* The name of a step, and who acts in it. */
enum ana_say ana_say_step(enum ana_step step);
enum ana_say ana_say_who(enum ana_step step, bool official);

#endif
