/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/json_writer.h"

#include "analysis/output/text_number.h"
#include "models/input/utf8.h"
#include "sim/base/status.h"

#include <inttypes.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

/* Largest whole number every reader keeps exactly. */
#define EXACT_MAX ((int64_t)1 << 53)

void ana_json_init(struct ana_json *json, FILE *file)
{
    *json = (struct ana_json){.file = file};
}

/* Inside an object that stays on its line. */
static bool on_one_line(const struct ana_json *json)
{
    return json->line != 0 && json->depth >= json->line;
}

static void new_line(struct ana_json *json)
{
    fprintf(json->file, "\n%*s", 2 * json->depth, "");
}

static void write_ascii(FILE *file, unsigned char byte)
{
    switch (byte) {
    case '"':
    case '\\':
        fprintf(file, "\\%c", byte);
        break;
    case '\n':
        fputs("\\n", file);
        break;
    case '\t':
        fputs("\\t", file);
        break;
    default:
        if (byte < 0x20 || byte == 0x7f) {
            fprintf(file, "\\u%04x", byte);
        } else {
            fputc(byte, file);
        }
    }
}

static void write_text(FILE *file, const char *text)
{
    const char *end = text + strlen(text);
    fputc('"', file);
    while (text < end) {
        size_t length = visa_utf8_length(text, (size_t)(end - text));
        if (length == 1) {
            write_ascii(file, (unsigned char)*text);
        } else if (length == 0) {
            fputs("\xef\xbf\xbd", file);
        } else {
            fwrite(text, 1, length, file);
        }
        text += length > 0 ? length : 1;
    }
    fputc('"', file);
}

/* Everything before a value: comma, line, indentation, key. */
static void begin_value(struct ana_json *json, const char *key)
{
    if (json->depth == 0) {
        SIM_ASSERT(key == NULL);
        return;
    }
    int inside = json->depth - 1;
    SIM_ASSERT((key == NULL) == json->open[inside].array);
    if (json->open[inside].begun) {
        fputc(',', json->file);
    }
    json->open[inside].begun = true;
    if (!on_one_line(json)) {
        new_line(json);
    }
    if (key != NULL) {
        write_text(json->file, key);
        fputs(on_one_line(json) ? ":" : ": ", json->file);
    }
}

/* A value at the top ends the line. */
static void end_value(struct ana_json *json)
{
    if (json->depth == 0) {
        fputc('\n', json->file);
    }
}

static void begin(struct ana_json *json, const char *key, bool array)
{
    begin_value(json, key);
    SIM_ASSERT(json->depth < ANA_JSON_DEPTH_MAX);
    json->open[json->depth].array = array;
    json->open[json->depth].begun = false;
    json->depth++;
    fputc(array ? '[' : '{', json->file);
}

void ana_json_begin_object(struct ana_json *json, const char *key)
{
    begin(json, key, false);
}

void ana_json_begin_array(struct ana_json *json, const char *key)
{
    begin(json, key, true);
}

void ana_json_begin_line(struct ana_json *json, const char *key)
{
    begin(json, key, false);
    if (json->line == 0) {
        json->line = json->depth;
    }
}

void ana_json_end(struct ana_json *json)
{
    SIM_ASSERT(json->depth > 0);
    bool flat = on_one_line(json);
    json->depth--;
    if (json->open[json->depth].begun && !flat) {
        new_line(json);
    }
    fputc(json->open[json->depth].array ? ']' : '}', json->file);
    if (json->depth < json->line) {
        json->line = 0;
    }
    end_value(json);
}

void ana_json_text(struct ana_json *json, const char *key, const char *text)
{
    if (text == NULL) {
        ana_json_null(json, key);
        return;
    }
    begin_value(json, key);
    write_text(json->file, text);
    end_value(json);
}

void ana_json_number(struct ana_json *json, const char *key, double value)
{
    begin_value(json, key);
    fputs(isfinite(value) ? ana_number(value).text : "null", json->file);
    end_value(json);
}

void ana_json_whole(struct ana_json *json, const char *key, int64_t value)
{
    const char *quote = value > EXACT_MAX || value < -EXACT_MAX ? "\"" : "";
    begin_value(json, key);
    fprintf(json->file, "%s%" PRId64 "%s", quote, value, quote);
    end_value(json);
}

void ana_json_bool(struct ana_json *json, const char *key, bool value)
{
    begin_value(json, key);
    fputs(value ? "true" : "false", json->file);
    end_value(json);
}

void ana_json_null(struct ana_json *json, const char *key)
{
    begin_value(json, key);
    fputs("null", json->file);
    end_value(json);
}

void ana_json_id(struct ana_json *json, const char *key, uint64_t value)
{
    begin_value(json, key);
    fprintf(json->file, "\"%" PRIu64 "\"", value);
    end_value(json);
}
