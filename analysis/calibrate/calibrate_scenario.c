/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibrate/calibrate_files.h"
#include "analysis/calibrate/seat_rows.h"
#include "analysis/capacity/report_forms.h"
#include "analysis/output/csv_writer.h"
#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/package/package.h"

#include <stdlib.h>
#include <string.h>

/* An overlay while it is written. */
struct overlay {
    const char *folder;
    const struct ana_calibration_about *about;
    const struct ana_report *report;
    struct ana_seat_rows rows;
    struct sim_arena arena;
    struct sim_error *error;
};

typedef enum sim_status write_fn(FILE *stream, struct overlay *overlay);

static enum sim_status out_of_memory(struct overlay *overlay)
{
    return sim_fail(overlay->error, SIM_ERR_MEMORY, "no memory for a scenario");
}

/* ---- scenario.csv ---- */

static void write_setting(struct ana_csv *csv, const char *key, const char *value)
{
    const char *const cells[] = {key, value, ""};
    for (size_t i = 0; i < 3; i++) {
        ana_csv_label(csv, cells[i]);
    }
    ana_csv_end_row(csv);
}

/* In each language of the catalogue, whatever language the report is told in. */
static const char *title_in(struct overlay *overlay, enum ana_language language)
{
    const struct visa_settings *settings = &overlay->about->scenario->settings;
    const struct ana_name names = {settings->title_en, settings->title_zh};
    const char *title = ana_name_in(names, language);
    const char *format = ana_text(language, N_("%s, seats fitted to waits"));
    size_t bytes = strlen(title) + strlen(format) + strlen(settings->name) + 1;
    char *text = sim_arena_alloc(&overlay->arena, bytes, 1);
    if (text != NULL) {
        (void)snprintf(text, bytes, format, title[0] != '\0' ? title : settings->name);
    }
    return text == NULL ? "" : text;
}

static enum sim_status write_settings(FILE *stream, struct overlay *overlay)
{
    char *base = ana_path_between(overlay->folder, overlay->about->terms->source->folder);
    if (base == NULL) {
        return out_of_memory(overlay);
    }
    const char *name = overlay->about->scenario->name_unchanged;
    char *fitted = sim_arena_alloc(&overlay->arena, strlen(name) + sizeof "-seats", 1);
    struct ana_csv csv;
    static const char *const head[] = {"key", "value", "source"};
    ana_csv_init(&csv, stream);
    ana_csv_row(&csv, head, 3);
    if (fitted != NULL) {
        (void)snprintf(fitted, strlen(name) + sizeof "-seats", "%s-seats", name);
        write_setting(&csv, "name", fitted);
    }
    write_setting(&csv, "base", base);
    write_setting(&csv, "title_en", title_in(overlay, ANA_ENGLISH));
    write_setting(&csv, "title_zh", title_in(overlay, ANA_CHINESE));
    free(base);
    return fitted == NULL ? out_of_memory(overlay) : SIM_OK;
}

/* ---- slots.csv ---- */

static void write_date(struct ana_csv *csv, int32_t day)
{
    char text[VISA_DATE_BYTES] = "";
    if (day != VISA_ALWAYS && day != VISA_FOREVER) {
        visa_format_date(day, text);
    }
    ana_csv_label(csv, text);
}

static void write_row(struct ana_csv *csv, const struct ana_seat_row *row, const char *waits)
{
    const char *const before[] = {row->post, row->pool, row->weekdays, row->times};
    for (size_t i = 0; i < 4; i++) {
        ana_csv_label(csv, before[i]);
    }
    ana_csv_whole(csv, row->seats);
    write_date(csv, row->from);
    write_date(csv, row->to);
    ana_csv_label(csv, row->announced);
    ana_csv_text(csv, waits);
    ana_csv_end_row(csv);
}

static bool pool_moved(const struct ana_calibration *calibration, uint16_t pool)
{
    bool moved = false;
    for (size_t i = 0; i < calibration->dial_count; i++) {
        const struct ana_dial *dial = &calibration->dials[i];
        moved = moved || (dial->pool == pool && dial->change[0] != '\0');
    }
    return moved;
}

static enum sim_status write_scaled(struct ana_csv *csv, struct overlay *overlay, const struct ana_dial *dial)
{
    const struct visa_scenario *scenario = overlay->about->scenario;
    const struct visa_pool *pool = &scenario->pools[dial->pool];
    const struct ana_seat_scaling scaling = {.post = scenario->posts[pool->post].name,
                                             .pool = scenario->kinds[pool->kind],
                                             .from = dial->from,
                                             .to = dial->to,
                                             .factor = dial->factor};
    struct ana_seat_rows scaled;
    bool moved = false;
    size_t bytes = strlen(overlay->about->waits) + 64;
    char *source = sim_arena_alloc(&overlay->arena, bytes, 1);
    if (source == NULL ||
        ana_seat_rows_scale(&scaled, &overlay->rows, &scaling, &moved, &overlay->arena) != SIM_OK) {
        return out_of_memory(overlay);
    }
    (void)snprintf(source, bytes, "fitted to the waits of %s: x %.5g", overlay->about->waits, dial->factor);
    for (size_t i = 0; i < scaled.count; i++) {
        write_row(csv, &scaled.row[i], moved ? source : scaled.row[i].source);
    }
    return SIM_OK;
}

