/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/terminal.h"
#include "analysis/plan/page_table.h"
#include "analysis/plan/plan_lines.h"

static const enum ana_say DECISION_SAYS[ANA_DECISIONS] = {[ANA_DECIDE_RESERVE] = ANA_SAY_DECIDE_RESERVE,
                                                          [ANA_DECIDE_REPLACE] = ANA_SAY_DECIDE_REPLACE,
                                                          [ANA_DECIDE_TELL_HOST] = ANA_SAY_DECIDE_TELL_HOST,
                                                          [ANA_DECIDE_REFUND] = ANA_SAY_DECIDE_REFUND};

static struct ana_page_value decision_words(const struct ana_plan_page *page, int decision)
{
    double odds = page->plan->outlook.decisions[decision].odds;
    return ana_page_value(page->language, DECISION_SAYS[decision],
                          ana_page_percent(odds, page->half_width, page->language).text);
}

/* What is left to be done, by date: of a forecast some may be past. A private traveller is not replaced. */
static struct ana_plan_actions collect(const struct ana_plan_page *page, bool decisions_alone)
{
    struct ana_plan_actions all, kept = {.count = 0};
    bool officials = ana_plan_has_officials(page->plan);
    ana_plan_actions_collect(&all, page->plan, ANA_PAGE_RARE);
    for (size_t i = 0; i < all.count; i++) {
        bool decision = all.item[i].kind == ANA_ACTION_DECISION;
        bool reserves = all.item[i].which == ANA_DECIDE_RESERVE || all.item[i].which == ANA_DECIDE_REPLACE;
        bool wanted = decision ? officials || !reserves : !decisions_alone;
        if (wanted && all.item[i].day >= page->plan->question.as_of) {
            kept.item[kept.count++] = all.item[i];
        }
    }
    return kept;
}

struct ana_plan_actions ana_plan_page_actions_left(const struct ana_plan_page *page)
{
    return collect(page, false);
}

void ana_plan_page_decisions(const struct ana_plan_page *page)
{
    struct ana_plan_actions actions = collect(page, true);
    struct ana_page_text text = ana_plan_page_text(page);
    size_t width = 0;
    for (size_t i = 0; i < actions.count; i++) {
        size_t taken = ana_display_width(ana_plan_page_day(page, actions.item[i].day).text);
        width = taken > width ? taken : width;
    }
    for (size_t i = 0; i < actions.count; i++) {
        ana_plan_page_write_dated(page, i == 0 ? ANA_SAY_DECISIONS : ANA_SAY_NO_LABEL,
                                  ana_plan_page_day(page, actions.item[i].day), width,
                                  decision_words(page, actions.item[i].which).text);
    }
    if (actions.count == 0) {
        ana_page_say(&text, ANA_SAY_NO_DECISION, "");
        ana_page_say(&text, ANA_SAY_STOP, "");
        ana_plan_page_write(page, ANA_SAY_DECISIONS, &text);
    }
}

static struct ana_page_value label_of(const struct ana_plan_page *page, const struct visa_member *member)
{
    return ana_page_value(page->language, ANA_SAY_MEMBER_LABEL,
                          ana_page_typed(member->id, ANA_PAGE_ID_COLUMNS).text,
                          ana_plan_page_role(page, member).text);
}

/* What worries about a member, and what comes next. */
static struct ana_page_text reasons_of(const struct ana_plan_page *page, uint32_t member)
{
    struct ana_page_text text = ana_plan_page_text(page);
    ana_plan_page_add_reasons(page, &text, member);
    ana_page_say(&text, ANA_SAY_STOP, "");
    return text;
}

static struct ana_next_step next_of(const struct ana_plan_page *page, uint32_t member)
{
    const struct visa_member *who = page->plan->outlook.members[member].member;
    return ana_next_step(who->status, ana_plan_is_official(who));
}

static void print_next(const struct ana_plan_page *page)
{
    const struct ana_outlook *outlook = &page->plan->outlook;
    size_t indent = 0;
    for (uint32_t i = 0; i < outlook->count; i++) {
        size_t width = ana_display_width(label_of(page, outlook->members[i].member).text) + 2;
        indent = width > indent ? width : indent;
    }
    for (uint32_t i = 0; i < outlook->count; i++) {
        struct ana_next_step next = next_of(page, i);
        struct ana_page_text text = reasons_of(page, i);
        ana_page_say(&text, ANA_SAY_NEXT, ana_text(page->language, next.what),
                     ana_say(next.who, page->language));
        (void)ana_page_paragraph(page->stream, label_of(page, outlook->members[i].member).text, indent,
                                 text.bytes);
    }
}

