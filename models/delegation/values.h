/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Values of delegation files that are more than a word, a number or a date. Texts are folded
 * (models/input/sheet.h). Each function returns false when the text is not such a value, or with
 * arena->failed when memory is refused.
 */
#ifndef VISA_DELEGATION_VALUES_H
#define VISA_DELEGATION_VALUES_H

#include "models/delegation/delegation.h"

/* "团长 + 至少 6 人", "head + 6", "6", "团长", "all", "全部". at_least is 0 for everybody. */
bool visa_parse_goal(const char *text, struct visa_goal *goal);

/* "无", "none", or times and grounds: "有 (2024-05; 214(b))", "2019-03 other; 2024-05 214(b)". */
bool visa_parse_refusals(const char *text, struct sim_arena *arena, struct visa_refusals *refusals);

/* "无", "none", or "加拿大 10 工作日; Japan 7 days". */
bool visa_parse_other_visas(const char *text, struct sim_arena *arena, struct visa_other_visas *visas);

/* A list of any texts; "all", "全部", "any" are none. */
bool visa_parse_posts(const char *text, struct sim_arena *arena, struct visa_texts *posts);

/*
 * A date, perhaps behind one of the words and in brackets: "最晚到2027-06-20", "已约(2027-03-30)". words:
 * NULL at the end; needed: one of them must be there.
 */
bool visa_parse_worded_date(const char *text, const char *const *words, int32_t *day);

#endif
