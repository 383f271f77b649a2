/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/plan_plots.h"
#include "analysis/output/terminal.h"
#include "analysis/plan/closed_days.h"
#include "analysis/plan/page_text.h"
#include "analysis/plot/actions.h"
#include "analysis/plot/finish.h"
#include "analysis/plot/gantt.h"
#include "analysis/plot/late.h"
#include "analysis/plot/plot_kinds.h"
#include "analysis/plot/start_odds.h"
#include "models/input/suggest.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME_BYTES = 360, CAPTION_BYTES = 400, ID_COLUMNS = 24 };

/* Days of the calendars that are looked at beyond the days of the plan: no axis reaches farther. */
enum { DAYS_BEFORE = 62, DAYS_BEHIND = 186 };

/* What more than half of the copies go through is a step of its own; what so few do is not drawn. */
static const double LIKELY = 0.5;
static const double VISIBLE = 0.005;

/* What every plot is drawn from. */
struct drawing {
    const char *folder;
    const struct ana_plan *plan;
    const struct ana_plot_options *options;
    struct sim_arena arena; /* of the plot at hand */
    struct sim_error *error;
};

typedef enum sim_status draw_fn(struct drawing *drawing);

static void *pieces(struct drawing *drawing, size_t count, size_t size)
{
    return sim_arena_alloc(&drawing->arena, count > 0 ? count : 1, size);
}

static enum sim_status no_memory(struct drawing *drawing)
{
    return sim_fail(drawing->error, SIM_ERR_MEMORY, "no memory for a plot");
}

static struct ana_name term(const char *key)
{
    struct ana_name name = {key, key};
    (void)ana_plot_term(key, &name);
    return name;
}

static struct ana_name text(enum ana_plot_text id)
{
    return (struct ana_name){ana_plot_text(id, ANA_ENGLISH), ana_plot_text(id, ANA_CHINESE)};
}

static struct ana_plot_trip trip_of(const struct ana_plan *plan)
{
    return (struct ana_plot_trip){.start = plan->question.forecast ? ANA_PLOT_NO_DAY : plan->start,
                                  .today = plan->question.as_of,
                                  .deadline = plan->outlook.deadline,
                                  .departure = plan->question.delegation->departure};
}

/* "M01 Head", "M01 团长"; without memory the id alone. */
static struct ana_name member_name(struct drawing *drawing, const struct visa_member *member)
{
    char key[32];
    struct visa_spelling role = visa_first_spelling(visa_role_names[member->role]);
    (void)snprintf(key, sizeof key, "%.*s", (int)role.length, role.text);
    struct ana_name name = term(key);
    char *texts = pieces(drawing, 2, NAME_BYTES);
    if (texts == NULL) {
        return (struct ana_name){member->id, member->id};
    }
    /* With its role behind it, a longer one would run out of the picture. */
    bool fits = ana_display_width(member->id) <= ID_COLUMNS;
    struct ana_page_value cut = ana_page_typed(member->id, ID_COLUMNS);
    const char *id = fits ? member->id : cut.text;
    (void)snprintf(texts, NAME_BYTES, "%s %s", id, name.en);
    (void)snprintf(texts + NAME_BYTES, NAME_BYTES, "%s %s", id, name.zh);
    return (struct ana_name){texts, texts + NAME_BYTES};
}

/* The start of a day among `count` sorted ones: it is put in where there is none. There is room. */
static struct ana_plot_start *start_on(struct ana_plot_start *starts, size_t *count, int32_t day)
{
    size_t place = 0;
    while (place < *count && starts[place].day < day) {
        place++;
    }
    if (place == *count || starts[place].day != day) {
        memmove(&starts[place + 1], &starts[place], (*count - place) * sizeof *starts);
        starts[place] = (struct ana_plot_start){day, NAN, NAN, NAN, NAN, NAN};
        ++*count;
    }
    return &starts[place];
}

/* Where the curve has no such day, the view brings its own estimate. */
static void add_views(struct ana_plot_start *start, const struct ana_views *views)
{
    if (isnan(start->odds)) {
        start->odds = views->base.estimate;
        start->low = views->base.low;
        start->high = views->base.high;
    }
    start->optimistic = views->optimistic;
    start->pessimistic = views->pessimistic;
}

