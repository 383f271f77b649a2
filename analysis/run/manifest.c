/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/manifest.h"

#include "analysis/output/json_writer.h"
#include "analysis/output/text_number.h"
#include "analysis/run/paths.h"
#include "analysis/run/version.h"
#include "models/input/fields.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_BYTES = 256, MANIFEST_BYTES = 64 << 10, BLOCK_BYTES = 64 << 10 };

struct ana_digest_text ana_digest_text(const struct visa_scenario *scenario)
{
    struct ana_digest_text digest;
    const uint64_t *words = scenario->digest;
    snprintf(digest.text, sizeof digest.text, "%016" PRIx64 "%016" PRIx64 "%016" PRIx64 "%016" PRIx64,
             words[0], words[1], words[2], words[3]);
    return digest;
}

/* The command that gives the same bytes again. */
static void write_command(struct ana_json *json, const struct ana_experiment *experiment)
{
    const struct ana_plan *plan = &experiment->plan;
    struct ana_number_text level = ana_number(plan->level);
    char command[TEXT_BYTES + 128];
    bool only = plan->first > 0;
    snprintf(command, sizeof command, "visaq run %.*s --seed %" PRIu64 " --level %s --%s %u", TEXT_BYTES,
             plan->scenario->settings.name, plan->seed, level.text,
             only ? "only-replication" : "replications", only ? plan->first : experiment->done);
    ana_json_text(json, "command", command);
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

void ana_manifest_write(FILE *file, const struct ana_experiment *experiment,
                        const struct ana_manifest_file *files, size_t count)
{
    const struct ana_plan *plan = &experiment->plan;
    struct ana_json json;
    ana_json_init(&json, file);
    ana_json_begin_object(&json, NULL);
    ana_json_whole(&json, "schema_version", ANA_RESULT_SCHEMA);
    ana_json_text(&json, "program", "visaq");
    ana_json_text(&json, "version", ANA_VERSION);
    ana_json_text(&json, "scenario", plan->scenario->settings.name);
    ana_json_text(&json, "digest", ana_digest_text(plan->scenario).text);
    ana_json_id(&json, "seed", plan->seed);
    ana_json_whole(&json, "first_replication", plan->first);
    ana_json_whole(&json, "replications", experiment->done);
    ana_json_whole(&json, "replications_asked", plan->replications);
    ana_json_bool(&json, "interrupted", experiment->done < plan->replications);
    ana_json_number(&json, "level", plan->level);
    write_command(&json, experiment);
    write_window(&json, &plan->scenario->settings);
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

/* The manifest as text, owned by the caller. */
static enum sim_status read_text(const char *path, char **text, struct sim_error *error)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return fail_open(path, error);
    }
    enum sim_status status = SIM_OK;
    *text = calloc(MANIFEST_BYTES, 1);
    if (*text == NULL) {
        status = sim_fail(error, SIM_ERR_MEMORY, "%s: no memory to read it", path);
    } else if (fread(*text, 1, MANIFEST_BYTES, file) == MANIFEST_BYTES || ferror(file)) {
        status = sim_fail(error, SIM_ERR_DATA, "%s: error: not a manifest of visaq", path);
    }
    fclose(file);
    return status;
}

/*
 * The value of a key, as ana_json writes it: one member a line, the key right behind the blanks. Quotes and
 * the comma are taken off; values with escapes are of no interest here.
 */
static bool find_value(const char *manifest, const char *key, char value[TEXT_BYTES])
{
    char member[64];
    int length = snprintf(member, sizeof member, " \"%s\": ", key);
    const char *found = strstr(manifest, member);
    if (found == NULL || length < 0) {
        return false;
    }
    found += length;
    found += *found == '"' ? 1 : 0;
    size_t end = strcspn(found, "\",\n");
    snprintf(value, TEXT_BYTES, "%.*s", (int)(end < TEXT_BYTES ? end : TEXT_BYTES - 1), found);
    return true;
}

/* A manifest that is being compared. */
struct comparing {
    const char *path;
    const char *text;
    struct sim_error *error;
};

