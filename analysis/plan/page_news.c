/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/page_parts.h"

#include "analysis/plan/passport_at.h"

#include <math.h>

enum { NEWS_ID_COLUMNS = 10 };

static const enum ana_say NEWS_SAYS[ANA_NEWS_KINDS] = {[ANA_NEWS_ISSUED] = ANA_SAY_NEWS_ISSUED,
                                                       [ANA_NEWS_DOCUMENTS] = ANA_SAY_NEWS_DOCUMENTS,
                                                       [ANA_NEWS_PROCESSING] = ANA_SAY_NEWS_PROCESSING,
                                                       [ANA_NEWS_REFUSED] = ANA_SAY_NEWS_REFUSED,
                                                       [ANA_NEWS_REPLACED] = ANA_SAY_NEWS_REPLACED};

/* The columns that anybody of the delegation fills. */
struct columns {
    bool kind[ANA_NEWS_KINDS];
    bool silence, inquiry;
    size_t count; /* with that of the member */
};

/* Whether the head of a mission, who is replaced by a new approval. */
static bool is_head(const struct visa_member *member)
{
    return member->role == VISA_HEAD && member->mission != VISA_NO_MISSION;
}

/* Private travellers are not replaced. */
static bool is_told(const struct ana_plan_page *page, uint32_t member, int kind)
{
    bool replaced = kind == (int)ANA_NEWS_REPLACED;
    return page->plan->news.members[member].items[kind].possible &&
           (!replaced || ana_plan_has_officials(page->plan));
}

/* The day from which silence means a reserve: reserves and heads are not replaced by one. */
static int32_t silence_of(const struct ana_plan_page *page, uint32_t member)
{
    const struct visa_member *who = page->plan->cast.who[member];
    bool reserve = who->role != VISA_RESERVE && !is_head(who) && ana_plan_has_officials(page->plan);
    return reserve ? page->plan->news.members[member].silence : VISA_NO_DAY;
}

static int32_t inquiry_of(const struct ana_plan_page *page, uint32_t member)
{
    return ana_inquiry_day(page->plan->question.delegation, page->plan->cast.who[member]);
}

static bool has_row(const struct ana_plan_page *page, uint32_t member)
{
    bool has = silence_of(page, member) != VISA_NO_DAY || inquiry_of(page, member) != VISA_NO_DAY;
    for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
        has = has || is_told(page, member, kind);
    }
    return has;
}

uint32_t ana_plan_page_count_news(const struct ana_plan_page *page)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < page->plan->news.count; i++) {
        count += has_row(page, i);
    }
    return count;
}

static struct columns columns_of(const struct ana_plan_page *page)
{
    struct columns columns = {.count = 1};
    for (uint32_t i = 0; i < page->plan->news.count; i++) {
        for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
            columns.kind[kind] = columns.kind[kind] || is_told(page, i, kind);
        }
        columns.silence = columns.silence || silence_of(page, i) != VISA_NO_DAY;
        columns.inquiry = columns.inquiry || inquiry_of(page, i) != VISA_NO_DAY;
    }
    for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
        columns.count += columns.kind[kind];
    }
    columns.count += (size_t)columns.silence + (size_t)columns.inquiry;
    return columns;
}

/* Those whose case is being decided, then those who are least likely in time. */
static double rank_of(const struct ana_plan_page *page, uint32_t member)
{
    double odds = page->plan->outlook.members[member].in_time.estimate;
    bool decided = page->plan->news.members[member].items[ANA_NEWS_ISSUED].possible;
    return (isnan(odds) ? 0 : odds) + (decided ? 0 : 2);
}

static bool is_among(const struct ana_plan_page *page, uint32_t member, uint32_t at_most)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i < page->plan->news.count; i++) {
        double mine = rank_of(page, member), other = rank_of(page, i);
        before += has_row(page, i) && (other < mine || (i < member && other <= mine));
    }
    return before < at_most;
}

/* ---- print ---- */

