/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/paragraph.h"

#include "analysis/output/line_break.h"
#include "analysis/output/terminal.h"

#include <stdbool.h>
#include <string.h>

enum { LINE_COLUMNS = 100 };

/* One word behind another, on the next line where it would stand out. */
static void print_words(FILE *stream, const char *text, const char *indent)
{
    size_t column = strlen(indent);
    bool begun = false;
    fputs(indent, stream);
    while (*text != '\0') {
        size_t bytes = strcspn(text, " ");
        char word[512];
        snprintf(word, sizeof word, "%.*s", (int)(bytes < sizeof word ? bytes : sizeof word - 1), text);
        size_t width = ana_display_width(word);
        if (begun && column + 1 + width > LINE_COLUMNS) {
            fprintf(stream, "\n%s", indent);
            column = strlen(indent);
            begun = false;
        }
        fprintf(stream, "%s%.*s", begun ? " " : "", (int)bytes, text);
        column += width + (begun ? 1 : 0);
        begun = true;
        text += bytes + (text[bytes] == ' ' ? 1 : 0);
    }
    fputc('\n', stream);
}

/* In Chinese, which has no blanks between words. */
static void print_characters(FILE *stream, const char *text, const char *indent)
{
    while (*text != '\0') {
        size_t length = ana_line_length(text, LINE_COLUMNS - strlen(indent));
        fprintf(stream, "%s%.*s\n", indent, (int)ana_line_printed(text, length), text);
        text += length;
    }
}

void ana_print_paragraph(FILE *stream, const char *text, const char *indent, enum ana_language language)
{
    if (language == ANA_CHINESE) {
        print_characters(stream, text, indent);
    } else {
        print_words(stream, text, indent);
    }
}
