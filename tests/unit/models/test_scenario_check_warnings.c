/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is legal but odd: each change of a scenario without warnings gives exactly these. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/models/test_scenario_files.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct broken cases[] = {
    {"nothing", {{NULL, NULL}}, ""},
    {"load above capacity",
     {{"north,3,daily", "north,20,daily"}},
     "tiny/slots.csv:2:7: warning: column \"pool\": load 1.49: about 135.8 persons a week seek seats of this "
     "kind, all posts together have 91.3 a week over the run"},
    {"load of the waiver",
     {{"north,waiver,mon-fri,10:00,5,,,\nsouth,b,mon-fri,08:00,8,,,\nsouth,waiver,mon-fri,10:00,5",
       "north,waiver,mon,10:00,1,,,\nsouth,b,mon-fri,08:00,8,,,\nsouth,waiver,mon,10:00,0"},
      {"prior_visa,6", "prior_visa,12"}},
     "tiny/slots.csv:3:7: warning: column \"pool\": load 3.15: about 2.6 persons a week seek seats of this "
     "kind, all posts together have 0.8 a week over the run"},
    {"demand without seats",
     {{"08:00-09:00/30,4", "08:00-09:00/30,0"}, {"south,b,mon-fri,08:00,8", "south,b,mon-fri,08:00,0"}},
     "tiny/demand.csv:3:9: warning: column \"class\": no post has seats in pool \"b\"\ntiny/demand.csv:4:9: "
     "warning: column \"class\": no post has seats in pool \"b\""},
    {"a home without seats",
     {{"seats,north,b,,,,,5\n", ""},
      {"north,b,mon-fri,08:00-09:00/30,4", "south,b,mon-fri,08:00-09:00/30,4"}},
     "tiny/demand.csv:3:19: warning: column \"post\": has no seats in pool \"b\": its applicants go "
     "elsewhere"},
    {"a season that is not one",
     {{"B,1,1.2", "B,1,2.4"}},
     "tiny/seasonality.csv:2:5: warning: column \"index\": the twelve indices have mean 1.100, not 1"},
    {"a season of some months",
     {{"B,12,1\n", ""}},
     "tiny/seasonality.csv:2:3: warning: column \"month\": only 11 months are given; the others have index "
     "1, or that of all classes"},
    {"a row behind the run",
     {{"ds160,,,,fixed,2,,,hours,,,", "ds160,,,,fixed,2,,,hours,,2026-01-01,"}},
     "tiny/durations.csv:3:27: warning: column \"from\": never in force: the run ends on 2025-02-16"},
    {"a row before the run",
     {{"waiver_uptake,,,,0.5,,", "waiver_uptake,,,,0.5,,2024-12-29"}},
     "tiny/behaviour.csv:5:23: warning: column \"to\": never in force: the run begins on 2024-12-30"},
    {"rows of a history",
     {{"no_show,,,,0.02,,",
       "no_show,,,,0.01,,2023-12-31\nno_show,,,,0.03,2024-01-01,2024-12-29\nno_show,,,,0.02,2024-12-30,"}},
     "tiny/behaviour.csv: note: 2 rows, the first in line 3, are never in force in this run"},
    {"a row that others cover",
     {{"no_show,,,,0.02,,", "no_show,,,,0.02,,\nno_show,A,,,0.02,,\nno_show,B,,,0.02,,"}},
     "tiny/behaviour.csv:3:1: warning: column \"key\": never in force: rows that say more come before it for "
     "everybody"},
    {"a law nobody uses",
     {{"calm,0,5", "brisk,0,5\nbrisk,1,6\ncalm,0,5"}},
     "tiny/quantiles.csv:2:1: warning: column \"law\": no row of durations.csv uses this law"},
    {"holidays that end too early",
     {{"start_date,2025-01-06", "start_date,2025-12-01"},
      {"north,b,0.5,2025-01-15,2025-01-16,2025-01-10,staff\n", ""}},
     "tiny/calendars.csv:2:28: warning: column \"closed_on\": holidays.csv has no statutory holidays of "
     "\"CN\" in 2026; the run and its seats reach to 2026-02-01\ntiny/calendars.csv:3:26: warning: column "
     "\"closed_on\": holidays.csv has no statutory holidays of \"CN\" in 2026; the run and its seats reach "
     "to 2026-02-01\ntiny/calendars.csv:3:26: warning: column \"closed_on\": holidays.csv has no statutory "
     "holidays of \"US\" in 2026; the run and its seats reach to 2026-02-01"},
    {"a calendar item without days",
     {{"2025-01-26,CN,Spring Festival,makeup_workday\n", ""}},
     "tiny/calendars.csv:2:41: warning: column \"open_on\": no row of holidays.csv is \"CN:makeup_workday\""},
    {"no odds for a class",
     {{",,,,,,,0.9", "B,,,,,,,0.9"}},
     "tiny/demand.csv:2:9: warning: column \"class\": outcomes.csv has no row for A, official at route note "
     "(attempt 1, average, normal, same) on all days of the run; without one all are issued"},
    {"no odds after processing",
     {{",,,,,,,0.9", ",interview,,,,,,0.9"}, {"waiver_uptake,,,,0.5,,\n", ""}},
     "tiny/demand.csv:2:9: warning: column \"class\": outcomes.csv has no row for A, official at route note "
     "(attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:3:9: warning: column \"class\": outcomes.csv has no row for B, private at "
     "route documents (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:3:9: warning: column \"class\": outcomes.csv has no row for B, private at "
     "route processing (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:4:9: warning: column \"class\": outcomes.csv has no row for B, official at "
     "route documents (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:4:9: warning: column \"class\": outcomes.csv has no row for B, official at "
     "route processing (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued"},
    {"no odds from some day on",
     {{"call_in\n,,,,,,,0.9,0.02,0.03,0.04,0.01,0",
       "call_in,to\n,,,,,,,0.9,0.02,0.03,0.04,0.01,0,2025-02-01"}},
     "tiny/demand.csv:2:9: warning: column \"class\": outcomes.csv has no row for A, official at route note "
     "(attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:2:9: warning: column \"class\": outcomes.csv has no row for A, official at "
     "route documents (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:2:9: warning: column \"class\": outcomes.csv has no row for A, official at "
     "route processing (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:3:9: warning: column \"class\": outcomes.csv has no row for B, private at "
     "route interview (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:3:9: warning: column \"class\": outcomes.csv has no row for B, private at "
     "route waiver (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:3:9: warning: column \"class\": outcomes.csv has no row for B, private at "
     "route documents (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:3:9: warning: column \"class\": outcomes.csv has no row for B, private at "
     "route processing (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:4:9: warning: column \"class\": outcomes.csv has no row for B, official at "
     "route interview (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:4:9: warning: column \"class\": outcomes.csv has no row for B, official at "
     "route waiver (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:4:9: warning: column \"class\": outcomes.csv has no row for B, official at "
     "route documents (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:4:9: warning: column \"class\": outcomes.csv has no row for B, official at "
     "route processing (attempt 1, average, normal, same) on all days of the run; without one all are "
     "issued"},
    {"no odds for the strong",
     {{"strength,average,1", "strength,average,0.5\n,,strength,strong,0.5"},
      {",,,,,,,0.9", ",,,,average,,,0.9"}},
     "tiny/demand.csv:2:9: warning: column \"class\": outcomes.csv has no row for A, official at route note "
     "(attempt 1, strong, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:2:9: warning: column \"class\": outcomes.csv has no row for A, official at "
     "route documents (attempt 1, strong, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:2:9: warning: column \"class\": outcomes.csv has no row for A, official at "
     "route processing (attempt 1, strong, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:3:9: warning: column \"class\": outcomes.csv has no row for B, private at "
     "route interview (attempt 1, strong, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:3:9: warning: column \"class\": outcomes.csv has no row for B, private at "
     "route waiver (attempt 1, strong, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:3:9: warning: column \"class\": outcomes.csv has no row for B, private at "
     "route documents (attempt 1, strong, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:3:9: warning: column \"class\": outcomes.csv has no row for B, private at "
     "route processing (attempt 1, strong, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:4:9: warning: column \"class\": outcomes.csv has no row for B, official at "
     "route interview (attempt 1, strong, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:4:9: warning: column \"class\": outcomes.csv has no row for B, official at "
     "route waiver (attempt 1, strong, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:4:9: warning: column \"class\": outcomes.csv has no row for B, official at "
     "route documents (attempt 1, strong, normal, same) on all days of the run; without one all are "
     "issued\ntiny/demand.csv:4:9: warning: column \"class\": outcomes.csv has no row for B, official at "
     "route processing (attempt 1, strong, normal, same) on all days of the run; without one all are issued"},
    {"no time for processing",
     {{"processing,,,,empirical,calm,,,days,,,\n", ""}, {"calm,0,5\ncalm,0.5,20\ncalm,1,60\n", ""}},
     "tiny/demand.csv:2:9: warning: column \"class\": durations.csv has no row for processing of A, official "
     "on all days of the run; without one it takes no time\ntiny/demand.csv:3:9: warning: column \"class\": "
     "durations.csv has no row for processing of B, private on all days of the run; without one it takes no "
     "time\ntiny/demand.csv:4:9: warning: column \"class\": durations.csv has no row for processing of B, "
     "official on all days of the run; without one it takes no time"},
    {"receipts that lapse at once",
     {{"receipt_valid_days,,,,365,,\n", ""}},
     "tiny/demand.csv:3:9: warning: column \"class\": behaviour.csv has no receipt_valid_days for B, "
     "private: a fee could be used on its day only\ntiny/demand.csv:4:9: warning: column \"class\": "
     "behaviour.csv has no receipt_valid_days for B, official: a fee could be used on its day only"},
    {"a parameter too many",
     {{"fixed,2,,,hours", "fixed,2,7,,hours"}},
     "tiny/durations.csv:3:18: warning: column \"p2\": fixed takes no such parameter"},
    {"a value outside its range",
     {{"0.01,0.05", "0.03,0.05"}},
     "tiny/uncertainty.csv:2:30: warning: column \"low\": 0.02 in line 3 of behaviour.csv is not within 0.03 "
     "to 0.05"},
};

static void each_gives_its_warnings(void **state)
{
    (void)state;
    struct tiny *tiny = malloc(sizeof *tiny);
    assert_non_null(tiny);
    for (size_t i = 0; i < COUNT(cases); i++) {
        tiny_open(tiny);
        for (int k = 0; k < 2 && cases[i].change[k][0] != NULL; k++) {
            tiny_replace(tiny, cases[i].change[k][0], cases[i].change[k][1]);
        }
        enum sim_status status = tiny_load(tiny);
        assert_diagnostics(&tiny->diagnostics, cases[i].lines);
        assert_int_equal(status, SIM_OK);
        tiny_close(tiny);
    }
    free(tiny);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_gives_its_warnings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
