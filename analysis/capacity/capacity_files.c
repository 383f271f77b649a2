/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/capacity_files.h"

#include "analysis/capacity/capacity_document.h"
#include "analysis/document/document_file.h"
#include "analysis/document/document_tell.h"
#include "analysis/output/csv_writer.h"
#include "analysis/study/study_folder.h"

#include <string.h>

/* What is written. */
struct answer {
    const struct ana_capacity_about *about;
    const struct ana_report *reports; /* [ANA_LANGUAGES] */
};

static void write_cells(struct ana_csv *csv, const struct ana_report_table *table)
{
    for (size_t i = 0; i < ana_report_rows(table) * table->column_count; i++) {
        const struct ana_report_cell *cell = &table->cells[i];
        if (cell->text != NULL) {
            ana_csv_text(csv, cell->text);
        } else {
            ana_csv_number(csv, cell->number);
        }
        if ((i + 1) % table->column_count == 0) {
            ana_csv_end_row(csv);
        }
    }
}

static enum sim_status write_table(FILE *stream, const void *context, const char *name)
{
    const struct answer *answer = context;
    const struct ana_report_table *table = ana_report_find(&answer->reports[ANA_ENGLISH], name);
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    for (size_t i = 0; i < table->column_count; i++) {
        ana_csv_label(&csv, table->columns[i].name);
    }
    ana_csv_end_row(&csv);
    write_cells(&csv, table);
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
    const struct ana_study_result result = {written, count, describe, &answer};
    return ana_study_folder_write(folder, &result, error);
}