static void tell_next(const struct ana_plan_page *page, uint32_t at_most)
{
    struct ana_page_table table;
    ana_page_table_begin(&table, page, ANA_SAY_CAPTION_NEXT, "members.csv");
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_DOCUMENT, ANA_SAY_MEMBER);
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_DOCUMENT, ANA_SAY_WORRIES);
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_DOCUMENT, ANA_SAY_NEXT_STEP);
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_DOCUMENT, ANA_SAY_WHO);
    for (uint32_t i = 0; i < page->plan->outlook.count; i++) {
        if (ana_plan_page_is_shown(page, i, at_most)) {
            struct ana_next_step next = next_of(page, i);
            ana_page_table_line(&table, ana_plan_line(i));
            ana_page_table_cell(
                &table, ana_page_typed(page->plan->outlook.members[i].member->id, ANA_PAGE_ID_COLUMNS));
            ana_page_table_text(&table, reasons_of(page, i).bytes);
            ana_page_table_text(&table, ana_text(page->language, next.what));
            ana_page_table_text(&table, ana_say(next.who, page->language));
        }
    }
    ana_page_table_end(&table);
}

void ana_plan_page_next(const struct ana_plan_page *page, uint32_t at_most)
{
    if (page->document != NULL) {
        tell_next(page, at_most);
    } else {
        print_next(page);
    }
}

static struct ana_page_value action_words(const struct ana_plan_page *page,
                                          const struct ana_plan_action *action)
{
    if (action->kind == ANA_ACTION_DECISION) {
        return decision_words(page, action->which);
    }
    struct ana_page_value step = ana_plan_page_step_name(page, (enum ana_step)action->which);
    return ana_page_value(page->language,
                          action->kind == ANA_ACTION_TARGET ? ANA_SAY_ACTION_DUE : ANA_SAY_ACTION_LATEST,
                          step.text);
}

void ana_plan_page_actions(const struct ana_plan_page *page)
{
    enum { WHAT_COLUMNS = 54, WHO_COLUMNS = 26 };
    struct ana_plan_actions actions = collect(page, false);
    enum ana_say decides = ana_plan_has_officials(page->plan) ? ANA_SAY_BY_UNIT : ANA_SAY_BY_APPLICANT;
    struct ana_page_table table;
    ana_page_table_begin(&table, page, ANA_SAY_CAPTION_ACTIONS, "actions.csv");
    table.headless = true;
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_BOTH, ANA_SAY_DAY);
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_BOTH, ANA_SAY_WHAT);
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_BOTH, ANA_SAY_WHO);
    for (size_t i = 0; i < actions.count; i++) {
        const struct ana_plan_action *action = &actions.item[i];
        struct ana_page_value who = action->kind == ANA_ACTION_DECISION
                                        ? ana_page_value(page->language, decides, "")
                                        : ana_plan_page_who(page, (enum ana_step)action->which);
        ana_page_table_line(&table, ana_plan_action_line(page->plan, action));
        ana_page_table_day(&table, action->day);
        ana_page_table_cell(&table, ana_plan_page_typed(page, action_words(page, action).text, WHAT_COLUMNS));
        ana_page_table_cell(&table, ana_plan_page_typed(page, who.text, WHO_COLUMNS));
    }
    ana_page_table_end(&table);
}

struct ana_page_value ana_plan_page_alternative(const struct ana_plan_page *page,
                                                const struct ana_alternative *item)
{
    enum ana_language language = page->language;
    struct ana_page_value size = ana_page_whole(item->size);
    switch (item->kind) {
    case ANA_AT_POST:
        return ana_page_value(language, ANA_SAY_AT_POST, ana_plan_page_post(page, item->post));
    case ANA_ON_ACCOUNTS:
        return ana_page_value(language,
                              item->size <= 1                           ? ANA_SAY_ACCOUNT_SINGLE
                              : item->size >= page->plan->outlook.count ? ANA_SAY_ACCOUNT_ONE
                                                                        : ANA_SAY_ACCOUNT_OF,
                              size.text);
    case ANA_WITH_RESERVES:
        return ana_page_value(language, ANA_SAY_MORE_RESERVES, size.text);
    case ANA_WITH_WAIVER:
        return ana_page_value(language, ANA_SAY_WITH_WAIVER, "");
    case ANA_WITHOUT_WAIVER:
        break;
    }
    return ana_page_value(language, ANA_SAY_WITHOUT_WAIVER, "");
}

