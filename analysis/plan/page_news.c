/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/page_table.h"
#include "analysis/plan/passport_at.h"
#include "analysis/plan/plan_lines.h"

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

static void add_head(struct ana_page_table *table, const struct columns *columns)
{
    ana_page_table_column(table, ANA_BLOCK_LABELS, ANA_IN_BOTH, ANA_SAY_MEMBER);
    for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
        if (columns->kind[kind]) {
            ana_page_table_column(table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, NEWS_SAYS[kind]);
        }
    }
    if (columns->silence) {
        ana_page_table_column(table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_SILENT_UNTIL);
    }
    if (columns->inquiry) {
        ana_page_table_column(table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_MAY_ASK);
    }
}

/* A day that is not before the question's; another word for one that is not behind it. */
static struct ana_page_value due(const struct ana_plan_page *page, int32_t day, enum ana_say reached)
{
    if (day != VISA_NO_DAY && day <= page->plan->question.as_of) {
        return ana_page_value(page->language, reached, "");
    }
    return ana_plan_page_day(page, day);
}

/* The next cell is of this statistic of a member in plan.csv. */
static void at(struct ana_page_table *table, uint32_t member, const char *news, const char *statistic)
{
    const struct ana_plan *plan = table->page->plan;
    const struct ana_tidy_key key = {"news", plan->cast.who[member]->id, news, statistic};
    ana_page_table_line(table, table->page->document != NULL ? ana_plan_tidy_line(plan, &key) : 0);
}

static void add_row(struct ana_page_table *table, const struct columns *columns, uint32_t member)
{
    const struct ana_plan_page *page = table->page;
    at(table, member, NULL, "silence");
    ana_page_table_cell(table, ana_plan_page_typed(page, page->plan->cast.who[member]->id, NEWS_ID_COLUMNS));
    for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
        if (columns->kind[kind]) {
            const struct ana_interval *odds = &page->plan->news.members[member].items[kind].odds;
            double share = is_told(page, member, kind) ? odds->estimate : (double)NAN;
            at(table, member, ana_news_words[kind], "odds");
            ana_page_table_cell(table, ana_page_percent_cell(share, (odds->high - odds->low) / 2, 0));
        }
    }
    if (columns->silence) {
        at(table, member, NULL, "silence");
        ana_page_table_cell(table, due(page, silence_of(page, member), ANA_SAY_TODAY));
    }
    if (columns->inquiry) {
        at(table, member, NULL, "inquiry");
        ana_page_table_cell(table, due(page, inquiry_of(page, member), ANA_SAY_NOW));
    }
}

void ana_plan_page_news(const struct ana_plan_page *page, uint32_t at_most)
{
    uint32_t rows = ana_plan_page_count_news(page);
    if (rows == 0) {
        return;
    }
    struct columns columns = columns_of(page);
    struct ana_page_table table;
    print_heading(page, &columns);
    ana_page_table_begin(&table, page, ANA_SAY_CAPTION_NEWS, "plan.csv");
    add_head(&table, &columns);
    for (uint32_t i = 0; i < page->plan->news.count; i++) {
        if (has_row(page, i) && is_among(page, i, at_most)) {
            add_row(&table, &columns, i);
        }
    }
    ana_page_table_end(&table);
    if (rows > at_most) {
        ana_plan_page_more(page, rows - at_most);
    }
}
