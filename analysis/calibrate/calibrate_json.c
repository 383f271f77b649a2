/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibrate/calibrate_json.h"

#include "analysis/capacity/report_forms.h"
#include "analysis/output/version.h"

static const char *const end_words[] = {[ANA_CALIBRATED] = "calibrated",
                                        [ANA_CALIBRATE_ROUNDS_OUT] = "rounds_out",
                                        [ANA_CALIBRATE_AT_BOUND] = "at_bound",
                                        [ANA_CALIBRATE_WHOLE_SEATS] = "whole_seats",
                                        [ANA_CALIBRATE_STOPPED] = "interrupted"};

void ana_calibration_json_head(struct ana_json *json, const struct ana_calibration_about *about)
{
    const struct ana_calibration *calibration = about->calibration;
    ana_json_whole(json, "schema_version", ANA_RESULT_SCHEMA);
    ana_json_text(json, "program", "visaq");
    ana_json_text(json, "version", ANA_VERSION);
    ana_json_text(json, "verb", "fit");
    ana_json_text(json, "kind", "seats");
    ana_json_text(json, "scenario", about->scenario->name_unchanged);
    ana_json_text(json, "digest", about->digest.text);
    ana_json_text(json, "waits", about->waits);
    ana_json_text(json, "waits_sha256", about->sha256);
    ana_json_id(json, "seed", about->terms->seed);
    ana_json_whole(json, "replications", calibration->replications);
    ana_json_whole(json, "rounds", calibration->rounds);
    ana_json_number(json, "tolerance", about->terms->tolerance);
    ana_json_text(json, "ended", end_words[calibration->ended]);
    ana_json_bool(json, "found", ana_dials_met(about) == calibration->dial_count);
    ana_json_bool(json, "interrupted", calibration->ended == ANA_CALIBRATE_STOPPED);
    ana_json_whole(json, "outside", (int64_t)calibration->outside);
    ana_json_text(json, "command", about->command);
}

void ana_calibration_json(FILE *stream, const struct ana_calibration_about *about,
                          const struct ana_report *report)
{
    struct ana_json json;
    ana_json_init(&json, stream);
    ana_json_begin_object(&json, NULL);
    ana_calibration_json_head(&json, about);
    ana_report_write_json(&json, report);
    ana_json_end(&json);
}
