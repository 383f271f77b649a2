/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/groups.h"

#include "analysis/fit/key.h"
#include "analysis/fit/prior.h"
#include "analysis/fit/stages.h"

#include <stdlib.h>

/* The groups so far, and those of the stage that is being looked at. */
struct grouping {
    struct ana_fit *fit;
    const struct ana_fit_stage_rule *rule;
    enum ana_fit_stage stage;
    struct ana_fit_key *keys; /* of the stage */
    size_t count, room;
    struct sim_arena *arena;
};

/* ---- keys ---- */

static enum sim_status add_key(struct grouping *g, const struct ana_fit_key *key)
{
    for (size_t i = 0; i < g->count; i++) {
        if (ana_fit_key_compare(&g->keys[i], key) == 0) {
            return SIM_OK;
        }
    }
    if (g->count == g->room) {
        struct ana_fit_key *keys = sim_arena_grow(g->arena, g->keys, &g->room, g->count + 1, sizeof *keys);
        if (keys == NULL) {
            return SIM_ERR_MEMORY;
        }
        g->keys = keys;
    }
    g->keys[g->count++] = *key;
    return SIM_OK;
}

static enum sim_status add_rows(struct grouping *g, const struct ana_fit_key *everybody)
{
    const struct visa_table *table = &g->fit->tables->table[VISA_FILE_DURATIONS];
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < table->count && status == SIM_OK && !g->rule->shown_only; i++) {
        const struct ana_fit_key key = ana_fit_key_of(&table->rows[i]);
        struct ana_fit_key narrowed;
        if (table->rows[i].cells[DURATION_ACTIVITY].whole == (int64_t)g->rule->carrier &&
            ana_fit_key_meet(&key, everybody, &narrowed)) {
            status = add_key(g, &narrowed);
        }
    }
    return status;
}

static enum sim_status add_asked(struct grouping *g, const struct ana_fit_key *everybody,
                                 const struct visa_past_case *past)
{
    const struct ana_fit_terms *terms = &g->fit->terms;
    bool post = terms->by_post && past->post >= 0;
    struct ana_fit_key key = *everybody;
    enum sim_status status = SIM_OK;
    if (terms->by_class) {
        key.class = past->class;
        status = add_key(g, &key);
    }
    if (status == SIM_OK && post) {
        key.post = past->post;
        status = add_key(g, &key);
        key.class = VISA_ALL;
        status = status == SIM_OK ? add_key(g, &key) : status;
    }
    return status;
}

static int compare_keys(const void *a, const void *b)
{
    return ana_fit_key_compare(a, b);
}

static enum sim_status find_keys(struct grouping *g)
{
    const struct ana_fit_terms *terms = &g->fit->terms;
    const struct ana_fit_key everybody = {VISA_ALL, g->rule->applicant, VISA_ALL};
    const struct ana_fit_measure measure = {.as_of = terms->as_of, .since = terms->since};
    g->count = 0;
    enum sim_status status = add_key(g, &everybody);
    if (status == SIM_OK) {
        status = add_rows(g, &everybody);
    }
    bool asked = terms->by_class || terms->by_post;
    for (size_t i = 0; i < terms->history->count && status == SIM_OK && asked; i++) {
        struct ana_fit_span span;
        if (ana_fit_stage_lifetime(g->stage, &terms->history->cases[i], &measure, &span)) {
            status = add_asked(g, &everybody, &terms->history->cases[i]);
        }
    }
    if (g->count > 1) {
        qsort(g->keys, g->count, sizeof *g->keys, compare_keys);
    }
    return status;
}

/* ---- a group ---- */

static struct ana_fit_key key_of(const struct ana_fit_group *group)
{
    return (struct ana_fit_key){group->class, group->applicant, group->post};
}

/* The share of days that a calendar works on. */
static double working_share(const struct visa_scenario *scenario, int32_t calendar)
{
    const struct visa_working_calendar *days = &scenario->calendars[calendar];
    return (double)days->working_days / (days->last_day - days->first_day + 1);
}

/* Days, as the carrier counts them, for one of a contained activity. */
static double day_of(const struct visa_scenario *scenario, const struct visa_duration *carrier,
                     const struct visa_duration *contained)
{
    if (carrier->working == contained->working) {
        return 1;
    }
    return carrier->working ? working_share(scenario, carrier->calendar)
                            : 1 / working_share(scenario, contained->calendar);
}

/* The law of the stage's days: its carrier's and that of all that they contain. */
static enum sim_status add_contained(const struct grouping *g, const struct ana_fit_group *group,
                                     struct ana_fit_shipped *shipped)
{
    const struct ana_fit *fit = g->fit;
    const struct visa_scenario *scenario = fit->terms.scenario;
    const struct visa_duration *carrier = &scenario->durations[group->row];
    const struct ana_fit_key key = key_of(group);
    enum sim_status status = SIM_OK;
    shipped->law = &carrier->law;
    for (size_t i = 0; i < g->rule->contained_count && status == SIM_OK; i++) {
        int32_t row = ana_fit_row_at(&fit->tables->table[VISA_FILE_DURATIONS], g->rule->contained[i], &key,
                                     fit->terms.as_of);
        if (row != VISA_NO_ROW) {
            const struct visa_duration *contained = &scenario->durations[row];
            status =
                ana_fit_shipped_add(shipped, &contained->law, day_of(scenario, carrier, contained), g->arena);
        }
    }
    return status;
}

