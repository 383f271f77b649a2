/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delegation of equals in a scenario of plan_scenario.h, and questions about it. Include after <math.h>. */
#ifndef TESTS_SUPPORT_PLAN_SCENE_H
#define TESTS_SUPPORT_PLAN_SCENE_H

#include "analysis/plan/outlook.h"
#include "tests/support/plan_scenario.h"

struct plan_scene {
    struct office office;
    struct plan_people people;
    struct visa_member who[PLAN_MEMBERS_MAX];
    const struct visa_member *pointers[PLAN_MEMBERS_MAX];
    struct ana_cast cast;
    int32_t start; /* a day */
};

/* members: all must be ready, unless the caller changes the promise. start: days behind day 0. */
static inline void plan_scene_open_folder(struct plan_scene *scene, const char *folder, uint32_t members,
                                          int32_t start)
{
    enum { ENVIRONMENTS = 16, COPIES = 2000 };
    memset(scene, 0, sizeof *scene);
    office_open_folder(&scene->office, folder, ENVIRONMENTS);
    plan_people_make(&scene->people, members, COPIES);
    for (uint32_t i = 0; i < members; i++) {
        scene->who[i].city = "";
        scene->who[i].role = VISA_MEMBER;
        scene->pointers[i] = &scene->who[i];
    }
    scene->start = scene->office.pipeline.scenario.settings.start_day + start;
}

/* The same of a scenario that consists of these rows. */
static inline void plan_scene_open(struct plan_scene *scene, const struct plan_rows *rows, uint32_t members,
                                   int32_t start)
{
    struct csv_folder folder;
    csv_folder_init(&folder);
    plan_scenario_write(&folder, rows);
    plan_scene_open_folder(scene, folder.path, members, start);
    csv_folder_destroy(&folder);
}

/* Ready `days` behind the start. Borrows from the scene. */
static inline struct ana_outlook_question plan_scene_ask(struct plan_scene *scene, int32_t days)
{
    scene->cast = (struct ana_cast){
        .travellers = scene->people.travellers, .promise = scene->people.promise, .who = scene->pointers};
    return (struct ana_outlook_question){.cast = &scene->cast,
                                         .start = visa_midnight(scene->start),
                                         .deadline = scene->start + days,
                                         .level = 0.95,
                                         .reserve_odds = 0.8,
                                         .doubt = 0.5,
                                         .refund = 0.2,
                                         .copies = scene->people.travellers.copies};
}

static inline void plan_scene_close(struct plan_scene *scene)
{
    office_close(&scene->office);
}

/* A share of n copies against its probability: 4.5 standard errors, and the minute in which activities end.
 */
static inline void plan_scene_check(double share, double p, double n, const char *what)
{
    double error = sqrt(p * (1 - p) / n);
    if (!(fabs(share - p) <= 4.5 * error + 1e-3)) {
        fail_msg("%s: %.5f, exact %.5f +- %.5f", what, share, p, error);
    }
}

#endif
