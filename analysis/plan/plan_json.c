/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/plan_json.h"

#include "analysis/output/json_writer.h"
#include "analysis/plan/passport_at.h"
#include "analysis/plan/plan_words.h"

#include <math.h>

static void put_day(struct ana_json *json, const char *key, int32_t day)
{
    struct ana_iso_day iso = ana_iso_day(day);
    ana_json_text(json, key, iso.text[0] != '\0' ? iso.text : NULL);
}

static void put_days(struct ana_json *json, const char *key, const struct ana_days *days)
{
    ana_json_begin_object(json, key);
    put_day(json, "p50", days->p50);
    put_day(json, "p80", days->p80);
    put_day(json, "p90", days->p90);
    put_day(json, "p95", days->p95);
    ana_json_end(json);
}

static void put_interval(struct ana_json *json, const char *key, const struct ana_interval *interval)
{
    ana_json_begin_object(json, key);
    ana_json_number(json, "estimate", interval->estimate);
    ana_json_number(json, "low", interval->low);
    ana_json_number(json, "high", interval->high);
    ana_json_end(json);
}

static void put_views(struct ana_json *json, const char *key, const struct ana_views *views)
{
    ana_json_begin_object(json, key);
    put_interval(json, "base", &views->base);
    ana_json_number(json, "optimistic", views->optimistic);
    ana_json_number(json, "pessimistic", views->pessimistic);
    ana_json_number(json, "untied", views->untied);
    ana_json_end(json);
}

static void put_money(struct ana_json *json, const char *key, const struct ana_outlook_money *money)
{
    if (isnan(money->mean)) {
        ana_json_null(json, key);
        return;
    }
    ana_json_begin_object(json, key);
    ana_json_number(json, "mean", money->mean / 100);
    ana_json_number(json, "p50", (double)money->p50 / 100);
    ana_json_number(json, "p90", (double)money->p90 / 100);
    ana_json_end(json);
}

static void put_question(struct ana_json *json, const struct ana_plan *plan)
{
    const struct ana_plan_question *q = &plan->question;
    ana_json_begin_object(json, "question");
    ana_json_text(json, "delegation", q->delegation->id);
    ana_json_text(json, "scenario", q->scenario->settings.name);
    if (q->changes != NULL) {
        ana_json_text(json, "changes", q->changes);
    }
    ana_json_bool(json, "forecast", q->forecast);
    put_day(json, "as_of", q->as_of);
    put_day(json, "start", q->start);
    put_day(json, "deadline", q->deadline);
    put_day(json, "departure", q->delegation->departure);
    put_day(json, "latest_departure", q->delegation->latest_departure);
    ana_json_text(json, "entry", ana_plan_entry_word(q->entry));
    ana_json_text(json, "ready", ana_plan_ready_words[q->ready]);
    ana_json_whole(json, "at_least", plan->cast.promise.at_least);
    ana_json_number(json, "confidence", q->confidence);
    ana_json_number(json, "level", q->level);
    ana_json_number(json, "reserve_odds", q->reserve_odds);
    ana_json_number(json, "doubt", q->doubt);
    ana_json_number(json, "refund", q->refund);
    ana_json_whole(json, "environments", q->environments);
    ana_json_whole(json, "copies", q->copies);
    ana_json_whole(json, "view_environments", q->view_environments);
    ana_json_bool(json, "alternatives", q->alternatives);
    ana_json_id(json, "seed", q->seed);
    ana_json_end(json);
}

static void put_curve(struct ana_json *json, const struct ana_latest_start *latest)
{
    ana_json_begin_array(json, "curve");
    for (uint32_t i = 0; i < latest->count; i++) {
        ana_json_begin_object(json, NULL);
        put_day(json, "day", latest->curve[i].day);
        put_interval(json, "odds", &latest->curve[i].odds);
        ana_json_number(json, "bound", latest->curve[i].bound);
        put_interval(json, "ever", &latest->curve[i].ever);
        put_interval(json, "if_issued", &latest->curve[i].if_issued);
        ana_json_end(json);
    }
    ana_json_end(json);
}

