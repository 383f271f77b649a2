/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_report.h"

#include "analysis/output/version.h"
#include "analysis/results/response_key.h"
#include "analysis/run/manifest.h"

static void write_row(struct ana_json *json, const struct ana_response *response,
                      const struct ana_estimate *estimate)
{
    ana_json_begin_object(json, NULL);
    ana_json_response_key(json, &response->key);
    ana_json_number(json, "estimate", estimate->estimate);
    ana_json_number(json, "low", estimate->low);
    ana_json_number(json, "high", estimate->high);
    ana_json_number(json, "level", estimate->level);
    ana_json_text(json, "method", ana_method_text(estimate->method));
    ana_json_whole(json, "replications", estimate->replications);
    ana_json_text(json, "unit", response->unit);
    ana_json_text(json, "note", ana_note_text(estimate->note));
    ana_json_end(json);
}

void ana_run_print_json(FILE *stream, const struct ana_run_summary *summary)
{
    const struct ana_experiment *experiment = summary->experiment;
    const struct visa_settings *settings = &experiment->plan.scenario->settings;
    const struct ana_responses *responses = &experiment->table.responses;
    struct ana_json json;
    ana_json_init(&json, stream);
    ana_json_begin_object(&json, NULL);
    ana_json_whole(&json, "schema_version", ANA_RESULT_SCHEMA);
    ana_json_text(&json, "version", ANA_VERSION);
    ana_json_text(&json, "scenario", settings->name);
    ana_json_text(&json, "digest", ana_digest_text(experiment->plan.scenario).text);
    ana_json_id(&json, "seed", experiment->plan.seed);
    ana_json_text(&json, "sampling", ana_sampling_word(experiment->plan.sampling));
    ana_json_whole(&json, "first_replication", experiment->plan.first);
    ana_json_whole(&json, "replications", experiment->done);
    ana_json_whole(&json, "days", settings->cohort_to - settings->start_day + 1);
    ana_json_bool(&json, "interrupted", experiment->done < experiment->plan.replications);
    const struct ana_goal_state goal = ana_experiment_goal(experiment);
    ana_goal_json(&json, &goal);
    ana_json_begin_array(&json, "summary");
    for (size_t i = 0; i < responses->count; i++) {
        write_row(&json, &responses->items[i], &summary->estimates[i]);
    }
    ana_json_end(&json);
    ana_json_end(&json);
}
