/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of every file of a scenario, as told in scenarios/README.md. */
#include "models/scenario/tables.h"
#include "models/words.h"
#include "sim/base/message.h"

#define KEY(text)                                                                                            \
    {                                                                                                        \
        .name = (text), .kind = VISA_KIND_KEY, .required = true                                              \
    }
#define SELECTOR(text)                                                                                       \
    {                                                                                                        \
        .name = (text), .kind = VISA_KIND_KEY                                                                \
    }
#define TEXT(text)                                                                                           \
    {                                                                                                        \
        .name = (text), .kind = VISA_KIND_TEXT                                                               \
    }
#define NEEDED_TEXT(text)                                                                                    \
    {                                                                                                        \
        .name = (text), .kind = VISA_KIND_TEXT, .required = true                                             \
    }
#define WHOLE(text, most)                                                                                    \
    {                                                                                                        \
        .name = (text), .kind = VISA_KIND_WHOLE, .max = (most)                                               \
    }
#define NUMBER(text, most)                                                                                   \
    {                                                                                                        \
        .name = (text), .kind = VISA_KIND_DECIMAL, .max = (most)                                             \
    }
#define COLUMNS(array) .columns = (array), .count = sizeof(array) / sizeof(array)[0]

static const char *const account_words[] = {"one", "single", NULL};
static const char *const better_words[] = {"low", "high", NULL};
static const char *const currency_words[] = {"CNY", "USD", NULL};
static const char *const holiday_words[] = {"statutory", "bridge", "makeup_workday", "maintenance", NULL};

