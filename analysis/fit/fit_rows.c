/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/fit_rows.h"

#include "analysis/fit/base_path.h"
#include "analysis/fit/duration_rows.h"
#include "analysis/fit/odds_rows.h"
#include "analysis/fit/overlay_readme.h"
#include "analysis/fit/ranges.h"
#include "analysis/output/paths.h"
#include "analysis/output/safe_file.h"
#include "analysis/package/package.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_BYTES = 256 };

/* What is being written. */
struct writing {
    const struct ana_fit_sheets *sheets;
    const struct ana_fit_overlay *overlay;
    struct sim_error *error;
};

/* ---- scenario.csv ---- */

static void add_setting(struct ana_fit_sheets *sheets, const char *key, const char *value, const char *source)
{
    ana_fit_sheet_add(sheets, VISA_FILE_SCENARIO);
    ana_fit_sheet_put(sheets, VISA_FILE_SCENARIO, SETTING_KEY, key);
    ana_fit_sheet_put(sheets, VISA_FILE_SCENARIO, SETTING_VALUE, value);
    ana_fit_sheet_put(sheets, VISA_FILE_SCENARIO, VISA_COLUMN_SOURCE, source);
}

static void add_settings(struct ana_fit_sheets *sheets, const char *folder)
{
    const struct ana_fit_terms *terms = &sheets->fit->terms;
    const struct visa_settings *settings = &terms->scenario->settings;
    const char *base = ana_fit_base_path(folder, terms->source->folder, sheets->arena);
    char text[NAME_BYTES];
    char day[VISA_DATE_BYTES];
    if (base == NULL) {
        sheets->status = SIM_ERR_MEMORY;
        return;
    }
    visa_format_date(terms->as_of, day);
    (void)snprintf(text, sizeof text, "%.200s-fitted", settings->name);
    add_setting(sheets, "name", text, "");
    add_setting(sheets, "base", base, "");
    (void)snprintf(text, sizeof text, "%.200s (fitted as of %s)", settings->title_en, day);
    add_setting(sheets, "title_en", text, "");
    (void)snprintf(text, sizeof text, "%.200s（据截至 %s 的历史案例拟合）", settings->title_zh, day);
    add_setting(sheets, "title_zh", text, "");
}

/* ---- files ---- */

static enum sim_status open_file(const struct writing *writing, const char *name, struct ana_safe_file *file)
{
    char *path = ana_path(writing->overlay->folder, name);
    if (path == NULL) {
        return sim_fail(writing->error, SIM_ERR_MEMORY, "no memory for a file name");
    }
    enum sim_status status = ana_safe_file_open(file, path, writing->overlay->force, writing->error);
    free(path);
    return status;
}

/* A file of an earlier overlay that this one has no rows for would be read with it. */
static enum sim_status remove_table(const struct writing *writing, enum visa_file table)
{
    char *path = ana_path(writing->overlay->folder, visa_file_name(table));
    if (path == NULL) {
        return sim_fail(writing->error, SIM_ERR_MEMORY, "no memory for a file name");
    }
    bool gone = !writing->overlay->force || unlink(path) == 0 || errno == ENOENT;
    enum sim_status status =
        gone ? SIM_OK : sim_fail(writing->error, SIM_ERR_CREATE, "%s: %s", path, strerror(errno));
    free(path);
    return status;
}

static enum sim_status write_table(const struct writing *writing, enum visa_file table)
{
    struct ana_safe_file file = {0};
    if (writing->sheets->table[table].count == 0) {
        return remove_table(writing, table);
    }
    enum sim_status status = open_file(writing, visa_file_name(table), &file);
    if (status != SIM_OK) {
        return status;
    }
    ana_fit_sheet_write(writing->sheets, table, file.stream);
    return ana_safe_file_commit(&file, writing->error);
}

