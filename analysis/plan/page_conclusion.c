/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/page_parts.h"

#include "analysis/plan/plan_actions.h"
#include <math.h>

static struct ana_page_value date_of(const struct ana_plan_page *page, int32_t day)
{
    return ana_page_date(day, page->language);
}

static struct ana_page_value wanted(const struct ana_plan_page *page)
{
    return ana_page_percent(page->plan->question.confidence, 0, page->language);
}

static double half_width(const struct ana_interval *interval)
{
    return (interval->high - interval->low) / 2;
}

/* The odds of the outlook's start beside what was asked for. */
static struct ana_page_value reached(const struct ana_plan_page *page)
{
    return ana_page_percent_beside(page->plan->odds.base.estimate, page->half_width,
                                   page->plan->question.confidence, page->language);
}

/* "enough are issued", or for one traveller "it is". */
static const char *enough(const struct ana_plan_page *page)
{
    bool one = page->plan->cast.travellers.count == 1;
    return ana_say(one ? ANA_SAY_ENOUGH_ONE : ANA_SAY_ENOUGH, page->language);
}

static bool makes_passports(const struct ana_cast *cast)
{
    for (uint32_t i = 0; i < cast->travellers.count; i++) {
        enum visa_passport_place place = cast->who[i]->passport_place;
        if (place == VISA_PASSPORT_TO_RENEW || place == VISA_PASSPORT_TO_APPLY) {
            return true;
        }
    }
    return false;
}

static bool needs_mission(const struct ana_cast *cast)
{
    for (uint32_t i = 0; i < cast->travellers.count; i++) {
        if (cast->who[i]->mission != VISA_NO_MISSION) {
            return true;
        }
    }
    return false;
}

/* What the delegation does on the day of its start. */
static const char *start_word(const struct ana_plan_page *page)
{
    const struct ana_cast *cast = &page->plan->cast;
    enum visa_entry entry = page->plan->question.entry;
    bool mission = needs_mission(cast);
    bool passports = entry == VISA_ENTRY_APPROVED || makes_passports(cast);
    enum ana_say forms = ana_plan_has_officials(page->plan) ? ANA_SAY_START_FORMS : ANA_SAY_START_DS160;
    enum ana_say say = passports ? ANA_SAY_START_PASSPORTS : forms;
    if (entry == VISA_ENTRY_PREPARE) {
        say = forms;
    } else if (entry == VISA_ENTRY_ROUTE) {
        say = ANA_SAY_START_BOOKING;
    } else if (mission) {
        say = entry == VISA_ENTRY_START   ? ANA_SAY_START_MISSION
              : entry == VISA_ENTRY_FILED ? ANA_SAY_START_FILE
                                          : ANA_SAY_START_APPROVED;
    }
    return ana_say(say, page->language);
}

static struct ana_page_value days_until(const struct ana_plan_page *page, int32_t from)
{
    const struct visa_working_calendar *calendar = page->options->working_days;
    int32_t deadline = page->plan->question.deadline;
    int32_t days = deadline > from ? deadline - from : 0;
    if (calendar == NULL) {
        return ana_page_value(page->language, ANA_SAY_DAYS, ana_page_whole(days).text);
    }
    days = days > 0 ? visa_calendar_count(calendar, from, deadline) : 0;
    return ana_page_value(page->language, ANA_SAY_WORKING_DAYS, ana_page_whole(days).text);
}

/* What limits a plan that is not safe: visas or time. */
static void say_cap(const struct ana_plan_page *page, struct ana_page_text *text)
{
    const struct ana_plan *plan = page->plan;
    double ceiling = plan->ceiling.base.estimate, confidence = plan->question.confidence;
    if (isnan(ceiling)) {
        return;
    }
    bool by_visas = plan->outlook.never >= .5;
    enum ana_say limit = by_visas ? ANA_SAY_CAPPED_BY_VISAS : ANA_SAY_CAPPED_BY_BOTH;
    ana_page_say(
        text, ceiling < confidence ? limit : ANA_SAY_CAPPED_BY_TIME,
        ana_page_percent_beside(ceiling, half_width(&plan->ceiling.base), confidence, page->language).text,
        enough(page));
    if (!plan->question.forecast && ceiling < confidence && plan->latest_if_issued != ANA_NO_START) {
        ana_page_say(text, ANA_SAY_IF_ISSUED, date_of(page, plan->latest_if_issued).text, enough(page));
    }
}

/* By when enough are ready with a confidence, not before the deadline. */
static int32_t ready_with(const struct ana_plan *plan, double confidence)
{
    const struct ana_outlook_curve *finish = &plan->outlook.finish;
    for (uint32_t i = 0; i < finish->count; i++) {
        int32_t day = finish->first_day + (int32_t)i;
        if (day >= plan->question.deadline && finish->low[i] >= confidence) {
            return day;
        }
    }
    return VISA_NO_DAY;
}

