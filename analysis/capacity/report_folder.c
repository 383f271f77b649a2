/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/report_folder.h"

#include "analysis/capacity/report_forms.h"
#include "analysis/document/document_file.h"

#include <stdio.h>

enum { NAME_BYTES = 64 };

static enum sim_status write_table(FILE *stream, const void *table, struct sim_error *error)
{
    (void)error;
    ana_report_write_csv(stream, table);
    return SIM_OK;
}

static enum sim_status write_document(FILE *stream, const void *of, struct sim_error *error)
{
    const struct ana_report_result *result = of;
    return ana_document_tell(stream, result->tell, result->context, error);
}

enum sim_status ana_report_folder_write(const char *folder, const struct ana_report_result *result,
                                        struct sim_error *error)
{
    const struct ana_report *report = &result->reports[ANA_ENGLISH];
    char names[ANA_REPORT_TABLES][NAME_BYTES];
    struct ana_study_file files[ANA_REPORT_TABLES + 1];
    size_t count = 0;
    for (size_t i = 0; i < report->table_count; i++) {
        const struct ana_report_table *table = &report->tables[i];
        if (table->file == NULL) {
            int length = snprintf(names[i], sizeof names[i], "%s.csv", table->name);
            SIM_ASSERT(length > 0 && (size_t)length < sizeof names[i]);
            files[count++] = (struct ana_study_file){names[i], write_table, table};
        }
    }
    files[count++] = (struct ana_study_file){ANA_DOCUMENT_FILE, write_document, result};
    const struct ana_study_result study = {.files = files,
                                           .count = count,
                                           .describe = result->describe,
                                           .beside = result->beside,
                                           .context = result->context};
    return ana_study_folder_write(folder, &study, error);
}
