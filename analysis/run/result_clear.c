/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/result_clear.h"

#include "analysis/output/paths.h"
#include "analysis/plot/plot_kinds.h"
#include "analysis/report/make_page.h"
#include "analysis/run/manifest_read.h"
#include "models/scenario/tables.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_BYTES = 96 };

static void remove_plot(const char *plots, const char *kind, unsigned number)
{
    static const char *const endings[] = {"svg", "png", "en.gp", "zh.gp"};
    char suffix[16] = "";
    if (number > 1) {
        snprintf(suffix, sizeof suffix, "_%u", number);
    }
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        char name[NAME_BYTES];
        snprintf(name, sizeof name, "%s%s.%s", kind, suffix, endings[i]);
        char *path = ana_path(plots, name);
        if (path != NULL) {
            (void)unlink(path);
        }
        free(path);
    }
}

static void remove_numbered(const char *plots, const char *kind)
{
    for (unsigned number = 1; number <= ANA_PLOTS_OF_A_KIND; number++) {
        remove_plot(plots, kind, number);
    }
}

/* Pictures of an earlier result beside the files of a new one would lie. */
void ana_result_remove_plots(const char *folder)
{
    char *plots = ana_path(folder, "plots");
    bool any = plots != NULL && access(plots, F_OK) == 0;
    for (int kind = 0; any && kind < ANA_PLOT_KIND_COUNT; kind++) {
        remove_plot(plots, ana_plot_kind_entry((enum ana_plot_kind)kind)->name, 1);
    }
    for (int plot = 0; any && plot < ANA_PLAN_PLOT_COUNT; plot++) {
        remove_plot(plots, ana_plan_plot_entry((enum ana_plan_plot)plot)->name, 1);
    }
    for (int plot = 0; any && plot < ANA_STUDY_PLOT_COUNT; plot++) {
        remove_numbered(plots, ana_study_plot_entry((enum ana_study_plot)plot)->name);
    }
    for (int plot = 0; any && plot < ANA_HISTORY_PLOT_COUNT; plot++) {
        remove_numbered(plots, ana_history_plot_entry((enum ana_history_plot)plot)->name);
    }
    if (any) {
        remove_numbered(plots, ANA_PLOT_DIFFERENCES);
    }
    if (any) {
        (void)rmdir(plots);
    }
    free(plots);
}

static enum sim_status remove_file(const char *folder, const char *name, struct sim_error *error)
{
    char *path = ana_path(folder, name);
    if (path == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
    }
    enum sim_status status = SIM_OK;
    if (unlink(path) != 0 && errno != ENOENT) {
        status = sim_fail(error, SIM_ERR_IO, "%s: cannot be replaced: %s", path, strerror(errno));
    }
    free(path);
    return status;
}

/* The files that a scenario has; and its folder, if nothing else is in it. */
static enum sim_status remove_scenario(const char *folder, struct sim_error *error)
{
    static const char *const others[] = {"README.md", ANA_PACKAGE_FILE};
    enum sim_status status = SIM_OK;
    for (int file = 0; file < VISA_FILES && status == SIM_OK; file++) {
        status = remove_file(folder, visa_file_name((enum visa_file)file), error);
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0] && status == SIM_OK; i++) {
        status = remove_file(folder, others[i], error);
    }
    (void)rmdir(folder);
    return status;
}

/* A name of the manifest is one of a folder inside the result's, or nothing is removed. */
static enum sim_status remove_overlay(const char *folder, const struct ana_manifest *manifest,
                                      struct sim_error *error)
{
    struct ana_manifest_value name;
    if (!ana_manifest_find(manifest, "overlay", &name) || strcmp(name.text, ANA_RESULT_OVERLAY) != 0) {
        return SIM_OK;
    }
    char *path = ana_path(folder, ANA_RESULT_OVERLAY);
    enum sim_status status = path != NULL ? remove_scenario(path, error)
                                          : sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
    free(path);
    return status;
}

enum sim_status ana_result_clear(const char *folder, struct sim_error *error)
{
    struct ana_manifest manifest;
    struct sim_error none;
    enum sim_status status = SIM_OK;
    if (ana_manifest_open(&manifest, folder, &none) == SIM_OK) {
        struct ana_manifest_value name;
        const char *at = NULL;
        status = remove_file(folder, "manifest.json", error);
        while (status == SIM_OK && ana_manifest_next_file(&manifest, &at, &name)) {
            bool inside = strchr(name.text, '/') == NULL;
            status = inside ? remove_file(folder, name.text, error) : SIM_OK;
        }
        status = status == SIM_OK ? remove_file(folder, ANA_PACKAGE_FILE, error) : status;
        status = status == SIM_OK ? remove_overlay(folder, &manifest, error) : status;
        ana_html_remove(folder);
        ana_result_remove_plots(folder);
    }
    ana_manifest_close(&manifest);
    return status;
}
