/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/text_number.h"
#include "analysis/plan/page_parts.h"
#include "models/calendar/date.h"

#include <math.h>

/* A delegation whose account takes more of a day's seats than this changes what it walks through. */
#define SHARE_TO_CHECK 0.05

void ana_plan_page_cost(const struct ana_plan_page *page)
{
    const struct ana_outlook *outlook = &page->plan->outlook;
    enum ana_language language = page->language;
    struct ana_page_text text = ana_plan_page_text(page);
    struct ana_page_value fees = ana_page_yuan(outlook->fees.mean, language);
    struct ana_page_value high = ana_page_yuan((double)outlook->total.p90, language);
    if (isnan(outlook->travel.mean)) {
        bool priced = page->plan->question.scenario->trip_count > 0;
        ana_page_say(&text, priced ? ANA_SAY_COST_NO_CITY : ANA_SAY_COST_NO_TRIPS, fees.text, high.text);
    } else {
        ana_page_say(&text, ANA_SAY_COST, fees.text, ana_page_yuan(outlook->travel.mean, language).text,
                     ana_page_yuan(outlook->total.mean, language).text, high.text);
    }
    ana_page_say(&text, ANA_SAY_STOP, "");
    ana_plan_page_write(page, ANA_SAY_MONEY, &text);
}

/* Beside the confidence asked for. */
static struct ana_page_value odds_of(const struct ana_plan_page *page, const struct ana_interval *odds)
{
    return ana_page_percent_beside(odds->estimate, (odds->high - odds->low) / 2,
                                   page->plan->question.confidence, page->language);
}

/* The fewest reserves more that reach the confidence, else the most that were tried; NULL: none were. */
static const struct ana_alternative *more_reserves(const struct ana_plan *plan)
{
    const struct ana_alternative *best = NULL;
    for (uint32_t i = 0; i < plan->alternatives.count; i++) {
        const struct ana_alternative *item = &plan->alternatives.items[i];
        if (item->kind != ANA_WITH_RESERVES || !item->possible || item->size == 0) {
            continue;
        }
        best = item;
        if (item->odds.estimate >= plan->question.confidence) {
            break;
        }
    }
    return best;
}

void ana_plan_page_reserves(const struct ana_plan_page *page)
{
    const struct ana_plan *plan = page->plan;
    const struct ana_alternative *more = more_reserves(plan);
    uint32_t reserves = 0;
    for (uint32_t i = 0; i < plan->cast.travellers.count; i++) {
        enum visa_status status = plan->cast.who[i]->status;
        bool refused = status == VISA_STATUS_REFUSED_214B || status == VISA_STATUS_OTHER_REFUSAL;
        reserves += plan->cast.who[i]->role == VISA_RESERVE && !(plan->question.forecast && refused);
    }
    if (more == NULL && reserves == 0) {
        return;
    }
    struct ana_page_text text = ana_plan_page_text(page);
    bool enough = plan->verdict == ANA_VERDICT_SAFE;
    ana_page_say(&text, enough ? ANA_SAY_RESERVES_ENOUGH : ANA_SAY_RESERVES_HAVE,
                 ana_page_whole(reserves).text, odds_of(page, &plan->odds.base).text);
    if (more != NULL) {
        bool reaches = enough || more->odds.estimate >= plan->question.confidence;
        ana_page_say(&text, reaches ? ANA_SAY_RESERVES_LIFT : ANA_SAY_RESERVES_NOT,
                     ana_page_whole(more->size).text, odds_of(page, &more->odds).text);
    }
    ana_page_say(&text, ANA_SAY_STOP, "");
    ana_plan_page_write(page, ANA_SAY_RESERVES, &text);
}