static enum sim_status draw_start_odds(struct drawing *drawing)
{
    const struct ana_plan *plan = drawing->plan;
    const struct ana_latest_start *latest = &plan->latest;
    size_t count = 0;
    struct ana_plot_start *starts =
        pieces(drawing, (size_t)latest->count + plan->start_count + 1, sizeof *starts);
    if (starts == NULL) {
        return no_memory(drawing);
    }
    for (uint32_t i = 0; i < latest->count; i++) {
        const struct ana_start_odds *at = &latest->curve[i];
        struct ana_plot_start *start = start_on(starts, &count, at->day);
        *start = (struct ana_plot_start){at->day, at->odds.estimate, at->odds.low, at->odds.high, NAN, NAN};
    }
    for (uint32_t i = 0; i < plan->start_count; i++) {
        add_views(start_on(starts, &count, plan->starts[i].day), &plan->starts[i].odds);
    }
    if (plan->start >= 0) {
        add_views(start_on(starts, &count, plan->start), &plan->odds);
    }
    const struct ana_plot_start_odds odds = {.starts = starts,
                                             .count = count,
                                             .confidence = plan->question.confidence,
                                             .safe = latest->safe,
                                             .point = latest->point,
                                             .asked = plan->question.start,
                                             .today = plan->question.as_of};
    return ana_plot_start_odds(drawing->folder, &odds, drawing->options, drawing->error);
}

static enum sim_status draw_finish(struct drawing *drawing)
{
    const struct ana_outlook *outlook = &drawing->plan->outlook;
    const struct ana_plot_finish finish = {.first_day = outlook->finish.first_day,
                                           .count = outlook->finish.count,
                                           .ready = outlook->finish.ready,
                                           .low = outlook->finish.low,
                                           .high = outlook->finish.high,
                                           .p50 = outlook->ready.p50,
                                           .p80 = outlook->ready.p80,
                                           .p95 = outlook->ready.p95,
                                           .trip = trip_of(drawing->plan),
                                           .odds = outlook->odds.estimate,
                                           .ceiling = outlook->ceiling.estimate};
    return ana_plot_finish(drawing->folder, &finish, drawing->options, drawing->error);
}

/* Bars of a member, one behind the other; a step that is not likely, or done before, has none. */
static void make_row(struct ana_gantt_row *row, const struct ana_outlook_member *member,
                     const struct ana_plan *plan)
{
    static const enum ana_step last_steps[] = {[ANA_READY_ISSUED] = ANA_STEP_ISSUED,
                                               [ANA_READY_AT_OFFICE] = ANA_STEP_AT_OFFICE,
                                               [ANA_READY_IN_HAND] = ANA_STEP_IN_HAND};
    const enum ana_step ends[ANA_GANTT_STEPS] = {[ANA_GANTT_APPROVAL] = ANA_STEP_APPROVAL,
                                                 [ANA_GANTT_PASSPORT] = ANA_STEP_PASSPORT,
                                                 [ANA_GANTT_PREPARE] = ANA_STEP_PREPARE,
                                                 [ANA_GANTT_SEAT] = ANA_STEP_BOOK,
                                                 [ANA_GANTT_ATTEND] = ANA_STEP_ATTEND,
                                                 [ANA_GANTT_PROCESSING] = ANA_STEP_PROCESSING,
                                                 [ANA_GANTT_RETURN] = last_steps[plan->cast.promise.ready]};
    int32_t begun = plan->question.forecast ? plan->question.as_of : plan->start;
    *row = (struct ana_gantt_row){
        .branch = {ANA_PLOT_NO_DAY, ANA_PLOT_NO_DAY}, .p50 = member->ready.p50, .p90 = member->ready.p90};
    for (size_t i = 0; i < ANA_GANTT_STEPS; i++) {
        enum ana_step end = ends[i];
        int32_t done = member->done[end].p50;
        /* Over all copies, as the whisker is that goes on from here. */
        done = i == ANA_GANTT_RETURN && member->ready.p50 >= 0 ? member->ready.p50 : done;
        row->steps[i] = (struct ana_gantt_span){ANA_PLOT_NO_DAY, ANA_PLOT_NO_DAY};
        if (i == ANA_GANTT_PROCESSING && member->takes[end] >= VISIBLE && member->takes[end] < LIKELY) {
            row->branch = (struct ana_gantt_span){begun, done < 0 ? done : done + 1};
        } else if (member->takes[end] >= LIKELY && done >= begun) {
            row->steps[i] = (struct ana_gantt_span){begun, done + 1};
            begun = done + 1;
        }
    }
}

/* The posts that anybody of the delegation may use. */
static uint64_t posts_of(const struct ana_outlook *outlook)
{
    uint64_t posts = 0;
    for (uint32_t i = 0; i < outlook->count; i++) {
        posts |= outlook->members[i].member->post_mask;
    }
    return posts;
}

