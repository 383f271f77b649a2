/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/plan_files.h"

#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/plan/passport_at.h"
#include "analysis/plan/plan_lines.h"
#include "analysis/plan/plan_tables.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HEAD(csv, ...)                                                                                       \
    ana_csv_row((csv), (const char *const[]){__VA_ARGS__},                                                   \
                sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

void ana_plan_csv_day(struct ana_csv *csv, int32_t day)
{
    ana_csv_label(csv, ana_iso_day(day).text);
}

void ana_plan_csv_days(struct ana_csv *csv, const struct ana_days *days)
{
    ana_plan_csv_day(csv, days->p50);
    ana_plan_csv_day(csv, days->p80);
    ana_plan_csv_day(csv, days->p90);
    ana_plan_csv_day(csv, days->p95);
}

void ana_plan_csv_interval(struct ana_csv *csv, const struct ana_interval *interval)
{
    ana_csv_number(csv, interval->estimate);
    ana_csv_number(csv, interval->low);
    ana_csv_number(csv, interval->high);
}

void ana_plan_csv_both(struct ana_csv *csv, struct ana_name name)
{
    ana_csv_label(csv, name.en);
    ana_csv_label(csv, name.zh);
}

static struct ana_name both(enum ana_say say)
{
    return (struct ana_name){ana_say(say, ANA_ENGLISH), ana_say(say, ANA_CHINESE)};
}

/* What only a forecast knows. */
static void write_standing(struct ana_csv *csv, const struct ana_plan *plan, uint32_t i)
{
    const struct visa_member *member = plan->outlook.members[i].member;
    bool forecast = plan->question.forecast;
    bool offered = plan->offer.able > 0 && plan->offer.taker != NULL;
    ana_csv_label(csv, forecast ? ana_passport_words[ana_passport_at(member)] : "");
    ana_plan_csv_day(csv, i < plan->news.count ? plan->news.members[i].silence : VISA_NO_DAY);
    ana_plan_csv_day(csv, forecast ? ana_inquiry_day(plan->question.delegation, member) : VISA_NO_DAY);
    ana_csv_label(csv, !offered ? "" : plan->offer.taker[i] ? "yes" : "no");
}

static void write_members(struct ana_csv *csv, const struct ana_plan *plan)
{
    HEAD(csv, "member", "role", "status", "in_time", "in_time_low", "in_time_high", "issued", "issued_low",
         "issued_high", "ready_p50", "ready_p80", "ready_p90", "ready_p95", "waived", "refused", "processing",
         "overdue", "caps", "late", "late_stage", "passport_at", "silence", "inquiry", "takes_offer",
         "next_en", "next_zh", "who_en", "who_zh");
    for (uint32_t i = 0; i < plan->outlook.count; i++) {
        const struct ana_outlook_member *m = &plan->outlook.members[i];
        struct ana_next_step next = ana_next_step(m->member->status, ana_plan_is_official(m->member));
        ana_csv_text(csv, m->member->id);
        ana_csv_label(csv, ana_word_key(visa_role_names[m->member->role]).text);
        ana_csv_label(csv, ana_word_key(visa_status_names[m->member->status]).text);
        ana_plan_csv_interval(csv, &m->in_time);
        ana_plan_csv_interval(csv, &m->issued);
        ana_plan_csv_days(csv, &m->ready);
        ana_csv_number(csv, m->waived);
        ana_csv_number(csv, m->refused);
        ana_csv_number(csv, m->takes[ANA_STEP_PROCESSING]);
        ana_csv_number(csv, m->overdue);
        ana_csv_number(csv, m->caps);
        ana_csv_number(csv, m->late);
        ana_csv_label(csv, m->late > 0 ? visa_stage_words[m->late_stage] : "");
        write_standing(csv, plan, i);
        ana_plan_csv_both(csv, ana_name_of(next.what));
        ana_plan_csv_both(csv, both(next.who));
        ana_csv_end_row(csv);
    }
}

/* One start: from the search, from the table of the page, or from both. */
static void write_start(struct ana_csv *csv, const struct ana_start_odds *searched,
                        const struct ana_plan_start *shown)
{
    SIM_ASSERT(searched != NULL || shown != NULL);
    const double unknown = NAN;
    const struct ana_interval none = {NAN, NAN, NAN};
    ana_plan_csv_day(csv, searched != NULL ? searched->day : shown->day);
    ana_plan_csv_interval(csv, searched != NULL ? &searched->odds : &shown->odds.base);
    ana_csv_number(csv, searched != NULL ? searched->bound : unknown);
    ana_csv_number(csv, shown != NULL ? shown->odds.optimistic : unknown);
    ana_csv_number(csv, shown != NULL ? shown->odds.pessimistic : unknown);
    ana_csv_number(csv, shown != NULL ? shown->odds.untied : unknown);
    ana_plan_csv_interval(csv, searched != NULL ? &searched->ever : &none);
    ana_plan_csv_interval(csv, searched != NULL ? &searched->if_issued : &none);
    ana_csv_end_row(csv);
}

static void write_starts(struct ana_csv *csv, const struct ana_plan *plan)
{
    HEAD(csv, "day", "odds", "low", "high", "bound", "optimistic", "pessimistic", "untied", "ever",
         "ever_low", "ever_high", "if_issued", "if_issued_low", "if_issued_high");
    struct ana_start_rows rows = {0};
    struct ana_start_row row;
    while (ana_start_rows_next(&rows, plan, &row)) {
        write_start(csv, row.searched, row.shown);
    }
}

static void write_steps(struct ana_csv *csv, const struct ana_plan *plan)
{
    HEAD(csv, "step", "share", "p50", "p80", "p90", "p95", "who_en", "who_zh");
    bool official = ana_plan_has_officials(plan);
    for (int step = 0; step < ANA_STEPS; step++) {
        ana_csv_label(csv, ana_step_words[step]);
        ana_csv_number(csv, plan->outlook.steps[step].share);
        ana_plan_csv_days(csv, &plan->outlook.steps[step].done);
        ana_plan_csv_both(csv, both(ana_say_who((enum ana_step)step, official)));
        ana_csv_end_row(csv);
    }
}

static void write_actions(struct ana_csv *csv, const struct ana_plan *plan)
{
    static const char *const kinds[] = {"target", "latest", "decision"};
    HEAD(csv, "day", "kind", "what", "odds", "who_en", "who_zh");
    struct ana_plan_actions actions;
    bool officials = ana_plan_has_officials(plan);
    enum ana_say decides = officials ? ANA_SAY_BY_UNIT : ANA_SAY_BY_APPLICANT;
    ana_plan_actions_collect(&actions, plan, 0);
    for (size_t i = 0; i < actions.count; i++) {
        const struct ana_plan_action *action = &actions.item[i];
        bool decision = action->kind == ANA_ACTION_DECISION;
        enum ana_say who = decision ? decides : ana_say_who((enum ana_step)action->which, officials);
        ana_plan_csv_day(csv, action->day);
        ana_csv_label(csv, kinds[action->kind]);
        ana_csv_label(csv, decision ? ana_decision_words[action->which] : ana_step_words[action->which]);
        ana_csv_number(csv, decision ? plan->outlook.decisions[action->which].odds : (double)NAN);
        ana_plan_csv_both(csv, both(who));
        ana_csv_end_row(csv);
    }
}

static void write_alternative(struct ana_csv *csv, const struct ana_plan *plan,
                              const struct ana_alternative *item)
{
    enum { NUMBERS = 13 };
    const struct visa_scenario *scenario = plan->question.scenario;
    bool at_post = item->kind == ANA_AT_POST && item->post < scenario->post_count;
    bool sized = item->kind == ANA_ON_ACCOUNTS || item->kind == ANA_WITH_RESERVES;
    ana_csv_label(csv, ana_alternative_words[item->kind]);
    ana_csv_text(csv, at_post ? scenario->posts[item->post].name : "");
    ana_csv_number(csv, sized ? (double)item->size : (double)NAN);
    ana_csv_label(csv, item->possible ? "yes" : "no");
    ana_csv_label(csv, item->is_plan ? "yes" : "no");
    if (!item->possible) {
        for (int i = 0; i < NUMBERS; i++) {
            ana_csv_label(csv, "");
        }
    } else {
        ana_plan_csv_interval(csv, &item->odds);
        ana_plan_csv_interval(csv, &item->ceiling);
        ana_plan_csv_days(csv, &item->ready);
        ana_csv_number(csv, ana_plan_yuan(item->total.mean));
        ana_csv_number(csv, ana_plan_yuan((double)item->total.p50));
        ana_csv_number(csv, ana_plan_yuan((double)item->total.p90));
    }
    ana_csv_end_row(csv);
}

static void write_alternatives(struct ana_csv *csv, const struct ana_plan *plan)
{
    HEAD(csv, "kind", "post", "size", "possible", "is_plan", "odds", "low", "high", "ceiling", "ceiling_low",
         "ceiling_high", "ready_p50", "ready_p80", "ready_p90", "ready_p95", "total_mean_cny",
         "total_p50_cny", "total_p90_cny");
    for (uint32_t i = 0; i < plan->alternatives.count; i++) {
        write_alternative(csv, plan, &plan->alternatives.items[i]);
    }
}

static void write_finish(struct ana_csv *csv, const struct ana_plan *plan)
{
    HEAD(csv, "ready_before", "share", "low", "high");
    const struct ana_outlook_curve *finish = &plan->outlook.finish;
    for (uint32_t i = 0; i < finish->count; i++) {
        ana_plan_csv_day(csv, finish->first_day + (int32_t)i);
        ana_csv_number(csv, finish->ready[i]);
        ana_csv_number(csv, finish->low[i]);
        ana_csv_number(csv, finish->high[i]);
        ana_csv_end_row(csv);
    }
}

static void write_news(struct ana_csv *csv, const struct ana_plan *plan)
{
    HEAD(csv, "member", "news", "odds", "low", "high", "in_time", "in_time_low", "in_time_high");
    for (uint32_t i = 0; i < plan->news.count; i++) {
        for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
            const struct ana_news_item *item = &plan->news.members[i].items[kind];
            if (item->possible) {
                ana_csv_text(csv, plan->cast.who[i]->id);
                ana_csv_label(csv, ana_news_words[kind]);
                ana_plan_csv_interval(csv, &item->odds);
                ana_plan_csv_interval(csv, &item->in_time);
                ana_csv_end_row(csv);
            }
        }
    }
}