static void print_heading(const struct ana_plan_page *page, const struct columns *columns)
{
    const struct ana_plan *plan = page->plan;
    enum ana_language language = page->language;
    struct ana_page_text text = ana_plan_page_text(page);
    ana_page_say(&text, ANA_SAY_NEWS_HEAD, "");
    if (columns->silence) {
        ana_page_say(&text, ANA_SAY_NEWS_SILENT, "");
    }
    if (columns->inquiry) {
        ana_page_say(&text, ANA_SAY_NEWS_INQUIRE,
                     ana_page_whole(plan->question.delegation->inquiry_days).text);
    }
    for (uint32_t i = 0; i < plan->news.count; i++) {
        const struct ana_news_item *other = &plan->news.members[i].items[ANA_NEWS_REPLACED];
        if (is_head(plan->cast.who[i]) && other->possible) {
            ana_page_say(&text, ANA_SAY_NEWS_NEW_HEAD,
                         ana_page_percent(other->odds.estimate, page->half_width, language).text,
                         ana_page_percent(plan->odds.base.estimate, page->half_width, language).text);
            break;
        }
    }
    ana_plan_page_write(page, ANA_SAY_NEWS, &text);
}

static void add_head(const struct ana_plan_page *page, const struct columns *columns,
                     struct ana_text_table *table)
{
    ana_text_table_add(table, ana_say(ANA_SAY_MEMBER, page->language));
    for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
        if (columns->kind[kind]) {
            ana_text_table_add(table, ana_say(NEWS_SAYS[kind], page->language));
        }
    }
    if (columns->silence) {
        ana_text_table_add(table, ana_say(ANA_SAY_SILENT_UNTIL, page->language));
    }
    if (columns->inquiry) {
        ana_text_table_add(table, ana_say(ANA_SAY_MAY_ASK, page->language));
    }
}

/* A day that is not before the question's; another word for one that is not behind it. */
static struct ana_page_value due(const struct ana_plan_page *page, int32_t day, enum ana_say reached)
{
    if (day != VISA_NO_DAY && day <= page->plan->question.as_of) {
        return ana_page_value(page->language, reached, "");
    }
    return ana_page_short_date(day, page->year, page->language);
}

static void add_row(const struct ana_plan_page *page, const struct columns *columns,
                    struct ana_text_table *table, uint32_t member)
{
    const struct ana_news_member *news = &page->plan->news.members[member];
    ana_text_table_add(table, ana_page_typed(page->plan->cast.who[member]->id, NEWS_ID_COLUMNS).text);
    for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
        if (columns->kind[kind]) {
            const struct ana_interval *odds = &news->items[kind].odds;
            double share = is_told(page, member, kind) ? odds->estimate : (double)NAN;
            ana_text_table_add(table, ana_page_percent_cell(share, (odds->high - odds->low) / 2, 0).text);
        }
    }
    if (columns->silence) {
        ana_text_table_add(table, due(page, silence_of(page, member), ANA_SAY_TODAY).text);
    }
    if (columns->inquiry) {
        ana_text_table_add(table, due(page, inquiry_of(page, member), ANA_SAY_NOW).text);
    }
}

void ana_plan_page_news(const struct ana_plan_page *page, uint32_t at_most)
{
    uint32_t rows = ana_plan_page_count_news(page);
    if (rows == 0) {
        return;
    }
    struct columns columns = columns_of(page);
    struct ana_text_table table;
    print_heading(page, &columns);
    ana_text_table_init(&table, columns.count, 1);
    add_head(page, &columns, &table);
    for (uint32_t i = 0; i < page->plan->news.count; i++) {
        if (has_row(page, i) && is_among(page, i, at_most)) {
            add_row(page, &columns, &table, i);
        }
    }
    ana_text_table_print(&table, page->stream);
    ana_text_table_destroy(&table);
    if (rows > at_most) {
        ana_plan_page_more(page, rows - at_most);
    }
}