static const struct ana_alternative *find(const struct ana_plan_page *page, enum ana_alternative_kind kind)
{
    const struct ana_alternatives *all = &page->plan->alternatives;
    for (uint32_t i = 0; i < all->count; i++) {
        if (all->items[i].kind == kind && all->items[i].possible) {
            return &all->items[i];
        }
    }
    return NULL;
}

const struct ana_alternative *ana_plan_page_waiver(const struct ana_plan_page *page)
{
    return find(page, ANA_WITH_WAIVER);
}

bool ana_plan_page_waives_nobody(const struct ana_plan_page *page)
{
    const struct ana_alternative *with = ana_plan_page_waiver(page);
    const struct ana_alternative *without = find(page, ANA_WITHOUT_WAIVER);
    /* On the same luck, so that equal figures mean that nobody went another way. */
    return with != NULL && without != NULL && with->odds.estimate == without->odds.estimate &&
           with->total.mean == without->total.mean && with->ready.p50 == without->ready.p50 &&
           with->ready.p80 == without->ready.p80;
}

static void add_alternative(struct ana_page_table *table, uint32_t index)
{
    enum { NAME_COLUMNS = 34 };
    const struct ana_plan_page *page = table->page;
    const struct ana_alternative *item = &page->plan->alternatives.items[index];
    enum ana_language language = page->language;
    double half = (item->odds.high - item->odds.low) / 2, confidence = page->plan->question.confidence;
    bool nobody = item->kind == ANA_WITHOUT_WAIVER && ana_plan_page_waives_nobody(page);
    struct ana_page_value name =
        nobody ? ana_page_value(language, ANA_SAY_NOBODY_WAIVED, "") : ana_plan_page_alternative(page, item);
    name = item->is_plan ? ana_page_value(language, ANA_SAY_AS_FILED, name.text) : name;
    ana_page_table_line(table, ana_plan_line(index));
    ana_page_table_cell(table, ana_plan_page_typed(page, name.text, NAME_COLUMNS));
    ana_page_table_cell(table, ana_page_percent_cell(item->odds.estimate, half, confidence));
    ana_page_table_cell(table, ana_plan_page_range(page, item->odds.low, item->odds.high, 0));
    ana_page_table_cell(table, ana_page_percent_cell(item->ceiling.estimate, half, confidence));
    ana_page_table_quantile(table, item->ready.p50);
    ana_page_table_quantile(table, item->ready.p80);
    ana_page_table_cell(table, ana_page_yuan((double)item->total.p50, language));
}

/* What is not possible, in a line. */
static void print_impossible(const struct ana_plan_page *page)
{
    const struct ana_alternatives *all = &page->plan->alternatives;
    struct ana_page_text names = ana_plan_page_text(page), text = names;
    for (uint32_t i = 0; i < all->count; i++) {
        if (!all->items[i].possible) {
            ana_page_say(&names, names.used > 0 ? ANA_SAY_LISTED : ANA_SAY_NO_LABEL, "");
            ana_page_add(&names, ana_plan_page_alternative(page, &all->items[i]).text);
        }
    }
    if (names.used > 0) {
        ana_page_say(&text, ANA_SAY_ARE_IMPOSSIBLE, names.bytes);
        ana_plan_page_note(page, 2, text.bytes);
    }
}

/* Where nobody is waived, waiver and none are one row. */
static bool has_alternative(const struct ana_plan_page *page, uint32_t index)
{
    const struct ana_alternative *item = &page->plan->alternatives.items[index];
    return item->possible && !(item->kind == ANA_WITH_WAIVER && ana_plan_page_waives_nobody(page));
}

static void print_alternatives(const struct ana_plan_page *page)
{
    struct ana_page_table table;
    ana_page_table_begin(&table, page, ANA_SAY_CAPTION_FALLBACKS, "alternatives.csv");
    ana_page_table_column(&table, ANA_BLOCK_LABELS, ANA_IN_BOTH, ANA_SAY_FALLBACK);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_IN_TIME);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_DOCUMENT, ANA_SAY_INTERVAL);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_CEILING);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_P50);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_P80);
    ana_page_table_column(&table, ANA_BLOCK_NUMBERS, ANA_IN_BOTH, ANA_SAY_TOTAL);
    for (uint32_t i = 0; i < page->plan->alternatives.count; i++) {
        if (has_alternative(page, i)) {
            add_alternative(&table, i);
        }
    }
    ana_page_table_end(&table);
}

void ana_plan_page_fallbacks(const struct ana_plan_page *page)
{
    bool any = false;
    for (uint32_t i = 0; i < page->plan->alternatives.count; i++) {
        any = any || has_alternative(page, i);
    }
    if (any) {
        print_alternatives(page);
    }
    print_impossible(page);
}