static int32_t last_day_of(const struct ana_plan *plan, const struct ana_gantt_row *rows)
{
    int32_t last = plan->question.delegation->departure;
    last = plan->outlook.deadline > last ? plan->outlook.deadline : last;
    for (uint32_t i = 0; i < plan->outlook.count; i++) {
        last = rows[i].p90 > last ? rows[i].p90 : last;
        last = rows[i].branch.to > last ? rows[i].branch.to : last;
    }
    return last;
}

static enum sim_status draw_gantt(struct drawing *drawing)
{
    const struct ana_plan *plan = drawing->plan;
    const struct ana_outlook *outlook = &plan->outlook;
    struct ana_gantt_row *rows = pieces(drawing, outlook->count, sizeof *rows);
    struct ana_name *names = pieces(drawing, outlook->count, sizeof *names);
    if (rows == NULL || names == NULL) {
        return no_memory(drawing);
    }
    for (uint32_t i = 0; i < outlook->count; i++) {
        make_row(&rows[i], &outlook->members[i], plan);
        names[i] = member_name(drawing, outlook->members[i].member);
    }
    const struct ana_closed_request request = {.scenario = plan->question.scenario,
                                               .posts = posts_of(outlook),
                                               .first_day = plan->question.as_of - DAYS_BEFORE,
                                               .last_day = last_day_of(plan, rows) + DAYS_BEHIND};
    struct ana_closed_days closed;
    if (ana_closed_days_make(&closed, &request, &drawing->arena) != SIM_OK) {
        return no_memory(drawing);
    }
    const struct ana_plot_gantt gantt = {.names = names,
                                         .rows = rows,
                                         .count = outlook->count,
                                         .first_day = closed.first_day,
                                         .days = closed.count,
                                         .closed = closed.why,
                                         .trip = trip_of(plan)};
    return ana_plot_gantt(drawing->folder, &gantt, drawing->options, drawing->error);
}

/* Causes while they are collected. */
struct causes {
    struct ana_name *names;
    struct ana_plot_cause *causes;
    size_t count;
};

/* Puts a cause behind the larger ones; what decides next to nothing is left out. */
static void add_cause(struct causes *to, struct ana_name name, struct ana_plot_cause cause)
{
    size_t place = to->count;
    if (!(cause.share >= VISIBLE)) {
        return;
    }
    for (; place > 0 && to->causes[place - 1].share < cause.share; place--) {
        to->causes[place] = to->causes[place - 1];
        to->names[place] = to->names[place - 1];
    }
    to->causes[place] = cause;
    to->names[place] = name;
    to->count++;
}

/* Room for so many and "too few ever issued". */
static bool make_causes(struct drawing *drawing, struct causes *causes, size_t count)
{
    causes->names = pieces(drawing, count + 1, sizeof *causes->names);
    causes->causes = pieces(drawing, count + 1, sizeof *causes->causes);
    causes->count = 0;
    return causes->names != NULL && causes->causes != NULL;
}

/* Where a member lost the time; whose case ended without a visa stands in the last of the stages. */
static struct ana_name reason(const struct ana_outlook_member *member)
{
    return member->late_stage == VISA_STAGE_REAPPLY ? text(ANA_TEXT_NO_VISA)
                                                    : term(visa_stage_words[member->late_stage]);
}

static enum sim_status draw_late(struct drawing *drawing)
{
    const struct ana_outlook *outlook = &drawing->plan->outlook;
    const struct ana_plot_cause never = {.share = outlook->never, .apart = true};
    struct causes members;
    struct causes stages;
    if (!make_causes(drawing, &members, outlook->count) || !make_causes(drawing, &stages, VISA_STAGES)) {
        return no_memory(drawing);
    }
    for (uint32_t i = 0; i < outlook->count; i++) {
        const struct ana_outlook_member *member = &outlook->members[i];
        const struct ana_plot_cause cause = {member->late, reason(member), false};
        add_cause(&members, member_name(drawing, member->member), cause);
    }
    for (size_t stage = 0; stage < VISA_STAGES; stage++) {
        add_cause(&stages, term(visa_stage_words[stage]),
                  (struct ana_plot_cause){.share = outlook->late_by_stage[stage]});
    }
    add_cause(&stages, text(ANA_TEXT_NEVER_ENOUGH), never);
    const struct ana_plot_late late = {{members.names, members.causes, members.count},
                                       {stages.names, stages.causes, stages.count},
                                       1 - outlook->odds.estimate};
    return ana_plot_late(drawing->folder, &late, drawing->options, drawing->error);
}

