/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Broken seats, releases, day 0, classes and demand: what is said, and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/models/test_scenario_files.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct broken cases[] = {
    {"seats negative",
     {{"08:00-09:00/30,4", "08:00-09:00/30,-4"}},
     "tiny/slots.csv:2:32: error: column \"seats\": expected a whole number from 0 to 60000, got \"-4\""},
    {"seats empty",
     {{"south,b,mon-fri,08:00,8", "south,b,mon-fri,08:00,"}},
     "tiny/slots.csv:4:23: error: column \"seats\": a value is required"},
    {"times that do not meet",
     {{"08:00-09:00/30", "08:00-09:00/25"}},
     "tiny/slots.csv:2:17: error: column \"time\": expected times such as 08:00 or 08:00-10:45/15, got "
     "\"08:00-09:00/25\""},
    {"too many times",
     {{"08:00-09:00/30", "08:00-20:00/15"}},
     "tiny/slots.csv:2:17: error: column \"time\": a pool has at most 32 different times of a day"},
    {"unknown post",
     {{"south,b,mon-fri", "souht,b,mon-fri"}},
     "tiny/slots.csv:4:1: error: column \"post\": unknown post \"souht\"; did you mean \"south\"?"},
    {"a pool that is never released",
     {{",waiver,rolling", "north,waiver,rolling"}},
     "tiny/slots.csv:5:7: error: column \"pool\": no row of releases.csv says how these seats open"},
    {"unknown pool",
     {{",waiver,rolling", ",waver,rolling"}},
     "tiny/releases.csv:3:2: error: column \"pool\": unknown pool \"waver\"; did you mean \"waiver\"?"},
    {"release rule",
     {{"b,block", "b,blocks"}},
     "tiny/releases.csv:2:4: error: column \"rule\": expected one of all, rolling, block, got \"blocks\"; "
     "did you mean \"block\"?"},
    {"release at the end of the day",
     {{"mon,12:00", "mon,24:00"}},
     "tiny/releases.csv:2:14: error: column \"time\": expected a time before 24:00"},
    {"queue",
     {{"14,fifo", "14,lifo"}},
     "tiny/releases.csv:3:32: error: column \"queue\": expected one of lottery, fifo, got \"lifo\"; did you "
     "mean \"fifo\"?"},
    {"rows of a release that disagree in the queue",
     {{",waiver,rolling,daily,00:00,14,fifo,0,1,,", ",waiver,rolling,daily,00:00,14,fifo,0,1,,2025-01-20\n,"
                                                    "waiver,rolling,daily,00:00,14,lottery,0,1,2025-01-21,"}},
     "tiny/releases.csv:4:32: error: column \"queue\": differs from line 3: it must be the same for all "
     "dates of a pool"},
    {"releases in force at the same time",
     {{",waiver,rolling,daily,00:00,14,fifo,0,1,,",
       ",waiver,rolling,daily,00:00,14,fifo,0,1,,2025-01-21\nall,waiver,rolling,daily,00:00,14,fifo,0,1,2025-"
       "01-21,"}},
     "tiny/releases.csv:4:1: error: column \"post\": repeats line 3 (same post, pool)"},
    {"wait beyond the horizon",
     {{"seats,north,b,,,,,5", "seats,north,b,,,,,22"}},
     "tiny/initial_state.csv:2:19: error: column \"wait_days\": a wait of 22 days lies beyond horizon_days "
     "21 of the release in force on day 0"},
    {"seats of no pool",
     {{"seats,north,b", "seats,north,"}},
     "tiny/initial_state.csv:2:13: error: column \"pool\": needed for seats"},
    {"stock",
     {{"processing,north", "procesing,north"}},
     "tiny/initial_state.csv:3:1: error: column \"stock\": expected one of seats, processing, documents, "
     "reapply, waiver_desk, got \"procesing\"; did you mean \"processing\"?"},
    {"stock of no class",
     {{"processing,north,,B", "processing,north,,"}},
     "tiny/initial_state.csv:3:19: error: column \"class\": needed for this stock"},
    {"stock repeated",
     {{"processing,north,,B,private,2,3,",
       "processing,north,,B,private,2,3,\nprocessing,north,,B,private,5,3,"}},
     "tiny/initial_state.csv:4:1: error: column \"stock\": repeats line 3 (same stock, post, pool, class, "
     "applicant, elapsed_days)"},
    {"class without a pool",
     {{"访客,b,waiver", "访客,,waiver"}},
     "tiny/classes.csv:3:19: error: column \"interview_pool\": needed unless note_verbale is yes"},
    {"yes or no",
     {{",,yes,B", ",,ja,B"}},
     "tiny/classes.csv:2:22: error: column \"note_verbale\": expected yes or no, got \"ja\""},
    {"other class",
     {{",,yes,B", ",,yes,C"}},
     "tiny/classes.csv:2:26: error: column \"alternative_class\": unknown class \"C\""},
    {"unknown class",
     {{"b-north,B", "b-north,BB"}},
     "tiny/demand.csv:3:9: error: column \"class\": unknown class \"BB\""},
    {"unknown applicant",
     {{"b-north,B,private", "b-north,B,privat"}},
     "tiny/demand.csv:3:11: error: column \"applicant\": unknown applicant \"privat\"; did you mean "
     "\"private\"?"},
    {"arrivals",
     {{"north,3,daily", "north,3;5,daily"}},
     "tiny/demand.csv:3:25: error: column \"per_day\": expected a number from 0 to 50000, got \"3;5\""},
    {"arrival window",
     {{"08:00-22:00,1", "22:00-08:00,1"}},
     "tiny/demand.csv:3:33: error: column \"time\": expected HH:MM-HH:MM, got \"22:00-08:00\""},
    {"party size",
     {{"09:00-17:00,4,one", "09:00-17:00,0,one"}},
     "tiny/demand.csv:4:50: error: column \"party_size\": expected a whole number from 1 to 100, got \"0\""},
    {"account",
     {{"09:00-17:00,4,one", "09:00-17:00,4,two"}},
     "tiny/demand.csv:4:52: error: column \"account\": expected one of one, single, got \"two\""},
    {"a party larger than any day",
     {{"09:00-17:00,4,one", "09:00-17:00,9,one"}},
     "tiny/demand.csv:4:50: error: column \"party_size\": a party of 9 on one account fits on no day at "
     "south: at most 8 seats in pool \"b\""},
    {"rows of a stream that disagree",
     {{"b-party,B", "b-north,B"}},
     "tiny/demand.csv:3:11: error: column \"applicant\": differs from line 4, another row of this "
     "stream\ntiny/demand.csv:3:19: error: column \"post\": differs from line 4, another row of this "
     "stream\ntiny/demand.csv:3:33: error: column \"time\": differs from line 4, another row of this "
     "stream\ntiny/demand.csv:3:45: error: column \"party_size\": differs from line 4, another row of this "
     "stream"},
    {"a stream twice on a day",
     {{"b-party,B,official,south,0.2,mon-fri,09:00-17:00,4,one,,",
       "b-party,B,official,south,0.2,mon-fri,09:00-17:00,4,one,,\nb-party,B,official,south,0.3,fri-sun,09:00-"
       "17:00,4,one,,"}},
     "tiny/demand.csv:5:1: error: column \"stream\": repeats line 4 (same stream on the same days)"},
    {"too many parties",
     {{"north,3,daily", "north,50000,daily"}, {"B,1,1.2", "B,1,30"}},
     "tiny/demand.csv:3:25: error: column \"per_day\": with the seasonal index 1500000 parties a day; at "
     "most 1000000"},
    {"month",
     {{"B,12,1", "B,13,1"}},
     "tiny/seasonality.csv:13:3: error: column \"month\": expected a whole number from 1 to 12, got \"13\""},
    {"month repeated",
     {{"B,12,1", "B,01,1"}},
     "tiny/seasonality.csv:13:1: error: column \"class\": repeats line 2 (same class, month)"},
    {"a class with dates",
     {{"note_verbale,alternative_class\nA,Officials,官员,,,yes,B\nB,Visitors,访客,b,waiver,no,",
       "note_verbale,alternative_class,from\nA,Officials,官员,,,yes,B,\nB,Visitors,访客,b,waiver,no,,2025-01-"
       "01"}},
     "tiny/classes.csv:3:32: error: column \"from\": a class holds for ever"},
    {"unknown column",
     {{"post,pool,weekdays,time,seats,from", "post,pool,weekdays,time,seat,from"}},
     "tiny/slots.csv:1:1: error: missing column \"seats\"\ntiny/slots.csv:1:25: error: unknown column "
     "\"seat\"; did you mean \"seats\"?"},
    {"column twice",
     {{"seats,from,to,announced", "seats,from,from,announced"}},
     "tiny/slots.csv:1:36: error: column \"from\" appears twice"},
    {"announced where it has no meaning",
     {{"class,month,index", "class,announced,index"}},
     "tiny/seasonality.csv:1:1: error: missing column \"month\"\ntiny/seasonality.csv:1:7: error: unknown "
     "column \"announced\""},
    {"a row too short",
     {{"north,waiver,mon-fri,10:00,5,,,", "north,waiver,mon-fri"}},
     "tiny/slots.csv:3:1: error: expected 8 fields, got 3"},
};

static void seats_and_demand(void **state)
{
    (void)state;
    check_broken(cases, COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(seats_and_demand)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