const char *ana_plan_page_post(const struct ana_plan_page *page, uint8_t post)
{
    const struct visa_scenario *scenario = page->plan->question.scenario;
    if (post >= scenario->post_count) {
        return ana_say(ANA_SAY_UNKNOWN, page->language);
    }
    const struct visa_post *p = &scenario->posts[post];
    const char *city = ana_name_in((struct ana_name){p->city_en, p->city_zh}, page->language);
    return city[0] != '\0' ? city : p->name;
}

static const struct ana_alternative *post_at(const struct ana_alternatives *all, uint32_t index)
{
    bool good = index < all->count && all->items[index].kind == ANA_AT_POST && all->items[index].possible;
    return good ? &all->items[index] : NULL;
}

static void say_posts(const struct ana_plan_page *page, struct ana_page_text *text)
{
    const struct ana_alternatives *all = &page->plan->alternatives;
    const struct ana_alternative *earliest = post_at(all, all->earliest);
    const struct ana_alternative *surest = post_at(all, all->surest);
    const struct ana_alternative *cheapest = post_at(all, all->cheapest);
    if (earliest == NULL || surest == NULL || cheapest == NULL) {
        return;
    }
    if (earliest == surest && surest == cheapest) {
        ana_page_say(text, ANA_SAY_POST_ALL, ana_plan_page_post(page, surest->post),
                     odds_of(page, &surest->odds).text);
        return;
    }
    ana_page_say(text, ANA_SAY_POST_EACH, ana_plan_page_post(page, earliest->post),
                 ana_plan_page_quantile(page, earliest->ready.p50).text,
                 ana_plan_page_post(page, surest->post), odds_of(page, &surest->odds).text,
                 ana_plan_page_post(page, cheapest->post),
                 ana_page_yuan((double)cheapest->total.p50, page->language).text);
}

static void say_accounts(const struct ana_plan_page *page, struct ana_page_text *text)
{
    const struct ana_alternatives *all = &page->plan->alternatives;
    bool begun = false;
    for (uint32_t i = 0; i < all->count; i++) {
        const struct ana_alternative *item = &all->items[i];
        if (item->kind != ANA_ON_ACCOUNTS || !item->possible) {
            continue;
        }
        ana_page_say(text, begun ? ANA_SAY_LISTED : ANA_SAY_ACCOUNTS, "");
        ana_page_say(text, ANA_SAY_WITH_ODDS, ana_plan_page_alternative(page, item).text,
                     odds_of(page, &item->odds).text);
        begun = true;
    }
}

void ana_plan_page_posts(const struct ana_plan_page *page)
{
    struct ana_page_text text = ana_plan_page_text(page);
    say_posts(page, &text);
    if (text.used > 0) {
        say_accounts(page, &text);
        ana_page_say(&text, ANA_SAY_STOP, "");
    }
    ana_plan_page_write(page, ANA_SAY_POSTS, &text);
}

void ana_plan_page_basis(const struct ana_plan_page *page)
{
    const struct ana_plan *plan = page->plan;
    const struct visa_settings *settings = &plan->question.scenario->settings;
    enum ana_language language = page->language;
    struct ana_page_text text = ana_plan_page_text(page);
    struct ana_name title = {settings->title_en, settings->title_zh};
    enum { NAME_COLUMNS = 30, TITLE_COLUMNS = 40, CHANGES_COLUMNS = 60 };
    ana_page_say(&text, ANA_SAY_BASIS_SCENARIO, ana_page_typed(settings->name, NAME_COLUMNS).text,
                 ana_page_typed(ana_name_in(title, language), TITLE_COLUMNS).text,
                 ana_page_date(settings->start_day, language).text);
    if (settings->given) {
        ana_page_say(&text, ANA_SAY_BASIS_GIVEN, "");
    }
    if (plan->question.changes != NULL) {
        ana_page_say(&text, ANA_SAY_BASIS_CHANGED,
                     ana_page_typed(plan->question.changes, CHANGES_COLUMNS).text);
    }
    ana_page_say(&text, ANA_SAY_STOP, "");
    struct ana_page_value seed, points = ana_page_value(language, ANA_SAY_UNKNOWN, "");
    (void)snprintf(seed.text, sizeof seed.text, "%llu", (unsigned long long)plan->question.seed);
    if (!isnan(page->half_width)) {
        (void)snprintf(points.text, sizeof points.text, "%.1f", page->half_width * 100);
    }
    ana_page_say(&text, ANA_SAY_BASIS_SAMPLE, ana_page_whole(plan->outlook.environments).text,
                 ana_page_whole(plan->outlook.copies).text, seed.text, points.text,
                 ana_page_percent(plan->question.level, 0, language).text);
    ana_page_say(&text, ANA_SAY_STOP, "");
    ana_plan_page_write(page, ANA_SAY_BASIS, &text);
}

