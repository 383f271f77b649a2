/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/terminal.h"
#include "analysis/plan/page_parts.h"

struct ana_page_text ana_plan_page_text(const struct ana_plan_page *page)
{
    struct ana_page_text text;
    ana_page_text_begin(&text, page->language);
    return text;
}

struct ana_page_value ana_plan_page_day(const struct ana_plan_page *page, int32_t day)
{
    return page->document != NULL ? ana_page_day(day, page->language)
                                  : ana_page_short_date(day, page->year, page->language);
}

struct ana_page_value ana_plan_page_quantile(const struct ana_plan_page *page, int32_t day)
{
    return day == VISA_NO_DAY ? ana_page_value(page->language, ANA_SAY_NEVER, "")
                              : ana_plan_page_day(page, day);
}

struct ana_page_value ana_plan_page_typed(const struct ana_plan_page *page, const char *typed, size_t columns)
{
    enum { DOCUMENT_COLUMNS = 64 };
    return ana_page_typed(typed, page->document != NULL ? DOCUMENT_COLUMNS : columns);
}

/* The label stands before the sentence, unless the sentence speaks for itself. */
static void add_to_document(const struct ana_plan_page *page, enum ana_say label,
                            const struct ana_page_text *text)
{
    bool labelled = label != ANA_SAY_NO_LABEL && label != ANA_SAY_CONCLUSION && page->kind != ANA_BLOCK_ITEM;
    struct ana_page_text whole = ana_plan_page_text(page);
    if (labelled) {
        ana_page_say(&whole, label, "");
        ana_page_say(&whole, ANA_SAY_COLON, "");
    }
    ana_page_add(&whole, text->bytes);
    ana_document_text(page->document, page->kind, whole.bytes);
}

void ana_plan_page_write(const struct ana_plan_page *page, enum ana_say label,
                         const struct ana_page_text *text)
{
    enum { INDENT_ENGLISH = 12, INDENT_CHINESE = 8 };
    if (text->used == 0) {
        return;
    }
    if (page->document != NULL) {
        add_to_document(page, label, text);
        return;
    }
    (void)ana_page_paragraph(page->stream, ana_say(label, page->language),
                             page->language == ANA_CHINESE ? INDENT_CHINESE : INDENT_ENGLISH, text->bytes);
}

void ana_plan_page_write_dated(const struct ana_plan_page *page, enum ana_say label,
                               struct ana_page_value day, size_t width, const char *words)
{
    struct ana_page_text text = ana_plan_page_text(page);
    ana_page_add(&text, day.text);
    if (page->document != NULL) {
        ana_page_say(&text, ANA_SAY_COLON, "");
    }
    for (size_t blanks = ana_display_width(day.text); page->document == NULL && blanks < width + 2;
         blanks++) {
        ana_page_add(&text, " ");
    }
    ana_page_add(&text, words);
    ana_plan_page_write(page, label, &text);
}

void ana_plan_page_note(const struct ana_plan_page *page, size_t indent, const char *words)
{
    if (page->document != NULL) {
        ana_document_text(page->document, ANA_BLOCK_PARAGRAPH, words);
    } else {
        (void)ana_page_paragraph(page->stream, "", indent, words);
    }
}

struct ana_page_text ana_plan_page_caption(const struct ana_plan_page *page, enum ana_say caption)
{
    struct ana_page_text text = ana_plan_page_text(page);
    ana_page_say(&text, caption, "");
    ana_page_say(&text, ANA_SAY_CAPTION_SAMPLE, ana_page_whole(page->plan->outlook.environments).text,
                 ana_page_whole(page->plan->outlook.copies).text);
    return text;
}