static void put_starts(struct ana_json *json, const struct ana_plan *plan)
{
    ana_json_begin_array(json, "starts");
    for (uint32_t i = 0; i < plan->start_count; i++) {
        ana_json_begin_object(json, NULL);
        put_day(json, "day", plan->starts[i].day);
        put_views(json, "odds", &plan->starts[i].odds);
        ana_json_end(json);
    }
    ana_json_end(json);
}

static void put_answer(struct ana_json *json, const struct ana_plan *plan)
{
    ana_json_text(json, "verdict", ana_plan_verdict_words[plan->verdict]);
    put_day(json, "start", plan->start);
    put_views(json, "odds", &plan->odds);
    put_views(json, "ceiling", &plan->ceiling);
    ana_json_begin_object(json, "latest");
    put_day(json, "safe", plan->latest.safe);
    put_day(json, "point", plan->latest.point);
    put_day(json, "safe_if_issued", plan->latest.safe_if_issued);
    put_curve(json, &plan->latest);
    ana_json_end(json);
    ana_json_number(json, "nearest", plan->nearest);
    put_day(json, "honest_deadline", plan->honest_deadline);
    put_day(json, "latest_if_issued", plan->latest_if_issued);
    put_starts(json, plan);
    ana_json_number(json, "fallback_confidence", plan->fallback_confidence);
    put_day(json, "fallback_start", plan->fallback_start);
    put_interval(json, "inserted", &plan->inserted);
    ana_json_number(json, "seats_a_day", plan->seats_a_day);
    ana_json_number(json, "largest_share", plan->largest_share);
}

static void put_steps(struct ana_json *json, const struct ana_outlook *outlook)
{
    ana_json_begin_array(json, "steps");
    for (int step = 0; step < ANA_STEPS; step++) {
        ana_json_begin_object(json, NULL);
        ana_json_text(json, "step", ana_step_words[step]);
        ana_json_number(json, "share", outlook->steps[step].share);
        put_days(json, "done", &outlook->steps[step].done);
        ana_json_end(json);
    }
    ana_json_end(json);
}

static void put_member(struct ana_json *json, const struct ana_outlook_member *m, bool must)
{
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "member", m->member->id);
    ana_json_text(json, "role", ana_word_key(visa_role_names[m->member->role]).text);
    ana_json_text(json, "status", ana_word_key(visa_status_names[m->member->status]).text);
    ana_json_bool(json, "must", must);
    put_interval(json, "in_time", &m->in_time);
    put_interval(json, "issued", &m->issued);
    put_days(json, "ready", &m->ready);
    ana_json_number(json, "waived", m->waived);
    ana_json_number(json, "refused", m->refused);
    ana_json_number(json, "overdue", m->overdue);
    ana_json_number(json, "caps", m->caps);
    ana_json_number(json, "late", m->late);
    ana_json_text(json, "late_stage", m->late > 0 ? visa_stage_words[m->late_stage] : NULL);
    ana_json_begin_array(json, "steps");
    for (int step = 0; step < ANA_STEPS; step++) {
        ana_json_begin_object(json, NULL);
        ana_json_text(json, "step", ana_step_words[step]);
        ana_json_number(json, "share", m->takes[step]);
        put_days(json, "done", &m->done[step]);
        ana_json_end(json);
    }
    ana_json_end(json);
    ana_json_end(json);
}

static void put_late(struct ana_json *json, const struct ana_outlook *outlook)
{
    ana_json_begin_object(json, "late");
    ana_json_number(json, "never", outlook->never);
    ana_json_begin_array(json, "stages");
    for (int stage = 0; stage < VISA_STAGES; stage++) {
        ana_json_begin_object(json, NULL);
        ana_json_text(json, "stage", visa_stage_words[stage]);
        ana_json_number(json, "share", outlook->late_by_stage[stage]);
        ana_json_number(json, "worth", outlook->worth[stage]);
        ana_json_end(json);
    }
    ana_json_end(json);
    ana_json_end(json);
}

