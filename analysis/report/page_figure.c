/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/report/page_parts.h"

#include "analysis/report/html.h"

static void write_picture(const struct ana_html_page *page, const struct ana_plot_file *plot,
                          const struct ana_svg *svg)
{
    fputs("<section class=\"scroll\" tabindex=\"0\" aria-label=\"", page->file);
    ana_html_numbered(page, N_("Figure %u"), page->figure);
    fputs("\"><img alt=\"", page->file);
    ana_html_text(page->file, plot->alternative[0] != '\0' ? plot->alternative : plot->title);
    fputc('"', page->file);
    if (svg->width > 0 && svg->height > 0) {
        fprintf(page->file, " width=\"%u\" height=\"%u\"", svg->width, svg->height);
    }
    fputs(" src=\"data:image/svg+xml;base64,", page->file);
    ana_html_base64(page->file, svg->text, svg->bytes);
    fputs("\"></section>\n", page->file);
}

static void write_gap(const struct ana_html_page *page, bool known)
{
    fputs("<p class=\"missing\">", page->file);
    ana_html_word(page, known ? N_("This figure could not be drawn here; its data are in the script below.")
                              : N_("The result has no plot of this name."));
    fputs("</p>\n", page->file);
}

void ana_html_figure(struct ana_html_page *page, const char *stem, const char *caption)
{
    const struct ana_figures *figures = &ana_html_current(page)->figures;
    size_t i = ana_plot_files_find(&figures->files, stem);
    const struct ana_plot_file *plot = i < figures->files.count ? &figures->files.items[i] : NULL;
    page->figure++;
    fputs("<figure>\n", page->file);
    if (plot != NULL && figures->pictures[i].text != NULL) {
        write_picture(page, plot, &figures->pictures[i]);
    } else {
        write_gap(page, plot != NULL);
    }
    fputs("<figcaption><span class=\"no\">", page->file);
    ana_html_numbered(page, N_("Figure %u"), page->figure);
    fputs("</span><bdi>", page->file);
    ana_html_text(page->file, caption[0] == '\0' && plot != NULL ? plot->title : caption);
    fputs("</bdi> <span class=\"from\"><code>plots/", page->file);
    ana_html_text(page->file, stem);
    fprintf(page->file, ".%s.gp</code></span></figcaption>\n</figure>\n", ana_language_code(page->language));
}
