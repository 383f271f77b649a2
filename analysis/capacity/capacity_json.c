/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/capacity_json.h"

#include "analysis/output/version.h"

void ana_capacity_json_head(struct ana_json *json, const struct ana_capacity_about *about)
{
    ana_json_whole(json, "schema_version", ANA_RESULT_SCHEMA);
    ana_json_text(json, "program", "visaq");
    ana_json_text(json, "version", ANA_VERSION);
    ana_json_text(json, "verb", "capacity");
    ana_json_text(json, "kind", about->kind);
    ana_json_text(json, "scenario", about->scenario);
    if (about->changes[0] != '\0') {
        ana_json_text(json, "changes", about->changes);
    }
    ana_json_text(json, "digest", about->digest.text);
    ana_json_id(json, "seed", about->seed);
    ana_json_number(json, "confidence", about->confidence);
    ana_json_bool(json, "found", about->found);
    ana_json_bool(json, "interrupted", about->interrupted);
    ana_json_text(json, "command", about->command);
}

static void write_sentences(struct ana_json *json, const char *key, const struct ana_report *report,
                            enum ana_sentence_kind kind)
{
    ana_json_begin_array(json, key);
    for (size_t i = 0; i < report->sentence_count; i++) {
        if (report->sentences[i].kind == kind) {
            ana_json_text(json, NULL, report->sentences[i].text);
        }
    }
    ana_json_end(json);
}

static void write_row(struct ana_json *json, const struct ana_report_table *table, size_t row)
{
    ana_json_begin_object(json, NULL);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ana_report_cell *cell = &table->cells[row * table->column_count + i];
        if (cell->text != NULL) {
            ana_json_text(json, table->columns[i].name, cell->text);
        } else {
            ana_json_number(json, table->columns[i].name, cell->number);
        }
    }
    ana_json_end(json);
}

void ana_capacity_json(FILE *stream, const struct ana_capacity_about *about, const struct ana_report *report)
{
    struct ana_json json;
    ana_json_init(&json, stream);
    ana_json_begin_object(&json, NULL);
    ana_capacity_json_head(&json, about);
    write_sentences(&json, "answer", report, ANA_SENTENCE_ANSWER);
    write_sentences(&json, "notes", report, ANA_SENTENCE_NOTE);
    for (size_t i = 0; i < report->table_count; i++) {
        const struct ana_report_table *table = &report->tables[i];
        ana_json_begin_array(&json, table->name);
        for (size_t row = 0; row < ana_report_rows(table); row++) {
            write_row(&json, table, row);
        }
        ana_json_end(&json);
    }
    ana_json_end(&json);
}