static enum sim_status expect(const struct comparing *comparing, const char *key, const char *expected)
{
    char value[TEXT_BYTES];
    if (!find_value(comparing->text, key, value)) {
        return sim_fail(comparing->error, SIM_ERR_DATA, "%s: error: there is no \"%s\"", comparing->path,
                        key);
    }
    if (strcmp(value, expected) != 0) {
        return sim_fail(comparing->error, SIM_ERR_DATA,
                        "%s: error: \"%s\" is %.80s, this run's is %s; rows of both cannot be mixed",
                        comparing->path, key, value, expected);
    }
    return SIM_OK;
}

/* Only a replication run alone begins with another than 0. */
static enum sim_status expect_first(const struct comparing *comparing, uint32_t first)
{
    char expected[32];
    char value[TEXT_BYTES];
    snprintf(expected, sizeof expected, "%u", first);
    if (find_value(comparing->text, "first_replication", value) && strcmp(value, expected) != 0) {
        return sim_fail(comparing->error, SIM_ERR_DATA,
                        "%s: error: \"first_replication\" is %.80s: this result was made with "
                        "--only-replication and cannot be resumed",
                        comparing->path, value);
    }
    return expect(comparing, "first_replication", expected);
}

static enum sim_status expect_same_run(const struct comparing *comparing, const struct ana_plan *plan)
{
    char seed[32];
    snprintf(seed, sizeof seed, "%" PRIu64, plan->seed);
    struct ana_digest_text digest = ana_digest_text(plan->scenario);
    const char *const expected[][2] = {{"version", ANA_VERSION}, {"digest", digest.text}, {"seed", seed}};
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0] && status == SIM_OK; i++) {
        status = expect(comparing, expected[i][0], expected[i][1]);
    }
    return status == SIM_OK ? expect_first(comparing, plan->first) : status;
}

static enum sim_status expect_file(const struct comparing *comparing, const char *folder, const char *name)
{
    char digest[ANA_SHA256_TEXT_BYTES];
    char *path = ana_path(folder, name);
    enum sim_status status = path != NULL
                                 ? ana_file_digest(path, digest, comparing->error)
                                 : sim_fail(comparing->error, SIM_ERR_MEMORY, "no memory for a file name");
    char value[TEXT_BYTES] = "";
    if (status == SIM_OK && (!find_value(comparing->text, name, value) || strcmp(value, digest) != 0)) {
        status =
            sim_fail(comparing->error, SIM_ERR_DATA, "%s: error: was changed since it was written", path);
    }
    free(path);
    return status;
}

static enum sim_status compare(const struct comparing *comparing, const char *folder,
                               const struct ana_plan *plan, uint32_t *replications)
{
    enum sim_status status = expect_same_run(comparing, plan);
    char value[TEXT_BYTES];
    int64_t number = 0;
    if (status == SIM_OK && (!find_value(comparing->text, "replications", value) ||
                             !visa_parse_whole(value, 1, UINT32_MAX - 1, &number))) {
        status = sim_fail(comparing->error, SIM_ERR_DATA, "%s: error: there is no good \"replications\"",
                          comparing->path);
    }
    *replications = (uint32_t)number;
    if (status == SIM_OK) {
        status = expect_file(comparing, folder, "replications.csv");
    }
    if (status == SIM_OK) {
        status = expect_file(comparing, folder, "daily_replications.csv");
    }
    return status;
}

enum sim_status ana_manifest_check(const char *folder, const struct ana_plan *plan, uint32_t *replications,
                                   struct sim_error *error)
{
    char *path = ana_path(folder, "manifest.json");
    char *text = NULL;
    enum sim_status status = path != NULL ? read_text(path, &text, error)
                                          : sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
    if (status == SIM_ERR_NO_INPUT) {
        status = sim_fail(error, status, "no result to resume in %s", folder);
    }
    if (status == SIM_OK && text != NULL) {
        const struct comparing comparing = {path, text, error};
        status = compare(&comparing, folder, plan, replications);
    }
    free(text);
    free(path);
    return status;
}
