/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/plan_lines.h"
#include "analysis/plan/plan_tables.h"

#include <math.h>
#include <string.h>

/* What a row is about; texts not set are empty cells. */
struct about {
    const char *item, *member, *step;
};

/* The table while it is written; or only gone through, to find where a row stands. */
struct tidy {
    struct ana_csv *csv;               /* NULL: nothing is written */
    const struct ana_tidy_key *wanted; /* NULL: none */
    uint32_t line, found;
};

static bool same(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static bool is_wanted(const struct tidy *tidy, const struct about *about, const char *statistic)
{
    const struct ana_tidy_key *key = tidy->wanted;
    return key != NULL && same(key->item, about->item) && same(key->member, about->member) &&
           same(key->step, about->step) && same(key->statistic, statistic);
}

/* Begins a row; false: its cells are not to be written. */
static bool begin(struct tidy *tidy, const struct about *about, const char *statistic)
{
    tidy->line++;
    if (is_wanted(tidy, about, statistic)) {
        tidy->found = tidy->line;
    }
    if (tidy->csv == NULL) {
        return false;
    }
    ana_csv_label(tidy->csv, about->item);
    ana_csv_text(tidy->csv, about->member != NULL ? about->member : "");
    ana_csv_label(tidy->csv, about->step != NULL ? about->step : "");
    ana_csv_label(tidy->csv, statistic);
    return true;
}

/* The cells behind the value where it has no interval. */
static void end(struct ana_csv *csv, const char *unit)
{
    ana_csv_label(csv, "");
    ana_csv_label(csv, "");
    ana_csv_label(csv, unit);
    ana_csv_end_row(csv);
}

static void put_text(struct tidy *tidy, const char *item, const char *statistic, const char *text)
{
    if (begin(tidy, &(struct about){.item = item}, statistic)) {
        ana_csv_text(tidy->csv, text);
        end(tidy->csv, "");
    }
}

static void put_number(struct tidy *tidy, const struct about *about, const char *statistic, double value,
                       const char *unit)
{
    if (begin(tidy, about, statistic)) {
        ana_csv_number(tidy->csv, value);
        end(tidy->csv, unit);
    }
}

static void put_day(struct tidy *tidy, const struct about *about, const char *statistic, int32_t day)
{
    if (begin(tidy, about, statistic)) {
        ana_plan_csv_day(tidy->csv, day);
        end(tidy->csv, "date");
    }
}

static void put_days(struct tidy *tidy, const struct about *about, const struct ana_days *days)
{
    put_day(tidy, about, "p50", days->p50);
    put_day(tidy, about, "p80", days->p80);
    put_day(tidy, about, "p90", days->p90);
    put_day(tidy, about, "p95", days->p95);
}

static void put_interval(struct tidy *tidy, const struct about *about, const char *statistic,
                         const struct ana_interval *interval)
{
    if (begin(tidy, about, statistic)) {
        ana_plan_csv_interval(tidy->csv, interval);
        ana_csv_label(tidy->csv, "share");
        ana_csv_end_row(tidy->csv);
    }
}

static void put_views(struct tidy *tidy, const char *item, const struct ana_views *views)
{
    const struct about about = {.item = item};
    put_interval(tidy, &about, "base", &views->base);
    put_number(tidy, &about, "optimistic", views->optimistic, "share");
    put_number(tidy, &about, "pessimistic", views->pessimistic, "share");
    put_number(tidy, &about, "untied", views->untied, "share");
}

static void put_money(struct tidy *tidy, const char *item, const struct ana_outlook_money *money)
{
    const struct about about = {.item = item};
    bool known = !isnan(money->mean);
    put_number(tidy, &about, "mean", ana_plan_yuan(money->mean), "CNY");
    put_number(tidy, &about, "p50", known ? ana_plan_yuan((double)money->p50) : NAN, "CNY");
    put_number(tidy, &about, "p90", known ? ana_plan_yuan((double)money->p90) : NAN, "CNY");
}

static void put_question(struct tidy *tidy, const struct ana_plan *plan)
{
    const struct ana_plan_question *q = &plan->question;
    const struct about about = {.item = "question"};
    put_text(tidy, "question", "delegation", q->delegation->id);
    put_text(tidy, "question", "scenario", q->scenario->settings.name);
    if (q->changes != NULL) {
        put_text(tidy, "question", "changes", q->changes);
    }
    put_text(tidy, "question", "kind", q->forecast ? "forecast" : "plan");
    put_text(tidy, "question", "entry", ana_plan_entry_word(q->entry));
    put_text(tidy, "question", "ready", ana_plan_ready_words[q->ready]);
    put_day(tidy, &about, "as_of", q->as_of);
    put_day(tidy, &about, "start", q->start);
    put_day(tidy, &about, "deadline", q->deadline);
    put_day(tidy, &about, "departure", q->delegation->departure);
    put_number(tidy, &about, "at_least", plan->cast.promise.at_least, "persons");
    put_number(tidy, &about, "confidence", q->confidence, "share");
    put_number(tidy, &about, "level", q->level, "share");
    put_number(tidy, &about, "environments", plan->outlook.environments, "");
    put_number(tidy, &about, "copies", plan->outlook.copies, "");
    char seed[32];
    (void)snprintf(seed, sizeof seed, "%llu", (unsigned long long)q->seed);
    put_text(tidy, "question", "seed", seed);
}

static void put_answer(struct tidy *tidy, const struct ana_plan *plan)
{
    const struct about about = {.item = "answer"};
    put_text(tidy, "answer", "verdict", ana_plan_verdict_words[plan->verdict]);
    put_day(tidy, &about, "start", plan->start);
    put_day(tidy, &about, "latest_safe", plan->latest.safe);
    put_day(tidy, &about, "latest_point", plan->latest.point);
    put_day(tidy, &about, "latest_if_issued", plan->latest_if_issued);
    put_day(tidy, &about, "honest_deadline", plan->honest_deadline);
    put_number(tidy, &about, "nearest", plan->nearest, "share");
    put_number(tidy, &about, "fallback_confidence", plan->fallback_confidence, "share");
    put_day(tidy, &about, "fallback_start", plan->fallback_start);
    put_interval(tidy, &about, "inserted", &plan->inserted);
    put_views(tidy, "odds", &plan->odds);
    put_views(tidy, "ceiling", &plan->ceiling);
    const struct ana_outlook *o = &plan->outlook;
    put_interval(tidy, &(struct about){.item = "everybody"}, "in_time", &o->everybody);
    put_interval(tidy, &(struct about){.item = "everybody"}, "ever", &o->everybody_ever);
    put_interval(tidy, &(struct about){.item = "if_issued"}, "in_time", &o->if_issued);
    put_days(tidy, &(struct about){.item = "ready"}, &o->ready);
    put_number(tidy, &(struct about){.item = "seats"}, "a_day", plan->seats_a_day, "seats");
    put_number(tidy, &(struct about){.item = "seats"}, "largest_share", plan->largest_share, "share");
}

static void put_outlook(struct tidy *tidy, const struct ana_outlook *o)
{
    for (int step = 0; step < ANA_STEPS; step++) {
        const struct about about = {.item = "step", .step = ana_step_words[step]};
        put_number(tidy, &about, "share", o->steps[step].share, "share");
        put_days(tidy, &about, &o->steps[step].done);
    }
    put_number(tidy, &(struct about){.item = "late"}, "never", o->never, "share");
    for (int stage = 0; stage < VISA_STAGES; stage++) {
        const struct about about = {.item = "late", .step = visa_stage_words[stage]};
        put_number(tidy, &about, "share", o->late_by_stage[stage], "share");
        put_number(tidy, &about, "worth", o->worth[stage], "share_a_day");
    }
    put_money(tidy, "fees", &o->fees);
    put_money(tidy, "travel", &o->travel);
    put_money(tidy, "total", &o->total);
    for (int i = 0; i < ANA_DECISIONS; i++) {
        const struct about about = {.item = "decision", .step = ana_decision_words[i]};
        put_day(tidy, &about, "day", o->decisions[i].day);
        put_number(tidy, &about, "odds", o->decisions[i].odds, "share");
    }
}

static void put_member(struct tidy *tidy, const struct ana_outlook_member *m)
{
    const struct about about = {.item = "member", .member = m->member->id};
    put_interval(tidy, &about, "in_time", &m->in_time);
    put_interval(tidy, &about, "issued", &m->issued);
    put_days(tidy, &about, &m->ready);
    put_number(tidy, &about, "waived", m->waived, "share");
    put_number(tidy, &about, "refused", m->refused, "share");
    put_number(tidy, &about, "overdue", m->overdue, "share");
    put_number(tidy, &about, "caps", m->caps, "share");
    put_number(tidy, &about, "late", m->late, "share");
    for (int step = 0; step < ANA_STEPS; step++) {
        const struct about done = {.item = "member", .member = m->member->id, .step = ana_step_words[step]};
        put_number(tidy, &done, "share", m->takes[step], "share");
        put_days(tidy, &done, &m->done[step]);
    }
}

static void put_news(struct tidy *tidy, const struct ana_plan *plan)
{
    for (uint32_t i = 0; i < plan->news.count; i++) {
        const struct ana_news_member *news = &plan->news.members[i];
        struct about about = {.item = "news", .member = plan->cast.who[i]->id};
        put_day(tidy, &about, "silence", news->silence);
        for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
            about.step = ana_news_words[kind];
            if (news->items[kind].possible) {
                put_interval(tidy, &about, "odds", &news->items[kind].odds);
                put_interval(tidy, &about, "in_time", &news->items[kind].in_time);
            }
        }
    }
}

