/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/page_parts.h"

#include "analysis/output/terminal.h"

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

static struct ana_page_value short_date(const struct ana_plan_page *page, int32_t day)
{
    return ana_page_short_date(day, page->year, page->language);
}

void ana_plan_page_decisions(const struct ana_plan_page *page)
{
    struct ana_plan_actions actions = collect(page, true);
    struct ana_page_text text = ana_plan_page_text(page);
    size_t width = 0;
    for (size_t i = 0; i < actions.count; i++) {
        size_t taken = ana_display_width(short_date(page, actions.item[i].day).text);
        width = taken > width ? taken : width;
    }
    for (size_t i = 0; i < actions.count; i++) {
        struct ana_page_value date = short_date(page, actions.item[i].day);
        ana_page_text_begin(&text, page->language);
        ana_page_add(&text, date.text);
        for (size_t blanks = ana_display_width(date.text); blanks < width + 2; blanks++) {
            ana_page_add(&text, " ");
        }
        ana_page_add(&text, decision_words(page, actions.item[i].which).text);
        ana_plan_page_write(page, i == 0 ? ANA_SAY_DECISIONS : ANA_SAY_NO_LABEL, &text);
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

void ana_plan_page_next(const struct ana_plan_page *page)
{
    const struct ana_outlook *outlook = &page->plan->outlook;
    size_t indent = 0;
    for (uint32_t i = 0; i < outlook->count; i++) {
        size_t width = ana_display_width(label_of(page, outlook->members[i].member).text) + 2;
        indent = width > indent ? width : indent;
    }
    for (uint32_t i = 0; i < outlook->count; i++) {
        const struct visa_member *member = outlook->members[i].member;
        struct ana_next_step next = ana_next_step(member->status, ana_plan_is_official(member));
        struct ana_page_text text = ana_plan_page_text(page);
        ana_plan_page_add_reasons(page, &text, i);
        ana_page_say(&text, ANA_SAY_STOP, "");
        ana_page_say(&text, ANA_SAY_NEXT, ana_text(page->language, next.what),
                     ana_say(next.who, page->language));
        (void)ana_page_paragraph(page->stream, label_of(page, member).text, indent, text.bytes);
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
    enum { COLUMNS = 3, WHAT_COLUMNS = 54, WHO_COLUMNS = 26 };
    struct ana_plan_actions actions = collect(page, false);
    enum ana_say decides = ana_plan_has_officials(page->plan) ? ANA_SAY_BY_UNIT : ANA_SAY_BY_APPLICANT;
    struct ana_text_table table;
    ana_text_table_init(&table, COLUMNS, COLUMNS);
    for (size_t i = 0; i < actions.count; i++) {
        const struct ana_plan_action *action = &actions.item[i];
        struct ana_page_value who = action->kind == ANA_ACTION_DECISION
                                        ? ana_page_value(page->language, decides, "")
                                        : ana_plan_page_who(page, (enum ana_step)action->which);
        const struct ana_page_value row[COLUMNS] = {
            short_date(page, action->day), ana_page_typed(action_words(page, action).text, WHAT_COLUMNS),
            ana_page_typed(who.text, WHO_COLUMNS)};
        ana_plan_page_add_row(&table, row, COLUMNS);
    }
    ana_text_table_print(&table, page->stream);
    ana_text_table_destroy(&table);
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

static void add_alternative(const struct ana_plan_page *page, struct ana_text_table *table,
                            const struct ana_alternative *item)
{
    enum { COLUMNS = 6, NAME_COLUMNS = 34 };
    enum ana_language language = page->language;
    double half = (item->odds.high - item->odds.low) / 2, confidence = page->plan->question.confidence;
    bool nobody = item->kind == ANA_WITHOUT_WAIVER && ana_plan_page_waives_nobody(page);
    struct ana_page_value name =
        nobody ? ana_page_value(language, ANA_SAY_NOBODY_WAIVED, "") : ana_plan_page_alternative(page, item);
    name = item->is_plan ? ana_page_value(language, ANA_SAY_AS_FILED, name.text) : name;
    const struct ana_page_value row[COLUMNS] = {
        ana_page_typed(name.text, NAME_COLUMNS),
        ana_page_percent_cell(item->odds.estimate, half, confidence),
        ana_page_percent_cell(item->ceiling.estimate, half, confidence),
        ana_page_quantile(item->ready.p50, page->year, language),
        ana_page_quantile(item->ready.p80, page->year, language),
        ana_page_yuan((double)item->total.p50, language)};
    ana_plan_page_add_row(table, row, COLUMNS);
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
        (void)ana_page_paragraph(page->stream, "", 2, text.bytes);
    }
}

void ana_plan_page_fallbacks(const struct ana_plan_page *page)
{
    enum { COLUMNS = 6 };
    enum ana_language language = page->language;
    const struct ana_alternatives *all = &page->plan->alternatives;
    struct ana_text_table table;
    ana_text_table_init(&table, COLUMNS, 1);
    const char *const head[COLUMNS] = {ana_say(ANA_SAY_FALLBACK, language),
                                       ana_say(ANA_SAY_IN_TIME, language),
                                       ana_say(ANA_SAY_CEILING, language),
                                       "P50",
                                       "P80",
                                       ana_say(ANA_SAY_TOTAL, language)};
    for (size_t i = 0; i < COLUMNS; i++) {
        ana_text_table_add(&table, head[i]);
    }
    bool nobody = ana_plan_page_waives_nobody(page), any = false;
    for (uint32_t i = 0; i < all->count; i++) {
        if (all->items[i].possible && !(nobody && all->items[i].kind == ANA_WITH_WAIVER)) {
            add_alternative(page, &table, &all->items[i]);
            any = true;
        }
    }
    if (any) {
        ana_text_table_print(&table, page->stream);
    }
    ana_text_table_destroy(&table);
    print_impossible(page);
}
