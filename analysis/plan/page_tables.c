/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/terminal.h"
#include "analysis/plan/page_table.h"
#include "analysis/plan/plan_lines.h"
#include "models/delegation/schema.h"

#include <math.h>
#include <string.h>

/* Of a step that so large a share of the copies takes no share is told. */
#define NEARLY_ALL 0.9

enum { STEP_COLUMNS = 40, STATUS_COLUMNS = 21, TABLE_ID_COLUMNS = 10 };

static bool has_views(const struct ana_plan *plan)
{
    for (uint32_t i = 0; i < plan->start_count; i++) {
        if (!isnan(plan->starts[i].odds.pessimistic) && !isnan(plan->starts[i].odds.optimistic)) {
            return true;
        }
    }
    return false;
}

struct ana_page_value ana_plan_page_range(const struct ana_plan_page *page, double low, double high,
                                          double half_width)
{
    struct ana_page_value from = ana_page_percent_cell(low, half_width, 0);
    struct ana_page_value to = ana_page_percent_cell(high, half_width, 0);
    bool bound = from.text[0] == '<' || from.text[0] == '>';
    if (bound && strcmp(from.text, to.text) == 0) {
        return to;
    }
    from.text[strcspn(from.text, "%")] = '\0';
    return ana_page_value(page->language, ANA_SAY_RANGE, from.text, to.text);
}

static void add_start(struct ana_page_table *table, const struct ana_plan_start *start)
{
    const struct ana_plan_page *page = table->page;
    const struct ana_interval *base = &start->odds.base;
    /* On a terminal without their years: they are ascending and within a year of each other. */
    bool told = page->document != NULL || start->day == VISA_NO_DAY;
    int32_t year = told ? 0 : visa_date_from_day(start->day).year;
    ana_page_table_line(table, ana_plan_start_line(page->plan, start));
    ana_page_table_cell(table, ana_page_short_date(start->day, year, page->language));
    ana_page_table_cell(
        table, ana_page_percent_cell(base->estimate, page->half_width, page->plan->question.confidence));
    ana_page_table_cell(table, ana_plan_page_range(page, base->low, base->high, 0));
    if (has_views(page->plan)) {
        ana_page_table_cell(table, ana_plan_page_range(page, start->odds.pessimistic, start->odds.optimistic,
                                                       page->half_width));
    }
}

void ana_plan_page_starts(const struct ana_plan_page *page)
{
    const struct ana_plan *plan = page->plan;
    if (plan->start_count == 0) {
        return;
    }
    struct ana_page_table table;
    ana_page_table_begin(&table, page, ANA_SAY_CAPTION_STARTS, "starts.csv");
    table.turned = true;
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_BOTH, ANA_SAY_START_DAY);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_START_ODDS);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_DOCUMENT, ANA_SAY_INTERVAL);
    if (has_views(plan)) {
        ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_START_RANGE);
    }
    for (uint32_t i = 0; i < plan->start_count; i++) {
        add_start(&table, &plan->starts[i]);
    }
    ana_page_table_end(&table);
}

/* Who of the delegation has a passport to wait for: ids, or "" where it is everybody or too long. */
static struct ana_page_value passport_list(const struct ana_plan_page *page)
{
    enum { LIST_COLUMNS = 20 };
    const struct ana_outlook *outlook = &page->plan->outlook;
    struct ana_page_text ids = ana_plan_page_text(page);
    uint32_t count = 0;
    for (uint32_t i = 0; i < outlook->count; i++) {
        if (outlook->members[i].takes[ANA_STEP_PASSPORT] < .5) {
            continue;
        }
        if (count++ > 0) {
            ana_page_say(&ids, ANA_SAY_LISTED, "");
        }
        ana_page_add(&ids, outlook->members[i].member->id);
    }
    if (count == outlook->count || count == 0) {
        return (struct ana_page_value){""};
    }
    if (ana_display_width(ids.bytes) > LIST_COLUMNS) {
        return ana_page_value(page->language, ANA_SAY_MEMBERS_IN_ALL, ana_page_whole(count).text);
    }
    return ana_page_typed(ids.bytes, LIST_COLUMNS);
}

struct ana_page_value ana_plan_page_step_name(const struct ana_plan_page *page, enum ana_step step)
{
    enum ana_language language = page->language;
    const struct ana_outlook_step *done = &page->plan->outlook.steps[step];
    bool private_forms = step == ANA_STEP_PREPARE && !ana_plan_has_officials(page->plan);
    enum ana_say say = private_forms ? ANA_SAY_STEP_DS160 : ana_say_step(step);
    const char *name = ana_say(say, language);
    if (done->share < NEARLY_ALL) {
        bool met = step == ANA_STEP_PROCESSING || step == ANA_STEP_PASSPORT;
        return ana_page_value(language, met ? ANA_SAY_STEP_MET_BY : ANA_SAY_STEP_REACHED_BY, name,
                              ana_page_percent(done->share, page->half_width, language).text);
    }
    struct ana_page_value list = passport_list(page);
    if (step == ANA_STEP_PASSPORT && list.text[0] != '\0') {
        return ana_page_value(language, ANA_SAY_STEP_FOR, name, list.text);
    }
    return ana_page_value(language, say, "");
}

static int64_t count_accounts(const struct visa_travellers *travellers)
{
    int64_t accounts = 0;
    for (uint32_t i = 0; i < travellers->count; i++) {
        uint32_t account = travellers->members[i].account;
        bool seen = false;
        for (uint32_t k = 0; k < i && account != 0; k++) {
            seen = seen || travellers->members[k].account == account;
        }
        accounts += seen ? 0 : 1;
    }
    return accounts;
}

