/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/line_break.h"
#include "analysis/output/terminal.h"
#include "analysis/plan/page_text.h"

#include <string.h>

int ana_page_paragraph(FILE *stream, const char *label, size_t indent, const char *text)
{
    SIM_ASSERT(indent + 10 < ANA_PAGE_WIDTH);
    int lines = 0;
    do {
        text += strspn(text, " ");
        size_t length = ana_line_length(text, ANA_PAGE_WIDTH - indent);
        ana_print_padded(stream, lines == 0 ? label : "", indent, false);
        fprintf(stream, "%.*s\n", (int)ana_line_printed(text, length), text);
        text += length;
        lines++;
    } while (*text != '\0');
    return lines;
}