/* Whether an official of ours had a visa of which somebody might think that it waives the interview. */
static bool might_be_waived(const struct ana_plan *plan)
{
    for (uint32_t i = 0; i < plan->cast.travellers.count; i++) {
        const struct visa_member *m = plan->cast.who[i];
        bool had = m->last_visa == VISA_LAST_VALID || m->last_visa == VISA_LAST_EXPIRED;
        if (ana_plan_is_official(m) && had && m->last_passport != VISA_LAST_IN_PRIVATE) {
            return true;
        }
    }
    return false;
}

static void say_waiver(const struct ana_plan_page *page, struct ana_page_text *text)
{
    const struct ana_plan *plan = page->plan;
    if (!might_be_waived(plan)) {
        return;
    }
    const struct ana_alternative *with = ana_plan_page_waiver(page);
    if (with == NULL && plan->question.forecast) {
        return; /* who has paid has chosen */
    }
    if (with == NULL) {
        ana_page_say(text, ANA_SAY_MIND_WAIVER, "");
    } else if (ana_plan_page_waives_nobody(page)) {
        ana_page_say(text, ANA_SAY_MIND_WAIVER_NOBODY, "");
    } else {
        ana_page_say(text, ANA_SAY_MIND_WAIVER_GAIN, odds_of(page, &with->odds).text);
    }
}

/* Years whose holidays had not been announced on the day of the question. */
static void say_holidays(const struct ana_plan_page *page, struct ana_page_text *text)
{
    const struct ana_plan_question *question = &page->plan->question;
    int32_t known = visa_date_from_day(question->as_of).year;
    if (page->year == known + 1) {
        ana_page_say(text, ANA_SAY_MIND_HOLIDAYS, ana_page_whole(page->year).text);
    } else if (page->year > known) {
        struct ana_page_value years;
        (void)snprintf(years.text, sizeof years.text, "%d–%d", (int)known + 1, (int)page->year);
        ana_page_say(text, ANA_SAY_MIND_HOLIDAYS, years.text);
    }
}

void ana_plan_page_mind(const struct ana_plan_page *page)
{
    const struct ana_plan *plan = page->plan;
    struct ana_page_text text = ana_plan_page_text(page);
    if (plan->largest_share > SHARE_TO_CHECK) {
        enum ana_say check =
            isnan(plan->inserted.estimate) ? ANA_SAY_MIND_SHARE_CHECK : ANA_SAY_MIND_SHARE_CHECKED;
        ana_page_say(&text, ANA_SAY_MIND_SHARE, ana_page_percent(plan->largest_share, 0, page->language).text,
                     ana_number_rounded(plan->seats_a_day, 0).text, ana_say(check, page->language));
    }
    say_holidays(page, &text);
    if (ana_plan_has_officials(page->plan)) {
        ana_page_say(&text, ANA_SAY_MIND_RATES, "");
    }
    ana_page_say(&text, ANA_SAY_MIND_PROCESSING, "");
    say_waiver(page, &text);
    ana_page_say(&text, ANA_SAY_MIND_MODEL, "");
    ana_plan_page_write(page, ANA_SAY_MIND, &text);
}
