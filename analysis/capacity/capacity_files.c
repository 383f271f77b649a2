/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/capacity_files.h"

#include "analysis/capacity/capacity_document.h"
#include "analysis/capacity/report_forms.h"
#include "analysis/document/document_file.h"
#include "analysis/document/document_tell.h"
#include "analysis/study/study_folder.h"

/* What is written. */
struct answer {
    const struct ana_capacity_about *about;
    const struct ana_report *reports; /* [ANA_LANGUAGES] */
};

static enum sim_status write_table(FILE *stream, const void *context, const char *name)
{
    const struct answer *answer = context;
    ana_report_write_csv(stream, ana_report_find(&answer->reports[ANA_ENGLISH], name));
    return SIM_OK;
}

/* A table of its own for each file, by its name. */
#define WRITER(table)                                                                                        \
    static enum sim_status write_##table(FILE *stream, const void *context, struct sim_error *error)         \
    {                                                                                                        \
        (void)error;                                                                                         \
        return write_table(stream, context, #table);                                                         \
    }
WRITER(capacity)
WRITER(certificate)
WRITER(curve)
WRITER(candidates)
WRITER(recovery)
#undef WRITER

static void tell(struct ana_document *document, const void *context)
{
    const struct answer *answer = context;
    ana_capacity_document(document, answer->about, &answer->reports[document->language]);
}

static enum sim_status write_document(FILE *stream, const void *context, struct sim_error *error)
{
    return ana_document_tell(stream, tell, context, error);
}

static const struct {
    const char *table;
    struct ana_study_file file;
} files[] = {
    {"capacity", {"capacity.csv", write_capacity}}, {"certificate", {"certificate.csv", write_certificate}},
    {"curve", {"curve.csv", write_curve}},          {"candidates", {"candidates.csv", write_candidates}},
    {"recovery", {"recovery.csv", write_recovery}},
};

enum { FILES = sizeof files / sizeof files[0] };

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
    struct ana_study_file written[FILES + 1];
    size_t count = 0;
    for (size_t i = 0; i < FILES; i++) {
        if (ana_report_find(&reports[ANA_ENGLISH], files[i].table) != NULL) {
            written[count++] = files[i].file;
        }
    }
    written[count++] = (struct ana_study_file){ANA_DOCUMENT_FILE, write_document};
    const struct ana_study_result result = {
        .files = written, .count = count, .describe = describe, .context = &answer};
    return ana_study_folder_write(folder, &result, error);
}
