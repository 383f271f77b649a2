/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/compile.h"

#include "models/input/suggest.h"
#include "sim/base/message.h"

#include <string.h>

/* Values as they stand in scenario.csv, before they are put together. */
struct raw_settings {
    int64_t schema_version, days, runoff_days, warmup_days, preroll_days, replications, seed, cny_per_usd;
    int32_t start_date;
    bool given, stationary;
    const char *name, *title_en, *title_zh, *base;
};

enum setting_kind { SETTING_TEXT, SETTING_WHOLE, SETTING_DATE, SETTING_YES_NO, SETTING_START, SETTING_MONEY };

struct setting {
    const char *key;
    enum setting_kind kind;
    bool required;
    size_t offset; /* in struct raw_settings */
    int64_t min, max;
};

#define AT(member) offsetof(struct raw_settings, member)

/* Two centuries of days, the range of dates there is. */
enum { MOST_DAYS = 84005 };

static const struct setting settings[] = {
    {"schema_version", SETTING_WHOLE, true, AT(schema_version), 1, 1},
    {"name", SETTING_TEXT, true, AT(name), 0, 0},
    {"title_en", SETTING_TEXT, false, AT(title_en), 0, 0},
    {"title_zh", SETTING_TEXT, false, AT(title_zh), 0, 0},
    {"base", SETTING_TEXT, false, AT(base), 0, 0},
    {"start_date", SETTING_DATE, true, AT(start_date), 0, 0},
    {"days", SETTING_WHOLE, true, AT(days), 1, MOST_DAYS},
    {"runoff_days", SETTING_WHOLE, false, AT(runoff_days), 0, MOST_DAYS},
    {"start_state", SETTING_START, false, AT(given), 0, 0},
    {"warmup_days", SETTING_WHOLE, false, AT(warmup_days), 0, MOST_DAYS},
    {"preroll_days", SETTING_WHOLE, false, AT(preroll_days), 0, MOST_DAYS},
    {"stationary", SETTING_YES_NO, false, AT(stationary), 0, 0},
    {"replications", SETTING_WHOLE, true, AT(replications), 1, 1000000},
    {"seed", SETTING_WHOLE, true, AT(seed), 0, INT64_MAX},
    {"cny_per_usd", SETTING_MONEY, false, AT(cny_per_usd), 0, 0},
};

enum { SETTINGS = sizeof settings / sizeof settings[0] };

static const struct setting *find_setting(const char *key)
{
    for (size_t i = 0; i < SETTINGS; i++) {
        if (strcmp(settings[i].key, key) == 0) {
            return &settings[i];
        }
    }
    return NULL;
}

static void report_unknown(struct visa_table *table, size_t row, const char *key)
{
    const char *names[SETTINGS];
    for (size_t i = 0; i < SETTINGS; i++) {
        names[i] = settings[i].key;
    }
    struct visa_spelling near = visa_suggest(key, names, SETTINGS);
    struct visa_shown shown = visa_show(table->diagnostics, key);
    if (near.text != NULL) {
        visa_table_error(table, row, SETTING_KEY, "unknown setting %s; did you mean \"%.*s\"?", shown.text,
                         (int)near.length, near.text);
    } else {
        visa_table_error(table, row, SETTING_KEY, "unknown setting %s", shown.text);
    }
}

static bool read_start(const char *text, bool *given)
{
    *given = strcmp(text, "given") == 0;
    return *given || strcmp(text, "empty") == 0;
}

/* Reads one value; false when the text is not of its kind, and then *expected says what would be. */
static bool read_value(const struct setting *setting, const char *text, char *raw, const char **expected)
{
    switch (setting->kind) {
    case SETTING_TEXT:
        memcpy(raw, &text, sizeof text);
        return true;
    case SETTING_WHOLE:
        *expected = sim_message("a whole number in its range");
        return visa_parse_whole(text, setting->min, setting->max, (int64_t *)(void *)raw);
    case SETTING_DATE:
        *expected = sim_message("a date YYYY-MM-DD");
        return visa_parse_date(text, (int32_t *)(void *)raw);
    case SETTING_YES_NO:
        *expected = sim_message("yes or no");
        return visa_parse_yes_no(text, (bool *)raw);
    case SETTING_START:
        *expected = sim_message("empty or given");
        return read_start(text, (bool *)raw);
    case SETTING_MONEY:
        *expected = sim_message("an amount in yuan");
        return visa_parse_money(text, (int64_t *)(void *)raw);
    }
    return false;
}

