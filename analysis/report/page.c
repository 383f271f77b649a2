/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/page_parts.h"

#include "analysis/output/sha256.h"
#include "analysis/output/version.h"
#include "analysis/report/assets.h"
#include "analysis/report/html.h"

#include <string.h>

enum { WORD_BYTES = 256, DIGEST_BYTES = 32 };

void ana_html_word(const struct ana_html_page *page, const char *text)
{
    ana_html_text(page->file, ana_text(page->language, text));
}

void ana_html_numbered(const struct ana_html_page *page, const char *format, unsigned number)
{
    char text[WORD_BYTES];
    snprintf(text, sizeof text, ana_text(page->language, format), number);
    ana_html_text(page->file, text);
}

static const char *title_of(const struct ana_chapter *chapter)
{
    return chapter->document.first != NULL ? chapter->document.first->text : "";
}

static void write_title(const struct ana_html_page *page)
{
    if (page->count > 1) {
        ana_html_numbered(page, N_("Report on %u results"), (unsigned)page->count);
    } else {
        ana_html_text(page->file, title_of(page->chapters));
    }
}

/* As a policy names an inline block that it lets through. */
static void write_hash(FILE *file, const char *text)
{
    struct ana_sha256 hash;
    char hexadecimal[ANA_SHA256_TEXT_BYTES];
    unsigned char digest[DIGEST_BYTES];
    ana_sha256_init(&hash);
    ana_sha256_add(&hash, text, strlen(text));
    ana_sha256_finish(&hash, hexadecimal);
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        size_t high = (size_t)(strchr(digits, hexadecimal[2 * i]) - digits);
        size_t low = (size_t)(strchr(digits, hexadecimal[2 * i + 1]) - digits);
        digest[i] = (unsigned char)(high << 4 | low);
    }
    fputs(" 'sha256-", file);
    ana_html_base64(file, digest, sizeof digest);
    fputs("'", file);
}

static void write_head(const struct ana_html_page *page)
{
    FILE *file = page->file;
    fprintf(file, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
            page->language == ANA_CHINESE ? "zh-CN" : "en");
    fprintf(file, ANA_HTML_MARK "%s\">\n", ANA_VERSION);
    fputs(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src",
        file);
    write_hash(file, ana_report_css);
    fputs("; script-src", file);
    write_hash(file, ana_report_js);
    fputs("; base-uri 'none'; form-action 'none'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
          file);
    write_title(page);
    fprintf(file, "</title>\n<style>%s</style>\n</head>\n", ana_report_css);
}

static void write_links(struct ana_html_page *page)
{
    fputs("<ol>\n", page->file);
    const struct ana_block *block = page->chapters[page->chapter].document.first;
    for (; block != NULL; block = block->next) {
        if (block->kind == ANA_BLOCK_SECTION && ana_html_has_section(page, block)) {
            fputs("<li><a href=\"#", page->file);
            ana_html_section_id(page, block);
            fputs("\">", page->file);
            ana_html_text(page->file, block->text);
            fputs("</a></li>\n", page->file);
        }
    }
    fputs("</ol>\n", page->file);
}

static void write_chapter_links(struct ana_html_page *page)
{
    fputs("<ol>\n", page->file);
    for (page->chapter = 0; page->chapter < page->count; page->chapter++) {
        fprintf(page->file, "<li><a href=\"#r%zu\">", page->chapter + 1);
        ana_html_text(page->file, title_of(&page->chapters[page->chapter]));
        fputs("</a>\n", page->file);
        write_links(page);
        fputs("</li>\n", page->file);
    }
    fputs("</ol>\n", page->file);
    page->chapter = 0;
}

void ana_html_contents(struct ana_html_page *page)
{
    fputs("<nav class=\"contents\" aria-label=\"", page->file);
    ana_html_word(page, N_("Contents"));
    fputs("\">\n", page->file);
    if (page->count > 1) {
        write_chapter_links(page);
    } else {
        write_links(page);
    }
    fputs("</nav>\n", page->file);
}

static void write_chapters(struct ana_html_page *page)
{
    for (page->chapter = 0; page->chapter < page->count; page->chapter++) {
        size_t number = page->chapter + 1;
        fprintf(page->file, "<article>\n<h2 id=\"r%zu\">", number);
        ana_html_text(page->file, title_of(&page->chapters[page->chapter]));
        fputs("</h2>\n", page->file);
        ana_html_chapter(page);
        fputs("</article>\n", page->file);
    }
}

static void write_footer(const struct ana_html_page *page)
{
    fputs("<footer>\n<p>", page->file);
    char text[WORD_BYTES];
    snprintf(text, sizeof text,
             ana_text(page->language, N_("Made by visaq %s from the files of the result. Data are "
                                         "theirs; nothing was loaded from elsewhere.")),
             ANA_VERSION);
    ana_html_text(page->file, text);
    fputs("</p>\n</footer>\n", page->file);
}

static void write_body(struct ana_html_page *page)
{
    fputs("<body data-sort=\"", page->file);
    ana_html_word(page, N_("Sort by this column"));
    fputs("\" data-fold=\"", page->file);
    ana_html_word(page, N_("Show or hide"));
    fputs("\">\n<a class=\"skip\" href=\"#main\">", page->file);
    ana_html_word(page, N_("Skip to the content"));
    fputs("</a>\n<div class=\"page\">\n", page->file);
    ana_html_contents(page);
    fputs("<main id=\"main\">\n<h1><bdi>", page->file);
    write_title(page);
    fputs("</bdi></h1>\n", page->file);
    if (page->count > 1) {
        write_chapters(page);
    } else {
        ana_html_chapter(page);
    }
    fputs("</main>\n", page->file);
    write_footer(page);
    fprintf(page->file, "</div>\n<script>%s</script>\n</body>\n</html>\n", ana_report_js);
}

void ana_html_write(FILE *file, const struct ana_chapter *chapters, size_t count)
{
    SIM_ASSERT(count >= 1);
    struct ana_html_page page = {.file = file,
                                 .language = chapters[0].document.language,
                                 .chapters = chapters,
                                 .count = count,
                                 .level = count > 1 ? 3 : 2,
                                 .run = ANA_BLOCK_KINDS};
    write_head(&page);
    write_body(&page);
}