/* The shipped law in force, and how it counts; without one the group is measured in days. */
static enum sim_status find_shipped(const struct grouping *g, struct ana_fit_group *group,
                                    struct ana_fit_shipped *shipped)
{
    const struct ana_fit *fit = g->fit;
    const struct ana_fit_key key = key_of(group);
    static const double levels[] = {.5, .8, .95};
    enum sim_status status = SIM_OK;
    group->calendar = VISA_ALL;
    group->row = g->rule->shown_only ? VISA_NO_ROW
                                     : ana_fit_row_at(&fit->tables->table[VISA_FILE_DURATIONS],
                                                      g->rule->carrier, &key, fit->terms.as_of);
    if (group->row != VISA_NO_ROW) {
        group->working = fit->terms.scenario->durations[group->row].working;
        group->calendar = fit->terms.scenario->durations[group->row].calendar;
        status = add_contained(g, group, shipped);
    }
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        group->shipped[i] = group->row == VISA_NO_ROW || status != SIM_OK
                                ? NAN
                                : ana_fit_shipped_quantile(shipped, levels[i]);
    }
    return status;
}

static bool is_in(const struct ana_fit_group *group, const struct visa_past_case *past)
{
    return (group->class == VISA_ALL || group->class == past->class) &&
           (group->applicant == VISA_ALL || group->applicant == (int)past->applicant) &&
           (group->post == VISA_ALL || group->post == past->post);
}

static void count_case(struct ana_fit_group *group, const struct ana_fit_span *span)
{
    bool open = ana_lifetime_is_open(&span->lifetime);
    group->lifetimes[group->cases++] = span->lifetime;
    group->open += open ? 1 : 0;
    group->ended += open ? 0 : 1;
    group->late += span->late ? 1 : 0;
    group->unknown_calendar += span->unknown_calendar ? 1 : 0;
}

static enum sim_status collect_cases(struct grouping *g, struct ana_fit_group *group)
{
    const struct ana_fit_terms *terms = &g->fit->terms;
    const struct visa_history *history = terms->history;
    const struct ana_fit_measure measure = {
        .working = group->working,
        .calendar = group->calendar == VISA_ALL ? NULL : &terms->scenario->calendars[group->calendar],
        .as_of = terms->as_of,
        .since = terms->since};
    group->lifetimes = sim_arena_alloc_blank(g->arena, history->count + 1, sizeof *group->lifetimes);
    if (group->lifetimes == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t i = 0; i < history->count; i++) {
        struct ana_fit_span span;
        if (is_in(group, &history->cases[i]) &&
            ana_fit_stage_lifetime(g->stage, &history->cases[i], &measure, &span)) {
            count_case(group, &span);
        }
    }
    return SIM_OK;
}

static enum sim_status make_group(struct grouping *g, const struct ana_fit_key *key,
                                  struct ana_fit_group *group, struct sim_error *error)
{
    struct ana_lifetime cases[ANA_FIT_PRIOR_CASES];
    struct ana_fit_pseudo pseudo = {cases, 0};
    struct ana_fit_shipped shipped = {0};
    *group = (struct ana_fit_group){.stage = g->stage,
                                    .class = key->class,
                                    .applicant = key->applicant,
                                    .post = key->post,
                                    .shown_only = g->rule->shown_only};
    enum sim_status status = find_shipped(g, group, &shipped);
    if (status == SIM_OK) {
        status = collect_cases(g, group);
    }
    if (status != SIM_OK) {
        return status;
    }
    if (group->row != VISA_NO_ROW) {
        pseudo.count = ana_fit_prior(&shipped, g->fit->terms.prior, cases);
    }
    return ana_fit_law(group, &g->fit->terms, &pseudo, g->arena, error);
}

static enum sim_status make_stage(struct grouping *g, size_t *room, struct sim_error *error)
{
    struct ana_fit *fit = g->fit;
    enum sim_status status = find_keys(g);
    if (status == SIM_OK && fit->count + g->count > *room) {
        struct ana_fit_group *groups =
            sim_arena_grow(g->arena, fit->groups, room, fit->count + g->count, sizeof *groups);
        status = groups == NULL ? SIM_ERR_MEMORY : SIM_OK;
        fit->groups = groups == NULL ? fit->groups : groups;
    }
    for (size_t i = 0; i < g->count && status == SIM_OK; i++) {
        status = make_group(g, &g->keys[i], &fit->groups[fit->count], error);
        fit->count += status == SIM_OK ? 1 : 0;
    }
    return status;
}

enum sim_status ana_fit_make_groups(struct ana_fit *fit, struct sim_arena *arena, struct sim_error *error)
{
    struct grouping g = {.fit = fit, .arena = arena};
    size_t room = 0;
    enum sim_status status = SIM_OK;
    fit->groups = NULL;
    fit->count = 0;
    for (int stage = 0; stage < ANA_FIT_STAGES && status == SIM_OK; stage++) {
        g.stage = (enum ana_fit_stage)stage;
        g.rule = ana_fit_stage_rule(g.stage);
        status = make_stage(&g, &room, error);
    }
    return status == SIM_ERR_MEMORY ? sim_fail(error, status, "no memory for groups") : status;
}
