/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/deliver_report.h"

#include "analysis/cli/deliver.h"
#include "analysis/output/paths.h"

#include <stdlib.h>

enum sim_status ana_deliver_page(const struct ana_html_order *order, bool quiet)
{
    struct sim_error problem;
    struct sim_error error;
    enum sim_status status = ana_html_make(order, &problem, &error);
    if (status != SIM_OK) {
        return ana_complain(status, &error);
    }
    if (problem.status != SIM_OK) {
        ana_talk(quiet, "warning: a figure of the report could not be drawn: %s", problem.message);
    }
    ana_talk(quiet, "%s: the report", order->path);
    return SIM_OK;
}

char *ana_deliver_page_path(const char *folder)
{
    struct sim_error error;
    char *path = ana_path(folder, ANA_HTML_FILE);
    if (path == NULL) {
        (void)ana_complain(sim_fail(&error, SIM_ERR_MEMORY, "no memory for a file name"), &error);
    }
    return path;
}

enum ana_exit ana_exit_with_report(enum ana_exit code, const struct ana_output_options *options)
{
    bool there = code == ANA_EXIT_DONE || code == ANA_EXIT_NO;
    if (options->folder == NULL || !there) {
        return code;
    }
    char *path = ana_deliver_page_path(options->folder);
    if (path == NULL) {
        return ana_exit_of(SIM_ERR_MEMORY);
    }
    enum sim_status status = SIM_OK;
    if (options->report) {
        const struct ana_html_order order = {.folders = (const char *const *)&options->folder,
                                             .count = 1,
                                             .language = options->language,
                                             .path = path,
                                             .force = options->force};
        status = ana_deliver_page(&order, options->quiet);
    } else {
        ana_html_remove(options->folder);
    }
    free(path);
    return status == SIM_OK ? code : ana_exit_of(status);
}