/* A date for the visas, and what that means for the departure; returns the latter. */
static int32_t say_date(const struct ana_plan_page *page, struct ana_page_text *text, int32_t day,
                        double confidence)
{
    const struct ana_plan *plan = page->plan;
    int32_t departure = plan->question.delegation->departure;
    struct ana_page_value behind = {""};
    if (departure != VISA_NO_DAY) {
        departure += day - plan->question.deadline;
        behind = ana_page_value(page->language, ANA_SAY_HONEST_DEPARTURE, date_of(page, departure).text);
    }
    ana_page_say(text, ANA_SAY_HONEST, date_of(page, day).text,
                 ana_page_percent(confidence, 0, page->language).text, behind.text);
    return departure;
}

/* The earliest date that can be promised, if need be with less confidence, and whether the departure may move
 * so far. */
static void say_honest_date(const struct ana_plan_page *page, struct ana_page_text *text)
{
    enum { STEPS = 20, LOWEST = STEPS / 2 };
    const struct ana_plan *plan = page->plan;
    int32_t departure = VISA_NO_DAY;
    if (plan->honest_deadline == VISA_NO_DAY) {
        int step = (int)ceil(plan->question.confidence * STEPS - 1e-9) - 1;
        int32_t day = VISA_NO_DAY;
        ana_page_say(text, ANA_SAY_NO_HONEST, wanted(page).text);
        for (; step >= LOWEST && day == VISA_NO_DAY; step--) {
            day = ready_with(plan, (double)step / STEPS);
        }
        if (day > plan->question.deadline) {
            (void)say_date(page, text, day, (double)(step + 1) / STEPS);
        }
    } else {
        departure = say_date(page, text, plan->honest_deadline, plan->question.confidence);
    }
    int32_t latest = plan->question.delegation->latest_departure;
    if (latest != VISA_NO_DAY) {
        bool enough = departure != VISA_NO_DAY && departure <= latest;
        ana_page_say(text, enough ? ANA_SAY_MOVABLE : ANA_SAY_NOT_MOVABLE_SO_FAR, date_of(page, latest).text);
    }
}

/* Until when to ask for another date. */
static void say_ask(const struct ana_plan_page *page, struct ana_page_text *text)
{
    const struct ana_plan *plan = page->plan;
    int32_t ask = plan->outlook.decisions[ANA_DECIDE_TELL_HOST].day;
    ask = ask == VISA_NO_DAY || ask < plan->question.as_of ? plan->question.as_of : ask;
    ana_page_say(text, ana_plan_has_officials(plan) ? ANA_SAY_ASK_HOST : ANA_SAY_ASK_ONESELF,
                 date_of(page, ask).text);
}

/* What can be had where no start is safe: less confidence, and a last day for that. */
static void say_fallback(const struct ana_plan_page *page, struct ana_page_text *text)
{
    const struct ana_plan *plan = page->plan;
    if (plan->fallback_start == VISA_NO_DAY) {
        ana_page_say(text, ANA_SAY_NO_FALLBACK, ana_page_percent(.5, 0, page->language).text);
        return;
    }
    ana_page_say(text, ANA_SAY_FALLBACK_START,
                 ana_page_percent(plan->fallback_confidence, 0, page->language).text,
                 date_of(page, plan->fallback_start).text, start_word(page),
                 days_until(page, plan->fallback_start).text);
}

/* The earliest start: its odds, and how much of that is sure. */
static void say_earliest(const struct ana_plan_page *page, struct ana_page_text *text)
{
    const struct ana_plan *plan = page->plan;
    /* A bound is rounded down. */
    double nearest = floor(plan->nearest * 100 + 1e-9) / 100;
    struct ana_page_value bound = ana_page_percent(nearest, 0, page->language);
    if (plan->start == plan->fallback_start) {
        ana_page_say(text, ANA_SAY_THAT_GIVES, reached(page).text, bound.text);
    } else {
        ana_page_say(text, ANA_SAY_EARLIEST, date_of(page, plan->start).text, reached(page).text, bound.text);
    }
}

static void say_limits(const struct ana_plan_page *page, struct ana_page_text *text)
{
    if (page->plan->odds.base.estimate >= page->plan->question.confidence) {
        ana_page_say(text, ANA_SAY_SAMPLE_SHORT, "");
    } else {
        say_cap(page, text);
    }
    say_honest_date(page, text);
    say_ask(page, text);
}

