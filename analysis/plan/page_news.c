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

/* Whether a member has something in any of these columns. */
static bool has_in(const struct ana_plan_page *page, const struct columns *columns, uint32_t member)
{
    bool has = (columns->silence && silence_of(page, member) != VISA_NO_DAY) ||
               (columns->inquiry && inquiry_of(page, member) != VISA_NO_DAY);
    for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
        has = has || (columns->kind[kind] && is_told(page, member, kind));
    }
    return has;
}

static bool has_row(const struct ana_plan_page *page, uint32_t member)
{
    struct columns all = {.silence = true, .inquiry = true};
    for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
        all.kind[kind] = true;
    }
    return has_in(page, &all, member);
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
    struct columns columns = {.silence = false};
    for (uint32_t i = 0; i < page->plan->news.count; i++) {
        for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
            columns.kind[kind] = columns.kind[kind] || is_told(page, i, kind);
        }
        columns.silence = columns.silence || silence_of(page, i) != VISA_NO_DAY;
        columns.inquiry = columns.inquiry || inquiry_of(page, i) != VISA_NO_DAY;
    }
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

static void add_odds(struct ana_page_table *table, const struct columns *columns, uint32_t member)
{
    const struct ana_plan_page *page = table->page;
    for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
        if (columns->kind[kind]) {
            const struct ana_interval *odds = &page->plan->news.members[member].items[kind].odds;
            double share = is_told(page, member, kind) ? odds->estimate : (double)NAN;
            ana_page_table_line(table, ana_plan_news_line(page->plan, member, kind));
            ana_page_table_cell(table, ana_page_percent_cell(share, (odds->high - odds->low) / 2, 0));
        }
    }
}

/* A day that is not before the question's; another word for one that is not behind it. */
static void add_due(struct ana_page_table *table, int32_t day, enum ana_say reached)
{
    if (day != VISA_NO_DAY && day <= table->page->plan->question.as_of) {
        ana_page_table_text(table, ana_say(reached, table->page->language));
    } else {
        ana_page_table_day(table, day);
    }
}

static void add_days(struct ana_page_table *table, const struct columns *columns, uint32_t member)
{
    ana_page_table_line(table, ana_plan_line(member));
    if (columns->silence) {
        add_due(table, silence_of(table->page, member), ANA_SAY_TODAY);
    }
    if (columns->inquiry) {
        add_due(table, inquiry_of(table->page, member), ANA_SAY_NOW);
    }
}

/* What a table shows, and the file that it is read off. */
struct source {
    enum ana_say caption;
    const char *file;
};

/* These columns of those who have a row. */
static void add_table(const struct ana_plan_page *page, const struct columns *columns, uint32_t at_most,
                      const struct source *source)
{
    struct ana_page_table table;
    ana_page_table_begin(&table, page, source->caption, source->file);
    add_head(&table, columns);
    for (uint32_t i = 0; i < page->plan->news.count; i++) {
        if (has_in(page, columns, i) && is_among(page, i, at_most)) {
            ana_page_table_line(&table, 0);
            ana_page_table_cell(&table,
                                ana_plan_page_typed(page, page->plan->cast.who[i]->id, NEWS_ID_COLUMNS));
            add_odds(&table, columns, i);
            add_days(&table, columns, i);
        }
    }
    ana_page_table_end(&table);
}

/* A table has one file: odds stand in one, days in another. */
static void add_two_tables(const struct ana_plan_page *page, const struct columns *all, uint32_t at_most)
{
    struct columns odds = *all, days = {.silence = all->silence, .inquiry = all->inquiry};
    bool any = false;
    odds.silence = odds.inquiry = false;
    for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
        any = any || odds.kind[kind];
    }
    if (any) {
        add_table(page, &odds, at_most, &(struct source){ANA_SAY_CAPTION_NEWS, "news.csv"});
    }
    if (days.silence || days.inquiry) {
        add_table(page, &days, at_most, &(struct source){ANA_SAY_CAPTION_SILENCE, "members.csv"});
    }
}

void ana_plan_page_news(const struct ana_plan_page *page, uint32_t at_most)
{
    uint32_t rows = ana_plan_page_count_news(page);
    if (rows == 0) {
        return;
    }
    struct columns columns = columns_of(page);
    print_heading(page, &columns);
    if (page->document != NULL) {
        add_two_tables(page, &columns, at_most);
    } else {
        add_table(page, &columns, at_most, &(struct source){ANA_SAY_CAPTION_NEWS, ""});
    }
    if (rows > at_most) {
        ana_plan_page_more(page, rows - at_most);
    }
}
