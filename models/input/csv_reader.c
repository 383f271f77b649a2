/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/csv_reader.h"

#include "models/input/encoding.h"
#include "sim/base/message.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK_BYTES = 16 << 10, POOL_BYTES = 32 << 10, MOST_FIELDS = 1024 };

/* The source as a sequence of chunks that can be run through twice. */
struct stream {
    const struct visa_csv_source *source;
    int file;    /* -1 for memory */
    size_t at;   /* bytes delivered */
    bool failed; /* the system refused to read */
    char buffer[CHUNK_BYTES];
};

/*
 * libcsv gives neither positions nor a way to stop from within a callback. So it is fed runs of bytes that
 * end with a comma or line end: a field can only end with the last byte of a run, and where it began is known
 * from the bytes.
 */
struct reader {
    struct stream stream;
    struct csv_parser parser;
    struct visa_diagnostics *diagnostics;
    struct sim_arena *arena;
    struct visa_csv *csv;
    size_t row_capacity;
    iconv_t converter; /* used if convert */
    bool convert;
    enum sim_status status;                  /* of the callbacks; they stop the reading by setting it */
    bool ragged;                             /* a row was left out */
    struct visa_place_counter place;         /* of the run being fed, then of the next */
    struct visa_place run_end;               /* of the last byte of the run being fed */
    bool in_field;                           /* the field being read has begun */
    struct visa_place field;                 /* where */
    size_t field_bytes;                      /* fed since */
    struct visa_csv_cell cells[MOST_FIELDS]; /* of the row being read */
    size_t cell_count;
    char *pool; /* free bytes for texts and cells, of the arena */
    size_t pool_left;
};

static struct visa_position at(const struct reader *reader, struct visa_place place)
{
    return (struct visa_position){reader->csv->name, place.line, place.column};
}

static size_t read_file(struct stream *stream)
{
    ssize_t got = 0;
    do {
        got = read(stream->file, stream->buffer, sizeof stream->buffer);
    } while (got < 0 && errno == EINTR);
    stream->failed = got < 0;
    return got < 0 ? 0 : (size_t)got;
}

/* The next chunk; length 0 at the end. */
static const char *next_chunk(struct stream *stream, size_t *length)
{
    const char *chunk = stream->buffer;
    if (stream->file >= 0) {
        *length = read_file(stream);
    } else {
        size_t left = stream->source->length - stream->at;
        *length = left < CHUNK_BYTES ? left : CHUNK_BYTES;
        chunk = stream->source->data + stream->at;
    }
    stream->at += *length;
    return chunk;
}

static bool rewind_stream(struct stream *stream)
{
    stream->at = 0;
    return stream->file < 0 || lseek(stream->file, 0, SEEK_SET) == 0;
}

/* Reports what is wrong with the file as a whole. */
static enum sim_status refuse(struct reader *reader, enum sim_status status, const char *why)
{
    visa_report(reader->diagnostics, VISA_ERROR, at(reader, (struct visa_place){0, 0}), "%s",
                sim_message(why));
    return status;
}

