/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibrate/calibrate_files.h"

#include "analysis/calibrate/calibrate_document.h"
#include "analysis/calibrate/calibrate_json.h"
#include "analysis/capacity/report_folder.h"
#include "analysis/output/paths.h"
#include "analysis/run/result_clear.h"

#include <stdlib.h>

/* What is written. */
struct result {
    const struct ana_calibration_about *about;
    const struct ana_report *reports; /* [ANA_LANGUAGES] */
    enum ana_language language;       /* of the overlay's README.md */
};

static void tell(struct ana_document *document, const void *context)
{
    const struct result *result = context;
    ana_calibration_document(document, result->about, &result->reports[document->language]);
}

static void describe(struct ana_json *json, const void *context)
{
    ana_calibration_json_head(json, ((const struct result *)context)->about);
}

static enum sim_status write_overlay(const char *folder, const void *context, struct sim_error *error)
{
    const struct result *result = context;
    char *path = ana_path(folder, ANA_RESULT_OVERLAY);
    enum sim_status status =
        path != NULL
            ? ana_calibration_write_scenario(path, result->about, &result->reports[result->language], error)
            : sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
    free(path);
    return status;
}

enum sim_status ana_calibration_files_write(const char *folder, const struct ana_calibration_about *about,
                                            const struct ana_report reports[ANA_LANGUAGES],
                                            enum ana_language language, struct sim_error *error)
{
    const struct result result = {about, reports, language};
    const struct ana_report_result told = {
        .reports = reports, .tell = tell, .describe = describe, .beside = write_overlay, .context = &result};
    return ana_report_folder_write(folder, &told, error);
}
