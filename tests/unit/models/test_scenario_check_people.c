/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Broken shares, odds, durations, behaviour, fees and ranges: what is said, and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/models/test_scenario_files.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct broken cases[] = {
    {"attribute",
     {{",,strength", ",,strenght"}},
     "tiny/population.csv:4:3: error: column \"attribute\": unknown attribute \"strenght\"; did you mean "
     "\"strength\"?"},
    {"value of an attribute",
     {{"strength,average", "strength,middling"}},
     "tiny/population.csv:4:12: error: column \"value\": \"middling\" is no value of strength"},
    {"value repeated",
     {{"prior_visa,6,0.2", "prior_visa,6,0.1\n,,prior_visa,06,0.1"}},
     "tiny/population.csv:4:14: error: column \"value\": is the same value as in line 3"},
    {"shares of an attribute",
     {{"none,0.8", "none,0.7"}},
     "tiny/population.csv:3:16: error: column \"share\": prior_visa: shares must add up to 1, got a sum of "
     "0.9"},
    {"share above one",
     {{"none,0.8", "none,1.8"}},
     "tiny/population.csv:2:19: error: column \"share\": expected a number from 0 to 1, got \"1.8\""},
    {"ages of a waiver rule",
     {{"B,,,12,,,yes", "B,,,12,50,40,yes"}},
     "tiny/waiver_rules.csv:2:11: error: column \"max_age\": must not be less than min_age"},
    {"route",
     {{",,,,,,,0.9", ",interveiw,,,,,,0.9"}},
     "tiny/outcomes.csv:2:2: error: column \"route\": unknown route \"interveiw\"; did you mean "
     "\"interview\"?"},
    {"attempt",
     {{",,,,,,,0.9", ",,,5,,,,0.9"}},
     "tiny/outcomes.csv:2:4: error: column \"attempt\": expected a whole number from 1 to 4, got \"5\""},
    {"shares of an outcome",
     {{"0.9,0.02", "0.8,0.02"}},
     "tiny/outcomes.csv:2:8: error: column \"issued\": the six shares: shares must add up to 1, got a sum of "
     "0.9"},
    {"processing for ever",
     {{",,,,,,,0.9,0.02,0.03,0.04,0.01,0", ",,,,,,,0.9,0.02,0.03,0.04,0.01,0\n,processing,,,,,,0,0,1,0,0,0"}},
     "tiny/outcomes.csv:3:18: error: column \"issued\": a 221(g) that leads to another for ever"},
    {"activity",
     {{"ds160,,,,fixed", "ds610,,,,fixed"}},
     "tiny/durations.csv:3:1: error: column \"activity\": unknown activity \"ds610\"; did you mean "
     "\"ds160\"?"},
    {"distribution",
     {{"ds160,,,,fixed,2", "ds160,,,,fixd,2"}},
     "tiny/durations.csv:3:10: error: column \"distribution\": expected one of fixed, uniform, triangular, "
     "pert, exponential, lognormal, gamma, weibull, truncated_normal, empirical, got \"fixd\"; did you mean "
     "\"fixed\"?"},
    {"parameter",
     {{"uniform,3,10", "uniform,3,"}},
     "tiny/durations.csv:2:31: error: column \"p2\": uniform needs a number here, got \"\""},
    {"parameters in the wrong order",
     {{"uniform,3,10", "uniform,10,3"}},
     "tiny/durations.csv:2:29: error: column \"p1\": uniform law: min must not exceed max, got 10 and 3"},
    {"unit",
     {{"fixed,2,,,hours", "fixed,2,,,hour"}},
     "tiny/durations.csv:3:20: error: column \"unit\": expected one of minutes, hours, days, working_days, "
     "weeks, months, got \"hour\"; did you mean \"hours\"?"},
    {"working days without a calendar",
     {{"fixed,2,,,working_days,post", "fixed,2,,,working_days,"}},
     "tiny/durations.csv:4:36: error: column \"calendar\": working_days need a calendar"},
    {"unknown law",
     {{"empirical,calm", "empirical,clam"}},
     "tiny/durations.csv:5:25: error: column \"p1\": quantiles.csv has no law \"clam\"; did you mean "
     "\"calm\"?"},
    {"a law that falls",
     {{"calm,1,60", "calm,1,6"}},
     "tiny/quantiles.csv:4:8: error: column \"value\": values must not fall: 6 at probability 1, but 20 at "
     "0.5"},
    {"a probability twice",
     {{"calm,1,60", "calm,0.50,60"}},
     "tiny/quantiles.csv:4:6: error: column \"probability\": is also that of line 3"},
    {"probability",
     {{"calm,1,60", "calm,2,60"}},
     "tiny/quantiles.csv:4:6: error: column \"probability\": expected a number from 0 to 1, got \"2\""},
    {"behaviour",
     {{"no_show,,", "no_shows,,"}},
     "tiny/behaviour.csv:3:1: error: column \"key\": unknown key \"no_shows\"; did you mean \"no_show\"?"},
    {"a share above one",
     {{"no_show,,,,0.02", "no_show,,,,2"}},
     "tiny/behaviour.csv:3:12: error: column \"value\": no_show is a share: at most 1, got \"2\""},
    {"rows in force on the same day",
     {{"no_show,,,,0.02,,", "no_show,,,,0.02,,2025-02-01\nno_show,all,,,0.03,2025-02-01,"}},
     "tiny/behaviour.csv:4:1: error: column \"key\": repeats line 3 (same key, class, applicant, post)"},
    {"fee item",
     {{"mrv,,", "mvr,,"}},
     "tiny/fees.csv:2:1: error: column \"item\": unknown item \"mvr\"; did you mean \"mrv\"?"},
    {"amount",
     {{"185,USD", "185.001,USD"}},
     "tiny/fees.csv:2:7: error: column \"amount\": expected an amount with at most two decimals >= 0, got "
     "\"185.001\""},
    {"a fee beyond all fees",
     {{"185,USD", "9999999999999.99,USD"}},
     "tiny/fees.csv:2:7: error: column \"amount\": larger than any fee can be: at most 330000 CNY"},
    {"dollars without a rate",
     {{"cny_per_usd,7.40\n", ""}},
     "tiny/fees.csv:2:11: error: column \"currency\": needs the setting cny_per_usd in scenario.csv\n"
     "tiny/travel.csv:4:24: error: column \"currency\": needs the setting cny_per_usd in scenario.csv"},
    {"currency",
     {{"185,USD", "185,EUR"}},
     "tiny/fees.csv:2:11: error: column \"currency\": expected one of CNY, USD, got \"EUR\""},
    {"a trip to no post",
     {{",north,900", ",nort,900"}},
     "tiny/travel.csv:2:2: error: column \"post\": unknown post \"nort\"; did you mean \"north\"?"},
    {"a trip at no price",
     {{",north,900", ",north,"}},
     "tiny/travel.csv:2:8: error: column \"amount\": a value is required"},
    {"a trip twice",
     {{",south,800.50", ",north,800.50"}},
     "tiny/travel.csv:3:1: error: column \"city\": repeats line 2 (same city, post)"},
    {"a city in two spellings",
     {{"J,north,100,USD", "J,north,100,USD\nOther| j ,north,100,USD"}},
     "tiny/travel.csv:4:1: error: column \"city\": has a spelling in common with line 5"},
    {"a trip beyond all fees",
     {{"J,north,100", "J,north,100000"}},
     "tiny/travel.csv:4:20: error: column \"amount\": larger than any fee can be: at most 330000 CNY"},
    {"a trip with dates",
     {{"city,post,amount,currency\n", "city,post,amount,from\n"},
      {"J,north,100,USD", "J,north,100,2025-01-07"}},
     "tiny/travel.csv:4:24: error: column \"from\": the cost of a trip holds for the whole run"},
    {"a column of trips",
     {{"city,post,amount", "ctiy,post,amount"}},
     "tiny/travel.csv:1:1: error: unknown column \"ctiy\"; did you mean \"city\"?"},
    {"range upside down",
     {{"0.01,0.05", "0.05,0.01"}},
     "tiny/uncertainty.csv:2:35: error: column \"high\": must not be less than low"},
    {"range outside the column",
     {{"behaviour[key=no_show].value,0.01,0.05", "population[value=none].share,0.5,1.5"}},
     "tiny/uncertainty.csv:2:34: error: column \"high\": outside what share of population.csv may be"},
    {"target: file",
     {{"behaviour[key", "behavior[key"}},
     "tiny/uncertainty.csv:2:1: error: column \"target\": no file \"behavior\"; did you mean \"behaviour\"?"},
    {"target: selector",
     {{"[key=no_show]", "[keys=no_show]"}},
     "tiny/uncertainty.csv:2:1: error: column \"target\": behaviour.csv has no column \"keys\"; did you mean "
     "\"key\"?"},
    {"target: value",
     {{"[key=no_show]", "[key=no_sow]"}},
     "tiny/uncertainty.csv:2:1: error: column \"target\": no row of behaviour.csv has key \"no_sow\"; did "
     "you mean \"no_show\"?"},
    {"target: second selector",
     {{"behaviour[key=no_show].value", "\"behaviour[key=no_show,class=B].value\""}},
     "tiny/uncertainty.csv:2:1: error: column \"target\": no row of behaviour.csv that meets the selectors "
     "before it has class \"B\"; there is \"all\""},
    {"target: column",
     {{"no_show].value", "no_show].values"}},
     "tiny/uncertainty.csv:2:1: error: column \"target\": behaviour.csv has no column \"values\"; did you "
     "mean \"value\"?"},
    {"target: not a number",
     {{"no_show].value", "no_show].key"}},
     "tiny/uncertainty.csv:2:1: error: column \"target\": column key of behaviour.csv is not a number in "
     "line 3"},
    {"target: form",
     {{"[key=no_show].value", "[key=no_show"}},
     "tiny/uncertainty.csv:2:1: error: column \"target\": expected file[column=value,…].column"},
    {"an empty file",
     {{"@tiny/fees.csv\nitem,class,passport,amount,currency\nmrv,,,185,USD\nems,,,110,CNY\n",
       "@tiny/fees.csv\n"}},
     "tiny/fees.csv: error: no header row: the file is empty"},
    {"semicolons",
     {{"@tiny/fees.csv\nitem,class,passport,amount,currency\nmrv,,,185,USD\nems,,,110,CNY\n",
       "@tiny/fees.csv\nitem;class;amount\nmrv;;185\n"}},
     "tiny/fees.csv:1:1: error: columns must be separated by commas"},
};

static void people_and_laws(void **state)
{
    (void)state;
    check_broken(cases, COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(people_and_laws)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