static void write_moved(struct ana_csv *csv, const struct ana_plan *plan)
{
    HEAD(csv, "step", "member", "change", "odds");
    for (uint32_t i = 0; i < plan->moved.count; i++) {
        const struct ana_moved_row *row = &plan->moved.rows[i];
        ana_csv_label(csv, ana_moved_words[row->kind]);
        ana_csv_text(csv, row->member != NULL ? row->member->id : "");
        ana_csv_number(csv, row->change);
        ana_csv_number(csv, row->odds);
        ana_csv_end_row(csv);
    }
}

typedef void write_fn(struct ana_csv *csv, const struct ana_plan *plan);

/* Whether there is something to be written. */
typedef bool has_fn(const struct ana_plan *plan);

static bool always(const struct ana_plan *plan)
{
    return plan != NULL;
}

static bool has_news(const struct ana_plan *plan)
{
    return plan->news.count > 0;
}

static bool has_moved(const struct ana_plan *plan)
{
    return plan->moved.count > 0;
}

#define FILE_LIST(ENTRY)                                                                                     \
    ENTRY("plan.csv", ana_plan_write_tidy, always)                                                           \
    ENTRY("members.csv", write_members, always)                                                              \
    ENTRY("starts.csv", write_starts, always)                                                                \
    ENTRY("steps.csv", write_steps, always)                                                                  \
    ENTRY("actions.csv", write_actions, always)                                                              \
    ENTRY("alternatives.csv", write_alternatives, always)                                                    \
    ENTRY("finish.csv", write_finish, always)                                                                \
    ENTRY("news.csv", write_news, has_news)                                                                  \
    ENTRY("moved.csv", write_moved, has_moved)

