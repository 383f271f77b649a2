/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/verify/scene.h"

#include "analysis/results/summary.h"
#include "models/input/diagnostics.h"
#include "models/pipeline/replication.h"
#include "models/scenario/folders.h"
#include "sim/random/draw.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { TEXT_BYTES = 3 << 12, FILE_BYTES_FIRST = 1 << 12, PURPOSE_SHUFFLE = 1 };

static const char OVERLAY[] = "overlay"; /* a folder beside the shipped ones, in memory alone */

/* printf into the scene's memory, up to TEXT_BYTES; NULL when it is refused. */
static char *print(struct ana_scene *scene, const char *format, ...) SIM_PRINTF(2, 3);

static char *print(struct ana_scene *scene, const char *format, ...)
{
    char line[TEXT_BYTES];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    bool fits = length >= 0 && (size_t)length < sizeof line;
    char *text = fits ? sim_arena_alloc(&scene->memory, (size_t)length + 1, 1) : NULL;
    if (text != NULL) {
        memcpy(text, line, (size_t)length + 1);
    }
    return text;
}

static void add_file(struct ana_scene *scene, const char *name, const char *text, size_t length)
{
    SIM_ASSERT(scene->count < ANA_SCENE_FILES_MAX);
    scene->files[scene->count++] =
        (struct visa_csv_source){.name = name, .data = text, .length = length, .optional = true};
}

/* All bytes of an open file into the scene's memory. */
static enum sim_status slurp(struct ana_scene *scene, FILE *file, char **text, size_t *length)
{
    size_t capacity = 0;
    *text = NULL;
    *length = 0;
    for (;;) {
        char *grown = *text;
        if (*length == capacity) {
            grown = sim_arena_grow(&scene->memory, *text, &capacity, capacity + FILE_BYTES_FIRST, 1);
        }
        if (grown == NULL) {
            return SIM_ERR_MEMORY;
        }
        *text = grown;
        size_t got = fread(*text + *length, 1, capacity - *length, file);
        *length += got;
        if (got == 0) {
            return ferror(file) != 0 ? SIM_ERR_IO : SIM_OK;
        }
    }
}

/* A file that is not there is left out. */
static enum sim_status read_file(struct ana_scene *scene, const char *path, struct sim_error *error)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return errno == ENOENT ? SIM_OK : sim_fail(error, SIM_ERR_IO, "%s: cannot be read", path);
    }
    char *text;
    size_t length;
    enum sim_status status = slurp(scene, file, &text, &length);
    (void)fclose(file);
    if (status != SIM_OK) {
        return sim_fail(error, status, "%s: %s", path, sim_status_text(status));
    }
    add_file(scene, path, text, length);
    return SIM_OK;
}

/* The folder's base as its scenario.csv names it: the value behind "base,"; NULL where there is none. */
static const char *base_of(struct ana_scene *scene, const char *folder, const char *settings, size_t length)
{
    static const char KEY[] = "\nbase,";
    const size_t key = sizeof KEY - 1;
    for (size_t i = 0; i + key < length; i++) {
        if (memcmp(settings + i, KEY, key) == 0) {
            const char *value = settings + i + key;
            size_t end = 0;
            while (i + key + end < length && strchr(",\r\n", value[end]) == NULL) {
                end++;
            }
            const char *name = print(scene, "%.*s", (int)end, value);
            return name == NULL ? NULL : visa_path_join(&scene->memory, folder, name);
        }
    }
    return NULL;
}

/* Reads one folder; *base: that of its base, or NULL. */
static enum sim_status read_folder(struct ana_scene *scene, const char *folder, const char **base,
                                   struct sim_error *error)
{
    size_t before = scene->count;
    enum sim_status status = SIM_OK;
    for (int file = 0; file < VISA_FILES && status == SIM_OK; file++) {
        const char *path = print(scene, "%s/%s", folder, visa_file_name((enum visa_file)file));
        status = path == NULL ? sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name")
                              : read_file(scene, path, error);
        if (status == SIM_OK && file == VISA_FILE_SCENARIO && scene->count == before) {
            status = sim_fail(error, SIM_ERR_NO_INPUT, "%s: not found; --scenarios names the folder", path);
        }
    }
    *base = NULL;
    if (status == SIM_OK) {
        *base = base_of(scene, folder, scene->files[before].data, scene->files[before].length);
    }
    return status;
}