static enum sim_status draw_actions(struct drawing *drawing)
{
    static const enum ana_plot_text decisions[ANA_DECISIONS] = {
        [ANA_DECIDE_RESERVE] = ANA_TEXT_DECIDE_RESERVE,
        [ANA_DECIDE_REPLACE] = ANA_TEXT_DECIDE_REPLACE,
        [ANA_DECIDE_TELL_HOST] = ANA_TEXT_DECIDE_TELL_HOST,
        [ANA_DECIDE_REFUND] = ANA_TEXT_DECIDE_REFUND};
    const struct ana_outlook *outlook = &drawing->plan->outlook;
    struct ana_name names[ANA_STEPS + ANA_DECISIONS];
    struct ana_plot_action actions[ANA_STEPS + ANA_DECISIONS];
    size_t count = 0;
    for (size_t step = 0; step < ANA_STEPS; step++) {
        const struct ana_outlook_step *taken = &outlook->steps[step];
        if (taken->share >= VISIBLE) {
            names[count] = term(ana_step_words[step]);
            actions[count++] =
                (struct ana_plot_action){taken->done.p50, taken->done.p90, ANA_PLOT_NO_DAY, taken->share};
        }
    }
    for (size_t i = 0; i < ANA_DECISIONS; i++) {
        if (outlook->decisions[i].day >= 0) {
            names[count] = text(decisions[i]);
            actions[count++] = (struct ana_plot_action){
                ANA_PLOT_NO_DAY, ANA_PLOT_NO_DAY, outlook->decisions[i].day, outlook->decisions[i].odds};
        }
    }
    const struct ana_plot_actions all = {names, actions, count, trip_of(drawing->plan)};
    return ana_plot_actions(drawing->folder, &all, drawing->options, drawing->error);
}

/* The delegation's code comes last, where too long a text ends in an ellipsis. */
static void add_caption(struct ana_plot_options *options, const struct ana_plan *plan, char *en, char *zh)
{
    const struct ana_plan_question *question = &plan->question;
    const char *scenario = question->scenario->settings.name;
    const char *delegation = question->delegation->id;
    char *const captions[ANA_LANGUAGES] = {en, zh};
    for (unsigned language = 0; language < ANA_LANGUAGES; language++) {
        (void)snprintf(captions[language], CAPTION_BYTES,
                       ana_text((enum ana_language)language,
                                N_("%.100s · %u environments × %u copies · seed %llu · intervals: "
                                   "%.4g %% · %s")),
                       scenario, plan->outlook.environments, plan->outlook.copies,
                       (unsigned long long)question->seed, question->level * 100, delegation);
    }
    options->caption = (struct ana_name){en, zh};
}

/* Without gnuplot the scripts are written all the same, to be drawn elsewhere. */
static bool may_go_on(enum sim_status status)
{
    return status == SIM_OK || status == SIM_ERR_UNAVAILABLE;
}

enum sim_status ana_plan_plots(const char *folder, const struct ana_plan *plan,
                               const struct ana_plot_options *options, const atomic_bool *stop,
                               struct sim_error *error)
{
    static draw_fn *const draws[ANA_PLAN_PLOT_COUNT] = {[ANA_PLAN_PLOT_START_ODDS] = draw_start_odds,
                                                        [ANA_PLAN_PLOT_FINISH] = draw_finish,
                                                        [ANA_PLAN_PLOT_GANTT] = draw_gantt,
                                                        [ANA_PLAN_PLOT_LATE] = draw_late,
                                                        [ANA_PLAN_PLOT_ACTIONS] = draw_actions};
    char captions[2][CAPTION_BYTES];
    struct ana_plot_options chosen = *options;
    struct drawing drawing = {.folder = folder, .plan = plan, .options = &chosen, .error = error};
    enum sim_status status = SIM_OK;
    if (*ana_name_in(options->caption, ANA_ENGLISH) == '\0') {
        add_caption(&chosen, plan, captions[0], captions[1]);
    }
    sim_arena_init(&drawing.arena, SIZE_MAX);
    for (unsigned plot = 0; plot < ANA_PLAN_PLOT_COUNT && may_go_on(status); plot++) {
        if (stop != NULL && atomic_load(stop)) {
            status = sim_fail(error, SIM_ERR_INTERRUPTED, "interrupted before all plots were drawn");
            break;
        }
        if (plot != ANA_PLAN_PLOT_START_ODDS || !plan->question.forecast) {
            sim_arena_reset(&drawing.arena);
            status = draws[plot](&drawing);
        }
    }
    sim_arena_destroy(&drawing.arena);
    return status;
}