static const struct visa_column scenario_columns[] = {
    [SETTING_KEY] = KEY("key"),
    [SETTING_VALUE] = TEXT("value"),
};
static const struct visa_column post_columns[] = {
    [POST_POST] = KEY("post"),
    [POST_NAME_EN] = TEXT("name_en"),
    [POST_NAME_ZH] = TEXT("name_zh"),
    [POST_CITY_EN] = TEXT("city_en"),
    [POST_CITY_ZH] = TEXT("city_zh"),
    [POST_WINDOWS] = {.name = "windows", .kind = VISA_KIND_WHOLE, .required = true, .min = 1, .max = 1000},
    [POST_DECISIONS] = WHOLE("waiver_decisions_per_day", 1000000),
    [POST_CALENDAR] = KEY("calendar"),
};
static const struct visa_column calendar_columns[] = {
    [CALENDAR_CALENDAR] = KEY("calendar"),
    [CALENDAR_WEEKDAYS] = {.name = "weekdays", .kind = VISA_KIND_WEEKDAYS, .required = true},
    [CALENDAR_OPEN] = {.name = "open", .kind = VISA_KIND_TIME, .fallback = "00:00"},
    [CALENDAR_CLOSE] = {.name = "close", .kind = VISA_KIND_TIME, .fallback = "24:00"},
    [CALENDAR_CLOSED_ON] = TEXT("closed_on"),
    [CALENDAR_OPEN_ON] = TEXT("open_on"),
};
static const struct visa_column holiday_columns[] = {
    [HOLIDAY_DATE] = {.name = "date", .kind = VISA_KIND_DATE, .required = true},
    [HOLIDAY_COUNTRY] = NEEDED_TEXT("country"),
    [HOLIDAY_NAME] = TEXT("name"),
    [HOLIDAY_KIND] = {.name = "kind", .kind = VISA_KIND_ENUM, .required = true, .names = holiday_words},
    [HOLIDAY_NAME_ZH] = TEXT("name_zh"),
};
static const struct visa_column closure_columns[] = {
    [CLOSURE_POST] = SELECTOR("post"),
    [CLOSURE_POOL] = SELECTOR("pool"),
    [CLOSURE_SHARE] = {.name = "share", .kind = VISA_KIND_DECIMAL, .max = 1, .fallback = "1"},
    [CLOSURE_REASON] = TEXT("reason"),
};
static const struct visa_column slot_columns[] = {
    [SLOT_POST] = KEY("post"),
    [SLOT_POOL] = KEY("pool"),
    [SLOT_WEEKDAYS] = {.name = "weekdays", .kind = VISA_KIND_WEEKDAYS, .fallback = "daily"},
    [SLOT_TIME] = {.name = "time", .kind = VISA_KIND_TIMES, .required = true},
    [SLOT_SEATS] = {.name = "seats", .kind = VISA_KIND_WHOLE, .required = true, .max = 60000},
};
static const struct visa_column release_columns[] = {
    [RELEASE_POST] = SELECTOR("post"),
    [RELEASE_POOL] = SELECTOR("pool"),
    [RELEASE_RULE] = {.name = "rule", .kind = VISA_KIND_ENUM, .required = true, .names = visa_rule_words},
    [RELEASE_WEEKDAYS] = {.name = "weekdays", .kind = VISA_KIND_WEEKDAYS, .fallback = "daily"},
    [RELEASE_TIME] = {.name = "time", .kind = VISA_KIND_TIME, .fallback = "00:00"},
    [RELEASE_HORIZON_DAYS] = {.name = "horizon_days",
                              .kind = VISA_KIND_WHOLE,
                              .required = true,
                              .max = 90000},
    [RELEASE_QUEUE] = {.name = "queue",
                       .kind = VISA_KIND_ENUM,
                       .names = visa_queue_words,
                       .fallback = "lottery"},
    [RELEASE_MIN_NOTICE_DAYS] = WHOLE("min_notice_days", 1000),
    [RELEASE_MIN_GAIN_DAYS] =
        {.name = "min_gain_days", .kind = VISA_KIND_WHOLE, .min = 1, .max = 1000, .fallback = "1"},
};
static const struct visa_column initial_columns[] = {
    [INITIAL_STOCK] = {.name = "stock", .kind = VISA_KIND_ENUM, .required = true, .names = visa_stock_words},
    [INITIAL_POST] = KEY("post"),
    [INITIAL_POOL] = SELECTOR("pool"),
    [INITIAL_CLASS] = SELECTOR("class"),
    [INITIAL_APPLICANT] = SELECTOR("applicant"),
    [INITIAL_COUNT] = WHOLE("count", 1000000),
    [INITIAL_ELAPSED_DAYS] = NUMBER("elapsed_days", 10000),
    [INITIAL_WAIT_DAYS] = WHOLE("wait_days", 10000),
};
static const struct visa_column class_columns[] = {
    [CLASS_CLASS] = KEY("class"),
    [CLASS_NAME_EN] = TEXT("name_en"),
    [CLASS_NAME_ZH] = TEXT("name_zh"),
    [CLASS_INTERVIEW_POOL] = SELECTOR("interview_pool"),
    [CLASS_WAIVER_POOL] = SELECTOR("waiver_pool"),
    [CLASS_NOTE_VERBALE] = {.name = "note_verbale", .kind = VISA_KIND_YES_NO, .fallback = "no"},
    [CLASS_ALTERNATIVE] = SELECTOR("alternative_class"),
};
static const struct visa_column demand_columns[] = {
    [DEMAND_STREAM] = KEY("stream"),
    [DEMAND_CLASS] = KEY("class"),
    [DEMAND_APPLICANT] = KEY("applicant"),
    [DEMAND_POST] = SELECTOR("post"),
    [DEMAND_PER_DAY] = {.name = "per_day", .kind = VISA_KIND_DECIMAL, .required = true, .max = 50000},
    [DEMAND_WEEKDAYS] = {.name = "weekdays", .kind = VISA_KIND_WEEKDAYS, .fallback = "daily"},
    [DEMAND_TIME] = {.name = "time", .kind = VISA_KIND_TEXT, .fallback = "00:00-24:00"},
    [DEMAND_PARTY_SIZE] =
        {.name = "party_size", .kind = VISA_KIND_WHOLE, .min = 1, .max = 100, .fallback = "1"},
    [DEMAND_ACCOUNT] = {.name = "account", .kind = VISA_KIND_ENUM, .names = account_words, .fallback = "one"},
};
static const struct visa_column season_columns[] = {
    [SEASON_CLASS] = SELECTOR("class"),
    [SEASON_MONTH] = {.name = "month", .kind = VISA_KIND_WHOLE, .required = true, .min = 1, .max = 12},
    [SEASON_INDEX] = {.name = "index", .kind = VISA_KIND_DECIMAL, .required = true, .max = 100},
};
static const struct visa_column population_columns[] = {
    [POPULATION_CLASS] = SELECTOR("class"),
    [POPULATION_APPLICANT] = SELECTOR("applicant"),
    [POPULATION_ATTRIBUTE] = KEY("attribute"),
    [POPULATION_VALUE] = NEEDED_TEXT("value"),
    [POPULATION_SHARE] = {.name = "share", .kind = VISA_KIND_DECIMAL, .required = true, .max = 1},
};
static const struct visa_column waiver_columns[] = {
    [WAIVER_CLASS] = SELECTOR("class"),
    [WAIVER_PASSPORT] = SELECTOR("passport"),
    [WAIVER_APPLICANT] = SELECTOR("applicant"),
    [WAIVER_EXPIRED_WITHIN] =
        {.name = "expired_within_months", .kind = VISA_KIND_WHOLE, .min = -1, .max = 1200, .fallback = "-1"},
    [WAIVER_MIN_AGE] = WHOLE("min_age", 150),
    [WAIVER_MAX_AGE] = {.name = "max_age", .kind = VISA_KIND_WHOLE, .max = 150, .fallback = "150"},
    [WAIVER_NEVER_REFUSED] = {.name = "never_refused", .kind = VISA_KIND_YES_NO, .fallback = "no"},
};
static const struct visa_column outcome_columns[] = {
    [OUTCOME_CLASS] = SELECTOR("class"),
    [OUTCOME_ROUTE] = SELECTOR("route"),
    [OUTCOME_APPLICANT] = SELECTOR("applicant"),
    [OUTCOME_ATTEMPT] =
        {.name = "attempt", .kind = VISA_KIND_WHOLE, .min = 1, .max = VISA_ATTEMPTS, .fallback = "1"},
    [OUTCOME_STRENGTH] = SELECTOR("strength"),
    [OUTCOME_FIELD] = SELECTOR("field"),
    [OUTCOME_CIRCUMSTANCES] = SELECTOR("circumstances"),
    [OUTCOME_ISSUED] = NUMBER("issued", 1),
    [OUTCOME_DOCUMENTS] = NUMBER("documents_221g", 1),
    [OUTCOME_PROCESSING] = NUMBER("processing_221g", 1),
    [OUTCOME_CALL_IN] = NUMBER("call_in", 1),
    [OUTCOME_REFUSED] = NUMBER("refused_214b", 1),
    [OUTCOME_OTHER] = NUMBER("other_refusal", 1),
};
static const struct visa_column duration_columns[] = {
    [DURATION_ACTIVITY] = KEY("activity"),
    [DURATION_CLASS] = SELECTOR("class"),
    [DURATION_APPLICANT] = SELECTOR("applicant"),
    [DURATION_POST] = SELECTOR("post"),
    [DURATION_DISTRIBUTION] = {.name = "distribution",
                               .kind = VISA_KIND_ENUM,
                               .required = true,
                               .names = visa_distribution_words},
    [DURATION_P1] = NEEDED_TEXT("p1"),
    [DURATION_P2] = TEXT("p2"),
    [DURATION_P3] = TEXT("p3"),
    [DURATION_UNIT] = {.name = "unit", .kind = VISA_KIND_ENUM, .required = true, .names = visa_unit_words},
    [DURATION_CALENDAR] = SELECTOR("calendar"),
};
static const struct visa_column quantile_columns[] = {
    [QUANTILE_LAW] = KEY("law"),
    [QUANTILE_PROBABILITY] = {.name = "probability", .kind = VISA_KIND_DECIMAL, .required = true, .max = 1},
    [QUANTILE_VALUE] = {.name = "value", .kind = VISA_KIND_DECIMAL, .required = true},
};
static const struct visa_column behaviour_columns[] = {
    [BEHAVIOUR_KEY] = KEY("key"),
    [BEHAVIOUR_CLASS] = SELECTOR("class"),
    [BEHAVIOUR_APPLICANT] = SELECTOR("applicant"),
    [BEHAVIOUR_POST] = SELECTOR("post"),
    [BEHAVIOUR_VALUE] = {.name = "value", .kind = VISA_KIND_DECIMAL, .required = true},
};
static const struct visa_column fee_columns[] = {
    [FEE_ITEM] = KEY("item"),
    [FEE_CLASS] = SELECTOR("class"),
    [FEE_PASSPORT] = SELECTOR("passport"),
    [FEE_AMOUNT] = {.name = "amount", .kind = VISA_KIND_MONEY, .required = true},
    [FEE_CURRENCY] = {.name = "currency", .kind = VISA_KIND_ENUM, .names = currency_words, .fallback = "CNY"},
};
static const struct visa_column travel_columns[] = {
    [TRAVEL_CITY] = TEXT("city"),
    [TRAVEL_POST] = KEY("post"),
    [TRAVEL_AMOUNT] = {.name = "amount", .kind = VISA_KIND_MONEY, .required = true},
    [TRAVEL_CURRENCY] = {.name = "currency",
                         .kind = VISA_KIND_ENUM,
                         .names = currency_words,
                         .fallback = "CNY"},
};
static const struct visa_column uncertainty_columns[] = {
    [UNCERTAINTY_TARGET] = NEEDED_TEXT("target"),
    [UNCERTAINTY_LOW] = {.name = "low", .kind = VISA_KIND_DECIMAL, .required = true},
    [UNCERTAINTY_HIGH] = {.name = "high", .kind = VISA_KIND_DECIMAL, .required = true},
    [UNCERTAINTY_BETTER] = {.name = "better", .kind = VISA_KIND_ENUM, .names = better_words},
};
static const struct visa_column change_columns[] = {
    [CHANGE_CHANGE] = NEEDED_TEXT("change"),
};

