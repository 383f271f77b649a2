/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts that are written into memory (open_memstream, or as printf does) and kept in an arena.
 */
#ifndef ANALYSIS_OUTPUT_MEMORY_TEXT_H
#define ANALYSIS_OUTPUT_MEMORY_TEXT_H

#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdarg.h>
#include <stdio.h>

/*
 * Closes the stream, which may be NULL for one that could not be opened, and frees *text, which it wrote;
 * *text is NULL then. The text up to its first NUL, owned by the arena; NULL where anything failed for want
 * of memory.
 */
const char *ana_memory_text(FILE *stream, char **text, struct sim_arena *arena);

/* printf into the arena, of any length. NULL for want of memory; the arena then has failed. */
const char *ana_memory_print(struct sim_arena *arena, const char *format, ...) SIM_PRINTF(2, 3);
const char *ana_memory_vprint(struct sim_arena *arena, const char *format, va_list arguments);

#endif