/* Seats before the first dial of a pool stay as they are. */
static enum sim_status write_dial(struct ana_csv *csv, struct overlay *overlay, size_t i)
{
    const struct ana_dial *dial = &overlay->about->calibration->dials[i];
    bool first = i == 0 || dial[-1].pool != dial->pool;
    enum sim_status status = SIM_OK;
    if (first && dial->from != VISA_ALWAYS) {
        const struct ana_dial before = {
            .pool = dial->pool, .from = VISA_ALWAYS, .to = dial->from - 1, .factor = 1};
        status = write_scaled(csv, overlay, &before);
    }
    return status == SIM_OK ? write_scaled(csv, overlay, dial) : status;
}

static enum sim_status write_slots(FILE *stream, struct overlay *overlay)
{
    static const char *const head[] = {"post", "pool", "weekdays",  "time",  "seats",
                                       "from", "to",   "announced", "source"};
    const struct ana_calibration *calibration = overlay->about->calibration;
    struct ana_csv csv;
    enum sim_status status = SIM_OK;
    ana_csv_init(&csv, stream);
    ana_csv_row(&csv, head, sizeof head / sizeof head[0]);
    for (size_t i = 0; i < calibration->dial_count && status == SIM_OK; i++) {
        if (pool_moved(calibration, calibration->dials[i].pool)) {
            status = write_dial(&csv, overlay, i);
        }
    }
    return status;
}

/* ---- the other files ---- */

static enum sim_status write_calibration(FILE *stream, struct overlay *overlay)
{
    ana_report_write_csv(stream, ana_report_find(overlay->report, ANA_CALIBRATION_TABLE));
    return SIM_OK;
}

static void write_sentences(FILE *stream, const struct ana_report *report, enum ana_sentence_kind kind)
{
    for (size_t i = 0; i < report->sentence_count; i++) {
        if (report->sentences[i].kind == kind) {
            fprintf(stream, "%s%s\n", kind == ANA_SENTENCE_NOTE ? "- " : "", report->sentences[i].text);
        }
    }
    fputc('\n', stream);
}

static enum sim_status write_readme(FILE *stream, struct overlay *overlay)
{
    enum ana_language language = overlay->report->language;
    fprintf(stream, "# %s\n\n", title_in(overlay, language));
    write_sentences(stream, overlay->report, ANA_SENTENCE_ANSWER);
    fprintf(stream, "%s\n\n",
            ana_text(language,
                     N_("slots.csv has all rows of the pools whose seats moved; the others are those of "
                        "the base. calibration.csv has every noted wait with the simulated one before and "
                        "after, and the factor on its pool's seats; no run reads it. Made by")));
    fprintf(stream, "```sh\n%s\n```\n\n", overlay->about->command);
    write_sentences(stream, overlay->report, ANA_SENTENCE_NOTE);
    return SIM_OK;
}

/* The scenario as it stands in the folder now. */
static enum sim_status write_package(FILE *stream, struct overlay *overlay)
{
    struct visa_scenario scenario;
    struct visa_diagnostics diagnostics;
    visa_diagnostics_init(&diagnostics, &overlay->arena);
    enum sim_status status = visa_scenario_load(&scenario, overlay->folder, &diagnostics);
    status = status == SIM_OK
                 ? ana_scenario_package_write(stream, overlay->folder, &scenario, overlay->error)
                 : sim_fail(overlay->error, status, "%s: the scenario that was written cannot be loaded",
                            overlay->folder);
    visa_scenario_destroy(&scenario);
    return status;
}

static enum sim_status write_file(struct overlay *overlay, const char *name, write_fn *write)
{
    struct ana_safe_file file = {0};
    char *path = ana_path(overlay->folder, name);
    enum sim_status status =
        path != NULL ? ana_safe_file_open(&file, path, true, overlay->error) : out_of_memory(overlay);
    if (status == SIM_OK) {
        status = write(file.stream, overlay);
    }
    if (status == SIM_OK) {
        status = ana_safe_file_commit(&file, overlay->error);
    }
    ana_safe_file_abandon(&file);
    free(path);
    return status;
}

enum sim_status ana_calibration_write_scenario(const char *folder, const struct ana_calibration_about *about,
                                               const struct ana_report *report, struct sim_error *error)
{
    static const struct {
        const char *name;
        write_fn *write;
    } files[] = {{"slots.csv", write_slots},
                 {"calibration.csv", write_calibration},
                 {"README.md", write_readme},
                 {"scenario.csv", write_settings},
                 {"datapackage.json", write_package}};
    struct overlay overlay = {.folder = folder, .about = about, .report = report, .error = error};
    sim_arena_init(&overlay.arena, SIZE_MAX);
    enum sim_status status = ana_result_folder(folder, true, error);
    if (status == SIM_OK) {
        status = ana_seat_rows_read(&overlay.rows, about->terms->source, &overlay.arena, error);
    }
    for (size_t i = 0; i < sizeof files / sizeof files[0] && status == SIM_OK; i++) {
        status = write_file(&overlay, files[i].name, files[i].write);
    }
    sim_arena_destroy(&overlay.arena);
    return status;
}
