/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/manifest_read.h"

#include "analysis/output/paths.h"
#include "analysis/output/version.h"
#include "analysis/run/manifest.h"
#include "models/input/fields.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* That of a hundred arms with the longest names is below. */
enum { MANIFEST_BYTES_MOST = 64 << 20 };

static enum sim_status read_text(const char *path, char **text, struct sim_error *error)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        enum sim_status status = errno == ENOENT || errno == ENOTDIR ? SIM_ERR_NO_INPUT : SIM_ERR_IO;
        return sim_fail(error, status, "%s: cannot be read: %s", path, strerror(errno));
    }
    enum sim_status status = SIM_OK;
    struct stat facts;
    bool good = fstat(fileno(file), &facts) == 0 && facts.st_size <= MANIFEST_BYTES_MOST;
    size_t size = good ? (size_t)facts.st_size : 0;
    *text = calloc(size + 1, 1);
    if (*text == NULL) {
        status = sim_fail(error, SIM_ERR_MEMORY, "%s: no memory to read it", path);
    } else if (!good || fread(*text, 1, size, file) != size) {
        status = sim_fail(error, SIM_ERR_DATA, "%s: error: not a manifest of visaq", path);
    }
    fclose(file);
    return status;
}

enum sim_status ana_manifest_open(struct ana_manifest *manifest, const char *folder, struct sim_error *error)
{
    *manifest = (struct ana_manifest){.path = ana_path(folder, "manifest.json")};
    return manifest->path != NULL ? read_text(manifest->path, &manifest->text, error)
                                  : sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
}

void ana_manifest_close(struct ana_manifest *manifest)
{
    free(manifest->path);
    free(manifest->text);
    *manifest = (struct ana_manifest){0};
}

/* What stands behind a key, as ana_json writes it: one member a line, the key right behind the blanks. */
static const char *find_member(const struct ana_manifest *manifest, const char *key)
{
    char member[64];
    int length = snprintf(member, sizeof member, " \"%s\": ", key);
    const char *found = manifest->text != NULL ? strstr(manifest->text, member) : NULL;
    return found != NULL && length >= 0 ? found + length : NULL;
}

/* Quotes and the comma are taken off; values with escapes are of no interest here. */
bool ana_manifest_find(const struct ana_manifest *manifest, const char *key, struct ana_manifest_value *value)
{
    const char *found = find_member(manifest, key);
    if (found == NULL) {
        return false;
    }
    found += *found == '"' ? 1 : 0;
    size_t end = strcspn(found, "\",\n");
    size_t most = sizeof value->text - 1;
    snprintf(value->text, sizeof value->text, "%.*s", (int)(end < most ? end : most), found);
    return true;
}

/* The byte that an escape stands for, of those that ana_json writes; *text is moved to its last byte. */
static char unescape(const char **text)
{
    char hex[5] = "";
    switch (**text) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'u':
        snprintf(hex, sizeof hex, "%.4s", *text + 1);
        *text += strlen(hex);
        return (char)strtoul(hex, NULL, 16);
    default:
        return **text;
    }
}

bool ana_manifest_text(const struct ana_manifest *manifest, const char *key, struct ana_manifest_value *value)
{
    const char *from = find_member(manifest, key);
    if (from == NULL || *from != '"') {
        return false;
    }
    size_t length = 0;
    for (from++; *from != '"' && *from != '\0' && length + 1 < sizeof value->text; from++) {
        bool escaped = *from == '\\' && from[1] != '\0';
        from += escaped ? 1 : 0;
        value->text[length++] = escaped ? unescape(&from) : *from;
    }
    value->text[length] = '\0';
    return *from != '\0';
}

bool ana_manifest_whole(const struct ana_manifest *manifest, const char *key, int64_t min, int64_t max,
                        int64_t *value)
{
    struct ana_manifest_value text;
    return ana_manifest_find(manifest, key, &text) && visa_parse_whole(text.text, min, max, value);
}

bool ana_manifest_sampling(const struct ana_manifest *manifest, enum ana_sampling *sampling)
{
    struct ana_manifest_value word;
    return ana_manifest_find(manifest, "sampling", &word) && ana_sampling_parse(word.text, sampling);
}

enum sim_status ana_manifest_file_check(const struct ana_manifest *manifest, const char *folder,
                                        const char *name, struct sim_error *error)
{
    char digest[ANA_SHA256_TEXT_BYTES];
    char *path = ana_path(folder, name);
    enum sim_status status = path != NULL ? ana_file_digest(path, digest, error)
                                          : sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
    struct ana_manifest_value value;
    if (status == SIM_OK && (!ana_manifest_find(manifest, name, &value) || strcmp(value.text, digest) != 0)) {
        status = sim_fail(error, SIM_ERR_DATA, "%s: error: was changed since it was written", path);
    }
    free(path);
    return status;
}

bool ana_manifest_next_file(const struct ana_manifest *manifest, const char **at,
                            struct ana_manifest_value *name)
{
    const char *from = *at != NULL ? *at : find_member(manifest, "sha256");
    size_t blank = from == NULL ? 0 : strspn(from, *at != NULL ? "\n " : "{\n ");
    if (from == NULL || from[blank] != '"') {
        return false;
    }
    from += blank + 1;
    size_t length = strcspn(from, "\"\n");
    if (from[length] != '"' || length >= sizeof name->text) {
        return false;
    }
    memcpy(name->text, from, length);
    name->text[length] = '\0';
    *at = from + length + strcspn(from + length, "\n");
    return true;
}

