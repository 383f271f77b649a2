/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of what plan, forecast and explain write, and of documents; see result_columns.h. */
#ifndef ANALYSIS_PACKAGE_PLAN_COLUMNS_H
#define ANALYSIS_PACKAGE_PLAN_COLUMNS_H

#include "analysis/package/result_columns.h"

#define ANA_COLUMNS_OF_PLAN(ENTRY)                                                                           \
    ENTRY("plan.csv", "item", LABEL, NULL, NULL, "What the number belongs to: question, answer, odds, …")    \
    ENTRY("plan.csv", "member", TEXT, NULL, NULL, "Member it is about; blank: the delegation")               \
    ENTRY("plan.csv", "step", TEXT, NULL, NULL, "Step, stage or choice it is about")                         \
    ENTRY("plan.csv", "statistic", LABEL, NULL, NULL, "Which number of it")                                  \
    ENTRY("plan.csv", "value", TEXT, NULL, NULL, "A number, date or text")                                   \
    ENTRY("members.csv", "role", LABEL, NULL, NULL, "Role in the delegation")                                \
    ENTRY("members.csv", "status", LABEL, NULL, NULL, "Where the member stands")                             \
    ENTRY("", "in_time", SHARE, "share", NULL, "Probability of the member's visa in time")                   \
    ENTRY("", "in_time_low", SHARE, "share", NULL, "Lower end of its interval")                              \
    ENTRY("", "in_time_high", SHARE, "share", NULL, "Upper end of its interval")                             \
    ENTRY("members.csv", "issued", SHARE, "share", NULL, "Probability that a visa is ever issued")           \
    ENTRY("members.csv", "issued_low", SHARE, "share", NULL, "Lower end of its interval")                    \
    ENTRY("members.csv", "issued_high", SHARE, "share", NULL, "Upper end of its interval")                   \
    ENTRY("", "ready_p50", DATE, NULL, NULL, "Day by which the visa is there in 50 % of copies")             \
    ENTRY("", "ready_p80", DATE, NULL, NULL, "Day by which the visa is there in 80 % of copies")             \
    ENTRY("", "ready_p90", DATE, NULL, NULL, "Day by which the visa is there in 90 % of copies")             \
    ENTRY("", "ready_p95", DATE, NULL, NULL, "Day by which the visa is there in 95 % of copies")             \
    ENTRY("members.csv", "waived", SHARE, "share", NULL, "Share of copies without an interview")             \
    ENTRY("members.csv", "refused", SHARE, "share", NULL, "Share of copies refused for good")                \
    ENTRY("members.csv", "processing", SHARE, "share", NULL, "Share of copies in administrative processing") \
    ENTRY("members.csv", "overdue", SHARE, "share", NULL,                                                    \
          "Share of copies that have stood here for longer than the scenario allows")                        \
    ENTRY("members.csv", "caps", SHARE, "share", NULL, "Odds that the member alone costs the delegation")    \
    ENTRY("members.csv", "late", SHARE, "share", NULL, "Share of late copies in which the member is last")   \
    ENTRY("members.csv", "late_stage", TEXT, NULL, NULL, "Stage in which most of that time goes")            \
    ENTRY("members.csv", "passport_at", TEXT, NULL, NULL, "Of a forecast: where the passport is")            \
    ENTRY("members.csv", "silence", DATE, NULL, NULL, "Of a forecast: without news by then, replace")        \
    ENTRY("members.csv", "inquiry", DATE, NULL, NULL, "Of a forecast: first day to inquire at the post")     \
    ENTRY("members.csv", "takes_offer", YES_NO, NULL, NULL, "Of an offer: whether to take the seat")         \
    ENTRY("members.csv", "next_en", TEXT, NULL, NULL, "Next step, in English")                               \
    ENTRY("members.csv", "next_zh", TEXT, NULL, NULL, "Next step, in Chinese")                               \
    ENTRY("", "who_en", TEXT, NULL, NULL, "Who does it, in English")                                         \
    ENTRY("", "who_zh", TEXT, NULL, NULL, "Who does it, in Chinese")                                         \
    ENTRY("starts.csv", "day", DAY, NULL, NULL, "Day of the start")                                          \
    ENTRY("", "odds", SHARE, "share", NULL, "Probability that the delegation is ready in time")              \
    ENTRY("starts.csv", "bound", SHARE, "share", NULL, "Lower bound that the search for a start rests on")   \
    ENTRY("starts.csv", "optimistic", SHARE, "share", NULL, "Odds in the optimistic view")                   \
    ENTRY("starts.csv", "pessimistic", SHARE, "share", NULL, "Odds in the pessimistic view")                 \
    ENTRY("starts.csv", "untied", SHARE, "share", NULL, "Odds if verdicts on members did not go together")   \
    ENTRY("starts.csv", "ever", SHARE, "share", NULL, "Probability of enough visas at any time")             \
    ENTRY("starts.csv", "ever_low", SHARE, "share", NULL, "Lower end of its interval")                       \
    ENTRY("starts.csv", "ever_high", SHARE, "share", NULL, "Upper end of its interval")                      \
    ENTRY("starts.csv", "if_issued", SHARE, "share", NULL, "Odds, given that enough visas are issued")       \
    ENTRY("starts.csv", "if_issued_low", SHARE, "share", NULL, "Lower end of its interval")                  \
    ENTRY("starts.csv", "if_issued_high", SHARE, "share", NULL, "Upper end of its interval")                 \
    ENTRY("", "step", LABEL, NULL, NULL, "Step of the procedure")                                            \
    ENTRY("", "share", SHARE, "share", NULL, "Share of copies")                                              \
    ENTRY("steps.csv", "p50", DATE, NULL, NULL, "Day by which it is done in 50 % of copies")                 \
    ENTRY("steps.csv", "p80", DATE, NULL, NULL, "Day by which it is done in 80 % of copies")                 \
    ENTRY("steps.csv", "p90", DATE, NULL, NULL, "Day by which it is done in 90 % of copies")                 \
    ENTRY("steps.csv", "p95", DATE, NULL, NULL, "Day by which it is done in 95 % of copies")                 \
    ENTRY("actions.csv", "day", DATE, NULL, NULL, "Day by which to act")                                     \
    ENTRY("actions.csv", "kind", LABEL, NULL, "target|latest|decision", "What sort of day it is")            \
    ENTRY("actions.csv", "what", LABEL, NULL, NULL, "Step or decision")                                      \
    ENTRY("alternatives.csv", "kind", LABEL, NULL, NULL, "What is done otherwise")                           \
    ENTRY("alternatives.csv", "post", TEXT, NULL, NULL, "Post to apply at")                                  \
    ENTRY("alternatives.csv", "size", COUNT, NULL, NULL, "Number of accounts or reserves")                   \
    ENTRY("alternatives.csv", "possible", YES_NO, NULL, NULL, "Whether it can be done")                      \
    ENTRY("alternatives.csv", "is_plan", YES_NO, NULL, NULL, "Whether it is the plan itself")                \
    ENTRY("alternatives.csv", "ceiling", SHARE, "share", NULL, "Probability of enough visas at any time")    \
    ENTRY("alternatives.csv", "ceiling_low", SHARE, "share", NULL, "Lower end of its interval")              \
    ENTRY("alternatives.csv", "ceiling_high", SHARE, "share", NULL, "Upper end of its interval")             \
    ENTRY("alternatives.csv", "total_mean_cny", NUMBER, "CNY", NULL, "Fees and travel, mean")                \
    ENTRY("alternatives.csv", "total_p50_cny", NUMBER, "CNY", NULL, "Fees and travel, median")               \
    ENTRY("alternatives.csv", "total_p90_cny", NUMBER, "CNY", NULL, "Fees and travel, 90th percentile")      \
    ENTRY("finish.csv", "ready_before", DAY, NULL, NULL, "Day")                                              \
    ENTRY("news.csv", "news", LABEL, NULL, NULL, "What may be heard of the member")                          \
    ENTRY("moved.csv", "step", LABEL, NULL, NULL, "Step from the earlier odds to today's")                   \
    ENTRY("moved.csv", "member", TEXT, NULL, NULL, "Member whose news it is")                                \
    ENTRY("moved.csv", "change", NUMBER, "share", NULL, "Change of the odds; steps sum up")

