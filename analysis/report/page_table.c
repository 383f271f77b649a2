/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/page_parts.h"

#include "analysis/report/html.h"

#include <inttypes.h>
#include <string.h>

enum { LINES_MOST = 32 };

/* A table as its blocks say it. */
struct table {
    const struct ana_block *caption, *heads, *cells;
    size_t columns, count; /* count: of cells */
    bool lines;            /* some cell knows its line */
};

static bool is_head(const struct ana_block *block)
{
    return block != NULL && (block->kind == ANA_BLOCK_LABELS || block->kind == ANA_BLOCK_NUMBERS);
}

/* Returns the first block behind the table. */
static const struct ana_block *survey(struct table *table, const struct ana_block *block)
{
    *table = (struct table){.caption = block, .heads = block->next};
    block = block->next;
    for (; is_head(block); block = block->next) {
        table->columns++;
    }
    table->cells = block;
    for (; block != NULL && block->kind == ANA_BLOCK_CELL; block = block->next) {
        table->count++;
        table->lines = table->lines || (block->row > 0 && table->caption->source[0] != '\0');
    }
    return block;
}

static void write_source(const struct ana_html_page *page, const struct table *table)
{
    if (table->caption->source[0] == '\0') {
        return;
    }
    fputs(" <span class=\"from\">", page->file);
    ana_html_word(page, table->lines ? N_("Source (last column: the line there):") : N_("Source:"));
    fputs(" <code><bdi>", page->file);
    ana_html_text(page->file, table->caption->source);
    fputs("</bdi></code></span>", page->file);
}

static void write_heads(const struct ana_html_page *page, const struct table *table)
{
    fputs("<thead>\n<tr>", page->file);
    const struct ana_block *head = table->heads;
    for (size_t i = 0; i < table->columns; i++, head = head->next) {
        fprintf(page->file, "<th scope=\"col\"%s>", head->kind == ANA_BLOCK_NUMBERS ? " class=\"n\"" : "");
        ana_html_breakable(page->file, head->text);
        fputs("</th>", page->file);
    }
    if (table->lines) {
        fputs("<th scope=\"col\" class=\"line\">", page->file);
        ana_html_word(page, C_("of a file", "Line"));
        fputs("</th>", page->file);
    }
    fputs("</tr>\n</thead>\n", page->file);
}

/* The lines of a row in order, each once; returns how many. */
static size_t collect_lines(const struct table *table, const struct ana_block *cell,
                            uint32_t lines[LINES_MOST])
{
    size_t count = 0;
    for (size_t i = 0; i < table->columns; i++, cell = cell->next) {
        size_t at = 0;
        while (at < count && lines[at] < cell->row) {
            at++;
        }
        bool known = cell->row == 0 || (at < count && lines[at] == cell->row);
        if (!known && count < LINES_MOST) {
            memmove(lines + at + 1, lines + at, (count - at) * sizeof *lines);
            lines[at] = cell->row;
            count++;
        }
    }
    return count;
}

/* "12", "12–14", "12, 17"; of more, "12…40", and each cell names its own. */
static void write_lines(FILE *file, const uint32_t *lines, size_t count)
{
    if (count > 0) {
        fprintf(file, "%" PRIu32, lines[0]);
    }
    if (count > 1) {
        bool in_a_row = lines[count - 1] - lines[0] == count - 1;
        fprintf(file, "%s%" PRIu32, in_a_row ? "–" : count == 2 ? ", " : "…", lines[count - 1]);
    }
}

static void write_cell(const struct ana_html_page *page, const struct ana_block *head,
                       const struct ana_block *cell, const char *source)
{
    const char *class = head->kind == ANA_BLOCK_NUMBERS ? " class=\"n\"" : "";
    fprintf(page->file, "<td%s", class);
    if (source != NULL && cell->row > 0) {
        fputs(" title=\"", page->file);
        ana_html_text(page->file, source);
        fprintf(page->file, ":%" PRIu32 "\"", cell->row);
    }
    fputs("><bdi>", page->file);
    ana_html_breakable(page->file, cell->text);
    fputs("</bdi></td>", page->file);
}

/* Returns the first cell of the next row. */
static const struct ana_block *write_row(const struct ana_html_page *page, const struct table *table,
                                         const struct ana_block *cell)
{
    uint32_t lines[LINES_MOST];
    size_t count = table->lines ? collect_lines(table, cell, lines) : 0;
    const struct ana_block *head = table->heads;
    const char *class = head->kind == ANA_BLOCK_NUMBERS ? " class=\"n\"" : "";
    fprintf(page->file, "<tr><th scope=\"row\"%s><bdi>", class);
    ana_html_breakable(page->file, cell->text);
    fputs("</bdi></th>", page->file);
    for (size_t i = 1; i < table->columns; i++) {
        cell = cell->next;
        head = head->next;
        write_cell(page, head, cell, count > 1 ? table->caption->source : NULL);
    }
    if (table->lines) {
        fputs("<td class=\"line\">", page->file);
        write_lines(page->file, lines, count);
        fputs("</td>", page->file);
    }
    fputs("</tr>\n", page->file);
    return cell->next;
}

static void write_body(const struct ana_html_page *page, const struct table *table)
{
    fputs("<tbody>\n", page->file);
    const struct ana_block *cell = table->cells;
    for (size_t i = 0; i < table->count; i += table->columns) {
        cell = write_row(page, table, cell);
    }
    fputs("</tbody>\n", page->file);
}

const struct ana_block *ana_html_table(struct ana_html_page *page, const struct ana_block *block)
{
    struct table table;
    const struct ana_block *behind = survey(&table, block);
    if (table.columns == 0) {
        return behind;
    }
    page->table++;
    fputs("<section class=\"scroll\" tabindex=\"0\" aria-label=\"", page->file);
    ana_html_numbered(page, N_("Table %u"), page->table);
    fputs("\">\n<table>\n<caption><span class=\"told\"><span class=\"no\">", page->file);
    ana_html_numbered(page, N_("Table %u"), page->table);
    fputs("</span><bdi>", page->file);
    ana_html_text(page->file, table.caption->text);
    fputs("</bdi>", page->file);
    write_source(page, &table);
    fputs("</span></caption>\n", page->file);
    write_heads(page, &table);
    write_body(page, &table);
    fputs("</table>\n</section>\n", page->file);
    return behind;
}
