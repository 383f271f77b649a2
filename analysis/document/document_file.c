/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/document/document_file.h"

#include "analysis/output/csv_writer.h"
#include "analysis/output/paths.h"
#include "analysis/results/row_file.h"
#include "models/input/fields.h"
#include "models/input/guard.h"

#include <stdlib.h>
#include <string.h>

enum { LANGUAGE, KIND, TEXT_COLUMN, SOURCE, ROW, COLUMNS };

static const char *const COLUMN_NAMES[COLUMNS] = {"language", "kind", "text", "source", "row"};

static void write_block(struct ana_csv *csv, const char *language, const struct ana_block *block)
{
    ana_csv_label(csv, language);
    ana_csv_label(csv, ana_block_word(block->kind));
    ana_csv_text(csv, block->text);
    ana_csv_text(csv, block->source);
    if (block->row > 0) {
        ana_csv_whole(csv, block->row);
    } else {
        ana_csv_label(csv, "");
    }
    ana_csv_end_row(csv);
}

void ana_document_write(FILE *file, const struct ana_document *documents, size_t count)
{
    struct ana_csv csv;
    ana_csv_init(&csv, file);
    ana_csv_row(&csv, COLUMN_NAMES, COLUMNS);
    for (size_t i = 0; i < count; i++) {
        const char *language = ana_language_code(documents[i].language);
        for (const struct ana_block *block = documents[i].first; block != NULL; block = block->next) {
            write_block(&csv, language, block);
        }
    }
}

/* A document on its way back in. */
struct reading {
    struct ana_row_file file;
    struct ana_document *document;
    size_t columns, cells; /* of the table that is open */
    bool in_table;
    struct sim_error *error;
};

static enum sim_status fail_at(const struct reading *reading, size_t row, size_t column, const char *what)
{
    return ana_row_file_fail(&reading->file, ana_row_file_cell(&reading->file, row, column),
                             sim_message(what), reading->error);
}

static bool find_kind(const char *word, enum ana_block_kind *kind)
{
    for (unsigned i = 0; i < ANA_BLOCK_KINDS; i++) {
        *kind = (enum ana_block_kind)i;
        if (strcmp(word, ana_block_word(*kind)) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_name(const char *text)
{
    return *text != '\0' && text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static bool has_whole_rows(const struct reading *reading)
{
    return reading->cells == 0 || reading->cells % reading->columns == 0;
}

/* Follows the order of blocks: whoever gives the document a form relies on it. NULL: the block may stand
 * here.
 */
static const char *find_disorder(struct reading *reading, const struct ana_block *block)
{
    bool head = block->kind == ANA_BLOCK_LABELS || block->kind == ANA_BLOCK_NUMBERS;
    bool cell = block->kind == ANA_BLOCK_CELL;
    if ((block->kind == ANA_BLOCK_TITLE) != (reading->document->count == 0)) {
        return N_("a document begins with its title, and has one");
    }
    if (head && (!reading->in_table || reading->cells > 0)) {
        return N_("the head of a column stands before the cells of its table");
    }
    if (cell && (!reading->in_table || reading->columns == 0)) {
        return N_("a cell belongs to a table with columns");
    }
    if (!head && !cell && !has_whole_rows(reading)) {
        return N_("the last row of the table above is not whole");
    }
    reading->in_table = head || cell || block->kind == ANA_BLOCK_TABLE;
    reading->columns = block->kind == ANA_BLOCK_TABLE ? 0 : reading->columns + head;
    reading->cells = head || block->kind == ANA_BLOCK_TABLE ? 0 : reading->cells + cell;
    return NULL;
}

static enum sim_status take_block(struct reading *reading, size_t row)
{
    struct ana_block block = {.text =
                                  visa_unguarded(ana_row_file_cell(&reading->file, row, TEXT_COLUMN)->text),
                              .source = visa_unguarded(ana_row_file_cell(&reading->file, row, SOURCE)->text)};
    if (!find_kind(ana_row_file_cell(&reading->file, row, KIND)->text, &block.kind)) {
        return fail_at(reading, row, KIND, N_("there is no such kind of block"));
    }
    bool named = block.kind == ANA_BLOCK_SECTION || block.kind == ANA_BLOCK_FIGURE;
    if (named && !is_name(block.source)) {
        return fail_at(reading, row, SOURCE, N_("expected a name of a-z, 0-9 and _"));
    }
    const struct visa_csv_cell *line = ana_row_file_cell(&reading->file, row, ROW);
    int64_t number = 0;
    if (line->length > 0 && !visa_parse_whole(line->text, 1, UINT32_MAX, &number)) {
        return fail_at(reading, row, ROW, N_("expected the number of a line, or nothing"));
    }
    block.row = (uint32_t)number;
    const char *disorder = find_disorder(reading, &block);
    if (disorder != NULL) {
        return fail_at(reading, row, KIND, disorder);
    }
    ana_document_add(reading->document, &block);
    return SIM_OK;
}

static enum sim_status take_blocks(struct reading *reading, const char *language)
{
    enum sim_status status = SIM_OK;
    for (size_t row = 0; row < reading->file.count && status == SIM_OK; row++) {
        if (strcmp(ana_row_file_cell(&reading->file, row, LANGUAGE)->text, language) == 0) {
            status = take_block(reading, row);
        }
    }
    if (status != SIM_OK) {
        return status;
    }
    if (reading->document->count == 0) {
        return sim_fail(reading->error, SIM_ERR_DATA, "%s: there is no document in the language \"%s\"",
                        reading->file.csv.name, language);
    }
    if (!has_whole_rows(reading)) {
        return sim_fail(reading->error, SIM_ERR_DATA, "%s: the last row of the last table is not whole",
                        reading->file.csv.name);
    }
    return ana_document_check(reading->document, reading->error);
}

enum sim_status ana_document_read(struct ana_document *document, const char *folder,
                                  enum ana_language language, struct sim_error *error)
{
    ana_document_init(document, language);
    char *path = ana_path(folder, ANA_DOCUMENT_FILE);
    if (path == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
    }
    struct reading reading = {.document = document, .error = error};
    enum sim_status status = ana_row_file_open(&reading.file, path, COLUMN_NAMES, COLUMNS, error);
    if (status == SIM_OK) {
        status = take_blocks(&reading, ana_language_code(language));
    }
    ana_row_file_close(&reading.file);
    free(path);
    return status;
}