/* scenario.csv is taken away first and written last: without it the folder is no scenario. */
static enum sim_status write_tables(const struct writing *writing)
{
    static const enum visa_file tables[] = {VISA_FILE_DURATIONS,   VISA_FILE_QUANTILES, VISA_FILE_OUTCOMES,
                                            VISA_FILE_UNCERTAINTY, VISA_FILE_CHANGES,   VISA_FILE_SCENARIO};
    enum sim_status status = remove_table(writing, VISA_FILE_SCENARIO);
    for (size_t i = 0; i < sizeof tables / sizeof tables[0] && status == SIM_OK; i++) {
        status = write_table(writing, tables[i]);
    }
    return status;
}

static enum sim_status write_readme(const struct writing *writing)
{
    struct ana_safe_file file = {0};
    enum sim_status status = open_file(writing, "README.md", &file);
    if (status != SIM_OK) {
        return status;
    }
    ana_fit_write_readme(writing->sheets, writing->overlay->language, file.stream);
    return ana_safe_file_commit(&file, writing->error);
}

static enum sim_status write_package(const struct writing *writing, const struct visa_scenario *scenario)
{
    struct ana_safe_file file = {0};
    enum sim_status status = open_file(writing, "datapackage.json", &file);
    if (status != SIM_OK) {
        return status;
    }
    status = ana_scenario_package_write(file.stream, writing->overlay->folder, scenario, writing->error);
    if (status != SIM_OK) {
        ana_safe_file_abandon(&file);
        return status;
    }
    return ana_safe_file_commit(&file, writing->error);
}

/* What was written is read as others will read it; its laws are mostly the base's. */
static enum sim_status load_and_describe(const struct writing *writing)
{
    struct sim_arena messages;
    struct visa_diagnostics diagnostics;
    struct visa_scenario scenario;
    const struct visa_scenario_source source = {.folder = writing->overlay->folder,
                                                .like = writing->sheets->fit->terms.scenario};
    sim_arena_init(&messages, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &messages);
    enum sim_status status = visa_scenario_load_from(&scenario, &source, &diagnostics);
    if (status == SIM_OK) {
        status = write_package(writing, &scenario);
    } else {
        size_t count = 0;
        const char *const *lines = visa_diagnostics_errors(&diagnostics, &count);
        status = sim_fail(writing->error, status, "%s",
                          lines != NULL && count > 0 ? lines[0] : sim_status_text(status));
    }
    visa_scenario_destroy(&scenario);
    sim_arena_destroy(&messages);
    return status;
}

static enum sim_status write_all(const struct writing *writing)
{
    enum sim_status status = write_tables(writing);
    if (status == SIM_OK) {
        status = write_readme(writing);
    }
    return status == SIM_OK ? load_and_describe(writing) : status;
}

/* Adds all rows but those of scenario.csv, which names its base by the folder that it will be in. */
static void make_sheets(struct ana_fit_sheets *sheets)
{
    ana_fit_add_durations(sheets);
    ana_fit_add_odds(sheets);
    ana_fit_add_ranges(sheets);
    ana_fit_take_back(sheets);
}

enum sim_status ana_fit_write_scenario(const struct ana_fit *fit, const struct ana_fit_overlay *overlay,
                                       struct sim_error *error)
{
    struct sim_arena arena;
    struct ana_fit_sheets sheets;
    const struct writing writing = {&sheets, overlay, error};
    SIM_ASSERT(ana_fit_says_something(fit));
    enum sim_status status = ana_result_folder(overlay->folder, overlay->force, error);
    if (status != SIM_OK) {
        return status;
    }
    sim_arena_init(&arena, SIZE_MAX);
    ana_fit_sheets_init(&sheets, fit, &arena);
    make_sheets(&sheets);
    add_settings(&sheets, overlay->folder);
    status = sheets.status == SIM_OK ? write_all(&writing)
                                     : sim_fail(error, sheets.status, "no overlay could be made: %s",
                                                sim_status_text(sheets.status));
    sim_arena_destroy(&arena);
    return status;
}
