/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page that people look at: documents with their figures as one HTML file, which needs nothing else. A
 * pure function of them.
 */
#ifndef ANALYSIS_REPORT_PAGE_H
#define ANALYSIS_REPORT_PAGE_H

#include "analysis/document/document.h"
#include "analysis/report/figures.h"

#include <stdio.h>

/* A result: its document, as ana_document_read gives it, and the pictures of its folder. */
struct ana_chapter {
    struct ana_document document;
    struct ana_figures figures;
};

/* What a page of ours has in its first ANA_HTML_HEAD_BYTES bytes. */
#define ANA_HTML_MARK "<meta name=\"generator\" content=\"visaq "
enum { ANA_HTML_HEAD_BYTES = 1024 };

/*
 * Writes the page: one result as it is, several as chapters. count >= 1, all in one language. Figures that a
 * document does not place come under "figures". Write errors stay in the stream.
 */
void ana_html_write(FILE *file, const struct ana_chapter *chapters, size_t count);

#endif
