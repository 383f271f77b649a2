/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/fit_files.h"

#include "analysis/capacity/report_folder.h"
#include "analysis/fit/fit_document.h"
#include "analysis/fit/fit_json.h"
#include "analysis/fit/fit_rows.h"
#include "analysis/output/paths.h"
#include "analysis/run/result_clear.h"

#include <stdlib.h>

/* What is written. */
struct result {
    const struct ana_fit_about *about;
    const struct ana_report *reports; /* [ANA_LANGUAGES] */
    enum ana_language language;
};

static void tell(struct ana_document *document, const void *context)
{
    const struct result *result = context;
    ana_fit_document(document, result->about, &result->reports[document->language]);
}

static void describe(struct ana_json *json, const void *context)
{
    ana_fit_json_head(json, ((const struct result *)context)->about);
}

static enum sim_status write_overlay(const char *folder, const void *context, struct sim_error *error)
{
    const struct result *result = context;
    if (!ana_fit_says_something(result->about->fit)) {
        return SIM_OK;
    }
    char *path = ana_path(folder, ANA_RESULT_OVERLAY);
    const struct ana_fit_overlay overlay = {path, true, result->language};
    enum sim_status status = path != NULL ? ana_fit_write_scenario(result->about->fit, &overlay, error)
                                          : sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
    free(path);
    return status;
}

enum sim_status ana_fit_files_write(const char *folder, const struct ana_fit_about *about,
                                    const struct ana_report reports[ANA_LANGUAGES],
                                    enum ana_language language, struct sim_error *error)
{
    const struct result result = {about, reports, language};
    const struct ana_report_result told = {
        .reports = reports, .tell = tell, .describe = describe, .beside = write_overlay, .context = &result};
    return ana_report_folder_write(folder, &told, error);
}
