/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/terminal.h"
#include "analysis/plan/page_parts.h"
#include "models/delegation/schema.h"

#include <math.h>
#include <string.h>

/* Of a step that so large a share of the copies takes no share is told. */
#define NEARLY_ALL 0.9

enum { STEP_COLUMNS = 40, STATUS_COLUMNS = 21, TABLE_ID_COLUMNS = 10 };

static void add_word(const struct ana_plan_page *page, struct ana_text_table *table, enum ana_say say)
{
    ana_text_table_add(table, ana_say(say, page->language));
}

void ana_plan_page_add_row(struct ana_text_table *table, const struct ana_page_value *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ana_text_table_add(table, cells[i].text);
    }
}

static bool has_views(const struct ana_plan *plan)
{
    for (uint32_t i = 0; i < plan->start_count; i++) {
        if (!isnan(plan->starts[i].odds.pessimistic) && !isnan(plan->starts[i].odds.optimistic)) {
            return true;
        }
    }
    return false;
}

/* "92–98%" */
static struct ana_page_value range_of(const struct ana_plan_page *page, const struct ana_views *views)
{
    struct ana_page_value low = ana_page_percent_cell(views->pessimistic, page->half_width, 0);
    struct ana_page_value high = ana_page_percent_cell(views->optimistic, page->half_width, 0);
    low.text[strcspn(low.text, "%")] = '\0';
    return ana_page_value(page->language, ANA_SAY_RANGE, low.text, high.text);
}

void ana_plan_page_starts(const struct ana_plan_page *page)
{
    const struct ana_plan *plan = page->plan;
    if (plan->start_count == 0) {
        return;
    }
    struct ana_text_table table;
    ana_text_table_init(&table, plan->start_count + 1, 1);
    add_word(page, &table, ANA_SAY_START_DAY);
    for (uint32_t i = 0; i < plan->start_count; i++) {
        /* Ascending and within a year of each other. */
        int32_t day = plan->starts[i].day;
        int32_t year = day == VISA_NO_DAY ? 0 : visa_date_from_day(day).year;
        ana_text_table_add(&table, ana_page_short_date(day, year, page->language).text);
    }
    add_word(page, &table, ANA_SAY_START_ODDS);
    for (uint32_t i = 0; i < plan->start_count; i++) {
        ana_text_table_add(&table, ana_page_percent_cell(plan->starts[i].odds.base.estimate, page->half_width,
                                                         plan->question.confidence)
                                       .text);
    }
    if (has_views(plan)) {
        add_word(page, &table, ANA_SAY_START_RANGE);
        for (uint32_t i = 0; i < plan->start_count; i++) {
            ana_text_table_add(&table, range_of(page, &plan->starts[i].odds).text);
        }
    }
    ana_text_table_print(&table, page->stream);
    ana_text_table_destroy(&table);
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
    static const enum ana_say head[] = {ANA_SAY_STEP, ANA_SAY_WHO, ANA_SAY_TARGET, ANA_SAY_LATEST_DAY};
    enum { COLUMNS = sizeof head / sizeof *head };
    struct ana_text_table table;
    ana_text_table_init(&table, COLUMNS, 2);
    for (size_t i = 0; i < COLUMNS; i++) {
        add_word(page, &table, head[i]);
    }
    for (int step = 0; step < ANA_STEPS; step++) {
        const struct ana_outlook_step *done = &page->plan->outlook.steps[step];
        if (!(done->share > ANA_PAGE_RARE)) {
            continue;
        }
        const struct ana_page_value row[COLUMNS] = {
            ana_page_typed(ana_plan_page_step_name(page, (enum ana_step)step).text, STEP_COLUMNS),
            ana_plan_page_who(page, (enum ana_step)step),
            ana_page_quantile(done->done.p50, page->year, page->language),
            ana_page_quantile(done->done.p90, page->year, page->language)};
        ana_plan_page_add_row(&table, row, COLUMNS);
    }
    ana_text_table_print(&table, page->stream);
    ana_text_table_destroy(&table);
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

/* Whether a member is among so many who are least likely in time. */
static bool is_shown(const struct ana_outlook *outlook, uint32_t member, uint32_t at_most)
{
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
    fprintf(page->stream, "  %s\n",
            ana_page_value(page->language, ANA_SAY_MORE_MEMBERS, ana_page_whole(count).text).text);
}

void ana_plan_page_members(const struct ana_plan_page *page, uint32_t at_most)
{
    static const enum ana_say head[] = {ANA_SAY_MEMBER, ANA_SAY_ROLE, ANA_SAY_STATUS, ANA_SAY_IN_TIME};
    enum { COLUMNS = 7 };
    const struct ana_outlook *outlook = &page->plan->outlook;
    struct ana_text_table table;
    ana_text_table_init(&table, COLUMNS, 3);
    for (size_t i = 0; i < sizeof head / sizeof *head; i++) {
        add_word(page, &table, head[i]);
    }
    for (int i = 0; i < 3; i++) {
        static const char *const quantiles[] = {"P50", "P80", "P95"};
        ana_text_table_add(&table, quantiles[i]);
    }
    for (uint32_t i = 0; i < outlook->count; i++) {
        if (!is_shown(outlook, i, at_most)) {
            continue;
        }
        const struct ana_outlook_member *m = &outlook->members[i];
        double half = (m->in_time.high - m->in_time.low) / 2;
        struct ana_next_step next = ana_next_step(m->member->status, ana_plan_is_official(m->member));
        struct ana_page_value status = ana_page_typed(ana_text(page->language, next.status), STATUS_COLUMNS);
        const struct ana_page_value row[COLUMNS] = {
            ana_page_typed(m->member->id, TABLE_ID_COLUMNS),
            ana_plan_page_role(page, m->member),
            status,
            ana_page_percent_cell(m->in_time.estimate, half, 0),
            ana_page_quantile(m->ready.p50, page->year, page->language),
            ana_page_quantile(m->ready.p80, page->year, page->language),
            ana_page_quantile(m->ready.p95, page->year, page->language)};
        ana_plan_page_add_row(&table, row, COLUMNS);
    }
    ana_text_table_print(&table, page->stream);
    ana_text_table_destroy(&table);
    if (outlook->count > at_most) {
        ana_plan_page_more(page, outlook->count - at_most);
    }
}
