/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Past cases made in a test, a shipped scenario, and the fit of the one to the other. Include after
 * <cmocka.h>. */
#ifndef TESTS_SUPPORT_FIT_SCENE_H
#define TESTS_SUPPORT_FIT_SCENE_H

#include "analysis/fit/fit.h"
#include "models/scenario/find.h"
#include "tests/support/random.h"

#include <stdio.h>
#include <string.h>

enum { FIT_SCENE_CASES = 20000 };

struct fit_scene {
    struct sim_arena arena;    /* of the fit */
    struct sim_arena messages; /* of the scenario's */
    struct visa_scenario_source source;
    struct visa_scenario scenario;
    struct visa_history history;
    struct ana_fit_terms terms;
    struct ana_fit fit;
    struct sim_error error;
    char folder[512];
};

/* The day of a date such as 20260315. */
static inline int32_t fit_day(int32_t date)
{
    return visa_day_from_date((struct visa_date){date / 10000, date / 100 % 100, date % 100});
}

/* name: below the source tree. */
static inline void fit_scene_open(struct fit_scene *scene, const char *name)
{
    struct visa_diagnostics diagnostics;
    memset(scene, 0, sizeof *scene);
    sim_arena_init(&scene->arena, SIZE_MAX);
    sim_arena_init(&scene->messages, SIZE_MAX);
    (void)snprintf(scene->folder, sizeof scene->folder, "%s%s", name[0] == '/' ? "" : VISAQ_SOURCE_DIR "/",
                   name);
    scene->source.folder = scene->folder;
    visa_diagnostics_init(&diagnostics, &scene->messages);
    assert_int_equal(visa_scenario_load_from(&scene->scenario, &scene->source, &diagnostics), SIM_OK);
    scene->history.cases = calloc(FIT_SCENE_CASES, sizeof *scene->history.cases);
    assert_non_null(scene->history.cases);
    scene->terms = (struct ana_fit_terms){.history = &scene->history,
                                          .source = &scene->source,
                                          .scenario = &scene->scenario,
                                          .as_of = fit_day(20261122),
                                          .since = VISA_NO_DAY,
                                          .prior = 20,
                                          .least = 10,
                                          .level = .9,
                                          .reject = .05};
}

/* A case of a class without a date, of an official delegation. */
static inline struct visa_past_case *fit_scene_add(struct fit_scene *scene, const char *class)
{
    struct visa_past_case *past = &scene->history.cases[scene->history.count++];
    assert_true(scene->history.count <= FIT_SCENE_CASES);
    *past = (struct visa_past_case){.id = "",
                                    .class = visa_find_class(&scene->scenario, class),
                                    .post = VISA_ALL,
                                    .applicant = VISA_OFFICIAL,
                                    .route = VISA_ROUTE_INTERVIEW,
                                    .attempt = 1,
                                    .recorded = VISA_NO_DAY,
                                    .looked_on = VISA_NO_DAY};
    assert_int_not_equal(past->class, VISA_NOTHING);
    for (int i = 0; i < VISA_PAST_MILESTONES; i++) {
        past->day[i] = VISA_NO_DAY;
    }
    return past;
}

/* One that was in administrative processing for so many days, < 0: it still is, after so many. */
static inline struct visa_past_case *fit_scene_processing(struct fit_scene *scene, const char *class,
                                                          int32_t days)
{
    struct visa_past_case *past = fit_scene_add(scene, class);
    int32_t length = days < 0 ? -days : days;
    past->applicant = VISA_PRIVATE;
    past->request = VISA_PAST_PROCESSING;
    past->day[VISA_PAST_REQUESTED] = scene->terms.as_of - length;
    if (days >= 0) {
        past->day[VISA_PAST_ISSUED] = scene->terms.as_of;
        past->end = VISA_PAST_ENDED_ISSUED;
    }
    return past;
}

/* One that was asked for papers and sent them after so many days. */
static inline struct visa_past_case *fit_scene_answered(struct fit_scene *scene, const char *class,
                                                        int32_t days)
{
    struct visa_past_case *past = fit_scene_add(scene, class);
    past->applicant = VISA_PRIVATE;
    past->request = VISA_PAST_DOCUMENTS;
    past->day[VISA_PAST_REQUESTED] = scene->terms.as_of - days;
    past->day[VISA_PAST_PAPERS] = scene->terms.as_of;
    return past;
}

/* Takes the fit that was made, if any, and makes another of what is there now. */
static inline void fit_scene_make(struct fit_scene *scene)
{
    sim_arena_reset(&scene->arena);
    enum sim_status status = ana_fit_make(&scene->fit, &scene->terms, &scene->arena, &scene->error);
    if (status != SIM_OK) {
        fail_msg("%s", scene->error.message);
    }
}

/* NULL: there is no such group. class, post: "" for all. */
static inline struct ana_fit_group *fit_scene_group(const struct fit_scene *scene, enum ana_fit_stage stage,
                                                    const char *class, const char *post)
{
    int wanted_class = class[0] == '\0' ? VISA_ALL : visa_find_class(&scene->scenario, class);
    int wanted_post = post[0] == '\0' ? VISA_ALL : visa_find_post(&scene->scenario, post);
    for (size_t i = 0; i < scene->fit.count; i++) {
        struct ana_fit_group *group = &scene->fit.groups[i];
        if (group->stage == stage && group->class == wanted_class && group->post == wanted_post) {
            return group;
        }
    }
    return NULL;
}

static inline struct ana_fit_odds *fit_scene_odds(const struct fit_scene *scene, enum visa_decision decision,
                                                  const char *class, int applicant, int field)
{
    int wanted = class[0] == '\0' ? VISA_ALL : visa_find_class(&scene->scenario, class);
    for (size_t i = 0; i < scene->fit.odds_count; i++) {
        struct ana_fit_odds *odds = &scene->fit.odds[i];
        if (odds->decision == (int)decision && odds->class == wanted && odds->applicant == applicant &&
            odds->field == field) {
            return odds;
        }
    }
    return NULL;
}

static inline void fit_scene_close(struct fit_scene *scene)
{
    free(scene->history.cases);
    visa_scenario_destroy(&scene->scenario);
    sim_arena_destroy(&scene->arena);
    sim_arena_destroy(&scene->messages);
}

#endif