#define NAME(name, write, has) name,
const char *const ana_plan_file_names[] = {FILE_LIST(NAME) NULL};
#undef NAME

static enum sim_status write_file(const char *path, write_fn *write, const struct ana_plan *plan, bool force,
                                  struct sim_error *error)
{
    struct ana_safe_file file;
    enum sim_status status = ana_safe_file_open(&file, path, force, error);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_csv csv;
    fputs("\xef\xbb\xbf", file.stream);
    ana_csv_init(&csv, file.stream);
    write(&csv, plan);
    return ana_safe_file_commit(&file, error);
}

/* A file of an earlier answer must not stay beside this one. */
static enum sim_status leave_out(const char *path, bool force, struct sim_error *error)
{
    if (force && remove(path) != 0 && errno != ENOENT) {
        return sim_fail(error, SIM_ERR_CREATE, "cannot remove \"%s\": %s", path, strerror(errno));
    }
    return SIM_OK;
}

enum sim_status ana_plan_files_write(const char *folder, const struct ana_plan *plan, bool force,
                                     struct sim_error *error)
{
#define WRITER(name, write, has) {write, has},
    static const struct {
        write_fn *write;
        has_fn *has;
    } files[] = {FILE_LIST(WRITER)};
#undef WRITER
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < sizeof files / sizeof *files && status == SIM_OK; i++) {
        char *path = ana_path(folder, ana_plan_file_names[i]);
        if (path == NULL) {
            status = sim_fail(error, SIM_ERR_MEMORY, "no memory for the path of a file");
        } else if (files[i].has(plan)) {
            status = write_file(path, files[i].write, plan, force, error);
        } else {
            status = leave_out(path, force, error);
        }
        free(path);
    }
    return status;
}