static void reject_value(struct visa_table *table, size_t row, const struct setting *setting,
                         const char *expected)
{
    const char *text = table->rows[row].cells[SETTING_VALUE].text;
    struct visa_shown shown = visa_show(table->diagnostics, text);
    if (setting->kind == SETTING_WHOLE) {
        visa_table_error(table, row, SETTING_VALUE, "%s: expected a whole number %lld to %lld, got %s",
                         setting->key, (long long)setting->min, (long long)setting->max, shown.text);
    } else {
        visa_table_error(table, row, SETTING_VALUE, "%s: expected %s, got %s", setting->key, expected,
                         shown.text);
    }
}

static void read_settings(struct visa_table *table, struct raw_settings *raw)
{
    for (size_t row = 0; row < table->count; row++) {
        const struct visa_cell *cells = table->rows[row].cells;
        const struct setting *setting = find_setting(cells[SETTING_KEY].text);
        const char *expected = "";
        if (setting == NULL) {
            report_unknown(table, row, cells[SETTING_KEY].text);
        } else if (!read_value(setting, cells[SETTING_VALUE].text, (char *)raw + setting->offset,
                               &expected)) {
            reject_value(table, row, setting, expected);
        }
    }
}

static void report_missing(const struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_SCENARIO);
    for (size_t i = 0; i < SETTINGS; i++) {
        if (settings[i].required && visa_setting(compiler->tables, settings[i].key) == NULL) {
            visa_report(table->diagnostics, VISA_ERROR, (struct visa_position){.file = table->name},
                        "setting \"%s\" is missing", settings[i].key);
        }
    }
}

static void check_settings(struct visa_table *table, const struct raw_settings *raw)
{
    struct visa_position whole = {.file = table->name};
    if (table->diagnostics->count[VISA_ERROR] > 0) {
        return; /* a setting that could not be read would be taken for zero */
    }
    if (raw->given && raw->warmup_days > 0) {
        visa_report(table->diagnostics, VISA_ERROR, whole,
                    "a warm-up belongs to an empty start: start_state is given");
    }
    if (!raw->given && raw->preroll_days > 0) {
        visa_report(table->diagnostics, VISA_ERROR, whole, "preroll_days needs start_state given");
    }
    if (raw->warmup_days > 0 && !raw->stationary) {
        visa_report(table->diagnostics, VISA_ERROR, whole,
                    "a warm-up belongs to a scenario that is stationary: warmup_days needs stationary yes");
    }
    if (raw->warmup_days >= raw->days) {
        visa_report(table->diagnostics, VISA_ERROR, whole, "warmup_days leaves nothing of days");
    }
    if (raw->start_date < raw->preroll_days) {
        visa_report(table->diagnostics, VISA_ERROR, whole, "preroll_days reaches back before 1970");
    }
    if (raw->start_date + raw->days + raw->runoff_days > VISA_LAST_DAY) {
        visa_report(table->diagnostics, VISA_ERROR, whole, "the run ends after 2199");
    }
}

enum sim_status visa_compile_settings(struct visa_compiler *compiler)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_SCENARIO);
    struct raw_settings raw = {.name = "", .title_en = "", .title_zh = "", .days = 1, .replications = 1};
    read_settings(table, &raw);
    report_missing(compiler);
    check_settings(table, &raw);
    if (table->diagnostics->count[VISA_ERROR] > 0) {
        return SIM_ERR_DATA; /* without a window of days nothing can be laid out */
    }
    compiler->fen_per_usd = raw.cny_per_usd;
    int32_t start = raw.start_date;
    compiler->scenario->settings = (struct visa_settings){
        .name = raw.name,
        .title_en = raw.title_en[0] != '\0' ? raw.title_en : raw.name,
        .title_zh = raw.title_zh[0] != '\0'   ? raw.title_zh
                    : raw.title_en[0] != '\0' ? raw.title_en
                                              : raw.name,
        .first_day = start - (int32_t)raw.preroll_days,
        .start_day = start,
        .cohort_from = start + (int32_t)raw.warmup_days,
        .cohort_to = start + (int32_t)raw.days - 1,
        .last_day = start + (int32_t)raw.days + (int32_t)raw.runoff_days - 1,
        .given = raw.given,
        .stationary = raw.stationary,
        .replications = (uint32_t)raw.replications,
        .seed = (uint64_t)raw.seed,
    };
    return SIM_OK;
}
