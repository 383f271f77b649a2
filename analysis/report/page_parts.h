/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page on its way out, and its parts. Private to page.h.
 */
#ifndef ANALYSIS_REPORT_PAGE_PARTS_H
#define ANALYSIS_REPORT_PAGE_PARTS_H

#include "analysis/report/page.h"

#include <stdbool.h>

struct ana_html_page {
    FILE *file;
    enum ana_language language;
    const struct ana_chapter *chapters;
    size_t count;
    size_t chapter;          /* being written, from 0 */
    unsigned figure, table;  /* numbers given so far */
    unsigned level;          /* of the headings of sections: 2, or 3 in chapters */
    enum ana_block_kind run; /* of the list, code or answer that is open; ANA_BLOCK_KINDS: none */
    bool in_section;
};

/* A text of the program in the language of the page, escaped. */
void ana_html_word(const struct ana_html_page *page, const char *text);

/* "Table 3" or the like: a text of the program with one %u, escaped. */
void ana_html_numbered(const struct ana_html_page *page, const char *format, unsigned number);

/* Writes the table that begins with the block; returns the first block behind it. */
const struct ana_block *ana_html_table(struct ana_html_page *page, const struct ana_block *block);

/* Writes the figure of this stem, if the chapter has it. caption: "" for its title. */
void ana_html_figure(struct ana_html_page *page, const char *stem, const char *caption);

/* What is being written. */
const struct ana_chapter *ana_html_current(const struct ana_html_page *page);

/* Writes all of the chapter but its heading. */
void ana_html_chapter(struct ana_html_page *page);

/* Writes the links to sections and chapters. */
void ana_html_contents(struct ana_html_page *page);

/* The id of a section, which is unique in the page, in quotes. */
void ana_html_section_id(const struct ana_html_page *page, const struct ana_block *section);

/* Whether there is something to be said under this heading: "figures" may be empty. */
bool ana_html_has_section(const struct ana_html_page *page, const struct ana_block *section);

#endif
