/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/page_parts.h"

#include "analysis/report/html.h"

#include <string.h>

const struct ana_chapter *ana_html_current(const struct ana_html_page *page)
{
    return &page->chapters[page->chapter];
}

void ana_html_section_id(const struct ana_html_page *page, const struct ana_block *section)
{
    unsigned before = 0;
    for (const struct ana_block *block = ana_html_current(page)->document.first; block != section;
         block = block->next) {
        before += block->kind == ANA_BLOCK_SECTION && strcmp(block->source, section->source) == 0;
    }
    if (page->count > 1) {
        fprintf(page->file, "r%zu-", page->chapter + 1);
    }
    fprintf(page->file, "s-%s", section->source);
    if (before > 0) {
        fprintf(page->file, "-%u", before + 1);
    }
}

static bool is_placed(const struct ana_document *document, const char *stem)
{
    const struct ana_block *block = document->first;
    while (block != NULL && (block->kind != ANA_BLOCK_FIGURE || strcmp(block->source, stem) != 0)) {
        block = block->next;
    }
    return block != NULL;
}

static size_t count_unplaced(const struct ana_chapter *chapter)
{
    size_t count = 0;
    for (size_t i = 0; i < chapter->figures.files.count; i++) {
        count += !is_placed(&chapter->document, chapter->figures.files.items[i].stem);
    }
    return count;
}

static bool is_for_figures(const struct ana_block *section)
{
    return strcmp(section->source, ANA_SECTION_FIGURES) == 0;
}

bool ana_html_has_section(const struct ana_html_page *page, const struct ana_block *section)
{
    bool own = section->next != NULL && section->next->kind != ANA_BLOCK_SECTION;
    const struct ana_chapter *chapter = ana_html_current(page);
    return own || !is_for_figures(section) || chapter->figures.files.count == 0 ||
           count_unplaced(chapter) > 0;
}

/* What is open closes before anything that does not go on with it. */
static void close_run(struct ana_html_page *page)
{
    switch (page->run) {
    case ANA_BLOCK_ITEM:
        fputs("</ul>\n", page->file);
        break;
    case ANA_BLOCK_CODE:
        fputs("</code></pre>\n", page->file);
        break;
    case ANA_BLOCK_ANSWER:
        fputs("</section>\n", page->file);
        break;
    default:
        break;
    }
    page->run = ANA_BLOCK_KINDS;
}

static void open_answer(const struct ana_html_page *page)
{
    fprintf(page->file, "<section class=\"answer\">\n<h%u>", page->level);
    ana_html_word(page, N_("In short"));
    fprintf(page->file, "</h%u>\n", page->level);
}

/* Items, lines of code and answers that follow each other belong together. */
static void begin_run(struct ana_html_page *page, enum ana_block_kind kind)
{
    bool runs =
        kind == ANA_BLOCK_ITEM || kind == ANA_BLOCK_CODE || (kind == ANA_BLOCK_ANSWER && !page->in_section);
    if (page->run == kind) {
        fputs(kind == ANA_BLOCK_CODE ? "\n" : "", page->file);
        return;
    }
    close_run(page);
    if (!runs) {
        return;
    }
    page->run = kind;
    if (kind == ANA_BLOCK_ANSWER) {
        open_answer(page);
    } else {
        fputs(kind == ANA_BLOCK_ITEM ? "<ul>\n" : "<pre><code>", page->file);
    }
}

static void write_text(const struct ana_html_page *page, const struct ana_block *block)
{
    const char *open = block->kind == ANA_BLOCK_ITEM       ? "<li>"
                       : block->kind == ANA_BLOCK_CODE     ? ""
                       : block->kind == ANA_BLOCK_SUBTITLE ? "<p class=\"subtitle\">"
                                                           : "<p>";
    fputs(open, page->file);
    ana_html_text(page->file, block->text);
    fputs(block->kind == ANA_BLOCK_ITEM   ? "</li>\n"
          : block->kind == ANA_BLOCK_CODE ? ""
                                          : "</p>\n",
          page->file);
}

static void write_unplaced(struct ana_html_page *page)
{
    const struct ana_chapter *chapter = ana_html_current(page);
    for (size_t i = 0; i < chapter->figures.files.count; i++) {
        const char *stem = chapter->figures.files.items[i].stem;
        if (!is_placed(&chapter->document, stem)) {
            ana_html_figure(page, stem, "");
        }
    }
    if (chapter->figures.files.count == 0) {
        fputs("<p>", page->file);
        ana_html_word(page, N_("The result has no plots."));
        fputs("</p>\n", page->file);
    }
}

static void open_section(struct ana_html_page *page, const struct ana_block *section)
{
    fprintf(page->file, "<section class=\"part\">\n<h%u id=\"", page->level);
    ana_html_section_id(page, section);
    fputs("\"><bdi>", page->file);
    ana_html_text(page->file, section->text);
    fprintf(page->file, "</bdi></h%u>\n<div class=\"body\" id=\"", page->level);
    ana_html_section_id(page, section);
    fputs("-body\">\n", page->file);
    page->in_section = true;
}

static void close_section(struct ana_html_page *page, const struct ana_block *section)
{
    close_run(page);
    if (section == NULL || !ana_html_has_section(page, section)) {
        return;
    }
    if (is_for_figures(section)) {
        write_unplaced(page);
    }
    fputs("</div>\n</section>\n", page->file);
    page->in_section = false;
}

/* Writes one block, tables with all of theirs; returns the next. */
static const struct ana_block *write_block(struct ana_html_page *page, const struct ana_block *block)
{
    begin_run(page, block->kind);
    if (block->kind == ANA_BLOCK_TABLE) {
        return ana_html_table(page, block);
    }
    if (block->kind == ANA_BLOCK_FIGURE) {
        ana_html_figure(page, block->source, block->text);
    } else if (block->kind != ANA_BLOCK_TITLE) {
        write_text(page, block);
    }
    return block->next;
}

void ana_html_chapter(struct ana_html_page *page)
{
    const struct ana_block *section = NULL;
    page->run = ANA_BLOCK_KINDS;
    page->in_section = false;
    for (const struct ana_block *block = ana_html_current(page)->document.first; block != NULL;) {
        if (block->kind != ANA_BLOCK_SECTION) {
            block = write_block(page, block);
            continue;
        }
        close_section(page, section);
        section = block;
        if (ana_html_has_section(page, section)) {
            open_section(page, section);
        }
        block = block->next;
    }
    close_section(page, section);
}