/* What was asked, written again. */
#define ANA_COLUMNS_OF_INPUT(ENTRY)                                                                          \
    ENTRY("input/delegation.csv", "item", LABEL, NULL, NULL, "Item of the delegation")                       \
    ENTRY("input/delegation.csv", "value", TEXT, NULL, NULL, "Its value")                                    \
    ENTRY("input/members.csv", "role", LABEL, NULL, NULL, "Role in the delegation")                          \
    ENTRY("input/members.csv", "must_go", YES_NO, NULL, NULL, "Whether there is no trip without")            \
    ENTRY("input/members.csv", "unit", TEXT, NULL, NULL, "Code of the member's own unit")                    \
    ENTRY("input/members.csv", "mission", TEXT, NULL, NULL, "How the mission is approved")                   \
    ENTRY("input/members.csv", "passport", TEXT, NULL, NULL, "Kind of passport")                             \
    ENTRY("input/members.csv", "passport_state", TEXT, NULL, NULL, "Where the passport is")                  \
    ENTRY("input/members.csv", "passport_until", DATE, NULL, NULL, "Last day of its validity")               \
    ENTRY("input/members.csv", "class", TEXT, NULL, NULL, "Visa class applied for")                          \
    ENTRY("input/members.csv", "last_visa", TEXT, NULL, NULL, "State of the last US visa")                   \
    ENTRY("input/members.csv", "last_class", TEXT, NULL, NULL, "Class of the last US visa")                  \
    ENTRY("input/members.csv", "last_until", DATE, NULL, NULL, "Last day of its validity")                   \
    ENTRY("input/members.csv", "last_entries", TEXT, NULL, NULL, "Entries left on it")                       \
    ENTRY("input/members.csv", "last_passport", TEXT, NULL, NULL, "Passport it is in")                       \
    ENTRY("input/members.csv", "refusals", TEXT, NULL, NULL, "Refusals so far")                              \
    ENTRY("input/members.csv", "age", TEXT, NULL, NULL, "Band of age")                                       \
    ENTRY("input/members.csv", "sensitive", TEXT, NULL, NULL, "Whether the field is sensitive")              \
    ENTRY("input/members.csv", "city", TEXT, NULL, NULL, "City of departure")                                \
    ENTRY("input/members.csv", "posts", TEXT, NULL, NULL, "Posts the member can apply at")                   \
    ENTRY("input/members.csv", "account", TEXT, NULL, NULL, "Group that books on one account")               \
    ENTRY("input/members.csv", "unavailable", TEXT, NULL, NULL, "Days without an interview")                 \
    ENTRY("input/members.csv", "paid_on", DATE, NULL, NULL, "Day of payment")                                \
    ENTRY("input/members.csv", "evus", TEXT, NULL, NULL, "Enrolment in EVUS")                                \
    ENTRY("input/members.csv", "status", TEXT, NULL, NULL, "Where the member stands")                        \
    ENTRY("input/members.csv", "status_date", DATE, NULL, NULL, "Since when")                                \
    ENTRY("input/members.csv", "looked_on", DATE, NULL, NULL, "When that was last looked up")                \
    ENTRY("input/members.csv", "interview_date", DATE, NULL, NULL, "Day of the interview")                   \
    ENTRY("input/members.csv", "note", TEXT, NULL, NULL, "Not read")                                         \
    ENTRY("input/forecast.csv", "as_of", DAY, NULL, NULL, "Day of the question")                             \
    ENTRY("input/forecast.csv", "deadline", DAY, NULL, NULL, "Day before which visas are needed")            \
    ENTRY("input/changes.csv", "change", LABEL, NULL, NULL, "Change of the scenario")