static const struct visa_schema schemas[VISA_FILES] = {
    [VISA_FILE_SCENARIO] = {COLUMNS(scenario_columns)},
    [VISA_FILE_POSTS] = {COLUMNS(post_columns), .optional = true},
    [VISA_FILE_CALENDARS] = {COLUMNS(calendar_columns), .optional = true},
    [VISA_FILE_HOLIDAYS] = {COLUMNS(holiday_columns), .optional = true},
    [VISA_FILE_CLOSURES] = {COLUMNS(closure_columns), .optional = true, .announced = true},
    [VISA_FILE_SLOTS] = {COLUMNS(slot_columns), .optional = true, .announced = true},
    [VISA_FILE_RELEASES] = {COLUMNS(release_columns), .optional = true},
    [VISA_FILE_INITIAL_STATE] = {COLUMNS(initial_columns), .optional = true},
    [VISA_FILE_CLASSES] = {COLUMNS(class_columns), .optional = true},
    [VISA_FILE_DEMAND] = {COLUMNS(demand_columns), .optional = true},
    [VISA_FILE_SEASONALITY] = {COLUMNS(season_columns), .optional = true},
    [VISA_FILE_POPULATION] = {COLUMNS(population_columns), .optional = true},
    [VISA_FILE_WAIVER_RULES] = {COLUMNS(waiver_columns), .optional = true, .announced = true},
    [VISA_FILE_OUTCOMES] = {COLUMNS(outcome_columns), .optional = true},
    [VISA_FILE_DURATIONS] = {COLUMNS(duration_columns), .optional = true},
    [VISA_FILE_QUANTILES] = {COLUMNS(quantile_columns), .optional = true},
    [VISA_FILE_BEHAVIOUR] = {COLUMNS(behaviour_columns), .optional = true},
    [VISA_FILE_FEES] = {COLUMNS(fee_columns), .optional = true},
    [VISA_FILE_TRAVEL] = {COLUMNS(travel_columns), .optional = true},
    [VISA_FILE_UNCERTAINTY] = {COLUMNS(uncertainty_columns), .optional = true},
    [VISA_FILE_CHANGES] = {COLUMNS(change_columns), .optional = true},
};