/* A manifest that is being compared. */
struct comparing {
    const struct ana_manifest *manifest;
    struct sim_error *error;
};

static enum sim_status expect(const struct comparing *comparing, const char *key, const char *expected)
{
    const char *path = comparing->manifest->path;
    struct ana_manifest_value value;
    if (!ana_manifest_find(comparing->manifest, key, &value)) {
        return sim_fail(comparing->error, SIM_ERR_DATA, "%s: error: there is no \"%s\"", path, key);
    }
    if (strcmp(value.text, expected) != 0) {
        return sim_fail(comparing->error, SIM_ERR_DATA,
                        "%s: error: \"%s\" is %.80s, this run's is %s; rows of both cannot be mixed", path,
                        key, value.text, expected);
    }
    return SIM_OK;
}

/* A shard is continued as the same shard, of as many replications in all: else its block would be another. */
static enum sim_status expect_shard(const struct comparing *comparing, const struct ana_design *plan)
{
    struct ana_manifest_value value;
    bool is_shard = ana_manifest_find(comparing->manifest, "shard", &value);
    if (plan->shard.count == 0) {
        return is_shard ? sim_fail(comparing->error, SIM_ERR_DATA,
                                   "%s: error: this is shard %.80s; --shard %.80s continues it",
                                   comparing->manifest->path, value.text, value.text)
                        : SIM_OK;
    }
    if (!is_shard) {
        return sim_fail(comparing->error, SIM_ERR_DATA, "%s: error: this result was made without --shard",
                        comparing->manifest->path);
    }
    char whole[16];
    snprintf(whole, sizeof whole, "%u", plan->whole);
    enum sim_status status = expect(comparing, "shard", ana_shard_text(plan->shard).text);
    return status == SIM_OK ? expect(comparing, "replications_in_all", whole) : status;
}

/* Without shards, only a replication run alone begins with another than 0. */
static enum sim_status expect_first(const struct comparing *comparing, uint32_t first)
{
    char expected[32];
    struct ana_manifest_value value;
    snprintf(expected, sizeof expected, "%u", first);
    if (ana_manifest_find(comparing->manifest, "first_replication", &value) &&
        strcmp(value.text, expected) != 0) {
        return sim_fail(comparing->error, SIM_ERR_DATA,
                        "%s: error: \"first_replication\" is %.80s: this result was made with "
                        "--only-replication and cannot be resumed",
                        comparing->manifest->path, value.text);
    }
    return expect(comparing, "first_replication", expected);
}

static enum sim_status expect_same_run(const struct comparing *comparing, const struct ana_design *plan)
{
    char seed[32];
    snprintf(seed, sizeof seed, "%" PRIu64, plan->seed);
    struct ana_digest_text digest = ana_digest_text(plan->scenario);
    const char *const expected[][2] = {{"version", ANA_VERSION},
                                       {"digest", digest.text},
                                       {"seed", seed},
                                       {"sampling", ana_sampling_word(plan->sampling)}};
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0] && status == SIM_OK; i++) {
        status = expect(comparing, expected[i][0], expected[i][1]);
    }
    if (status == SIM_OK) {
        status = expect_shard(comparing, plan);
    }
    return status == SIM_OK ? expect_first(comparing, plan->first) : status;
}

static enum sim_status compare(const struct comparing *comparing, const char *folder,
                               const struct ana_design *plan, uint32_t *replications)
{
    const struct ana_manifest *manifest = comparing->manifest;
    struct ana_manifest_value value;
    if (ana_manifest_find(manifest, "arms", &value)) {
        return sim_fail(comparing->error, SIM_ERR_DATA,
                        "%s: error: this is a comparison; visaq compare --resume continues it",
                        manifest->path);
    }
    enum sim_status status = expect_same_run(comparing, plan);
    int64_t number = 0;
    if (status == SIM_OK && !ana_manifest_whole(manifest, "replications", 1, UINT32_MAX - 1, &number)) {
        status = sim_fail(comparing->error, SIM_ERR_DATA, "%s: error: there is no good \"replications\"",
                          manifest->path);
    }
    *replications = (uint32_t)number;
    if (status == SIM_OK && ana_sampling_complete(plan->sampling, *replications) != *replications) {
        status =
            sim_fail(comparing->error, SIM_ERR_DATA,
                     "%s: error: %u replication%s of antithetic pairs cannot be resumed: one has no partner",
                     manifest->path, *replications, *replications == 1 ? "" : "s");
    }
    if (status == SIM_OK) {
        status = ana_manifest_file_check(manifest, folder, "replications.csv", comparing->error);
    }
    if (status == SIM_OK) {
        status = ana_manifest_file_check(manifest, folder, "daily_replications.csv", comparing->error);
    }
    return status;
}

enum sim_status ana_manifest_check(const char *folder, const struct ana_design *plan, uint32_t *replications,
                                   struct sim_error *error)
{
    struct ana_manifest manifest;
    enum sim_status status = ana_manifest_open(&manifest, folder, error);
    if (status == SIM_ERR_NO_INPUT) {
        status = sim_fail(error, status, "no result to resume in %s", folder);
    }
    if (status == SIM_OK) {
        const struct comparing comparing = {&manifest, error};
        status = compare(&comparing, folder, plan, replications);
    }
    ana_manifest_close(&manifest);
    return status;
}
