/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types, ranges and words of a scenario's columns are the schema's that reads them; only meanings stand here.
 */
#include "analysis/package/columns.h"

#include <string.h>

#define DAY_PATTERN    "(mon|tue|wed|thu|fri|sat|sun)"
#define RANGE_PATTERN  DAY_PATTERN "(-" DAY_PATTERN ")?"
#define CLOCK_PATTERN  "([01][0-9]|2[0-3]):[0-5][0-9]"
#define SERIES_PATTERN CLOCK_PATTERN "(-" CLOCK_PATTERN "/[0-9]+)?"

struct meaning {
    enum visa_file file;
    int column;
    const char *unit, *text;
};

static const struct meaning meanings[] = {
    {VISA_FILE_SCENARIO, SETTING_KEY, NULL, "Setting"},
    {VISA_FILE_SCENARIO, SETTING_VALUE, NULL, "Its value"},
    {VISA_FILE_POSTS, POST_POST, NULL, "Post"},
    {VISA_FILE_POSTS, POST_NAME_EN, NULL, "Its name, in English"},
    {VISA_FILE_POSTS, POST_NAME_ZH, NULL, "Its name, in Chinese"},
    {VISA_FILE_POSTS, POST_CITY_EN, NULL, "Its city, in English"},
    {VISA_FILE_POSTS, POST_CITY_ZH, NULL, "Its city, in Chinese"},
    {VISA_FILE_POSTS, POST_WINDOWS, "windows", "Officers who interview at the same time"},
    {VISA_FILE_POSTS, POST_DECISIONS, "cases a day", "Waiver decisions a working day; blank or 0: no limit"},
    {VISA_FILE_POSTS, POST_CALENDAR, NULL, "Working calendar"},
    {VISA_FILE_CALENDARS, CALENDAR_CALENDAR, NULL, "Working calendar"},
    {VISA_FILE_CALENDARS, CALENDAR_WEEKDAYS, NULL, "Weekdays on which it is open"},
    {VISA_FILE_CALENDARS, CALENDAR_OPEN, NULL, "Opening time; default 00:00"},
    {VISA_FILE_CALENDARS, CALENDAR_CLOSE, NULL, "Closing time; default 24:00"},
    {VISA_FILE_CALENDARS, CALENDAR_CLOSED_ON, NULL,
     "Special days it is closed on: country:kind, with blanks in between"},
    {VISA_FILE_CALENDARS, CALENDAR_OPEN_ON, NULL, "Special days it is open on; they outweigh closed_on"},
    {VISA_FILE_HOLIDAYS, HOLIDAY_DATE, NULL, "Special day"},
    {VISA_FILE_HOLIDAYS, HOLIDAY_COUNTRY, NULL, "CN, US or a word that a calendar names"},
    {VISA_FILE_HOLIDAYS, HOLIDAY_NAME, NULL, "Its name, in English"},
    {VISA_FILE_HOLIDAYS, HOLIDAY_KIND, NULL, "Kind of day"},
    {VISA_FILE_HOLIDAYS, HOLIDAY_NAME_ZH, NULL, "Its name, in Chinese"},
    {VISA_FILE_CLOSURES, CLOSURE_POST, NULL, "Post; blank or all: every one"},
    {VISA_FILE_CLOSURES, CLOSURE_POOL, NULL, "Kind of seat; blank or all: every one"},
    {VISA_FILE_CLOSURES, CLOSURE_SHARE, "share", "Share of the seats that is taken away; default 1"},
    {VISA_FILE_CLOSURES, CLOSURE_REASON, NULL, "Why"},
    {VISA_FILE_SLOTS, SLOT_POST, NULL, "Post"},
    {VISA_FILE_SLOTS, SLOT_POOL, NULL, "Kind of seat"},
    {VISA_FILE_SLOTS, SLOT_WEEKDAYS, NULL, "Weekdays; default daily"},
    {VISA_FILE_SLOTS, SLOT_TIME, NULL, "Times, or series such as 08:00-10:45/15"},
    {VISA_FILE_SLOTS, SLOT_SEATS, "seats", "Seats at each of these times; rows add up"},
    {VISA_FILE_RELEASES, RELEASE_POST, NULL, "Post; blank or all: every one"},
    {VISA_FILE_RELEASES, RELEASE_POOL, NULL, "Kind of seat; blank or all: every one"},
    {VISA_FILE_RELEASES, RELEASE_RULE, NULL, "How seats open"},
    {VISA_FILE_RELEASES, RELEASE_WEEKDAYS, NULL, "Weekdays on which they open; default daily"},
    {VISA_FILE_RELEASES, RELEASE_TIME, NULL, "Time of day at which they open; default 00:00"},
    {VISA_FILE_RELEASES, RELEASE_HORIZON_DAYS, "days", "How far ahead they open"},
    {VISA_FILE_RELEASES, RELEASE_QUEUE, NULL, "In which order they are offered; default lottery"},
    {VISA_FILE_RELEASES, RELEASE_MIN_NOTICE_DAYS, "days", "How soon a seat may be, at the earliest"},
    {VISA_FILE_RELEASES, RELEASE_MIN_GAIN_DAYS, "days",
     "By how much an earlier seat must be earlier; default 1"},
    {VISA_FILE_INITIAL_STATE, INITIAL_STOCK, NULL, "What stands there on day 0"},
    {VISA_FILE_INITIAL_STATE, INITIAL_POST, NULL, "Post"},
    {VISA_FILE_INITIAL_STATE, INITIAL_POOL, NULL, "Kind of seat"},
    {VISA_FILE_INITIAL_STATE, INITIAL_CLASS, NULL, "Visa class"},
    {VISA_FILE_INITIAL_STATE, INITIAL_APPLICANT, NULL, "Official or private"},
    {VISA_FILE_INITIAL_STATE, INITIAL_COUNT, "cases", "How many"},
    {VISA_FILE_INITIAL_STATE, INITIAL_ELAPSED_DAYS, NULL, "Since when, in the unit of the activity"},
    {VISA_FILE_INITIAL_STATE, INITIAL_WAIT_DAYS, "days",
     "Of seats: all before start_date and so many days are taken"},
    {VISA_FILE_CLASSES, CLASS_CLASS, NULL, "Visa class"},
    {VISA_FILE_CLASSES, CLASS_NAME_EN, NULL, "Its name, in English"},
    {VISA_FILE_CLASSES, CLASS_NAME_ZH, NULL, "Its name, in Chinese"},
    {VISA_FILE_CLASSES, CLASS_INTERVIEW_POOL, NULL, "Kind of seat for interviews"},
    {VISA_FILE_CLASSES, CLASS_WAIVER_POOL, NULL, "Kind of seat for handing in without an interview"},
    {VISA_FILE_CLASSES, CLASS_NOTE_VERBALE, NULL, "Whether it may go by note verbale; default no"},
    {VISA_FILE_CLASSES, CLASS_ALTERNATIVE, NULL, "Class to apply for after a refusal for the wrong class"},
    {VISA_FILE_DEMAND, DEMAND_STREAM, NULL, "Stream of arrivals"},
    {VISA_FILE_DEMAND, DEMAND_CLASS, NULL, "Visa class"},
    {VISA_FILE_DEMAND, DEMAND_APPLICANT, NULL, "Official or private"},
    {VISA_FILE_DEMAND, DEMAND_POST, NULL, "Home post; blank or all: chosen"},
    {VISA_FILE_DEMAND, DEMAND_PER_DAY, "parties a day",
     "Parties on each of its weekdays, before seasonality"},
    {VISA_FILE_DEMAND, DEMAND_WEEKDAYS, NULL, "Weekdays; default daily"},
    {VISA_FILE_DEMAND, DEMAND_TIME, NULL,
     "Window of the day in which they arrive evenly; default 00:00-24:00"},
    {VISA_FILE_DEMAND, DEMAND_PARTY_SIZE, "persons", "Size of a party; default 1"},
    {VISA_FILE_DEMAND, DEMAND_ACCOUNT, NULL, "Whether a party books together; default one"},
    {VISA_FILE_SEASONALITY, SEASON_CLASS, NULL, "Visa class; blank or all: every one"},
    {VISA_FILE_SEASONALITY, SEASON_MONTH, NULL, "Month of the year"},
    {VISA_FILE_SEASONALITY, SEASON_INDEX, NULL, "Arrivals over those of a mean month"},
    {VISA_FILE_POPULATION, POPULATION_CLASS, NULL, "Visa class; blank or all: every one"},
    {VISA_FILE_POPULATION, POPULATION_APPLICANT, NULL, "Official or private; blank or all: both"},
    {VISA_FILE_POPULATION, POPULATION_ATTRIBUTE, NULL, "What distinguishes applicants"},
    {VISA_FILE_POPULATION, POPULATION_VALUE, NULL, "A value of it"},
    {VISA_FILE_POPULATION, POPULATION_SHARE, "share", "Share of applicants who have it"},
    {VISA_FILE_WAIVER_RULES, WAIVER_CLASS, NULL, "Visa class; blank or all: every one"},
    {VISA_FILE_WAIVER_RULES, WAIVER_PASSPORT, NULL, "Kind of passport; blank or all: every one"},
    {VISA_FILE_WAIVER_RULES, WAIVER_APPLICANT, NULL, "Official or private; blank or all: both"},
    {VISA_FILE_WAIVER_RULES, WAIVER_EXPIRED_WITHIN, "months",
     "A visa of the class has expired within so many months; -1: not asked"},
    {VISA_FILE_WAIVER_RULES, WAIVER_MIN_AGE, "years", "Lowest age"},
    {VISA_FILE_WAIVER_RULES, WAIVER_MAX_AGE, "years", "Highest age; default 150"},
    {VISA_FILE_WAIVER_RULES, WAIVER_NEVER_REFUSED, NULL, "Whether there must be no refusal; default no"},
    {VISA_FILE_OUTCOMES, OUTCOME_CLASS, NULL, "Visa class; blank or all: every one"},
    {VISA_FILE_OUTCOMES, OUTCOME_ROUTE, NULL, "Route or decision; blank or all: every one"},
    {VISA_FILE_OUTCOMES, OUTCOME_APPLICANT, NULL, "Official or private; blank or all: both"},
    {VISA_FILE_OUTCOMES, OUTCOME_ATTEMPT, NULL, "From which attempt on; default 1"},
    {VISA_FILE_OUTCOMES, OUTCOME_STRENGTH, NULL, "Strength of the case; blank or all: any"},
    {VISA_FILE_OUTCOMES, OUTCOME_FIELD, NULL, "Field of work; blank or all: any"},
    {VISA_FILE_OUTCOMES, OUTCOME_CIRCUMSTANCES, NULL, "Since the last refusal; blank or all: any"},
    {VISA_FILE_OUTCOMES, OUTCOME_ISSUED, "share", "Visa issued"},
    {VISA_FILE_OUTCOMES, OUTCOME_DOCUMENTS, "share", "221(g): documents are asked for"},
    {VISA_FILE_OUTCOMES, OUTCOME_PROCESSING, "share", "221(g): administrative processing"},
    {VISA_FILE_OUTCOMES, OUTCOME_CALL_IN, "share", "Of waivers: called in for an interview"},
    {VISA_FILE_OUTCOMES, OUTCOME_REFUSED, "share", "Refused under 214(b)"},
    {VISA_FILE_OUTCOMES, OUTCOME_OTHER, "share", "Refused for another reason"},
    {VISA_FILE_DURATIONS, DURATION_ACTIVITY, NULL, "Activity"},
    {VISA_FILE_DURATIONS, DURATION_CLASS, NULL, "Visa class; blank or all: every one"},
    {VISA_FILE_DURATIONS, DURATION_APPLICANT, NULL, "Official or private; blank or all: both"},
    {VISA_FILE_DURATIONS, DURATION_POST, NULL, "Post; blank or all: every one"},
    {VISA_FILE_DURATIONS, DURATION_DISTRIBUTION, NULL, "Law"},
    {VISA_FILE_DURATIONS, DURATION_P1, NULL, "First parameter, or the name of a law of quantiles.csv"},
    {VISA_FILE_DURATIONS, DURATION_P2, NULL, "Second parameter"},
    {VISA_FILE_DURATIONS, DURATION_P3, NULL, "Third parameter"},
    {VISA_FILE_DURATIONS, DURATION_UNIT, NULL, "Unit of the law"},
    {VISA_FILE_DURATIONS, DURATION_CALENDAR, NULL, "Calendar it runs by"},
    {VISA_FILE_QUANTILES, QUANTILE_LAW, NULL, "Empirical law"},
    {VISA_FILE_QUANTILES, QUANTILE_PROBABILITY, "share", "Probability"},
    {VISA_FILE_QUANTILES, QUANTILE_VALUE, NULL, "Quantile, in the unit of the duration that names the law"},
    {VISA_FILE_BEHAVIOUR, BEHAVIOUR_KEY, NULL, "What is done"},
    {VISA_FILE_BEHAVIOUR, BEHAVIOUR_CLASS, NULL, "Visa class; blank or all: every one"},
    {VISA_FILE_BEHAVIOUR, BEHAVIOUR_APPLICANT, NULL, "Official or private; blank or all: both"},
    {VISA_FILE_BEHAVIOUR, BEHAVIOUR_POST, NULL, "Post; blank or all: every one"},
    {VISA_FILE_BEHAVIOUR, BEHAVIOUR_VALUE, NULL, "Share, or a number in the unit of the key"},
    {VISA_FILE_FEES, FEE_ITEM, NULL, "What is paid for"},
    {VISA_FILE_FEES, FEE_CLASS, NULL, "Visa class; blank or all: every one"},
    {VISA_FILE_FEES, FEE_PASSPORT, NULL, "Kind of passport; blank or all: every one"},
    {VISA_FILE_FEES, FEE_AMOUNT, NULL, "Amount, in the row's currency"},
    {VISA_FILE_FEES, FEE_CURRENCY, NULL, "Currency; default CNY"},
    {VISA_FILE_TRAVEL, TRAVEL_CITY, NULL,
     "City of departure, other spellings behind a bar; blank: any other"},
    {VISA_FILE_TRAVEL, TRAVEL_POST, NULL, "Post"},
    {VISA_FILE_TRAVEL, TRAVEL_AMOUNT, NULL, "One return trip with stay, in the row's currency"},
    {VISA_FILE_TRAVEL, TRAVEL_CURRENCY, NULL, "Currency; default CNY"},
    {VISA_FILE_UNCERTAINTY, UNCERTAINTY_TARGET, NULL, "Column and rows whose numbers are uncertain"},
    {VISA_FILE_UNCERTAINTY, UNCERTAINTY_LOW, NULL, "Lower end of the range"},
    {VISA_FILE_UNCERTAINTY, UNCERTAINTY_HIGH, NULL, "Upper end of the range"},
    {VISA_FILE_UNCERTAINTY, UNCERTAINTY_BETTER, NULL, "End that serves applicants; blank: neither"},
    {VISA_FILE_CHANGES, CHANGE_CHANGE, NULL, "Change of the base, made in the order of the rows"},
    {VISA_FILES, VISA_COLUMN_SOURCE, NULL, "Where the row's numbers come from"},
    {VISA_FILES, VISA_COLUMN_FROM, NULL, "First day on which the row is in force; blank: since ever"},
    {VISA_FILES, VISA_COLUMN_TO, NULL, "Last day on which the row is in force; blank: for ever"},
    {VISA_FILES, VISA_COLUMN_ANNOUNCED, NULL, "Day from which anybody can know of the row; default: from"},
};

