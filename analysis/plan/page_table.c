/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/page_table.h"

void ana_page_table_begin(struct ana_page_table *table, const struct ana_plan_page *page,
                          enum ana_say caption, const char *file)
{
    *table = (struct ana_page_table){.page = page, .caption = caption, .file = file};
}

/* Whether the form at hand has the column. */
static bool has(const struct ana_page_table *table, size_t column)
{
    enum ana_page_in other = table->page->document != NULL ? ANA_IN_TERMINAL : ANA_IN_DOCUMENT;
    return table->columns[column].in != other;
}

void ana_page_table_column(struct ana_page_table *table, enum ana_block_kind kind, enum ana_page_in in,
                           enum ana_say head)
{
    SIM_ASSERT(table->count < ANA_PAGE_COLUMNS && !table->begun);
    table->columns[table->count++] = (struct ana_page_column){kind, in, head};
}

static void begin_text(struct ana_page_table *table)
{
    size_t columns = 0, names = 0;
    for (size_t i = 0; i < table->count; i++) {
        columns += has(table, i);
        names += has(table, i) && table->columns[i].kind == ANA_BLOCK_LABELS;
    }
    ana_text_table_init(&table->text, columns, names);
    for (size_t i = 0; i < table->count && !table->headless; i++) {
        if (has(table, i)) {
            ana_text_table_add(&table->text, ana_say(table->columns[i].head, table->page->language));
        }
    }
}

static struct ana_page_text caption_of(const struct ana_page_table *table)
{
    const struct ana_plan_page *page = table->page;
    struct ana_page_text text = ana_plan_page_text(page);
    if (table->file[0] == '\0') {
        ana_page_say(&text, table->caption, "");
        return text;
    }
    text = ana_plan_page_caption(page, table->caption);
    for (size_t i = 0; i < table->count; i++) {
        if (table->columns[i].head == ANA_SAY_INTERVAL) {
            ana_page_say(&text, ANA_SAY_CAPTION_LEVEL,
                         ana_page_percent(page->plan->question.level, 0, page->language).text);
        }
    }
    return text;
}

static void begin_blocks(struct ana_page_table *table)
{
    struct ana_document *document = table->page->document;
    ana_document_table(document, caption_of(table).bytes, table->file);
    for (size_t i = 0; i < table->count; i++) {
        if (has(table, i)) {
            ana_document_text(document, table->columns[i].kind,
                              ana_say(table->columns[i].head, table->page->language));
        }
    }
}

/* The columns are known. */
static void begin_cells(struct ana_page_table *table)
{
    if (!table->begun) {
        (table->page->document != NULL ? begin_blocks : begin_text)(table);
    }
    table->begun = true;
}

void ana_page_table_line(struct ana_page_table *table, uint32_t line)
{
    table->line = line;
}

void ana_page_table_text(struct ana_page_table *table, const char *text)
{
    begin_cells(table);
    size_t column = table->next;
    table->next = (table->next + 1) % table->count;
    if (!has(table, column)) {
        return;
    }
    if (table->page->document != NULL) {
        ana_document_cell(table->page->document, text, table->line);
    } else {
        ana_text_table_add(&table->text, text);
    }
}

void ana_page_table_cell(struct ana_page_table *table, struct ana_page_value value)
{
    ana_page_table_text(table, value.text);
}

/* Months are cut short: columns of days are many. */
void ana_page_table_day(struct ana_page_table *table, int32_t day)
{
    const struct ana_plan_page *page = table->page;
    ana_page_table_cell(table,
                        ana_page_short_date(day, page->document != NULL ? 0 : page->year, page->language));
}

void ana_page_table_quantile(struct ana_page_table *table, int32_t day)
{
    if (day == VISA_NO_DAY) {
        ana_page_table_text(table, ana_say(ANA_SAY_NEVER, table->page->language));
    } else {
        ana_page_table_day(table, day);
    }
}

static void print_turned(const struct ana_text_table *table, FILE *stream)
{
    size_t rows = table->count / table->columns;
    struct ana_text_table turned;
    ana_text_table_init(&turned, rows, 1);
    for (size_t column = 0; column < table->columns; column++) {
        for (size_t row = 0; row < rows; row++) {
            ana_text_table_add(&turned, table->cells[row * table->columns + column]);
        }
    }
    ana_text_table_print(&turned, stream);
    ana_text_table_destroy(&turned);
}

void ana_page_table_end(struct ana_page_table *table)
{
    SIM_ASSERT(table->next == 0);
    begin_cells(table);
    if (table->page->document != NULL) {
        return;
    }
    if (table->turned && table->text.count > 0) {
        print_turned(&table->text, table->page->stream);
    } else {
        ana_text_table_print(&table->text, table->page->stream);
    }
    ana_text_table_destroy(&table->text);
}
