/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A CSV text that grows in an arena: quoted where needed, rows ended by CRLF, as Excel wants it.
 */
#ifndef VISA_DELEGATION_TEXT_H
#define VISA_DELEGATION_TEXT_H

#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>

struct visa_text {
    struct sim_arena *arena; /* borrowed; owns the bytes; failed tells whether something is missing */
    char *bytes;             /* NUL-terminated; NULL while empty */
    size_t length, capacity;
    bool in_row; /* a field was written since the last row ended */
};

/* Starts an empty text. */
void visa_text_begin(struct visa_text *text, struct sim_arena *arena);

/* Adds bytes as they are. */
void visa_text_add(struct visa_text *text, const char *bytes, size_t length);

/* Adds printf-style text as it is, cut at 250 bytes. */
void visa_text_print(struct visa_text *text, const char *format, ...) SIM_PRINTF(2, 3);

/* Adds a field of a row, guarded as models/input/guard.h says. field: NUL-terminated behind its length bytes.
 */
void visa_text_field(struct visa_text *text, const char *field, size_t length);

void visa_text_end_row(struct visa_text *text);

#endif
