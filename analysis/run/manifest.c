/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/manifest.h"

#include "analysis/output/json_writer.h"
#include "analysis/output/text_number.h"
#include "analysis/output/version.h"
#include "analysis/run/command_text.h"
#include "analysis/run/run_warm_up.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { OPTION_BYTES = 768, BLOCK_BYTES = 64 << 10 };

struct replications_option {
    char text[OPTION_BYTES];
};

struct ana_digest_text ana_digest_text(const struct visa_scenario *scenario)
{
    struct ana_digest_text digest;
    const uint64_t *words = scenario->digest;
    snprintf(digest.text, sizeof digest.text, "%016" PRIx64 "%016" PRIx64 "%016" PRIx64 "%016" PRIx64,
             words[0], words[1], words[2], words[3]);
    return digest;
}

void ana_shard_json(struct ana_json *json, const struct ana_design *plan)
{
    if (plan->shard.count > 0) {
        ana_json_text(json, "shard", ana_shard_text(plan->shard).text);
        ana_json_whole(json, "replications_in_all", plan->whole);
    }
}

/* How many replications, and which. */
static struct replications_option replications_option(const struct ana_experiment *experiment)
{
    const struct ana_design *plan = &experiment->plan;
    struct replications_option option;
    if (plan->shard.count > 0) {
        snprintf(option.text, sizeof option.text, "--replications %u --shard %s", plan->whole,
                 ana_shard_text(plan->shard).text);
    } else if (plan->first > 0 || ana_sampling_complete(plan->sampling, plan->replications) == 0) {
        snprintf(option.text, sizeof option.text, "--only-replication %u", plan->first);
    } else if (plan->goal.target > 0) {
        snprintf(option.text, sizeof option.text, "%s", ana_goal_option(&plan->goal).text);
    } else {
        snprintf(option.text, sizeof option.text, "--replications %u", experiment->done);
    }
    return option;
}

char *ana_run_command(const struct ana_experiment *experiment)
{
    const struct ana_design *plan = &experiment->plan;
    char *command = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&command, &size);
    if (stream == NULL) {
        return NULL;
    }
    fputs("visaq run", stream);
    ana_command_word(stream, plan->scenario->name_unchanged);
    ana_command_option(stream, "set", plan->scenario->changes);
    fprintf(stream, " --seed %" PRIu64 "%s --level %s %s", plan->seed, ana_sampling_option(plan->sampling),
            ana_number(plan->level).text, replications_option(experiment).text);
    bool whole = ferror(stream) == 0;
    whole = fclose(stream) == 0 && whole;
    if (!whole) {
        free(command);
        command = NULL;
    }
    return command;
}

static void write_command(struct ana_json *json, const struct ana_experiment *experiment)
{
    char *command = ana_run_command(experiment);
    ana_json_text(json, "command", command);
    free(command);
}

static void write_window(struct ana_json *json, const struct visa_settings *settings)
{
    char date[VISA_DATE_BYTES];
    visa_format_date(settings->start_day, date);
    ana_json_text(json, "start_date", date);
    ana_json_whole(json, "days", settings->cohort_to - settings->start_day + 1);
    ana_json_whole(json, "runoff_days", settings->last_day - settings->cohort_to);
    ana_json_whole(json, "preroll_days", settings->start_day - settings->first_day);
    ana_json_whole(json, "warmup_days", settings->cohort_from - settings->start_day);
    ana_json_text(json, "start_state", settings->given ? "given" : "empty");
}

/* Of a scenario marked stationary, but not of a shard, which sees its own replications. */
static void write_mser(struct ana_json *json, const struct ana_experiment *experiment)
{
    struct ana_run_warm_up warm_up;
    struct sim_error none;
    enum sim_status status = ana_run_warm_up_init(&warm_up, experiment, &none);
    if (status == SIM_OK && warm_up.sought && experiment->plan.shard.count == 0) {
        ana_json_whole(json, "mser5_days", (int64_t)warm_up.found.left_out);
        ana_json_bool(json, "mser5_too_short", warm_up.found.at_end);
    }
    ana_run_warm_up_destroy(&warm_up);
}

void ana_manifest_write(FILE *file, const struct ana_experiment *experiment,
                        const struct ana_manifest_file *files, size_t count)
{
    const struct ana_design *plan = &experiment->plan;
    struct ana_json json;
    ana_json_init(&json, file);
    ana_json_begin_object(&json, NULL);
    ana_json_whole(&json, "schema_version", ANA_RESULT_SCHEMA);
    ana_json_text(&json, "program", "visaq");
    ana_json_text(&json, "version", ANA_VERSION);
    ana_json_text(&json, "scenario", plan->scenario->settings.name);
    if (plan->scenario->changes[0] != '\0') {
        ana_json_text(&json, "changes", plan->scenario->changes);
    }
    ana_json_text(&json, "digest", ana_digest_text(plan->scenario).text);
    ana_json_id(&json, "seed", plan->seed);
    ana_json_text(&json, "sampling", ana_sampling_word(plan->sampling));
    ana_json_whole(&json, "first_replication", plan->first);
    ana_json_whole(&json, "replications", experiment->done);
    ana_json_whole(&json, "replications_asked", plan->replications);
    ana_json_bool(&json, "interrupted", experiment->done < plan->replications);
    ana_shard_json(&json, plan);
    ana_json_number(&json, "level", plan->level);
    const struct ana_goal_state goal = ana_experiment_goal(experiment);
    ana_goal_json(&json, &goal);
    write_command(&json, experiment);
    write_window(&json, &plan->scenario->settings);
    write_mser(&json, experiment);
    ana_json_begin_object(&json, "sha256");
    for (size_t i = 0; i < count; i++) {
        ana_json_text(&json, files[i].name, files[i].sha256);
    }
    ana_json_end(&json);
    ana_json_end(&json);
}

static enum sim_status fail_open(const char *path, struct sim_error *error)
{
    enum sim_status status = errno == ENOENT || errno == ENOTDIR ? SIM_ERR_NO_INPUT : SIM_ERR_IO;
    return sim_fail(error, status, "%s: cannot be read: %s", path, strerror(errno));
}

enum sim_status ana_file_digest(const char *path, char text[ANA_SHA256_TEXT_BYTES], struct sim_error *error)
{
    FILE *file = fopen(path, "r");
    unsigned char *block = malloc(BLOCK_BYTES);
    enum sim_status status = SIM_OK;
    if (file == NULL) {
        status = fail_open(path, error);
    } else if (block == NULL) {
        status = sim_fail(error, SIM_ERR_MEMORY, "%s: no memory to read it", path);
    } else {
        struct ana_sha256 hash;
        ana_sha256_init(&hash);
        for (size_t n = fread(block, 1, BLOCK_BYTES, file); n > 0; n = fread(block, 1, BLOCK_BYTES, file)) {
            ana_sha256_add(&hash, block, n);
        }
        ana_sha256_finish(&hash, text);
        if (ferror(file)) {
            status = sim_fail(error, SIM_ERR_IO, "%s: cannot be read", path);
        }
    }
    free(block);
    if (file != NULL) {
        fclose(file);
    }
    return status;
}