static void conclude_start(const struct ana_plan_page *page, struct ana_page_text *text)
{
    const struct ana_plan *plan = page->plan;
    bool safe = plan->verdict == ANA_VERDICT_SAFE;
    ana_page_say(text, safe ? ANA_SAY_START_SAFE : ANA_SAY_START_UNSAFE, date_of(page, plan->start).text,
                 start_word(page), reached(page).text, wanted(page).text);
    if (!safe && plan->latest.safe != ANA_NO_START) {
        ana_page_say(text, ANA_SAY_LATEST_FOR, date_of(page, plan->latest.safe).text, wanted(page).text);
    } else if (!safe) {
        ana_page_say(text, ANA_SAY_NO_START_AT_ALL, wanted(page).text);
        say_fallback(page, text);
        say_limits(page, text);
    }
}

static void conclude_plan(const struct ana_plan_page *page, struct ana_page_text *text)
{
    const struct ana_plan *plan = page->plan;
    if (plan->question.start != VISA_NO_DAY) {
        conclude_start(page, text);
        return;
    }
    if (plan->verdict != ANA_VERDICT_SAFE) {
        ana_page_say(text, ANA_SAY_NO_START, wanted(page).text);
        say_fallback(page, text);
        say_earliest(page, text);
        say_limits(page, text);
        return;
    }
    ana_page_say(text, ANA_SAY_LATEST, date_of(page, plan->start).text, start_word(page),
                 days_until(page, plan->start).text);
    if (plan->latest.point > plan->start) {
        ana_page_say(text, ANA_SAY_POINT, date_of(page, plan->latest.point).text);
    }
}

static void conclude_forecast(const struct ana_plan_page *page, struct ana_page_text *text)
{
    const struct ana_plan *plan = page->plan;
    const struct ana_days *ready = &plan->outlook.ready;
    bool safe = plan->verdict == ANA_VERDICT_SAFE;
    ana_page_say(text, safe ? ANA_SAY_FORECAST_SAFE : ANA_SAY_FORECAST_UNSAFE,
                 date_of(page, plan->question.deadline).text, reached(page).text, wanted(page).text);
    ana_page_say(text, ANA_SAY_FORECAST_WHEN, ana_plan_page_quantile(page, ready->p50).text,
                 ana_plan_page_quantile(page, ready->p80).text,
                 ana_plan_page_quantile(page, ready->p95).text);
    if (!safe) {
        say_limits(page, text);
    }
}

void ana_plan_page_conclusion(const struct ana_plan_page *page)
{
    struct ana_page_text text = ana_plan_page_text(page);
    if (page->plan->question.forecast) {
        conclude_forecast(page, &text);
    } else {
        conclude_plan(page, &text);
    }
    ana_plan_page_write(page, ANA_SAY_CONCLUSION, &text);
}

/* Who must be there besides the head. */
static void say_must(const struct ana_plan_page *page, struct ana_page_text *text)
{
    enum { MOST_IDS = 3 };
    const struct ana_cast *cast = &page->plan->cast;
    struct ana_page_text ids = ana_plan_page_text(page);
    bool head = false;
    int named = 0, more = 0;
    for (uint32_t i = 0; i < cast->travellers.count; i++) {
        bool is_head = cast->who[i]->role == VISA_HEAD;
        head = head || (is_head && cast->promise.must[i]);
        if (!cast->promise.must[i] || is_head) {
            continue;
        }
        if (named == MOST_IDS) {
            more++;
            continue;
        }
        if (named++ > 0) {
            ana_page_say(&ids, ANA_SAY_LISTED, "");
        }
        ana_page_add(&ids, ana_page_typed(cast->who[i]->id, ANA_PAGE_ID_COLUMNS).text);
    }
    if (head) {
        ana_page_say(text, ANA_SAY_GOAL_HEAD, "");
        ana_page_say(text, ANA_SAY_GOAL_AND, "");
    }
    if (more > 0) {
        ana_page_say(&ids, ANA_SAY_LISTED, "");
        ana_page_say(&ids, ANA_SAY_MORE_MEMBERS, ana_page_whole(more).text);
    }
    if (named > 0) {
        ana_page_say(text, ANA_SAY_GOAL_MUST, ids.bytes);
        ana_page_say(text, ANA_SAY_GOAL_AND, "");
    }
}

static uint32_t count_reserves(const struct ana_cast *cast)
{
    uint32_t reserves = 0;
    for (uint32_t i = 0; i < cast->travellers.count; i++) {
        reserves += cast->who[i]->role == VISA_RESERVE;
    }
    return reserves;
}

