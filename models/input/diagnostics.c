/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/diagnostics.h"

#include "sim/base/message.h"

#include "models/input/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MESSAGE_BYTES = 500, SHOWN_CHARACTERS = 40 };

struct visa_message {
    struct visa_message *next;
    enum visa_severity severity;
    struct visa_position where;
    size_t file_rank; /* of the file among those that had something to say */
    size_t rank;      /* of the message, in order of discovery */
    const char *text;
};

void visa_diagnostics_init(struct visa_diagnostics *diagnostics, struct sim_arena *arena)
{
    *diagnostics = (struct visa_diagnostics){.arena = arena};
}

static struct visa_message *keep_message(struct visa_diagnostics *diagnostics, const char *text)
{
    size_t length = strlen(text);
    struct visa_message *message = sim_arena_alloc(diagnostics->arena, 1, sizeof *message + length + 1);
    if (message == NULL) {
        diagnostics->memory_failed = true;
        return NULL;
    }
    char *copy = (char *)(message + 1);
    memcpy(copy, text, length + 1);
    message->text = copy;
    if (diagnostics->last == NULL) {
        diagnostics->first = message;
    } else {
        diagnostics->last->next = message;
        message->rank = diagnostics->last->rank + 1;
    }
    diagnostics->last = message;
    return message;
}

static void report(struct visa_diagnostics *diagnostics, enum visa_severity severity,
                   struct visa_position where, const char *text)
{
    diagnostics->count[severity]++;
    if (diagnostics->count[severity] > VISA_DIAGNOSTICS_KEPT) {
        return;
    }
    struct visa_message *message = keep_message(diagnostics, text);
    if (message != NULL) {
        message->severity = severity;
        message->where = where;
    }
}

void visa_report(struct visa_diagnostics *diagnostics, enum visa_severity severity,
                 struct visa_position where, const char *format, ...)
{
    char text[MESSAGE_BYTES + 1];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, sim_message(format), arguments);
    va_end(arguments);
    if (length < 0) {
        text[0] = '\0';
    }
    text[visa_utf8_cut(text, strlen(text))] = '\0';
    report(diagnostics, severity, where, text);
}

static bool same_message(const struct visa_message *a, const struct visa_message *b)
{
    return a->severity == b->severity && a->where.line == b->where.line &&
           a->where.column == b->where.column && strcmp(a->where.file, b->where.file) == 0 &&
           strcmp(a->text, b->text) == 0;
}

static bool is_there(const struct visa_diagnostics *diagnostics, const struct visa_message *message)
{
    const struct visa_message *other = diagnostics->first;
    while (other != NULL && !same_message(other, message)) {
        other = other->next;
    }
    return other != NULL;
}

static void add_copy(struct visa_diagnostics *diagnostics, const struct visa_message *message)
{
    size_t bytes = strlen(message->where.file) + 1;
    char *file = sim_arena_alloc(diagnostics->arena, bytes, 1);
    if (file == NULL) {
        diagnostics->memory_failed = true;
        return;
    }
    memcpy(file, message->where.file, bytes);
    struct visa_position where = message->where;
    where.file = file;
    report(diagnostics, message->severity, where, message->text);
}

void visa_diagnostics_add_new(struct visa_diagnostics *diagnostics, const struct visa_diagnostics *other)
{
    for (const struct visa_message *message = other->first; message != NULL; message = message->next) {
        if (!is_there(diagnostics, message)) {
            add_copy(diagnostics, message);
        }
    }
    /* Those that the other one counted but did not keep. */
    for (int i = 0; i < VISA_SEVERITY_COUNT; i++) {
        bool more = other->count[i] > VISA_DIAGNOSTICS_KEPT && other->count[i] > diagnostics->count[i];
        diagnostics->count[i] = more ? other->count[i] : diagnostics->count[i];
    }
    diagnostics->memory_failed = diagnostics->memory_failed || other->memory_failed;
}

/* Copies one character, or '?' for what must not reach a terminal; returns the bytes taken from text. */
static size_t show_character(const char *text, size_t length, char *shown, size_t *used)
{
    size_t bytes = visa_utf8_length(text, length);
    unsigned char first = (unsigned char)text[0];
    bool control =
        first < 0x20 || first == 0x7f || (bytes == 2 && first == 0xc2 && (unsigned char)text[1] < 0xa0);
    if (bytes == 0 || control) {
        shown[(*used)++] = '?';
        return bytes == 0 ? 1 : bytes;
    }
    memcpy(shown + *used, text, bytes);
    *used += bytes;
    return bytes;
}

struct visa_shown visa_show_name(const char *text, size_t length)
{
    struct visa_shown shown = {{0}};
    size_t used = 0;
    size_t at = 0;
    shown.text[used++] = '"';
    for (int characters = 0; at < length && characters < SHOWN_CHARACTERS; characters++) {
        at += show_character(text + at, length - at, shown.text, &used);
    }
    const char *end = at < length ? "…\"" : "\"";
    memcpy(shown.text + used, end, strlen(end) + 1);
    return shown;
}