enum sim_status ana_scene_begin(struct ana_scene *scene, const struct ana_verify *verify, const char *name,
                                struct sim_error *error)
{
    *scene = (struct ana_scene){.verify = verify};
    sim_arena_init(&scene->memory, SIZE_MAX);
    sim_arena_init(&scene->scenario.memory, SIZE_MAX);
    scene->settings = print(scene, "key,value\nname,overlay\nbase,../%s\n", name);
    const char *folder = print(scene, "%s/%s", verify->scenarios, name);
    enum sim_status status =
        folder == NULL ? sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name") : SIM_OK;
    for (int depth = 0; folder != NULL && depth < VISA_FOLDERS_MAX && status == SIM_OK; depth++) {
        status = read_folder(scene, folder, &folder, error);
    }
    return status;
}

void ana_scene_set(struct ana_scene *scene, const char *key, long value)
{
    scene->settings = print(scene, "%s%s,%ld\n", scene->settings, key, value);
}

void ana_scene_put(struct ana_scene *scene, const char *file, const char *text)
{
    add_file(scene, print(scene, "%s/%s/%s", scene->verify->scenarios, OVERLAY, file), text, strlen(text));
}

/* The end of the line that begins at text[at]: behind its line end. */
static size_t line_end(const struct visa_csv_source *file, size_t at)
{
    const char *end = memchr(file->data + at, '\n', file->length - at);
    return end == NULL ? file->length : (size_t)(end - file->data) + 1;
}

static size_t count_lines(const struct visa_csv_source *file)
{
    size_t lines = 0;
    for (size_t at = 0; at < file->length; at = line_end(file, at)) {
        lines++;
    }
    return lines;
}

/* Puts together line 0 and the others in the order given, each with a line end. */
static char *join_lines(struct ana_scene *scene, const struct visa_csv_source *file, const size_t *starts,
                        size_t lines, size_t *length)
{
    char *text = sim_arena_alloc(&scene->memory, file->length + 1, 1);
    *length = 0;
    for (size_t i = 0; text != NULL && i < lines; i++) {
        size_t bytes = line_end(file, starts[i]) - starts[i];
        memcpy(text + *length, file->data + starts[i], bytes);
        *length += bytes;
        if (text[*length - 1] != '\n') {
            text[(*length)++] = '\n';
        }
    }
    return text;
}

static void shuffle_file(struct ana_scene *scene, struct visa_csv_source *file, const struct sim_luck *luck)
{
    size_t lines = count_lines(file);
    size_t *starts = sim_arena_alloc(&scene->memory, lines + 1, sizeof *starts);
    if (starts == NULL || lines < 3) {
        return;
    }
    size_t line = 0;
    for (size_t at = 0; at < file->length; at = line_end(file, at)) {
        starts[line++] = at;
    }
    for (size_t i = lines - 1; i > 1; i--) {
        const struct sim_draw draw = sim_draw(luck, sim_hash_name(file->name) + i, PURPOSE_SHUFFLE, 0);
        size_t j = 1 + sim_uniform_below(draw.word[0], (uint32_t)i);
        size_t spare = starts[i];
        starts[i] = starts[j];
        starts[j] = spare;
    }
    size_t length;
    char *text = join_lines(scene, file, starts, lines, &length);
    if (text != NULL) {
        file->data = text;
        file->length = length;
    }
}

void ana_scene_shuffle(struct ana_scene *scene, uint64_t seed)
{
    const struct sim_luck luck = sim_luck_from(seed, 0, false);
    for (size_t i = 0; i < scene->count; i++) {
        shuffle_file(scene, &scene->files[i], &luck);
    }
}

/* The first message that there is. */
static enum sim_status explain(enum sim_status status, struct visa_diagnostics *diagnostics,
                               struct sim_error *error)
{
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(diagnostics, &count);
    const char *message = lines != NULL && count > 0 ? lines[0] : sim_status_text(status);
    return sim_fail(error, status, "%s", message);
}

