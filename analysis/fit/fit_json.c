/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/fit_json.h"

#include "analysis/capacity/report_forms.h"
#include "analysis/output/version.h"
#include "analysis/run/result_clear.h"
#include "models/calendar/date.h"

static void write_day(struct ana_json *json, const char *key, int32_t day)
{
    char text[VISA_DATE_BYTES];
    if (day == VISA_NO_DAY) {
        ana_json_null(json, key);
        return;
    }
    visa_format_date(day, text);
    ana_json_text(json, key, text);
}

static void write_cases(struct ana_json *json, const struct ana_fit_about *about)
{
    const struct visa_history *history = about->fit->terms.history;
    size_t open = 0;
    for (size_t i = 0; i < history->count; i++) {
        open += history->cases[i].end == VISA_PAST_OPEN ? 1 : 0;
    }
    ana_json_begin_object(json, "cases");
    ana_json_text(json, "file", about->cases);
    ana_json_text(json, "file_sha256", about->sha256);
    ana_json_whole(json, "read", (int64_t)about->read);
    ana_json_whole(json, "used", (int64_t)history->count);
    ana_json_whole(json, "ended", (int64_t)(history->count - open));
    ana_json_whole(json, "open", (int64_t)open);
    ana_json_whole(json, "alike", (int64_t)about->alike);
    write_day(json, "first_date", about->first_day);
    write_day(json, "last_date", about->last_day);
    ana_json_end(json);
}

void ana_fit_json_head(struct ana_json *json, const struct ana_fit_about *about)
{
    const struct ana_fit_terms *terms = &about->fit->terms;
    bool found = ana_fit_says_something(about->fit);
    ana_json_whole(json, "schema_version", ANA_RESULT_SCHEMA);
    ana_json_text(json, "program", "visaq");
    ana_json_text(json, "version", ANA_VERSION);
    ana_json_text(json, "verb", "fit");
    ana_json_text(json, "scenario", about->scenario);
    ana_json_text(json, "digest", about->digest.text);
    write_cases(json, about);
    write_day(json, "as_of", terms->as_of);
    write_day(json, "since", terms->since);
    ana_json_number(json, "prior", terms->prior);
    ana_json_number(json, "least", terms->least);
    ana_json_number(json, "level", terms->level);
    ana_json_number(json, "reject", terms->reject);
    ana_json_bool(json, "found", found);
    ana_json_text(json, "overlay", found ? ANA_RESULT_OVERLAY : NULL);
    ana_json_text(json, "command", about->command);
}

void ana_fit_json(FILE *stream, const struct ana_fit_about *about, const struct ana_report *report)
{
    struct ana_json json;
    ana_json_init(&json, stream);
    ana_json_begin_object(&json, NULL);
    ana_fit_json_head(&json, about);
    ana_report_write_json(&json, report);
    ana_json_end(&json);
}