const struct visa_schema *visa_file_schema(enum visa_file file)
{
    return &schemas[file];
}

const char *visa_file_name(enum visa_file file)
{
#define FILE_TEXT(name, text) text,
    static const char *const names[] = {VISA_FILE_LIST(FILE_TEXT)};
#undef FILE_TEXT
    return names[file];
}

size_t visa_file_key(enum visa_file file)
{
    static const size_t lengths[VISA_FILES] = {
        [VISA_FILE_SCENARIO] = 1,     [VISA_FILE_POSTS] = 1,         [VISA_FILE_CALENDARS] = 1,
        [VISA_FILE_HOLIDAYS] = 2,     [VISA_FILE_CLOSURES] = 0,      [VISA_FILE_SLOTS] = 2,
        [VISA_FILE_RELEASES] = 2,     [VISA_FILE_INITIAL_STATE] = 4, [VISA_FILE_CLASSES] = 1,
        [VISA_FILE_DEMAND] = 1,       [VISA_FILE_SEASONALITY] = 2,   [VISA_FILE_POPULATION] = 3,
        [VISA_FILE_WAIVER_RULES] = 3, [VISA_FILE_OUTCOMES] = 7,      [VISA_FILE_DURATIONS] = 4,
        [VISA_FILE_QUANTILES] = 1,    [VISA_FILE_BEHAVIOUR] = 4,     [VISA_FILE_FEES] = 3,
        [VISA_FILE_TRAVEL] = 2,       [VISA_FILE_UNCERTAINTY] = 1,   [VISA_FILE_CHANGES] = 0,
    };
    return lengths[file];
}

const char *visa_file_timeless(enum visa_file file)
{
    static const char *const reasons[VISA_FILES] = {
        [VISA_FILE_SCENARIO] = N_("a setting holds for the whole run"),
        [VISA_FILE_CALENDARS] = N_("a calendar holds for ever; put its changes into holidays.csv"),
        [VISA_FILE_HOLIDAYS] = N_("a holiday is a single date"),
        [VISA_FILE_INITIAL_STATE] = N_("the state of day 0 is that of start_date"),
        [VISA_FILE_CLASSES] = N_("a class holds for ever"),
        [VISA_FILE_QUANTILES] = N_("a law holds for ever; name another one in durations.csv"),
        [VISA_FILE_TRAVEL] = N_("the cost of a trip holds for the whole run"),
        [VISA_FILE_UNCERTAINTY] = N_("a range holds for the whole run"),
        [VISA_FILE_CHANGES] = N_("put the days into the change itself, as from=2027-01-01"),
    };
    return reasons[file] != NULL ? sim_message(reasons[file]) : NULL;
}
