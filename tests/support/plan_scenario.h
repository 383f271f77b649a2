/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scenarios of which the odds of a delegation are known: officials who need no seat (note verbale), an
 * every-day calendar, and only the rows that a test asks for.
 */
#ifndef TESTS_SUPPORT_PLAN_SCENARIO_H
#define TESTS_SUPPORT_PLAN_SCENARIO_H

#include "analysis/plan/odds.h"
#include "models/clock.h"
#include "tests/support/csv_folder.h"
#include "tests/support/pipeline_run.h"

enum { PLAN_MEMBERS_MAX = 20 };

/* Rows, NULL-terminated: "activity,distribution,p1,p2,p3,unit", "key,value", "attempt,issued,refused",
 * "item,amount,currency". */
struct plan_rows {
    const char *const *durations;
    const char *const *behaviour;
    const char *const *outcomes;
    const char *const *fees;
    const char *after_processing; /* ",0.9,0.1": the verdict; NULL: issued */
    const char *const *verdicts;  /* whole rows of outcomes.csv beside them, or NULL */
    bool office;                  /* durations go by a calendar of Monday to Friday, 09:00-17:00 */
    int days, runoff;
};

static inline void plan_scenario_write(struct csv_folder *folder, const struct plan_rows *rows)
{
    struct csv_file *scenario = csv_file_of(folder, "scenario.csv", "key,value");
    struct csv_file *durations =
        csv_file_of(folder, "durations.csv", "activity,distribution,p1,p2,p3,unit,calendar");
    struct csv_file *behaviour = csv_file_of(folder, "behaviour.csv", "key,value");
    struct csv_file *outcomes =
        csv_file_of(folder, "outcomes.csv",
                    "route,attempt,issued,refused_214b,documents_221g,processing_221g,other_refusal,call_in");
    csv_folder_clear(folder);
    csv_add(scenario, "schema_version,1");
    csv_add(scenario, "name,plan");
    csv_add(scenario, "start_date,2000-01-03");
    csv_add(scenario, "days,%d", rows->days);
    csv_add(scenario, "runoff_days,%d", rows->runoff);
    csv_add(scenario, "start_state,empty");
    csv_add(scenario, "replications,2");
    csv_add(scenario, "seed,20000103");
    csv_add(scenario, "cny_per_usd,7.40");
    csv_add(csv_file_of(folder, "posts.csv", "post,windows,waiver_decisions_per_day,calendar"),
            "north,1,0,daily");
    csv_add(csv_file_of(folder, "calendars.csv", "calendar,weekdays,open,close,closed_on,open_on"),
            "daily,daily,00:00,24:00,,");
    csv_add(csv_file_of(folder, "classes.csv", "class,interview_pool,waiver_pool,note_verbale"), "A,,,yes");
    csv_add(csv_file_of(folder, "demand.csv",
                        "stream,class,applicant,post,per_day,weekdays,time,party_size,account"),
            "arrivals,A,official,north,1,daily,00:00-24:00,1,one");
    csv_add(behaviour, "receipt_valid_days,3650");
    for (size_t i = 0; rows->durations[i] != NULL; i++) {
        csv_add(durations, "%s,%s", rows->durations[i], rows->office ? "office" : "");
    }
    if (rows->office) {
        csv_add(csv_file_of(folder, "calendars.csv", NULL), "office,mon-fri,09:00,17:00,,");
    }
    for (size_t i = 0; rows->verdicts != NULL && rows->verdicts[i] != NULL; i++) {
        csv_add(outcomes, "%s", rows->verdicts[i]);
    }
    for (size_t i = 0; rows->behaviour != NULL && rows->behaviour[i] != NULL; i++) {
        csv_add(behaviour, "%s", rows->behaviour[i]);
    }
    for (size_t i = 0; rows->outcomes != NULL && rows->outcomes[i] != NULL; i++) {
        csv_add(outcomes, "note,%s,0,0,0,0", rows->outcomes[i]);
    }
    for (size_t i = 0; rows->fees != NULL && rows->fees[i] != NULL; i++) {
        csv_add(csv_file_of(folder, "fees.csv", "item,amount,currency"), "%s", rows->fees[i]);
    }
    if (rows->after_processing != NULL) {
        csv_add(outcomes, "processing,%s,0,0,0,0", rows->after_processing);
    }
    if (rows->outcomes == NULL) {
        csv_add(outcomes, "note,,1,0,0,0,0,0");
    }
    csv_folder_write(folder, NULL);
}

/* A delegation of equals, every one of whom must be ready. */
struct plan_people {
    struct visa_traveller members[PLAN_MEMBERS_MAX];
    bool must[PLAN_MEMBERS_MAX];
    struct visa_travellers travellers;
    struct ana_promise promise;
};

static inline void plan_people_make(struct plan_people *people, uint32_t count, uint32_t copies)
{
    for (uint32_t i = 0; i < count; i++) {
        people->members[i] = visa_unknown_traveller(sim_mix_pair(77, i));
        people->members[i].applicant = VISA_OFFICIAL;
        people->members[i].passport_state = VISA_PASSPORT_READY;
        people->must[i] = false;
    }
    people->travellers =
        (struct visa_travellers){.members = people->members, .count = count, .key = 1234, .copies = copies};
    people->promise =
        (struct ana_promise){.must = people->must, .at_least = count, .ready = ANA_READY_IN_HAND};
}

/* A scenario and its recorded environments. */
struct office {
    struct pipeline pipeline;
    struct ana_environments environments;
};

static inline void office_open_folder(struct office *office, const char *folder, uint32_t environments)
{
    struct sim_error error = {0};
    pipeline_load(&office->pipeline, folder, 0);
    const struct visa_scenario *s = &office->pipeline.scenario;
    const struct ana_environments_request request = {
        .scenario = s, .seed = s->settings.seed, .count = environments, .last_day = s->settings.last_day};
    assert_int_equal(ana_environments_record(&office->environments, &request, &error), SIM_OK);
}

static inline void office_open(struct office *office, const struct plan_rows *rows, uint32_t environments)
{
    struct csv_folder folder;
    csv_folder_init(&folder);
    plan_scenario_write(&folder, rows);
    office_open_folder(office, folder.path, environments);
    csv_folder_destroy(&folder);
}

static inline void office_close(struct office *office)
{
    ana_environments_destroy(&office->environments);
    pipeline_destroy(&office->pipeline);
}

#endif
