/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/table_print.h"

#include "analysis/run/text_table.h"

/* Prints the table that begins with `block`; returns the next one, or NULL. */
static const struct ana_block *print_table(FILE *stream, const struct ana_block *block)
{
    size_t labels = 0;
    size_t numbers = 0;
    fprintf(stream, "\n%s\n", block->text);
    block = block->next;
    /* A table without rows ends with its heads. */
    for (const struct ana_block *head = block;
         head != NULL && head->kind != ANA_BLOCK_CELL && head->kind != ANA_BLOCK_TABLE; head = head->next) {
        labels += head->kind == ANA_BLOCK_LABELS ? 1 : 0;
        numbers += head->kind == ANA_BLOCK_NUMBERS ? 1 : 0;
    }
    struct ana_text_table table;
    ana_text_table_init(&table, labels + numbers, labels);
    for (; block != NULL && block->kind != ANA_BLOCK_TABLE; block = block->next) {
        ana_text_table_add(&table, block->text);
    }
    ana_text_table_print(&table, stream);
    ana_text_table_destroy(&table);
    return block;
}

void ana_tables_print(FILE *stream, const struct ana_document *document)
{
    for (const struct ana_block *block = document->first; block != NULL;) {
        block = print_table(stream, block);
    }
}