#define ANA_COLUMNS_OF_TEXTS(ENTRY)                                                                          \
    ENTRY("chains.csv", "case", LABEL, NULL, NULL, "Key of the case")                                        \
    ENTRY("chains.csv", "member", TEXT, NULL, NULL, "Member of the delegation; blank: a case of a run")      \
    ENTRY("chains.csv", "quantile", SHARE, "share", NULL, "Quantile that the case stands for")               \
    ENTRY("chains.csv", "stage", LABEL, NULL, NULL, "Stage of the pipeline")                                 \
    ENTRY("chains.csv", "kind", LABEL, NULL, NULL, "What sort of link it is")                                \
    ENTRY("chains.csv", "activity", TEXT, NULL, NULL, "Activity of durations.csv")                           \
    ENTRY("chains.csv", "from", LABEL, NULL, NULL, "Beginning, YYYY-MM-DD HH:MM, local time")                \
    ENTRY("chains.csv", "to", LABEL, NULL, NULL, "End, the same")                                            \
    ENTRY("chains.csv", "minutes", WHOLE, "minutes", NULL, "From beginning to end")                          \
    ENTRY("chains.csv", "cause", TEXT, NULL, NULL, "What the wait was for")                                  \
    ENTRY("chains.csv", "post", TEXT, NULL, NULL, "Post it was at")                                          \
    ENTRY("chains.csv", "seat", TEXT, NULL, NULL, "Seat it was about, YYYY-MM-DD HH:MM")                     \
    ENTRY("chains.csv", "closed_minutes", WHOLE, "minutes", NULL, "Of these, closed by the calendar")        \
    ENTRY("chains.csv", "reason", TEXT, NULL, NULL, "In words")                                              \
    ENTRY("document.csv", "language", LABEL, NULL, "en|zh", "Language of the document the row is in")        \
    ENTRY("document.csv", "kind", LABEL, NULL, NULL, "Kind of block: title, answer, section, cell, …")       \
    ENTRY("document.csv", "text", TEXT, NULL, NULL, "Its text")                                              \
    ENTRY("document.csv", "source", TEXT, NULL, NULL, "Key, plot or file that it comes from")                \
    ENTRY("document.csv", "row", COUNT, NULL, NULL, "Line of that file, the head being line 1")

#endif