enum sim_status ana_scene_load(struct ana_scene *scene, struct sim_error *error)
{
    struct visa_diagnostics diagnostics;
    struct sim_arena messages;
    ana_scene_put(scene, "scenario.csv", scene->settings);
    const struct visa_scenario_source source = {.folder =
                                                    print(scene, "%s/%s", scene->verify->scenarios, OVERLAY),
                                                .files = scene->files,
                                                .file_count = scene->count};
    if (scene->memory.failed) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a scenario");
    }
    sim_arena_init(&messages, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &messages);
    enum sim_status status = visa_scenario_load_from(&scene->scenario, &source, &diagnostics);
    status = status == SIM_OK ? SIM_OK : explain(status, &diagnostics, error);
    sim_arena_destroy(&messages);
    return status;
}

void ana_scene_destroy(struct ana_scene *scene)
{
    if (scene != NULL) {
        visa_scenario_destroy(&scene->scenario);
        sim_arena_destroy(&scene->memory);
    }
}

enum sim_status ana_scene_run(const struct ana_scene *scene, struct ana_scene_run run,
                              struct ana_experiment *experiment, struct sim_error *error)
{
    const struct ana_design plan = {.scenario = &scene->scenario,
                                    .seed = scene->scenario.settings.seed,
                                    .first = run.first,
                                    .replications = run.count,
                                    .level = scene->verify->level};
    const struct ana_effort effort = {.threads = run.threads != 0 ? run.threads : scene->verify->threads,
                                      .target = run.count,
                                      .stop = scene->verify->stop};
    uint32_t threads;
    enum sim_status status = ana_experiment_init(experiment, &plan, error);
    return status == SIM_OK ? ana_experiment_run(experiment, &effort, &threads, error) : status;
}

enum sim_status ana_scene_watch(const struct ana_scene *scene, struct ana_scene_watch what,
                                struct sim_arena *arena, struct visa_results *results,
                                struct sim_error *error)
{
    struct visa_layout *layout = sim_arena_alloc(arena, 1, sizeof *layout);
    if (layout == NULL || visa_layout_make(layout, &scene->scenario, arena) != SIM_OK) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the layout of the results");
    }
    const struct visa_replication replication = {.scenario = &scene->scenario,
                                                 .layout = layout,
                                                 .seed = scene->scenario.settings.seed,
                                                 .replication = what.replication,
                                                 .observer = what.observer};
    return visa_replication_run(&replication, arena, results, error);
}

static const char *or_all(const char *text)
{
    return text != NULL ? text : "all";
}

size_t ana_scene_response(const struct ana_experiment *experiment, struct ana_scene_key key)
{
    const struct ana_response_key whole = {
        key.metric, "all", "all", or_all(key.post), or_all(key.outcome), or_all(key.statistic)};
    size_t response = ana_responses_find(&experiment->table.responses, &whole);
    SIM_ASSERT(response != ANA_NO_RESPONSE);
    return response;
}

enum sim_status ana_scene_estimate(const struct ana_scene *scene, const struct ana_experiment *experiment,
                                   size_t response, struct ana_interval *interval, struct sim_error *error)
{
    struct ana_estimate estimate;
    enum sim_status status = ana_summarise_response(&experiment->results, experiment->done, response,
                                                    scene->verify->level, &estimate);
    if (status != SIM_OK) {
        return sim_fail(error, status, "summary: %s", sim_status_text(status));
    }
    if (isnan(estimate.estimate) || isnan(estimate.low)) {
        return sim_fail(error, SIM_ERR_DATA, "summary: blank, %s", ana_note_text(estimate.note));
    }
    *interval = (struct ana_interval){estimate.estimate, estimate.low, estimate.high};
    return SIM_OK;
}

int32_t ana_scene_daily(const struct ana_experiment *experiment, uint32_t row, struct ana_daily_place place,
                        uint32_t day)
{
    const struct ana_daily_layout *layout = &experiment->daily.layout;
    const int32_t *slot = experiment->daily.values + (size_t)row * ana_daily_slot_size(&experiment->daily);
    return slot[((size_t)place.metric * layout->cells + place.cell) * layout->days + day];
}
