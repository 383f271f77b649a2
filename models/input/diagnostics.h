/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Collects what is wrong with the input and gives it back as a compiler would print it:
 *
 *   scenarios/x/slots.csv:17:4: error: column "seats": expected a whole number >= 0, got "-3"
 *
 * The first 20 messages of each severity are kept, the rest are counted. Nothing is printed here:
 * the caller asks for the lines. Lines come file by file, in the order in which the files first had
 * something to say, and within a file by position. Messages and lines live in the arena given at init.
 */
#ifndef VISA_INPUT_DIAGNOSTICS_H
#define VISA_INPUT_DIAGNOSTICS_H

#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum visa_severity { VISA_ERROR, VISA_WARNING, VISA_NOTE, VISA_SEVERITY_COUNT };

enum { VISA_DIAGNOSTICS_KEPT = 20 }; /* messages kept of each severity */

/* Where something was read. line 0: the file as a whole; column 0: the line as a whole. */
struct visa_position {
    const char *file; /* as the user named it; borrowed, must outlive the diagnostics */
    uint32_t line;    /* 1-based physical line */
    uint32_t column;  /* 1-based byte column */
};

struct visa_message; /* one kept message */

struct visa_diagnostics {
    struct sim_arena *arena; /* borrowed */
    bool mask_values;        /* values are shown as "***": for files about persons; may be set at any time */
    bool memory_failed; /* a message was lost because the arena refused memory; it is counted all the same */
    size_t count[VISA_SEVERITY_COUNT]; /* reported so far, kept or not */
    struct visa_message *first, *last; /* in order of discovery */
};

/* A value made fit to be shown: quoted, at most 40 characters, no control bytes, masked where asked. */
struct visa_shown {
    char text[176];
};

/* Starts with no messages. arena: borrowed, not reset while the diagnostics are in use. */
void visa_diagnostics_init(struct visa_diagnostics *diagnostics, struct sim_arena *arena);

/* Adds a message, printf-style, without a line end; it is cut at 500 bytes. */
void visa_report(struct visa_diagnostics *diagnostics, enum visa_severity severity,
                 struct visa_position where, const char *format, ...) SIM_PRINTF(4, 5);

/* Adds the messages of another that are not here yet, with their files' names; the other stays as it is. */
void visa_diagnostics_add_new(struct visa_diagnostics *diagnostics, const struct visa_diagnostics *other);

/*
 * Shows a value that was read, for use inside a message: visa_show(diagnostics, cell->text).text.
 * text: NUL-terminated, any bytes.
 */
struct visa_shown visa_show(const struct visa_diagnostics *diagnostics, const char *text);

/* Like visa_show for names that are not values of a person (columns, suggestions): never masked. length:
 * bytes. */
struct visa_shown visa_show_name(const char *text, size_t length);

/* The word before a message of this severity, in the language of the program. */
const char *visa_severity_word(enum visa_severity severity);

/* SIM_ERR_DATA once an error was reported, SIM_ERR_MEMORY when a message was lost, else SIM_OK. */
enum sim_status visa_diagnostics_status(const struct visa_diagnostics *diagnostics);

/*
 * Returns *count lines without line ends, sorted as described above, then one such as "… and 7 more errors"
 * for each severity of which not all were kept. Owned by the arena. NULL when memory is refused.
 * O(n log n) in the number of kept messages.
 */
const char *const *visa_diagnostics_lines(struct visa_diagnostics *diagnostics, size_t *count);

/* The same of errors alone. */
const char *const *visa_diagnostics_errors(struct visa_diagnostics *diagnostics, size_t *count);

#endif