static void put_decisions(struct ana_json *json, const struct ana_outlook *outlook)
{
    ana_json_begin_array(json, "decisions");
    for (int i = 0; i < ANA_DECISIONS; i++) {
        ana_json_begin_object(json, NULL);
        ana_json_text(json, "decision", ana_decision_words[i]);
        put_day(json, "day", outlook->decisions[i].day);
        ana_json_number(json, "odds", outlook->decisions[i].odds);
        ana_json_end(json);
    }
    ana_json_end(json);
}

static void put_finish(struct ana_json *json, const struct ana_outlook_curve *finish)
{
    ana_json_begin_array(json, "finish");
    for (uint32_t i = 0; i < finish->count; i++) {
        ana_json_begin_object(json, NULL);
        put_day(json, "ready_before", finish->first_day + (int32_t)i);
        put_interval(json, "share",
                     &(struct ana_interval){finish->ready[i], finish->low[i], finish->high[i]});
        ana_json_end(json);
    }
    ana_json_end(json);
}

static void put_outlook(struct ana_json *json, const struct ana_plan *plan)
{
    const struct ana_outlook *outlook = &plan->outlook;
    ana_json_begin_object(json, "outlook");
    put_day(json, "deadline", outlook->deadline);
    ana_json_whole(json, "environments", outlook->environments);
    ana_json_whole(json, "copies", outlook->copies);
    put_interval(json, "odds", &outlook->odds);
    put_interval(json, "ceiling", &outlook->ceiling);
    put_interval(json, "everybody", &outlook->everybody);
    put_interval(json, "everybody_ever", &outlook->everybody_ever);
    put_interval(json, "if_issued", &outlook->if_issued);
    put_days(json, "ready", &outlook->ready);
    put_finish(json, &outlook->finish);
    put_steps(json, outlook);
    ana_json_begin_array(json, "members");
    for (uint32_t i = 0; i < outlook->count; i++) {
        put_member(json, &outlook->members[i], plan->cast.promise.must[i]);
    }
    ana_json_end(json);
    put_late(json, outlook);
    put_money(json, "fees_cny", &outlook->fees);
    put_money(json, "travel_cny", &outlook->travel);
    put_money(json, "total_cny", &outlook->total);
    put_decisions(json, outlook);
    ana_json_end(json);
}

/* ---- of a forecast ---- */

static void put_news_item(struct ana_json *json, const char *key, const struct ana_news_item *item)
{
    if (!item->possible) {
        ana_json_null(json, key);
        return;
    }
    ana_json_begin_object(json, key);
    put_interval(json, "odds", &item->odds);
    put_interval(json, "in_time", &item->in_time);
    ana_json_end(json);
}

static void put_news(struct ana_json *json, const struct ana_plan *plan)
{
    ana_json_begin_array(json, "news");
    for (uint32_t i = 0; i < plan->news.count; i++) {
        const struct visa_member *member = plan->cast.who[i];
        ana_json_begin_object(json, NULL);
        ana_json_text(json, "member", member->id);
        ana_json_text(json, "passport_at", ana_passport_words[ana_passport_at(member)]);
        put_day(json, "silence", plan->news.members[i].silence);
        put_day(json, "inquiry", ana_inquiry_day(plan->question.delegation, member));
        for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
            put_news_item(json, ana_news_words[kind], &plan->news.members[i].items[kind]);
        }
        ana_json_end(json);
    }
    ana_json_end(json);
}

static void put_offer(struct ana_json *json, const struct ana_plan *plan)
{
    const struct ana_offer *asked = plan->question.offer;
    const struct ana_offer_answer *offer = &plan->offer;
    const struct visa_scenario *scenario = plan->question.scenario;
    if (asked == NULL || offer->able == 0 || offer->taker == NULL) {
        ana_json_null(json, "offer");
        return;
    }
    ana_json_begin_object(json, "offer");
    ana_json_text(json, "post",
                  asked->post < scenario->post_count ? scenario->posts[asked->post].name : NULL);
    put_day(json, "day", asked->day);
    ana_json_whole(json, "seats", asked->seats);
    ana_json_whole(json, "able", offer->able);
    ana_json_begin_array(json, "takers");
    for (uint32_t i = 0; i < plan->cast.travellers.count; i++) {
        if (offer->taker[i]) {
            ana_json_text(json, NULL, plan->cast.who[i]->id);
        }
    }
    ana_json_end(json);
    ana_json_text(json, "best", ana_offer_words[offer->best]);
    ana_json_number(json, "gain", offer->gain);
    put_interval(json, "difference", &offer->difference);
    for (int i = 0; i < ANA_OFFER_CHOICES; i++) {
        ana_json_begin_object(json, ana_offer_words[i]);
        put_interval(json, "odds", &offer->odds[i]);
        put_days(json, "ready", &offer->ready[i]);
        ana_json_end(json);
    }
    ana_json_end(json);
}