static const struct meaning *meaning_of(enum visa_file file, int column)
{
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        const struct meaning *meaning = &meanings[i];
        if (meaning->column == column && meaning->file == (column < 0 ? VISA_FILES : file)) {
            return meaning;
        }
    }
    return NULL;
}

/* What Table Schema calls it, and how it is written. */
static void set_kind(struct ana_field *field, enum visa_kind kind)
{
    static const struct {
        enum ana_field_type type;
        const char *pattern;
    } kinds[] = {
        [VISA_KIND_TEXT] = {ANA_FIELD_STRING, NULL},
        [VISA_KIND_KEY] = {ANA_FIELD_STRING, "^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$"},
        [VISA_KIND_WHOLE] = {ANA_FIELD_INTEGER, NULL},
        [VISA_KIND_DECIMAL] = {ANA_FIELD_NUMBER, NULL},
        [VISA_KIND_DATE] = {ANA_FIELD_DATE, NULL},
        [VISA_KIND_ANY_DATE] = {ANA_FIELD_STRING, NULL},
        [VISA_KIND_TIME] = {ANA_FIELD_STRING, "^(" CLOCK_PATTERN "|24:00)$"},
        [VISA_KIND_MONEY] = {ANA_FIELD_NUMBER, NULL},
        [VISA_KIND_YES_NO] = {ANA_FIELD_YES_NO, NULL},
        [VISA_KIND_ENUM] = {ANA_FIELD_STRING, NULL},
        [VISA_KIND_WEEKDAYS] = {ANA_FIELD_STRING, "^(daily|" RANGE_PATTERN "( +" RANGE_PATTERN ")*)$"},
        [VISA_KIND_TIMES] = {ANA_FIELD_STRING, "^" SERIES_PATTERN "( +" SERIES_PATTERN ")*$"},
    };
    field->type = kinds[kind].type;
    field->pattern = kinds[kind].pattern;
}

