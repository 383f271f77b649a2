/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/plan_tables.h"

#include <math.h>

/* What a row is about; texts not set are empty cells. */
struct about {
    const char *item, *member, *step;
};

static void begin(struct ana_csv *csv, const struct about *about, const char *statistic)
{
    ana_csv_label(csv, about->item);
    ana_csv_text(csv, about->member != NULL ? about->member : "");
    ana_csv_label(csv, about->step != NULL ? about->step : "");
    ana_csv_label(csv, statistic);
}

/* The cells behind the value where it has no interval. */
static void end(struct ana_csv *csv, const char *unit)
{
    ana_csv_label(csv, "");
    ana_csv_label(csv, "");
    ana_csv_label(csv, unit);
    ana_csv_end_row(csv);
}

static void put_text(struct ana_csv *csv, const char *item, const char *statistic, const char *text)
{
    begin(csv, &(struct about){.item = item}, statistic);
    ana_csv_text(csv, text);
    end(csv, "");
}

static void put_number(struct ana_csv *csv, const struct about *about, const char *statistic, double value,
                       const char *unit)
{
    begin(csv, about, statistic);
    ana_csv_number(csv, value);
    end(csv, unit);
}

static void put_day(struct ana_csv *csv, const struct about *about, const char *statistic, int32_t day)
{
    begin(csv, about, statistic);
    ana_plan_csv_day(csv, day);
    end(csv, "date");
}

static void put_days(struct ana_csv *csv, const struct about *about, const struct ana_days *days)
{
    put_day(csv, about, "p50", days->p50);
    put_day(csv, about, "p80", days->p80);
    put_day(csv, about, "p90", days->p90);
    put_day(csv, about, "p95", days->p95);
}

static void put_interval(struct ana_csv *csv, const struct about *about, const char *statistic,
                         const struct ana_interval *interval)
{
    begin(csv, about, statistic);
    ana_plan_csv_interval(csv, interval);
    ana_csv_label(csv, "share");
    ana_csv_end_row(csv);
}

static void put_views(struct ana_csv *csv, const char *item, const struct ana_views *views)
{
    const struct about about = {.item = item};
    put_interval(csv, &about, "base", &views->base);
    put_number(csv, &about, "optimistic", views->optimistic, "share");
    put_number(csv, &about, "pessimistic", views->pessimistic, "share");
    put_number(csv, &about, "untied", views->untied, "share");
}

static void put_money(struct ana_csv *csv, const char *item, const struct ana_outlook_money *money)
{
    const struct about about = {.item = item};
    bool known = !isnan(money->mean);
    put_number(csv, &about, "mean", ana_plan_yuan(money->mean), "CNY");
    put_number(csv, &about, "p50", known ? ana_plan_yuan((double)money->p50) : NAN, "CNY");
    put_number(csv, &about, "p90", known ? ana_plan_yuan((double)money->p90) : NAN, "CNY");
}

static void put_question(struct ana_csv *csv, const struct ana_plan *plan)
{
    const struct ana_plan_question *q = &plan->question;
    const struct about about = {.item = "question"};
    put_text(csv, "question", "delegation", q->delegation->id);
    put_text(csv, "question", "scenario", q->scenario->settings.name);
    if (q->changes != NULL) {
        put_text(csv, "question", "changes", q->changes);
    }
    put_text(csv, "question", "kind", q->forecast ? "forecast" : "plan");
    put_text(csv, "question", "entry", ana_plan_entry_word(q->entry));
    put_text(csv, "question", "ready", ana_plan_ready_words[q->ready]);
    put_day(csv, &about, "as_of", q->as_of);
    put_day(csv, &about, "start", q->start);
    put_day(csv, &about, "deadline", q->deadline);
    put_day(csv, &about, "departure", q->delegation->departure);
    put_number(csv, &about, "at_least", plan->cast.promise.at_least, "persons");
    put_number(csv, &about, "confidence", q->confidence, "share");
    put_number(csv, &about, "level", q->level, "share");
    put_number(csv, &about, "environments", plan->outlook.environments, "");
    put_number(csv, &about, "copies", plan->outlook.copies, "");
    char seed[32];
    (void)snprintf(seed, sizeof seed, "%llu", (unsigned long long)q->seed);
    put_text(csv, "question", "seed", seed);
}

static void put_answer(struct ana_csv *csv, const struct ana_plan *plan)
{
    const struct about about = {.item = "answer"};
    put_text(csv, "answer", "verdict", ana_plan_verdict_words[plan->verdict]);
    put_day(csv, &about, "start", plan->start);
    put_day(csv, &about, "latest_safe", plan->latest.safe);
    put_day(csv, &about, "latest_point", plan->latest.point);
    put_day(csv, &about, "latest_if_issued", plan->latest_if_issued);
    put_day(csv, &about, "honest_deadline", plan->honest_deadline);
    put_number(csv, &about, "nearest", plan->nearest, "share");
    put_number(csv, &about, "fallback_confidence", plan->fallback_confidence, "share");
    put_day(csv, &about, "fallback_start", plan->fallback_start);
    put_interval(csv, &about, "inserted", &plan->inserted);
    put_views(csv, "odds", &plan->odds);
    put_views(csv, "ceiling", &plan->ceiling);
    const struct ana_outlook *o = &plan->outlook;
    put_interval(csv, &(struct about){.item = "everybody"}, "in_time", &o->everybody);
    put_interval(csv, &(struct about){.item = "everybody"}, "ever", &o->everybody_ever);
    put_interval(csv, &(struct about){.item = "if_issued"}, "in_time", &o->if_issued);
    put_days(csv, &(struct about){.item = "ready"}, &o->ready);
    put_number(csv, &(struct about){.item = "seats"}, "a_day", plan->seats_a_day, "seats");
    put_number(csv, &(struct about){.item = "seats"}, "largest_share", plan->largest_share, "share");
}