static void put_moved(struct ana_json *json, const struct ana_moved *moved)
{
    ana_json_begin_object(json, "moved");
    put_day(json, "as_of", moved->count > 0 ? moved->as_of : VISA_NO_DAY);
    ana_json_begin_array(json, "steps");
    for (uint32_t i = 0; i < moved->count; i++) {
        const struct ana_moved_row *row = &moved->rows[i];
        ana_json_begin_object(json, NULL);
        ana_json_text(json, "step", ana_moved_words[row->kind]);
        ana_json_text(json, "member", row->member != NULL ? row->member->id : NULL);
        ana_json_number(json, "change", row->change);
        ana_json_number(json, "odds", row->odds);
        ana_json_end(json);
    }
    ana_json_end(json);
    ana_json_end(json);
}

/* ---- alternatives ---- */

static void put_alternative(struct ana_json *json, const struct ana_plan *plan,
                            const struct ana_alternative *item)
{
    const struct visa_scenario *scenario = plan->question.scenario;
    bool at_post = item->kind == ANA_AT_POST && item->post < scenario->post_count;
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "kind", ana_alternative_words[item->kind]);
    ana_json_text(json, "post", at_post ? scenario->posts[item->post].name : NULL);
    if (item->kind == ANA_ON_ACCOUNTS || item->kind == ANA_WITH_RESERVES) {
        ana_json_whole(json, "size", item->size);
    } else {
        ana_json_null(json, "size");
    }
    ana_json_bool(json, "possible", item->possible);
    ana_json_bool(json, "is_plan", item->is_plan);
    if (item->possible) {
        put_interval(json, "odds", &item->odds);
        put_interval(json, "ceiling", &item->ceiling);
        put_days(json, "ready", &item->ready);
        put_money(json, "total_cny", &item->total);
    } else {
        ana_json_null(json, "odds");
        ana_json_null(json, "ceiling");
        ana_json_null(json, "ready");
        ana_json_null(json, "total_cny");
    }
    ana_json_end(json);
}

/* The post that is best in one way, or null. */
static void put_best(struct ana_json *json, const char *key, const struct ana_plan *plan, uint32_t index)
{
    const struct ana_alternatives *all = &plan->alternatives;
    const struct visa_scenario *scenario = plan->question.scenario;
    bool good = index < all->count && all->items[index].kind == ANA_AT_POST && all->items[index].possible &&
                all->items[index].post < scenario->post_count;
    ana_json_text(json, key, good ? scenario->posts[all->items[index].post].name : NULL);
}

void ana_plan_json_write(FILE *stream, const struct ana_plan *plan)
{
    struct ana_json json;
    ana_json_init(&json, stream);
    ana_json_begin_object(&json, NULL);
    put_question(&json, plan);
    put_answer(&json, plan);
    put_outlook(&json, plan);
    put_offer(&json, plan);
    put_news(&json, plan);
    put_moved(&json, &plan->moved);
    ana_json_begin_array(&json, "alternatives");
    for (uint32_t i = 0; i < plan->alternatives.count; i++) {
        put_alternative(&json, plan, &plan->alternatives.items[i]);
    }
    ana_json_end(&json);
    ana_json_begin_object(&json, "best_post");
    put_best(&json, "earliest", plan, plan->alternatives.earliest);
    put_best(&json, "surest", plan, plan->alternatives.surest);
    put_best(&json, "cheapest", plan, plan->alternatives.cheapest);
    ana_json_end(&json);
    ana_json_end(&json);
}
