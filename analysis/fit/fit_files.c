/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/fit_files.h"

#include "analysis/capacity/report_forms.h"
#include "analysis/document/document_file.h"
#include "analysis/document/document_tell.h"
#include "analysis/fit/fit_document.h"
#include "analysis/fit/fit_json.h"
#include "analysis/fit/fit_rows.h"
#include "analysis/output/paths.h"
#include "analysis/run/result_clear.h"
#include "analysis/study/study_folder.h"

#include <stdlib.h>

/* What is written. */
struct result {
    const struct ana_fit_about *about;
    const struct ana_report *reports; /* [ANA_LANGUAGES] */
    enum ana_language language;
};

/* A table of its own for each file, by its name. */
#define WRITER(table)                                                                                        \
    static enum sim_status write_##table(FILE *stream, const void *context, struct sim_error *error)         \
    {                                                                                                        \
        const struct result *result = context;                                                               \
        (void)error;                                                                                         \
        ana_report_write_csv(stream, ana_report_find(&result->reports[ANA_ENGLISH], #table));                \
        return SIM_OK;                                                                                       \
    }
WRITER(fits)
WRITER(curves)
WRITER(knots)
WRITER(odds)
#undef WRITER

static void tell(struct ana_document *document, const void *context)
{
    const struct result *result = context;
    ana_fit_document(document, result->about, &result->reports[document->language]);
}

static enum sim_status write_document(FILE *stream, const void *context, struct sim_error *error)
{
    return ana_document_tell(stream, tell, context, error);
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
    static const struct ana_study_file files[] = {{"fits.csv", write_fits},
                                                  {"curves.csv", write_curves},
                                                  {"knots.csv", write_knots},
                                                  {"odds.csv", write_odds},
                                                  {ANA_DOCUMENT_FILE, write_document}};
    const struct result result = {about, reports, language};
    const struct ana_study_result study = {.files = files,
                                           .count = sizeof files / sizeof files[0],
                                           .describe = describe,
                                           .beside = write_overlay,
                                           .context = &result};
    return ana_study_folder_write(folder, &study, error);
}
