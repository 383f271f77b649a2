/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes JSON as it goes: keys in the order of the calls, two blanks of indentation, UTF-8 as it is.
 *
 *   ana_json_begin_object(&json, NULL);
 *   ana_json_text(&json, "name", "baseline");
 *   ana_json_begin_array(&json, "waits");
 *   ana_json_number(&json, NULL, 17.5);
 *   ana_json_end(&json);
 *   ana_json_end(&json);
 *
 * key: the member's name inside an object, NULL inside an array and for the one value at the top; anything
 * else is a bug and asserted. Numbers are the shortest text that reads back as the same double; NaN and
 * infinities are null. Bytes that are not UTF-8 become U+FFFD, so the output is always valid. Write errors
 * stay in the stream.
 */
#ifndef ANALYSIS_OUTPUT_JSON_WRITER_H
#define ANALYSIS_OUTPUT_JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define ANA_JSON_DEPTH_MAX 32

struct ana_json {
    FILE *file; /* borrowed */
    int depth;  /* open objects and arrays */
    int line;   /* the depth at which one began that stays on its line, 0 for none */
    struct {
        bool array;
        bool begun; /* has a member */
    } open[ANA_JSON_DEPTH_MAX];
};

/* Starts writing one value to an open stream, which must outlive the writer. */
void ana_json_init(struct ana_json *json, FILE *file);

void ana_json_begin_object(struct ana_json *json, const char *key);
void ana_json_begin_array(struct ana_json *json, const char *key);

/* An object that stays on its line with all that is in it: a row of many. */
void ana_json_begin_line(struct ana_json *json, const char *key);

/* Closes the innermost object or array; closing the outermost ends the line. */
void ana_json_end(struct ana_json *json);

void ana_json_text(struct ana_json *json, const char *key, const char *text); /* NULL text: null */
void ana_json_number(struct ana_json *json, const char *key, double value);
void ana_json_whole(struct ana_json *json, const char *key, int64_t value); /* beyond 2^53: as text */
void ana_json_bool(struct ana_json *json, const char *key, bool value);
void ana_json_null(struct ana_json *json, const char *key);

/* 64-bit identifiers (seeds, hashes): as text, since JSON readers hold numbers as doubles. */
void ana_json_id(struct ana_json *json, const char *key, uint64_t value);

#endif
