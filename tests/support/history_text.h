/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes a case history as an office would: to read it again, and to edit it as text. Knows nothing of how
 * one is read but its headers and words.
 */
#ifndef TESTS_SUPPORT_HISTORY_TEXT_H
#define TESTS_SUPPORT_HISTORY_TEXT_H

#include "models/calendar/date.h"
#include "models/delegation/text.h"
#include "models/history/history.h"

#include <string.h>

struct history_style {
    bool chinese;            /* headers and words */
    int dates;               /* 0..4: how dates are typed */
    const char *closed_post; /* what a post that is closed is called */
    const char *class;       /* what all classes are called; NULL: as the scenario does */
};

static inline void history_field(struct visa_text *text, const char *field)
{
    visa_text_field(text, field, strlen(field));
}

static inline void history_day(struct visa_text *text, int32_t day, int style)
{
    struct visa_text field;
    visa_text_begin(&field, text->arena);
    if (day != VISA_NO_DAY) {
        const struct visa_date date = visa_date_from_day(day);
        switch (style) {
        case 1:
            visa_text_print(&field, "%d/%d/%d", date.year, date.month, date.day);
            break;
        case 2:
            visa_text_print(&field, "%d.%d.%d", date.year, date.month, date.day);
            break;
        case 3:
            visa_text_print(&field, "%d年%d月%d日", date.year, date.month, date.day);
            break;
        case 4:
            visa_text_print(&field, "%04d%02d%02d", date.year, date.month, date.day);
            break;
        default:
            visa_text_print(&field, "%04d-%02d-%02d", date.year, date.month, date.day);
        }
    }
    history_field(text, field.bytes == NULL ? "" : field.bytes);
}

/* The columns, in the order in which they are written. */
enum {
    HISTORY_CASE,
    HISTORY_POST,
    HISTORY_CLASS,
    HISTORY_APPLICANT,
    HISTORY_ROUTE,
    HISTORY_SENSITIVE,
    HISTORY_ATTEMPT,
    HISTORY_DAYS,
    HISTORY_REQUEST = HISTORY_DAYS + VISA_PAST_MILESTONES,
    HISTORY_OUTCOME,
    HISTORY_RECORDED,
    HISTORY_LOOKED_ON,
    HISTORY_COLUMNS
};

static inline const char *history_header(int column, bool chinese)
{
    static const char *const headers[HISTORY_COLUMNS][2] = {
        {"case", "编号"},
        {"post", "使领馆"},
        {"class", "签证类别"},
        {"applicant", "申请方式"},
        {"route", "途径"},
        {"sensitive", "敏感领域"},
        {"attempt", "次数"},
        {"filed", "报批日"},
        {"approved", "批件日"},
        {"paid", "缴费日"},
        {"booked", "约号日"},
        {"interview", "面谈日"},
        {"handed_in", "免面谈递交日"},
        {"requested", "221(g)日"},
        {"papers", "补料日"},
        {"issued", "出签日"},
        {"refused", "拒签日"},
        {"at_fao", "到外办日"},
        {"collected", "领取日"},
        {"request", "221(g)类型"},
        {"outcome", "结果"},
        {"recorded", "登记日期"},
        {"looked_on", "查询日期"},
    };
    return headers[column][chinese ? 1 : 0];
}

static inline const char *history_outcome(enum visa_past_end end, bool chinese)
{
    static const char *const words[][2] = {[VISA_PAST_OPEN] = {"open", "办理中"},
                                           [VISA_PAST_ENDED_ISSUED] = {"issued", "出签"},
                                           [VISA_PAST_ENDED_214B] = {"refused_214b", "214(b)拒签"},
                                           [VISA_PAST_ENDED_OTHER_REFUSAL] = {"other_refusal", "其他拒签"},
                                           [VISA_PAST_ENDED_WITHDRAWN] = {"withdrawn", "退出"}};
    return words[end][chinese ? 1 : 0];
}

static inline void history_row(struct visa_text *text, const struct visa_past_case *c,
                               const struct visa_scenario *scenario, const struct history_style *style)
{
    static const char *const applicants[][2] = {{"official", "因公"}, {"private", "因私"}};
    static const char *const routes[][2] = {{"interview", "面谈"}, {"waiver", "免面谈"}, {"note", "照会"}};
    static const char *const requests[][2] = {
        {"", ""}, {"documents", "补充材料"}, {"processing", "行政审理"}, {"", ""}};
    static const char *const known[][2] = {{"no", "否"}, {"yes", "是"}, {"unknown", "不详"}};
    const int word = style->chinese ? 1 : 0;
    struct visa_text attempt;
    visa_text_begin(&attempt, text->arena);
    visa_text_print(&attempt, "%d", c->attempt);
    history_field(text, c->id);
    history_field(text, c->post == VISA_ALL           ? ""
                        : c->post == VISA_POST_CLOSED ? style->closed_post
                        : style->chinese              ? scenario->posts[c->post].city_zh
                                                      : scenario->posts[c->post].name);
    history_field(text, style->class != NULL ? style->class : scenario->classes[c->class].name);
    history_field(text, applicants[c->applicant][word]);
    history_field(text, routes[c->route][word]);
    history_field(text, known[!c->sensitive_known ? 2 : c->sensitive ? 1 : 0][word]);
    history_field(text, attempt.bytes);
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        history_day(text, c->day[i], style->dates);
    }
    history_field(text, requests[c->request][word]);
    history_field(text, history_outcome(c->end, style->chinese));
    history_day(text, c->recorded, style->dates);
    history_day(text, c->looked_on, style->dates);
    visa_text_end_row(text);
}

/* Owned by the arena. */
static inline const char *write_history(const struct visa_history *history,
                                        const struct visa_scenario *scenario,
                                        const struct history_style *style, struct sim_arena *arena)
{
    struct visa_text text;
    visa_text_begin(&text, arena);
    for (int column = 0; column < HISTORY_COLUMNS; column++) {
        history_field(&text, history_header(column, style->chinese));
    }
    visa_text_end_row(&text);
    for (size_t i = 0; i < history->count; i++) {
        history_row(&text, &history->cases[i], scenario, style);
    }
    return text.bytes;
}

#endif
