/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts that are written into memory (open_memstream) and kept in an arena.
 */
#ifndef ANALYSIS_OUTPUT_MEMORY_TEXT_H
#define ANALYSIS_OUTPUT_MEMORY_TEXT_H

#include "sim/base/arena.h"

#include <stdio.h>

/*
 * Closes the stream, which may be NULL for one that could not be opened, and frees *text, which it wrote;
 * *text is NULL then. The text up to its first NUL, owned by the arena; NULL where anything failed for want
 * of memory.
 */
const char *ana_memory_text(FILE *stream, char **text, struct sim_arena *arena);

#endif