static enum sim_status open_stream(struct reader *reader)
{
    struct stream *stream = &reader->stream;
    struct stat facts;
    if (stream->source->data != NULL) {
        return SIM_OK;
    }
    /* Without O_NONBLOCK opening a named pipe would wait for its writer. */
    stream->file = open(stream->source->name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (stream->file < 0) {
        bool missing = errno == ENOENT || errno == ENOTDIR;
        if (missing && stream->source->optional) {
            return SIM_ERR_NO_INPUT;
        }
        return missing           ? refuse(reader, SIM_ERR_NO_INPUT, "no such file")
               : errno == EACCES ? refuse(reader, SIM_ERR_IO, "permission denied")
                                 : refuse(reader, SIM_ERR_IO, "cannot be opened");
    }
    if (fstat(stream->file, &facts) != 0) {
        return refuse(reader, SIM_ERR_IO, "cannot be read");
    }
    if (S_ISDIR(facts.st_mode)) {
        return refuse(reader, SIM_ERR_IO, "is a folder, not a file");
    }
    return S_ISREG(facts.st_mode) ? SIM_OK : refuse(reader, SIM_ERR_IO, "is not a regular file");
}

static enum sim_status start_conversion(struct reader *reader)
{
    reader->converter = iconv_open("UTF-8", "GB18030");
    if (reader->converter == (iconv_t)-1) {
        return refuse(reader, SIM_ERR_DATA, "is GB18030, which this system cannot convert: save it as UTF-8");
    }
    reader->convert = true;
    visa_report(reader->diagnostics, VISA_NOTE, at(reader, (struct visa_place){0, 0}), "read as GB18030");
    return SIM_OK;
}

/* Where a control character is; line 0: nowhere. Two bytes of a C1 control are a Chinese character in
 * GB18030. */
static struct visa_place find_control(const struct visa_encoding_scan *scan, enum visa_encoding encoding)
{
    bool other = scan->control.line == 0 && encoding == VISA_ENCODING_UTF8;
    return other ? scan->c1_control : scan->control;
}

static enum sim_status judge_encoding(struct reader *reader, struct visa_encoding_scan *scan, size_t *bom)
{
    enum visa_encoding encoding = visa_scan_verdict(scan, bom);
    if (encoding == VISA_ENCODING_UTF16) {
        return refuse(reader, SIM_ERR_DATA, "is UTF-16 text: save it as \"CSV UTF-8\"");
    }
    if (scan->nul_count > 0) {
        visa_report(reader->diagnostics, VISA_ERROR, at(reader, scan->first_nul), "NUL byte");
        return SIM_ERR_DATA;
    }
    if (encoding == VISA_ENCODING_UNKNOWN) {
        visa_report(reader->diagnostics, VISA_ERROR, at(reader, scan->not_utf8),
                    "this byte is not UTF-8, and the file is not GB18030 either");
        return SIM_ERR_DATA;
    }
    struct visa_place control = find_control(scan, encoding);
    if (control.line > 0) {
        visa_report(reader->diagnostics, VISA_ERROR, at(reader, control), "control character in the text");
        return SIM_ERR_DATA;
    }
    return encoding == VISA_ENCODING_GB18030 ? start_conversion(reader) : SIM_OK;
}

/* The first pass: size and encoding. */
static enum sim_status inspect(struct reader *reader, size_t *bom)
{
    struct visa_encoding_scan scan;
    size_t length = 0;
    visa_scan_init(&scan);
    for (const char *chunk = next_chunk(&reader->stream, &length); length > 0;
         chunk = next_chunk(&reader->stream, &length)) {
        visa_scan_bytes(&scan, chunk, length);
        if (scan.bytes > VISA_CSV_FILE_BYTES) {
            return refuse(reader, SIM_ERR_DATA, "is longer than 256 MiB");
        }
    }
    if (reader->stream.failed) {
        return refuse(reader, SIM_ERR_IO, "cannot be read");
    }
    return judge_encoding(reader, &scan, bom);
}

/* Small pieces side by side; arena pieces would take 64 bytes each. The size is rounded up to keep pointers
 * aligned. */
static void *take(struct reader *reader, size_t bytes)
{
    bytes = (bytes + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1);
    if (bytes > POOL_BYTES / 4) {
        return sim_arena_alloc(reader->arena, bytes, 1);
    }
    if (reader->pool_left < bytes) {
        reader->pool = sim_arena_alloc(reader->arena, POOL_BYTES, 1);
        reader->pool_left = reader->pool == NULL ? 0 : POOL_BYTES;
    }
    if (reader->pool == NULL) {
        return NULL;
    }
    void *piece = reader->pool;
    reader->pool += bytes;
    reader->pool_left -= bytes;
    return piece;
}

static void stop_with_error(struct reader *reader, struct visa_place place, const char *why)
{
    visa_report(reader->diagnostics, VISA_ERROR, at(reader, place), "%s", sim_message(why));
    reader->status = SIM_ERR_DATA;
}

/* Copies a field's text, converted where needed. */
static const char *copy_text(struct reader *reader, const char *text, size_t *length)
{
    size_t capacity = (reader->convert ? 2 * *length : *length) + 1;
    char *copy = take(reader, capacity);
    if (copy == NULL) {
        reader->status = SIM_ERR_MEMORY;
    } else if (!reader->convert) {
        memcpy(copy, text, *length);
        copy[*length] = '\0';
    } else if (!visa_gb18030_convert(reader->converter, text, *length, copy, length)) {
        stop_with_error(reader, reader->field, "this field has a character that is not GB18030");
    }
    return copy;
}

static void refuse_long_field(struct reader *reader)
{
    stop_with_error(reader, reader->field, "this field is longer than 64 KiB; is a quote not closed?");
}

static void on_field(void *text, size_t length, void *context)
{
    struct reader *reader = context;
    if (reader->status != SIM_OK) {
        return;
    }
    if (!reader->in_field) {
        reader->field = reader->run_end;
    }
    reader->in_field = false;
    reader->field_bytes = 0;
    if (reader->cell_count == MOST_FIELDS) {
        stop_with_error(reader, reader->field, "more than 1024 fields in a row");
        return;
    }
    if (length > VISA_CSV_FIELD_BYTES) {
        refuse_long_field(reader);
        return;
    }
    const char *copy = length == 0 ? "" : copy_text(reader, text, &length);
    reader->cells[reader->cell_count++] =
        (struct visa_csv_cell){copy, (uint32_t)length, reader->field.line, reader->field.column};
}

static void add_row(struct reader *reader)
{
    struct visa_csv *csv = reader->csv;
    size_t bytes = reader->cell_count * sizeof *reader->cells;
    if (csv->count == reader->row_capacity) {
        struct visa_csv_row *grown = sim_arena_grow(reader->arena, csv->rows, &reader->row_capacity,
                                                    csv->count < 16 ? 16 : csv->count + 1, sizeof *grown);
        csv->rows = grown == NULL ? csv->rows : grown;
    }
    struct visa_csv_cell *cells = take(reader, bytes);
    if (cells == NULL || csv->count == reader->row_capacity) {
        reader->status = SIM_ERR_MEMORY;
        return;
    }
    memcpy(cells, reader->cells, bytes);
    csv->rows[csv->count++] = (struct visa_csv_row){cells, reader->cell_count};
}

static bool row_is_empty(const struct reader *reader)
{
    size_t i = 0;
    while (i < reader->cell_count && reader->cells[i].length == 0) {
        i++;
    }
    return i == reader->cell_count;
}

/* Adds the row that was read. Rows without any text are skipped: Excel leaves them where something was
 * deleted. */
static void end_row(struct reader *reader)
{
    const struct visa_csv *csv = reader->csv;
    if (row_is_empty(reader)) {
        return;
    }
    if (csv->count == 0 || reader->stream.source->ragged || csv->rows[0].count == reader->cell_count) {
        add_row(reader);
        return;
    }
    struct visa_place row = {reader->cells[0].line, reader->cells[0].column};
    visa_report(reader->diagnostics, VISA_ERROR, at(reader, row), "expected %zu field%s, got %zu",
                csv->rows[0].count, csv->rows[0].count == 1 ? "" : "s", reader->cell_count);
    reader->ragged = true;
}

static void on_row(int line_end, void *context)
{
    struct reader *reader = context;
    (void)line_end;
    if (reader->status == SIM_OK) {
        end_row(reader);
        reader->cell_count = 0;
    }
}

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* Up to and including the next comma or line end. */
static size_t run_length(const char *text, size_t length)
{
    size_t i = 0;
    while (i < length && text[i] != ',' && !is_line_end(text[i])) {
        i++;
    }
    return i < length ? i + 1 : length;
}

/* If the run has the first byte of a field, notes where that stands. A lone delimiter is left to on_field. */
static void find_field_start(struct reader *reader, const char *run, size_t length)
{
    size_t i = 0;
    while (i < length && (run[i] == ' ' || run[i] == '\t')) {
        i++;
    }
    if (reader->in_field || i == length || is_line_end(run[i]) || run[i] == ',') {
        return;
    }
    reader->in_field = true;
    reader->field = reader->place.next;
    reader->field.column += (uint32_t)i;
}

static void report_quote(struct reader *reader, struct visa_place place, char byte)
{
    const char *what = byte == '"' ? "a quote within a field must be doubled and the field quoted"
                                   : sim_message("text behind the closing quote of a field");
    if (reader->field.line == place.line) {
        stop_with_error(reader, place, what);
        return;
    }
    visa_report(reader->diagnostics, VISA_ERROR, at(reader, place), "%s (the field began in line %u)", what,
                reader->field.line);
    reader->status = SIM_ERR_DATA;
}

static void feed_run(struct reader *reader, const char *run, size_t length)
{
    find_field_start(reader, run, length);
    reader->run_end = reader->place.next;
    reader->run_end.column += (uint32_t)length - 1;
    reader->field_bytes += length;
    size_t fed = csv_parse(&reader->parser, run, length, on_field, on_row, reader);
    if (fed < length && csv_error(&reader->parser) != CSV_EPARSE) {
        reader->status = SIM_ERR_MEMORY;
    } else if (fed < length) {
        struct visa_place place = reader->place.next;
        place.column += (uint32_t)fed;
        report_quote(reader, place, run[fed]);
    } else if (reader->in_field && reader->field_bytes > VISA_CSV_FIELD_BYTES) {
        refuse_long_field(reader);
    }
    if (!reader->in_field) {
        reader->field_bytes = 0;
    }
    visa_place_advance(&reader->place, run, length);
}

static void finish(struct reader *reader)
{
    reader->run_end = reader->place.next;
    if (csv_fini(&reader->parser, on_field, on_row, reader) == 0) {
        return;
    }
    if (csv_error(&reader->parser) == CSV_EPARSE) {
        stop_with_error(reader, reader->field, "the quote opened here is never closed");
    } else {
        reader->status = SIM_ERR_MEMORY;
    }
}

/* The second pass: fields and rows. */
static enum sim_status parse(struct reader *reader, size_t bom)
{
    size_t length = 0;
    for (const char *chunk = next_chunk(&reader->stream, &length); length > 0 && reader->status == SIM_OK;
         chunk = next_chunk(&reader->stream, &length)) {
        size_t used = bom < length ? bom : length;
        bom -= used;
        while (used < length && reader->status == SIM_OK) {
            size_t run = run_length(chunk + used, length - used);
            feed_run(reader, chunk + used, run);
            used += run;
        }
    }
    if (reader->stream.failed) {
        return refuse(reader, SIM_ERR_IO, "cannot be read");
    }
    if (reader->status == SIM_OK) {
        finish(reader);
    }
    return reader->status == SIM_OK && reader->ragged ? SIM_ERR_DATA : reader->status;
}

static enum sim_status read_stream(struct reader *reader)
{
    size_t bom = 0;
    enum sim_status status = inspect(reader, &bom);
    if (status != SIM_OK) {
        return status;
    }
    if (!rewind_stream(&reader->stream)) {
        return refuse(reader, SIM_ERR_IO, "cannot be read");
    }
    return parse(reader, bom);
}

enum sim_status visa_csv_read(const struct visa_csv_source *source, struct visa_diagnostics *diagnostics,
                              struct sim_arena *arena, struct visa_csv *csv)
{
    *csv = (struct visa_csv){.name = source->name};
    struct reader *reader = malloc(sizeof *reader);
    if (reader == NULL) {
        return SIM_ERR_MEMORY;
    }
    memset(reader, 0, sizeof *reader);
    reader->stream.source = source;
    reader->stream.file = -1;
    reader->diagnostics = diagnostics;
    reader->arena = arena;
    reader->csv = csv;
    visa_place_counter_init(&reader->place);
    unsigned char options = CSV_STRICT | CSV_STRICT_FINI;
    enum sim_status status = csv_init(&reader->parser, options) == 0 ? open_stream(reader) : SIM_ERR_MEMORY;
    status = status == SIM_OK ? read_stream(reader) : status;
    csv_free(&reader->parser);
    if (reader->convert) {
        iconv_close(reader->converter);
    }
    if (reader->stream.file >= 0) {
        close(reader->stream.file);
    }
    free(reader);
    return status;
}
