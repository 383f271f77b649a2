/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/csv_writer.h"

#include "analysis/output/text_number.h"
#include "models/input/fields.h"
#include "models/input/guard.h"
#include "models/input/utf8.h"

#include <inttypes.h>
#include <string.h>

void ana_csv_init(struct ana_csv *csv, FILE *file)
{
    *csv = (struct ana_csv){.file = file};
}

static void begin_field(struct ana_csv *csv, bool blank)
{
    if (csv->row_begun) {
        fputc(',', csv->file);
    }
    csv->only_blank = blank && !csv->row_begun;
    csv->row_begun = true;
}

/* Blanks at the ends are quoted too: many readers trim them otherwise. */
static bool needs_quotes(const char *text)
{
    size_t length = strlen(text);
    bool padded = length > 0 && (strchr(" \t", text[0]) != NULL || strchr(" \t", text[length - 1]) != NULL);
    return padded || strpbrk(text, ",\"\r\n") != NULL;
}

/* Control characters become '?', since readers refuse them; quotes are doubled. */
static void write_characters(FILE *file, const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        size_t length = visa_utf8_length(text, left);
        length = length > 0 ? length : 1;
        if (*text == '"') {
            fputc('"', file);
        }
        if (visa_utf8_is_control(text, length)) {
            fputc('?', file);
        } else {
            fwrite(text, 1, length, file);
        }
        text += length;
        left -= length;
    }
}

static void write_quoted(FILE *file, const char *prefix, const char *text)
{
    fputc('"', file);
    fputs(prefix, file);
    write_characters(file, text);
    fputc('"', file);
}

static void write_field(struct ana_csv *csv, const char *prefix, const char *text)
{
    begin_field(csv, text[0] == '\0');
    if (needs_quotes(text)) {
        write_quoted(csv->file, prefix, text);
    } else {
        fputs(prefix, csv->file);
        write_characters(csv->file, text);
    }
}

void ana_csv_text(struct ana_csv *csv, const char *text)
{
    write_field(csv, visa_needs_guard(text) ? "'" : "", text);
}

void ana_csv_value(struct ana_csv *csv, const char *text)
{
    double number = 0;
    if (visa_parse_decimal(text, &number)) {
        ana_csv_label(csv, text);
    } else {
        ana_csv_text(csv, text);
    }
}

void ana_csv_label(struct ana_csv *csv, const char *label)
{
    write_field(csv, "", label);
}

/* Most fields of a result are numbers, and nothing in one needs a look. */
static void write_number(struct ana_csv *csv, const char *text)
{
    begin_field(csv, text[0] == '\0');
    fputs(text, csv->file);
}

void ana_csv_number(struct ana_csv *csv, double value)
{
    write_number(csv, ana_number(value).text);
}

void ana_csv_whole(struct ana_csv *csv, int64_t value)
{
    begin_field(csv, false);
    fprintf(csv->file, "%" PRId64, value);
}

void ana_csv_end_row(struct ana_csv *csv)
{
    fputs(csv->only_blank ? "\"\"\n" : "\n", csv->file);
    csv->row_begun = false;
    csv->only_blank = false;
}

void ana_csv_row(struct ana_csv *csv, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ana_csv_label(csv, names[i]);
    }
    ana_csv_end_row(csv);
}
