/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/page_parts.h"

#include "analysis/report/html.h"

static void write_picture(const struct ana_page *page, const struct ana_figure *figure)
{
    fputs("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"", page->file);
    ana_page_numbered(page, N_("Figure %u"), page->figure);
    fputs("\"><img alt=\"", page->file);
    ana_html_text(page->file, figure->title);
    fputs(figure->title[0] != '\0' && figure->shows[0] != '\0' ? ". " : "", page->file);
    ana_html_text(page->file, figure->shows);
    fputc('"', page->file);
    if (figure->svg.width > 0 && figure->svg.height > 0) {
        fprintf(page->file, " width=\"%u\" height=\"%u\"", figure->svg.width, figure->svg.height);
    }
    fputs(" src=\"data:image/svg+xml;base64,", page->file);
    ana_html_base64(page->file, figure->svg.text, figure->svg.bytes);
    fputs("\"></div>\n", page->file);
}

static void write_gap(const struct ana_page *page, const struct ana_figure *figure)
{
    fputs("<p class=\"missing\">", page->file);
    ana_page_word(page, figure == NULL
                            ? N_("The result has no plot of this name.")
                            : N_("This figure could not be drawn here; its data are in the script below."));
    fputs("</p>\n", page->file);
}

void ana_page_figure(struct ana_page *page, const char *stem, const char *shows,
                     const struct ana_figure *figure)
{
    page->figure++;
    fputs("<figure>\n", page->file);
    if (figure != NULL && figure->svg.text != NULL) {
        write_picture(page, figure);
    } else {
        write_gap(page, figure);
    }
    fputs("<figcaption><span class=\"no\">", page->file);
    ana_page_numbered(page, N_("Figure %u"), page->figure);
    fputs("</span><bdi>", page->file);
    bool own = shows[0] != '\0' || figure == NULL;
    ana_html_text(page->file, own ? shows : figure->title);
    fputs("</bdi> <span class=\"from\"><code>plots/", page->file);
    ana_html_text(page->file, stem);
    fprintf(page->file, ".%s.gp</code></span></figcaption>\n</figure>\n", ana_language_code(page->language));
}
