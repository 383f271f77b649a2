/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Broken settings, posts and calendars: what is said, and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/models/test_scenario_files.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct broken cases[] = {
    {"schema version",
     {{"schema_version,1", "schema_version,2"}},
     "tiny/scenario.csv:2:16: error: column \"value\": schema_version: expected a whole number 1 to 1, got "
     "\"2\""},
    {"a setting misspelt",
     {{"runoff_days,14", "run_off_days,14"}},
     "tiny/scenario.csv:8:1: error: column \"key\": unknown setting \"run_off_days\"; did you mean "
     "\"runoff_days\"?"},
    {"a setting missing", {{"seed,1\n", ""}}, "tiny/scenario.csv: error: setting \"seed\" is missing"},
    {"a setting repeated",
     {{"seed,1\n", "seed,1\nseed,2\n"}},
     "tiny/scenario.csv:13:1: error: column \"key\": repeats line 12 (same key)"},
    {"a date that is not one",
     {{"start_date,2025-01-06", "start_date,2025-02-29"}},
     "tiny/scenario.csv:6:12: error: column \"value\": start_date: expected a date YYYY-MM-DD, got "
     "\"2025-02-29\""},
    {"days zero",
     {{"days,28", "days,0"}},
     "tiny/scenario.csv:7:6: error: column \"value\": days: expected a whole number 1 to 84005, got \"0\""},
    {"days not whole",
     {{"runoff_days,14", "runoff_days,1.5"}},
     "tiny/scenario.csv:8:13: error: column \"value\": runoff_days: expected a whole number 0 to 84005, got "
     "\"1.5\""},
    {"start state",
     {{"start_state,given", "start_state,full"}},
     "tiny/scenario.csv:9:13: error: column \"value\": start_state: expected empty or given, got \"full\""},
    {"seed negative",
     {{"seed,1", "seed,-1"}},
     "tiny/scenario.csv:12:6: error: column \"value\": seed: expected a whole number 0 to "
     "9223372036854775807, got \"-1\""},
    {"exchange rate",
     {{"cny_per_usd,7.40", "cny_per_usd,seven"}},
     "tiny/scenario.csv:13:13: error: column \"value\": cny_per_usd: expected an amount in yuan, got "
     "\"seven\""},
    {"warm-up of a given start",
     {{"preroll_days,7", "preroll_days,7\nwarmup_days,3\nstationary,yes"}},
     "tiny/scenario.csv: error: a warm-up belongs to an empty start: start_state is given"},
    {"warm-up of a scenario that is not stationary",
     {{"start_state,given\npreroll_days,7", "start_state,empty\nwarmup_days,3"}},
     "tiny/scenario.csv: error: a warm-up belongs to a scenario that is stationary: warmup_days needs "
     "stationary yes"},
    {"pre-roll of an empty start",
     {{"start_state,given", "start_state,empty"}},
     "tiny/scenario.csv: error: preroll_days needs start_state given"},
    {"warm-up as long as the window",
     {{"start_state,given\npreroll_days,7", "start_state,empty\nwarmup_days,28\nstationary,yes"}},
     "tiny/scenario.csv: error: warmup_days leaves nothing of days"},
    {"pre-roll before 1970",
     {{"start_date,2025-01-06", "start_date,1970-01-05"}},
     "tiny/scenario.csv: error: preroll_days reaches back before 1970"},
    {"a run beyond 2199",
     {{"start_date,2025-01-06", "start_date,2199-12-20"}},
     "tiny/scenario.csv: error: the run ends after 2199"},
    {"windows",
     {{"北城,2,40", "北城,0,40"}},
     "tiny/posts.csv:2:26: error: column \"windows\": expected a whole number from 1 to 1000, got \"0\""},
    {"decisions",
     {{"北城,2,40", "北城,2,-40"}},
     "tiny/posts.csv:2:28: error: column \"waiver_decisions_per_day\": expected a whole number from 0 to "
     "1000000, got \"-40\""},
    {"unknown calendar",
     {{"40,post", "40,pots"}},
     "tiny/posts.csv:2:31: error: column \"calendar\": unknown calendar \"pots\"; did you mean \"post\"?"},
    {"calendar empty",
     {{"1,,post", "1,,"}},
     "tiny/posts.csv:3:29: error: column \"calendar\": a value is required"},
    {"post repeated",
     {{"south,South", "north,South"}},
     "tiny/posts.csv:3:1: error: column \"post\": repeats line 2 (same post)"},
    {"a post that changes its calendar",
     {{"windows,waiver_decisions_per_day,calendar\nnorth,North,北,N,北城,2,40,post\nsouth,South,南,S,南城,1,,"
       "post",
       "windows,waiver_decisions_per_day,calendar,from,to\nnorth,North,北,N,北城,2,40,post,,2025-01-"
       "31\nnorth,North,北,N,北城,2,40,agency,2025-02-01,\nsouth,South,南,S,南城,1,,post,,"}},
     "tiny/posts.csv:3:31: error: column \"calendar\": differs from line 2: a post keeps its calendar; put "
     "changes into holidays.csv"},
    {"weekdays",
     {{"agency,mon-fri", "agency,mon-fry"}},
     "tiny/calendars.csv:2:8: error: column \"weekdays\": expected weekdays such as mon-fri, mon wed or "
     "daily, got \"mon-fry\""},
    {"weekday twice",
     {{"agency,mon-fri", "agency,mon-fri fri"}},
     "tiny/calendars.csv:2:8: error: column \"weekdays\": expected weekdays such as mon-fri, mon wed or "
     "daily, got \"mon-fri fri\""},
    {"time of day",
     {{"agency,mon-fri,09:00", "agency,mon-fri,9:00"}},
     "tiny/calendars.csv:2:16: error: column \"open\": expected a time HH:MM, got \"9:00\""},
    {"time of day 25",
     {{"17:00,CN:statutory,CN", "25:00,CN:statutory,CN"}},
     "tiny/calendars.csv:2:22: error: column \"close\": expected a time HH:MM, got \"25:00\""},
    {"closed before open",
     {{"agency,mon-fri,09:00,17:00", "agency,mon-fri,17:00,09:00"}},
     "tiny/calendars.csv:2:22: error: column \"close\": must be later than open"},
    {"calendar item",
     {{"CN:statutory,CN:makeup_workday", "CN:statutory,CN:makeup"}},
     "tiny/calendars.csv:2:41: error: column \"open_on\": expected items such as CN:statutory (country:kind "
     "of holidays.csv), got \"CN:makeup\""},
    {"calendar item twice",
     {{"CN:statutory US:statutory", "CN:statutory CN:statutory"}},
     "tiny/calendars.csv:3:26: error: column \"closed_on\": names \"CN:statutory\" twice"},
    {"holiday kind",
     {{"New Year,statutory", "New Year,statutary"}},
     "tiny/holidays.csv:2:24: error: column \"kind\": expected one of statutory, bridge, makeup_workday, "
     "maintenance, got \"statutary\"; did you mean \"statutory\"?"},
    {"holiday repeated",
     {{"2025-01-26,CN", "2025-01-28,CN"}},
     "tiny/holidays.csv:5:1: error: column \"date\": repeats line 4 (same date, country)"},
    {"holiday date",
     {{"2025-01-20", "2025-13-20"}},
     "tiny/holidays.csv:3:1: error: column \"date\": expected a date YYYY-MM-DD from 1970 to 2199, got "
     "\"2025-13-20\""},
    {"closure share",
     {{"north,b,0.5", "north,b,1.5"}},
     "tiny/closures.csv:2:9: error: column \"share\": expected a number from 0 to 1, got \"1.5\""},
    {"closure ends before it begins",
     {{"2025-01-15,2025-01-16", "2025-01-15,2025-01-14"}},
     "tiny/closures.csv:2:24: error: column \"to\": \"2025-01-14\" is before \"from\", \"2025-01-15\""},
    {"closure of an unknown post",
     {{"north,b,0.5", "nort,b,0.5"}},
     "tiny/closures.csv:2:1: error: column \"post\": unknown post \"nort\"; did you mean \"north\"?"},
    {"stray quote",
     {{"staff", "st\"aff"}},
     "tiny/closures.csv:2:48: error: a quote within a field must be doubled and the field quoted"},
    {"unterminated quote",
     {{"staff", "\"staff"}},
     "tiny/closures.csv:2:46: error: the quote opened here is never closed"},
    {"an error in a file of names is told once",
     {{"北城,2,40", "北城,two,40"}},
     "tiny/posts.csv:2:26: error: column \"windows\": expected a whole number from 1 to 1000, got \"two\""},
};

static void settings_and_posts(void **state)
{
    (void)state;
    check_broken(cases, COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(settings_and_posts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
