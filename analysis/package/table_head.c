/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/package/table_head.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes up to the first line end that is not within quotes, in *text (owned by the caller). */
static enum sim_status read_record(FILE *file, char **text, size_t *length)
{
    FILE *memory = open_memstream(text, length);
    if (memory == NULL) {
        return SIM_ERR_MEMORY;
    }
    bool quoted = false;
    for (int byte = fgetc(file); byte != EOF && (quoted || byte != '\n'); byte = fgetc(file)) {
        quoted = byte == '"' ? !quoted : quoted;
        fputc(byte, memory);
    }
    bool whole = ferror(memory) == 0;
    return fclose(memory) == 0 && whole ? SIM_OK : SIM_ERR_MEMORY;
}

static enum sim_status read_head(const char *path, struct visa_csv_source *source, char **text)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return errno == ENOENT || errno == ENOTDIR ? SIM_ERR_NO_INPUT : SIM_ERR_IO;
    }
    enum sim_status status = read_record(file, text, &source->length);
    if (status == SIM_OK && ferror(file) != 0) {
        status = SIM_ERR_IO;
    }
    (void)fclose(file);
    source->data = *text;
    return status;
}

enum sim_status ana_table_head_open(struct ana_table_head *table, const char *path, bool whole,
                                    struct sim_error *error)
{
    struct visa_diagnostics diagnostics;
    struct visa_csv_source source = {.name = path, .optional = true};
    char *text = NULL;
    *table = (struct ana_table_head){0};
    sim_arena_init(&table->arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &table->arena);
    enum sim_status status = whole ? SIM_OK : read_head(path, &source, &text);
    if (status == SIM_OK) {
        status = visa_csv_read(&source, &diagnostics, &table->arena, &table->csv);
        table->converted = diagnostics.count[VISA_NOTE] > 0;
    }
    free(text);
    if (status == SIM_OK && table->csv.count == 0) {
        status = SIM_ERR_DATA;
    }
    return status == SIM_OK ? SIM_OK : sim_fail(error, status, "%s: its columns cannot be read", path);
}

int ana_table_head_find(const struct ana_table_head *table, const char *column)
{
    const struct visa_csv_row *head = &table->csv.rows[0];
    for (size_t i = 0; i < head->count; i++) {
        if (strcmp(head->cells[i].text, column) == 0) {
            return (int)i;
        }
    }
    return -1;
}

void ana_table_head_close(struct ana_table_head *table)
{
    sim_arena_destroy(&table->arena);
}
