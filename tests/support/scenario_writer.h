/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a struct random_scenario as CSV files. */
#ifndef TESTS_SUPPORT_SCENARIO_WRITER_H
#define TESTS_SUPPORT_SCENARIO_WRITER_H

#include "tests/support/random_scenario.h"
#include "tests/support/scenario_rules.h"

static inline void scenario_write_settings(const struct random_scenario *s, struct csv_folder *folder)
{
    struct csv_file *out = csv_file_of(folder, "scenario.csv", "key,value");
    csv_add(out, "schema_version,1");
    csv_add(out, "name,random-%llu", (unsigned long long)s->seed);
    csv_add(out, "start_date,%s", scenario_date(s, 0).text);
    csv_add(out, "days,%d", s->days);
    csv_add(out, "runoff_days,%d", s->runoff);
    csv_add(out, "start_state,%s", s->given ? "given" : "empty");
    csv_add(out, "preroll_days,%d", s->preroll);
    csv_add(out, "replications,2");
    csv_add(out, "seed,%llu", (unsigned long long)s->seed);
    csv_add(out, "cny_per_usd,7.40");
}

static inline void scenario_write_posts(const struct random_scenario *s, struct csv_folder *folder)
{
    struct csv_file *posts =
        csv_file_of(folder, "posts.csv", "post,windows,waiver_decisions_per_day,calendar");
    struct csv_file *calendars =
        csv_file_of(folder, "calendars.csv", "calendar,weekdays,open,close,closed_on,open_on");
    struct csv_file *holidays = csv_file_of(folder, "holidays.csv", "date,country,name,kind");
    bool used[SCENARIO_POSTS] = {false};
    for (int i = 0; i < s->slot_count; i++) {
        used[s->slots[i].post] = true;
    }
    for (int post = 0; post < SCENARIO_POSTS; post++) {
        struct test_random random = scenario_part(s, 400 + (uint64_t)post);
        if (used[post]) {
            csv_add(posts, "%s,%d,%d,post", scenario_posts[post], test_random_in(&random, 1, 3),
                    test_random_in(&random, 0, 4));
        }
    }
    csv_add(calendars, "post,%s,08:00,17:00,CN:statutory,", scenario_weekdays(s->post_weekdays).text);
    csv_add(calendars, "agency,mon-fri,09:00,17:00,CN:statutory,CN:makeup_workday");
    for (int i = 0; i < SCENARIO_DAYS_OFF; i++) {
        csv_add(holidays, "%s,CN,Holiday,statutory", scenario_date(s, s->holidays[i]).text);
    }
    csv_add(holidays, "%s,CN,Make-up,makeup_workday", scenario_date(s, s->makeups[0]).text);
    csv_add(holidays, "%s,CN,Make-up,makeup_workday", scenario_date(s, s->makeups[1]).text);
}

/* "08:00" or "08:00-08:45/15". */
struct scenario_times {
    char text[24];
};

static inline struct scenario_times scenario_times(const struct scenario_slots *row)
{
    struct scenario_times out = {""};
    int first = row->minute;
    int last = first + row->step * (row->times - 1);
    if (row->times == 1) {
        (void)snprintf(out.text, sizeof out.text, "%02d:%02d", first / 60 % 24, first % 60);
    } else {
        (void)snprintf(out.text, sizeof out.text, "%02d:%02d-%02d:%02d/%d", first / 60 % 24, first % 60,
                       last / 60 % 24, last % 60, row->step % 100);
    }
    return out;
}

static inline void scenario_write_seats(const struct random_scenario *s, struct csv_folder *folder)
{
    struct csv_file *slots =
        csv_file_of(folder, "slots.csv", "post,pool,weekdays,time,seats,from,to,announced");
    struct csv_file *closures = csv_file_of(folder, "closures.csv", "post,pool,share,from,to,announced");
    struct csv_file *releases =
        csv_file_of(folder, "releases.csv",
                    "pool,rule,weekdays,time,horizon_days,queue,min_notice_days,min_gain_days,from,to");
    static const char *const rules[] = {"all", "rolling", "block"};
    for (int i = 0; i < s->slot_count; i++) {
        const struct scenario_slots *row = &s->slots[i];
        csv_add(slots, "%s,%s,%s,%s,%d,%s,%s,%s", scenario_posts[row->post], scenario_kinds[row->kind],
                scenario_weekdays(row->weekdays).text, scenario_times(row).text, row->seats,
                scenario_date(s, row->from).text, scenario_date(s, row->to).text,
                scenario_date(s, row->announced).text);
    }
    for (int i = 0; i < s->closure_count; i++) {
        const struct scenario_closure *row = &s->closures[i];
        csv_add(closures, "%s,%s,%d.%02d,%s,%s,%s", row->post < 0 ? "" : scenario_posts[row->post],
                row->kind < 0 ? "" : scenario_kinds[row->kind], row->percent / 100, row->percent % 100,
                scenario_date(s, row->from).text, scenario_date(s, row->to).text,
                scenario_date(s, row->announced).text);
    }
    for (int i = 0; i < s->release_count; i++) {
        const struct scenario_release *row = &s->releases[i];
        csv_add(releases, "%s,%s,%s,%02d:%02d,%d,%s,%d,%d,%s,%s", scenario_kinds[row->kind], rules[row->rule],
                scenario_weekdays(row->weekdays).text, row->minute / 60, row->minute % 60, row->horizon,
                row->fifo ? "fifo" : "lottery", row->notice, row->gain, scenario_date(s, row->from).text,
                scenario_date(s, row->to).text);
    }
}