static void set_range(struct ana_field *field, const struct visa_column *column)
{
    bool number = column->kind == VISA_KIND_WHOLE || column->kind == VISA_KIND_DECIMAL ||
                  column->kind == VISA_KIND_MONEY;
    field->bounded_below = number;
    field->minimum = column->min;
    field->bounded_above = number && column->max != 0;
    field->maximum = column->max;
}

void ana_scenario_column(enum visa_file file, int column, struct ana_field *field)
{
    const struct visa_column *told = visa_column_at(visa_file_schema(file), column);
    const struct meaning *meaning = meaning_of(file, column);
    *field = (struct ana_field){.name = told->name, .required = told->required};
    set_kind(field, told->kind);
    set_range(field, told);
    if (told->kind == VISA_KIND_ENUM) {
        field->names = told->names;
    } else if (told->kind == VISA_KIND_KEY && column >= 0 && visa_file_words(file, column) != NULL) {
        field->pattern = NULL;
        field->names = visa_file_words(file, column);
        field->other = told->required ? NULL : "all";
    }
    if (meaning != NULL) {
        field->unit = meaning->unit;
        field->description = meaning->text;
    }
}

const char *ana_scenario_file_text(enum visa_file file)
{
    static const char *const texts[VISA_FILES] = {
        [VISA_FILE_SCENARIO] = "Settings",
        [VISA_FILE_POSTS] = "Posts",
        [VISA_FILE_CALENDARS] = "Working calendars",
        [VISA_FILE_HOLIDAYS] = "Special days",
        [VISA_FILE_CLOSURES] = "Seats that are taken away",
        [VISA_FILE_SLOTS] = "Seats",
        [VISA_FILE_RELEASES] = "How seats open",
        [VISA_FILE_INITIAL_STATE] = "What stands in the queues on day 0",
        [VISA_FILE_CLASSES] = "Visa classes",
        [VISA_FILE_DEMAND] = "Streams of arrivals",
        [VISA_FILE_SEASONALITY] = "The shape of the year",
        [VISA_FILE_POPULATION] = "Who arrives",
        [VISA_FILE_WAIVER_RULES] = "Ways to be eligible for the interview waiver",
        [VISA_FILE_OUTCOMES] = "Odds at a decision",
        [VISA_FILE_DURATIONS] = "How long activities take",
        [VISA_FILE_QUANTILES] = "Empirical laws",
        [VISA_FILE_BEHAVIOUR] = "How applicants and posts act",
        [VISA_FILE_FEES] = "Fees",
        [VISA_FILE_TRAVEL] = "What trips cost",
        [VISA_FILE_UNCERTAINTY] = "What is not known",
        [VISA_FILE_CHANGES] = "Changes of the base",
    };
    return texts[file];
}