static void say_promise(const struct ana_plan_page *page, struct ana_page_text *text)
{
    const struct ana_cast *cast = &page->plan->cast;
    struct ana_page_value all = ana_page_whole(cast->travellers.count);
    if (cast->promise.at_least >= cast->travellers.count) {
        ana_page_say(text, cast->travellers.count == 1 ? ANA_SAY_GOAL_ONE : ANA_SAY_GOAL_EVERYBODY, all.text);
        return;
    }
    say_must(page, text);
    ana_page_say(text, count_reserves(cast) > 0 ? ANA_SAY_GOAL_WITH_RESERVES : ANA_SAY_GOAL_AT_LEAST,
                 ana_page_whole(cast->promise.at_least).text, all.text);
}

void ana_plan_page_goal(const struct ana_plan_page *page)
{
    static const enum ana_say ready[] = {[ANA_READY_ISSUED] = ANA_SAY_GOAL_ISSUED,
                                         [ANA_READY_AT_OFFICE] = ANA_SAY_GOAL_AT_OFFICE,
                                         [ANA_READY_IN_HAND] = ANA_SAY_GOAL_IN_HAND};
    const struct ana_plan_question *question = &page->plan->question;
    struct ana_page_text who = ana_plan_page_text(page), text = ana_plan_page_text(page);
    /* Private passports come straight into the hand. */
    bool office = question->ready != ANA_READY_AT_OFFICE || ana_plan_has_officials(page->plan);
    say_promise(page, &who);
    ana_page_say(&text, ready[office ? question->ready : ANA_READY_IN_HAND], who.bytes,
                 date_of(page, question->deadline).text);
    if (question->delegation->departure != VISA_NO_DAY) {
        ana_page_say(&text, ANA_SAY_GOAL_DEPARTURE, date_of(page, question->delegation->departure).text);
    }
    ana_page_say(&text, ANA_SAY_STOP, "");
    ana_plan_page_write(page, ANA_SAY_GOAL, &text);
}

static void say_everybody(const struct ana_plan_page *page, struct ana_page_text *text)
{
    const struct ana_plan *plan = page->plan;
    const struct ana_outlook *outlook = &plan->outlook;
    uint32_t reserves = count_reserves(&plan->cast), all = plan->cast.travellers.count - reserves;
    if (reserves == 0 && plan->cast.promise.at_least >= all) {
        return;
    }
    double confidence = plan->question.confidence;
    struct ana_page_value odds = ana_page_percent_beside(
        outlook->everybody.estimate, half_width(&outlook->everybody), confidence, page->language);
    struct ana_page_value ever = ana_page_percent_beside(
        outlook->everybody_ever.estimate, half_width(&outlook->everybody_ever), confidence, page->language);
    bool out_of_reach = outlook->everybody_ever.estimate < confidence;
    ana_page_say(text, out_of_reach ? ANA_SAY_ODDS_EVERYBODY_NEVER : ANA_SAY_ODDS_EVERYBODY,
                 ana_page_whole(all).text, odds.text, ever.text, wanted(page).text);
}

void ana_plan_page_odds(const struct ana_plan_page *page)
{
    const struct ana_views *odds = &page->plan->odds;
    const struct ana_interval *ceiling = &page->plan->ceiling.base;
    enum ana_language language = page->language;
    double half = page->half_width;
    struct ana_page_text text = ana_plan_page_text(page);
    ana_page_say(&text, ANA_SAY_ODDS_BASE, reached(page).text);
    if (!isnan(odds->pessimistic) && !isnan(odds->optimistic)) {
        ana_page_say(&text, ANA_SAY_ODDS_VIEWS, ana_page_percent(odds->pessimistic, half, language).text,
                     ana_page_percent(odds->optimistic, half, language).text);
    }
    if (!isnan(ceiling->estimate)) {
        ana_page_say(&text, ANA_SAY_ODDS_CEILING,
                     ana_page_percent_beside(ceiling->estimate, half_width(ceiling),
                                             page->plan->question.confidence, language)
                         .text,
                     enough(page));
    }
    ana_page_say(&text, ANA_SAY_STOP, "");
    say_everybody(page, &text);
    if (!isnan(odds->untied) && page->plan->cast.travellers.count > 1) {
        ana_page_say(&text, ANA_SAY_ODDS_UNTIED, ana_page_percent(odds->untied, half, language).text);
    }
    const struct ana_interval *inserted = &page->plan->inserted;
    if (!isnan(inserted->estimate)) {
        ana_page_say(&text, ANA_SAY_ODDS_INSERTED, ana_page_percent(inserted->estimate, 0, language).text,
                     ana_page_percent(inserted->low, 0, language).text,
                     ana_page_percent(inserted->high, 0, language).text);
    }
    ana_plan_page_write(page, ANA_SAY_ODDS, &text);
}