static inline void scenario_write_initial(const struct random_scenario *s, struct csv_folder *folder)
{
    struct csv_file *out = csv_file_of(folder, "initial_state.csv",
                                       "stock,post,pool,class,applicant,count,elapsed_days,wait_days");
    struct test_random random = scenario_part(s, 500);
    for (int post = 0; post < s->posts; post++) {
        for (int kind = 0; kind < SCENARIO_KINDS; kind++) {
            if (test_random_percent(&random, 70)) {
                csv_add(out, "seats,%s,%s,,,,,%d", scenario_posts[post], scenario_kinds[kind],
                        s->waits[post][kind]);
            }
        }
        csv_add(out, "processing,%s,,B,private,%d,%d,", scenario_posts[post], test_random_in(&random, 0, 3),
                test_random_in(&random, 0, 20));
        csv_add(out, "documents,%s,,F,private,%d,%d,", scenario_posts[post], test_random_in(&random, 0, 3),
                test_random_in(&random, 0, 20));
        csv_add(out, "reapply,%s,,B,private,%d,%d,", scenario_posts[post], test_random_in(&random, 0, 3),
                test_random_in(&random, 0, 20));
    }
}

/* The streams, their classes, applicants and posts. */
static const char *const scenario_streams[SCENARIO_STREAMS] = {
    "b-north", "b-south", "b-anywhere", "f-north", "party-one", "party-single", "note"};
static const char *const scenario_stream_selectors[SCENARIO_STREAMS] = {
    "B,private,north",  "B,private,south",  "B,private,",      "F,private,north",
    "B,official,north", "B,official,south", "A,official,north"};

/* Members of a party; streams 4 and 5 bring parties. */
static inline int scenario_party_size(const struct random_scenario *s, int stream)
{
    struct test_random random = scenario_part(s, 640 + (uint64_t)stream);
    return stream == 4 || stream == 5 ? test_random_in(&random, 2, 6) : 1;
}

/* Rates are drawn in hundredths. */
static inline void scenario_write_demand(const struct random_scenario *s, struct csv_folder *folder)
{
    static const int most[SCENARIO_STREAMS] = {400, 400, 200, 200, 60, 40, 40};
    struct csv_file *out = csv_file_of(
        folder, "demand.csv", "stream,class,applicant,post,per_day,weekdays,time,party_size,account,from,to");
    struct csv_file *season = csv_file_of(folder, "seasonality.csv", "class,month,index");
    for (int i = 0; i < SCENARIO_STREAMS; i++) {
        struct test_random random = scenario_part(s, 600 + (uint64_t)i);
        int rate = test_random_in(&random, 1, most[i]) * s->rate_percent[i];
        int size = scenario_party_size(s, i);
        int change = test_random_percent(&random, 30) ? test_random_in(&random, 0, s->days) : SCENARIO_NEVER;
        const char *when = test_random_percent(&random, 30) ? "00:00-00:00" : "08:00-22:00";
        const char *account = i == 5 ? "single" : "one";
        csv_add(out, "%s,%s,%d.%04d,daily,%s,%d,%s,,%s", scenario_streams[i], scenario_stream_selectors[i],
                rate / 10000, rate % 10000, when, size, account, scenario_date(s, change).text);
        if (change != SCENARIO_NEVER) {
            csv_add(out, "%s,%s,%d.%04d,mon-fri,%s,%d,%s,%s,", scenario_streams[i],
                    scenario_stream_selectors[i], rate / 5000, rate * 2 % 10000, when, size, account,
                    scenario_date(s, change + 1).text);
        }
    }
    struct test_random random = scenario_part(s, 650);
    for (int month = 1; month <= 12 && s->seed % 3 == 0; month++) {
        csv_add(season, "B,%d,%d.%d", month, test_random_in(&random, 0, 1), test_random_in(&random, 1, 9));
    }
}

/* Writes all files into the folder, which holds nothing else; shuffle, if not NULL, mixes up their rows. */
static inline void random_scenario_write(const struct random_scenario *s, struct csv_folder *folder,
                                         struct test_random *shuffle)
{
    csv_folder_clear(folder);
    scenario_write_settings(s, folder);
    scenario_write_posts(s, folder);
    scenario_write_seats(s, folder);
    scenario_write_initial(s, folder);
    scenario_write_demand(s, folder);
    scenario_write_classes(folder);
    scenario_write_durations(s, folder);
    scenario_write_outcomes(s, folder);
    scenario_write_population(s, folder);
    scenario_write_behaviour(s, folder);
    scenario_write_waiver_rules(s, folder);
    scenario_write_fees(s, folder);
    csv_folder_write(folder, shuffle);
}

#endif