static void put_outlook(struct ana_csv *csv, const struct ana_outlook *o)
{
    for (int step = 0; step < ANA_STEPS; step++) {
        const struct about about = {.item = "step", .step = ana_step_words[step]};
        put_number(csv, &about, "share", o->steps[step].share, "share");
        put_days(csv, &about, &o->steps[step].done);
    }
    put_number(csv, &(struct about){.item = "late"}, "never", o->never, "share");
    for (int stage = 0; stage < VISA_STAGES; stage++) {
        const struct about about = {.item = "late", .step = visa_stage_words[stage]};
        put_number(csv, &about, "share", o->late_by_stage[stage], "share");
        put_number(csv, &about, "worth", o->worth[stage], "share_a_day");
    }
    put_money(csv, "fees", &o->fees);
    put_money(csv, "travel", &o->travel);
    put_money(csv, "total", &o->total);
    for (int i = 0; i < ANA_DECISIONS; i++) {
        const struct about about = {.item = "decision", .step = ana_decision_words[i]};
        put_day(csv, &about, "day", o->decisions[i].day);
        put_number(csv, &about, "odds", o->decisions[i].odds, "share");
    }
}

static void put_member(struct ana_csv *csv, const struct ana_outlook_member *m)
{
    const struct about about = {.item = "member", .member = m->member->id};
    put_interval(csv, &about, "in_time", &m->in_time);
    put_interval(csv, &about, "issued", &m->issued);
    put_days(csv, &about, &m->ready);
    put_number(csv, &about, "waived", m->waived, "share");
    put_number(csv, &about, "refused", m->refused, "share");
    put_number(csv, &about, "overdue", m->overdue, "share");
    put_number(csv, &about, "caps", m->caps, "share");
    put_number(csv, &about, "late", m->late, "share");
    for (int step = 0; step < ANA_STEPS; step++) {
        const struct about done = {.item = "member", .member = m->member->id, .step = ana_step_words[step]};
        put_number(csv, &done, "share", m->takes[step], "share");
        put_days(csv, &done, &m->done[step]);
    }
}

static void put_news(struct ana_csv *csv, const struct ana_plan *plan)
{
    for (uint32_t i = 0; i < plan->news.count; i++) {
        const struct ana_news_member *news = &plan->news.members[i];
        struct about about = {.item = "news", .member = plan->cast.who[i]->id};
        put_day(csv, &about, "silence", news->silence);
        for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
            about.step = ana_news_words[kind];
            if (news->items[kind].possible) {
                put_interval(csv, &about, "odds", &news->items[kind].odds);
                put_interval(csv, &about, "in_time", &news->items[kind].in_time);
            }
        }
    }
}

static void put_moved(struct ana_csv *csv, const struct ana_moved *moved)
{
    if (moved->count > 0) {
        put_day(csv, &(struct about){.item = "moved"}, "as_of", moved->as_of);
    }
    for (uint32_t i = 0; i < moved->count; i++) {
        const struct ana_moved_row *row = &moved->rows[i];
        const struct about about = {.item = "moved",
                                    .member = row->member != NULL ? row->member->id : NULL,
                                    .step = ana_moved_words[row->kind]};
        put_number(csv, &about, "odds", row->odds, "share");
        put_number(csv, &about, "change", row->change, "share");
    }
}

static void put_offer(struct ana_csv *csv, const struct ana_plan *plan)
{
    const struct ana_offer_answer *offer = &plan->offer;
    const struct about about = {.item = "offer"};
    if (plan->question.offer == NULL || offer->able == 0) {
        return;
    }
    put_number(csv, &about, "able", offer->able, "persons");
    put_number(csv, &about, "takers", offer->takers, "persons");
    put_text(csv, "offer", "best", ana_offer_words[offer->best]);
    put_number(csv, &about, "gain", offer->gain, "share");
    put_interval(csv, &about, "difference", &offer->difference);
    for (int i = 0; i < ANA_OFFER_CHOICES; i++) {
        const struct about choice = {.item = "offer", .step = ana_offer_words[i]};
        put_interval(csv, &choice, "odds", &offer->odds[i]);
        put_days(csv, &choice, &offer->ready[i]);
    }
}

void ana_plan_write_tidy(struct ana_csv *csv, const struct ana_plan *plan)
{
    static const char *const head[] = {"item", "member", "step", "statistic", "value", "low", "high", "unit"};
    ana_csv_row(csv, head, sizeof head / sizeof *head);
    put_question(csv, plan);
    put_answer(csv, plan);
    put_outlook(csv, &plan->outlook);
    for (uint32_t i = 0; i < plan->outlook.count; i++) {
        put_member(csv, &plan->outlook.members[i]);
    }
    put_offer(csv, plan);
    put_news(csv, plan);
    put_moved(csv, &plan->moved);
}
