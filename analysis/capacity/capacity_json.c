/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/capacity_json.h"

#include "analysis/capacity/report_forms.h"
#include "analysis/output/version.h"

void ana_capacity_json_head(struct ana_json *json, const struct ana_capacity_about *about)
{
    ana_json_whole(json, "schema_version", ANA_RESULT_SCHEMA);
    ana_json_text(json, "program", "visaq");
    ana_json_text(json, "version", ANA_VERSION);
    ana_json_text(json, "verb", "capacity");
    ana_json_text(json, "kind", about->kind);
    ana_json_text(json, "scenario", about->scenario);
    if (about->changes[0] != '\0') {
        ana_json_text(json, "changes", about->changes);
    }
    ana_json_text(json, "digest", about->digest.text);
    ana_json_id(json, "seed", about->seed);
    ana_json_number(json, "confidence", about->confidence);
    ana_json_bool(json, "found", about->found);
    ana_json_bool(json, "interrupted", about->interrupted);
    ana_json_text(json, "command", about->command);
}

void ana_capacity_json(FILE *stream, const struct ana_capacity_about *about, const struct ana_report *report)
{
    struct ana_json json;
    ana_json_init(&json, stream);
    ana_json_begin_object(&json, NULL);
    ana_capacity_json_head(&json, about);
    ana_report_write_json(&json, report);
    ana_json_end(&json);
}
