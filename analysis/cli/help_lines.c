/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "analysis/cli/help_lines.h"

#include "analysis/output/line_break.h"
#include "analysis/output/terminal.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { INDENT_MOST = 40, LINE_BYTES = 4096 };

/* Bytes before the text: blanks, then an option as far as the first gap of two blanks, if there is one. */
static size_t text_start(const char *line)
{
    size_t blanks = strspn(line, " ");
    const char *gap = line[blanks] == '-' ? strstr(line + blanks, "  ") : NULL;
    return gap != NULL ? (size_t)(gap - line) + strspn(gap, " ") : blanks;
}

static size_t columns_of(const char *line, size_t bytes)
{
    char head[INDENT_MOST + 1];
    if (bytes > INDENT_MOST) {
        return 0;
    }
    memcpy(head, line, bytes);
    head[bytes] = '\0';
    return ana_display_width(head);
}

void ana_help_print(FILE *stream, const char *line)
{
    size_t start = text_start(line);
    size_t indent = columns_of(line, start);
    const char *at = indent > 0 ? line + start : line;
    fprintf(stream, "%.*s", (int)(at - line), line);
    do {
        size_t length = ana_line_length(at, ANA_HELP_COLUMNS - indent);
        fprintf(stream, "%.*s\n", (int)ana_line_printed(at, length), at);
        at += length;
        fprintf(stream, "%*s", *at != '\0' ? (int)indent : 0, "");
    } while (*at != '\0');
}

/* What has come of a line that is not yet whole. */
struct pending {
    FILE *stream;
    char line[LINE_BYTES];
    size_t used;
    char buffer[LINE_BYTES]; /* of the stream that writes here */
};

static void end_line(struct pending *pending)
{
    pending->line[pending->used] = '\0';
    ana_help_print(pending->stream, pending->line);
    pending->used = 0;
}

static ssize_t take(void *cookie, const char *bytes, size_t count)
{
    struct pending *pending = cookie;
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] == '\n' || pending->used + 1 == LINE_BYTES) {
            end_line(pending);
        }
        if (bytes[i] != '\n') {
            pending->line[pending->used++] = bytes[i];
        }
    }
    return fflush(pending->stream) == 0 ? (ssize_t)count : 0;
}

void ana_help_begin(void)
{
    struct pending *pending = calloc(1, sizeof *pending);
    cookie_io_functions_t functions = {.write = take};
    bool wide = setenv("ARGP_HELP_FMT", "rmargin=10000", 0) == 0;
    FILE *stream = pending != NULL && wide ? fopencookie(pending, "w", functions) : NULL;
    if (stream == NULL) {
        free(pending);
        return;
    }
    pending->stream = stdout;
    setvbuf(stream, pending->buffer, _IOLBF, sizeof pending->buffer);
    stdout = stream; /* a variable in the GNU library; the program ends once its help is printed */
}
