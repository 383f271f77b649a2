/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scenarios of one post and one class where everybody competes for the seats of one pool: private travellers
 * who fill in a form, wait for a seat, are interviewed and receive their passport, on an every-day calendar.
 */
#ifndef TESTS_SUPPORT_MARKET_SCENARIO_H
#define TESTS_SUPPORT_MARKET_SCENARIO_H

#include "analysis/plan/environments.h"
#include "tests/support/csv_folder.h"
#include "tests/support/pipeline_run.h"

struct market {
    int seats;        /* a day */
    int per_day;      /* arrivals */
    bool all;         /* all seats open from the beginning, else those of one more day each day */
    bool lottery;     /* else first come, first served */
    int horizon;      /* days between opening and interview */
    int issued;       /* percent; the others are refused and apply again */
    int move_up;      /* percent of holders who want an earlier date */
    int cancel;       /* percent of seats that are given back */
    int attempts;     /* at most */
    int form, print;  /* mean days of exponential laws */
    int days, runoff; /* no arrivals during the run-off */
    uint64_t seed;
};

static inline void market_write_people(const struct market *market, struct csv_folder *folder)
{
    struct csv_file *behaviour = csv_file_of(folder, "behaviour.csv", "key,value");
    struct csv_file *outcomes =
        csv_file_of(folder, "outcomes.csv",
                    "route,issued,refused_214b,documents_221g,processing_221g,other_refusal,call_in");
    struct csv_file *durations =
        csv_file_of(folder, "durations.csv", "activity,distribution,p1,p2,p3,unit,calendar");
    csv_add(csv_file_of(folder, "classes.csv", "class,interview_pool,waiver_pool,note_verbale"), "B,b,,no");
    csv_add(csv_file_of(folder, "demand.csv",
                        "stream,class,applicant,post,per_day,weekdays,time,party_size,account"),
            "arrivals,B,private,north,%d,daily,00:00-24:00,1,one", market->per_day);
    csv_add(behaviour, "receipt_valid_days,3650");
    csv_add(behaviour, "maximum_attempts,%d", market->attempts);
    csv_add(behaviour, "give_up,0");
    csv_add(behaviour, "change_allowed,9");
    csv_add(behaviour, "move_up,%d.%02d", market->move_up / 100, market->move_up % 100);
    csv_add(behaviour, "cancel,%d.%02d", market->cancel / 100, market->cancel % 100);
    csv_add(outcomes, "interview,%d.%02d,%d.%02d,0,0,0,0", market->issued / 100, market->issued % 100,
            (100 - market->issued) / 100, (100 - market->issued) % 100);
    csv_add(durations, "ds160,exponential,%d,,,days,", market->form);
    csv_add(durations, "reapply_wait,exponential,%d,,,days,", market->form);
    csv_add(durations, "rebook_delay,exponential,%d,,,days,", market->form);
    csv_add(durations, "printing,exponential,%d,,,days,", market->print);
}

static inline void market_write(const struct market *market, struct csv_folder *folder)
{
    struct csv_file *scenario = csv_file_of(folder, "scenario.csv", "key,value");
    struct csv_file *slots =
        csv_file_of(folder, "slots.csv", "post,pool,weekdays,time,seats,from,to,announced");
    csv_folder_clear(folder);
    csv_add(scenario, "schema_version,1");
    csv_add(scenario, "name,market");
    csv_add(scenario, "start_date,2000-01-03");
    csv_add(scenario, "days,%d", market->days);
    csv_add(scenario, "runoff_days,%d", market->runoff);
    csv_add(scenario, "start_state,empty");
    csv_add(scenario, "replications,2");
    csv_add(scenario, "seed,%llu", (unsigned long long)market->seed);
    csv_add(scenario, "cny_per_usd,7.40");
    csv_add(csv_file_of(folder, "posts.csv", "post,windows,waiver_decisions_per_day,calendar"),
            "north,100,0,daily");
    csv_add(csv_file_of(folder, "calendars.csv", "calendar,weekdays,open,close,closed_on,open_on"),
            "daily,daily,00:00,24:00,,");
    csv_add(slots, "north,b,daily,12:00,%d,,,", market->seats);
    csv_add(csv_file_of(folder, "releases.csv",
                        "post,pool,rule,weekdays,time,horizon_days,queue,min_notice_days,min_gain_days"),
            "north,b,%s,daily,12:00,%d,%s,0,1", market->all ? "all" : "rolling", market->horizon,
            market->lottery ? "lottery" : "fifo");
    market_write_people(market, folder);
    csv_folder_write(folder, NULL);
}

/* A market, and recorded environments of it. */
struct market_place {
    struct pipeline pipeline;
    struct ana_environments environments;
};

static inline void market_open(struct market_place *place, const struct market *market, uint32_t environments)
{
    struct sim_error error = {0};
    struct csv_folder folder;
    csv_folder_init(&folder);
    market_write(market, &folder);
    pipeline_load(&place->pipeline, folder.path, market->seed);
    csv_folder_destroy(&folder);
    const struct visa_scenario *s = &place->pipeline.scenario;
    const struct ana_environments_request request = {.scenario = s,
                                                     .seed = s->settings.seed,
                                                     .count = environments,
                                                     .last_day = s->settings.last_day,
                                                     .threads = 1}; /* walks are too short for more */
    assert_int_equal(ana_environments_record(&place->environments, &request, &error), SIM_OK);
}

static inline void market_close(struct market_place *place)
{
    ana_environments_destroy(&place->environments);
    pipeline_destroy(&place->pipeline);
}

#endif