static void put_moved(struct tidy *tidy, const struct ana_moved *moved)
{
    if (moved->count > 0) {
        put_day(tidy, &(struct about){.item = "moved"}, "as_of", moved->as_of);
    }
    for (uint32_t i = 0; i < moved->count; i++) {
        const struct ana_moved_row *row = &moved->rows[i];
        const struct about about = {.item = "moved",
                                    .member = row->member != NULL ? row->member->id : NULL,
                                    .step = ana_moved_words[row->kind]};
        put_number(tidy, &about, "odds", row->odds, "share");
        put_number(tidy, &about, "change", row->change, "share");
    }
}

static void put_offer(struct tidy *tidy, const struct ana_plan *plan)
{
    const struct ana_offer_answer *offer = &plan->offer;
    const struct about about = {.item = "offer"};
    if (plan->question.offer == NULL || offer->able == 0) {
        return;
    }
    put_number(tidy, &about, "able", offer->able, "persons");
    put_number(tidy, &about, "takers", offer->takers, "persons");
    put_text(tidy, "offer", "best", ana_offer_words[offer->best]);
    put_number(tidy, &about, "gain", offer->gain, "share");
    put_interval(tidy, &about, "difference", &offer->difference);
    for (int i = 0; i < ANA_OFFER_CHOICES; i++) {
        const struct about choice = {.item = "offer", .step = ana_offer_words[i]};
        put_interval(tidy, &choice, "odds", &offer->odds[i]);
        put_days(tidy, &choice, &offer->ready[i]);
    }
}

static void go_through(struct tidy *tidy, const struct ana_plan *plan)
{
    tidy->line = 1; /* the head */
    put_question(tidy, plan);
    put_answer(tidy, plan);
    put_outlook(tidy, &plan->outlook);
    for (uint32_t i = 0; i < plan->outlook.count; i++) {
        put_member(tidy, &plan->outlook.members[i]);
    }
    put_offer(tidy, plan);
    put_news(tidy, plan);
    put_moved(tidy, &plan->moved);
}

void ana_plan_write_tidy(struct ana_csv *csv, const struct ana_plan *plan)
{
    static const char *const head[] = {"item", "member", "step", "statistic", "value", "low", "high", "unit"};
    struct tidy tidy = {.csv = csv};
    ana_csv_row(csv, head, sizeof head / sizeof *head);
    go_through(&tidy, plan);
}

uint32_t ana_plan_tidy_line(const struct ana_plan *plan, const struct ana_tidy_key *key)
{
    struct tidy tidy = {.wanted = key};
    go_through(&tidy, plan);
    return tidy.found;
}
