/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/capacity_files.h"

#include "analysis/capacity/capacity_document.h"
#include "analysis/capacity/report_folder.h"

/* What is written. */
struct answer {
    const struct ana_capacity_about *about;
    const struct ana_report *reports; /* [ANA_LANGUAGES] */
};

static void tell(struct ana_document *document, const void *context)
{
    const struct answer *answer = context;
    ana_capacity_document(document, answer->about, &answer->reports[document->language]);
}

static void describe(struct ana_json *json, const void *context)
{
    const struct answer *answer = context;
    ana_capacity_json_head(json, answer->about);
}

enum sim_status ana_capacity_files_write(const char *folder, const struct ana_capacity_about *about,
                                         const struct ana_report reports[ANA_LANGUAGES],
                                         struct sim_error *error)
{
    const struct answer answer = {about, reports};
    const struct ana_report_result result = {
        .reports = reports, .tell = tell, .describe = describe, .context = &answer};
    return ana_report_folder_write(folder, &result, error);
}