struct visa_shown visa_show(const struct visa_diagnostics *diagnostics, const char *text)
{
    return diagnostics->mask_values ? visa_show_name("***", 3) : visa_show_name(text, strlen(text));
}

enum sim_status visa_diagnostics_status(const struct visa_diagnostics *diagnostics)
{
    if (diagnostics->memory_failed) {
        return SIM_ERR_MEMORY;
    }
    return diagnostics->count[VISA_ERROR] > 0 ? SIM_ERR_DATA : SIM_OK;
}

static int compare_size(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_messages(const void *left, const void *right)
{
    const struct visa_message *a = *(const struct visa_message *const *)left;
    const struct visa_message *b = *(const struct visa_message *const *)right;
    int order = compare_size(a->file_rank, b->file_rank);
    order = order != 0 ? order : compare_size(a->where.line, b->where.line);
    order = order != 0 ? order : compare_size(a->where.column, b->where.column);
    return order != 0 ? order : compare_size(a->rank, b->rank);
}

/* A file's rank is that of its first message. At most 60 messages are kept, so a scan will do. */
static size_t file_rank(const struct visa_diagnostics *diagnostics, const struct visa_message *message)
{
    const struct visa_message *other = diagnostics->first;
    while (strcmp(other->where.file, message->where.file) != 0) {
        other = other->next;
    }
    return other->rank;
}

static size_t gather(struct visa_diagnostics *diagnostics, enum visa_severity mildest,
                     struct visa_message **messages)
{
    size_t count = 0;
    for (struct visa_message *message = diagnostics->first; message != NULL; message = message->next) {
        if (message->severity <= mildest) {
            message->file_rank = file_rank(diagnostics, message);
            messages[count++] = message;
        }
    }
    return count;
}

const char *visa_severity_word(enum visa_severity severity)
{
    static const char *const words[] = {N_("error"), N_("warning"), N_("note")};
    return sim_message(words[severity]);
}

static const char *format_message(struct sim_arena *arena, const struct visa_message *message)
{
    char place[32] = "";
    if (message->where.line > 0 && message->where.column > 0) {
        snprintf(place, sizeof place, "%u:%u:", message->where.line, message->where.column);
    } else if (message->where.line > 0) {
        snprintf(place, sizeof place, "%u:", message->where.line);
    }
    size_t size = strlen(message->where.file) + strlen(message->text) + sizeof place + 16;
    char *line = sim_arena_alloc(arena, size, 1);
    if (line != NULL) {
        snprintf(line, size, "%s:%s %s: %s", message->where.file, place,
                 visa_severity_word(message->severity), message->text);
    }
    return line;
}

static const char *format_rest(struct sim_arena *arena, enum visa_severity severity, size_t rest)
{
    static const char *const words[][2] = {
        {N_("error"), N_("errors")}, {N_("warning"), N_("warnings")}, {N_("note"), N_("notes")}};
    enum { REST_BYTES = 64 };
    char *line = sim_arena_alloc(arena, REST_BYTES, 1);
    if (line != NULL) {
        snprintf(line, REST_BYTES, sim_message("… and %zu more %s"), rest,
                 sim_message(words[severity][rest > 1]));
    }
    return line;
}

/* Messages as grave as the mildest, or graver. */
static const char *const *lines_of(struct visa_diagnostics *diagnostics, enum visa_severity mildest,
                                   size_t *count)
{
    enum { MAX_LINES = VISA_SEVERITY_COUNT * (VISA_DIAGNOSTICS_KEPT + 1) };
    struct visa_message *messages[MAX_LINES];
    const char **lines = sim_arena_alloc(diagnostics->arena, MAX_LINES, sizeof *lines);
    if (lines == NULL) {
        return NULL;
    }
    size_t kept = gather(diagnostics, mildest, messages);
    qsort(messages, kept, sizeof *messages, compare_messages);
    for (size_t i = 0; i < kept; i++) {
        lines[i] = format_message(diagnostics->arena, messages[i]);
    }
    *count = kept;
    for (enum visa_severity severity = VISA_ERROR; severity <= mildest; severity++) {
        if (diagnostics->count[severity] > VISA_DIAGNOSTICS_KEPT) {
            size_t rest = diagnostics->count[severity] - VISA_DIAGNOSTICS_KEPT;
            lines[(*count)++] = format_rest(diagnostics->arena, severity, rest);
        }
    }
    for (size_t i = 0; i < *count; i++) {
        if (lines[i] == NULL) {
            return NULL;
        }
    }
    return lines;
}

const char *const *visa_diagnostics_lines(struct visa_diagnostics *diagnostics, size_t *count)
{
    return lines_of(diagnostics, VISA_NOTE, count);
}

const char *const *visa_diagnostics_errors(struct visa_diagnostics *diagnostics, size_t *count)
{
    return lines_of(diagnostics, VISA_ERROR, count);
}