struct ana_page_value ana_plan_page_who(const struct ana_plan_page *page, enum ana_step step)
{
    const struct visa_travellers *travellers = &page->plan->cast.travellers;
    bool official = ana_plan_has_officials(page->plan);
    if (step == ANA_STEP_PREPARE && official && travellers->clerks > 0) {
        return ana_page_value(page->language, ANA_SAY_BY_CLERKS, ana_page_whole(travellers->clerks).text,
                              ana_page_whole(count_accounts(travellers)).text);
    }
    return ana_page_value(page->language, ana_say_who(step, official), "");
}

void ana_plan_page_steps(const struct ana_plan_page *page)
{
    struct ana_page_table table;
    ana_page_table_begin(&table, page, ANA_SAY_CAPTION_STEPS, "steps.csv");
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_BOTH, ANA_SAY_STEP);
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_BOTH, ANA_SAY_WHO);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_TARGET);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_DOCUMENT, ANA_SAY_P80);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_LATEST_DAY);
    for (int step = 0; step < ANA_STEPS; step++) {
        const struct ana_outlook_step *done = &page->plan->outlook.steps[step];
        if (!(done->share > ANA_PAGE_RARE)) {
            continue;
        }
        struct ana_page_value name = ana_plan_page_step_name(page, (enum ana_step)step);
        ana_page_table_line(&table, ana_plan_line((uint32_t)step));
        ana_page_table_cell(&table, ana_plan_page_typed(page, name.text, STEP_COLUMNS));
        ana_page_table_cell(&table, ana_plan_page_who(page, (enum ana_step)step));
        ana_page_table_quantile(&table, done->done.p50);
        ana_page_table_quantile(&table, done->done.p80);
        ana_page_table_quantile(&table, done->done.p90);
    }
    ana_page_table_end(&table);
}

struct ana_page_value ana_plan_page_role(const struct ana_plan_page *page, const struct visa_member *member)
{
    struct ana_page_value value;
    size_t length;
    const char *word =
        visa_spelling_of(visa_role_names[member->role], page->language == ANA_CHINESE, &length);
    length = length < sizeof value.text ? length : sizeof value.text - 1;
    memcpy(value.text, word, length);
    value.text[length] = '\0';
    return value;
}

/* Of a member being in time; not known is worst of all. */
static double odds_of(const struct ana_outlook *outlook, uint32_t member)
{
    double odds = outlook->members[member].in_time.estimate;
    return isnan(odds) ? -1 : odds;
}

/* Among so many who are least likely in time. */
bool ana_plan_page_is_shown(const struct ana_plan_page *page, uint32_t member, uint32_t at_most)
{
    const struct ana_outlook *outlook = &page->plan->outlook;
    double odds = odds_of(outlook, member);
    uint32_t before = 0;
    for (uint32_t i = 0; i < outlook->count; i++) {
        double other = odds_of(outlook, i);
        before += other < odds || (i < member && !(odds < other));
    }
    return before < at_most;
}

void ana_plan_page_more(const struct ana_plan_page *page, uint32_t count)
{
    ana_plan_page_note(page, 2,
                       ana_page_value(page->language, ANA_SAY_MORE_MEMBERS, ana_page_whole(count).text).text);
}

static void add_member(struct ana_page_table *table, uint32_t i)
{
    const struct ana_plan_page *page = table->page;
    const struct ana_outlook_member *m = &page->plan->outlook.members[i];
    double half = (m->in_time.high - m->in_time.low) / 2;
    struct ana_next_step next = ana_next_step(m->member->status, ana_plan_is_official(m->member));
    ana_page_table_line(table, ana_plan_line(i));
    ana_page_table_cell(table, ana_plan_page_typed(page, m->member->id, TABLE_ID_COLUMNS));
    ana_page_table_cell(table, ana_plan_page_role(page, m->member));
    ana_page_table_cell(table,
                        ana_plan_page_typed(page, ana_text(page->language, next.status), STATUS_COLUMNS));
    ana_page_table_cell(table, ana_page_percent_cell(m->in_time.estimate, half, 0));
    ana_page_table_cell(table, ana_plan_page_range(page, m->in_time.low, m->in_time.high, 0));
    ana_page_table_quantile(table, m->ready.p50);
    ana_page_table_quantile(table, m->ready.p80);
    ana_page_table_quantile(table, m->ready.p95);
}

void ana_plan_page_members(const struct ana_plan_page *page, uint32_t at_most)
{
    const struct ana_outlook *outlook = &page->plan->outlook;
    struct ana_page_table table;
    ana_page_table_begin(&table, page, ANA_SAY_CAPTION_MEMBERS, "members.csv");
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_BOTH, ANA_SAY_MEMBER);
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_BOTH, ANA_SAY_ROLE);
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_BOTH, ANA_SAY_STATUS);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_IN_TIME);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_DOCUMENT, ANA_SAY_INTERVAL);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_P50);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_P80);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_P95);
    for (uint32_t i = 0; i < outlook->count; i++) {
        if (ana_plan_page_is_shown(page, i, at_most)) {
            add_member(&table, i);
        }
    }
    ana_page_table_end(&table);
    if (outlook->count > at_most) {
        ana_plan_page_more(page, outlook->count - at_most);
    }
}
